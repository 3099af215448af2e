"""Columns of Arrow as JSON has them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.types as kinds

__all__ = ["chunks_of", "listed", "texts_of"]


def chunks_of(column: pa.Array | pa.ChunkedArray) -> list[pa.Array]:
    """The arrays of which a column consists."""
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def listed(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of a column as plain data.

    Dates and times are written by ISO 8601 (in UTC, where this machine does not know their zone), decimals and UUIDs as
    strings, durations with their unit; bytes as text where they are UTF-8, and else in hexadecimal; a map as a list of pairs.
    What is no number (NaN, infinity) is null, for JSON has none.

    >>> import datetime, decimal
    >>> listed(pa.array([datetime.datetime(2024, 5, 1, 12, 30), None]))
    ['2024-05-01T12:30:00.000000', None]
    >>> listed(pa.array([decimal.Decimal("1.50")])), listed(pa.array([{"a": [b"x", b"\\xff"]}]))
    (['1.50'], [{'a': ['x', 'ff']}])
    """
    convert = next((convert for fits, convert in _CONVERTERS if fits(column.type)), _others)
    return [value for array in chunks_of(column) for value in convert(array)]


def texts_of(array: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of a column as Python has them; a string that is not UTF-8, which files may hold all the same, as bytes."""
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        kind = array.type.value_type if kinds.is_dictionary(array.type) else array.type
        plain = array.cast(kind) if kinds.is_dictionary(array.type) else array
        values = plain.cast(pa.large_binary() if kinds.is_large_string(kind) else pa.binary()).to_pylist()
        values = [_text(value) for value in values]
    return values


def _text(value: bytes | None) -> str | bytes | None:
    try:
        return value if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def _strings(array: pa.Array) -> list[Any]:
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in texts_of(array)]


def _binaries(array: pa.Array) -> list[Any]:
    return [
        text if isinstance(text := _text(value), str) or text is None else text.hex() for value in array.to_pylist()
    ]


def _floats(array: pa.Array) -> list[Any]:
    # Those of 16 bits are NumPy's in some versions of Arrow.
    return [float(value) if value is not None and math.isfinite(value) else None for value in array.to_pylist()]


def _written(array: pa.Array) -> list[Any]:
    values: list[Any] = array.cast(pa.string()).to_pylist()
    return values


def _times(array: pa.Array) -> list[Any]:
    try:
        written = _written(array)
    except pa.ArrowInvalid:  # this machine does not know the zone; what is kept is the time in UTC
        written = [value and f"{value}Z" for value in _written(array.view(pa.timestamp(array.type.unit)))]
    values = [value and value.replace(" ", "T", 1) for value in written]
    if any(value and value[0] == "<" for value in values):  # a year of more digits than Arrow writes
        numbers = array.view(pa.int64() if array.type.bit_width == 64 else pa.int32()).to_pylist()
        values = [
            str(number) if value and value[0] == "<" else value for value, number in zip(values, numbers, strict=True)
        ]
    return values


def _durations(array: pa.Array) -> list[Any]:
    return [value and f"{value} {array.type.unit}" for value in _written(array)]


def _structs(array: pa.Array) -> list[Any]:
    fields = {field.name: listed(array.field(number)) for number, field in enumerate(array.type)}
    valid = array.is_valid().to_pylist()
    return [{name: values[row] for name, values in fields.items()} if ok else None for row, ok in enumerate(valid)]


def _lists(array: pa.Array) -> list[Any]:
    lengths = array.value_lengths().to_pylist()
    values = iter(listed(array.flatten()))
    return [None if length is None else [next(values) for _ in range(length)] for length in lengths]


def _maps(array: pa.Array) -> list[Any]:
    entries = pa.ListArray.from_arrays(array.offsets, pa.StructArray.from_arrays([array.keys, array.items], ["k", "v"]))
    valid = array.is_valid().to_pylist()
    pairs = [[[pair["k"], pair["v"]] for pair in one] for one in _lists(entries)]
    return [one if ok else None for one, ok in zip(pairs, valid, strict=True)]


def _dictionaries(array: pa.Array) -> list[Any]:
    return listed(array.cast(array.type.value_type))


def _extensions(array: pa.Array) -> list[Any]:
    if array.type.extension_name == "arrow.uuid":
        return [value and str(UUID(bytes=value)) for value in array.storage.to_pylist()]
    return listed(array.storage)


def _others(array: pa.Array) -> list[Any]:
    """Unions, intervals and runs, which no file of Parquet holds."""
    return [json.loads(json.dumps(value, default=str)) for value in array.to_pylist()]


_CONVERTERS: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], list[Any]]]] = [
    (
        lambda kind: kinds.is_integer(kind) or kinds.is_boolean(kind) or kinds.is_null(kind),
        lambda array: array.to_pylist(),
    ),
    (lambda kind: kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind), _strings),
    (lambda kind: kinds.is_binary(kind) or kinds.is_large_binary(kind) or kinds.is_fixed_size_binary(kind), _binaries),
    (kinds.is_binary_view, _binaries),
    (kinds.is_floating, _floats),
    (lambda kind: kinds.is_timestamp(kind) or kinds.is_date(kind) or kinds.is_time(kind), _times),
    (kinds.is_duration, _durations),
    (kinds.is_decimal, _written),
    (kinds.is_struct, _structs),
    (kinds.is_map, _maps),
    (lambda kind: kinds.is_list(kind) or kinds.is_large_list(kind) or kinds.is_fixed_size_list(kind), _lists),
    (lambda kind: kinds.is_list_view(kind) or kinds.is_large_list_view(kind), _lists),
    (kinds.is_dictionary, _dictionaries),
    (lambda kind: isinstance(kind, pa.BaseExtensionType), _extensions),
]
