"""What speaks for and against a block of a page being its article: the figures that `chrome` weighs.

Every figure is a whole number or a short string, so that a weight is looked up and not computed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..document import Block, Container
from ..patterns import lazy

__all__ = ["CONTEXT", "FIGURES", "context_of", "figures_of", "names_of_chain", "said_words"]

_NAME = lazy(r"[a-z]{2,20}")
_WIDE = lazy(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_SPOKEN = lazy(r"[^\W\d_]{1,20}|[©|•→»]")
_DATE = lazy(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2} (?:min|hours?|days?)\b")

_LENGTHS = (10, 20, 35, 60, 100, 160, 280, 500)
_SIZES = (40, 150, 400, 1000, 2500, 6000, 15000)
_COUNTS = (2, 3, 5, 9, 17, 40, 100)
_FAR = (1, 2, 3, 5, 9, 17, 40)
_SCORES = (-4.0, -3.0, -2.2, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.2, 3.0, 4.0)

#: A paragraph: from this length bucket on, and with at most this density of links.
_LONG, _SPARSE = 5, 2

FIGURES = (
    "shape", "ending", "tag-length", "tags", "before", "after", "around", "before2", "after2", "kin",
    "own", "parent", "grandparent", "great", "position", "from-main", "main-tags", "heading", "commas", "signs", "hidden", "paragraphs", "run",
)  # fmt: skip
CONTEXT = (
    "self", "before", "after", "both", "before2", "after2", "before3", "after3", "own", "parent", "grandparent", "page", "best-before", "best-after",
)  # fmt: skip


def _density(linked: int, size: int) -> int:
    share = linked / size if size else 0.0
    return 0 if not linked else 1 if share < 0.15 else 2 if share < 0.4 else 3 if share < 0.8 else 4 if share < 0.98 else 5


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
    case = 0 if head[0].islower() else 1 if head.isupper() else 2 if head[0].isupper() else 3 if head[0].isdigit() else 4
    if case == 2 and len(text) < 100 and head.istitle():
        case = 5
    flag = 1 if "©" in text else 2 if "|" in head or " · " in head or "•" in head else 3 if _DATE.search(head) else 0
    return case * 4 + flag


def names_of_chain(container: Container) -> list[str]:
    """What the elements around a block are called, and their tags; each once, the innermost first."""
    found: dict[str, None] = {}
    at: Container | None = container
    while at is not None:
        found["<" + at.tag] = None
        if at.names:
            for name in _NAME.findall(at.names):
                found[name] = None
        at = at.parent
    return list(found)


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
                (-1 - bisect_right(_FAR, first_heading - i) if i < first_heading else bisect_right(_FAR, i - first_heading))
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


def context_of(blocks: Sequence[Block], scores: Sequence[float]) -> list[tuple[int, ...]]:
    """Figures of what stands around each block, told from the first scores; in the order of `CONTEXT`."""
    n = len(blocks)
    sums = [0.0]
    weights = [0.0]
    for block, score in zip(blocks, scores, strict=True):
        weight = min(len(block.text), 400) + 10
        sums.append(sums[-1] + max(-5.0, min(5.0, score)) * weight)
        weights.append(weights[-1] + weight)
    buckets = [bisect_right(_SCORES, s) for s in scores]
    means: dict[Container | None, int] = {None: -1}

    def mean(container: Container | None) -> int:
        if container not in means:
            assert container is not None
            first, last = container.first, container.last
            weight = weights[last] - weights[first]
            means[container] = bisect_right(_SCORES, (sums[last] - sums[first]) / weight) if weight else -1
        return means[container]

    page = bisect_right(_SCORES, sums[n] / weights[n]) if n else 0
    best_before, best = [], -1
    for b in buckets:
        best_before.append(best)
        best = max(best, b)
    best_after, best = [], -1
    for b in reversed(buckets):
        best_after.append(best)
        best = max(best, b)
    best_after.reverse()
    padded = [-1, -1, -1, *buckets, -1, -1, -1]
    rows: list[tuple[int, ...]] = []
    for i, block in enumerate(blocks):
        markup = block.markup
        assert markup is not None
        own = markup.container
        parent = own.parent
        grand = parent.parent if parent else None
        b = buckets[i]
        rows.append(
            (
                b,
                padded[i + 2] * 16 + b // 2,
                padded[i + 4] * 16 + b // 2,
                (padded[i + 2] // 2) * 256 + (padded[i + 4] // 2) * 16 + b // 2,
                padded[i + 1],
                padded[i + 5],
                padded[i],
                padded[i + 6],
                mean(own) * 16 + b // 2,
                mean(parent) * 16 + b // 2,
                mean(grand) * 16 + b // 2,
                page * 16 + b // 2,
                best_before[i] * 16 + b // 2,
                best_after[i] * 16 + b // 2,
            )
        )
    return rows
