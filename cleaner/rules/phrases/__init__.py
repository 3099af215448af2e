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
    inline = ["ADVERTISEMENT"]                   # it stands between two sentences: it goes

What a rule does with other keys is the rule's own affair (its docstring says so). Phrases under ``block``, ``list``,
``foot`` and ``role`` are found only as whole blocks; those under ``start``, ``opens``, ``intro``, ``word`` and single words
under ``label`` and ``at`` only where a block begins; all others everywhere. The table ``vocabulary``, and ``is`` and
``does`` in a rule's own table, hold word lists that rules look things up in.

A phrase is matched without regard to case, unless it holds a capital letter: ``AD`` is only ``AD``. ``*`` stands for
up to 60 characters of the same sentence, ``#`` for a number. Apostrophes are written ``'``.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from ...document import Block, Document, lower
from ...errors import DataError
from ...patterns import lazy
from ...tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["ANY", "Hit", "Memory", "Phrase", "Scanner", "all_languages", "by_standing", "load", "vocabulary"]


class Phrase(NamedTuple):
    """One phrase, as filed."""

    rule: str
    """The name of the rule that it is filed under."""
    standing: str
    text: str
    language: str


class Hit(NamedTuple):
    """A place in a document where a phrase stands, on word boundaries and inside one block."""

    start: int
    end: int
    phrase: Phrase
    block: Block

    @property
    def before(self) -> str:
        """What stands before it in its block: the last 200 characters, so that a block of megabytes stays cheap."""
        at = self.start - self.block.start
        return self.block.text[max(0, at - 200) : at]

    @property
    def after(self) -> str:
        """What stands behind it in its block: the first 400 characters."""
        at = self.end - self.block.start
        return self.block.text[at : at + 400]

    @property
    def opens(self) -> bool:
        """Whether the block begins with it, but for a few signs."""
        return self.start - self.block.start <= 8 and not any(map(str.isalnum, self.before))

    @property
    def closes(self) -> bool:
        """Whether the block ends with it, but for a few signs."""
        return self.block.end - self.end <= 12 and not any(map(str.isalnum, self.after))


def load(languages: frozenset[str]) -> Iterator[Phrase]:
    """The phrases of some languages, of English and of all languages; every one there is where none is named.

    English is always among them: its labels stand on pages of every language. Raises `DataError` naming the file and
    the entry where one is malformed.
    """
    for language in _chosen(languages):
        yield from _file(language)


@cache
def all_languages() -> frozenset[str]:
    """The languages for which there is a file of phrases; ``any`` among them."""
    return frozenset(f.removesuffix(".toml") for f in os.listdir(os.path.dirname(__file__)) if f.endswith(".toml"))


@cache
def _file(language: str) -> tuple[Phrase, ...]:
    if language not in all_languages():
        return ()
    name = f"{language}.toml"
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return tuple(parse(file.read(), name))


@cache
def _index(language: str) -> dict[tuple[str, str], list[str]]:
    """The phrases of one file in lower case, by rule and standing."""
    index: dict[tuple[str, str], list[str]] = {}
    for phrase in _file(language):
        index.setdefault(phrase[:2], []).append(phrase.text.lower())
    return index


def _chosen(languages: frozenset[str]) -> list[str]:
    return sorted({"any", "en", *languages} if languages else all_languages())


def parse(source: str, file: str) -> Iterator[Phrase]:
    """The phrases of one TOML file; ``file`` is its name, which says the language."""
    try:
        tables = read_tables(source)
    except ValueError as error:
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


def vocabulary(name: str, languages: frozenset[str]) -> frozenset[str]:
    """A word list of some languages, in lower case (see `load`); empty where no file has one of the name."""
    return by_standing("vocabulary", name, languages)


@cache
def by_standing(rule: str, standing: str, languages: frozenset[str]) -> frozenset[str]:
    """The phrases filed under a rule for one way of standing, in lower case (see `load`)."""
    return frozenset(t for language in _chosen(languages) for t in _index(language).get((rule, standing), ()))


#: The file of what every language's pages show.
ANY = frozenset(["any"])


#: Ways of standing that are a whole block, that begin one, and that no search is made for.
_WHOLE = frozenset(["block", "list", "foot", "role"])
_HEAD = frozenset(["start", "opens", "intro", "word"])
_HEAD_IF_SHORT = frozenset(["label", "at"])
_LOOKED_UP = frozenset(["is", "does"])

#: After how many characters the automaton that is slow to build and fast to run has paid.
_SETTLES_AFTER = 4_000_000

#: How many first characters the table of block beginnings goes by, for long phrases and for short ones.
_LONG_KEY, _SHORT_KEY = 5, 2

_GAPS = re.compile(r"(\s*[*#]\s*)")
_NUMBER = r"\d[\d.,]{0,12}\s?[km]?(?!\w)"
_NUMBERS = re.compile(_NUMBER)
_DIGIT = re.compile(r"\d")
_NUMBER_BEFORE = re.compile(_NUMBER.replace("(?!\\w)", "") + r"\s{0,2}$")
#: Signs that stand around a label and say nothing.
_SIGNS = " \t\xa0-–—―−*|:;·•.,…!?\"'“”„«»‹›<>()[]{}_=~/\\+►▶▸→⟶»✔✓▼▾⬇↓↑©®™◆◇■□●○★☆▲△※#：。、，・「」『』【】（）"
_ENDS = _SIGNS.replace("#", "")


class _Entry(NamedTuple):
    """What the search needs to know of a phrase."""

    phrase: Phrase
    trigger: str
    """The phrase in lower case, up to its first gap."""
    pattern: re.Pattern[str] | None
    """Matched where the trigger stands; None when the trigger is the whole phrase."""
    needs: str
    """The longest part of the phrase behind a gap: where it is missing, the pattern need not be tried."""
    exact: bool
    """Whether the case must agree."""
    numbered: bool
    """Whether a number stands before the trigger."""


class _Found(NamedTuple):
    """What a block of a certain text holds, whatever document it stands in."""

    places: tuple[tuple[int, int, Phrase], ...]
    """Start and end in the block, and the phrase; in order of start."""


_NOTHING = _Found(())

#: What one clean remembers of the blocks it has searched, by their text.
Memory = dict[str, _Found]


class Scanner:
    """Finds all phrases of some rules, and the literals that other rules wait for, in one pass over a document.

    Whole blocks are looked up in a table, block beginnings in a table by their first characters. Everything else is
    found by the Aho-Corasick automaton of ``ahocorasick_rs``: about 100 MB/s whatever the number of phrases, with the
    place of each, where an alternation of Python's `re` manages 0.7.
    """

    def __init__(self, phrases: Iterable[Phrase], literals: Iterable[tuple[str, str]] = ()) -> None:
        """``literals`` are pairs of a table's name and a string; the string is a hit wherever it stands, in any case."""
        import ahocorasick_rs

        self._whole: dict[str, list[Phrase]] = {}
        self._long_heads: dict[str, list[_Entry]] = {}
        self._short_heads: dict[str, list[_Entry]] = {}
        anywhere: dict[str, list[_Entry]] = {}
        for phrase in phrases:
            self._file(phrase, anywhere)
        waiting: dict[str, list[Phrase]] = {}
        for table, literal in literals:
            waiting.setdefault(literal.lower(), []).append(Phrase(table, "literal", literal, "any"))
        self._longest = max(map(len, self._whole), default=0) + 12
        self._entries = list(anywhere.values())
        self._waiting = list(waiting.values())
        self._count = len(anywhere)
        self._triggers = [*anywhere, *waiting]
        self._unsettled = _SETTLES_AFTER
        self._find: Any = self._automaton(ahocorasick_rs.Implementation.NoncontiguousNFA)

    def _automaton(self, implementation: Any) -> Any:
        import ahocorasick_rs

        automaton = ahocorasick_rs.AhoCorasick(self._triggers, implementation=implementation)
        return automaton.find_matches_as_indexes

    def _settle(self, size: int) -> None:
        """Change to the automaton that is twice as fast and takes 90 ms to build, once that has been earned."""
        self._unsettled -= size
        if self._unsettled <= 0:
            import ahocorasick_rs

            self._unsettled = sys.maxsize
            self._find = self._automaton(ahocorasick_rs.Implementation.DFA)

    def _file(self, phrase: Phrase, anywhere: dict[str, list[_Entry]]) -> None:
        standing = phrase.standing
        if standing in _LOOKED_UP:
            return
        if standing in _WHOLE and "*" not in phrase.text and phrase.text.strip(_ENDS):
            self._whole.setdefault(_whole_key(phrase.text.lower()), []).append(phrase)
            return
        entry = _compile(phrase)
        if standing in _WHOLE or standing in _HEAD or standing in _HEAD_IF_SHORT:
            if not entry.numbered:
                self._begin(entry)
                if standing not in _HEAD_IF_SHORT or " " not in entry.trigger.strip():
                    return
        if standing == "from":  # a source's label: where a block begins, or with its colon anywhere
            self._begin(entry)
            entry = entry._replace(trigger=entry.trigger.rstrip(":") + ":")
        anywhere.setdefault(entry.trigger, []).append(entry)

    def _begin(self, entry: _Entry) -> None:
        if len(entry.trigger) >= _LONG_KEY:
            self._long_heads.setdefault(entry.trigger[:_LONG_KEY], []).append(entry)
        else:
            self._short_heads.setdefault(entry.trigger[:_SHORT_KEY], []).append(entry)

    def scan(self, document: Document, memory: Memory) -> dict[str, list[Hit]]:
        """The hits in a document by table, each list in order of start.

        ``memory`` holds what was found in blocks of the same text before, and takes what is found now.
        """
        hits: dict[str, list[Hit]] = {}
        self._settle(len(document.text))
        for block in document.blocks:
            found = memory.get(block.text)
            if found is None:
                found = memory[block.text] = self._search(block.text, lower(block.text))
            if found is _NOTHING:
                continue
            for start, end, phrase in found.places:
                hit = Hit(block.start + start, block.start + end, phrase, block)
                hits.setdefault(phrase.rule, []).append(hit)
        return hits

    def _search(self, text: str, lowered: str) -> _Found:
        places: list[tuple[int, int, Phrase]] = []
        if len(text) <= self._longest:
            for phrase in self._whole.get(_whole_key(lowered), ()):
                if phrase.text == phrase.text.lower() or phrase.text in text:
                    places.append((len(text) - len(text.lstrip(_ENDS)), len(text.rstrip(_ENDS)), phrase))
        begin = 0 if lowered[0].isalnum() else len(lowered[:9]) - len(lowered[:9].lstrip(_SIGNS))
        for entry in self._long_heads.get(lowered[begin : begin + _LONG_KEY], ()):
            if lowered.startswith(entry.trigger, begin):
                _check(entry, text, lowered, begin, places)
        for entry in self._short_heads.get(lowered[begin : begin + _SHORT_KEY], ()):
            if lowered.startswith(entry.trigger, begin):
                _check(entry, text, lowered, begin, places)
        for index, start, end in self._find(lowered, overlapping=True):
            if index >= self._count:
                places += [(start, end, phrase) for phrase in self._waiting[index - self._count]]
            # A word of Latin, Cyrillic or another spaced script must not go on before or after the phrase.
            elif not start or not _continues(lowered[start - 1], lowered[start]) or _hump(text, start):
                for entry in self._entries[index]:
                    _check(entry, text, lowered, start, places)
        return _Found(tuple(sorted(set(places), key=_position))) if places else _NOTHING


def _whole_key(lowered: str) -> str:
    """A block in lower case as the table of whole blocks knows it: without signs around it, numbers as ``#``.

    >>> _whole_key("» comments (12) «")
    'comments (#'
    """
    key = lowered.strip(_ENDS)
    return _NUMBERS.sub("#", key) if _DIGIT.search(key) else key


def _position(place: tuple[int, int, Phrase]) -> tuple[int, int, Phrase]:
    return place[0], -place[1], place[2]


def _compile(phrase: Phrase) -> _Entry:
    text = phrase.text.strip()
    parts = [text.lower()] if "*" not in text and "#" not in text else _GAPS.split(text.lower().lstrip("# "))
    trigger = parts[0]
    if len(trigger.strip()) < 2 and trigger.isascii():
        raise DataError(f"{phrase.language}.toml: [{phrase.rule}] {phrase.text!r}: too short before its first gap")
    pattern = None
    needs = max(parts[2::2], key=len, default="")
    if len(parts) > 1:
        pattern = lazy("".join(_gap(p) if i % 2 else re.escape(p) for i, p in enumerate(parts)))
    return _Entry(phrase, trigger, pattern, needs, text != text.lower(), text.startswith("#"))


def _gap(gap: str) -> str:
    """The pattern of ``*`` or ``#``; a space beside it is a boundary of words."""
    if "#" in gap:
        return rf"\s?{_NUMBER}\s?"
    before = r"(?!\w)" if gap[0].isspace() else ""
    after = r"(?<!\w)" if gap[-1].isspace() else ""
    return before + r"[^\n.!?。！？]{0,60}?" + after


def _check(entry: _Entry, text: str, lowered: str, start: int, places: list[tuple[int, int, Phrase]]) -> None:
    """Add the place where a phrase whose trigger stands at ``start`` goes on to its end, if it does."""
    end = start + len(entry.trigger)
    if entry.pattern:
        if lowered.find(entry.needs, end, end + 300) < 0:
            return
        match = entry.pattern.match(lowered, start)
        if not match:
            return
        end = match.end()
    if end < len(lowered) and _continues(lowered[end - 1], lowered[end]):
        return
    if entry.exact and not entry.pattern and text[start:end] != entry.phrase.text.lstrip("# "):
        return
    if entry.numbered:
        number = _NUMBER_BEFORE.search(lowered, max(0, start - 20), start)
        if not number:
            return
        start = number.start()
    places.append((start, end, entry.phrase))


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
