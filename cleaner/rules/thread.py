"""Family K, continued: what readers wrote below the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import outline

__all__ = ["CommentThread"]


class CommentThread(Rule):
    """Readers' comments below the text, from their label to the last button with which one is answered.

    A label alone on its line ("12 comments", "Comments", phrases ``list``), and below it three or more buttons, each alone
    on its line ("Reply", phrases ``block``), the first of them within a dozen lines, the next never more than thirty lines
    on: no text has these but a page's comments. Two paragraphs stand above, for where none does the comments are the text.
    What stands below the last button stays.
    """

    code = "K102"
    name = "comment-thread"
    goes = (
        "The ferry that links the islands to the mainland sank at noon.\n\nAll of her passengers were saved, the coast guard "
        "said on Sunday.\n\n⟦3 comments\n\nJane Roe\n\nI never liked that ferry.\n\nReply\n\nOla Berg\n\nI did, and I miss her."
        "\n\nReply\n\nJane Roe\n\nYou were never on it.\n\nReply⟧",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon.\n\nAll of her passengers were saved, the coast guard "
        "said on Sunday.\n\nThe mayor's letter\n\nShe asked whether anybody had warned the captain.\n\nThe captain's answer\n\n"
        "He had been warned.",
    )
    least, near, apart = 3, 12, 30

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        labels = {hit.block.number for hit in hits if hit.phrase.standing == "list"}
        thread: list[Block] = []
        for button in (hit.block for hit in hits if hit.phrase.standing == "block"):
            if thread and button.number - thread[-1].number > self.apart:
                yield from self._comments(document, thread, labels)
                thread = []
            thread.append(button)
        yield from self._comments(document, thread, labels)

    def _comments(self, document: Document, buttons: Sequence[Block], labels: set[int]) -> Iterator[Removal]:
        """The comments that some buttons belong to, with their label."""
        if len(buttons) < self.least:
            return
        first = buttons[0].number
        label = next((number for number in range(max(0, first - self.near), first) if number in labels), 0)
        if label and bisect_left(outline(document).prose, label) > 1:
            start = document.blocks[label].start
            yield self.removal(document, start, buttons[-1].end, "comments, each with a button to answer it")
