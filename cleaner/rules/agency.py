"""Family F: what agencies and publishers put at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .creditwords import are_credited, says_more
from .names import ARTICLES, NAMES, PARTICLES, are_names, names_nobody
from .phrases import ANY, by_standing, one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_prose, outline, sentence_at, words
from .standing import PhraseRule
from .telling import dangles

__all__ = ["Contributors", "ReportingCredits", "TrailingSeparator"]

#: How many characters a name has, in Han or the like with a full stop behind it, in Thai between spaces.
_LONGEST_NAME, _LONGEST_THAI = 6, 25
#: How many words may name who contributed, and who did where each had been.
_NAMED, _LISTED = 45, 140
#: Among how many last blocks notes on who reported stand, and how many words may say from where.
_NOTES, _PLACES = 4, 30
#: How many words a line has before who contributed at most, as "Updated at 9:14 a.m." has, and how far back they are counted.
_STAMP, _FAR_BACK = 5, 200
#: So many letters has a surname at least that stands alone: "They" and "I" are none.
_SURNAME = 5
#: From so many characters on a block is a whole text.
_LONG = 900
#: With these reporters have ended their texts since the telegraph.
_ENDS = ("-30-", "- 30 -", "–30–", "—30—")
#: With these press releases do, above their notes.
_HASHES = ("###", "# # #", "####")
#: Below "-30-" at most so many paragraphs stand.
_BELOW = 1
#: What may stand between the last sentence and who edited it, and the names.
_MARKS, _PERSONS = " \t\xa0*–—-", lazy(NAMES)
#: What lines are drawn with.
_SEPARATORS = "_-–—=*~.•·#|/\\ …"


class ReportingCredits(Rule):
    """Who reported and edited: "(Reporting by Jane Roe; Editing by Ola Berg)".

    In brackets behind a sentence, or a block of its own that opens so and tells nothing else: an interviewer's question
    and a sentence behind the label stay, and so do a headline there, which holds words that no name does (vocabulary,
    ``no-name``, ``no-name-end``) or is small words for the most part, and who made a film or a book, below its title
    inside the article. The first line goes where the headline is known and does not say the same. Phrases: ``credit``.

    Behind the last sentence of the text a label and names go where an asterisk or dash stands before them or a colon between
    them, or the label speaks of reporting: "Produced by Jane Roe" alone may be said of a film. They stay where the label stands
    elsewhere in the text, too: that is who speaks in an interview.
    """

    code = "F101"
    name = "reporting-credits"
    goes = (
        "All its passengers were saved. ⟦(Reporting by Jane Roe; Editing by Ola Berg)⟧",
        "All its passengers were saved, the coast guard said.\n\n⟦Comments compiled by Jane Roe and Example Monitoring.⟧",
        "All its passengers were saved, the coast guard said.\n\n⟦With reporting by Example Press writer Ola Berg⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.⟦ *Edited by Jane Roe⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.⟦ Reporting by Jane Roe; "
        "Editing by Ola Berg⟧",
        "A balsa que liga a ilha ao continente afundou no domingo ao meio-dia, disse a guarda costeira, e todos os passageiros "
        "foram salvos.⟦ *sob supervisão de Maria Lima⟧",
    )
    stays = (
        "The prize honours reporting by Jane Roe that led to the editing by three states of their shipping laws.",
        "The ferry sank at noon.\n\nHer second novel (translated by Jane Roe) was read by everybody on the island.",
        "The ferry sank at noon.\n\nProduced by Jane Roe, the series is a window into the lives of the people who keep the "
        "ferry and the harbour of a small island going.",
        "The ferry sank at noon on Sunday, and these are the films that tell of it.\n\nSlow Boats\n\nProduced by Jane Roe\n\n"
        "It was shot on the island in a single winter, and the captain plays himself.",
        "The ferry sank at noon on Sunday.\n\nInterviews by Telephone\n\nThe mayor of the island town was asked three times, and "
        "three times she said that she knew nothing of it.",
        "The ferry sank at noon.\n\nLetters compiled by Jane Roe, the captain's daughter, tell of forty years on the ferry.",
        "The ferry sank at noon.\n\nCompiled by Jane Roe, the list has forty names.\n\nEdited by Jane Roe, the volume collects "
        "forty letters from the ferry.",
        "渡轮星期日中午沉没。\n\n编辑：这份工作没有尽头，她笑着说。\n\n记者：您为什么不检查这艘船？",
        "The ferry sank at noon.\n\nCartoon by Jane Roe wins a prize\n\nReporting by Jane Roe has shown that the ferry was sold "
        "twice.",
        "The ferry sank at noon.\n\nTranslated by Jane Roe for the islanders:\n\nWe shall sail again.",
        "섬과 육지를 잇는 여객선이 침몰했다고 해경이 밝혔다.\n\n취재: 기자는 무엇을 보았나\n\n선장은 잠들어 있었다.",
        "The ferry sank at noon on Sunday, and whoever wants to know why may watch Slow Boats, a film of forty minutes. Produced "
        "by Jane Roe",
        "Redaktion: Wer hat die Fähre am Sonntag gesteuert, und warum ist sie gesunken? Kapitän: Das weiß auf der Insel niemand. "
        "Redaktion: Jana Roth",
        "Die Fähre sank am Sonntag, und alle wurden gerettet.\n\nFaktencheck: Was der Bürgermeister verschweigt\n\nEr sagt, sie "
        "sei neu gewesen, und das stimmt nicht.",
    )
    #: Longest list of names in characters behind the last sentence.
    reach = 120

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            before = hit.before.rstrip()
            opened = before[-1:] in ("(", "[", "（")
            if opened and not ends_sentence(before[:-1].rstrip() or "."):
                continue  # in a sentence: "her novel (translated by Jane Roe) sold well"
            start = hit.start - len(hit.before) + len(before) - 1 if opened else hit.start
            if opened:
                close = document.text.find(
                    {"(": ")", "[": "]", "（": "）"}[before[-1]], hit.end, min(block.end, hit.end + 400)
                )
                if close > 0:
                    yield self.removal(document, start, close + 1, "who reported and edited, in brackets")
            elif hit.opens and len(block.text) <= 600 and words(block.text) <= 60 and self._is_below(document, hit):
                name = hit.after.lstrip(" :")[:1]
                if name.islower() or self._tells(block.text) or self._says(hit.after) or dangles(document, hit):
                    continue
                if hit.after.rstrip()[-1:] == ":" and name:
                    continue  # it introduces what stands below it
                if (
                    names_nobody(hit.after, document.languages)
                    or self._heads(hit, document.languages)
                    or says_more(hit.after, document.languages)
                    or self._says_how(document, hit)
                ):
                    continue
                if self._lists(document, block) and not any(map(block.text.lower().__contains__, written("reports"))):
                    continue
                yield self.whole(document, block, "who reported and edited")
            elif block is document.blocks[-1] and self._closes(document, hit, before):
                start = hit.start - len(hit.before) + len(before.rstrip(_MARKS))
                yield self.removal(document, start, block.end, "who reported and edited, behind the last sentence")

    @staticmethod
    def _is_below(document: Document, hit: Hit) -> bool:
        """Whether a line stands below another, or a headline that is known and does not speak of whom it names."""
        return hit.block.number > 0 or (bool(document.title) and hit.after.strip(" :：") not in (document.title or ""))

    @staticmethod
    def _says_how(document: Document, hit: Hit) -> bool:
        """Whether one word without a colon stands behind a label inside the text, as in the subhead "Interviews by Telephone"."""
        name = hit.after.strip()
        one = name.isalpha() and name.istitle() and name.isascii()
        return (
            one and hit.block.number < body(document)[1] and name.lower() not in vocabulary("wire", document.languages)
        )

    def _closes(self, document: Document, hit: Hit, before: str) -> bool:
        """Whether a label and names, and nothing else, stand behind the last sentence of the text.

        A sign makes a credit of them, or a word for reporting: "Produced by Jane Roe" may be said of a film.
        """
        if hit.block.end - hit.end > self.reach:
            return False
        said, names, label = before.rstrip(_MARKS), hit.after.strip(" :"), document.text[hit.start : hit.end]
        marked, coloned = said != before, ":" in (label[-1], hit.after.lstrip()[:1])
        reports = any(map(label.lower().__contains__, written("reports")))
        if not (reports or marked or coloned) or (label[0].islower() and not marked):
            return False
        if ends_sentence(names) or not (is_prose(said) and ends_sentence(said)):
            return False
        if document.text.count(label) > 1:
            return False  # who speaks in an interview
        if reports:
            return names[:1].isupper() and are_credited(names)
        return bool(_PERSONS.fullmatch(names)) and are_names(names, document.languages)

    @staticmethod
    def _tells(text: str) -> bool:
        """Whether a block goes on as a sentence does: "Produced by Example Films, the series is a window into …"."""
        said = [word for word in text.split() if word[0].isalpha()]
        return ends_sentence(text) and sum(word[0].islower() for word in said) * 2 > len(said) > 8

    @staticmethod
    def _heads(hit: Hit, languages: frozenset[str]) -> bool:
        """Whether a label heads what no name is: a few words behind its colon, half of them small ("Video: Từ giải trí …"), or
        one of them, behind a first word that no name has ("Faktencheck: Was der Minister weiß")."""
        said = hit.after.lstrip(" :").split()
        coloned = hit.phrase.text[-1] == ":" or hit.after.lstrip()[:1] == ":"
        small = [word for word in said if word[0].islower() and word not in PARTICLES]
        if not coloned or len(said) < 3 or any(c in hit.after[1:] for c in ":;|/@"):
            return False
        return len(small) * 2 >= len(said) or (bool(small) and said[0].lower() in vocabulary("no-name", languages))

    @staticmethod
    def _lists(document: Document, block: Block) -> bool:
        """Whether a line stands below a title inside the article: who made a film or a book of the author's list."""
        first, last = body(document)
        above = document.blocks[block.number - 1].text
        return first < block.number < last and not ends_sentence(above) and any(map(str.isalnum, above))

    @staticmethod
    def _says(text: str) -> bool:
        """Whether what stands behind a label is a sentence in a script without case: "编辑：这份工作没有尽头。".

        A name has no full stop behind it, and in Thai a space between its parts.
        """
        said = text.strip(" :：/／")
        if not said or said[0].upper() != said[0].lower():
            return False
        if "฀" <= said[0] <= "๿":
            return max(map(len, said.split())) > _LONGEST_THAI
        return ends_sentence(said) and (said[-1] in "?？" or len(said) > _LONGEST_NAME)


class Contributors(PhraseRule):
    """Who else worked on the report: "Jane Roe contributed to this report."

    A sentence that ends with the formula (phrases, ``tail``) and names somebody by name and surname. "Many scholars
    contributed to this report" names nobody and stays, and so does what tells on behind the formula (vocabulary,
    ``relative`` and ``tells-on``): "… contributed to the report, which …". The last block or its last sentence goes, too,
    where it says from where somebody reported, and nothing else (phrases, ``placed``: "Jane Roe reported from Tokyo, and
    Ola Berg from Seoul."); a surname is enough below a line of dashes or strokes, and where no paragraph holds it. An
    agency in brackets at the end of a block (phrases, ``end``) stays where the full stop stands behind the brackets: there
    it belongs to the sentence ("… the Press Agency (PA).").
    """

    code = "F102"
    name = "contributors"
    formula = True
    of_people = True
    goes = (
        "All its passengers were saved.\n\n⟦Associated Press writer Jane Roe in Port Ellery contributed to this report.⟧",
        "All its passengers were saved.\n\n⟦Ola Berg in Sund contributed to this report. Roe reported from Port Ellery.⟧",
        "All its passengers were saved.\n\n⟦Jane Roe wrote this story for Learning English.⟧⟦ Ola Berg was the editor.⟧",
        "All its passengers were saved.\n\n⟦Jane Roe reported from Port Ellery, and Ola Berg from Sund.⟧",
        "All its passengers were saved.\n\n___\n\n⟦Roe reported from Port Ellery.⟧",
        "The ferry sank at noon.\n\nAll its passengers were saved by the fishermen of the island, the coast guard said on "
        "Sunday.\n\n⟦Lindberg reported from Port Ellery.⟧",
        "All its passengers were saved.\n\n⟦Jane Roe contributed to this report, which was updated at 10 p.m.⟧",
        "All its passengers were saved.\n\n⟦Jane Roe contributed to this report from Port Ellery.⟧",
        "All its passengers were saved.\n\nOla Berg was on board. ⟦Jane Roe adapted it for the web.⟧",
        "All its passengers were saved.⟦ Contributing: The Associated Press⟧",
        "All its passengers were saved.\n\n⟦This article was translated with the help of AI and read by an editor.⟧",
        "غرقت العبارة ظهر الأحد ونجا جميع ركابها.⟦ (واس).⟧",
    )
    stays = (
        "Many researchers and scholars contributed to this report.",
        "The paper had forty readers in those years. Ola Berg was the editor.",
        "The paper had one reporter in those years.\n\nJane Roe reported from Port Ellery for forty years.",
        "The paper had one reporter in those years.\n\nThe Island Post reported from Port Ellery.",
        "The paper had one reporter in those years, and Ada Lindberg was paid by the line.\n\nLindberg reported from Sund.",
        "All its passengers were saved, the coast guard said on Sunday.\n\nLindberg reported from Port Ellery.\n\nNobody on the "
        "island had ever heard of him, and when the war was over nobody wanted to, the mayor says in her memoirs.",
        "All its passengers were saved.\n\nReuters reported from Port Ellery.\n\nFloods reported from Sund.",
        "This story was created by four children from a school near the harbour.",
        "غرقت العبارة ظهر الأحد ونجا جميع ركابها، بحسب ما ذكرته وكالة الأنباء السعودية (واس).",
        "The council has read it. Jane Roe contributed to the report, which blames the captain.",
        "The book is large. Ola Berg contributed photography to the book, and Jane Roe contributed from her own pocket.",
        "Das Gericht hat ihn gelesen. Jana Roth hat zu diesem Bericht beigetragen, der den Kapitän belastet.",
        "The mayor is angry. Jane Roe contributed to the story by leaking the file.",
        "Forty people gave money for the new ferry. Jane Roe contributed. The mayor did not.",
        "She edited the audio and sent it to the court. Jane Roe edited the web version of the map, and nobody noticed.",
    )

    _editor = lazy(rf"\s{{0,3}}[A-Z][\w'’.-]+(?: [A-Z]\.)? [A-Z][\w'’.-]+ {one_of('edited')}\.")
    _person = lazy(r"[^\W\d_a-z][\w'’.-]+ (?:[A-Z]\. )?[^\W\d_a-z][\w'’-]+")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "placed" and self._is_placed(document, hit):
                start, end = sentence_at(block, hit.start, hit.end)
                yield self.removal(document, start, end, "who reported from where, behind the text")
            if hit.phrase.standing != "tail" or block.number < len(document.blocks) - 8:
                continue
            start, end = sentence_at(block, hit.start, hit.end)
            above = document.text[max(block.start, start - _FAR_BACK) : start]
            if words(hit.phrase.text) == 1 and words(above) > _STAMP:
                continue  # one of several sentences tells who gave something: "Jane Roe contributed."
            if self._person.search(document.text[start : hit.start]) and self._closes(document, hit, start, end):
                if len(block.text) <= 60 * 20 and words(block.text) <= 60:
                    start, end = self._whole_note(block.start, block.end, start, end, document)
                yield self.removal(document, start, end, "who else worked on the report")
        for removal in super().find(document, hits):
            yield removal
            editor = self._editor.match(document.text, removal.end)
            if editor:
                yield self.removal(document, *editor.span(), "who edited the report, behind who wrote it")

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        start, end = span
        if document.text[end - 1] not in ".।۔" or document.text[start:end].lstrip()[:1] != "(":
            return True
        before = document.text[max(0, start - 8) : start].rstrip()
        return not before or ends_sentence(before)

    def _is_placed(self, document: Document, hit: Hit) -> bool:
        """Whether names and places, and the words between them, are the last sentence of one of the last blocks."""
        start, end = sentence_at(hit.block, hit.start, hit.end)
        first = 0 if start - hit.block.start > _LONG else 1  # texts that lost their line breaks are one block
        if end != hit.block.end or hit.block.number < max(first, len(document.blocks) - _NOTES):
            return False
        named, places = document.text[start : hit.start].lstrip("—–- ("), document.text[hit.end : end]
        if named.startswith(ARTICLES) or words(places) > _PLACES:
            return False
        known = self._person.match(named) or self._is_parted(document, hit.block)
        if not known and not self._are_unknown(document, hit.block, named):
            return False
        said = hit.phrase.text.split()
        return are_credited(f"{named} {places}", frozenset([*said, *written("was-at")])) and places[1:2].isupper()

    @staticmethod
    def _is_parted(document: Document, block: Block) -> bool:
        """Whether a line of dashes or strokes parts a block from the text: below it a surname is enough."""
        above = document.blocks[block.number - 1].text if block.number else ""
        return 0 < len(above) <= 60 and not above.strip(_SEPARATORS)

    @staticmethod
    def _are_unknown(document: Document, block: Block, named: str) -> bool:
        """Whether a block opens with surnames alone, and no paragraph above holds one: of others a text says who they are.

        A paragraph stands right above it and none below, else it is an item or a sentence of the text.
        No agency or outlet, and no word with a plural's ending, as in "Floods reported from Sund".
        """
        if not is_prose(document.blocks[block.number - 1].text):
            return False
        if any(is_prose(below.text) for below in document.blocks[block.number + 1 :]):
            return False
        names = [word.lower() for word in re.split(r"[\s,]+", named) if word and word not in PARTICLES]
        languages = document.languages
        others = vocabulary("wire", languages) | vocabulary("dispatch", ANY) | vocabulary("outlet", languages)
        others |= vocabulary("no-name", languages) | vocabulary("persons", languages) | vocabulary("unnamed", languages)
        above = document.text[document.blocks[min(body(document)[0], block.number)].start : block.start].lower()
        return block.text.startswith(named) and not any(
            name in others or name in above or name.endswith(written("plural-end")) or len(name) < _SURNAME
            for name in names
        )

    @staticmethod
    def _closes(document: Document, hit: Hit, start: int, end: int) -> bool:
        """Whether the formula ends its sentence, but for a place; one of a word or two must be the very end."""
        rest = words(document.text[hit.end : end])
        named = document.text[start : hit.start]
        if _tells_on(document.text[hit.end : end], document.languages):
            return False
        listed = named.count(";") > 2  # where each of many reporters was
        return rest <= (1 if words(hit.phrase.text) == 1 else 12) and words(named) <= (_LISTED if listed else _NAMED)

    @staticmethod
    def _whole_note(low: int, high: int, start: int, end: int, document: Document) -> tuple[int, int]:
        """The block, where what else is in it says who reported from where."""
        other, below = document.text[low:start], document.text[end:high]
        placed = [f" {said} " for said in by_standing("contributors", "placed", document.languages)]
        if any(map(below.__contains__, placed)) and words(below) <= 20:
            end = high
        return (low, end) if any(map(other.__contains__, placed)) and words(other) <= 20 else (start, end)


def _tells_on(rest: str, languages: frozenset[str]) -> bool:
    """Whether what stands behind a formula, up to its sentence's end, makes a sentence of the text of it: a clause, or what
    the report is about ("…, which blames", "… by leaking it", "… from her pocket"). It may say when it was renewed."""
    said = bare(rest).split()
    if not said:
        return False
    if not vocabulary("renewed", languages).isdisjoint(said):
        return False
    telling = vocabulary("relative", languages) | vocabulary("tells-on", languages)
    other = " ".join(said[:2]) in telling and vocabulary("of", languages).isdisjoint(said[2:3])
    return said[0] in telling or other or not vocabulary("persons", languages).isdisjoint(said)


class TrailingSeparator(Rule):
    """A line of dashes, strokes or dots that separates nothing any more, at the end of the text or at its start.

    Agencies set "___" between a text and its notes. Between paragraphs such a line is the author's and stays, but for
    "###" or "-30-" in the text's second half, the marks with which press releases end above their notes. Several of them
    part passages, and "-30-" far above the end closes somebody's letter. Right behind the text's last sentence "###" goes, too.
    """

    code = "F106"
    name = "trailing-separator"
    always = True
    patient = True
    goes = (
        "All its passengers were saved.\n\n⟦___⟧",
        "The ferry sank.\n\nAll its passengers were saved.\n\n⟦-30-⟧",
        "The ferry sank, and all its passengers were saved.⟦ ###⟧",
        "The ferry sank.\n\nAll its passengers were saved.\n\n⟦###⟧\n\nThe inquiry was paid for by the county.",
    )
    stays = (
        "The ferry sank.\n\n* * *\n\nYears went by.",
        "The ferry sank.\n\n###\n\nYears went by.\n\n###\n\nNobody asked.\n\n###\n\nIt rose again.",
        "I have read your column since 1962.\n\nThank you.\n\n-30-\n\nIt was noon when the ferry struck "
        "the rock, and nobody was asked about it.\n\nThe mate saw it all, and he had not been asked for years, either.",
        "All its passengers were saved, and the coast guard has told the court\n\nwhat it knows\n.",
    )

    #: "… he said. ###", "… he said. - ### -"
    _closing = lazy(r"(?<=[.!?”\"’)])\s{1,4}(?:[-–—] )?(?:#{3,4}|# # #)(?: [-–—])?$")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if blocks and "#" in blocks[-1].text[-5:]:
            closing = self._closing.search(blocks[-1].text, max(0, len(blocks[-1].text) - 20))
            if closing:
                start = blocks[-1].start + closing.start()
                yield self.removal(document, start, blocks[-1].end, "the mark with which a press release ends")
        if len(blocks) < 2:
            return
        # A full stop below a sentence without one ends that, whose last words were a link.
        ends = blocks[-1].text == "." and not ends_sentence(blocks[-2].text)
        below = () if ends else takewhile(_separates, reversed(blocks))
        for edge in dict.fromkeys([*takewhile(_separates, blocks), *below]):
            yield self.whole(document, edge, "a separator with nothing on its other side")
        if blocks[-1].text in _ENDS:
            yield self.whole(document, blocks[-1], "the mark with which a press release ends")
        if "\n#" in document.text or any(map(document.text.__contains__, _ENDS)):
            marks = [block for block in blocks if block.text in _ENDS or block.text in _HASHES]
            if len(marks) == 1 and len(blocks) // 2 <= marks[0].number < len(blocks) - 1:
                paragraphs = sum(number > marks[0].number for number in outline(document).prose)
                if marks[0].text in _HASHES or paragraphs <= _BELOW:
                    yield self.whole(document, marks[0], "the mark with which a press release ends")


def _separates(block: Block) -> bool:
    """Whether a line is nothing but dashes, strokes or dots."""
    return block.text[0] in _SEPARATORS and len(block.text) <= 60 and not block.text.strip(_SEPARATORS)
