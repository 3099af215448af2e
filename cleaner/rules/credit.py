"""Family C: image credits and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import body, ends_sentence, is_apart, is_paragraphed, is_prose, is_titlelike, words
from .standing import PhraseRule

__all__ = ["CaptionToggle", "CaptionWithCredit", "ImageCredit"]

#: Longest caption in words, and longest credit line.
_CAPTION_WORDS = 80
_CREDIT_WORDS = 12

#: What stands between a photographer's name and an agency's.
_STROKES = ("/", "＝")

_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】][\s.»”\"]*$")
_INNER_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】]")
#: How Japanese papers close a caption: "… ＝ＡＰ", "…＝東京都", "…（Ｃ）共同通信社".
_WIDE_SIGN = lazy(r"＝[^\s＝。、]{1,12}$|（Ｃ）\s?[\u3040-\u9fff][^\s。、]{1,20}$")
#: What stands right before the word that closes a credit; not a particle, nor the half of a compound (拍摄, "to film").
_NAME = r"[^\s。、，,.!?！？：:ぁ-ん](?:[^。、，,.!?！？ぁ-ん]{0,18}[^\s。、，,.!?！？ぁ-ん拍을를])?\s?"
#: Longest caption in words that such a word may close.
_CLOSED_WORDS = 45
_STOP = lazy(r"[.!?”\"’)\]。！？](?=\s)|(?<=\S)(?:\s*[|–—]|\s-)\s|\s{2,}")


@lru_cache(maxsize=64)
def _labelled(languages: frozenset[str]) -> re.Pattern[str]:
    """``Photo:``, ``Photo by``, ``Foto ©``: a label and the sign that makes it one; compiled when first needed."""
    return re.compile(rf"(?:{_any(by_standing('image-credit', 'mark', languages))})\s*(?:[:：|/=©]|by\b)\s*", re.I)


@lru_cache(maxsize=64)
def _wired(languages: frozenset[str]) -> re.Pattern[str]:
    """News agencies whose name is a credit only beside a photographer's: ``AFP/Jane Roe``, ``Jane Roe/AP``, ``via AP``."""
    names = _any(vocabulary("wire", languages))
    return re.compile(
        rf"(?<!\w)(?:{names})\s*[/＝=]\s*\S|\S\s*[/＝=]\s*(?:{names})(?!\w)|\bvia\s+(?:{names})(?!\w)", re.I
    )


@lru_cache(maxsize=64)
def _closed(languages: frozenset[str]) -> re.Pattern[str]:
    """``。王小明 摄`` at the end of a text: a name and the word that makes it a credit."""
    closers = _any(by_standing("image-credit", "closes", languages))
    return re.compile(rf"(?:^|(?<=[。！？”」]))\s{{0,2}}{_NAME}(?:{closers})$")


@lru_cache(maxsize=64)
def _bracketed(languages: frozenset[str]) -> re.Pattern[str]:
    """``王小明摄``, ``警視庁提供``, ``서울시 제공``: what is a credit in brackets."""
    both = by_standing("image-credit", "closes", languages) | by_standing("image-credit", "closes-bracket", languages)
    return re.compile(rf"{_NAME}(?:{_any(both)})")


def _any(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or "(?!)"


class _Passage(NamedTuple):
    """The text of a block that may be or end with a credit."""

    text: str
    agencies: tuple[tuple[int, int], ...]
    """Where in the text picture agencies are named."""
    closed: bool
    """Whether the text ends with a word that closes credits in Chinese, Japanese or Korean."""
    languages: frozenset[str]

    def credit_start(self) -> int | None:
        """Where the credit that the text ends with begins; 0 where all of it is one, None where none is."""
        text = self.text
        if len(text) <= 200 and words(text) <= _CREDIT_WORDS and self.is_credit(0, len(text)):
            return 0
        bracket = _BRACKETS.search(text, max(0, len(text) - 110))
        if bracket and self.is_credit(bracket.start(1), bracket.end(1)):
            return bracket.start()
        wide = _WIDE_SIGN.search(text, max(0, len(text) - 28))
        if wide:
            return wide.start()
        closed = self._closed_start(bracket) if self.closed else None
        if closed is not None:
            return closed
        for stop in _STOP.finditer(text, max(0, len(text) - 120)):
            tail = text[stop.end() :].lstrip()
            if len(text) > 320 and not self.agencies:
                break  # behind a paragraph a label alone may be the author's
            if tail and words(tail) <= _CREDIT_WORDS and self.is_credit(len(text) - len(tail), len(text)):
                return len(text) - len(tail)
        return None

    def head_end(self) -> int | None:
        """Where a labelled credit ends that the text begins with before it goes on: ``Photo: Jane Roe. The council …``."""
        label = _labelled(self.languages).match(self.text)
        if not label:
            return None
        stop = self.text.find(". ", label.end(), label.end() + 60)
        if stop < 0 or not is_prose(self.text[stop + 2 :]):
            return None
        names = self.text[label.end() : stop].split()
        return stop + 1 if 2 <= len(names) <= 5 and all(n[0].isupper() for n in names) else None

    def _closed_start(self, bracket: re.Match[str] | None) -> int | None:
        """Where a credit with its word at the end begins, behind a caption of one sentence or none."""
        if bracket:
            start = bracket.start() if _bracketed(self.languages).fullmatch(bracket[1]) else None
        else:
            tail = _closed(self.languages).search(self.text, max(0, len(self.text) - 28))
            start = tail.start() if tail else None
        if start is None:
            return None
        caption = self.text[:start]
        return start if words(caption) <= _CLOSED_WORDS and sum(map(caption.count, "。！？")) <= 1 else None

    def is_credit(self, start: int, end: int) -> bool:
        """Whether a short passage of the text, brackets off, is a credit and nothing else."""
        text = self.text[start:end].strip(" \t\xa0()[]（）【】|/–—-")
        if not text:
            return False
        agency = any(start <= low and high <= end for low, high in self.agencies)
        label = _labelled(self.languages).match(text)
        if label:
            rest = text[label.end() :]
            return not _sentences(rest) and words(rest) <= 10 and (agency or _mostly_names(rest))
        if text.startswith(("©", "Ⓒ", "ⓒ")):
            return words(text) <= 6 and not re.search(r"\d{4}", text) and _names(text)
        stroke = any(s in text for s in _STROKES) or " via " in text
        if agency or (stroke and _wired(self.languages).search(text)):
            return not _sentences(text) and _names(text, _agency_words(self.languages) if agency else frozenset())
        return False


def _sentences(text: str) -> bool:
    """Whether a passage goes on as sentences do."""
    return bool(re.search(r"[.!?] +[A-Z]\w+ \w+ \w+", text)) or (ends_sentence(text) and words(text) > 8)


def _names(text: str, others: frozenset[str] = frozenset()) -> bool:
    """Whether all words are capitalised, or of those that link names, or one of some others."""
    small = [p.lower().rstrip(".") for p in re.split(r"[\s/,|]+", text) if p[:1].islower()]
    linking = vocabulary("linking", ANY)
    return all(p in linking or p in others for p in small)


def _mostly_names(text: str) -> bool:
    """Whether a label's rest names somebody: up to three words, or capitalised words for the most part."""
    linking = vocabulary("linking", ANY)
    parts = [p for p in re.split(r"[\s/,|]+", text) if p[:1].isalpha() and p.lower() not in linking]
    capitals = sum(not p[0].islower() for p in parts)
    return len(parts) <= 3 or capitals * 3 >= len(parts) * 2


@lru_cache(maxsize=64)
def _agency_words(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(w for name in by_standing("image-credit", "agency", languages) for w in name.split())


class ImageCredit(Rule):
    """The line that says whose picture it was: "© Getty Images", "Photo: Jane Roe/AFP", "(Jane Roe/PA)".

    The picture is gone, so its credit names nothing. A block goes that is wholly a credit: a label with its sign
    ("Photo:", "Foto ©", "Picture by") and up to ten words, a picture agency's name among capitalised words only, or ©
    and a name without a year. Before the text a label, its sign and a name go. Behind a paragraph too long to be a
    caption only the credit in brackets goes. A sentence about a photograph or an agency holds small words and stays.

    Phrases: ``mark`` words that a sign makes a credit, ``closes`` words that a name before them makes one ("王小明 摄"),
    ``closes-bracket`` words that do so in brackets only ("（警視庁提供）"), ``agency`` names that are one alone, ``block``
    lines that mark a picture's place. Vocabulary: ``wire``, agencies whose names are a credit only beside a photographer's,
    and ``linking``, the small words between names.
    """

    code = "C101"
    name = "image-credit"
    literals = (*_STROKES, "Ｃ）")
    goes = (
        "Storm hits the coast\n\n⟦© Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "⟦Photo: Ola Berg.⟧ The first storm of the year reached the coast on Sunday evening.",
        "⟦Photo: Ola Berg/AFP via Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
    )
    stays = (
        "The Associated Press obtained a copy of the letter.",
        "She sold the photo to Getty Images for a large sum.",
        "Photo finishes: three races were decided by a nose, and nobody who was there will forget them.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block, passage in _candidates(document, hits):
            start = _credit_start(passage)
            if start == 0:
                yield self.whole(document, block, "the block is a picture's credit and nothing else")
            elif start and words(block.text[:start]) > _CAPTION_WORDS and block.text[start] in "([（【":
                yield self.removal(document, _back(block, start), block.end, "a picture's credit in brackets")
            elif start is None and block.number <= 2 and (end := passage.head_end()):
                yield self.removal(document, block.start, block.start + end, "a picture's credit, before the text")
        for hit in hits:
            if hit.phrase.standing == "block":
                yield self.whole(document, hit.block, "the label of a picture's place")


class CaptionWithCredit(Rule):
    """A caption, known by the credit at its end: "A heron at dawn. (Photo: Jane Roe)".

    A block of up to 80 words that ends with an image credit is a caption: the credit in brackets, or behind the last
    sentence. Where a word at the end makes the credit, as in Chinese, it has up to 45 words and one sentence. So is the
    block right above a credit line, where one line break binds the two and empty lines part the paragraphs; where
    single breaks part everything, only a line of eight words or more (fewer may be a subhead with its picture below it)
    that is no sentence and stands in the body, or one sentence between a picture's place, or another credit line, and
    its own. Captions go from the text and are kept among the removals.

    It never takes a caption for the words alone: a sentence without a credit stays.
    """

    code = "C102"
    name = "caption"
    table = "image-credit"
    literals = (*_STROKES, "Ｃ）")
    goes = (
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (AP Photo/Ola Berg)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦图为志愿者在堤坝上装沙袋。埃勒里晚报记者 王小明 摄⟧\n\n一夜之间河水上涨了两米，镇上唯一的桥在黎明时分关闭，"
        "居民被要求留在家中等待通知。",
        "Photo: Ola Berg/Getty Images\n⟦Volunteers fill sandbags in Port Ellery on Sunday.⟧\nPhoto: Jane Roe/AP\nThe "
        "river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
    )
    stays = (
        "The photo shows volunteers filling sandbags, a spokeswoman for the town told Reuters on Monday.",
        "这张照片是他们在山上住的最后一天拍摄",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        credit_above = -2
        places = {hit.block.number for hit in hits if hit.phrase.standing == "block"}
        for block, passage in _candidates(document, hits):
            start = _credit_start(passage)
            if start and words(block.text[:start]) <= _CAPTION_WORDS:
                yield self.whole(document, block, "a caption: it ends with a picture's credit")
            elif start is None and any(map(block.text[:700].__contains__, ")]）】")):
                yield from self._before_text(document, block, passage)
            elif start == 0:
                between = credit_above == block.number - 2 or block.number - 2 in places
                credit_above = block.number
                if block.number:
                    yield from self._above_credit(document, block, between)

    def _above_credit(self, document: Document, block: Block, between: bool) -> Iterator[Removal]:
        """The caption above a credit line; ``between`` says that a picture's place or another credit is above both."""
        above = document.blocks[block.number - 1]
        if words(above.text) > 50:
            return
        bound = document.text[above.end : block.start].count("\n") == 1
        inside = body(document)[0] < above.number
        if between and above.text.count(". ") <= 1 and words(above.text) <= 40:
            yield self.whole(document, above, "a caption: it stands between a picture's place or credit and a credit")
        elif not is_paragraphed(document):
            if inside and is_titlelike(above.text) and words(above.text) >= 8:
                yield self.whole(document, above, "a caption: no sentence, and a picture's credit is below it")
        elif bound and above.number > 0 and is_apart(document, above) and words(above.text) >= 4:
            if inside or ends_sentence(above.text):  # so no headline
                yield self.whole(document, above, "a caption: a picture's credit is bound to it")

    def _before_text(self, document: Document, block: Block, passage: _Passage) -> Iterator[Removal]:
        """A caption and its credit in brackets, with which a block begins that then goes on."""
        for bracket in _INNER_BRACKETS.finditer(block.text, 0, 700):
            caption, rest = block.text[: bracket.start()].strip(), block.text[bracket.end() :].strip()
            if not passage.is_credit(bracket.start(1), bracket.end(1)):
                continue
            if caption[:24] and rest.startswith(caption[:24]):
                yield self.whole(document, block, "a caption with its credit, and the caption again")
            elif block.number <= 2 and 4 <= words(caption) <= 60 and ends_sentence(caption):
                end = block.start + bracket.end()
                yield self.removal(document, block.start, end, "a caption with its credit, before the text")
            return


@lru_cache(maxsize=64)  # two rules ask, each at every look
def _credit_start(passage: _Passage) -> int | None:
    return passage.credit_start()


def _candidates(document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Block, _Passage]]:
    """The blocks that hold a phrase or, near their end, a stroke between names; in order."""
    agencies: dict[int, list[tuple[int, int]]] = {}
    closed: set[int] = set()
    for hit in hits:
        block, standing = hit.block, hit.phrase.standing
        if standing == "literal" and block.end - hit.start > 80:
            continue
        if standing.startswith("closes"):
            if block.end - hit.end > 2:
                continue
            closed.add(block.number)
        found = agencies.setdefault(block.number, [])
        if standing == "agency":
            found.append((hit.start - block.start, hit.end - block.start))
    for index in sorted(agencies):
        block = document.blocks[index]
        yield block, _Passage(block.text, tuple(agencies[index]), index in closed, document.languages)


def _back(block: Block, start: int) -> int:
    """A document offset, moved back over the space before it."""
    return block.start + len(block.text[:start].rstrip())


class CaptionToggle(PhraseRule):
    """The controls of a picture: "Enlarge this image", "toggle caption", "View gallery", "Image caption …".

    They stand at the start of the block that holds the caption and its credit, and the whole block goes with them.
    """

    code = "C103"
    name = "caption-toggle"
    goes = (
        "Rents fall for a third month\n\n⟦Enlarge this image toggle caption Ola Berg/AP Ola Berg/AP⟧\n\nRents fell again "
        "in March, the statistics office said.",
    )
    stays = ("Tap any photo to enlarge this image of a city that has changed beyond recognition since the war.",)
