"""Spark: each split is a job of one task, which Spark starts anew when its process or machine is lost.

Not a data frame of splits, whose results come only when all of it is done: jobs that run at the same time give theirs one
by one, and splits are found while others are being done. Nor `mapInArrow`, which needs pandas: there are no rows to move.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO

from pyspark import SparkContext
from pyspark.sql import SparkSession

from ..errors import BatchError
from . import ATTEMPTS, do, gist

__all__ = ["start"]

_GROUP = "cleaner"

#: No more jobs than these run at the same time, however large the cluster: each has a thread here.
_JOBS = 2000


@contextlib.contextmanager
def start(master: str | None) -> Iterator[SparkEngine]:
    """Connect to a cluster, or to what runs in this process already, or start Spark on this machine."""
    active = SparkSession.getActiveSession()
    if active is not None:
        yield SparkEngine(active.sparkContext)
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise BatchError("Spark does not start: there is no Java; install it, or set JAVA_HOME")
    session = _session(master)
    try:
        yield SparkEngine(session.sparkContext)
    finally:
        session.stop()


def _session(master: str | None) -> SparkSession:
    builder = SparkSession.builder.appName("cleaner").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.log.level", "ERROR")
    if master is None and "PYSPARK_GATEWAY_PORT" not in os.environ:  # which spark-submit sets, as it does the master
        master = f"local[*,{ATTEMPTS}]"  # local[*] alone tries nothing again
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            builder = builder.config("spark.ui.enabled", "false")
    with _java_silenced() as said:
        try:
            return builder.getOrCreate()
        except Exception as error:  # of many kinds
            said.seek(0)
            told = said.read().decode(errors="replace")
            raise BatchError(f"Spark does not start: {gist(f'{told}{error}')}") from error


@contextlib.contextmanager
def _java_silenced() -> Iterator[IO[bytes]]:
    """What Java says on standard error as long as it runs goes to a file: no setting keeps it from warning as it starts."""
    with tempfile.TemporaryFile() as said:
        sys.stderr.flush()
        kept = os.dup(2)
        os.dup2(said.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)


class SparkEngine:
    """The Spark that this process is connected to."""

    def __init__(self, context: SparkContext) -> None:
        self._context = context
        self._threads = ThreadPoolExecutor(_JOBS, "cleaner")

    def cores(self) -> tuple[int, int]:
        cores = self._context.defaultParallelism
        local = str(self._context.master).startswith("local")
        return cores, cores if local else int(self._context.getConf().get("spark.executor.cores") or 1)

    def submit(self, payload: bytes, cores: int) -> Future[bytes]:
        return self._threads.submit(self._run, payload)

    def _run(self, payload: bytes) -> bytes:
        self._context.setJobGroup(_GROUP, "cleaner batch", interruptOnCancel=True)
        return self._context.parallelize([payload], 1).map(do).collect()[0]

    def cancel(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._context.cancelJobGroup(_GROUP)
