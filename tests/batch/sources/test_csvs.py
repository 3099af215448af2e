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
from cleaner.batch.sources.csvs import _rows, _values

from ..made import chunks_of, parts, read

UNCLOSED = "a quote is opened here, or before, and never closed"


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


def test_a_quote_that_is_never_closed_is_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,a\n2,"b\n3,c\n4,d\n')
    found = read(tmp_path / "a.csv")
    assert [row["id"] for row in found.rows] == ["1"]
    assert found.faults == [(2, UNCLOSED)]


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
def test_rows_are_those_that_the_standard_library_reads(text: str) -> None:
    try:
        expected = [row for row in csv.reader(io.StringIO(text, newline=""), strict=False) if row]
    except csv.Error:
        return
    found = list(_rows(io.StringIO(text, newline=""), ",", 1000))
    if all(isinstance(row, str) for row in found):
        assert [_values(str(row), ",") for row in found] == expected
    else:  # it closes quotes that are not closed
        assert [_values(str(row), ",") for row in found[:-1]] == expected[:-1]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.tsv.gz", "a.csv.zst"]))
def test_no_bytes_are_an_exception(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(b"text,n\n" + data)
    read(path)
    path.write_bytes(data)
    with contextlib.suppress(BatchError):  # a header says nothing of a text
        read(path, Options(max_bytes=100))
