"""What the elements around a block of a page are called: names, the parts of names that are known, and their weights."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from ..document import Container
from ..patterns import lazy
from ..tables import read_tables

__all__ = ["Chain", "Look", "Names", "names_in", "names_of"]

_NAME = lazy(r"[a-z]{2,20}")

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
#: Names beyond so many are told apart no more: no page has them, and each would make the next one slower.
_MANY_NAMES = 300

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
