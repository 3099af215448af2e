"""Phrases as data, and the one scan that finds them.

Each file is named after its language (``de.toml``; ``any.toml`` holds what every language's pages show) and has one
table per rule, by the rule's name; in it, one list of phrases per way of standing:

    [newsletter]
    block = ["newsletter"]                       # the block holds nothing else
    label = ["more newsletters"]                 # the block opens with it and a colon, bar or dash
    start = ["sign up for * newsletter"]         # the block opens with it: the whole block goes
    end = ["[read more]"]                        # the block ends with it: from there on it goes
    sentence = ["subscribe to our newsletter"]   # a sentence opens with it: the sentence goes
    within = ["is protected by recaptcha"]       # a sentence holds it: the sentence goes

What a rule does with other keys is the rule's own affair (its docstring says so). The table ``vocabulary`` holds word
lists that rules look things up in; no scan is made for them.

A phrase is matched without regard to case, unless it holds a capital letter: ``AD`` is only ``AD``. ``*`` stands for
up to 60 characters of the same sentence, ``#`` for a number. Apostrophes are written ``'``.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from ...document import Document
from ...errors import DataError
from ..patterns import lazy

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Hit", "Phrase", "Scanner", "by_standing", "load", "vocabulary"]


class Phrase(NamedTuple):
    """One phrase, as filed."""

    rule: str
    """The name of the rule that it is filed under."""
    standing: str
    text: str
    language: str


class Hit(NamedTuple):
    """A place in a document where a phrase stands, on word boundaries."""

    start: int
    end: int
    phrase: Phrase


@lru_cache(maxsize=1)
def load() -> tuple[Phrase, ...]:
    """All phrases that ship with cleaner.

    Raises `DataError` naming the file and the entry where one is malformed.
    """
    phrases: list[Phrase] = []
    folder = os.path.dirname(__file__)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                phrases += parse(file.read(), name)
    return tuple(phrases)


def parse(source: str, file: str) -> Iterator[Phrase]:
    """The phrases of one TOML file; ``file`` is its name, which says the language."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}: {error}") from error
    language = file.removesuffix(".toml")
    for rule, table in tables.items():
        if not isinstance(table, dict):
            raise DataError(f"{file}: {rule}: expected a table named after a rule")
        for standing, texts in table.items():
            if not isinstance(texts, list):
                raise DataError(f"{file}: [{rule}] {standing}: expected a list of phrases")
            for text in texts:
                if not isinstance(text, str) or not text.strip("*# "):
                    raise DataError(f"{file}: [{rule}] {standing}: {text!r} is not a phrase")
                yield Phrase(rule, standing, text, language)


def vocabulary(name: str) -> frozenset[str]:
    """A word list of all languages, in lower case; empty where no file has one of the name."""
    return by_standing("vocabulary", name)


@cache
def by_standing(rule: str, standing: str) -> frozenset[str]:
    """The phrases filed under a rule for one way of standing, in lower case."""
    return frozenset(p.text.lower() for p in load() if p.rule == rule and p.standing == standing)


_GAPS = re.compile(r"(\s*[*#]\s*)")
_NUMBER = r"\d[\d.,]{0,12}\s?[km]?"
_NUMBER_BEFORE = re.compile(_NUMBER + r"\s{0,2}$")


class _Entry(NamedTuple):
    """What the scan needs to know of a phrase."""

    phrase: Phrase
    pattern: re.Pattern[str] | None
    """Matched where the trigger stands; None when the trigger is the whole phrase."""
    exact: bool
    """Whether the case must agree."""
    numbered: bool
    """Whether a number stands before the trigger."""


class Scanner:
    """Finds all phrases of some rules in one pass over a document.

    Built on the Aho-Corasick automaton of ``ahocorasick_rs``: about 100 MB/s whatever the number of phrases, with the
    place of each, where an alternation of Python's `re` manages 0.7.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        import ahocorasick_rs

        entries: dict[str, list[_Entry]] = {}
        for phrase in phrases:
            trigger, entry = _compile(phrase)
            entries.setdefault(trigger, []).append(entry)
        self._entries = list(entries.values())
        self._automaton: Any = ahocorasick_rs.AhoCorasick(
            list(entries), implementation=ahocorasick_rs.Implementation.NoncontiguousNFA
        )

    def scan(self, document: Document) -> dict[str, list[Hit]]:
        """The hits in a document by rule name, each list in order of start."""
        lowered = document.lowered
        found: dict[str, list[Hit]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            # A word of Latin, Cyrillic or another spaced script must not go on before or after the phrase.
            if start and _continues(lowered[start - 1], lowered[start]) and not _hump(document.text, start):
                continue
            for entry in self._entries[index]:
                hit = _check(entry, document, lowered, start, end)
                if hit:
                    found.setdefault(entry.phrase.rule, []).append(hit)
        for hits in found.values():
            hits.sort(key=_position)
        return found


def _position(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _compile(phrase: Phrase) -> tuple[str, _Entry]:
    text = phrase.text.strip()
    exact = text != text.lower()
    numbered = text.startswith("#")
    lowered = text.lower().lstrip("# ")
    parts = _GAPS.split(lowered)
    trigger = parts[0]
    if len(trigger.strip()) < 2 and trigger.isascii():
        raise DataError(f"{phrase.language}.toml: [{phrase.rule}] {phrase.text!r}: too short before its first gap")
    pattern = None
    if len(parts) > 1:
        pattern = lazy("".join(_gap(p) if i % 2 else re.escape(p) for i, p in enumerate(parts)))
    return trigger, _Entry(phrase, pattern, exact, numbered)


def _gap(gap: str) -> str:
    """The pattern of ``*`` or ``#``; a space beside it is a boundary of words."""
    if "#" in gap:
        return rf"\s?{_NUMBER}\s?"
    before = r"(?!\w)" if gap[0].isspace() else ""
    after = r"(?<!\w)" if gap[-1].isspace() else ""
    return before + r"[^\n.!?。！？]{0,60}?" + after


def _check(entry: _Entry, document: Document, lowered: str, start: int, end: int) -> Hit | None:
    if entry.pattern:
        match = entry.pattern.match(lowered, start)
        if not match:
            return None
        end = match.end()
    if end < len(lowered) and _continues(lowered[end - 1], lowered[end]):
        return None
    if entry.exact and not entry.pattern and document.text[start:end] != entry.phrase.text.lstrip("# "):
        return None
    if entry.numbered:
        number = _NUMBER_BEFORE.search(lowered, max(0, start - 20), start)
        if not number:
            return None
        start = number.start()
    return Hit(start, end, entry.phrase)


def _continues(a: str, b: str) -> bool:
    """Whether two neighbouring characters belong to one word of a script that puts spaces between words.

    >>> _continues("a", "d"), _continues("d", ","), _continues("広", "告")
    (True, False, False)
    """
    return _in_word(a) and _in_word(b) and not (_unspaced(a) or _unspaced(b))


def _in_word(character: str) -> bool:
    """Letters, digits, and the marks that a letter of Hindi or Arabic may carry."""
    return character.isalnum() or character == "_" or (character > "\u02ff" and category(character)[0] == "M")


def _hump(text: str, at: int) -> bool:
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
