"""The weights of the figures in `evidence` and `context`, and the verdict on each block of a page.

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

from ..document import Block, Document
from .chains import Look, Names, names_in
from .context import CONTEXT, context_of
from .evidence import FIGURES, HOPELESS, NO_HOPE, figures_of, said_words
from .settling import further_articles, settled
from .stated import is_dated

__all__ = ["Weights", "first_look", "scores_of", "verdict"]

#: A figure's number, its limit, the tree for figures up to it, the tree for those above it; or a leaf.
_Tree = Any

#: Above this score a block is taken for the article's: at even odds on a page that is dated, as news is, and below them on
#: all others. A lost sentence is worse than a left-over line, and what a page that is no article
#: is read for is less plain.
_DATED, _OTHER = 0.0, -0.3
#: A page of which so many times more reaches this lower limit is of an unknown make, doubtfully from the first on and surely
#: from the second.
_LESS, _DOUBTFUL, _UNKNOWN = -1.5, 2.0, 4.0
#: So much text beside links speaks for itself where a page is dated: lists of other articles' titles leave no doubt of it.
_OWN = 500
#: Fewer blocks are no page but a piece of one that somebody cut out, and say too little of one another.
_FEW = 4
#: How many elements' names are kept ready, and how long they may be.
_MANY_NAMES, _LONG_NAMES = 20_000, 400


class Weights:
    """The weights of the first look: of the figures by their names, of words, and of what elements are called."""

    def __init__(self, tables: Mapping[str, Mapping[str, float]]) -> None:
        self.figures = [{_key(k): w for k, w in tables.get(name, {}).items()} for name in FIGURES]
        self.base = tables["base"][""]
        self.words = tables["words"]
        self._names = tables["names"]
        self._named: dict[str, Names] = {}
        self._words: dict[str, Names] = {}

    def named(self, key: str) -> Names:
        """The names of an element that have a weight."""
        named = self._named.get(key)
        if named is None:
            tag, _, called = key.partition(" ")
            found = {"<" + tag: self._names.get("<" + tag, 0.0)}
            for word in called.split():
                found.update(self._known(word))
            named = tuple(found.items())
            if len(self._named) >= _MANY_NAMES:
                self._named.clear()
            if len(key) < _LONG_NAMES:
                self._named[key] = named
        return named

    def _known(self, word: str) -> Names:
        """The names that have a weight in a word of what elements are called; other elements and pages share it."""
        known = self._words.get(word)
        if known is None:
            weights = self._names
            known = tuple([(name, weights[name]) for name in names_in(word) if name in weights])
            if len(self._words) >= _MANY_NAMES:
                self._words.clear()
            if len(word) < _LONG_NAMES:
                self._words[word] = known
        return known


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
def _learned() -> tuple[Weights, Callable[..., float]]:
    import json

    with open(os.path.join(os.path.dirname(__file__), "evidence.json"), encoding="utf-8") as file:
        data = json.load(file)
    return Weights(data["alone"]), _grown(data["context"]["base"], data["context"]["trees"])


@lru_cache(maxsize=2)  # every rule of the family asks for the same document
def scores_of(document: Document) -> tuple[float, ...]:
    """How much speaks for each block being the article: above 0 it is taken for it."""
    weights, grown = _learned()
    look = first_look(document.blocks, weights)
    scores = [score if score < HOPELESS else HOPELESS for score in look.scores]
    for number, figures in context_of(document, look):
        scores[number] = grown(*figures)
    return tuple(verdict(document, scores))


def verdict(document: Document, scores: Sequence[float]) -> list[float]:
    """The scores by which a page is cut, above 0 for its article, from those of its blocks in their context."""
    further = further_articles(document)
    if further:
        scores = [NO_HOPE if i in further else score for i, score in enumerate(scores)]
    limit = _limit(document, scores)
    return settled(document, [score - limit for score in scores])


def _limit(document: Document, scores: Sequence[float]) -> float:
    """The score from which on a block is taken for a page's article."""
    enough = _DATED if is_dated(document) else _OTHER
    if len(scores) < _FEW:
        return _LESS
    sizes = [block.end - block.start for block in document.blocks]
    sure, likely = _reaching(sizes, scores, enough)
    if sure * _DOUBTFUL < likely and enough == _DATED:
        own, beside = _reaching([block.unlinked for block in document.blocks], scores, enough)
        if own >= _OWN:
            sure, likely = own, beside
    doubt = (likely - _DOUBTFUL * sure) / ((_UNKNOWN - _DOUBTFUL) * sure or 1)
    return enough + (_LESS - enough) * min(max(doubt, 0.0), 1.0)


def _reaching(sizes: Sequence[int], scores: Sequence[float], enough: float) -> tuple[int, int]:
    """How many characters reach a limit, and how many the lower one of a page of unknown make."""
    sure = sum([size for size, score in zip(sizes, scores, strict=True) if score > enough])
    likely = sum([size for size, score in zip(sizes, scores, strict=True) if score > _LESS])
    return sure, likely


def first_look(blocks: Sequence[Block], weights: Weights) -> Look:
    """Weighs each block of a page alone."""
    look = Look(weights.named)
    scores, words = look.scores, look.words
    shapes, lengths, tags, owns, kins = [table.get for table in weights.figures]
    base, says = weights.base, weights.words.get
    for block, (chain, figures) in zip(blocks, figures_of(blocks, look), strict=True):
        score, said = NO_HOPE, 0.0
        if figures:
            shape, length, level, own, kin = figures
            score = (
                base
                + chain.score
                + shapes(shape, 0.0)
                + lengths(length, 0.0)
                + tags(level, 0.0)
                + owns(own, 0.0)
                + kins(kin, 0.0)
            )
            if score > NO_HOPE and len(block.text) < 80:
                said = sum([says(word, 0.0) for word in said_words(block.text)])
        scores.append(score + said)
        words.append(said)
    return look
