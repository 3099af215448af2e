"""Batches with rules of one's own: the file's content goes with the job, and another content is another batch."""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from cleaner import DataError
from cleaner.batch.arrow import clean_batch
from cleaner.batch.options import Options

ROOT = Path(__file__).parents[2]
RULE = '[[rule]]\nname = "ferry-alerts"\nblock = ["get ferry alerts"]\n'
TEXT = "The ferry sank.\n\nGet ferry alerts\n\nADVERTISEMENT"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    (tmp_path / "my.toml").write_text(RULE)
    return tmp_path


def batch(cwd: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "cleaner", "batch", "rows.jsonl", "-o", "out", "--workers", "1", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=False)
    return done.returncode, done.stderr


def texts(folder: Path) -> list[str]:
    return [json.loads(line)["text"] for line in (folder / "out" / "rows-00000.jsonl").open()]


def test_another_content_of_the_file_is_another_batch(folder: Path) -> None:
    assert batch(folder, "--rules", "my.toml", "--quiet") == (0, "")
    assert texts(folder) == ["The ferry sank."]
    assert batch(folder, "--rules", "my.toml", "--quiet") == (0, "")
    (folder / "my.toml").write_text(RULE + "# of the Ferry Times\n")
    status, said = batch(folder, "--rules", "my.toml", "--quiet")
    assert status == 2
    assert "was begun with --rules my.toml (SHA-256 " in said
    assert batch(folder, "--quiet")[0] == 2


def test_a_file_that_was_found_is_said_and_options_win_over_it(folder: Path) -> None:
    (folder / "cleaner.toml").write_text('ignore = ["A"]\n' + RULE)
    status, said = batch(folder, "--ignore", "X")
    assert status == 0
    assert said.startswith("cleaner: settings of cleaner.toml\n")
    assert texts(folder) == ["The ferry sank."]


def test_other_processes_need_no_such_file(folder: Path) -> None:
    options = Options(rules=str(folder / "my.toml"), ignore=("A",))
    (folder / "my.toml").unlink()
    there = pickle.loads(pickle.dumps(options))
    assert there == options
    assert there.to_dict() == options.to_dict()
    cleaned = clean_batch(pa.RecordBatch.from_pylist([{"text": TEXT}]), there)
    assert cleaned.to_pylist()[0]["text"] == "The ferry sank.\n\nADVERTISEMENT"


def test_what_is_wrong_with_the_file_is_an_error_of_the_options(folder: Path) -> None:
    (folder / "my.toml").write_text("x = 1")
    with pytest.raises(DataError, match=r"my\.toml:1:1: unknown key"):
        Options(rules=str(folder / "my.toml"))
    with pytest.raises(DataError, match=r"none\.toml: No such file"):
        Options(rules="none.toml")
