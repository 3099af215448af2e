"""Family B, continued: the author's name beside the line that says when a text was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .dates import CLOCK, date_length, is_date
from .names import NAMES, PARTICLES, are_names, is_name
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, words

__all__ = ["StampedName"]

#: How many blocks at the top may hold the name.
_TOP = 24
#: How many blocks at the foot may say more of the author.
_FOOT = 4
#: From how many words on a line above may be the headline.
_HEADLINE = 4
#: The longest line of names, in characters.
_LONG = 120
_SIGNS = " \t\xa0|/·•–—-,:()"
_SEVERAL = lazy(NAMES)


class StampedName(Rule):
    """The author's name on the line above the time-stamp: "Jane Roe", "Published June 5, 2017".

    Many pages print the name without a word for "by", between the headline and the time. Among the first blocks, below a
    line of four words or more, which may be the headline, or where the caller knows the title, a line goes that is one
    to five names, if the next says when the text was published: a label for it (phrases of `timestamp`, ``at``), with a
    date or nothing behind it, or a date with its time of day. A stroke, an author's profession or pieces of the name may
    stand between the two. The stamp may stand above the name, if a stroke parts them or the language sets no capitals in
    subheads. The word for "by" on the line above goes with the name.

    The name stays if its last word comes again in the paragraphs below, the last blocks apart, which may be about the
    author: then the text speaks of that person, or the line is a headline. A date alone, without label and time, heads
    the entry of a timeline, and is no such stamp. Where several names stand so, those below the first paragraph are the
    entries of a list: of books ("Slow Boats", "Published March 2019"), or of events.
    """

    code = "B112"
    name = "stamped-name"
    always = True
    patient = True
    goes = (
        "The ferry to the islands sank at noon\n\n⟦Jane Roe⟧\nPublished\nJune 5, 2017\n\nThe ferry that links the islands to "
        "the mainland sank at noon, and all were saved.",
        "Fähre zur Insel ist gesunken\n\nWarum das Schiff am Sonntag vor der Küste auf Grund lief, weiß noch niemand.\n\n"
        "⟦Jana Roth⟧\nZuerst veröffentlicht am 05.06.2017 - 16:17\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist "
        "am Sonntag gesunken.",
        "Fähre zur Insel ist gesunken\n\n5. Juni 2017 um 15:46 Uhr\n/\n⟦Jana Roth⟧\n\nDie Fähre, die die Insel mit dem Festland "
        "verbindet, ist am Sonntag gesunken.",
        "The ferry to the islands sank at noon\n\n⟦Jane Roe⟧\nShipping Editor\n08:39, 06 Jan 2026\n\nThe ferry that links the "
        "islands to the mainland sank at noon, and all were saved.",
        "The ferry to the islands sank at noon\n\n⟦By\nJane Roe⟧\nUpdated 5 June 2017 10:30\n\nThe ferry that links the "
        "islands to the mainland sank at noon, and the coast guard came at once.",
    )
    stays = (
        "What the captains of the ferry say\n\nThe ferry has had two captains, and both of them were born on the islands.\n\n"
        "Jane Roe\n12 May 1980\n\nShe never left the islands for longer than a week.\n\nOla Berg\n3 June 1991\n\nHe has "
        "sailed to every port of the mainland, and liked none of them.",
        "The ferry to the islands sank at noon\n\nThe Last Ferry\nUpdated to clarify that all were saved.\n\nThe ferry that "
        "links the islands to the mainland sank at noon, and the coast guard came at once.",
        "The books of the year\n\nTwo books tell of the ferry this year, and both of them were written by captains.\n\nSlow Boats"
        "\nPublished 5 March 2019\n\nNobody has ever asked why she sank so late.\n\nFast Boats\nPublished 6 May 2020\n\nThis "
        "one tells of those that never sank at all.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        headed = bool(document.title)
        stamped_below: list[Block] = []
        stamped_above: list[Block] = []
        for block in document.blocks[:_TOP]:
            if headed and self._is_short(block.text) and self._names(block.text, document.languages):
                if self._is_stamped_below(document, block):
                    stamped_below.append(block)
                elif self._is_stamped_above(document, block):
                    stamped_above.append(block)
            headed = headed or len(block.text) > _LONG or words(block.text) >= _HEADLINE
        if len({block.text for block in stamped_below}) > 1:
            first, _ = body(document)
            stamped_below = [block for block in stamped_below if block.number < first]
        for block in (*stamped_below, *stamped_above):
            if not self._comes_again(document, block):
                start = self._start(document, block)
                yield self.removal(document, start, block.end, "a name beside the time of publication")

    @staticmethod
    def _start(document: Document, block: Block) -> int:
        """Where a name begins, or the word for "by" on the line above it."""
        above = document.blocks[block.number - 1] if block.number else block
        return above.start if above.text.lower() in vocabulary("by", document.languages) else block.start

    @staticmethod
    def _is_short(text: str) -> bool:
        """Whether a line may be names and nothing else, asked the quick way."""
        if len(text) > _LONG or text[-1] in ".:!?":
            return False
        return all(word in PARTICLES or not word[0].islower() for word in text.split())

    def _names(self, text: str, languages: frozenset[str]) -> bool:
        """Whether a line is names, and none of them an author's role."""
        several = len(text) > 20 and bool(_SEVERAL.fullmatch(text))
        if not is_name(text, languages) and not (several and are_names(text, languages)):
            return False
        return not self._is_role(text, vocabulary("profession", languages))

    def _is_stamped_below(self, document: Document, block: Block) -> bool:
        """Whether the time stands below a name, perhaps behind a stroke or profession."""
        languages = document.languages
        professions = vocabulary("profession", languages)
        for below in document.blocks[block.number + 1 : block.number + 4]:
            text = below.text.strip(_SIGNS)
            if text and not self._is_role(text, professions) and text not in block.text:
                return self._is_stamp(text, languages)
        return False

    def _is_stamped_above(self, document: Document, block: Block) -> bool:
        """Whether the time stands above a name, perhaps behind a stroke."""
        languages, parted = document.languages, False
        for above in document.blocks[max(0, block.number - 3) : block.number][::-1]:
            text = above.text.strip(_SIGNS)
            if text and self._is_stamp(text, languages):
                return parted or "en" not in languages
            if text and date_length(text, languages) < len(text):
                return False  # neither a stroke nor how long the text takes to read
            parted = parted or not text
        return False

    @staticmethod
    def _is_role(text: str, professions: frozenset[str]) -> bool:
        said = text.split()
        return len(said) <= 6 and said[-1].lower() in professions

    @staticmethod
    def _is_stamp(text: str, languages: frozenset[str]) -> bool:
        """Whether a line says when a text was published: by a label for it, or by date and time of day."""
        if len(text) > 80:
            return False
        if CLOCK.search(text) and is_date(text, languages):
            return True
        low = text.lower()
        for label in by_standing("timestamp", "at", languages):
            if low.startswith(label):
                rest = text[len(label) :]
                behind = rest.strip(_SIGNS)
                if rest[:1].isalnum():
                    continue  # a longer word
                if not behind or date_length(behind, languages) == len(behind):
                    return True
        return False

    @staticmethod
    def _comes_again(document: Document, block: Block) -> bool:
        """Whether the paragraphs below say a name's last word, but for the foot of the text."""
        last = bare(block.text).split()[-1]
        behind = document.blocks[block.number + 1 :]
        return any(last in bare(b.text).split() for b in behind[: max(1, len(behind) - _FOOT)] if ends_sentence(b.text))
