"""JSONL: one object a line, plain, .gz or .zst."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from ..columns import Columns
from ..frames import Row
from .base import Fault, Record, RowSplit, stamp_of
from .opening import UNREADABLE, opened, reason_of

__all__ = ["LineSplit", "sample"]

_BOM = b"\xef\xbb\xbf"


@dataclass
class LineSplit(RowSplit):
    """A file of JSON lines."""

    path: str
    stem: str
    columns: Columns
    size: int
    max_bytes: int
    first_shard: int = 0
    _read: int = field(default=0, init=False, repr=False)

    def stamp(self) -> str:
        return stamp_of(self.path)

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
                        yield Fault(number, f"longer than {self.max_bytes:,} bytes")
                    else:
                        yield Record(number, line, len(line))
        except UNREADABLE as error:
            yield Fault(number + 1, reason_of(error))

    def row(self, record: Record) -> Row | str:
        return _row(record.raw)


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for one that is too long to hold."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.isspace() and line:
            yield number, line


def _row(line: bytes) -> Row | str:
    try:
        row = json.loads(line)  # not orjson, which makes floats of long integers, and refuses NaN and lone surrogates
    except RecursionError:
        return "JSON that is nested too deep"
    except UnicodeDecodeError:
        return "not in UTF-8"
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg} at character {error.pos + 1}"
    except ValueError as error:  # a number of more digits than Python reads
        return f"no JSON: {error}"
    return row if isinstance(row, dict) else f"no JSON object but a {type(row).__name__}"


def sample(path: str, limit: int, max_bytes: int) -> list[Row]:
    """The first rows of a file, as far as they can be read."""
    rows: list[Row] = []
    try:
        stream, _ = opened(path)
        with stream:
            for _, line in _lines(stream, max_bytes):
                row = _row(line) if line else ""
                if isinstance(row, dict):
                    rows.append(row)
                if len(rows) == limit:
                    break
    except UNREADABLE:
        pass  # said when the file is read in earnest
    return rows
