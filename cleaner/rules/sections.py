"""Family N, continued: the names of sections, which are links to their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import body, ends_sentence, is_prose, outline, words

__all__ = ["SectionNames"]

#: Where several names stand on one line.
_SIGNS = ("・", "/", "／", "、", ",", "，", "|", "｜", ">", "＞", "›", "»", "\u3000", "  ")
_PARTS = lazy(r"\s*[・/／、,،|｜>＞›»\u3000]\s*| {2,}")
#: Longest line of names, and longest name of a place or topic beside one, in characters.
_LONGEST = 24
_TOPIC = 8
#: How many lines above the text, and behind it, may hold them.
_TOP = 6
_FOOT = 5
#: So many other subheads of a word show that a name of a section above the text is one, too.
_SUBHEADS = 2


class SectionNames(Rule):
    """The section that a text stood in, on a line of its own beside the headline or behind the text: "社会", "देश".

    A page prints it as a link; subheads of one such word stand in the text, not above it. Above the first paragraph a line
    goes that is the names of sections and nothing else (vocabulary, ``section``), if there is another line that may be the
    headline, or where the caller knows the title, and if none stands between the paragraphs, as in a round-up, nor two other
    subheads of one word. Behind the
    last paragraph it takes up to five lines, all of them as short as names, if one is a section's: the others are places and
    topics. A list that a colon announces stays.
    """

    code = "N105"
    name = "section-names"
    always = True
    patient = True
    goes = (
        "フェリー沈没、乗客全員を救助\n\n⟦社会⟧\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。",
        "島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。\n\n⟦社会⟧\n⟦新宿区⟧",
        "Ferry sinks at noon\n\n⟦Local News⟧\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, the "
        "coast guard said.",
        "⟦Politik⟧\n\nFähre am Mittag gesunken\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, "
        "und alle an Bord wurden gerettet.",
        "⟦Wydarzenia⟧\n⟦Świat⟧\nProm zatonął w południe\nProm, który łączy wyspę z lądem, zatonął w niedzielę, ale wszyscy "
        "pasażerowie zostali uratowani.",
        "नाव डूबी, सभी यात्री बचाए गए\n\n⟦देश⟧\n\n"
        "द्वीप को मुख्य भूमि से जोड़ने वाली नाव रविवार दोपहर डूब गई और सभी यात्री सुरक्षित बचा लिए गए।",
    )
    stays = (
        "社会\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。",
        "島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。\n\n社会\n\nけが人はいなかったが、"
        "島の人々は船の安全に疑問を投げかけていたと市長は述べた。",
        "The week on the island\n\nSports\n\nThe rowers lost again on Sunday, and nobody on the island was surprised to hear of "
        "it.\n\nCulture\n\nThe band plays on Friday, and the mayor has said that he will dance if it rains.",
        "La semana en la isla\n\nDeportes\n\nLos remeros perdieron otra vez el domingo, y a nadie en la isla le extrañó.\n\n"
        "Cultura\n\nLa banda toca el viernes, y la alcaldesa ha dicho que bailará si llueve.",
        "Auf der Insel\n\nWirtschaft\n\nDie Wirtschaft am Hafen hat vier Tische und ein Gericht, und das ist Forelle aus dem "
        "Bach.\n\nKüche\n\nDie Küche öffnet um zwölf und schließt, wenn die Forellen alle sind, was meistens gegen zwei ist."
        "\n\nKeller\n\nDer Keller steht unter Wasser, und wer den Wein sehen will, muss schwimmen, sagt die Wirtin jedem Gast.",
        "Schule auf der Insel\n\nDie Kinder wählen zwischen drei Fächern:\n\nPolitik\n\nWirtschaft\n\nKultur\n\nDie Fähre, die "
        "die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle an Bord wurden gerettet.",
        "島の学校で教える科目は次の通りで、来年の四月からは船の歴史も加わると市長は述べている：\n\n社会\n理科",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return bool(languages and vocabulary("section", languages))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        first, last = body(document)
        if first > last:
            return
        sections = vocabulary("section", document.languages)
        above = [block for block in blocks[: min(first, _TOP)] if self._names(block, sections)]
        if above and (document.title or len(above) < first):
            led = above[0].number > 0 and blocks[above[0].number - 1].text[-1] in ":："
            if (
                led
                or any(self._names(block, sections) for block in blocks[first:last])
                or self._heads(document, above[-1])
            ):
                above = []  # a list, or subheads of a round-up
            for block in above:
                yield self.whole(document, block, "the section that the text stood in, above the text")
        behind = blocks[last + 1 :]
        if not 0 < len(behind) <= _FOOT or not ends_sentence(blocks[last].text):
            return
        named = [block for block in behind if self._names(block, sections)]
        unended = {block.number for block in outline(document).unended}
        if named and all(block in named or (len(block.text) <= _TOPIC and block.number in unended) for block in behind):
            for block in behind:
                yield self.whole(document, block, "the section that the text stood in, behind the text")

    @staticmethod
    def _heads(document: Document, line: Block) -> bool:
        """Whether a line right above the first paragraph is one of several subheads of a word: others stand between two."""
        blocks, (first, last) = document.blocks, body(document)
        if line.number != first - 1:
            return False
        single = [
            b
            for b in outline(document).unended
            if first < b.number < last and words(b.text) == 1 and b.text[0].isupper()
        ]
        between = (all(is_prose(blocks[b.number + step].text) for step in (-1, 1)) for b in single)
        return sum(between) >= _SUBHEADS

    @staticmethod
    def _names(block: Block, sections: frozenset[str]) -> bool:
        """Whether a line is the names of sections and nothing else."""
        if len(block.text) > _LONGEST:
            return False
        said = block.text.lower()
        return said in sections or (any(map(said.__contains__, _SIGNS)) and sections.issuperset(_PARTS.split(said)))
