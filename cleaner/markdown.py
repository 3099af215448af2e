"""Markdown in texts: its signs, which stand around the author's words.

Many scrapers write what they extract so: ``**READ MORE:** [Ferry sinks at noon](https://…)``. Pictures are left for a rule
to take (``markdown-picture``).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from .patterns import lazy

__all__ = ["PICTURE", "TARGET", "Sign", "signs_in"]

#: A piece of an address; whoever fills lines breaks it behind a hyphen.
_PIECE = r"(?:[^\s()]|(?<=-) (?=[\w%]))*"
#: Where a link leads, or a picture is from, with its title: (https://example.com/a "A ferry").
TARGET = (
    r"\((?:<[^<>\n]{0,2000}>|(?:[a-z][a-z+.-]{1,20}:|www\.|[/#?.]|[\w%-]{1,100}[/.]\w)"
    rf"{_PIECE}(?:\({_PIECE}\){_PIECE}){{0,3}})?"
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


class Sign(NamedTuple):
    """What opens or closes a link, an emphasis, a heading; what closes may be of no characters."""

    start: int
    end: int
    pair: int
    """The number of the pair that it is one of."""
    closes: bool


def signs_in(text: str) -> list[Sign]:
    """The signs of a text in order, of which none is in another."""
    signs: list[Sign] = []
    targets: list[Sign] = []
    for pattern, holds in _SIGNS:
        for found in pattern.finditer(text) if holds in text else ():
            opening, closing = found.span(1), found.span(2)
            if _is_in(targets, opening[0]) or _is_in(targets, closing[0]):
                continue  # of an address
            pair = len(signs)
            signs += Sign(*opening, pair, closes=False), Sign(*closing, pair, closes=True)
        if pattern is _LINK:
            targets = signs[1::2]
    return sorted(signs)


_start = attrgetter("start")


def _is_in(signs: Sequence[Sign], at: int) -> bool:
    """Whether a character is one of signs, which are in order."""
    i = bisect_right(signs, at, key=_start) - 1
    return i >= 0 and signs[i].start <= at < signs[i].end
