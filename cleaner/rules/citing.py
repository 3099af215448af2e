"""Family F, continued: how a text is to be cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .dates import YEAR
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, words

__all__ = ["CitationHelp"]

#: How many lines below a label are looked at, how many words one has at most, and how many one that names a style.
_LINES, _LONG, _STYLE = 16, 80, 5
#: How many words a line has at most that a label opens and a colon ends.
_LABEL = 20
#: A title; and how many small words a citation has at most that are longer than those which link others.
_QUOTED = lazy(r"[“\"„«‘][^“”\"„«»‘’]{1,300}[”\"“»’]|https?://\S+")
_LINKING, _SMALL = 3, 3
_QUOTES = frozenset("“”\"„«»'‘’")


class CitationHelp(Rule):
    """How to cite the text, ready to be copied: "Cite this article:", and below it a line for each style.

    Journals, reference works and health pages print it below the text. A label goes, with the citations right below it, that
    is all of its line or opens one that ends with a colon, below the first two blocks. It needs a citation below it (phrases,
    ``list``), unless it says itself that formats follow (``start``). A citation is the name of a style (vocabulary,
    ``citation-style``), an address, or a line that holds a year and beside it a title in quotation marks, an address or a
    word for looking it up (``looked-up``). The note on whom citations name where no author is known goes, too (phrases,
    ``credits``).

    A list of works that the author cites has another label and stays, and so does the label's wording in a sentence.
    """

    code = "F109"
    name = "citation-help"
    goes = (
        "The ferry sank at noon.\n\nAll its passengers were saved.\n\n⟦Please use one of these formats to cite this "
        'article:\n\nMLA\n\nRoe, Jane. "Ferry Sinks at Noon." Example News, 5 Jun. 2017. Web.\n\n5 Jun. 2017. '
        '<http://www.example.com/ferry>\n\nAPA\n\nRoe, J. (2017, June 5). "Ferry Sinks at Noon." Retrieved from\n\n'
        "http://www.example.com/ferry\n\nPlease note: If no author information is provided, the source is cited instead.⟧\n\n"
        "The ferry was old.",
        "Die Fähre sank am Mittag.\n\nAlle Passagiere wurden gerettet, sagt die Küstenwache, und niemand ist verletzt.\n\n"
        "⟦Zitierweise:\nJana Roth, „Die Fähre“, in: Inselbote, 5.6.2017, Link: www.example.com/faehre⟧",
    )
    stays = (
        "The ferry sank at noon.\n\nAll its passengers were saved.\n\nWorks cited\n\nRoe, Jane. “Slow Boats.” Port Ellery, "
        "2017.\n\nBerg, Ola. “The Ferry.” Sund, 1962.",
        "The ferry sank at noon.\n\nAll its passengers were saved.\n\nHow to cite this paper\n\n“The ferry is dead”, Roe "
        "wrote in 1987, and everybody on the island cites it.",
        "The law of 1962 is short.\n\nThe judge asked whom she was to cite.\n\nCite this article of the law, said the mayor, "
        "and nobody will read “The Ferry” of 1962.",
    )

    _address = lazy(r"https?://|\bwww\.|\b(?:doi|DOI)[:.]")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        notes = {hit.block.number for hit in hits if hit.phrase.standing == "credits" and hit.opens}
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "credits" or not hit.opens or block.number < 2:
                continue
            if not hit.closes and (block.text[-1] not in ":：" or words(block.text) > _LABEL):
                continue
            below = document.blocks[block.number + 1 : block.number + 1 + _LINES]
            lines = list(takewhile(lambda line: self._cites(line, document.languages) or line.number in notes, below))
            if lines or hit.phrase.standing == "start":
                end = [block, *lines][-1].end
                yield self.removal(document, block.start, end, "how to cite the text, and the citations below")
        for number in notes:
            yield self.whole(document, document.blocks[number], "whom a citation names where no author is known")

    def _cites(self, line: Block, languages: frozenset[str]) -> bool:
        """Whether a line names a style of citations, or is a citation or the address in one."""
        text = line.text
        count = words(text)
        if count > _LONG:
            return False
        said = bare(text).split()
        if count <= _STYLE and not vocabulary("citation-style", ANY).isdisjoint(said[:1]):
            return True
        addressed = bool(self._address.search(text))
        if addressed and text.startswith(("http", "www.", "<http", "doi", "DOI")):
            return True
        known = addressed or not _QUOTES.isdisjoint(text) or not vocabulary("looked-up", languages).isdisjoint(said)
        return known and bool(YEAR.search(text)) and not _tells(text)


def _tells(text: str) -> bool:
    """Whether a line is a sentence: outside of titles in quotation marks a citation has hardly a word in small letters."""
    said = _QUOTED.sub(" ", text).split()
    small = sum(len(word) > _LINKING and word.isalpha() and word.islower() for word in said)
    return small > _SMALL
