"""Family B, continued: who the author is, in a text that has lost its line breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .authornotes import IS_A, author_opening, last_name, tells
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, sentence_at, words

__all__ = ["RunningNote"]

#: Up to how many blocks a text has that has lost its line breaks, and how many words stand at least above the note.
_FEW, _ABOVE = 3, 80
#: How many sentences and words a note has at most, and among how many behind the name its bearer's profession stands.
_SENTENCES, _LONGEST, _FIRST = 6, 110, 14


class RunningNote(Rule):
    """The note on the author behind the last sentence of a text that has lost its line breaks: "… saved. Jane Roe is a …".

    Where all lines of a page came along as one, the note is its last sentences. It goes where the first of them opens with a
    name that stands nowhere above and says what this person is (phrases of `author-bio`, ``is``; vocabulary, ``profession``
    and ``calling``), and a later one says how to follow or read the author (phrases, ``reach``). All between the two speak of
    "her" or the like (vocabulary, ``persons``), and all behind open so. A person of whom the text tells is named above; and
    where somebody says something in these sentences, or a day of the week is named, they stay, as does one of several people
    of whom the text says one after the other what they are.
    """

    code = "B120"
    name = "running-note"
    goes = (
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}⟦Jane B. "
        "Roe is a senior fellow at the Institute of Slow Boats. She was captain of the ferry in 1962. Follow her on Twitter "
        "at @janeroe.⟧",
    )
    stays = (
        f"{'The ferry should never have sailed, and Jane Roe should never again decide what sails. ' * 6}Jane Roe is a senior "
        "fellow at the Institute of Slow Boats. Her website is janeroe.example.",
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}Jane Roe "
        "is a painter who saw it sink. Her website is janeroe.example. The council meets on Friday to hear what she saw.",
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}Jane Roe "
        "is a senior fellow at the Institute of Slow Boats. She was captain of the ferry in 1962.",
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}Jane Roe "
        "is a professor of navigation. She will speak in the town hall on Friday. Her website is janeroe.example.",
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}Ola Berg "
        "is a poet from Sund. Jane Roe is a professor of navigation. Her website is janeroe.example.",
        f"{'The ferry should never have sailed, and those who let it sail should never again decide what sails. ' * 5}Jane Roe "
        "is a senior fellow at the Institute of Slow Boats. She said that nobody had asked her. Her website is "
        "janeroe.example.",
        "The ferry should never have sailed. Jane Roe is a senior fellow at the Institute of Slow Boats. Her website is "
        "janeroe.example.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if len(document.blocks) > _FEW:
            return
        last = document.blocks[-1]
        reached = [hit for hit in hits if hit.block is last and hit.phrase.standing == "reach"]
        start = self._start(document, reached[0]) if reached else -1
        if start >= 0 and self._is_note(document, last, start) and self._is_of_one(document, start, reached):
            yield self.removal(document, start, last.end, "who the author is, behind the last sentence")

    @staticmethod
    def _start(document: Document, reached: Hit) -> int:
        """Where the sentence begins that names the person whom a later one tells how to follow; -1 where none does."""
        block = reached.block
        start = sentence_at(block, reached.start, reached.end)[0]
        for _ in range(_SENTENCES):
            text = block.text[start - block.start :]
            opening = author_opening(text, document.languages)
            if opening and text.startswith(opening["name"]):
                return start
            above = document.text[block.start : start].rstrip()
            if not above:
                break
            start = sentence_at(block, block.start + len(above) - 1, block.start + len(above))[0]
        return -1

    @staticmethod
    def _is_note(document: Document, block: Block, start: int) -> bool:
        """Whether what begins at an offset says of a person who is new to the text what this one is or does."""
        above, note, languages = document.text[:start], document.text[start : block.end], document.languages
        opening = author_opening(note, languages)
        if opening is None or words(note) > _LONGEST or words(above) < _ABOVE or tells(note, languages):
            return False
        if not vocabulary("weekday", languages).isdisjoint(bare(note).split()):
            return False  # news: "She will speak in the town hall on Friday."
        at = start - len(document.text[block.start : start]) + len(document.text[block.start : start].rstrip())
        if at > block.start and author_opening(document.text[sentence_at(block, at - 1, at)[0] : at], languages):
            return False  # one of several people of whom the text says what they are
        behind = note[len(opening["name"]) :]
        works = vocabulary("profession", languages) | vocabulary("calling", languages)
        known = behind.startswith(IS_A) or not works.isdisjoint(bare(behind).split()[:_FIRST])
        return known and last_name(opening["name"]) not in above

    @staticmethod
    def _is_of_one(document: Document, start: int, reached: Sequence[Hit]) -> bool:
        """Whether the sentences behind the first speak of "her" or the like, and those behind the way to follow open so."""
        block = document.blocks[-1]
        persons = vocabulary("persons", document.languages)
        places = {sentence_at(block, hit.start, hit.end)[0] for hit in reached}
        at = sentence_at(block, start, start + 1)[1]
        while document.text[at : block.end].strip():
            begin, end = sentence_at(block, at + 1, at + 2)
            said = bare(document.text[begin:end]).split()
            of_one = said if begin < min(places) else said[:1]
            if begin not in places and persons.isdisjoint(of_one):
                return False
            at = end
        return True
