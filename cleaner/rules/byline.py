"""Family B: bylines, time-stamps, reading times, and what stands about the author. Here: bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .authornotes import says_pages
from .base import Rule
from .datednames import (
    OPENINGS,
    author_and_time,
    date_by_name,
    dated_head,
    is_agency_dated,
    is_by_account,
    name_beside_date,
)
from .dates import TWO_DIGITS, is_date
from .names import (
    AND,
    NAME,
    NAMES,
    PARTICLES,
    WITH,
    is_name,
    is_named_like,
    names_author,
)
from .phrases import ANY, one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, goes_on, is_prose, is_torn_off, words
from .telling import in_sentence

__all__ = ["Byline"]

#: How many blocks at the top may hold a byline.
_TOP = 12

#: What ends a line whose name, a link, is below it.
_ENDINGS = tuple(f"| {by}" for by in written("byline-end"))
_PLACED = tuple(f" {word} " for word in written("reported-from"))
_BY, _IN = one_of("byline"), one_of("reported-from")

#: Where a reporter was, behind the name: "Jane Roe in Port Ellery".
_REPORTED_FROM = lazy(rf" {_IN} [^\W\d_a-z][\w'’.-]*(?:[ -][^\W\d_a-z][\w'’.-]*){{0,2}}$")
_BETWEEN_NAMES = lazy(rf",? (?:{either(AND)}) |, ")
_JOINS = (", ", *(f" {word} " for word in AND))


#: Among how many lines around a byline it stands, and how long such a line is in characters.
_BESIDE, _FACTS = 2, 120


def _is_of_book(document: Document, block: Block) -> bool:
    """Whether a line near a byline says how many pages a book has: a review names its author and translator so."""
    beside = document.blocks[max(0, block.number - _BESIDE) : block.number + _BESIDE + 1]
    return any(len(line.text) <= _FACTS and line is not block and says_pages(line.text) for line in beside)


def _people(text: str) -> list[str]:
    """The names in "Jane Roe in Port Ellery, Ola Berg and Ada Roth in Sund", without the places."""
    return [_REPORTED_FROM.sub("", part) for part in _BETWEEN_NAMES.split(text)]


def _is_place_or_event(names: str) -> bool:
    """Whether what has the shape of a name begins as places do, or holds a word for what people come together in."""
    said = bare(names)
    places = (f"{place} " for place in vocabulary("place-first", ANY))
    return f"{said} ".startswith(tuple(places)) or not vocabulary("event-word", ANY).isdisjoint(said.split())


def _short_lines(document: Document, block: Block) -> Iterator[str]:
    """The lines below one that are as short as names are."""
    return (below.text for below in document.blocks[block.number + 1 :] if len(below.text) <= 50)


def _report_from(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is people's names and the places that they report from."""
    return len(text) <= 200 and all(is_name(name, languages) for name in _people(text))


_REPORTER = lazy(r"[\[［(（【]([^\]］)）】\n=＝]{2,40})[\]］)）】]")
_OUTLET = lazy(r"[\[［<‹【(]([^\]］)】<>‹›()\[\]\n]{2,24})[\]］)】>›]")

#: "Jane Roe - 12/03/2021", "Jane Roe @janeroe": a name, and a date or a handle behind it.
_NAME_AND = lazy(rf"(?P<name>{NAME})(?:\s*[|•·,–—-]\s*(?P<date>[^\n]*\d[^\n]*)|\s*[|•·,(–—-]?\s*@\w{{2,30}}\)?)")
#: "12/03/2021 08:32 | Jane Roe".
_DATE_AND_NAME = lazy(rf"(?P<date>[^\n]{{0,40}}\d[:.]\d\d)\s*[|•·–—-]\s*(?P<name>{NAME})")
#: What may stand between name and date.
_STAMPED = lazy(rf" {one_of('stamp')}(?= [A-Z\d])")
_BY_AND_DATE = lazy(
    rf"{_BY} (?P<name>{NAME}),?(?: {one_of('dated')})?"
    rf" (?P<date>(?:[A-Z][a-z]+{one_of('day-end')},? )?(?:[A-Z][a-z]+\.? \d|\d{{1,2}} [A-Z])[^\n]*)"
)
#: ", EXAMPLE NEWS": an outlet below the name, where its link left a line of its own.
_DESK = lazy(r", [^\W\d_a-zß-öø-ÿ][\w-]*(?: [^\W\d_a-zß-öø-ÿ][\w-]*){0,3}")
#: " – https://www.example.com/": the author's or the outlet's site at the end of a line.
_SITE_BEHIND = lazy(r"\s*[|•·,(–—-]\s*(?:https?://|www\.)[^\s|]+$")
#: What parts the pieces of a line above the text.
_SIGNS = lazy(r"\s+[•·|]\s+")
_NAME_ROLE = lazy(rf"{NAMES}\s*[|•·–—]\s*(?P<role>[^|.!?]{{3,50}})")


class Byline(Rule):
    """The line that names the author at the top: "By Jane Roe", "Von Jane Roe", "Par Jane Roe".

    Among the first blocks, before the second paragraph, a block goes that is the language's word for "by" and names: two to
    four capitalised words each, and behind them at most a role, an outlet, a date or the address of a site. Three and more
    such lines are the authors in a list of books, and so is one below the first paragraph where another follows, or one
    beside a line that says how many pages a book has; "By Early July, When the Ferry Sank" holds words that no name has,
    "Di Maio: …" goes on as a headline does, and all stay. A byline with date and time goes also where the text follows it
    on the same line, and alone on its line also below the first paragraphs. Words that a name has for other reasons, too,
    need their capital (vocabulary, ``by-capital``). Names go that stand on lines of their own behind the word for "by", and
    above the first paragraph right above the date, also with an outlet, or twice in a row; right above the paragraph, also
    "Jane Roe in Port Ellery", if no word of the name comes again: an article speaks of the people in its subheads and
    captions, and hardly ever of its author. At the very top brackets go that name a reporter ("[Example News Jane Roe 기자]",
    vocabulary ``reporter``). In languages with a vocabulary ``cue`` a line in brackets above the first paragraph is the
    paper's name, unless it is a cue ("[앵커]").

    A name and a date or a handle on one line go there, too, in either order, and a name above a line that says the
    author's role; names with an outlet or a role on their line are `outlet-line`'s. In scripts without capitals a name is
    known by the given name that it begins with (vocabulary, ``given-name``).

    Phrases: ``role``, lines that name a role alone; ``opens``, roles behind which a place or a desk is named, below a
    name. Vocabulary: ``account``, what sites call an author without a name; ``by``, the words; ``by-dated``, those that
    say so only where date and time follow the name; ``no-name``, capitalised words that begin no name.
    """

    code = "B101"
    name = "byline"
    always = True
    patient = True
    goes = (
        "غرق العبارة\n\n⟦بقلم: ليلى سالم⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع "
        "الركاب نجوا.",
        "Ferry sinks at noon\n\n⟦By Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon on Sunday.",
        "Se hunde el ferri\n⟦Juana Roe⟧\n⟦Corresponsal en Puerto Ellery⟧\nEl ferri que une la isla con el continente se hundió "
        "el domingo a mediodía.",
        "Ferry sinks at noon\n\n⟦12/03/2021 08:32 | Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "غرق العبارة\n\n⟦ليلى سالم⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع "
        "الركاب نجوا.",
        "מעבורת טבעה\n\n⟦מיכל רועה⟧\n\nהמעבורת שמחברת את האי ליבשה טבעה בצהרי יום ראשון, ולדברי משמר החופים כל הנוסעים ניצלו.",
        "เรือเฟอร์รี่จม\n\n⟦โดย : สมชาย ใจดี⟧\n\nเรือเฟอร์รี่ที่เชื่อมเกาะกับแผ่นดินใหญ่จมลงเมื่อเที่ยงวันอาทิตย์ หน่วยยามฝั่งกล่าวว่าผู้โดยสารทุกคนปลอดภัย "
        "และจะมีการสอบสวนหาสาเหตุต่อไป",
        "Feri tenggelam\n\n⟦Budi Roe - Example News⟧\n\nMinggu, 12 Mei 2024 10:30 WIB\n\nFeri tenggelam pada siang hari, kata "
        "penjaga pantai, dan semua penumpang selamat.",
        "Ferry sinks at noon\n\n⟦Jane Roe - 12/03/2021⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Se hunde el ferri\n⟦Juana Roe @juanaroe⟧\nEl ferri que une la isla con el continente se hundió el domingo a mediodía.",
        "Fähre gesunken\n\n⟦05.06.2017, 16:20 von Jana Roth⟧\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist "
        "gesunken.",
        "Fähre gesunken\n⟦Von Jana Roth und Ole Behr⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken.",
        "The ferry that links the island to the mainland sank at noon on Sunday, the coast guard said.\n\nDivers went down to "
        "the wreck before dark, and all of the crew were saved.\n\n⟦By Jane Roe | 03/02/16 3:44am⟧\n\nThe ferry was old.",
        "Fähre gesunken\n⟦Von dpa 30.04.2024, 18:58⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist gesunken.",
        "Fähre gesunken\n⟦Do 25.04.24 | 14:07 Uhr | Von Jana Roth⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist "
        "gesunken.",
        "Το πλοίο βυθίστηκε\n⟦Της Μαρίας Παππά⟧\nΤο πλοίο που συνδέει το νησί με την ξηρά βυθίστηκε την Κυριακή το μεσημέρι, "
        "και όλοι οι επιβάτες σώθηκαν.",
        "Die Fähre\n⟦Jana Roth⟧\n⟦Redakteurin im Ressort Inseln⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken.",
        "Ferja sank\n⟦Jane Roe⟧\n⟦Korrespondent i Port Ellery⟧\nFerja som går mellom øya og fastlandet, sank søndag, og alle som "
        "var om bord, ble reddet.",
        "Fähre gesunken\nDie Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken.\n⟦von\nJana Roth\n, "
        "INSEL RADIO⟧\nAlle Passagiere wurden gerettet, teilte die Küstenwache am Abend mit, und niemand ist verletzt.",
        "Fähre gesunken\n⟦Von Jana Roth mit dpa⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag "
        "gesunken.",
        "⟦Von Jana Roth 22.03.2017 • 09:00⟧ Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken.",
        "Ferry sinks at noon\n\n⟦By Jane Roe | jroe@example.com | Ellery Register⟧\n\nThe ferry that links the island to the "
        "mainland sank at noon.",
        "Fähre gesunken\n\n⟦Von Jana Roth – https://www.inselbote.example/⟧\n\nDie Fähre, die die Insel mit dem Festland "
        "verbindet, ist am Sonntag gesunken.",
        "Ferry sinks at noon\n\n⟦June 5, 2017 | by Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Ferry sinks at noon\n\n⟦Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon on Sunday.",
        "Ferry sinks at noon\n\n⟦Jane Roe\n\nRegister Opinion contributor⟧\n\nThe ferry that links the island to the mainland "
        "sank at noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦Jane Roe and Ola Berg and Kim Dahl⟧\n\n⟦USA TODAY⟧\n\nThe ferry that links the island to the "
        "mainland sank at noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦BY JANE ROE AND OLA BERG⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "Se hunde el ferri\n\n⟦POR JUANA ROE Y OLA BERG⟧\n\nEl ferri que une la isla con el continente se hundió el domingo "
        "a mediodía, y todos los pasajeros fueron rescatados.",
        "Ferry sinks at noon\n\n⟦By Jane Roe May 1, 2023⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦By Jane Roe on Monday, May 1st, 2023 at 11:04 a.m.⟧\n\nThe ferry that links the island to "
        "the mainland sank at noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦By Ola Berg and Sunday Adeyemi⟧\n\nThe ferry that links the island to the mainland sank at "
        "noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦March 3, 2020 By Jane Roe 12 Comments⟧\n\nThe ferry that links the island to the mainland "
        "sank at noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦Outer Islands • March 3, 2020 • Jane Roe⟧\n\nThe ferry that links the island to the mainland "
        "sank at noon on Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦AFP | Jun 5, 2017, 10.13 AM IST⟧\n\nThe ferry that links the island to the mainland sank at "
        "noon on Sunday, the coast guard said.",
        "Le ferry coule\n\n⟦Par Jeanne Roux le 5 juin 2017 à 10h30⟧\n\nLe ferry qui relie l'île au continent a coulé dimanche "
        "à midi, ont dit les garde-côtes.",
        "Il traghetto affonda\n\n⟦5 giugno 2017 di Gianna Rossi⟧\n\nIl traghetto che collega l'isola alla terraferma è "
        "affondato domenica a mezzogiorno.",
        "Il traghetto affonda\n\n⟦Gianna Rossi e Ugo Neri⟧\n\nIl traghetto che collega l'isola alla terraferma è affondato "
        "domenica a mezzogiorno, e la capitaneria indaga.",
        "Ferry sinks at noon\n\n⟦Posted on March 3, 2020 by admin⟧\n\nThe ferry that links the island to the mainland sank at "
        "noon on Sunday, the coast guard said.",
        "Fähre gesunken\n\n⟦18.06.2017, 12:05 von janaroth⟧\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken.",
        "Ferry sinks at noon\n\n⟦Jane Roe March 3, 2020⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦Jane Roe\n\nContributor⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "Ferry sinks at noon\n\n⟦Jane Roe in Port Ellery⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "⟦[엘러리일보]⟧\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다. 승객은 모두 구조되었고 "
        "다친 사람은 없는 것으로 알려졌다.",
    )
    stays = (
        "Die Fähre zur Insel\n\nAm 05.06.2017 von Jana Roth getauft\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist "
        "am Sonntag gesunken.",
        "بقلم جاف رسمت الطفلة ذات الأعوام السبعة مدينتها\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد.",
        "מעבורת טבעה\n\nמשה לא חזר הביתה\n\nהמעבורת שמחברת את האי ליבשה טבעה בצהרי יום ראשון, ולדברי משמר החופים כל הנוסעים "
        "ניצלו.",
        "Ferry sinks\n\nSan Roe, March 3, 2020\n\nThe ferry that links the islands to the mainland sank at noon on Sunday.",
        "Ferry sinks\n\nHarbour Festival\n\nThe ferry that links the islands to the mainland sank at noon on Sunday.",
        "Il traghetto affonda\n\nPorto Vecchio 5 giugno 2017\n\nIl traghetto che collega l'isola alla terraferma è affondato "
        "davanti a Porto Vecchio, e la capitaneria indaga.",
        "[앵커]\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔습니다. 승객은 모두 구조되었고 다친 사람은 "
        "없는 것으로 알려졌습니다.",
        "Η ιστορία\n\nΤης Αγίας Βαρβάρας\n\nΤο πλοίο που συνδέει το νησί με την ξηρά βυθίστηκε την Κυριακή το μεσημέρι, και "
        "όλοι σώθηκαν.",
        "Caso Ellery\n\nRedacción de un testamento\n\nEl notario tardó un año en redactar el testamento del capitán.",
        "Ferry sinks\n\nJane Roe\n\nThe ferry that links the island to the mainland sank at noon on Sunday, and Roe is safe.",
        "Ferry sinks\n\nJane Roe\n\nAuthor\n\nThe island had no poet before Roe came, and nobody had missed one, the mayor said.",
        "Ferry sinks\n\nFlood Alarm in Sund\n\nThe river rose on Sunday, and the alarm was given in every school of the town.",
        "Harbour notes\n\nMarch 3, 2020: Town Hall Meeting\n\nThe island had been without a doctor for a year, and nobody had "
        "noticed.",
        "Paper Tigers\n\nThe island had been without a doctor for a year when the ferry sank, and nobody had noticed.",
        "Die Fähren\n\n18.06.2017, 12:05 von Sund\n\nDie Fähre, die die Insel mit dem Festland verbindet, fährt zum letzten "
        "Mal.",
        "By Sunday Evening, Half the Town Was Under Water\n\nThe river rose by two metres in a night, the mayor said.",
        "BY LAND AND SEA AND NIGHT AND DAY\n\nThe island had been without a doctor for a year, and nobody had noticed it.",
        "The books of the year\n\nTwo books tell of the ferry this year, and both of them were written by captains.\n\nSlow "
        "Boats\n\nby Jane Roe\n\nNobody has ever asked why she sank so late, and the captain will not tell.\n\nFast Boats\n\nby "
        "Ola Berg\n\nThis one tells of those that never sank at all.",
        "Barcos lentos\nTraducido del inglés por\nJuana Roe\n320 páginas\nEl ferri es la heroína de esta novela, y nadie sabe "
        "por qué sigue navegando.\nEl capitán duerme, y su mujer lleva el timón.",
        "Slow Boats\n\nRoman\n\nÜbersetzung: Jana Roth\n\nInselverlag 2019, 320 Seiten, 24 Euro\n\nDie Fähre ist die Heldin des "
        "Romans, und niemand weiß, warum sie noch fährt.\n\nDer Kapitän schläft, und seine Frau steht am Steuer.",
        "Ferry sinks at noon\n\nBroken Promises\n\nThe island had been without a doctor for a year, and nobody had noticed it.",
        "By Late May 1912\n\nThe island had been without a doctor for a year, and nobody had noticed it before the ferry sank.",
        "By Early July, When the Ferry Sank\n\nThe island had been without a doctor for a year, and nobody had noticed.",
        "Von Obama lernen\n\nWer gewinnen will, muss zuhören können, sagt die Beraterin, und das können nicht viele.",
        "Di Maio cambia idea: ecco cosa diceva\n\nIl ministro ha detto ieri che il traghetto non partirà mai più.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        prose = 0
        named: list[Removal] = []
        below: list[Removal] = []
        for block in document.blocks[:_TOP]:
            text = block.text
            dated = author_and_time(text)
            if prose > 1 and not (dated and dated.end() - dated.start() == len(text)):
                continue  # below the first paragraphs only a line that names author, date and time shows what it is
            if dated:
                yield self.removal(
                    document, block.start + dated.start(), block.start + dated.end(), "author, date and time"
                )
            elif not block.number and (end := dated_head(text, document.languages)):
                yield self.removal(document, block.start, block.start + end, "author, date and time, before the text")
            elif len(text) > 160 or is_torn_off(document, block):
                pass
            elif not ends_sentence(text) and names_author(_without_address(text), document.languages):
                if not _is_of_book(document, block):
                    by = self.whole(document, block, "the author's name behind the word for “by”")
                    (below if prose else named).append(by)
            else:
                yield from self._unlabelled(document, block, not prose)
            prose += is_prose(text)
        if len(named) + len(below) <= 2:  # three and more are the authors of a list of books
            yield from named
            if below and not self._are_listed(document, document.text[below[0].start : below[0].end]):
                yield from below
        if (
            document.blocks
            and (document.blocks[-1].number >= _TOP or prose > 1)
            and self._name_and_role(document.blocks[-1].text[:91], document.languages)
        ):
            yield self.whole(document, document.blocks[-1], "a name and an author's role")
        if document.blocks and document.blocks[0].text[0] in "[［(（【":
            yield from self._reporter(document, document.blocks[0])
        yield from self._outlet(document)
        for hit in hits:
            if hit.block.number < _TOP:
                yield from self._role(document, hit)

    @staticmethod
    def _are_listed(document: Document, by: str) -> bool:
        """Whether another line of the text is the word for "by" and other names, as in a list of books below a paragraph.

        Behind a stroke pages set whose another article is.
        """
        if by[0] in "/|":
            return False
        lines = (block.text for block in document.blocks if len(block.text) <= len(by) + 40 and block.text != by)
        return any(not ends_sentence(line) and names_author(line, document.languages) for line in lines)

    def _unlabelled(self, document: Document, block: Block, above_body: bool) -> Iterator[Removal]:
        """A line that is names and something else than the word for "by", or names alone."""
        text, languages = block.text, document.languages
        digits = TWO_DIGITS.search(text) if len(text) <= 120 else None
        if digits and len(text) <= 60 and is_agency_dated(text, languages):
            yield self.whole(document, block, "an agency behind the word for “by”, and the date")
        elif digits and self._is_dated(document, block, above_body):
            yield self.whole(document, block, "a name and a date, and no sign between them")
        elif len(text) <= 90 and self._name_and_role(text, languages):
            yield self.whole(document, block, "a name and an author's role")
        elif len(text) <= 200:
            yield from self._bare_names(document, block, above_body)

    def _role(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """A line that is a role, and a name above it that is no headline; a role and its desk only below a name."""
        block = hit.block
        if in_sentence(document, block) or hit.after[:1] == ":":
            return  # it introduces what it said
        above = document.blocks[max(0, block.number - 1)]
        named = block.number > (0 if document.title else 1) and _report_from(above.text, document.languages)
        placed = hit.phrase.standing == "opens" and named and hit.opens and 1 <= words(hit.after) <= 6
        if hit.phrase.standing == "role" or (placed and not ends_sentence(block.text)):
            yield self.whole(document, block, "an author's role and nothing else")
            if named:
                yield self.whole(document, above, "a name above an author's role")

    def _reporter(self, document: Document, block: Block) -> Iterator[Removal]:
        """A bracket at the top that ends with the word for "reporter"."""
        bracket = _REPORTER.match(block.text)
        if bracket and bracket[1].strip().endswith(tuple(vocabulary("reporter", document.languages))):
            yield self.removal(document, block.start, block.start + bracket.end(), "the reporter's name in brackets")

    def _outlet(self, document: Document) -> Iterator[Removal]:
        """A paper's name in brackets, a line of its own above the first paragraph, as Korean papers set it."""
        cues = vocabulary("cue", document.languages) if document.languages else ()
        for block in document.blocks[: min(4, body(document)[0])] if cues else ():
            outlet = _OUTLET.fullmatch(block.text)
            if outlet and words(outlet[1]) <= 3 and not set(outlet[1].split()).intersection(cues):
                yield self.whole(document, block, "the paper's name in brackets")

    def _bare_names(self, document: Document, block: Block, above_body: bool) -> Iterator[Removal]:
        """Names on lines of their own: behind the word for "by"; above the body also in front of the date, or twice."""
        languages, behind = document.languages, document.blocks[block.number + 1 : block.number + 7]
        noted = _NAME_AND.fullmatch(block.text) if "@" in block.text or TWO_DIGITS.search(block.text) else None
        closed = block.text[-1].isalnum() or block.text.endswith(".m.")
        if block.text.startswith(OPENINGS) and closed and not noted:
            noted = _BY_AND_DATE.fullmatch(_STAMPED.sub("", block.text, 1))
        if block.text[0].isdigit() and block.text[-1].isalpha() and not noted:
            noted = _DATE_AND_NAME.fullmatch(block.text)
        if not noted and TWO_DIGITS.search(block.text):
            noted = date_by_name(block.text, languages)
        if noted and self._is_noted(noted["name"], noted["date"], languages):
            yield self.whole(document, block, "a name and a date or a handle")
        elif block.text.strip(" :|").lower() in vocabulary("by", languages) or block.text.strip(" |").endswith(
            _ENDINGS
        ):
            last = self._last_name(block, behind, languages)
            above = document.blocks[block.number - 1].text
            ended = above_body or ends_sentence(above) or self._opens(document, block, last)
            if last is not block and ended and not (in_sentence(document, last) or _is_of_book(document, last)):
                start = block.start if block.text.strip(" :|").lower() in vocabulary("by", languages) else last.start
                yield self.removal(document, start, last.end, "the word for “by” and names, on lines of their own")
        elif above_body and len(behind) > 1 and self._titled(document, block, behind[0], behind[1]):
            yield self.removal(document, block.start, behind[0].end, "a name and an author's role below it")
        elif above_body and behind and self._in_parts(block.text, languages):
            yield self.whole(document, block, "a date and a name, signs between them")
        elif above_body and behind and self._above_date(block.text, behind[0].text, languages):
            yield self.whole(document, block, "a name and an outlet above the date")
        elif above_body and behind and is_name(block.text, languages):
            following = behind[0].text
            if following == block.text:
                yield self.removal(document, block.start, behind[0].end, "a name alone above the body, twice")
            elif (block.number or document.title) and len(following) <= 70 and is_date(following, languages):
                yield self.whole(document, block, "a name alone above the date")
            elif is_prose(following) and not block.text.isupper() and self._unnamed(document, block):
                yield self.whole(document, block, "a name alone above the body, which does not speak of the person")
        elif behind and self._may_join(block.text, above_body) and is_prose(behind[0].text):
            if _report_from(block.text, languages) and self._unnamed(document, block):
                yield self.whole(document, block, "names, or where they report from, above the body")

    @staticmethod
    def _is_noted(name: str, date: str | None, languages: frozenset[str]) -> bool:
        """Whether what stands beside each other is a person's name and a date, or a handle."""
        person = is_name(name, languages) and not _is_place_or_event(name)
        return person and (not date or is_date(date, languages))

    @staticmethod
    def _may_join(text: str, above_body: bool) -> bool:
        """Whether a line may be several names, or names and places: asked first, for it costs less."""
        return any(map(text.__contains__, _PLACED)) or (above_body and any(map(text.__contains__, _JOINS)))

    def _is_dated(self, document: Document, block: Block, above_body: bool) -> bool:
        """Whether a line is a name and a date: "Par Jeanne Roux le 5 juin 2017", "Posted June 5, 2017 by Jane Roe".

        Without the word for "by" it stands above the body, and the text does not speak of the person.
        """
        by, name = name_beside_date(block.text, document.languages)
        if by or not name:
            return bool(name) or is_by_account(block.text, document.languages)
        return above_body and is_name(name, document.languages) and self._unnamed(document, block, name)

    @staticmethod
    def _last_name(by: Block, behind: Sequence[Block], languages: frozenset[str]) -> Block:
        """The last of the lines of names, and of the agencies or outlets beside them, below the word for "by".

        That word's own where there is none.
        """
        last = by
        wires = vocabulary("wire", languages)
        for below in behind:
            agency = last is not by and (below.text.lower() in wires or bool(_DESK.fullmatch(below.text)))
            if agency or below.text in (",", "&", "|", "/", "•") or is_name(below.text, languages):
                last = below
            elif below.text not in PARTICLES and below.text not in WITH:
                break
        return last

    @staticmethod
    def _opens(document: Document, by: Block, last: Block) -> bool:
        """Whether the word for "by" has a capital, and so has what stands below the names: no sentence goes on there."""
        below = document.blocks[last.number + 1 : last.number + 2]
        return by.text[0].isupper() and bool(below) and below[0].text[0].isupper()

    @staticmethod
    def _above_date(text: str, below: str, languages: frozenset[str]) -> bool:
        """Whether a line is a name, a dash and up to three words, and the one below it a date: "Jane Roe - Example News"."""
        name, dash, outlet = text.partition(" - ")
        if not dash or len(text) > 80 or words(outlet) > 3 or len(below) > 70:
            return False
        return is_name(name, languages) and is_date(below, languages)

    @staticmethod
    def _in_parts(text: str, languages: frozenset[str]) -> bool:
        """Whether signs part a line into a date, a name and at most a topic: "Islands • March 3, 2020 • Jane Roe".

        For the name an agency's will do: "AFP | March 3, 2020".
        """
        parts = _SIGNS.split(text) if len(text) <= 100 and TWO_DIGITS.search(text) else []
        dates = [part for part in parts if is_date(part, languages)]
        wires = vocabulary("wire", languages) | vocabulary("dispatch", ANY)
        names = [part for part in parts if part not in dates and (part.lower() in wires or is_name(part, languages))]
        topics = [part for part in parts if part not in dates]
        return len(dates) == 1 and bool(names) and len(topics) <= 2 and all(words(topic) <= 4 for topic in topics)

    @staticmethod
    def _titled(document: Document, block: Block, role: Block, paragraph: Block) -> bool:
        """Whether a name stands above a line of few words, the last of them an author's profession, above a paragraph."""
        said = role.text.split()
        professions = vocabulary("profession", document.languages)
        return (
            1 <= len(said) <= 6
            and said[-1].lower() in professions
            and said[0][0].isupper()
            and is_prose(paragraph.text)
            and bool(block.number or document.title)
            and is_name(block.text, document.languages)
            and (len(said) > 1 or Byline._unnamed(document, block))
        )

    @staticmethod
    def _unnamed(document: Document, block: Block, name: str = "") -> bool:
        """Whether a line is not the headline, and what stands below is no half sentence and holds no word of its names.

        The first line may be the headline where the caller knows none, and a subhead ("Key Takeaways") where another
        one is written as names are; "San Roe" is a place, and "Harbour Festival" no person (vocabulary, ``place-first`` and
        ``event-word``).
        """
        if not (block.number or document.title) or _is_place_or_event(name or block.text):
            return False
        below = document.text[block.end :].lstrip()
        if not below or goes_on(below) or any(map(is_named_like, _short_lines(document, block))):
            return False
        said = {word.removesuffix("'s") for word in bare(below).split()}
        return not any(
            len(word) > 2 and word in said for who in _people(name or block.text) for word in bare(who).split()
        )

    @staticmethod
    def _name_and_role(text: str, languages: frozenset[str]) -> bool:
        """``Jane Roe | Staff writer``: a name, a bar or comma, and up to four words with a profession among them."""
        match = _NAME_ROLE.fullmatch(text) if any(map(text.__contains__, "|•·–—")) else None
        role = bare(match["role"]).split() if match else []
        return 0 < len(role) <= 4 and any(word in vocabulary("profession", languages) for word in role)


def _without_address(text: str) -> str:
    """A line without the one of its parts that is an address: "By Jane Roe | jroe@example.com | Example Times"."""
    site = _SITE_BEHIND.search(text) if "://" in text or "www." in text else None
    if site:
        return text[: site.start()]
    if "@" not in text or "|" not in text:
        return text
    return " | ".join(part for part in _SIGNS.split(text) if "@" not in part)
