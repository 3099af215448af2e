"""JSONL: one object a line, plain, .gz or .zst."""

from __future__ import annotations

import codecs
import io
import json
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import IO, Any, cast

from ..columns import Columns
from ..frames import Row
from ..kinds import called, kinds_of
from .base import Fault, Record, RowSplit, too_long
from .opening import UNREADABLE, opened, reason_of

__all__ = ["SAMPLE", "LineSplit", "sampled"]

#: How many lines of a file are looked at to learn its columns, and within how many bytes.
SAMPLE = 1000
_SAMPLE_BYTES = 16_000_000

_BOM = b"\xef\xbb\xbf"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass
class LineSplit(RowSplit):
    """A file of JSON lines."""

    path: str
    stem: str
    columns: Columns
    size: int
    max_bytes: int
    reserved: Collection[str] = ()
    """Names of columns that cleaning adds: a row that has one already, when the first rows had none, cannot be cleaned."""
    first_shard: int = 0
    _read: int = field(default=0, init=False, repr=False)

    def progress(self) -> int | None:
        return self._read

    def records(self, start: int) -> Iterator[Record | Fault]:
        number = 0
        try:
            stream, raw = opened(self.path)
            with stream:
                for number, line in _lines(stream, self.max_bytes):
                    self._read = raw.tell()
                    if start:
                        start -= 1
                    elif line is None:
                        yield Fault(number, too_long(self.max_bytes))
                    else:
                        yield Record(number, line, len(line))
        except UNREADABLE as error:
            yield Fault(number + 1, reason_of(error))

    def row(self, record: Record) -> Row | str:
        row = _row(record.raw)
        for name in self.reserved:
            if name in row and not isinstance(row, str):
                return f"there is a column {name!r} already, which the first {SAMPLE:,} rows do not have"
        return row


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for one that is too long to hold."""
    number = 0
    readline = _reader(stream)
    while line := readline(limit + 2):
        number += 1
        if len(line) > limit and len(line.rstrip(b"\r\n")) > limit:
            while line and not line.endswith(b"\n"):
                line = readline(1 << 20)
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if line and not line.isspace():
            yield number, line


def _reader(stream: IO[bytes]) -> Callable[[int], bytes]:
    """What reads a line in UTF-8; also of a file that begins as UTF-16, which PowerShell writes where nothing is asked."""
    if not cast(io.BufferedReader, stream).peek(2).startswith(_WIDE):
        return stream.readline
    text = io.TextIOWrapper(stream, "utf-16", "surrogatepass", newline="\n")
    return lambda limit: text.readline(limit).encode("utf-8", "surrogatepass")


class _LossError(ValueError):
    """What of a line of JSON would be lost."""


def _float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _LossError(f"a number that is too large for a float of 64 bits: {digits[:40]}")
    return number


def _object(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _LossError(f"an object that has the key {twice[:40]!r} twice, of which only one could be kept")
    return row


#: Not orjson's, which makes floats of long integers, and refuses NaN and lone surrogates.
_DECODER = json.JSONDecoder(parse_float=_float, object_pairs_hook=_object)


def _row(line: bytes) -> Row | str:
    try:
        row = _DECODER.decode(line.removeprefix(_BOM).decode("utf-8", "surrogatepass"))
    except RecursionError:
        return "JSON that is nested too deep"
    except UnicodeDecodeError:
        return "not in UTF-8"
    except _LossError as error:
        return str(error)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}"
    except ValueError as error:  # a number of more digits than Python reads
        return f"no JSON: {error}"
    return row if isinstance(row, dict) else f"no JSON object but {called(row)}"


@lru_cache(maxsize=100_000)
def sampled(path: str, stamp: str, max_bytes: int) -> dict[str, str]:
    """The columns of a file and what they hold, by its first lines, as far as they can be read.

    ``stamp`` tells one state of the file from another.
    """
    return kinds_of(_sample(path, max_bytes))


def _sample(path: str, max_bytes: int) -> Iterator[Row]:
    size = 0
    try:
        stream, _ = opened(path)
        with stream:
            for _, line in islice(_lines(stream, max_bytes), SAMPLE):
                row = _row(line) if line else ""
                if isinstance(row, dict):
                    yield row
                size += len(line or b"")
                if size > _SAMPLE_BYTES:
                    return
    except UNREADABLE:
        pass  # said when the file is read in earnest
