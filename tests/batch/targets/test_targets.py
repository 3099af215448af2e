"""Every source to every target, as a user runs it."""

import base64
import decimal
import gzip
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backports import zstd

import cleaner
from cleaner.batch import BatchError, Options, Summary, run

from ..made import CLEAN, DIRTY, errors, headline, lines, page, page_text, record, response, tables

STATED = ["title", "byline", "published", "language", "url", "site_name"]


def clean(*sources: Path | str, target: Path, to: str | None = None, **options: Any) -> Summary:
    return run([str(source) for source in sources], str(target), Options(**options), to=to, workers=1)


def write_all(folder: Path) -> list[Path]:
    """A file of each kind, each with the same three documents and one bad one."""
    folder.mkdir()
    rows = [{"id": number, "html": page(number), "n": number / 2} for number in range(3)]
    bad = {"id": 9, "html": [1], "n": 0.5}
    (folder / "rows.jsonl.gz").write_bytes(
        gzip.compress("".join(json.dumps(row) + "\n" for row in [*rows, bad]).encode())
    )
    values = "".join(f'{row["id"]},"{row["html"]}",{row["n"]}\n' for row in rows)
    (folder / "values.csv.zst").write_bytes(zstd.compress(f"id,html,n\n{values}9\n".encode()))
    pq.write_table(pa.Table.from_pylist(rows), folder / "table.parquet")
    responses = [response(f"r{number}", page(number).encode()) for number in range(3)]
    bad_page = response("bad", b"\x1f\x8bx", head="Content-Encoding: gzip\r\n")
    (folder / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, [*responses, bad_page])))
    texts = [record("conversion", f"c{number}", f"{DIRTY} {number}".encode(), "text/plain") for number in range(3)]
    (folder / "crawl.wet").write_bytes(b"".join(texts))
    for number in range(3):
        (folder / f"{number}.html.gz").write_bytes(gzip.compress(page(number).encode()))
    (folder / "bad.html.gz").write_bytes(b"x")
    names = ["rows.jsonl.gz", "values.csv.zst", "table.parquet", "crawl.warc.gz", "crawl.wet", "*.html.gz"]
    return [folder / name for name in names]


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_every_source_to_every_target(tmp_path: Path, to: str) -> None:
    summary = clean(*write_all(tmp_path / "in"), target=tmp_path / "out", to=to, removals=True)
    texts = [page_text(number) for number in range(3)]

    def shard(stem: str) -> list[dict[str, Any]]:
        path = tmp_path / "out" / f"{stem}-00000.{to}"
        return lines(path) if to == "jsonl" else pq.read_table(path).to_pylist()

    ids: dict[str, list[Any]] = {"rows": [0, 1, 2], "values": ["0", "1", "2"], "table": [0, 1, 2]}
    if to == "parquet":  # numbers here and strings there make a column of JSON
        ids |= {"rows": ["0", "1", "2"], "values": ['"0"', '"1"', '"2"']}
    for stem in ids:
        rows = shard(stem)
        assert [row["text"] for row in rows] == texts
        assert [row["id"] for row in rows] == ids[stem]
        assert list(rows[0]) == ["id", "text", "n", *STATED, "removals"]
        assert [row["title"] for row in rows] == [headline(number) for number in range(3)]
        document = cleaner.clean(page(0)).document.text
        assert all(document[removal["start"] : removal["end"]] == removal["text"] for removal in rows[0]["removals"])
        assert "navigation" in {removal["name"] for removal in rows[0]["removals"]}
    assert [row["text"] for row in shard("crawl")] == texts
    assert shard("crawl")[1]["id"] == "<urn:r1>"
    assert [row["text"] for row in shard("crawl.2")] == [f"{CLEAN} {number}" for number in range(3)]
    assert [(row["path"], row["text"]) for row in shard("in")] == [(f"{n}.html.gz", texts[n]) for n in range(3)]
    assert (summary.tally.documents, summary.tally.errors) == (22, 4)
    assert [
        (Path(error["source"]).name, error.get("position"), error.get("id")) for error in errors(tmp_path / "out")
    ] == [
        ("bad.html.gz", None, None),
        ("rows.jsonl.gz", 4, 9),
        ("values.csv.zst", 4, None),
        ("crawl.warc.gz", 4, "<urn:bad>"),
    ]


def test_json_passes_as_it_was(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"z": 1, "text": DIRTY, "a": {"b": [1, {"c": None}]}, "huge": 10**30, "lone": "\ud800", "float": 1e300},
        {"text": None, "é": "Zürich \u2028"},
        {"other": True},
        {"text": "", "z": float("nan")},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    clean(tmp_path / "a.jsonl", target=tmp_path / "out")
    found = lines(tmp_path / "out")
    assert found[0] == {**rows[0], "text": CLEAN}
    assert list(found[0]) == list(rows[0])
    assert found[1:3] == [rows[1], {**rows[2], "text": None}]
    assert str(found[3]["z"]) == "nan"
    assert "Zürich" in (tmp_path / "out" / "a-00000.jsonl").read_text("utf-8")


def test_what_would_be_no_json_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Fine.", "f": 1e400}\n{"text": "Fine.", "f": 1e308}\n')
    clean(tmp_path / "a.jsonl", target=tmp_path / "out")
    assert lines(tmp_path / "out") == [{"text": "Fine.", "f": 1e308}]
    assert [error["position"] for error in errors(tmp_path / "out")] == [1]


def test_parquet_keeps_the_types_of_all_columns_and_says_what_is_not_clean(tmp_path: Path) -> None:
    columns = {
        "text": pa.array([DIRTY, None, "Fine."], pa.large_string()),
        "when": pa.array([1, None, 3], pa.timestamp("us", "UTC")),
        "price": pa.array(["1.5", None, "2"]).cast(pa.decimal128(10, 2)),
        "tag": pa.array(["a", "b", None]).dictionary_encode(),
        "deep": pa.array([{"a": [1]}, None, {"a": None}]),
        "raw": pa.array([b"\xff", None, b""]),
    }
    source = pa.table(columns).replace_schema_metadata({"pandas": "{}"})
    pq.write_table(source, tmp_path / "a.parquet", row_group_size=2)
    clean(tmp_path / "a.parquet", target=tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "a-00000.parquet")
    assert table.column("text").to_pylist() == [CLEAN, None, "Fine."]
    assert table.schema.field("text").type == pa.string()
    for name in list(columns)[1:]:
        assert table.schema.field(name).type == source.schema.field(name).type
        assert table.column(name).to_pylist() == source.column(name).to_pylist()


TYPES: dict[str, pa.Array] = {
    "views": pa.array(["a", "b" * 30, None], pa.string_view()),
    "views of bytes": pa.array([b"a", None, b"\xff" * 30], pa.binary_view()),
    "views of lists": pa.array([[1], [2, 3], None], pa.list_view(pa.int64())),
    "views in lists": pa.array([["a"], [], None], pa.list_(pa.string_view())),
    "dictionary": pa.array(["a", None, "b"]).dictionary_encode(),
    "ordered": pa.DictionaryArray.from_arrays([2, 0, 2], ["low", "mid", "high"], ordered=True),
    "dictionary in lists": pa.ListArray.from_arrays([0, 1, 2, 3], pa.array(["a", None, "b"]).dictionary_encode()),
    "large lists": pa.array([[1], [], None], pa.large_list(pa.int8())),
    "maps": pa.array([[("k", 1)], [], None], pa.map_(pa.string(), pa.int8())),
    "decimals": pa.array([decimal.Decimal("1.5"), None, None], pa.decimal256(50, 2)),
    "durations": pa.array([1, None, 2], pa.duration("ms")),
    "zone of Mars": pa.array([1, None, 2], pa.timestamp("us", "Mars/Olympus")),
    "nothing": pa.nulls(3),
}


@pytest.mark.parametrize("kind", TYPES)
def test_a_bad_row_costs_no_other_whatever_stands_beside_it(tmp_path: Path, kind: str) -> None:
    table = pa.table({"id": [1, 2, 3], "text": ["good", "x" * 400, "fine"], "other": TYPES[kind]})
    pq.write_table(table, tmp_path / "a.parquet")
    source = pq.ParquetFile(tmp_path / "a.parquet").read()
    for to in ("parquet", "jsonl"):
        clean(tmp_path / "a.parquet", target=tmp_path / to, to=to, max_bytes=300)
        assert [error["id"] for error in errors(tmp_path / to)] == [2]
    assert [row["id"] for row in lines(tmp_path / "jsonl")] == [1, 3]
    found = pq.ParquetFile(tmp_path / "parquet" / "a-00000.parquet").read()
    for row, original in ((0, 0), (1, 2)):
        assert (
            found["other"]
            .slice(row, 1)
            .combine_chunks()
            .cast(source["other"].type)
            .equals(source["other"].slice(original, 1).combine_chunks())
        )
    if kind != "views in lists":  # which Parquet does not know, and Arrow writes in few places
        assert found["other"].type == source["other"].type


def foreign(path: Path, column: pa.Array, kind: pa.DataType) -> None:
    """Write a column as another writer than Arrow may: what it holds in memory as views is said in the file."""
    table = pa.table({"text": ["Fine."] * len(column), "other": column})
    schema = pa.schema([("text", pa.string()), ("other", kind)]).serialize().to_pybytes()
    with pq.ParquetWriter(path, table.schema, store_schema=False) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(schema).decode()})
    assert pq.read_schema(path).field("other").type == kind


def test_views_in_structs_become_strings_which_can_be_written(tmp_path: Path) -> None:
    values = [{"a": "x" * (number % 9)} if number % 3 else None for number in range(3000)]
    foreign(tmp_path / "a.parquet", pa.array(values), pa.struct([("a", pa.string_view())]))
    clean(tmp_path / "a.parquet", target=tmp_path / "out")
    assert [row["other"] for row in tables(tmp_path / "out")] == values
    assert pq.read_schema(tmp_path / "out" / "a-00000.parquet").field("other").type == pa.struct([("a", pa.string())])


def test_what_arrow_cannot_write_is_said_and_json_takes_it(tmp_path: Path) -> None:
    kind = pa.list_view(pa.field("element", pa.struct([("a", pa.string_view())])))
    values = [[{"a": "x"}], None, []]
    foreign(tmp_path / "a.parquet", pa.array(values), kind)
    with pytest.raises(BatchError, match=r"a-00000\.parquet: Arrow cannot write .*: choose --to jsonl"):
        clean(tmp_path / "a.parquet", target=tmp_path / "out")
    clean(tmp_path / "a.parquet", target=tmp_path / "out", to="jsonl")
    assert [row["other"] for row in lines(tmp_path / "out")] == values


def test_dictionaries_of_several_row_groups_are_one_in_the_shard(tmp_path: Path) -> None:
    tags = [f"tag {number % 7} of {number // 500}" for number in range(3000)]
    table = pa.table({"text": ["Fine."] * 3000, "tag": pa.array(tags).dictionary_encode()})
    with pq.ParquetWriter(tmp_path / "a.parquet", table.schema) as writer:
        for start in range(0, 3000, 500):
            part = table.slice(start, 500)
            writer.write_table(part.set_column(1, "tag", part["tag"].cast(pa.string()).dictionary_encode()))
    clean(tmp_path / "a.parquet", target=tmp_path / "out")
    metadata = pq.read_metadata(tmp_path / "out" / "a-00000.parquet")
    assert metadata.num_row_groups == 1
    assert metadata.row_group(0).column(1).has_dictionary_page
    found = pq.read_table(tmp_path / "out" / "a-00000.parquet")
    assert found.schema.field("tag").type == table.schema.field("tag").type
    assert found["tag"].to_pylist() == tags


def test_an_order_of_values_stays_as_it_is(tmp_path: Path) -> None:
    sizes = pa.DictionaryArray.from_arrays([2, 0, 2] * 200, ["low", "mid", "high"], ordered=True)
    pq.write_table(pa.table({"text": ["Fine."] * 600, "size": sizes}), tmp_path / "a.parquet")
    clean(tmp_path / "a.parquet", target=tmp_path / "out")
    found = pq.read_table(tmp_path / "out" / "a-00000.parquet")["size"].combine_chunks()
    assert (found.type.ordered, found.dictionary.to_pylist()) == (True, ["low", "mid", "high"])
    assert found.to_pylist() == sizes.to_pylist()


def test_json_to_parquet_and_back_is_the_same(tmp_path: Path) -> None:
    rows = [
        {
            "text": f"Text {number}.",
            "n": number,
            "x": 0.5,
            "ok": True,
            "tags": ["a", "b"],
            "deep": {"a": [number]},
            "maybe": None,
        }
        for number in range(5)
    ]
    rows[2]["x"] = 3
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    clean(tmp_path / "a.jsonl", target=tmp_path / "parquet", to="parquet")
    schema = pq.read_schema(tmp_path / "parquet" / "a-00000.parquet")
    kinds = [pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.list_(pa.string()), pa.string(), pa.string()]
    assert [field.type for field in schema] == kinds
    clean(tmp_path / "parquet" / "a-00000.parquet", target=tmp_path / "back", to="jsonl")
    back = lines(tmp_path / "back")
    assert [{**row, "deep": json.loads(row["deep"])} for row in back] == rows


def test_rows_that_do_not_fit_the_table_are_errors(tmp_path: Path) -> None:
    first = {"id": "a", "text": "Fine.", "n": 1, "x": 1.5, "s": "s"}
    odd: list[dict[str, Any]] = [
        {"n": 0.5},
        {"n": 2**63},
        {"x": 2**53 + 1},
        {"s": 1},
        {"s": "\ud800"},
        {"new": 1},
        {"\ud800": 1},
        {"x": 2},
        {"n": None},
    ]
    rows = [first] * 1000 + [{**first, "id": str(number), **change} for number, change in enumerate(odd)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    clean(tmp_path / "a.jsonl", target=tmp_path / "out", to="parquet")
    found = tables(tmp_path / "out")
    assert [row["id"] for row in found[1000:]] == ["7", "8"]
    assert (found[1000]["x"], found[1001]["n"]) == (2.0, None)
    listed = errors(tmp_path / "out")
    assert [(error["position"], error["id"]) for error in listed] == [
        (1001 + number, str(number)) for number in range(7)
    ]
    assert listed[0]["reason"] == "column 'n' holds integers in the first rows, and here 0.5"
    large = ", which is too large to be held exactly"
    assert listed[1]["reason"] == f"column 'n' holds integers in the first rows, and here {2**63}{large}"
    assert listed[2]["reason"] == f"column 'x' holds numbers in the first rows, and here {2**53 + 1}{large}"
    assert listed[5]["reason"] == "column 'new' is not among those of the first rows"


def test_files_of_rows_share_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "A.", "n": 1, "x": null}\n')
    (tmp_path / "b.jsonl").write_text('{"text": "B.", "n": 0.5, "x": "s"}\n')
    (tmp_path / "c.csv").write_text("text,more\nC.,1\n")
    clean(*(tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.csv")), target=tmp_path / "out", to="parquet")
    assert errors(tmp_path / "out") == []
    table = pq.read_table([str(path) for path in sorted((tmp_path / "out").glob("*.parquet"))])
    assert table.to_pylist() == [
        {"text": "A.", "n": 1.0, "x": None, "more": None},
        {"text": "B.", "n": 0.5, "x": "s", "more": None},
        {"text": "C.", "n": None, "x": None, "more": "1"},
    ]


def test_files_of_texts_and_files_of_pages_share_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "A.", "title": 5}\n')
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": 2, "html": page(2), "lang": "en"}) + "\n")
    (tmp_path / "c.csv").write_text("id,content\n3,C.\n")
    (tmp_path / "d.jsonl").write_text("")
    (tmp_path / "e.jsonl").write_text('{"wort": "E."}\n')  # no column of which is usual: all of it is an error
    names = ("a.jsonl", "b.jsonl", "c.csv", "d.jsonl", "e.jsonl")
    clean(*(tmp_path / name for name in names), target=tmp_path / "out", to="parquet")
    assert [Path(error["source"]).name for error in errors(tmp_path / "out")] == ["e.jsonl"]
    files = sorted((tmp_path / "out").glob("*.parquet"))
    schema = pq.read_schema(files[0])
    assert schema.names == ["id", "text", "title", "lang", *STATED[1:], "content"]
    assert [pq.read_schema(file) for file in files] == [schema] * 3
    first, second, third = pq.read_table([str(file) for file in files]).to_pylist()
    assert (first["text"], second["text"], third["content"]) == ("A.", page_text(2), "C.")
    # Numbers here and strings there make a column of JSON, what pages state included.
    assert (first["id"], second["id"], third["id"]) == ("1", "2", '"3"')
    assert (first["title"], second["title"], third["title"]) == ("5", json.dumps(headline(2)), None)


def test_a_pattern_that_finds_other_columns_later_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "A."}\n')
    clean(tmp_path / "*.jsonl", target=tmp_path / "out", to="parquet")
    (tmp_path / "b.jsonl").write_text('{"id": 2, "text": "B."}\n')
    assert clean(tmp_path / "*.jsonl", target=tmp_path / "out", to="parquet").before == 1
    (tmp_path / "c.jsonl").write_text('{"id": "s9", "text": "C.", "lang": "de"}\n')
    with pytest.raises(BatchError) as raised:
        clean(tmp_path / "*.jsonl", target=tmp_path / "out", to="parquet")
    assert str(raised.value) == (
        f"{tmp_path / 'out'}: the columns are no longer those that the batch was begun with ('id' held integers and now "
        "JSON; 'lang' is new), and all shards have one schema: name another folder, or remove this one"
    )
    assert [row["id"] for row in tables(tmp_path / "out")] == [1, 2]
    clean(tmp_path / "*.jsonl", target=tmp_path / "lines", to="jsonl")  # where each row has its own
    (tmp_path / "d.jsonl").write_text('{"id": 4.5, "text": "D.", "more": true}\n')
    assert clean(tmp_path / "*.jsonl", target=tmp_path / "lines", to="jsonl").tally.documents == 4


def test_a_damaged_part_of_a_table_is_errors_beside_its_good_rows(tmp_path: Path) -> None:
    table = pa.table({"id": range(40), "text": [f"Text {number}." for number in range(40)]})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=10, use_dictionary=False, compression="none")
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    column = pq.read_metadata(tmp_path / "a.parquet").row_group(1).column(1)
    data[column.data_page_offset : column.data_page_offset + 30] = bytes(30)
    (tmp_path / "a.parquet").write_bytes(data)
    for to in ("parquet", "jsonl"):
        summary = clean(tmp_path / "a.parquet", target=tmp_path / to, to=to)
        found = tables(tmp_path / to) if to == "parquet" else lines(tmp_path / to)
        assert [row["id"] for row in found] == [*range(10), *range(20, 40)]
        assert [error["position"] for error in errors(tmp_path / to)] == list(range(11, 21))
        assert (summary.tally.documents, summary.tally.errors) == (40, 10)


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    long = "x" * 250 + ".html"
    names = ["a.html", "a.txt", "a.html.txt", "sub/b.htm.gz", long, "y" + long[1:], "taken.html"]
    for name in names:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        data = DIRTY.encode() if name.endswith(".txt") else page(1).encode()
        (tmp_path / "in" / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    for raw in (b"\xff.html", b"\xfe.html"):
        Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + raw)).write_bytes(page(2).encode())
    (tmp_path / "in" / "taken.html.txt").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    clean(tmp_path / "in", target=tmp_path / "out")
    written = {os.fsencode(path.relative_to(tmp_path / "out")): path for path in (tmp_path / "out").rglob("*.txt")}
    assert {name: written[name].read_text() for name in (b"a.html.txt", b"sub/b.htm.gz.txt", b"\xff.html.txt")} == {
        b"a.html.txt": page_text(1) + "\n",
        b"sub/b.htm.gz.txt": page_text(1) + "\n",
        b"\xff.html.txt": page_text(2) + "\n",
    }
    assert written[b"a.txt"].read_text() == written[b"a.html.txt.txt"].read_text() == CLEAN + "\n"
    assert written[b"empty.txt"].read_text() == ""
    assert len(written) == 9
    assert [error["source"] for error in errors(tmp_path / "out")] == [str(tmp_path / "in" / "taken.html")]


def test_a_text_that_finds_no_place_in_the_target_is_an_error_and_the_others_are_written(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c/d.html", "h.html.txt/i.html"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(page(1))
    clean(tmp_path / "in", target=tmp_path / "out")
    (tmp_path / "in" / "b.txt").unlink()
    (tmp_path / "in" / "c" / "d.html").unlink()
    shutil.rmtree(tmp_path / "in" / "h.html.txt")
    (tmp_path / "in" / "h.html").write_text(page(4))  # its text is called as a folder of the first run
    for name in ("b.txt/e.html", "c/d.html.txt/f.html"):  # their folders are called as texts of the first run
        (tmp_path / "in" / name).parent.mkdir()
        (tmp_path / "in" / name).write_text(page(2))
    (tmp_path / "in" / "g.html").write_text(page(3))
    summary = clean(tmp_path / "in", target=tmp_path / "out")
    found = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.txt") if path.is_file()}
    assert found == {"a.html.txt", "b.txt", "c/d.html.txt", "g.html.txt", "h.html.txt/i.html.txt"}
    wrong = {Path(error["source"]).name: error["reason"] for error in errors(tmp_path / "out")}
    assert wrong.keys() == {"e.html", "f.html", "h.html"}
    assert wrong["e.html"].startswith("its text has no place: there is a text where its folder")
    assert wrong["h.html"].startswith("its text has no place: there is a folder of its name")
    assert (summary.tally.documents, summary.tally.errors) == (5, 3)


@pytest.mark.skipif(sys.platform != "linux", reason="how long a path may be is known of Linux")
def test_a_path_that_is_too_long_in_the_target_is_an_error_of_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deep = os.path.join("in", *["x" * 200] * 20)  # of 4,022 characters; 4,095 are allowed
    os.makedirs(deep)
    for path in ("in/a.html", f"{deep}/b.html"):
        Path(path).write_text(page(1))
    target = Path("y" * 100)
    summary = clean(Path("in"), target=target)
    assert (target / "a.html.txt").read_text() == page_text(1) + "\n"
    assert [(error["id"], error["reason"]) for error in errors(target)] == [
        (f"{deep[3:]}/b.html", "its text has no place: File name too long")
    ]
    assert (summary.tally.documents, summary.tally.errors) == (2, 1)


def test_names_of_pages_go_into_tables_whatever_they_are(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/\xff.html")).write_bytes(page(0).encode())
    clean(tmp_path / "in", target=tmp_path / "jsonl", to="jsonl")
    assert os.fsencode(lines(tmp_path / "jsonl")[0]["path"]) == b"\xff.html"
    clean(tmp_path / "in", target=tmp_path / "parquet", to="parquet")
    assert tables(tmp_path / "parquet")[0]["path"] == r"\xff.html"


def test_sources_with_names_as_long_as_may_be(tmp_path: Path) -> None:
    for name, text in (("x" * 249, "One."), ("x" * 248 + "y", "Two.")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"text": text}))
    pages = tmp_path / ("z" * 255)
    pages.mkdir()
    (pages / "a.txt").write_text("Three.")
    for to in ("jsonl", "parquet"):
        clean(tmp_path / "*.jsonl", pages, target=tmp_path / to, to=to)
        found = lines(tmp_path / to) if to == "jsonl" else tables(tmp_path / to)
        assert sorted(row["text"] for row in found) == ["One.", "Three.", "Two."]
        assert clean(tmp_path / "*.jsonl", pages, target=tmp_path / to, to=to).before == 3


def test_two_folders_are_mirrored_side_by_side(tmp_path: Path) -> None:
    for folder in ("x/news", "y/news"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1.txt").write_text(f"Text of {folder}.")
    clean(tmp_path / "x" / "news", tmp_path / "y" / "news", target=tmp_path / "out")
    found = {str(path.relative_to(tmp_path / "out")): path.read_text() for path in (tmp_path / "out").rglob("*.txt")}
    assert found == {"news/1.txt": "Text of x/news.\n", "news.2/1.txt": "Text of y/news.\n"}


@pytest.mark.parametrize(
    ("to", "removals", "said"),
    [
        ("folder", False, "only folders of pages"),
        ("folder", True, "only folders"),
        ("xml", False, "unknown format 'xml'"),
    ],
)
def test_what_a_target_cannot_hold_is_said(tmp_path: Path, to: str, removals: bool, said: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(BatchError, match=said):
        clean(tmp_path / "a.jsonl", target=tmp_path / "out", to=to, removals=removals)
    assert not (tmp_path / "out").exists()


def test_columns_that_cannot_be_told_leave_no_trace(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("wort\nx\n")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(BatchError, match=r"a\.csv: none of the columns 'wort'"):
        clean(tmp_path / "a.csv", tmp_path / "b.jsonl", target=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_json_that_can_be_read_and_not_written_is_an_error(tmp_path: Path) -> None:
    deep = [f'{{"text": "x", "deep": {"[" * depth}{"]" * depth}}}' for depth in range(900, 1000)]
    (tmp_path / "a.jsonl").write_text("\n".join(deep))
    for to in ("jsonl", "parquet"):
        summary = clean(tmp_path / "a.jsonl", target=tmp_path / to, to=to)
        assert summary.tally.documents == 100
        written = (
            (tmp_path / to / f"a-00000.{to}").read_bytes().count(b"\n") if to == "jsonl" else len(tables(tmp_path / to))
        )
        assert written == 100 - summary.tally.errors
        assert {error["reason"] for error in errors(tmp_path / to)} <= {"JSON that is nested too deep"}
