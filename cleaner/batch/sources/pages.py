"""Folders of saved pages and texts, each file a document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...endings import bare
from ..columns import STATED, Columns
from ..errors import BatchError
from ..frames import Row
from .base import Chunk, Fault, Record, RowSplit, too_long
from .opening import UNREADABLE, opened, reason_of, status_of

__all__ = ["PATH", "PageSplit", "files_below", "is_page"]

_SUFFIXES = (".html", ".htm", ".xhtml", ".txt")

#: The column that a file's bytes are in until they are cleaned, and the one that says which file it was.
_CONTENT = "text"
PATH = "path"

_COLUMNS = Columns(_CONTENT, None, None, None, PATH, "text", STATED)

#: How many times larger than it lies there a packed page is taken to be, so that a chunk is not too large for a worker.
_RATIO = 10


def is_page(name: str) -> bool:
    """Whether a file's name is that of a page or text.

    >>> is_page("a/b.HTML.gz"), is_page("a.jsonl"), is_page("a.html.zst")
    (True, False, True)
    """
    return bare(name).lower().endswith(_SUFFIXES)


def files_below(folder: str, without: str) -> Iterator[str]:
    """The files below a folder, in a stable order, as paths relative to it.

    What is hidden, and the folder ``without``, is left out; links to folders are not followed. A folder that cannot be
    listed is given, too, with a slash behind its name.
    """
    root, without = os.path.realpath(folder), os.path.realpath(without)
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, below)) as entries:
                found = sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
        except OSError as error:
            if not below:
                raise BatchError(f"{folder}: {error.strerror}") from None
            yield os.path.join(below, "")
            continue
        folders = []
        for entry in found:
            name = os.path.join(below, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if os.path.join(root, name) != without:
                    folders.append(name)
            elif not entry.is_symlink() or not os.path.isdir(entry.path):
                yield name
        waiting += reversed(folders)


@dataclass
class PageSplit(RowSplit):
    """Some files of a folder that follow one another: one shard. Names that are not UTF-8 have lone surrogates."""

    path: str
    stem: str
    files: Sequence[str]
    """Relative to ``path``."""
    size: int
    max_bytes: int
    first_shard: int = 0
    columns: Columns = _COLUMNS
    types: Mapping[str, str] = field(default_factory=lambda: {PATH: "path", _CONTENT: "str"})
    _read: int = field(default=0, init=False, repr=False)

    def stamp(self) -> str:
        """Of the files' names, sizes and times; a file that is gone counts as one that changed."""
        digest = hashlib.sha256()
        for name in self.files:
            try:
                status = os.stat(os.path.join(self.path, name))
                digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
            except OSError:
                digest.update(f"{name}\0gone\0".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()[:32]

    def progress(self) -> int | None:
        return self._read

    def records(self, start: int) -> Iterator[Record | Fault]:
        self._read = 0
        for name in self.files[start:]:
            full = os.path.join(self.path, name)
            try:
                if name.endswith(os.sep):
                    os.listdir(full)  # raises what it raised before
                size = status_of(full).st_size
                self._read += size
                yield Record(None, name, size * (_RATIO if bare(name) != name else 1))
            except OSError as error:
                yield Fault(None, reason_of(error), full)

    def row(self, record: Record) -> Row | str:
        try:
            stream, _ = opened(os.path.join(self.path, record.raw))
            with stream:
                data = stream.read(self.max_bytes + 1)
        except UNREADABLE as error:
            return reason_of(error)
        return {PATH: record.raw, _CONTENT: data} if len(data) <= self.max_bytes else too_long(self.max_bytes)

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        record = chunk.body[number]
        return (record.source or self.path if isinstance(record, Fault) else os.path.join(self.path, record.raw)), None
