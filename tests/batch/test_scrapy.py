"""The item pipeline in real crawls of a server of this machine, as the feeds that they write show it."""

import functools
import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
NAMES = ["faehre", "harbor", "lighthouse"]

#: The items that a crawl exported, the stats of the pipeline, and the log.
Crawled = tuple[list[dict[str, Any]], dict[str, int], str]

CLEAN = "The ferry sank at noon.\n\nAll were saved."
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title></channel></rss>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of pages, and of one that is none."""
    folder = tmp_path_factory.mktemp("site")
    for name in NAMES:
        (folder / f"{name}.html").write_bytes((PAGES / f"{name}.html").read_bytes())
    (folder / "broken.html").write_text(FEED)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def crawl(urls: list[str], output: Path, **settings: Any) -> Crawled:
    script = Path(__file__).with_name("crawling.py")
    command = [sys.executable, str(script), " ".join(urls), str(output), json.dumps(settings)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    items = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()] if output.exists() else []
    return items, json.loads(done.stdout), done.stderr


@pytest.fixture(scope="module")
def crawled(site: str, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    urls = [f"{site}/{name}.html" for name in [*NAMES, "broken"]]
    return crawl(urls, tmp_path_factory.mktemp("crawl") / "items.jsonl", SPIDER="pages")


@pytest.mark.parametrize("name", NAMES)
def test_items_of_every_kind_carry_the_clean_text(crawled: Crawled, name: str) -> None:
    items = [item for item in crawled[0] if item["url"].endswith(f"/{name}.html")]
    clean = (PAGES / f"{name}.clean.txt").read_text(encoding="utf-8").rstrip("\n")
    assert len(items) == 4
    assert [item.get("content", item.get("text")) for item in items] == [clean] * 4


def test_metadata_goes_where_the_item_has_a_place_for_it(
    crawled: Crawled,
) -> None:
    one, item, data, bare = (item for item in crawled[0] if item["url"].endswith("/harbor.html"))
    assert (one["title"], one["byline"], one["site_name"]) == ("Harbor bill stalls", "Jane Roe", "Example Times")
    assert one["html"].startswith("<!DOCTYPE html>")
    assert item.keys() == {"url", "html", "text", "title"}
    assert item["title"] == "Harbor bill stalls"
    assert data.keys() == {"url", "html", "text", "byline"}
    assert data["byline"] == "Jane Roe"
    assert bare.keys() == {"url", "content", "cleaner_error"}
    assert bare["cleaner_error"] is None


def test_a_page_that_cannot_be_cleaned_passes_and_is_counted(
    crawled: Crawled,
) -> None:
    items, stats, log = crawled
    one, item, data, bare = (item for item in items if item["url"].endswith("/broken.html"))
    assert one["html"] == item["html"] == data["html"] == bare["content"] == FEED
    assert one["text"] is item["text"] is data["text"] is None
    assert one["cleaner_error"] == bare["cleaner_error"] == "an XML document (rss), not a page"
    assert log.count("/broken.html not cleaned: an XML document (rss), not a page") == 4
    assert (stats["cleaned"], stats["errors"]) == (12, 4)
    assert stats["removed_chars"] > 1000


def test_items_without_text_pass_and_no_item_stops_the_crawl(site: str, tmp_path: Path) -> None:
    items, stats, log = crawl([f"{site}/harbor.html"], tmp_path / "items.jsonl", SPIDER="texts")
    author, listed, text, named, frozen = items
    assert author == {"kind": "author", "name": "Jane Roe"}
    assert listed["cleaner_error"] == "column 'text' holds no text but a list"
    assert text == {"kind": "text", "text": CLEAN, "title": "Ferry sinks"}
    assert "ADVERTISEMENT" in named["story"]
    assert "ADVERTISEMENT" in frozen["text"]
    assert "FrozenPage not cleaned: FrozenInstanceError" in log
    assert (stats["cleaned"], stats["errors"], stats["passed_over"]) == (1, 2, 2)
    assert stats["removed_chars"] == len("ADVERTISEMENT")


def test_settings_name_fields_and_rules(site: str, tmp_path: Path) -> None:
    settings = {"CLEANER_TEXT_FIELD": "story", "CLEANER_REMOVALS": True, "CLEANER_IGNORE": "A, B"}
    items, stats, _ = crawl([f"{site}/harbor.html"], tmp_path / "a.jsonl", SPIDER="texts", **settings)
    assert [item for item in items if "removals" in item] == [{**items[3], "removals": []}]
    assert "ADVERTISEMENT" in items[3]["story"]
    assert (stats["cleaned"], stats["passed_over"]) == (1, 4)


def test_a_rule_that_does_not_exist_ends_the_crawl_before_it_begins(site: str, tmp_path: Path) -> None:
    items, stats, log = crawl([f"{site}/harbor.html"], tmp_path / "a.jsonl", SPIDER="texts", CLEANER_SELECT=["Z9"])
    assert (items, stats) == ([], {})
    assert "no rule is called “Z9”" in log
