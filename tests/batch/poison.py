"""Documents that harm the process that touches them: what a damaged library or a hostile page may do."""

import ctypes
import os
import signal
import time
from dataclasses import dataclass

from cleaner.batch.frames import Row
from cleaner.batch.sources.base import Record
from cleaner.batch.sources.lines import LineSplit


class Endless(str):
    """A title that cannot be read to its end."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        while True:
            time.sleep(0.01)


def _crash() -> None:
    ctypes.string_at(0)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as a loop in C does, which hears no signal
    time.sleep(600)


def _break() -> None:
    raise KeyError("no such thing")


_HARM = {"CRASH": _crash, "DIE": _die, "HANG": _hang, "BREAK": _break}


@dataclass
class PoisonSplit(LineSplit):
    """A file of JSON lines, of which those that a word of harm stands in are poisoned."""

    def row(self, record: Record) -> Row | str:
        row = super().row(record)
        if isinstance(row, dict):
            text = row["text"]
            if text in _HARM:
                _HARM[text]()
            if text == "ENDLESS":
                row["title"] = Endless("one line")
        return row
