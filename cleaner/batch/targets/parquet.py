"""Parquet shards.

Rows of Parquet keep their schema. Rows of JSON or CSV get one from the first rows of the sources, for all shards the
same, so that the shards can be read as one table; a row that does not fit it is an error, and nothing of it is lost
unsaid.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrow import BatchFrame, type_of
from ..columns import REMOVALS
from ..frames import Frame, Row
from ..options import Options
from ..sources import SAMPLE, Source, csvs, lines
from ..sources.base import Split
from .aside import Aside

__all__ = ["ParquetTarget", "schema_of"]

#: A row group is written as soon as it has so many bytes.
_GROUP_BYTES = 64_000_000

#: Of how many sources of JSON the first rows are looked at.
_SAMPLED = 10

#: A column's name, and what it holds: a key of `_ARROW`.
Types = Mapping[str, str]

_ARROW = {
    "bool": pa.bool_(),
    "int": pa.int64(),
    "float": pa.float64(),
    "str": pa.string(),
    "strs": pa.list_(pa.string()),
    "json": pa.string(),  # what has no one type: objects, lists of them, mixed values
}


@dataclass(frozen=True)
class ParquetTarget:
    """Tables in files that end with ``.parquet``, packed by Zstandard."""

    types: Types
    """For rows of JSON and CSV: what each column holds before it is cleaned."""
    removals: bool

    def encode(self, split: Split, frame: Frame) -> tuple[pa.RecordBatch, Mapping[int, str]]:
        if isinstance(frame, BatchFrame):
            return frame.batch, {}
        columns, types = split.columns, split.types or self.types
        made = (columns.output, *columns.stated)
        passing = {columns.output if name == columns.content else name: kind for name, kind in types.items()}
        kinds = {**passing, **dict.fromkeys(made, "str")}
        return _batch(frame.rows(), kinds, self.removals)

    def writer(self, aside: Aside, name: str) -> _ParquetWriter:
        return _ParquetWriter(aside, f"{name}.parquet")


def _batch(rows: Sequence[Row], kinds: Types, removals: bool) -> tuple[pa.RecordBatch, Mapping[int, str]]:
    faults = {number: reason for number, row in enumerate(rows) if (reason := _unfit(row, kinds))}
    fit = [row for number, row in enumerate(rows) if number not in faults]
    names = [*kinds, *([REMOVALS] if removals else [])]
    types = [_ARROW[kind] for kind in kinds.values()] + ([type_of(REMOVALS)] if removals else [])
    arrays = [
        pa.array([_value(row.get(name), kinds.get(name)) for row in fit], kind)
        for name, kind in zip(names, types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(list(zip(names, types, strict=True)))), faults


def _unfit(row: Row, kinds: Types) -> str | None:
    """Why a row does not fit the schema, or None."""
    for name, value in row.items():
        if name == REMOVALS or value is None:
            continue
        kind = kinds.get(name)
        if kind is None:
            return f"column {name!r} is not among those of the first {SAMPLE:,} rows"
        if kind == "json":
            continue
        held = kind_of(value)
        if held != kind and not (kind == "float" and held == "int"):
            return (
                f"column {name!r} holds {_WORDS[kind]} in the first {SAMPLE:,} rows, and here {json.dumps(value)[:40]}"
            )
        if kind in ("str", "strs") and not _encodable(value):
            return f"column {name!r} holds half a surrogate pair, which Parquet cannot"
    return None


_WORDS = {"bool": "true or false", "int": "integers", "float": "numbers", "str": "strings", "strs": "lists of strings"}


def _encodable(value: str | Sequence[str]) -> bool:
    try:
        (value if isinstance(value, str) else "".join(value)).encode()
    except UnicodeEncodeError:
        return False
    return True


def _value(value: Any, kind: str | None) -> Any:
    return value if kind != "json" or value is None else json.dumps(value, ensure_ascii=not _is_plain(value))


def _is_plain(value: Any) -> bool:
    """Whether a value can be written without escapes: not where it holds lone surrogates."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def kind_of(value: Any) -> str:
    """What a value of JSON is, as a key of `_ARROW`.

    >>> kind_of(True), kind_of(2**70), kind_of(["a"]), kind_of([])
    ('bool', 'json', 'strs', 'strs')
    """
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int" if -(2**63) <= value < 2**63 else "json"
    if isinstance(value, float):
        return "float"
    if isinstance(value, str):
        return "str"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "strs"
    return "json"


def types_of(rows: Sequence[Row]) -> dict[str, str]:
    """What each column of some rows holds; one that holds several things is JSON.

    >>> types_of([{"a": 1, "b": None, "c": "x"}, {"a": 0.5, "c": {}}])
    {'a': 'float', 'b': 'json', 'c': 'json'}
    """
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            if value is None:
                continue
            kind, before = kind_of(value), types.get(name)
            if before is None or before == kind:
                types[name] = kind
            else:
                types[name] = "float" if {before, kind} == {"int", "float"} else "json"
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: types.get(name, "json") for name in names}


def schema_of(sources: Sequence[Source], options: Options) -> dict[str, str]:
    """What the columns of the sources of JSON and CSV hold, as their first rows tell."""
    rows: list[Row] = []
    for source in [source for source in sources if source.kind == "jsonl"][:_SAMPLED]:
        rows += lines.sample(source.path, SAMPLE, options.max_bytes)
    types = types_of(rows)
    for source in sources:
        if source.kind == "csv":
            types.update(dict.fromkeys(csvs.header(source.path), "str"))
    return types


class _ParquetWriter:
    def __init__(self, aside: Aside, name: str) -> None:
        self._name = name
        self._unfinished = aside.open()
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0

    def add(self, payload: pa.RecordBatch) -> None:
        self._waiting.append(payload)
        self._bytes += payload.nbytes
        if self._bytes >= _GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        table = pa.Table.from_batches(self._waiting)
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._unfinished.file, table.schema, compression="zstd")
        self._writer.write_table(table)
        self._waiting, self._bytes = [], 0

    def close(self) -> dict[str, int]:
        if self._waiting:
            self._write()
        if self._writer is not None:
            self._writer.close()
        return {self._name: self._unfinished.finish(self._name)}

    def drop(self) -> None:
        self._unfinished.drop()
