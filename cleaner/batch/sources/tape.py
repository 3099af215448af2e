"""Web archives as they are read: bytes in their order, of which one sees what comes before it is taken.

So a record that is not as long as it says is found out before it swallows those behind it. All is read once, and in its
order: however many records lie, the time is that of the archive's size.
"""

from __future__ import annotations

import io
import os
import re
from collections import deque
from typing import IO, BinaryIO, cast

from .opening import UNREADABLE, begins_member, spares

__all__ = ["BEGIN", "BLANK", "Tape"]

#: What a record begins with, and the whole of its first line, behind another one.
BEGIN = b"WARC/"
_FIRST_LINE = re.compile(rb"\nWARC/\d\.\d{1,4}[ \t]{0,16}\r?\n")

#: Bytes within which these end.
_LONGEST = 32

#: What is seen behind a record: the blank lines that end it, and how the next one begins.
_BEHIND = 16
BLANK = b"\0 \t\r\n"

#: Bytes that a line may have; of a longer one so many are given.
_LINE = 1 << 16

_PIECE = 1 << 17


class Tape:
    """What comes in an archive.

    What reading raises is raised when all that could be read before is taken, and no sooner.

    Parameters
    ----------
    stream, raw
        What `opening.opened` gives. Where both are the same the file is not packed, and any place in it can be seen.
    limit
        How far ahead one sees in what is packed, which has to be held: in bytes.
    """

    def __init__(self, stream: IO[bytes], raw: BinaryIO, limit: int) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._file = raw if stream is raw else None
        self._limit = limit
        self._held = bytearray()
        self._at = 0
        """How many bytes of these are taken."""
        self._dropped = 0
        """How many bytes came before these."""
        self._members: deque[int] = deque()
        """Where members of gzip begin, counted from the first byte of all."""
        self._error: Exception | None = None
        self._ended = False

    def line(self) -> bytes:
        """Take the next line, or what of it is there; nothing at the end."""
        while not (end := self._held.find(b"\n", self._at, self._at + _LINE) + 1):
            if len(self._held) - self._at >= _LINE:
                end = self._at + _LINE
                break
            if not self._more():
                if self._error:
                    raise self._error
                end = len(self._held)
                break
        return self.take(end - self._at)

    def take(self, size: int) -> bytes:
        """Take so many bytes."""
        if not self._has(size):
            raise self.stop()
        with memoryview(self._held) as held:
            taken = bytes(held[self._at : self._at + size])
        self._pass(size)
        return taken

    def skip(self, size: int) -> None:
        """Take so many bytes, which nobody wants."""
        while size:
            if not self._has(1):
                raise self.stop()
            passed = min(size, len(self._held) - self._at)
            self._pass(passed)
            size -= passed

    def stop(self) -> Exception:
        """Why there is no more, where more is wanted."""
        return self._error or EOFError()

    def fits(self, length: int) -> bool:
        """Whether a record of so many bytes can stand here: the next one is behind it, or nothing is.

        Where that is too far ahead to be seen, it can if none begins in what is seen. Raises what leaves in doubt what the
        record holds, as a checksum does.
        """
        behind = self._behind(length)
        return (
            behind is not None
            and BEGIN.startswith(behind.lstrip(BLANK)[: len(BEGIN)])
            and self._member(self._at + length) is None
        )

    def reaches(self, length: int) -> bool:
        """Whether the archive has so many bytes more, as far as can be seen."""
        return self._behind(length) is not None

    def find(self) -> bool:
        """Go on, from behind a line, to where a record begins; False where none does, and this is the end."""
        while True:
            line = _FIRST_LINE.search(self._held, self._at - 1)
            place = line.start() + 1 if line else len(self._held)
            member = self._member(place)
            if line or member is not None:
                self._pass((place if member is None else member) - self._at)
                return True
            self._pass(max(0, len(self._held) - self._at - _LONGEST))
            if not self._more():
                self._pass(len(self._held) - self._at)
                return False

    def _member(self, end: int) -> int | None:
        """Where ahead, before a place in what is held, a record begins with a member of gzip."""
        for member in self._members:
            place = member - self._dropped
            if place >= end:
                break
            if self._held.startswith(BEGIN, place):
                return place
        return None

    def _behind(self, length: int) -> bytes | None:
        """A few bytes behind so many; None where the archive ends before. Where that is too far ahead to be seen, none, or
        None where a record begins in what is seen."""
        place = self._at + length
        if self._file is not None:
            return self._in_file(self._dropped + place)
        if not self._has(min(length, self._limit)):
            return None
        if length > self._limit:
            return None if _FIRST_LINE.search(self._held, self._at - 1) else b""
        whole = self._has(length + _BEHIND) or any(
            0 <= member - self._dropped - place <= _BEHIND for member in self._members
        )
        if not whole and self._error and not spares(self._error):
            raise self._error
        return bytes(self._held[place : place + _BEHIND])

    def _in_file(self, place: int) -> bytes | None:
        file = cast(BinaryIO, self._file)
        if place > os.fstat(file.fileno()).st_size:
            return None
        here = file.tell()
        file.seek(place)
        seen = file.read(_BEHIND)
        file.seek(here)
        return seen

    def _has(self, size: int) -> bool:
        """Whether so many bytes come; then they are held."""
        while len(self._held) - self._at < size:
            if not self._more():
                return False
        return True

    def _more(self) -> bool:
        """Read on; False at the end."""
        if self._ended:
            return False
        try:
            piece = self._stream.read1(_PIECE)
        except UNREADABLE as error:
            self._error, piece = error, b""
        self._ended = not piece
        if piece and begins_member(self._stream):
            self._members.append(self._dropped + len(self._held))
        self._held += piece
        return not self._ended

    def _pass(self, size: int) -> None:
        self._at += size
        while self._members and self._members[0] <= self._dropped + self._at:
            self._members.popleft()
        if self._at > _PIECE:
            self._dropped += self._at - 1
            del self._held[: self._at - 1]  # the last one taken says whether what comes begins a line
            self._at = 1
