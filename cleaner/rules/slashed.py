"""Family R, continued: headlines of other articles on one line, strokes between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import body, ends_sentence, is_titlelike, words

__all__ = ["SlashedLinks"]

_STROKE = " / "


class SlashedLinks(Rule):
    """Two or more headlines on the line between headline and text, strokes between them: "Phà chìm / Ai là chủ phà".

    Vietnamese papers set the links to earlier articles so. It takes a Vietnamese text, the second or third line of it,
    above the first paragraph, and in each part four words or more, a capital first, and no sentence's end. A first line
    may be a headline in two languages and stays, and so do short parts ("Kinh tế / Xã hội"): they are sections or names.
    """

    code = "R112"
    name = "slashed-links"
    literals = (_STROKE,)
    goes = (
        "Phà chìm, toàn bộ hành khách được cứu\n\n⟦Ai là chủ chiếc phà cũ / Người dân đảo không muốn đi phà nữa⟧\n\n"
        "Chiếc phà nối hòn đảo với đất liền bị chìm vào trưa chủ nhật, tất cả hành khách đều được cứu.",
    )
    stays = (
        "Phà chìm, toàn bộ hành khách được cứu / Ferry sinks, all are saved\n\nChiếc phà nối hòn đảo với đất liền bị chìm vào "
        "trưa chủ nhật, tất cả hành khách đều được cứu.",
        "Phà chìm, toàn bộ hành khách được cứu\n\nKinh tế / Xã hội\n\nChiếc phà nối hòn đảo với đất liền bị chìm vào trưa chủ "
        "nhật, tất cả hành khách đều được cứu.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return "vi" in languages

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first = body(document)[0]
        if first == len(document.blocks) or not is_titlelike(document.blocks[0].text):
            return
        for block in document.blocks[1 : min(first, 3)]:
            parts = block.text.split(_STROKE)
            if len(parts) > 1 and len(block.text) <= 300 and all(map(self._is_headline, parts)):
                yield self.whole(document, block, "headlines of other articles, strokes between them, above the text")

    @staticmethod
    def _is_headline(text: str) -> bool:
        first = text.lstrip("'\"‘“")[:1]
        return words(text) >= 4 and (first.isupper() or first.isdigit()) and not ends_sentence(text.rstrip("'\"’”"))
