"""Family K, continued: what readers wrote below the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import is_prose

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
        buttons = [hit.block for hit in hits if hit.phrase.standing == "block"]
        if len(buttons) < self.least:
            return
        for label in [hit.block for hit in hits if hit.phrase.standing == "list"]:
            last, count = label, 0
            for button in buttons:
                if 0 < button.number - last.number <= (self.apart if count else self.near):
                    last, count = button, count + 1
            if count >= self.least and sum(is_prose(block.text) for block in document.blocks[: label.number]) > 1:
                yield self.removal(document, label.start, last.end, "comments, each with a button to answer it")
                return
