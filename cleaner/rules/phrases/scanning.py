"""The one scan that finds phrases: a text and tables of phrases → the places where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple
from unicodedata import category

from ...document import Block, Document, lower
from ...errors import DataError
from ...patterns import lazy
from . import Phrase, load
from . import Tables as PhraseTables

__all__ = ["BULLETS", "Hit", "Memory", "Scanner", "Tables", "tables_of", "tabulate"]

#: Ways of standing that are a whole block, that begin one, and that no search is made for.
_WHOLE = frozenset(["block", "counter", "list", "foot", "role"])
_HEAD = frozenset(["start", "asks", "head", "opens", "intro", "word"])
_HEAD_IF_SHORT = frozenset(["label", "at"])
_LOOKED_UP = frozenset(["is", "does", "ours"])

#: How many automatons of a few triggers cost as much to build as one of all, and for how long a text they are built.
_TRIES, _SHORT = 4, 30_000
#: After how many bytes the automaton that is slow to build and fast to run has paid.
_SETTLES_AFTER = 3_000_000
#: How many bytes of a trigger tell whether a text may hold it.
_GRAM = 6

#: How many bytes behind its trigger a phrase's longest part is looked for, and how far in characters a phrase reaches.
_NEAR, _FAR = 400, 600

#: How many characters at a block's beginning may be signs that a phrase stands behind.
_DECORATED = 9

_GAPS = lazy(r"(\s*[*#]\s*)")
#: A word must not go on behind it, but in scripts without spaces ("3分").
_NUMBER = r"\d[\d.,]{0,12}\s?[km]?(?![^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
_NUMBERS = lazy(_NUMBER)
_DIGIT = lazy(r"\d")
_NUMBER_BEFORE = lazy(_NUMBER.partition("(?!")[0] + r"\s{0,2}$")
#: Pictures that stand before a label as a bullet does, with the signs that say how they are drawn.
BULLETS = "✅☑👉👇👆📲📱📌📍📢📣🔔📰🗞👀📺🎥🎬🎧🎙📸📷💬📩📧✉💌➡⬅⤵🔗🚨❗⚠⚡🔥🔴🔵🟢🟡🔹🔸🔶🔷📝📖📚🔎🔍🆕\ufe0f\u200d"
#: Signs that stand around a label and say nothing.
_SIGNS = (
    BULLETS
    + " \t\xa0-–—―−*|:;·•.,…!?\"'“”„«»‹›<>()[]{}_=~/\\+►▶▸→⟶»✔✓▼▾⬇↓↑©®™◆◇■□●○★☆▲△※#،؛۔।：。、，・「」『』【】（）"
)
#: A letter with case that windows-1252 has not, in UTF-8: from U+0100 to U+058F.
_BEYOND_LATIN_1 = lazy(rb"[\xc4-\xd6]")
#: Bytes of letters and digits in ASCII.
_WORD = [chr(b).isalnum() and b < 128 for b in range(256)]
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
    needs: bytes
    """The longest part of the phrase behind a gap, if it is ASCII: where it is missing, the pattern need not be tried."""
    exact: bool
    """Whether the case must agree."""
    numbered: bool
    """Whether a number stands before the trigger."""


#: Start and end of a phrase, as offsets in its block, and the phrase.
_Place = tuple[int, int, Phrase]

#: What one clean remembers of the blocks it has searched, by their text; in order of start.
Memory = dict[str, tuple[_Place, ...]]


class _Sought:
    """What one trigger that the automaton searches for stands for.

    Attributes
    ----------
    trigger
        A phrase in lower case, up to its first gap; or a literal.
    begins
        Whether it counts only where a block begins; then it is searched for behind a line break.
    word
        Whether it has to stand for itself: a word of Latin letters must not go on before or after it.
    phrases
        The phrases that begin with it.
    literals
        The literals that it is, which count wherever they stand.
    """

    __slots__ = ("_entries", "begins", "literals", "phrases", "size", "trigger", "word")

    def __init__(self, key: str, filed: _Filed) -> None:
        self.begins = key[0] == "\n"
        self.trigger = key[1:] if self.begins else key
        self.size = len(self.trigger)
        found = _phrases(filed)
        self.literals = [phrase for phrase in found if phrase.standing == "literal"]
        self.phrases = [phrase for phrase in found if phrase.standing != "literal"]
        self.word = not self.begins and not self.literals and not any(map(_is_joined, self.phrases))
        self._entries: list[_Entry] | None = None

    @property
    def entries(self) -> list[_Entry]:
        """The phrases, compiled at the first match: few of them ever stand in a text."""
        if self._entries is None:
            self._entries = [_compile(phrase, self.trigger) for phrase in self.phrases]
        return self._entries


#: A list of phrases: its rule, how they stand, and their language.
_List = tuple[str, str, str]
#: A list and a phrase in it, perhaps another list and phrase, and so on: files hold thousands of phrases, few are ever
#: looked at, and objects or lists of them would be half of the time that filing takes.
_Filed = tuple[Any, ...]
_Filing = dict[str, _Filed]


def _phrases(filed: _Filed) -> list[Phrase]:
    return [
        Phrase(rule, standing, text, language)
        for (rule, standing, language), text in zip(filed[::2], filed[1::2], strict=True)
    ]


def _is_joined(phrase: Phrase) -> bool:
    """Whether a phrase's first gap follows on its trigger without a space."""
    _, *gaps = _GAPS.split(phrase.text.strip().lstrip("# "), 1)
    return bool(gaps) and not gaps[0][0].isspace()


class Tables(NamedTuple):
    """Phrases as a search looks them up."""

    whole: _Filing
    """By the whole block that they are (see `_whole_key`)."""
    triggers: list[bytes]
    """The spellings that are searched for."""
    keys: list[str]
    """What each of them is a spelling of: a trigger; behind a line break, where it counts only at a block's beginning."""
    filed: list[_Filed]
    """The phrases and literals that each of them may be."""


def tabulate(
    phrases: PhraseTables, language: str, rules: Container[str] | None = None, literals: Iterable[tuple[str, str]] = ()
) -> Tables:
    """Make the tables of some phrases and literals.

    Parameters
    ----------
    phrases, language
        What a file holds, and its name.
    rules
        The rules whose phrases are wanted; None: all.
    literals
        Pairs of a rule's name and a string; the string is a hit wherever it stands, in any case.

    Raises
    ------
    DataError
        A phrase is too short to be searched for.
    """
    whole: _Filing = {}
    filed: _Filing = {}
    for rule, table in phrases.items():
        if rule != "vocabulary" and (rules is None or rule in rules):
            for standing, texts in table.items():
                if texts and standing not in _LOOKED_UP:
                    _file(texts, (rule, standing, language), whole, filed)
    for rule, literal in literals:
        _add(filed, literal.lower(), ((rule, "literal", "any"), literal))
    keys = [key for key in filed if key.isascii()]
    triggers = [key.encode() for key in keys]
    if len(keys) < len(filed):
        for key in [key for key in filed if not key.isascii()]:
            spelled = _spellings(key)
            triggers += spelled
            keys += [key] * len(spelled)
    return Tables(whole, triggers, keys, [filed[key] for key in keys])


@lru_cache(maxsize=256)
def tables_of(language: str, rules: frozenset[str]) -> Tables:
    """The tables of what one language's file holds for some rules; made once, as most texts share English."""
    return tabulate(load(language), language, rules)


def _file(texts: Sequence[str], list_: _List, whole: _Filing, filed: _Filing) -> None:
    """File a list of phrases as whole blocks, by their triggers at the beginning of a block, or by those anywhere."""
    standing = list_[1]
    lines = lower("\n".join(texts)).split("\n")
    pairs = list(zip(texts, lines, strict=True))
    if standing != "from" and standing not in _HEAD_IF_SHORT:
        plain = [pair for pair in pairs if "*" not in pair[1] and "#" not in pair[1]]
        if _file_at_once(plain, list_, whole, filed):
            pairs = [pair for pair in pairs if "*" in pair[1] or "#" in pair[1]] if len(plain) < len(pairs) else []
    for text, line in pairs:
        _file_one(text, line, list_, whole, filed)


def _file_at_once(pairs: Sequence[tuple[str, str]], list_: _List, whole: _Filing, filed: _Filing) -> bool:
    """File phrases without gaps all at once; False, with none filed, where two have one key or one is too short.

    It takes a third of the time that one by one they take.
    """
    standing = list_[1]
    into, shortest = filed, 3
    if standing in _WHOLE:
        into, shortest = whole, 1
        keys = [line.strip(_ENDS) for _, line in pairs]
        if _DIGIT.search("\n".join(keys)):
            keys = list(map(_whole_key, keys))
    elif standing in _HEAD:
        shortest = 4
        keys = ["\n" + line.strip() for _, line in pairs]
    else:
        keys = [line.strip() for _, line in pairs]
    new = dict(zip(keys, zip(repeat(list_), [text for text, _ in pairs], strict=False), strict=False))
    if len(new) < len(keys) or min(map(len, keys), default=shortest) < shortest:
        return False
    for key in into.keys() & new.keys():
        new[key] = into[key] + new[key]
    into.update(new)
    return True


def _file_one(text: str, line: str, list_: _List, whole: _Filing, filed: _Filing) -> None:
    """File one phrase, given as it is and in lower case."""
    rule, standing, language = list_
    one = (list_, text)
    entire = standing in _WHOLE
    if entire and "*" not in text and (key := _whole_key(line)):
        _add(whole, key, one)
        return
    trigger = line.strip()
    if "*" in line or "#" in line:
        trigger = _GAPS.split(trigger.lstrip("# "), 1)[0]
    if len(trigger) < 3 and trigger.isascii() and len(trigger.strip()) < 2:
        raise DataError(f"{language}.toml: [{rule}] {text!r}: too short before its first gap")
    short = standing in _HEAD_IF_SHORT
    if (entire or short or standing in _HEAD) and text[0] != "#":
        _add(filed, "\n" + trigger, one)
        if not short or " " not in trigger.strip():
            return
    elif standing == "from":  # a source's label: where a block begins, or with its colon anywhere
        _add(filed, "\n" + trigger, one)
        trigger = trigger.rstrip(":") + ":"
    _add(filed, trigger, one)


def _add(into: _Filing, key: str, one: _Filed) -> None:
    into[key] = into.get(key, ()) + one


def _merged(tables: Sequence[_Filing]) -> _Filing:
    """Several tables as one; where they share a key, their lists one behind the other."""
    merged: _Filing = {}
    for table in tables:
        shared = merged.keys() & table.keys()
        joined = {key: merged[key] + table[key] for key in shared}
        merged.update(table)
        merged.update(joined)
    return merged


class Scanner:
    """Finds all phrases of some tables, and the literals that rules wait for, in one pass over a document.

    Whole blocks are looked up in a table. Everything else is found by the Aho-Corasick automaton of ``ahocorasick_rs`` in
    the text's UTF-8: about 150 MB/s whatever the number of phrases, with the place of each, where an alternation of
    Python's `re` manages 0.7. In bytes lower case costs a tenth of what it costs in a str, as only ASCII is lowered; so a
    trigger with other letters is filed in each case that texts write it in (see `_spellings`). Where phrases hold letters
    beyond Latin-1, the str is lowered.
    """

    def __init__(self, tables: Sequence[Tables]) -> None:
        self._whole = _merged([t.whole for t in tables])
        self._longest = max(map(len, self._whole), default=0) + 12
        self._triggers = [trigger for t in tables for trigger in t.triggers]
        self._keys = [key for t in tables for key in t.keys]
        self._filed = [filed for t in tables for filed in t.filed]
        self._known: list[_Sought | None] = [None] * len(self._triggers)
        self._lowers = any(_BEYOND_LATIN_1.search(b"\n".join(t.triggers)) for t in tables)
        self._find: Any = None
        self._settled = False
        self._searched = 0
        self._tries = 0
        self._firsts = [trigger[:_GRAM] for trigger in self._triggers]
        self._starts = frozenset(self._firsts)
        self._few: tuple[frozenset[bytes], list[int], Any] = (frozenset(), [], None)

    def _matches(self, data: bytes) -> Iterable[tuple[int, int, int]]:
        """The triggers in the data by their numbers, with their first byte and the one behind, in order of their ends.

        To build an automaton of all triggers takes as long as to clean a text, so the first few texts are searched for
        those alone whose first bytes they hold. The last automaton is thrice as fast, and takes 40 ms to build. Threads
        may share a scanner: what one of them makes is put in place at once and whole.
        """
        self._searched += len(data)
        if self._find is None and len(data) <= _SHORT:
            few = self._few_for(data)
            if few:
                numbers, find = few
                return [(numbers[n], first, behind) for n, first, behind in find(data, overlapping=True)]
        if self._find is None:
            self._find = _automaton(self._triggers)
        if not self._settled and self._searched > _SETTLES_AFTER:
            self._settled = True
            self._find = _automaton(self._triggers, settled=True)
        found: list[tuple[int, int, int]] = self._find(data, overlapping=True)
        return found

    def _few_for(self, data: bytes) -> tuple[list[int], Any] | None:
        """The numbers of the triggers that some data may hold, and what finds these; None when it has been made often."""
        known, numbers, find = self._few
        grams = {data[i : i + _GRAM] for i in range(len(data))} & self._starts
        if find is None or not grams <= known:
            self._tries += 1
            if self._tries >= _TRIES:
                return None
            known |= grams
            numbers = [n for n, first in enumerate(self._firsts) if first in known or len(first) < _GRAM]
            find = _automaton([self._triggers[n] for n in numbers])
            self._few = known, numbers, find
        return numbers, find

    def sought(self, number: int) -> _Sought:
        """What the trigger of a number stands for."""
        found = self._known[number]
        if found is None:
            found = self._known[number] = _Sought(self._keys[number], self._filed[number])
        return found

    def scan(self, document: Document, memory: Memory) -> dict[str, list[Hit]]:
        """The hits in a document by table, each list in order of start.

        ``memory`` holds what was found in blocks of the same text before, and takes what is found now.
        """
        if memory:
            for block in document.blocks:
                if block.text not in memory:
                    alone = Block(0, 0, len(block.text), block.text)
                    self._search(Document(block.text, blocks=(alone,)), memory)
            places = [(block, memory[block.text]) for block in document.blocks]
        else:  # one long search is twice as fast as many short ones
            found = self._search(document, memory)
            places = [(document.blocks[number], found[number]) for number in sorted(found)]
        hits: dict[str, list[Hit]] = {}
        for block, standing in places:
            for start, end, phrase in standing:
                hit = Hit(block.start + start, block.start + end, phrase, block)
                hits.setdefault(phrase.rule, []).append(hit)
        return hits

    def _search(self, document: Document, memory: Memory) -> dict[int, tuple[_Place, ...]]:
        """Search a document, and remember what its blocks hold; what they hold by their numbers."""
        found = self._whole_blocks(document.blocks)
        for number, place in (*self._anywhere(document), *self._behind_signs(document)):
            found.setdefault(number, []).append(place)
        ordered = {number: _in_order(places) for number, places in found.items()}
        memory.update(dict.fromkeys([block.text for block in document.blocks], ()))
        for number, places in ordered.items():
            memory[document.blocks[number].text] = places
        return ordered

    def _whole_blocks(self, blocks: Sequence[Block]) -> dict[int, list[_Place]]:
        """The phrases that are a whole block, by the block's number."""
        found: dict[int, list[_Place]] = {}
        short = [block for block in blocks if len(block.text) <= self._longest]
        if short:
            lowered = lower("\n".join([block.text for block in short])).split("\n")
            for block, line in zip(short, lowered, strict=True):
                for phrase in _phrases(self._whole.get(_whole_key(line), ())):
                    text = block.text
                    if phrase.text == phrase.text.lower() or phrase.text in text:
                        place = len(text) - len(text.lstrip(_ENDS)), len(text.rstrip(_ENDS)), phrase
                        found.setdefault(block.number, []).append(place)
        return found

    def _anywhere(self, document: Document) -> list[tuple[int, _Place]]:
        """The phrases that stand anywhere in a block, or with which its line begins, with the block's number."""
        text, blocks = document.text, document.blocks
        plain = lower(text).encode("utf-8", "replace") if self._lowers else document.utf8
        data = b"\n" + plain.lower() + b"\n"
        ascii_ = len(data) == len(text) + 2
        ends = [block.end for block in blocks]
        found: list[tuple[int, _Place]] = []
        known = self._known
        index = low = high = 0
        at = counted = 0  # bytes, and the characters that they are
        for number, first, behind in self._matches(data):
            sought = known[number] or self.sought(number)
            if sought.word and (
                (_WORD[data[behind]] and _WORD[data[behind - 1]])
                or (_WORD[data[first - 1]] and _WORD[data[first]] and plain[first - 1] == data[first])
            ):
                continue  # inside a word; where a capital stands inside one, two may have been joined
            if ascii_:
                end = behind - 1
            else:
                counted += len(data[at:behind].decode())
                at, end = behind, counted - 1
            if end > high:
                index = bisect_left(ends, end, index)
                if index == len(ends):
                    break
                low, high = blocks[index].start, ends[index]
            start = end - sought.size
            if start < low or (sought.begins and start != low):
                continue
            for phrase in sought.literals:
                found.append((index, (start - low, end - low, phrase)))
            if start > low and sought.phrases and _continues(text[start - 1], text[start]) and not _hump(text, start):
                continue
            for entry in sought.entries:
                if not entry.needs or data.find(entry.needs, behind, behind + _NEAR) >= 0:
                    place = _place(entry, text, start, low, high)
                    if place:
                        found.append((index, place))
        return found

    def _behind_signs(self, document: Document) -> list[tuple[int, _Place]]:
        """The phrases with which a block begins behind signs, or behind white space on its line, with its number."""
        led = [(block, _signs(block.text)) for block in document.blocks if not block.text[0].isalnum()]
        if document.loose:  # behind white space, a phrase's own first sign included
            source = document.text
            led += [(b, 0) for b in document.blocks if source[b.start - 1 : b.start] not in ("\n", "")]
        found: list[tuple[int, _Place]] = []
        for block, signs in led:
            text = block.text
            head = lower(text[signs : signs + _FAR]).encode("utf-8", "replace")
            for number, start, _ in self._matches(b"\n" + head[: _FAR // 4]):
                for entry in self.sought(number).entries if start == 0 else ():
                    if not entry.needs or entry.needs in head:
                        place = _place(entry, text, signs, 0, len(text))
                        found += [(block.number, place)] if place else []
        return found


def _automaton(triggers: list[bytes], settled: bool = False) -> Any:
    import ahocorasick_rs

    kinds = ahocorasick_rs.Implementation
    kind = kinds.DFA if settled else kinds.ContiguousNFA
    return ahocorasick_rs.BytesAhoCorasick(triggers, implementation=kind).find_matches_as_indexes


def _signs(text: str) -> int:
    """How many of a block's first characters are signs that a phrase may stand behind.

    >>> _signs("» Read more"), _signs("Read more")
    (2, 0)
    """
    return min(len(text), _DECORATED) - len(text[:_DECORATED].lstrip(_SIGNS))


def _spellings(key: str) -> list[bytes]:
    """A trigger in lower case, perhaps behind a line break, as UTF-8 whose ASCII letters alone were lowered may hold it.

    In small letters, with a capital first letter, in headline capitals and in capitals.

    >>> [spelling.decode() for spelling in _spellings("\\nélan vital")]
    ['\\nélan vital', '\\nÉlan vital']
    """
    trigger = key.removeprefix("\n")
    lead = key[: len(key) - len(trigger)]
    cased = (trigger, trigger.capitalize(), trigger.title(), trigger.upper())
    return list(dict.fromkeys((lead + s).encode().lower() for s in cased if len(s) == len(trigger)))


def _whole_key(lowered: str) -> str:
    """A block in lower case as the table of whole blocks knows it: without signs around it, numbers as ``#``.

    >>> _whole_key("» comments (12) «")
    'comments (#'
    """
    key = lowered.strip(_ENDS)
    return _NUMBERS.sub("#", key) if _DIGIT.search(key) else key


def _in_order(places: list[_Place]) -> tuple[_Place, ...]:
    """Places in order, each once; the longer first where two start together."""
    if len(places) == 1:
        return (places[0],)
    unique = sorted({(low, -high, phrase) for low, high, phrase in places})
    return tuple((low, -high, phrase) for low, high, phrase in unique)


def _compile(phrase: Phrase, trigger: str) -> _Entry:
    text = phrase.text.strip()
    needs, pattern = b"", None
    _, *parts = _GAPS.split(lower(text).lstrip("# "))
    if parts:
        longest = max(parts[1::2], key=len)
        needs = longest.encode() if longest.isascii() else b""
        gaps = "".join(re.escape(p) if i % 2 else _gap(p) for i, p in enumerate(parts))
        pattern = lazy(re.escape(trigger) + gaps)
    return _Entry(phrase, trigger, pattern, needs, text != text.lower(), text[0] == "#")


def _gap(gap: str) -> str:
    """The pattern of ``*`` or ``#``; a space beside it is a boundary of words."""
    if "#" in gap:
        return rf"\s?{_NUMBER}\s?"
    before = r"(?!\w)" if gap[0].isspace() else ""
    after = r"(?<!\w)" if gap[-1].isspace() else ""
    return before + r"(?:[^\n.!?。！？]|\.(?=\w)){0,60}?" + after  # the stop in "example.com" ends no sentence


def _place(entry: _Entry, text: str, start: int, low: int, high: int) -> _Place | None:
    """Where in its line ``text[low:high]`` a phrase stands whose trigger stands at ``start``; None where it does not go on."""
    end = start + len(entry.trigger)
    if entry.pattern:
        match = entry.pattern.match(lower(text[start : min(high, start + _FAR)]))
        if not match:
            return None
        end = start + match.end()
    if end < high and entry.phrase.text[-1] != "*" and _continues(text[end - 1], text[end]):
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
