"""The weights of the evidence in `evidence`, and the verdict on each block of a page.

Each block is weighed twice: first alone, by the sum of its figures' weights (a logistic regression), then in its
context, by boosted trees that see the first scores of its neighbours and containers. `training/fit_chrome.py` learns
both; ``evidence.json`` holds them. A block of which the first look leaves no doubt, and its neighbours neither, is not
looked at again: that is most of a page, and the trees are the dear part.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..document import Block, Container, Document
from .evidence import CONTEXT, FIGURES, HOPELESS, NO_HOPE, Chain, chain_of, context_of, figures_of, said_words
from .stated import with_stated

__all__ = ["limit_of", "scores_of"]

#: A figure's number, its limit, the tree for figures up to it, the tree for those above it; or a leaf.
_Tree = Any

#: Above this score a block is taken for the article's. A little below even odds: a lost sentence is worse than a
#: left-over line, which the rules for text may still take.
_ENOUGH = -0.3
#: A page on which next to nothing reaches that, though this much more reaches the lower limit, is of an unknown make.
_LESS, _MORE = -1.5, 3
#: The share of an element from which on the rest of it stays too, and the score that the rest then gets.
_PIECES, _JUST = {"ul": 0.5, "ol": 0.5, "dl": 0.5, "pre": 0.0}, 0.01
#: Fewer blocks are no page but a piece of one that somebody cut out, and say too little of one another.
_FEW = 4


class _Weights:
    def __init__(self) -> None:
        import json

        with open(os.path.join(os.path.dirname(__file__), "evidence.json"), encoding="utf-8") as file:
            data = json.load(file)
        alone = data["alone"]
        self.figures = [{_key(k): w for k, w in alone.get(name, {}).items()} for name in FIGURES]
        self.names: Mapping[str, float] = alone["names"]
        self.words: Mapping[str, float] = alone["words"]
        self.base: float = alone["base"][""]
        self.grown = _grown(data["context"]["base"], data["context"]["trees"])


def _key(key: str) -> int | str:
    return int(key) if key.lstrip("-").isdecimal() else key


def _grown(base: float, trees: Sequence[_Tree]) -> Callable[..., float]:
    """The sum of trees as a function of a block's figures, in the order of `CONTEXT`.

    As Python's own conditional expressions they are weighed three times as fast as when they are walked, and the
    compiler takes 10 ms to read them.
    """
    figures = ", ".join(f"f{i}" for i in range(len(CONTEXT)))
    terms = "".join(f"\\\n + {_expression(tree)}" for tree in trees)
    made: dict[str, Any] = {}
    exec(f"def grown({figures}):\n return {float(base)!r}{terms}", made)  # numbers only, from our own file
    function: Callable[..., float] = made["grown"]
    return function


def _expression(tree: _Tree) -> str:
    if not isinstance(tree, list):
        return repr(float(tree))
    figure, limit, below, above = tree
    return f"({_expression(below)} if f{int(figure)} <= {float(limit)!r} else {_expression(above)})"


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    return _Weights()


@lru_cache(maxsize=2)  # every rule of the family asks for the same document
def scores_of(document: Document) -> tuple[float, ...]:
    """How much speaks for each block being the article: above 0 it is taken for it."""
    blocks = document.blocks
    weights = _weights()
    alone = _alone(blocks, weights)
    scores: list[float] = []
    for score, figures in zip(alone, context_of(blocks, alone), strict=True):
        scores.append(weights.grown(*figures) if figures else min(score, HOPELESS))
    limit = limit_of(blocks, scores)
    scores = [score - limit for score in scores]
    stated = document.page.get("article_body") if document.page else None
    return tuple(_whole(blocks, with_stated(blocks, scores, stated) if stated else scores))


def _whole(blocks: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """Scores by which a list of which most is the article's stays whole, and code of which any is.

    One item more or less is a nuisance, a gap in a program or among footnotes is a defect.
    """
    pieces: dict[Container, list[int]] = {}
    for block in blocks:
        piece = _piece(block)
        if piece is not None:
            pieces.setdefault(piece, []).append(block.number)
    whole = list(scores)
    for piece, numbers in pieces.items():
        sizes = [len(blocks[i].text) for i in numbers]
        kept = sum(size for i, size in zip(numbers, sizes, strict=True) if scores[i] > 0)
        if kept > sum(sizes) * _PIECES[piece.tag]:
            for i in numbers:
                whole[i] = max(whole[i], _JUST)
    return whole


def _piece(block: Block) -> Container | None:
    """The nearest list or piece of code around a block."""
    at = block.markup.container if block.markup else None
    while at is not None and at.tag not in _PIECES:
        at = at.parent
    return at


def limit_of(blocks: Sequence[Block], scores: Sequence[float]) -> float:
    """The score from which on a block is taken for a page's article."""
    sure = sum(len(b.text) for b, s in zip(blocks, scores, strict=True) if s > _ENOUGH)
    likely = sum(len(b.text) for b, s in zip(blocks, scores, strict=True) if s > _LESS)
    return _LESS if sure * _MORE < likely or len(blocks) < _FEW else _ENOUGH


def _alone(blocks: Sequence[Block], weights: _Weights) -> list[float]:
    scores: list[float] = []
    chains: dict[Container, Chain] = {}
    names, words, tables = weights.names.get, weights.words.get, weights.figures
    for block, row in zip(blocks, figures_of(blocks), strict=True):
        assert block.markup is not None
        container = block.markup.container
        if container not in chains:
            for chain in chain_of(container, chains):
                for name in chain.added:
                    chain.score += names(name, 0.0)
        if chains[container].menu:
            scores.append(NO_HOPE)
            continue
        score = weights.base + chains[container].score
        for table, figure in zip(tables, row, strict=True):
            if figure in table:
                score += table[figure]
        if len(block.text) < 80:
            for word in said_words(block.text):
                score += words(word, 0.0)
        scores.append(score)
    return scores
