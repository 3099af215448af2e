"""Family B, continued: when a text was published, and how long it takes to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .dates import CLOCK, TWO_DIGITS, YEAR, date_length, is_date
from .names import is_name, names_author
from .phrases import by_standing, one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, goes_on, is_prose
from .standing import PhraseRule

__all__ = ["ReadingTime", "Timestamp"]

#: How many blocks at the top may hold the line.
_TOP = 12

#: Longest source in characters before a label: "Example News | Updated: 12/05/2024".
_SOURCE = 60
_DIGITS = lazy(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d)")
#: Longest line in characters that is a time of day and the word for today.
_TIME = 40
#: Longest line in characters that holds a date and a reading time, the minutes in it, and the signs between both.
_LINE = 80
_MINUTES = lazy(r"\d{1,3}\s?-?$")
_BETWEEN = " \t\xa0|•·・/–—-,*:⋅()"
#: A site's name before the date: "Example.com - 12/05/2024, 10:30".
_OWN_NAME = lazy(r"^[^\W\d_]\w{2,20}\.(?:com|net|org|co\.\w\w|\w\w)\s?[-–|,]\s?(?=\S)")
#: An outlet's name behind the date: "June 5, 2017 / 10:30 AM / CBS News".
_OUTLET_BEHIND = lazy(r"(?<=\d|[MTmt]) [/|·•] [A-Z][\w.]*(?: [A-Z][\w.]*){0,3}$")
#: When a book came out, and no page.
_YEAR = lazy(r"\W*(?:1[5-9]|20)\d\d\W*")
#: A day that a text begins with, and beside it perhaps the weekday or a time of day.
_HEAD_DATE = lazy(
    rf"\s?:?\s?(?P<first>[0-2]?\d[:.][0-5]\d(?: {one_of('clock-hour')})?[\s|•,–—-]{{1,3}})?(?:(?P<before>[^\W\d_]{{3,12}}), )?"
    r"(?P<date>\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}\.? (?P<month>[^\W\d_]{3,12})\.? (?:19|20)\d\d)(?!\d)"
    rf"(?: ?{one_of('year-end')})?"
    r"(?:, (?P<behind>[^\W\d_]{3,12})(?= [^\W_])|[\s|•,–—/-]{1,4}(?P<last>[0-2]?\d[:.][0-5]\d(?!\d)"
    rf"(?: ?{one_of('clock-end')})?))?"
)


class Timestamp(PhraseRule):
    """The line that says when a text was published or updated: "Published June 5, 2017", "Updated at 9:26 a.m.".

    A block or sentence that opens with the label (phrases, ``at``) and then holds nothing but date and time; and at the
    top a block that is wholly a date, perhaps beside an outlet's name, if paragraphs follow and no such blocks among them
    (with a time of day: no others that have one); a date that the text follows in the same block, with a label, a time of
    day or the weekday, or the only one in digits; among the first blocks below a lead a date with its time of day, if the
    text has no other such line; a day right below a byline there, if no other line is a date; above the body such a line
    that says "today" or "yesterday" (vocabulary, ``today``); at the foot a time of day alone. Dates that head
    the entries of a timeline stay, and labelled ones below the titles of a list ("Slow Boats", "Published March 2019"); so
    does a note that says what was updated ("Updated to clarify that …"): that is the editor's. Vocabulary: ``date``, the
    words that dates are made of.
    """

    code = "B103"
    name = "timestamp"
    always = True
    patient = True
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Updated at 9:26 "
        "a.m.⟧",
        "Ferry sinks\n\n⟦June 5, 2017⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.",
        "⟦প্রকাশিত: ৫ জুন ২০১৭, ১০:৩০⟧\n\nদ্বীপের সঙ্গে মূল ভূখণ্ডের যোগাযোগের ফেরিটি রোববার দুপুরে ডুবে যায়।",
        "⟦12 พ.ค. 2567 10:30 น.⟧\n\nเรือเฟอร์รี่ที่เชื่อมเกาะกับแผ่นดินใหญ่จมลงเมื่อเที่ยงวันอาทิตย์ หน่วยยามฝั่งระบุว่าผู้โดยสารทุกคนได้รับการช่วยเหลือ"
        "และไม่มีผู้บาดเจ็บ ขณะนี้เจ้าหน้าที่กำลังตรวจสอบสาเหตุ",
        "Ferry sinks\n\nJane Roe\n\n⟦June 5, 2017⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved.\n\nMore\n\nMay 3, 2017",
        "フェリー沈没\n\n⟦6月5日 10時30分⟧\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、"
        "海上保安庁によると乗客は全員救助された。",
        "The ferry sank at noon on Sunday, the coast guard said.\n\nAll its passengers were saved, and so was the crew, "
        "it said.\n\n⟦15:42 GMT⟧",
        "Ferry sinks\n\n⟦June 5, 2017 / 10:30 AM / Example News⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and "
        "all its passengers were saved.",
        "Feri tenggelam\n\n⟦Example.com - 12/05/2024, 10:30 WIB⟧\n\nFeri tenggelam pada siang hari, kata penjaga pantai, dan "
        "semua penumpang selamat.",
        "The ferry that links the islands to the mainland sank at noon, and all were saved.\n\n⟦18 June 2017 08:11 GMT⟧\n\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all.",
        "Fähre gesunken\n\nDie Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\nVon Jana Roth, "
        "Redakteurin\n\n⟦18.06.2017, 20:15 Uhr⟧\n\nEs war zwölf Uhr, als die Küstenwache den ersten Ruf hörte.",
        "Fähre gesunken\n\nDie Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\nVon Jana Roth\n\n"
        "⟦18. Juni 2017⟧\n\nEs war zwölf Uhr, als die Küstenwache den ersten Ruf hörte.",
        "Færgen sank\n\n⟦I dag kl. 14:05⟧\n\nFærgen, der forbinder øen med fastlandet, sank midt på dagen, og alle passagerer "
        "blev reddet af kystvagten.",
        "⟦18 June 2017 | 08:11⟧ The ferry that links the islands to the mainland sank at noon, and all were saved.",
        "⟦Example News | Updated: 2017-06-18 17:52⟧\n\nThe ferry that links the islands to the mainland sank at noon.",
        "Ferry sinks\n\n⟦Sunday, June 18, 2017; 9:39 PM⟧\n\nThe ferry that links the islands to the mainland sank at noon.",
        "⟦18 jun 17 | 8h11⟧\n\nFerry sinks at noon\n\nThe ferry that links the islands to the mainland sank at noon, and all "
        "its passengers were saved.",
        "⟦Published 18 June 2017⟧ The ferry that links the islands to the mainland sank at noon, and all were saved.",
    )
    stays = (
        "Updated to clarify that the ferry sank at noon.",
        "18 June 2017 The Sunday ferry ran for the first time, and nobody on the islands knew what to think of it.",
        "18.06.2017 The ferry sails for the first time, with sixty passengers. 19.06.2017 The ferry sinks at noon.",
        "June 5, 2017\n\nThe ferry is launched before a crowd of thousands, and the band plays until the night.\n\nJune "
        "9, 2017\n\nThe ferry sinks before a crowd of dozens, and the band, which is on board, plays on.",
        "The ferry has sunk, and this is how the day went at the harbour.\n\n18.06.2017, 12:05\n\nThe coast guard hears the "
        "first call and sends two boats.\n\n18.06.2017, 12:40\n\nAll are saved.\n\nThe captain is asked to stay.",
        "Die Lage im Hafen\n\nDie Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\nDie Retter\n\n"
        "18. Juni 2017\n\nEs war zwölf Uhr, als die Küstenwache den ersten Ruf hörte.",
        "Three books tell of the ferry.\n\nThe Last Ferry\nPublished: 1998\nPages: 320",
        "The books of the year\n\nTwo books tell of the ferry this year, and both of them were written by captains.\n\nSlow Boats"
        "\nPublished March 2019\n\nNobody has ever asked why she sank so late.\n\nFast Boats\nPublished May 2020\n\nThis one "
        "tells of those that never sank at all.",
        "Die Lage im Hafen\n\nHeute, 12:05 Uhr\n\nDie Küstenwache hört den ersten Ruf und schickt zwei Boote zu der Fähre.\n\n"
        "Heute, 12:40 Uhr\n\nAlle sind gerettet, und der Kapitän ist auf dem Weg zu dem Gericht der Insel.",
        "船の一日\n\n6月5日\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。",
        "March 10, 2020 is the day on which everything changed for the ferry's crew.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        entries = self._entries(document, hits)
        for hit in hits:
            block = hit.block
            if block.number in entries:
                continue
            if hit.phrase.standing == "at":
                yield from self._labelled(document, block, hit)
            if hit.phrase.standing == "at" and block.number < _TOP and hit.opens and hit.closes:
                behind = document.blocks[block.number + 1 : block.number + 2]
                if behind and len(behind[0].text) <= 70 and is_date(behind[0].text, document.languages):
                    yield self.removal(document, block.start, behind[0].end, "when the text was published or updated")
        yield from super().find(document, hits)
        yield from self._alone(document)
        yield from self._below_lead(document)
        yield from self._below_byline(document)
        yield from self._at_foot(document)
        if document.blocks and TWO_DIGITS.search(document.blocks[0].text[:60]):
            yield from self._before_text(document, document.blocks[0], hits)

    @staticmethod
    def _entries(document: Document, hits: Sequence[Hit]) -> frozenset[int]:
        """The lines on which a list below the first paragraph says when each of its entries came out, by their numbers.

        They have one label, two dates or more, and no sentence on the line above: "Slow Boats", "Published March 2019".
        """
        first, _ = body(document)
        entries: dict[str, dict[int, str]] = {}
        for hit in hits:
            at, after = hit.block.number, hit.after.strip(" \t\xa0:|–—-.")
            if hit.phrase.standing != "at" or not hit.opens or at <= first or not after:
                continue
            if len(hit.block.text) <= _TIME and not ends_sentence(document.blocks[at - 1].text):
                if date_length(after, document.languages) == len(after):
                    entries.setdefault(hit.phrase.text, {})[at] = after
        return frozenset(at for found in entries.values() if len(set(found.values())) > 1 for at in found)

    def _before_text(self, document: Document, block: Block, hits: Sequence[Hit]) -> Iterator[Removal]:
        """The date that the first block begins with before its text goes on."""
        labels = [h.end - block.start for h in hits if h.block is block and h.phrase.standing == "at" and h.opens]
        date = _HEAD_DATE.match(block.text, max(labels, default=0))
        if not date or (date["month"] and not is_date(date["date"], document.languages)):
            return
        weekdays = [day.lower() for day in (date["before"], date["behind"]) if day]
        if not vocabulary("date", document.languages).issuperset(weekdays):
            return
        lone = not date["month"] and not _DIGITS.search(document.text, block.start + date.end("date"))
        text = block.text[date.end() :].lstrip()
        if labels or weekdays or date["first"] or date["last"] or lone:
            if (text[:1].isupper() or text[:1] in '0123456789„“«"/') and is_prose(text):
                yield self.removal(document, block.start, block.start + date.end(), "the date before the text")

    def _labelled(self, document: Document, block: Block, hit: Hit) -> Iterator[Removal]:
        before = hit.before
        stripped = before.rstrip(" \t\xa0([–—-•|*")
        if block.number < _TOP and len(before) <= _SOURCE and hit.phrase.text[0] == "|":
            stripped = ""  # the source before it: "Example News | Updated: …"
        if stripped and stripped[-1] not in '.!?।۔؟”“"’)»':
            return
        rest = hit.after
        end = 0 if _YEAR.fullmatch(rest) else date_length(rest, document.languages)
        closes = not rest[end:].strip(" .)]|–—-")
        if end and (closes or (stripped and len(stripped) > 40 and rest[end:].startswith((". ", "  ")))):
            stop = hit.end + (len(rest) if closes else end)
            yield self.removal(
                document, hit.start - len(before) + len(stripped), stop, "when the text was published or updated"
            )

    def _alone(self, document: Document) -> Iterator[Removal]:
        first, last = body(document)
        yield from self._today(document, first, last)
        dates = self._dates(document.blocks[:first], document.languages) if first <= last else []
        if 0 < len(dates) <= 2:
            below = self._dates(document.blocks[first:], document.languages)
            clocked = any(CLOCK.search(block.text) for block in below)
            for block in dates:
                if clocked or (below and not CLOCK.search(block.text) and not self._below_author(document, block)):
                    continue  # the entries of a timeline
                behind = document.blocks[block.number + 1].text
                if goes_on(behind):
                    continue  # a link in a sentence, on a line of its own
                yield self.whole(document, block, "a date alone above the body")

    @staticmethod
    def _below_author(document: Document, block: Block) -> bool:
        """Whether a name stands on the line above, and is no headline: so the author's does, and nobody's in a timeline."""
        above = document.blocks[block.number - 1]
        return block.number > 1 and is_name(above.text, document.languages)

    def _today(self, document: Document, first: int, last: int) -> Iterator[Removal]:
        """A time of day above the body with the word for today or yesterday; where others follow, the text is a ticker."""
        days = vocabulary("today", document.languages)
        for block in document.blocks[: min(first, _TOP)] if days and first <= last else ():
            if self._timed(block, document.languages) and not days.isdisjoint(bare(block.text).split()):
                if sum(self._timed(other, document.languages) for other in document.blocks) == 1:
                    yield self.whole(document, block, "a time of today or yesterday alone above the body")

    @staticmethod
    def _timed(block: Block, languages: frozenset[str]) -> bool:
        return len(block.text) <= _TIME and Timestamp._clocked(block.text, languages)

    def _below_lead(self, document: Document) -> Iterator[Removal]:
        """A day with its time of day among the first blocks, where a lead stands above: the only such line of the text."""
        first, _ = body(document)
        if first >= _TOP:
            return
        top = [block for block in document.blocks[first + 1 : _TOP] if len(block.text) <= 70]
        if not any(self._clocked(block.text, document.languages) for block in top):
            return
        dates = [block for block in self._dates(document.blocks, document.languages) if CLOCK.search(block.text)]
        if len(dates) == 1 and dates[0].number > first and dates[0] is not document.blocks[-1]:
            yield self.whole(document, dates[0], "a date and a time of day, the only such line")

    def _below_byline(self, document: Document) -> Iterator[Removal]:
        """A day among the first blocks right below a byline, where a lead stands above: the only date of the text."""
        for block in document.blocks[body(document)[0] + 1 : _TOP]:
            if len(block.text) <= 40 and YEAR.search(block.text) and self._is_signed(document, block):
                if self._dates(document.blocks, document.languages) == [block] and block is not document.blocks[-1]:
                    yield self.whole(document, block, "a date right below the byline, the only such line")

    @staticmethod
    def _is_signed(document: Document, block: Block) -> bool:
        """Whether the line above is the word for "by" and a name, or names on lines of their own behind that word."""
        languages = document.languages
        for above in reversed(document.blocks[max(0, block.number - _TOP) : block.number]):
            if names_author(above.text, languages) or above.text.strip(" :|").lower() in vocabulary("by", languages):
                return True
            if above.text != "," and not is_name(above.text, languages):
                return False
        return False

    @staticmethod
    def _clocked(text: str, languages: frozenset[str]) -> bool:
        """Whether a line is a time of day, perhaps with its date, and nothing else."""
        return len(text) <= 70 and bool(CLOCK.search(text)) and date_length(text, languages) == len(text)

    def _at_foot(self, document: Document) -> Iterator[Removal]:
        """The time alone behind the last paragraph; several times are a programme."""
        above, last = document.blocks[-2:] if len(document.blocks) > 2 else (None, None)
        if above and last and self._clocked(last.text, document.languages):
            if not TWO_DIGITS.search(above.text[:40]) or is_prose(above.text):
                yield self.whole(document, last, "the time, behind the last paragraph")

    @staticmethod
    def _dates(blocks: Sequence[Block], languages: frozenset[str]) -> list[Block]:
        return [
            block
            for block in blocks
            if len(block.text) <= 70
            and TWO_DIGITS.search(block.text)
            and is_date(Timestamp._without_outlet(_OWN_NAME.sub("", block.text), languages), languages)
        ]

    @staticmethod
    def _without_outlet(text: str, languages: frozenset[str]) -> str:
        """A line without the outlet that stands behind a stroke or bar at its end (vocabulary, ``outlet``)."""
        outlet = _OUTLET_BEHIND.search(text) if text[-1].isalpha() else None
        known = outlet and not vocabulary("outlet", languages).isdisjoint(outlet[0].lower().split())
        return text[: outlet.start()] if outlet and known else text


class ReadingTime(PhraseRule):
    """How long the text takes to read or hear: "4 min read", "Lesezeit: 3 Minuten".

    Where the number and what it counts stand on lines of their own, both go: "4", "min read" (phrases, ``after``); so does,
    above the text, the author's name on their line; and
    "Reading time", "4 min" (vocabulary ``minutes``). Also with a date beside it, labelled or not, and nothing else
    (phrases, ``beside``): "June 5, 2017 | 4 min read"; and with a bullet among the first blocks, where builders of sites
    list author, date and reading time.
    """

    code = "B104"
    name = "reading-time"
    goes = (
        "Ferry sinks\n\n⟦4 min read⟧\n\nThe ferry sank at noon on Sunday.",
        "Ferry sinks\n⟦4\nmin read⟧\nThe ferry sank at noon on Sunday.",
        "Ferry sinks\n⟦Reading time⟧\n⟦4 minutes⟧\nThe ferry sank at noon on Sunday.",
        "Ferry sinks\n\n⟦Updated June 5, 2017 · 4 min read⟧\n\nThe ferry sank at noon on Sunday.",
        "Il traghetto affonda\n\n⟦Gianna Rossi4 minuti di lettura⟧\n\nIl traghetto che collega l'isola alla terraferma è "
        "affondato domenica.",
        "Ferry sinks\n\n- Jane\n⟦- 4 min read⟧\n\nThe ferry sank at noon on Sunday.",
    )
    stays = (
        "She needed four minutes to read the letter and an hour to answer it.",
        "Cooking time\n4 minutes\nThe egg is soft then.",
        "The ferry 4 min read\n\nThe ferry sank at noon on Sunday.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "after" and block.number:
                above = document.blocks[block.number - 1]
                start = above.start if above.text.isdecimal() and len(above.text) <= 3 else block.start
                yield self.removal(document, start, block.end, "a number of minutes, and what it counts")
            elif hit.phrase.standing == "block" and not any(map(str.isdigit, block.text)):
                for below in document.blocks[block.number + 1 : block.number + 2]:
                    number, _, unit = below.text.partition(" ")
                    if number.isdecimal() and unit.lower().rstrip(".") in vocabulary("minutes", document.languages):
                        yield self.whole(document, below, "a number of minutes below its label")
            elif hit.phrase.standing == "beside" and len(block.text) <= _LINE and self._is_line(document, hit):
                yield self.whole(document, block, "how long the text takes to read, and a date or nothing else")

    @staticmethod
    def _is_line(document: Document, hit: Hit) -> bool:
        """Whether minutes stand before a phrase, and a date, labelled or not, or nothing beside them."""
        before = _MINUTES.sub("", hit.before)
        if before == hit.before:
            return False
        before = before.strip(_BETWEEN)
        labels = by_standing("timestamp", "at", document.languages)
        label = max((label for label in labels if before.lower().startswith(label)), key=len, default="")
        rests = [rest for rest in (before[len(label) :].strip(_BETWEEN), hit.after.strip(_BETWEEN)) if rest]
        others = [rest for rest in rests if not is_date(rest, document.languages)]
        if len(others) == 1 and hit.block.number <= body(document)[0]:
            return is_name(others[0], document.languages)  # "Jane Roe4 min read"
        return not others and (bool(rests) or hit.block.number < _TOP)
