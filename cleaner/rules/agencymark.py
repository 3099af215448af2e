"""Family F, continued: the agency's mark behind the last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .creditwords import are_credited
from .names import AND, is_site
from .phrases import ANY, by_standing, one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import ends_sentence, is_prose, words

__all__ = ["AgencyMark"]

#: In so many of the last blocks the mark may stand, and so many words it has.
_FOOT, _WORDS = 4, 9
#: Within so many characters of a block's end it begins.
_REACH = 90
#: ``– Example``, ``[EXA]``, ``/EXA``, ``EXA``, behind the end of a sentence or where a block begins.
_MARK = lazy(
    r"(?:^|(?<=[.!?…)”“\"’।۔]))\s{0,3}(?P<sign>(?:[–—]|-{1,3})\s?|/ ?|\[|)(?P<mark>[^\s\[\]–—-][^\[\]–—\n]{1,70}?)\]?[.\s]*$"
)
_PARTS = lazy(rf"\s*(?:[/,&|]|\b{one_of('between-agencies')}\b)\s*")
#: Behind an agency's name the editors' initials: ``EXA ABC DEF``, ``EXA abc/de``.
_EDITORS = lazy(r"(?: (?:[A-Z]{2,4}|[a-z]{2,4}(?:/[a-z]{2,4}){0,3})){1,4}$")
#: ``JR/OB, Example News``: initials and an outlet.
_INITIALLED = lazy(r"[A-Z]{2,5}(?:/[A-Z]{2,5}){0,2}, ?(?P<outlet>[A-Z]\w+(?: [A-Z]\w+){0,3})")
#: ``Jane Roe with AFP``, ``Example (avec AFP)``, and what parts the agencies in it.
_SHARED = lazy(
    rf"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){{0,3}} \(?{one_of('with-agency')} (?:{one_of('elided')}['’])?"
    r"(?P<agencies>[\w /,&-]{2,40}?)\)?"
)
_AGENCIES = lazy(rf"\s*[/,&]\s*| (?:{either(AND)}) ")
_SIGNS = frozenset("–—-[/")
#: What stands before a mark, or nothing.
_ENDS = ("", *'.!?…)”“"’।۔')
_QUOTES = frozenset("“”\"„«»‘'")


@lru_cache(maxsize=64)
def _endings(languages: frozenset[str]) -> tuple[str, ...]:
    """What a dispatch ends with, without any sign: a word for its end, or the paper that it was in."""
    standing = (by_standing("agency-mark", name, languages) for name in ("over", "reprinted"))
    return tuple(sorted(frozenset().union(*standing)))


def _may_end(tail: str, endings: tuple[str, ...]) -> bool:
    """Whether a sign stands behind a sentence's end or alone, or the last word is in capitals, or one that ends dispatches."""
    last = tail.rstrip(". ").rpartition(" ")[2]
    if (len(last) > 1 and last.isupper()) or last.partition("/")[0].lower() in endings:
        return True
    if tail.lower().endswith(endings):
        return True
    if not any(map(tail.__contains__, _SIGNS)):
        return False
    return any(sign in _SIGNS and tail[:at].rstrip()[-1:] in _ENDS for at, sign in enumerate(tail))


class AgencyMark(Rule):
    """Who reported, as a mark behind the last sentence: "… were saved. – Example News Agency", "— EXA/JR".

    Behind a dash, a stroke or in square brackets: agencies (vocabulary ``wire`` and ``dispatch``), with initials or
    without, the name of a site, initials and an outlet ("—JR, Example News"; vocabulary ``outlet``), or "with" and names
    (phrases, ``with``). Without any sign an agency in capitals and, on a line of its own, names "with" an agency. So do the
    words with which a release or a dispatch ends (phrases, ``over``: "Enditem"), and papers whose reports others print
    (phrases, ``reprinted``), without a full stop; one of a word only at the very end, for "Nation" heads tables. It is the end
    of the text, or all that stands below it is short; the mark stands behind a paragraph or is a block of its own below one.

    What stands behind a quotation that is the whole paragraph says who is quoted, and stays. So does a name that is no
    agency's.
    """

    code = "F107"
    name = "agency-mark"
    always = True
    patient = True
    goes = (
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ – "
        "Bernama⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ —"
        "Reuters/AFP⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦[CMC]⟧",
        "Ferry sinks\n\n“We saw her go down,” the mayor said on Sunday, and “nobody was hurt, thank God.”⟦ – AFP⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ —JR/OB, "
        "Example News⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.\n\n⟦– with "
        "reports from Jane Roe/Example.com⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ PTI ABC "
        "DE⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved.⟦ Enditem⟧",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all its passengers were saved. It was old.⟦ "
        "Premium Times⟧",
        "Le ferry coule\n\nLe ferry qui relie l'île au continent a coulé dimanche à midi, ont dit les garde-côtes.\n\n⟦Jeanne "
        "Roux avec AFP⟧",
    )
    stays = (
        "The race\n\nThe race around the islands was held on Sunday, and the boats of nine nations came to Port Ellery for "
        "it.\n\nNation\n\nNorway 16\n\nCuba 12",
        "Le ferry coule\n\nLe ferry qui relie l'île au continent a coulé dimanche à midi, ont dit les garde-côtes.\n\nJeanne "
        "Roux avec Ada Behr",
        "Ferry sinks\n\n“The best book on ferries that anybody has written in this or in any other century.” – Reuters",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and whom they called was: – AFP",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and all were saved. – Jane Roe",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and nobody knows who will pay. NASA",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and there is a word for what the islanders "
        "drink. Punch.",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and who will pay is known to all. The nation",
        "Ferry sinks\n\nThe ferry sank at noon, the coast guard said on Sunday, and nobody heard of it on the air.\n\n- Al "
        "Jazeera\n\n- BBC News\n\n- Sky News",
        "Ferry sinks\n\n“Nobody has told more about the ferry than those who went down with it in 1962.” Premium Times",
        "Ferry sinks\n\nThe ferry sank at noon, and these are those who told of it.\n\n- CMC\n\n- WAM\n\n- Bernama",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        for block in reversed(blocks[-_FOOT:]):
            start = self._start(document, block)
            if start is not None:
                yield self.removal(document, start, block.end, "who reported, behind the last sentence")
                return
            if len(block.text) > 200 or is_prose(block.text):
                return

    def _start(self, document: Document, block: Block) -> int | None:
        """Where a mark begins with which a block ends or that it is; None where none is."""
        text = block.text
        if len(text) < 2 or text[-1] in "?!;:,":
            return None
        endings = _endings(document.languages)
        if not _may_end(text[-_REACH:], endings):
            return None
        first = found = _MARK.search(text, max(0, len(text) - _REACH))
        while found:  # behind a further stop a dash may be an item's of the author's list
            apart = found is first or not found["sign"]
            if apart and words(found["mark"]) <= _WORDS and self._is_mark(document, block, found, endings):
                return block.start + found.start()
            found = _MARK.search(text, found.start() + 1)
        return None

    def _is_mark(self, document: Document, block: Block, found: re.Match[str], endings: tuple[str, ...]) -> bool:
        """Whether what stands behind a sentence's end, or is a block, says who reported."""
        said = block.text[: found.start()]
        if not said and not self._is_below(document, block):
            return False
        if said and (not is_prose(said) or self._is_quoted(said)):
            return False
        mark, dashed = found["mark"].strip(" ."), bool(found["sign"])
        over = mark.partition("/")[0]  # behind the stroke the editor's initials
        if over.lower() in by_standing("agency-mark", "reprinted", document.languages):
            named = all(word[0].isupper() for word in over.split())  # a word that is a sentence has its stop
            heads = " " not in over and block is not document.blocks[-1]  # "Nation", above the rows of a table
            return named and block.text[-1] != "." and not heads
        if over[:1].isupper() and over.lower() in endings:
            return True
        if (dashed or mark.isupper() or _EDITORS.search(mark)) and self._is_agency(mark, document.languages):
            return True
        if not said and not dashed and self._is_shared(mark, document.languages):
            return True
        return found["sign"][:1] in ("–", "—", "-") and self._is_reported(mark, document.languages)

    @staticmethod
    def _is_below(document: Document, block: Block) -> bool:
        """Whether a block stands right below a paragraph that quotes nobody at its end."""
        above = document.blocks[block.number - 1].text if block.number > 1 else ""
        below = document.blocks[block.number + 1 : block.number + 2]
        if below and below[0].text[0] == block.text[0] and block.text[0] in _SIGNS:
            return False  # the first item of a list
        return is_prose(above) and ends_sentence(above) and not AgencyMark._is_quoted(above)

    @staticmethod
    def _is_quoted(said: str) -> bool:
        """Whether a paragraph is a quotation from its first sign to its last."""
        said = said.strip()
        return said[0] in _QUOTES and said[-1] in _QUOTES and sum(map(said.count, '“"«„')) <= (2 if '"' in said else 1)

    @staticmethod
    def _is_agency(mark: str, languages: frozenset[str]) -> bool:
        """Whether a mark names agencies, and beside them at most initials."""
        agencies = vocabulary("wire", languages) | vocabulary("dispatch", ANY)
        if mark.lower() in agencies:
            return True
        editors = _EDITORS.search(mark)
        edited = mark[: editors.start()].strip("()") if editors else ""
        if edited[:1].isupper() and edited.lower() in agencies:
            return True
        parts = _PARTS.split(mark)
        others = [part for part in parts if part.lower() not in agencies]
        return len(others) < len(parts) and all(
            o.isalpha() and len(o) <= 4 and o in (o.lower(), o.upper()) for o in others
        )

    @staticmethod
    def _is_shared(mark: str, languages: frozenset[str]) -> bool:
        """Whether a line is an author or outlet and the agencies that helped: "Jeanne Roux avec AFP"."""
        shared = _SHARED.fullmatch(mark)
        agencies = vocabulary("wire", languages) | vocabulary("dispatch", ANY)
        named = _AGENCIES.split(shared["agencies"]) if shared else []
        return bool(named) and all(part.lower() in agencies for part in named)

    @staticmethod
    def _is_reported(mark: str, languages: frozenset[str]) -> bool:
        """Whether a mark behind a dash is a site's name, initials and an outlet, or "with" and names."""
        if is_site(mark):
            return True
        signed = _INITIALLED.fullmatch(mark)
        if signed:
            return not vocabulary("outlet", languages).isdisjoint(signed["outlet"].lower().split())
        helpers = by_standing("agency-mark", "with", languages)
        helper = max((w for w in helpers if mark.lower().startswith(w + " ")), key=len, default="")
        names = mark[len(helper) :].strip()
        return bool(helper) and names[:1].isupper() and are_credited(names)
