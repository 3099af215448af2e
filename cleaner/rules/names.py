"""What names of persons look like."""

from __future__ import annotations

import re
from functools import lru_cache

from ..patterns import either, lazy
from .dates import THAI_MARKS, is_date
from .phrases import ANY, one_of, vocabulary, written
from .shapes import MARKS, SITE, is_small
from .telling import UNSPACED

__all__ = [
    "AND",
    "ARTICLES",
    "NAME",
    "NAMES",
    "PARTICLES",
    "WITH",
    "are_names",
    "by_words",
    "first_word",
    "is_name",
    "is_named_like",
    "is_site",
    "names_author",
    "names_nobody",
]

_CAPITALISED = rf"(?:[^\W\d_a-zß-öø-ÿ][\w{MARKS}{THAI_MARKS}'’.-]*)"
#: Small words inside a name, and between two.
_INSIDE, AND = written("inside-name"), written("between-names")
#: What joins an agency to an author's name: "Von Jana Roth mit AP".
WITH = written("with-agency")
PARTICLES = frozenset([*_INSIDE, *AND])
#: The pattern of a name, and of up to five.
NAME = rf"{_CAPITALISED}(?: (?:(?:{either(_INSIDE)}) ){{0,2}}{_CAPITALISED}){{1,3}}"
NAMES = rf"{NAME}(?:(?:,| (?:{either(AND)}))+ {NAME}){{0,4}}"

#: The longest part of a name without case, in characters: where no space parts words, more is a clause.
_LONGEST_UNCASED = 16

_BARE_NAME, _BARE_SITE = lazy(NAME), lazy(SITE)
#: What stands around a word.
_SIGNS = ' \t:：/／|｜=＝・.,،?؟？!！。।۔()（）[]"“”«»'
#: With what a name begins that is no person's: "The Harbour".
ARTICLES = tuple(f"{word} " for word in written("article"))


def is_named_like(text: str) -> bool:
    """Whether a line has the shape of a name: two to four capitalised words."""
    if not text[:1].isalpha() or any("a" <= word[:1] <= "z" and word not in _INSIDE for word in text.split(" ")):
        return False
    return bool(_BARE_NAME.fullmatch(text))


def is_site(text: str) -> bool:
    """Whether a text is the name of a site and nothing else.

    >>> is_site("example.com"), is_site("www.example.co.uk"), is_site("saved.Then")
    (True, True, False)
    """
    return bool(_BARE_SITE.fullmatch(text))


def is_name(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is two to four capitalised words that may be a person's name.

    Where letters have no case, the first of them is a known given name (vocabulary, ``given-name``), and none a word that
    sentences have and names have not (``clause-word``).
    """
    if len(text) > 50 or not is_named_like(text):
        return False
    parts = [part for part in text.split() if part not in PARTICLES]
    excluded = vocabulary("no-name", languages) | vocabulary("date", languages)
    if parts and parts[0].lower() in vocabulary("forename", ANY):
        excluded -= {parts[0].lower()}
    if not 2 <= len(parts) <= 4 or any(p.lower().strip(".") in excluded for p in parts):
        return False
    if any(word in PARTICLES and word in vocabulary("no-name", languages) for word in text.split()):
        return False
    if all(p[0].isupper() for p in parts):
        return True
    return parts[0] in vocabulary("given-name", languages) and vocabulary("clause-word", languages).isdisjoint(parts)


def are_names(text: str, languages: frozenset[str]) -> bool:
    """Whether words that have the shape of names are capitalised, and none begins no name."""
    said = [word.strip(".,") for word in re.split(r"[\s,]+", text)]
    names = [word for word in said if word and word not in PARTICLES]
    if names and not names[0][0].isupper() and (len(names) > 4 or max(map(len, names)) > _LONGEST_UNCASED):
        return False  # without capitals only its length tells a name from a headline
    if len(names) % 2 == 0:
        days = written("day-name")
        names = [name for at, name in enumerate(names) if at % 2 or name not in days]
    return all(not is_small(name) and name.lower() not in vocabulary("no-name", languages) for name in names)


def names_nobody(text: str, languages: frozenset[str]) -> bool:
    """Whether what stands behind a label is a headline, in scripts without case, where no capital tells a name from it.

    It holds a word that no name does (vocabulary, ``no-name``) or, where no space parts words, such a piece of one; or
    one of its words has an ending that no name has (vocabulary, ``no-name-end``), as particles are in Korean.
    """
    said = text.strip(_SIGNS)
    if not said or not said[0].isalpha() or said[0].upper() != said[0].lower():
        return False
    excluded = [word for word in vocabulary("no-name", languages) if not word.isascii()]
    spoken = [word.strip(_SIGNS) for word in said.split()]
    if UNSPACED.match(said):
        return any(map(said.__contains__, excluded))
    endings = tuple(vocabulary("no-name-end", languages))
    return not set(spoken).isdisjoint(excluded) or (
        bool(endings) and any(len(w) > 1 and w.endswith(endings) for w in spoken)
    )


def first_word(text: str) -> str:
    """The first word of a line in lower case, without signs and its colon."""
    return text[:60].lstrip(" –—•|*/-").partition(" ")[0].rstrip(":").lower()


@lru_cache(maxsize=64)
def by_words(languages: frozenset[str]) -> frozenset[str]:
    """The first words of what may stand before an author's name."""
    phrases = vocabulary("by", languages) | vocabulary("by-capital", languages)
    return frozenset(phrase.partition(" ")[0].rstrip(":") for phrase in phrases)


@lru_cache(maxsize=64)
def _byline_shape(languages: frozenset[str]) -> re.Pattern[str]:
    by = either(vocabulary("by", languages))
    capital = either(said.capitalize() for said in vocabulary("by-capital", languages))
    opening = rf"(?i:{by})(?:\s*:)?|{capital}"
    wire = either(vocabulary("wire", languages))
    wires = rf"(?i:{wire})(?:(?:,| (?:{either(AND)}))+ (?i:{wire}))*"
    agency = rf"\s*\({wires}\)| (?:{either((*WITH, *AND))}) {wires}"
    # an agency; an outlet or a date; views and comments
    rest = rf"(?:{agency}|\s*(?:[|,•·/–—-]|\b{one_of('reported-from')}\b)\s*[^.!?]{{2,70}}|(?: \d[\d,]*){{1,2}})?"
    return re.compile(rf"(?:[–—•|*/-]\s*)?(?:{opening})\s+(?P<names>{NAMES}){rest}[\s,|]*")


def names_author(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is the word for "by" and names, and around them at most a date, a role or an outlet."""
    for date, bar, by in (text.rpartition(" | "), text.partition(" | ")) if " | " in text else ():
        if bar and is_date(date, languages):
            text = by
            break
    if first_word(text) not in by_words(languages):
        return False
    lines = (text, _small_joins(text)) if text.isupper() else (text,)  # "Y" and "E" may be initials, too
    matches = [match for match in map(_byline_shape(languages).fullmatch, lines) if match]
    return bool(matches) and are_names(matches[0]["names"], languages)


def _small_joins(text: str) -> str:
    """A line in capitals with small letters in the words that may stand between two names: "BY JANE ROE and OLA BERG"."""
    return " ".join(word.lower() if word.lower() in AND else word for word in text.split(" "))
