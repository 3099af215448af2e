"""The command line, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved. Read more\n"
CLEAN = "The ferry sank at noon.\n\nAll were saved.\n"


def run(*arguments: str, stdin: bytes = b"", **options: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **options}
    command = [sys.executable, "-m", "cleaner", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "dirty.txt"
    path.write_text(DIRTY, encoding="utf-8")
    return path


def test_a_file_is_cleaned_to_standard_output(dirty: Path) -> None:
    done = run(str(dirty))
    assert (done.stdout.decode(), done.stderr, done.returncode) == (CLEAN, b"", 0)
    assert dirty.read_text() == DIRTY


def test_standard_input_by_dash_and_by_default() -> None:
    assert run("-", stdin=DIRTY.encode()).stdout.decode() == CLEAN
    assert run(stdin=DIRTY.encode()).stdout.decode() == CLEAN


def test_several_files_follow_one_another(dirty: Path) -> None:
    assert run(str(dirty), str(dirty)).stdout.decode() == CLEAN * 2


def test_output_goes_to_a_file(dirty: Path, tmp_path: Path) -> None:
    target = tmp_path / "clean.txt"
    assert run(str(dirty), "-o", str(target)).stdout == b""
    assert target.read_text() == CLEAN
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clean.txt", "dirty.txt"]


def test_output_that_cannot_be_written(dirty: Path, tmp_path: Path) -> None:
    done = run(str(dirty), "-o", str(tmp_path / "no" / "such" / "folder"))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("cleaner: ")
    assert done.stderr.count(b"\n") == 1


def test_json_says_what_went_and_why(dirty: Path) -> None:
    data = json.loads(run("--json", str(dirty)).stdout)
    assert data["file"] == str(dirty)
    assert data["text"] + "\n" == CLEAN
    first = data["removals"][0]
    assert (first["code"], first["name"], first["text"]) == ("A101", "ad-marker", "ADVERTISEMENT")
    assert first["reason"]
    assert DIRTY[first["start"] : first["end"]] == "ADVERTISEMENT"


def test_unreadable_files_are_named_and_the_others_cleaned(dirty: Path, tmp_path: Path) -> None:
    done = run(str(tmp_path / "missing.txt"), str(tmp_path), str(dirty))
    assert done.returncode == 2
    assert done.stdout.decode() == CLEAN
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert "missing.txt: No such file" in complaints[0]
    assert "directory" in complaints[1]


def test_only_residue_says_so(tmp_path: Path) -> None:
    path = tmp_path / "residue.txt"
    path.write_text("ADVERTISEMENT\n")
    done = run(str(path))
    assert (done.stdout, done.returncode) == (b"", 0)
    assert b"nothing but residue" in done.stderr


def test_check_lists_removals_as_a_linter_does(dirty: Path) -> None:
    done = run("check", str(dirty))
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        f'{dirty}:3:1 A101 ad-marker  "ADVERTISEMENT"',
        f'{dirty}:5:16 R101 read-more  " Read more"',
    ]
    assert dirty.read_text() == DIRTY


def test_check_finds_nothing_in_clean_text() -> None:
    done = run("check", "-", stdin=CLEAN.encode())
    assert (done.stdout, done.returncode) == (b"", 0)


def test_select_and_ignore(dirty: Path) -> None:
    assert b"R101" not in run("check", "--select", "A", str(dirty)).stdout
    assert b"A101" not in run("check", "--ignore", "ad-marker", str(dirty)).stdout
    done = run("--select", "Q999", str(dirty))
    assert done.returncode == 2
    assert b"'Q999'" in done.stderr


def test_title_is_passed_on() -> None:
    text = "Ferry sinks at noon\n\nThe ferry that links the islands to the mainland sank on Sunday, and all were saved."
    assert run("--title", "Ferry sinks at noon", stdin=text.encode()).stdout.startswith(b"The ferry")


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules").stdout.decode()
    assert "L101  fused-links" in listed
    explained = run("rule", "L101").stdout.decode()
    assert "MORE" in explained
    assert "⟦" in explained
    assert "stays:" in explained
    assert run("rule", "nonsense").returncode == 2


def test_help_and_version() -> None:
    assert run("--help").returncode == 0
    for command in ("check", "rules", "rule"):
        assert run(command, "--help").returncode == 0
    assert run("--version").stdout.decode().startswith("cleaner ")


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m cleaner rules | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.stderr == b""


def test_other_encodings_and_a_narrow_terminal(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("“Café” – naïve.".encode("utf-16"))
    assert run(str(path), PYTHONIOENCODING="utf-8").stdout.decode() == "“Café” – naïve.\n"
    assert run(str(path), PYTHONIOENCODING="ascii").returncode == 0


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", "an error page"),
        ("<html><body><div id='app'></div><script>run()</script></body></html>", "may need JavaScript"),
    ],
)
def test_a_page_without_an_article_says_what_it_looks_like(page: str, message: str) -> None:
    done = run(stdin=page.encode())
    assert (done.stdout, done.returncode) == (b"", 0)
    assert message in done.stderr.decode()
