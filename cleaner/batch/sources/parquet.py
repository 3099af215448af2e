"""Parquet: record batches pass through as they are, so that no column's type is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrow import BatchFrame, cast, retyped
from ..columns import Columns, choose
from ..frames import RowFrame
from ..options import Options
from .base import CHUNK_BYTES, CHUNK_DOCUMENTS, Chunk, FaultySplit, Loaded, Split, stamp_of
from .opening import reason_of, status_of

__all__ = ["ParquetSplit", "splits_of"]

#: What Arrow raises at a damaged file; names that are not UTF-8 are a ValueError.
_UNREADABLE = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)

#: Bytes of each column that are read at once, instead of the whole of it in a row group.
_BUFFER = 1 << 18

#: The rows of a chunk as Arrow's stream (a pickled slice of a batch holds all of the batch), or why there are none.
_Body = bytes | str


@dataclass
class ParquetSplit:
    """Some row groups of a Parquet file that follow one another."""

    path: str
    stem: str
    columns: Columns
    size: int
    groups: Sequence[tuple[int, int]]
    """The number of each row group in the file, and that of its rows."""
    first_row: int
    """The number of its first row in the file, from 0."""
    first_shard: int = 0
    types: Mapping[str, str] = field(default_factory=dict)

    def stamp(self) -> str:
        return stamp_of(self.path)

    def chunks(self, start: int, shard_size: int) -> Iterator[Chunk]:
        rows = sum(count for _, count in self.groups)
        at = start
        for count, body in self._pieces(start, shard_size):
            shard, begin = self.first_shard + at // shard_size, at
            at += count
            # Bytes are told by rows: a reader of Parquet has read a column long before its last value is used.
            size = self.size * at // rows - self.size * begin // rows
            ends = at == rows
            yield Chunk(self, shard, (begin, body), count, size, ends or at % shard_size == 0, ends)
        if at == start:
            yield Chunk(
                self, self.first_shard + start // shard_size, (start, ""), 0, 0 if rows else self.size, True, True
            )

    def _pieces(self, start: int, shard_size: int) -> Iterator[tuple[int, _Body]]:
        """The rows from number ``start`` on, cut at shards and where a chunk is full."""
        ends = 0
        for group, rows in self.groups:
            at, ends = ends, ends + rows
            if ends <= start:
                continue
            reason = "the file is damaged: there are fewer rows than it says"
            try:
                for batch in self._batches(group, shard_size):
                    skipped = min(max(0, start - at), batch.num_rows)
                    at += skipped
                    kinds = batch.schema.types
                    batch = _plain(batch.slice(skipped, ends - at))
                    while batch.num_rows:
                        fits = max(1, batch.num_rows * CHUNK_BYTES // max(1, batch.nbytes))
                        piece = batch.slice(0, min(fits, shard_size - at % shard_size))
                        yield piece.num_rows, _packed(cast(piece, kinds))
                        at += piece.num_rows
                        batch = batch.slice(piece.num_rows)
            except _UNREADABLE as error:
                reason = reason_of(error)
            at = max(at, start)
            while at < ends:  # the next row group may be whole
                count = min(ends - at, shard_size - at % shard_size)
                yield count, reason
                at += count

    def _batches(self, group: int, shard_size: int) -> Iterator[pa.RecordBatch]:
        metadata = _metadata(self.path, self.stamp())
        held = metadata.row_group(group)
        rows = min(CHUNK_DOCUMENTS, shard_size, held.num_rows * CHUNK_BYTES // max(1, held.total_byte_size))
        with pq.ParquetFile(
            self.path, metadata=metadata, pre_buffer=False, buffer_size=_BUFFER, page_checksum_verification=True
        ) as file:
            yield from file.iter_batches(max(1, rows), row_groups=[group], use_threads=False)

    def load(self, chunk: Chunk, mark: Callable[[int], None]) -> Loaded:
        _, body = chunk.body
        if isinstance(body, str):
            return Loaded(RowFrame([]), [], dict.fromkeys(range(chunk.documents), body))
        batch = pa.ipc.open_stream(body).read_next_batch()
        damage = _damage(batch)
        if damage:
            return Loaded(RowFrame([]), [], dict.fromkeys(range(chunk.documents), damage))
        numbers = [number for number in range(batch.num_rows) if number not in chunk.excused]
        frame = BatchFrame(batch)
        return Loaded(frame.taken(numbers) if chunk.excused else frame, numbers, chunk.excused)

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        return self.path, self.first_row + chunk.body[0] + number + 1

    def id_of(self, chunk: Chunk, number: int) -> None:
        return None


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with values in the place of dictionaries: each batch, and each slice of it, has all those of a row group, used
    or not. Cast back, a slice has those that it uses. What is damaged is left for the workers to tell."""
    return cast(batch, [_plain_kind(column) for column in batch.columns])


def _plain_kind(column: pa.Array) -> pa.DataType:
    kind = retyped(column.type, _value_kind)
    if kind != column.type:
        try:
            column.validate(full=True)
        except _UNREADABLE:
            return column.type
    return kind


def _value_kind(kind: pa.DataType) -> pa.DataType:
    # Where values have an order, it is that of the dictionary, which has to stay as it is.
    return kind.value_type if pa.types.is_dictionary(kind) and not kind.ordered else kind


def _damage(batch: pa.RecordBatch) -> str | None:
    """What is wrong with rows that were read without complaint: a value that is not in its dictionary, say."""
    for column in batch.columns:
        try:
            column.validate(full=True)
        except _UNREADABLE as error:
            if "UTF8" not in str(error):  # texts that are not are decoded
                return reason_of(error)
    return None


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


@lru_cache(maxsize=1)
def _metadata(path: str, stamp: str) -> pq.FileMetaData:
    """A file's footer, which is large where there are many row groups; ``stamp`` tells one state of it from another."""
    return pq.read_metadata(path)


def splits_of(path: str, stem: str, options: Options, shard_size: int) -> Iterator[Split]:
    """The splits of a file: as few row groups each as make a shard.

    Raises
    ------
    BatchError
        No column can be told to hold the texts.
    """
    try:
        status_of(path)
        metadata = _metadata(path, stamp_of(path))
        names = metadata.schema.to_arrow_schema().names
        groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        rows = [group.num_rows for group in groups]
        if min(rows, default=0) < 0 or sum(rows) != metadata.num_rows:
            raise ValueError("it says two things of how many rows it has")
    except _UNREADABLE as error:
        return iter([FaultySplit(path, stem, os.path.getsize(path), reason_of(error))])
    columns = choose(names, options)
    # Not what their columns say: asking for these ends the process where the file is damaged.
    weights = [max(0, group.total_byte_size) for group in groups]
    sizes = [os.path.getsize(path) * weight // max(1, sum(weights)) for weight in weights]
    return _splits(path, stem, columns, rows, sizes, shard_size)


def _splits(
    path: str, stem: str, columns: Columns, rows: Sequence[int], sizes: Sequence[int], shard_size: int
) -> Iterator[ParquetSplit]:
    groups: list[tuple[int, int]] = []
    first_row = first_shard = count = size = 0
    for number, (held, packed) in enumerate(zip(rows, sizes, strict=True)):
        groups.append((number, held))
        count, size = count + held, size + packed
        if count >= shard_size or number == len(rows) - 1:
            yield ParquetSplit(path, stem, columns, size, groups, first_row, first_shard)
            first_row, first_shard = first_row + count, first_shard + max(1, -(-count // shard_size))
            groups, count, size = [], 0, 0
