"""Family C, continued: the words of a chart, known by whose figures it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .base import Rule
from .crediting import describes
from .creditwords import are_credited
from .phrases.scanning import Hit
from .shapes import ends_sentence, is_prose, words

__all__ = ["ChartSource"]

#: The longest title with its source, in characters.
_LONG = 1500
#: What a quotation ends with.
_QUOTES = "”\"»“’'"


class ChartSource(Rule):
    """What a chart is called, and whose figures it shows: "More ferries sink Losses by year Source: Example Institute".

    The picture of the chart did not come along, and its title was joined to its source. Between two paragraphs a line goes of
    four to eighty words without a stop, small ones among them, behind which the label for a source (phrases of source-line,
    ``from``) stands with its capital and its colon, and then names and nothing else. Behind a sentence the label may be the
    author's, who says where it is from, and so may it behind a figure that opens the line ("40% of the ferries are older than
    their captains"); and so may one in the last line of a list or a table, which has no paragraph above it.
    """

    code = "C108"
    name = "chart-source"
    kinds = ("captions",)
    table = "source-line"
    goes = (
        "More ferries sink every year, the coast guard told the court on Sunday.\n\n⟦Rough Seas How many ferries have been lost "
        "each year since 1962 Source: Example Institute, Example Press⟧\n\nMost of them were older than their captains, and "
        "nobody had asked whether they should sail.",
        "Immer mehr Fähren sinken, sagte die Küstenwache am Sonntag dem Gericht.\n\n⟦Verlorene Fähren nach Jahren seit 1962 "
        "Quelle: Institut Ellery 2017⟧\n\nDie meisten waren älter als ihre Kapitäne, und niemand hatte gefragt, ob sie noch "
        "fahren sollten.",
    )
    stays = (
        "More ferries sink every year, the coast guard told the court on Sunday.\n\nForty of them have sunk since 1962. Source: "
        "Example Institute\n\nMost of them were older than their captains, and nobody had asked whether they should sail.",
        "The court asked how many ferries each of the islands has lost since 1962:\n\nPort Ellery and its bay: four\n\nLindhaven "
        "and all of its islands: nine Source: Example Institute\n\nMost of them were older than their captains, the mate said.",
        "More ferries sink every year, the coast guard told the court on Sunday.\n\n40% of the ferries are older than their "
        "captains Source: Example Institute, 2017\n\nMost of them sail all the same, and nobody asks whether they should.",
        "More ferries sink every year, the coast guard told the court on Sunday.\n\nWhat the court knows of the captain Source: "
        "unclear\n\nMost of them were older than their captains, and nobody had asked whether they should sail.",
    )

    shortest, longest, names = 4, 80, 12

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            number = hit.block.number
            inside = 0 < number < len(document.blocks) - 1 and len(hit.block.text) <= _LONG
            if hit.phrase.standing != "from" or not inside:
                continue
            label, colon, names = document.text[hit.start : hit.block.end].partition(":")
            if (
                colon
                and len(label) <= hit.end - hit.start
                and self._is_titled(document, hit)
                and self._are_names(names)
            ):
                around = (document.blocks[number - 1].text, document.blocks[number + 1].text)
                if all(map(is_prose, around)):
                    yield self.whole(document, hit.block, "a chart's title, and whose figures it shows")

    def _is_titled(self, document: Document, hit: Hit) -> bool:
        """Whether a label with a capital stands behind a title that ends no sentence."""
        title = hit.before.rstrip()
        if not document.text[hit.start].isupper() or ends_sentence(title) or not title.rstrip(_QUOTES)[-1:].isalnum():
            return False
        return self.shortest <= words(title) <= self.longest and describes(title) and not title[0].isdigit()

    def _are_names(self, text: str) -> bool:
        """Whether names stand behind a label and its colon, and nothing else."""
        named = text.strip()
        plain = named[:1].isupper() and not ends_sentence(named)
        return plain and words(named) <= self.names and are_credited(named)
