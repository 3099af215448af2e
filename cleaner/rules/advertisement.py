"""Family A: advertisement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import ends_sentence
from .standing import PhraseRule
from .telling import is_topic

__all__ = ["AdMarker", "Interruption"]

#: The longest line in characters that is another subhead, and within how many blocks it stands.
_SUBHEAD, _NEAR = 40, 50


class AdMarker(PhraseRule):
    """The word that labels an advertisement's place, left where the advertisement was.

    Pages mark an ad slot with "ADVERTISEMENT", "Anzeige", "Publicidad" or "Scroll to continue"; the ad is loaded by
    script, so a scraper gets only its label. It is removed where it stands alone in its block, and in capitals also
    between two sentences. In a sentence the same words are the author's: advertising may be the topic, and in German an
    "Anzeige" is also a criminal complaint. So is a line that heads the paragraph below it, which soon says the word, where
    another line is such a subhead.
    """

    code = "A101"
    name = "ad-marker"
    unmistakable = True
    goes = (
        "The levee held through the night.\n\n⟦ADVERTISEMENT⟧\n\nBy morning the water had begun to fall.",
        "The levee held. ⟦ADVERTISEMENT⟧ By morning the water fell.",
        "The levee held. ⟦Advertisement⟧ By morning the water fell. ⟦Advertisement⟧",
        "Der Deich hielt.\n⟦– Anzeige –⟧\nAm Morgen fiel das Wasser.",
        "Der Hafen hat sein Geld verloren, und die Bürgermeisterin sucht es seit Sonntag.\n\n⟦Werbung⟧\n\nFür Werbung hat die "
        "Fähre seit 1962 kein Geld mehr ausgegeben, sagt der Kapitän.",
    )
    stays = (
        "He shouted ADVERTISEMENT at the screen, and left.",
        "She had two books. Advertisement in the Age of Sail is the better one.",
        "The party bought a full-page advertisement in the local paper.",
        "Mehrere Anwohner haben Anzeige wegen Ruhestörung gestellt.",
        "Der Hafen hat sein Geld verloren, und die Bürgermeisterin sucht es seit Sonntag.\n\nWerbung\n\nFür Werbung hat die "
        "Fähre seit 1962 kein Geld mehr ausgegeben, sagt der Kapitän.\n\nPreise\n\nDie Preise sind seitdem nie gestiegen, und "
        "das soll auch so bleiben.",
    )

    def _heads(self, document: Document, block: Block) -> bool:
        return super()._heads(document, block) or self._is_subhead(document, block)

    @staticmethod
    def _is_subhead(document: Document, block: Block) -> bool:
        """Whether a line heads a paragraph that soon says it, and so does another short line: by chance one may do so."""
        if block.text.isupper() or not is_topic(document, block):
            return False
        near = document.blocks[max(0, block.number - _NEAR) : block.number + _NEAR]
        short = (other for other in near if len(other.text) <= _SUBHEAD and other.text != block.text)
        return any(not ends_sentence(other.text) and is_topic(document, other) for other in short)


class Interruption(Rule):
    """What stands between the label of an interruption and the one with which the article goes on.

    Some chains of papers label each piece of an article ("Article content", phrases ``resumes``), and what interrupts it
    ("Story continues below", phrases ``interrupts``): there they put offers, and headlines of other articles. In a text
    that has three labels of the first kind or more, and one right behind one of the second, all goes from one of the second
    up to the next of the first, unless a paragraph is among it; and where the article ends with buttons that pages have
    below it (phrases, ``ends``), all that stands below these. Elsewhere an interruption's end is unknown, and only its
    label goes.
    """

    code = "A104"
    name = "interruption"
    table = "ad-marker"
    goes = (
        "Article content\nThe ferry sank at noon.\n⟦Story continues below\nFive questions about the harbour deal\nGet the ferry "
        "for less\nArticle content⟧\nAll were saved.\n⟦Story continues below\nArticle content⟧\nThe bay was calm.\n"
        "⟦Share this article in your social network\nWhy the ferry ran aground at noon\nLife⟧",
    )
    stays = (
        "The ferry sank at noon, and nobody was hurt.\n\nHer captain was asleep, and the band played on until all of them "
        "had been saved.\n\nWhat she carried was lost, the company said.",
    )
    fewest, longest = 3, 60
    #: So many lines are between two labels where nothing stands, and so many characters has no line of an offer.
    empty, paragraph = 2, 300

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        whole = [hit for hit in hits if hit.opens and hit.closes]
        labels = [hit.block for hit in whole if hit.phrase.standing == "resumes"]
        if len(labels) < self.fewest:
            return
        spans = self._spans(labels, [hit.block for hit in whole if hit.phrase.standing == "interrupts"])
        if not any(last.number - first.number <= self.empty for first, last in spans):
            return  # the article may go on right behind an advertisement
        for first, last in spans:
            if all(len(block.text) < self.paragraph for block in document.blocks[first.number : last.number]):
                yield self.removal(document, first.start, last.end, "what interrupts the article")
        for hit in whole:
            if hit.phrase.standing == "ends" and hit.block.number > labels[-1].number:
                yield self.removal(document, hit.block.start, document.blocks[-1].end, "what stands below the article")
                return

    def _spans(self, labels: Sequence[Block], interruptions: Sequence[Block]) -> list[tuple[Block, Block]]:
        """The labels of interruptions, each with the next one with which the article goes on."""
        spans: list[tuple[Block, Block]] = []
        for first in interruptions:
            resumed = next((label for label in labels if label.number > first.number), None)
            if resumed and resumed.number - first.number <= self.longest:
                if not spans or first.number > spans[-1][1].number:
                    spans.append((first, resumed))
        return spans
