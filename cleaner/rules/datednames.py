"""Lines that name an author beside a date: what they look like."""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import either, lazy
from .dates import CLOCK, date_length, is_date
from .names import NAME, NAMES, are_names, by_words, first_word
from .phrases import by_standing, one_of, vocabulary, written

__all__ = [
    "OPENINGS",
    "author_and_time",
    "date_by_name",
    "dated_head",
    "is_agency_dated",
    "is_by_account",
    "name_beside_date",
]

#: A date in digits and a time: "04/07/19 08:32 AM EDT", "28.06.2025 – 16:03".
_DIGIT_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?(?:\s*[–—-])? \d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4}T)?"
_DATED = lazy(rf"{one_of('byline')} {NAMES}(?:, [a-z ]{{3,30}})? ?[–—|-] {_DIGIT_DATE}")
#: What a byline begins with that names the author before the date.
OPENINGS = tuple(f"{by} " for by in written("byline"))
_NAMES = lazy(NAMES)
#: What stands around a name and a date.
_AROUND = " |,:•·–—-"


def author_and_time(text: str) -> re.Match[str] | None:
    """An author, date and time near the beginning of a block, whatever follows: "By Jane Roe - 04/07/19 08:32 AM EDT"."""
    return _DATED.search(text, 0, 300) if any(map(text[:200].__contains__, OPENINGS)) else None


def date_by_name(text: str, languages: frozenset[str]) -> re.Match[str] | None:
    """A date, the word for "by" and a name, and behind them at most the number of comments or the prompt for one."""
    match = _date_shape(languages).fullmatch(text)
    rest = re.sub(r"\d+", "#", match["rest"] or "").strip().lower() if match else ""
    return match if not rest or rest in by_standing("comment-prompt", "block", languages) else None


def is_agency_dated(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is the word for "by", an agency, and a date with or without its time: "Von dpa 30.04.2024, 18:58"."""
    by, _, rest = text.partition(" ")
    agency, _, date = rest.replace(",", " ", 1).partition(" ")
    said = by.lower() in by_words(languages) and agency.lower() in vocabulary("wire", languages)
    return said and is_date(date.strip(" |•·–—-") or "-", languages)


def dated_head(text: str, languages: frozenset[str]) -> int:
    """Where "By Jane Roe 22.03.2017 • 09:00" ends that a text begins with; 0 if it does not."""
    by = first_word(text)
    said = by in by_words(languages) or by in vocabulary("by-dated", languages)
    match = _dated_shape(languages).match(text) if said else None
    return match.end() if match and are_names(match["names"], languages) else 0


def name_beside_date(text: str, languages: frozenset[str]) -> tuple[bool, str]:
    """The names on a line that is names and a date, labelled or not; and whether the word for "by" is before them."""
    date, names = _parted(text, languages)
    if date.rstrip()[-1:] == ":":
        return False, ""  # what the day brought
    names = names.strip(_AROUND)
    if not names or not is_date(date.strip(_AROUND) or "-", languages):
        return False, ""
    low = names.lower()
    by = max((said for said in vocabulary("by", languages) if low.startswith(said + " ")), key=len, default="")
    names = names[len(by) :].strip()
    if by and names.lower() in vocabulary("account", languages):
        return True, names
    shaped = bool(_NAMES.fullmatch(names)) and are_names(names, languages)
    return bool(by), names if shaped else ""


def _parted(text: str, languages: frozenset[str]) -> tuple[str, str]:
    """The date on a line with digits and the rest of it, either first, without what labels the date."""
    labels, low = _time_labels(languages), text.lower()
    label = next((said for said in labels if low.startswith(said + " ")), "")
    behind = text[len(label) :]
    dated = date_length(behind, languages)
    if 0 < dated < len(behind):
        return behind[:dated], behind[dated:]
    digit = next(at for at, sign in enumerate(text) if sign.isdigit())
    said, date = text[:digit].split(), text[digit:]
    while said and said[-1].lower().strip(".,") in vocabulary("date", languages):
        date = f"{said.pop()} {date}"
    names = " ".join(said)
    low = names.lower()
    label = next((said for said in labels if low.endswith(" " + said)), "")
    return date, names[: len(names) - len(label)]


@lru_cache(maxsize=64)
def _time_labels(languages: frozenset[str]) -> tuple[str, ...]:
    """What labels the time of publication, the longest first."""
    return tuple(sorted(by_standing("timestamp", "at", languages), key=len, reverse=True))


def is_by_account(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is a date, the word for "by" and what a site calls whom nobody gave a name, or a name to log in with.

    That is one word in small letters, behind a date with its time of day: "18.06.2017, 12:05 von janaroth".
    """
    rest, _, account = text.lower().rpartition(" ")
    login = text.endswith(account) and account.isalnum() and CLOCK.search(rest)
    if not login and account not in vocabulary("account", languages):
        return False
    by = max((said for said in vocabulary("by", languages) if rest.endswith(" " + said)), key=len, default="")
    return bool(by) and is_date(text[: len(rest) - len(by)].strip(_AROUND) or "-", languages)


@lru_cache(maxsize=64)
def _date_shape(languages: frozenset[str]) -> re.Pattern[str]:
    """What fits "March 3, 2020 by Jane Roe", "… By Jane Roe Leave a Comment" and "03.03.2020, 16:20 Uhr von Jana Roth"."""
    by = either(said for said in vocabulary("by", languages) if said.isalpha())
    date = r"(?P<date>[^\n]{6,40}\d(?: [^\W\d_]{2,4})?)"  # "16:20 Uhr"
    return re.compile(rf"{date},? (?i:{by}) (?P<name>{NAME})(?P<rest> (?:[A-Z]\w+ a|\d+) [^\n]{{0,30}})?")


@lru_cache(maxsize=64)
def _dated_shape(languages: frozenset[str]) -> re.Pattern[str]:
    """What fits "By Jane Roe 22.03.2017 • 09:00" where a text begins."""
    by = either(vocabulary("by", languages) | vocabulary("by-dated", languages))
    date = r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d[\s|•,–—-]{1,4}[0-2]?\d[:.][0-5]\d(?!\d)"
    return re.compile(rf"(?i:{by})(?:\s*:)?\s+(?P<names>{NAMES})[\s|•,–—-]{{1,4}}{date}")
