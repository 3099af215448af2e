"""The article as a page states it for machines (``articleBody`` of its ``ld+json``), as evidence on its blocks.

Some pages state the whole text, others its first words, a teaser, or another article's text. So it is believed only
where it agrees with the page: much of what looks like the article is in it, and most of it is on the page. Then a block
that it holds is more likely the article's, and one that it does not hold less. It is no verdict: captions are often in
it, and lists, subheads and quotations are not.

The page's summary (its ``description``) is evidence too: it is often the lead, or the first paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..document import Block, Document
from ..patterns import lazy
from .shapes import bare, ends_sentence

__all__ = ["Stated", "agreement", "is_byline", "is_dated", "is_lead", "shares_of"]

_TAG = lazy(r"<[^<>]{0,300}>")
#: How many words in a row must agree; in a text without spaces one "word" is a clause.
_ROW = 4
#: From which share of its words on a block is held by the stated text.
_HELD = 0.7
#: How much of the stated text the page must show.
_SHOWN = 0.7
#: So many characters tell a page's summary in its text.
_LEAD = 40
#: How many characters a line says beside its author's name, such as a "By" and a date.
_BESIDE_NAME = 30
#: The shortest text that states an article, in words.
_SHORTEST = 80
#: A day or month as blogs and newspapers file articles by it: "/2021/05/03/", "/2021/05/", "/20210503/", "-2021-05-03".
_DAY_IN_ADDRESS = lazy(
    r"/(?:19|20)\d\d(?:/(?:0?[1-9]|1[0-2])|0[1-9]|1[0-2])/"
    r"|[/-](?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)"
)


class Stated(NamedTuple):
    """What a page states as its article's text, as evidence on its blocks."""

    shares: list[float]
    """How much of each block is in it; -1 for a block too short to tell."""
    places: list[int]
    """Whether each block stands above, among or below those that are (0, 1, 2): the lead is often not stated, and the
    text cut short."""


@lru_cache(maxsize=2)
def shares_of(document: Document) -> Stated | None:
    """What a page states as its article's text; None where that is nothing, or next to nothing of it is shown."""
    stated = (document.page or {}).get("article_body", "")
    body = bare(_TAG.sub(" ", stated)).split() if stated else []
    if len(body) < _SHORTEST:
        return None
    rows = set(zip(*(body[i:] for i in range(_ROW)), strict=False))
    blocks = document.blocks
    shares = [_share(bare(block.text).split(), rows) for block in blocks]
    held = [share >= _HELD for share in shares]
    shown = {block.text for block, is_held in zip(blocks, held, strict=True) if is_held}
    if sum(map(len, shown)) < _SHOWN * len(stated):
        return None
    first, last = held.index(True), len(held) - held[::-1].index(True)
    return Stated(shares, [0] * first + [1] * (last - first) + [2] * (len(held) - last))


def agreement(blocks: Sequence[Block], scores: Sequence[float], shares: Sequence[float]) -> float:
    """How much of what looks like the article (``scores`` above 0) is in the stated text."""
    likely = agreeing = 0
    for block, score, share in zip(blocks, scores, shares, strict=True):
        if score > 0 and share >= 0:
            likely += len(block.text)
            agreeing += len(block.text) * (share >= _HELD)
    return agreeing / max(likely, 1)


def is_lead(text: str, summary: str) -> bool:
    """Whether a text is what a page states as its summary, or a beginning of it, or begins with it."""
    begins = summary[:_LEAD]
    return len(text) >= _LEAD <= len(begins) and (text[:_LEAD] in summary or begins in text)


def is_byline(text: str, byline: str) -> bool:
    """Whether a text is a line that names the author whom a page states, next to nothing else, and no sentence."""
    author = byline.split(", ", 1)[0]
    return author in text and len(text) - len(author) <= _BESIDE_NAME and not ends_sentence(text)


def _share(words: list[str], rows: set[tuple[str, ...]]) -> float:
    """How much of a block's rows of words the stated text holds; -1 for a block too short to tell."""
    count = len(words) - _ROW + 1
    return sum(tuple(words[i : i + _ROW]) in rows for i in range(count)) / count if count > 0 else -1.0


def is_dated(document: Document) -> bool:
    """Whether a page states or shows when it was published, shows when it was changed, or has a day in its address.

    Most articles do, and few other pages.
    """
    said = document.page or {}
    return "published" in said or "modified" in said or bool(_DAY_IN_ADDRESS.search(document.url or ""))
