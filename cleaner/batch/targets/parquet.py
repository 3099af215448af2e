"""Parquet shards.

Rows of Parquet keep their schema. Rows of JSON or CSV get one from the first rows of the sources, for all shards the
same, so that the shards can be read as one table; a row that does not fit it is an error, and nothing of it is lost
unsaid. It is part of what a batch is: one that goes on with sources of other columns is refused.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrow import BatchFrame, cast, retyped, type_of
from ..columns import REMOVALS
from ..errors import BatchError, ColumnError
from ..frames import Frame, Row
from ..kinds import WORDS, Kinds, kind_of, merged
from ..options import Options
from ..sources import Source
from ..sources.base import Split
from .aside import Aside

__all__ = ["ParquetTarget", "schema_of"]

#: A row group is written as soon as it has so many bytes.
_GROUP_BYTES = 64_000_000

_TYPES = {
    "bool": pa.bool_(),
    "int": pa.int64(),
    "float": pa.float64(),
    "str": pa.string(),
    "strs": pa.list_(pa.string()),
    "path": pa.string(),
    "json": pa.string(),
    "null": pa.string(),  # of which nothing is known; what comes is written as JSON
}

#: The integers that a float holds exactly.
_EXACT = 2**53


@dataclass(frozen=True)
class ParquetTarget:
    """Tables in files that end with ``.parquet``, packed by Zstandard."""

    kinds: Kinds
    """For rows of JSON and CSV: what each column holds when it is cleaned."""
    removals: bool

    def encode(self, split: Split, frame: Frame) -> tuple[pa.RecordBatch, Mapping[int, str]]:
        if isinstance(frame, BatchFrame):
            return cast(frame.batch, [_writable(kind) for kind in frame.batch.schema.types]), {}
        kinds = split.columns.cleaned(split.types) if split.types else self.kinds
        return _batch(frame.rows(), kinds, self.removals)

    def writer(self, aside: Aside, name: str, split: Split) -> _ParquetWriter:
        return _ParquetWriter(aside, f"{name}.parquet")


def _writable(kind: pa.DataType) -> pa.DataType:
    """The type that is written: views, which are but a way to hold strings in memory, Arrow does not write in structs."""
    return retyped(kind, _unviewed) if pa.types.is_nested(kind) else kind


def _unviewed(kind: pa.DataType) -> pa.DataType:
    views = {pa.string_view(): pa.string(), pa.binary_view(): pa.binary()}
    return views.get(kind, kind)


def _batch(rows: Sequence[Row], kinds: Kinds, removals: bool) -> tuple[pa.RecordBatch, Mapping[int, str]]:
    types = {name: _TYPES[kind] for name, kind in kinds.items()}
    if removals:
        types[REMOVALS] = type_of(REMOVALS)
    fit: list[Row] = []
    faults: dict[int, str] = {}
    for number, row in enumerate(rows):
        try:
            fit.append({name: _value(name, value, kinds) for name, value in row.items() if value is not None})
        except _UnfitError as error:
            faults[number] = str(error)
    arrays = [pa.array([row.get(name) for row in fit], kind) for name, kind in types.items()]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(list(types.items()))), faults


class _UnfitError(Exception):
    """Why a row does not fit the schema."""


def _value(name: str, value: Any, kinds: Kinds) -> Any:
    """A value as its column takes it."""
    if name == REMOVALS:
        return value
    kind = kinds.get(name)
    if kind is None:
        raise _UnfitError(f"column {name!r} is not among those of the first rows")
    if kind == "path":  # what of a name is not UTF-8 is written as \xff
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if kind in ("json", "null"):
        return _json(value)
    held = kind_of(value)
    if held != kind and not (kind == "float" and held == "int" and abs(value) <= _EXACT):
        large = kind in ("int", "float") and isinstance(value, int) and held != "bool"
        raise _UnfitError(
            f"column {name!r} holds {WORDS[kind]} in the first rows, and here {_json(value)[:40]}"
            + (", which is too large to be held exactly" if large else "")
        )
    if kind in ("str", "strs") and not _is_whole(value):
        raise _UnfitError(f"column {name!r} holds half a surrogate pair, which Parquet cannot")
    return value


def _json(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:  # it could just be read
        raise _UnfitError("JSON that is nested too deep") from None
    return text if _is_whole(text) else json.dumps(value)


def _is_whole(value: str | Sequence[str]) -> bool:
    """Whether strings can be written in UTF-8, which lone surrogates cannot."""
    try:
        (value if isinstance(value, str) else " ".join(value)).encode()
    except UnicodeEncodeError:
        return False
    return True


def schema_of(sources: Sequence[Source], options: Options) -> Kinds:
    """What the columns of all sources of JSON and CSV hold when they are cleaned, as their first rows tell."""
    files = [source for source in sources if source.kind in ("jsonl", "csv")]
    told = [source for source in files if source.kinds(options)]  # one that is empty has a say where all are
    kinds = merged(filter(None, (_cleaned_kinds(source, options) for source in told or files)))
    return {name: kind for name, kind in kinds.items() if _is_whole(name)}


def _cleaned_kinds(source: Source, options: Options) -> Kinds | None:
    for asked in (options, options.without_helpers()):
        with contextlib.suppress(ColumnError):
            return source.cleaned_kinds(asked)
    return None  # all of it will be an error


class _ParquetWriter:
    def __init__(self, aside: Aside, name: str) -> None:
        self._name = name
        self._unfinished = aside.open()
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0

    def add(self, payload: pa.RecordBatch) -> None:
        if not payload.num_rows:
            return  # of a chunk of errors, whose schema nobody knows
        self._waiting.append(payload)
        self._bytes += payload.nbytes
        if self._bytes >= _GROUP_BYTES:
            self._write()

    def _write(self) -> None:
        table = pa.Table.from_batches(self._waiting)
        with contextlib.suppress(pa.ArrowInvalid):  # they are more than the column's type has numbers for
            table = table.unify_dictionaries()
        try:
            if self._writer is None:
                self._writer = pq.ParquetWriter(self._unfinished.file, table.schema, compression="zstd")
            self._writer.write_table(table)
        except pa.ArrowException as error:
            raise BatchError(f"{self._name}: Arrow cannot write it as Parquet ({error}): choose --to jsonl") from None
        self._waiting, self._bytes = [], 0

    def close(self) -> dict[str, int]:
        if self._waiting:
            self._write()
        if self._writer is None:
            self.drop()
            return {}
        self._writer.close()
        return {self._name: self._unfinished.finish(self._name)}

    def drop(self) -> None:
        if self._writer is not None:
            self._writer.is_open = False  # or it writes its end, when it is forgotten, to a file that is closed
        self._unfinished.drop()
