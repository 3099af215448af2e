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

from ...reading.decoding import decode
from ..columns import STATED, Columns
from ..frames import Row
from .base import Fault, Passed, Record, RowSplit, too_long
from .opening import UNREADABLE, opened, reason_of
from .payload import HTTP_HEAD, Payload, of_http, unpacked
from .tape import BEGIN, BLANK, Tape

__all__ = ["WarcSplit"]

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_TYPES = ("response", "resource", "conversion")
_ID = "warc-record-id"

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
        except UNREADABLE as error:
            yield Fault(None, reason_of(error))
            return
        with stream:
            for record in _archived(Tape(stream, raw, self.max_bytes), self.max_bytes):
                self._read = raw.tell()
                yield record

    def row(self, record: Record) -> Row | str:
        known, payload = record.raw
        data = unpacked(payload, self.max_bytes)
        if isinstance(data, str):
            return data
        content = decode(data, payload.charset)[0] if payload.charset else data
        return dict(zip(("id", "url", "date", _CONTENT), (record.id, *known, content), strict=True))


# --- records ---


def _archived(tape: Tape, limit: int) -> Iterator[Record | Fault | None]:
    """The records of an archive; None for one that is no page. Where reading cannot go on it ends with a `Fault`."""
    headers: dict[str, str] = {}
    try:
        while line := _next_line(tape):
            if line.startswith(BEGIN):
                headers = _headers(tape)
                yield _record(tape, headers, limit)
                headers = {}
            else:
                yield Fault(None, "what stands here is no record of a web archive")
                tape.find()
    except UNREADABLE as error:
        yield Fault(None, reason_of(error), id=headers.get(_ID))


def _next_line(tape: Tape) -> bytes:
    """The next line that is not blank; empty at the end. Raises EOFError where the line itself was cut short."""
    while line := tape.line():
        if bare := line.lstrip(BLANK):
            if line[-1:] != b"\n" and len(line) < 1 << 16:
                raise EOFError
            return bare
    return b""


def _headers(tape: Tape) -> dict[str, str]:
    """A record's headers by their names in small letters; the first of two of one name holds."""
    headers: dict[str, str] = {}
    for _ in range(1000):  # the longest that was seen has 20
        line = tape.line()
        if not line:
            raise EOFError
        if line.isspace():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _record(tape: Tape, headers: Mapping[str, str], limit: int) -> Record | Fault | None:
    """A record, of which the headers were read; behind one that lies, the tape is at the next one.

    Raises what reading raises, EOFError where the archive ends in the midst of it.
    """
    stated, name = headers.get("content-length", ""), headers.get(_ID)
    if not re.fullmatch("[0-9]{1,18}", stated):
        tape.find()
        return Fault(None, "a record without a Content-Length", id=name)
    length = int(stated)
    if not tape.fits(length):
        cut = not tape.reaches(length)
        if not tape.find() and cut:
            raise tape.stop()
        return Fault(None, f"a record that is not as long as its Content-Length says ({length:,})", id=name)
    head = tape.take(min(length, HTTP_HEAD))
    rest = length - len(head)
    payload = _payload(headers, head)
    if payload is None or len(payload.data) + rest > limit:
        tape.skip(rest)
        return payload and Fault(None, too_long(limit), id=name)
    payload = payload._replace(data=payload.data + tape.take(rest))
    known = tuple(headers.get(key) for key in ("warc-target-uri", "warc-date"))
    return Record(None, (known, payload), len(payload.data), name)


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
