"""Web archives: the pages of WARC files, the texts of WET files; plain, .gz or .zst.

Pages are responses that an HTTP server gave with status 2xx and a type of HTML, XHTML or plain text, and resources of
these types; texts are conversion records. What else an archive holds (requests, pictures, redirects) is passed over and
counted.

Records are told apart here, for readers of archives take the end of a file that was cut short for the end of its last
record. What a server packed is unpacked in the workers (`payload`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from ...reading.decoding import decode
from ..columns import STATED, Columns
from ..frames import Row
from .base import Fault, Passed, Record, RowSplit, too_long
from .opening import UNREADABLE, opened, reason_of, spares
from .payload import HTTP_HEAD, Payload, of_http, unpacked

__all__ = ["WarcSplit"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_TYPES = ("response", "resource", "conversion")

_CONTENT = "text"
_COLUMNS = Columns(_CONTENT, None, None, "url", "id", "text", tuple(name for name in STATED if name != "url"))


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

    def progress(self) -> int | None:
        return self._read

    def records(self, start: int) -> Iterator[Record | Fault | Passed]:
        number = passed = 0
        for record in self._all():
            if record is None:
                passed += 1
                continue
            if passed and (number > start or not start):  # what precedes a shard was counted with the one before
                yield Passed(passed)
            passed = 0
            number += 1
            if number > start:
                yield record._replace(position=number)
        if passed:
            yield Passed(passed)

    def _all(self) -> Iterator[Record | Fault | None]:
        try:
            stream, raw = opened(self.path)
            with stream:
                for record in _archived(stream, self.max_bytes):
                    self._read = raw.tell()
                    yield record
        except UNREADABLE as error:
            yield Fault(None, reason_of(error))

    def row(self, record: Record) -> Row | str:
        known, payload = record.raw
        data = unpacked(payload, self.max_bytes)
        if isinstance(data, str):
            return data
        content = decode(data, payload.charset)[0] if payload.charset else data
        return dict(zip(("id", "url", "date", _CONTENT), (*known, content), strict=True))


# --- records ---


def _archived(stream: IO[bytes], limit: int) -> Iterator[Record | Fault | None]:
    """The records of an archive; None for one that is no page.

    Raises what reading raises, EOFError where the file ends in the midst of a record.
    """
    line = _next_line(stream)
    while line:
        if not line.startswith(b"WARC/"):
            yield Fault(None, "what stands here is no record of a web archive")
            line = _resumed(stream)
            continue
        headers = _headers(stream)
        stated = headers.get("content-length", "")
        length = int(stated) if re.fullmatch("[0-9]{1,18}", stated) else None
        if length is None:
            yield Fault(None, "a record without a Content-Length")
            line = _resumed(stream)
            continue
        record = _record(stream, headers, length, limit)
        try:
            line = _next_line(stream)
        except UNREADABLE as error:  # in the record behind it, or in this one, of which all seemed to be there
            if spares(error):
                yield record
            raise
        if line and not line.startswith(b"WARC/"):
            yield Fault(None, f"a record that is not as long as its Content-Length says ({length:,})")
            line = _resumed(stream)
        else:
            yield record


def _next_line(stream: IO[bytes]) -> bytes:
    """The next line that is not blank; empty at the end. Raises EOFError where the line itself was cut short."""
    while line := stream.readline(1 << 16):
        if not line.isspace():
            if line[-1:] != b"\n" and len(line) < 1 << 16:
                raise EOFError
            return line
    return b""


def _resumed(stream: IO[bytes]) -> bytes:
    """The next line that a record begins with; empty where there is none."""
    while line := stream.readline(1 << 16):
        if line.startswith(b"WARC/"):
            return line
    return b""


def _headers(stream: IO[bytes]) -> dict[str, str]:
    """A record's headers by their names in small letters; the first of two of one name holds."""
    headers: dict[str, str] = {}
    for _ in range(1000):  # the longest that was seen has 20
        line = stream.readline(1 << 16)
        if not line:
            raise EOFError
        if line.isspace():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _record(stream: IO[bytes], headers: Mapping[str, str], length: int, limit: int) -> Record | Fault | None:
    head = _exactly(stream, min(length, HTTP_HEAD))
    rest = length - len(head)
    payload = _payload(headers, head)
    if payload is None or len(payload.data) + rest > limit:
        _pass(stream, rest)
        return payload and Fault(None, too_long(limit))
    payload = payload._replace(data=payload.data + _exactly(stream, rest))
    known = tuple(headers.get(name) for name in ("warc-record-id", "warc-target-uri", "warc-date"))
    return Record(None, (known, payload), len(payload.data))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _pass(stream: IO[bytes], size: int) -> None:
    while size:
        size -= len(_exactly(stream, min(size, 1 << 20)))


def _payload(headers: Mapping[str, str], block: bytes) -> Payload | None:
    """The beginning of what a record holds, where that is a page or text."""
    if headers.get("warc-type", "").lower() not in _TYPES:
        return None
    kind = _kind(headers.get("content-type", ""))
    cut = "warc-truncated" in headers
    if kind != "application/http":
        return Payload(block, cut=cut) if kind in _PAGES else None
    payload = of_http(block, cut)
    if payload is None or not 200 <= payload.status < 300:
        return None
    kind = _kind(payload.kind or headers.get("warc-identified-payload-type", ""))
    return payload if kind in _PAGES else None


def _kind(stated: str) -> str:
    return re.split(r"[;,\s]", stated.strip(), maxsplit=1)[0].lower()
