"""Family N: navigation around an article: topics, breadcrumbs, page controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .base import Rule
from .phrases import Hit
from .shapes import ends_sentence, words
from .standing import PhraseRule

__all__ = ["PageControls", "TopicTags"]


class TopicTags(Rule):
    """The topics under which a page is filed: "Tags: ferries, bays", "Etiquetas" and a list.

    The label (phrases, ``label``) opens its block. With a colon or further words behind it the block goes; alone it
    takes the short lines behind it along. Only behind the last paragraph.
    """

    code = "N101"
    name = "topic-tags"
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Tags: ferries, "
        "Port Ellery⟧",
    )
    stays = ("Tags on the crates showed that they had been packed on the island.",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if not hit.opens:
                continue
            rest = hit.after.strip()
            behind = document.blocks[block.number + 1 :]
            if any(words(b.text) > 25 for b in behind) or len(behind) > 15 or ends_sentence(rest):
                continue
            if rest[:1] in (":", "：") or (rest and words(rest) <= 14 and not behind and rest[0].isupper()):
                yield self.whole(document, block, "the topics under which the page is filed")
            elif not rest.strip(":"):
                last = block
                for follower in behind:
                    if words(follower.text) > 6 or ends_sentence(follower.text):
                        break
                    last = follower
                yield self.removal(document, block.start, last.end, "the topics under which the page is filed")


class PageControls(PhraseRule):
    """Buttons and controls of a page: "Print", "Back to top", "Next page", "En Español"."""

    code = "N102"
    name = "page-controls"
    goes = ("⟦Back to top⟧\n\nThe ferry sank at noon.",)
    stays = ("They climbed back to top of the cliff.",)
