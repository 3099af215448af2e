"""CSV, as spreadsheets and databases write it, and worse."""

import contextlib
import csv
import gzip
import io
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import BatchError, Options
from cleaner.batch.sources.csvs import Dialect, _rows, _values

from ..made import chunks_of, parts, read

UNCLOSED = "no row of CSV: a quote is opened here, and no quote closes it"
BROKEN = "no row of CSV: text stands behind a closing quote (a quote within a value has to be two)"


def values(path: Path, options: Options | None = None) -> list[list[str]]:
    return [list(row.values()) for row in read(path, options).rows]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.csv", bytes), ("a.csv.gz", gzip.compress), ("a.csv.zst", zstd.compress)]
)
def test_values_pass_as_they_are_written(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    rows = [["1", 'a "quoted" one\nof two, lines\r\n', "007"], ["", "é—\u2028", " x "], ["2", "", "1e3"]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["id", "text", "n"], *rows])
    (tmp_path / name).write_bytes(pack(text.getvalue().encode()))
    found = read(tmp_path / name)
    assert [list(row.values()) for row in found.rows] == rows
    assert list(found.rows[0]) == ["id", "text", "n"]
    assert [position for _, position in found.places] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.tsv", b"text\nSo, long, it is\n"),
        ("a.csv", b"text;n\nSo, long, it is;2\n"),
        ("a.csv", b'text\tn\n"So, long, it is"\t2\n'),
        ("a.csv", b'text,n\r"So, long, it is",2\r'),
        ("a.csv", b'\xef\xbb\xbf"text","n"\r\n"So, long, it is","2"'),
        ("a.csv", 'text,n\n"So, long, it is",2\n'.encode("utf-16")),
        ("a.csv", "\ufefftext\tn\r\nSo, long, it is\t2\r\n".encode("utf-16-be")),
        ("a.csv", "text\tn\r\nSo, long, it is\t2\r\n".encode("utf-16-le")),
        ("a.csv", b'"a, b, c";text\n1;So, long, it is\n'),
        ("a.csv", b'n;"b,c,d,e";text\n1;2;So, long, it is\n'),
        ("a.csv", b'"n\nof, it";"the ""text"", whole";text\n1;2;So, long, it is\n'),
        ("a.csv", b"sep=;\r\ntext;n\r\nSo, long, it is;1\r\n"),
        ("a.csv", b"\xef\xbb\xbfSEP=|\ntext|n\nSo, long, it is|1\n"),
        ("a.tsv", b'"sep=,"\ntext,n\n"So, long, it is",1\n'),
    ],
)
def test_delimiters_line_ends_and_marks_are_found_out(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert [row["text"] for row in read(tmp_path / name).rows] == ["So, long, it is"]


def test_what_is_no_utf8_is_decoded_and_the_other_rows_are_not_touched(tmp_path: Path) -> None:
    foreign = [
        f"{number} Fähren gingen unter; für alle Gäste hieß es – die Brücke müsse über Nacht geräumt werden"
        for number in range(20)
    ]
    rows = [row.encode("cp1252") for row in foreign] + ["Grüße — ok".encode()]
    (tmp_path / "a.csv").write_bytes(b"text\n" + b"\n".join(rows) + b"\n")
    assert values(tmp_path / "a.csv") == [[row] for row in [*foreign, "Grüße — ok"]]


@pytest.mark.parametrize(
    ("row", "encoding"),
    [
        ("El señor Muñoz,Málaga", "latin-1"),
        ("Die Fähre sank.,Köln", "latin-1"),
        ("La città è là – più in là,Forlì", "cp1252"),
        ("Le curé a dit « l’été »,Orléans", "cp1252"),
        ("Łódź – prom zatonął w południe, powiedział".replace(",", ";") + ",Gdańsk", "cp1250"),
        ("Паром затонул в полдень,Сочи", "cp1251"),
    ],
)
def test_a_single_row_that_is_no_utf8_is_told_by_its_letters(tmp_path: Path, row: str, encoding: str) -> None:
    plain = "".join(f"A plain row {number},Here\n" for number in range(50))
    (tmp_path / "a.csv").write_bytes(b"text,place\n" + plain.encode() + row.encode(encoding) + b"\n")
    assert values(tmp_path / "a.csv")[50:] == [row.split(",")]


def test_rows_that_are_no_utf8_are_all_decoded_alike(tmp_path: Path) -> None:
    long = "Prom zatonął w południe, a wszyscy pasażerowie zostali uratowani przez straż przybrzeżną.".replace(",", ";")
    rows = [*[f"{long} {number}" for number in range(20)], "Ela z Ełku", "gęś", "Noël"]
    (tmp_path / "a.csv").write_bytes(b"text\n" + "\n".join(rows).encode("cp1250"))
    assert values(tmp_path / "a.csv") == [[row] for row in rows]


def test_a_nul_makes_no_other_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,text\n" + b"1,A good row.\n" * 500 + b"x,a\0b\n2,F\xe4hre\0\n")
    found = read(tmp_path / "a.csv")
    assert len(found.rows) + len(found.faults) == 502  # Python 3.10 reads no row with a NUL
    assert [row["text"] for row in found.rows] in (["A good row."] * 500, ["A good row."] * 500 + ["a\0b", "Fähre\0"])
    (tmp_path / "b.csv").write_bytes(b"text\na\0b\nc\n")
    assert read(tmp_path / "b.csv").rows[-1] == {"text": "c"}


def test_two_columns_of_one_name_are_both_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(",text,n,n\n0,x,1,2\n")
    assert read(tmp_path / "a.csv").rows == [{"": "0", "text": "x", "n": "1", "n.2": "2"}]


def test_a_row_of_too_few_or_many_values_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,a\n2\n\n3,b,c\n4,d\n")
    found = read(tmp_path / "a.csv")
    assert [row["id"] for row in found.rows] == ["1", "4"]
    assert found.faults == [(2, "1 value, where the header names 2"), (3, "3 values, where the header names 2")]
    assert [position for _, position in found.places] == [1, 4]


@pytest.mark.parametrize("value", ["x" * 5000, '"' + "x\ny," * 1500 + '"', '"' + 'x""\n' * 1500 + '"', 'x,"' * 2000])
def test_a_row_that_is_too_long_is_one_error_and_the_next_begins_behind_it(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n1,a\n2,{value}\n3,b\n")
    found = read(tmp_path / "a.csv", Options(max_bytes=1000))
    assert [row["id"] for row in found.rows] == ["1", "3"]
    assert found.faults == [(2, "longer than 1,000 bytes")]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('2,"b', UNCLOSED),
        ('2,"a "b" c"', BROKEN),
        ('2,"esc \\"q\\" z"', BROKEN),
        ('2,"a" ', BROKEN),
        ('"2"x,b', BROKEN),
        ('2,"b ""', UNCLOSED),
    ],
)
@pytest.mark.parametrize("below", ["", '5,"e"\n', '5,"e,\n\n""f"""\n'])
def test_a_row_of_unsound_quotes_is_one_error_and_swallows_nothing(
    tmp_path: Path, broken: str, reason: str, below: str
) -> None:
    (tmp_path / "a.csv").write_text(f'id,text\n1,a\n{broken}\n3,c "c" c\n\n4,d\n{below}')
    found = read(tmp_path / "a.csv")
    whole = (
        ["1", "a"],
        ["3", 'c "c" c'],
        ["4", "d"],
        *([["5", "e" if "f" not in below else 'e,\n\n"f"']] if below else []),
    )
    assert [list(row.values()) for row in found.rows] == list(whole)
    assert found.faults == [(2, reason)]
    assert [position for _, position in found.places] == [1, 3, 4, 5][: len(whole)]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.csv", bytes), ("a.csv.gz", gzip.compress), ("a.csv.zst", zstd.compress)]
)
@pytest.mark.parametrize("opening", ['2,"b', '2,"' + "b" * 2000])
@pytest.mark.parametrize("end", ["", '998,"x"\n'])
def test_a_stray_quote_swallows_nothing_where_rows_are_more_than_can_be_held(
    tmp_path: Path, name: str, pack: type[bytes], opening: str, end: str
) -> None:
    rows = "".join(f"{number},{'long ' * 500 if number == 300 else 'c'}\n" for number in range(3, 500))
    (tmp_path / name).write_bytes(pack(f"id,text\n1,a\n{opening}\n{rows}{opening}\n{rows}{end}".encode()))
    found = read(tmp_path / name, Options(max_bytes=1000))
    whole = [str(number) for number in range(3, 500) if number != 300]
    assert [row["id"] for row in found.rows] == ["1", *whole, *whole, *(["998"] if end else [])]
    stray, long = UNCLOSED if len(opening) < 1000 else "longer than 1,000 bytes", "longer than 1,000 bytes"
    assert found.faults == [(2, stray), (300, long), (500, stray), (798, long)]


def test_no_file_is_read_again_for_each_of_its_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,text\n" + 'a","\n' * 100_000
    )  # each opens a quote, or closes it and opens another
    assert [reason for _, reason in read(tmp_path / "a.csv").faults] == [UNCLOSED] * 100_000


TSV = [
    ["1", '"quoted start" then rest'],
    ["2", '"Hello world'],
    ["3", "said he."],
    ["4", 'She left."'],
    ["5", '"All of it."'],
    ["6", 'in "the" midst'],
]


def test_tabs_without_quoting_are_read_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\ttext\n" + "".join("\t".join(row) + "\n" for row in TSV))
    assert values(tmp_path / "a.tsv") == TSV
    (tmp_path / "b.tsv").write_text("id\ttext\n1\ta\n" + "".join("\t".join(row) + "\n" for row in TSV[1:4]))
    assert values(tmp_path / "b.tsv") == [["1", "a"], *TSV[1:4]]


def test_tabs_with_quoting_are_read_as_csv_but_for_rows_that_are_none(tmp_path: Path) -> None:
    rows = [[str(number), f'"{number}"\tof\nmany, lines\n'] for number in range(30)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t")
    writer.writerows([["id", "text"], *rows])
    text.write('30\t"quoted start" then rest\n31\t"a"\tb\n')
    (tmp_path / "a.tsv").write_bytes(text.getvalue().encode())
    found = read(tmp_path / "a.tsv")
    assert [list(row.values()) for row in found.rows] == [*rows, ["30", '"quoted start" then rest']]
    assert found.faults == [(32, "3 values, where the header names 2")]
    (tmp_path / "b.tsv").write_bytes(b'text\n"one\ntwo"\n')
    assert values(tmp_path / "b.tsv") == [["one\ntwo"]]


@pytest.mark.parametrize("data", [b"", b"id,text\n", b"id,text", b"\xff\xfe"])
def test_a_file_without_rows_has_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert read(tmp_path / "a.csv") == ([], [], [], 0)


def test_a_header_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for header in ('"text', "x" * 2_000_000):
        (tmp_path / "a.csv").write_text(f"{header}\nx\n")
        assert read(tmp_path / "a.csv").faults == [(None, "no header that can be read")]
    (tmp_path / "c.csv").write_text("text,n\n")
    with pytest.raises(BatchError, match=r"no column 'body' among 'text', 'n'"):
        read(tmp_path / "c.csv", Options(text="body"))


@pytest.mark.parametrize(("name", "pack"), [("a.csv.gz", gzip.compress), ("a.csv.zst", zstd.compress)])
def test_a_packed_file_cut_short_says_so(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    data = pack(b"id,text\n" + b"".join(b'%d,"text, %d"\n' % (n, n * n) for n in range(200)))
    for cut in range(0, len(data), 17):
        (tmp_path / name).write_bytes(data[:cut])
        found = read(tmp_path / name)
        assert [row["id"] for row in found.rows] == [str(number) for number in range(len(found.rows))]
        assert [(position, reason[:33]) for position, reason in found.faults] == [
            (len(found.rows) + 1, "the file ends before its time: it")
        ]


@pytest.mark.parametrize("shard_size", [1, 3, 10, 40])
def test_reading_goes_on_at_any_shard_as_if_it_had_not_stopped(tmp_path: Path, shard_size: int) -> None:
    rows = ['1,"a\nb"', "2", "3," + "x" * 2000, "4,d", ""] * 10
    (tmp_path / "a.csv").write_text("id,text\n" + "\n".join(rows))
    options = Options(max_bytes=1000)
    whole = list(chunks_of(tmp_path / "a.csv", options, shard_size))
    split = next(chunks_of(tmp_path / "a.csv", options)).split
    for start in range(0, 40, shard_size):
        assert parts(split.chunks(start, shard_size)) == parts(whole, start // shard_size)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet='a,"\n\r ', max_size=60))
def test_rows_are_those_that_the_standard_library_reads_and_no_line_is_lost(text: str) -> None:
    found = [str(row) for row in _rows(lambda: io.StringIO(text, newline=""), Dialect(), 1000)]
    lines = [line for row in found for line in io.StringIO(row, newline="") if line.strip("\r\n")]
    assert lines == [line for line in io.StringIO(text, newline="") if line.strip("\r\n")]
    try:
        expected = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return
    assert [_values(row, Dialect()) for row in found] == expected


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.tsv.gz", "a.csv.zst"]))
def test_no_bytes_are_an_exception(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(b"text,n\n" + data)
    read(path)
    path.write_bytes(data)
    with contextlib.suppress(BatchError):  # a header says nothing of a text
        read(path, Options(max_bytes=100))
