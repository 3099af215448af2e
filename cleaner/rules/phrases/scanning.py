"""The one scan that finds phrases: a text and tables of phrases → the places where they stand."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from ...document import Block, Document, lower
from ...patterns import lazy
from . import Phrase, expanded
from .filing import (
    ENDS,
    SIGNS,
    Beginnings,
    Few,
    Filed,
    Filing,
    Tables,
    is_literal,
    phrases_in,
    tables_of,
    tabulate,
    whole_key,
)
from .matching import FAR, Entry, Place, compiled, continues, is_hump, is_joined, place_of

__all__ = ["Hit", "Memory", "Scanner", "Scanners", "scan"]

#: For how many looks at texts, and for how long ones, the phrases that they may hold are quicker filed than all.
_TRIES, _SHORT = 8, 30_000

#: The files whose phrases every text is searched for: English labels stand on pages of every language.
_EVERY = ("any", "en")
#: How many bytes behind what a phrase begins with its longest part is looked for, or before that part the beginning; and how
#: many characters of a block hold the trigger with which it begins.
_NEAR, _HEAD = 400, 150

#: How many characters at a block's beginning may be signs that a phrase stands behind.
_DECORATED = 9

#: A letter with case that windows-1252 has not, in UTF-8: from U+0100 to U+058F.
_BEYOND_LATIN_1 = lazy(rb"[\xc4-\xd6]")
#: Bytes of letters and digits in ASCII.
_WORD = [chr(b).isalnum() and b < 128 for b in range(256)]


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


#: What one clean remembers of the blocks it has searched, by their text; in order of start.
Memory = dict[str, tuple[Place, ...]]


class _Sought:
    """What one trigger that the automaton searches for stands for.

    Attributes
    ----------
    trigger
        A phrase in lower case, up to its first gap, or a part of it behind one (see `behind`); or a literal.
    begins
        Whether it counts only where a block begins; then it is searched for behind a line break.
    behind
        Whether it stands behind a gap of its phrases, and what these begin with has to be looked for before it.
    word
        Whether it has to stand for itself: a word of Latin letters must not go on before or after it.
    phrases
        The phrases that begin with it, or hold it.
    literals
        The literals that it is, which count wherever they stand.
    """

    __slots__ = ("_entries", "begins", "behind", "literals", "phrases", "size", "trigger", "word")

    def __init__(self, key: str, filed: Filed) -> None:
        self.begins = key[0] == "\n"
        self.behind = key[0] == "\t"
        self.trigger = key[1:] if self.begins or self.behind else key
        self.size = len(self.trigger)
        found = phrases_in(filed)
        self.literals = [phrase for phrase in found if phrase.standing == "literal"]
        self.phrases = [phrase for phrase in found if phrase.standing != "literal"]
        parted = not self.begins and not self.behind and not self.literals
        self.word = parted and not any(map(is_joined, self.phrases))
        self._entries: list[Entry] | None = None

    @property
    def entries(self) -> list[Entry]:
        """The phrases, compiled at the first match: few of them ever stand in a text."""
        if self._entries is None:
            lead = "" if self.behind else self.trigger
            self._entries = [compiled(phrase, lead) for phrase in _expanded(self.phrases)]
        return self._entries


def _expanded(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases that some stand for as they are written."""
    return (phrase._replace(text=text) for phrase in phrases for text in expanded(phrase.text))


def _merged(tables: Sequence[Filing]) -> Filing:
    """Several tables as one; where they share a key, their lists one behind the other."""
    merged: Filing = {}
    for table in tables:
        shared = merged.keys() & table.keys()
        joined = {key: merged[key] + table[key] for key in shared}
        merged.update(table)
        merged.update(joined)
    return merged


class Scanner:
    """Finds all phrases of some tables, and the literals that rules wait for, in one pass over a document.

    Whole blocks are looked up in a table. Everything else is found by the Aho-Corasick automaton of ``ahocorasick_rs`` in
    the text's UTF-8: about 100 MB/s whatever the number of phrases, with the place of each, where an alternation of
    Python's `re` manages 0.7. What counts only where a line begins has an automaton of its own, for one that skips to the
    next line break reads 2 GB/s. In bytes lower case costs a tenth of what it costs in a str, as only ASCII is lowered; so a
    trigger with other letters is filed in each case that texts write it in (see `_spellings`). Where phrases hold letters
    beyond Latin-1, the str is lowered.
    """

    def __init__(self, tables: Sequence[Tables], *, brief: bool = False) -> None:
        self._whole = _merged([t.whole for t in tables])
        self._longest = max(map(len, self._whole), default=0) + 12
        triggers = [trigger for t in tables for trigger in t.triggers]
        keys = [key for t in tables for key in t.keys]
        filed = [filed for t in tables for filed in t.filed]
        heads = [number for number, key in enumerate(keys) if key[0] == "\n"]
        others = [number for number, key in enumerate(keys) if key[0] != "\n"]
        self._keys = tuple([keys[number] for number in (*heads, *others)])
        self._filed = tuple([filed[number] for number in (*heads, *others)])
        self._known: list[_Sought | None] = [None] * len(keys)
        self._lowers = any(_BEYOND_LATIN_1.search(b"\n".join(t.triggers)) for t in tables)
        self._behind_heads = len(heads)
        self._heads_in = _automaton([triggers[number] for number in heads], brief)
        self._others_in = _automaton([triggers[number] for number in others], brief)

    def sought(self, number: int) -> _Sought:
        """What the trigger of a number stands for."""
        found = self._known[number]
        if found is None:
            found = self._known[number] = _Sought(self._keys[number], self._filed[number])
        return found

    def places(self, document: Document) -> dict[int, list[Place]]:
        """What stands in the blocks of a document, by their numbers."""
        found = self._whole_blocks(document.blocks)
        for number, place in (*self._anywhere(document), *self._behind_signs(document)):
            found.setdefault(number, []).append(place)
        return found

    def _whole_blocks(self, blocks: Sequence[Block]) -> dict[int, list[Place]]:
        """The phrases that are a whole block, by the block's number."""
        found: dict[int, list[Place]] = {}
        short = [block for block in blocks if len(block.text) <= self._longest]
        if short:
            lowered = lower("\n".join([block.text for block in short])).split("\n")
            for block, line in zip(short, lowered, strict=True):
                key = whole_key(line)
                filed = self._whole.get(key)
                for phrase in phrases_in(filed) if filed else ():
                    text = block.text
                    if is_literal(phrase.text, key) and lower(phrase.text).strip() not in line:
                        continue
                    if phrase.text == phrase.text.lower() or phrase.text in text:
                        place = len(text) - len(text.lstrip(ENDS)), len(text.rstrip(ENDS)), phrase
                        found.setdefault(block.number, []).append(place)
        return found

    def _anywhere(self, document: Document) -> list[tuple[int, Place]]:
        """The phrases that stand anywhere in a block, or with which its line begins, with the block's number."""
        lowers = self._lowers or "\u0130" in document.text  # which is an i with a dot to nobody who lowers bytes
        spelt = lower(document.text).encode("utf-8", "replace") if lowers else document.utf8
        data = b"\n" + spelt.lower() + b"\n"
        return [*self._at_beginnings(document, data), *self._inside(document, data, b"" if lowers else spelt)]

    def _at_beginnings(self, document: Document, data: bytes) -> Iterator[tuple[int, Place]]:
        """The phrases with which a block's line begins, with the block's number."""
        text, starts = document.text, document.starts
        ascii_ = len(data) == len(text) + 2
        at = counted = 0  # bytes, and the characters that they are
        for number, first, behind in self._heads_in(data):
            start = first
            if not ascii_:
                counted += len(data[at:first].decode())
                at, start = first, counted
            index = bisect_left(starts, start)
            if index < len(starts) and starts[index] == start:
                high = document.blocks[index].end
                for entry in self.sought(number).entries:
                    if not entry.needs or data.find(entry.needs, behind, behind + _NEAR) >= 0:
                        place = place_of(entry, text, start, start, high)
                        if place:
                            yield index, place

    def _inside(self, document: Document, data: bytes, cased: bytes) -> list[tuple[int, Place]]:
        """The phrases that stand anywhere in a block, with its number; ``cased`` are the bytes as the text writes them."""
        text, blocks = document.text, document.blocks
        if not blocks:
            return []
        ascii_ = len(data) == len(text) + 2
        found: list[tuple[int, Place]] = []
        known, offset = self._known, self._behind_heads
        index = low = high = 0
        at = counted = 0
        for number, first, behind in self._others_in(data):
            sought = known[number + offset] or self.sought(number + offset)
            if sought.word and (
                (_WORD[data[behind]] and _WORD[data[behind - 1]])
                or (_WORD[data[first - 1]] and _WORD[data[first]] and cased and cased[first - 1] == data[first])
            ):
                continue  # inside a word; where a capital stands inside one, two may have been joined (seen below if lowered)
            if ascii_:
                end = behind - 1
            else:
                counted += len(data[at:behind].decode())
                at, end = behind, counted - 1
            if end > high:
                index = max(0, bisect_left(document.starts, end) - 1)
                low, high = blocks[index].start, blocks[index].end
            start = end - sought.size
            if start < low or end > high:
                continue
            if sought.behind:
                found += [(index, place) for place in self._around(sought, document, data, first, start, index)]
                continue
            for phrase in sought.literals:
                found.append((index, (start - low, end - low, phrase)))
            if start > low and sought.phrases and continues(text[start - 1], text[start]) and not is_hump(text, start):
                continue
            for entry in sought.entries:
                if not entry.needs or data.find(entry.needs, behind, behind + _NEAR) >= 0:
                    place = place_of(entry, text, start, low, high)
                    if place:
                        found.append((index, place))
        return found

    @staticmethod
    def _around(sought: _Sought, document: Document, data: bytes, first: int, at: int, index: int) -> Iterator[Place]:
        """The phrases around a part of theirs that stands behind a gap: at an offset of the text, from a byte on."""
        text, block = document.text, document.blocks[index]
        for entry in sought.entries:
            lead = entry.lead.encode()
            begin = first
            while (begin := data.rfind(lead, max(0, first - _NEAR), begin)) >= 0:
                start = at - len(data[begin:first].decode())
                if start < block.start:
                    break
                if start == block.start or not continues(text[start - 1], text[start]) or is_hump(text, start):
                    place = place_of(entry, text, start, block.start, block.end)
                    if place:
                        yield place
                begin += len(lead) - 1

    def _behind_signs(self, document: Document) -> list[tuple[int, Place]]:
        """The phrases with which a block begins behind signs, or behind white space on its line, with its number."""
        led = [
            (block, signs) for block in document.blocks if not block.text[0].isalnum() and (signs := _signs(block.text))
        ]
        if document.loose:  # behind white space, a phrase's own first sign included
            source = document.text
            led += [(b, 0) for b in document.blocks if source[b.start - 1 : b.start] not in ("\n", "")]
        if not led:
            return []
        heads = [lower(block.text[signs : signs + _HEAD]).encode("utf-8", "replace") for block, signs in led]
        starts = accumulate([len(head) + 1 for head in heads], initial=0)
        headed = dict(zip(starts, led, strict=False))
        found: list[tuple[int, Place]] = []
        for number, start, _ in self._heads_in(b"\n" + b"\n".join(heads)):
            if start in headed:
                block, signs = headed[start]
                text = block.text
                near = lower(text[signs : signs + FAR]).encode("utf-8", "replace")
                for entry in self.sought(number).entries:
                    if not entry.needs or entry.needs in near:
                        place = place_of(entry, text, signs, 0, len(text))
                        found += [(block.number, place)] if place else []
        return found


def scan(scanners: Sequence[Scanner], document: Document, memory: Memory) -> dict[str, list[Hit]]:
    """The hits of some scanners in a document by table, each list in order of start.

    ``memory`` holds what they found in blocks of the same text before, and takes what is found now.
    """
    if memory:
        unknown = [block.text for block in document.blocks if block.text not in memory]
        if unknown:
            _search(scanners, _of_blocks(unknown), memory)
        places = [(block, memory[block.text]) for block in document.blocks]
    else:  # one long search is twice as fast as many short ones
        found = _search(scanners, document, memory)
        places = [(document.blocks[number], found[number]) for number in sorted(found)]
    hits: dict[str, list[Hit]] = {}
    for block, standing in places:
        for start, end, phrase in standing:
            hit = Hit(block.start + start, block.start + end, phrase, block)
            hits.setdefault(phrase.rule, []).append(hit)
    return hits


def _of_blocks(texts: Sequence[str]) -> Document:
    """A document of blocks with these texts."""
    blocks, at = [], 0
    for number, text in enumerate(texts):
        blocks.append(Block(number, at, at + len(text), text))
        at += len(text) + 1
    return Document("\n".join(texts), blocks=tuple(blocks))


def _search(scanners: Sequence[Scanner], document: Document, memory: Memory) -> dict[int, tuple[Place, ...]]:
    """Search a document, and remember what its blocks hold; what they hold by their numbers."""
    found: dict[int, list[Place]] = {}
    for scanner in scanners:
        for number, places in scanner.places(document).items():
            found.setdefault(number, []).extend(places)
    ordered = {number: _in_order(places) for number, places in found.items()}
    memory.update(dict.fromkeys([block.text for block in document.blocks], ()))
    for number, in_order in ordered.items():
        memory[document.blocks[number].text] = in_order
    return ordered


class Scanners:
    """The scanners that one selection of rules needs: one for what every text is searched for, one for each language.

    Threads may share them: what one makes is put in place at once and whole.
    """

    def __init__(self, rules: Iterable[str], literals: Iterable[tuple[str, str]]) -> None:
        self._rules = frozenset(rules)
        self._literals = tabulate({}, "any", literals=literals)
        self._made: dict[tuple[str, ...], Scanner] = {}
        self._trying: dict[tuple[str, ...], tuple[Few, frozenset[str], Scanner | None, int]] = {}

    def of(self, files: Iterable[str], text: str) -> list[Scanner]:
        """Scanners that find in a text whatever phrase of some files, and of those for every text, or literal it holds."""
        scanners = []
        beginnings: Beginnings | None = None
        for unit in (_EVERY, *[(file,) for file in files if file not in _EVERY]):
            scanner = self._made.get(unit)
            if scanner is None and len(text) <= _SHORT:
                beginnings = beginnings or Beginnings(text)
                scanner = self._of_few(unit, beginnings)
            if scanner is None:
                tables = [*(tables_of(file, self._rules) for file in unit), *self._more(unit)]
                scanner = self._made[unit] = Scanner(tables)
                self._trying.pop(unit, None)
            scanners.append(scanner)
        return scanners

    def _more(self, unit: tuple[str, ...]) -> list[Tables]:
        return [self._literals] if unit is _EVERY else []

    def _of_few(self, unit: tuple[str, ...], text: Beginnings) -> Scanner | None:
        """A scanner of the phrases that a text and those before may hold; None when enough have been made."""
        few, known, scanner, tries = self._trying.get(unit) or (Few(unit, self._rules), frozenset(), None, 0)
        if tries >= _TRIES:
            return None
        starts = few.starts_in(text)
        if scanner is None or not starts <= known:
            known |= starts
            scanner = Scanner([few.tables(known), *self._more(unit)], brief=True)
        self._trying[unit] = few, known, scanner, tries + 1
        return scanner


def _automaton(triggers: list[bytes], brief: bool) -> Callable[[bytes], list[tuple[int, int, int]]]:
    """What finds triggers in a text: by their numbers, with their first byte and the one behind, in order of their ends.

    For a text or two the kind is made that is built the soonest. A deterministic automaton would be twice as fast on a text
    that it has just seen; but the 30 MB that it takes for English are in no processor's cache, and over many texts it is slower.
    """
    import ahocorasick_rs

    kinds = ahocorasick_rs.Implementation
    kind = kinds.NoncontiguousNFA if brief else kinds.ContiguousNFA
    return partial(
        ahocorasick_rs.BytesAhoCorasick(triggers, implementation=kind).find_matches_as_indexes, overlapping=True
    )


def _signs(text: str) -> int:
    """How many of a block's first characters are signs that a phrase may stand behind.

    >>> _signs("» Read more"), _signs("Read more")
    (2, 0)
    """
    return min(len(text), _DECORATED) - len(text[:_DECORATED].lstrip(SIGNS))


def _in_order(places: list[Place]) -> tuple[Place, ...]:
    """Places in order, each once; the longer first where two start together."""
    if len(places) == 1:
        return (places[0],)
    unique = sorted({(low, -high, phrase) for low, high, phrase in places})
    return tuple((low, -high, phrase) for low, high, phrase in unique)
