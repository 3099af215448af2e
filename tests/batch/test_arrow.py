"""One record batch in, one out."""

import datetime
import decimal

import pyarrow as pa
import pytest

import cleaner
from cleaner.batch import BatchError, Options
from cleaner.batch.arrow import clean_batch, cleaned_schema

from .made import CLEAN, DIRTY, headline, page, page_text

OTHERS = {
    "id": pa.array([1, 2, 3], pa.uint64()),
    "when": pa.array([datetime.datetime(2024, 5, 1)] * 3, pa.timestamp("ns", "UTC")),
    "price": pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("-3.00")]),
    "tag": pa.array(["a", "b", "a"]).dictionary_encode(),
    "deep": pa.array([{"a": [1, None]}, None, {"a": []}]),
    "raw": pa.array([b"\xff", b"", None], pa.large_binary()),
    "nothing": pa.nulls(3),
}


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_texts_are_cleaned_in_their_place_and_all_else_stays(kind: pa.DataType) -> None:
    texts = pa.array([DIRTY, None, DIRTY]).cast(kind)
    batch = pa.record_batch({**OTHERS, "text": texts, "last": pa.array([1, 2, 3])})
    cleaned = clean_batch(batch)
    assert cleaned.column("text").to_pylist() == [CLEAN, None, CLEAN]
    assert cleaned.schema.names == [*batch.schema.names, "cleaner_error"]
    for name in [*OTHERS, "last"]:
        assert cleaned.schema.field(name) == batch.schema.field(name)
        assert cleaned.column(name).equals(batch.column(name))
    assert cleaned.schema == cleaned_schema(batch.schema)


def test_pages_become_texts_with_what_they_state() -> None:
    pages = [page(1), page(2).encode(), None]
    batch = pa.record_batch(
        {"html": pa.array([p.encode() if isinstance(p, str) else p for p in pages]), "language": ["en"] * 3}
    )
    cleaned = clean_batch(batch)
    assert cleaned.column("text").to_pylist() == [page_text(1), page_text(2), None]
    assert cleaned.column("title").to_pylist() == [headline(1), headline(2), None]
    names = ["text", "language", "title", "byline", "published", "url", "site_name", "cleaner_error"]
    assert cleaned.schema.names == names
    assert cleaned.schema == cleaned_schema(batch.schema)


def test_removals_are_where_they_say(tmp_path: object) -> None:
    options = Options(removals=True)
    cleaned = clean_batch(pa.record_batch({"text": [DIRTY, "Fine.", None]}), options)
    first, second, third = cleaned.column("removals").to_pylist()
    source = cleaner.clean(DIRTY).document.text
    assert [(removal["code"], removal["text"]) for removal in first if removal["text"].strip()] == [
        ("A101", "ADVERTISEMENT")
    ]
    assert all(source[removal["start"] : removal["end"]] == removal["text"] for removal in first)
    assert (second, third) == ([], None)
    assert cleaned.schema == cleaned_schema(pa.schema([("text", pa.string())]), options)


def test_a_row_that_cannot_be_cleaned_says_why_and_the_others_are_cleaned() -> None:
    options = Options(max_bytes=100)
    cleaned = clean_batch(pa.record_batch({"text": [DIRTY, "x" * 101, "é" * 60, "fine"]}), options)
    assert cleaned.column("text").to_pylist() == [CLEAN, None, None, "fine"]
    assert cleaned.column("cleaner_error").to_pylist() == [None, "longer than 100 bytes", "longer than 100 bytes", None]
    numbers = clean_batch(pa.record_batch({"text": [1]}))
    assert numbers.column("cleaner_error").to_pylist() == ["column 'text' holds no text but a number"]


def test_strings_that_are_no_utf8_are_decoded() -> None:
    binary = pa.array(["Die Fähre sank über Nacht, und alle Gäste wurden geräumt.".encode("cp1252"), b"Fine."])
    batch = pa.record_batch({"text": pa.Array.from_buffers(pa.string(), 2, binary.buffers())})
    assert clean_batch(batch).column("text").to_pylist()[0].startswith("Die Fähre sank")


def test_no_rows_have_the_same_columns() -> None:
    empty = pa.record_batch({"html": pa.array([], pa.string())})
    assert clean_batch(empty).schema == cleaned_schema(empty.schema)


def test_what_is_wrong_with_the_call_is_an_error_of_the_call() -> None:
    with pytest.raises(BatchError, match="has a usual name"):
        clean_batch(pa.record_batch({"a": ["x"]}))
    with pytest.raises(cleaner.CleanerError, match="X999"):
        clean_batch(pa.record_batch({"text": ["x"]}), Options(select=("X999",)))
