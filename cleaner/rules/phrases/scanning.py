"""The one scan that finds phrases: a text and tables of phrases → the places where they stand."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from unicodedata import category

from ...document import Block, Document, lower
from ...errors import DataError
from ...patterns import lazy
from . import Phrase, of_language

__all__ = ["Hit", "Memory", "Scanner", "Tables", "tables_of", "tabulate"]

_T = TypeVar("_T")

#: Ways of standing that are a whole block, that begin one, and that no search is made for.
_WHOLE = frozenset(["block", "counter", "list", "foot", "role"])
_HEAD = frozenset(["start", "head", "opens", "intro", "word"])
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


#: Start and end of a phrase, and the phrase.
_Place = tuple[int, int, Phrase]

#: What one clean remembers of the blocks it has searched, by their text; offsets in the block, in order of start.
Memory = dict[str, tuple[_Place, ...]]

#: What follows the last match of a search.
_NO_MATCH = (0, sys.maxsize, sys.maxsize)


class Tables(NamedTuple):
    """Phrases as a search looks them up."""

    whole: dict[str, list[Phrase]]
    """By the whole block that they are (see `_whole_key`)."""
    long_heads: dict[str, list[_Entry]]
    """By the first characters of the block that they begin, as many as `_LONG_KEY` says."""
    short_heads: dict[str, list[_Entry]]
    """The same of shorter ones, by as many as `_SHORT_KEY` says."""
    anywhere: dict[str, list[_Entry]]
    """By their triggers, which are searched for."""


def tabulate(phrases: Iterable[Phrase]) -> Tables:
    """Make the tables of some phrases. Raises `DataError` where one is too short to be searched for."""
    tables = Tables({}, {}, {}, {})
    for phrase in phrases:
        _file(phrase, tables)
    return tables


@lru_cache(maxsize=256)
def tables_of(language: str, rules: frozenset[str]) -> Tables:
    """The tables of what one language's file holds for some rules; made once, as most texts share English."""
    return tabulate(phrase for phrase in of_language(language) if phrase.rule in rules)


def _file(phrase: Phrase, tables: Tables) -> None:
    standing = phrase.standing
    if standing in _LOOKED_UP:
        return
    if standing in _WHOLE and "*" not in phrase.text and phrase.text.strip(_ENDS):
        tables.whole.setdefault(_whole_key(phrase.text.lower()), []).append(phrase)
        return
    entry = _compile(phrase)
    if standing in _WHOLE or standing in _HEAD or standing in _HEAD_IF_SHORT:
        if not entry.numbered:
            _begin(entry, tables)
            if standing not in _HEAD_IF_SHORT or " " not in entry.trigger.strip():
                return
    if standing == "from":  # a source's label: where a block begins, or with its colon anywhere
        _begin(entry, tables)
        entry = entry._replace(trigger=entry.trigger.rstrip(":") + ":")
    tables.anywhere.setdefault(entry.trigger, []).append(entry)


def _begin(entry: _Entry, tables: Tables) -> None:
    if len(entry.trigger) >= _LONG_KEY:
        tables.long_heads.setdefault(entry.trigger[:_LONG_KEY], []).append(entry)
    else:
        tables.short_heads.setdefault(entry.trigger[:_SHORT_KEY], []).append(entry)


def _merged(tables: Sequence[dict[str, list[_T]]]) -> dict[str, list[_T]]:
    """Several tables as one; where they share a key, their lists one behind the other."""
    merged: dict[str, list[_T]] = {}
    for table in tables:
        shared = merged.keys() & table.keys()
        joined = {key: merged[key] + table[key] for key in shared}
        merged.update(table)
        merged.update(joined)
    return merged


class Scanner:
    """Finds all phrases of some tables, and the literals that rules wait for, in one pass over a document.

    Whole blocks are looked up in a table, block beginnings in a table by their first characters. Everything else is
    found by the Aho-Corasick automaton of ``ahocorasick_rs``: about 100 MB/s whatever the number of phrases, with the
    place of each, where an alternation of Python's `re` manages 0.7.
    """

    def __init__(self, tables: Sequence[Tables], literals: Iterable[tuple[str, str]] = ()) -> None:
        """``literals`` are pairs of a rule's name and a string; the string is a hit wherever it stands, in any case."""
        import ahocorasick_rs

        self._whole = _merged([t.whole for t in tables])
        self._long_heads = _merged([t.long_heads for t in tables])
        self._short_heads = _merged([t.short_heads for t in tables])
        anywhere = _merged([t.anywhere for t in tables])
        waiting: dict[str, list[Phrase]] = {}
        for rule, literal in literals:
            waiting.setdefault(literal.lower(), []).append(Phrase(rule, "literal", literal, "any"))
        self._longest = max(map(len, self._whole), default=0) + 12
        self._entries = list(anywhere.values())
        self._waiting = list(waiting.values())
        self._count = len(anywhere)
        self._triggers = [*anywhere, *waiting]
        self._unsettled = _SETTLES_AFTER
        self._find: Any = self._automaton(ahocorasick_rs.Implementation.ContiguousNFA)

    def _automaton(self, implementation: Any) -> Any:
        import ahocorasick_rs

        automaton = ahocorasick_rs.AhoCorasick(self._triggers, implementation=implementation)
        return automaton.find_matches_as_indexes

    def _settle(self, size: int) -> None:
        """Change to the automaton that is twice as fast and takes 40 ms to build, once that has been earned."""
        self._unsettled -= size
        if self._unsettled <= 0:
            import ahocorasick_rs

            self._unsettled = sys.maxsize
            self._find = self._automaton(ahocorasick_rs.Implementation.DFA)

    def scan(self, document: Document, memory: Memory) -> dict[str, list[Hit]]:
        """The hits in a document by table, each list in order of start.

        ``memory`` holds what was found in blocks of the same text before, and takes what is found now.
        """
        self._settle(len(document.text))
        if memory:
            for block in document.blocks:
                if block.text not in memory:
                    self._search(block.text, (block._replace(start=0, end=len(block.text)),), memory)
        else:  # one long search is twice as fast as many short ones
            self._search(document.text, document.blocks, memory)
        hits: dict[str, list[Hit]] = {}
        for block in document.blocks:
            for start, end, phrase in memory[block.text]:
                hit = Hit(block.start + start, block.start + end, phrase, block)
                hits.setdefault(phrase.rule, []).append(hit)
        return hits

    def _search(self, text: str, blocks: Sequence[Block], memory: Memory) -> None:
        """Search the blocks of a text, and remember what they hold."""
        lowered = lower(text)
        matches = iter(self._find(lowered, overlapping=True))
        index, start, end = next(matches, _NO_MATCH)
        for block in blocks:
            low, high = block.start, block.end
            places = self._at_edges(text, lowered, low, high)
            while end <= high:  # matches come in order of their ends
                if start >= low:
                    if index >= self._count:
                        places += [(start, end, phrase) for phrase in self._waiting[index - self._count]]
                    # A word of Latin, Cyrillic or another spaced script must not go on before or after the phrase.
                    elif start == low or not _continues(lowered[start - 1], lowered[start]) or _hump(text, start):
                        for entry in self._entries[index]:
                            _check(entry, text, lowered, start, low, high, places)
                index, start, end = next(matches, _NO_MATCH)
            memory[block.text] = _in_order(places, low) if places else ()

    def _at_edges(self, text: str, lowered: str, low: int, high: int) -> list[_Place]:
        """The phrases that are a whole line, ``[low, high)``, or that it begins with."""
        places: list[_Place] = []
        if high - low <= self._longest:
            for phrase in self._whole.get(_whole_key(lowered[low:high]), ()):
                line = text[low:high]
                if phrase.text == phrase.text.lower() or phrase.text in line:
                    places.append((high - len(line.lstrip(_ENDS)), low + len(line.rstrip(_ENDS)), phrase))
        begin = low
        if not lowered[low].isalnum():
            head = lowered[low : min(low + 9, high)]
            begin += len(head) - len(head.lstrip(_SIGNS))
        for heads, key in ((self._long_heads, _LONG_KEY), (self._short_heads, _SHORT_KEY)):
            for entry in heads.get(lowered[begin : begin + key], ()):
                if lowered.startswith(entry.trigger, begin):
                    _check(entry, text, lowered, begin, low, high, places)
        return places


def _whole_key(lowered: str) -> str:
    """A block in lower case as the table of whole blocks knows it: without signs around it, numbers as ``#``.

    >>> _whole_key("» comments (12) «")
    'comments (#'
    """
    key = lowered.strip(_ENDS)
    return _NUMBERS.sub("#", key) if _DIGIT.search(key) else key


def _in_order(places: list[_Place], start: int) -> tuple[_Place, ...]:
    """Places in a text as places in its block that starts there; the longer first where two start together."""
    unique = sorted({(low, -high, phrase) for low, high, phrase in places})
    return tuple((low - start, -high - start, phrase) for low, high, phrase in unique)


def _compile(phrase: Phrase) -> _Entry:
    text = phrase.text.strip()
    lowered = text.lower()
    trigger, needs, pattern = lowered, "", None
    if "*" in text or "#" in text:
        trigger, *parts = _GAPS.split(lowered.lstrip("# "))
        if parts:
            needs = max(parts[1::2], key=len)
            gaps = "".join(re.escape(p) if i % 2 else _gap(p) for i, p in enumerate(parts))
            pattern = lazy(re.escape(trigger) + gaps)
    if len(trigger) < 3 and len(trigger.strip()) < 2 and trigger.isascii():
        raise DataError(f"{phrase.language}.toml: [{phrase.rule}] {phrase.text!r}: too short before its first gap")
    return _Entry(phrase, trigger, pattern, needs, text != lowered, text[0] == "#")


def _gap(gap: str) -> str:
    """The pattern of ``*`` or ``#``; a space beside it is a boundary of words."""
    if "#" in gap:
        return rf"\s?{_NUMBER}\s?"
    before = r"(?!\w)" if gap[0].isspace() else ""
    after = r"(?<!\w)" if gap[-1].isspace() else ""
    return before + r"(?:[^\n.!?。！？]|\.(?=\w)){0,60}?" + after  # the stop in "example.com" ends no sentence


def _check(entry: _Entry, text: str, lowered: str, start: int, low: int, high: int, places: list[_Place]) -> None:
    """Add the place where a phrase whose trigger stands at ``start`` in the line ``[low, high)`` goes on to its end."""
    end = start + len(entry.trigger)
    if entry.pattern:
        if lowered.find(entry.needs, end, end + 300) < 0:
            return
        match = entry.pattern.match(lowered, start, high)
        if not match:
            return
        end = match.end()
    if end < high and _continues(lowered[end - 1], lowered[end]):
        return
    if entry.exact and not entry.pattern and text[start:end] != entry.phrase.text.lstrip("# "):
        return
    if entry.numbered:
        number = _NUMBER_BEFORE.search(lowered, max(low, start - 20), start)
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
