#!/usr/bin/env python3
"""Batches beside a bare loop and beside trafilatura, on the same folder and cores, in one run.

usage: batch.py FOLDER [--rounds N] [--workers N]    pages, as a folder of .html files
       batch.py --memory [--gigabytes G]             the most memory that each process takes, on JSON lines made for it

Each round runs all in turn, so that a noisy machine is noisy for all; of each the best round counts. CPU seconds are of all
processes of a run, and the most memory is that of its largest process; both are read from /proc, so this needs Linux.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK")

_LOOP = """
import sys
from pathlib import Path
import cleaner
target = Path(sys.argv[2])
target.mkdir()
for n, path in enumerate(sorted(Path(sys.argv[1]).rglob("*.html"))):
    (target / f"{n}.txt").write_text(cleaner.clean(path.read_bytes()).text, encoding="utf-8")
"""

_TRAFILATURA = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
import trafilatura
target = Path(sys.argv[2])
def work(pair):
    n, path = pair
    (target / f"{n}.txt").write_text(trafilatura.extract(path.read_bytes()) or "", encoding="utf-8")
if __name__ == "__main__":
    target.mkdir()
    pages = enumerate(sorted(Path(sys.argv[1]).rglob("*.html")))
    with ProcessPoolExecutor(int(sys.argv[3])) as pool:
        list(pool.map(work, list(pages), chunksize=16))
"""


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    """Wall time."""
    cpu: float
    """Seconds of CPU of all its processes."""
    memory: int
    """Bytes of the largest of them."""


def cost_of(command: list[str]) -> Cost:
    """Run a command in a session of its own, and watch its processes."""
    started = time.monotonic()
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    cpu: dict[int, float] = {}
    memory: dict[int, int] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            for pid in _session(process.pid):
                _look(pid, cpu, memory)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    done.set()
    watcher.join()
    return Cost(time.monotonic() - started, sum(cpu.values()), max(memory.values(), default=0))


def _session(leader: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.getsid(int(name)) == leader:
                    found.append(int(name))
            except OSError:
                continue
    return found


def _look(pid: int, cpu: dict[int, float], memory: dict[int, int]) -> None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return  # it has ended just now
    cpu[pid] = (int(fields[11]) + int(fields[12])) / _TICK
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), None)
    if peak:
        memory[pid] = int(peak.split()[1]) * 1024


def _batch(source: str, target: str, workers: int, *options: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "cleaner",
        "batch",
        source,
        "-o",
        target,
        "--quiet",
        "--workers",
        str(workers),
        *options,
    ]


def beside(folder: Path, rounds: int, workers: int) -> None:
    """Print the costs of all ways to clean a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        target = f"{scratch}/out"
        ways = {
            "bare loop": [sys.executable, "-c", _LOOP, str(folder), target],
            "cleaner batch, 1 worker": _batch(str(folder), target, 1),
            f"cleaner batch, {workers} workers": _batch(str(folder), target, workers),
        }
        script = Path(scratch) / "peer.py"
        script.write_text(_TRAFILATURA)
        ways[f"trafilatura, {workers} processes"] = [sys.executable, str(script), str(folder), target, str(workers)]
        costs: dict[str, list[Cost]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, command in ways.items():
                costs[name].append(cost_of(command))
                shutil.rmtree(target, ignore_errors=True)
    pages = list(folder.rglob("*.html"))
    size = sum(page.stat().st_size for page in pages)
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB, best of {rounds} rounds")
    print(f"{'':26} {'seconds':>8} {'pages/s':>8} {'MB/s':>6} {'CPU ms/page':>12} {'MB of memory':>13}")
    loop = min(cost.seconds for cost in costs["bare loop"])
    for name, runs in costs.items():
        seconds, cpu = min(run.seconds for run in runs), min(run.cpu for run in runs)
        memory = max(run.memory for run in runs) / 1e6
        print(
            f"{name:26} {seconds:8.1f} {len(pages) / seconds:8.1f} {size / seconds / 1e6:6.1f} "
            f"{cpu / len(pages) * 1000:12.2f} {memory:13.0f}   {loop / seconds:.2f} times the loop's speed"
        )


def memory(gigabytes: float, workers: int) -> None:
    """Print the most memory that a process of a batch takes on one large file."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "large.jsonl"
        paragraph = "The ferry number {} sank off the coast at noon, and all of the people aboard were saved by boats. "
        with source.open("w") as file:
            number = 0
            while file.tell() < gigabytes * 1e9:
                text = "\n\n".join([paragraph.format(number) * 20] * 100)
                file.write(json.dumps({"id": number, "text": text}) + "\n")
                number += 1
        cost = cost_of(_batch(str(source), f"{scratch}/out", workers))
    took = f"{cost.seconds:.0f} s, {cost.cpu:.0f} s of CPU, {cost.memory / 1e6:.0f} MB in the largest process"
    print(f"{number} documents, {gigabytes} GB: {took}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--gigabytes", type=float, default=1.0)
    options = parser.parse_args()
    if options.folder:
        beside(options.folder, options.rounds, options.workers)
    if options.memory:
        memory(options.gigabytes, options.workers)


if __name__ == "__main__":
    main()
