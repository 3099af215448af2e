"""CSV with a header line, plain, .gz or .zst; every value is passed through as it is written.

Rows are cut apart here and parsed by Python's own reader in the workers. Arrow's reads blocks of a fixed size, fails a
whole file where one row is longer or has one value too many, and guesses types from the first block; and Python's takes
whatever a stray quote swallows for one value, be it the rest of the file.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, BinaryIO, NamedTuple, TextIO

from ...endings import bare
from ...reading.decoding import decode, wide
from ..columns import Columns, distinct
from ..frames import Row
from .base import Fault, Record, RowSplit, too_long
from .opening import UNREADABLE, beginning, opened, reason_of

__all__ = ["CsvSplit", "Dialect", "dialect_of"]

#: Bytes that the header is looked for in; in twice as many, rows that are not in UTF-8.
_LOOKED_AT = 1 << 20

#: Bytes of such rows that their encoding is told from.
_DETECTED = 1 << 16

_DELIMITERS = ",\t;"

#: Characters of a line's end, at most.
_LINE_END = 2

#: Rows with sound quotes, so many for each with others, are not so by accident.
_SOUND_FOR_ONE = 10

#: What tells Excel the delimiter, in a line before the header.
_NAMED = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.I)


class Dialect(NamedTuple):
    """How a file is written."""

    names: Sequence[str] = ()
    """Of its columns; none where it has no header that can be read."""
    delimiter: str = ","
    encoding: str = "utf-8"
    """UTF-16 or UTF-32; or that of the rows that are not in UTF-8, which is "utf-8" where none was found."""
    loose: bool = False
    """Whether a row is taken as it is written where its quotes are not sound."""
    quoted: bool = True
    """Whether there are quotes around values; where there are none, a quote is a sign like others."""


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
        files: list[BinaryIO] = []
        with contextlib.ExitStack() as stack:

            def text() -> TextIO:
                stream, file = opened(self.path)
                files.append(file)
                return stack.enter_context(_text(stream, self.dialect.encoding))

            try:
                rows = _rows(text, self.dialect, self.max_bytes)
                if next(rows, "") and not self.dialect.names:
                    yield Fault(None, "no header that can be read")
                    return
                for number, row in enumerate(rows, 1):
                    self._read = files[0].tell()
                    if number > start:
                        yield row._replace(position=number) if isinstance(row, Fault) else Record(number, row, len(row))
            except UNREADABLE as error:
                yield Fault(number + 1, reason_of(error))

    def row(self, record: Record) -> Row | str:
        names = self.dialect.names
        values = _values(record.raw, self.dialect)
        if isinstance(values, str):
            return values
        if len(values) != len(names):
            return f"{len(values)} value{'' if len(values) == 1 else 's'}, where the header names {len(names)}"
        return dict(zip(names, values, strict=True))


def _text(stream: IO[bytes], encoding: str) -> TextIO:
    if encoding.startswith(("utf-16", "utf-32")):
        return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    # Quotes and delimiters are the same bytes in all others; what is not in UTF-8 is decoded in the workers, row by row.
    return io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")


def _values(row: str, dialect: Dialect) -> list[str] | str:
    """The values of a row, or the reason why it is none."""
    row = _decoded(row, dialect.encoding)
    if not dialect.quoted:
        return _split(row, dialect)
    csv.field_size_limit(max(len(row), csv.field_size_limit()))
    try:
        return next(csv.reader([row], delimiter=dialect.delimiter, strict=True), [])
    except csv.Error as error:
        said = _UNSOUND.get(_after(row, dialect.delimiter, _START))
        if said and dialect.loose:
            return _split(row, dialect)
        return f"no row of CSV: {said or error}"


def _split(row: str, dialect: Dialect) -> list[str]:
    return row.rstrip("\r\n").split(dialect.delimiter)


def _decoded(row: str, encoding: str) -> str:
    try:
        row.encode()
        return row
    except UnicodeEncodeError:
        data = row.encode("utf-8", "surrogateescape")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:  # it is not written as the other rows are
        return decode(data)[0]


def _rows(source: Callable[[], TextIO], dialect: Dialect, limit: int) -> Iterator[str | Fault]:
    """The rows of a file as they are written, its header first; blank lines are none.

    A row goes on over the ends of lines that stand between sound quotes. Where quotes are not sound, be it that text stands
    behind the closing one or that there is none, each of the lines that they seemed to hold together is a row by itself.
    """
    for number, row in enumerate(_joined(source, dialect, limit)):
        named = not number and isinstance(row, str) and _NAMED.fullmatch(row)
        if not named and row not in ("\n", "\r\n", "\r"):
            yield row


def _joined(source: Callable[[], TextIO], dialect: Dialect, limit: int) -> Iterator[str | Fault]:
    """The lines of a file, and as one those that sound quotes hold together.

    Which line closes a quote, and whether soundly, does not depend on the one that opened it. So where it is not closed
    soundly, neither is any quote that the lines between open, and none of them is looked at again.
    """
    longest = limit + _LINE_END
    ahead = enumerate(_lines(source, dialect.delimiter, longest), 1)  # which opens the file when it is first asked
    held, size = io.StringIO(newline=""), 0
    passed = alone = 0
    for number, line in enumerate(_lines(source, dialect.delimiter, longest), 1):
        if number <= passed:
            continue
        if size:
            size += line.size
            closing, state = number, line.quoted
            if size > longest:
                closing, state = _closing(ahead, number)
            elif state == _QUOTED:
                held.write(line.text)
                continue
            before, held = held.getvalue(), io.StringIO(newline="")
            if state != _BROKEN:
                yield before + line.text if size <= longest else Fault(None, too_long(limit))
                size, passed = 0, closing
                continue
            yield from _cut(before)
            size, alone = 0, closing
        if line.plain == _QUOTED and number >= alone and dialect.quoted:
            if line.size <= longest:
                held.write(line.text)
                size = line.size
                continue
            closing, state = _closing(ahead, number + 1)
            passed, alone = (passed, closing) if state == _BROKEN else (closing, alone)
        yield line.text if line.size <= longest else Fault(None, too_long(limit))
    yield from _cut(held.getvalue())


def _cut(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text))


class _Line(NamedTuple):
    text: str
    """Of one that is too long its beginning."""
    size: int
    plain: int
    """The state behind it, if a row begins with it."""
    quoted: int
    """The state behind it, if a value with quotes goes on in it."""


def _lines(source: Callable[[], TextIO], delimiter: str, longest: int) -> Iterator[_Line]:
    text = source()
    start = text.readline(longest).removeprefix("\ufeff")
    while start:
        piece, size, plain, quoted = start, 0, _START, _QUOTED
        while piece:
            size += len(piece)
            if '"' in piece or len(start) == longest:
                plain, quoted = _after(piece, delimiter, plain), _after(piece, delimiter, quoted)
            piece = "" if piece[-1] in "\r\n" else text.readline(longest)
        yield _Line(start, size, plain, quoted)
        start = text.readline(longest)


def _closing(ahead: Iterator[tuple[int, _Line]], start: int) -> tuple[int, int]:
    """The first line from one on that closes a value that was opened before, and the state behind it."""
    with contextlib.suppress(*UNREADABLE):  # that is said where reading comes to it
        for number, line in ahead:
            if number >= start and line.quoted != _QUOTED:
                return number, line.quoted
    return sys.maxsize, _BROKEN


# Where in a row a piece of it ends: at the start of a value, in one with quotes around it, behind a quote in one (which
# either closes it or is the first of two), elsewhere, or behind a quote that closes a value and has text behind it.
_START, _QUOTED, _QUOTE, _PLAIN, _BROKEN = range(5)

_UNSOUND = {
    _QUOTED: "a quote is opened here, and no quote closes it",
    _BROKEN: "text stands behind a closing quote (a quote within a value has to be two)",
}


def _after(piece: str, delimiter: str, state: int) -> int:
    """The state after a piece of a row, by the rules of Python's csv where it is strict.

    >>> [_after(piece, ",", _START) for piece in ['a,"b', 'a,"b"', 'a,b"', 'a,', '"a"b']]
    [1, 2, 3, 0, 4]
    """
    at, ends = 0, len(piece)
    while at < ends and state != _BROKEN:
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
        elif state == _QUOTE and piece[at] not in (delimiter, "\r", "\n"):
            state = _BROKEN
        else:
            state, at = _START if piece[at] == delimiter else _PLAIN, at + 1
    return state


def dialect_of(path: str) -> Dialect:
    """How a file is written. Where that cannot be told, which is said when it is read in earnest, it has no names."""
    data = beginning(path, 2 * _LOOKED_AT)
    encoding = _encoding_of(data)
    first = _text(io.BytesIO(data), encoding).readline(_LOOKED_AT)
    named = _NAMED.fullmatch(first.removeprefix("\ufeff"))
    tabs = bare(path).lower().endswith(".tsv")
    delimiters = named[1] if named else "\t" if tabs else _DELIMITERS
    found = [_headed(Dialect((), delimiter, encoding, tabs), data) for delimiter in delimiters]
    # With a wrong delimiter one stands within quotes, and these in the midst of a name.
    dialect = max(found, key=lambda one: ('"' not in "".join(one.names) and bool(one.names), len(one.names)))
    return dialect._replace(quoted=not tabs or _is_quoted(dialect, data))


def _headed(dialect: Dialect, data: bytes) -> Dialect:
    """The dialect with the names of columns that a file has by its beginning."""
    names = _values(next(_first_rows(dialect, data), ""), dialect)
    return dialect if isinstance(names, str) else dialect._replace(names=distinct(names))


def _first_rows(dialect: Dialect, data: bytes) -> Iterator[str]:
    """The rows that a file begins with, but for those that are too long."""
    rows = _rows(lambda: _text(io.BytesIO(data), dialect.encoding), dialect, _LOOKED_AT)
    return ("" if isinstance(row, Fault) else row for row in rows)


def _is_quoted(dialect: Dialect, data: bytes) -> bool:
    """Whether there are quotes around values, by the beginning of a file.

    Many who write .tsv do not quote. There a text that begins with a quotation has text behind it, or the quotation ends with
    another row, and what seems to be one value is whole rows.
    """
    sound = unsound = 0
    for row in _first_rows(dialect, data):
        if f'{dialect.delimiter}"' in row or row.startswith('"'):
            lines = [_split(line, dialect) for line in _cut(row)]
            merged = len(dialect.names) > 1 < len(lines) and all(len(line) == len(dialect.names) for line in lines)
            wrong = merged or _after(row, dialect.delimiter, _START) in _UNSOUND
            sound, unsound = sound + (not wrong), unsound + wrong
    return unsound * _SOUND_FOR_ONE <= sound


def _encoding_of(data: bytes) -> str:
    named = wide(data)
    if named:
        return named
    foreign, size = [], 0
    for line in (data[: data.rfind(b"\n") + 1] or data).splitlines(keepends=True):
        if size < _DETECTED and not _is_utf8(line):  # what is says nothing of how the others are written
            foreign.append(line)
            size += len(line)
    return decode(b"".join(foreign).replace(b"\0", b""))[1]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
