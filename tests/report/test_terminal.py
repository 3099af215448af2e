"""`cleaner diff`, and what `cleaner check` prints for other tools."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import clean
from cleaner.report.terminal import diff

from .looking import run
from .test_documents import ARTICLE, PAGE

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
GAP = "Nobody asked the captain of the other ferry, who would have known. "


def told(tmp_path: Path, text: str, name: str = "a.txt") -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("diff", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout.splitlines()


def test_removals_stand_in_brackets_and_long_stretches_are_folded(tmp_path: Path) -> None:
    text = f"The ferry sank.\n\nADVERTISEMENT\n\n{GAP * 5}\n\nAll were saved. Read more\n"
    assert told(tmp_path, text) == [
        "--- a.txt",
        "@@ 3:1 @@ A101 ad marker",
        "The ferry sank.",
        "",
        "[-ADVERTISEMENT-]",
        "",
        "Nobody asked the captain of the other ferry, who would…",
        "@@ 7:16 @@ R101 read more",
        "…of the other ferry, who would have known. ",
        "",
        "All were saved.[- Read more-]",
    ]


def test_removals_that_are_close_are_shown_together(tmp_path: Path) -> None:
    shown = told(tmp_path, "The ferry sank.\n\nADVERTISEMENT\n\nAll were saved.Nobody was hurt. Read more\n")
    assert shown[1:] == [
        "@@ 3:1 @@ A101 ad marker, T101 joined sentences, R101 read more",
        "The ferry sank.",
        "",
        "[-ADVERTISEMENT-]",
        "",
        "All were saved.{+ +}Nobody was hurt.[- Read more-]",
    ]


def test_chrome_is_a_line_a_piece(tmp_path: Path) -> None:
    shown = told(tmp_path, PAGE, "a.html")
    assert shown[:5] == [
        "--- a.html",
        "@@ 1:1 @@ G101 navigation, 3 blocks",
        "[-Home News Sport-]",
        "@@ 5:1 @@ G111 the headline, 1 block",
        "[-Ferry sinks at noon-]",
    ]
    assert shown[-1] == "[-© 2021 Example Times. All rights reserved.-]"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.*ml")) + sorted(FIXTURES.glob("texts/*[!n].txt")), ids=str)
def test_all_removals_are_shown_once_and_in_order(path: Path) -> None:
    shown = "\n".join(diff(path.name, clean(path.read_bytes()), colors=False))
    at = 0
    for removal in clean(path.read_bytes()).removals:
        gist = " ".join(removal.text.split())[:30] if removal.code[0] == "G" else removal.text.split("\n")[0]
        at = shown.index(f"[-{gist}" if removal.text else "{+ +}", at) + 1


def test_nothing_to_show(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank.\n")
    assert run("diff", tmp_path / "a.txt").stdout == ""
    assert run("diff", tmp_path / "a.txt").returncode == 0
    assert run("diff", tmp_path / "missing.txt").returncode == 2


def on_terminal(path: Path, **environment: str) -> str:
    """What a terminal is told."""
    ours, theirs = pty.openpty()
    bare = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    command = [sys.executable, "-m", "cleaner", "diff", str(path)]
    subprocess.run(command, stdout=theirs, check=False, env={**bare, "TERM": "xterm", **environment})
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 1 << 16):
            said += part
    except OSError:  # the terminal is closed
        pass
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


def test_colors_are_for_terminals(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The ferry \x1b[2J sank.\n\nADVERTISEMENT\n\nAll were saved.\n")
    said = on_terminal(path)
    assert "\x1b[31m[-ADVERTISEMENT-]\x1b[m" in said
    assert "\x1b[2J" not in said  # what a text tells a terminal is not passed on
    for plain in (on_terminal(path, NO_COLOR="1"), on_terminal(path, TERM="dumb"), run("diff", path).stdout):
        assert "[-ADVERTISEMENT-]" in plain
        assert "\x1b" not in plain


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a,b: 100%.txt").write_text(ARTICLE)
    (tmp_path / "clean.txt").write_text("The ferry sank.\n")
    (tmp_path / "p.html").write_text(PAGE)
    return tmp_path


def check(files: Path, form: str) -> str:
    done = run("check", "a,b: 100%.txt", "clean.txt", "p.html", "--format", form, cwd=files)
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


def test_json(files: Path) -> None:
    found = json.loads(check(files, "json"))
    assert {each["file"] for each in found} == {"a,b: 100%.txt", "p.html"}
    marker = next(each for each in found if each["code"] == "A101")
    assert ARTICLE[marker["start"] : marker["end"]] == marker["text"] == "ADVERTISEMENT"
    assert (marker["line"], marker["column"], marker["end_line"], marker["end_column"]) == (8, 1, 8, 14)
    assert (marker["name"], marker["family"]) == ("ad-marker", "advertisement markers")
    done = run("check", "clean.txt", "--format", "json", cwd=files)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_github(files: Path) -> None:
    lines = check(files, "github").splitlines()
    assert (
        "::warning file=a%2Cb%3A 100%25.txt,line=8,endLine=8,col=1,endColumn=14,title=A101 ad marker::advertisement markers: "
        "“ADVERTISEMENT”: the phrase “advertisement” stands alone in its block" in lines
    )
    assert any(
        line.startswith("::warning file=p.html,title=G101 navigation::page chrome: “Home News") for line in lines
    )
    assert all(line.startswith("::warning ") for line in lines)


def test_sarif(files: Path) -> None:
    log = json.loads(check(files, "sarif"))
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (sarif,) = log["runs"]
    assert sarif["columnKind"] == "unicodeCodePoints"
    driver = sarif["tool"]["driver"]
    assert driver["name"] == "cleaner"
    identified = [rule["id"] for rule in driver["rules"]]
    assert len(set(identified)) == len(identified) > 50
    assert all(rule["shortDescription"]["text"] and rule["name"] for rule in driver["rules"])
    for result in sarif["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] == "warning"
        (location,) = result["locations"]
        place = location["physicalLocation"]
        if place["artifactLocation"]["uri"] == "p.html":
            assert "region" not in place
        else:
            assert place["artifactLocation"]["uri"] == "a%2Cb%3A%20100%25.txt"
            region = place["region"]
            lines = ARTICLE.split("\n")[region["startLine"] - 1 : region["endLine"]]
            assert "\n".join(lines)[region["startColumn"] - 1 :].startswith(region["snippet"]["text"])
    assert {result["ruleId"] for result in sarif["results"]} >= {"A101", "R101", "G101"}


def test_each_command_has_an_example() -> None:
    for command in ("check", "diff", "report", "batch", "rule"):
        assert "example" in run(command, "--help").stdout
