"""Family M, continued: what a scraper writes about a text above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases.scanning import Hit

__all__ = ["FrontMatter"]

#: What stands above front matter, and below it.
_FENCE = "---"
#: How many lines it has at most, how many keys at least, and how long a line is.
_MOST, _LEAST, _LONG = 60, 2, 600
#: "url: https://…", or the key of a list: "tags:".
_KEY = lazy(r"[^\W\d_][\w .-]{0,30}:(?: .*)?")
_ITEM = lazy(r"- .*|\[.*\]")
#: "URL Source: https://…".
_ADDRESS = lazy(r"[^\W\d_][\w -]{0,30}: https?://\S+")


class FrontMatter(Rule):
    """What a scraper knows of a page, written above its text: title, address and date, each behind its name.

    It stands at the very top, between two lines of three dashes ("title: Ferry sinks"), with two names at least; or
    without them, and then all its lines are a name and what it is, one of them an address and nothing else, and the last
    is a name alone, which says that the text follows ("Markdown Content:"). The headline goes with it: the text below has its
    own. A list of facts that an author sets above a text has no address alone behind its name, or nothing that closes it.
    """

    code = "M109"
    name = "front-matter"
    always = True
    goes = (
        "⟦---\ntitle: Ferry sinks at noon\nurl: https://example.com/ferry\ntags:\n- ferries\n---⟧\n\n# Ferry sinks at noon\n\n"
        "The ferry that links the islands to the mainland sank at noon on Sunday.",
        "⟦Title: Ferry sinks at noon - Example Times\n\nURL Source: https://example.com/ferry\n\nPublished Time: "
        "2021-05-03T12:00:00Z\n\nMarkdown Content:⟧\nFerry sinks at noon\n\nThe ferry that links the islands to the mainland "
        "sank at noon on Sunday.",
    )
    stays = (
        "The rules of the ferry\n\n---\nNoon: she sails.\nMidnight: she is back.\n---\n\nSo it was in 1962, the mate said.",
        "Ship: the Port Ellery\n\nBuilt: 1962\n\nWhat happened:\n\nShe sank at noon on Sunday, and all were saved.",
        "Tickets: https://example.com/tickets\n\nThe ferry sails at noon, and nobody knows whether it comes back.\n\nFares:\n\n"
        "One for each way, and two for the band.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks[:_MOST]
        if not blocks:
            return
        fenced = blocks[0].text == _FENCE
        last = self._fenced(blocks) if fenced else self._labelled(blocks) if _KEY.fullmatch(blocks[0].text) else None
        if last is not None:
            yield self.removal(document, blocks[0].start, last.end, "what a scraper wrote of the page above its text")

    @staticmethod
    def _fenced(blocks: Sequence[Block]) -> Block | None:
        """The line that closes front matter between dashes."""
        keys = 0
        for block in blocks[1:]:
            if block.text == _FENCE:
                return block if keys >= _LEAST else None
            key = _KEY.fullmatch(block.text)
            if len(block.text) > _LONG or not (key or _ITEM.fullmatch(block.text)):
                return None
            keys += key is not None
        return None

    @staticmethod
    def _labelled(blocks: Sequence[Block]) -> Block | None:
        """The name alone that closes lines of a name and what it is, among them an address."""
        addressed = False
        for block in blocks:
            if len(block.text) > _LONG or not _KEY.fullmatch(block.text):
                return None
            if block.text[-1] == ":":
                return block if addressed else None
            addressed = addressed or _ADDRESS.fullmatch(block.text) is not None
        return None
