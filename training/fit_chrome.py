#!/usr/bin/env python3
"""Learns which blocks of a page are its article, and writes the weights that `cleaner.rules.weighing` weighs with.

usage: fit_chrome.py FOLDER... [--folds 5] [--write]

How it learns: a logistic regression weighs each block alone; boosted trees then weigh it in its context.
A FOLDER holds index.jsonl, a page a line: id, file (its HTML, gzipped), gold (the article's text), group, and perhaps
url; without one the page counts as news, and its site is what its id begins with. Prints the word F1 of pages of sites
that were not learned from, at last also precision and recall of rows of four words; --write then learns from all pages.
Needs scikit-learn, which cleaner itself does not.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from cleaner import clean
from cleaner.document import Document
from cleaner.reading import read
from cleaner.rules.chains import Look, names_of
from cleaner.rules.context import CONTEXT, context_of
from cleaner.rules.evidence import FIGURES, HOPELESS, figures_of, said_words
from cleaner.rules.weighing import Weights, first_look, verdict

WEIGHTS = Path(__file__).parent.parent / "cleaner" / "rules" / "evidence.json"
WORD = re.compile(r"\w+")
#: A name or word that fewer sites use says more about them than about pages.
LEAST_SITES = 5
#: How many blocks of a page are learned from, by chance; those of news all.
MOST = {"news": 10_000, "article": 120}
MOST_OTHERS = 60
#: How exact a page is at least taken to be (see `trust_in`).
LEAST_TRUST = 0.1


class Page(NamedTuple):
    group: str
    site: str
    document: Document
    words: list[list[str]]
    """The words of each block."""
    gold: list[str]
    shares: np.ndarray
    """How much of each block is in the gold text."""
    learned: np.ndarray
    """The numbers of the blocks that are learned from; those of menus are not."""
    said: list[np.ndarray]
    """Everything that the first look looks up of these, as numbers of ``table:value``."""


#: The number of every ``table:value`` that was met.
NUMBERS: dict[str, int] = {}


def pages_of(folder: Path) -> Iterator[Page]:
    chance = np.random.default_rng(0)
    with open(folder / "index.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = read(gzip.decompress((folder / row["file"]).read_bytes()), "html")
            words = [WORD.findall(b.text.lower()) for b in document.blocks]
            gold = [WORD.findall(line.lower()) for line in row["gold"].split("\n")]
            host = urlsplit(row.get("url", "")).hostname
            site = ".".join(host.split(".")[-2:]) if host else row["id"].rsplit("/", 1)[0]
            group = row["group"] if "url" in row else "news"
            shares = np.array(shares_in(words, gold))
            said = list(evidence(document))
            inside = [i for i, numbers in enumerate(said) if numbers is not None]
            most = MOST.get(group, MOST_OTHERS)
            learned = np.sort(chance.permutation(inside)[:most]).astype(int)
            numbers = [n for n in (said[i] for i in learned) if n is not None]
            yield Page(group, site, document, words, [w for g in gold for w in g], shares, learned, numbers)


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


def evidence(document: Document) -> Iterator[np.ndarray | None]:
    """Of each block all that the first look looks up; None for those of menus."""
    look = Look(lambda key: [(name, 0.0) for name in names_of(key)])
    for block, (chain, figures) in zip(document.blocks, figures_of(document.blocks, look), strict=True):
        if not figures:
            yield None
            continue
        row = [f"{name}:{value}" for name, value in zip(FIGURES, figures, strict=True)]
        row += ["names:" + name for name in sorted(chain.names)] + ["words:" + word for word in said_words(block.text)]
        yield np.array([NUMBERS.setdefault(value, len(NUMBERS)) for value in row], np.int32)


def labels_of(page: Page, news: float) -> tuple[np.ndarray, np.ndarray]:
    """Whether each learned block is the article's, and how much that matters to the page's F1."""
    gold, whole = len(page.gold) + 30, sum(map(len, page.words)) + 30
    importance = (1 / gold + 1 / whole) * (news if page.group == "news" else 1)
    shares = page.shares[page.learned]
    sizes = np.array([min(len(page.words[i]), 60) + 1 for i in page.learned])
    inside = max(len(page.learned), 1)
    unsampled = sum(len(b) > 0 for b in page.words) / inside if page.group != "news" else 1.0
    return shares >= 0.5, sizes * importance * min(unsampled, 5.0) * np.maximum(np.abs(shares - 0.5) * 2, 0.1)


def stacked(pages: Sequence[Page], news: float) -> tuple[np.ndarray, np.ndarray]:
    labels, weights = zip(*(labels_of(page, news) for page in pages), strict=True)
    weight = np.concatenate(weights)
    return np.concatenate(labels).astype(int), weight / weight.mean()


def alone(pages: Sequence[Page], strength: float, news: float) -> dict[str, dict[str, float]]:
    """A logistic regression over what is said of blocks, as tables of weights."""
    sites: dict[int, set[str]] = defaultdict(set)
    for page in pages:
        for value in np.unique(np.concatenate(page.said)) if page.said else ():
            if len(sites[value]) < LEAST_SITES:
                sites[value].add(page.site)
    kept = sorted(int(v) for v, s in sites.items() if len(s) >= LEAST_SITES)
    columns = np.full(len(NUMBERS), -1, np.int32)
    columns[kept] = range(len(kept))
    rows = [columns[row] for page in pages for row in page.said]
    rows = [row[row >= 0] for row in rows]
    starts = np.cumsum([0, *map(len, rows)])
    x = csr_matrix((np.ones(starts[-1], np.float32), np.concatenate(rows), starts), (len(rows), len(kept)))
    labels, weight = stacked(pages, news)
    fitted = LogisticRegression(C=strength, max_iter=100, tol=2e-3).fit(x, labels, sample_weight=weight)
    names = list(NUMBERS)
    tables: dict[str, dict[str, float]] = defaultdict(dict)
    for number, coefficient in zip(kept, fitted.coef_[0], strict=True):
        table, _, key = names[number].partition(":")
        if abs(coefficient) >= 0.02:
            tables[table][key] = round(float(coefficient), 2)
    tables["base"][""] = round(float(fitted.intercept_[0]), 2)
    return dict(tables)


Rows = tuple[np.ndarray, np.ndarray]
"""The numbers of the blocks that have a context, and its figures."""


def contexts(pages: Sequence[Page], tables: dict[str, dict[str, float]]) -> list[tuple[np.ndarray, Rows]]:
    """The first look's scores of each page, and its blocks' contexts."""
    weights = Weights(tables)
    found = []
    for page in pages:
        look = first_look(page.document.blocks, weights)
        rows = list(context_of(page.document, look))
        numbers = np.array([i for i, _ in rows], int)
        figures = np.array([row for _, row in rows], np.float32).reshape(-1, len(CONTEXT))
        found.append((np.array(look.scores), (numbers, figures)))
    return found


class Trees:
    """Boosted trees over the figures of a block's context."""

    def __init__(
        self, pages: Sequence[Page], rows: Sequence[Rows], trust: Sequence[float], count: int, news: float
    ) -> None:
        figures, labels, weights = [], [], []
        for page, (numbers, row), trusted in zip(pages, rows, trust, strict=True):
            label, weight = labels_of(page, news)
            weight = weight * trusted
            _, mine, theirs = np.intersect1d(numbers, page.learned, assume_unique=True, return_indices=True)
            figures.append(row[mine])
            labels.append(label[theirs])
            weights.append(weight[theirs])
        weight = np.concatenate(weights)
        self.fitted = HistGradientBoostingClassifier(
            max_iter=count,
            learning_rate=6 / count,
            max_leaf_nodes=16,
            min_samples_leaf=60,
            l2_regularization=5,
            max_features=0.4,  # trees that see other figures each err less together
            random_state=0,
            early_stopping=False,
        ).fit(np.concatenate(figures), np.concatenate(labels).astype(int), weight / weight.mean())

    def scores(self, first: np.ndarray, rows: Rows) -> np.ndarray:
        scores: np.ndarray = np.minimum(first, HOPELESS)
        numbers, figures = rows
        if len(numbers):
            scores[numbers] = np.asarray(self.fitted.decision_function(figures))
        return scores

    def weights(self) -> dict[str, Any]:
        """Each tree as ``[figure, limit, tree up to the limit, tree above it]``, a leaf as a number."""
        trees = [nested(predictors[0].nodes, 0) for predictors in self.fitted._predictors]
        return {"base": round(float(self.fitted._baseline_prediction.item()), 3), "trees": trees}


def in_context(
    pages: Sequence[Page],
    folds: Sequence[int],
    first: Sequence[tuple[np.ndarray, Rows]],
    trust: Sequence[float],
    options: argparse.Namespace,
) -> list[np.ndarray]:
    """The scores of each page by trees that learned from the other folds."""
    second: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != fold]
        rows = [first[i][1] for i in inside]
        trees = Trees([pages[i] for i in inside], rows, [trust[i] for i in inside], options.trees, options.news)
        for i, f in enumerate(folds):
            if f == fold:
                second[i] = trees.scores(*first[i])
    return second


def nested(nodes: Any, i: int) -> Any:
    node = nodes[i]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    limit = float(f"{node['num_threshold']:.5g}")
    return [int(node["feature_idx"]), limit, nested(nodes, node["left"]), nested(nodes, node["right"])]


def f1(words: Sequence[str], gold: Sequence[str]) -> float:
    if not words or not gold:
        return float(not words and not gold)
    return 2 * sum((Counter(words) & Counter(gold)).values()) / (len(words) + len(gold))


def exactness(words: Sequence[str], gold: Sequence[str]) -> tuple[float, float]:
    """Precision and recall of rows of four words."""
    rows, known = (Counter(zip(*(w[i:] for i in range(4)), strict=False)) for w in (words, gold))
    both = sum((rows & known).values())
    return both / max(sum(rows.values()), 1), both / max(sum(known.values()), 1)


def kept_words(page: Page, score: Sequence[float], *, cleaned: bool = False) -> list[str]:
    """The words of the blocks that stay by their scores; of what the rules for text leave of them, if ``cleaned``."""
    kept = [i for i, s in enumerate(verdict(page.document, score)) if s > 0]
    if not cleaned:
        return [w for i in kept for w in page.words[i]]
    text = "\n\n".join(page.document.blocks[i].text for i in kept)
    return WORD.findall(clean(text, kind="text", title=page.document.title).text.lower())


def trust_in(pages: Sequence[Page], scores: Sequence[np.ndarray]) -> list[float]:
    """How much each page is to teach, from what trees that did not learn from it make of it; 1 in the mean of its type.

    Where that is far from the known text, the known text is cut short, or what to take of a shop or a list is a matter of
    taste: such pages teach what is true of no other.
    """
    trust, by = [], defaultdict(list)
    for page, score in zip(pages, scores, strict=True):
        trust.append(max(f1(kept_words(page, [float(s) for s in score]), page.gold), LEAST_TRUST) ** 2)
        by[page.group].append(trust[-1])
    return [value / mean(by[page.group]) for page, value in zip(pages, trust, strict=True)]


def report(label: str, pages: Sequence[Page], scores: Sequence[np.ndarray], *, cleaned: bool = False) -> None:
    """The F1 at the limit in use, and beside it; of what is left when the rules for text have seen it, if ``cleaned``."""
    for shift in (-0.3, 0.0, 0.3):
        by: dict[str, list[float]] = defaultdict(list)
        exact: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for page, score in zip(pages, scores, strict=True):
            words = kept_words(page, [float(s) - shift for s in score], cleaned=cleaned)
            if cleaned:
                exact[page.group].append(exactness(words, page.gold))
            value = f1(words, page.gold)
            by[page.group].append(value)
            by["ALL" if page.group != "news" else "NEWS"].append(value)
        values = "  ".join(f"{g} {mean(v):.4f}" for g, v in sorted(by.items()))
        print(f"{label}, {shift:+}: {values}", flush=True)
        for group in exact.keys() & {"article", "news"}:
            precision, recall = (mean(values) for values in zip(*exact[group], strict=True))
            print(f"    rows of {group}: precision {precision:.4f}, recall {recall:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=0.01, help="C of the regression")
    parser.add_argument("--trees", type=int, default=60)
    parser.add_argument("--news", type=float, default=3.0, help="how much a page of news counts")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    pages = [page for folder in options.folders for page in pages_of(folder)]
    gc.freeze()
    print(f"{len(pages)} pages, {time.process_time() - start:.0f} s", file=sys.stderr)
    folds = [zlib.crc32(page.site.encode()) % options.folds for page in pages]  # a site's pages are all in one
    first: list[Any] = [None] * len(pages)
    for fold in sorted(set(folds)):
        tables = alone([p for p, f in zip(pages, folds, strict=True) if f != fold], options.strength, options.news)
        outside = [i for i, f in enumerate(folds) if f == fold]
        for i, found in zip(outside, contexts([pages[i] for i in outside], tables), strict=True):
            first[i] = found
    report("alone", pages, [scores for scores, _ in first])
    trust = [1.0] * len(pages)
    second = in_context(pages, folds, first, trust, options)
    report("in context, all trusted", pages, second)
    trust = trust_in(pages, second)
    second = in_context(pages, folds, first, trust, options)
    report("in context", pages, second)
    report("cleaned", pages, second, cleaned=True)
    print(f"{time.process_time() - start:.0f} s", file=sys.stderr)
    if options.write:
        trees = Trees(pages, [rows for _, rows in first], trust, options.trees, options.news)
        weights = {"alone": alone(pages, options.strength, options.news), "context": trees.weights()}
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
