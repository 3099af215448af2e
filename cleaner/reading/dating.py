"""The day that a short line gives as that of publication."""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import either, lazy
from .naming import LONGEST, PARTS, listed, names_in

__all__ = ["YEAR", "date_in", "day", "is_label"]

YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = r"(?:[^\W\d_][^\s\d,.]{2,14}|[^\W\d_][^\s\d,.]{1,4}\.)"
#: From here on are the scripts of China, Japan and Korea.
_UNSPACED = "\u3040"
#: What stands around a word before a date, and is none of it.
_EDGES = ".,،、;()[]【】（）«»‹›<>|/–—-*•●■▪"
#: The longest that may stand in a line behind its date.
_BEHIND = 50


@lru_cache(maxsize=1)
def day() -> re.Pattern[str]:
    """A day with its year, and the time of day behind it. Any word may be a month's name: no other is between two numbers."""
    nth, of, elided, of_year = (either(listed()[name]) for name in ("ordinal", "of", "elided-of", "of-year"))
    return re.compile(
        r"(?:(?<!\d)(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}(?!\d)(?:\s?[日일])?"
        r"|(?<!\d)\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:19|20)\d\d(?!\d)"
        rf"|(?<!\d)\d{{1,2}}(?:{nth})?\s(?:(?:{of})\s|(?:{elided})['’])?{_MONTH},?\s(?:(?:{of_year})\s)?(?:19|20)\d\d(?!\d)"
        rf"|(?<![^\W\d_]){_MONTH}\s\d{{1,2}}(?:{nth})?,?\s(?:19|20)\d\d(?!\d))"
        r"(?:[,\s@]{1,3}(?:[^\W\d_]{1,3}\.?\s)?\d{1,2}"
        r"(?::\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s(?:UTC|GMT|[A-Z]{1,3}T)\b)?|[時时]\d\d分))?"
    )


def date_in(text: str, changed: bool = False) -> str:
    """The day on which a short line says that something was published, or ``changed``, as it is written there; or nothing.

    >>> date_in("By Jane Roe | Published on October 16, 2020 · 8 min read"), date_in("发布时间：2019-09-26 10:09:11")
    ('October 16, 2020', '2019-09-26 10:09:11')
    >>> date_in("Jane Roe 3 mai 2021"), date_in("Updated May 5, 2021"), date_in("The ferry sank on 3 May 2021")
    ('3 mai 2021', '', '')
    >>> date_in("Updated May 5, 2021", changed=True)
    'May 5, 2021'
    """
    if len(text) > LONGEST or not YEAR.search(text):
        return ""
    for piece in PARTS.split(text):
        found = day().search(piece)
        if found and _leads_to_date(piece[: found.start()], changed) and _may_follow_date(piece[found.end() :]):
            return found[0]
    return ""


def _leads_to_date(text: str, changed: bool) -> bool:
    """Whether what stands before a day says nothing else of it than that it is that of publication or change, or by whom."""
    said = [bare for word in text.replace(":", " ").replace("：", " ").split() if (bare := word.strip(_EDGES))]
    if any(_is_one(word, "later") for word in said) != changed:
        return False
    while said and (_is_one(said[-1], "dated") or _is_one(said[-1], "later")):
        said.pop()
    if len(said) == 1 and not text.rstrip().endswith((":", "：")):
        # A day of the week or a place before a comma, and an account's or a paper's name, but not "Born" or "Opening".
        return text.rstrip()[-1] in ",،、" or not (said[0].istitle() and text[-1].isspace())
    return not said or bool(names_in(" ".join(word for word in said if word[0] != "@")))


def _is_one(word: str, kind: str) -> bool:
    """Whether a word is one of a kind; where words are not parted by spaces, whether it holds one."""
    words, low = listed()[kind], word.lower()
    return low in words or (low[0] >= _UNSPACED and any(each in low for each in words))


def _may_follow_date(text: str) -> bool:
    """Whether what stands behind a day does not go on with a sentence that it stands in."""
    rest = text.strip()
    if not rest or names_in(rest, introduced=True):
        return True
    return len(rest) <= _BEHIND and not rest[0].islower() and rest[-1] not in ".!?。"


def is_label(line: str) -> bool:
    """Whether a line is "Posted on", "Last updated:", or the like."""
    if line.endswith((":", "：")):
        return True
    labels = listed()["dated"] | listed()["later"]
    return bool(line) and len(line) < LONGEST // 2 and all(word in labels for word in line.lower().split())
