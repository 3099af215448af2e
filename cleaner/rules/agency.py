"""Family F: what agencies and publishers put at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .dates import is_date
from .names import NAME, PARTICLES, SITE, is_name, is_site, names_nobody
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import body, ends_sentence, is_titlelike, sentence_at, words
from .standing import PhraseRule
from .telling import dangles

__all__ = ["Contributors", "Copyright", "Disclaimer", "ReportingCredits", "SourceLine", "TrailingSeparator"]


#: How many characters a name has, in Han or the like with a full stop behind it, in Thai between spaces.
_LONGEST_NAME, _LONGEST_THAI = 6, 25
#: Longest title of a post in characters, the word before it included.
_LONGEST_TITLE = 300
_ADDRESS = lazy(r"https?://\S+|\b[a-z]{2,12}\.[a-z]{2,3}/\w+")
#: Longest source in words, and longest one with an address, as of a study.
_SOURCE_WORDS, _STUDY_WORDS = 8, 16
#: How many words may name who contributed, and who did where each had been.
_NAMED, _LISTED = 45, 140
#: What lines are drawn with.
_SEPARATORS = "_-–—=*~.•·#|/\\ …"


class ReportingCredits(Rule):
    """Who reported and edited: "(Reporting by Jane Roe; Editing by Ola Berg)".

    In brackets behind a sentence, or a block of its own that opens so and tells nothing else: an interviewer's question
    and a sentence behind the label stay, and so do a headline there, which holds words that no name does (vocabulary,
    ``no-name``, ``no-name-end``) or is small words for the most part, and who made a film or a book, below its title
    inside the article. Phrases: ``credit``.
    """

    code = "F101"
    name = "reporting-credits"
    goes = ("All its passengers were saved. ⟦(Reporting by Jane Roe; Editing by Ola Berg)⟧",)
    stays = (
        "The prize honours reporting by Jane Roe that led to the editing by three states of their shipping laws.",
        "The ferry sank at noon.\n\nHer second novel (translated by Jane Roe) was read by everybody on the island.",
        "The ferry sank at noon.\n\nProduced by Jane Roe, the series is a window into the lives of the people who keep the "
        "ferry and the harbour of a small island going.",
        "The ferry sank at noon on Sunday, and these are the films that tell of it.\n\nSlow Boats\n\nProduced by Jane Roe\n\n"
        "It was shot on the island in a single winter, and the captain plays himself.",
        "The ferry sank at noon.\n\nCompiled by Jane Roe, the list has forty names.",
        "渡轮星期日中午沉没。\n\n编辑：这份工作没有尽头，她笑着说。\n\n记者：您为什么不检查这艘船？",
        "섬과 육지를 잇는 여객선이 침몰했다고 해경이 밝혔다.\n\n취재: 기자는 무엇을 보았나\n\n선장은 잠들어 있었다.",
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
                if name.islower() or self._tells(block.text) or self._says(hit.after) or dangles(hit):
                    continue
                if names_nobody(hit.after, document.languages) or self._heads(hit):
                    continue
                if self._lists(document, block) and "report" not in block.text.lower():
                    continue
                yield self.whole(document, block, "who reported and edited")

    @staticmethod
    def _tells(text: str) -> bool:
        """Whether a block goes on as a sentence does: "Produced by Example Films, the series is a window into …"."""
        said = [word for word in text.split() if word[0].isalpha()]
        return ends_sentence(text) and sum(word[0].islower() for word in said) * 2 > len(said) > 12

    @staticmethod
    def _heads(hit: Hit) -> bool:
        """Whether a label heads what no name is: a few words behind its colon, half of them small ("Video: Từ giải trí …")."""
        said = hit.after.lstrip(" :").split()
        coloned = hit.phrase.text[-1] == ":" or hit.after.lstrip()[:1] == ":"
        small = [word for word in said if word[0].islower() and word not in PARTICLES]
        return (
            coloned and len(said) > 2 and len(small) * 2 >= len(said) and not any(c in hit.after[1:] for c in ":;|/@")
        )

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
    contributed to this report" names nobody and stays. An agency in brackets at the end of a block (phrases, ``end``)
    stays where the full stop stands behind the brackets: there it belongs to the sentence ("… the Press Agency (PA).").
    """

    code = "F102"
    name = "contributors"
    formula = True
    of_people = True
    goes = (
        "All its passengers were saved.\n\n⟦Associated Press writer Jane Roe in Port Ellery contributed to this report.⟧",
        "All its passengers were saved.\n\n⟦Ola Berg in Sund contributed to this report. Roe reported from Port Ellery.⟧",
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
        named = document.text[start : hit.start]
        listed = named.count(";") > 2  # where each of many reporters was
        return rest <= (1 if words(hit.phrase.text) == 1 else 12) and words(named) <= (_LISTED if listed else _NAMED)

    @staticmethod
    def _whole_note(low: int, high: int, start: int, end: int, document: Document) -> tuple[int, int]:
        """The block, where what else is in it says who reported from where."""
        other, below = document.text[low:start], document.text[end:high]
        if " reported from " in below and words(below) <= 20:
            end = high
        return (low, end) if " reported from " in other and words(other) <= 20 else (start, end)


class Copyright(PhraseRule):
    """Copyright lines and terms of use: "© 2019 Example Times. All rights reserved."

    A block that opens with © or the word and goes on with a year or a formula of the trade (phrases). At the foot also
    the sentence that a feed appends, "The post TITLE appeared first on SITE.", however long the title is: a word for a
    post (vocabulary, ``post``), a title with a capital, the formula (phrases, ``feed``) and at most ten words. There, too,
    the headline that the text had elsewhere (phrases, ``retitled``: "Originally published as Ferry sinks").
    Copyright as a topic stays, and so does what was published before there were sites ("This story was first published in
    1904 …"), and what else is forbidden than copying (phrases, ``bans``: "without the written permission of").
    """

    code = "F103"
    name = "copyright"
    formula = True
    literals = ("©", "Ⓒ", "ⓒ", "Copyright", "COPYRIGHT", "copyright")
    goes = (
        "All its passengers were saved.\n\n⟦Copyright © 2019 Example Times. Click here for reprint permission.⟧",
        "All were saved.\n\n⟦The post Who Owned the Ferry That Sank on Sunday? Five Questions to the Mayor and the Harbour "
        "Master appeared first on Example Times.⟧",
        "All were saved, the coast guard said on Sunday.\n\n⟦Originally published as Ferry sinks in calm weather⟧",
        "El ferri se hundió y todos los pasajeros que iban en él fueron rescatados.⟦ La entrada ¿De quién era el ferri que se "
        "hundió el domingo con todos los pasajeros a bordo? se publicó primero en Gaceta del Puerto.⟧",
    )
    stays = (
        "The post office was closed.\n\nThe story Roe told appeared first on the radio.",
        "Lo sciopero era legale.\n\nL'articolo 18 proviene da una lunga trattativa.",
        "The book is about a ferry.\n\nOriginally published as Slow Boats, it was read by everybody on the island.",
        "Copyright holders see the ruling as a problem, and so do those who hold none.",
        "No part of this was easy, and no part of it was cheap.",
        "The town has one.\n\nParking in it is strictly prohibited without a permit.\n\nThis story was first published in 1904 "
        "and has been filmed twice.\n\nOriginally published by a house of two rooms, the poems are read in schools.",
        "A version of this story is told in every harbour of the coast.",
        "This article appears in the constitution of 1848 and has been quoted in court twice.",
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
        for hit in hits:
            if hit.phrase.standing == "retitled" and self._is_retitled(document, hit):
                yield self.whole(document, hit.block, "the headline that the text had before, below it")
            if hit.phrase.standing == "feed" and (start := self._posted(document, hit)) is not None:
                yield self.removal(document, start, hit.block.end, "the sentence that a feed appends to a post")
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

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        span = super().judge(document, hit, hits)
        if isinstance(span, tuple) and hit.phrase.standing == "start" and self._old.search(hit.after):
            return "tells of what is older than sites"
        return span

    #: A year before there were sites, behind what says that a text came out, and no later one.
    _old = lazy(r"^[^.]{0,60}\b1(?:[0-8]\d\d|9[0-7]\d)\b(?!\s?[-–]\s?(?:19|20)\d\d)")

    @staticmethod
    def _is_retitled(document: Document, hit: Hit) -> bool:
        """Whether a phrase opens one of the last three blocks, and behind it stands a headline and no sentence."""
        title = hit.after.strip(" :")
        capital = title.lstrip("‘“\"'")[:1]
        return hit.opens and hit.block.number >= len(document.blocks) - 3 and capital.isupper() and is_titlelike(title)

    @staticmethod
    def _posted(document: Document, hit: Hit) -> int | None:
        """Where the sentence begins with which a feed names a post and its site, in one of the last three blocks."""
        site = hit.after.strip(" .")
        if hit.block.number < len(document.blocks) - 3 or words(site) > 10 or (site[:1].islower() and "." not in site):
            return None
        named = list(_post(document.languages).finditer(hit.before, max(0, len(hit.before) - _LONGEST_TITLE)))
        return hit.block.start + named[-1].start() if named else None


@lru_cache(maxsize=64)
def _post(languages: frozenset[str]) -> re.Pattern[str]:
    """A word for a post where a sentence begins, and the capital or quotation mark of a title behind it."""
    posts = "|".join(re.escape(word) for word in sorted(vocabulary("post", languages), key=len, reverse=True))
    posts = posts.replace("'", "['’]")
    return re.compile(rf"(?:^|(?<=[.!?…\])\"”»])\s{{1,4}})(?i:{posts})\s{{1,2}}(?=[\"“«„¿¡]|[^\W\d_a-zà-öø-ÿ])")


class SourceLine(PhraseRule):
    """Where the text was taken from: "Source: Example News", "H/T Jane Roe", "Източник: …", "/example.com".

    A block of at most eight words and an address, or of sixteen behind an address, that opens with the label and its
    colon or bar, above the text also with the date before it, or the end of the last block from the label on: behind a
    sentence, or with a capital behind the author's name, which goes too, or before the name of a site and nothing else.
    Below a label and its colon the names of sites go that have lines of their own. Without a label, behind the last
    sentence of the text: up to three words behind a stroke, or the name of a site and nothing else, there or as the last
    block. Sources as a topic ("Fuentes cercanas al gobierno …") have no colon and stay.
    """

    code = "F104"
    name = "source-line"
    formula = True
    always = True
    goes = (
        "All its passengers were saved.\n\n⟦Source: Example News⟧",
        "All its passengers were saved.\n\n⟦Source: Example News - https://example.com/2017/06/05/islands/the-ferry-sank.html⟧",
        "All its passengers were saved.\n\n⟦SOURCE: bit.ly/LSabCd Example Journal of Ferries and Harbours, online May 30, "
        "2012.⟧",
        "All its passengers were saved.⟦/Example News/⟧",
        "渡轮沉没\n\n⟦2024年5月12日10:30 来源：示例网⟧\n\n连接该岛与大陆的渡轮于星期日中午沉没，"
        "海岸警卫队说，所有乘客都已获救，没有人受伤，市长也这样说。",
        "All its passengers were saved.\n\n⟦/Example News/⟧",
        "All its passengers were saved.⟦ example.com⟧",
        "All its passengers were saved.\n\n⟦/Example.com⟧",
        "All its passengers were saved.\n\n⟦Example.com⟧",
        "All its passengers were saved, and nobody has asked why she sailed at all⟦ Source: example.com⟧",
        "All its passengers were saved.⟦ Jane Roe Source: Example News⟧",
        "All its passengers were saved.\n\n⟦Sources:⟧\n\n⟦Example.com\n\nnews.example.org⟧",
    )
    stays = (
        "The mate has one more question for whoever is said to be the source: example.com",
        "Nobody knows what the captain wrote to Jane Roe Source: unclear",
        "The mate told the court which ways lead out of the hold:\n\n/Port side",
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
    #: ``/Example.com``, ``/ EXN``, on a line of its own.
    _behind = lazy(r"/ ?[^\s/]{3,24}(?: [^\s/]{1,20})?")
    #: A site's name or address, behind a label.
    _address = lazy(rf"[:=\s]*(?:https?://\S+|{SITE}/?)")
    _person = lazy(rf"(?<=[.!?…”\"»])\s+({NAME})$")
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
                rest.lstrip()[:1] in (":", "：", "=", "|")
                or document.text[hit.end - 1] in ":："
                or hit.phrase.text == "h/t"
            )
            if (
                not marked
                or words(_ADDRESS.sub(" ", rest))
                > (_STUDY_WORDS if _ADDRESS.match(rest.lstrip(" :")) else _SOURCE_WORDS)
                or (not rest.strip(" :~.") and before)
                or self._tells(rest)
            ):
                continue
            if not before and not rest.strip(" :"):
                yield from self._sites_below(document, block)
            if before and block.number < len(document.blocks) - 1:
                if self._is_dated(document, block, before):
                    yield self.whole(document, block, "the date, and where the text was taken from")
                continue
            start = hit.start - len(hit.before) + len(before)
            if before and before[-1] not in '.!?”“"»…)':
                start = self._signed(document, hit, start)
            if start >= 0:
                yield self.removal(document, start, block.end, "where the text was taken from")
        if document.blocks:
            yield from self._unlabelled(document, document.blocks[-1])

    def _sites_below(self, document: Document, label: Block) -> Iterator[Removal]:
        """The lines below a label that are the names of sites."""
        sites = list(takewhile(lambda b: is_site(b.text.rstrip(".")), document.blocks[label.number + 1 :]))
        if sites:
            yield self.removal(document, sites[0].start, sites[-1].end, "the sites that the text was taken from")

    @staticmethod
    def _is_dated(document: Document, block: Block, before: str) -> bool:
        """Whether a block stands above the text, and before its label a date and nothing else."""
        return len(before) <= 40 and block.number < body(document)[0] and is_date(before, document.languages)

    def _signed(self, document: Document, hit: Hit, end: int) -> int:
        """Where the source begins behind words that end no sentence; -1 if that is not plain to see."""
        if not document.text[hit.start].isupper():
            return -1
        low = max(hit.block.start, end - 60)
        person = self._person.search(document.text[low:end])
        if person and is_name(person[1], document.languages):
            return low + person.start()
        return end if self._address.fullmatch(hit.after.rstrip()) else -1

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
        if source is None and len(document.blocks) > 1 and text[0] == "/":
            named = ("." in text or text[1:].lstrip()[:1].isupper()) and ends_sentence(document.blocks[-2].text)
            source = self._between.fullmatch(text) or (self._behind.fullmatch(text) if named else None)
        if source is None and named and len(document.blocks) > 1 and ends_sentence(document.blocks[-2].text):
            source = self._address.fullmatch(text) if "//" not in text else None
        if source and (source.start() or text[0] == "/" or text == source[0]):
            yield self.removal(document, last.start + source.start(), last.end, "where the text was taken from")


class Disclaimer(PhraseRule):
    """The publisher's reservations: "The views expressed by contributors are their own …"."""

    code = "F105"
    name = "disclaimer"
    formula = True
    goes = (
        "All were saved.\n\n⟦The views expressed by contributors are their own and not the views of Example Times.⟧",
    )
    stays = (
        "The views expressed in the letters were harsh, and the captain read every one of them aloud.",
        "The views expressed by the hikers at the top differed: one saw the island, the other fog.",
        "The information contained in this bottle cost nine men their lives.",
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
    stays = (
        "The ferry sank.\n\n* * *\n\nYears went by.",
        "All its passengers were saved, and the coast guard has told the court\n\nwhat it knows\n.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if len(blocks) < 2:
            return
        for edge in (blocks[0], blocks[-1]):
            if edge.text == "." and edge is blocks[-1] and not ends_sentence(blocks[-2].text):
                continue  # it ends that sentence, whose last words were a link
            if edge.text[0] in _SEPARATORS and len(edge.text) <= 60 and not edge.text.strip(_SEPARATORS):
                yield self.whole(document, edge, "a separator with nothing on its other side")
        if "\n#" in document.text:
            for block in blocks[len(blocks) // 2 : -1]:
                if block.text in ("###", "# # #", "####"):
                    yield self.whole(document, block, "the mark with which a press release ends")
