"""`cleaner learn` on the command line, with its worker processes."""

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.batch import Options
from cleaner.batch.running import Silent
from cleaner.batch.sources import Source
from cleaner.batch.tally import Tally
from cleaner.cli import main
from cleaner.learning.gathering import gather
from cleaner.settings import load

from .made import LETTER, article, body, dump

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def learn(*arguments: str | Path) -> int:
    return main(["learn", *map(str, arguments)])


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Two sites, and one with a single page."""
    other = (article(number, "tidenews.example") for number in range(50, 62))
    return dump(tmp_path / "crawl.jsonl", [*map(article, range(12)), *other, article(99, "lonely.example")])


def test_rules_by_host_for_a_person_to_read(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "learned.toml"
    assert learn(crawl, "-o", out) == 0
    said = capsys.readouterr().err
    assert "cleaner: ferrytimes.example: 12 pages, 12 unlike one another: " in said
    assert "cleaner: passed over, with fewer than 4 pages unlike one another: lonely.example" in said
    rules = tomllib.loads(out.read_text(encoding="utf-8"))["rule"]
    assert f"{len(rules)} rules from 25 pages, for you to read: {out}" in said
    hosts = [rule["site"] for rule in rules]
    assert hosts == sorted(hosts)
    assert {host for (host,) in hosts} == {"ferrytimes.example", "tidenews.example"}
    seen = [rule["seen"] for rule in rules if rule["site"] == ["ferrytimes.example"]]
    assert seen == sorted(seen, reverse=True)
    assert {"block": [LETTER.lower()]}.items() <= next(r for r in rules if LETTER.lower() in r.get("block", ())).items()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_rules_from_texts_in_markdown_take_what_they_are_learned_from(tmp_path: Path) -> None:
    residue = f"**{LETTER}**\n\n### Voices of the pier\n\n[Ask our *crew*](https://example.com/crew)"
    (tmp_path / "texts").mkdir()
    for number in range(12):
        text = "\n\n".join(f"*{paragraph[:9]}*{paragraph[9:]}" for paragraph in body(number))
        (tmp_path / "texts" / f"{number}.txt").write_text(f"{text}\n\n{residue}", encoding="utf-8")
    out = tmp_path / "learned.toml"
    assert learn(tmp_path / "texts", "-o", out, "--site", "ferrytimes.example") == 0
    article = Cleaner(rules=out).clean(f"{text}\n\n{residue}", "text", url="https://ferrytimes.example/11")
    assert article.text == text


def test_order_and_workers_change_nothing(crawl: Path, tmp_path: Path) -> None:
    lines = crawl.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(1).shuffle(lines)
    mixed = tmp_path / "mixed.jsonl.gz"
    mixed.write_bytes(gzip.compress("".join([*lines, lines[0]]).encode()))
    assert learn(crawl, "-o", tmp_path / "a.toml", "--workers", "1") == 0
    assert learn(mixed, "-o", tmp_path / "b.toml", "--workers", "2") == 0
    assert (tmp_path / "a.toml").read_bytes() == (tmp_path / "b.toml").read_bytes()


def test_how_far_it_is_can_be_watched(crawl: Path, tmp_path: Path) -> None:
    class Watch(Silent):
        def __init__(self) -> None:
            self.seen: list[str] = []
            self.documents = self.size = 0

        def begin(self, sources: Sequence[Source]) -> None:
            self.seen += ["begin", *(source.path for source in sources)]

        def advance(self, tally: Tally, size: int, before: bool = False) -> None:
            self.documents += tally.documents
            self.size += size

        def end(self) -> None:
            self.seen.append("end")

    watch = Watch()
    gather([str(crawl)], str(tmp_path / "learned.toml"), Options(), reporter=watch)
    assert watch.seen == ["begin", str(crawl), "end"]
    assert (watch.documents, watch.size) == (25, crawl.stat().st_size)


def test_pages_state_their_address(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for number in range(10):
        paragraphs = "".join(f"<p>{text}</p>" for text in [*body(number)[:3], LETTER, *body(number)[3:]])
        head = f"<link rel=canonical href=https://ferrytimes.example/{number}><title>Ferry {number}</title>"
        page = f"<html><head>{head}</head><body><article><h1>Ferry {number}</h1>{paragraphs}</article></body></html>"
        (saved / f"{number}.html").write_text(page, encoding="utf-8")
    assert learn(saved, "-o", tmp_path / "learned.toml") == 0
    (rule,) = tomllib.loads((tmp_path / "learned.toml").read_text(encoding="utf-8"))["rule"]
    assert (rule["site"], rule["block"]) == (["ferrytimes.example"], [LETTER.lower()])


def test_saved_pages_without_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for number in range(10):
        (saved / f"{number}.txt").write_text(article(number).text, encoding="utf-8")
    assert learn(saved, "-o", tmp_path / "a.toml") == 0
    assert "--site HOST says which" in capsys.readouterr().err
    rules = tomllib.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))["rule"]
    assert all("site" not in rule for rule in rules)
    assert all(page.startswith(str(saved)) for page in rules[0]["pages"])
    assert learn(saved, "-o", tmp_path / "b.toml", "--site", "https://www.ferrytimes.example/") == 0
    rules = tomllib.loads((tmp_path / "b.toml").read_text(encoding="utf-8"))["rule"]
    assert all(rule["site"] == ["ferrytimes.example"] for rule in rules)
    accepted = ["--rules", str(tmp_path / "b.toml"), "--site", "ferrytimes.example"]
    assert learn(saved, "-o", tmp_path / "c.toml", *accepted) == 1
    assert main(["batch", str(saved), "-o", str(tmp_path / "clean"), *accepted]) == 0
    assert LETTER in (saved / "0.txt").read_text(encoding="utf-8")
    assert LETTER not in (tmp_path / "clean" / "0.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("empty.jsonl", "", 1, "nothing is proposed from 0 pages, and nothing is written"),
        ("one.jsonl", '{"text": "The ferry sank at noon, and all were saved."}\n', 1, "passed over"),
        ("bad.jsonl", '[]\n{"text": 7}\n', 2, "no page could be read, and nothing is written"),
        ("half.jsonl", '{"text": 7}\n{"text": "a"}\n', 1, "half.jsonl:1: column 'text' holds no text"),
        ("odd.jsonl", '{"name": "a"}\n', 2, "odd.jsonl: none of the columns 'name' has a usual name"),
        ("odd.xyz", "", 2, "odd.xyz: not a kind of file that is read"),
    ],
)
def test_too_little_is_said_in_a_line(
    name: str, content: str, status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert learn(tmp_path / name, "-o", tmp_path / "learned.toml", "--workers", "1") == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "learned.toml").exists()


def test_what_cannot_run_is_said_in_a_line(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        learn(crawl, "-o", "")
    with pytest.raises(SystemExit):
        learn(crawl, "-o", tmp_path / "a.toml", "--workers", "²")
    said = capsys.readouterr().err
    assert "a name, and not an empty one" in said
    assert "a whole number, at least 1, and not '²'" in said
    assert learn(tmp_path / "missing", "-o", tmp_path / "a.toml") == 2
    assert learn(crawl, "-o", tmp_path / "no" / "a.toml") == 2
    assert learn(crawl, "-o", tmp_path / "a.toml", "--ignore", "Z999") == 2
    missing, folder, rule = (line for line in capsys.readouterr().err.splitlines() if "unlike" not in line)
    assert missing == f"cleaner: {tmp_path / 'missing'}: no such file or folder"
    assert folder.endswith("No such file or directory")
    assert "no rule is called “Z999”" in rule


def test_what_is_accepted_is_not_proposed_again(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    learned = tmp_path / "cleaner.toml"
    assert learn(crawl, "-o", learned) == 0
    monkeypatch.chdir(tmp_path)
    again = tmp_path / "again.toml"
    assert learn(crawl, "-o", again) == 1
    assert "cleaner: settings of cleaner.toml" in capsys.readouterr().err
    assert learn(crawl, "-o", again, "--rules", os.devnull) == 0
    assert again.read_text() == learned.read_text()
    assert learn(crawl, "-o", learned) == 2
    assert "would be lost: name another file" in capsys.readouterr().err


def test_where_no_rules_can_be_written_no_page_is_read(crawl: Path, tmp_path: Path) -> None:
    for output in (tmp_path / "no" / "a.toml", tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "learn", crawl, "-o", output], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert done.stderr.startswith(f"cleaner: {output}: ")
        assert done.stderr.count("\n") == 1


def test_a_site_is_a_host(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        learn(crawl, "-o", tmp_path / "a.toml", "--site", "ferry times")
    assert "“ferry times” is no host" in capsys.readouterr().err


def test_help_has_an_example() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "learn", "--help"], capture_output=True, text=True, check=True
    )
    assert "cleaner learn 'crawl/*.warc.gz' -o learned.toml" in done.stdout


def test_a_host_that_no_rule_can_be_for_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hosts = ("[::1]", "a,b.example", "-x.example")
    pages = [f"https://{host}/{number}" for host in hosts for number in range(5)]
    lines = [json.dumps({"url": url, "text": article(number).text}) for number, url in enumerate(pages)]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert learn(tmp_path / "odd.jsonl", "-o", tmp_path / "learned.toml", "--site", "ferrytimes.example") == 0
    assert {site for rule in load(str(tmp_path / "learned.toml")).rules for site in rule.sites} == {
        "ferrytimes.example"
    }
    assert learn(tmp_path / "odd.jsonl", "-o", tmp_path / "odd.jsonl") == 2
    assert "would take the place of the pages" in capsys.readouterr().err
