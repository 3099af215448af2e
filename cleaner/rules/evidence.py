"""What speaks for and against a block of a page being its article, seen alone: the figures of the first look.

What the elements around it are called, their tags, its length and links: whole numbers and strings, so that a weight is
looked up and not computed. `context` sees a block among the others; `weighing` weighs both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..document import Block, Container
from ..patterns import lazy
from .chains import Chain, Look

__all__ = ["FIGURES", "HOPELESS", "NO_HOPE", "figures_of", "said_words", "width_of"]

_WIDE = lazy(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_SPOKEN = lazy(r"[^\W\d_]{1,20}|[©|•→»]")

_LENGTHS = (10, 20, 35, 60, 100, 160, 280, 500)
_SIZES = (40, 150, 400, 1000, 2500, 6000, 15000)
_COUNTS = (2, 3, 5, 9, 17, 40, 100)

FIGURES = ("shape", "tag-length", "tags", "own", "kin")
#: The score below which a block is chrome, where no block near it scores more.
HOPELESS = -3.0
#: The score of what is not weighed.
NO_HOPE = -9.0


def _density(linked: int, size: int) -> int:
    share = linked / size if size else 0.0
    return (
        0 if not linked else 1 if share < 0.15 else 2 if share < 0.4 else 3 if share < 0.8 else 4 if share < 0.98 else 5
    )


def width_of(text: str) -> int:
    """Its length; a character of Chinese, Japanese or Korean counts as two and a half of Latin."""
    if text.isascii():
        return len(text)
    return len(text) + 3 * len(_WIDE.findall(text)) // 2


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
        length = bisect_right(_LENGTHS, size if block.text.isascii() else width_of(block.text))
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
