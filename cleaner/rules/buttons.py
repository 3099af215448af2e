"""Family A, continued: buttons that lead to shops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit

__all__ = ["BuyButton"]

_CURRENCIES = ("$", "€", "£")
#: A price that a line opens with, and whose it is.
_PRICED = lazy(r"[$€£] ?\d[\d.,]*(?: [$€£] ?\d[\d.,]*)? (?:at|on|from) (?=\S)")
_DOMAIN = lazy(r"[^\W_][\w-]*\.[a-z]{2,5}(?:\.[a-z]{2})?(?!\w)")
#: Small words inside the name of a shop, and between two buttons on one line.
_SMALL = frozenset(["at", "on", "from", "of", "the", "and", "to", "w/"])


class BuyButton(Rule):
    """The button that leads to a shop: "Buy on Amazon", "Check price at Example Outdoors", "$110 at Example Books".

    A line of up to ten words that opens with what such buttons ask (phrases, ``opens``) or with a price and "at", "on" or
    "from", goes on in capitals alone, as a shop's name does, and ends no sentence. The word "price" or a site's name says
    what it is, and so does a shop that everybody knows (vocabulary ``shop``); where none stands, the same line has to stand
    in the text twice, or another that opens so and shows what it is: "$500 from Harbour Lights" may be a gift. "Shop at
    Harbour Market" may be the subhead of advice (phrases, ``also``): it needs the site's name, or to stand there twice.
    """

    code = "A103"
    name = "buy-button"
    literals = _CURRENCIES
    goes = (
        "The lamp is bright, and it floats.\n\n⟦Buy on Amazon⟧\n\nThe other one sank.",
        "The lamp is bright.\n⟦$110 at Example Outdoors⟧\n⟦$98.50 at example.com⟧\nThe other one sank.",
        "The lamp is bright.\n⟦View at Harbour Lights⟧\nThe other one sank.\n⟦View at Harbour Lights⟧",
        "The lamp is bright.\n⟦CHECK PRICE AT EXAMPLE.COM⟧\n⟦Check Price at Harbour Lights⟧\nThe other one sank.",
        "The lamp is bright.\n⟦Buy on Amazon | Buy on Harbour Lights⟧\nThe other one sank.",
    )
    stays = (
        "Buy on Amazon only what the shop around the corner does not have.",
        "Three ways to save\n\nShop at Harbour Market\n\nThe market opens at six, and by noon all is cheaper.\n\nShop at Home\n\n"
        "Most of what you need is in the cellar.",
        "View from Harbour Hill\n\nThe town lies below, and the ferry looks like a toy.",
        "$20 at the door\n\nThe band plays until midnight.",
        "Who paid for the ferry\n\n$2,000 from Jane Roe\n$500 from Harbour Lights",
    )
    longest = 10

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        opening = [hit for hit in hits if hit.opens and hit.phrase.standing != "literal"]
        found = [(hit.block, hit.phrase.text, hit.after) for hit in opening]
        found = [line for line in found if self._names_shop(line[0].text, line[2])]
        again = Counter(block.text for block, *_ in found)
        shown = {phrase for block, phrase, shop in found if again[block.text] > 1 or self._shows(shop, phrase)}
        weak = {hit.phrase.text for hit in hits if hit.phrase.standing == "also"}
        for block, phrase, shop in found:
            alone = again[block.text] > 1 or bool(_DOMAIN.search(shop))
            if alone or (phrase in shown and phrase not in weak):
                yield self.whole(document, block, f"“{phrase}” and a shop, and nothing else")
        priced = [hit.block for hit in hits if hit.phrase.standing == "literal" and hit.start == hit.block.start]
        yield from self._priced(document, priced)

    def _priced(self, document: Document, lines: Sequence[Block]) -> Iterator[Removal]:
        """Of lines that open with a sign of a currency those with a price and a shop, and nothing else."""
        opened = ((block, _PRICED.match(block.text)) for block in lines)
        priced = [(block, block.text[price.end() :]) for block, price in opened if price]
        priced = [(block, shop) for block, shop in priced if self._names_shop(block.text, shop)]
        if any(self._shows(shop, "") for _, shop in priced):
            for block, _ in priced:
                yield self.whole(document, block, "a price and a shop, and nothing else")

    def _names_shop(self, line: str, shop: str) -> bool:
        """Whether what stands behind a button's words on a line is written as names are."""
        said = shop.split()
        if not said or len(line) > 120 or line.count(" ") >= self.longest or line[-1] in ".!?:;,":
            return False
        named = [word for word in said if word.lower() not in _SMALL and word[0].isalnum()]
        return bool(named) and all(not word[0].islower() or _DOMAIN.match(word) for word in named)

    @staticmethod
    def _shows(shop: str, phrase: str) -> bool:
        """Whether a line shows that it leads to a shop: it names a price, a site, or a shop that everybody knows."""
        known = any(map(f" {shop.lower()} ".__contains__, (f" {name} " for name in vocabulary("shop", ANY))))
        return known or "price" in phrase or _DOMAIN.search(shop) is not None
