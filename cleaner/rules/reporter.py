"""Family B, continued: reporters as Korean papers name them, before the text and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .dates import is_date
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import body, ends_sentence

__all__ = ["ReporterLine"]

#: Longest bracket, and longest line of names, in characters.
_LONGEST = 70
#: Down to which block a bracket may stand above or at the start of the first paragraph: below a deck or a caption.
_TOP = 3
_BRACKET = lazy(r"[\[［【(<〈]((?:[^\[\]［］【】()<>〈〉\n]|\([^()\n]{1,12}\)){2,70})[\]］】)>〉](?:\s*=)?")
_PARTS = lazy(r"[\s=·ㆍ・,/|:&()\[\]［］<>【】▲△]+")
_ADDRESS = lazy(r"[\s/|(=]*(?:[\w.+-]+@[\w.-]+)?[\s)\]>】]*")
#: What parts a name from a date.
_AROUND_DATE = " \t|ㅣ·/:,"
_SENTENCE = lazy(r"[.!?][\"”’']?")


class ReporterLine(Rule):
    """The reporter's name where Korean papers put it: "[예시일보=김철수 기자]", "김철수 기자", "… 말했다. 김철수 기자".

    A bracket at the start of a block goes, up to the first paragraph, that ends with the word for "reporter" and says
    more than that, or that holds a paper's name and nothing else. Behind the text, and alone above it, names go that
    the word follows: each of three or four syllables, the first a surname, and beside them nothing but a desk, a paper
    or a label ("글·사진="), above the text perhaps the date behind them; behind the last sentence so does such a name on
    the same line. Below the last paragraph goes the line with which a broadcaster's reporter signs off ("지금까지 국회에서
    예시방송 김철수입니다."). A cue of a broadcast ("[기자]") stays, and so does a line that ends as a sentence ("김철수 기자."
    hands over to him).

    Phrases: ``name``, words for "reporter" that follow a name; ``paper``, papers that are named alone; ``station``,
    broadcasters. Vocabulary: ``surname``; ``desk``, how the names of papers and desks end; ``label``, what somebody did;
    ``cue``.
    """

    code = "B107"
    name = "reporter-line"
    goes = (
        "항구 예산 삭감\n⟦[엘러리일보=김철수 기자]⟧ 섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다.",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 일요일 저녁에 밝혔다.\n\n⟦글·사진=김철수 기자⟧",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n승객은 모두 구조되었고 다친 사람은 없는 것으로 알려졌다고 밝혔다.⟦ 김철수 "
        "기자⟧",
        "여객선 침몰\n\n⟦김철수 기자 | 승인 2024.06.12 12:30⟧\n\n섬과 육지를 잇는 여객선이 침몰했다고 해양경찰이 밝혔다.",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했지만 승객은 모두 구조되었습니다.\n\n선장은 곧 조사를 받을 것으로 "
        "보입니다.\n\n⟦지금까지 항구에서 YTN 김철수입니다.⟧",
    )
    stays = (
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했습니다.\n\n취재 기자 연결해 알아보겠습니다. 김철수 기자, 나와 주시죠.\n\n"
        "이 장면을 찍은 것은 KBS 카메라입니다.",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 합니다. 보도국 연결해 알아보겠습니다.\n\n김철수 기자.\n\n"
        "[기자]\n\n네, 승객은 모두 구조되었고 다친 사람은 없는 것으로 알려졌습니다.",
        "섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다.\n\n사라진 기자\n\n그를 본 사람은 아무도 "
        "없었다고 마을 사람들은 입을 모아 말했다.",
        "(포트엘러리=가상통신) 김철수 기자 = 섬과 육지를 잇는 여객선이 일요일 정오에 침몰했다고 해양경찰이 밝혔다.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first, last = body(document)
        for hit in hits:
            block = hit.block
            if block.number <= max(first, _TOP) and block.text[0] in "[［【(<〈" and hit.start < block.start + _LONGEST:
                yield from self._bracket(document, block, hit)
            if hit.phrase.standing == "station" and block.number >= last:
                yield from self._signed_off(document, block, hit)
            if hit.phrase.standing == "name" and hit.end >= block.end - 60:
                yield from self._line(document, block, hit, block.number < first or block.number >= last)

    def _bracket(self, document: Document, block: Block, hit: Hit) -> Iterator[Removal]:
        """A bracket at the start of the text that a reporter's title closes, or that is a paper's name."""
        bracket = _BRACKET.match(block.text)
        if not bracket or not block.start + bracket.start(1) <= hit.start < hit.end <= block.start + bracket.end(1):
            return
        said = bracket[1].strip()
        if hit.phrase.standing == "paper":
            if said == hit.phrase.text and block.text[0] in "[［【":
                yield self.removal(document, block.start, block.start + bracket.end(), "the paper's name in brackets")
        elif said.endswith(hit.phrase.text) and said not in vocabulary("cue", document.languages):
            if said != hit.phrase.text:
                yield self.removal(
                    document, block.start, block.start + bracket.end(), "the reporter's name in brackets"
                )

    def _signed_off(self, document: Document, block: Block, hit: Hit) -> Iterator[Removal]:
        """The line that says who spoke: perhaps from where, a broadcaster, and a name that "this is" follows."""
        where, who = _signing_off(document.languages)
        said = who.fullmatch(hit.after) if where.fullmatch(hit.before) else None
        if said and said["name"][0] in vocabulary("surname", document.languages):
            yield self.whole(document, block, "a broadcaster's reporter signs off")

    def _line(self, document: Document, block: Block, hit: Hit, outside: bool) -> Iterator[Removal]:
        """Names and the title, alone on a line outside the paragraphs or behind a sentence at its end."""
        above = block.number < body(document)[0]
        if not outside or not (
            _ADDRESS.fullmatch(document.text, hit.end, block.end)
            or (above and self._is_stamp(document.text[hit.end : block.end], document.languages))
        ):
            return
        before = document.text[max(block.start, hit.start - _LONGEST) : hit.start]
        ends = [match.end() for match in _SENTENCE.finditer(before)]
        cut = ends[-1] if ends else 0
        if not ends and len(before) < hit.start - block.start:
            return
        if self._names(before[cut:], document.languages):
            if not ends:
                yield self.whole(document, block, "the reporter's name alone on a line")
            elif ends_sentence(before[:cut]):
                start = hit.start - len(before) + cut
                yield self.removal(document, start, block.end, "the reporter's name behind the last sentence")

    @staticmethod
    def _is_stamp(text: str, languages: frozenset[str]) -> bool:
        """Whether what stands behind a name is when the text was published, with or without the word for it."""
        text = text.strip(_AROUND_DATE)
        labels = by_standing("timestamp", "at", languages)
        label = max((label for label in labels if text.startswith(label)), key=len, default="")
        date = text[len(label) :].strip(_AROUND_DATE)
        return bool(date) and is_date(date, languages)

    @staticmethod
    def _names(text: str, languages: frozenset[str]) -> bool:
        """Whether a passage is names, and beside them only what papers, desks and labels are called."""
        surnames, desks = vocabulary("surname", languages), tuple(vocabulary("desk", languages))
        titles, papers = (by_standing("reporter-line", standing, languages) for standing in ("name", "paper"))
        known = titles | papers | vocabulary("label", languages)
        parts = [part for part in _PARTS.split(text) if part]
        named = [part for part in parts if 3 <= len(part) <= 4 and part[0] in surnames]
        place = text.partition("=")[0].strip(" ([<【") if "=" in text else ""
        return (
            bool(named)
            and len(parts) <= 7
            and all(
                part in named or part.isascii() or part.endswith(desks) or part.lower() in known or part == place
                for part in parts
            )
        )


@lru_cache(maxsize=16)
def _signing_off(languages: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a reporter signs off from, before a broadcaster, and behind it the name that "this is" follows.

    "지금까지 국회에서", "김철수입니다." (vocabulary, ``so-far``, ``from-where``, ``broadcast``, ``this-is``); compiled when
    first needed.
    """
    so_far, place, broadcast, this_is = (
        either(vocabulary(name, languages)) for name in ("so-far", "from-where", "broadcast", "this-is")
    )
    return (
        re.compile(rf"(?:(?:{so_far}) )?(?:[가-힣]{{2,10}}(?:{place}) )?"),
        re.compile(rf"\s?(?:(?:{broadcast}) )?(?P<name>[가-힣]{{2,4}})(?:{this_is})\.?"),
    )
