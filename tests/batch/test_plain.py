"""Columns of Arrow that hold what is rare, written as JSON."""

import json
import uuid
from typing import Any

import pyarrow as pa
import pytest

from cleaner.batch.plain import listed

RARE: dict[str, tuple[pa.Array, list[Any]]] = {
    "year of many digits": (pa.array([10**17, None, 0], pa.timestamp("s")), [str(10**17), None, "1970-01-01T00:00:00"]),
    "day of one": (pa.array([2**31 - 1, 1], pa.date32()), [str(2**31 - 1), "1970-01-02"]),
    "zone": (pa.array([1, None], pa.timestamp("s", "Europe/Paris")), ["1970-01-01T01:00:01+0100", None]),
    "infinite": (pa.array([float("inf"), 1.5, None]), [None, 1.5, None]),
    "views": (pa.array(["a", None], pa.string_view()), ["a", None]),
    "bytes": (pa.array([b"\xff", None, b"x"], pa.binary_view()), ["ff", None, "x"]),
    "fixed": (pa.array([[1, 2], None], pa.list_(pa.int8(), 2)), [[1, 2], None]),
    "large": (pa.array([[1, None], None, []], pa.large_list(pa.int8())), [[1, None], None, []]),
    "listed": (
        pa.array([[1.5, float("nan")], None, []], pa.list_view(pa.float64())),
        [[1.5, None], None, []],
    ),
    "zone of Mars": (
        pa.array([1_500_000_000, None, -1], pa.timestamp("ns", "Mars/Olympus")),
        ["1970-01-01T00:00:01.500000000Z", None, "1969-12-31T23:59:59.999999999Z"],
    ),
    "zone of Mars in lists": (
        pa.array([[0], None], pa.list_view(pa.timestamp("s", "Mars/Olympus"))),
        [["1970-01-01T00:00:00Z"], None],
    ),
    "nulls in structs": (pa.array([{"a": [1]}, None, {"a": None}]), [{"a": [1]}, None, {"a": None}]),
    "maps": (pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int8())), [[["k", 1]], None, []]),
    "dictionary": (pa.array([b"\xff", None, b"\xff"]).dictionary_encode(), ["ff", None, "ff"]),
    "runs": (pa.RunEndEncodedArray.from_arrays([2, 3], ["a", "b"]), ["a", "a", "b"]),
}


@pytest.mark.parametrize("kind", RARE)
def test_each_type_is_written_and_so_is_a_part_of_a_column(kind: str) -> None:
    array, expected = RARE[kind]
    assert listed(array) == expected
    assert listed(array.slice(1)) == expected[1:]
    json.dumps(expected, allow_nan=False)


def test_a_column_in_pieces_is_written_as_one() -> None:
    for array, expected in RARE.values():
        assert listed(pa.chunked_array([array, array])) == expected * 2


@pytest.mark.skipif(not hasattr(pa, "uuid"), reason="this Arrow has no type for them")
def test_uuids_are_written_as_they_are_known() -> None:
    known = uuid.UUID("0123abcd-4567-89ab-cdef-000000000000")
    array = pa.array([known.bytes, None], pa.uuid())
    assert listed(array) == [str(known), None]
    assert listed(pa.ListArray.from_arrays([0, 1, 2], array)) == [[str(known)], [None]]
