"""Worker processes that may die, and what they were given, which must not be lost.

Each worker is a `ProcessPoolExecutor` of one process: when it breaks, it is known which one broke, and the others go on.
A worker says on a *board* in shared memory which document it is at, so the one that killed it is known, too, and need not
be searched for by halving. A death may have come from outside, so a document is only given up when a worker has died of
it twice.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from typing import Any

from .errors import BatchError
from .options import Options
from .sources.base import Chunk
from .targets import Target
from .worker import NOWHERE, Done, clean_chunk

__all__ = ["Pool"]

#: Chunks that a worker has before it: one that it cleans, and one that waits, so that it never waits for us.
_DEPTH = 2

#: How far ahead of the oldest chunk that is not done chunks are handed out, for each worker.
_WINDOW = 8

#: Seconds that a worker has beyond the time limit to stop by itself; then it is killed. A loop outside Python hears nothing.
_GRACE = 5.0

#: How often a chunk may lose its worker at no document in particular.
_PATIENCE = 3

_POLL = 0.5

# Where things stand on the board.
_PID, _CHUNK, _DOCUMENT, _SINCE = range(4)


@dataclass
class _Ticket:
    """A chunk on its way through."""

    number: int
    chunk: Chunk
    done: Done | None = None
    deaths: dict[int, int] = field(default_factory=dict)


class _Slot:
    """One worker, its board, and what it was given."""

    def __init__(self, context: BaseContext, options: Options, target: Target) -> None:
        self._context, self._options, self._target = context, options, target
        self.given: dict[Future[Done], _Ticket] = {}
        self._start()

    def _start(self) -> None:
        self.board = self._context.RawArray("d", 4)
        self.board[_CHUNK] = self.board[_DOCUMENT] = NOWHERE
        self._executor = ProcessPoolExecutor(
            1, self._context, initializer=_begin, initargs=(self.board, self._options, self._target)
        )

    def give(self, ticket: _Ticket) -> None:
        try:
            future = self._executor.submit(_work, ticket.number, ticket.chunk)
        except BrokenProcessPool as broken:  # it died while it had nothing to do: as if it had died of this
            future = Future()
            future.set_exception(broken)
        self.given[future] = ticket

    def restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the process at once, whatever it is doing."""
        self.kill()
        self._executor.shutdown(wait=False, cancel_futures=True)
        self.given = {}

    def kill(self) -> None:
        pid = int(self.board[_PID])
        if pid:
            with contextlib.suppress(OSError):  # gone already
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def overdue(self, timeout: float) -> bool:
        return bool(self.board[_DOCUMENT] >= 0) and time.monotonic() - self.board[_SINCE] > timeout + _GRACE


class Pool:
    """Some worker processes that clean chunks.

    Parameters
    ----------
    workers
        How many processes.
    options, target
        What chunks are cleaned with, and encoded for.
    """

    def __init__(self, workers: int, options: Options, target: Target) -> None:
        self._timeout = options.timeout
        context = _context()
        self._slots = [_Slot(context, options, target) for _ in range(workers)]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *exception: object) -> None:
        for slot in self._slots:
            slot.stop()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Clean chunks; gives them back in their order, each with what became of it.

        Chunks are taken as workers can have them, and no more than a few for each worker are held.
        """
        source = enumerate(chunks)
        tickets: deque[_Ticket] = deque()
        more = True
        while True:
            while more and len(tickets) < _WINDOW * len(self._slots) and (slot := self._free()):
                number, chunk = next(source, (0, None))
                if chunk is None:
                    more = False
                    break
                tickets.append(_Ticket(number, chunk))
                slot.give(tickets[-1])
            while tickets and (done := tickets[0].done) is not None:
                yield tickets.popleft().chunk, done
            if not tickets and not more:
                return
            self._collect()

    def _free(self) -> _Slot | None:
        slot = min(self._slots, key=lambda slot: len(slot.given))
        return slot if len(slot.given) < _DEPTH else None

    def _collect(self) -> None:
        """Wait until something is done, or somebody has died or must."""
        futures = [future for slot in self._slots for future in slot.given]
        wait(futures, timeout=_POLL, return_when=FIRST_COMPLETED)
        for slot in self._slots:
            if slot.overdue(self._timeout):
                self._time_out(slot)
            ready = [future for future in slot.given if future.done()]
            if any(isinstance(future.exception(), BrokenProcessPool) for future in ready):
                self._revive(slot)
                continue
            for future in ready:
                ticket = slot.given.pop(future)
                ticket.done = future.result()
                if ticket.done.tired:
                    self._again(slot)

    def _time_out(self, slot: _Slot) -> None:
        ticket, document = self._at(slot)
        if ticket is None:
            return
        ticket.chunk = ticket.chunk.excusing(document, f"took longer than {self._timeout:g} s, and was killed")
        self._again(slot)

    def _revive(self, slot: _Slot) -> None:
        """Find out what a worker died of, and give its chunks to a new one."""
        ticket, document = self._at(slot)
        if ticket is not None:
            deaths = ticket.deaths[document] = ticket.deaths.get(document, 0) + 1
            if document == NOWHERE and deaths >= _PATIENCE:
                for number in range(ticket.chunk.documents):
                    ticket.chunk = ticket.chunk.excusing(number, "its worker died, three times, at its chunk")
            elif document != NOWHERE and deaths > 1:
                ticket.chunk = ticket.chunk.excusing(
                    document, "its worker died of it, twice (out of memory, or a crash)"
                )
        elif int(slot.board[_PID]) == 0:
            raise BatchError("worker processes do not start")
        self._again(slot)

    def _at(self, slot: _Slot) -> tuple[_Ticket | None, int]:
        """The chunk and the document in it that a worker is at, or was at when it died."""
        number = int(slot.board[_CHUNK])
        ticket = next((t for t in slot.given.values() if t.number == number), None)
        return ticket, int(slot.board[_DOCUMENT])

    def _again(self, slot: _Slot) -> None:
        """A new process in the place of a worker's, for what it was given and has not done."""
        waiting = [ticket for future, ticket in slot.given.items() if not _succeeded(future, ticket)]
        slot.restart()
        for ticket in sorted(waiting, key=lambda ticket: ticket.number):
            slot.give(ticket)


def _succeeded(future: Future[Done], ticket: _Ticket) -> bool:
    if future.done() and not future.cancelled() and future.exception() is None:
        ticket.done = future.result()
        return True
    return False


def _context() -> BaseContext:
    """How processes are started: by forking one that is clean and has all imported, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cleaner.batch.pool", "cleaner.reading.page"])
    return context


_board: Any = None
_job: tuple[Options, Target]


def _begin(board: Any, options: Options, target: Target) -> None:
    """In a worker, first of all."""
    global _board, _job
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C goes to all; whoever runs the batch ends us
    _board, _job = board, (options, target)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    board[_PID] = os.getpid()


def _end_with_parent() -> None:
    """A worker whose batch was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _mark(document: int) -> None:
    _board[_DOCUMENT] = NOWHERE
    _board[_SINCE] = time.monotonic()
    _board[_DOCUMENT] = document


def _work(number: int, chunk: Chunk) -> Done:
    _board[_DOCUMENT] = NOWHERE
    _board[_CHUNK] = number
    return clean_chunk(chunk, *_job, _mark)
