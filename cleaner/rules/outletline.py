"""Family B, continued: the author's name and the outlet on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .dates import TWO_DIGITS, is_date
from .names import PARTICLES, are_names, by_words, is_site
from .phrases import by_standing, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_small, words

__all__ = ["OutletLine"]

#: How many blocks at the top may hold the line, and how many at the foot may say more of the author.
_TOP, _FOOT = 8, 4
#: The longest line, in characters, and the longest outlet and role, in words.
_LONG, _OUTLET, _ROLE = 120, 5, 4
_DOT = lazy(r"\s*[|·•]\s*")
_ADDRESS = lazy(r"[\w.+-]+@[\w-]+\.[\w.-]+")
#: ``Jane Roe - ELLERY (EXA)``, ``Jane ROE/ELLERY, (EXA)``: names, a place, and an agency in brackets.
_STATIONED = lazy(
    r"(?P<names>[^/(),|\d–—-]{5,60}?)\s?[-–—/]\s?"
    r"(?P<place>[^\W\d_]{2,60}(?: [^\W\d_]{1,60}){0,2}),? ?\((?P<agency>[^()\n]{2,20})\)"
)


@lru_cache(maxsize=64)
def _sign(languages: frozenset[str]) -> re.Pattern[str]:
    """What may part names from an outlet: a sign, or the space before an address or a few words.

    These are what a text was written for (vocabulary, ``written-for``) and what closes a line unparted (``unparted``).
    """
    before = either(vocabulary("written-for", languages))
    closing = either(vocabulary("unparted", languages))
    return re.compile(rf"\s*[,|·•–—]\s*| - | (?=\S+@)| (?=(?i:{before}) )| (?=(?i:{closing})$)")


class OutletLine(Rule):
    """The author's name and the outlet above the text, without a word for "by": "Jane Roe, Example Times".

    Newspapers, broadcasters and agencies print them on one line between the headline and the first paragraph: a name of two
    to four capitalised words or several, a comma, bar, dash or dot, and behind it at most five capitalised words of
    which the last is an outlet's (vocabulary, ``outlet``), an agency (``wire``), up to four words with an author's role
    (``profession``; phrases of `byline`, ``role``), a site, or an e-mail address; "Special to" an outlet (``written-for``)
    needs no sign, nor a name. The time may stand behind a further dot or bar.

    Agencies set a place behind the names, and themselves in brackets: "Jane Roe - Port Ellery (Reuters)".

    The line stays where a word of a name comes again below, the last blocks apart, which may be about the author: then
    the text speaks of that person. The first line may be the headline where the caller knows no title: there it goes only
    with a time in it, or an agency in its brackets.
    """

    code = "B114"
    name = "outlet-line"
    always = True
    patient = True
    goes = (
        "Ferry sinks at noon\n\n⟦Jane Roe, Example Times⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Ferry sinks at noon\n\n⟦Jane Roe and Ola Berg, Staff Writers⟧\n\nThe ferry that links the island to the mainland sank "
        "at noon on Sunday.",
        "Ferry sinks at noon\n\n⟦Jane Roe · Example News · Posted: Jun 05, 2017 4:00 AM ET⟧\n\nThe ferry that links the island "
        "to the mainland sank at noon on Sunday.",
        "Ferry sinks at noon\n\n⟦Jane Roe, Ellery Bureau | Jun 5, 2017, 10.13 AM IST⟧\n\nThe ferry that links the island to the "
        "mainland sank at noon on Sunday.",
        "Ferry sinks at noon\n\n⟦Jane Roe Special to the Ellery Post⟧\n\nThe ferry that links the island to the mainland sank "
        "at noon on Sunday.",
        "Feri tenggelam\n\n⟦Budi Santoso - detikNews⟧\n\nFeri yang menghubungkan pulau dengan daratan tenggelam pada siang hari.",
        "Færgen sank\n\n⟦Jens Jensen, journalist⟧\n\nFærgen, der forbinder øen med fastlandet, sank midt på dagen.",
        "Prom zatonął w południe\n\n⟦Jan Kowalski, dziennikarz⟧\n\nProm, który łączy wyspę z lądem, zatonął w niedzielę, ale "
        "wszyscy pasażerowie zostali uratowani.",
        "Ferry sinks at noon\n\n⟦Jane Roe, AFP⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Ferry sinks at noon\n\n⟦JANE ROE jroe@example.com⟧\n\nThe ferry that links the island to the mainland sank at noon.",
        "Ferry sinks at noon\n\n⟦Jane Roe - PORT ELLERY (Reuters)⟧\n\nThe ferry that links the island to the mainland sank at "
        "noon.",
    )
    stays = (
        "Ferry sinks at noon\n\nJane Roe, Ferry Editor\n\nRoe, who had edited the ferry's log for forty years, was not aboard "
        "when it sank.",
        "Jane Roe, Staff Writer\n\nShe wrote forty letters a day for others, and none of her own, until the ferry sank.",
        "Ferry sinks at noon\n\nJane Roe, Harbour Master | Jun 5, 2017, 10.13 AM\n\nThe ferry that links the island to the "
        "mainland sank at noon on Sunday.",
        "Ferry sinks at noon\n\nHarbour Deal, Radio News\n\nThe harbour has a radio of its own, and nobody listens to it.",
        "Ferry sinks at noon\n\nThe ferry that links the island to the mainland sank at noon.\n\nJane Roe, Example Times\n\n"
        "“Nobody will forget it,” the paper wrote.",
        "Ferry sinks at noon\n\nJane Roe - Port Ellery (Labour)\n\nThe ferry that links the island to the mainland sank at noon.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first, last = body(document)
        for block in document.blocks[: min(first, _TOP)] if last >= 0 else ():
            reason = "" if len(block.text) > _LONG or ends_sentence(block.text) else self._reason(document, block)
            if reason:
                yield self.whole(document, block, reason)

    def _reason(self, document: Document, block: Block) -> str:
        """What a line says of who wrote the text, and for whom; empty where it may be a headline, or says something else."""
        text, languages = block.text, document.languages
        if text[-1] == ")" and self._is_stationed(document, block):
            return "names, a place and an agency above the text"
        headline = not (block.number or document.title)
        if headline and not _DOT.search(text):
            return ""  # no time stands behind a dot
        outlet = _written_for(text, languages)
        if not headline and outlet != text and self._is_outlet(outlet, languages):
            return "for which outlet the text was written"
        parted = _parted(text.rstrip(" |·•"), languages)
        lines = (self._is_line(document, block, *parts) for parts in parted if parts[-1] or not headline)
        return "a name and an outlet above the text" if any(lines) else ""

    @staticmethod
    def _is_stationed(document: Document, block: Block) -> bool:
        """Whether a block is names, a place, and an agency in brackets."""
        said = _STATIONED.fullmatch(block.text)
        languages = document.languages
        if not said or said["agency"].lower() not in vocabulary("wire", languages) or is_small(said["place"]):
            return False
        return are_names(said["names"], languages) and not OutletLine._comes_again(document, block, said["names"])

    @staticmethod
    def _is_line(document: Document, block: Block, names: str, sign: str, outlet: str, time: str) -> bool:
        """Whether these are an author's, an outlet and perhaps when it was published, and the text is about somebody else."""
        return (
            OutletLine._is_affiliation(outlet, sign, document.languages)
            and are_names(names, document.languages)
            and OutletLine._is_time(time, document.languages)
            and not OutletLine._comes_again(document, block, names)
        )

    @staticmethod
    def _is_affiliation(text: str, sign: str, languages: frozenset[str]) -> bool:
        """Whether an outlet, an agency, an author's role, a site or an e-mail address is named, and nothing else.

        An agency only behind a comma: elsewhere it may say whose a picture is, as any outlet does behind a stroke.
        """
        text = text.strip(" .")
        if is_site(text) or ("@" in text and _ADDRESS.fullmatch(text)):
            return True
        known = by_standing("byline", "role", languages)
        if sign == ",":
            known |= vocabulary("wire", languages)
        said = bare(text).split()
        is_role = len(said) <= _ROLE and not vocabulary("profession", languages).isdisjoint(said)
        if is_role or text.lower() in known:
            return True
        return OutletLine._is_outlet(_written_for(text, languages), languages)

    @staticmethod
    def _is_outlet(text: str, languages: frozenset[str]) -> bool:
        """Whether words with capitals are an outlet's name by the last of them, or an author's role."""
        said = text.split()
        if not 0 < len(said) <= _OUTLET or any(
            word.islower() and word not in written("inside-outlet") for word in said
        ):
            return False
        return said[-1].lower() in vocabulary("outlet", languages) | vocabulary("profession", languages)

    @staticmethod
    def _is_time(text: str, languages: frozenset[str]) -> bool:
        """Whether what stands behind the outlet is nothing, or says when the text was published."""
        if not text or is_date(text, languages):
            return True
        labels = tuple(by_standing("timestamp", "at", languages))
        return text.lower().startswith(labels) and bool(TWO_DIGITS.search(text))

    @staticmethod
    def _comes_again(document: Document, block: Block, names: str) -> bool:
        """Whether the paragraphs below, but for the last blocks, say a word of the names."""
        said = {word for word in bare(names).split() if word not in PARTICLES and len(word) > 2}
        behind = document.blocks[block.number + 1 :]
        for below in behind[: max(1, len(behind) - _FOOT)]:
            if words(below.text) > 3 and not said.isdisjoint(
                word.removesuffix("'s") for word in bare(below.text).split()
            ):
                return True
        return False


def _written_for(text: str, languages: frozenset[str]) -> str:
    """A text without the words in front that say for whom it was written: "Special to the Ellery Post"."""
    low = text.lower()
    words_for = [said for said in vocabulary("written-for", languages) if low.startswith(said + " ")]
    return text[max(map(len, words_for), default=-1) + 1 :]


def _parted(line: str, languages: frozenset[str]) -> Iterator[tuple[str, str, str, str]]:
    """The names, a sign, the outlet and the time of a line, as each of its signs may part them."""
    first, _, rest = line.partition(" ")
    if first.rstrip(":").lower() in by_words(languages):
        line = rest
    for sign in _sign(languages).finditer(line):
        names = line[: sign.start()]
        outlet, *time = _DOT.split(line[sign.end() :], maxsplit=1)
        if " " in names and outlet.count(" ") <= _OUTLET + 1:  # "Special to" five words
            yield names, sign[0].strip(), outlet, "".join(time)
