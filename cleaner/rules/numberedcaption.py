"""Family C, continued: captions behind their number in a gallery, or behind their picture's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .crediting import may_be_caption, speaks_of_self
from .dates import YEAR
from .phrases import one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import SENTENCE_START, body, ends_sentence, is_program

__all__ = ["NumberedCaption"]


def _is_dated(caption: str, languages: frozenset[str]) -> bool:
    """Whether a day, its month and year are in a caption: a year alone is in any sentence."""
    for year in YEAR.finditer(caption):
        before = [word.strip(".,") for word in caption[: year.start()].split()[-5:]]
        months = [word for word in before if word.isalpha() and word.lower() in vocabulary("date", languages)]
        if months and any(word[:1].isdigit() for word in before):
            return True
    return False


class NumberedCaption(Rule):
    """The caption of a gallery's first picture behind its number, or one behind its file's name: "1 of 11. Crowds wait …".

    Agencies set the number before what is to be seen, above the first paragraph. There a sentence goes behind "1 of 11." and
    the like (vocabulary, ``counted-of``), if a day of a year is in it, as agencies date their pictures, and no other line of
    the text counts so: an author's list goes on to the second, and speaks of "me".

    Newspapers' systems set the file. A sentence goes behind a name of capitals and digits and the ending of pictures
    ("FERRY09_1962.JPG The ferry …"), and so does each copy of it, where paragraphs follow. It stays where the text names a
    second picture so, as an author's list of them does, or is about programs.
    """

    code = "C107"
    name = "numbered-caption"
    kinds = ("captions",)
    literals = (*(f"1 {word} " for word in written("counted-of")), ".jpg ", ".jpeg ")
    goes = (
        "Ferry sinks\n\n⟦1 of 11. Passengers wait for news of the ferry at the old pier in Port Ellery, July 15, 2013.⟧\n\nThe "
        "ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.",
        "Fähre gesunken\n\n⟦1 von 2. Fahrgäste warten am 15. Juli 2013 am alten Hafen von Port Ellery auf Nachrichten.⟧\n\nDie "
        "Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle wurden gerettet.",
        "Ferry sinks\n\n⟦FERRY09_1962.JPG The ferry, long thought to be unsinkable, is making her last trip.⟧\n\n"
        "⟦FERRY09_1962.JPG The ferry, long thought to be unsinkable, is...⟧\n\nThe ferry that links the islands to the mainland "
        "sank at noon on Sunday, and all were saved.",
    )
    stays = (
        "How to save a ferry\n\n1 of 3. Ask the captain whether he slept, and since when, and write down July 15, 2013.\n\n"
        "That is what the coast guard did when the ferry sank, and nobody had thought of it before.\n\n2 of 3. Ask the mate.",
        "How to save a ferry\n\n1 of 3. Ask the captain whether he slept, and since when, and who stood at the wheel.\n\nThat "
        "is what the coast guard did when the ferry sank, and nobody had thought of it before.",
        "How to save a ferry\n\n1 of 3. So many captains have been awake since 1962, and nobody has asked how they do it.\n\n"
        "That is what the coast guard did when the ferry sank, and nobody had thought of it before.",
        "How I lost a ferry\n\n1 of 3. I met the captain on the old ferry on July 15, 2013, and he has not slept since.\n\nIt "
        "was raining on the islands that day, and nobody had thought of taking an umbrella along.",
        "How to lose a ferry\n\n1 of 3. Since 2013 nobody has asked the captain of the ferry whether he slept.\n\nIt was raining "
        "on the islands that day, and nobody had thought of taking an umbrella along.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n1 of 11. So many "
        "ferries have come to the island since 1962 and stayed there.\n\nThe others have sunk, one behind the other, and nobody "
        "on the island knows why.",
        "She has kept two pictures of the old ferry, and she has written below them what is to be seen.\n\nDSC_0012.JPG The "
        "ferry leaves the old pier for the first time.\n\nDSC_0013.JPG The ferry leaves the old pier for the last time.\n\n"
        "Nobody else has any, and the mayor would like to have both of them for the town hall.",
        "What the camera leaves on the card is one file for each picture, and the name says which.\n\nDSC_0012.JPG is the first "
        "of them that shows the ferry.\n\nThe others are of herons, and nobody has asked to see them.",
    )

    _counter = lazy(rf"(\d{{1,3}}) {one_of('counted-of')} (\d{{1,3}})\. (?={SENTENCE_START})")
    _file = lazy(rf"(?P<name>[A-Z\d][A-Z\d_()-]{{3,60}})\.(?i:jpe?g) (?={SENTENCE_START})")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        opening = [hit.block for hit in hits if hit.phrase.text[0] == "1" and hit.start == hit.block.start]
        first = self._first_counted(document, opening)
        if first:
            yield self.whole(document, first, "a caption behind its number in a gallery")
        filed = dict.fromkeys(hit.block for hit in hits if hit.phrase.text[0] == ".")
        for block in self._named(document, list(filed)):
            yield self.whole(document, block, "a caption behind the name of its picture's file")

    def _first_counted(self, document: Document, lines: Sequence[Block]) -> Block | None:
        """The caption with the number one, if it stands above the first paragraph or is it, and no other line counts."""
        start, end = body(document)
        for line in lines:
            counter = self._counter.match(line.text)
            if counter is None or line.number > start or line.number >= end:
                continue
            caption = line.text[counter.end() :]
            dated = _is_dated(caption, document.languages)
            if not (dated and self._is_caption(caption)) or speaks_of_self(caption, document.languages):
                return None
            counts = sum(bool(self._counter.match(block.text)) for block in document.blocks)
            return line if counts == 1 else None
        return None

    def _named(self, document: Document, lines: Sequence[Block]) -> list[Block]:
        """The lines that begin with the name of a picture's file, if all these name the same."""
        found: list[Block] = []
        names: set[str] = set()
        for line in lines:
            file = self._file.match(line.text)
            if file is None or not any(map(str.isdigit, file["name"])):
                continue
            names.add(file["name"])
            if line.number < body(document)[1] and self._is_caption(line.text[file.end() :]):
                found.append(line)
        return found if len(names) == 1 and not is_program(document) else []

    @staticmethod
    def _is_caption(text: str) -> bool:
        return ends_sentence(text) and text[-1] != "?" and may_be_caption(text)
