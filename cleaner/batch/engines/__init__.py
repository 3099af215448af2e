"""Engines: the same batch on many machines.

What travels is a split, never a document. A *task* reads its split, cleans it with processes of its own and writes its
shards to the target, all by the code that runs on one machine; a task that is started anew, for its process or machine
was lost, goes on from the shards that are finished, and two of the same at once write the same bytes. An adapter only
says how an engine starts, and how it runs one task (`Engine`).
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import re
import socket
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from typing import Protocol

from ..errors import BatchError, MissingExtraError, SourceChangedError
from ..ledger import Ledger
from ..pool import Pool
from ..shards import Job, Part, clean_parts, part_of, stopped_by
from ..tally import Tally

__all__ = ["ENGINES", "Engine", "Executor", "clean_on", "do", "find_engine"]

ENGINES = ("ray", "spark")

#: How often a task is begun, where its process or machine is lost: as Spark has it by default.
ATTEMPTS = 4

#: Tasks that are handed out, for each that the engine has room for: the next one waits where the last one ends, and an
#: engine that grows sees that there is more to do.
_AHEAD = 2

#: Seconds that a shared file system may take until all see what one has written.
_PATIENCE = 90.0


class Engine(Protocol):
    """An engine that was started, or connected to."""

    def cores(self) -> tuple[int, int]:
        """The cores that there are now: of all machines, and of the largest one."""
        ...

    def submit(self, payload: bytes, cores: int) -> Future[bytes]:
        """Have `do` done on some machine, for which the task takes so many cores of it."""
        ...

    def cancel(self) -> None:
        """End what was handed out and is not done."""
        ...


_Start = Callable[["str | None"], AbstractContextManager[Engine]]

#: What does what is not done of a batch, with so many processes at once: gives tallies as it is done, with bytes of source.
Executor = Callable[[Iterator[Part], Job, Ledger, "int | None"], Generator[tuple[Tally, int], None, None]]


def find_engine(name: str, cluster: str | None) -> Executor:
    """What cleans on an engine. The engine is started only where there is something to do.

    Raises
    ------
    BatchError, MissingExtraError
        There is no such engine, or it is not installed.
    """
    start: _Start
    try:
        if name == "ray":
            from .ray import start
        elif name == "spark":
            from .spark import start
        else:
            raise BatchError(f"unknown engine {name!r}: use one of {', '.join(ENGINES)}")
    except ImportError:
        raise MissingExtraError(f"the engine {name!r}", name) from None

    def clean(
        parts: Iterator[Part], job: Job, ledger: Ledger, workers: int | None
    ) -> Generator[tuple[Tally, int], None, None]:
        first = next(parts, None)
        if first is None:
            return
        with start(cluster) as engine:
            yield from clean_on(engine, itertools.chain([first], parts), job, ledger, workers)

    return clean


def clean_on(
    engine: Engine, parts: Iterator[Part], job: Job, ledger: Ledger, workers: int | None
) -> Generator[tuple[Tally, int], None, None]:
    """Do what is not done of some splits, each in a task; gives a tally of each split, and its bytes.

    Where there are fewer splits than cores, a task takes several.
    """
    cores, of_one = engine.cores()
    first = list(itertools.islice(parts, workers or cores))
    each = max(1, min((workers or cores) // max(1, len(first)), of_one))
    waiting = itertools.chain(first, parts)
    running: dict[Future[bytes], Part] = {}
    try:
        while True:
            room = max(1, (workers or _AHEAD * engine.cores()[0]) // each) - len(running)
            for part in itertools.islice(waiting, max(0, room)):
                payload = pickle.dumps((os.getcwd(), job, each, part.split.stamp(), part.split))
                running[engine.submit(payload, each)] = part
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                error = pickle.loads(_result(future))
                if error is not None:
                    raise error
                part = running.pop(future)
                yield _written(part, ledger), part.split.size
    finally:
        if running:
            engine.cancel()


def _result(future: Future[bytes]) -> bytes:
    try:
        return future.result()
    except Exception as error:  # of the engine: what stops a batch comes back as a result
        raise BatchError(f"a task was lost: {gist(str(error))}: what is finished stays; run the same again") from error


def gist(told: str) -> str:
    """The one line that says most in what an engine tells of an error, which holds stack traces of two languages.

    >>> gist("f() failed\\n  File 'x'\\nImportError: No module named 'y'\\n\\tat z")
    "ImportError: No module named 'y'"
    """
    lines = [line for line in told.splitlines() if line.strip()] or ["it does not say why"]
    named = [line for line in lines if re.match(r"(: )?[\w.]*(Error|Exception)\b", line)]
    return (named or lines[:1])[-1].removeprefix(": ")[:300]


def _written(part: Part, ledger: Ledger) -> Tally:
    """What a task did, as its records tell."""
    waited = 0.0
    while not (records := ledger.written(part.split)) or not records[-1].ends:
        if waited >= _PATIENCE:
            raise BatchError(f"{part.split.path}: done, but its records do not come to be seen in {ledger.target}")
        time.sleep(0.5)
        waited += 0.5
    tally = Tally()
    for record in records[part.shards :]:
        tally.add(record.tally)
        ledger.log(record.errors)
    return tally


def do(payload: bytes) -> bytes:
    """The task: do what is not done of a split. Gives back, pickled, None or the error that stops the batch.

    Errors are results, for an engine would try again what raises, and tell of it at length.
    """
    host = socket.gethostname()
    error: BatchError | None = None
    try:
        folder, job, workers, stamp, split = pickle.loads(payload)
        with _working_in(folder, split.path, job.target):
            if split.stamp() != stamp:
                raise SourceChangedError(f"{split.path}: on {host} it is not what it was where the batch was started")
            ledger = job.ledger()
            ledger.join()
            part = part_of(split, ledger)
            if not part.ended:
                with _pool(job, workers) as pool:
                    for _ in clean_parts([part], job, ledger, pool):
                        pass
    except BatchError as raised:
        error = raised
    except OSError as raised:
        error = stopped_by(raised, job.target)
    except ImportError as raised:
        error = BatchError(f"{raised} on {host}: install cleaner and its extras on all machines of the engine")
    return pickle.dumps(error)


@contextlib.contextmanager
def _working_in(folder: str, *paths: str) -> Iterator[None]:
    """Where paths are relative, they are so to the folder that the batch was started in."""
    before = os.getcwd()
    try:
        os.chdir(folder)
    except OSError as error:
        if not all(map(os.path.isabs, paths)):
            raise BatchError(
                f"{folder}: {error.strerror} on {socket.gethostname()}: start the batch from a folder that all machines "
                "share, or name sources and target by their full paths"
            ) from None
    try:
        yield
    finally:
        os.chdir(before)


_kept: dict[bytes, Pool] = {}


@contextlib.contextmanager
def _pool(job: Job, workers: int) -> Iterator[Pool]:
    """Processes that clean. They take a second to start, so an engine's process keeps them for its next task."""
    key = pickle.dumps((job, workers))
    pool = _kept.pop(key, None)
    while _kept:  # those of another batch
        _stop(_kept.popitem()[1])
    if pool is None:
        pool = Pool(workers, job.options, job.encoder)
    try:
        yield pool
    except BaseException:
        _stop(pool)
        raise
    _kept[key] = pool


def _stop(pool: Pool) -> None:
    with pool:
        pass
