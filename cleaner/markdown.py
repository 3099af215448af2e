"""Markdown in texts: its signs, which stand around the author's words.

Many scrapers write what they extract so: ``**READ MORE:** [Ferry sinks at noon](https://…)``; some write a number behind the
link, and below the text what it stands for: ``[Ferry sinks at noon][1]``, ``[1]: https://…``. Pictures are left for a rule
to take (``markdown-picture``).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from .patterns import lazy

__all__ = ["PICTURE", "REFERENCE", "TARGET", "Sign", "signs_in"]

#: A piece of an address; whoever fills lines breaks it behind a hyphen.
_PIECE = r"(?:[^\s()]|(?<=-)[ \n](?=[\w%]))*"
#: Where a link leads, or a picture is from, with its title: (https://example.com/a "A ferry").
TARGET = (
    r"\(\s?(?:<[^<>\n]{0,2000}>|(?:[a-z][a-z+.-]{1,20}:|www\.|[/#?.]|[\w%-]{1,100}[/.]\w)"
    rf"{_PIECE}(?:\({_PIECE}\){_PIECE}){{0,3}})?"
    r"(?:\s{1,3}\"[^\"\n]{0,500}\"|\s{1,3}'[^'\n]{0,500}')?\)"
)
#: A number that stands for such an address.
REFERENCE = r"\[\d{1,4}\]"
#: A picture, with what is said for those who cannot see it.
PICTURE = rf"!\[[^\[\]\n]{{0,2000}}\](?:{TARGET}|{REFERENCE})"
_OPENED = rf"(\[(?<![!\\]\[))(?!\s*\])(?:[^\[\]\n]|{PICTURE}){{1,2000}}"
_LINK = lazy(rf"{_OPENED}(\]{TARGET})", re.I)
#: The same with a number, where that is told below; notes may be numbers one behind the other ("[1][2]").
_NUMBERED, _TOLD = lazy(rf"(?!\[\d+\]){_OPENED}(\]{REFERENCE})(?!\()", re.I), lazy(r"(?m)^ {0,3}(\[\d{1,4}\]): ?\S")
#: Emphasis, within a line: one to three stars, or low lines. What may not stand before is asked behind the first of them, for
#: what begins with a letter of its own is searched for faster.
_EMPHASIS = (
    lazy(r"(\*(?<![\w*\\]\*)\*{0,2})(?=[^\s*])[^*\n]*(?<=[^\s*\\])(\1)(?!\*)"),
    lazy(r"(_(?<![\w\\]_)_{0,2})(?=[^\s_])[^_\n]*(?<=[^\s_\\])(\1)(?!\w)"),
)
#: The sign of a heading, which ends with its line; a single one has another line below, and no row of tags. Here and below
#: nothing is asked that tidying white space changes.
_HEADING = lazy(r"(?m)(?:\A\s*|^)( {0,3}(?:#{2,6}|#(?=[^\n]*\n[^\S\n]*\n\s*(?!# )\S)) {1,3})(?=[^\s#]).*?($)")
#: A heading with a line below it; one of dashes, which part paragraphs too, is as long as the heading.
_UNDERLINED, _DASHED = (lazy(rf"(?m)(?:\A\s*|^)()\S.{{0,200}}(\n{sign}{{3,}})(?=[^\S\n]*$)") for sign in "=-")
#: What keeps the character behind it from being a sign; before a bracket it tells rules so, too.
_ESCAPE = lazy(r"(\\)[\"-/:-@\]-`{-~]()")
#: Each kind of sign with what a text that holds one has: first one character, for to look for two takes far longer.
_SIGNS = ((_EMPHASIS[0], ("*",)), (_EMPHASIS[1], ("_",)), (_HEADING, ("#", "# ")), (_ESCAPE, ("\\",)))

_Span = tuple[int, int]


class Sign(NamedTuple):
    """What opens or closes a link, an emphasis, a heading; it may be of no characters."""

    start: int
    end: int
    pair: int
    """The number of the pair that it is one of."""
    closes: bool


def signs_in(text: str) -> list[Sign]:
    """The signs of a text in order, of which none is in another."""
    pairs = _found(_LINK, text) if "[" in text and "](" in text else []
    if "[" in text and "][" in text and "]:" in text:
        told = set(_TOLD.findall(text))
        pairs += [pair for pair in _found(_NUMBERED, text) if text[pair[1][0] + 1 : pair[1][1]] in told]
        pairs.sort()
    targets = [closing for _, closing in pairs]
    for pattern, holds in _SIGNS:
        if all(map(text.__contains__, holds)):
            pairs += [pair for pair in _found(pattern, text) if not any(_is_in(targets, at) for at, _ in pair)]
    if pairs and "\n===" in text:  # lines part much else
        pairs += _found(_UNDERLINED, text)
    if pairs and "\n---" in text:
        pairs += [pair for pair in _found(_DASHED, text) if _is_as_long(text, *pair)]
    signs: list[Sign] = []
    for number, (opening, closing) in enumerate(pairs):
        signs += Sign(*opening, number, closes=False), Sign(*closing, number, closes=True)
    return sorted(signs)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[_Span, _Span]]:
    """What opens and what closes, of each place that a pattern finds."""
    return [(found.span(1), found.span(2)) for found in pattern.finditer(text)]


def _is_in(spans: Sequence[_Span], at: int) -> bool:
    """Whether an offset is in one of spans, which are in order."""
    i = bisect_right(spans, at, key=itemgetter(0)) - 1
    return i >= 0 and at < spans[i][1]


def _is_as_long(text: str, opening: _Span, closing: _Span) -> bool:
    """Whether the line below a heading is as long as the heading."""
    return len(text[opening[0] : closing[0]].rstrip()) == closing[1] - closing[0] - 1
