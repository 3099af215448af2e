"""Family K: comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from ..patterns import lazy
from .phrases.scanning import Hit
from .standing import PhraseRule

__all__ = ["CommentPrompt"]


class CommentPrompt(PhraseRule):
    """What surrounds readers' comments: "Leave a comment", "12 comments", "Ver comentarios".

    The number of comments on the next line goes along. Comments, commenters and requests for comment as a topic stay.
    """

    code = "K101"
    name = "comment-prompt"
    goes = (
        "The ferry sank at noon.\n\n⟦Leave a comment⟧",
        "The ferry sank at noon.\n\n⟦Comments (12)⟧",
        "The ferry sank at noon.\n\n⟦View comments⟧\n⟦(12)⟧",
    )
    stays = (
        "The new timetable is not settled.\n\nHave your say by the end of May, when the council decides on the ferry.",
        "The owner did not respond to a request for comment.",
        "She never reads the comments, she said, and she never will.",
        "What do you think about this new timetable?\n\nNothing. The ferry has never kept to the old one, and she will not keep "
        "to this one either.",
        "Lautta kulkee saarelle kerran päivässä, ja moni lapsi pelkää sen sumutorvea.\n\nKeskustele aiheesta lapsen kanssa ennen "
        "kuin lähdette.",
    )

    _number = lazy(r"\(\d{1,5}\)")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for removal in super().find(document, hits):
            yield removal
            block = document.block_at(removal.start)
            behind = document.blocks[block.number + 1 : block.number + 2] if block else ()
            if block and behind and removal.end == block.end and self._number.fullmatch(behind[0].text):
                yield self.whole(document, behind[0], "the number of comments")
