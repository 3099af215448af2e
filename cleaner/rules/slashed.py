"""Family R, continued: headlines of other articles above the text, strokes between them or indented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_prose, is_titlelike, words

__all__ = ["SlashedLinks"]

_STROKE = " / "
#: By so many spaces the items of a list are indented where their bullets were lost; and so many links there are at most.
_INDENT, _MOST = "    ", 4
#: In so many of the first blocks such a list may begin.
_TOP = 4


class SlashedLinks(Rule):
    """Two or more headlines on the line between headline and text, strokes between them: "Phà chìm / Ai là chủ phà".

    Vietnamese papers set the links to earlier articles so. It takes a Vietnamese text, the second or third line of it,
    above the first paragraph, and in each part four words or more, a capital first, and no sentence's end. A first line
    may be a headline in two languages and stays, unless the caller knows another one, and so do short parts ("Kinh tế /
    Xã hội"): they are sections or names.

    Other papers list those links right below the lead, up to four such headlines on lines of their own that are indented
    as the items of a list are, an empty line above the first and below the last. What a colon announces stays.
    """

    code = "R112"
    name = "slashed-links"
    always = True
    patient = True
    goes = (
        "Phà chìm, toàn bộ hành khách được cứu\n\n⟦Ai là chủ chiếc phà cũ / Người dân đảo không muốn đi phà nữa⟧\n\n"
        "Chiếc phà nối hòn đảo với đất liền bị chìm vào trưa chủ nhật, tất cả hành khách đều được cứu.",
        "Chiếc phà nối hòn đảo với đất liền bị chìm vào trưa chủ nhật, tất cả hành khách đều được cứu.\n\n    ⟦Ai là chủ chiếc "
        "phà cũ\n    Người dân đảo không muốn đi phà nữa⟧\n\nChiếc phà được đóng từ năm 1962, theo lực lượng cảnh sát biển.",
    )
    stays = (
        "Chiếc phà nối hòn đảo với đất liền chìm vào trưa chủ nhật, và những việc cần làm ngay trong tuần là:\n\n    Trục vớt "
        "chiếc phà cũ\n    Tìm chủ chiếc phà đã chìm\n\nChiếc phà được đóng từ năm 1962, theo lực lượng cảnh sát biển.",
        "Phà chìm, toàn bộ hành khách được cứu / Ferry sinks, all are saved\n\nChiếc phà nối hòn đảo với đất liền bị chìm vào "
        "trưa chủ nhật, tất cả hành khách đều được cứu.",
        "Phà chìm, toàn bộ hành khách được cứu\n\nKinh tế / Xã hội\n\nChiếc phà nối hòn đảo với đất liền bị chìm vào trưa chủ "
        "nhật, tất cả hành khách đều được cứu.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return "vi" in languages

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first = body(document)[0]
        if first == len(document.blocks):
            return
        yield from self._slashed(document, first)
        yield from self._indented(document, first)

    def _slashed(self, document: Document, first: int) -> Iterator[Removal]:
        """Headlines on one line, strokes between them, above the first paragraph."""
        start = 1 if is_titlelike(document.blocks[0].text) else first
        if document.title and not self._repeats(document.title, document.blocks[0].text):
            start = 0
        for block in document.blocks[start : min(first, 3)]:
            parts = block.text.split(_STROKE)
            if len(parts) > 1 and len(block.text) <= 300 and all(map(self._is_headline, parts)):
                yield self.whole(document, block, "headlines of other articles, strokes between them, above the text")

    def _indented(self, document: Document, first: int) -> Iterator[Removal]:
        """Headlines on indented lines, right below the lead."""
        lead = document.blocks[first]
        below = document.blocks[first + 1 : first + 2 + _MOST]
        items = list(takewhile(lambda block: self._is_item(document, block), below))
        if first >= _TOP or not 0 < len(items) <= _MOST or len(items) == len(below) or not ends_sentence(lead.text):
            return
        apart = all(
            document.text[a.end : b.start].count("\n") > 1
            for a, b in ((lead, items[0]), (items[-1], below[len(items)]))
        )
        if (
            apart
            and not self._is_indented(document, lead)
            and any(is_prose(block.text) for block in below[len(items) :])
        ):
            yield self.removal(
                document, items[0].start, items[-1].end, "headlines of other articles, indented, below the lead"
            )

    @classmethod
    def _is_item(cls, document: Document, block: Block) -> bool:
        return cls._is_indented(document, block) and len(block.text) <= 150 and cls._is_headline(block.text)

    @staticmethod
    def _is_indented(document: Document, block: Block) -> bool:
        return document.text[max(0, block.start - len(_INDENT)) : block.start] == _INDENT

    @staticmethod
    def _repeats(title: str, line: str) -> bool:
        """Whether a line holds the headline that the caller knows, or is part of it."""
        known, said = bare(title), bare(line)
        return known in said or said in known

    @staticmethod
    def _is_headline(text: str) -> bool:
        first = text.lstrip("'\"‘“")[:1]
        plain = text[-1] not in ":;," and not ends_sentence(text.rstrip("'\"’”"))
        return words(text) >= 4 and (first.isupper() or first.isdigit()) and plain
