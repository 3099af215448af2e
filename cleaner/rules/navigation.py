"""Family R, continued: the posts before and behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import is_prose, words

__all__ = ["PostNavigation"]


class PostNavigation(Rule):
    """The two links to the posts before and behind: "Previous Post", its title, "Next Post", its title.

    Blogs print them below the text, label above title or title above label. It takes both labels, each alone on its line
    (phrases, ``before`` and ``after``), with one title between them, a line of two to twenty-five words that is no
    paragraph, and one below the second or above the first; perhaps with a word or a date more. Two buttons without titles
    turn pages, and are another rule's; a label with prose behind it heads the author's words.
    """

    code = "R113"
    name = "post-navigation"
    goes = (
        "The ferry sank at noon.\n\nAll were saved.\n\n⟦Previous Post\n\nWhy the ferry ran aground\n\nNext Post\n\nWho owned the "
        "ferry⟧",
    )
    stays = (
        "Earlier\n\nThe ferry sailed at noon, and nobody asked where to.\n\nLater\n\nIt sank, and everybody asked why.",
    )
    #: How many lines may stand between the labels.
    apart = 3

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        labels = {hit.block.number: hit.phrase.standing for hit in hits}
        for number, standing in labels.items():
            for other in range(number + 2, number + 2 + self.apart):
                if other in labels and labels[other] != standing:
                    yield from self._links(document, number, other)
                    break

    def _links(self, document: Document, first: int, second: int) -> Iterator[Removal]:
        """The labels and the titles between, and below or above them."""
        blocks = document.blocks
        between = blocks[first + 1 : second]
        if not all(map(self._is_title, between)):
            return
        apart = len(between)
        below = blocks[second + 1 : second + 1 + apart]
        above = blocks[max(0, first - apart) : first]
        if len(below) == apart and all(map(self._is_title, below)):
            yield self.removal(document, blocks[first].start, below[-1].end, "labels and titles of the posts around")
        elif len(above) == apart and second == len(blocks) - 1 and all(map(self._is_title, above)):
            yield self.removal(document, above[0].start, blocks[second].end, "titles and labels of the posts around")

    @staticmethod
    def _is_title(block: Block) -> bool:
        return not is_prose(block.text) and len(block.text) <= 200 and 1 <= words(block.text) <= 25
