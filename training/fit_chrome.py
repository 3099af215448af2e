#!/usr/bin/env python3
"""Learns which blocks of a page are its article, and writes the weights that `cleaner.rules.chrome` weighs with.

usage: fit_chrome.py FOLDER... [--folds 5] [--write]

How it learns: a logistic regression weighs each block alone; boosted trees then weigh it in its context.
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from cleaner import clean
from cleaner.document import Block, Container
from cleaner.reading import read
from cleaner.rules.evidence import CONTEXT, FIGURES, NO_HOPE, Chain, chain_of, context_of, figures_of, said_words
from cleaner.rules.weighing import limit_of

WEIGHTS = Path(__file__).parent.parent / "cleaner" / "rules" / "evidence.json"
WORD = re.compile(r"\w+")
#: A name or word that fewer sites use says more about them than about pages.
LEAST_SITES = 5


Rows = list["array[int]"]


class Page(NamedTuple):
    group: str
    site: str
    title: str | None
    blocks: tuple[Block, ...]
    words: list[list[str]]
    """The words of each block."""
    gold: Counter[str]
    shares: list[float]
    """How much of each block is in the gold text."""
    menus: np.ndarray
    """Which blocks are not weighed."""
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
                row["group"] if "url" in row else "news",
                site,
                document.title,
                blocks,
                words,
                Counter(w for g in gold for w in g),
                shares_in(words, gold),
                *evidence(blocks),
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


def evidence(blocks: tuple[Block, ...]) -> tuple[np.ndarray, Rows]:
    chains: dict[Container, Chain] = {}
    rows, menus = [], []
    for block, figures in zip(blocks, figures_of(blocks), strict=True):
        assert block.markup is not None
        container = block.markup.container
        for _ in chain_of(container, chains):
            pass
        menus.append(chains[container].menu)
        row = [f"{name}:{value}" for name, value in zip(FIGURES, figures, strict=True)]
        rows.append(
            numbered(
                row + ["names:" + n for n in chains[container].names] + ["words:" + w for w in said_words(block.text)]
            )
        )
    return np.array(menus, bool), rows


def labels_of(pages: Sequence[Page]) -> tuple[np.ndarray, np.ndarray]:
    """Whether each block is the article's, and how much that matters to the page's F1; a page of news three times."""
    labels, weights = [], []
    for page in pages:
        gold, whole = sum(page.gold.values()) + 30, sum(map(len, page.words)) + 30
        importance = (1 / gold + 1 / whole) * (3 if page.group == "news" else 1)
        for words, share in zip(page.words, page.shares, strict=True):
            labels.append(int(share >= 0.5))
            weights.append((min(len(words), 60) + 1) * importance * max(abs(share - 0.5) * 2, 0.1))
    weight = np.array(weights)
    return np.array(labels), weight / weight.mean()


class Model:
    """A logistic regression over what is said of blocks."""

    def __init__(self, pages: Sequence[Page], rows: Sequence[Rows], strength: float) -> None:
        sites: dict[int, set[str]] = defaultdict(set)
        for page, said in zip(pages, rows, strict=True):
            for value in {v for row in said for v in row}:
                if len(sites[value]) < LEAST_SITES:
                    sites[value].add(page.site)
        self.index = {value: i for i, value in enumerate(sorted(v for v, s in sites.items() if len(s) >= LEAST_SITES))}
        y, w = labels_of(pages)
        x = self.matrix(rows)
        self.fitted = LogisticRegression(C=strength, max_iter=150, tol=1e-3).fit(x, y, sample_weight=w)

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


class Trees:
    """Boosted trees over the figures of a block's context."""

    def __init__(self, pages: Sequence[Page], rows: Sequence[np.ndarray], count: int) -> None:
        whole = np.concatenate(rows)
        seen = whole.any(axis=1)
        labels, weight = labels_of(pages)
        self.fitted = HistGradientBoostingClassifier(
            max_iter=count,
            learning_rate=6 / count,
            max_leaf_nodes=16,
            min_samples_leaf=100,
            l2_regularization=5,
            early_stopping=False,
        ).fit(whole[seen], labels[seen], weight[seen])

    def scores(self, rows: Sequence[np.ndarray]) -> list[np.ndarray]:
        ends = np.cumsum([len(r) for r in rows])
        whole = np.concatenate(rows)
        scores = np.where(whole.any(axis=1), self.fitted.decision_function(whole), -9.0)
        return list(np.split(scores, ends[:-1]))

    def weights(self) -> dict[str, Any]:
        """Each tree as ``[figure, limit, tree up to the limit, tree above it]``, a leaf as a number."""
        trees = [nested(predictors[0].nodes, 0) for predictors in self.fitted._predictors]
        return {"base": round(float(self.fitted._baseline_prediction.item()), 3), "trees": trees}


def nested(nodes: Any, i: int) -> Any:
    node = nodes[i]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    limit = float(f"{node['num_threshold']:.5g}")
    return [int(node["feature_idx"]), limit, nested(nodes, node["left"]), nested(nodes, node["right"])]


def contexts(pages: Sequence[Page], scores: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The figures of each block's context; nothing but zeros for those that are beyond hope."""
    found = []
    for page, score in zip(pages, scores, strict=True):
        hopeless = (0.0,) * len(CONTEXT)
        rows = [row or hopeless for row in context_of(page.blocks, [float(s) for s in score])]
        found.append(np.array(rows, np.float64).reshape(-1, len(CONTEXT)))
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


def report(label: str, pages: Sequence[Page], scores: Sequence[Any]) -> None:
    for threshold in (-1.0, -0.5, 0.0, 0.5):
        by: dict[str, list[float]] = defaultdict(list)
        for page, score in zip(pages, scores, strict=True):
            value = f1(page, score, threshold)
            by[page.group].append(value)
            by["ALL" if page.group != "news" else "NEWS"].append(value)
        print(
            f"{label} at {threshold:4}: " + "  ".join(f"{g} {mean(v):.4f}" for g, v in sorted(by.items())), flush=True
        )


def report_cleaned(pages: Sequence[Page], scores: Sequence[Any]) -> None:
    """The F1 of what is left when the rules for text have seen it too, at the limit in use and beside it."""
    for threshold in (-0.3, 0.0, 0.3):
        by: dict[str, list[float]] = defaultdict(list)
        for page, score in zip(pages, scores, strict=True):
            limit = limit_of(page.blocks, [float(s) for s in score]) + threshold
            kept = "\n\n".join(b.text for b, s in zip(page.blocks, score, strict=True) if s > limit)
            words = Counter(WORD.findall(clean(kept, kind="text", title=page.title).text.lower()))
            both = sum((words & page.gold).values())
            value = 2 * both / max(1, sum(words.values()) + sum(page.gold.values()))
            by[page.group].append(value)
            by["ALL" if page.group != "news" else "NEWS"].append(value)
        print(
            f"cleaned, limit {threshold:+}: " + "  ".join(f"{g} {mean(v):.4f}" for g, v in sorted(by.items())),
            flush=True,
        )


def folds_of(pages: Sequence[Page], count: int) -> list[int]:
    """The fold of each page; a site's pages are all in one."""
    import zlib

    return [zlib.crc32(page.site.encode()) % count for page in pages]


def out_of_fold(
    pages: Sequence[Page], rows: Sequence[Any], folds: list[int], learn: Callable[..., Any]
) -> list[np.ndarray]:
    """The scores of each page by what was learned from the pages of other folds."""
    scores: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != fold]
        outside = [i for i, f in enumerate(folds) if f == fold]
        model = learn([pages[i] for i in inside], [rows[i] for i in inside])
        for i, score in zip(outside, model.scores([rows[i] for i in outside]), strict=True):
            scores[i] = score
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=0.01, help="C of the regression")
    parser.add_argument("--trees", type=int, default=60)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    pages = [page for folder in options.folders for page in pages_of(folder)]
    print(f"{len(pages)} pages, {time.process_time() - start:.0f} s", file=sys.stderr)
    report("the best there is", pages, [[s - 0.5 for s in p.shares] for p in pages])
    folds = folds_of(pages, options.folds)
    rows = [page.said for page in pages]
    first = out_of_fold(pages, rows, folds, partial(Model, strength=options.strength))
    first = [np.where(page.menus, NO_HOPE, scores) for page, scores in zip(pages, first, strict=True)]
    report("alone", pages, first)
    around = contexts(pages, first)
    second = out_of_fold(pages, around, folds, partial(Trees, count=options.trees))
    report("in context", pages, second)
    report_cleaned(pages, second)
    print(f"{time.process_time() - start:.0f} s", file=sys.stderr)
    if options.write:
        weights = {
            "alone": Model(pages, rows, options.strength).weights(),
            "context": Trees(pages, around, options.trees).weights(),
        }
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
