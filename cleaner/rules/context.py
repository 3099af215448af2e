"""What speaks for and against a block of a page being its article, seen among the others: the figures of the second look.

It knows the first look's scores of all blocks: where the article's paragraphs stand, and which container holds most of
them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from ..document import Container, Document
from ..patterns import lazy
from .chains import Chain, Look
from .evidence import HOPELESS, width_of
from .stated import agreement, is_dated, is_lead, shares_of

__all__ = ["CONTEXT", "context_of"]

_WORD = lazy(r"\w+")

#: How much of the likely article a stated text must hold.
_AGREEING = 0.3
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
    "article", "page", "blocks", "agreed", "dated", "byline", "sure",
)  # fmt: skip


def _ending(text: str) -> int:
    last = text[-1]
    if last in "\"”’»'」』)] ":
        last = text.rstrip("\"”’»'」』)] ")[-1:]
    if last in ".。।۔":
        return 1 if text[-3:] != "..." else 3
    return 2 if last in "!?？！؟" else 3 if last == "…" else 4 if last in ":：" else 5 if last in ",;–—-" else 0


def context_of(document: Document, look: Look) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Figures of blocks and of what stands around them, told from the first look, in the order of `CONTEXT`.

    Each with the block's number; those beyond hope are left out: neither they nor the two on either side score above
    `HOPELESS`.
    """
    blocks = document.blocks
    n = len(blocks)
    scores = [score if -_MOST < score < _MOST else -_MOST if score < 0 else _MOST for score in look.scores]
    texts = [block.text for block in blocks]
    sizes = [len(text) for text in texts]
    owners = [block.markup.container for block in blocks if block.markup]
    chains = [look.chains[owner] for owner in owners]
    numbers = [i for i, hopeful in enumerate(_hopeful(scores)) if hopeful and not chains[i].menu]
    widths, dense, sure = _measured(document, numbers, scores, sizes)
    copies: dict[str, int] = {}
    for i in numbers:
        copies[texts[i]] = copies.get(texts[i], 0) + 1
    titles = _titles(document, texts, owners)
    summary = (document.page or {}).get("description", "")
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
    mean = at_sum[n] / (at_weight[n] or 1)
    dated, signed = is_dated(document), "byline" in (document.page or {})
    page = (total, mean, n, agreed, dated, signed, sum([size > 0 for size in sure]))
    for i in numbers:
        text = texts[i]
        own = (
            widths[i],
            dense[i],
            chains[i - 1].kind if i else -1,
            look.words[i],
            _ending(text),
            text.count(",") / sizes[i],
        )
        lead = min(1.0, sizes[i] / len(summary)) if summary and is_lead(text, summary) else 0.0
        best = best_before[i], best_after[i + 1]
        place = (
            i / n,
            passed[i] / (total or 1),
            *best,
            titles[i],
            since_title[i],
            headlines[i],
            lead,
            stated[i],
            stated_at[i],
        )
        yield i, (*near[i : i + 4], *own, copies[text], *alike[chains[i]], *around.of(owners[i]), *place, *page)


def _hopeful(scores: Sequence[float]) -> list[bool]:
    """Whether each block, or one of the two on either side, scores above `HOPELESS`."""
    hopeful = [False] * (len(scores) + 4)
    for i, score in enumerate(scores):
        if score > HOPELESS:
            hopeful[i : i + 5] = (True,) * 5
    return hopeful[2:-2]


def _measured(
    document: Document, numbers: Sequence[int], scores: Sequence[float], sizes: Sequence[int]
) -> tuple[list[int], list[float], list[int]]:
    """How wide blocks of some numbers are, how much of each is link, and its size where it is surely the article's."""
    blocks, n = document.blocks, len(sizes)
    widths, dense, sure = [0] * n, [0.0] * n, [0] * n
    for i in numbers:
        text, markup = blocks[i].text, blocks[i].markup
        assert markup is not None
        widths[i] = width = sizes[i] if text.isascii() else width_of(text)
        if markup.links:
            dense[i] = markup.linked / sizes[i]
        if scores[i] > _SURE and width > _PARAGRAPH and dense[i] < _LINKED:
            sure[i] = sizes[i]
    return widths, dense, sure


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
