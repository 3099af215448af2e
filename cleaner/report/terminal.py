"""Removals in a terminal, as ``git diff --word-diff`` shows words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..document import Article, Removal
from ..patterns import lazy
from ..streams import one_line
from ..views import CHROME, shortened
from .formats import Lines
from .wording import words_of

__all__ = ["diff"]

#: Characters of what is kept that are shown on each side of a removal; two removals closer than both are shown together.
_AROUND = 60

_RED, _GREEN, _CYAN, _BOLD, _END = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[m"

#: Characters that would tell a terminal something. A text's own are shown as Unicode's pictures of them.
_CONTROLS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class _Hunk(NamedTuple):
    """Removals that are shown together."""

    start: int
    end: int
    removals: list[Removal]


def diff(name: str, article: Article, colors: bool) -> Iterator[str]:
    """The lines of the diff of one article; none where nothing goes.

    Each hunk is headed by line and column of its first removal and by the rules that removed. Removals of page chrome are a
    line each: what it is, and how it begins.
    """
    if not article.removals:
        return
    lines = Lines(article.document.text)
    yield _colored(f"--- {one_line(name)}", _BOLD, colors)
    for hunk in _hunks(article):
        first = hunk.removals[0]
        number, column = lines.at(first.start)
        if _is_chrome(first):
            gist = shortened(_safe(" ".join(first.text[:500].split())), 70)
            yield _colored(f"@@ {number}:{column} @@ {first.code} {_safe(first.reason)}", _CYAN, colors)
            yield _removed(gist, colors)
            continue
        rules = dict.fromkeys(f"{removal.code} {words_of(removal.name)}" for removal in hunk.removals)
        yield _colored(f"@@ {number}:{column} @@ {', '.join(rules)}", _CYAN, colors)
        yield _shown(article.document.text, hunk, colors)


def _is_chrome(removal: Removal) -> bool:
    return removal.code.startswith(CHROME)


def _hunks(article: Article) -> Iterator[_Hunk]:
    """Removals that are close to one another, with what is kept around them; chrome stands alone."""
    text = article.document.text
    hunk: _Hunk | None = None
    floor = 0  # nothing is shown twice, nor as kept what goes as chrome
    removals = article.removals
    for number, removal in enumerate(removals):
        following = removals[number + 1].start if number + 1 < len(removals) else len(text)
        if _is_chrome(removal):
            yield _Hunk(removal.start, removal.end, [removal])
            floor = removal.end
            continue
        start = hunk.start if hunk else _before(text, removal.start, floor)
        close = following - removal.end <= 2 * _AROUND and not (
            number + 1 < len(removals) and _is_chrome(removals[number + 1])
        )
        members = [*(hunk.removals if hunk else []), removal]
        if close and number + 1 < len(removals):
            hunk = _Hunk(start, following, members)
            continue
        end = _behind(text, removal.end, following)
        yield _Hunk(start, end, members)
        hunk, floor = None, end


def _before(text: str, at: int, floor: int) -> int:
    """Where what is shown before a removal begins: at a word."""
    start = max(floor, at - _AROUND)
    while floor < start < at and not text[start - 1].isspace():
        start += 1
    return start if start < at or start == floor else max(floor, at - _AROUND)


def _behind(text: str, at: int, ceiling: int) -> int:
    """Where what is shown behind a removal ends: at a word."""
    end = min(ceiling, at + _AROUND)
    while at < end < ceiling and not text[end].isspace():
        end -= 1
    return end if end > at or end == ceiling else min(ceiling, at + _AROUND)


def _shown(text: str, hunk: _Hunk, colors: bool) -> str:
    parts = ["…" if hunk.start and not text[: hunk.start].isspace() else ""]
    at = hunk.start
    for removal in hunk.removals:
        parts.append(_safe(text[at : removal.start]))
        parts.append(_removed(_safe(removal.text), colors) if removal.text else _colored("{+ +}", _GREEN, colors))
        at = removal.end
    parts.append(_safe(text[at : hunk.end].rstrip()))
    parts.append("…" if text[hunk.end :].strip() else "")
    return "".join(parts).strip("\n")


def _removed(text: str, colors: bool) -> str:
    return "\n".join(_colored(f"[-{line}-]", _RED, colors) if line else line for line in text.split("\n"))


def _colored(text: str, color: str, colors: bool) -> str:
    return f"{color}{text}{_END}" if colors else text


def _safe(text: str) -> str:
    """
    >>> _safe("a\\x1b[31mb")
    'a␛[31mb'
    """
    return _CONTROLS.sub(lambda match: _picture(ord(match[0])), text)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd" if code < 0xA0 or code >= 0xD800 else ""
