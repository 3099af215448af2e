"""Worker processes that may die, and what they were given, which must not be lost.

Each worker has a pipe of its own and one chunk at a time. When it dies, its pipe ends, whatever it was doing; so it is
known which chunk it had, and the others go on. It says on a *board* in shared memory which document it is at, so the one
that killed it is known, too, and need not be searched for by halving. A death may have come from outside, so a document is
only given up when three workers have died of it.

This is not `concurrent.futures.ProcessPoolExecutor`, which waits for ever for the rest of a result when a worker is killed
while it sends one, and ends all workers when one dies.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any

from ..errors import CleanerError
from .errors import BatchError
from .options import Options
from .sources.base import NOWHERE, Chunk
from .targets import Target
from .worker import Done, clean_chunk

__all__ = ["Pool"]

#: How far ahead of the oldest chunk that is not done chunks are handed out, for each worker.
_WINDOW = 8

#: Seconds that a worker has beyond the time limit to stop by itself; then it is killed. A loop outside Python hears nothing.
_GRACE = 2.0

#: How many workers may die at the same document, or at none of a chunk in particular, before that is given up.
_PATIENCE = 3

#: How often it is looked whether a worker is overdue, in seconds.
_POLL = 0.5

#: How many more objects must be made than went before a worker looks for those that only point to one another. A page makes
#: some thousands, which go with it; to look through all again and again, as Python does by itself, is a tenth of the time.
_GARBAGE = 50_000

#: Held while the program is put aside (see `_without_program`): it is one for all threads.
_STARTING = threading.Lock()

# Where things stand on the board.
_DOCUMENT, _SINCE = range(2)


@dataclass
class _Ticket:
    """A chunk on its way through."""

    chunk: Chunk
    done: Done | None = None
    deaths: dict[int, int] = field(default_factory=dict)


class _Worker:
    """A process, and the chunk that it has."""

    def __init__(self, context: Any, options: Options, target: Target) -> None:
        self._context, self._job = context, (options, target)
        self.ticket: _Ticket | None = None
        self._start()

    def _start(self) -> None:
        self.board = self._context.RawArray("d", [NOWHERE, 0.0])
        self.pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs, self.board, *self._job), daemon=True)
        with _without_program():
            self._process.start()
        theirs.close()  # so that nobody but the process can write, and its death is the end of the pipe

    def give(self, ticket: _Ticket) -> None:
        self.ticket = ticket
        with contextlib.suppress(OSError):  # it has died; its pipe will say so
            self.pipe.send(ticket.chunk)

    def take(self) -> Done | None:
        """What became of its chunk; None where the process has died."""
        try:
            result = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(result, CleanerError):
            raise result
        self.ticket = None
        return result  # type: ignore[no-any-return]

    @property
    def document(self) -> int:
        """The number of the document that the process is at, or was at when it died."""
        return int(self.board[_DOCUMENT])

    @property
    def since(self) -> float:
        """When it came to that document, by the monotonic clock."""
        return float(self.board[_SINCE])

    def kill(self) -> str:
        """End the process at once, whatever it is doing; returns how it ended."""
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        return signal.Signals(-code).name if code and code < 0 else f"exit status {code}"

    def restart(self) -> None:
        self.kill()
        self.pipe.close()
        self._start()


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
        self._stillborn = 0
        """Processes that died in a row before they had begun."""
        context = _context()
        try:
            first = _Worker(context, options, target)
        except ChildProcessError:  # forked from a process that has a server of clean ones, which forks for no other
            context = multiprocessing.get_context("spawn")
            first = _Worker(context, options, target)
        self._workers = [first, *(_Worker(context, options, target) for _ in range(workers - 1))]

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in self._workers:
            worker.kill()

    def map(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Clean chunks; gives them back in their order, each with what became of it.

        Chunks are taken as workers can have them, one for each ahead, and no more than a few for each worker are held.
        """
        source = map(_Ticket, chunks)
        tickets: deque[_Ticket] = deque()
        ahead: deque[_Ticket] = deque()
        more = True
        while True:
            self._hand_out(ahead)
            while more and len(ahead) < len(self._workers) and len(tickets) < _WINDOW * len(self._workers):
                ticket = next(source, None)
                if ticket is None:
                    more = False
                else:
                    tickets.append(ticket)
                    ahead.append(ticket)
                    self._hand_out(ahead)
            if not tickets:
                return
            first = tickets[0]
            self._collect(0 if first.done else _POLL)
            self._hand_out(ahead)
            if first.done:
                tickets.popleft()
                yield first.chunk, first.done

    def _hand_out(self, ahead: deque[_Ticket]) -> None:
        for worker in self._workers:
            if ahead and worker.ticket is None:
                worker.give(ahead.popleft())

    def _collect(self, timeout: float) -> None:
        """Wait until a chunk is done, or a worker has died or must."""
        busy: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers if worker.ticket}
        for pipe in wait(list(busy), timeout):
            worker = busy.pop(pipe)
            ticket = worker.ticket
            done = worker.take()
            if ticket is None or done is None:
                self._mourn(worker)
                continue
            ticket.done = done
            self._stillborn = 0
            if done.tired:
                worker.restart()
        for worker in busy.values():
            if worker.document != NOWHERE and time.monotonic() - worker.since > self._timeout + _GRACE:
                self._time_out(worker)

    def _time_out(self, worker: _Worker) -> None:
        since = worker.since
        worker.kill()
        # In this very moment it may have gone on to another document, or to none.
        overdue = worker.since == since and worker.document != NOWHERE
        self._again(worker, f"took longer than {self._timeout:g} s" if overdue else None)

    def _mourn(self, worker: _Worker) -> None:
        """Find out what a worker died of, and give its chunk to a new one."""
        how, ticket, document = worker.kill(), worker.ticket, worker.document
        if ticket is None or not worker.since:  # it had not begun
            self._stillborn += 1
            if self._stillborn == _PATIENCE:
                raise BatchError(f"worker processes do not start ({how})")
            self._again(worker, None)
            return
        deaths = ticket.deaths[document] = ticket.deaths.get(document, 0) + 1
        where = "at its chunk" if document == NOWHERE else "at it"
        self._again(worker, f"{deaths} processes died {where} ({how})" if deaths == _PATIENCE else None)

    def _again(self, worker: _Worker, reason: str | None) -> None:
        """Give the chunk of a worker that is dead to a new one, without the document that it died at if there is a reason."""
        ticket, document = worker.ticket, worker.document
        worker.restart()
        if ticket is not None:
            if reason:
                ticket.chunk = ticket.chunk.excusing(document, reason)
            worker.give(ticket)


def _context() -> Any:
    """How processes are started: by forking one that is clean and has all imported, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cleaner.batch.pool", "cleaner.reading.page"])
    return context


@contextlib.contextmanager
def _without_program() -> Iterator[None]:
    """While this holds, processes start without the file of the program that runs: nothing of it is needed in them, and one
    that runs its batch unguarded would begin it anew in each."""
    with _STARTING:
        program = sys.modules["__main__"]
        nameless = ModuleType("__main__")
        vars(nameless).update({**vars(program), "__spec__": None, "__file__": None})  # other threads may look things up
        sys.modules["__main__"] = nameless
        try:
            yield
        finally:
            sys.modules["__main__"] = program


def _serve(pipe: Connection, board: Any, options: Options, target: Target) -> None:
    """In a worker: clean chunks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C goes to all; whoever runs the batch ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    warnings.simplefilter("ignore", FutureWarning)  # that a rule has another name now is said by who began the batch
    options.cleaner().clean("<p>What is loaded at first is not on the first document's time.</p>", "html")
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    board[_SINCE] = time.monotonic()

    def mark(document: int) -> None:
        board[_DOCUMENT] = NOWHERE
        board[_SINCE] = time.monotonic()
        board[_DOCUMENT] = document

    while True:
        try:
            chunk = pipe.recv()
        except EOFError:
            return
        board[_DOCUMENT] = NOWHERE
        pipe.send(_cleaned(chunk, lambda chunk: clean_chunk(chunk, options, target, mark), board))


def _cleaned(chunk: Chunk, clean: Callable[[Chunk], Done], board: Any) -> Done | CleanerError:
    while True:
        try:
            return clean(chunk)
        except CleanerError as error:
            return error
        except Exception as error:  # a fault of ours, which must not take the other documents with it
            document = int(board[_DOCUMENT])
            if document in chunk.excused or len(chunk.excused) == chunk.documents:
                return BatchError(f"{chunk.split.path}: {type(error).__name__}: {error}")
            chunk = chunk.excusing(document, f"{type(error).__name__}: {error}")


def _end_with_parent() -> None:
    """A worker whose batch was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
