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


def test_a_text_is_cleaned_without_what_takes_long_to_load(dirty: Path) -> None:
    heavy = ["argparse", "ast", "bs4", "chardet", "ftfy", "json", "lxml", "selectolax"]
    heavy += [
        f"cleaner.rules.{module}" for module in ("called", "context", "evidence", "settling", "stated", "weighing")
    ]  # of pages
    watched = f"""
import sys
compiled = []
sys.addaudithook(lambda event, what: compiled.append(what) if event == "compile" and what[1] == "<string>" else None)
from cleaner.cli import main
main([{str(dirty)!r}])
print([name for name in {heavy!r} if name in sys.modules])
print([source for source, _ in compiled if isinstance(source, str)])  # annotations of a NamedTuple that are strings
"""
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, check=True)
    assert done.stdout == f"{CLEAN}[]\n[]\n"


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


def test_check_commands_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "The ferry sank.\n\nSign up for our newsletter \x9d0;title\x9c\n\nAll were saved.", encoding="utf-8"
    )
    shown = run("check", str(path)).stdout.decode()
    assert "newsletter" in shown
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []


def test_select_and_ignore(dirty: Path) -> None:
    assert b"R101" not in run("check", "--select", "A", str(dirty)).stdout
    assert b"A101" not in run("check", "--ignore", "ad-marker", str(dirty)).stdout
    done = run("--select", "Q999", str(dirty))
    assert done.returncode == 2
    assert "“Q999”" in done.stderr.decode()


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
    two = run("rule", "L101,ad-marker").stdout.decode()
    assert "A101" in two
    assert "L101" in two


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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [[], ["check"], ["rules"]])
def test_a_full_disk_is_said_in_a_line(arguments: list[str], dirty: Path) -> None:
    files = [] if arguments == ["rules"] else [str(dirty)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments, *files], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr.decode() == "cleaner: standard output: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="closed as the shells of POSIX close it")
@pytest.mark.parametrize(
    ("closed", "said"), [("<&-", "<stdin>: Bad file"), (">&-", "standard output: Bad file")], ids=["in", "out"]
)
def test_what_is_closed_is_said_in_a_line(closed: str, said: str) -> None:
    command = f"{sys.executable} -m cleaner {closed}"
    done = subprocess.run(command, shell=True, input=None if "<" in closed else DIRTY.encode(), stderr=subprocess.PIPE)
    assert done.stderr.decode().startswith(f"cleaner: {said}")
    assert (done.stderr.count(b"\n"), done.returncode) == (1, 2)


@pytest.mark.parametrize(
    "arguments", [["rules"], ["rule", "H101"], ["rules", "new", "Grüße vom Hafen"], ["diff"], ["--json"]]
)
def test_an_output_that_holds_few_characters(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "Fähre.txt"
    path.write_text("Die Fähre ist am Sonntag gesunken.\n\nADVERTISEMENT\n", encoding="utf-8")
    files = [str(path)] if arguments[0].startswith(("-", "diff")) else []
    done = run(*arguments, *files, PYTHONIOENCODING="ascii")
    assert done.stdout
    said = done.stderr.decode("ascii")
    if "?" in done.stdout.decode("utf-8"):  # once, however many there are
        assert said.startswith("cleaner: standard output: what ascii cannot hold is written as ")
        assert said.count("\n") == 1
    else:
        assert not said
    if arguments == ["--json"]:
        assert json.loads(done.stdout)["text"] == "Die Fähre ist am Sonntag gesunken."
    if "new" in arguments:
        assert 'block = ["grüße vom hafen"]' in done.stdout.decode("utf-8")


def test_a_name_that_breaks_lines_is_on_one(tmp_path: Path) -> None:
    path = tmp_path / "ferry\n\x1b[31mnews.txt"
    assert (
        run(str(path)).stderr.decode() == f"cleaner: {tmp_path}/ferry\\n\\x1b[31mnews.txt: No such file or directory\n"
    )
    path.write_text(DIRTY, encoding="utf-8")
    lines = run("check", str(path)).stdout.decode().splitlines()
    assert [line.startswith(f"{tmp_path}/ferry\\n\\x1b[31mnews.txt:") for line in lines] == [True, True]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"ferry\xff.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(DIRTY)
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "check", path], capture_output=True, env=strict, check=False
    )
    assert done.stdout.startswith(path + b":3:1 A101 ")
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "--json", path], capture_output=True, env=strict, check=False
    )
    assert os.fsencode(json.loads(done.stdout.decode("utf-8"))["file"]) == path
    for command in (["check"], ["check", "--format", "github"], ["diff"]):  # into a pipe
        done = subprocess.run([sys.executable, "-m", "cleaner", *command, path], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        assert b"ADVERTISEMENT" in done.stdout


def test_options_may_stand_between_files_and_be_repeated(dirty: Path) -> None:
    first, _, second = run(str(dirty), "--json", str(dirty)).stdout.decode().partition("\n")
    assert json.loads(first) == json.loads(second)
    assert run("--ignore", "A", str(dirty), "--ignore", "r").stdout.decode() == DIRTY


def test_a_choice_of_no_rules_is_refused(dirty: Path) -> None:
    for nothing in ("", " ,"):
        done = run("check", "--select", nothing, str(dirty))
        assert (done.stdout, done.returncode) == (b"", 2)
        assert b"argument --select: names" in done.stderr


def test_where_nothing_can_be_read_an_older_output_stays(tmp_path: Path, dirty: Path) -> None:
    out = tmp_path / "out.txt"
    for command in (["-o", str(out)], ["report", "-o", str(out)]):
        out.write_text("of an earlier run")
        done = run(*command, str(tmp_path / "none.txt"))
        assert (done.returncode, out.read_text()) == (2, "of an earlier run")
        assert b"none.txt: No such file" in done.stderr
    assert run("-o", str(out), str(tmp_path / "none.txt"), str(dirty)).returncode == 2
    assert out.read_text() == CLEAN


def test_a_pipe_gets_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Die Fähre sank”, sagte sie — 渡轮。", encoding="utf-8")
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    assert run(str(path), stdin=b"", **locale).stdout.decode() == "“Die Fähre sank”, sagte sie — 渡轮。\n"


def test_a_command_that_does_not_stand_first(dirty: Path) -> None:
    said = run("--ignore", "A", "check", str(dirty)).stderr.decode()
    assert said == "cleaner: check: No such file or directory; to run the command, write it first: cleaner check …\n"


def test_white_space_alone_is_no_residue() -> None:
    done = run(stdin=b" \n\n")
    assert (done.stdout, done.stderr) == (b"", b"cleaner: <stdin>: nothing but white space: the result is empty\n")


def test_a_short_title_goes_from_the_first_line() -> None:
    text = b"Ferry sinks\n\nThe ferry sank at noon.\n\nFerry sinks\n\nSo said the headline."
    assert run("--title", "Ferry sinks", stdin=text).stdout == text.partition(b"\n\n")[2] + b"\n"


def test_files_that_begin_with_a_dash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-dash.txt").write_text(DIRTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("--", "-dash.txt").stdout.decode() == CLEAN
    assert run("check", "--select", "A", "--", "-dash.txt").stdout.startswith(b"-dash.txt:3:1 A101")


def test_a_report_does_not_take_the_place_of_what_it_shows(dirty: Path) -> None:
    done = run("report", str(dirty), "-o", str(dirty))
    assert (done.returncode, dirty.read_text()) == (2, DIRTY)
    assert b"would take the place of what it shows" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_where_nothing_can_be_said_the_rest_is_cleaned(dirty: Path) -> None:
    command = [sys.executable, "-m", "cleaner", "none.txt", str(dirty)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)
    assert (done.stdout.decode(), done.returncode) == (CLEAN, 2)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dump.jsonl", "a file of rows; `cleaner batch` cleans each of them"),
        ("Dump.CSV.gz", "a file of rows; `cleaner batch` cleans each of them"),
        ("crawl.warc", "a web archive; `cleaner batch` cleans all that is in one"),
        ("page.html.gz", "packed; `cleaner batch` cleans such files, or unpack it"),
    ],
)
@pytest.mark.parametrize("command", [[], ["check"], ["rules", "why"]])
def test_what_is_for_batches_is_not_cleaned_as_one_text(
    command: list[str], name: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(json.dumps({"text": "The ferry sank. Read more"}))
    passage = ["Read more"] if command == ["rules", "why"] else []
    done = run(*command, str(path), *passage)
    assert (done.stdout, done.stderr.decode(), done.returncode) == (b"", f"cleaner: {path}: {said}\n", 2)


def test_a_text_of_any_name_is_cleaned_where_its_kind_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(DIRTY, encoding="utf-8")
    assert run("--kind", "text", str(path)).stdout.decode() == CLEAN


def test_a_dash_for_the_output(dirty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(str(dirty), "-o", "-").stdout.decode() == CLEAN
    for command in (["report", str(dirty)], ["batch", str(dirty)], ["learn", str(dirty)]):
        done = run(*command, "-o", "-")
        assert done.returncode == 2
        assert b"-o/--output: a name, and not -, for it is not written to standard output" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["dirty.txt"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("chek", "; did you mean the command `cleaner check`?"),
        ("test", "; did you mean the command `cleaner rules test`?"),
        ("clean", ""),
        ("story.txt", ""),
    ],
)
def test_a_command_that_is_misspelt(name: str, meant: str, dirty: Path) -> None:
    done = run(name, str(dirty))
    assert done.stderr.decode() == f"cleaner: {name}: No such file or directory{meant}\n"
    assert (done.stdout.decode(), done.returncode) == (CLEAN, 2)


def test_help_says_what_rules_why_takes() -> None:
    said = " ".join(run("rules", "why", "--help").stdout.decode().split())
    assert "FILE TEXT a file, or - for standard input, and a passage of its text" in said


@pytest.mark.parametrize("mode", ["w", "a"])
def test_standard_output_goes_to_no_file_that_is_read(mode: str, dirty: Path) -> None:
    with dirty.open(mode) as output:
        command = [sys.executable, "-m", "cleaner", str(dirty)]
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, check=False)
    assert done.stderr.decode().startswith(f"cleaner: {dirty}: standard output goes to this very file")
    assert (done.returncode, dirty.read_text()) == (2, "" if mode == "w" else DIRTY)


def test_a_file_may_be_cleaned_in_its_place(dirty: Path) -> None:
    assert run(str(dirty), "-o", str(dirty)).returncode == 0
    assert dirty.read_text() == CLEAN
