"""Reports of batches, in a browser; and that they are the same whatever happened on the way."""

import json
import random
import time
from pathlib import Path

from ..batch.test_resuming import batch
from .looking import Browser, run
from .test_documents import HOSTILE

PLACES = ("Port Ellery", "Gull Rock", "Saltmarsh", "North Quay", "Brackwater", "Wren Island")
DEBRIS = (
    "ADVERTISEMENT",
    "Follow us on Facebook and Twitter.",
    "Updated at 4:51 p.m.",
    "Read more: Ferry sinks at noon",
)


def article(number: int) -> str:
    dice = random.Random(number)
    paragraphs = [f"Ferry {number} at {dice.choice(PLACES)}"]
    for _ in range(dice.randrange(2, 6)):
        line = f"The ferry left late from {dice.choice(PLACES)}, and {dice.randrange(2, 99)} passengers waited on the pier. "
        paragraphs.append((line * dice.randrange(1, 4)).strip())
        if dice.random() < 0.5:
            paragraphs.append(dice.choice(DEBRIS))
    return "\n\n".join(paragraphs)


def dump(path: Path, count: int, **texts: str) -> Path:
    """Rows of many articles, with some others in their midst."""
    rows = [
        {"id": n, "url": f"https://{'www.' * (n % 2)}site{n % 40}.example/{n}", "text": article(n)}
        for n in range(count)
    ]
    for n, (name, text) in enumerate(texts.items()):
        rows[count // 2 + 3 * n] = {"id": name, "url": f"javascript:window.hacked={n}", "text": text}
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_a_batch_of_thousands(browser: Browser, tmp_path: Path) -> None:
    odd = {
        "nothing": "ADVERTISEMENT",
        "most": "The ferry sank.\n\n" + "\n\n".join(DEBRIS * 3),
        "hostile": f"{HOSTILE} The ferry sank.\n\nRead more: {HOSTILE}",
        "weak": "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n"
        "MAYOR DENIES THAT FERRY WAS TOO OLD TO LEAVE THE HARBOUR\n\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all.",
        "long": "The ferry sank at noon, and all were saved. " * 2000 + "\n\nADVERTISEMENT",
    }
    source = dump(tmp_path / "dump.jsonl", 2000, **odd)
    page = tmp_path / "report.html"
    done = run("batch", source, "-o", tmp_path / "out", "--report", page, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert page.stat().st_size < 5_000_000
    browser.open(page)
    assert browser.complaints() == []
    assert browser.seen("h1") == ["What a batch of 2,000 documents lost"]
    text = browser.text
    assert "24 of 2,000 documents, drawn by a hash of their places" in text
    assert any(row.startswith("ad marker A101") for row in browser.seen(".rules-chart tr"))
    assert any(row.startswith("site1.example") for row in browser.seen(".sites tr"))  # with and without www.
    assert "id most" in "".join(browser.seen(".entries li"))
    weak = browser.driver.find_element("xpath", "//h3[text()='Weak evidence only']/following-sibling::ol")
    assert len(weak.find_elements("css selector", "li")) == 1
    assert "id weak" in weak.text
    # The most frequent removed text opens a document in which it went.
    (first, *_) = browser.seen(".texts a[href^='#d']")
    browser.click(".texts a[href^='#d']")
    assert any(first in removed for removed in browser.seen("del"))
    assert "An excerpt" in browser.seen("article")[0]
    assert not browser.driver.find_element("css selector", "input[value=clean]").is_enabled()
    browser.click(".back")
    assert browser.seen("h1")
    # All that is listed opens.
    links = browser.ask("[...document.querySelectorAll('#overview a')].map((a) => a.hash)")
    assert browser.ask(f"{json.dumps(links)}.every((hash) => document.getElementById(hash.slice(1)))")
    entries = browser.driver.find_elements("css selector", ".entries a")
    assert len(entries) > 30
    empty = next(e for e in entries if e.text == "ADVERTISEMENT")
    empty.click()
    assert browser.seen("article .look") == ["nothing is left"]
    browser.view("clean")
    assert browser.seen(".clean") == ["Nothing is left."]
    assert browser.ask("window.hacked === undefined")
    for width in (360, 1000):
        browser.screen(width)
        for fragment in ("", "#d1"):
            browser.open(page, fragment)
            assert browser.ask("document.documentElement.scrollWidth") <= width


def test_killed_twice_and_the_same_report(tmp_path: Path) -> None:
    source = dump(tmp_path / "dump.jsonl", 900, nothing="ADVERTISEMENT")
    arguments = [str(source), "--shard-size", "50", "--quiet", "--report"]
    whole = [*arguments, str(tmp_path / "whole.html"), "-o", str(tmp_path / "whole"), "--workers", "1"]
    torn = [*arguments, str(tmp_path / "torn.html"), "-o", str(tmp_path / "torn"), "--workers", "2"]
    assert run("batch", *whole).returncode == 0
    for shards in (1, 4):
        process = batch(*torn)
        while len(list((tmp_path / "torn" / ".cleaner").glob("done/*"))) < shards:
            time.sleep(0.01)
        process.kill()
        process.communicate()
    assert not (tmp_path / "torn.html").exists()
    assert run("batch", *torn).returncode == 0
    assert (tmp_path / "torn.html").read_bytes() == (tmp_path / "whole.html").read_bytes()


def test_a_shard_whose_survey_is_gone_is_done_again(tmp_path: Path) -> None:
    source = dump(tmp_path / "dump.jsonl", 40)
    page = str(tmp_path / "r.html")
    arguments = ["batch", str(source), "-o", str(tmp_path / "out"), "--shard-size", "10", "--quiet", "--report", page]
    assert run(*arguments).returncode == 0
    before = (tmp_path / "r.html").read_bytes()
    (tmp_path / "out" / ".cleaner" / "surveys" / "dump-00002.json").unlink()
    assert run(*arguments).returncode == 0
    assert (tmp_path / "r.html").read_bytes() == before
    assert len(list((tmp_path / "out" / ".cleaner" / "surveys").iterdir())) == 4


def test_a_report_is_asked_for_from_the_beginning(tmp_path: Path) -> None:
    source = dump(tmp_path / "dump.jsonl", 10)
    assert run("batch", source, "-o", tmp_path / "out", "--quiet").returncode == 0
    assert not (tmp_path / "out" / ".cleaner" / "surveys").exists()
    done = run("batch", source, "-o", tmp_path / "out", "--quiet", "--report", tmp_path / "r.html")
    assert done.returncode == 2
    assert "was begun with no --report, and now it is --report: name another folder" in done.stderr


def test_where_no_report_can_be_written_nothing_is_begun(tmp_path: Path) -> None:
    source = dump(tmp_path / "dump.jsonl", 10)
    for page, why in ((tmp_path / "no" / "r.html", "No such file or directory"), (tmp_path, "Is a directory")):
        done = run("batch", source, "-o", tmp_path / "out", "--report", page)
        assert (done.returncode, done.stderr) == (2, f"cleaner: {page}: {why}\n")
    assert not (tmp_path / "out").exists()


def test_the_report_may_be_in_the_target_and_not_among_the_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("The ferry sank.\n\nADVERTISEMENT\n")
    arguments = ["batch", "pages", "-o", "clean", "--quiet", "--report"]
    for _ in range(2):
        assert run(*arguments, "clean/report.html", cwd=tmp_path).returncode == 0
    assert {path.name for path in (tmp_path / "clean").iterdir()} == {".cleaner", "a.txt", "report.html"}
    done = run(*arguments, "pages/report.html", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "cleaner: pages/report.html: the report would be a page of pages: name another place\n"


def test_a_batch_of_nothing_but_errors(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text('{"text": 7}\n{"text": 8}\n')
    page = tmp_path / "r.html"
    done = run("batch", tmp_path / "dump.jsonl", "-o", tmp_path / "out", "--text", "text", "--report", page, "--quiet")
    assert done.returncode == 1
    browser.open(page)
    assert "Nothing was removed." in browser.text
    assert browser.seen("summary") == ["Why documents could not be cleaned"]
