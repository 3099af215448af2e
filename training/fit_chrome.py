#!/usr/bin/env python3
"""Learns which blocks of a page are its article, and writes the weights that `cleaner.rules.chrome` weighs with.

usage: fit_chrome.py FOLDER... [--folds 5] [--write]

A FOLDER holds index.jsonl, a page a line: id, file (its HTML, gzipped), gold (the article's text), group, and perhaps
url. Prints the word F1 of pages of sites that were not learned from; --write then learns from all pages.
Needs scikit-learn, which cleaner itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cleaner.document import Block
from cleaner.reading import read
from cleaner.rules.evidence import CONTEXT, FIGURES, context_of, figures_of, names_of_chain, said_words

WEIGHTS = Path(__file__).parent.parent / "cleaner" / "rules" / "evidence.json"
WORD = re.compile(r"\w+")
#: A name or word that fewer sites use says more about them than about pages.
LEAST_SITES = 5


Rows = list["array[int]"]


class Page(NamedTuple):
    id: str
    group: str
    site: str
    blocks: tuple[Block, ...]
    words: list[list[str]]
    """The words of each block."""
    gold: Counter[str]
    shares: list[float]
    """How much of each block is in the gold text."""
    said: Rows
    """Everything that a weight is looked up for, by block: ``table:value``."""


def pages_of(folder: Path) -> Iterator[Page]:
    with open(folder / "index.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = read(gzip.decompress((folder / row["file"]).read_bytes()), "html")
            blocks = document.blocks
            if not blocks:
                continue
            words = [WORD.findall(b.text.lower()) for b in blocks]
            gold = [WORD.findall(line.lower()) for line in row["gold"].split("\n")]
            site = urlsplit(row.get("url", "")).hostname or row["id"].rsplit("/", 1)[0]
            site = ".".join(site.split(".")[-2:]) if "/" not in site else site
            yield Page(
                folder.name + ":" + row["id"],
                row["group"] if row.get("url") else "news",
                site,
                blocks,
                words,
                Counter(w for g in gold for w in g),
                shares_in(words, gold),
                evidence(blocks),
            )


def shares_in(blocks: list[list[str]], gold: list[list[str]]) -> list[float]:
    """How much of each block is in the gold: words that four in a row, across blocks, share with it; or a whole line."""
    lines = {tuple(line) for line in gold if line}
    sequence = [w for line in gold for w in line]
    known = {tuple(sequence[i : i + 4]) for i in range(len(sequence) - 3)}
    whole = [w for block in blocks for w in block]
    covered = bytearray(len(whole))
    for i in range(len(whole) - 3):
        if tuple(whole[i : i + 4]) in known:
            covered[i : i + 4] = b"\1\1\1\1"
    shares, at = [], 0
    for block in blocks:
        share = sum(covered[at : at + len(block)]) / len(block) if block else 0.0
        shares.append(1.0 if share < 1 and len(block) > 1 and tuple(block) in lines else share)
        at += len(block)
    return shares


#: The number of every ``table:value`` that was met.
NUMBERS: dict[str, int] = {}


def numbered(values: Iterable[str]) -> array[int]:
    return array("I", [NUMBERS.setdefault(value, len(NUMBERS)) for value in values])


def evidence(blocks: tuple[Block, ...]) -> list[array[int]]:
    chains: dict[Any, list[str]] = {}
    rows = []
    for block, figures in zip(blocks, figures_of(blocks), strict=True):
        assert block.markup is not None
        container = block.markup.container
        if container not in chains:
            chains[container] = ["names:" + n for n in names_of_chain(container)]
        row = [f"{name}:{value}" for name, value in zip(FIGURES, figures, strict=True)]
        rows.append(numbered(row + chains[container] + ["words:" + w for w in said_words(block.text)]))
    return rows


class Model:
    """A logistic regression over what is said of blocks."""

    def __init__(self, pages: Sequence[Page], rows: Sequence[Rows], strength: float) -> None:
        sites: dict[int, set[str]] = defaultdict(set)
        for page, said in zip(pages, rows, strict=True):
            for value in {v for row in said for v in row}:
                if len(sites[value]) < LEAST_SITES:
                    sites[value].add(page.site)
        self.index = {value: i for i, value in enumerate(sorted(v for v, s in sites.items() if len(s) >= LEAST_SITES))}
        y: list[int] = []
        w: list[float] = []
        for page in pages:
            total = sum(page.gold.values()) + 30
            all_words = sum(map(len, page.words)) + 30
            for words, share in zip(page.words, page.shares, strict=True):
                weight = min(len(words), 60) + 1.0
                importance = 0.5 * (1 / total + 1 / all_words) * 1000
                y.append(int(share >= 0.5))
                w.append(weight * importance * max(abs(share - 0.5) * 2, 0.1))
        x = self.matrix(rows)
        weight_array = np.array(w)
        weight_array /= weight_array.mean()
        self.fitted = LogisticRegression(C=strength, max_iter=150, tol=1e-3).fit(x, y, sample_weight=weight_array)

    def matrix(self, rows: Sequence[Rows]) -> csr_matrix:
        columns = np.full(len(NUMBERS), -1, np.int32)
        columns[list(self.index)] = range(len(self.index))
        lengths = [len(row) for said in rows for row in said]
        every = columns[np.concatenate([np.frombuffer(row, np.uint32) for said in rows for row in said])]
        kept = every >= 0
        starts = np.concatenate([[0], np.cumsum(kept)])[np.concatenate([[0], np.cumsum(lengths)])]
        indices = every[kept]
        return csr_matrix((np.ones(len(indices), np.float32), indices, starts), (len(starts) - 1, len(self.index)))

    def scores(self, rows: Sequence[Rows]) -> list[np.ndarray]:
        values = self.fitted.decision_function(self.matrix(rows))
        ends = np.cumsum([len(r) for r in rows])
        return np.split(values, ends[:-1])

    def weights(self) -> dict[str, dict[str, float]]:
        tables: dict[str, dict[str, float]] = defaultdict(dict)
        values = list(NUMBERS)
        for number, i in self.index.items():
            value = values[number]
            weight = round(float(self.fitted.coef_[0][i]), 2)
            if weight:
                table, _, key = value.partition(":")
                tables[table][key] = weight
        tables["base"][""] = round(float(self.fitted.intercept_[0]), 2)
        return dict(tables)


def with_context(pages: Sequence[Page], scores: Sequence[np.ndarray]) -> list[Rows]:
    found = []
    for page, score in zip(pages, scores, strict=True):
        rows = context_of(page.blocks, [float(s) for s in score])
        found.append(
            [
                said + numbered(f"c-{name}:{value}" for name, value in zip(CONTEXT, row, strict=True))
                for said, row in zip(page.said, rows, strict=True)
            ]
        )
    return found


def f1(page: Page, score: Sequence[float], threshold: float) -> float:
    kept: Counter[str] = Counter()
    for words, s in zip(page.words, score, strict=True):
        if s > threshold:
            kept.update(words)
    if not kept or not page.gold:
        return float(not kept and not page.gold)
    both = sum((kept & page.gold).values())
    return 2 * both / (sum(kept.values()) + sum(page.gold.values()))


def report(label: str, pages: Sequence[Page], scores: Sequence[Sequence[float]]) -> None:
    for threshold in (-1.0, -0.5, 0.0, 0.5):
        by: dict[str, list[float]] = defaultdict(list)
        for page, score in zip(pages, scores, strict=True):
            value = f1(page, score, threshold)
            by[page.group].append(value)
            by["ALL" if page.group != "news" else "NEWS"].append(value)
        print(f"{label} at {threshold:4}: " + "  ".join(f"{g} {mean(v):.4f}" for g, v in sorted(by.items())), flush=True)


def folds_of(pages: Sequence[Page], count: int) -> list[int]:
    """The fold of each page; a site's pages are all in one."""
    import zlib

    return [zlib.crc32(page.site.encode()) % count for page in pages]


def out_of_fold(pages: Sequence[Page], rows: Sequence[Rows], folds: list[int], strength: float) -> list[np.ndarray]:
    scores: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != fold]
        outside = [i for i, f in enumerate(folds) if f == fold]
        model = Model([pages[i] for i in inside], [rows[i] for i in inside], strength)
        for i, score in zip(outside, model.scores([rows[i] for i in outside]), strict=True):
            scores[i] = score
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=0.1, help="C of the regression")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    pages = [page for folder in options.folders for page in pages_of(folder)]
    print(f"{len(pages)} pages, {sum(len(p.blocks) for p in pages)} blocks, {time.process_time() - start:.0f} s", file=sys.stderr)
    report("the best there is", pages, [[s - 0.5 for s in p.shares] for p in pages])
    folds = folds_of(pages, options.folds)
    rows = [page.said for page in pages]
    first = out_of_fold(pages, rows, folds, options.strength)
    report("alone", pages, first)
    rows = with_context(pages, first)
    report("in context", pages, out_of_fold(pages, rows, folds, options.strength))
    print(f"{time.process_time() - start:.0f} s", file=sys.stderr)
    if options.write:
        weights = {
            "alone": Model(pages, [page.said for page in pages], options.strength).weights(),
            "context": Model(pages, rows, options.strength).weights(),
        }
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
