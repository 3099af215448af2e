"""What speaks for and against a block of a page being its article: the figures that `chrome` weighs.

Every figure is a whole number or a short string, so that a weight is looked up and not computed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from math import log1p

from ..document import Block, Container
from ..patterns import lazy

__all__ = ["CONTEXT", "FIGURES", "HOPELESS", "NO_HOPE", "Chain", "chain_of", "context_of", "figures_of", "said_words"]

_NAME = lazy(r"[a-z]{2,20}")
_WIDE = lazy(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
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

#: Elements that hold no article, whatever they are called: their blocks are not weighed.
_MENUS = frozenset(["nav", "select"])
#: Names beyond so many are told apart no more: no page has them, and each would make the next one slower.
_MANY_NAMES = 300


FIGURES = ("shape", "tag-length", "tags", "own", "kin")
#: The score below which a block is chrome, where no block near it scores more.
HOPELESS = -3.0
#: The score of what is not weighed.
NO_HOPE = -9.0
#: How many containers around a block are looked at, from the inside.
_LEVELS = 5
CONTEXT = (
    "score-3", "score-2", "score-1", "score", "score+1", "score+2", "score+3",
    "width-2", "width-1", "width", "width+1", "width+2", "links-1", "links", "links+1", "kind-1", "kind", "kind+1",
    *(f"{name}^{level}" for level in range(_LEVELS) for name in ("score", "size", "links", "blocks")),
    "place", "blocks", "page", "best", "best-before", "best-after", "passed", "article", "prose-before", "prose-after",
    "ending", "copy", "copies", "hidden",
)  # fmt: skip


def _density(linked: int, size: int) -> int:
    share = linked / size if size else 0.0
    return (
        0 if not linked else 1 if share < 0.15 else 2 if share < 0.4 else 3 if share < 0.8 else 4 if share < 0.98 else 5
    )


def _ending(text: str) -> int:
    last = text.rstrip("\"”’»'」』)] ")[-1:]
    if last in ".。।۔":
        return 1 if text[-3:] != "..." else 3
    return 2 if last in "!?？！؟" else 3 if last == "…" else 4 if last in ":：" else 5 if last in ",;–—-" else 0


def _width(text: str) -> int:
    """Its length; a character of Chinese, Japanese or Korean counts as two and a half of Latin."""
    size = len(text)
    if not text.isascii():
        size += 3 * len(_WIDE.findall(text)) // 2
    return size


@lru_cache(maxsize=4096)
def _names(container_names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NAME.findall(container_names)))


class Chain:
    """What the elements around a block are called, and their tags: each name counts once, however many bear it.

    Siblings that are called alike share one.
    """

    __slots__ = ("added", "below", "menu", "names", "score")

    def __init__(self, above: Chain | None, tag: str, called: str) -> None:
        names: frozenset[str] = above.names if above else frozenset()
        self.menu: bool = tag in _MENUS or (above is not None and above.menu)
        self.added: list[str] = []
        if not self.menu and len(names) < _MANY_NAMES:
            self.added = [name for name in ("<" + tag, *_names(called)) if name not in names]
        self.names: frozenset[str] = names.union(self.added) if self.added else names
        self.score: float = above.score if above else 0.0
        """The sum of its names' weights, once they are added to that of the chain above."""
        self.below: dict[str, Chain] = {}
        """The chains of the elements in it, by tag and names."""


def chain_of(container: Container, chains: dict[Container, Chain]) -> Iterator[Chain]:
    """Finds the chain of a container and of those around it, where ``chains`` has none yet; yields the ones that are new,
    outer ones first, each with the `score` of the one around it."""
    missing: list[Container] = []
    at: Container | None = container
    while at is not None and at not in chains:
        missing.append(at)
        at = at.parent
    above = chains[at] if at is not None else None
    for each in reversed(missing):
        key = f"{each.tag} {each.names}"
        chain = above.below.get(key) if above else None
        if chain is None:
            chain = Chain(above, each.tag, each.names)
            if above:
                above.below[key] = chain
            yield chain
        chains[each] = above = chain


def said_words(text: str) -> list[str]:
    """The words of a short block, in lower case."""
    return list(dict.fromkeys(_SPOKEN.findall(text.lower()))) if len(text) < 80 else []


def figures_of(blocks: Sequence[Block]) -> list[tuple[int | str, ...]]:
    """The figures of every block of a page by itself and the kin beside it, in the order of `FIGURES`."""
    rows: list[tuple[int | str, ...]] = []
    known: dict[Container, tuple[str, int]] = {}
    owners = [block.markup.container for block in blocks if block.markup]
    follows = False
    for block, own, next_ in zip(blocks, owners, [*owners, None][1:], strict=True):
        assert block.markup is not None
        level_own = known.get(own)
        if level_own is None:
            level_own = known[own] = _level(own), _figure(own)
        text = block.text
        length = bisect_right(_LENGTHS, len(text) if text.isascii() else _width(text))
        density = _density(block.markup.linked, len(text)) if block.markup.links else 0
        goes_on = next_ is not None and (next_ is own or (next_.tag == own.tag and next_.names == own.names))
        kin = (follows + 2 * goes_on) * 16 + (length + 1) // 2 * 3 + (density + 1) // 2
        rows.append((length * 6 + density, own.tag + str(length), *level_own, kin))
        follows = goes_on
    return rows


def _figure(container: Container) -> int:
    """Its size, density of links and number of blocks."""
    size = bisect_right(_SIZES, container.size) * 6 + _density(container.linked, container.size)
    return size * 8 + bisect_right(_COUNTS, container.last - container.first)


def _level(container: Container) -> str:
    """The tags of a container and of the two around it."""
    parent = container.parent
    around = parent.parent if parent else None
    return f"{container.tag}<{parent.tag if parent else ''}<{around.tag if around else ''}"


def context_of(blocks: Sequence[Block], scores: Sequence[float]) -> list[tuple[float, ...] | None]:
    """Figures of each block and of what stands around it, told from the first scores; in the order of `CONTEXT`.

    None for a block that is beyond hope: neither it nor the three on either side score above `HOPELESS`.
    """
    n = len(blocks)
    if not n:
        return []
    scores = [max(-6.0, min(6.0, score)) for score in scores]
    sums, weights = [0.0], [0.0]
    wide, dense, kinds, again = [], [], [], []
    seen: dict[str, int] = {}
    for block, score in zip(blocks, scores, strict=True):
        markup = block.markup
        assert markup is not None
        text = block.text
        size = len(text)
        weight = min(size, 400) + 10
        sums.append(sums[-1] + score * weight)
        weights.append(weights[-1] + weight)
        wide.append(log1p(size if text.isascii() else _width(text)))
        dense.append(markup.linked / size if markup.links else 0.0)
        kinds.append(_KINDS.get(markup.container.tag, 0))
        seen[text] = count = seen.get(text, 0) + 1
        again.append(count)
    page = sums[n] / weights[n]
    best = max(scores)
    passed = _passed(blocks, scores)
    total = passed[n]
    near_before = _since_prose(blocks, scores)
    near_after = _since_prose(blocks[::-1], scores[::-1])[::-1]
    best_before = [-9.0, *accumulate(scores[:-1], max)]
    best_after = [-9.0, *accumulate(scores[:0:-1], max)][::-1]
    around: dict[Container | None, tuple[float, ...]] = {None: (-9.0, -1.0, -1.0, -1.0)}
    s = [-9.0, -9.0, -9.0, *scores, -9.0, -9.0, -9.0]
    w = [-9.0, -9.0, *wide, -9.0, -9.0]
    d = [-9.0, *dense, -9.0]
    k = [-1, *kinds, -1]
    many = log1p(n)
    much = log1p(total)
    rows: list[tuple[float, ...] | None] = []
    for i, block in enumerate(blocks):
        near = s[i : i + 7]
        if max(near) <= HOPELESS:
            rows.append(None)
            continue
        markup = block.markup
        assert markup is not None
        at: Container | None = markup.container
        hidden = markup.container.hidden
        containers: list[float] = []
        for _ in range(_LEVELS):
            if at not in around:
                assert at is not None
                share = weights[at.last] - weights[at.first]
                mean = (sums[at.last] - sums[at.first]) / share if share else 0.0
                density = at.linked / at.size if at.size else 0.0
                around[at] = (mean, log1p(at.size), density, log1p(at.last - at.first))
            containers += around[at]
            at = at.parent if at is not None else None
        rows.append(
            (
                *near,
                *w[i : i + 5],
                *d[i : i + 3],
                *k[i : i + 3],
                *containers,
                i / n,
                many,
                page,
                best,
                best_before[i],
                best_after[i],
                passed[i + 1] / (total or 1),
                much,
                near_before[i],
                near_after[i],
                _ending(block.text),
                again[i],
                seen[block.text],
                hidden,
            )
        )
    return rows


def _passed(blocks: Sequence[Block], scores: Sequence[float]) -> list[int]:
    """How many characters of blocks that look like the article stand above each block, and in all."""
    passed = [0]
    for block, score in zip(blocks, scores, strict=True):
        passed.append(passed[-1] + (len(block.text) if score > 0 else 0))
    return passed


def _since_prose(blocks: Sequence[Block], scores: Sequence[float]) -> list[int]:
    """How many blocks above each the last paragraph stands that looks like the article's."""
    since, found = 99, []
    for block, score in zip(blocks, scores, strict=True):
        found.append(since)
        since = 0 if score > 0.5 and len(block.text) > 80 else min(since + 1, 99)
    return found
