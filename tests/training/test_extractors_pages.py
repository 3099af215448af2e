"""The script that lays labels on the pages of published packages, and the labels themselves."""

import gzip
import importlib.util
import json
import re
import sys
import tarfile
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

import cleaner

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "fixtures" / "pages" / "harbor.html"


@pytest.fixture(name="script")
def the_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extractors_pages", ROOT / "training" / "extractors_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_lines() -> list[str]:
    """The page's lines of which no rule takes a part."""
    article = cleaner.clean(PAGE.read_bytes(), "html")
    kept = set(re.split(r"\n+", article.text))
    return [block.text for block in article.document.blocks if block.text in kept]


def test_labels_come_back_as_the_articles_text(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "pages.tar.gz"
    with tarfile.open(package, "w:gz") as archive:
        archive.add(PAGE, "pages-1/harbor.html")
    lines = article_lines()
    assert len(lines) > 3
    label = {"number": 7, "path": "pages-1/harbor.html", "site": "example.com", "type": "article"}
    label["lines"] = [script.checksum(line) for line in lines]
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps([{"url": package.as_uri(), "pages": [label]}]), encoding="utf-8")
    monkeypatch.setattr(script, "LABELS", labels)
    monkeypatch.setattr(sys, "argv", ["extractors_pages.py", str(tmp_path / "folder")])

    script.main()

    [row] = [json.loads(line) for line in (tmp_path / "folder" / "index.jsonl").read_text("utf-8").splitlines()]
    assert row["gold"].split("\n\n") == lines
    assert (row["id"], row["group"], row["url"]) == ("example.com/7", "article", "https://example.com/")
    assert gzip.decompress((tmp_path / "folder" / row["file"]).read_bytes()) == PAGE.read_bytes()


def test_of_lines_that_stand_twice_the_last_are_the_articles(script: ModuleType) -> None:
    page = b"<p>One.</p><p>Teaser of it.</p><p>Two.</p><p>Teaser of it.</p><p>Three.</p>"
    wanted = [script.checksum(line) for line in ("Two.", "Teaser of it.", "Three.")]
    assert script.known_text(page, wanted) == "Two.\n\nTeaser of it.\n\nThree."


def test_a_lines_checksum_is_that_of_its_words(script: ModuleType) -> None:
    assert script.checksum("The ferry  sank.") == script.checksum("“the Ferry sank”")
    assert script.checksum("The ferry sank.") != script.checksum("The ferry sang.")


def test_labels_are_well_formed_and_no_page_is_both_learned_from_and_held_out(script: ModuleType) -> None:
    learned, held_out = (
        list(chain.from_iterable(package["pages"] for package in json.loads(path.read_text(encoding="utf-8"))))
        for path in (script.LABELS, script.HELD_OUT)
    )
    pages = learned + held_out
    assert len({page["number"] for page in pages}) == len(pages)
    assert len({page["path"] for page in pages}) == len(pages)
    for page in pages:
        assert page["lines"], page["path"]
        assert all(re.fullmatch("[0-9a-f]{8}", line) for line in page["lines"]), page["path"]
