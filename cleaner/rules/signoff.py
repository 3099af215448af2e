"""Family B, continued: how an author signs a text off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .authornotes import says_pages
from .base import Rule
from .names import NAME, NAMES, PARTICLES, are_names, is_name, is_site, names_author
from .phrases import one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import SITE, ends_sentence, is_prose, words

__all__ = ["SignOff"]

#: With these ends a quotation, and the name below it is whose it is.
_QUOTED = '”“"»'
#: Below these a name is whose the words above are, or one of a list; above the text so many lines may say by whom it is.
_OPEN, _TOP = f"{_QUOTED}’':,–—-", 6
#: A small letter, with which no label begins behind a sentence.
_SMALL = "[a-zß-öø-ÿа-яёα-ωά-ώ]"
_BY, _FOLLOW = one_of("byline"), one_of("follow")
#: Within how many characters before a name a book is described, of whose translator it is.
_BOOK = 150
#: What stands between agencies that reported together, where no stroke does.
_DASHED = lazy(" ?[–-] ?")


class SignOff(Rule):
    """An author's mark behind the last sentence: "— Jane Roe", "/KP/", "(JF)", "(jvb, she)", or the name alone.

    Behind the full stop of the last paragraph: up to four letters, or asterisks, in brackets or between strokes, and
    letters and a number as in "(Z-1)". On a last line of its own: small letters, or asterisks, in brackets ("(abc/def)",
    "(abc)", "(*)"; also where each bracket has its own line), or without them two or three groups of letters with a stroke
    between ("abc/def"), a group behind an asterisk, small consonants ("kgb"), the Lusa agency's marks ("ABC (DEF) // GHI"),
    small letters before agencies in brackets ("abc (afp, dpa)"), initials and an outlet ("jro/Example News"). There or
    behind the full stop: brackets that open with the word for "reporter" (vocabulary, ``reporter``); a label for the author
    or translator (vocabulary, ``by``), its colon and a name, or the label alone; a name with its surname in capitals, also
    behind an outlet's letters; a site's name, a stroke and a name.

    A last block, behind a closed paragraph, goes that is a name, a dash and a name, a name and an agency ("Jane Roe
    (AFP)"), an agency's letters in brackets, or the word for "by" and names, or in Bengali or Arabic initials between
    strokes, or an agency's name (vocabulary, ``desk``) with its editors' names behind or below it. A name alone goes
    below any line that quotes nobody, if the line above the text that says by whom it is names it, too. So do agencies, with
    initials or an outlet or without, in brackets there or as a last block ("(AFP/dpa)", "SDA/jr", "(Example/AFP)";
    vocabulary, ``wire``), and brackets there that hold a site's name or end with a date ("(Jane Roe, 12.7.2024)").
    Initials in brackets inside a text stay, and so does a name behind what says how many pages a book has.
    """

    code = "B102"
    name = "sign-off"
    always = True
    patient = True
    goes = (
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ (JF)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦— "
        "Jane Roe⟧",
        "Ferry sinks\n\nIt was old.\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\n⟦Jane Roe⟧",
        "Feri tenggelam\n\nFeri tenggelam pada siang hari, kata penjaga pantai, dan semua penumpang selamat.\n\n⟦(abc/def)⟧",
        "দ্বীপের সঙ্গে মূল ভূখণ্ডের যোগাযোগের ফেরিটি রোববার দুপুরে ডুবে যায়, তবে সব যাত্রী নিরাপদে আছেন।\n\n⟦এমএ/এসআর⟧",
        "Feri tenggelam\n\nFeri tenggelam pada siang hari, kata penjaga pantai, dan semua penumpang selamat.⟦ (Z-1)⟧",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا.\n\n⟦أ.س/ل.ح (رويترز)⟧",
        "द्वीप को मुख्य भूमि से जोड़ने वाली नाव रविवार दोपहर डूब गई, लेकिन सभी यात्री सुरक्षित हैं।\n\n⟦भाषा\n\nसीमा⟧",
        "द्वीप को मुख्य भूमि से जोड़ने वाली नाव रविवार दोपहर डूब गई, लेकिन सभी यात्री सुरक्षित हैं।\n\n⟦भाषा सीमा रमेश⟧",
        "Se hunde el ferri\n\nEra viejo.\n\nEl ferri se hundió a mediodía, dijo la guardia costera el domingo, y todos los "
        "pasajeros fueron rescatados.\n\n⟦Por: Juana Roe⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ "
        "(AFP/Reuters)⟧",
        "Lautta upposi sunnuntaina keskipäivällä, rannikkovartiosto kertoi, ja kaikki matkustajat pelastettiin.⟦ (STT–AFP)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n"
        "⟦AFP/jr⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n"
        "⟦(Example.com/AFP)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n"
        "⟦jro/ob/Example News⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ (Example.com)⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n"
        "⟦(\njro\n)⟧",
        "Ferry sinks\n\nIt was old.\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\n⟦Jane Roe (AFP)⟧",
        "Fähre gesunken\n\nDie Fähre ist am Sonntag gesunken, teilte die Küstenwache mit, und alle wurden gerettet.⟦ (Jana "
        "Roth, 12.7.2024)⟧",
        "Fähre gesunken\n\nDie Fähre ist am Sonntag gesunken, teilte die Küstenwache mit, und alle wurden gerettet.\n\n"
        "⟦(APA, red, 12.7.2024)⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Author: Jane Roe⟧",
        "Die Fähre ist am Sonntag gesunken, teilte die Küstenwache mit, und alle wurden gerettet.⟦ Autorin des Artikels: Jana "
        "Roth⟧",
        "De veerboot naar het eiland is zondag gezonken, meldde de kustwacht, en alle passagiers zijn gered.⟦ Vertaling: Jana "
        "Smit⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Jane ROE⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ EXN, Jane ROE⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Example.com / Jane Roe⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Author:⟧",
        "The ferry sank at noon, the coast guard said on Sunday. The whole dive can be seen here:⟦Author: Jane Roe⟧",
        "Ferry sinks\n\nBy Jane Roe\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\nAnd nobody cares.\n\n⟦Jane Roe⟧",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦jro/ obe/⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦-- "
        "Jane Roe / Example Times⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦(ENA)⟧",
        "Se hunde el ferri\n\nEl ferri se hundió a mediodía, dijo la guardia costera el domingo, y todos los pasajeros fueron "
        "rescatados.\n\n⟦jrmlo/abc⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦jr/ob "
        "(AFP, dpa)⟧",
        "El ferri se hundió a mediodía, dijo la guardia costera el domingo, y todos los pasajeros fueron rescatados.⟦ (I)⟧",
        "O barco que liga a ilha ao continente afundou ao meio-dia, disse a guarda costeira, e todos foram salvos.\n\n"
        "⟦ABC (DEF) // GHI⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\nThe "
        "bay is calm.\n\n⟦-- By Jane Roe Follow @janeroe⟧",
    )
    stays = (
        "The bill was written by Senator Lee (R).",
        "The ferry sank at noon, and the timetable is on the ferry's own site, as it has always been (example.com)",
        "The ferry had one passenger, the coast guard said on Sunday. Author: the man who wrote about ferries.",
        "The ferry sank at noon, the coast guard said on Sunday, and the mate has one more word for its author:",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\nThe "
        "captain was:\n\nJane Roe",
        "The ferry had one passenger, and nobody will ever know what she was called. Not even NASA",
        "Ferry sinks\n\nIt was old.\n\nThe plaque in the harbour of Port Ellery says: “We shall sail again, and nobody "
        "shall stop us.”\n\nJane Roe",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\nfin",
        "The ferry sails at noon and at six, the harbour master said, and what it carries is on the plaque.\n\nmen and/or mail",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\nThe "
        "plaque was new.\n\n-- By the old harbour",
        "Ferry sinks\n\nIt was old.\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\nCase Closed",
        "Die Fähre ist die Heldin dieses Romans, und niemand weiß, warum sie noch fährt, sagt die Kritik.\n\nInselverlag 2019, "
        "320 Seiten. Übersetzung: Jana Roth",
        "Fähre gesunken\n\nSie war alt.\n\nDie Fähre ist am Sonntag gesunken, teilte die Küstenwache mit, und alle wurden "
        "gerettet.\n\nGute Fahrt",
        "Ferry sinks\n\nIt was old.\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were "
        "saved.\n\n— Island Proverb",
        "The ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\nhmm",
        "“We shall sail again,” says the plaque.\n\n— and so they did, in spring, with the old captain at the wheel.",
    )

    _mark = lazy(
        r"(?:(?<=[.!?”“\"»]) ?(?:\((?:[A-Za-z]{2,4}(?:[,/] ?[a-z]{2,4}){0,2}|[A-Z]|\*{1,3})\)|/[A-Z]{2,3}/)"
        r"|(?:^|(?<=[.!?”“\"»]) ?)\((?:[A-Za-z]{2,4}/)?[A-Z]{1,2}-\d{1,2}\)"
        r"|^[(\[](?:[a-z]{2,4}|\*)/[a-z]{2,4}(?:/[a-z]{2,4})?[)\]]|^[(\[][a-z]{2,3}[)\]]|^[(\[]\*{1,3}[)\]])$"
    )
    #: Behind the bracket the Central News Agency writes the day, in years of the Republic.
    _reporters = lazy(r"[(（]([^()（）]{3,70})[)）](?:1\d{6})?$")
    _strokes = lazy(r"\(?[\u0981-\u09ef]{2,10}(?:[ -][\u0981-\u09ef]{2,10})?(?:/[\u0981-\u09ef]{2,10}){0,3}/?\)?")
    #: ``ع.ش/أ.ح (رويترز)``: letters with full stops, a stroke, and perhaps the agencies.
    _letters = lazy(
        r"(?:[\u0621-\u064a][. ]{1,2}){1,3}/ ?[\u0621-\u064a](?:[. ]{1,2}[\u0621-\u064a]){0,2}\.?(?: ?\([^()\d]{2,60}\))?"
        r"|(?:[\u0621-\u064a]\.){1,2}[\u0621-\u064a]/ ?(?:[\u0621-\u064a]\.){1,2}[\u0621-\u064a](?: ?\([^()\d]{2,60}\))?"
    )
    _dash = lazy(
        rf"(?:[–—]|--|-(?! )) ?(?P<by>{_BY} )?(?P<who>{NAMES})(?: / [^.!?]{{3,40}}|,? (?:{_FOLLOW} )?@\w{{2,30}})?"
    )
    _agency = lazy(r"\([A-Z]{2,10}(?:/[A-Z]{2,10})?\)\.?")
    #: ``jrmlo/abc``, ``AB/CD``, ``ABC (DEF) // GHI``, ``*abc``, ``kgb``.
    _initials = lazy(
        r"\*?\s?(?:[a-z]{2,6}(?:/[a-z]{2,6}){1,2}|[A-Z]{2,4}(?: \([A-Z]{2,4}\))?(?: ?//? ?[A-Z]{2,4}){1,2}"
        r"|[A-Z]{2,4}/[a-z]{2,4})|\*\s?[a-z]{2,5}|[bcdfghjklmnpqrstvwxz]{2,4}"
    )
    #: ``abc/def (afp, dpa)``.
    _compiled = lazy(r"[A-Za-z]{2,5}(?:/[A-Za-z]{2,5}){0,3},? \(([^()]{2,60})\)")
    _bracket = lazy(r"(?:^|(?<=[.!?”“\"»])\s?)\(([^()\d]{2,60})(?P<date>,\s\d{1,2}\.\s?\d{1,2}\.\s?\d{4})?\)$")
    #: ``Jane ROE``, ``EXN, Jane ROE``: a capital and small letters, and a surname in capitals.
    _surname = lazy(
        r"(?:(?<=[.!?…])[ \xa0]|(?<=[^\W\d_]:)\b)(?P<outlet>[^\W\d_]{2,6}, )?(?P<given>[^\W\d_][^\W\d_-]+(?:-[^\W\d_]+)?)[ \xa0]"
        r"(?P<family>[^\W\d_]{3,}(?:-[^\W\d_]+)?)$"
    )
    #: ``Example.com / Jane Roe``.
    _sited = lazy(rf"(?<=[.!?…])\s?{SITE} ?/ ?(?P<who>{NAME})$")
    #: As the Polish agency signs: ``jro/ obe/``; ``jro/obe/Example News``, ``jro/Example.com``.
    _marks = lazy(r"[a-z]{2,4}/(?: [a-z]{2,4}/){0,2}")
    _marked = lazy(
        r"[a-z]{2,4}/(?:[a-z]{2,4}/){0,2} ?(?:[^\W\d_a-z][\w.]{2,20}(?: [A-Z]\w{2,20})?|[a-z-]{2,30}\.[a-z]{2,4})"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not document.blocks or (len(document.blocks) < 2 and len(document.text) < 60):
            return
        last = document.blocks[-1]
        for start, reason in islice(self._endings(document, last), 1):
            yield self.removal(document, start, last.end, reason)

    def _endings(self, document: Document, last: Block) -> Iterator[tuple[int, str]]:
        """Where what signs a text off begins, and what it is; the first that is told is the surest."""
        text = last.text
        closed = text[-1] in ")）/]" or text[-8:-7] == "）"
        if text in (")", "]") and self._in_lines(document):
            yield (
                document.blocks[-3].start,
                "initials behind the last paragraph, and their brackets on lines of their own",
            )
        yield from self._initials_at(document, last, closed)
        if len(document.blocks) > 1 and len(text) <= 40 and self._desk(text, document.languages):
            if _is_closed(document.blocks[-2]):
                yield last.start, "the editors' marks behind the last paragraph"
            return
        if len(document.blocks) > 2 and len(text) <= 30 and self._below_desk(document):
            yield document.blocks[-2].start, "an agency and its editors' marks behind the last paragraph"
        if closed and (start := self._bracket_start(document, text)) is not None:
            yield last.start + start, "who reported, behind the text"
        if len(text) <= 40 and self._names_agencies(document, text, closed):
            yield last.start, "the agencies behind the text"
        yield from self._names_at(document, last)

    def _in_lines(self, document: Document) -> bool:
        """Whether the last three lines are initials and their brackets, as where the initials were a link or a tag."""
        if len(document.blocks) < 5 or not _is_closed(document.blocks[-4]):
            return False
        return bool(self._mark.fullmatch("".join(block.text for block in document.blocks[-3:])))

    def _initials_at(self, document: Document, last: Block, closed: bool) -> Iterator[tuple[int, str]]:
        """Where reporters in brackets, or initials, begin; ``closed`` says that a bracket or stroke ends the text."""
        text = last.text
        named = self._reporters.search(text, max(0, len(text) - 80)) if closed else None
        if named and named[1].lstrip().startswith(tuple(vocabulary("reporter", document.languages))):
            yield last.start + named.start(), "the reporters' names behind the last sentence"
        if self._is_initials(document, text):
            yield last.start, "initials behind the last paragraph"
        mark = self._mark.search(text, max(0, len(text) - 24)) if closed else None
        if mark and mark[0].strip(" ()/").upper() not in written("no-initials"):
            yield last.start + mark.start(), "the author's initials behind the last sentence"

    def _names_at(self, document: Document, last: Block) -> Iterator[tuple[int, str]]:
        """Where the author's name begins, or an agency's letters in brackets do."""
        text = last.text
        above = document.blocks[-2] if len(document.blocks) > 1 else None
        if (start := self._signature_start(document, text)) is not None:
            yield last.start + start, "the author's name behind the last sentence"
        if not above:
            return
        dashed = self._dash.fullmatch(text) if text[0] in "–—-" and len(document.blocks) > 2 else None
        if dashed and (is_prose(above.text) or (dashed["by"] and ends_sentence(above.text))):
            if above.text[-1] not in _QUOTED and are_names(dashed["who"], document.languages):
                yield last.start, "a dash and the author's name behind the last paragraph"
            return
        if text[0] == "(" and self._agency.fullmatch(text) and is_prose(above.text):
            yield last.start, "an agency's letters behind the last paragraph"
        if len(text) <= 40 and above.text[-1] not in _OPEN and self._is_named_above(document, text):
            yield last.start, "the author's name, as above the text, behind it"
        if len(document.blocks) > 3 and _is_closed(above) and not ends_sentence(text):
            if not set(above.text[-2:]).intersection(_QUOTED) and self._signed(text, document.languages):
                yield last.start, "the author's name alone behind the last paragraph"

    @staticmethod
    def _is_named_above(document: Document, text: str) -> bool:
        """Whether a line is a name, and one of the first lines is the word for "by" and this name."""
        if not is_name(text, document.languages):
            return False
        above = document.blocks[: min(_TOP, len(document.blocks) - 2)]
        return any(block.text.endswith(f" {text}") and names_author(block.text, document.languages) for block in above)

    @staticmethod
    def _names_agencies(document: Document, text: str, closed: bool) -> bool:
        """Whether a last line is agencies, or they and an outlet, in brackets or not, below a paragraph."""
        if len(document.blocks) < 3 or not is_prose(document.blocks[-2].text):
            return False
        outlets = (closed or "/" in text) and _outlets(text.strip("()"), document.languages)
        return outlets or _signature(text.strip("() ."), document.languages)

    def _bracket_start(self, document: Document, text: str) -> int | None:
        """Where a bracket begins that a text ends with and that says who reported: behind a sentence, or with the day alone."""
        signed = self._bracket.search(text, max(0, len(text) - 80))
        below = len(document.blocks) > 1 and is_prose(document.blocks[-2].text)
        if not signed or not (signed.start() or (signed["date"] and below)):
            return None
        agencies = _signature(signed[1], document.languages) and signed[1].upper() not in written("no-initials")
        return signed.start() if agencies or signed["date"] or _outlets(signed[1], document.languages) else None

    def _is_initials(self, document: Document, text: str) -> bool:
        """Whether a last line is initials, or initials and agencies, and stands below a paragraph that quotes nobody."""
        if len(text) > 70 or len(document.blocks) < 2:
            return False
        compiled = self._compiled.fullmatch(text)
        agencies = vocabulary("wire", document.languages)
        if compiled and not all(part.strip().lower() in agencies for part in re.split("[/,;]", compiled[1])):
            return False
        above = document.blocks[-2].text
        signed = compiled or (len(text) <= 20 and self._initials.fullmatch(text))
        if text.upper() in written("no-initials"):
            return False
        return bool(signed) and is_prose(above) and ends_sentence(above) and above[-1] != ":"

    @staticmethod
    def _signed(text: str, languages: frozenset[str]) -> bool:
        """Whether a line is a name, with or without an agency in brackets, or the word for "by" and names."""
        if text.isupper() or len(text) > 90:
            return False
        person, sign, agency = text.replace(" (", ", ").partition(", ")
        if sign and agency.rstrip(")").lower() in vocabulary("wire", languages):
            return is_name(person, languages)
        return is_name(text, languages) or names_author(text, languages)

    def _desk(self, text: str, languages: frozenset[str]) -> bool:
        """Whether a line is initials between strokes, or an agency and two or three names."""
        if "/" in text:
            return bool(self._strokes.fullmatch(text) or self._letters.fullmatch(text))
        agency, _, names = text.partition(" ")
        return agency in vocabulary("desk", languages) and 1 <= words(names) <= 3

    @staticmethod
    def _below_desk(document: Document) -> bool:
        """Whether the last two lines are an agency, and one to three words without a stop: its editors' names."""
        paragraph, agency, marks = (block.text for block in document.blocks[-3:])
        named = agency.strip("-–— ") in vocabulary("desk", document.languages)
        return named and 1 <= words(marks) <= 3 and not ends_sentence(marks) and ends_sentence(paragraph)

    def _signature_start(self, document: Document, text: str) -> int | None:
        """Where the authors' names or marks begin with which a text ends, or None."""
        far = max(0, len(text) - 100)
        if text[-1] == "/" and len(document.blocks) > 1 and self._marks.fullmatch(text):
            return 0
        if "/" in text[2:5] and len(text) <= 60 and len(document.blocks) > 2 and self._marked.fullmatch(text):
            return 0 if ends_sentence(document.blocks[-2].text) else None
        named = text[-2:].isalpha() or text[-1] > "\u0900"  # a word may end with a vowel's sign
        signature = _labelled_name(document.languages).search(text, far) if named or text[-1] == ":" else None
        if signature and are_names(signature["names"] or signature["persons"] or "", document.languages):
            at = document.blocks[-1].start + signature.start()
            return None if says_pages(document.text[max(0, at - _BOOK) : at]) else signature.start()
        sited = self._sited.search(text, far) if "/" in text[far:] else None
        if sited and is_name(sited["who"], document.languages):
            return sited.start()
        name = self._surname.search(text, far) if text[-3:].isupper() else None
        known = name and name["given"].istitle() and name["family"].isupper() and (name["outlet"] or "X").isupper()
        return name.start() if name and known else None


def _is_closed(block: Block) -> bool:
    """Whether a block is a paragraph that ends as a sentence."""
    return is_prose(block.text) and ends_sentence(block.text)


def _signature(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage names agencies, and beside them at most initials: ``AFP/dpa``, ``SDA/jr``, ``STT–AFP``."""
    agencies = vocabulary("wire", languages)
    parts = [part.strip() for part in re.split("[/,;|]", text)]
    others = [
        part for part in parts if part.lower() not in agencies and not agencies.issuperset(_DASHED.split(part.lower()))
    ]
    return len(others) < len(parts) and all(o.islower() and o.isalpha() and 2 <= len(o) <= 4 for o in others)


def _outlets(text: str, languages: frozenset[str]) -> bool:
    """Whether a passage is a site's name, or such or one word with a capital beside an agency: ``Example.com/AFP``."""
    parts = [part.strip() for part in text.split("/")]
    others = [part for part in parts if part.lower() not in vocabulary("wire", languages)]
    sites = [part for part in others if is_site(part)]
    one = all(part[:1].isupper() and part.isalpha() and len(part) <= 20 for part in others if part not in sites)
    return 0 < len(others) <= len(parts) <= 3 and one and (len(others) < len(parts) or sites == parts)


@lru_cache(maxsize=64)
def _labelled_name(languages: frozenset[str]) -> re.Pattern[str]:
    """``. Author: Jane Roe``, ``. Written by Jane Roe``: behind a sentence, or fused with a colon, a word for "by" and a name.

    With a colon up to six words that a name may have, or none where the name was a link; without one a name and surname.
    """
    phrases = vocabulary("by", languages)
    label = either(phrase.rstrip(":") for phrase in phrases)
    plain = either(phrase for phrase in phrases if not phrase.endswith(":"))
    capital = either(said.capitalize() for said in vocabulary("by-capital", languages))
    word = rf"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*|{either(PARTICLES)})"
    named = rf"(?i:{label})\s?:\s*(?P<names>{word}(?:[ ,/]{{1,2}}{word}){{0,5}})"
    unsigned = rf"(?:(?i:{plain})|{capital})\s+(?P<persons>{NAMES})"
    alone = rf"\s+(?!{_SMALL})(?i:{label}):"
    behind = r"(?<=[.!?।۔…”“\"»)])"
    return re.compile(rf"(?:(?:^|{behind})\s*|(?<=:)(?!{_SMALL}|\s))(?:{named}|{unsigned})$|{behind}{alone}$")
