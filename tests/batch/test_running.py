"""A batch from its sources to its target, as a user runs it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from cleaner.batch import BatchError, Options, run
from cleaner.batch.arrow import clean_batch
from cleaner.batch.errors import ColumnError

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
CLEAN = "The ferry sank at noon.\n\nAll were saved."


def test_rows_are_cleaned_and_the_rest_of_them_passes_through(tmp_path: Path) -> None:
    source = tmp_path / "dump.jsonl"
    source.write_text(json.dumps({"id": 7, "text": DIRTY, "deep": {"a": [1, None]}}) + "\n")
    summary = run([str(source)], str(tmp_path / "out"), Options(), workers=1)
    assert summary.tally.documents == 1
    assert json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text()) == {
        "id": 7,
        "text": CLEAN,
        "deep": {"a": [1, None]},
    }


def test_what_no_batch_can_run_with_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The ferry sank."}')
    with pytest.raises(BatchError, match="at least one worker"):
        run([tmp_path / "a.jsonl"], tmp_path / "out", workers=-1)
    with pytest.raises(BatchError, match=r"sources is a text: write \['a.jsonl'\]"):
        run("a.jsonl", tmp_path / "out")
    for timeout in (-1, 0, float("inf"), float("nan")):
        with pytest.raises(BatchError, match="the timeout is"):
            Options(timeout=timeout)
    with pytest.raises(BatchError, match="at most 0 bytes"):
        Options(max_bytes=0)
    assert run([tmp_path / "a.jsonl"], tmp_path / "out", Options(ignore=["A"]), workers=1).tally.documents == 1  # type: ignore[arg-type]


PROGRAM = "from cleaner.batch import run\nprint(run(['a.jsonl'], 'out', workers=1).tally.documents, flush=True)\n"
FORKING = """
import os
if os.fork():
    os.wait()
else:
    print(run(['a.jsonl'], 'again', workers=1).tally.documents)
"""


@pytest.mark.parametrize(
    ("program", "place", "said"),
    [
        (PROGRAM, "program.py", "1\n"),
        (PROGRAM, "-mprogram", "1\n"),
        (PROGRAM, "-", "1\n"),
        (PROGRAM + FORKING, "program.py", "1\n1\n"),
    ],
    ids=["without a guard", "as a module", "from standard input", "that forks"],
)
def test_a_batch_of_any_program(program: str, place: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": DIRTY}))
    (tmp_path / "program.py").write_text(program)
    done = subprocess.run([sys.executable, place], cwd=tmp_path, capture_output=True, text=True, input=program)
    assert (done.stdout, done.stderr) == (said, "")


def test_rules_travel_with_the_options_when_their_file_is_gone(tmp_path: Path) -> None:
    rules = tmp_path / "cleaner.toml"
    rules.write_text('[[rule]]\nname = "ferry-box"\nblock = ["get ferry alerts"]\n')
    options = Options(rules=str(rules), title="name")
    rules.unlink()
    assert options.without_helpers().title is None
    assert options.without_helpers().cleaner().clean("The ferry sank.\n\nGet ferry alerts").text == "The ferry sank."


def test_an_alarm_of_the_caller_goes_off() -> None:
    heard: list[int] = []
    former = signal.signal(signal.SIGALRM, lambda number, frame: heard.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        clean_batch(pa.RecordBatch.from_pylist([{"text": "The ferry sank."}] * 20))
        time.sleep(0.4)
    finally:
        signal.signal(signal.SIGALRM, former)
    assert heard == [signal.SIGALRM]


def test_what_is_clean_is_not_taken_for_a_source_again() -> None:
    once = clean_batch(pa.RecordBatch.from_pylist([{"text": "The ferry sank."}]))
    with pytest.raises(ColumnError, match="there is a column 'cleaner_error' already"):
        clean_batch(once)
