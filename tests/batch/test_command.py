"""`cleaner batch` on the command line, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
CLEAN = "The ferry sank at noon.\n\nAll were saved."


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", "batch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.jsonl"
    path.write_text(json.dumps({"id": 7, "text": DIRTY}) + "\n")
    return path


def test_a_summary_at_the_end(dump: Path, tmp_path: Path) -> None:
    with dump.open("a") as file:
        file.write(json.dumps({"id": 8, "text": "ADVERTISEMENT"}) + "\n[]\n")
    done = run(dump, "-o", tmp_path / "out")
    assert done.returncode == 1
    said = done.stderr
    assert "cleaning column 'text', id from 'id'" in said
    assert "3 documents in" in said
    assert "advertisement markers" in said
    assert "1 document worth a look" in said
    assert f"{dump}:2: nothing is left" in said
    assert f"1 error, listed in {tmp_path / 'out' / 'errors.jsonl'}" in said
    errors = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in errors] == [
        {"source": str(dump), "position": 3, "reason": "no JSON object but a list"}
    ]


def test_quiet(dump: Path, tmp_path: Path) -> None:
    done = run(dump, "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_says_what_is_wrong(dump: Path, tmp_path: Path) -> None:
    dump.write_text("[]\n" + dump.read_text())
    done = run(dump, "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"cleaner: 1 error, listed in {tmp_path / 'out' / 'errors.jsonl'}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.jsonl"], "missing.jsonl: no such file or folder"),
        ([""], "'': no such file or folder"),
        (["-"], "-: no such file or folder; a batch reads no standard input"),
        (["{dump}", "--report", "-"], "a name, and not -"),
        (["{dump}", "--text", "body"], "no column 'body' among 'id', 'text'"),
        (["{dump}", "--to", "folder"], "only folders of pages"),
        (["{dump}", "--ignore", "Z9"], "“Z9”"),
        (["{dump}", "--keep", "adverts"], "“adverts”"),
        (["{dump}", "--workers", "0"], "at least 1"),
        (["{dump}", "--max-bytes", "50MB"], "'50MB'"),
        (["{dump}", "--timeout", "soon"], "'soon'"),
        (["{dump}", "--timeout", "1e7"], "less than a million"),
        (["{dump}", "-o", ""], "a name, and not an empty one"),
        (["{tmp}/pages", "--html", "body"], "--html names a column of rows, and there are none here"),
        (["{tmp}/pages", "--url", "https://a.example/"], "--site HOST says whose pages they are"),
        (["{tmp}/pages", "--site", "a b"], "“a b” is no host"),
        (["{tmp}/thesis.doc"], "thesis.doc: not a kind of file that is read"),
        (["{tmp}/empty"], "no pages, texts or files of rows"),
    ],
)
def test_what_cannot_run_says_why_in_a_line(arguments: list[str], said: str, dump: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    (tmp_path / "empty").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(DIRTY)
    given = [argument.format(dump=dump, tmp=tmp_path) for argument in arguments]
    done = run("-o", tmp_path / "out", *given)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_target_called_like_a_file_is_a_misunderstanding(dump: Path, tmp_path: Path) -> None:
    done = run(dump, "-o", tmp_path / "clean.jsonl")
    assert done.returncode == 2
    assert "a batch writes shards to a folder" in done.stderr
    assert not (tmp_path / "clean.jsonl").exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing more")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    done = run(dump, tmp_path / "a.parquet", tmp_path / "b.csv", "-o", tmp_path / "out")
    assert done.returncode == 1
    errors = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert [Path(error["source"]).name for error in errors] == ["a.parquet", "b.csv"]
    assert json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text())["text"] == CLEAN


def test_rules_are_chosen_as_for_one_file(dump: Path, tmp_path: Path) -> None:
    run(dump, "-o", tmp_path / "out", "--ignore", "ad-marker")
    assert json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text())["text"] == DIRTY


def test_removals_are_a_column(dump: Path, tmp_path: Path) -> None:
    run(dump, "-o", tmp_path / "out", "--removals")
    (removal,) = json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text())["removals"]
    assert DIRTY[removal["start"] : removal["end"]] == removal["text"] == "ADVERTISEMENT"
    assert (removal["code"], removal["name"]) == ("A101", "ad-marker")


def test_a_file_without_a_column_that_only_helps_is_cleaned_without_it(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"name": "Ferry sinks at noon", "text": f"Ferry sinks at noon\n\n{DIRTY}"})
    )
    done = run(tmp_path / "a.jsonl", dump, "-o", tmp_path / "out", "--title", "name")
    assert done.returncode == 0
    assert "dump.jsonl: no column 'name' among 'id', 'text': cleaned without it" in done.stderr
    for name in ("a", "dump"):
        assert json.loads((tmp_path / "out" / f"{name}-00000.jsonl").read_text())["text"] == CLEAN
    done = run(tmp_path / "a.jsonl", dump, "-o", tmp_path / "tables", "--title", "name", "--to", "parquet")
    assert done.returncode == 0
    tables = [pq.read_table(tmp_path / "tables" / f"{name}-00000.parquet") for name in ("a", "dump")]
    assert [table.column("text").to_pylist() for table in tables] == [[CLEAN], [CLEAN]]
    assert tables[0].schema == tables[1].schema


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_log_that_is_full_does_not_stop_it(dump: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cleaner", "batch", str(dump), "-o", str(tmp_path / "out")]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stderr=full, check=False)
    assert done.returncode == 0
    assert json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text()) == {"id": 7, "text": CLEAN}
