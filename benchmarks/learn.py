#!/usr/bin/env python3
"""What learning takes from pages that it has not seen: residue left over without and with the rules that it proposes.

usage: learn.py SOURCE... [--folds N] [--ignore RULES] [--site HOST] [--show]

SOURCE is a folder with index.jsonl, one page a line: id, file (.html or .html.gz, from the folder), gold (the text of its
article), and perhaps url; or a file of JSON lines: text, clean (what it should become), url, title. Pages are grouped by the
host of their address; of each group every fold is cleaned with the rules learned from the other folds, all of them accepted
as they are (--folds 2: halves; a number as large as the group: from all other pages). Residue is words that are left and not
in the gold text as `difflib` aligns them, loss is words of the gold text that the learned rules took.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from cleaner import Cleaner, CleanerError
from cleaner.learning.gathering import group_of
from cleaner.learning.passages import Page, words_of
from cleaner.learning.proposals import Proposal, propose
from cleaner.learning.trying import Trial


class Made(NamedTuple):
    """A page, cleaned with the rules that there are."""

    id: str
    text: str
    gold: str


class Counts(NamedTuple):
    """Words of some pages."""

    left: int = 0
    still_left: int = 0
    """With the learned rules."""
    body: int = 0
    lost: int = 0

    def __add__(self, other: "Counts") -> "Counts":  # type: ignore[override]
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        fell = 1 - self.still_left / self.left if self.left else 0
        return (
            f"residue {self.left} -> {self.still_left} words (-{fell:.1%}), "
            f"loss {self.lost} of {self.body} body words ({self.lost / max(1, self.body):.5f})"
        )


def read_pages(source: Path, cleaner: Cleaner, site: str) -> Iterator[tuple[str, Made]]:
    folder = source.is_dir()
    with (source / "index.jsonl" if folder else source).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            data = (source / row["file"]).read_bytes() if folder else row["text"]
            if folder and row["file"].endswith(".gz"):
                data = gzip.decompress(data)
            try:
                kind = "html" if folder else "text"
                article = cleaner.clean(data, kind, title=row.get("title") if not folder else None, url=row.get("url"))
            except CleanerError:
                continue
            host = group_of(article.url or "") or site
            if host:
                yield host, Made(row["id"], article.text, row["gold"] if folder else row["clean"])


def _words(text: str) -> list[tuple[str, int]]:
    """Words and where they begin; two that are fused are two."""
    words = words_of(text)
    return [(text[start:end], start) for start, end in zip(words.starts, words.ends, strict=True)]


def measure(page: Made, proposals: Sequence[Proposal]) -> Counts:
    words, wanted = _words(page.text), [word for word, _ in _words(page.gold)]
    body = bytearray(len(words))
    matcher = SequenceMatcher(None, [word for word, _ in words], wanted, autojunk=False)
    for at, _, size in matcher.get_matching_blocks():
        body[at : at + size] = b"\1" * size
    gone = bytearray(len(page.text))
    for removals in Trial([p.phrases for p in proposals]).taken(page.text).values() if proposals else ():
        for removal in removals:
            gone[removal.start : removal.end] = b"\1" * len(removal.text)
    taken = [(bool(is_body), bool(gone[at])) for is_body, (_, at) in zip(body, words, strict=True)]
    left, lost = taken.count((False, True)) + taken.count((False, False)), taken.count((True, True))
    return Counts(left, taken.count((False, False)), len(taken) - left, lost)


def run(source: Path, cleaner: Cleaner, arguments: argparse.Namespace) -> None:
    groups: dict[str, list[Made]] = defaultdict(list)
    for host, page in read_pages(source, cleaner, arguments.site):
        groups[host].append(page)
    everything, learned = Counts(), Counts()
    pages = rules = 0
    for host, members in sorted(groups.items()):
        folds = min(arguments.folds, len(members))
        counts, found = Counts(), []
        for fold in range(folds) if folds > 1 else ():
            others = [page for number, page in enumerate(members) if number % folds != fold]
            found = propose(host, [Page(page.id, page.text) for page in sorted(others)])[0]
            rules += len(found)
            for page in members[fold::folds]:
                counts += measure(page, found)
                pages += 1
            for proposal in found if arguments.show else ():
                print(f"    {proposal.seen:4} {dict(proposal.phrases)}")
        everything += counts
        if counts.left != counts.still_left or counts.lost:
            learned += counts
            print(f"  {host}: {len(members)} pages: {counts}")
    print(f"{source}: {pages} pages of {sum(len(m) > 1 for m in groups.values())} hosts, {rules} rules")
    print(f"  all hosts with two pages or more: {everything}")
    print(f"  those where something was learned: {learned}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--ignore", default="")
    parser.add_argument("--site", default="", help="the host of pages without an address")
    parser.add_argument("--show", action="store_true", help="print what each rule takes")
    arguments = parser.parse_args()
    cleaner = Cleaner(ignore=[name for name in arguments.ignore.split(",") if name])
    for source in arguments.sources:
        run(source, cleaner, arguments)


if __name__ == "__main__":
    main()
