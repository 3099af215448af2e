"""Family A: what a site says of the links that it earns by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, sentence_at, words
from .telling import is_told

__all__ = ["AffiliateNote"]

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
        "⟦This podcast may contain affiliate links⟧\n\nThe ferry has a dinghy.",
    )
    stays = (
        "If you buy a cabin through the agent, he may earn a commission, and our harbour gets nothing.",
        "With affiliate links in your posts you may earn a small commission on every purchase.",
        "We may ask the commission to link our ports by a ferry, the mayor said.",
        "The European Commission may buy a ferry at no extra cost, and our link to the mainland is safe.",
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
        if len(text) > _SENTENCE_WORDS * 20 or words(text) > _SENTENCE_WORDS or is_told(document, hit, span):
            return False
        said = f" {bare(text)} "
        needed = ["ours"] if hit.phrase.standing == "contains" else ["bought", "ours", "disclosing"]
        return all(_says(said, name, document.languages) for name in needed) and not _says(
            said, "earners", document.languages
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


def _says(said: str, name: str, languages: frozenset[str]) -> bool:
    """Whether a passage in bare words, spaces around, holds one of the words of a list."""
    return any(f" {word} " in said for word in _named(name, languages))
