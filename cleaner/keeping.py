"""What stays, whatever the rules say: code, and what a user wants kept.

Rules propose removals; here some are refused, or the parts of them in which something stands that is to be kept. A
refusal looks at the rule that proposes, or at what a block is; no rule knows of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from .document import Block, Container, Document, Removal
from .errors import UnknownKindError
from .rendering import Rendering, origins
from .rules.titles import title_of

__all__ = ["KINDS", "Keeping", "check_kinds"]

#: What can be kept, and what that is.
KINDS = {
    "captions": "captions of pictures, with their credits",
    "comments": "readers' comments, and the lines around them",
    "headline": "the headline, once, at the top of the text",
    "tables": "every row of tables in the article",
    "bullets": "a bullet or number in front of each item of a page's lists",
}

#: What is kept once: its copies go.
_ONCE = frozenset(["headline"])
#: What stands among comments and is none.
_FORM = frozenset(["form", "button", "select", "label", "nav"])


def check_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """The kinds as a set, given in any letter case. Raises `UnknownKindError` for one that nothing is, and for a str."""
    if isinstance(kinds, str):
        raise UnknownKindError(f"keep is a text: write [{kinds!r}]")
    wanted = frozenset(kind.lower() for kind in kinds)
    for kind in sorted(wanted - KINDS.keys()):
        raise UnknownKindError(f"nothing of the kind “{kind}” can be kept: it may be {', '.join(KINDS)}")
    return wanted


class Keeping:
    """What is to be kept of one document: some kinds of things; ``taking`` are those that rules take, by the rules' names."""

    def __init__(self, document: Document, kinds: frozenset[str], taking: Mapping[str, frozenset[str]]) -> None:
        self._document = document
        self._kinds = kinds
        self._taking = taking
        self._spans = _code(document) if document.page is not None else []
        """Parts of the document which no removal that a text's rules find may cut into."""

    def allowed(self, looked_at: Document, removals: Iterable[Removal], traces: Sequence[Rendering]) -> list[Removal]:
        """The removals, found at a look, that are not refused; ``traces`` lead from that look back to the document."""
        if looked_at.page is not None:
            return self._around_kept(list(removals)) if self._kinds else list(removals)
        if not self._kinds and not self._spans:
            return list(removals)
        headline = "headline" in self._kinds
        allowed: list[Removal] = []
        for removal in removals:
            if headline and self._takes(removal.name, "headline"):
                headline = False  # the first one that is left; its copies go
            elif not self._refuses(looked_at, removal, traces):
                allowed.append(removal)
        return allowed

    def _takes(self, rule: str, kind: str) -> bool:
        return kind in self._taking.get(rule, ())

    def _refuses(self, looked_at: Document, removal: Removal, traces: Sequence[Rendering]) -> bool:
        if not (self._kinds - _ONCE).isdisjoint(self._taking.get(removal.name, ())):
            return True
        if "tables" in self._kinds and _touches_row(looked_at, removal):
            return True
        if not self._spans:
            return False
        return any(
            low <= end and start <= high and not (start <= low and high <= end and (start, end) != (low, high))
            for start, end in origins(removal.start, removal.end, traces)
            for low, high in self._spans
        )

    def _around_kept(self, removals: list[Removal]) -> list[Removal]:
        """A page's removals, without the blocks in them that are to be kept."""
        if any(removal.name == "no-article" for removal in removals):
            return removals
        # Of what a user's own rule takes by a selector nothing is kept: it says more than a kind does.
        chrome = [removal for removal in removals if removal.code[0] == "G"]
        kept = self._kept_blocks(chrome)
        if not kept:
            return removals
        others = [removal for removal in removals if removal.code[0] != "G"]
        return [piece for removal in chrome for piece in self._pieces(removal, kept)] + others

    def _pieces(self, removal: Removal, kept: frozenset[int]) -> Iterator[Removal]:
        blocks = _blocks_in(self._document, removal)
        if kept.isdisjoint(block.number for block in blocks):
            yield removal
            return
        for keeps, run in groupby(blocks, lambda block: block.number in kept):
            if not keeps:
                piece = list(run)
                start, end = piece[0].start, piece[-1].end
                text, reason = self._document.text[start:end], f"{removal.reason}, but for what is kept of them"
                yield removal._replace(start=start, end=end, text=text, reason=reason)

    def _kept_blocks(self, removals: Sequence[Removal]) -> frozenset[int]:
        """The numbers of blocks that removals hold and that are to be kept."""
        document = self._document
        names = {block.number: removal.name for removal in removals for block in _blocks_in(document, removal)}
        article = [block.number for block in document.blocks if block.number not in names]
        if not article:
            return frozenset()
        headlines = [number for number, name in names.items() if self._takes(name, "headline")]
        headline = _headline_above(document, article[0], names, headlines)
        first = article[0] if headline is None else headline
        kept: set[int] = set()
        for number, name in names.items():
            block = document.blocks[number]
            assert block.markup is not None
            container = block.markup.container
            kinds = self._kinds.intersection(self._taking.get(name, ()))
            if not kinds or container.hidden:
                continue
            if "headline" in kinds:
                keep = number == headline
            elif "comments" in kinds:
                keep = number > article[0] and container.nearest(_is_form) is None
            elif "captions" in kinds and block.markup.linked * 2 <= len(block.text):
                keep = _is_in(container.nearest(_is_caption), number, first, article[-1])
            else:
                keep = False
            if not keep and "tables" in kinds:
                table = container.nearest(_is_table)
                keep = table is not None and _holds_data(document, table) and _is_in(table, number, first, article[-1])
            if keep:
                kept.add(number)
        return frozenset(kept)


def _code(document: Document) -> list[tuple[int, int]]:
    """The spans of code in a page; lines of it that follow one another are one."""
    spans: list[tuple[int, int]] = []
    for block in document.blocks:
        assert block.markup is not None
        for start, end in block.markup.code:
            start, end = block.start + start, block.start + end
            if spans and document.text[spans[-1][1] : start].isspace():
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
    return spans


def _blocks_in(document: Document, removal: Removal) -> Sequence[Block]:
    first = document.block_at(removal.start)
    last = document.block_at(removal.end)
    return document.blocks[first.number : last.number + 1] if first and last else ()


def _touches_row(document: Document, removal: Removal) -> bool:
    """Whether a removal stands in the row of a table, as pages and Markdown write them."""
    return any("\t" in block.text or block.text[0] == block.text[-1] == "|" for block in _blocks_in(document, removal))


def _headline_above(document: Document, number: int, going: Collection[int], headlines: Iterable[int]) -> int | None:
    """The number of the headline above a block, among those of the blocks that go; None where the article holds one."""
    title = title_of(document.title)
    if title and any(title.said_by(block.text) for block in document.blocks if block.number not in going):
        return None
    above = [document.blocks[headline] for headline in headlines if headline < number]
    said = [block.number for block in above if title and title.said_by(block.text)]
    return max(said or [block.number for block in above], default=None)


def _is_form(container: Container) -> bool:
    return container.tag in _FORM


def _is_table(container: Container) -> bool:
    return container.tag == "table"


def _is_caption(container: Container) -> bool:
    return container.tag in ("figcaption", "caption") or "caption" in container.names


@lru_cache(maxsize=1)  # of one table, whose rows follow one another; more would keep pages
def _holds_data(document: Document, table: Container) -> bool:
    """Whether a table is one of rows and columns, and no layout."""
    rows = document.blocks[table.first : table.last]
    return len(rows) > 1 and sum("\t" in row.text for row in rows) * 2 >= len(rows)


def _is_in(holder: Container | None, number: int, first: int, last: int) -> bool:
    """Whether what holds a block stands in the article, or beside its last block."""
    around = holder.parent if holder is not None else None
    if around is None:
        return False
    return first <= number <= last or (around.tag not in ("body", "html") and around.first <= last < around.last)
