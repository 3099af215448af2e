#!/usr/bin/env python3
"""The same batch on this machine, on a Ray of it and on a Spark of it, in one run: what an engine costs.

usage: engines.py SOURCE [--workers N] [--shard-size N]

SOURCE is what `cleaner batch` takes. Each run is a `cleaner batch` of its own, from its start to its end, that writes to a
temporary folder; each also cleans one short text, and what that takes is its start. CPU seconds are those of all processes
of a run, the engine's own included. An engine cleans a split in a task: a file of rows, a shard of a folder.
Only on Linux, where orphans can be adopted and counted.
"""

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS: dict[str, list[str]] = {"here": [], "ray": ["--engine", "ray"], "spark": ["--engine", "spark"]}

_PR_SET_CHILD_SUBREAPER = 36


def measured(source: str, more: Sequence[str], target: str) -> tuple[float, float]:
    """Seconds, and CPU seconds of all processes that a batch started, directly or not."""
    before, started = cpu_seconds(), time.monotonic()
    command = [sys.executable, "-m", "cleaner", "batch", source, "-o", target, "--quiet", *more]
    if subprocess.run(command).returncode == 2:
        sys.exit(2)
    seconds = time.monotonic() - started
    while True:  # what outlived it is ours now
        try:
            os.wait()
        except ChildProcessError:
            break
    return seconds, cpu_seconds() - before


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def documents(target: str) -> int:
    done = Path(target, ".cleaner", "done").rglob("*.json")
    return sum(json.loads(record.read_text())["tally"]["documents"] for record in done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--workers", default=str(os.cpu_count()))
    parser.add_argument("--shard-size", default="500")
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    print(f"{given.workers} workers, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("         start: s  CPU s   batch: documents       s  CPU s     /s   /s after start   CPU ms a document")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder, "short.txt")
        short.write_text("The ferry sank at noon.\n")
        for name, engine in RUNS.items():
            more = [*engine, "--workers", given.workers, "--shard-size", given.shard_size]
            start, start_cpu = measured(str(short), more, f"{folder}/{name}-short")
            took, cpu = measured(given.source, more, f"{folder}/{name}")
            count = documents(f"{folder}/{name}")
            print(
                f"{name:7} {start:9.1f} {start_cpu:6.1f} {count:18,} {took:7.1f} {cpu:6.1f} {count / took:6.1f}"
                f" {count / max(0.1, took - start):15.1f} {1000 * (cpu - start_cpu) / count:19.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
