"""Family S: share bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from .base import Rule
from .phrases import by_standing
from .phrases.scanning import Hit
from .shapes import is_prose
from .standing import PhraseRule

__all__ = ["ShareBar", "SharePrompt"]


class ShareBar(Rule):
    """The names of networks and buttons in a row: "Share Tweet Post Email", or one a line.

    A block counts that holds nothing but such words and counters. One alone may be a subhead, so it takes two
    different words in one block, or two such blocks in a row; behind the last paragraph, where no subhead is, one.
    Phrases: ``word``.
    """

    code = "S101"
    name = "share-bar"
    goes = (
        "⟦1.3k SHARES Share Tweet⟧\n\nThe ferry sank at noon.",
        "The ferry sank at noon.\n⟦Facebook\nTwitter\nWhatsApp⟧\nNobody was hurt.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦WhatsApp⟧",
    )
    stays = (
        "Facebook\n\nThe company said on Monday that it would close its office.",
        "It had received more than 10,600 likes and shares on Monday.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        run: list[Block] = []
        for index in sorted({hit.block.number for hit in hits if hit.phrase.standing == "word"}):
            block = document.blocks[index]
            if len(block.text) > 200 or not _share_words(document.languages).fullmatch(block.text.lower()):
                continue
            if run and run[-1].number != index - 1:
                yield from self._run(document, run)
                run = []
            run.append(block)
        if run:
            yield from self._run(document, run)

    def _run(self, document: Document, run: Sequence[Block]) -> Iterator[Removal]:
        said = {word for block in run for word in _share_word(document.languages).findall(block.text.lower())}
        foot = run[-1].number == len(document.blocks) - 1 > 1 and is_prose(document.blocks[run[0].number - 1].text)
        if foot or (len(said) >= 2 and not (len(run) == 1 and "/" in run[0].text)):
            yield self.removal(document, run[0].start, run[-1].end, "networks and buttons, and nothing else")


def _any_word(languages: frozenset[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(by_standing("share-bar", "word", languages), key=len, reverse=True))


@lru_cache(maxsize=64)
def _share_word(languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word(languages)})(?!\w)")


@lru_cache(maxsize=64)
def _share_words(languages: frozenset[str]) -> re.Pattern[str]:
    """A block of share words; between them counters ("13.6k"), signs, and X, which is too short to be a word."""
    between = r"(?:[\W_]|\d[\d.,]*[km]?(?!\w)|x(?:\.com)?(?!\w))"
    return re.compile(rf"{between}*(?:(?:{_any_word(languages)})(?!\w){between}*)+")


class SharePrompt(PhraseRule):
    """The line that asks to share: "Read or Share this story: https://…", "Share on Facebook"."""

    code = "S102"
    name = "share-prompt"
    goes = ("The ferry sank at noon.\n\n⟦Read or Share this story: https://example.com/1⟧",)
    stays = ("He asked them to share this story with their children.",)
