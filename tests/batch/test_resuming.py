"""Batches that are stopped, by whatever, and go on: the result is that of a batch that was not."""

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARAGRAPH = (
    "The ferry number {n} sank off the coast at noon, and all of the people aboard were saved by fishing boats. "
)


def rows(count: int) -> bytes:
    lines = [
        json.dumps({"id": n, "text": "\n\n".join([PARAGRAPH.format(n=n) * 3, "ADVERTISEMENT", "Read more"] * 4)})
        for n in range(count)
    ]
    lines[count // 3] = '{"id": broken'
    return "\n".join(lines).encode()


def pages(folder: Path, count: int) -> None:
    for n in range(count):
        path = folder / f"day{n % 7}" / f"{n}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = f"<p>{PARAGRAPH.format(n=n) * 3}</p>" * 8
        path.write_text(
            f"<title>Ferry {n}</title><body><nav><a href=/>Home</a></nav><main><h1>Ferry {n}</h1>{body}</main>"
        )
    (folder / "day0" / "broken.html.gz").write_bytes(b"not packed at all")


def batch(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cleaner", "batch", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def finish(*arguments: str, **options: object) -> tuple[int, str]:
    """Run to the end; returns the exit status and what was said."""
    process = batch(*arguments, **options)
    _, said = process.communicate()
    return process.returncode, said.decode()


def tree(target: Path) -> dict[str, bytes]:
    """Everything in a target, what it keeps for itself included."""
    files = (path for path in target.rglob("*") if path.is_file())
    return {str(path.relative_to(target)): path.read_bytes() for path in files}


@pytest.fixture
def source(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    if request.param == "pages":
        pages(tmp_path / "pages", 400)
        return tmp_path / "pages"
    path = tmp_path / "dump.jsonl.gz"
    path.write_bytes(gzip.compress(rows(1500), 1))
    return path


@pytest.mark.parametrize(
    ("source", "to"), [("pages", "folder"), ("rows", "jsonl"), ("rows", "parquet")], indirect=["source"]
)
def test_killed_seven_times_and_the_same_to_the_byte(source: Path, to: str, tmp_path: Path) -> None:
    arguments = [str(source), "--to", to, "--shard-size", "60", "--quiet", "--workers", "2"]
    assert finish(*arguments, "-o", str(tmp_path / "whole"))[0] == 1  # one document is broken
    moments = random.Random(to)
    killed = 0
    for more in (0, 1, 0, 2, 1, 0, 1):  # so many shards are finished before it is killed
        wanted = len(finished(tmp_path / "torn")) + more
        process = batch(*arguments, "-o", str(tmp_path / "torn"))
        while process.poll() is None and len(finished(tmp_path / "torn")) < wanted:
            time.sleep(0.005)
        time.sleep(moments.uniform(0, 0.1))
        killed += process.poll() is None
        process.kill()
        process.communicate()
    assert killed > 1
    assert finish(*arguments, "-o", str(tmp_path / "torn"))[0] == 1
    whole = tree(tmp_path / "whole")
    assert len(whole) > 9
    assert tree(tmp_path / "torn") == whole


def finished(target: Path) -> list[Path]:
    return list((target / ".cleaner").glob("done/*"))


@pytest.mark.parametrize("source", ["rows"], indirect=True)
def test_interrupted_from_the_keyboard(source: Path, tmp_path: Path) -> None:
    arguments = [str(source), "-o", str(tmp_path / "out"), "--shard-size", "60"]
    process = batch(*arguments, start_new_session=True)
    while not finished(tmp_path / "out"):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "stopped; run the same command to go on" in said.decode()
    assert "Traceback" not in said.decode()
    assert not list((tmp_path / "out" / ".cleaner" / "aside").iterdir())
    status, said_later = finish(*arguments)
    assert status == 1
    assert "of them before)" in said_later
    assert len((tmp_path / "out" / "dump-00000.jsonl").read_text().splitlines()) == 60


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.mark.parametrize("source", ["rows"], indirect=True)
def test_a_disk_that_is_full(source: Path, tmp_path: Path) -> None:
    arguments = [str(source), "-o", str(tmp_path / "out"), "--shard-size", "300", "--quiet"]
    status, said = finish(*arguments, preexec_fn=limited)
    assert status == 2
    assert "what is finished stays" in said
    assert said.count("\n") == 1
    assert not list((tmp_path / "out").glob("*.jsonl"))
    assert finish(*arguments)[0] == 1
    assert finish(str(source), "-o", str(tmp_path / "whole"), "--shard-size", "300", "--quiet")[0] == 1
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(30))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]
    finish(*arguments)
    before = (tmp_path / "out" / "a-00000.jsonl").stat().st_mtime_ns
    status, said = finish(*arguments)
    assert status == 1  # the broken row is still broken
    assert "30 documents" in said
    assert "30 of them before" in said
    assert (tmp_path / "out" / "a-00000.jsonl").stat().st_mtime_ns == before


def test_a_shard_that_is_gone_is_done_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(30))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--shard-size", "10"]
    finish(*arguments)
    whole = tree(tmp_path / "out")
    (tmp_path / "out" / "a-00001.jsonl").unlink()
    finish(*arguments)
    assert tree(tmp_path / "out") == whole


def test_a_source_that_changed_between_two_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows(30))
    arguments = [str(path), "-o", str(tmp_path / "out"), "--quiet"]
    finish(*arguments)
    path.write_bytes(rows(31))
    status, said = finish(*arguments)
    assert status == 2
    assert "a.jsonl: changed since" in said


def test_pages_that_changed_are_cleaned_anew_and_new_ones_too(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("The first ferry.\n")
    (folder / "b.txt").write_text("The second ferry.\n")
    arguments = [str(folder), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 0
    (folder / "a.txt").write_text("The first ferry sank.\n")
    (folder / "c.txt").write_text("The third ferry.\n")
    assert finish(*arguments)[0] == 0
    texts = {path.name: path.read_text() for path in (tmp_path / "out").glob("*.txt")}
    assert texts == {"a.txt": "The first ferry sank.\n", "b.txt": "The second ferry.\n", "c.txt": "The third ferry.\n"}


@pytest.mark.parametrize("others", [True, False])
def test_the_text_of_a_page_that_can_be_read_no_more_goes(others: bool, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a.txt", "b.html.gz", "gone.txt", *(["c.txt"] if others else [])):
        text = b"<p>The ferry sank.</p>" if name.endswith(".gz") else b"The ferry sank.\n"
        (folder / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    arguments = [str(folder), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 0
    before = tree(tmp_path / "out")
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (folder / "b.html.gz").write_bytes(b"not packed at all")
    (folder / "gone.txt").unlink()
    assert finish(*arguments)[0] == 1
    texts = sorted(path.name for path in (tmp_path / "out").glob("*.txt"))
    assert texts == (["c.txt", "gone.txt"] if others else ["gone.txt"])  # whose page is gone stays
    lines = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
    assert [Path(json.loads(line)["source"]).name for line in lines] == ["a.txt", "b.html.gz"]
    after = tree(tmp_path / "out")
    for name in before.keys() - after.keys():  # as if it had been killed before the texts went
        (tmp_path / "out" / name).write_bytes(before[name])
    (tmp_path / "out" / ".cleaner" / "done" / "pages-00000.json").unlink()
    assert finish(*arguments)[0] == 1
    assert tree(tmp_path / "out") == after


def test_other_options_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(5))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    finish(*arguments)
    status, said = finish(*arguments, "--ignore", "A")
    assert status == 2
    assert "was begun with no --ignore, and now it is --ignore A: " in said


def test_before_anything_is_done_options_may_change(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"story": "The ferry sank."}\n')
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 2
    assert finish(*arguments, "--text", "story") == (0, "")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(5))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("years of work")
    status, said = finish(str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"))
    assert status == 2
    assert "not empty" in said
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.doc"]


def test_two_batches_do_not_write_to_one_target(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(3000))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    first = batch(*arguments)
    while not (tmp_path / "out" / ".cleaner" / "manifest.json").exists():
        time.sleep(0.02)
    status, said = finish(*arguments)
    first.kill()
    first.communicate()
    assert status == 2
    assert "another batch is writing there" in said


def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(3000))
    process = batch(
        str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--shard-size", "50", start_new_session=True
    )
    while not list((tmp_path / "out").glob("*.jsonl")):
        time.sleep(0.02)
    process.kill()
    process.communicate()
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes of a killed batch are still there")


def test_what_is_refused_leaves_the_list_of_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rows(30))
    arguments = [str(path), "-o", str(tmp_path / "out"), "--quiet"]
    finish(*arguments)
    errors = (tmp_path / "out" / "errors.jsonl").read_bytes()
    assert errors.count(b"\n") == 1
    assert finish(*arguments, "--timeout", "10")[0] == 2
    os.utime(path, (1, 1))
    assert finish(*arguments)[0] == 2
    assert (tmp_path / "out" / "errors.jsonl").read_bytes() == errors


def test_a_source_that_is_gone_is_refused_and_a_new_one_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The first ferry."}')
    arguments = [str(tmp_path / "*.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 0
    (tmp_path / "b.jsonl").write_text('{"text": "The second ferry."}')
    assert finish(*arguments)[0] == 0
    whole = tree(tmp_path / "out")
    assert {"a-00000.jsonl", "b-00000.jsonl"} <= whole.keys()
    (tmp_path / "a.jsonl").unlink()
    status, said = finish(*arguments)
    assert status == 2
    assert f"{tmp_path / 'out'} holds a-00000, which is of none of the sources now" in said
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize("to", ["jsonl", "folder"])
def test_pages_whose_common_folder_is_another_are_refused(to: str, tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / "crawl" / day).mkdir(parents=True)
    (tmp_path / "crawl" / "monday" / "a.txt").write_text("The first ferry.\n")
    arguments = [str(tmp_path / "crawl" / "*" / "*.txt"), "-o", str(tmp_path / "out"), "--to", to, "--quiet"]
    assert finish(*arguments)[0] == 0
    (tmp_path / "crawl" / "tuesday" / "b.txt").write_text("The second ferry.\n")
    status, said = finish(*arguments)
    assert status == 2
    assert "holds monday-00000, which is of none of the sources now" in said


def test_pages_that_are_gone_from_the_end_of_rows_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"The ferry of day {number}.\n")
    arguments = [str(folder), "-o", str(tmp_path / "out"), "--to", "jsonl", "--shard-size", "5", "--quiet"]
    assert finish(*arguments)[0] == 0
    for number in (10, 11):
        (folder / f"{number}.txt").unlink()
    status, said = finish(*arguments)
    assert status == 2
    assert "holds pages-00002, which is of none of the sources now" in said


def test_another_file_that_takes_the_place_of_one_that_is_done_is_refused(tmp_path: Path) -> None:
    for day, text in (("b", "BBB"), ("c", "CCC"), ("a", "AAA")):
        (tmp_path / day).mkdir()
        path = tmp_path / day / "x.jsonl"
        path.write_text(json.dumps({"text": text}))
        os.utime(path, (1, 1))
    (tmp_path / "a").rename(tmp_path / "later")
    arguments = [str(tmp_path / "?" / "x.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 0
    (tmp_path / "later").rename(tmp_path / "a")
    status, said = finish(*arguments)
    assert status == 2
    assert "a/x.jsonl: changed since a part of it was done, or another file" in said


@pytest.mark.parametrize("damage", [None, b"[]\n", b"{"])
def test_a_manifest_that_is_gone_or_damaged_is_said_in_a_line(damage: bytes | None, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(30))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    finish(*arguments)
    manifest = tmp_path / "out" / ".cleaner" / "manifest.json"
    manifest.unlink()
    if damage is not None:
        manifest.write_bytes(damage)
    status, said = finish(*arguments, "--ignore", "A")
    assert (status, said.count("\n")) == (2, 1)
    assert said.startswith(f"cleaner: {manifest}: ")


def test_a_damaged_record_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows(30))
    arguments = [str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    finish(*arguments)
    whole = tree(tmp_path / "out")
    record = tmp_path / "out" / ".cleaner" / "done" / "a-00000.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), "errors": 5}))
    assert finish(*arguments)[0] == 1
    assert tree(tmp_path / "out") == whole


def test_a_shard_that_a_killed_run_left_without_a_record_goes(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The ferry sank."}')
    (tmp_path / "c.jsonl").write_text('{"text": "The bridge stood."}')
    arguments = [str(tmp_path / "*.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 0
    (tmp_path / "out" / ".cleaner" / "done" / "a-00000.json").unlink()  # as if it had been killed before
    (tmp_path / "a.jsonl").rename(tmp_path / "b.jsonl")
    assert finish(*arguments)[0] == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("*.jsonl")) == ["b-00000.jsonl", "c-00000.jsonl"]


def test_errors_of_what_is_done_stay_listed_when_a_later_source_is_refused(tmp_path: Path) -> None:
    for name in "bc":
        (tmp_path / f"{name}.jsonl").write_text('[]\n{"text": "The ferry sank."}')
    arguments = [str(tmp_path / "*.jsonl"), "-o", str(tmp_path / "out"), "--quiet"]
    assert finish(*arguments)[0] == 1
    (tmp_path / "a.jsonl").write_text('[]\n{"text": "The bridge stood."}')
    os.utime(tmp_path / "c.jsonl", (1, 1))
    assert finish(*arguments)[0] == 2
    lines = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
    assert {Path(json.loads(line)["source"]).name for line in lines} >= {"b.jsonl", "c.jsonl"}
