"""Family B, continued: who the author is, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import lazy
from .names import NAMES
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, is_prose, words
from .standing import PhraseRule

__all__ = ["AuthorBio", "Contact"]


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
        rf"{title}(?P<name>{NAMES})(?: \([^)]{{2,60}}\)|, who [^.,]{{3,50}},)?,? (?:(?P<does>{does})|{is_})\b"
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
