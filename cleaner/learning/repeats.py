"""What comes back on a site's pages → candidates: whole blocks, sentences in blocks, labels, openings of blocks.

A candidate has stood on enough pages of unlike stories, and where and as what debris stands. A subhead, a dateline, a quotation
and a stock sentence of a newsroom come back, too; what tells them from debris is said at each kind.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from statistics import median
from typing import NamedTuple

from ..document import lower
from ..patterns import lazy
from ..rules.shapes import ends_sentence, is_titlelike, words
from ..tables import read_tables
from .passages import Page
from .stories import SHINGLE, Stories

__all__ = ["ENOUGH", "Candidate", "Place", "Site", "candidates"]

#: On how many pages of unlike stories a passage has to stand at least; and where it looks like an author's.
ENOUGH, MORE = 4, 5
#: Which part of its occurrences has to stand as debris does.
_MOSTLY = 0.75
#: Which part of a site's unlike pages has a passage that looks like a stock sentence, by where it stands.
_SHARE_AT_EDGE, _SHARE_BEHIND, _SHARE_ANYWHERE = 0.1, 0.2, 0.3
#: From how many words on a block is no label, and so long that nobody writes it twice.
_SENTENCE, _VERBATIM = 6, 25
#: Words of a sentence that goes from the midst of others: "Stay with us." may be said by anybody.
_SHORTEST = 5
#: Words of a label in front of a headline.
_LABEL = 6

#: What speaks to readers and not of the news: addresses, accounts, rights, bars between links.
_FORMULAIC = lazy(r"https?://|www\.|\w@\w|(?<!\S)@\w|©|\s\|\s|^[\[(].*[\])]$")
_QUOTED = lazy(r"[“„«\"「『](?:[^”“»\"」』]+)(?:[”»\"」』]|$)")
_QUOTED_WORDS = 4
_LABELLED = lazy(r"([^:|»>→]{2,50}?)\s?[:|»>→]\s*(?=\S)")


class Place(NamedTuple):
    """Where a passage stands: the numbers of the page and of the block, and its span in the block."""

    page: int
    block: int
    start: int
    end: int


class Candidate(NamedTuple):
    """A passage that may be debris."""

    standing: str
    phrase: str
    """As a phrase file would have it."""
    places: Sequence[Place]
    """Where it stands as it is learned: what would go there."""
    stories: int
    where: str
    """Where it stands mostly, in words."""


class Site:
    """The unlike pages of a site, and which of their blocks come back."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.stories = Stories(pages)
        self.blocks: dict[str, list[Place]] = defaultdict(list)
        for number, page in enumerate(pages):
            for at, block in enumerate(page.blocks):
                if block.words.keys:
                    self.blocks[block.key].append(Place(number, at, 0, len(block.text)))
        self.on = {key: len({place.page for place in places}) for key, places in self.blocks.items()}
        self._own = [self._prose(page) for page in pages]
        self.prose = median(map(self._prose_share, pages)) if pages else 0.0
        """Which part of what pages do not share is paragraphs: little in shops, specifications, lists of links."""

    def _prose(self, page: Page) -> tuple[int, int]:
        """The first and the last paragraph that no other page has."""
        own = [at for at, block in enumerate(page.blocks) if block.prose and self.on.get(block.key) == 1]
        return (own[0], own[-1]) if own else (len(page.blocks), -1)

    def _prose_share(self, page: Page) -> float:
        own = [block for block in page.blocks if self.on.get(block.key, 0) < ENOUGH]
        return sum(len(b.text) for b in own if b.prose) / (sum(len(b.text) for b in own) or 1)

    def key(self, page: int, at: int) -> str | None:
        """The key of a block; None where the page has none of that number."""
        blocks = self.pages[page].blocks
        return blocks[at].key if 0 <= at < len(blocks) else None

    def is_behind(self, place: Place) -> bool:
        """Whether a block stands behind all paragraphs of its page's own, or has the last one's end."""
        last = self._own[place.page][1]
        block = self.pages[place.page].blocks[place.block]
        return place.block > last >= 0 or (
            place.block == last and not any(c.isalnum() for c in block.text[place.end :])
        )

    def is_before(self, place: Place) -> bool:
        """Whether a block stands before all paragraphs of its page's own, or has the first one's beginning."""
        first = self._own[place.page][0]
        block = self.pages[place.page].blocks[place.block]
        return place.block < first < len(self.pages[place.page].blocks) or (
            place.block == first and not any(c.isalnum() for c in block.text[: place.start])
        )

    def count(self, places: Sequence[Place]) -> int:
        """How many unlike stories some places of one passage are in."""
        first = places[0]
        block = self.pages[first.page].blocks[first.block]
        passage = {
            key
            for key, start in zip(block.words.keys, block.words.starts, strict=True)
            if first.start <= start < first.end
        }
        return self.stories.count({place.page for place in places}, passage)

    def share(self, stories: int) -> float:
        return stories / len(self.pages)


def candidates(site: Site) -> Iterator[Candidate]:
    """Everything on a site that may be debris, but runs within sentences (see `inserts`)."""
    found = {c.phrase: c for c in _sentence_blocks(site)}
    taken = {site.key(place.page, place.block) or "" for c in found.values() for place in c.places}
    while True:  # a label above what goes may stand below what goes then
        labels = [c for key, c in _labels(site, taken) if key not in taken]
        if not labels:
            break
        for label in labels:
            found[label.phrase] = label
            taken.add(site.key(label.places[0].page, label.places[0].block) or "")
    yield from found.values()
    yield from _sentences(site)
    yield from _labelled(site)
    yield from _openings(site)


def _sentence_blocks(site: Site) -> Iterator[Candidate]:
    """Whole blocks of a sentence or more."""
    for places, text, size in _recurring(site):
        if size < _SENTENCE and not (ends_sentence(text) and size >= 4):
            continue
        stories = site.count(places)
        if stories < ENOUGH:
            continue
        behind, before = _part(places, site.is_behind), _part(places, site.is_before)
        if before >= _MOSTLY and not ends_sentence(text) and _part(places, lambda p: p.block == 0) >= _MOSTLY:
            continue  # a column's headline
        share = site.share(stories)
        at_edge = max(behind, before) >= _MOSTLY and stories >= MORE and share >= _SHARE_AT_EDGE
        anywhere = stories >= MORE and share >= _SHARE_ANYWHERE and ends_sentence(text)
        if at_edge or anywhere or size >= _VERBATIM or _FORMULAIC.search(text) or _shouts(text):
            yield _of_block(text, places, stories, behind, before)


def _recurring(site: Site) -> Iterator[tuple[list[Place], str, int]]:
    """The blocks that come back and may be debris, with what they are mostly written as, and their words."""
    for key, places in site.blocks.items():
        if site.on[key] < ENOUGH:
            continue
        text = _mostly(site.pages[place.page].blocks[place.block].text for place in places)
        if not _is_authors(text):
            yield _once_a_page(places), text, words(text)


def _once_a_page(places: Iterable[Place]) -> list[Place]:
    return list({place.page: place for place in places}.values())


def _mostly(texts: Iterable[str]) -> str:
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], text))


def _part(places: Sequence[Place], stands: Callable[[Place], bool]) -> float:
    """Which part of some places stands so."""
    return sum(map(stands, places)) / len(places)


def _is_authors(text: str) -> bool:
    """Whether a passage is quoted, introduces what follows it, or is an editor's note."""
    if text[-1] in ":：" or any(words(match[0]) >= _QUOTED_WORDS for match in _QUOTED.finditer(text)):
        return True
    return lower(text).lstrip("*_[( ").startswith(_notes())


@cache
def _notes() -> tuple[str, ...]:
    with open(os.path.join(os.path.dirname(__file__), "notes.toml"), encoding="utf-8") as file:
        opens: list[str] = read_tables(file.read())["notes"]["opens"]
    return tuple(lower(text) for text in opens)


def _of_block(text: str, places: Sequence[Place], stories: int, behind: float, before: float) -> Candidate:
    where = "behind the text" if behind >= _MOSTLY else "before the text" if before >= _MOSTLY else "among paragraphs"
    return Candidate("block", lower(text), places, stories, where)


def _labels(site: Site, taken: set[str]) -> Iterator[tuple[str, Candidate]]:
    """Short blocks that end no sentence: headings of boxes and items of lists, where what is below them goes or nothing is.

    A subhead has the author's text below it.
    """
    for places, text, _ in _recurring(site):
        key = site.key(places[0].page, places[0].block) or ""
        if key in taken or _FACT.match(text):
            continue
        below = _part(places, lambda p: (k := site.key(p.page, p.block + 1)) is None or k in taken)
        behind = _part(places, site.is_behind)
        if below < _MOSTLY or behind < _MOSTLY or _part(places, lambda p: _attributes(site, p)) > 1 - _MOSTLY:
            continue
        stories = site.count(places)
        if stories >= MORE and site.share(stories) >= _SHARE_AT_EDGE:
            yield key, _of_block(text, places, stories, behind, 0)


def _shouts(text: str) -> bool:
    """Whether a sentence has the capitals of a headline, as advertisements do: "Six Herbs To Finally End Your Cough."."""
    long = [word for word in text.split() if len(word) > 3]
    return ends_sentence(text) and len(long) > 4 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _attributes(site: Site, place: Place) -> bool:
    """Whether a block says whose words the quotation above it are."""
    above = site.pages[place.page].blocks[place.block - 1].text if place.block else ""
    return _is_authors(above)


_FACT = lazy(r"[^:]{1,40}: \S")


def _sentences(site: Site) -> Iterator[Candidate]:
    """Sentences beside the author's in one block: the same ones in a row, at an end of the block on a good part of the pages."""
    known: dict[tuple[int, ...], list[Place]] = defaultdict(list)
    for number, page in enumerate(site.pages):
        for at, block in enumerate(page.blocks):
            if site.on.get(block.key, 0) >= ENOUGH:
                continue
            for start, end in block.sentences:
                keys = _keys(page, Place(number, at, start, end))
                if len(keys) > 1:
                    known[keys].append(Place(number, at, start, end))
    recurring = {
        place: keys for keys, places in known.items() if len({p.page for p in places}) >= ENOUGH for place in places
    }
    runs: dict[tuple[int, ...], list[Place]] = defaultdict(list)
    for run in _in_rows(site, recurring):
        runs[_keys(site.pages[run.page], run)].append(run)
    for places in runs.values():
        candidate = _of_sentences(site, _once_a_page(places))
        if candidate:
            yield candidate


def _keys(page: Page, place: Place) -> tuple[int, ...]:
    words_ = page.blocks[place.block].words
    return tuple(k for k, s in zip(words_.keys, words_.starts, strict=True) if place.start <= s < place.end)


def _in_rows(site: Site, recurring: Mapping[Place, tuple[int, ...]]) -> Iterator[Place]:
    """Sentences that come back, and follow one another, as one."""
    row: Place | None = None
    for place in sorted(recurring):
        if (
            row
            and row[:2] == place[:2]
            and not site.pages[row.page].blocks[row.block].text[row.end : place.start].strip()
        ):
            row = row._replace(end=place.end)
            continue
        if row:
            yield row
        row = place
    if row:
        yield row


def _of_sentences(site: Site, places: list[Place]) -> Candidate | None:
    if len(places) < ENOUGH:
        return None
    text = _mostly(site.pages[p.page].blocks[p.block].text[p.start : p.end] for p in places)
    places = [p for p in places if site.pages[p.page].blocks[p.block].text[p.start : p.end] == text]
    formulaic = bool(_FORMULAIC.search(text))
    if len(places) < ENOUGH or _is_authors(text) or (words(text) < _SHORTEST and not formulaic):
        return None
    stories = site.count(places)
    behind, before = _part(places, site.is_behind), _part(places, site.is_before)
    closes = _part(places, lambda p: p.end == len(site.pages[p.page].blocks[p.block].text)) >= _MOSTLY
    share = site.share(stories)
    at_edge = max(behind, before) >= _MOSTLY and (formulaic or share >= _SHARE_BEHIND)
    if stories < MORE or not (at_edge or share >= _SHARE_ANYWHERE or (formulaic and closes)):
        return None
    where = (
        "at the end of the text" if behind >= _MOSTLY else "at the end of a block" if closes else "between sentences"
    )
    return Candidate("end" if closes else "inline", lower(text) if closes else text, places, stories, where)


def _labelled(site: Site) -> Iterator[Candidate]:
    """Labels in front of headlines that differ, on lines of their own between paragraphs or behind the text.

    A list of facts has other labels beside each, a speaker's name has sentences behind it.
    """
    lines: dict[str, list[Place]] = defaultdict(list)
    for number, page in enumerate(site.pages):
        for at, block in enumerate(page.blocks):
            match = _LABELLED.match(block.text)
            if match and words(match[1]) <= _LABEL and site.on.get(block.key) == 1:
                lines[lower(match[1])].append(Place(number, at, 0, len(block.text)))
    for label, places in lines.items():
        if len({p.page for p in places}) < MORE or len(label) < 3:
            continue
        if _part(places, lambda p: _is_link(site, p)) < 0.9:
            continue
        stories = site.count(places)
        if stories >= MORE:
            yield Candidate("label", label, places, stories, "before a headline of its own line")


def _is_link(site: Site, place: Place) -> bool:
    blocks = site.pages[place.page].blocks
    text = blocks[place.block].text
    match = _LABELLED.match(text)
    if not match or not is_titlelike(text[match.end() :]) or words(text[match.end() :]) < 4 or _is_authors(text):
        return False
    beside = [blocks[n] for n in (place.block - 1, place.block + 1) if 0 <= n < len(blocks)]
    return all(b.prose or _label_of(b.text) == _label_of(text) or site.on.get(b.key, 0) >= ENOUGH for b in beside)


def _label_of(text: str) -> str:
    match = _LABELLED.match(text)
    return lower(match[1]) if match else ""


def _openings(site: Site) -> Iterator[Candidate]:
    """Blocks behind the text that open alike and go on with a name or a number: notes on authors, on where it was printed."""
    opened: dict[tuple[int, ...], list[Place]] = defaultdict(list)
    for number, page in enumerate(site.pages):
        for at, block in enumerate(page.blocks):
            if len(block.words.keys) > SHINGLE + 1 and site.on.get(block.key, 0) < ENOUGH:
                opened[tuple(block.words.keys[: SHINGLE + 1])].append(Place(number, at, 0, len(block.text)))
    for keys, places in opened.items():
        places = _once_a_page(places)
        if len(places) < MORE or _part(places, site.is_behind) < _MOSTLY:
            continue
        if any(_is_authors(site.pages[p.page].blocks[p.block].text) or _too_long(site, p) for p in places):
            continue
        stories = site.count(places)
        if stories >= MORE and site.share(stories) >= _SHARE_BEHIND:
            first = site.pages[places[0].page].blocks[places[0].block]
            size = _alike(site, places, len(keys))
            phrase = lower(first.text[: first.words.ends[size - 1]])
            yield Candidate("start", phrase, places, stories, "behind the text")


def _too_long(site: Site, place: Place) -> bool:
    return words(site.pages[place.page].blocks[place.block].text) > 50


def _alike(site: Site, places: Sequence[Place], size: int) -> int:
    """With how many words all the blocks begin alike."""
    rows = [site.pages[p.page].blocks[p.block].words.keys for p in places]
    while all(len(row) > size and row[size] == rows[0][size] for row in rows):
        size += 1
    return size
