"""Splits that do harm, each in a process of its own choice; what the tests of engines send out."""

import ctypes
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.batch.frames import Row
from cleaner.batch.sources.base import Fault, Record
from cleaner.batch.sources.lines import LineSplit


@dataclass
class PoisonedSplit(LineSplit):
    """Rows that crash the process that looks at them, or keep it busy for ever."""

    def row(self, record: Record) -> Row | str:
        if b"CRASH" in record.raw:
            ctypes.string_at(0)
        if b"HANG" in record.raw:
            time.sleep(3600)
        return super().row(record)


@dataclass
class KilledSplit(LineSplit):
    """The first process that reads so far is killed, as by the system when memory is short."""

    at: int = 0
    mark: str = ""
    """A file that says that it has happened."""

    def records(self, start: int) -> Iterator[Record | Fault]:
        for record in super().records(start):
            if record.position == self.at and not os.path.exists(self.mark):
                with open(self.mark, "w") as file:
                    file.write(f"{os.getpid()} {start}")
                os.kill(os.getpid(), signal.SIGKILL)
            yield record
