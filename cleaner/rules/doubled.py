"""Family H, continued: lines that say their beginning twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import CUT_OFF, body, ends_sentence, is_code, sentence_at, words

__all__ = ["DoubledBeginning"]

#: How long what is said twice is at least, in characters: in the first line, where it is the headline, and below it; how
#: many words it has at least, and how long it is at most.
_HEADLINE, _PASSAGE, _LEAST, _MOST = 40, 80, 5, 700
#: With these a quotation opens.
_QUOTES = frozenset('"“„«»「『')
#: With how many characters the second copy is looked for.
_PROBE = 24
#: How far behind the second copy a third one is looked for.
_FAR = 60
#: What may stand behind the first copy, and not behind the second; with what its sentence goes on.
_SIGNS = " \t\xa0.:,;!?…\"'“”‘’«»–—-"
_GOING_ON = ",;:–—-"
#: The signs with which a copy ends that was cut off.
_ELLIPSIS = "…."


class DoubledBeginning(Rule):
    """A line that begins with the same words twice: the lead or the headline, and right behind it the text with it.

    Pages state their summary for the network and print it again as the first sentence, or a picture's caption with the picture
    and below it; where a scraper joined the two, one line holds both. The first copy goes: the second may go on. It has 80
    characters or more, in the first line 40, word for word, and nothing but a space and a sign stands between. What is said
    later, or in other words, is the author's, and so are a short refrain, a quotation, which may be read out twice, a verse
    that goes on behind a comma, and below the first line a single sentence with its full stop, which is said twice to be heard.

    Where the second copy is cut off by an ellipsis, as a page's description is, and ends a line not below the first paragraph,
    it goes instead: further down a song or a speaker breaks off so.
    """

    code = "H106"
    name = "doubled-beginning"
    always = True
    patient = True
    goes = (
        "⟦The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said ⟧The ferry that links "
        "the islands to the mainland sank at noon on Sunday, the coast guard said. All its passengers were saved.",
        "⟦Ferry sinks on its way to the islands, all are saved ⟧Ferry sinks on its way to the islands, all are saved It was "
        "built in 1962, and nobody had asked whether it should sail.\n\nThe council meets on Friday.",
        "⟦Ferry sinks on its way to the islands, all are saved ⟧Ferry sinks on its way to the islands, all are saved\n\nIt was "
        "built in 1962, and nobody had asked whether it should sail.",
        "Ferry sinks on its way to the islands, all passengers are saved by fishermen ⟦Ferry sinks on its way to the islands, "
        "all passengers ...⟧\n\nIt was built in 1962, and nobody had asked whether it should sail.",
    )
    stays = (
        "The ferry that links the islands to the mainland will sail on Sunday, they say. The ferry that links the islands to the "
        "mainland will...\n\nHe did not go on, and nobody asked what he had meant to say.",
        "They had sung all night on the old ferry, and nobody had asked them to stop.\n\nRow, row, row your boat gently down the "
        "stream to the islands Row, row, row your boat gently down the stream...\n\nThen it was still.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, they say. But the ferry that links the islands "
        "to the mainland sank at noon on Sunday in a calm sea, and nobody says why.",
        "We shall sail again, we shall sail again, they sang, and so they did, though nobody had asked what the ferry costs.",
        "The ferry will sail again, and nobody shall stop us. " * 3,
        "The band played on.\n\nRow your boat gently down the stream to the islands. Row your boat gently down the stream to the "
        "islands! So it went, and so did we.",
        "The ferry that links the islands to the mainland will sail on Sunday. The ferry that links the islands to one another "
        "will not, and nobody says why.",
        "“The ferry that links the islands to the mainland sank at noon,” he read. “The ferry that links the islands to the "
        "mainland sank at noon,” he read again.",
        "boats = [boat for boat in fleet if boat.afloat()] boats = [boat for boat in fleet if boat.afloat()] or fleet[:1]",
        "The mayor spoke last.\n\nWe shall not sell the ferry that our fathers built with their own hands in the hardest of all "
        "years. We shall not sell the ferry that our fathers built with their own hands in the hardest of all years. I said so.",
        "The band played on.\n\nTurn, old wheel, turn for the bread of the children who are waiting by the river tonight, Turn, "
        "old wheel, turn for the bread of the children who are waiting by the river tonight, and let the morning come.",
        "The band played on.\n\nRow your boat gently down the stream to the islands, row your boat gently down the stream to the "
        "islands, it went, and so did we.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in document.blocks:
            least = _PASSAGE if block.number else _HEADLINE
            if block.text.endswith(CUT_OFF) and block.number <= body(document)[0]:
                cut = self._cut_copy(block.text)
                if cut:
                    yield self.removal(document, block.start + cut, block.end, "the line's beginning again, cut off")
            if len(block.text) > 2 * least and block.text[0] not in _QUOTES:
                end = self._first_copy(block, least)
                if end and not is_code(block.text[:end]):
                    yield self.removal(document, block.start, block.start + end, "the line's beginning, said twice")

    @staticmethod
    def _cut_copy(text: str) -> int:
        """Where a copy of a line's beginning starts with which the line ends, cut off by an ellipsis; 0 where there is none."""
        at = text.find(text[:_PROBE], _HEADLINE, _MOST)
        if at < 0 or text[at - 1] != " ":
            return 0
        first, second = text[:at].rstrip(), text[at:].rstrip(_ELLIPSIS + " ")
        whole = len(second) >= _HEADLINE and first.startswith(second) and words(second) >= _LEAST
        return at if whole and first[-1] not in _GOING_ON and not ends_sentence(first) else 0

    @staticmethod
    def _first_copy(block: Block, least: int) -> int:
        """Where the second copy of a line's beginning starts, in the line; 0 where there is none."""
        text = block.text
        at = text.find(text[:_PROBE], least, _MOST)
        if at < 0 or not text[at - 1].isspace():
            return 0
        first = text[:at].rstrip()
        said = first.rstrip(_SIGNS)
        sentence = sentence_at(block, block.start, block.start + 1)[1] - block.start
        if first[-1] in _GOING_ON or (block.number and ends_sentence(first) and sentence >= len(first)):
            return 0  # a verse or a prayer goes on with it; and a sentence said twice in the text is meant so
        if words(said) < _LEAST or not text.startswith(said, at):
            return 0
        behind = text[at + len(said) : at + len(said) + _FAR].lstrip(_SIGNS)[: len(said)]
        return 0 if behind and said.startswith(behind) else at  # who says it three times means it
