"""The Python of the documents runs, and does what they say of it."""

import csv
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scrapy.utils.test import get_crawler

import cleaner
from cleaner.batch.scrapy import CleanerPipeline
from cleaner.cli import main

ROOT = Path(__file__).parent.parent

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
CLEAN = "The ferry sank at noon.\n\nAll were saved."
FEED = "<rss version='2.0'><channel></channel></rss>"


def blocks_of(document: str) -> dict[str, list[str]]:
    """The Python blocks of a document, by the headings that they stand under."""
    blocks: dict[str, list[str]] = {}
    for section in re.split(r"^## ", (ROOT / document).read_text(encoding="utf-8"), flags=re.M):
        heading = section.split("\n", 1)[0]
        blocks[heading] = re.findall(r"^```python\n(.*?)^```", section, flags=re.M | re.S)
    return {heading: found for heading, found in blocks.items() if found}


def run(block: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run a block, with what it takes for given; what it defines is added."""
    exec(compile(block, "<document>", "exec"), names)
    return names


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples read."""
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "fixtures" / "pages" / "harbor.html").read_text(encoding="utf-8")
    pq.write_table(
        pa.table({"url": ["https://example.com/1", None, None], "html": [page, FEED, None]}), "pages.parquet"
    )
    with open("articles.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "text"], ["1", DIRTY], ["2", ""], ["3", DIRTY]])
    return tmp_path


def test_every_block_of_pipelines_is_run_here() -> None:
    assert {heading: len(found) for heading, found in blocks_of("docs/pipelines.md").items()} == {
        "Arrow": 1,
        "Polars": 2,
        "pandas": 2,
        "Scrapy": 1,
    }


def test_arrow(files: Path) -> None:
    run(blocks_of("docs/pipelines.md")["Arrow"][0], {})
    rows = pq.read_table("clean.parquet").to_pylist()
    assert [row["cleaner_error"] for row in rows] == [None, "an XML document (rss), not a page", None]
    assert rows[0]["text"].startswith("Senators traded blame")
    assert rows[0]["title"] == "Harbor bill stalls"
    assert [row["text"] for row in rows[1:]] == [None, None]


def test_polars(files: Path) -> None:
    through_arrow, one_column = blocks_of("docs/pipelines.md")["Polars"]
    names = run(through_arrow, {})
    assert names["clean"]["title"].to_list() == ["Harbor bill stalls", None, None]
    assert names["bad"]["cleaner_error"].to_list() == ["an XML document (rss), not a page"]
    assert run(one_column, names)["frame"]["text"].to_list() == [CLEAN, None, CLEAN]
    assert names["clean_text"](FEED) is None


def test_pandas(files: Path) -> None:
    names = run(blocks_of("docs/pipelines.md")["Polars"][1], run("import polars as pl", {}))
    through_arrow, one_column = blocks_of("docs/pipelines.md")["pandas"]
    run(through_arrow, names)
    with open("clean.csv", newline="", encoding="utf-8") as file:
        assert [(row["id"], row["text"]) for row in csv.DictReader(file)] == [("1", CLEAN), ("2", ""), ("3", CLEAN)]
    run(one_column, names)
    assert names["frame"]["text"].dropna().tolist() == [CLEAN, CLEAN]
    with pytest.raises(cleaner.CleanerError, match="cannot read what is of type float"):
        names["pd"].Series([float("nan")]).map(cleaner.clean)


def test_a_batch_from_python(files: Path) -> None:
    (files / "pages").mkdir()
    (files / "pages" / "a.txt").write_text(DIRTY)
    (block,) = blocks_of("docs/batch.md")["Running"]
    assert run(block, {"__name__": "__main__"})["summary"].tally.documents == 1
    assert (files / "clean" / "a.txt").read_text() == CLEAN + "\n"


def test_scrapy() -> None:
    settings = run(blocks_of("docs/pipelines.md")["Scrapy"][0], {})
    assert settings.pop("ITEM_PIPELINES") == {"cleaner.batch.scrapy.CleanerPipeline": 300}
    settings.pop("__builtins__")
    page = (ROOT / "fixtures" / "pages" / "harbor.html").read_text(encoding="utf-8")
    pipeline = CleanerPipeline.from_crawler(get_crawler(settings_dict=settings))
    item = pipeline.process_item({"url": "https://example.com/1", "page": page})
    assert item.keys() == {"url", "page", "text", "title", "byline", "published", "language", "site_name"}
    assert "Senators traded blame" in item["text"]
    assert all(name in (CleanerPipeline.__doc__ or "") for name in settings)


def test_readme(files: Path) -> None:
    given = {"text": DIRTY, "page": b"<h1>Ferry sinks</h1><p>The ferry sank at noon.</p>", "scraped": [DIRTY]}
    one, many = blocks_of("README.md")["In Python"]
    names = run(one, dict(given))
    assert names["article"].title == "Ferry sinks"
    (files / "cleaner.toml").write_text(block_of_toml("docs/own-rules.md"), encoding="utf-8")
    assert run(many, names)["texts"] == [CLEAN]
    assert "U101" in [rule.code for rule in names["own"].rules]


def block_of_toml(document: str) -> str:
    """The TOML of a document."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return text.partition("```toml\n")[2].partition("```")[0]


def test_own_rules(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "cleaner.toml").write_text(block_of_toml("docs/own-rules.md"), encoding="utf-8")
    assert main(["rules", "test"]) == 0
    assert "warning" not in capsys.readouterr().out
    (block,) = blocks_of("docs/own-rules.md")["Where the file is looked for"]
    names = run(block, {"Cleaner": cleaner.Cleaner})
    article = names["cleaner"].clean("The ferry sank.\n\nGet ferry alerts", url="https://ferrytimes.example/1")
    assert [r.code for r in article.removals] == ["U101"]


def test_the_first_commands_of_own_rules_find_the_residue(files: Path) -> None:
    (files / "article.txt").write_text(
        "The ferry sank at noon.\n\nGet ferry alerts\n\nAll were saved.", encoding="utf-8"
    )
    opening = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8").partition("\n## ")[0]
    commands = "".join(f"{line}\n" for line in re.findall(r"^    (cleaner .*)$", opening, flags=re.M))
    script = f'cleaner() {{ "{sys.executable}" -m cleaner "$@"; }}\n{commands}'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.endswith('all hold\narticle.txt:3:1 U001 get-ferry-alerts  "Get ferry alerts"\n')
