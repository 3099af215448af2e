"""Which pages tell the same story: what repeats among these is what articles share, and no debris of their site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import log, sqrt

from .passages import Page

__all__ = ["SHINGLE", "Stories", "shingles", "unlike"]

#: Words in a row that are compared.
SHINGLE = 5
#: How many shingles stand for a page, the least by their hashes, and which part of these two versions of one page share:
#: of those that few pages have, and of all.
_SKETCH, _SAME, _ALMOST_ALL = 64, 0.35, 0.8
#: In at least so many pages, and in this part of them, a shingle is the site's own and tells no versions.
_COMMON, _COMMON_SHARE = 8, 0.25
#: What more pages than this hold is the site's own, and to go through all of them for each page would take long.
_FILED = 200
#: From which cosine on two pages are taken to be on one topic; twice what nine in ten pairs of the site have, if that is more.
_KIN = 0.1
_PAIRS = 400
#: How many pages with a passage are compared with one another.
_COMPARED = 40


def shingles(page: Page) -> Iterator[tuple[int, int, int]]:
    """Some words in a row, as a hash, with the number of their block and of the first word in it."""
    for number, block in enumerate(page.blocks):
        keys = block.words.keys
        for at in range(len(keys) - SHINGLE + 1):
            yield hash(tuple(keys[at : at + SHINGLE])), number, at


def unlike(pages: Sequence[Page]) -> list[Page]:
    """The pages without those that are versions of one before them.

    Versions share most of all that they say, or a good part of what few pages of the site say.
    """
    held = [{shingle for shingle, _, _ in shingles(page)} for page in pages]
    counts = Counter(shingle for each in held for shingle in each)
    common = max(_COMMON, len(pages) * _COMMON_SHARE)
    everything, rare = _Known(_ALMOST_ALL), _Known(_SAME)
    kept: list[Page] = []
    for page, each in zip(pages, held, strict=True):
        ordered = sorted(each)
        sketches = ordered[:_SKETCH], list(islice((s for s in ordered if counts[s] <= common), _SKETCH))
        if not any(known.has(sketch) for known, sketch in zip((everything, rare), sketches, strict=True)):
            everything.add(sketches[0])
            rare.add(sketches[1])
            kept.append(page)
    return kept


class _Known:
    """Sketches of pages, found by those that share a part of them."""

    def __init__(self, part: float) -> None:
        self._part = part
        self._filed: dict[int, list[int]] = defaultdict(list)
        self._sizes: list[int] = []

    def has(self, sketch: Sequence[int]) -> bool:
        shared = Counter(number for shingle in sketch for number in self._filed.get(shingle, ()))
        return any(n > 2 and n >= self._part * min(len(sketch), self._sizes[number]) for number, n in shared.items())

    def add(self, sketch: Sequence[int]) -> None:
        for shingle in sketch:
            filed = self._filed[shingle]
            if len(filed) < _FILED:
                filed.append(len(self._sizes))
        self._sizes.append(len(sketch))


class Stories:
    """Tells how many stories some pages tell, by the rare words that they share."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._words = [frozenset(key for block in page.blocks for key in block.words.keys) for page in pages]
        counts = Counter(key for each in self._words for key in each)
        self._weights = {key: log(len(pages) / count) ** 2 for key, count in counts.items()}
        self._norms = [sqrt(sum(self._weights[key] for key in each)) or 1.0 for each in self._words]
        found = sorted(self._likeness(a, b, frozenset()) for a, b in _pairs(len(pages)))
        self._kin = max(_KIN, 2 * found[len(found) * 9 // 10]) if found else _KIN

    def _likeness(self, a: int, b: int, without: Collection[int]) -> float:
        shared = sum(self._weights[key] for key in self._words[a] & self._words[b] if key not in without)
        return shared / (self._norms[a] * self._norms[b])

    def count(self, pages: Collection[int], passage: Collection[int]) -> int:
        """How many of some pages, by their numbers, no two of which are on one topic; ``passage`` are words that do not tell.

        Of many pages some are compared, and the rest taken to be like these.
        """
        ordered = sorted(pages)
        compared = ordered[:_COMPARED]
        chosen: list[int] = []
        for page in compared:
            if all(self._likeness(page, other, passage) < self._kin for other in chosen):
                chosen.append(page)
        return len(chosen) * len(ordered) // max(1, len(compared))


def _pairs(pages: int) -> Iterator[tuple[int, int]]:
    """Pairs of different numbers below a number, spread evenly."""
    pairs = pages * (pages - 1) // 2
    first = low = 0  # the pairs of a page and those behind it are numbered from ``low`` on
    for number in range(0, pairs, max(1, pairs // _PAIRS)):
        while number - low >= pages - first - 1:
            low += pages - first - 1
            first += 1
        yield first, first + 1 + number - low
