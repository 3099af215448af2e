"""What notes on authors look like: how they open, and where a page says whose its text is."""

from __future__ import annotations

import re
from functools import lru_cache

from ..document import Document
from ..patterns import either, lazy
from .names import ARTICLES, NAME, NAMES
from .phrases import by_standing, one_of, spoken, written
from .shapes import bare, body, has_title_case, outline

__all__ = [
    "AFFILIATED",
    "CARD",
    "EMPLOYED",
    "HANDLED",
    "IS_A",
    "LINES_ABOVE",
    "NAMED",
    "STOPPED",
    "TITLED",
    "author_opening",
    "first_paragraph",
    "forename_opening",
    "is_bracketed",
    "last_name",
    "near_end",
    "places_of",
    "says_pages",
    "tells",
]

#: What may stand before a name.
_TITLE = rf"(?:[•*–—|(-]\s*)?(?:(?:{either(ARTICLES)})?{one_of('courtesy')}\. )?"
#: What may stand between a name and the word for what the person is or does.
_APPOSITION = (
    rf" \([^)]{{2,60}}\)|,? {one_of('name-suffix')}\.|, \d\d(?=,)|, [A-Z][\w.]{{1,5}}(?=,)"
    rf"|, {one_of('apposition')} [^.,“”\"]{{3,60}},"
)
#: A name that a block opens with before it goes on in small letters.
NAMED = lazy(rf"{_TITLE}(?P<name>{NAMES})(?= \(|, | [^\W\dA-Z_])")
#: The author's account, right behind the name: "Jane Roe (@janeroe) lives in …".
HANDLED = lazy(rf"{_TITLE}(?P<name>{NAMES}) \(@\w{{2,30}}\)(?=,? [a-z])")
#: What stands between a name and what its bearer is.
IS_A = tuple(f" {said} " for said in written("forename-is"))
#: A first name that a block opens with before it says what its bearer is.
_FORENAMED = lazy(rf"([A-Z][a-zà-öø-ÿ]{{2,14}}) {one_of('forename-is')} ")
#: A name and what its bearer is, with no word between: "Jane Roe Senior reporter and sailor".
CARD = lazy(rf"{NAME} [a-z]")
#: A name, a full stop, and what its bearer is, with no verb: "Jane Roe. Columnist of Example News".
STOPPED = lazy(rf"(?P<name>{NAME})\. ?(?=[^\W\d_a-z])")
#: A line that is a name, a dash and where its bearer works: "Jane Roe – Port Ellery University".
AFFILIATED = lazy(rf"(?P<name>{NAME}) [–—-] [^.!?]{{3,80}}$")
#: Whose author one is, behind what one is.
EMPLOYED = lazy(rf"[\w' -]{{4,60}} {one_of('employed')} [A-Z]")
#: The sign with which a work's title opens: no comma or colon parts it from the word before it.
TITLED = lazy(r"(?<=\w) “(?=[A-Z])")
#: What stands in quotation marks.
_QUOTED = lazy(r"[“\"]([^“”\"\n]{3,150})[”\"]")
#: How many pages a book has: "320 pages", "Hanser, 320 S., 24 Euro"; or the number by which it is ordered.
_PAGES = lazy(
    rf"(?:^|[,;·|(] ?|: )(?:\d{{2,4}} ?{one_of('pages')}|\d{{3,4}} ?{one_of('pages-short')})(?=$|[\s,;.·|)])|\bISBN\b",
    re.I | re.M,
)
#: Among how many lines above the text the author's is.
LINES_ABOVE = 8
#: How far into a block the word for what its author is or does may stand.
_OPENING = 250


@lru_cache(maxsize=1)
def places_of(document: Document) -> list[str]:
    """Where a page says whose the text is: its statement, address, title, the lines above the text; in lower case."""
    lines = [
        line.text for line in document.blocks[: min(first_paragraph(document), LINES_ABOVE)] if len(line.text) <= 90
    ]
    return [place.lower() for place in (document.author, document.url, document.title, *lines) if place]


def first_paragraph(document: Document) -> int:
    """The index of the first paragraph: a headline as long as one, which a question mark may end, is none."""
    first, last = body(document)
    if first or last < 1 or document.blocks[0].text != document.title:
        return first
    return outline(document).prose[1]


def is_bracketed(text: str) -> bool:
    """Whether a block is in brackets from its first sign to its last, as papers set notes on authors.

    >>> is_bracketed("(Jane Roe (left) sails.)"), is_bracketed("(Jane Roe sails)."), is_bracketed("(Jane) Roe sails (here)")
    (True, True, False)
    """
    inside = text.rstrip(".")[1:-1]
    nested = inside.count("(") == inside.count(")") and inside.find("(") <= inside.find(")")
    return nested and text[0] == "(" and text.rstrip(".")[-1] == ")"


def last_name(names: str) -> str:
    """The last name of some, without what stands behind it in brackets."""
    parts = re.findall(r"[^\W\d_][\w'’-]+", names.partition("(")[0])
    return str(parts[-1]) if parts else names


def author_opening(text: str, languages: frozenset[str]) -> re.Match[str] | None:
    """A name at a block's beginning, and behind it a word for what the person is or does."""
    head = text[:_OPENING]
    if not any(map(head.__contains__, _author_words(languages))):
        return None
    return _author_pattern(languages).match(text)


def forename_opening(text: str) -> re.Match[str] | None:
    """A first name at a block's beginning, and behind it what its bearer is: "Jane is a staff writer at …"."""
    return _FORENAMED.match(text) if any(map(text[:24].__contains__, IS_A)) else None


@lru_cache(maxsize=64)
def _author_words(languages: frozenset[str]) -> frozenset[str]:
    """What says what a person is or does, behind a space."""
    phrases = [by_standing("author-bio", standing, languages) for standing in ("is", "was", "does")]
    return frozenset(f" {phrase}" for phrase in frozenset().union(*phrases))


@lru_cache(maxsize=64)
def _author_pattern(languages: frozenset[str]) -> re.Pattern[str]:
    is_, was, does = (either(by_standing("author-bio", standing, languages)) for standing in ("is", "was", "does"))
    verbs = rf"(?:(?P<does>{does})|(?P<was>{was})|{is_})"
    return re.compile(rf"{_TITLE}(?P<name>{NAMES})(?:{_APPOSITION}){{0,2}},? {verbs}\b")


def near_end(document: Document, span: tuple[int, int]) -> bool:
    """Whether a span stands in the last five blocks, or in the last two fifths of a text that has few."""
    blocks = document.blocks
    if len(blocks) > 5:
        return span[0] >= blocks[-5].start
    return span[0] >= len(document.text) * 0.6


def says_pages(text: str) -> bool:
    """Whether a passage says how many pages a book has, or its number: the names beside are its author's and translator's."""
    return _PAGES.search(text) is not None


def tells(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage has what notes on authors have not: what somebody says, the author's own "I", a death.

    The title of a work may have it: "What They Told Us of the Ferry".
    """
    telling = spoken("said", languages) | spoken("voice", languages)
    if telling.isdisjoint(bare(text).split()):
        return False
    untitled = _QUOTED.sub(lambda quoted: "" if has_title_case(quoted[1]) else quoted[0], text)
    return not telling.isdisjoint(bare(untitled).split())
