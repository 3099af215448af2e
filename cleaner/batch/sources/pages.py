"""Folders of saved pages and texts, each file a document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..columns import Columns
from ..frames import Row
from .base import Chunk, Fault, Record, RowSplit
from .opening import UNREADABLE, bare, opened, reason_of

__all__ = ["PageSplit", "is_page", "pages_below"]

_SUFFIXES = (".html", ".htm", ".xhtml", ".txt")

#: The column that a file's bytes are in until they are cleaned, and the one that says which file it was.
_CONTENT = "text"
PATH = "path"

_COLUMNS = Columns(
    _CONTENT, None, None, None, PATH, "text", ("title", "byline", "published", "language", "url", "site_name")
)


def is_page(name: str) -> bool:
    """Whether a file's name is that of a page or text.

    >>> is_page("a/b.HTML.gz"), is_page("a.jsonl"), is_page("a.html.zst")
    (True, False, True)
    """
    return bare(name).lower().endswith(_SUFFIXES)


def pages_below(folder: str, without: str) -> Iterator[str]:
    """The files below a folder, in a stable order, as paths relative to it.

    What is hidden, and the folder ``without``, is left out.
    """
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and os.path.abspath(os.path.join(parent, name)) != without
        )
        for name in sorted(files):
            if name[0] != ".":
                yield os.path.relpath(os.path.join(parent, name), folder)


@dataclass
class PageSplit(RowSplit):
    """Some files of a folder that follow one another: one shard."""

    path: str
    stem: str
    files: Sequence[str]
    """Relative to ``path``."""
    size: int
    max_bytes: int
    first_shard: int = 0
    columns: Columns = _COLUMNS
    types: Mapping[str, str] = field(default_factory=lambda: {PATH: "str", _CONTENT: "str"})

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

    def records(self, start: int) -> Iterator[Record | Fault]:
        for name in self.files[start:]:
            full = os.path.join(self.path, name)
            try:
                yield Record(None, name, os.stat(full).st_size)
            except OSError as error:
                yield Fault(None, reason_of(error), full)

    def row(self, record: Record) -> Row | str:
        full = os.path.join(self.path, record.raw)
        if record.size > self.max_bytes:
            return f"longer than {self.max_bytes:,} bytes"
        try:
            stream, _ = opened(full)
            with stream:
                data = stream.read(self.max_bytes + 1)
        except UNREADABLE as error:
            return reason_of(error)
        if len(data) > self.max_bytes:
            return f"longer than {self.max_bytes:,} bytes"
        # Names that are no UTF-8 are written as well as they can be.
        return {PATH: os.fsencode(record.raw).decode("utf-8", "replace"), _CONTENT: data}

    def place(self, chunk: Chunk, number: int) -> tuple[str, int | None]:
        record = chunk.body[number]
        return (record.source or self.path if isinstance(record, Fault) else os.path.join(self.path, record.raw)), None
