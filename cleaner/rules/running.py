"""Family B, continued: who wrote, took or published it, in a text that has lost its line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .creditwords import are_credited
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import SITE, ends_sentence, words

__all__ = ["RunningCredits"]

#: How far from the end the labels may begin, and how long one of them may be, in characters.
_TAIL = 260
_LABEL = 40
#: Up to how many blocks a text has that has lost its line breaks.
_FEW = 3
#: Longest value in words, and longest last one, into which the name of a site may run.
_VALUE, _LAST_VALUE = 8, 10
_ENDS = '.!?…։”“"»)'
_SIGNS = " \t\xa0,;|/•–—-"
#: A site's name, and what follows it apart from it.
_SITE = lazy(rf"\s?{SITE}(?P<behind>[.)]?\s+|(?=[^\x00-\u02ff]))")
_NEXT_SENTENCE = lazy(r"[^\W\d_]{4,}[.!?…]\s+\S")


class RunningCredits(Rule):
    """Labels with names inside a text that has lost its line breaks: "… saved. Author: Jane Roe Source: Example News".

    Where all lines of a page came along as one, what stood on lines of its own runs on behind the last sentence, or
    between two. At the end go two labels and more (vocabulary ``by``, phrases of `source-line`, ``from``, of
    `image-credit`, ``mark``, and of `topic-tags`, ``closing``), each with a capital, a colon and a few words, if a
    sentence ends before the first and nothing but labels and names stands behind it: another label among them says
    that it is the data of a book or a play. In texts of up to three blocks one such label goes anywhere behind a
    sentence, if the name of a site or picture agency (phrases of `image-credit`, ``agency``) and nothing else stands between
    it and the capital with which the text goes on.
    """

    code = "B119"
    name = "running-credits"
    always = True
    patient = True
    goes = (
        "The ferry sank at noon, and all its passengers were saved. ⟦Author: Jane Roe Source: Example News⟧",
        "The ferry sank at noon, and all its passengers were saved. ⟦Author: Jane Roe (J. Roe)Source: Example News Photo: "
        "harbour society of Port Ellery⟧",
        'Фериботът потъна по обяд. "Беше стар", каза кметът, "но го обичахме."⟦снимка: Иван Морски Ключови думи : ферибот, кей⟧',
        "The ferry that links the islands to the mainland sank at noon. ⟦Source: example.com⟧ All its passengers were saved.",
        "⟦Снимка: example.com⟧Фериботът потъна по обяд, но всички пътници бяха спасени от бреговата охрана.",
        "The ferry that links the islands to the mainland sank at noon. ⟦Photo: Getty Images⟧ All its passengers were saved.",
        "Фериботът потъна по обяд. ⟦Снимка: Личен архив⟧ Всички пътници бяха спасени от бреговата охрана.",
    )
    stays = (
        "The library has one book on ferries. Author: Jane Roe Source: unknown Pages: 320",
        "The ferry sank at noon. Source: the mate, who had seen it. Author: the captain, who had slept.",
        "The mate names his source: example.com Nobody else has seen the page.",
        "The timetable is here. Website: example.com All ferries are on it.",
        "The ferry sank at noon. Source: Reuters, which had a man on board. All its passengers were saved.",
        "The mate shows us one photo: Getty Images has never asked him for it.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not document.blocks:
            return
        last = document.blocks[-1]
        if last.text.count(":", max(0, len(last.text) - _TAIL)) > 1:
            start = _chain(last.text, document.languages)
            if start >= 0:
                yield self.removal(document, last.start + start, last.end, "labels and names behind the last sentence")
        if len(document.blocks) <= _FEW:
            for block in document.blocks:
                yield from self._sites(document, block)

    def _sites(self, document: Document, block: Block) -> Iterator[Removal]:
        """The labels in a block that have the name of a site or picture agency behind them, and then a capital."""
        text = block.text
        colon = text.find(":")
        while colon > 0:
            site = _SITE.match(text, colon + 1) or _agency(document.languages).match(text, colon + 1)
            after = text[site.end() : site.end() + 4].lstrip('„“«"') if site else ""
            start = _label_start(text, colon, document.languages) if after[:1].isupper() else -1
            if site and start >= 0 and _is_apart(text, start):
                end = site.start("behind")
                joins = " " if start and site.end() == end else None
                yield self.removal(
                    document, block.start + start, block.start + end, "a label and a site's or an agency's name", joins
                )
            colon = text.find(":", colon + 1)


def _chain(text: str, languages: frozenset[str]) -> int:
    """Where two labels and more begin with whose names a text ends; -1 where none do."""
    begin, end, count = -1, len(text), 0
    colon = text.rfind(":")
    while colon > len(text) - _TAIL:
        start = _label_start(text, colon, languages)
        if start < 0 or not _is_value(text[colon + 1 : end], end == len(text), languages):
            break
        count += 1
        end = start
        if count > 1 and _is_apart(text, start):
            begin = start
        colon = text.rfind(":", 0, max(0, start))
    return begin


def _label_start(text: str, colon: int, languages: frozenset[str]) -> int:
    """Where the label before a colon begins, with a capital or the text; -1 where none is."""
    low = max(0, colon - _LABEL)
    head = text[low:colon].rstrip()
    labels = _labels(languages)
    starts = (low + at for at, letter in enumerate(head) if letter.isupper() or _is_apart(text, low + at, ""))
    return next((start for start in starts if head[start - low :].lower() in labels), -1)


def _is_apart(text: str, start: int, spaces: str | None = None) -> bool:
    """Whether a sentence ends before an offset, or the text begins there."""
    before = text[max(0, start - 4) : start].rstrip(spaces)
    return not before or before[-1] in _ENDS


def _is_value(text: str, last: bool, languages: frozenset[str]) -> bool:
    """Whether what stands behind a label names somebody, or something, and says nothing."""
    text = text.strip(_SIGNS)
    if not text or words(text) > (_LAST_VALUE if last else _VALUE) or _NEXT_SENTENCE.search(text):
        return False
    named = words(text) <= 2 or are_credited(text, vocabulary("date", languages))
    return named or (last and not ends_sentence(text))


@lru_cache(maxsize=64)
def _agency(languages: frozenset[str]) -> re.Pattern[str]:
    """A picture agency's name with a capital, and the space behind it."""
    agencies = either(by_standing("image-credit", "agency", languages))
    return re.compile(rf"\s?(?=[^\W\d_a-zß-öø-ÿа-я])(?i:{agencies})(?P<behind>[.)]?\s+)")


@lru_cache(maxsize=64)
def _labels(languages: frozenset[str]) -> frozenset[str]:
    lists = (
        vocabulary("by", languages),
        by_standing("source-line", "from", languages),
        by_standing("image-credit", "mark", languages),
        by_standing("topic-tags", "closing", languages),
    )
    return frozenset(label.rstrip(":/ ") for labels in lists for label in labels)
