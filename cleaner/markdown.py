"""Markdown in texts: its signs, which stand around the author's words and which rules need not know.

Many scrapers write what they extract as Markdown: ``**READ MORE:** [Ferry sinks at noon](https://…)``. Rules look at such
a text without these signs, as a reader of the page sees it; a removal then takes along the signs around what goes whole,
and no others. Pictures are left for a rule to take (``markdown-picture``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .document import Document, Removal
from .patterns import lazy

__all__ = ["PICTURE", "TARGET", "Unsigned", "unsigned"]

#: Where a link leads, or a picture is from, with its title: (https://example.com/a "A ferry").
TARGET = (
    r"\((?:<[^<>\n]{0,2000}>|(?:[a-z][a-z+.-]{1,20}:|www\.|[/#?.]|[\w%-]{1,100}[/.]\w)[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,3})?"
    r"(?:\s{1,3}\"[^\"\n]{0,500}\"|\s{1,3}'[^'\n]{0,500}')?\)"
)
#: A picture, with what is said for those who cannot see it.
PICTURE = rf"!\[[^\[\]\n]{{0,2000}}\]{TARGET}"
_LINK = lazy(rf"(\[(?<![!\\]\[))(?!\s*\])(?:[^\[\]\n]|{PICTURE}){{1,2000}}(\]{TARGET})", re.I)
#: Emphasis, within a line: one to three stars, or low lines. What may not stand before is asked behind the first of them, for
#: what begins with a letter of its own is searched for faster.
_EMPHASIS = (
    lazy(r"(\*(?<![\w*\\]\*)\*{0,2})(?=[^\s*])[^*\n]*(?<=[^\s*\\])(\1)(?!\*)"),
    lazy(r"(_(?<![\w\\]_)_{0,2})(?=[^\s_])[^_\n]*(?<=[^\s_\\])(\1)(?!\w)"),
)
#: The sign of a heading, which ends with its line; a single one has another line below, and no row of tags.
_HEADING = lazy(r"(?m)^( {0,3}(?:#{2,6}|#(?=[^\n]*\n\n(?!# ))) {1,3})(?=[^\s#]).*?($)")
#: What keeps the character behind it from being a sign; before a bracket it tells rules so, too.
_ESCAPE = lazy(r"(\\)[\"-/:-@\]-`{-~]()")
#: Each kind of sign with a character that no text lacks which holds one: looking for one is far cheaper than for two.
_SIGNS = ((_LINK, "["), (_EMPHASIS[0], "*"), (_EMPHASIS[1], "_"), (_HEADING, "#"), (_ESCAPE, "\\"))


class _Sign(NamedTuple):
    """What opens or closes a link, an emphasis, a heading; what closes may be of no characters."""

    start: int
    end: int
    pair: int
    """The number of the pair that it is one of."""
    closes: bool


def unsigned(document: Document) -> "Unsigned | None":
    """A text without Markdown's signs, for rules to look at; None where it has none."""
    signs = _signs_in(document.text)
    return Unsigned(document, signs) if signs else None


def _signs_in(text: str) -> list[_Sign]:
    """The signs of a text in order, of which none is in another."""
    signs: list[_Sign] = []
    targets: list[_Sign] = []
    for pattern, holds in _SIGNS:
        for found in pattern.finditer(text) if holds in text else ():
            opening, closing = found.span(1), found.span(2)
            if _is_in(targets, opening[0]) or _is_in(targets, closing[0]):
                continue  # of an address
            pair = len(signs)
            signs += _Sign(*opening, pair, closes=False), _Sign(*closing, pair, closes=True)
        if pattern is _LINK:
            targets = signs[1::2]
    return sorted(signs)


def _is_in(signs: Sequence[_Sign], at: int) -> bool:
    """Whether a character is one of signs, which are in order."""
    i = bisect_right(signs, (at, len(signs[-1:]) and signs[-1].end)) - 1
    return i >= 0 and signs[i].start <= at < signs[i].end


def _apart(text: str, signs: Sequence[_Sign]) -> Iterator[tuple[int, int]]:
    """The spans of a text between its signs."""
    at = 0
    for sign in signs:
        if at < sign.start:
            yield at, sign.start
        at = sign.end
    if at < len(text):
        yield at, len(text)


class Unsigned:
    """A text without Markdown's signs, and the way back.

    Attributes
    ----------
    document
        What rules look at.
    """

    def __init__(self, document: Document, signs: list[_Sign]) -> None:
        self._text = document.text
        self._signs = signs
        self._starts = [sign.start for sign in signs]
        self._origins: list[int] = []
        """Where each part between signs starts in the text, and in the text without them."""
        self._places: list[int] = []
        parts: list[str] = []
        size = 0
        for start, end in _apart(document.text, signs):
            self._origins.append(start)
            self._places.append(size)
            parts.append(document.text[start:end])
            size += end - start
        self.document = document.left("".join(parts), document.languages, document.known)
        if document.title:
            title = document.title
            self.document.title = "".join(title[start:end] for start, end in _apart(title, _signs_in(title)))
        self.document.links = tuple(self._links())

    def _links(self) -> Iterator[tuple[int, int]]:
        """The spans of links in the text without signs."""
        starts: dict[int, int] = {}
        for sign in self._signs:
            if not sign.closes and self._text[sign.start] == "[":
                starts[sign.pair] = self._place(sign.end)
            elif sign.pair in starts:
                yield starts[sign.pair], self._place(sign.start)

    def _place(self, at: int) -> int:
        """Where a place in the text is in the text without signs."""
        part = bisect_right(self._origins, at) - 1
        following = self._places[part + 1] if part + 1 < len(self._places) else len(self.document.text)
        return min(self._places[part] + at - self._origins[part], following) if part >= 0 else 0

    def _origin(self, at: int) -> int:
        """Where a character of the text without signs stands in the text."""
        part = bisect_right(self._places, at) - 1
        return self._origins[part] + at - self._places[part]

    def signed(self, removals: Iterable[Removal]) -> Iterator[Removal]:
        """Removals from the text without signs as removals from the text, with the signs around what goes whole."""
        for removal in removals:
            for start, end in self._spans(removal.start, removal.end):
                yield removal._replace(start=start, end=end, text=self._text[start:end])

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the text that a span of the text without signs stands for."""
        before = self._origin(start - 1) + 1 if start else 0
        behind = self._origin(end) if end < len(self.document.text) else len(self._text)
        near = self._signs[bisect_left(self._starts, before) : bisect_right(self._starts, behind)]
        if start == end:
            at = max([before, *(sign.end for sign in near if sign.closes)])
            yield at, at
            return
        whole = {sign.pair for sign in near if sign.closes} & {sign.pair for sign in near if not sign.closes}
        low, high = self._origin(start), self._origin(end - 1) + 1
        for sign in near:
            if sign.pair in whole:
                low, high = min(low, sign.start), max(high, sign.end)
        for sign in near:
            if sign.pair not in whole and low <= sign.start < high:
                if low < sign.start:
                    yield low, sign.start
                low = sign.end
        if low < high:
            yield low, high
