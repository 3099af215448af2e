"""Family G: what a page shows around its article.

Whether a block goes is weighed from all evidence (see `weighing`); what its elements are called says which kind of
thing goes, and so which rule's removal it is. Blocks of a kind that follow one another are one removal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..document import Block, Container, Document, Removal
from ..patterns import lazy
from ..tables import read_tables
from .base import Rule
from .phrases import Hit
from .weighing import scores_of

__all__ = ["PageChrome"]

_NAME = lazy(r"[a-z]{2,20}")


@lru_cache(maxsize=1)
def _kinds() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The kind that a tag names, and that a class or id names."""
    with open(os.path.join(os.path.dirname(__file__), "chrome.toml"), encoding="utf-8") as file:
        data = read_tables(file.read())
    tags = {tag: kind for kind, table in data.items() for tag in table["tags"]}
    names = {name: kind for kind, table in reversed(data.items()) for name in table["names"]}
    return tags, names


def _kind(container: Container | None) -> str:
    """What kind of thing the nearest element that says so holds; empty where none does."""
    tags, names = _kinds()
    while container is not None and container.tag not in ("body", "html"):
        if container.hidden and not (container.parent and container.parent.hidden):
            return "hidden"
        for name in _NAME.findall(container.names):
            if name in names:
                return names[name]
        if container.tag in tags:
            return tags[container.tag]
        container = container.parent
    return ""


@lru_cache(maxsize=2)
def _runs(document: Document) -> tuple[tuple[str, int, int], ...]:
    """The kinds of what goes, each with the numbers of its first and last block; neighbours of a kind together."""
    runs: list[tuple[str, int, int]] = []
    kinds: dict[Container, str] = {}
    for block, score in zip(document.blocks, scores_of(document), strict=True):
        if score > 0 or block.markup is None:
            continue
        container = block.markup.container
        if container not in kinds:
            kinds[container] = _kind(container)
        kind = kinds[container] or "page-chrome"
        if runs and runs[-1][2] == block.number - 1 and runs[-1][0] == kind:
            runs[-1] = (kind, runs[-1][1], block.number)
        else:
            runs.append((kind, block.number, block.number))
    return tuple(runs)


class PageChrome(Rule):
    """A page's menus, sidebars, footers and boxes."""

    code = "G101"
    name = "page-chrome"
    markup = True
    goes = ()
    stays = ("Home",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for kind, first, last in _runs(document):
            start, end = document.blocks[first].start, document.blocks[last].end
            yield self.removal(document, start, end, f"{kind}, {last - first + 1} blocks")
