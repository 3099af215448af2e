"""Markdown in texts: its signs, which stand around the author's words.

Many scrapers write what they extract so: ``**READ MORE:** [Ferry sinks at noon](https://…)``; some write a number behind the
link, and below the text what it stands for: ``[Ferry sinks at noon][1]``, ``[1]: https://…``. Pictures are left for a rule
to take (``markdown-picture``).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
#: nothing is asked that tidying white space changes, and what may stand before is asked when a sign is found.
_HEADING = lazy(r"(#{1,6}) {1,3}(?=[^\s#])")
_APART = lazy(r"[^\n]*\n[^\S\n]*\n\s*(?!# )\S")
#: The line below a heading; one of dashes, which part paragraphs too, is as long as the heading.
_LINE = lazy(r"\n(={3,}|-{3,})(?=[^\S\n]*(?:\n|\Z))")
#: The widest indent of a heading, and the longest one with a line below it.
_INDENT, _LONGEST = 3, 201
#: What keeps the character behind it from being a sign; before a bracket it tells rules so, too.
_ESCAPE = lazy(r"(\\)[\"-/:-@\]-`{-~]()")
#: Each kind of sign with a character that a text has which holds one.
_SIGNS = ((_EMPHASIS[0], "*"), (_EMPHASIS[1], "_"), (_ESCAPE, "\\"))

_Span = tuple[int, int]
_Pair = tuple[_Span, _Span]


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
    others = [pair for pattern, character in _SIGNS if character in text for pair in _found(pattern, text)]
    others += _headings(text) if "#" in text else []
    pairs += [pair for pair in others if not any(_is_in(targets, at) for at, _ in pair)]
    if pairs and ("\n===" in text or "\n---" in text):  # lines part much else
        pairs += _lined(text)
    signs: list[Sign] = []
    for number, (opening, closing) in enumerate(pairs):
        signs += Sign(*opening, number, closes=False), Sign(*closing, number, closes=True)
    return sorted(signs)


def _found(pattern: re.Pattern[str], text: str) -> list[_Pair]:
    """What opens and what closes, of each place that a pattern finds."""
    return [(found.span(1), found.span(2)) for found in pattern.finditer(text)]


def _headings(text: str) -> Iterator[_Pair]:
    """The signs of headings, with the spaces before them, and the ends of their lines."""
    top = _top(text)
    for found in _HEADING.finditer(text):
        sign = found.start()
        start = len(text[max(0, sign - _INDENT) : sign].rstrip(" ")) + max(0, sign - _INDENT)
        begins = sign == top or text[start - 1 : start] in ("", "\n")
        if begins and (len(found[1]) > 1 or _APART.match(text, found.end())):
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            yield (sign if sign == top else start, found.end()), (end, end)


def _lined(text: str) -> Iterator[_Pair]:
    """The beginnings of headings, and the lines below them."""
    top = _top(text)
    for found in _LINE.finditer(text):
        low = max(0, found.start() - _LONGEST - 1)
        start = text.rfind("\n", low, found.start()) + 1
        if not start and low:
            continue  # longer than a heading
        start = max(start, top)
        heading, line = text[start : found.start()].rstrip(), found[1]
        if heading.strip("=-") and not heading[0].isspace() and (line[0] == "=" or len(line) == len(heading)):
            yield (start, start), found.span()


def _top(text: str) -> int:
    """Where the first character stands that is no white space, which a tidy text begins with."""
    return len(text) - len(text.lstrip())


def _is_in(spans: Sequence[_Span], at: int) -> bool:
    """Whether an offset is in one of spans, which are in order."""
    i = bisect_right(spans, at, key=itemgetter(0)) - 1
    return i >= 0 and at < spans[i][1]
