"""What all sources have in common: splits, records, and chunks of records on their way to a worker.

A *split* is a piece of a source that can be read on its own: a file of rows, a run of row groups of a Parquet file, a
slice of a folder's pages. Documents are counted through a split from 0; so many in a row are a *shard*, and a shard is
what is done or not done. A *chunk* is a part of a shard that one worker cleans at once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from ..columns import Columns
from ..errors import SourceChangedError
from ..frames import Frame, Row, RowFrame

__all__ = [
    "NOWHERE",
    "Chunk",
    "Fault",
    "FaultySplit",
    "Loaded",
    "Passed",
    "Record",
    "RowSplit",
    "Split",
    "fitted",
    "stamp_of",
    "too_long",
]

#: A chunk has at most so many documents, and so many bytes of source (or one document that has more).
CHUNK_DOCUMENTS = 256
CHUNK_BYTES = 4_000_000


#: Bytes of a file's name that no usual file system refuses.
_LONGEST = 255

#: The number of no document.
NOWHERE = -1


class Record(NamedTuple):
    """One document as it was read, before a worker makes a row of it."""

    position: int | None
    """Where it stands in its source, from 1: a line, a row, a record; None where the source is the document."""
    raw: Any
    size: int
    """Its bytes, as they will lie in memory."""
    id: str | None = None
    """What its source calls it, where that is known before a row is made of it."""


class Fault(NamedTuple):
    """A document that could not be read, and why."""

    position: int | None
    reason: str
    source: str | None = None
    """The file, where it is not the split's."""
    size: int = 0
    id: str | None = None
    """What its source calls it, where that could be read."""


class Passed(NamedTuple):
    """Records that are no documents, such as the pictures of a web archive, between two that are."""

    records: int


class Loaded(NamedTuple):
    """What a worker made of a chunk."""

    frame: Frame
    numbers: Sequence[int]
    """For each row of the frame, its number in the chunk."""
    faults: Mapping[int, str]
    """The reasons why other documents of the chunk are not in the frame."""


class Split(Protocol):
    """A piece of a source that can be read on its own. Picklable: a worker elsewhere may read it."""

    @property
    def path(self) -> str:
        """The file or folder that it is of."""
        ...

    @property
    def stem(self) -> str:
        """What its shards are called, with slashes between folders."""
        ...

    @property
    def first_shard(self) -> int:
        """The number of its first shard; those of other splits of the same stem come before it."""
        ...

    @property
    def columns(self) -> Columns: ...

    @property
    def types(self) -> Mapping[str, str]:
        """What each column holds before it is cleaned (see `kinds`); empty where it is not known beforehand."""
        ...

    @property
    def size(self) -> int:
        """Its bytes in the source, as far as they can be told beforehand; what chunks count adds up to it."""
        ...

    def stamp(self) -> str:
        """What changes when the source changes. Raises `SourceChangedError` where it is gone."""
        ...

    def chunks(self, start: int, shard_size: int) -> Iterator[Chunk]:
        """Its documents from number ``start`` on, a multiple of ``shard_size``."""
        ...

    def load(self, chunk: Chunk, mark: Callable[[int], None]) -> Loaded:
        """In a worker: make rows of a chunk. ``mark`` is told the number of each document before it is touched."""
        ...

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        """The source and the position of a chunk's document."""
        ...

    def id_of(self, chunk: Chunk, number: int) -> str | None:
        """What the source calls a chunk's document, where that is known before a row is made of it."""
        ...


class Chunk(NamedTuple):
    """Documents that follow one another in one shard of one split."""

    split: Split
    shard: int
    body: Any
    """What the split makes rows of."""
    documents: int
    size: int
    """The bytes of the source that were read since the chunk before."""
    closes: bool
    """Whether it is the last of its shard."""
    ends: bool
    """Whether it is the last of its split."""
    passed_over: int = 0
    """How many records that are no documents stand between those of the chunk and before the next one."""
    excused: Mapping[int, str] = {}
    """Numbers of documents that must not be touched again, with the reasons: they killed a worker."""

    def excusing(self, number: int, reason: str) -> Chunk:
        """The chunk, with one more document that must not be touched; with `NOWHERE` as its number, with all of them."""
        numbers = range(self.documents) if number == NOWHERE else (number,)
        return self._replace(excused={**dict.fromkeys(numbers, reason), **self.excused})


def stamp_of(path: str) -> str:
    """What a file's change would change: its size and the time of its last change; and which file it is, for another one may
    come to have its name in the target."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise SourceChangedError(f"{path}: {error.strerror}") from None
    return f"{status.st_size}-{status.st_mtime_ns} {path}"


def fitted(path: str, room: int) -> str:
    """A path whose last name leaves room for so many bytes behind it: one that is too long is cut, with a digest behind it."""
    folder, name = os.path.split(path)
    data = os.fsencode(name)
    if len(data) + room > _LONGEST:
        digest = hashlib.sha256(data).hexdigest()[:16]
        name = f"{data[: _LONGEST - room - 17].decode('utf-8', 'ignore')}-{digest}"
    return os.path.join(folder, name)


class RowSplit:
    """A split whose documents are read one after another, each a `Record`: all but Parquet.

    Subclasses define `records` and `row`, and have the attributes of a `Split`.
    """

    path: str
    types: Mapping[str, str] = {}

    def stamp(self) -> str:
        return stamp_of(self.path)

    def records(self, start: int) -> Iterator[Record | Fault | Passed]:
        """The documents from number ``start`` on. Reading that cannot go on ends with a `Fault`."""
        raise NotImplementedError

    def row(self, record: Record) -> Row | str:
        """In a worker: a record as a row, or the reason why it is none."""
        raise NotImplementedError

    def progress(self) -> int | None:
        """Bytes of the source read so far, where these are not the records' own."""
        return None

    def chunks(self: Any, start: int, shard_size: int) -> Iterator[Chunk]:
        return _cut(self, self.records(start), start // shard_size, shard_size)

    def load(self, chunk: Chunk, mark: Callable[[int], None]) -> Loaded:
        rows, numbers, faults = [], [], dict(chunk.excused)
        for number, record in enumerate(chunk.body):
            if number in faults:
                continue
            mark(number)
            row = record.reason if isinstance(record, Fault) else self.row(record)
            if isinstance(row, str):
                faults[number] = row
            else:
                rows.append(row)
                numbers.append(number)
        return Loaded(RowFrame(rows), numbers, faults)

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        record = chunk.body[number]
        return (isinstance(record, Fault) and record.source) or self.path, record.position

    def id_of(self, chunk: Chunk, number: int) -> str | None:
        known: str | None = chunk.body[number].id
        return known


_NONE = Columns("text", None, None, None, None, "text")


@dataclass
class FaultySplit(RowSplit):
    """A file of which nothing can be read: one document, with an error."""

    path: str
    stem: str
    size: int
    reason: str
    columns: Columns = _NONE
    first_shard: int = 0

    def records(self, start: int) -> Iterator[Fault]:
        yield Fault(None, self.reason, size=self.size)


def too_long(limit: int) -> str:
    """What is said of a document of more bytes than are allowed."""
    return f"longer than {limit:,} bytes"


def _cut(split: Any, records: Iterable[Record | Fault | Passed], shard: int, shard_size: int) -> Iterator[Chunk]:
    """Cut the records of a split into chunks; the last one is marked, even where it is empty."""
    body: list[Record | Fault] = []
    size = in_shard = read = passed = 0

    def chunk(closes: bool, ends: bool) -> Chunk:
        nonlocal read
        now = split.progress()
        taken = size if now is None else (split.size if ends else now) - read
        read = now or 0
        return Chunk(split, split.first_shard + shard, body, len(body), taken, closes, ends, passed)

    for record in records:
        if isinstance(record, Passed):
            passed += record.records
            continue
        closes = in_shard == shard_size
        if closes or len(body) == CHUNK_DOCUMENTS or size >= CHUNK_BYTES:
            yield chunk(closes, False)
            body, size, passed = [], 0, 0
            if closes:
                shard, in_shard = shard + 1, 0
        body.append(record)
        size += record.size
        in_shard += 1
    yield chunk(True, True)
