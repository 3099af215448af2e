"""Family B, continued: the author's name and the source at the foot of a text, as Vietnamese papers set them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .phrases import by_standing, one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import ends_sentence, words

__all__ = ["Signature"]

_NAME = r"(?:[^\W\d_]{1,7}(?: [^\W\d_]{1,7}){1,3}|(?:[A-ZĐ]\.){1,2}[^\W\d_]{1,7}\.?)"
_NAMES = rf"{_NAME}(?: ?[-–—,&/] ?{_NAME}){{0,2}}"
#: The site's own name, behind the author's.
_SITE = r"[A-Za-z]\w{2,20}(?:\.[a-z]{2,4}){1,2}"
#: Where a name may begin behind the last sentence.
_LAST_STOP = lazy(r".*[.!?…][\"”’»)]?\s{0,2}(?=\w)", re.S)


#: An address, and what it is of: "Link: https://…", "Link bài gốc: https://…".
_ADDRESS = lazy(rf"(?:{one_of('link-label')}(?: [^:\n]{{1,40}})?:? )?https?://\S+")


def _closes(text: str) -> bool:
    """Whether a block ends the text: it ends a sentence, or it is the credit of a last picture."""
    return ends_sentence(text) or ":" in text[-60:-1]


@lru_cache(maxsize=64)
def _signed(languages: frozenset[str]) -> re.Pattern[str]:
    """Names, and behind them in brackets or a stroke what the author did; compiled when first needed."""
    did = either(vocabulary("signature", languages))
    return re.compile(
        rf"[–—-]?\s?({_NAMES})(?:\s?(?:\((?i:{did})\b[^()]{{0,40}}\)(?:/\w{{3,20}})?|[–—-] (?i:{did})\b.{{0,40}}|[–—-] {_SITE}))?"
    )


@lru_cache(maxsize=64)
def _sourced(languages: frozenset[str]) -> re.Pattern[str]:
    """``Theo Tuổi Trẻ``: the word for "according to", and whom; compiled when first needed."""
    sources = either(vocabulary("source", languages))
    return re.compile(rf"[(*–—-]{{0,2}}(?i:{sources})\s?:?\s(?:[^\W\d_]|\d+\w)(?:[^.!?:;,“\"]|\.(?=\w)){{0,45}}\)?")


class Signature(Rule):
    """The author's name at the foot, and the source: "Hà Thu", "Minh Anh (theo CNN)", "Theo Tuổi Trẻ".

    Vietnamese texts are signed below the last paragraph, whether that ends with a quotation or not, or on its last
    line. In languages with a vocabulary ``signature`` each of the last three blocks goes, up to the last paragraph,
    that is two to four capitalised words of one syllable each, or initials, and nothing else but, perhaps, the site's
    name; that names a desk (the ``role`` phrases of bylines); or that holds a word for "according to" (vocabulary,
    ``source``), a name and no more; and so does such a passage behind the last full stop. Links behind arrows may stand
    below. A name that the text speaks of stays, as does a line below one that ends no sentence: that is a list.

    Vocabulary: ``signature``, what stands in brackets behind a name ("theo", "tổng hợp"); ``source``; ``no-name``.
    """

    code = "B108"
    name = "signature"
    always = True
    patient = True
    goes = (
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu, “không ai bị thương”, thuyền trưởng nói. "
        "“Tôi rất mừng”.\n\n⟦Theo Báo Cảng⟧\n\n⟦Hà Thu⟧",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu và không ai bị thương.⟦ Minh Anh (theo CNN)⟧",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu và không ai bị thương.⟦ Theo Báo Cảng⟧\n\n⟦Hà Thu⟧",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu và không ai bị thương.\n\n⟦Minh Anh – "
        "baocang.vn⟧\n\n>> Ai là chủ chiếc phà bị chìm",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu và không ai bị thương.\n\n⟦Minh Anh⟧\n\n⟦Link "
        "bài gốc: https://baocang.vn/pha-chim⟧",
    )
    stays = (
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nNhững người được cứu gồm:\n\nTrần Văn Bình\n\nLê Thị Hoa",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nThuyền trưởng là người cuối cùng rời tàu, nhân chứng kể lại.\n\n"
        "Theo Báo Cảng, phà đã cũ.",
        "Theo Trần Văn Bình, phà chìm lúc giữa trưa.\n\nÔng là người cuối cùng rời tàu.\n\nAnh kể lại mọi việc.\n\n"
        "Trần Văn Bình",
        "Phà chìm\n\nPhà chìm lúc giữa trưa.\n\nTất cả hành khách đã được cứu và không ai bị thương.\n\nHết Phần Một",
    )
    last = 3

    def serves(self, languages: frozenset[str]) -> bool:
        return bool(languages and vocabulary("signature", languages))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if len(blocks) < 3:
            return
        foot = len(blocks) - 1
        while foot > 1 and blocks[foot].text.startswith(">>"):
            foot -= 1  # the links below
        at = foot
        while at > max(1, foot - self.last) and self._at_foot(document, at):
            at -= 1
        behind = self._behind_stop(document, blocks[at])
        if at < foot and (behind or _closes(blocks[at].text)):
            for block in blocks[at + 1 : foot + 1]:
                yield self.whole(document, block, "the author's name or the source, at the foot of the text")
        elif at < foot:
            at = foot
            behind = self._behind_stop(document, blocks[at])
        if behind:
            reason = "the author's name or the source, behind the last sentence"
            yield self.removal(document, behind, blocks[at].end, reason)

    def _behind_stop(self, document: Document, block: Block) -> int:
        """Where the author's name or the source begins behind the last full stop of a block; 0 where none is."""
        text = block.text
        low = max(0, len(text) - 120)
        stop = None if ends_sentence(text) else _LAST_STOP.match(text, low)
        if stop and stop.end() > low and self._signs(document, text[stop.end() :], block.start + stop.end()):
            return block.start + len(text[: stop.end()].rstrip())
        return 0

    def _at_foot(self, document: Document, at: int) -> bool:
        """Whether a block is a signature, a source or an address, or a paper's name below the source's author."""
        block, above = document.blocks[at], document.blocks[at - 1].text
        if self._signs(document, block.text, block.start) or _ADDRESS.fullmatch(block.text):
            return True
        named = block.text[0].isupper() and words(block.text) <= 6 and not ends_sentence(block.text)
        return named and len(above) <= 60 and bool(_sourced(document.languages).fullmatch(above))

    @staticmethod
    def _signs(document: Document, text: str, start: int) -> bool:
        """Whether a short passage is a signature or names a source, and the text above does not speak of it."""
        if len(text) > 60 or words(text) > 9:
            return False
        languages = document.languages
        whom = text.partition(" ")[2]
        if _sourced(languages).fullmatch(text) and (" " not in whom or any(map(str.isupper, whom))):
            return True
        if text.lower() in by_standing("byline", "role", languages):
            return True
        signed = _signed(languages).fullmatch(text)
        if not signed or document.text.find(signed[1], 0, start) >= 0:
            return False
        plain = text.isascii()  # English words are names in a line with accents: "An Hạ"
        excluded = {word for word in vocabulary("no-name", languages) if plain or not word.isascii()}
        parts = re.split(r"[ .,&/–—-]+", signed[1].strip("."))
        return all(p[0].isupper() and (p[1:].islower() or p.isupper()) and p.lower() not in excluded for p in parts)
