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

__all__ = ["CONTEXT", "FIGURES", "Chain", "chain_of", "context_of", "figures_of", "said_words"]

_NAME = lazy(r"[a-z]{2,20}")
_WIDE = lazy(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_SPOKEN = lazy(r"[^\W\d_]{1,20}|[©|•→»]")
_DATE = lazy(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2} (?:min|hours?|days?)\b")

_LENGTHS = (10, 20, 35, 60, 100, 160, 280, 500)
_SIZES = (40, 150, 400, 1000, 2500, 6000, 15000)
_COUNTS = (2, 3, 5, 9, 17, 40, 100)
_FAR = (1, 2, 3, 5, 9, 17, 40)

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

#: Names beyond so many are told apart no more: no page has them, and each would make the next one slower.
_MANY_NAMES = 300

#: A paragraph: from this length bucket on, and with at most this density of links.
_LONG, _SPARSE = 5, 2

FIGURES = (
    "shape", "ending", "tag-length", "tags", "before", "after", "around", "before2", "after2", "kin",
    "own", "parent", "grandparent", "great", "position",
    "from-main", "main-tags", "heading", "commas", "signs", "hidden", "paragraphs", "run",
)  # fmt: skip
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


def _signs(text: str) -> int:
    """Which letters and signs stand in a block."""
    head = text[:60]
    case = (
        0 if head[0].islower() else 1 if head.isupper() else 2 if head[0].isupper() else 3 if head[0].isdigit() else 4
    )
    if case == 2 and len(text) < 100 and head.istitle():
        case = 5
    flag = 1 if "©" in text else 2 if "|" in head or " · " in head or "•" in head else 3 if _DATE.search(head) else 0
    return case * 4 + flag


@lru_cache(maxsize=4096)
def _names(container_names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NAME.findall(container_names)))


class Chain:
    """What the elements around a block are called, and their tags: each name counts once, however many bear it."""

    __slots__ = ("added", "names", "score")

    def __init__(self, above: Chain | None, container: Container) -> None:
        names: frozenset[str] = above.names if above else frozenset()
        self.added = [name for name in ("<" + container.tag, *_names(container.names)) if name not in names]
        self.names: frozenset[str] = names.union(self.added) if self.added and len(names) < _MANY_NAMES else names
        self.score = 0.0


def chain_of(container: Container, chains: dict[Container, Chain]) -> Iterator[Chain]:
    """Makes the chain of a container and of those around it, where ``chains`` has none yet; yields the new ones, outer
    ones first, each with its `score` that of the one around it."""
    missing: list[Container] = []
    at: Container | None = container
    while at is not None and at not in chains:
        missing.append(at)
        at = at.parent
    above = chains[at] if at is not None else None
    for each in reversed(missing):
        chain = chains[each] = Chain(above, each)
        if above is not None:
            chain.score = above.score
        yield chain
        above = chain


def said_words(text: str) -> list[str]:
    """The words of a short block, in lower case."""
    return list(dict.fromkeys(_SPOKEN.findall(text.lower()))) if len(text) < 80 else []


def _main(blocks: Sequence[Block], prose: Sequence[int]) -> Container | None:
    """The innermost container that holds three fifths of the page's paragraphs."""
    mass: dict[Container, int] = {}
    total = 0
    for i in prose:
        markup = blocks[i].markup
        assert markup is not None
        size = len(blocks[i].text)
        total += size
        at: Container | None = markup.container
        while at is not None:
            mass[at] = mass.get(at, 0) + size
            at = at.parent
    holding = [c for c, m in mass.items() if m * 5 >= total * 3]
    return min(holding, key=lambda c: mass[c] * 1_000_000 - c.first + (c.last - c.first), default=None)


def _figure(container: Container | None) -> int:
    if container is None:
        return -1
    size = bisect_right(_SIZES, container.size)
    return (size * 6 + _density(container.linked, container.size)) * 8 + bisect_right(
        _COUNTS, container.last - container.first
    )


def figures_of(blocks: Sequence[Block]) -> list[tuple[int | str, ...]]:
    """The figures of every block of a page, in the order of `FIGURES`."""
    n = len(blocks)
    shapes: list[int] = []
    coarse: list[int] = []
    lengths: list[int] = []
    prose: list[int] = []
    first_heading = n
    for i, block in enumerate(blocks):
        markup = block.markup
        assert markup is not None
        length = bisect_right(_LENGTHS, _width(block.text))
        density = _density(markup.linked, len(block.text)) if markup.links else 0
        lengths.append(length)
        shapes.append(length * 6 + density)
        coarse.append((length + 1) // 2 * 3 + (0 if density < 2 else 1 if density < 4 else 2))
        if length >= _LONG and density <= _SPARSE:
            prose.append(i)
        if first_heading == n and markup.container.tag == "h1":
            first_heading = i
    main = _main(blocks, prose)
    inside = _distances(main)
    figures_cache: dict[Container | None, int] = {None: -1}
    rows: list[tuple[int | str, ...]] = []
    passed = 0
    total = len(prose)
    many = bisect_right(_COUNTS, total)
    run = 0
    for i, block in enumerate(blocks):
        markup = block.markup
        assert markup is not None
        own = markup.container
        text = block.text
        parent = own.parent
        grand = parent.parent if parent else None
        great = grand.parent if grand else None
        for c in (own, parent, grand, great):
            if c not in figures_cache:
                figures_cache[c] = _figure(c)
        while passed < total and prose[passed] < i:
            passed += 1
        length, shape, mine = lengths[i], shapes[i], coarse[i]
        before = coarse[i - 1] if i else -1
        after = coarse[i + 1] if i + 1 < n else -1
        kin = _kin(blocks, i, own)
        run = run + 1 if kin & 1 else 0
        place = _place(own, main, inside, i)
        level = own.tag + "<" + (parent.tag if parent else "") + "<" + (grand.tag if grand else "")
        rows.append(
            (
                shape,
                length * 8 + _ending(text),
                own.tag + str(length),
                level,
                mine * 32 + before,
                mine * 32 + after,
                (before * 32 + after) * 4 + mine // 5,
                mine * 32 + (coarse[i - 2] if i > 1 else -1),
                mine * 32 + (coarse[i + 2] if i + 2 < n else -1),
                kin * 16 + mine,
                figures_cache[own],
                figures_cache[parent],
                figures_cache[grand],
                figures_cache[great],
                (10 * i // n) * 16 + mine,
                place * 16 + mine,
                str(place) + level,
                (
                    -1 - bisect_right(_FAR, first_heading - i)
                    if i < first_heading
                    else bisect_right(_FAR, i - first_heading)
                )
                if first_heading < n
                else 99,
                length * 4 + min(3, text.count(",") + text.count("，") + text.count("、")),
                _signs(text) * 16 + length,
                int(own.hidden) * 8 + length // 2,
                (0 if not passed else 3 if passed == total else 1 if passed < 3 else 2) * 128 + many * 16 + mine,
                bisect_right(_COUNTS, run) * 16 + mine,
            )
        )
    return rows


def _distances(main: Container | None) -> dict[Container, int]:
    found: dict[Container, int] = {}
    at, up = main, 0
    while at is not None:
        found[at] = up
        at, up = at.parent, up + 1
    return found


def _place(own: Container, main: Container | None, inside: dict[Container, int], i: int) -> int:
    """Where a block stands beside the main container: how deep in it, or how far out, above or below."""
    if main is None:
        return 0
    down = 0
    at: Container | None = own
    while at is not None and at not in inside:
        at, down = at.parent, down + 1
    up = inside[at] if at is not None else 20
    if up == 0:
        return 1 + min(down, 4)
    side = 0 if i < main.first else 1
    return 6 + min(up, 6) * 2 + side


def _kin(blocks: Sequence[Block], i: int, own: Container) -> int:
    """Whether the blocks beside it are of its kind: a list goes on, paragraph follows paragraph."""
    kin = 0
    for bit, j in ((1, i - 1), (2, i + 1)):
        if 0 <= j < len(blocks):
            markup = blocks[j].markup
            assert markup is not None
            other = markup.container
            if other is own or (other.tag == own.tag and other.names == own.names):
                kin |= bit
            if other.parent is own.parent:
                kin |= bit << 2
    return kin


def context_of(blocks: Sequence[Block], scores: Sequence[float]) -> list[tuple[float, ...]]:
    """Figures of each block and of what stands around it, told from the first scores; in the order of `CONTEXT`."""
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
    rows: list[tuple[float, ...]] = []
    for i, block in enumerate(blocks):
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
                *s[i : i + 7],
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
