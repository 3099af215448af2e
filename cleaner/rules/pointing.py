"""Family C, continued: captions that point into their picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import by_standing
from .phrases.scanning import Hit
from .shapes import asks, begins_item, body, ends_sentence, outline, words
from .telling import in_sentence

__all__ = ["PointingCaption"]

#: The signs that lead on to the next line.
_LEADING_ON = ":;,"
#: The signs with which a side opens that no headline has: "(left)", ", left,".
_APART = "(,"


class PointingCaption(Rule):
    """A caption that says where in its picture somebody is: "The mayor (left) and her deputy at the pier".

    Only beside a picture do such words mean anything, and papers that give no credit with their captions give them no full
    stop either. A line of five to sixty words goes that ends no sentence and holds such words behind a name or another word
    (phrases, ``points``), in a text that has paragraphs. A party in brackets ("Social Democrats (left)") is a line of few
    words; so one below seven words, or without a longer small word, has to point twice. Sentences with a full stop stay,
    and so do lines that open with a question's word (vocabulary, ``interrogative``: "How the Greens (left) came to vote"),
    and the first line of a page without a title, which may be the headline, unless a side is set apart in it.
    """

    code = "C105"
    name = "pointing-caption"
    kinds = ("captions",)
    goes = (
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦Captain Jane Roe (left) left "
        "the court with her lawyer on Monday⟧\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦Jane Roe (left) and Ola Berg "
        "(right)⟧\n\nIt had been built in 1962, and nobody had asked whether it should sail.\n\n⟦Ola Berg, right, waits for news "
        "of his brother at the old pier⟧",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦The ferry is pictured leaving "
        "Port Ellery for the last time⟧\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦An aerial view of the harbour "
        "in Port Ellery⟧\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦Fishermen carry a boat to the "
        "water at the old pier in Port Ellery⟧\n\n⟦Captain Jane Roe (left) left the court with her lawyer on Monday⟧\n\nWhat the "
        "mate saw\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n⟦Captain Jane Roe poses for a "
        "photo with her crew at the old pier⟧\n\nIt had been built in 1962, and nobody had asked whether it should sail.\n\n"
        "⟦Saved on Sunday, from left: Jane Roe, Ola Berg, Kim Dahl and Ada Holm⟧",
    )
    stays = (
        "Mayor poses for a photo with a heron at the harbour\n\nThe ferry sank at noon on Sunday, and all its passengers were "
        "saved by the fishermen.\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nThe captain poses for a photo "
        "with his mate.\n\nHow the old ferry came to the island and stayed\n\nJane Roe and her crew in an undated photo at the "
        "old pier.\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nWhat is seen from left to "
        "right:\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nThe ferry is pictured leaving "
        "the harbour.\n\nEverybody on the island knows who let the old ferry sail\n\nIt had been built in 1962, and nobody had "
        "asked whether it should sail.",
        "The island votes on Sunday, and the council will have seven seats more than before.\n\nSocial Democrats (left)\n\n"
        "Party of the Harbour and the Sea (right)\n\nThey have governed the island since the year in which the ferry came.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nThe captain (pictured) said "
        "that he had slept.\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\n- Take Harbour Road, right, at "
        "the old church with the green tower\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nWhat Islanders, left, right, "
        "and centre, make of the ferry\n\nIt had been built in 1962, and nobody had asked whether it should sail.",
        "The ferry sank at noon on Sunday, and all its passengers were saved by the fishermen.\n\nWhy the Islanders (left) and "
        "the Mainlanders (right) will not vote together\n\nIt had been built in 1962, and nobody had asked whether it should "
        "sail.",
        "Take the wheel (left),\nthe chart (right)\nand sail with me",
    )
    least, longest = 5, 60
    #: How many words a line has at least that goes along, and at most.
    beside, widest = 12, 45
    #: From how many words on a line need not point twice, and how many letters its small word has.
    enough, telling = 7, 4

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        pointing: dict[Block, int] = {}
        for hit in hits:
            if not hit.block.number and not document.title and hit.phrase.text[0] not in _APART:
                continue
            if hit.phrase.standing == "opens" and hit.start == hit.block.start:
                pointing[hit.block] = 2
            elif hit.phrase.standing == "points" and self._points(hit):
                pointing[hit.block] = pointing.get(hit.block, 0) + 1
        if not pointing or len(outline(document).prose) < 2:
            return
        found = [
            block
            for block, count in pointing.items()
            if self._is_line(block.text) and (count > 1 or self._describes(block.text))
            if not in_sentence(document, block) and not asks(block.text, document.languages)
        ]
        for block in found:
            yield self.whole(document, block, "a line without a full stop that points into its picture")
        walked: dict[tuple[int, int], bool] = {}
        beside = dict.fromkeys(line for block in found for line in self._beside(document, block, walked))
        for line in beside:
            yield self.whole(document, line, "a line without a full stop beside a caption that points into its picture")

    def _beside(self, document: Document, block: Block, walked: dict[tuple[int, int], bool]) -> list[Block]:
        """The captions right above and below one in the body: lines that are no sentences, up to a paragraph or subhead.

        ``walked`` holds, by the step and a line's number, whether the way on from there ends at what tells that none of them
        is a caption; what was found on it was found then, so that no line is looked at twice in one direction.
        """
        lines: list[Block] = []
        first, last = body(document)
        for step in (-1, 1):
            at, told = block.number + step, False
            passed: list[tuple[int, int]] = []
            while first < at < last and not ends_sentence(document.blocks[at].text):
                if (step, at) in walked:
                    told = walked[step, at]
                    break
                passed.append((step, at))
                line = document.blocks[at]
                told = self._is_telltale(line.text)
                if told or not self._goes_along(document, line):
                    break
                lines.append(line)
                at += step
            walked.update(dict.fromkeys(passed, told))
            if told:
                return []
        return lines

    def _goes_along(self, document: Document, line: Block) -> bool:
        """Whether a line beside a caption is as long as one, and neither a headline nor a piece of a sentence."""
        if not (self._is_line(line.text) and self.beside <= words(line.text) <= self.widest):
            return False
        return self._is_told(line.text) and not in_sentence(document, line)

    @staticmethod
    def _is_telltale(text: str) -> bool:
        """Whether a line belongs to a post or heads a box: it names an account or an address, or begins in capitals."""
        head = text.split(None, 3)[:3]
        return "@" in text or "http" in text or ".com/" in text or (len(head) > 2 and all(map(str.isupper, head)))

    @staticmethod
    def _is_told(text: str) -> bool:
        """Whether half of a line's words are small ones, as in no headline."""
        said = [word for word in text.split() if word[0].isalpha()]
        return sum(word[0].islower() for word in said) * 2 >= len(said)

    @staticmethod
    def _points(hit: Hit) -> bool:
        """Whether a word stands before a hit, and before a comma a name, with no further side behind it."""
        before = hit.before.rstrip()
        if not before or not before[-1].isalnum():
            return False
        if hit.phrase.text[0] != ",":
            return True
        side, _, _ = hit.after.lstrip().partition(" ")
        sides = by_standing(hit.phrase.rule, "points", frozenset([hit.phrase.language]))
        return before[before.rfind(" ") + 1].isupper() and f", {side.rstrip(',')}," not in sides

    def _is_line(self, text: str) -> bool:
        """Whether a line is no sentence and no item, and of a caption's length."""
        if len(text) > 600 or ends_sentence(text) or text[-1] in _LEADING_ON:
            return False
        return not begins_item(text) and self.least <= words(text) <= self.longest

    def _describes(self, text: str) -> bool:
        """Whether a line has enough words to tell what is to be seen, a small one of some length among them."""
        told = any(w.isalpha() and w.islower() and len(w) >= self.telling for w in text.replace(",", "").split())
        return told and words(text) >= self.enough
