"""Family F: what agencies and publishers put at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases.scanning import Hit
from .shapes import ends_sentence, sentence_at, words
from .standing import PhraseRule

__all__ = ["Contributors", "Copyright", "Disclaimer", "ReportingCredits", "SourceLine", "TrailingSeparator"]


#: How many characters a name has, in Han or the like with a full stop behind it, in Thai between spaces.
_LONGEST_NAME, _LONGEST_THAI = 6, 25
#: What lines are drawn with.
_SEPARATORS = "_-–—=*~.•·#|/\\ …"


class ReportingCredits(Rule):
    """Who reported and edited: "(Reporting by Jane Roe; Editing by Ola Berg)".

    In brackets behind a sentence, or a block of its own that opens so and tells nothing else: an interviewer's question
    and a sentence behind the label stay. Phrases: ``credit``.
    """

    code = "F101"
    name = "reporting-credits"
    goes = ("All its passengers were saved. ⟦(Reporting by Jane Roe; Editing by Ola Berg)⟧",)
    stays = (
        "The prize honours reporting by Jane Roe that led to the editing by three states of their shipping laws.",
        "The ferry sank at noon.\n\nHer second novel (translated by Jane Roe) was read by everybody on the island.",
        "The ferry sank at noon.\n\nProduced by Jane Roe, the series is a window into the lives of the people who keep the "
        "ferry and the harbour of a small island going.",
        "渡轮星期日中午沉没。\n\n编辑：这份工作没有尽头，她笑着说。\n\n记者：您为什么不检查这艘船？",
    )

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
            elif hit.opens and len(block.text) <= 600 and words(block.text) <= 60 and block.number:
                name = hit.after.lstrip(" :")[:1]
                if name.islower() or self._tells(block.text) or self._says(hit.after):
                    continue
                yield self.whole(document, block, "who reported and edited")

    @staticmethod
    def _tells(text: str) -> bool:
        """Whether a block goes on as a sentence does: "Produced by Example Films, the series is a window into …"."""
        said = [word for word in text.split() if word[0].isalpha()]
        return ends_sentence(text) and sum(word[0].islower() for word in said) * 2 > len(said) > 12

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
    contributed to this report" names nobody and stays. An agency in brackets at the end of a block (phrases, ``end``)
    stays where the full stop stands behind the brackets: there it belongs to the sentence ("… the Press Agency (PA).").
    """

    code = "F102"
    name = "contributors"
    goes = (
        "All its passengers were saved.\n\n⟦Associated Press writer Jane Roe in Port Ellery contributed to this report.⟧",
        "All its passengers were saved.\n\n⟦Jane Roe wrote this story for Learning English.⟧⟦ Ola Berg was the editor.⟧",
        "غرقت العبارة ظهر الأحد ونجا جميع ركابها.⟦ (واس).⟧",
    )
    stays = (
        "Many researchers and scholars contributed to this report.",
        "The paper had forty readers in those years. Ola Berg was the editor.",
        "غرقت العبارة ظهر الأحد ونجا جميع ركابها، بحسب ما ذكرته وكالة الأنباء السعودية (واس).",
    )

    _editor = lazy(r"\s{0,3}[A-Z][\w'’.-]+(?: [A-Z]\.)? [A-Z][\w'’.-]+ was the editor\.")
    _person = lazy(r"[^\W\d_a-z][\w'’.-]+ (?:[A-Z]\. )?[^\W\d_a-z][\w'’-]+")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.phrase.standing != "tail" or block.number < len(document.blocks) - 8:
                continue
            start, end = sentence_at(block, hit.start, hit.end)
            if self._person.search(document.text[start : hit.start]) and self._closes(document, hit, start, end):
                if words(block.text) <= 60:
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

    @staticmethod
    def _closes(document: Document, hit: Hit, start: int, end: int) -> bool:
        """Whether the formula ends its sentence, but for a place; one of a word or two must be the very end."""
        rest = words(document.text[hit.end : end])
        return rest <= (1 if words(hit.phrase.text) == 1 else 12) and words(document.text[start : hit.start]) <= 45

    @staticmethod
    def _whole_note(low: int, high: int, start: int, end: int, document: Document) -> tuple[int, int]:
        """The block, where what else is in it says who reported from where."""
        other = document.text[low:start]
        return (low, end) if " reported from " in other and words(other) <= 20 else (start, end)


class Copyright(PhraseRule):
    """Copyright lines and terms of use: "© 2019 Example Times. All rights reserved."

    A block that opens with © or the word and goes on with a year or a formula of the trade (phrases). Copyright as a
    topic stays.
    """

    code = "F103"
    name = "copyright"
    literals = ("©", "Ⓒ", "ⓒ", "Copyright", "COPYRIGHT", "copyright")
    goes = ("All its passengers were saved.\n\n⟦Copyright © 2019 Example Times. Click here for reprint permission.⟧",)
    stays = (
        "Copyright holders see the ruling as a problem, and so do those who hold none.",
        "Το πλοίο βυθίστηκε την Κυριακή, και οι σκύλοι που ήταν σε αυτό σώθηκαν από τους ψαράδες του νησιού.\n\nΑπαγορεύεται η "
        "αναπαραγωγή σκύλων από ιδιώτες χωρίς άδεια.",
        "Fergen som går til øya, er ikke til leie, og det har ordføreren sagt til alle som spurte.\n\nEn bolig kan ikke "
        "fremleies uten skriftlig samtykke fra utleier.",
    )

    _line = lazy(
        r"(?:[(\[–—|-]\s*)?(?:(?:copyright\s*)?[©ⓒⒸ]|copyright(?:\s*\(c\))?)[\s,]*(?:by )?"
        r"(?:[A-Z][\w.'’& ]{1,40},? )?(?:19|20)\d\d\b",
        re.I,
    )
    _inline = lazy(
        r"(?<=[.!?”“\"»])\s*(?:copyright\s*)?[©ⓒⒸ]\s*(?:copyright )?(?:19|20)\d\d\b|\s[©ⓒⒸ]\s*(?:19|20)\d\d\b", re.I
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for block in {hit.block: None for hit in hits if hit.phrase.standing == "literal"}:
            if len(document.blocks) > 40 and 2 < block.number < len(document.blocks) - 12:
                continue
            if "19" not in block.text and "20" not in block.text:
                continue
            if self._line.match(block.text) and words(block.text) <= 70:
                yield self.whole(document, block, "a copyright line: the sign or word and a year")
            else:
                inline = self._inline.search(block.text, max(0, len(block.text) - 400))
                if inline and block.number >= len(document.blocks) - 3:
                    yield self.removal(
                        document, block.start + inline.start(), block.end, "a copyright line behind the last sentence"
                    )


class SourceLine(PhraseRule):
    """Where the text was taken from: "Source: Example News", "H/T Jane Roe", "Източник: …", "/example.com".

    A block of at most eight words that opens with the label and its colon, or the end of the last block from the
    label on. Without a label, behind the last sentence of the text: up to three words behind a stroke, or the name of a
    site and nothing else. Sources as a topic ("Fuentes cercanas al gobierno …") have no colon and stay.
    """

    code = "F104"
    name = "source-line"
    always = True
    goes = (
        "All its passengers were saved.\n\n⟦Source: Example News⟧",
        "All its passengers were saved.⟦/Example News/⟧",
        "All its passengers were saved.\n\n⟦/Example News/⟧",
        "All its passengers were saved.⟦ example.com⟧",
    )
    stays = (
        "Source code for the ferry's engine was leaked on Sunday.",
        "The timetable is on the ferry's own site, example.com",
        "Sailors learn their Spanish on Span¡shD!ct.com",
        "They may sail on Sundays and/or Mondays.",
        "The ferry is the town's main source: of income, of gossip, of pride.",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n출처: 불분명. 그런데도 이 돈은 장부에 적혀 있었다.",
    )

    #: ``/Example``, ``/Example News/``.
    _stroke = lazy(r"(?<=[.!?…”\"»“]) ?/(?! )[^\s/]{3,24}(?: [^\s/]{1,20}){0,2}(?: ?/)?$")
    _between = lazy(r"/[^\s/]{3,24}(?: [^\s/]{1,20}){0,2}/")
    #: ``example.com`` behind a space, a mark that ends a word, or a full stop behind a letter that no address holds.
    _site = lazy(
        r"(?:(?<=[.!?…])|(?<=[.!?…][”\"»“]))(?:\s{1,4}|(?<=[^\W\d_][^\W\d_A-Z][?!…])|(?<=[^\x00-\u02ff].))\b"
        r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,2}\.[a-z]{2,5}/?$"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            block = hit.block
            if hit.phrase.standing != "from":
                continue
            before, rest = (
                hit.before.rstrip(" \t\xa0([–—-/"),
                hit.after,
            )
            marked = (
                rest.lstrip()[:1] in (":", "：", "=") or document.text[hit.end - 1] == ":" or hit.phrase.text == "h/t"
            )
            if not marked or words(rest) > 8 or (not rest.strip(" :~.") and before) or self._tells(rest):
                continue
            if not before or before[-1] in '.!?”“"»…)':
                if before and block.number < len(document.blocks) - 1:
                    continue
                start = hit.start - len(hit.before) + len(before)
                yield self.removal(document, start, block.end, "where the text was taken from")
        if document.blocks:
            yield from self._unlabelled(document, document.blocks[-1])

    @staticmethod
    def _tells(text: str) -> bool:
        """Whether what stands behind a label goes on as sentences do in a script without case."""
        said = text.lstrip(" :：")
        if said[:1].upper() != said[:1].lower() or not said[:1].isalpha():
            return False
        return bool(re.search(r"[。।۔]\s*\w|[가-힣]\.\s+\w", said)) or (ends_sentence(said) and words(said) > 4)

    def _unlabelled(self, document: Document, last: Block) -> Iterator[Removal]:
        """A stroke and a name, or a site's name, behind the last sentence of the text."""
        text, far = last.text, max(0, len(last.text) - 60)
        stroke = self._stroke.search(text, far) if text.find("/", far) >= 0 else None
        named = "a" <= text.rstrip("/")[-1:] <= "z" and text.find(".", far) >= 0
        source = stroke or (self._site.search(text, far) if named else None)
        if source is None and len(document.blocks) > 1 and text[0] == text[-1] == "/":
            source = self._between.fullmatch(text)
        if source and (source.start() or text[0] == "/"):
            yield self.removal(document, last.start + source.start(), last.end, "where the text was taken from")


class Disclaimer(PhraseRule):
    """The publisher's reservations: "The views expressed by contributors are their own …"."""

    code = "F105"
    name = "disclaimer"
    goes = (
        "All were saved.\n\n⟦The views expressed by contributors are their own and not the views of Example Times.⟧",
    )
    stays = (
        "The views expressed in the letters were harsh, and the captain read every one of them aloud.",
        "Trageti që lidh ishullin me tokën është i vjetër dhe bileta kushton më shumë se një ditë pune.\n\nÇmimet nuk "
        "pasqyrojnë domosdoshmërisht koston e udhëtimit.",
    )


class TrailingSeparator(Rule):
    """A line of dashes, strokes or dots that separates nothing any more, at the end of the text or at its start.

    Agencies set "___" between a text and its notes. Between paragraphs such a line is the author's and stays, but for
    "###" in the text's second half, the mark with which press releases end above their notes.
    """

    code = "F106"
    name = "trailing-separator"
    always = True
    goes = (
        "All its passengers were saved.\n\n⟦___⟧",
        "The ferry sank.\n\nAll its passengers were saved.\n\n⟦###⟧\n\nThe inquiry was paid for by the county.",
    )
    stays = ("The ferry sank.\n\n* * *\n\nYears went by.",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if len(blocks) < 2:
            return
        for edge in (blocks[0], blocks[-1]):
            if edge.text[0] in _SEPARATORS and len(edge.text) <= 60 and not edge.text.strip(_SEPARATORS):
                yield self.whole(document, edge, "a separator with nothing on its other side")
        if "\n#" in document.text:
            for block in blocks[len(blocks) // 2 : -1]:
                if block.text in ("###", "# # #", "####"):
                    yield self.whole(document, block, "the mark with which a press release ends")
