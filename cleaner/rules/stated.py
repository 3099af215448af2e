"""The article as a page states it for machines (``articleBody`` of its ``ld+json``), as evidence on its blocks.

Some pages state the whole text, others its first words, a teaser, or another article's text. So it is believed only
where it agrees with the page: most of what looks like the article is in it, and most of it is on the page. Then a block
that it holds is more likely the article's, and one that it does not hold less. It is no verdict: captions are often in
it, and lists, subheads and quotations are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block
from ..patterns import lazy
from .shapes import bare

__all__ = ["with_stated"]

_TAG = lazy(r"<[^<>]{0,300}>")
#: How many words in a row must agree; in a text without spaces one "word" is a clause.
_ROW = 4
#: From which share of its words on a block is held by the stated text, and up to which it is not.
_HELD, _FOREIGN = 0.7, 0.2
#: How much of the likely article the stated text must hold, and how much of it the page must show.
_AGREEING, _SHOWN = 0.6, 0.7
#: The shortest text that states an article, in words.
_SHORTEST = 80
#: How much speaks for a block that it holds, and against one that it does not.
_FOR, _AGAINST = 0.7, 1.0


def with_stated(blocks: Sequence[Block], scores: Sequence[float], stated: str) -> list[float]:
    """Scores (above 0 for the article) that heed what a page states as its article's text."""
    body = bare(_TAG.sub(" ", stated)).split()
    if len(body) < _SHORTEST:
        return list(scores)
    rows = {tuple(body[i : i + _ROW]) for i in range(len(body) - _ROW + 1)}
    shares = [_share(bare(block.text).split(), rows) for block in blocks]
    likely = sum(
        len(b.text) for b, score, share in zip(blocks, scores, shares, strict=True) if score > 0 and share >= 0
    )
    agreeing = sum(
        len(b.text) for b, score, share in zip(blocks, scores, shares, strict=True) if score > 0 and share >= _HELD
    )
    shown = {b.text for b, share in zip(blocks, shares, strict=True) if share >= _HELD}
    if agreeing < _AGREEING * likely or sum(map(len, shown)) < _SHOWN * len(stated):
        return list(scores)
    return [_weighed(score, share) for score, share in zip(scores, shares, strict=True)]


def _weighed(score: float, share: float) -> float:
    if share >= _HELD:
        return score + _FOR
    return score - _AGAINST if 0 <= share <= _FOREIGN else score


def _share(words: list[str], rows: set[tuple[str, ...]]) -> float:
    """How much of a block's rows of words the stated text holds; -1 for a block too short to tell."""
    count = len(words) - _ROW + 1
    return sum(tuple(words[i : i + _ROW]) in rows for i in range(count)) / count if count > 0 else -1.0
