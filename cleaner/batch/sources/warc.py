"""Web archives: the pages of WARC files, the texts of WET files; plain, .gz or .zst.

Pages are responses that an HTTP server gave with status 2xx and a type of HTML, XHTML or plain text, and resources of
these types; texts are conversion records. What else an archive holds (requests, pictures, redirects) is passed over and
counted.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from ...reading.decoding import decode
from ..columns import Columns
from ..frames import Row
from .base import Fault, Passed, Record, RowSplit, stamp_of
from .opening import UNREADABLE, opened, reason_of

__all__ = ["WarcSplit"]

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")

_CONTENT = "text"
_COLUMNS = Columns(_CONTENT, None, None, "url", "id", "text", ("title", "byline", "published", "language", "site_name"))

_CUT_SHORT = EOFError()


@dataclass
class WarcSplit(RowSplit):
    """A WARC or WET file."""

    path: str
    stem: str
    size: int
    max_bytes: int
    first_shard: int = 0
    columns: Columns = _COLUMNS
    types: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(("id", "url", "date", _CONTENT), "str"))
    _read: int = field(default=0, init=False, repr=False)

    def stamp(self) -> str:
        return stamp_of(self.path)

    def progress(self) -> int | None:
        return self._read

    def records(self, start: int) -> Iterator[Record | Fault | Passed]:
        number = passed = 0
        held: Record | Fault | None = None  # the last record may be cut short, and only the file's end tells
        position = 0
        try:
            archive = ArchiveIterator(self.path, record_types=_TYPES, auto_decode="all", fsspec_args=False)
            for archived in archive:
                if not _is_page(archived):
                    passed += 1
                    continue
                if held is not None and number > start:
                    yield held
                if passed and (number > start or not start):  # what precedes a shard was counted with the one before
                    yield Passed(passed)
                passed = 0
                number += 1
                position = self._read = archived.stream_pos
                held = self._record(number, archived)
        except UNREADABLE as error:
            if held is not None and number > start:
                yield held
            yield Fault(number + 1, reason_of(error))
            return
        whole, ends = _ends(self.path, position)
        if held is not None and number > start:
            yield held if whole else Fault(number, reason_of(_CUT_SHORT))
        if whole and not ends:
            yield Fault(number + 1, reason_of(_CUT_SHORT))
        if passed:
            yield Passed(passed)

    def _record(self, number: int, archived: Any) -> Record | Fault:
        data = archived.reader.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            return Fault(number, f"longer than {self.max_bytes:,} bytes")
        headers = archived.headers
        known = (headers.get("WARC-Record-ID"), headers.get("WARC-Target-URI"), headers.get("WARC-Date"))
        return Record(number, (*known, archived.http_charset, data), len(data))

    def row(self, record: Record) -> Row | str:
        name, url, date, charset, data = record.raw
        content = decode(data, charset)[0] if charset else data
        return {"id": name, "url": url, "date": date, _CONTENT: content}


def _is_page(archived: Any) -> bool:
    if archived.record_type == WarcRecordType.conversion:
        return True
    if archived.http_headers is None:
        kind = archived.headers.get("Content-Type") or ""
    else:
        status = archived.http_headers.status_code
        if status is not None and not 200 <= status < 300:
            return False
        kind = archived.http_content_type or ""
    return kind.split(";")[0].strip().lower() in _PAGES


def _ends(path: str, position: int) -> tuple[bool, bool]:
    """Whether the record that begins at a position of the packed file is whole, and whether the file ends as it should.

    A reader of archives takes the end of a file cut short for the end of its last record.
    """
    if path.lower().endswith(".gz"):
        return _members_end(path, position)
    if path.lower().endswith(".zst"):
        try:
            stream, _ = opened(path)
            with stream:
                while stream.read(1 << 20):
                    pass
        except EOFError:
            return False, False
        return True, True
    return _plain_ends(path, position)


def _members_end(path: str, position: int) -> tuple[bool, bool]:
    first: bool | None = None
    with open(path, "rb") as file:
        file.seek(position)
        data = file.read(1 << 20)
        while data:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            while data and not member.eof:
                member.decompress(data, 1 << 24)
                data = member.unconsumed_tail or member.unused_data or file.read(1 << 20)
            first = member.eof if first is None else first
            if not member.eof:
                return bool(first), False
            data = (data or file.read(1 << 20)).lstrip(b"\0")
    return first is not False, True


#: The length of a record's block, in its header.
_LENGTH = re.compile(rb"^content-length:\s*(\d+)", re.I | re.M)


def _plain_ends(path: str, position: int) -> tuple[bool, bool]:
    size = os.path.getsize(path)
    whole: bool | None = None
    with open(path, "rb") as file:
        file.seek(position)
        while file.tell() < size:
            head = b"".join(iter(lambda: file.readline(1 << 16).lstrip(b"\r\n"), b""))
            length = _LENGTH.search(head)
            ends = file.tell() + (int(length[1]) if length else 0)
            if ends > size:
                return bool(whole), False
            whole = True
            file.seek(ends)
            while file.tell() < size and (line := file.readline(3)) in (b"\r\n", b"\n"):
                pass
            if file.tell() < size or line.strip():
                file.seek(-len(line), 1)
    return whole is not False, True
