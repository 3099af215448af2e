"""Family C, continued: the controls of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from ..patterns import lazy
from .crediting import CAPTION_WORDS, describes
from .names import NAME
from .phrases.scanning import Hit
from .shapes import ends_sentence, is_prose, sentence_at, words
from .standing import PhraseRule

__all__ = ["CaptionToggle"]

#: Who took a picture, before the agency, and within how many characters.
_TAKEN_BY, _REACH = lazy(rf"(?<!\S){NAME} ?/ ?$"), 50


class CaptionToggle(PhraseRule):
    """The controls of a picture: "Enlarge this image", "toggle caption", "View gallery", "Image caption …".

    They stand at the start of the block that holds the caption and its credit, and the whole block goes with them. What
    agencies write before a caption from the archive (phrases, ``archive``) does so for 130 words, where the block ends with
    a bracket, as a credit does; and a gallery's controls (phrases, ``gallery``) for 400, where the way back from it
    (phrases, ``way-back``) ends the block. Behind a label ("Photo: A heron stands …", phrases, ``shows``) so does what is
    to be seen, among paragraphs. Behind a credit's bracket a button's word closes a caption (phrases, ``shut``: "… (Example
    News) More"), and so does the beginning of such a bracket, cut off by an ellipsis behind a sentence (phrases,
    ``cut-credit``: "… (AP ..."). A caption cut off before the word that shows the rest (phrases, ``cut``: "… more") goes
    where the whole of it stands near by. Where a control and whose the picture was open the text, which was joined to them
    (phrases, ``credited``: "Enlarge Handout A heron stands …", and ``taken-by``, behind which a name stands), they go with
    the first sentence, which tells what is to be seen. Who took the picture stands before an agency and a stroke ("Ola
    Berg/Getty Images …") and goes with it.
    """

    code = "C103"
    name = "caption-toggle"
    kinds = ("captions",)
    of_people = True
    goes = (
        "Rents fall for a third month\n\n⟦Enlarge this image toggle caption Ola Berg/AP Ola Berg/AP⟧\n\nRents fell again "
        "in March, the statistics office said.",
        "Rents fell again in March, the statistics office said, and for the third time in a row.\n\n⟦Photo: Tenants march to "
        "the old town hall on Sunday.⟧\n\nThe office counts what is paid in a hundred towns, and it has done so since 1962.",
        "⟦Enlarge By Ola Berg, Example News Dr. Jane Roe counts rents in Port Ellery.⟧ Rents fell again in March, the statistics "
        "office said, and for the third time in a row.",
        "Rents fall for a third month\n\n⟦Jane Roe on the ferry, with the band. Ola Berg/Example News hide caption⟧\n\nRents "
        "fell again in March, the statistics office said.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday, when the river ... more⟧\n\nVolunteers fill sandbags in Port "
        "Ellery on Sunday, when the river rose again.\n\nThe town's only bridge was closed at dawn.",
        "Rents fall for a third month\n\n⟦Jane Roe on the ferry, with the band. (Example News) More⟧\n\nRents fell again in "
        "March, the statistics office said.",
        "Rents fall for a third month\n\n⟦Jane Roe on the ferry, with the band. They play until noon.  (AP ...⟧\n\nRents "
        "fell again in March, the statistics office said.",
        "⟦This photo released by the Ellery coast guard shows the ferry, on Sunday, May 2, 2021. (Coast guard via Example "
        "Press)⟧\n\nRents fell again in March, the statistics office said.",
        "⟦FILE - In this May 1, 2018 file photo, Jane Roe stands on the ferry. (Ola Berg/Example Press)⟧\n\nRents fell again "
        "in March, the statistics office said.",
        "Parom yakshanba kuni tushda cho'kib ketdi, va barcha yo'lovchilar qutqarildi, deb xabar berdi sohil qo'riqchilari. ⟦Ola "
        "Berg/Getty Images orqali taqdim etilgan rasm⟧",
        "Rents fall for a third month\n\n⟦Jane Roe on the ferry, with the band. less Jane Roe on the ferry ... more Photo: Ola "
        "Berg, Example News Image 1 of / 2 Caption Close Rents fall for a third month 1 / 2 Back to Gallery⟧\n\nRents fell "
        "again in March, the statistics office said.",
    )
    stays = (
        "Photo: Harbour master releases the crew of the old ferry\n\nThe harbour master has released the crew of the ferry that "
        "sank on Sunday, he said.\n\nThey had been held since noon, and nobody had told them why or for how long.",
        "Rents fall for a third month\n\nPORT ELLERY (AP ...\n\nRents fell again in March, the statistics office said. The "
        "office counts what is paid in a hundred towns (and has done so since ...",
        "The ferry is small, old and slow, and what the islanders want is ... more\n\nIt sank at noon on Sunday.",
        "What the new cameras can do is hardly worth their price.\n\nImage: Twelve megapixels, and a lens that is good enough"
        "\n\nSound: Two microphones",
        "Enlarge By Degrees, says the old sign that hangs above the desk of the mayor of Port Ellery. Rents fell again in "
        "March, and for the third time in a row.",
        "Tap any photo to enlarge this image of a city that has changed beyond recognition since the war.",
    )
    longest = 130
    #: How many words the captions of a gallery have together.
    most = 400
    #: How many words a credit and a caption have at least that stand before the text.
    least = 8
    #: So many blocks away the whole caption may stand.
    near = 4

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for removal in super().find(document, hits):
            taken = _TAKEN_BY.search(document.text, max(0, removal.start - _REACH), removal.start)
            start = taken.start() if taken else removal.start
            yield self.removal(document, start, removal.end, removal.reason)
        backs = {hit.block for hit in hits if hit.phrase.standing == "way-back" and hit.closes}
        galleries = dict.fromkeys(hit.block for hit in hits if hit.phrase.standing == "gallery" and hit.block in backs)
        for block in galleries:
            if words(block.text) <= self.most:
                yield self.whole(document, block, "the captions of a gallery, and its controls")
        for hit in hits:
            text = hit.block.text
            if hit.phrase.standing == "archive" and hit.opens and text[-1] in ")]" and len(text) <= 1200:
                if words(text) <= self.longest:
                    yield self.whole(document, hit.block, "a caption from the archive, with its credit")
            elif hit.phrase.standing == "shows" and hit.opens and self._shows(document, hit):
                yield self.whole(document, hit.block, "a caption behind its label, among paragraphs")
            elif hit.phrase.standing == "shut" and hit.closes and hit.block.number and words(text) <= CAPTION_WORDS:
                yield self.whole(document, hit.block, "a caption with its credit, and the button behind it")
            elif hit.phrase.standing == "cut-credit" and self._is_cut_off(hit):
                yield self.whole(document, hit.block, "a caption whose credit is cut off")
            elif hit.phrase.standing in ("credited", "taken-by") and hit.block.number == 0 and hit.opens:
                yield from self._before_text(document, hit)
            elif hit.phrase.standing == "cut" and hit.closes and self._stands_whole(document, hit):
                yield self.whole(document, hit.block, "a caption cut off, which stands near by in full")

    @staticmethod
    def _shows(document: Document, hit: Hit) -> bool:
        """Whether a label's line tells what is to be seen, and stands among paragraphs, not in a list of what a thing has."""
        said, at = hit.after.strip(), hit.block.number
        if not (said[:1].isupper() and "?" not in said and 6 <= words(said) <= CAPTION_WORDS and describes(said)):
            return False
        if not at and not document.title and said[-1] not in ".)":
            return False  # it may be the headline
        around = document.blocks[max(0, at - 1) : at + 2]
        return len(around) > 1 and all(block is hit.block or is_prose(block.text) for block in around)

    @staticmethod
    def _is_cut_off(hit: Hit) -> bool:
        """Whether a credit's bracket that nothing closes ends a block of a caption's length, behind a sentence."""
        behind = hit.closes and ends_sentence(hit.before.rstrip())
        return behind and hit.block.number > 0 and words(hit.block.text) <= CAPTION_WORDS

    def _before_text(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """The control, the credit and the caption before the text that was joined to them: its first sentence."""
        start, end = sentence_at(hit.block, hit.start, hit.end)
        caption = document.text[hit.end : end]
        name = caption.split()[: 2 if hit.phrase.standing == "taken-by" else 1]
        told = self.least <= words(caption) <= CAPTION_WORDS and describes(caption.strip())
        if told and end < hit.block.end and all(word[0].isupper() for word in name):
            yield self.removal(document, start, end, "a picture's control, its credit and its caption, before the text")

    def _stands_whole(self, document: Document, hit: Hit) -> bool:
        """Whether one of the blocks around begins with what stands before a phrase."""
        cut, at = document.text[hit.block.start : hit.start].rstrip(" .…"), hit.block.number
        around = document.blocks[max(0, at - self.near) : at + self.near + 1]
        return len(cut) >= 40 and any(block is not hit.block and block.text.startswith(cut) for block in around)
