"""Family A, continued: what a site earns by links, its notes on that and its buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, sentence_at, words
from .telling import is_told

__all__ = ["AffiliateNote", "BuyButton", "PriceBox"]

#: Longest sentence that goes, and longest note that goes whole with the label that opens it, in words.
_SENTENCE_WORDS = 60
_NOTE_WORDS = 110


class AffiliateNote(Rule):
    """What a site earns by its links: "If you buy through our links, we may earn a commission".

    Law asks for such notes, and everybody words them otherwise. A sentence goes that names what is earned (phrases,
    ``gain``), or says that there are affiliate links (``contains``); a link or purchase (vocabulary, ``bought``); the site
    or its author as who earns (``ours``); and that it is a disclosure: "may", "small", "at no extra cost", "our site"
    (``disclosing``). Sentences beside it go along that say who chose the products, or where to read more (``beside``), and
    a whole note that a label opens, as "Disclosure:" (``label``). Others' commissions stay: those of agents, streamers,
    shops, and what readers can earn (``earners``).
    """

    code = "A102"
    name = "affiliate-note"
    goes = (
        "⟦Our editors chose these boats independently. If you buy one through our links, we may earn a small fee and a "
        "commission. Learn more.⟧\n\nThe ferry has a dinghy.",
        "⟦Disclosure: the Ferry Blog has friends. Some of its links are affiliate links, by which I may receive a commission. "
        "Thanks!⟧\n\nThe ferry has a dinghy.",
        "The dinghy is the best of ten. ⟦Harbor Times may earn a commission from links on this page.⟧ It never sank.",
        "⟦Disclosure: Harbor Times may earn a commission from some of the products featured on this page.⟧\n\nThe ferry has a "
        "dinghy.",
        "⟦This podcast may contain affiliate links⟧\n\nThe ferry has a dinghy.",
    )
    stays = (
        "If you buy a cabin through the agent, he may earn a commission, and our harbour gets nothing.",
        "With affiliate links in your posts you may earn a small commission on every purchase.",
        "We may ask the commission to link our ports by a ferry, the mayor said.",
        "The European Commission may buy a ferry at no extra cost, and our link to the mainland is safe.",
        "A dealer may earn a commission on the products that he sells, and on none that he gives away.",
        "Streamers earn a small commission when we buy boats through their affiliate links.",
        "- I use this soap on the deck, or this one below it (both are affiliate links).",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        done = -1
        for hit in hits:
            if hit.start < done:
                continue
            span = sentence_at(hit.block, hit.start, hit.end)
            if self._is_note(document, hit, span):
                start, done = self._whole(document, hit.block, span)
                yield self.removal(document, start, done, f"a site says what it earns by links: “{hit.phrase.text}”")

    def _is_note(self, document: Document, hit: Hit, span: tuple[int, int]) -> bool:
        text = document.text[span[0] : span[1]]
        if len(text) > _SENTENCE_WORDS * 20:
            return False
        said = f" {bare(text)} "
        needed = ["ours"] if hit.phrase.standing == "contains" else ["bought", "ours", "disclosing"]
        return (
            all(_says(said, name, document.languages) for name in needed)
            and not _says(said, "earners", document.languages)
            and words(text) <= _SENTENCE_WORDS
            and not is_told(document, hit, span)
        )

    @staticmethod
    def _whole(document: Document, block: Block, span: tuple[int, int]) -> tuple[int, int]:
        """The note around a sentence of it: its block where a label opens that, else the sentences that belong to it."""
        languages = document.languages
        if words(block.text[: _NOTE_WORDS * 20]) <= _NOTE_WORDS and bare(block.text[:60]).startswith(
            _named("label", languages)
        ):
            return block.start, block.end
        start, end = span
        while start > block.start:
            above = sentence_at(block, start - 2, start - 1)
            if above[0] >= start or not _says(f" {bare(document.text[above[0] : start])} ", "beside", languages):
                break
            start = above[0]
        while end < block.end:
            below = sentence_at(block, end + 1, end + 2)
            if below[1] <= end or not _says(f" {bare(document.text[end : below[1]])} ", "beside", languages):
                break
            end = below[1]
        return start, end


@lru_cache(maxsize=256)
def _named(name: str, languages: frozenset[str]) -> tuple[str, ...]:
    return tuple(vocabulary(f"affiliate-{name}", languages))


@lru_cache(maxsize=256)
def _parted(name: str, languages: frozenset[str]) -> tuple[str, ...]:
    return tuple(f" {word} " for word in _named(name, languages))


def _says(said: str, name: str, languages: frozenset[str]) -> bool:
    """Whether a passage in bare words, spaces around, holds one of the words of a list."""
    return any(map(said.__contains__, _parted(name, languages)))


#: The signs with which prices begin.
_CURRENCIES = ("$", "€", "£")
#: A price that a line opens with, or the one before and the one now.
_PRICE = lazy(r"[$€£] ?\d[\d.,]*(?: [$€£] ?\d[\d.,]*)? (?=\S)")
_DOMAIN = lazy(r"[^\W_][\w-]*\.[a-z]{2,5}(?:\.[a-z]{2})?(?!\w)")


class BuyButton(Rule):
    """The button that leads to a shop: "Buy on Amazon", "Check price at Example Outdoors", "$110 at Example Books".

    A line of up to ten words that opens with what such buttons ask (phrases, ``opens``) or with a price and "at", "on"
    or "from", goes on in capitals alone, as a shop's name does, and ends no sentence. The word "price" or a site's name
    says what it is, and so does a shop that everybody knows (vocabulary ``shop``; ``shop-at`` and ``shop-small`` are
    the words before one and inside its name); where none stands, the same line has to stand in the text twice, or
    another that opens so and shows what it is: "$500 from Harbour Lights" may be a gift. "Shop at Harbour Market" may
    be the subhead of advice (phrases, ``also``): it needs the site's name, or to stand there twice.
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
        opened = ((block, _PRICE.match(block.text)) for block in lines)
        behind = ((block, block.text[price.end() :].partition(" ")) for block, price in opened if price)
        sellers = vocabulary("shop-at", ANY)
        priced = [
            (block, shop) for block, (at, _, shop) in behind if at in sellers and self._names_shop(block.text, shop)
        ]
        if any(self._shows(shop, "") for _, shop in priced):
            for block, _ in priced:
                yield self.whole(document, block, "a price and a shop, and nothing else")

    def _names_shop(self, line: str, shop: str) -> bool:
        """Whether what stands behind a button's words on a line is written as names are."""
        said = shop.split()
        if not said or len(line) > 120 or line.count(" ") >= self.longest or line[-1] in ".!?:;,":
            return False
        small = vocabulary("shop-small", ANY)
        named = [word for word in said if word.lower() not in small and word[0].isalnum()]
        return bool(named) and all(not word[0].islower() or _DOMAIN.match(word) for word in named)

    @staticmethod
    def _shows(shop: str, phrase: str) -> bool:
        """Whether a line shows that it leads to a shop: it names a price, a site, or a shop that everybody knows."""
        known = any(map(f" {shop.lower()} ".__contains__, (f" {name} " for name in vocabulary("shop", ANY))))
        return known or any(map(phrase.__contains__, written("price-word"))) or _DOMAIN.search(shop) is not None


class PriceBox(Rule):
    """A shop's box inside the text: "Slow Boats: A Sh... Jane Roe Best Price: $2.00 Buy New $17.99 (as of 03:35 EDT - Details)".

    Shops want those who show their prices to say when they held, and the plugins that do so print it in brackets, with a
    link to the details. The box goes from what is sold on: from the last end of a sentence, or the block's beginning, or
    a colon, behind which all words of some length have capitals, at most a few words before the price.
    """

    code = "A105"
    name = "price-box"
    literals = tuple(f"({word} " for word in written("price-dated"))
    goes = (
        "The ferry sank at noon. ⟦Slow Boats: A Short H... Jane Roe Best Price: $2.00 Buy New $17.99 (as of 03:35 EDT - "
        "Details) ⟧All its passengers were saved.",
        "The mate writes: ⟦The Art of the Rope $12.99 (as of July 5, 2020 10:13 GMT – Details)⟧\n\nNobody has read it.",
    )
    stays = (
        "The ticket costs $12.99 (as of May – details are on the door).",
        "The ferry sold in May for $2,000 (as of 10:00 – Details below).",
    )
    #: How many characters before its price a box has at most.
    longest = 110

    _dated = lazy(rf"\({one_of('price-dated')} [^()\n]{{4,40}}[-–] {one_of('price-details')}\)\s?")
    _price = lazy(rf"(?:{one_of('price')}: )?[$€£] ?\d[\d.,]*(?: {one_of('price-offer')} [$€£] ?\d[\d.,]*)? $")
    _edge = lazy(r"^|[.!?:]['\"’”]? (?=[A-Z0-9])")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block, at = hit.block, hit.start - hit.block.start
            dated = self._dated.match(block.text, at)
            price = self._price.search(block.text[max(0, at - 60) : at]) if dated else None
            if dated and price:
                start = self._start(block.text, max(0, at - 60) + price.start())
                if start >= 0:
                    yield self.removal(
                        document, block.start + start, block.start + dated.end(), "what a shop sells, and its price"
                    )

    def _start(self, text: str, price: int) -> int:
        """Where what is sold is named before its price; -1 where no such words stand there."""
        low = max(0, price - self.longest)
        for edge in self._edge.finditer(text[low:price]):
            start = low + edge.end()
            named = [word for word in text[start:price].split() if len(word) > 4]
            if (edge.end() or not low) and all(not word[0].islower() for word in named):
                return start
        return -1
