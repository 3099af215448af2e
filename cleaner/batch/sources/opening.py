"""Files as they lie on disk: plain, or packed by gzip or Zstandard."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import IO, BinaryIO, cast

from ..errors import MissingExtraError

__all__ = ["UNREADABLE", "bare", "opened", "reason_of"]

_PACKED = (".gz", ".zst")

#: What reading a damaged or unreadable file raises.
UNREADABLE = (OSError, EOFError, zlib.error, ValueError)


def bare(name: str) -> str:
    """A file's name without the ending of what packed it.

    >>> bare("pages/a.jsonl.gz"), bare("b.txt")
    ('pages/a.jsonl', 'b.txt')
    """
    return name[: name.rindex(".")] if name.lower().endswith(_PACKED) else name


def opened(path: str) -> tuple[IO[bytes], BinaryIO]:
    """A file's unpacked bytes, and the file itself, whose ``tell`` says how far it was read. Closing the first closes both.

    A file that ends before its time raises EOFError when its end is read.
    """
    raw = cast(BinaryIO, open(path, "rb"))  # noqa: SIM115 - the caller closes it
    if path.lower().endswith(".gz"):
        return _closing(gzip.GzipFile(fileobj=raw), raw), raw
    if path.lower().endswith(".zst"):
        return _closing(_zstd(raw), raw), raw
    return raw, raw


def _zstd(raw: BinaryIO) -> io.RawIOBase:
    try:
        if sys.version_info >= (3, 14):
            from compression.zstd import ZstdFile
        else:
            from backports.zstd import ZstdFile
    except ImportError:
        raw.close()
        raise MissingExtraError("a file packed by Zstandard", "batch") from None
    return cast(io.RawIOBase, ZstdFile(raw))


class _Unpacked(io.BufferedReader):
    """A buffered reader that closes the packed file, too."""

    def __init__(self, stream: io.RawIOBase, below: BinaryIO) -> None:
        super().__init__(stream, 1 << 17)
        self._below = below

    def close(self) -> None:
        super().close()
        self._below.close()


def _closing(stream: io.RawIOBase | gzip.GzipFile, raw: BinaryIO) -> IO[bytes]:
    return _Unpacked(cast(io.RawIOBase, stream), raw)


def reason_of(error: BaseException) -> str:
    """What happened to a file, in words for a person."""
    if isinstance(error, EOFError):
        return "the file ends before its time: it was cut short, and what follows is lost"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the file is damaged: {error}"
