#!/usr/bin/env python3
"""Quality and speed on real pages, beside other extractors in the same run; and how long one file takes from the shell.

usage: pages.py FOLDER [--sample N] [--group NAME ...] [--only EXTRACTOR ...]

FOLDER holds index.jsonl, one page a line: id, file (.html or .html.gz, from the folder), gold (the text of its article),
and perhaps group (what kind of page it is). Each extractor that can be imported reads every page as bytes, with its
defaults. F1, precision and recall are of words, each as often as it stands in both texts, averaged over pages; CPU time
is of this process, one core. All take turns, page by page, so that a noisy machine is noisy for all.
"""

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

Extract = Callable[[bytes], str]

#: A word, or a character of the scripts that put no spaces between them.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


class Page(NamedTuple):
    id: str
    html: bytes
    gold: str


class Score(NamedTuple):
    f1: float
    precision: float
    recall: float


def read_pages(folder: Path, groups: list[str] | None) -> Iterator[Page]:
    with (folder / "index.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not groups or row.get("group") in groups:
                data = (folder / row["file"]).read_bytes()
                yield Page(row["id"], gzip.decompress(data) if row["file"].endswith(".gz") else data, row["gold"])


def score(text: str, gold: str) -> Score:
    found, wanted = (Counter(_WORD.findall(t.lower())) for t in (text, gold))
    both = (found & wanted).total()
    precision, recall = both / (found.total() or 1), both / (wanted.total() or 1)
    if not found and not wanted:
        return Score(1.0, 1.0, 1.0)
    return Score(2 * precision * recall / (precision + recall) if both else 0.0, precision, recall)


def with_cleaner() -> Extract:
    import cleaner

    return lambda html: cleaner.clean(html, kind="html").text


def with_trafilatura() -> Extract:
    from trafilatura import extract

    return lambda html: str(extract(html, include_comments=False) or "")


def with_readability() -> Extract:
    from lxml import html as lxml_html
    from readability import Document

    def extract(html: bytes) -> str:
        tree = lxml_html.fromstring(Document(html.decode("utf-8", "replace")).summary())
        return "\n".join(map(str, tree.itertext()))

    return extract


def with_newspaper4k() -> Extract:
    from newspaper import Article

    def extract(html: bytes) -> str:
        article = Article("https://example.com/", fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return extract


def with_resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    return lambda html: str(
        extract_plain_text(HTMLTree.parse_from_bytes(html, detect_encoding(html) or "utf-8"), main_content=True)
    )


_EXTRACTORS: dict[str, Callable[[], Extract]] = {
    "cleaner": with_cleaner,
    "trafilatura": with_trafilatura,
    "readability": with_readability,
    "newspaper4k": with_newspaper4k,
    "resiliparse": with_resiliparse,
}


def made(name: str) -> Extract | None:
    try:
        return _EXTRACTORS[name]()
    except ImportError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return None


def compare(pages: list[Page], extractors: dict[str, Extract]) -> None:
    for extract in extractors.values():  # all have warmed up before the clock starts
        extract(pages[0].html)
    scores: dict[str, list[Score]] = {name: [] for name in extractors}
    times: dict[str, list[float]] = {name: [] for name in extractors}
    failed: Counter[str] = Counter()
    for page in pages:
        for name, extract in extractors.items():
            start = time.process_time()
            try:
                text = extract(page.html)
            except Exception:  # whatever a peer raises, it found no text
                failed[name] += 1
                text = ""
            times[name].append(time.process_time() - start)
            scores[name].append(score(text, page.gold))
    print(f"{len(pages)} pages       F1  precision recall  ms a page: median  mean   errors")
    for name, found in scores.items():
        f1, precision, recall = (mean(figures) for figures in zip(*found, strict=True))
        middle, average = 1000 * median(times[name]), 1000 * mean(times[name])
        print(f"{name:14} {f1:.4f}  {precision:.4f}   {recall:.4f}  {middle:17.1f} {average:6.1f}  {failed[name]:6}")


def from_the_shell(page: Page, folder: Path) -> None:
    """Cleaning one file, whole process and all, beside the mere import of a peer."""
    path = folder / "page.html"
    path.write_bytes(page.html)
    commands = {
        "cleaner FILE": ["-m", "cleaner", "--kind", "html", str(path)],
        "import trafilatura": ["-c", "import trafilatura"],
        "python -c pass": ["-c", "pass"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(7):
        for name, arguments in commands.items():
            start = time.perf_counter()
            done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
            if done.returncode == 0:
                taken[name].append(time.perf_counter() - start)
    print(f"whole processes, a page of {len(page.html) / 1000:.0f} kB, the fastest of seven:")
    for name, times in taken.items():
        print(f"  {name:20} {f'{1000 * min(times):6.0f} ms' if times else 'failed'}")


def main() -> None:
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, help="so many pages, drawn at random but always the same")
    parser.add_argument("--group", nargs="*", help="only pages of these groups")
    parser.add_argument("--only", nargs="*", choices=sorted(_EXTRACTORS), default=list(_EXTRACTORS))
    options = parser.parse_args()
    pages = list(read_pages(options.folder, options.group))
    if options.sample and options.sample < len(pages):
        pages = random.Random(0).sample(pages, options.sample)
    compare(pages, {name: extract for name in options.only if (extract := made(name))})
    with tempfile.TemporaryDirectory() as folder:
        from_the_shell(sorted(pages, key=lambda page: len(page.html))[len(pages) // 2], Path(folder))


if __name__ == "__main__":
    main()
