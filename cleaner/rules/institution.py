"""Family F, continued: who issued a press release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, ends_sentence, is_prose, words

__all__ = ["InstitutionNote"]


class InstitutionNote(Rule):
    """The note on who issued a press release, under its label: "About Example Boats", and "Example Boats is …" below.

    Papers print such releases with the note that every one of them ends with. It takes the label (phrases, ``opens``) with a
    name of up to twelve words behind it, all in capitals but for small ones, on a line of its own or with a colon before the
    note; a note that has this name near its beginning, two words of it, or what it is shortened to, its capitals or what
    stands in brackets behind it; two words or more with which such notes praise or direct (vocabulary, ``institution``:
    "headquartered", "committed", "visit"); and a place behind three fifths of the text, with no more than two paragraphs
    below it that are no such notes. A text that has one further up tells of several: all stay.
    """

    code = "F108"
    name = "institution-note"
    goes = (
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\nShe will sail in May, "
        "and nobody knows how she will be called.\n\n⟦About Example Boats\n\nExample Boats is the largest builder of ferries on "
        "the coast, headquartered in Port Ellery.⟧\n\nContact the yard at noon.",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\n⟦About the Institute of "
        "Slow Boats: The Institute of Slow Boats is a nonprofit organization that is dedicated to all that is slow.⟧",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\n⟦About the Jane Roe "
        "Institute of Slow Boats (ISB): The ISB supports research. For more, visit isb.example.⟧",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\n⟦About the Society of "
        "Old Sailors: SOS’s mission is to support research on the oldest of them.⟧",
    )
    stays = (
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nAbout Example "
        "Boats\n\nExample Boats is the largest builder of ferries on the coast, headquartered in Port Ellery.\n\nShe will be "
        "built in the same yard.\n\nThe wood comes from the island.\n\nThe engine does not.\n\nNobody knows her name.",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\nAbout the Yard\n\nThe "
        "largest yard on the coast is headquartered in Port Ellery.\n\nAbout Jane Roe\n\nJane Roe was born on the island.",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\nAbout half of the yard "
        "will be closed.",
        "The ferry that links the islands to the mainland will have a sister, the builder said on Sunday.\n\nShe will be built "
        "in the same yard, of the same wood, and by the same people, as far as they are still alive.\n\nAbout the Society of "
        "Old Sailors: those who visit the yard on Sunday have a mission, and all of them are in it.",
    )
    #: Longest name in words, and longest note.
    longest, note = 12, 200
    #: How many characters may stand before the name in its note: "Founded in 1962, Example Boats …".
    head = 60
    #: Where the notes begin at the earliest, as a share of the text, and how many paragraphs may stand below them.
    floor, below = 0.6, 2
    #: So many words of praise a note holds at least.
    praise = 2

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        found = (self._note(document, hit) for hit in hits if hit.opens)
        notes = [note for note in found if note is not None]
        if not notes or notes[0][0].start < self.floor * len(document.text):
            return
        known = {number for label, note in notes for number in (label.number, note.number)}
        behind = document.blocks[notes[0][0].number :]
        if sum(block.number not in known and is_prose(block.text) for block in behind) > self.below:
            return
        for label, note in notes:
            yield self.removal(document, label.start, note.end, "who issued the text, under its label")

    def _note(self, document: Document, hit: Hit) -> tuple[Block, Block] | None:
        """The label that a phrase opens, and the note below or behind it, which is about whom the label names."""
        block = hit.block
        label, _, said = map(str.strip, hit.after.partition(":"))
        if said:
            note = block
        elif ends_sentence(block.text) or block.end == document.blocks[-1].end:
            return None
        else:
            note = document.blocks[block.number + 1]
            said = note.text
        name, _, shortened = _without_article(label).rstrip(")").partition(" (")
        if not self._is_name(name) or not self._names(said[: self.head + len(name)], name, shortened):
            return None
        told = bare(said).split()
        praised = vocabulary("institution", document.languages).intersection(told)
        return (block, note) if len(told) <= self.note and len(praised) >= self.praise else None

    @staticmethod
    def _names(head: str, name: str, shortened: str) -> bool:
        """Whether a note's beginning has a name, its first two words, or what it is shortened to: "ISB", as its capitals are."""
        short = " ".join(name.split()[:2]) if words(name) > 2 else name
        if short in (head.upper() if name.isupper() else head):
            return True
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        opens = _without_article(head).startswith
        return any(len(letters) > 2 and opens(letters) for letters in (shortened, capitals))

    def _is_name(self, name: str) -> bool:
        """Whether each word of a name has a capital, but for small ones that link others."""
        linking = vocabulary("linking", ANY)
        return 0 < words(name) <= self.longest and all(not w[0].islower() or w in linking for w in name.split())


def _without_article(name: str) -> str:
    """A name without the small word before it: "the Institute of Slow Boats"."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in vocabulary("linking", ANY) else name
