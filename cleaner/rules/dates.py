"""Dates and times of day."""

from __future__ import annotations

import re

from ..patterns import lazy
from .phrases import one_of, vocabulary
from .shapes import MARKS

__all__ = ["CLOCK", "THAI_MARKS", "TWO_DIGITS", "YEAR", "date_length", "is_date"]

#: The marks of Thai letters, which belong to the words of dates as others do.
THAI_MARKS = r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TOKEN = lazy(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}{THAI_MARKS}])*\.?|\d+{one_of('number-end')}?|[^\w\s]|\s+")
TWO_DIGITS = lazy(r"\d\d")
CLOCK = lazy(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_DATE_SIGNS = frozenset(",،;.:：/-–—|•·()（）[]@年月日時分年월일+")
#: A year of our time, perhaps of the Buddhist era; in digits other than Europe's of any time, as some are Hijri or Solar
#: Hijri years.
YEAR = lazy(r"(?<!\d)(?:(?:19|20)\d\d|25[4-7]\d|(?:(?![0-9])\d){4})(?!\d)")
#: A day and a time of day that need no year: "5月3日 10:30", "5/3(火) 10:30".
_DAY_AND_TIME = lazy(
    r"(?:\d{1,2}月\d{1,2}日[^\d\n]{0,5}|\d{1,2}/\d{1,2}\s?[(（][月火水木金土日][)）]\s?)\d{1,2}[:：時时]\d\d"
)
#: A day whose year has two digits, before a time of day: "12 jan 23 | 5h27".
_SHORT_YEAR = lazy(r"(?<!\d)\d{1,2}[ -][^\W\d_]{3,4}\.?[ -]'?\d\d(?!\d)[^\w\n]{1,5}[0-2]?\d[:.h][0-5]\d(?!\d)")

#: A release with its day, which heads a part of a list of changes: "2.0.12 (2022-02-12)", "1.4 - 2021-05-03".
_RELEASE = lazy(r"\d{1,4}(?:\.\d{1,4}){1,3}\s{0,2}[(\[–—-]\s?(?:19|20)\d\d[-./]\d")


def date_length(text: str, languages: frozenset[str]) -> int:
    """How many characters at the start are date and time; 0 unless there are digits among them.

    >>> date_length(" 9:26 a.m. Friday to say more", frozenset(["en"]))
    17
    """
    words_of_dates = vocabulary("date", languages)
    at = end = 0
    digits = False
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            break
        word = token[0].lower().rstrip(".")
        if token[0][0].isdigit():
            digits = True
        elif not (
            token[0].isspace()
            or token[0] in _DATE_SIGNS
            or word in words_of_dates
            or token[0].lower() in words_of_dates
        ):
            break
        at = token.end()
        if not token[0].isspace():
            end = at
    return end if digits else 0


def is_date(text: str, languages: frozenset[str]) -> bool:
    """Whether a block is a date, with or without its time, and nothing else.

    >>> is_date("2022-02-12 (10:30)", frozenset(["en"])), is_date("2.0.12 (2022-02-12)", frozenset(["en"]))
    (True, False)
    """
    if text[-1] in ":!?" or sum(c.isdigit() for c in text) < 3 or not any(c.isalpha() or c in "/.-:年" for c in text):
        return False
    known = YEAR.search(text) or re.search(r"\d{1,2}[./]\d{1,2}[./]\d{2}", text)
    year = known or _DAY_AND_TIME.search(text) or _SHORT_YEAR.search(text)
    return bool(year) and not _RELEASE.match(text) and date_length(text, languages) == len(text)
