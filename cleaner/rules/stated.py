"""The article as a page states it for machines (``articleBody`` of its ``ld+json``), as evidence on its blocks.

Some pages state the whole text, others its first words, a teaser, or another article's text. So it is believed only
where it agrees with the page: most of what looks like the article is in it, and most of it is on the page. Then a block
that it holds is more likely the article's, and one that it does not hold less. It is no verdict: captions are often in
it, and lists, subheads and quotations are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Block
from .shapes import bare

__all__ = ["shares_of"]

_TAG = re.compile(r"<[^<>]{0,300}>")
#: How many words in a row must agree; in a text without spaces one "word" is a clause.
_ROW = 4
#: From which share of its words on a block is held by the stated text.
_HELD = 0.7
#: How much of the likely article the stated text must hold, and how much of it the page must show.
_AGREEING, _SHOWN = 0.3, 0.7
#: The shortest text that states an article, in words.
_SHORTEST = 80


def shares_of(blocks: Sequence[Block], scores: Sequence[float], stated: str) -> tuple[list[float], float, list[int]]:
    """What a page states as its article's text, as evidence on its blocks.

    How much of each block is in it (-1 for a block too short to tell); how much of what looks like the article
    (``scores`` above 0) is; and whether each block stands above, among or below those that are (0, 1, 2), for the lead is
    often not stated, and the text cut short. All -2 where the page states nothing, or next to nothing of it is shown.
    """
    unknown = [-2.0] * len(blocks), -2.0, [-2] * len(blocks)
    body = bare(_TAG.sub(" ", stated)).split() if stated else []
    if len(body) < _SHORTEST:
        return unknown
    rows = set(zip(*(body[i:] for i in range(_ROW)), strict=False))
    shares = [_share(bare(block.text).split(), rows) for block in blocks]
    sizes = [len(block.text) for block in blocks]
    held = [share >= _HELD for share in shares]
    likely = sum(size for size, score, share in zip(sizes, scores, shares, strict=True) if score > 0 and share >= 0)
    agreeing = sum(size for size, score, is_held in zip(sizes, scores, held, strict=True) if score > 0 and is_held)
    shown = {block.text for block, is_held in zip(blocks, held, strict=True) if is_held}
    if agreeing < _AGREEING * likely or sum(map(len, shown)) < _SHOWN * len(stated):
        return unknown
    first, last = held.index(True), len(held) - held[::-1].index(True)
    places = [0] * first + [1] * (last - first) + [2] * (len(held) - last)
    return shares, agreeing / max(likely, 1), places


def _share(words: list[str], rows: set[tuple[str, ...]]) -> float:
    """How much of a block's rows of words the stated text holds; -1 for a block too short to tell."""
    count = len(words) - _ROW + 1
    return sum(tuple(words[i : i + _ROW]) in rows for i in range(count)) / count if count > 0 else -1.0
