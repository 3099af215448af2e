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
from .shapes import bare, body, ends_sentence, is_prose, words
from .standing import PhraseRule

__all__ = ["AuthorBio", "Byline", "Contact", "ReadingTime", "SignOff", "Timestamp"]

#: How many blocks at the top may hold a byline.
_TOP = 12

_CAPITALISED = r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*)"
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


_NAME_ROLE = lazy(rf"{_NAMES}\s*[|•·–—]\s*(?P<role>[^|.!?]{{3,50}})")


class Byline(Rule):
    """The line that names the author at the top: "By Jane Roe", "Von Jane Roe", "Par Jane Roe".

    Among the first blocks, before the second paragraph, a block goes that is the language's word for "by" and
    names: two to four capitalised words each, and behind them at most a role, an outlet or a date. "By Early July,
    When the Ferry Sank" holds words that no name has, "Di Maio: …" goes on as a headline does, and both stay. A
    byline with date and time goes also where the text follows it on the same line. Above the first paragraph names go
    that stand on lines of their own behind the word for "by", right above the date, or twice in a row; and at the very
    top brackets that name a reporter ("[Example News Jane Roe 기자]", vocabulary ``reporter``). In languages with a
    vocabulary ``cue`` a line in brackets above the first paragraph is the paper's name, unless it is a cue ("[앵커]").

    Phrases: ``role``, lines that name a role alone. Vocabulary: ``by``, the words; ``no-name``, capitalised words
    that begin no name.
    """

    code = "B101"
    name = "byline"
    always = True
    goes = (
        "Ferry sinks at noon\n\n⟦By Jane Roe⟧\n\nThe ferry that links the island to the mainland sank at noon on Sunday.",
        "Fähre gesunken\n⟦Von Jana Roth und Ole Behr⟧\nDie Fähre, die die Insel mit dem Festland verbindet, ist am "
        "Sonntag gesunken.",
        "⟦[엘러리일보]⟧\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다. 승객은 모두 구조되었고 "
        "다친 사람은 없는 것으로 알려졌다.",
    )
    stays = (
        "[앵커]\n\n섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔습니다. 승객은 모두 구조되었고 다친 사람은 "
        "없는 것으로 알려졌습니다.",
        "By Early July, When the Ferry Sank\n\nThe island had been without a doctor for a year, and nobody had noticed.",
        "Von Obama lernen\n\nWer gewinnen will, muss zuhören können, sagt die Beraterin, und das können nicht viele.",
        "Di Maio cambia idea: ecco cosa diceva\n\nIl ministro ha detto ieri che il traghetto non partirà mai più.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        prose = 0
        for block in document.blocks[:_TOP]:
            text = block.text
            dated = "By " in text[:200] and _DATED.search(text, 0, 300)
            if dated:
                yield self.removal(
                    document, block.start + dated.start(), block.start + dated.end(), "author, date and time"
                )
            elif len(text) <= 160 and not ends_sentence(text) and self._names_author(text, document.languages):
                yield self.whole(document, block, "the author's name behind the word for “by”")
            elif len(text) <= 90 and self._name_and_role(text, document.languages):
                yield self.whole(document, block, "a name and an author's role")
            elif not prose and len(text) <= 60:
                yield from self._bare_names(document, block)
            prose += is_prose(text)
            if prose > 1:
                break
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
            if hit.phrase.standing == "role" and hit.block.number < _TOP:
                yield self.whole(document, hit.block, "an author's role and nothing else")

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

    def _bare_names(self, document: Document, block: Block) -> Iterator[Removal]:
        """Names on lines of their own: behind the word for "by", in front of the date, or twice."""
        languages, behind = document.languages, document.blocks[block.number + 1 : block.number + 7]
        if block.text.strip(" :|").lower() in vocabulary("by", languages) or block.text.strip(" |").endswith(
            ("| Von", "| Par", "| By")
        ):
            last = block
            for follower in behind:
                if follower.text in (",", "&", "|", "/", "•") or _bare_name(follower.text, languages):
                    last = follower
                else:
                    break
            if last is not block:
                start = block.start if block.text.strip(" :|").lower() in vocabulary("by", languages) else last.start
                yield self.removal(document, start, last.end, "the word for “by” and names, on lines of their own")
        elif behind and _bare_name(block.text, languages):
            following = behind[0].text
            if following == block.text:
                yield self.removal(document, block.start, behind[0].end, "a name alone above the body, twice")
            elif (block.number or document.title) and len(following) <= 70 and _is_date(following, languages):
                yield self.whole(document, block, "a name alone above the date")

    @staticmethod
    def _name_and_role(text: str, languages: frozenset[str]) -> bool:
        """``Jane Roe | Staff writer``: a name, a bar or comma, and up to four words with a profession among them."""
        match = _NAME_ROLE.fullmatch(text) if any(map(text.__contains__, "|•·–—")) else None
        role = bare(match["role"]).split() if match else []
        return 0 < len(role) <= 4 and any(word in vocabulary("profession", languages) for word in role)

    @staticmethod
    def _names_author(text: str, languages: frozenset[str]) -> bool:
        first = text.lstrip(" –—•|*-").partition(" ")[0].rstrip(":").lower()
        match = _byline_shape(languages).fullmatch(text) if first in _by_words(languages) else None
        if not match:
            return False
        said = [word.strip(".,") for word in re.split(r"[\s,]+", match["names"])]
        names = [word for word in said if word and word not in _PARTICLES]
        return all(name[0].isupper() and name.lower() not in vocabulary("no-name", languages) for name in names)


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


#: With these ends a quotation, and the name below it is whose it is.
_QUOTED = '”"»'


class SignOff(Rule):
    """An author's mark behind the last sentence: "— Jane Roe", "/KP/", "(JF)", "(jvb, she)", or the name alone.

    Two or three letters in brackets or between strokes behind the full stop of the last paragraph; brackets there that
    open with the word for "reporter" (vocabulary, ``reporter``); or a last block, behind a closed paragraph, that is a
    name, or a dash and a name. Initials in brackets inside a text stay.
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
    )
    stays = (
        "The bill was written by Senator Lee (R).",
        "Ferry sinks\n\nIt was old.\n\nThe plaque in the harbour of Port Ellery says: “We shall sail again, and nobody "
        "shall stop us.”\n\nJane Roe",
        "“We shall sail again,” says the plaque.\n\n— and so they did, in spring, with the old captain at the wheel.",
    )

    _mark = lazy(r"(?<=[.!?”\"»]) ?(?:\([A-Za-z]{2,4}(?:[,/] ?[a-z]{2,4}){0,2}\)|/[A-Z]{2,3}/)$")
    _reporters = lazy(r"[(（]([^()（）]{3,70})[)）]$")
    _dash = lazy(rf"[–—] ?(?:By )?{_NAMES}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not document.blocks or (len(document.blocks) < 2 and len(document.text) < 60):
            return
        last = document.blocks[-1]
        closed = last.text[-1] in ")）/"
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
        elif (
            last.text[0] in "–—"
            and self._dash.fullmatch(last.text)
            and len(document.blocks) > 2
            and is_prose(document.blocks[-2].text)
        ):
            if document.blocks[-2].text[-1] not in _QUOTED:
                yield self.whole(document, last, "a dash and the author's name behind the last paragraph")
        elif len(document.blocks) > 3 and not last.text.isupper() and _bare_name(last.text, document.languages):
            above = document.blocks[-2].text
            if (
                is_prose(above)
                and ends_sentence(above)
                and not set(above[-2:]).intersection(_QUOTED)
                and not ends_sentence(last.text)
            ):
                yield self.whole(document, last, "a name alone behind the last paragraph")


class Timestamp(PhraseRule):
    """The line that says when a text was published or updated: "Published June 5, 2017", "Updated at 9:26 a.m.".

    A block or sentence that opens with the label (phrases, ``at``) and then holds nothing but date and time; and at
    the top a block that is wholly a date, if the text has but one such and paragraphs follow; at the foot a time of day
    alone. Dates that head the entries of a timeline stay, and so does a note that says what was updated ("Updated to
    clarify that …"): that is the editor's. Vocabulary: ``date``, the words that dates are made of.
    """

    code = "B103"
    name = "timestamp"
    always = True
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Updated at 9:26 "
        "a.m.⟧",
        "Ferry sinks\n\n⟦June 5, 2017⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.",
        "The ferry sank at noon on Sunday, the coast guard said.\n\nAll its passengers were saved, and so was the crew, "
        "it said.\n\n⟦15:42 GMT⟧",
    )
    stays = (
        "Updated to clarify that the ferry sank at noon.",
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

    def _labelled(self, document: Document, block: Block, hit: Hit) -> Iterator[Removal]:
        before = hit.before
        stripped = before.rstrip(" \t\xa0([–—-•|*")
        if stripped and stripped[-1] not in '.!?”"’)»':
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
        if 0 < len(dates) <= 2 and not self._dates(document.blocks[first:], document.languages):
            for block in dates:
                behind = document.blocks[block.number + 1].text
                if behind[0].islower() or behind[0] in ",.;)":
                    continue  # a link in a sentence, on a line of its own
                yield self.whole(document, block, "a date alone above the body")

    @staticmethod
    def _clocked(text: str, languages: frozenset[str]) -> bool:
        """Whether a line is a time of day, perhaps with its date, and nothing else."""
        return len(text) <= 40 and bool(_CLOCK.search(text)) and _date_length(text, languages) == len(text)

    def _at_foot(self, document: Document) -> Iterator[Removal]:
        """The time alone behind the last paragraph; several times are a programme."""
        *_, above, last = document.blocks if len(document.blocks) > 2 else (None, None)
        if above and last and self._clocked(last.text, document.languages):
            if not _TWO_DIGITS.search(above.text[:40]) or is_prose(above.text):
                yield self.whole(document, last, "the time, behind the last paragraph")

    @staticmethod
    def _dates(blocks: Sequence[Block], languages: frozenset[str]) -> list[Block]:
        return [b for b in blocks if len(b.text) <= 70 and _TWO_DIGITS.search(b.text) and _is_date(b.text, languages)]


_TOKEN = lazy(r"[^\W\d_]+\.?|\d+(?:st|nd|rd|th|º|er|h|am|pm|AM|PM)?|[^\w\s]|\s+")
_TWO_DIGITS = re.compile(r"\d\d")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_DATE_SIGNS = frozenset(",.:/-–—|•·()[]@年月日時分年월일+")


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
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text) or re.search(r"\d{1,2}[./]\d{1,2}[./]\d{2}", text)
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
    a word like "is" (phrases, ``is``) and then a profession among seven words (vocabulary, ``profession``). A person of
    whom the body speaks is no author, and stays.
    """

    code = "B105"
    name = "author-bio"
    always = True
    goes = (
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe is a senior fellow at the Institute of Slow Boats.⟧",
    )
    stays = (
        "Jane Roe is a senior fellow at the Institute of Slow Boats. “Nobody asked me,” she said on Monday.\n\nThe ferry "
        "sank at noon.\n\nAll were saved.\n\nThe bay was calm.\n\nThe band played on.\n\nThe captain slept well.",
    )
    within_last = 5
    within_words = 7

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        floor = 0.6 * len(document.text)
        for block in document.blocks[max(2, len(document.blocks) - self.within_last) :]:
            if block.start < floor or len(block.text) > 900:
                continue
            space = block.text.find(" ", 0, 30)
            if space < 0 or not block.text[space + 1].isupper():
                continue
            match = _author_opening(document.languages).match(block.text)
            if match and words(block.text) <= 120:
                said = block.text[match.end() :][:120]
                works = (
                    match["does"]
                    or block.text[0] == "•"
                    or any(
                        w in vocabulary("profession", document.languages)
                        for w in bare(said).split()[: self.within_words]
                    )
                )
                quoted = "“" in said or any(
                    word in vocabulary("said", document.languages) for word in bare(block.text).split()
                )
                if works and not quoted and not self._named_before(document, block, match["name"]):
                    yield self.whole(document, block, "who the author is, behind the last paragraph")
        yield from super().find(document, hits)

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
    return re.compile(rf"{title}(?P<name>{_NAMES})(?: \([^)]{{2,60}}\))?,? (?:(?P<does>{does})|{is_})\b")


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
