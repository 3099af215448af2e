"""Family N, continued: tables of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, is_prose, words

__all__ = ["TableOfContents"]

#: The number in front of an item: "2.1", "3)".
_NUMBER = lazy(r"\d{1,2}(?:[.)]\d{0,2})*[.):]?(?:\s+|$)")


class TableOfContents(Rule):
    """The list of a text's subheads at its top, under its label: "Table of contents", "In this article", "Inhalt".

    Scripts print it from the subheads, so each item stands in the text again, word for word and alone on its line: three
    and more of those under a label (phrases, ``block``), in the subheads' order, are such a list, and go with it and with
    its numbers and buttons (vocabulary ``toggle``). One item in between may differ from its subhead. What an author
    announces under such a label says more than the subheads do, or is not repeated, and stays.
    """

    code = "N104"
    name = "table-of-contents"
    goes = (
        "⟦Contents\nhide\n1\nThe harbour\n2\nThe ferry\n3\nThe band⟧\nAll of it sank on a Sunday, at noon.\nThe harbour\n"
        "It is old.\nThe ferry\nIt was older.\nThe band\nIt played on.",
    )
    stays = (
        "Contents\n\nThe harbour\n\nIt was dredged in May, and the town has to pay for it, the mayor said.\n\nThe ferry\n\n"
        "It sank.",
    )
    #: So many items at least, so many words in one, and so many such lists in a text at most.
    least, longest, most = 3, 16, 8

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits[: self.most]:
            last = self._last_item(document, hit.block)
            if last:
                yield self.removal(document, hit.block.start, last.end, "a label, and below it the text's subheads")

    def _last_item(self, document: Document, label: Block) -> Block | None:
        """The last item of the list under a label; None where there are not enough of them."""
        below = document.blocks[label.number + 1 :]
        later = {self._item(block.text): block.number for block in below}
        toggles = vocabulary("toggle", document.languages)
        items: list[Block] = []
        unlike = 0
        for block in below:
            said = self._item(block.text)
            if not said or said in toggles:
                continue  # a number or a button
            if words(block.text) > self.longest or (is_prose(block.text) and block.text[-1] != "?"):
                break  # a text that stands twice is no list of its subheads
            if later[said] > block.number:
                items.append(block)
                unlike = 0
            elif unlike:
                break
            else:
                unlike = 1
        while items and later[self._item(items[-1].text)] <= items[-1].number:
            items.pop()
        return items[-1] if len(items) >= self.least and self._in_order(items, below) else None

    def _in_order(self, items: Sequence[Block], below: Sequence[Block]) -> bool:
        """Whether the subheads that say the same stand below the list, three of four in the same order."""
        first: dict[str, int] = {}
        for block in below:
            if block.number > items[-1].number:
                first.setdefault(self._item(block.text), block.number)
        places = [first.get(self._item(item.text), 0) for item in items]
        ordered = sum(0 < above < below for above, below in pairwise(places))
        return ordered * 4 >= (len(places) - 1) * 3

    @staticmethod
    def _item(text: str) -> str:
        """The words of an item or subhead, without its number."""
        if len(text) > 200:
            return text
        return bare(_NUMBER.sub("", text.strip("•-–—*#▼▲ \t"), 1))
