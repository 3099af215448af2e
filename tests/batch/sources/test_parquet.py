"""Parquet, of one row group or many, whole and damaged."""

import contextlib
import datetime
import decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import BatchError, Options
from cleaner.batch.arrow import BatchFrame
from cleaner.batch.sources import find_sources
from cleaner.batch.sources.base import Split

from ..made import chunks_of, parts, read


def table(rows: int) -> pa.Table:
    return pa.table({"id": range(rows), "text": [f"Text {number} " + "x" * (number % 50) for number in range(rows)]})


@pytest.mark.parametrize("group", [1000, 100, 7])
@pytest.mark.parametrize("shard_size", [1, 10, 64, 5000])
def test_rows_are_read_in_order_with_their_numbers(tmp_path: Path, group: int, shard_size: int) -> None:
    pq.write_table(table(200), tmp_path / "a.parquet", row_group_size=group)
    found = read(tmp_path / "a.parquet", shard_size=shard_size)
    assert found.rows == table(200).to_pylist()
    assert [position for _, position in found.places] == list(range(1, 201))
    chunks = [c for split in _splits(tmp_path / "a.parquet", shard_size) for c in split.chunks(0, shard_size)]
    names = list(dict.fromkeys(chunk.shard for chunk in chunks))
    assert names == list(range(len(names)))
    assert [chunk.shard for chunk in chunks if chunk.closes] == names


def _splits(path: Path, shard_size: int) -> list[Split]:
    (source,) = find_sources([str(path)], "no-such-target")
    return list(source.splits(Options(), shard_size, "no-such-target"))


@pytest.mark.parametrize("shard_size", [10, 30, 60])
def test_reading_goes_on_at_any_shard_as_if_it_had_not_stopped(tmp_path: Path, shard_size: int) -> None:
    pq.write_table(table(500), tmp_path / "a.parquet", row_group_size=97, use_dictionary=False)
    damage(tmp_path / "a.parquet", 2)
    for split in _splits(tmp_path / "a.parquet", shard_size):
        whole = list(split.chunks(0, shard_size))
        for start in range(0, sum(chunk.documents for chunk in whole), shard_size):
            assert parts(split.chunks(start, shard_size)) == parts(whole, split.first_shard + start // shard_size)


def damage(path: Path, group: int) -> None:
    """Overwrite the texts of a row group."""
    column = pq.read_metadata(path).row_group(group).column(1)
    data = bytearray(path.read_bytes())
    begin = column.data_page_offset
    data[begin : begin + column.total_compressed_size] = bytes(column.total_compressed_size)
    path.write_bytes(data)


def test_a_chunk_holds_few_bytes_and_no_more_is_sent_to_a_worker(tmp_path: Path) -> None:
    texts = [str(number) * 300_000 for number in range(30)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
    chunks = list(chunks_of(tmp_path / "a.parquet"))
    assert all(len(chunk.body[1]) < 5_000_000 for chunk in chunks)
    assert [row["text"] for row in read(tmp_path / "a.parquet").rows] == texts


def test_a_dictionary_is_sent_as_far_as_a_chunk_uses_it(tmp_path: Path) -> None:
    values = [f"{number:04}" * 1250 for number in range(2000)]
    tags = pa.array(values).dictionary_encode()
    deep = pa.StructArray.from_arrays([tags], ["tag"])
    pq.write_table(pa.table({"text": ["Fine."] * 2000, "tag": tags, "deep": deep}), tmp_path / "a.parquet")
    chunks = list(chunks_of(tmp_path / "a.parquet"))
    assert all(len(chunk.body[1]) < 5_000_000 for chunk in chunks)
    assert len(chunks) < 10
    frames = [chunk.split.load(chunk, lambda number: None).frame for chunk in chunks]
    assert isinstance(frames[0], BatchFrame)
    assert frames[0].batch.schema.types == [pa.string(), tags.type, deep.type]
    assert [(row["tag"], row["deep"]["tag"]) for frame in frames for row in frame.rows()] == [
        (value, value) for value in values
    ]


def test_no_rows_are_no_error(tmp_path: Path) -> None:
    pq.write_table(table(0), tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == ([], [], [], 0)
    pq.ParquetWriter(tmp_path / "b.parquet", table(0).schema).close()
    assert pq.read_metadata(tmp_path / "b.parquet").num_row_groups == 0
    assert read(tmp_path / "b.parquet") == ([], [], [], 0)


def test_what_is_no_parquet_is_one_error(tmp_path: Path) -> None:
    pq.write_table(table(50), tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    for bad in (b"", b"PAR1", data[:-1], data[: len(data) // 2], b"{}\n" * 100, data[:-8] + b"\xff\xff\xff\x7fPAR1"):
        (tmp_path / "b.parquet").write_bytes(bad)
        found = read(tmp_path / "b.parquet")
        assert (found.rows, [position for position, _ in found.faults]) == ([], [None])
        assert "\n" not in found.faults[0][1]


def test_a_damaged_row_group_costs_its_own_rows(tmp_path: Path) -> None:
    pq.write_table(table(300), tmp_path / "a.parquet", row_group_size=100, use_dictionary=False)
    damage(tmp_path / "a.parquet", 1)
    for shard_size in (30, 5000):
        found = read(tmp_path / "a.parquet", shard_size=shard_size)
        assert [row["id"] for row in found.rows] == [*range(100), *range(200, 300)]
        assert [position for position, _ in found.faults] == list(range(101, 201))


def test_a_page_that_does_not_fit_its_checksum_is_an_error(tmp_path: Path) -> None:
    pq.write_table(
        table(100), tmp_path / "a.parquet", compression="none", use_dictionary=False, write_page_checksum=True
    )
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data.replace(b"Text 50 ", b"Test 50 "))
    assert len(read(tmp_path / "a.parquet").faults) == 100


def test_strings_that_are_no_utf8_are_read_as_bytes_or_mended(tmp_path: Path) -> None:
    binary = pa.array([b"good", "schön".encode("cp1252") * 20])
    strings = pa.Array.from_buffers(pa.string(), 2, binary.buffers())
    pq.write_table(pa.table({"text": strings, "other": strings}), tmp_path / "a.parquet")
    (chunk,) = chunks_of(tmp_path / "a.parquet")
    loaded = chunk.split.load(chunk, lambda number: None)
    assert loaded.frame.column("text") == ["good", "schön".encode("cp1252") * 20]
    assert loaded.frame.rows()[1]["other"] == "sch�n" * 20


def test_two_columns_of_one_name_stop_the_batch(tmp_path: Path) -> None:
    pq.write_table(pa.table([["a"], ["b"]], names=["text", "text"]), tmp_path / "a.parquet")
    with pytest.raises(BatchError, match="two columns are called 'text'"):
        read(tmp_path / "a.parquet")


def test_columns_of_all_types_can_be_written_as_json(tmp_path: Path) -> None:
    time = datetime.datetime(2024, 5, 1, 12, 30, tzinfo=datetime.timezone.utc)
    columns = {
        "text": pa.array(["x"], pa.large_string()).dictionary_encode(),
        "utc": pa.array([time]),
        "ns": pa.array([1_714_566_600_000_000_001], pa.timestamp("ns")),
        "day": pa.array([datetime.date(2024, 5, 1)]),
        "clock": pa.array([datetime.time(12, 30)]),
        "took": pa.array([1500], pa.duration("ms")),
        "price": pa.array([decimal.Decimal("1.50")]),
        "bytes": pa.array([b"\xff"]),
        "list": pa.array([[{"a": time, "b": None}]]),
        "map": pa.array([[("k", 1.5)]], pa.map_(pa.string(), pa.float64())),
        "nan": pa.array([float("nan")]),
        "big": pa.array([2**63], pa.uint64()),
        "nothing": pa.nulls(1),
        "flag": pa.array([True]),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    (row,) = read(tmp_path / "a.parquet").rows
    assert row == {
        "text": "x",
        "utc": "2024-05-01T12:30:00.000000Z",
        "ns": "2024-05-01T12:30:00.000000001",
        "day": "2024-05-01",
        "clock": "12:30:00.000000",
        "took": "1500 ms",
        "price": "1.50",
        "bytes": "ff",
        "list": [{"a": "2024-05-01T12:30:00.000000Z", "b": None}],
        "map": [["k", 1.5]],
        "nan": None,
        "big": 2**63,
        "nothing": None,
        "flag": True,
    }


def test_values_that_are_not_in_their_dictionary_are_errors(tmp_path: Path) -> None:
    tags = pa.array(["a", "b", "c", "b"] * 10).dictionary_encode()
    pq.write_table(pa.table({"text": ["Fine."] * 40, "tag": tags}), tmp_path / "a.parquet", compression="none")
    column = pq.read_metadata(tmp_path / "a.parquet").row_group(0).column(1)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    end = column.dictionary_page_offset + column.total_compressed_size
    data[end - 5 : end] = b"\xff" * 5  # the numbers of the last values, now of none
    (tmp_path / "a.parquet").write_bytes(data)
    found = read(tmp_path / "a.parquet")
    assert (found.rows, len(found.faults)) == ([], 40)


@settings(max_examples=150, deadline=None)
@given(position=st.integers(0, 100_000), flipped=st.binary(min_size=1, max_size=20))
def test_no_damage_is_an_exception(tmp_path_factory: pytest.TempPathFactory, position: int, flipped: bytes) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.parquet"
    pq.write_table(table(60), path, row_group_size=20, write_page_checksum=True)
    data = bytearray(path.read_bytes())
    position %= len(data)
    data[position : position + len(flipped)] = flipped
    path.write_bytes(data)
    with contextlib.suppress(BatchError):  # the names of the columns may be what is damaged
        read(path)
