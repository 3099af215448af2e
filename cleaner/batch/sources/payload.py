"""What HTTP servers gave, as archives keep it: head, chunks, and what they are packed by.

Archives are not always true to it: many keep the head of a response as it came, and its body unpacked. So what is said
to be packed, and plainly is not, is taken as it is, as a browser would.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import brotli

from .base import too_long
from .opening import zstd

__all__ = ["HTTP_HEAD", "Payload", "of_http", "unpacked"]

#: Bytes within which the head of a response ends.
HTTP_HEAD = 1 << 16

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)


class Payload(NamedTuple):
    """The body of a response, or its beginning."""

    data: bytes
    status: int = 200
    kind: str = ""
    """Its type, as the server said."""
    charset: str | None = None
    codings: Sequence[str] = ()
    """What it was packed by, the last first."""
    cut: bool = False
    """Whether the archive says that it did not keep all of it."""


def of_http(block: bytes, cut: bool) -> Payload | None:
    """The response that a block of an archive begins with; None where there is none."""
    status, blank = _STATUS.match(block), _BLANK.search(block)
    while status and blank and status[1][:1] == b"1":  # "100 Continue", with the response behind it
        status, blank = _STATUS.match(block, blank.end()), _BLANK.search(block, blank.end())
    if not status or not blank:
        return None
    headers: dict[str, str] = {}
    for line in block[status.start() : blank.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    kind = headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    codings = [*_listed(headers, "transfer-encoding"), *_listed(headers, "content-encoding")]
    return Payload(block[blank.end() :], int(status[1]), kind, charset and charset[1], codings, cut)


def _listed(headers: Mapping[str, str], name: str) -> list[str]:
    """Codings in the order in which they are undone."""
    named = [coding.strip().lower() for coding in headers.get(name, "").split(",")]
    return [coding for coding in reversed(named) if coding not in ("", "identity", "none")]


def unpacked(payload: Payload, limit: int) -> bytes | str:
    """The payload as it was before it was packed, or the reason why that cannot be told."""
    data = payload.data
    for coding in payload.codings:
        found = _undone(coding, data, limit + 1)
        if isinstance(found, str) or not (found[1] or payload.cut or len(found[0]) > limit):
            if not _SIZE.match(data) if coding == "chunked" else _is_text(data):
                continue  # it was undone already
            return found if isinstance(found, str) else "the page was cut short before it was archived"
        data = found[0]
        if len(data) > limit:
            return too_long(limit)
    return data


def _undone(coding: str, data: bytes, limit: int) -> tuple[bytes, bool] | str:
    """What was packed, up to a limit, and whether that is all; or why it cannot be unpacked."""
    undo = _UNDO.get(coding)
    if undo is None:
        return f"packed by {coding!r}, which is not read"
    try:
        return undo(data, limit)
    except Exception as error:  # four decoders have as many kinds of errors
        return f"the page is damaged: {error}"


#: The bytes that a text has none of; what is packed has one soon.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _is_text(data: bytes) -> bool:
    return not _CONTROLS.search(data, 0, 512)


#: The line in front of a chunk.
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def _chunked(data: bytes, limit: int) -> tuple[bytes, bool]:
    """The chunks joined, and whether the one that ends them is there."""
    chunks: list[bytes] = []
    at = 0
    while size := _SIZE.match(data, at):
        length, at = int(size[1], 16), size.end()
        if not length:
            break
        chunks.append(data[at : at + length])
        at += length
    return b"".join(chunks), bool(size)


def _inflated(data: bytes, limit: int) -> tuple[bytes, bool]:
    is_zlib = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    bits = 47 if data.startswith(b"\x1f\x8b") or is_zlib else -15  # gzip, zlib, or, as some servers do it, neither
    out = b""
    while True:
        member = zlib.decompressobj(bits)
        out += member.decompress(data, limit - len(out))
        data = member.unused_data
        if not data.startswith(b"\x1f\x8b") or len(out) >= limit:
            return out, member.eof


def _brotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    decoder = brotli.Decompressor()
    out: bytes = decoder.process(data, output_buffer_limit=limit)
    return out, decoder.is_finished()


def _zstandard(data: bytes, limit: int) -> tuple[bytes, bool]:
    decoder: Any = zstd().ZstdDecompressor()
    out: bytes = decoder.decompress(data, limit)
    return out, decoder.eof


_UNDO: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "chunked": _chunked,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _brotli,
    "zstd": _zstandard,
}
