"""Parquet: record batches pass through as they are, so that no column's type is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrow import BatchFrame
from ..columns import Columns, choose
from ..errors import BatchError
from ..frames import RowFrame
from ..options import Options
from .base import CHUNK_BYTES, CHUNK_DOCUMENTS, Chunk, Loaded, stamp_of
from .opening import reason_of

__all__ = ["ParquetSplit", "splits_of"]

_UNREADABLE = (pa.ArrowException, OSError)


@dataclass
class ParquetSplit:
    """Some row groups of a Parquet file that follow one another."""

    path: str
    stem: str
    columns: Columns
    size: int
    groups: tuple[int, ...]
    first_row: int
    """The number of its first row in the file, from 0."""
    rows: int
    first_shard: int = 0
    types: Mapping[str, str] = field(default_factory=dict)

    def stamp(self) -> str:
        return stamp_of(self.path)

    def chunks(self, start: int, shard_size: int) -> Iterator[Chunk]:
        # Bytes are told by rows: a reader of Parquet has read a column long before its last value is used.
        share = self.size / max(1, self.rows)
        at = start
        for body in self._bodies(start, shard_size):
            count = self.rows - at if isinstance(body, str) else body.num_rows
            shard = self.first_shard + at // shard_size
            at += count
            ends = at >= self.rows
            yield Chunk(self, shard, (at - count, body), count, int(share * count), ends or at % shard_size == 0, ends)
        if start >= self.rows:
            yield Chunk(self, self.first_shard + start // shard_size, (start, None), 0, 0, True, True)

    def _bodies(self, start: int, shard_size: int) -> Iterator[pa.RecordBatch | str]:
        """The rows from number ``start`` on, cut at shards and where a chunk is full; a str says why there are no more."""
        skip, at = start, start
        try:
            with pq.ParquetFile(self.path) as file:
                rows = min(CHUNK_DOCUMENTS, shard_size)
                for batch in file.iter_batches(rows, row_groups=list(self.groups), use_threads=False):
                    if skip >= batch.num_rows:
                        skip -= batch.num_rows
                        continue
                    batch, skip = batch.slice(skip), 0
                    while batch.num_rows:
                        fits = max(1, min(batch.num_rows, batch.num_rows * CHUNK_BYTES // max(1, batch.nbytes)))
                        take = min(fits, shard_size - at % shard_size)
                        yield batch.slice(0, take)
                        at += take
                        batch = batch.slice(take)
        except _UNREADABLE as error:
            yield reason_of(error)

    def load(self, chunk: Chunk, mark: Callable[[int], None]) -> Loaded:
        _, batch = chunk.body
        if not isinstance(batch, pa.RecordBatch):
            return Loaded(RowFrame([]), [], dict.fromkeys(range(chunk.documents), batch))
        frame = BatchFrame(batch)
        numbers = [number for number in range(batch.num_rows) if number not in chunk.excused]
        return Loaded(frame.taken(numbers) if chunk.excused else frame, numbers, chunk.excused)

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        return self.path, self.first_row + chunk.body[0] + number + 1


def splits_of(path: str, stem: str, options: Options, shard_size: int) -> Iterator[ParquetSplit]:
    """The splits of a file: as few row groups each as make a shard.

    Raises
    ------
    BatchError
        It cannot be read, or no column can be told to hold the texts.
    """
    try:
        metadata = pq.read_metadata(path)
    except _UNREADABLE as error:
        raise BatchError(reason_of(error)) from None
    columns = choose(metadata.schema.to_arrow_schema().names, options)
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    sizes = [sum(group.column(i).total_compressed_size for i in range(group.num_columns)) for group in groups]
    return _splits(path, stem, columns, [group.num_rows for group in groups], sizes, shard_size)


def _splits(
    path: str, stem: str, columns: Columns, rows: Sequence[int], sizes: Sequence[int], shard_size: int
) -> Iterator[ParquetSplit]:
    begun, first_row, first_shard = 0, 0, 0
    for number in range(len(rows)):
        count = sum(rows[begun : number + 1])
        if count >= shard_size or number == len(rows) - 1:
            groups = tuple(range(begun, number + 1))
            size = sum(sizes[begun : number + 1])
            yield ParquetSplit(path, stem, columns, size, groups, first_row, count, first_shard)
            begun, first_row, first_shard = number + 1, first_row + count, first_shard - (-count // shard_size)
