"""Pages as learning sees them: blocks, sentences and words, each word as the number that its spelling gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from ..document import Document, lower
from ..patterns import lazy
from ..rules.phrases import ANY, vocabulary
from ..rules.phrases.filing import whole_key
from ..rules.shapes import MARKS, is_prose

__all__ = ["Block", "Page", "Words", "words_of"]

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
#: A number, a character of a script that puts no spaces between words, or the letters of a word.
_WORD = lazy(
    rf"\d+|[{_UNSPACED}]|[^\W\d_{_UNSPACED}][^\W\d_{_UNSPACED}{MARKS}]*(?:[{MARKS}]+[^\W\d_{_UNSPACED}{MARKS}]*)*"
)
_NUMBER = crc32(b"#")
_SENTENCE_END = lazy(rf"[.!?…。！？।۔؟][\"”’»'」』)\]]{{0,2}}(?=\s|$|[{_UNSPACED}])")
_ABBREVIATED = lazy(r"(?:^|[\s(“\"])((?:[^\W\d_]\.)*[^\W\d_]{1,4})\.$")


class Words(NamedTuple):
    """The words of a passage: for each what it is, where it begins, and where it ends."""

    keys: list[int]
    """Equal for words that differ in case only, and for all numbers."""
    starts: list[int]
    ends: list[int]


def words_of(text: str) -> Words:
    """The words of a passage. Where a small letter meets a capital, as where scrapers lose a space, two words are told.

    >>> [text[a:b] for text in ["Ann RoeFerry sinks at 12"] for a, b in zip(*words_of(text)[1:])]
    ['Ann', 'Roe', 'Ferry', 'sinks', 'at', '12']
    """
    words = Words([], [], [])
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word.isdigit():
            pieces = [(_NUMBER, start, match.end())]
        elif word[1:].islower() or len(word) == 1:
            pieces = [(_key(word), start, match.end())]
        else:
            cuts = [0, *(i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()), len(word)]
            pieces = [(_key(word[low:high]), start + low, start + high) for low, high in pairwise(cuts)]
        for key, low, high in pieces:
            words.keys.append(key)
            words.starts.append(low)
            words.ends.append(high)
    return words


@lru_cache(maxsize=100_000)
def _key(word: str) -> int:
    return crc32(word.lower().encode())


class Block(NamedTuple):
    """One line of a page's clean text."""

    text: str
    key: str
    """What it is as a phrase of a whole block: in lower case, numbers as ``#``."""
    words: Words
    prose: bool
    """Whether it is a paragraph."""

    @property
    def sentences(self) -> Iterator[tuple[int, int]]:
        """The spans of its sentences; "Mr." and "J." end none."""
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            if match.end() < len(self.text) and _abbreviates(self.text, match.start()):
                continue
            yield start + _blank(self.text, start), match.end()
            start = match.end()
        start += _blank(self.text, start)
        if start < len(self.text):
            yield start, len(self.text)


def _blank(text: str, start: int) -> int:
    return len(text) - start - len(text[start:].lstrip())


def _abbreviates(text: str, stop: int) -> bool:
    """Whether a full stop ends an abbreviation or an initial, as far as its word's look tells."""
    match = _ABBREVIATED.search(text, max(0, stop - 12), stop + 1) if text[stop] == "." else None
    if match is None:
        return False
    word = match[1].rpartition(".")[2]
    return len(word) == 1 or word.lower() in vocabulary("abbreviation", ANY) or (word[0].isupper() and len(word) <= 3)


class Page:
    """A page: what it is called, and the blocks that cleaning left of it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def blocks(self) -> Sequence[Block]:
        texts = [block.text for block in Document(self.text).blocks]
        return [Block(text, whole_key(lower(text)), words_of(text), is_prose(text)) for text in texts]
