"""Family L, continued: prices that a page's script sets behind the names of companies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import written
from .phrases.scanning import Hit

__all__ = ["LiveQuote"]


class LiveQuote(Rule):
    """The quote of the day behind a company's name: "Example Ferries EXF, -0.97% said on Monday".

    Financial pages link names to a ticker and let a script set how it stands when the page is read, or scraped. It is a
    ticker in capitals, a comma, a sign, and a percentage with two decimals, and the sentence around it needs none of
    them. Behind a company's legal form ("Inc.") comma and sign may be missing. It takes two with a sign in a text, each
    behind a word and a space, and a word, a comma or an end behind it: figures that an author gives stand in brackets
    or behind a verb or colon.
    """

    code = "L103"
    name = "live-quote"
    literals = ("%",)
    goes = (
        "Shares of Example Ferries⟦ EXF, -0.97%⟧ fell on Monday, while Slow Boats Inc.⟦ SLBT, +1.06%⟧ rose 18.8 cents.",
        "Example Ferries Corp.⟦ EXF, -0.13%⟧\n\nIt builds them.\n\nSlow Boats Inc.⟦ SLBT, +2.04%⟧\n\nIt does not.",
        "Example Ferries Corp.⟦ EXF -0.13%⟧ , Slow Boats Inc.⟦ SLBT +2.04%⟧ and Harbour Co.⟦ HBR 0.33%⟧ are named.",
    )
    stays = (
        "Shares of Example Ferries (EXF, -0.97%) fell on Monday, while Slow Boats (SLBT, +1.06%) rose.",
        "The quarter brought: GDP, +0.25%; CPI, -0.10%; and the index EXF, +1.5% at noon.",
        "In May GDP -0.50%, in June GDP +0.30%, and in July nobody counted any more.",
        "In May the ferry's share, by its ticker EXF, +0.50% in a day, was the talk of the town.",
    )
    fewest = 2

    _legal = "|".join(f"(?<={re.escape(form)})" for form in written("legal-form"))
    _quote = lazy(
        rf"(?:(?<=[\w’').]) [A-Z][A-Z0-9.:]{{0,10}}, (?=[+−–-])|(?:{_legal}) [A-Z.]{{1,6}} )"
        r"(?P<sign>[+−–-]?)\d{1,3}\.\d\d%(?= ?[\w,.;’]| ?$| ?\n| —)"
    )
    #: How long one is at most.
    _reach = 24

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        found = []
        for hit in hits:
            at = hit.start
            if text[at - 3 : at - 2] == "." and text[at - 2 : at].isdigit():
                match = self._quote.search(text, max(0, at - self._reach), min(len(text), at + 4))
                if match and match.end() == hit.end:
                    found.append(match)
        if sum(bool(match["sign"]) for match in found) >= self.fewest:
            for match in found:
                yield self.removal(document, match.start(), match.end(), "a ticker and its quote, set by a script")
