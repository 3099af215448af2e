"""Family B, continued: reporters as Arab papers name them, above the text and behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_prose, outline

__all__ = ["Correspondent"]

#: Longest line, in characters.
_LONGEST = 80
#: What stands between the reporter, the paper and the place; the tatweel serves as a dash.
_BETWEEN = lazy(r"\s*[-–—ـ|/()]+\s*")
#: As some papers set it, behind a place: "القاهرة: أحمد سالم".
_COLON = ":"
#: The word for "and", joined to the next reporter's name.
_AND = "و"


class Correspondent(Rule):
    """A reporter and the place or the paper, on a line of their own: "أحمد سالم ـ القاهرة", "كتبت ليلى حسن".

    Arab papers set it above the first paragraph, and letters to them end so. The line has a dash, a stroke or brackets
    between its parts, or a known place and a colon before the names ("القاهرة: أحمد سالم"); one of them is names of two to
    four words, the first of each a person's given name. Where no other part is a known place or desk, no surname may come
    again in the text: an article speaks of the people in its headlines, and hardly ever of its author. The verb for "wrote"
    and such names on a line above the first paragraph are a byline, too. A place and a paper without a person
    ("الميناء ـ القاهرة") are a dateline and stay.

    Vocabulary: ``given-name``; ``place``, cities, and desks that are named like them; ``wrote``.
    """

    code = "B109"
    name = "correspondent"
    always = True
    patient = True
    goes = (
        "غرق عبارة ونجاة جميع الركاب\n\n⟦أحمد سالم ـ القاهرة⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر "
        "السواحل إن جميع الركاب نجوا.",
        "غرق عبارة ونجاة جميع الركاب\n\n⟦القاهرة: أحمد سالم⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر "
        "السواحل إن جميع الركاب نجوا.",
        "غرق عبارة ونجاة جميع الركاب\n\n⟦كتبت- ليلى حسن:⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر "
        "السواحل إن جميع الركاب نجوا.",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد.\n\nوقال رئيس البلدية إن التحقيق سيبدأ يوم الاثنين، وإن القبطان "
        "سيستدعى.\n\n⟦أحمد سالم ومنى الخطيب – بريد القراء⟧",
    )
    stays = (
        "غرق عبارة ونجاة جميع الركاب\n\nالميناء ـ القاهرة\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر "
        "السواحل إن جميع الركاب نجوا.",
        "أحمد سالم – آخر قباطنة الجزيرة\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وكان سالم قبطانها منذ ثلاثين "
        "عاما.",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا.\n\nكتب أحمد سالم:\n\n"
        "لن أعود إلى البحر ما حييت، ولن أنسى ما رأيت في تلك الليلة الطويلة.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return bool(languages and vocabulary("given-name", languages))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first, last = body(document)[0], document.blocks[-1].number if document.blocks else 0
        for block in outline(document).unended:
            if len(block.text) > _LONGEST or first == len(document.blocks):
                continue
            if block.number < min(first, 5):
                if self._names_reporter(document, block) or self._wrote(block.text, document.languages):
                    yield self.whole(document, block, "the reporter's name, and the place or the paper, above the text")
            elif block.number == last and self._closes(document, block) and self._names_reporter(document, block):
                yield self.whole(document, block, "the author's name, and the place or the paper, behind the text")

    @staticmethod
    def _closes(document: Document, block: Block) -> bool:
        """Whether the paragraph above the last line is closed, and no quotation, which the line would attribute."""
        above = document.blocks[block.number - 1].text
        return is_prose(above) and ends_sentence(above) and above[-1] not in '"”»'

    def _names_reporter(self, document: Document, block: Block) -> bool:
        """Whether a line is the names of reporters, and behind or before them a place, a desk or a paper."""
        place, colon, person = block.text.partition(_COLON)
        if colon:
            placed = place.strip() in vocabulary("place", document.languages)
            named = placed and self._are_names(person.strip(), document.languages)
            return named and not self._speaks_of(document, block, person.split())
        parts = [part for part in _BETWEEN.split(block.text) if part]
        languages = document.languages
        names = [part for part in parts if self._are_names(part, languages)]
        others = [part for part in parts if part not in names]
        if not names or not 2 <= len(parts) <= 3 or any(len(other.split()) > 3 for other in others):
            return False
        if any(other in vocabulary("place", languages) for other in others):
            return True
        return not self._speaks_of(document, block, names)

    @staticmethod
    def _speaks_of(document: Document, block: Block, names: Sequence[str]) -> bool:
        """Whether the last word of any of some names comes again outside a block."""
        said = set(bare(document.text[: block.start] + document.text[block.end :]).split())
        return any(name.split()[-1] in said for name in names)

    def _wrote(self, text: str, languages: frozenset[str]) -> bool:
        """Whether a line is the verb for "wrote" and names."""
        verb, _, rest = text.partition(" ")
        names = rest.strip(" :-–—ـ")
        return verb.rstrip(":-–—ـ") in vocabulary("wrote", languages) and self._are_names(names, languages)

    @staticmethod
    def _are_names(text: str, languages: frozenset[str]) -> bool:
        """Whether a passage is one to three names, each of two to four words and the first a given name."""
        given = vocabulary("given-name", languages)
        names: list[int] = []
        for word in text.replace("،", "").split():
            if names and names[-1] >= 2 and word[0] == _AND and word[1:] in given:
                names.append(1)
            elif names:
                names[-1] += 1
            elif word in given:
                names.append(1)
            else:
                return False
        return 1 <= len(names) <= 3 and all(2 <= count <= 4 for count in names) and text.replace(" ", "").isalpha()
