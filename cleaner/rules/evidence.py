"""What speaks for and against a block of a page being its article: the figures that `weighing` weighs.

Two looks. The first sees a block alone: what the elements around it are called, their tags, its length and links. All
that are whole numbers or strings, so that a weight is looked up and not computed. The second look sees it among the
others, and knows the first look's scores of all: where the article's paragraphs stand, and which container holds most of
them, is known by then.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from ..document import Block, Container, Document
from ..patterns import lazy
from ..tables import read_tables
from .stated import agreement, is_lead, shares_of

__all__ = [
    "CONTEXT",
    "FIGURES",
    "HOPELESS",
    "NO_HOPE",
    "Chain",
    "Look",
    "Names",
    "context_of",
    "figures_of",
    "names_in",
    "names_of",
    "said_words",
]

_NAME = lazy(r"[a-z]{2,20}")
_WIDE = lazy(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_WORD = lazy(r"\w+")
_SPOKEN = lazy(r"[^\W\d_]{1,20}|[©|•→»]")

_LENGTHS = (10, 20, 35, 60, 100, 160, 280, 500)
_SIZES = (40, 150, 400, 1000, 2500, 6000, 15000)
_COUNTS = (2, 3, 5, 9, 17, 40, 100)

#: What kind of element holds a block, as a number; 0 for all others.
_KINDS = {
    "p": 1,
    "h1": 2,
    "h2": 3,
    "h3": 4,
    "h4": 5,
    "h5": 6,
    "h6": 7,
    "li": 8,
    "tr": 9,
    "dt": 10,
    "dd": 11,
    "blockquote": 12,
}
_KINDS.update(
    {"figcaption": 20, "caption": 21, "time": 22, "option": 23, "footer": 24, "header": 25, "pre": 13, "code": 14}
)
#: What kind of element stands around a block, as a number; the innermost that is one of these counts.
_AROUND = {
    "article": 1,
    "main": 2,
    "section": 3,
    "li": 4,
    "blockquote": 5,
    "table": 6,
    "dl": 7,
    "details": 8,
    "header": 9,
    "figure": 10,
    "aside": 11,
    "form": 12,
    "button": 13,
    "footer": 14,
}

#: What an element is called beside its names that a browser does not show.
_UNSEEN = "display:none"
#: Elements that hold no article, whatever they are called: their blocks are not weighed.
_MENUS = frozenset(["nav", "select"])
_LISTS = frozenset(["ul", "ol", "dl"])
#: How much of the likely article a stated text must hold.
_AGREEING = 0.3
#: Names beyond so many are told apart no more: no page has them, and each would make the next one slower.
_MANY_NAMES = 300


FIGURES = ("shape", "tag-length", "tags", "own", "kin")
#: The score below which a block is chrome, where no block near it scores more.
HOPELESS = -3.0
#: The score of what is not weighed.
NO_HOPE = -9.0
#: Scores of the first look beyond this are as good as sure.
_MOST = 6.0
#: A block of this score and length, in the first look, and less of it linked, is surely a paragraph of the article.
_SURE, _PARAGRAPH, _LINKED = 0.5, 80, 0.5
#: How much of the page's sure paragraphs stands together with its title, and how much of those is in the main container.
_HOME, _MAIN = 0.25, 0.6
#: How many containers around a block are looked at, from the inside.
_LEVELS = 4
CONTEXT = (
    # The block and its neighbours.
    "score-1", "score", "score+1", "score+2", "width", "links", "kind-1", "words", "ending", "commas", "copies",
    # What blocks in elements of the same names have in common.
    "kind", "names", "called", "worst", "around", "list", "alike", "alike-score", "alike-sure",
    # Its containers, from the inside.
    *(f"{name}^{level}" for level in range(_LEVELS) for name in ("score", "size", "links", "pictures")), "blocks^1",
    # Where these stand from the container that most of the article's paragraphs are in.
    "up", "main-up", "beyond", "box-score", "box-size", "box-links", "box-blocks",
    # Its place on the page.
    "place", "passed", "best-before", "best-after", "title", "since-title", "headlines", "lead", "stated", "stated-at",
    # The page.
    "article", "page", "blocks", "agreed", "published", "byline", "sure",
)  # fmt: skip


def _density(linked: int, size: int) -> int:
    share = linked / size if size else 0.0
    return (
        0 if not linked else 1 if share < 0.15 else 2 if share < 0.4 else 3 if share < 0.8 else 4 if share < 0.98 else 5
    )


def _ending(text: str) -> int:
    last = text[-1]
    if last in "\"”’»'」』)] ":
        last = text.rstrip("\"”’»'」』)] ")[-1:]
    if last in ".。।۔":
        return 1 if text[-3:] != "..." else 3
    return 2 if last in "!?？！؟" else 3 if last == "…" else 4 if last in ":：" else 5 if last in ",;–—-" else 0


def _width(text: str) -> int:
    """Its length; a character of Chinese, Japanese or Korean counts as two and a half of Latin."""
    if text.isascii():
        return len(text)
    return len(text) + 3 * len(_WIDE.findall(text)) // 2


Names = Sequence[tuple[str, float]]
"""What an element is called, each name with its weight."""


@lru_cache(maxsize=1)
def _stems() -> tuple[Any, list[str]]:
    """Finds the stems in a name, the longest at each place; and the stems by their numbers."""
    import ahocorasick_rs

    with open(os.path.join(os.path.dirname(__file__), "stems.toml"), encoding="utf-8") as file:
        stems = read_tables(file.read())["names"]["stems"]
    finder = ahocorasick_rs.AhoCorasick(stems, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return finder, ["~" + stem for stem in stems]


def names_of(key: str) -> list[str]:
    """An element's tag, the words in its names, and the stems in those words.

    >>> names_of("div c-newsletterbox")
    ['<div', 'newsletterbox', '~newsletter', '~box']
    """
    tag, _, called = key.partition(" ")
    return list(dict.fromkeys(["<" + tag, *(name for word in called.split() for name in names_in(word))]))


def names_in(called: str) -> list[str]:
    """The words in what an element is called, and the stems in those words."""
    finder, stems = _stems()
    return [*_NAME.findall(called), *[stems[number] for number, _, _ in finder.find_matches_as_indexes(called)]]


class Chain:
    """What the elements around a block are called, and their tags: each name counts once, however many bear it.

    Siblings that are called alike share one.
    """

    __slots__ = (
        "around",
        "below",
        "called",
        "kind",
        "listed",
        "menu",
        "names",
        "outer",
        "score",
        "tag",
        "tags",
        "worst",
    )

    def __init__(self, above: Chain | None, tag: str, names: Names) -> None:
        self.tag = tag
        self.below: dict[str, Chain] = {}
        """The chains of the elements in it, by tag and names."""
        self.kind = _KINDS.get(tag, 0)
        self.called = 0.0
        if above is None:
            known: frozenset[str] = frozenset()
            self.menu = self.listed = False
            self.around = 0
            self.score = self.worst = 0.0
            self.outer, self.tags = "", tag + "<<"
        else:
            known = above.names
            self.menu = above.menu or tag in _MENUS
            self.listed = above.listed or tag in _LISTS
            self.around = _AROUND.get(tag) or above.around
            self.score, self.worst = above.score, above.worst
            self.outer, self.tags = above.tag, f"{tag}<{above.tag}<{above.outer}"
        self.names: frozenset[str] = known
        if not self.menu and len(known) < _MANY_NAMES:
            added = [pair for pair in names if pair[0] not in known]
            if added:
                self.names = known.union(dict(added))
                for _, weight in added:
                    self.called += weight
                    if weight < self.worst:
                        self.worst = weight
                self.score += self.called


class Look:
    """What the first look found of the blocks of a page."""

    __slots__ = ("_named", "chains", "scores", "words")

    def __init__(self, named: Callable[[str], Names]) -> None:
        self.scores: list[float] = []
        """How much speaks for each block being the article's."""
        self.words: list[float] = []
        """How much of that its words say."""
        self.chains: dict[Container, Chain] = {}
        self._named = named

    def chain_of(self, container: Container) -> Chain:
        """The chain of a container, found once."""
        missing: list[Container] = []
        at: Container | None = container
        chains = self.chains
        while at is not None and at not in chains:
            missing.append(at)
            at = at.parent
        above = chains[at] if at is not None else None
        for each in reversed(missing):
            key = f"{each.tag} {each.names}" if each.names else each.tag
            if each.hidden:
                key = f"{key} {_UNSEEN}"
            chain = above.below.get(key) if above is not None else None
            if chain is None:
                chain = Chain(above, each.tag, self._named(key))
                if above is not None:
                    above.below[key] = chain
            chains[each] = above = chain
        assert above is not None
        return above


def said_words(text: str) -> list[str]:
    """The words of a short block, in lower case."""
    return list(dict.fromkeys(_SPOKEN.findall(text.lower()))) if len(text) < 80 else []


def figures_of(blocks: Sequence[Block], look: Look) -> Iterator[tuple[Chain, tuple[int | str, ...]]]:
    """The chain of every block, and its figures by itself and the kin beside it, in the order of `FIGURES`; none of them
    for a menu's."""
    known: dict[Container, int] = {}
    chains = look.chains
    owner: Container | None = None
    follows = False
    for i, block in enumerate(blocks):
        assert block.markup is not None
        own, links = block.markup[:2]
        if own is not owner:
            owner = own
            chain = chains.get(own) or look.chain_of(own)
        if chain.menu:
            follows = False
            yield chain, ()
            continue
        figure = known.get(own)
        if figure is None:
            figure = known[own] = _figure(own)
        size = len(block.text)
        length = bisect_right(_LENGTHS, size if block.text.isascii() else _width(block.text))
        density = _density(block.markup.linked, size) if links else 0
        goes_on = False
        if i + 1 < len(blocks):
            next_ = blocks[i + 1].markup
            assert next_ is not None
            beside = next_.container
            goes_on = beside is own or (beside.tag == own.tag and beside.names == own.names)
        kin = (follows + 2 * goes_on) * 16 + (length + 1) // 2 * 3 + (density + 1) // 2
        follows = goes_on
        yield chain, (length * 6 + density, f"{own.tag}{length}", chain.tags, figure, kin)


def _figure(container: Container) -> int:
    """Its size, density of links and number of blocks."""
    size = bisect_right(_SIZES, container.size) * 6 + _density(container.linked, container.size)
    return size * 8 + bisect_right(_COUNTS, container.last - container.first)


def context_of(document: Document, look: Look) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Figures of blocks and of what stands around them, told from the first look, in the order of `CONTEXT`.

    Each with the block's number; those beyond hope are left out: neither they nor the two on either side score above
    `HOPELESS`.
    """
    blocks = document.blocks
    n = len(blocks)
    scores = [score if -_MOST < score < _MOST else -_MOST if score < 0 else _MOST for score in look.scores]
    hopeful = [0] * (n + 4)
    for i, score in enumerate(scores):
        if score > HOPELESS:
            hopeful[i : i + 5] = (1, 1, 1, 1, 1)
    texts = [block.text for block in blocks]
    sizes = [len(text) for text in texts]
    owners = [block.markup.container for block in blocks if block.markup]
    chains = [look.chains[owner] for owner in owners]
    numbers = [i for i in range(n) if hopeful[i + 2] and not chains[i].menu]
    widths, dense, sure = [0] * n, [0.0] * n, [0] * n
    for i in numbers:
        text = texts[i]
        widths[i] = width = sizes[i] if text.isascii() else _width(text)
        markup = blocks[i].markup
        assert markup is not None
        if markup.links:
            dense[i] = markup.linked / sizes[i]
        if scores[i] > _SURE and width > _PARAGRAPH and dense[i] < _LINKED:
            sure[i] = sizes[i]
    copies: dict[str, int] = {}
    for i in numbers:
        copies[texts[i]] = copies.get(texts[i], 0) + 1
    titles = _titles(document, texts, owners)
    said = document.page or {}
    summary = said.get("description", "")
    stated, agreed, stated_at = _stated(document, scores)
    weights = [size + 10 if size < 400 else 410 for size in sizes]
    at_weight = [0, *accumulate(weights)]
    at_sum = [0.0, *accumulate([score * weight for score, weight in zip(scores, weights, strict=True)])]
    passed = list(accumulate([size if score > 0 else 0 for size, score in zip(sizes, scores, strict=True)]))
    total = passed[-1] if passed else 0
    around = _Surroundings(look.chains, at_weight, at_sum, _main(owners, sure, titles))
    alike = _alike(chains, scores, sure)
    since_title = _since([title > 0.8 for title in titles])
    headlines = list(accumulate([owner.tag == "h1" for owner in owners], initial=0))
    best_before = [-_MOST, *accumulate(scores, max)]
    best_after = [-_MOST, *accumulate(reversed(scores), max)][::-1]
    near = [-_MOST, *scores, -_MOST, -_MOST]
    page = (
        total,
        at_sum[n] / (at_weight[n] or 1),
        n,
        agreed,
        "published" in said,
        "byline" in said,
        sum([size > 0 for size in sure]),
    )
    for i in numbers:
        text = texts[i]
        yield (
            i,
            (
                *near[i : i + 4],
                widths[i],
                dense[i],
                chains[i - 1].kind if i else -1,
                look.words[i],
                _ending(text),
                text.count(",") / sizes[i],
                copies[text],
                *alike[chains[i]],
                *around.of(owners[i]),
                i / n,
                passed[i] / (total or 1),
                best_before[i],
                best_after[i + 1],
                titles[i],
                since_title[i],
                headlines[i],
                min(1.0, sizes[i] / len(summary)) if summary and is_lead(text, summary) else 0.0,
                stated[i],
                stated_at[i],
                *page,
            ),
        )


class _Surroundings:
    """The figures of containers, each computed once."""

    def __init__(
        self, chains: Mapping[Container, Chain], weights: Sequence[int], sums: Sequence[float], main: Container | None
    ) -> None:
        self._chains = chains
        self._weights = weights
        self._sums = sums
        self._levels: dict[Container | None, tuple[float, ...]] = {None: (-_MOST, -1, -1.0, -1) * _LEVELS}
        self._places: dict[Container | None, tuple[int, Container, Container]] = {}
        """For each container the way up to where it meets the main one, where that is, and the box below that it is in."""
        self._boxes: dict[Container, tuple[float, ...]] = {}
        self._known: dict[Container, tuple[float, ...]] = {}
        self._outward: dict[Container, int] = {}
        """How far up each container around the main one is from it."""
        while main is not None:
            self._outward[main] = len(self._outward)
            self._places[main] = 0, main, main
            main = main.parent

    def of(self, container: Container) -> tuple[float, ...]:
        """The figures of a container and of those around it, and how it stands to the main one."""
        figures = self._known.get(container)
        if figures is None:
            levels = self._levels.get(container) or self._level(container)
            up, at, box = self._places.get(container) or self._place(container)
            parent = container.parent
            figures = self._known[container] = (
                *levels,
                parent.last - parent.first if parent is not None else 0,
                up if up < 9 else 9,
                min(self._outward.get(at, 9), 9),
                self._chains[container].score - self._chains[at].score if up else 0.0,
                *(self._boxes.get(box) or self._box(box)),
            )
        return figures

    def _level(self, container: Container) -> tuple[float, ...]:
        """The score, size and density of links of a container and of those around it."""
        missing: list[Container] = []
        at: Container | None = container
        while at is not None and at not in self._levels:
            missing.append(at)
            at = at.parent
        outer = self._levels[at][:-4]
        levels = outer
        for each in reversed(missing):
            weight = self._weights[each.last] - self._weights[each.first]
            mean = (self._sums[each.last] - self._sums[each.first]) / weight if weight else 0.0
            levels = mean, each.size, each.linked / each.size if each.size else 0.0, each.pictures, *outer
            self._levels[each] = levels
            outer = levels[:-4]
        return levels

    def _place(self, container: Container) -> tuple[int, Container, Container]:
        missing: list[Container] = []
        at: Container | None = container
        while at is not None and at not in self._places:
            missing.append(at)
            at = at.parent
        if at is None:  # there is no main container
            at = missing[-1]
            self._places[at] = 0, at, at
        place = self._places[at]
        for each in reversed(missing):
            up, meeting, box = place
            if each is not meeting:
                place = up + 1, meeting, box if up else each
                self._places[each] = place
        return self._places[container]

    def _box(self, box: Container) -> tuple[float, ...]:
        levels = self._levels.get(box) or self._level(box)
        figures = self._boxes[box] = *levels[:3], box.last - box.first
        return figures


def _main(owners: Sequence[Container], sure: Sequence[int], titles: Sequence[float]) -> Container | None:
    """The innermost container that most of what is surely the article's stands in.

    Where a page shows several articles, the one that stands together with the page's title.
    """
    passed = [0, *accumulate(sure)]
    if not passed[-1]:
        return None
    best = max(titles)
    home: Container | None = owners[titles.index(best)] if best > 0.8 else None
    while home is not None and passed[home.last] - passed[home.first] < _HOME * passed[-1]:
        home = home.parent
    first, last = (home.first, home.last) if home is not None else (0, len(owners))
    total = passed[last] - passed[first]
    middle = bisect_right(passed, passed[first] + total // 2) - 1  # what holds more than half, holds the middle
    at: Container | None = owners[min(middle, len(owners) - 1)]
    while at is not None and passed[at.last] - passed[at.first] < _MAIN * total:
        at = at.parent
    return at


def _alike(chains: Sequence[Chain], scores: Sequence[float], sure: Sequence[int]) -> dict[Chain, tuple[float, ...]]:
    """What blocks of one chain have in common: what they are called, their number and score, their share of the sure."""
    sums: dict[Chain, list[float]] = {}
    for chain, score, size in zip(chains, scores, sure, strict=True):
        row = sums.get(chain)
        if row is None:
            sums[chain] = [1, score, size]
        else:
            row[0] += 1
            row[1] += score
            row[2] += size
    total = sum(sure) or 1
    return {
        chain: (
            chain.kind,
            chain.score,
            chain.called,
            chain.worst,
            chain.around,
            chain.listed,
            n,
            score / n,
            size / total,
        )
        for chain, (n, score, size) in sums.items()
    }


def _titles(document: Document, texts: Sequence[str], owners: Sequence[Container]) -> list[float]:
    """How much each block says what the page's title says, and nothing else; 1 for an ``<h1>``."""
    title = document.title or ""
    words = set(_WORD.findall(title.lower()))
    least, most = len(title) // 3, 3 * len(title)
    found: list[float] = []
    for text, owner in zip(texts, owners, strict=True):
        likeness = 0.0
        if owner.tag == "h1":
            likeness = 1.0
        elif least < len(text) < most:
            said = _WORD.findall(text.lower())
            likeness = min(sum([word in words for word in said]) / max(len(said), len(words), 1), 0.99)
        found.append(likeness)
    return found


def _stated(document: Document, scores: Sequence[float]) -> tuple[Sequence[float], float, Sequence[int]]:
    """How much of each block the page states as its article's text, how much of what looks like the article is in it, and
    where each block stands to it; all -2 where it states nothing, or another text."""
    stated = shares_of(document)
    agreed = agreement(document.blocks, scores, stated.shares) if stated else 0.0
    if stated is None or agreed < _AGREEING:
        unknown = [-2] * len(document.blocks)
        return unknown, -2.0, unknown
    return stated.shares, agreed, stated.places


def _since(marks: Sequence[bool]) -> list[int]:
    """How many blocks above each the last marked one stands; 99 where there is none."""
    since, found = 99, []
    for mark in marks:
        found.append(since)
        since = 0 if mark else since + 1 if since < 99 else 99
    return found
