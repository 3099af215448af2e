"""Family S: share bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .phrases import by_standing
from .phrases.scanning import Hit
from .shapes import is_prose, outline, words
from .standing import PhraseRule
from .telling import in_code

__all__ = ["ShareBar", "SharePrompt"]


#: What the button of X and counters are written with.
_COUNTERS = "xXkKmM0123456789., \t"
#: With these a line about networks is a row of a table: "LinkedIn $2.50 – $7.00".
_PRICES = frozenset("$€£¥%")
#: So many words announce a list.
_ANNOUNCING = 6
#: How long buttons are together that a scraper joined, in characters.
_JOINED_LEAST, _JOINED_MOST = 12, 80


class ShareBar(Rule):
    """The names of networks and buttons in a row: "Share Tweet Post Email", or one a line.

    A block counts that holds nothing but such words and counters. One alone may be a subhead, so it takes two
    different words in one block, or two such blocks in a row, between which a counter or an X may stand; behind the last
    paragraph, where no subhead is, one. So do two links in Markdown, side by side, whose texts are such words, as channels
    put them below a post; links inside a sentence stay. Three and more that a scraper joined to one word go, too
    ("FacebookTwitterEmail"). What a sentence and its colon announce that says none of these words
    is the author's list ("These firms did not answer:"). Phrases: ``word``.
    """

    code = "S101"
    name = "share-bar"
    always = True  # links may stand where no phrase is searched for
    goes = (
        "⟦1.3k SHARES Share Tweet⟧\n\nThe ferry sank at noon.",
        "The ferry sank at noon.\n⟦Facebook\nTwitter\nWhatsApp⟧\nNobody was hurt.",
        "The ferry sank at noon.\n⟦Copy link\nX\nWhatsApp⟧\nNobody was hurt.",
        "The ferry sank at noon. ⟦[Facebook](https://example.com/f) | [Telegram](https://example.com/t)⟧",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦WhatsApp⟧",
        "Ferry sinks\n\n⟦FacebookTwitterPinterestWhatsApp⟧\n\nThe ferry sank at noon on Sunday, and all were saved.",
    )
    stays = (
        "Ferry sinks\n\nFacebookTwitterFerry\n\nThe ferry sank at noon on Sunday, and all were saved.",
        "Facebook\n\nThe company said on Monday that it would close its office.",
        "These firms did not answer the council's questions about the ferry:\nFacebook\nTwitter\nWhatsApp\nNobody was hurt.",
        "It had received more than 10,600 likes and shares on Monday.",
        "The company owns [Facebook](https://example.com/f), [Instagram](https://example.com/i) and a ferry.",
    )
    #: What stands between two links side by side, and so many characters of it.
    _between = lazy(r"[^\w\n]{0,9}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in outline(document).unended:
            if _are_joined(block.text, document.languages) and not in_code(document, block):
                yield self.whole(document, block, "networks and buttons, joined to one word")
        if not hits and not document.links:
            return
        run: list[Block] = []
        for index in sorted({hit.block.number for hit in hits if hit.phrase.standing == "word"}):
            block = document.blocks[index]
            if len(block.text) > 200 or not _PRICES.isdisjoint(block.text) or in_code(document, block):
                continue
            if not _are_share_words(block.text.lower(), document.languages):
                continue
            if run and not self._adjoins(document, run[-1], block):
                yield from self._run(document, run)
                run = []
            run.append(block)
        if run:
            yield from self._run(document, run)
        if document.links:
            yield from self._link_rows(document)

    def _link_rows(self, document: Document) -> Iterator[Removal]:
        """Links side by side, each with a network's name, not in the middle of a sentence."""
        text, word = document.text, _share_word(document.languages)
        rows: list[list[tuple[int, int]]] = []
        for start, end in document.links:
            if word.fullmatch(text[start:end].strip().lower()):
                if rows and self._between.fullmatch(text, rows[-1][-1][1], start):
                    rows[-1].append((start, end))
                else:
                    rows.append([(start, end)])
        for row in rows:
            start, end = row[0][0], row[-1][1]
            before = text[text.rfind("\n", 0, start) + 1 : start].rstrip(" \t*|‖")
            sentence = before and (before[-1].isalnum() or before[-1] in ",(:")
            if not sentence and len({text[slice(*link)].lower() for link in row}) > 1:
                yield self.removal(document, start, end, "links to networks side by side")

    @staticmethod
    def _adjoins(document: Document, before: Block, block: Block) -> bool:
        """Whether nothing stands between two buttons but, perhaps, a counter or the button that is called X."""
        if block.number - before.number > 2:
            return False
        return all(not b.text.strip(_COUNTERS) for b in document.blocks[before.number + 1 : block.number])

    @staticmethod
    def _is_announced(document: Document, block: Block) -> bool:
        """Whether a sentence and its colon stand right above a line, in which no share word and no network is named."""
        above = document.blocks[block.number - 1].text if block.number else ""
        announces = above[-1:] in (":", "：") and words(above) >= _ANNOUNCING
        return announces and not _share_word(document.languages).search(above.lower())

    def _run(self, document: Document, run: Sequence[Block]) -> Iterator[Removal]:
        said = {word for block in run for word in _share_word(document.languages).findall(block.text.lower())}
        if self._is_announced(document, run[0]):
            return
        foot = run[-1].number == len(document.blocks) - 1 > 1 and is_prose(document.blocks[run[0].number - 1].text)
        if foot or (len(said) >= 2 and not (len(run) == 1 and "/" in run[0].text)):
            yield self.removal(document, run[0].start, run[-1].end, "networks and buttons, and nothing else")


def _any_word(languages: frozenset[str]) -> str:
    return either(by_standing("share-bar", "word", languages))


@lru_cache(maxsize=64)
def _share_word(languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word(languages)})(?!\w)")


@lru_cache(maxsize=64)
def _share_piece(languages: frozenset[str]) -> re.Pattern[str]:
    """A share word; or what stands between two: a counter ("13.6k"), a sign, and X, which is too short to be a word."""
    return re.compile(rf"(?:(?P<word>{_any_word(languages)})|\d+[km]?|x(?:\.com)?)(?!\w)|[\W_]+")


@lru_cache(maxsize=64)
def _joined_words(languages: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_word(languages)}){{3,9}}", re.IGNORECASE)


def _are_joined(text: str, languages: frozenset[str]) -> bool:
    """Whether a block is three or more share words in Latin letters with nothing between them."""
    if not _JOINED_LEAST <= len(text) <= _JOINED_MOST or " " in text or not text.isascii():
        return False
    return bool(_joined_words(languages).fullmatch(text))


def _are_share_words(text: str, languages: frozenset[str]) -> bool:
    """Whether a block in lower case is share words and what stands between them, one behind the other."""
    piece, at, named = _share_piece(languages), 0, False
    while at < len(text):
        found = piece.match(text, at)
        if found is None:
            return False
        named = named or found["word"] is not None
        at = found.end()
    return named


class SharePrompt(PhraseRule):
    """The line that asks to share: "Read or Share this story: https://…", "Share on Facebook"."""

    code = "S102"
    name = "share-prompt"
    asking = True
    goes = (
        "The ferry sank at noon.\n\n⟦Read or Share this story: https://example.com/1⟧",
        "The ferry sank at noon, and all its passengers were saved.⟦ Share this: Twitter Facebook⟧",
        "The ferry sank at noon. ⟦Share on Facebook Share 0 Share on Google Plus Share 0 0 Total Shares⟧ All were saved.",
    )
    stays = (
        "They share on Facebook what they own of the ferry: 12 of 400 total shares.",
        "He asked them to share this story with their children.",
        "Hold the rope so.\n\nLike this: take it in your left hand and turn it twice.",
        "The path is steep.\n\nShare your location with a friend before a hike. Save this for the winter: it is icy then.",
        "The path is steep.\n\nShare your thoughts with your partner before you set out.",
        "Na trajektu se peče hleb, a recept zna samo kuvar koji radi na njemu.\n\nPodelite na četiri jednaka dela testo i "
        "ostavite ga da odmori.",
    )
