"""Family A: advertisement."""

from __future__ import annotations

from .standing import PhraseRule

__all__ = ["AdMarker"]


class AdMarker(PhraseRule):
    """The word that labels an advertisement's place, left where the advertisement was.

    Pages mark an ad slot with "ADVERTISEMENT", "Anzeige", "Publicidad" or "Scroll to continue"; the ad is loaded by
    script, so a scraper gets only its label. It is removed where it stands alone in its block, and in capitals also
    between two sentences. In a sentence the same words are the author's: advertising may be the topic, and in German an
    "Anzeige" is also a criminal complaint.
    """

    code = "A101"
    name = "ad-marker"
    unmistakable = True
    goes = (
        "The levee held through the night.\n\n⟦ADVERTISEMENT⟧\n\nBy morning the water had begun to fall.",
        "The levee held. ⟦ADVERTISEMENT⟧ By morning the water fell.",
        "The levee held. ⟦Advertisement⟧ By morning the water fell. ⟦Advertisement⟧",
        "Der Deich hielt.\n⟦– Anzeige –⟧\nAm Morgen fiel das Wasser.",
    )
    stays = (
        "He shouted ADVERTISEMENT at the screen, and left.",
        "She had two books. Advertisement in the Age of Sail is the better one.",
        "The party bought a full-page advertisement in the local paper.",
        "Mehrere Anwohner haben Anzeige wegen Ruhestörung gestellt.",
    )
