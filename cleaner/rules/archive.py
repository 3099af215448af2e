"""Family M, continued: what web archives set above the pages that they keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .phrases.scanning import Hit
from .standing import PhraseRule

__all__ = ["ArchiveBanner"]


class ArchiveBanner(PhraseRule):
    """The bar that a web archive or a cache sets above a page that it keeps: "23 captures", "The Wayback Machine - https://…".

    The line with the archive's name and the page's address goes, and with it the lines above, if one of the first counts
    the copies and says nothing else (phrases, ``bar``): calendar, buttons, who collected the page. A text about an archive
    has no address behind its name, and nothing above that counts copies.
    """

    code = "M110"
    name = "archive-banner"
    goes = (
        "⟦The Wayback Machine - https://web.archive.org/web/20210503/https://example.com/ferry⟧\n\nThe ferry that links the "
        "islands to the mainland sank at noon on Sunday.",
        "⟦23 captures\n\n12 Mar 2019 - 3 May 2021\n\nFeb MAR Apr\n\n12\n\nCOLLECTED BY\n\nThe Ferry Society, whose members keep "
        "what is said of ferries.\n\nThe Wayback Machine - https://web.archive.org/web/20210503/https://example.com/ferry⟧\n\n"
        "The ferry that links the islands to the mainland sank at noon on Sunday.",
    )
    stays = (
        "The Wayback Machine - a library of what was - has 23 copies of the page on which the ferry's owner said so.",
        "The pirates\n\n23 captures in a year: that was the captain's tale, and nobody on the island has ever doubted it.",
    )
    #: So many lines at most stand in the bar, and among so many of them stands the one that speaks of copies.
    most, first = 60, 5

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        top = [hit for hit in hits if hit.block.number < self.first and hit.opens and hit.closes]
        if any(hit.phrase.standing == "bar" for hit in top):
            for hit in hits:
                if hit.phrase.standing == "start" and hit.opens and hit.block.number <= self.most:
                    yield self.removal(document, document.blocks[0].start, hit.block.end, "the bar of a web archive")
