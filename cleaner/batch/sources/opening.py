"""Files as they lie on disk: plain, or packed by gzip or Zstandard."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from typing import IO, Any, BinaryIO, cast

from ...endings import PACKED
from ..errors import MissingExtraError

__all__ = [
    "UNREADABLE",
    "beginning",
    "begins_member",
    "opened",
    "reason_of",
    "spares",
    "status_of",
    "zstd",
]


def zstd(what: str = "a file packed by Zstandard") -> Any:
    """The module that reads Zstandard.

    Raises `MissingExtraError` where there is none, and ``what`` needs it.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError:
        raise MissingExtraError(what, "batch") from None
    return module


def _zstd_error() -> tuple[type[Exception], ...]:
    try:
        return (cast("type[Exception]", zstd().ZstdError),)
    except MissingExtraError:
        return ()


class DamageError(Exception):
    """A file packed by gzip that is damaged; the cause is what zlib says, or EOFError."""

    def __init__(self, behind: bool) -> None:
        super().__init__()
        self.behind = behind
        """Whether the damage is in a member of which nothing was given yet; those before it fit their checksums."""


#: What reading a damaged or unreadable file raises.
UNREADABLE: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, DamageError, *_zstd_error())


_NO_FILES = {
    stat.S_IFIFO: "a pipe, which cannot be read twice",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFDIR: "a folder",
}


def status_of(path: str) -> os.stat_result:
    """The status of a file. Raises OSError where it is none: opening a pipe would wait for ever, and a device has no end."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, f"not a file but {_NO_FILES.get(stat.S_IFMT(status.st_mode), 'something else')}")
    return status


def opened(path: str) -> tuple[IO[bytes], BinaryIO]:
    """A file's unpacked bytes, and the file itself, whose ``tell`` says how far it was read. Closing the first closes both.

    A file that ends before its time raises EOFError when its end is read.
    """
    status_of(path)
    raw = cast(BinaryIO, open(path, "rb"))  # noqa: SIM115 - the caller closes it
    try:
        if not path.lower().endswith(PACKED):
            return raw, raw
        if not os.fstat(raw.fileno()).st_size:
            raise EOFError  # even nothing, packed, has a few bytes
        stream = _Gunzip(raw) if path.lower().endswith(".gz") else _Unpacked(_zstd(raw), raw)
        return io.BufferedReader(stream, _BUFFER), raw
    except BaseException:
        raw.close()
        raise


def beginning(path: str, size: int) -> bytes:
    """So many bytes of a file, unpacked, or as many whole lines as can be read."""
    data = b""
    try:
        stream, _ = opened(path)
        with stream:
            while len(data) < size and (more := stream.read1(size - len(data))):  # type: ignore[attr-defined]
                data += more
    except UNREADABLE:
        return data[: data.rfind(b"\n") + 1]
    return data


#: The largest window of Zstandard (``--long=31``), which large dumps use; memory is only taken where a file asks for it.
_WINDOW = 31

#: What a frame begins with that holds the dictionary of a web archive (https://iipc.github.io/warc-specifications/).
_DICTIONARY = b"\x5d\x2a\x4d\x18"


def _zstd(raw: BinaryIO) -> Any:
    module = zstd(str(raw.name))
    dictionary = None
    if raw.read(4) == _DICTIONARY:
        data = raw.read(int.from_bytes(raw.read(4), "little"))
        dictionary = module.ZstdDict(module.decompress(data) if data[:4] == b"\x28\xb5\x2f\xfd" else data)
    raw.seek(0)  # readers pass over a frame that holds no data
    options = {module.DecompressionParameter.window_log_max: _WINDOW}
    return module.ZstdFile(raw, zstd_dict=dictionary, options=options)


_BUFFER = 1 << 17


class _Gunzip(io.RawIOBase):
    """Members of gzip, one after another. `gzip.GzipFile` does not say which of them is damaged."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._packed = b""
        self._member: Any = None
        self._given = 0
        """Bytes of the member that were given."""
        self.begins = False
        """Whether what was given last are the first bytes of a member."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._more(len(buffer))
        except (EOFError, zlib.error) as error:
            raise DamageError(not self._given) from error
        buffer[: len(data)] = data
        return len(data)

    def _more(self, size: int) -> bytes:
        while True:
            if self._member is None:
                self._packed = (self._packed or self._raw.read(_BUFFER)).lstrip(
                    b"\0"
                )  # some fill up a block with these
                if not self._packed:
                    if not (more := self._raw.read(_BUFFER)):
                        return b""
                    self._packed = more
                    continue
                self._member, self._given = zlib.decompressobj(zlib.MAX_WBITS | 16), 0
            data: bytes = self._member.decompress(self._packed, size)
            self._packed = self._member.unconsumed_tail
            if self._member.eof:
                self._packed, self._member = self._member.unused_data, None
            self._given += len(data)
            if data:
                self.begins = self._given == len(data)
                return data
            if self._member is not None and not self._packed:
                self._packed = self._raw.read(_BUFFER)
                if not self._packed:
                    raise EOFError

    def close(self) -> None:
        self._raw.close()
        super().close()


def begins_member(stream: IO[bytes]) -> bool:
    """Whether what ``read1`` gave last of an opened file are the first bytes of a member of gzip, so far as that is known."""
    raw = getattr(stream, "raw", None)
    return isinstance(raw, _Gunzip) and raw.begins


class _Unpacked(io.RawIOBase):
    """Gives what was unpacked before more is: a reader that waits for more loses it where that is damaged."""

    def __init__(self, stream: Any, below: BinaryIO) -> None:
        self._stream, self._below = stream, below

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._below.close()
        super().close()


def spares(error: BaseException) -> bool:
    """Whether what raised an error leaves what was read before beyond doubt: a checksum that fails does not."""
    return error.behind if isinstance(error, DamageError) else isinstance(error, EOFError)


def reason_of(error: BaseException) -> str:
    """What happened to a file, in words for a person."""
    if isinstance(error, DamageError) and error.__cause__ is not None:
        return reason_of(error.__cause__)
    if isinstance(error, EOFError):
        return "the file ends before its time: it was cut short, and what follows is lost"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if "incorrect header check" in str(error):
        return "the file is damaged, or not packed by gzip, as its name says"
    return f"the file is damaged: {error}"
