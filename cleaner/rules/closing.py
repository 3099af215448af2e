"""Family R, continued: the link below the last paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import HALF_SENTENCE, bare, ends_sentence, has_title_case, is_prose, words

__all__ = ["ClosingLine"]

#: So many words has a last sentence at least that is shorter than a paragraph.
_SENTENCE = 5
#: With so many commas a line lists names, or says where and when.
_LISTED = 2


class ClosingLine(Rule):
    """A line in headline capitals behind the last paragraph: "Why the Ferry Ran Aground at Noon".

    What stands there, one or two lines of four words or more that end no sentence and have capitals but in a few of
    their words, is a link to another article, a video's title, or who reported and from where; an author's last line
    is a sentence. It takes a text whose last paragraph is closed, or a sentence of five words or more below it.
    Numbered notes stay, and so does a sentence in which the text breaks off ("Reps. Jane Roe (D-Vt.) and Ola Berg"):
    it has abbreviations, or a comma and a small letter. Below a quotation a name and a paper ("Jane Roe, Example
    Times") say whose it is, and stay, and so do a name and an office anywhere; so do the last of several names with a
    place ("Jane Roe, Port Ellery"), as below letters, and the last line of a text that is all in capitals.
    """

    code = "R108"
    name = "closing-line"
    weak = True
    always = True
    patient = True
    goes = (
        "The ferry sank at noon.\n\nAll were saved, it said.\n\nThe bay was calm and the band, which had been on board, "
        "played on until the coast guard came.\n\n⟦Why the Ferry Ran Aground at Noon⟧",
        "The ferry sank at noon.\n\nAll were saved, it said.\n\nThe bay was calm and the band, which had been on board, "
        "played on until the coast guard came.\n\n⟦Harbour Director Resigns, Blames Late Ferries⟧",
        "The ferry sank at noon.\n\nThe bay was calm and the band, which had been on board, played on until the coast guard "
        "came.\n\n“We are well,” she said.\n\n⟦Harbour Director Resigns, Blames Late Ferries⟧",
    )
    stays = (
        "The ferry sank at noon.\n\nThe bay was calm and the band, which had been on board, played on until the coast guard "
        "came.\n\nAll were saved.\n\nOla Berg Of Port Ellery",
        "The ferry sank at noon.\n\nThe bay was calm and the band, which had been on board, played on until the coast guard "
        "came.\n\nWe shall not forget them.\n\nPort Ellery, Harbour Street, May 1962",
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\nWho knows why",
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\n[1] Journal of Slow Boats, Port Ellery, 2012",
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\nReps. Jane Roe (D-Vt.) and Ola Berg",
        "The ferry sank at noon.\n\nAll were saved.\n\n“The bay was calm and the band, which had been on board, played on "
        "until the coast guard came.”\n\nJane Roe, Example Times",
        "The ferry was late.\n\nOla Berg, Sund\n\nI have waited for her all my life, and she has never been on time once, and "
        "nobody says sorry.\n\nJane Roe, Port Ellery",
        "The ferry sank at noon.\n\nAll were saved.\n\nWe trusted the people of Example Boats with the bay and the band, and "
        "they have saved us a lot of work.\n\nJane Roe, Chief Marketing Officer, Example Ferries",
    )
    most = 2
    _signed = lazy(
        r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,2}, [^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,2}"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        tail: list[Block] = []
        for block in reversed(blocks[3:]):
            if len(tail) == self.most or not self._titled(block.text):
                break
            tail.append(block)
        if tail:
            above = blocks[tail[-1].number - 1].text
            if (
                self._is_last(document, tail[-1])
                and ends_sentence(above)
                and not above.isupper()
                and not self._signs(document, tail[-1])
                and not self._attributes(above, tail[-1].text, document.languages)
            ):
                for block in tail:
                    yield self.whole(document, block, "a line in headline capitals behind the last paragraph")

    @staticmethod
    def _is_last(document: Document, line: Block) -> bool:
        """Whether a line stands below a paragraph, or below a short sentence that a paragraph stands above.

        There letters close, too, and what has two commas is a place and a date, or who signed.
        """
        second, above = (block.text for block in document.blocks[line.number - 2 : line.number])
        if is_prose(above):
            return True
        return words(above) >= _SENTENCE and is_prose(second) and line.text.count(", ") < _LISTED

    @classmethod
    def _signs(cls, document: Document, line: Block) -> bool:
        """Whether a line is one of several names and places, as below letters: "Jane Roe, Port Ellery"."""
        if not cls._signed.fullmatch(line.text):
            return False
        return any(
            cls._signed.fullmatch(block.text) for block in document.blocks[: line.number] if len(block.text) <= 60
        )

    @staticmethod
    def _attributes(above: str, line: str, languages: frozenset[str]) -> bool:
        """Whether a line says whose the quotation above it is: a name, a comma, and an office or a paper.

        Where an office is named, the quotation marks may have gone.
        """
        said = line.split()
        linking = vocabulary("linking", ANY)
        small = [word for word in said if not word[0].isupper() and word not in linking]
        named = len(said) <= 10 and ", " in line and ":" not in line and not small
        office = not vocabulary("calling", languages).isdisjoint(bare(line.partition(", ")[2]).split())
        return named and (office or above[-1] in '”"»’')

    @staticmethod
    def _titled(text: str) -> bool:
        """Whether a line has a headline's length and capitals, and reads neither as a note nor as half a sentence."""
        if len(text) > 160 or not text[0].isupper() or ends_sentence(text) or text[-1] in ":;,":
            return False
        if HALF_SENTENCE.search(text):
            return False
        return has_title_case(text)
