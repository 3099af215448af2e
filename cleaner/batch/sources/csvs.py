"""CSV with a header line, plain, .gz or .zst; every value is passed through as it is written.

By Python's own reader: Arrow's reads blocks of a fixed size, fails a whole file where one row is longer or has one
value too many, and guesses types from the first block.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...reading.decoding import decode
from ..columns import Columns
from ..frames import Row
from .base import Fault, Record, RowSplit, stamp_of
from .opening import UNREADABLE, opened, reason_of

__all__ = ["CsvSplit", "header"]


@dataclass
class CsvSplit(RowSplit):
    """A file of comma-separated values (or tabs, where the first line has these)."""

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
        csv.field_size_limit(self.max_bytes)
        try:
            stream, raw = opened(self.path)
            with stream, io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
                names, rows = _rows(text)
                while True:
                    try:
                        values = next(rows, None)
                    except csv.Error as error:
                        number += 1
                        if number > start:
                            yield Fault(number, _reason(error, self.max_bytes))
                        continue
                    if values is None:
                        return
                    if not values:
                        continue  # a blank line
                    number += 1
                    self._read = raw.tell()
                    if number <= start:
                        continue
                    if len(values) != len(names):
                        yield Fault(number, f"{len(values)} values, where the header names {len(names)}")
                    else:
                        yield Record(number, dict(zip(names, values, strict=True)), sum(map(len, values)))
        except UNREADABLE as error:
            yield Fault(number + 1, reason_of(error))

    def row(self, record: Record) -> Row | str:
        return {name: value if value.isascii() else _decoded(value) for name, value in record.raw.items()}


def _decoded(value: str) -> str:
    """A value that is not in UTF-8, decoded; files that spreadsheets write seldom are."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return decode(value.encode("utf-8", "surrogateescape"))[0]
    return value


def _reason(error: csv.Error, max_bytes: int) -> str:
    return f"longer than {max_bytes:,} bytes" if "field larger" in str(error) else f"no row of CSV: {error}"


def _rows(text: io.TextIOWrapper) -> tuple[list[str], Iterator[list[str]]]:
    first = text.readline()
    delimiter = max(",\t;", key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    return names, csv.reader(text, delimiter=delimiter)


def header(path: str) -> list[str]:
    """The names of a file's columns; none where it cannot be read, which is said when it is read in earnest."""
    try:
        stream, _ = opened(path)
        with stream, io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="") as text:
            return _rows(text)[0]
    except UNREADABLE:
        return []
