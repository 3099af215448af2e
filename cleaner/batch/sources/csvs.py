"""CSV with a header line, plain, .gz or .zst; every value is passed through as it is written.

Rows are cut apart here and parsed by Python's own reader in the workers. Arrow's reads blocks of a fixed size, fails a
whole file where one row is longer or has one value too many, and guesses types from the first block; and Python's alone
holds a line of any length, and goes on in the midst of a value that was too long.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, NamedTuple, TextIO

from ...reading.decoding import decode
from ..columns import Columns, distinct
from ..frames import Row
from .base import Fault, Record, RowSplit, too_long
from .opening import UNREADABLE, bare, beginning, opened, reason_of

__all__ = ["CsvSplit", "Dialect", "dialect_of"]

#: Bytes that the header is looked for in, and that the encoding is told from.
_LOOKED_AT = 1 << 20
_DETECTED = 1 << 16

_UNCLOSED = "a quote is opened here, or before, and never closed"


class Dialect(NamedTuple):
    """How a file is written."""

    names: Sequence[str] = ()
    """Of its columns; none where it has no header that can be read."""
    delimiter: str = ","
    encoding: str = "utf-8"


@dataclass
class CsvSplit(RowSplit):
    """A file of values with commas, tabs or semicolons between them."""

    path: str
    stem: str
    columns: Columns
    size: int
    max_bytes: int
    dialect: Dialect
    first_shard: int = 0
    _read: int = field(default=0, init=False, repr=False)

    def progress(self) -> int | None:
        return self._read

    def records(self, start: int) -> Iterator[Record | Fault]:
        number = 0
        try:
            stream, raw = opened(self.path)
            with _text(stream, self.dialect.encoding) as text:
                rows = _rows(text, self.dialect.delimiter, self.max_bytes)
                if next(rows, "") and not self.dialect.names:
                    yield Fault(None, "no header that can be read")
                    return
                for number, row in enumerate(rows, 1):
                    self._read = raw.tell()
                    if number > start:
                        yield row._replace(position=number) if isinstance(row, Fault) else Record(number, row, len(row))
        except UNREADABLE as error:
            yield Fault(number + 1, reason_of(error))

    def row(self, record: Record) -> Row | str:
        names = self.dialect.names
        try:
            values = _values(_decoded(record.raw, self.dialect), self.dialect.delimiter)
        except csv.Error as error:
            return f"no row of CSV: {error}"
        if len(values) != len(names):
            return f"{len(values)} value{'' if len(values) == 1 else 's'}, where the header names {len(names)}"
        return dict(zip(names, values, strict=True))


def _text(stream: IO[bytes], encoding: str) -> TextIO:
    if encoding.startswith(("utf-16", "utf-32")):
        return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    # Quotes and delimiters are the same bytes in all others; what is not in UTF-8 is decoded in the workers, row by row.
    return io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")


def _decoded(row: str, dialect: Dialect) -> str:
    try:
        row.encode()
    except UnicodeEncodeError:
        return decode(row.encode("utf-8", "surrogateescape"), dialect.encoding)[0]
    return row


def _values(row: str, delimiter: str) -> list[str]:
    csv.field_size_limit(max(len(row), csv.field_size_limit()))
    return next(csv.reader([row], delimiter=delimiter), [])


def _rows(text: TextIO, delimiter: str, limit: int) -> Iterator[str | Fault]:
    """The rows of a file as they are written, its header first; blank lines are none."""
    held: list[str] = []
    size, state = 0, _START
    first = True
    while line := text.readline(limit + 2):
        if first:
            line, first = line.removeprefix("\ufeff"), False
        state = _after(line, delimiter, state)
        size += len(line)
        if size <= limit + 2:
            held.append(line)
        if state == _QUOTED or line[-1:] not in "\r\n":
            continue
        row = "".join(held)
        if size > limit + 2:
            yield Fault(None, too_long(limit))
        elif row.strip("\r\n"):
            yield row
        held, size, state = [], 0, _START
    if state == _QUOTED:
        yield Fault(None, _UNCLOSED)
    elif size > limit:
        yield Fault(None, too_long(limit))
    elif held:
        yield "".join(held)


# Where in a row a piece of it ends: at the start of a value, in one with quotes around it, behind a quote in one (which
# either closes it or is the first of two), elsewhere.
_START, _QUOTED, _QUOTE, _PLAIN = range(4)


def _after(piece: str, delimiter: str, state: int) -> int:
    """The state after a piece of a row, by the rules of Python's csv.

    >>> [_after(piece, ",", _START) for piece in ['a,"b', 'a,"b"', 'a,b"', 'a,']]
    [1, 2, 3, 0]
    """
    at, ends = 0, len(piece)
    while at < ends:
        if state == _QUOTED:
            at = piece.find('"', at) + 1
            if not at:
                return _QUOTED
            state = _QUOTE
        elif state == _PLAIN:
            at = piece.find(delimiter + '"', at) + 1
            if not at:
                return _START if piece[-1] == delimiter else _PLAIN
            state = _START
        elif piece[at] == '"':  # the first of a value, or the second of two
            state, at = _QUOTED, at + 1
        else:
            state, at = _START if piece[at] == delimiter else _PLAIN, at + 1
    return state


def dialect_of(path: str) -> Dialect:
    """How a file is written. Where that cannot be told, which is said when it is read in earnest, it has no names."""
    data = beginning(path, 2 * _LOOKED_AT)
    encoding = _encoding_of(data[:_DETECTED])
    first = _text(io.BytesIO(data), encoding).readline()
    delimiter = "\t" if bare(path).lower().endswith(".tsv") else max(",\t;", key=first.count)
    dialect = Dialect((), delimiter, encoding)
    header = next(_rows(_text(io.BytesIO(data), encoding), delimiter, _LOOKED_AT), "")
    try:
        names = _values(_decoded(header, dialect), delimiter) if isinstance(header, str) else []
    except csv.Error:
        names = []
    return dialect._replace(names=distinct(names))


def _encoding_of(data: bytes) -> str:
    lines = (data[: data.rfind(b"\n") + 1] or data).splitlines(keepends=True)
    # What is in UTF-8 says nothing of how the others are written.
    return decode(b"".join(line for line in lines if not _is_utf8(line)))[1]


def _is_utf8(line: bytes) -> bool:
    try:
        return b"\0" not in line and bool(line.decode())
    except UnicodeDecodeError:
        return False
