"""Which pages are learned from: of each site as many as fit, drawn by their texts, so that no order and no copy matters.

A page's *digest* is a number that its text gives. Of a site the pages with the least digests are kept: a fair draw of its
different texts, the same whatever order they come in, and of samples drawn in several places the least are the draw of all.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import blake2b
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from .passages import Page

__all__ = ["SITES", "Packed", "Sample", "packed"]

#: Characters that are kept of a site, and bytes, packed, of all sites; above that each site has to do with half, and so on.
SITE_CHARACTERS, BYTES = 3_000_000, 200_000_000
#: Below so many characters a site tells nothing; then those with the fewest pages go. And how many sites there may be.
_FEWEST, SITES = 100_000, 20_000
#: Of a long page so many characters of its beginning and of its end are kept.
_HEAD, _TAIL = 30_000, 10_000


class Packed(NamedTuple):
    """A page on its way."""

    digest: int
    name: str
    size: int
    """In characters."""
    data: bytes


def packed(name: str, text: str) -> Packed:
    """Pack a page's clean text; of a long one the lines of its beginning and end."""
    digest = int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    if len(text) > _HEAD + _TAIL:
        text = text[:_HEAD].rpartition("\n")[0] + "\n" + text[-_TAIL:].partition("\n")[2]
    return Packed(digest, name, len(text), zlib.compress(text.encode("utf-8", "replace"), 3))


class _Kept:
    """The pages that are kept of one site."""

    def __init__(self) -> None:
        self.pages = 0
        self.characters = 0
        self.names: dict[int, tuple[str, int, bytes]] = {}
        self._heap: list[int] = []  # the digests, the greatest first
        self._below: int | None = None  # what was dropped once, and everything above it, must not come again

    def add(self, page: Packed, limit: int) -> int:
        """Keep a page, if it is one of the least; returns by how many bytes there is more."""
        self.pages += 1
        known = self.names.get(page.digest)
        if known:
            self.names[page.digest] = (min(known[0], page.name), *known[1:])
            return 0
        if self._below is not None and page.digest >= self._below:
            return 0
        self.names[page.digest] = page[1:]
        heappush(self._heap, -page.digest)
        self.characters += page.size
        return len(page.data) - self.shrink(limit)

    def shrink(self, limit: int) -> int:
        """Drop pages down to a limit of characters; returns how many bytes they had."""
        dropped = 0
        while self.characters > limit:
            self._below = -heappop(self._heap)
            _, size, data = self.names.pop(self._below)
            self.characters -= size
            dropped += len(data)
        return dropped

    @property
    def bytes(self) -> int:
        return sum(len(data) for _, _, data in self.names.values())


class Sample:
    """Pages of many sites, in bounded memory.

    Attributes
    ----------
    dropped
        Of how many sites the pages were dropped, because there were too many sites.
    """

    def __init__(self) -> None:
        self._sites: dict[str, _Kept] = {}
        self._limit = SITE_CHARACTERS
        self._bytes = 0
        self.dropped = 0

    def add(self, site: str, page: Packed) -> None:
        """Take note of a page of a site."""
        kept = self._sites.get(site)
        if kept is None:
            kept = self._sites[site] = _Kept()
        self._bytes += kept.add(page, self._limit)
        while self._bytes > BYTES and self._limit // 2 >= _FEWEST:
            self._limit //= 2
            self._bytes -= sum(kept.shrink(self._limit) for kept in self._sites.values())
        if self._bytes > BYTES or len(self._sites) > SITES:
            self._drop_rare()

    def _drop_rare(self) -> None:
        """Drop a tenth of the sites: those with the fewest pages so far."""
        rare = [(kept.pages, site) for site, kept in self._sites.items()]
        heapify(rare)
        for _ in range(max(1, len(rare) // 10)):
            self._bytes -= self._sites.pop(heappop(rare)[1]).bytes
            self.dropped += 1

    def sites(self) -> Iterator[tuple[str, int, list[Page]]]:
        """Each site with the number of its pages and those that are kept, in order of their digests."""
        for site in sorted(self._sites):
            kept = self._sites[site]
            pages = [Page(name, zlib.decompress(data).decode()) for _, (name, _, data) in sorted(kept.names.items())]
            yield site, kept.pages, pages
