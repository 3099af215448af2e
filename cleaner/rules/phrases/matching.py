"""One phrase at one place: whether it goes on where its trigger stands, and where it ends."""

import re
from typing import NamedTuple
from unicodedata import category

from ...document import lower
from ...patterns import lazy
from . import Phrase
from .filing import GAPS, NUMBER

__all__ = ["FAR", "Entry", "Place", "compiled", "continues", "is_hump", "is_joined", "place_of"]

#: How far in characters a phrase reaches.
FAR = 600
_NUMBER_BEFORE = lazy(NUMBER.partition("(?!")[0] + r"\s{0,2}$")


class Entry(NamedTuple):
    """What the search needs to know of a phrase."""

    phrase: Phrase
    lead: str
    """The phrase in lower case, up to its first gap."""
    rest: str
    """What of that the trigger leaves out, which ends before the first words in braces."""
    pattern: re.Pattern[str] | None
    """Matched where the trigger stands; None when the lead is the whole phrase."""
    needs: bytes
    """The longest part of the phrase behind its trigger, if it is ASCII: where it is missing, the rest need not be tried."""
    exact: bool
    """Whether the case must agree."""
    numbered: bool
    """Whether a number stands before the trigger."""


#: Start and end of a phrase, as offsets in its block, and the phrase.
Place = tuple[int, int, Phrase]


def is_joined(phrase: Phrase) -> bool:
    """Whether a phrase's first gap follows on its trigger without a space."""
    _, *gaps = GAPS.split(phrase.text.strip().lstrip("# "), 1)
    return bool(gaps) and not gaps[0][0].isspace()


def compiled(phrase: Phrase, trigger: str) -> Entry:
    """What the search needs to know of a phrase, without words in braces, that is searched for by its trigger."""
    text = phrase.text.strip()
    lead, *parts = GAPS.split(lower(text).lstrip("# "))
    lead = max(trigger, lead, key=len)
    rest, pattern = lead[len(trigger) :], None
    longest = max(rest, *parts[1::2], key=len) if parts else rest
    if parts:
        gaps = "".join(re.escape(p) if i % 2 else _gap(p) for i, p in enumerate(parts))
        pattern = lazy(re.escape(lead) + gaps)
    needs = longest.encode() if longest.isascii() else b""
    return Entry(phrase, lead, rest, pattern, needs, text != text.lower(), text[0] == "#")


def _gap(gap: str) -> str:
    """The pattern of ``*`` or ``#``; a space beside it is a boundary of words."""
    if "#" in gap:
        return rf"\s?{NUMBER}\s?"
    before = r"(?!\w)" if gap[0].isspace() else ""
    after = r"(?<!\w)" if gap[-1].isspace() else ""
    return before + r"(?:[^\n.!?。！？]|\.(?=\w)){0,60}?" + after  # the stop in "example.com" ends no sentence


def place_of(entry: Entry, text: str, start: int, low: int, high: int) -> Place | None:
    """Where in its line ``text[low:high]`` a phrase stands whose trigger stands at ``start``; None where it does not go on."""
    end = start + len(entry.lead)
    if entry.rest and lower(text[end - len(entry.rest) : min(high, end)]) != entry.rest:
        return None
    if entry.pattern:
        match = entry.pattern.match(lower(text[start : min(high, start + FAR)]))
        if not match:
            return None
        end = start + match.end()
    if end < high and entry.phrase.text[-1] != "*" and continues(text[end - 1], text[end]):
        return None
    if entry.exact and not entry.pattern and text[start:end] != entry.phrase.text.lstrip("# "):
        return None
    if entry.numbered:
        before = max(low, start - 20)
        number = _NUMBER_BEFORE.search(lower(text[before:start]))
        if not number:
            return None
        start = before + number.start()
    return start - low, end - low, entry.phrase


def continues(a: str, b: str) -> bool:
    """Whether two neighbouring characters belong to one word of a script that puts spaces between words.

    >>> continues("a", "d"), continues("d", ","), continues("広", "告")
    (True, False, False)
    """
    return _in_word(a) and _in_word(b) and not (_unspaced(a) or _unspaced(b))


def _in_word(character: str) -> bool:
    """Letters, digits, and the marks that a letter of Hindi or Arabic may carry."""
    return character.isalnum() or character == "_" or (character > "\u02ff" and category(character)[0] == "M")


def is_hump(text: str, at: int) -> bool:
    """Whether a capital follows a small letter, as where a scraper lost the space between two words."""
    return text[at].isupper() and text[at - 1].islower()


def _unspaced(character: str) -> bool:
    """Thai to Myanmar, kana, Han, Hangul (which spaces its words but fuses particles to them), full-width forms."""
    return (
        "\u0e00" <= character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
        or "\u3040" <= character <= "\u9fff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
    )
