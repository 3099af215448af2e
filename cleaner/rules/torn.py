"""Sentences that are torn into lines: some scrapers set every link in a text on a line of its own."""

from __future__ import annotations

from itertools import pairwise

from ..document import Block, Document
from .phrases import vocabulary
from .shapes import bare, ends_sentence, is_small

__all__ = ["torn_end"]

#: Signs with which a sentence may open.
_OPENING = frozenset("\"'“‘«„([¿¡")
#: So many lines at most go on with a sentence, and so long may each of them be.
_LINES, _LENGTH = 6, 80


def torn_end(document: Document, block: Block) -> int:
    """Where the sentence ends that the last words of a line leave open: "By signing up you agree to our", "Terms", ".".

    The line ends with a word that no sentence ends with (vocabulary, ``leading-on``), and the next short lines bring its
    end, each of them behind such a word or with a small letter or a sign at its head; or they are legal links (vocabulary,
    ``legal``), and the last of these is its end. The line's own end where neither is so.
    """
    if not _leads_on(block, document.languages):
        return block.end
    legal = block.end
    lines = document.blocks[block.number : block.number + 1 + _LINES]
    for above, line in pairwise(lines):
        text = line.text
        if document.text[above.end : line.start].count("\n") > 1 or not _goes_on(above, line, document.languages):
            break
        if text[0] in ".!?":
            return line.start + 1
        if len(text) > _LENGTH:
            break
        if ends_sentence(text):
            return line.end
        if bare(text) in vocabulary("legal", document.languages):
            legal = line.end
    return legal


def _leads_on(block: Block, languages: frozenset[str]) -> bool:
    """Whether a line ends with a word that no sentence ends with."""
    return bare(block.text[-20:].rpartition(" ")[2]) in vocabulary("leading-on", languages)


def _goes_on(above: Block, line: Block, languages: frozenset[str]) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return (
        _leads_on(above, languages) or is_small(line.text) or not (line.text[0].isalnum() or line.text[0] in _OPENING)
    )
