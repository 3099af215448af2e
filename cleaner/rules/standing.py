"""How a phrase must stand to be residue. The standing is what makes a phrase safe: see `phrases`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import Hit
from .shapes import sentence_at, words

__all__ = ["PhraseRule"]

#: Longest block in words that a phrase at its start takes with it, and longest sentence that goes for a phrase in it.
_START_WORDS = 60
_SENTENCE_WORDS = 45
_LABEL_WORDS = 30
_LABEL_MARKS = (":", "|", "–", "—", "-", "»", ">", "：", "→", "▶")
_OPENERS = '.!?…。！？।۔؟:;)"”’»|'


class PhraseRule(Rule):
    """A rule that is wholly data: what its phrases are and how each must stand."""

    reason = "the phrase “{phrase}” stands {standing}"
    _standings = {
        "block": "alone in its block",
        "label": "as a label at the start of its block",
        "start": "at the start of its block",
        "end": "at the end of its block",
        "sentence": "at the start of a sentence",
        "within": "in the sentence",
    }

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            standing = _STANDINGS.get(hit.phrase.standing)
            block = standing and document.block_at(hit.start)
            span = block and standing and hit.end <= block.end and standing(block, hit)
            if span and self.accepts(document, span):
                reason = self.reason.format(phrase=hit.phrase.text, standing=self._standings[hit.phrase.standing])
                yield self.removal(document, *span, reason)

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        """Whether a rule that asks for more than the standing agrees; the base agrees always."""
        return True


def _decoration(text: str) -> bool:
    """Whether a passage holds no letter or digit."""
    return not any(c.isalnum() for c in text)


def _block(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, after = _around(block, hit)
    if len(before) <= 8 and len(after) <= 12 and _decoration(before) and _decoration(after):
        return block.start, block.end
    return None


def _label(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, after = _around(block, hit)
    if not (len(before) <= 8 and _decoration(before)):
        return None
    marked = after.lstrip(" \t*_]").startswith(_LABEL_MARKS) and after[:1] != "-"
    if marked and words(block.text) <= _LABEL_WORDS:
        return block.start, block.end
    return _block(block, hit)


def _start(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, _ = _around(block, hit)
    if len(before) <= 8 and _decoration(before) and words(block.text) <= _START_WORDS:
        return block.start, block.end
    return None


def _end(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, after = _around(block, hit)
    if len(after) > 8 or not _decoration(after):
        return None
    if len(before) <= 8 and _decoration(before):
        return block.start, block.end
    if before[-1:].isalnum():
        return None
    # An opening bracket or a bullet goes with the phrase; a full stop or a closing quote stays with the sentence.
    start = hit.start - (len(before) - len(before.rstrip(" \t\xa0([<*•»>|–—-")))
    return start, block.end


def _sentence(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, _ = _around(block, hit)
    before = before.rstrip(' \t\xa0*([«“"')
    if before and before[-1] not in _OPENERS:
        return None
    start, end = sentence_at(block, hit.start, hit.end)
    start = max(start, hit.start) if before else start
    return _short(block, start, end)


def _within(block: Block, hit: Hit) -> tuple[int, int] | None:
    return _short(block, *sentence_at(block, hit.start, hit.end))


def _short(block: Block, start: int, end: int) -> tuple[int, int] | None:
    if words(block.text[start - block.start : end - block.start]) <= _SENTENCE_WORDS:
        return start, end
    return None


def _around(block: Block, hit: Hit) -> tuple[str, str]:
    return block.text[: hit.start - block.start], block.text[hit.end - block.start :]


_STANDINGS = {
    "block": _block,
    "label": _label,
    "start": _start,
    "end": _end,
    "sentence": _sentence,
    "within": _within,
}
