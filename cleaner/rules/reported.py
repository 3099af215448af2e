"""Family B, continued: reporters as Chinese and Japanese papers name them, above the text and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Document, Removal
from ..patterns import either
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import body

__all__ = ["BracketedName", "ReportedLine"]

#: Longest line, in characters.
_LONGEST = 50
_HAN = "\u3400-\u9fff"
#: When the text was published, as some papers set it before the reporter.
_STAMP = r"(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}\s\d{1,2}[:：]\d\d\s)?"


class ReportedLine(Rule):
    """The reporter's name where Chinese papers put it: "記者王小明／台北報導", "〔記者王小明／台北報導〕", "记者 王小明".

    Above the first paragraph, or in brackets at its start, a line goes that ends with the word for "report" (vocabulary,
    ``reported``) and holds before it a desk, a stroke and a name or place, or the word for "reporter" (vocabulary,
    ``writer``) and names of two or three characters, each with a surname first (vocabulary, ``surname``). So does a line
    there, or the last one, that is such a word and names alone. An agency's dateline ("（示例社台北12日電）")
    stays, and so does a heading such as "记者手记", which has no surname.
    """

    code = "B110"
    name = "reported-line"
    always = True
    patient = True
    goes = (
        "渡輪沉沒\n\n⟦記者王小明／台北報導⟧\n\n連接該島與大陸的渡輪於星期日中午沉沒，海岸警衛隊說，所有乘客都已獲救，沒有人受傷。",
        "⟦〔記者王小明／台北報導〕⟧連接該島與大陸的渡輪於星期日中午沉沒，海岸警衛隊說，所有乘客都已獲救，沒有人受傷。",
        "渡輪沉沒\n\n⟦2024-06-12 12:30 示例報／ 記者王小明／台北即時報導⟧\n\n連接該島與大陸的渡輪星期日沉沒，所有乘客都已獲救。",
        "渡轮沉没\n\n连接该岛与大陆的渡轮于星期日中午沉没，海岸警卫队说，所有乘客都已获救，没有人受伤。\n\n"
        "⟦本报记者 王小明 李华⟧",
    )
    stays = (
        "渡輪沉沒\n\n（示例社記者王小明台北12日電）連接該島與大陸的渡輪於星期日中午沉沒，海岸警衛隊說，所有乘客都已獲救。",
        "渡轮沉没\n\n记者手记\n\n连接该岛与大陆的渡轮于星期日中午沉没，海岸警卫队说，所有乘客都已获救，没有人受伤。",
        "渡輪沉沒\n\n媒體爭相報導\n\n連接該島與大陸的渡輪於星期日中午沉沒，海岸警衛隊說，所有乘客都已獲救，沒有人受傷。",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return bool(languages and vocabulary("reported", languages))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        first = body(document)[0]
        if first == len(blocks):
            return
        line, bracket, named = _shapes(document.languages)
        for block in blocks[: min(first + 1, 6)]:
            if block.text[0] in "〔[［【（(":
                if match := bracket.match(block.text, 0, _LONGEST):
                    yield self.removal(document, block.start, block.start + match.end(), "who reported, in brackets")
            elif block.number < first and len(block.text) <= _LONGEST:
                if line.fullmatch(block.text) or named.fullmatch(block.text):
                    yield self.whole(document, block, "who reported, above the text")
        last = blocks[-1]
        if last.number > first and len(last.text) <= _LONGEST and named.fullmatch(last.text.strip("（）()")):
            yield self.whole(document, last, "who reported, behind the text")


class BracketedName(Rule):
    """The reporter's name in brackets behind the last sentence, as Japanese papers set it: "… と述べた。【山田太郎】".

    It takes the text's last full stop before the brackets, or above them, and in them one to four names, each with a
    known surname first (vocabulary, ``family-name``), perhaps behind an outlet or what the person did and a dot
    ("（聞き手・山田太郎）"), or an outlet's editors ("（エレリー編集部）"). On a line of its own right above the first paragraph
    such a name goes, too, with what the person did before it or behind it ("文：山田太郎", "山田太郎記者", "社会部 山田太郎"),
    if the text does not name the person. Behind a quotation brackets say who was quoted, and so they do where they give
    somebody a title ("（山田社長）"): those stay.
    """

    code = "B111"
    name = "bracketed-name"
    always = True
    patient = True
    goes = (
        "フェリー沈没\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、海上保安庁によると乗客は全員救助された。⟦【山田太郎、佐藤花子】⟧",
        "島と本土を結ぶフェリーが日曜日の正午に沈没した。\n\n海上保安庁によると乗客は全員救助された。\n\n⟦（聞き手・山田太郎）⟧",
        "フェリー沈没\n\n⟦社会部 山田太郎⟧\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、乗客は全員救助された。",
    )
    stays = (
        "島と本土を結ぶフェリーが日曜日の正午に沈没した。\n\n「乗客は全員救助された」（山田太郎）",
        "島と本土を結ぶフェリーが日曜日の正午に沈没した。\n\n海に出たことを後悔している。（山田船長）",
        "島と本土を結ぶフェリーが日曜日の正午に沈没した。\n\n海上保安庁によると乗客は全員救助された。（敬称略）",
        "フェリー沈没\n\n山田太郎\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、船長の山田太郎さんを含む全員が救助された。",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return bool(languages and vocabulary("family-name", languages))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from self._above(document)
        last = document.blocks[-1] if document.blocks else None
        if not last or last.text[-1] not in "）)】〉":
            return
        signed = _signed(document.languages).search(last.text, max(0, len(last.text) - _LONGEST))
        if signed:
            before = last.text[: signed.start()] or (document.blocks[-2].text if last.number else "")
            if before.rstrip()[-1:] == "。":
                yield self.removal(document, last.start + signed.start(), last.end, "who reported, in brackets")

    def _above(self, document: Document) -> Iterator[Removal]:
        """A name alone on the line above the first paragraph, below a headline."""
        first = body(document)[0]
        block = document.blocks[first - 1] if 0 < first < len(document.blocks) else None
        if not block or len(block.text) > 20 or not (block.number or document.title):
            return
        named = _author(document.languages).fullmatch(block.text)
        if named and named[1] not in document.text[block.end :]:
            yield self.whole(document, block, "who wrote, above the text")


def _name(languages: frozenset[str]) -> str:
    """The expression of a name that no title ends (vocabulary, ``title-end``), of which the family name is a group."""
    family, ends = either(vocabulary("family-name", languages)), "".join(vocabulary("title-end", languages))
    return rf"({family})[ \u3000]?[{_HAN}\u3041-\u30ff]{{1,3}}(?<![{ends}])"


@lru_cache(maxsize=16)
def _author(languages: frozenset[str]) -> re.Pattern[str]:
    """A name, and what the person did before it or behind it; compiled when first needed."""
    reporter = either(vocabulary("reporter-title", languages))
    return re.compile(
        rf"(?:[{_HAN}・]{{1,5}}(?:[:：/／＝=]|[ \u3000]))?{_name(languages)}(?:[ \u3000]?(?:{reporter}))?"
    )


@lru_cache(maxsize=16)
def _signed(languages: frozenset[str]) -> re.Pattern[str]:
    """Names in brackets at the end, or a newsroom; compiled when first needed."""
    name = _name(languages)
    names = rf"(?:[{_HAN}\u3041-\u30ffA-Za-z0-9]{{1,14}}・)?{name}(?:[、,・ \u3000]{name}){{0,3}}"
    label, room = (either(vocabulary(name, languages)) for name in ("text-by", "newsroom"))
    newsroom = rf"(?:(?:{label})[＝=・／/：])?[{_HAN}\u3041-\u30ffA-Za-z0-9]{{0,14}}(?:{room})"
    return re.compile(rf"[（(【〈](?:{names}|{newsroom})[）)】〉]$")


@lru_cache(maxsize=16)
def _shapes(languages: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What a line above the text, a bracket before it, and a line of names look like; compiled when first needed."""
    said = either(vocabulary("reported", languages))
    writer = either(vocabulary("writer", languages))
    name = rf"(?:{either(vocabulary('surname', languages))})[{_HAN}]{{1,2}}"
    names = rf"{name}(?:[、，,/／·\s]{{1,2}}{name}){{0,4}}"
    person = rf"(?:{writer})[:：\s]{{0,2}}{names}\s?[/／]?\s?[{_HAN}]{{0,8}}"
    line = rf"{_STAMP}(?:[{_HAN}]{{2,6}}[\s/／]{{1,2}})?(?:{person}|[{_HAN}]{{2,8}}[/／][{_HAN}、]{{0,12}})(?:{said})"
    return (
        re.compile(line),
        re.compile(rf"[〔\[［【（(]\s?{line}\s?[〕\]］】）)]"),
        re.compile(rf"(?:{writer})[:：\s]{{0,2}}{names}"),
    )
