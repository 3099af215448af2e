"""Workers that die, hang and fail, and the documents that they had."""

import json
import os
import signal
import threading
from pathlib import Path

from cleaner.batch.columns import Columns
from cleaner.batch.options import Options
from cleaner.batch.pool import Pool
from cleaner.batch.targets.lines import LineTarget

from .poison import PoisonSplit

OPTIONS = Options(timeout=4)


def split_of(path: Path, texts: list[str]) -> PoisonSplit:
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)))
    return PoisonSplit(str(path), "p", Columns("text", "text", "title", None, "id", "text"), path.stat().st_size, 10**6)


def cleaned(split: PoisonSplit, workers: int, shard: int = 40) -> tuple[list[int], dict[int, str]]:
    """The ids of the rows that came through, in order, and the reasons for the others."""
    ids, reasons = [], {}
    with Pool(workers, OPTIONS, LineTarget()) as pool:
        for _, done in pool.map(split.chunks(0, shard)):
            ids += [json.loads(line)["id"] for line in done.payload.splitlines()]
            reasons.update(
                {error["id"] if "id" in error else error["position"] - 1: error["reason"] for error in done.errors}
            )
    return ids, reasons


def test_one_in_a_hundred_is_poisoned_and_no_other_is_lost_or_done_twice(tmp_path: Path) -> None:
    texts = [f"The ferry number {n} sank." for n in range(600)]
    poison = {3: "CRASH", 77: "DIE", 78: "DIE", 200: "ENDLESS", 399: "HANG", 555: "BREAK"}
    for number, harm in poison.items():
        texts[number] = harm
    ids, reasons = cleaned(split_of(tmp_path / "p.jsonl", texts), workers=2)
    assert ids == [n for n in range(600) if n not in poison]
    assert set(reasons) == set(poison)
    assert "3 processes died at it" in reasons[3]
    assert "3 processes died at it" in reasons[77]
    assert "3 processes died at it" in reasons[78]
    assert "longer than 4 s" in reasons[200]
    assert "longer than 4 s" in reasons[399]
    assert "KeyError" in reasons[555]


def test_every_document_of_a_chunk_may_be_poisoned(tmp_path: Path) -> None:
    ids, reasons = cleaned(split_of(tmp_path / "p.jsonl", ["CRASH"] * 4 + ["BREAK"] * 4), workers=1)
    assert ids == []
    assert set(reasons) == set(range(8))


def workers_of(driver: int) -> list[int]:
    """The processes that a process's own started: here the workers, whose parent starts them for the driver."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = int(Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    children = {pid for pid, parent in parents.items() if parent == driver}
    return [pid for pid, parent in parents.items() if parent in children]


def test_a_worker_killed_from_outside_costs_no_document(tmp_path: Path) -> None:
    texts = [f"The ferry number {n} sank. " + "It was an old ship. " * 400 for n in range(2000)]
    split = split_of(tmp_path / "p.jsonl", texts)
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        for worker in (0, -1):  # two at most, for a document that three die of is given up
            alive: list[int] = []
            while not alive and not done.wait(0.02):
                alive = [pid for pid in workers_of(os.getpid()) if pid not in killed]
            if alive and not done.wait(0.3):  # by now it is at work
                os.kill(alive[worker], signal.SIGKILL)
                killed.append(alive[worker])

    killer = threading.Thread(target=kill)
    killer.start()
    ids, reasons = cleaned(split, workers=2, shard=2000)
    done.set()
    killer.join()
    assert killed
    assert ids == list(range(2000))
    assert reasons == {}
