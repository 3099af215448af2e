"""Family T: text that lost its spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Document, Removal
from .base import Rule
from .patterns import lazy
from .phrases import Hit

__all__ = ["JoinedSentences"]

# A sentence's end: a small letter, a digit or a closing bracket or quote, then . ! ? or … and perhaps a closing quote.
# A sentence's beginning: perhaps an opening quote, a capital, and a small letter or a space.
_JOIN = lazy(r"[.!?…。।](?P<close>[”»’\"']?)(?=(?P<open>[„“«‘\"']?)(?P<capital>[^\W\d_]))")


_ADDRESS = lazy(r"https?://")


class JoinedSentences(Rule):
    """Two sentences that lost the space between them: "… of Kosovo.With roots in …".

    The space comes back; nothing is removed. It takes a word of at least two small letters before the full stop (or
    the closing quote behind it) and behind it a capital that begins a word of small letters, so that "U.S.News",
    "TP.HCM", "S.Paulo", "Booking.com" and "AD26.COV2.S" stay, and so do addresses and file names. The space that a
    word lost before "https://" comes back too.
    """

    code = "T101"
    name = "joined-sentences"
    always = True
    goes = ("The ferry sank at noon.⟦⟧All its passengers were saved.", "“Nobody asked me.”⟦⟧The mayor left.")
    stays = (
        "They live in TP.HCM and read U.S.News at T.H. Chan School.",
        "Write to Jane.Roe@example.com or see Example.com for more.",
        "On 4.Mai the ferry of Folha de S.Paulo sank.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        for match in _JOIN.finditer(text):
            if self._two_sentences(text, match):
                yield self.removal(document, match.end(), match.end(), "the space between two sentences was lost", " ")
        if "://" in text:
            for match in _ADDRESS.finditer(text):
                if len(before := text[max(0, match.start() - 3) : match.start()]) == 3 and before.isalpha():
                    reason = "the space before an address was lost"
                    yield self.removal(document, match.start(), match.start(), reason, " ")

    @staticmethod
    def _two_sentences(text: str, match: re.Match[str]) -> bool:
        at = match.start()
        stop = text[at]
        before, capital = text[max(0, at - 3) : at], text[match.start("capital")]
        after = text[match.start("capital") + 1 : match.start("capital") + 3]
        if stop in "।。":
            return stop == "।"
        if not capital.isupper():
            return False
        word = before[-2:]
        if (
            not (len(word) == 2 and word.isalpha() and word.islower())
            and before[-1:] not in '”»")'
            and not (before[-1:].isdigit() and stop in "!?")
        ):
            return False
        if match["close"] in ("'", '"', "’") and match["open"]:
            return False
        if match["open"] in ("'", "’") and not match["close"]:
            return False
        if not after or not (after[0].islower() or after[0].isspace()):
            return False
        return not _address(text, at)


_NOT_SPACE = lazy(r"\S*")


def _address(text: str, at: int) -> bool:
    """Whether the characters around an offset, up to white space, are an address, a handle or a file's name."""
    start = at
    while start > max(0, at - 60) and not text[start - 1].isspace():
        start -= 1
    around = text[start : at + 60].split(None, 1)[0] if text[start : at + 60].strip() else ""
    head = around[: at - start]
    return (
        "@" in around
        or "//" in around
        or "www." in around
        or "/" in head
        or ("." in head.rstrip(".") and head.count(".") >= 1)
    )
