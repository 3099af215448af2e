"""Ray: each split is a task of Ray's core, which starts it anew when its process or machine is lost.

Not Ray Data, whose unit is a block of rows: there are no rows to move, splits are found while others are being done, and
each is told of as soon as it is finished.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import ray

from ..errors import BatchError
from . import ATTEMPTS, do, gist

__all__ = ["start"]


@contextlib.contextmanager
def start(address: str | None) -> Iterator[RayEngine]:
    """Connect to a cluster, or to what runs in this process already, or start Ray on this machine."""
    if ray.is_initialized():
        yield RayEngine()
        return
    try:
        with _signals_kept():
            ray.init(
                address=address or os.environ.get("RAY_ADDRESS", "local"),
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
    except Exception as error:  # of many kinds
        raise BatchError(f"Ray does not start: {gist(str(error))}") from error
    try:
        yield RayEngine()
    finally:
        ray.shutdown()


@contextlib.contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray takes SIGTERM for itself, and whoever runs the batch would not hear it."""
    former = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, former)


class RayEngine:
    """The Ray that this process is connected to."""

    def __init__(self) -> None:
        self._task = ray.remote(do)
        self._given: dict[Future[bytes], Any] = {}

    def cores(self) -> tuple[int, int]:
        listed = ray.nodes()  # type: ignore[no-untyped-call]
        nodes = [int(node["Resources"].get("CPU", 0)) for node in listed if node["Alive"]]
        return max(1, sum(nodes)), max([1, *nodes])

    def submit(self, payload: bytes, cores: int) -> Future[bytes]:
        task = self._task.options(num_cpus=cores, max_retries=ATTEMPTS - 1, name="cleaner")
        reference = task.remote(payload)
        future: Future[bytes] = reference.future()
        self._given[future] = reference
        future.add_done_callback(lambda done: self._given.pop(done, None))
        return future

    def cancel(self) -> None:
        for reference in list(self._given.values()):
            ray.cancel(reference, force=True)
