"""Family S: share bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import Hit
from .standing import PhraseRule

__all__ = ["ShareBar", "SharePrompt"]


class ShareBar(Rule):
    """The names of networks and buttons in a row: "Share Tweet Post Email", or one a line.

    A block counts that holds nothing but such words and counters. One alone may be a subhead, so it takes two
    different words in one block, or two such blocks in a row. Phrases: ``word``.
    """

    code = "S101"
    name = "share-bar"
    goes = (
        "⟦1.3k SHARES Share Tweet⟧\n\nThe ferry sank at noon.",
        "The ferry sank at noon.\n⟦Facebook\nTwitter\nWhatsApp⟧\nNobody was hurt.",
    )
    stays = (
        "Facebook\n\nThe company said on Monday that it would close its office.",
        "It had received more than 10,600 likes and shares on Monday.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        run: list[tuple[Block, set[str]]] = []
        for block, said in _share_blocks(document, hits):
            if run and block.index != run[-1][0].index + 1:
                yield from self._run(document, run)
                run = []
            run.append((block, said))
        yield from self._run(document, run)

    def _run(self, document: Document, run: Sequence[tuple[Block, set[str]]]) -> Iterator[Removal]:
        if len(set().union(*(said for _, said in run))) >= 2:
            yield self.removal(document, run[0][0].start, run[-1][0].end, "networks and buttons, and nothing else")


def _share_blocks(document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Block, set[str]]]:
    """The blocks that hold nothing but share words, counters and signs, with the words."""
    by_block: dict[int, list[Hit]] = {}
    for hit in hits:
        block = document.block_at(hit.start)
        if block and len(block.text) <= 200 and hit.phrase.standing == "word":
            by_block.setdefault(block.index, []).append(hit)
    for index, found in by_block.items():
        block = document.blocks[index]
        rest, at = "", block.start
        for hit in found:
            if hit.start >= at:
                rest += document.text[at : hit.start] + " "
                at = hit.end
        rest += document.text[at : block.end]
        if all(not any(c.isalpha() for c in part) or _counter(part) for part in rest.split()):
            yield block, {hit.phrase.text for hit in found}


def _counter(part: str) -> bool:
    """``13.6k``, ``X``, ``+``: what stands between the words of a share bar."""
    return part.lower() in ("x", "x.com") or part.lower().rstrip("km").replace(".", "").replace(",", "").isdigit()


class SharePrompt(PhraseRule):
    """The line that asks to share: "Read or Share this story: https://…", "Share on Facebook"."""

    code = "S102"
    name = "share-prompt"
    goes = ("The ferry sank at noon.\n\n⟦Read or Share this story: https://example.com/1⟧",)
    stays = ("He asked them to share this story with their children.",)
