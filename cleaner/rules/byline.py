"""Family B: bylines, time-stamps, reading times, and what stands about the author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import MARKS, bare, body, ends_sentence, is_prose, words
from .standing import PhraseRule, in_sentence

__all__ = ["AuthorBio", "Byline", "Contact", "ReadingTime", "SignOff", "Timestamp"]

#: How many blocks at the top may hold a byline.
_TOP = 12

_CAPITALISED = rf"(?:[^\W\d_a-zß-öø-ÿ][\w{MARKS}'’.-]*)"
_NAME = rf"{_CAPITALISED}(?: (?:(?:de|da|di|del|della|van|von|der|den|la|le|bin|al|el|dos|do|du) ){{0,2}}{_CAPITALISED}){{1,3}}"
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "bin",
        "al",
        "el",
        "dos",
        "do",
        "du",
        "and",
        "&",
        "und",
        "et",
        "y",
        "e",
        "i",
        "og",
        "och",
        "en",
        "и",
    ]
)
_NAMES = rf"{_NAME}(?:(?:,| and| &| und| et| y| e| i| og| och| en| и)+ {_NAME}){{0,4}}"
#: A date in digits and a time: "04/07/19 08:32 AM EDT", "28.06.2025 – 16:03".
_DIGIT_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?(?:\s*[–—-])? \d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4}T)?"
_DATED = lazy(rf"By {_NAMES}(?:, [a-z ]{{3,30}})? ?[–—|-] {_DIGIT_DATE}")


#: Where a reporter was, behind the name: "Jane Roe in Port Ellery".
_REPORTED_FROM = re.compile(r" in [^\W\d_a-z][\w'’.-]*(?:[ -][^\W\d_a-z][\w'’.-]*){0,2}$")
_BETWEEN_NAMES = re.compile(r",? (?:and|&) |, ")


def _people(text: str) -> list[str]:
    """The names in "Jane Roe in Port Ellery, Ola Berg and Ada Roth in Sund", without the places."""
    return [_REPORTED_FROM.sub("", part) for part in _BETWEEN_NAMES.split(text)]


def _short_lines(document: Document, block: Block) -> Iterator[str]:
    """The lines below one that are as short as names are."""
    return (below.text for below in document.blocks[block.number + 1 :] if len(below.text) <= 50)


def _report_from(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is people's names and the places that they report from."""
    return len(text) <= 200 and all(_bare_name(name, languages) for name in _people(text))


_REPORTER = lazy(r"[\[(（【]([^\])）】\n=＝]{2,40})[\])）】]")
_OUTLET = lazy(r"[\[<‹【(]([^\])】<>‹›()\[\]\n]{2,24})[\])】>›]")
_BARE_NAME = lazy(rf"{_NAME}")


def _bare_name(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is two to four capitalised words that may be a person's name."""
    if len(text) > 50 or not _BARE_NAME.fullmatch(text):
        return False
    parts = [part for part in text.split() if part not in _PARTICLES]
    excluded = vocabulary("no-name", languages) | vocabulary("date", languages)
    return 2 <= len(parts) <= 4 and all(p[0].isupper() and p.lower().strip(".") not in excluded for p in parts)


#: "Jane Roe - 12/03/2021", "Jane Roe @janeroe": a name, and a date or a handle behind it.
_NAME_AND = lazy(rf"(?P<name>{_NAME})(?:\s*[|•·,–—-]\s*(?P<date>[^\n]*\d[^\n]*)|\s*[|•·,(–—-]?\s*@\w{{2,30}}\)?)")
_NAME_ROLE = lazy(rf"{_NAMES}\s*[|•·–—]\s*(?P<role>[^|.!?]{{3,50}})")


class Byline(Rule):
    """The line that names the author at the top: "By Jane Roe", "Von Jane Roe", "Par Jane Roe".

    Among the first blocks, before the second paragraph, a block goes that is the language's word for "by" and
    names: two to four capitalised words each, and behind them at most a role, an outlet or a date. Three and more such
    lines are the authors in a list of books, "By Early July, When the Ferry Sank" holds words that no name has, "Di Maio:
    …" goes on as a headline does, and all stay. A byline with date and time goes also where the text follows it on the
    same line. Names go that stand on lines of their own behind the word for "by", and above the first paragraph right
    above the date or twice in a row; right above the paragraph, also "Jane Roe in Port Ellery", if no word of the name
    comes again: an article speaks of the people in its subheads and captions, and hardly ever of its author. At the very
    top brackets go that name a reporter ("[Example News Jane Roe 기자]", vocabulary ``reporter``). In languages with a
    vocabulary ``cue`` a line in brackets above the first paragraph is the paper's name, unless it is a cue ("[앵커]").

    A name and a date or a handle on one line go there, too, and a name above a line that says the author's role.

    Phrases: ``role``, lines that name a role alone; ``opens``, roles behind which a place or a desk is named, below a
    name. Vocabulary: ``by``, the words; ``by-dated``, those that say so only where date and time follow the name;
    ``no-name``, capitalised words that begin no name.
    """

    code = "B101"
    name = "byline"
    always = True
    goes = (
        "غرق العبارة\n\n⟦بقلم: ليلى سالم⟧\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع "
        "الركاب نجوا.",
        "Ferry sinks at noon\n\n⟦By Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon on Sunday.",
        "Se hunde el ferri\n⟦Juana Roe⟧\n⟦Corresponsal en Puerto Ellery⟧\nEl ferri que une la isla con el continente se hundió "
        "el domingo a mediodía.",
        "Ferry sinks at noon\n\n⟦Jane Roe - 12/03/2021⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Se hunde el ferri\n⟦Juana Roe @juanaroe⟧\nEl ferri que une la isla con el continente se hundió el domingo a mediodía.",
        "Fähre gesunken\n⟦Von Jana Roth und Ole Behr⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken.",
        "⟦Von Jana Roth 22.03.2017 • 09:00⟧ Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken.",
        "Ferry sinks at noon\n\n⟦June 5, 2017 | by Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Ferry sinks at noon\n\n⟦Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon on Sunday.",
        "Ferry sinks at noon\n\n⟦Jane Roe in Port Ellery⟧\n\nThe ferry that links the island to the mainland sank at noon on "
        "Sunday, the coast guard said.",
        "⟦[엘러리일보]⟧\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다. 승객은 모두 구조되었고 "
        "다친 사람은 없는 것으로 알려졌다.",
    )
    stays = (
        "بقلم جاف رسمت الطفلة ذات الأعوام السبعة مدينتها\n\nغرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد.",
        "[앵커]\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔습니다. 승객은 모두 구조되었고 다친 사람은 "
        "없는 것으로 알려졌습니다.",
        "Caso Ellery\n\nRedacción de un testamento\n\nEl notario tardó un año en redactar el testamento del capitán.",
        "Ferry sinks\n\nJane Roe\n\nThe ferry that links the island to the mainland sank at noon on Sunday, and Roe is safe.",
        "Ferry sinks\n\nFlood Alarm in Sund\n\nThe river rose on Sunday, and the alarm was given in every school of the town.",
        "Paper Tigers\n\nThe island had been without a doctor for a year when the ferry sank, and nobody had noticed.",
        "By Early July, When the Ferry Sank\n\nThe island had been without a doctor for a year, and nobody had noticed.",
        "Von Obama lernen\n\nWer gewinnen will, muss zuhören können, sagt die Beraterin, und das können nicht viele.",
        "Di Maio cambia idea: ecco cosa diceva\n\nIl ministro ha detto ieri che il traghetto non partirà mai più.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        prose = 0
        named: list[Removal] = []
        for block in document.blocks[:_TOP]:
            text = block.text
            dated = "By " in text[:200] and _DATED.search(text, 0, 300)
            if dated:
                yield self.removal(
                    document, block.start + dated.start(), block.start + dated.end(), "author, date and time"
                )
            elif not block.number and (end := self._dated_head(text, document.languages)):
                yield self.removal(document, block.start, block.start + end, "author, date and time, before the text")
            elif len(text) > 160:
                pass
            elif not ends_sentence(text) and self._names_author(text, document.languages):
                named.append(self.whole(document, block, "the author's name behind the word for “by”"))
            elif len(text) <= 90 and self._name_and_role(text, document.languages):
                yield self.whole(document, block, "a name and an author's role")
            elif len(text) <= 200:
                yield from self._bare_names(document, block, not prose)
            prose += is_prose(text)
            if prose > 1:
                break
        if len(named) <= 2:  # three and more are the authors of a list of books
            yield from named
        if (
            document.blocks
            and document.blocks[-1].number >= _TOP
            and self._name_and_role(document.blocks[-1].text[:91], document.languages)
        ):
            yield self.whole(document, document.blocks[-1], "a name and an author's role")
        if document.blocks and document.blocks[0].text[0] in "[(（【":
            yield from self._reporter(document, document.blocks[0])
        yield from self._outlet(document)
        for hit in hits:
            if hit.block.number < _TOP:
                yield from self._role(document, hit)

    def _role(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """A line that is a role, and a name above it that is no headline; a role and its desk only below a name."""
        block = hit.block
        if in_sentence(document, block) or hit.after[:1] == ":":
            return  # it introduces what it said
        above = document.blocks[max(0, block.number - 1)]
        named = block.number > (0 if document.title else 1) and _bare_name(above.text, document.languages)
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
        noted = _NAME_AND.fullmatch(block.text) if "@" in block.text or _TWO_DIGITS.search(block.text) else None
        if noted and _bare_name(noted["name"], languages):
            if not noted["date"] or _is_date(noted["date"], languages):
                yield self.whole(document, block, "a name and a date or a handle")
        elif block.text.strip(" :|").lower() in vocabulary("by", languages) or block.text.strip(" |").endswith(
            ("| Von", "| Par", "| By")
        ):
            last = block
            for follower in behind:
                if follower.text in (",", "&", "|", "/", "•") or _bare_name(follower.text, languages):
                    last = follower
                elif follower.text not in _PARTICLES:
                    break
            ended = above_body or ends_sentence(document.blocks[block.number - 1].text)
            if last is not block and ended and not in_sentence(document, last):
                start = block.start if block.text.strip(" :|").lower() in vocabulary("by", languages) else last.start
                yield self.removal(document, start, last.end, "the word for “by” and names, on lines of their own")
        elif above_body and behind and _bare_name(block.text, languages):
            following = behind[0].text
            if following == block.text:
                yield self.removal(document, block.start, behind[0].end, "a name alone above the body, twice")
            elif len(following) <= 70 and _is_date(following, languages):
                yield self.whole(document, block, "a name alone above the date")
            elif is_prose(following) and not block.text.isupper() and self._unnamed(document, block):
                yield self.whole(document, block, "a name alone above the body, which does not speak of the person")
        elif behind and " in " in block.text and is_prose(behind[0].text) and _report_from(block.text, languages):
            if self._unnamed(document, block):
                yield self.whole(document, block, "names and the places they report from, above the body")

    @staticmethod
    def _unnamed(document: Document, block: Block) -> bool:
        """Whether a line is not the headline, and what stands below is no half sentence and holds no word of its names.

        The first line may be the headline where the caller knows none, and a subhead ("Key Takeaways") where another
        one is written as names are.
        """
        if not (block.number or document.title):
            return False
        below = document.text[block.end :].lstrip()
        if below[0].islower() or below[0] in ",.;)" or any(map(_BARE_NAME.fullmatch, _short_lines(document, block))):
            return False
        said = {word.removesuffix("'s") for word in bare(below).split()}
        return not any(len(word) > 2 and word in said for name in _people(block.text) for word in bare(name).split())

    @staticmethod
    def _name_and_role(text: str, languages: frozenset[str]) -> bool:
        """``Jane Roe | Staff writer``: a name, a bar or comma, and up to four words with a profession among them."""
        match = _NAME_ROLE.fullmatch(text) if any(map(text.__contains__, "|•·–—")) else None
        role = bare(match["role"]).split() if match else []
        return 0 < len(role) <= 4 and any(word in vocabulary("profession", languages) for word in role)

    @staticmethod
    def _names_author(text: str, languages: frozenset[str]) -> bool:
        date, bar, by = text.partition(" | ")
        if bar and _is_date(date, languages):
            text = by
        match = _byline_shape(languages).fullmatch(text) if _first_word(text) in _by_words(languages) else None
        return match is not None and _are_names(match["names"], languages)

    @staticmethod
    def _dated_head(text: str, languages: frozenset[str]) -> int:
        """Where "By Jane Roe 22.03.2017 • 09:00" ends that a text begins with; 0 if it does not."""
        by = _first_word(text)
        said = by in _by_words(languages) or by in vocabulary("by-dated", languages)
        match = _dated_shape(languages).match(text) if said else None
        return match.end() if match and _are_names(match["names"], languages) else 0


def _first_word(text: str) -> str:
    return text[:60].lstrip(" –—•|*-").partition(" ")[0].rstrip(":").lower()


def _are_names(text: str, languages: frozenset[str]) -> bool:
    """Whether words that have the shape of names are capitalised, and none begins no name."""
    said = [word.strip(".,") for word in re.split(r"[\s,]+", text)]
    names = [word for word in said if word and word not in _PARTICLES]
    if names and not names[0][0].isupper() and len(names) > 4:
        return False  # without capitals only its length tells a name from a headline
    return all(not name[0].islower() and name.lower() not in vocabulary("no-name", languages) for name in names)


@lru_cache(maxsize=64)
def _by_words(languages: frozenset[str]) -> frozenset[str]:
    """The first words of what may stand before an author's name."""
    return frozenset(phrase.partition(" ")[0].rstrip(":") for phrase in vocabulary("by", languages))


@lru_cache(maxsize=64)
def _byline_shape(languages: frozenset[str]) -> re.Pattern[str]:
    by = "|".join(re.escape(p) for p in sorted(vocabulary("by", languages), key=len, reverse=True))
    opening = rf"(?:{by})(?:\s*:)?"
    rest = r"(?:\s*(?:[|,•·/–—-]|\bin\b)\s*[^.!?]{2,70})?"
    return re.compile(rf"(?:[–—•|*-]\s*)?(?i:{opening})\s+(?P<names>{_NAMES}){rest}[\s,|]*")


@lru_cache(maxsize=64)
def _dated_shape(languages: frozenset[str]) -> re.Pattern[str]:
    phrases = vocabulary("by", languages) | vocabulary("by-dated", languages)
    by = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    date = r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d[\s|•,–—-]{1,4}[0-2]?\d[:.][0-5]\d(?!\d)"
    return re.compile(rf"(?i:{by})(?:\s*:)?\s+(?P<names>{_NAMES})[\s|•,–—-]{{1,4}}{date}")


#: With these ends a quotation, and the name below it is whose it is.
_QUOTED = '”"»'


class SignOff(Rule):
    """An author's mark behind the last sentence: "— Jane Roe", "/KP/", "(JF)", "(jvb, she)", or the name alone.

    Two or three letters, or asterisks, in brackets or between strokes behind the full stop of the last paragraph; small
    letters, or asterisks, in brackets on a last line of their own ("(abc/def)", "(abc)", "(*)"); brackets there that
    open with the word for "reporter" (vocabulary, ``reporter``); a label for the author or translator (vocabulary,
    ``by``), its colon and a name; a name with its surname in capitals; or a last block, behind a closed paragraph, that
    is a name, a dash and a name, an agency's letters in brackets, or the word for "by" and names, or in Bengali
    initials between strokes, or an agency's name (vocabulary, ``desk``) with its editors' names. So do agencies, with
    initials or without, in brackets there or as a last block ("(AFP/dpa)", "SDA/jr"; vocabulary, ``wire``), and
    brackets there that end with a date ("(Jane Roe, 12.7.2024)"). Initials in brackets inside a text stay.
    """

    code = "B102"
    name = "sign-off"
    always = True
    goes = (
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ (JF)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦— "
        "Jane Roe⟧",
        "Ferry sinks\n\nIt was old.\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\n⟦Jane Roe⟧",
        "Feri tenggelam\n\nFeri tenggelam pada siang hari, kata penjaga pantai, dan semua penumpang selamat.\n\n⟦(abc/def)⟧",
        "দ্বীপের সঙ্গে মূল ভূখণ্ডের যোগাযোগের ফেরিটি রোববার দুপুরে ডুবে যায়, তবে সব যাত্রী নিরাপদে আছেন।\n\n⟦এমএ/এসআর⟧",
        "द्वीप को मुख्य भूमि से जोड़ने वाली नाव रविवार दोपहर डूब गई, लेकिन सभी यात्री सुरक्षित हैं।\n\n⟦भाषा सीमा रमेश⟧",
        "Se hunde el ferri\n\nEra viejo.\n\nEl ferri se hundió a mediodía, dijo la guardia costera el domingo, y todos los "
        "pasajeros fueron rescatados.\n\n⟦Por: Juana Roe⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ "
        "(AFP/Reuters)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n"
        "⟦AFP/jr⟧",
        "Fähre gesunken\n\nDie Fähre ist am Sonntag gesunken, teilte die Küstenwache mit, und alle wurden gerettet.⟦ (Jana "
        "Roth, 12.7.2024)⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Author: Jane Roe⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Jane ROE⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦jro/ obe/⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦-- "
        "Jane Roe / Example Times⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦(ENA)⟧",
    )
    stays = (
        "The bill was written by Senator Lee (R).",
        "The ferry had one passenger, the coast guard said on Sunday. Author: the man who wrote about ferries.",
        "The ferry had one passenger, and nobody will ever know what she was called. Not even NASA",
        "Ferry sinks\n\nIt was old.\n\nThe plaque in the harbour of Port Ellery says: “We shall sail again, and nobody "
        "shall stop us.”\n\nJane Roe",
        "“We shall sail again,” says the plaque.\n\n— and so they did, in spring, with the old captain at the wheel.",
    )

    _mark = lazy(
        r"(?:(?<=[.!?”\"»]) ?(?:\((?:[A-Za-z]{2,4}(?:[,/] ?[a-z]{2,4}){0,2}|\*{1,3})\)|/[A-Z]{2,3}/)"
        r"|^[(\[][a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?[)\]]|^\([a-z]{3}\)|^[(\[]\*{1,3}[)\]])$"
    )
    _reporters = lazy(r"[(（]([^()（）]{3,70})[)）]$")
    _strokes = lazy(r"\(?[\u0981-\u09ef]{2,10}(?:[ -][\u0981-\u09ef]{2,10})?(?:/[\u0981-\u09ef]{2,10}){1,3}\)?")
    _dash = lazy(rf"(?:[–—]|--|-(?! )) ?(?:By )?{_NAMES}(?: / [^.!?]{{3,40}})?")
    _agency = lazy(r"\([A-Z]{2,8}(?:/[A-Z]{2,8})?\)\.?")
    _bracket = lazy(r"(?<=[.!?”\"»])\s?\(([^()\d]{2,60})(?P<date>,\s\d{1,2}\.\s?\d{1,2}\.\s?\d{4})?\)$")
    #: ``Jane ROE``: a capital and small letters, and a surname in capitals.
    _surname = lazy(r"(?<=[.!?…]) ([^\W\d_][^\W\d_-]+(?:-[^\W\d_]+)?) ([^\W\d_]{3,}(?:-[^\W\d_]+)?)$")
    #: As the Polish agency signs: ``jro/ obe/``.
    _marks = lazy(r"[a-z]{2,4}/(?: [a-z]{2,4}/){0,2}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not document.blocks or (len(document.blocks) < 2 and len(document.text) < 60):
            return
        last = document.blocks[-1]
        closed = last.text[-1] in ")）/]"
        named = closed and self._reporters.search(last.text, max(0, len(last.text) - 80))
        if named and named[1].lstrip().startswith(tuple(vocabulary("reporter", document.languages))):
            yield self.removal(
                document, last.start + named.start(), last.end, "the reporters' names behind the last sentence"
            )
            return
        mark = closed and self._mark.search(last.text, max(0, len(last.text) - 24))
        if mark and mark[0].strip(" ()/").upper() not in ("AP", "UPI", "II", "III"):
            yield self.removal(
                document, last.start + mark.start(), last.end, "the author's initials behind the last sentence"
            )
        elif len(document.blocks) > 1 and len(last.text) <= 40 and self._desk(last.text, document.languages):
            if is_prose(document.blocks[-2].text) and ends_sentence(document.blocks[-2].text):
                yield self.whole(document, last, "the editors' marks behind the last paragraph")
        elif closed and (signed := self._bracket.search(last.text, max(0, len(last.text) - 80))):
            agencies = _signature(signed[1], document.languages) and signed[1].upper() not in ("AP", "UPI")
            if agencies or signed["date"]:
                yield self.removal(document, last.start + signed.start(), last.end, "who reported, behind the text")
        elif (
            len(last.text) <= 40
            and _signature(last.text.strip("() ."), document.languages)
            and len(document.blocks) > 2
            and is_prose(document.blocks[-2].text)
        ):
            yield self.whole(document, last, "the agencies behind the text")
        elif (start := self._signature_start(document, last.text)) is not None:
            yield self.removal(document, last.start + start, last.end, "the author's name behind the last sentence")
        elif (
            last.text[0] in "–—-"
            and self._dash.fullmatch(last.text)
            and len(document.blocks) > 2
            and is_prose(document.blocks[-2].text)
        ):
            if document.blocks[-2].text[-1] not in _QUOTED:
                yield self.whole(document, last, "a dash and the author's name behind the last paragraph")
        elif last.text[0] == "(" and self._agency.fullmatch(last.text) and is_prose(document.blocks[-2].text):
            yield self.whole(document, last, "an agency's letters behind the last paragraph")
        elif len(document.blocks) > 3 and self._signed(last.text, document.languages):
            above = document.blocks[-2].text
            if (
                is_prose(above)
                and ends_sentence(above)
                and not set(above[-2:]).intersection(_QUOTED)
                and not ends_sentence(last.text)
            ):
                yield self.whole(document, last, "the author's name alone behind the last paragraph")

    @staticmethod
    def _signed(text: str, languages: frozenset[str]) -> bool:
        """Whether a line is a name, or the word for "by" and names."""
        if text.isupper() or len(text) > 90:
            return False
        return _bare_name(text, languages) or Byline._names_author(text, languages)

    def _desk(self, text: str, languages: frozenset[str]) -> bool:
        """Whether a line is initials between strokes, or an agency and two or three names."""
        if "/" in text:
            return bool(self._strokes.fullmatch(text))
        agency, _, names = text.partition(" ")
        return agency in vocabulary("desk", languages) and 1 <= words(names) <= 3

    def _signature_start(self, document: Document, text: str) -> int | None:
        """Where the authors' names or marks begin with which a text ends, or None."""
        far = max(0, len(text) - 100)
        if text[-1] == "/" and len(document.blocks) > 1 and self._marks.fullmatch(text):
            return 0
        signature = _labelled_name(document.languages).search(text, far) if text[-2:].isalpha() else None
        if signature and _are_names(signature["names"] or signature["persons"], document.languages):
            return signature.start()
        name = self._surname.search(text, far) if text[-3:].isupper() else None
        return name.start() if name and name[1].istitle() and name[2].isupper() else None


def _signature(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage names agencies, and beside them at most initials: ``AFP/dpa``, ``SDA/jr``."""
    agencies = vocabulary("wire", languages)
    parts = [part.strip() for part in re.split("[/,;|]", text)]
    others = [part for part in parts if part.lower() not in agencies]
    return len(others) < len(parts) and all(o.islower() and o.isalpha() and 2 <= len(o) <= 4 for o in others)


@lru_cache(maxsize=64)
def _labelled_name(languages: frozenset[str]) -> re.Pattern[str]:
    """``. Author: Jane Roe``, ``. Written by Jane Roe``: behind a sentence a word for "by" and a name.

    With a colon up to six words that a name may have; without one a name and surname.
    """
    phrases = sorted(vocabulary("by", languages), key=len, reverse=True)
    label = "|".join(re.escape(p.rstrip(":")) for p in phrases)
    plain = "|".join(re.escape(p) for p in phrases if not p.endswith(":")) or "(?!)"
    word = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|и|i|y|e|and|und|et|de|von|van)"
    named = rf"(?i:{label})\s?:\s*(?P<names>{word}(?:[ ,/]{{1,2}}{word}){{0,5}})|(?i:{plain})\s+(?P<persons>{_NAMES})"
    return re.compile(rf"(?:^|(?<=[.!?…”\"»)]))\s*(?:{named})$")


class Timestamp(PhraseRule):
    """The line that says when a text was published or updated: "Published June 5, 2017", "Updated at 9:26 a.m.".

    A block or sentence that opens with the label (phrases, ``at``) and then holds nothing but date and time; and at
    the top a block that is wholly a date, if paragraphs follow and no such blocks among them (with a time of day: no
    others that have one); a date that the text follows in the same block, with a label, a time of day or the weekday, or
    the only one in digits; at the foot a time of day alone. Dates that head the entries of a timeline stay, and so does a
    note that says what was updated ("Updated to clarify that …"): that is the editor's. Vocabulary: ``date``, the words
    that dates are made of.
    """

    code = "B103"
    name = "timestamp"
    always = True
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Updated at 9:26 "
        "a.m.⟧",
        "Ferry sinks\n\n⟦June 5, 2017⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.",
        "⟦প্রকাশিত: ৫ জুন ২০১৭, ১০:৩০⟧\n\nদ্বীপের সঙ্গে মূল ভূখণ্ডের যোগাযোগের ফেরিটি রোববার দুপুরে ডুবে যায়।",
        "The ferry sank at noon on Sunday, the coast guard said.\n\nAll its passengers were saved, and so was the crew, "
        "it said.\n\n⟦15:42 GMT⟧",
        "⟦18 June 2017 | 08:11⟧ The ferry that links the islands to the mainland sank at noon, and all were saved.",
        "⟦Published 18 June 2017⟧ The ferry that links the islands to the mainland sank at noon, and all were saved.",
    )
    stays = (
        "Updated to clarify that the ferry sank at noon.",
        "18 June 2017 The Sunday ferry ran for the first time, and nobody on the islands knew what to think of it.",
        "18.06.2017 The ferry sails for the first time, with sixty passengers. 19.06.2017 The ferry sinks at noon.",
        "June 5, 2017\n\nThe ferry is launched before a crowd of thousands, and the band plays until the night.\n\nJune "
        "9, 2017\n\nThe ferry sinks before a crowd of dozens, and the band, which is on board, plays on.",
        "March 10, 2020 is the day on which everything changed for the ferry's crew.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "at":
                yield from self._labelled(document, block, hit)
            if hit.phrase.standing == "at" and block.number < _TOP and hit.opens and hit.closes:
                behind = document.blocks[block.number + 1 : block.number + 2]
                if behind and len(behind[0].text) <= 70 and _is_date(behind[0].text, document.languages):
                    yield self.removal(document, block.start, behind[0].end, "when the text was published or updated")
        yield from super().find(document, hits)
        yield from self._alone(document)
        yield from self._at_foot(document)
        if document.blocks and _TWO_DIGITS.search(document.blocks[0].text[:60]):
            yield from self._before_text(document, document.blocks[0], hits)

    def _before_text(self, document: Document, block: Block, hits: Sequence[Hit]) -> Iterator[Removal]:
        """The date that the first block begins with before its text goes on."""
        labels = [h.end - block.start for h in hits if h.block is block and h.phrase.standing == "at" and h.opens]
        date = _HEAD_DATE.match(block.text, max(labels, default=0))
        if not date or (date["month"] and not _is_date(date["date"], document.languages)):
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
        if stripped and stripped[-1] not in '.!?।۔؟”"’)»':
            return
        rest = hit.after
        end = _date_length(rest, document.languages)
        if end and (
            not rest[end:].strip(" .)]|–—-")
            or (stripped and len(stripped) > 40 and rest[end:].startswith((". ", "  ")))
        ):
            stop = block.end if not rest[end:].strip(" .)]|–—-") else hit.end + end
            yield self.removal(
                document, hit.start - len(before) + len(stripped), stop, "when the text was published or updated"
            )

    def _alone(self, document: Document) -> Iterator[Removal]:
        first, last = body(document)
        dates = self._dates(document.blocks[:first], document.languages) if first <= last else []
        if 0 < len(dates) <= 2:
            below = self._dates(document.blocks[first:], document.languages)
            clocked = any(_CLOCK.search(block.text) for block in below)
            for block in dates:
                if clocked or (below and not _CLOCK.search(block.text)):
                    continue  # the entries of a timeline
                behind = document.blocks[block.number + 1].text
                if behind[0].islower() or behind[0] in ",.;)":
                    continue  # a link in a sentence, on a line of its own
                yield self.whole(document, block, "a date alone above the body")

    @staticmethod
    def _clocked(text: str, languages: frozenset[str]) -> bool:
        """Whether a line is a time of day, perhaps with its date, and nothing else."""
        return len(text) <= 70 and bool(_CLOCK.search(text)) and _date_length(text, languages) == len(text)

    def _at_foot(self, document: Document) -> Iterator[Removal]:
        """The time alone behind the last paragraph; several times are a programme."""
        above, last = document.blocks[-2:] if len(document.blocks) > 2 else (None, None)
        if above and last and self._clocked(last.text, document.languages):
            if not _TWO_DIGITS.search(above.text[:40]) or is_prose(above.text):
                yield self.whole(document, last, "the time, behind the last paragraph")

    @staticmethod
    def _dates(blocks: Sequence[Block], languages: frozenset[str]) -> list[Block]:
        return [b for b in blocks if len(b.text) <= 70 and _TWO_DIGITS.search(b.text) and _is_date(b.text, languages)]


_DIGITS = lazy(r"(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d)")
#: A day that a text begins with, and beside it perhaps the weekday or a time of day.
_HEAD_DATE = lazy(
    r"\s?:?\s?(?P<first>[0-2]?\d[:.][0-5]\d(?: ч\.)?[\s|•,–—-]{1,3})?(?:(?P<before>[^\W\d_]{3,12}), )?"
    r"(?P<date>\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}\.? (?P<month>[^\W\d_]{3,12})\.? (?:19|20)\d\d)(?!\d)(?: ?г\.)?"
    r"(?:, (?P<behind>[^\W\d_]{3,12})(?= [^\W_])|[\s|•,–—/-]{1,4}(?P<last>[0-2]?\d[:.][0-5]\d(?!\d)(?: ?(?:ч\.|Uhr|h))?))?"
)
_TOKEN = lazy(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*\.?|\d+(?:st|nd|rd|th|º|er|h|am|pm|AM|PM)?|[^\w\s]|\s+")
_TWO_DIGITS = re.compile(r"\d\d")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_DATE_SIGNS = frozenset(",،.:：/-–—|•·()[]@年月日時分年월일+")
#: A year of our time; in digits other than Europe's of any time, as some are Hijri or Solar Hijri years.
_YEAR = lazy(r"(?<!\d)(?:(?:19|20)\d\d|(?:(?![0-9])\d){4})(?!\d)")


def _date_length(text: str, languages: frozenset[str]) -> int:
    """How many characters at the start are date and time; 0 unless there are digits among them.

    >>> _date_length(" 9:26 a.m. Friday to say more", frozenset(["en"]))
    17
    """
    words_of_dates = vocabulary("date", languages)
    at = end = 0
    digits = False
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            break
        word = token[0].lower().rstrip(".")
        if token[0][0].isdigit():
            digits = True
        elif not (
            token[0].isspace()
            or token[0] in _DATE_SIGNS
            or word in words_of_dates
            or token[0].lower() in words_of_dates
        ):
            break
        at = token.end()
        if not token[0].isspace():
            end = at
    return end if digits else 0


def _is_date(text: str, languages: frozenset[str]) -> bool:
    """Whether a block is a date, with or without its time, and nothing else."""
    if text[-1] in ":!?" or sum(c.isdigit() for c in text) < 3 or not any(c.isalpha() or c in "/.-:年" for c in text):
        return False
    year = _YEAR.search(text) or re.search(r"\d{1,2}[./]\d{1,2}[./]\d{2}", text)
    return bool(year) and _date_length(text, languages) == len(text)


class ReadingTime(PhraseRule):
    """How long the text takes to read or hear: "4 min read", "Lesezeit: 3 Minuten"."""

    code = "B104"
    name = "reading-time"
    goes = ("Ferry sinks\n\n⟦4 min read⟧\n\nThe ferry sank at noon on Sunday.",)
    stays = ("She needed four minutes to read the letter and an hour to answer it.",)


class AuthorBio(PhraseRule):
    """The note on who the author is, behind the last paragraphs: "Jane Roe is a senior fellow at …".

    Only among the last five blocks, where the block opens with a name, or a bullet and a name, and its first
    sentence says what the author is or does: behind the name stands what authors do ("covers", phrases ``does``), or
    a word like "is" (phrases, ``is``) and then a profession among seven words (vocabulary, ``profession``). What many
    are that write for papers now and then will do too (vocabulary, ``calling``: professors, directors, lawyers), where
    the block also says how to follow or read the author (phrases, ``sentence``). A person of whom the body speaks is no
    author, and stays.
    """

    code = "B105"
    name = "author-bio"
    always = True
    goes = (
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe is a senior fellow at the Institute of Slow Boats.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe, who lives in Port Ellery, writes a weekly column.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe is a professor of navigation. Her latest book is Slow Boats.⟧",
    )
    stays = (
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\nJane Roe is a professor of navigation at the University of Port Ellery.",
        "Jane Roe is a senior fellow at the Institute of Slow Boats. “Nobody asked me,” she said on Monday.\n\nThe ferry "
        "sank at noon.\n\nAll were saved.\n\nThe bay was calm.\n\nThe band played on.\n\nThe captain slept well.",
    )
    within_last = 5
    within_words = 7

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        floor = 0.6 * len(document.text)
        followed = [hit.block for hit in hits if hit.phrase.standing == "sentence"]
        for block in document.blocks[max(2, len(document.blocks) - self.within_last) :]:
            if block.start < floor or len(block.text) > 900:
                continue
            space = block.text.find(" ", 0, 30)
            if space < 0 or not block.text[space + 1].isupper():
                continue
            match = _author_opening(document.languages).match(block.text)
            if match and words(block.text) <= 120:
                callings = vocabulary("calling", document.languages) if block in followed else frozenset()
                works = self._works(block.text, match, document.languages, callings)
                if works and not self._named_before(document, block, match["name"]):
                    yield self.whole(document, block, "who the author is, behind the last paragraph")
        yield from super().find(document, hits)

    def _works(self, text: str, match: re.Match[str], languages: frozenset[str], callings: frozenset[str]) -> bool:
        """Whether a block says what somebody is or does, and not what somebody said."""
        behind = text[match.end() :][:120]
        if not (match["does"] or text[0] == "•"):
            professions = vocabulary("profession", languages) | callings
            if professions.isdisjoint(bare(behind).split()[: self.within_words]):
                return False
        return "“" not in behind and vocabulary("said", languages).isdisjoint(bare(text).split())

    @staticmethod
    def _named_before(document: Document, block: Block, name: str) -> bool:
        """Whether the article's body speaks of the person, as it does of people and hardly ever of its author."""
        parts = re.findall(r"[^\W\d_][\w'’-]+", name.partition("(")[0])
        first = document.blocks[min(body(document)[0], block.number)]
        return bool(parts) and parts[-1] in document.text[first.start : block.start]

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        return _near_end(document, span)


@lru_cache(maxsize=64)
def _author_opening(languages: frozenset[str]) -> re.Pattern[str]:
    """A name, and a word for what the person is or does; compiled when first needed."""
    is_, does = (
        "|".join(re.escape(p) for p in sorted(by_standing("author-bio", standing, languages), key=len, reverse=True))
        for standing in ("is", "does")
    )
    title = r"(?:[•*–—|-]\s*)?(?:(?:Dr|Prof|Mr|Ms|Mrs|Sen|Rep)\. )?"
    return re.compile(
        rf"{title}(?P<name>{_NAMES})(?: \([^)]{{2,60}}\)|, who [^.,]{{3,50}},)?,? (?:(?P<does>{does})|{is_})\b"
    )


class Contact(PhraseRule):
    """How to reach the author: "Contact Jane Roe at jane@example.com", "Reach the reporter at …".

    Behind the last paragraphs: a block or sentence that opens with the phrase; a block that opens with a word of
    asking (phrases, ``opens``) and holds an e-mail address, a handle or a telephone number; or a short block around an
    address that is no sentence. Addresses inside the article stay.
    """

    code = "B106"
    name = "contact"
    literals = ("@", "[email protected]", "[email\xa0protected]")
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Contact Jane Roe "
        "at jroe@example.com or 555-0100.⟧",
    )
    stays = (
        "Passengers can contact the company at help@example.com until Friday.\n\nThe office opens at nine on Monday.",
    )

    _address = lazy(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email.protected\]")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "opens" and self._asks(block, hit) and _near_end(document, block[1:3]):
                yield self.whole(document, block, "how to reach the author, behind the last paragraph")
        if len(document.blocks) < 4:
            return
        for block in document.blocks[-3:]:
            address = self._address.search(block.text) if len(block.text) <= 160 else None
            if address and words(block.text[: address.start()]) <= 6 and words(block.text[address.end() :]) <= 8:
                if not is_prose(block.text):
                    yield self.whole(document, block, "the author's address behind the last paragraph")

    _reach = lazy(r"[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{2,}|\[email.protected\]|\+?\d[\d() .-]{6,}\d")

    def _asks(self, block: Block, hit: Hit) -> bool:
        short = len(block.text) <= 450 and words(block.text) <= 45
        return hit.opens and short and bool(self._reach.search(hit.after))

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        return _near_end(document, span)


def _near_end(document: Document, span: tuple[int, int]) -> bool:
    """Whether a span stands in the last five blocks, or in the last fifth of a text that has few."""
    blocks = document.blocks
    if len(blocks) > 5:
        return span[0] >= blocks[-5].start
    return span[0] >= len(document.text) * 0.6
