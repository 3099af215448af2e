"""Family C: image credits and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..document import Block, Document, Removal
from .base import Rule
from .patterns import lazy
from .phrases import Hit, by_standing, vocabulary
from .shapes import body, ends_sentence, words
from .standing import PhraseRule

__all__ = ["CaptionToggle", "CaptionWithCredit", "ImageCredit"]

#: Longest caption in words, and longest credit line.
_CAPTION_WORDS = 80
_CREDIT_WORDS = 12

#: What stands between a photographer's name and an agency's.
_STROKES = ("/", "＝")

_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】][\s.»”\"]*$")
_INNER_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】]")
#: Words of a credit that are no names: "Jane Roe for Example via Agency".
_LINKING = frozenset(
    [
        "via",
        "for",
        "of",
        "the",
        "and",
        "by",
        "from",
        "with",
        "de",
        "du",
        "di",
        "des",
        "la",
        "le",
        "von",
        "für",
        "per",
        "da",
        "do",
        "para",
        "/",
        "|",
        "&",
        "-",
        "–",
        "—",
        "©",
        "·",
        ",",
    ]
)
_STOP = lazy(r"[.!?”\"’)\]。！？](?=\s)|(?<=\S)\s*[|–—]\s|\s{2,}")


class _Vocabulary:
    """What the phrase files say of credits, compiled when first needed."""

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """``Photo:``, ``Photo by``, ``Foto ©``: a label and the sign that makes it one."""
        return re.compile(rf"(?:{_any(by_standing('image-credit', 'label'))})\s*(?:[:：|/=©]|by\b)\s*", re.I)

    @cached_property
    def agency(self) -> re.Pattern[str]:
        """Picture agencies whose name alone is a credit."""
        return re.compile(rf"(?<!\w)(?:{_any(by_standing('image-credit', 'agency'))})(?!\w)", re.I)

    @cached_property
    def short(self) -> re.Pattern[str]:
        """News agencies whose name is a credit only beside a photographer's: ``AFP/Jane Roe``, ``Jane Roe/AP``."""
        names = _any(vocabulary("wire"))
        return re.compile(
            rf"(?<!\w)(?:{names})\s*[/＝=]\s*\S|\S\s*[/＝=]\s*(?:{names})(?!\w)|\bvia\s+(?:{names})(?!\w)", re.I
        )


def _any(phrases: frozenset[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or "(?!)"


_VOCABULARY = _Vocabulary()


def credit_start(text: str) -> int | None:
    """Where the image credit that a block ends with begins; 0 where the whole block is one, None where none is.

    >>> credit_start("A heron at dawn. (Photo: Jane Roe)")
    17
    >>> credit_start("The Associated Press obtained a copy of the letter.")
    """
    bracket = _BRACKETS.search(text, max(0, len(text) - 110))
    if bracket and _is_credit(bracket[1]):
        return bracket.start()
    if _is_credit(text) and words(text) <= _CREDIT_WORDS:
        return 0
    starts = [m.end() for m in _STOP.finditer(text, max(0, len(text) - 120))]
    for start in starts:
        tail = text[start:].lstrip()
        if tail and words(tail) <= _CREDIT_WORDS and _is_credit(tail):
            return len(text) - len(tail)
    return None


def _is_credit(text: str) -> bool:
    """Whether a short passage, brackets off, is a credit and nothing else."""
    text = text.strip(" \t\xa0()[]（）【】|/–—-")
    if not text:
        return False
    label = _VOCABULARY.labelled.match(text)
    if label:
        rest = text[label.end() :]
        return not _sentences(rest) and words(rest) <= 10 and _mostly_names(rest)
    if text.startswith(("©", "Ⓒ", "ⓒ")):
        return words(text) <= 6 and not re.search(r"\d{4}", text) and _names(text)
    if _VOCABULARY.agency.search(text) or _VOCABULARY.short.search(text):
        return _names(text) and not _sentences(text)
    return False


def _sentences(text: str) -> bool:
    """Whether a passage goes on as sentences do."""
    return bool(re.search(r"[.!?] +[A-Z]\w+ \w+ \w+", text)) or (ends_sentence(text) and words(text) > 8)


def _names(text: str) -> bool:
    """Whether all words are capitalised, or of those that link names."""
    parts = re.split(r"[\s/,|]+", text)
    small = [p for p in parts if p[:1].islower() and p.lower() not in _LINKING]
    return not small or all(_VOCABULARY.agency.search(text) and p.lower() in _agency_words() for p in small)


def _mostly_names(text: str) -> bool:
    """Whether a label's rest names somebody: up to three words, a known agency, or capitalised words for the most part."""
    parts = [p for p in re.split(r"[\s/,|]+", text) if p[:1].isalpha() and p.lower() not in _LINKING]
    capitals = sum(not p[0].islower() for p in parts)
    return len(parts) <= 3 or capitals * 3 >= len(parts) * 2 or bool(_VOCABULARY.agency.search(text))


def _agency_words() -> frozenset[str]:
    return frozenset(w for name in by_standing("image-credit", "agency") for w in name.split())


class ImageCredit(Rule):
    """The line that says whose picture it was: "© Getty Images", "Photo: Jane Roe/AFP", "(Jane Roe/PA)".

    The picture is gone, so its credit names nothing. A block goes that is wholly a credit: a label with its sign
    ("Photo:", "Foto ©", "Picture by") and up to ten words, a picture agency's name among capitalised words only, or ©
    and a name without a year. Behind a paragraph too long to be a caption only the credit in brackets goes. A
    sentence about a photograph or an agency holds small words and stays.

    Phrases: ``label`` words that a sign makes a credit, ``agency`` names that are one alone, ``block`` lines that mark
    a picture's place. Vocabulary: ``wire``, agencies whose names are a credit only beside a photographer's.
    """

    code = "C101"
    name = "image-credit"
    literals = _STROKES
    goes = (
        "Storm hits the coast\n\n⟦© Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "⟦Photo: Ola Berg/AFP via Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
    )
    stays = (
        "The Associated Press obtained a copy of the letter.",
        "She sold the photo to Getty Images for a large sum.",
        "Photo finishes: three races were decided by a nose, and nobody who was there will forget them.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in _blocks(document, hits):
            start = credit_start(block.text)
            if start == 0:
                yield self.whole(document, block, "the block is a picture's credit and nothing else")
            elif start and words(block.text[:start]) > _CAPTION_WORDS and block.text[start] in "([（【":
                yield self.removal(document, _back(block, start), block.end, "a picture's credit in brackets")
        for hit in hits:
            block_or_none = document.block_at(hit.start)
            if hit.phrase.standing == "block" and block_or_none:
                rest = (
                    block_or_none.text[: hit.start - block_or_none.start]
                    + block_or_none.text[hit.end - block_or_none.start :]
                )
                if not any(c.isalnum() for c in rest):
                    yield self.whole(document, block_or_none, "the label of a picture's place")


class CaptionWithCredit(Rule):
    """A caption, known by the credit at its end: "A heron at dawn. (Photo: Jane Roe)".

    A block of up to 80 words that ends with an image credit is a caption: the credit in brackets, or behind the last
    sentence. So is the block right above a credit line, where one line break binds the two and empty lines part the
    paragraphs. Captions go from the text and are kept among the removals.

    It never takes a caption for the words alone: a sentence without a credit stays.
    """

    code = "C102"
    name = "caption"
    table = "image-credit"
    literals = _STROKES
    goes = (
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (AP Photo/Ola Berg)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
    )
    stays = ("The photo shows volunteers filling sandbags, a spokeswoman for the town told Reuters on Monday.",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        paragraphed = "\n\n" in document.text
        for block in _blocks(document, hits):
            start = credit_start(block.text)
            if start and words(block.text[:start]) <= _CAPTION_WORDS:
                yield self.whole(document, block, "a caption: it ends with a picture's credit")
            elif start is None:
                yield from self._before_text(document, block)
            elif start == 0 and paragraphed and block.index:
                above = document.blocks[block.index - 1]
                bound = document.text[above.end : block.start].count("\n") == 1
                alone = above.index > 0 and document.text[: above.start].endswith("\n\n")
                below = body(document)[0] < above.index or ends_sentence(above.text)  # so no headline
                if bound and alone and below and 4 <= words(above.text) <= 50:
                    yield self.whole(document, above, "a caption: a picture's credit is bound to it")

    def _before_text(self, document: Document, block: Block) -> Iterator[Removal]:
        """A caption and its credit in brackets, with which a block begins that then goes on."""
        for bracket in _INNER_BRACKETS.finditer(block.text, 0, 700):
            caption, rest = block.text[: bracket.start()].strip(), block.text[bracket.end() :].strip()
            if not _is_credit(bracket[1]):
                continue
            if caption[:24] and rest.startswith(caption[:24]):
                yield self.whole(document, block, "a caption with its credit, and the caption again")
            elif block.index == 0 and 4 <= words(caption) <= 60 and ends_sentence(caption):
                end = block.start + bracket.end()
                yield self.removal(document, block.start, end, "a caption with its credit, before the text")
            return


def _blocks(document: Document, hits: Sequence[Hit]) -> Iterator[Block]:
    """The blocks that hold a hit or end with a stroke between names, once each, in order."""
    indexes = {block.index for hit in hits if (block := document.block_at(hit.start))}
    if any(stroke in document.text for stroke in _STROKES):
        indexes.update(b.index for b in document.blocks if any(s in b.text[-80:] for s in _STROKES))
    return (document.blocks[i] for i in sorted(indexes))


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
