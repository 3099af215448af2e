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
from .shapes import body, ends_sentence, is_apart, is_paragraphed, is_prose, is_titlelike, outline, words
from .standing import PhraseRule, heads

__all__ = ["AgencyCaption", "CaptionToggle", "CaptionWithCredit", "ImageCredit"]

#: Longest caption in words, and longest credit line.
_CAPTION_WORDS = 80
_CREDIT_WORDS = 12

#: What makes a label of a word before it; the last is a word itself.
_MARKING = (":", "：", "|", "｜", "ㅣ", "/", "=", "©", "by")
#: What Korean papers set before a caption, to show which picture it is of.
_ARROWS = "▲△▼◀▶"

#: What stands between a photographer's name and an agency's.
_STROKES = ("/", "＝")
_COPYRIGHT_SIGNS = ("©", "Ⓒ", "ⓒ")
#: What may stand between a caption and its credit.
_BEFORE_CREDIT = " \t\xa0()[]（）【】<>|/–—-" + _ARROWS

_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】][\s.»”\"]*$")
_INNER_BRACKETS = lazy(r"[(\[（【]\s*([^()\[\]（）【】]{2,90}?)\s*[)\]）】]")
#: How Japanese papers close a caption: "… ＝ＡＰ", "…＝東京都", "…（Ｃ）共同通信社".
_WIDE_SIGN = lazy(r"＝[^\s＝。、]{1,12}$|（Ｃ）\s?[\u3040-\u9fff][^\s。、]{1,20}$")
#: What stands right before the word that closes a credit; not a particle, nor the half of a compound (拍摄, "to film").
_NAME = r"[^\s。、，,.!?！？：:ぁ-ん](?:[^。、，,.!?！？ぁ-ん]{0,18}[^\s。、，,.!?！？ぁ-ん拍을를])?\s?"
#: Longest caption in words that such a word may close.
_CLOSED_WORDS = 45
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
#: "Jane Roe/Example Times", "Jane Roe/Example Times/TNS", which is a credit in brackets or behind a caption's sentence:
#: other pairs of names have brackets around one of them.
_OUTLET = rf" ?/ ?(?:The )?{_CAPITAL}(?: {_CAPITAL}| staff| file| photo){{0,4}}"
_PERSON_STAFF = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} ?[—–/,-]{{1,2}} ?(?:{_CAPITAL} ){{1,4}}[Ss]taff")
_PERSON_OUTLET = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}}(?:{_OUTLET}){{1,3}}")
#: "Island image via Example Stock", where an agency's name makes it a credit.
_PICTURE_VIA = lazy(r"\b(?:image|photo|picture|chart|graphic|illustration|screenshot)s? (?:via|courtesy of) ")
#: "Jane Roe for The Example Times", "Jane Roe for TIME", behind a caption's last sentence.
_PERSON_FOR = lazy(
    rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} for (?:[Tt]he {_CAPITAL}|[A-Z]{{3,}}(?!\w))(?: {_CAPITAL}){{0,3}}\.?"
)
#: "Jane Roe / AP" where a caption follows.
_PHOTOGRAPHER = lazy(rf"{_CAPITAL}(?: {_CAPITAL}){{1,3}} / (?={_CAPITAL})")
_AGENCY_FIRST = lazy(
    r"(?:© ?)?(?:Getty(?: Images| - Contributor)?|AP(?::Associated Press)?|AFP|EPA|Reuters|REUTERS)"
    r"(?: / \S+(?: via)?| via Getty Images)? (?=[\"'‘“A-Z])"
)
#: Captions quote hardly anybody.
_QUOTES = frozenset('“”"')
#: What no credit holds: a price, and a name and its version joined by a colon.
_FIGURES = lazy(r"[$€£]\s?\d|\d\s?[$€£]|[a-z]:\w")
_STOP = lazy(r"[.!?;”\"’)\]。！？](?=\s)|(?<=\S)(?:\s*[|–—]|\s-)\s|\s{2,}")


@lru_cache(maxsize=64)
def _labelled(languages: frozenset[str]) -> re.Pattern[str]:
    """``Photo:``, ``Photo by``, ``Foto ©``: a label and the sign that makes it one; compiled when first needed.

    An abbreviation's full stop is a sign: ``Fot. Jan Kowalski``.
    """
    marks = by_standing("image-credit", "mark", languages)
    short = _any(frozenset(mark for mark in marks if mark[-1] == "."))
    signs = "|".join(map(re.escape, _MARKING))
    return re.compile(rf"(?:{_any(marks)})\s*(?:{signs}\b)\s*|(?:{short})\s+(?=[^\W\d_])", re.I)


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
        if bracket and ": " in bracket[1] and self._names_source(text[: bracket.start()], bracket[1]):
            return bracket.start()
        if bracket and text[-1] in ")]" and _PERSON_OUTLET.fullmatch(bracket[1].replace(" | ", "/")):
            if words(text[: bracket.start()]) >= 8 or (
                bracket.start() == 0 and " " in bracket[1].rpartition("/")[2].strip()
            ):
                return bracket.start()  # behind a few words, brackets may say what somebody does
        sign = max(text.rfind(sign, max(0, len(text) - 80)) for sign in _COPYRIGHT_SIGNS)
        if sign > 0 and text[sign - 1].isspace() and self.is_credit(sign, len(text)):
            return sign
        wide = _WIDE_SIGN.search(text, max(0, len(text) - 28))
        if wide:
            return wide.start()
        closed = self._closed_start(bracket) if self.closed else None
        if closed is not None:
            return closed
        sign = text.rfind("ⓒ", max(1, len(text) - 40))
        arrow_or_title = sign > 0 and (text[0] in _ARROWS or not ends_sentence(text[:sign].rstrip()))
        if arrow_or_title and self.is_credit(sign, len(text)):
            return sign  # behind a sentence without the arrow the sign is the text's own
        for stop in _STOP.finditer(text, max(0, len(text) - 120)):
            tail = text[stop.end() :].lstrip()
            if len(text) > 320 and not self.agencies and "|" not in stop[0]:
                continue  # behind a paragraph a label alone may be the author's
            if tail and words(tail) <= _CREDIT_WORDS:
                if self.is_credit(len(text) - len(tail), len(text)) or _PERSON_FOR.fullmatch(tail):
                    return len(text) - len(tail)
                if stop[0] in ".!?" and self._behind_sentence(text[: stop.end()], tail):
                    return len(text) - len(tail)
            if self.closed and stop[0] == "." and _bracketed(self.languages).fullmatch(tail):
                return len(text) - len(tail)
        slash = text.rfind("/", max(1, len(text) - 40)) if "가" <= text[-1] <= "힣" else 0
        return slash if slash > 0 and self.is_credit(slash, len(text)) else None

    def _names_source(self, caption: str, text: str) -> bool:
        """Whether what stands in brackets behind a caption is an agency, a colon and a name: "(Example News: Jane Roe)"."""
        source, _, person = text.partition(": ")
        known = source.lower() in by_standing("image-credit", "behind", self.languages) | _wire_words(self.languages)
        short = words(caption) <= _CLOSED_WORDS and _QUOTES.isdisjoint(caption)
        return known and short and words(person) <= 4 and _names(person)

    def _behind_sentence(self, caption: str, tail: str) -> bool:
        """Whether what stands behind a sentence of a caption's length is a credit there: a person/outlet, an agency alone."""
        if len(caption) > 320 or words(caption) < 4 or not _QUOTES.isdisjoint(caption):
            return False
        if "/" in tail and _PERSON_OUTLET.fullmatch(tail) and not self._signs(tail):
            return True
        if tail.endswith("taff") and _PERSON_STAFF.fullmatch(tail):
            return True
        return tail.lower() in by_standing("image-credit", "behind", self.languages)

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

    def runs_into_label(self) -> bool:
        """Whether it is a caption that runs into a labelled credit, where a line break was lost: ``A heron Photo: Roe``."""
        text = self.text
        if len(text) > 300 or ends_sentence(text):
            return False
        for label in _labelled(self.languages).finditer(text, max(1, len(text) - 70)):
            before = text[label.start() - 2 : label.start()]
            if before[-1:] == " " and (before[0].isalnum() or before[0] in ")”\"'’:") and text[label.start()].isupper():
                if label[0].rstrip()[-1] in ":：©" and self.is_credit(label.start(), len(text)):
                    return words(text[: label.start()]) >= 4
        return False

    def last_label(self) -> int:
        """Where ``Photo: Jane Roe`` begins behind the last sentence of a long block; 0 where it does not."""
        text = self.text
        for stop in _STOP.finditer(text, max(0, len(text) - 80)):
            tail = text[stop.end() :].lstrip()
            label = _labelled(self.languages).match(tail)
            names = tail[label.end() :].split() if label and label[0].rstrip()[-1:] in ":：." else []
            if stop[0] in '.!?”"' and 1 <= len(names) <= 5 and all(n[0].isupper() for n in names):
                return len(text) - len(tail)
        return 0

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
        text = self.text[start:end].strip(_BEFORE_CREDIT)
        if not text:
            return False
        agency = any(start <= low and high <= end for low, high in self.agencies)
        if text.lower() in by_standing("image-credit", "alone", self.languages):
            return self.text[start - 1 : start] not in ("(", "[")  # there it is the text's source
        label = _labelled(self.languages).match(text) if text[0].isalpha() else None
        if label:
            rest = text[label.end() :]
            if not agency and _FIGURES.search(rest):
                return False  # "Photographer: $50 each", "image: engine:stable"
            if " /" in label[0] and not agency and (words(rest) < 2 or ":" in rest):
                return False  # "Photographer / Videographer"
            return not _sentences(rest) and words(rest) <= 10 and (agency or _mostly_names(rest))
        small = _wire_words(self.languages) | (_agency_words(self.languages) if agency else frozenset())
        if text.startswith(_COPYRIGHT_SIGNS):
            return words(text) <= 6 and not re.search(r"\d{4}", text) and (agency or _names(text[1:], small))
        stroke = any(s in text for s in _STROKES) or " via " in text
        if agency and not stroke and self._acts(start, end):
            return False
        item = self.text[0] in "-*•" and start == 0
        if agency or (stroke and not item and _wired(self.languages).search(text)):
            named = re.sub(r"/[a-z]{2,4}\.?$", "", text)  # behind a last stroke the editor's initials
            if agency and _PICTURE_VIA.search(text) and not ends_sentence(text):
                return True
            return not _sentences(text) and _names(named, small) and (agency or not self._signs(text))
        if "/" in text and _PERSON_OUTLET.fullmatch(text):  # the outlet says by its name that it is one
            outlet = text.partition("/")[2].lower().split()
            return not vocabulary("outlet", self.languages).isdisjoint(outlet)
        return False

    def _acts(self, start: int, end: int) -> bool:
        """Whether a picture agency is a headline's or an item's subject: "Getty Images Sues Two Islanders"."""
        low, high = max(a for a in self.agencies if start <= a[0] and a[1] <= end)
        around = (self.text[low:high].split()[-1], *self.text[high:end].split()[:1])
        if not vocabulary("linking", ANY).isdisjoint(word.lower() for word in around):
            return False  # "courtesy of", "AP video by"
        behind = self.text[high:end]
        return self.text[0] in "-*•" or (behind[:1] == " " and behind.lstrip()[:1].isalpha() and words(behind) > 2)

    def is_pictures(self, start: int) -> bool:
        """Whether the credit from an offset on says that it is a picture's: by its label or a picture agency."""
        label = _labelled(self.languages).match(self.text[start:].lstrip(_BEFORE_CREDIT))
        return bool(label or self.closed) or any(low >= start for low, _ in self.agencies)

    def _signs(self, text: str) -> bool:
        """Whether agencies are named and nobody else: "(AFP/dpa)" says who reported, not whose the picture was."""
        return all(part in _wire_words(ANY) for part in re.split(r"[\s/＝=,|]+", text.lower()))


def _sentences(text: str) -> bool:
    """Whether a passage goes on as sentences do."""
    goes_on = re.search(r"[.!?] +[A-Z]\w+ \w+ \w+|[다요]\.[\"”’]? +\S", text)
    return bool(goes_on) or (ends_sentence(text) and words(text) > 8)


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
def _wire_words(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(w for name in vocabulary("wire", languages) for w in name.split())


@lru_cache(maxsize=64)
def _agency_words(languages: frozenset[str]) -> frozenset[str]:
    names = by_standing("image-credit", "agency", languages)
    return frozenset(w for name in names for w in name.replace("/", " ").split())


class ImageCredit(Rule):
    """The line that says whose picture it was: "© Getty Images", "Photo: Jane Roe/AFP", "(Jane Roe/PA)".

    The picture is gone, so its credit names nothing. A block goes that is wholly a credit: a label with its sign
    ("Photo:", "Foto ©", "Picture by") and up to ten words, a picture agency's name among capitalised words only, or ©
    and a name without a year. Before the text a label, its sign and a name go, and behind its last sentence a label,
    its colon and a name. Behind another paragraph too long to be a caption only the credit in brackets goes. A
    sentence about a photograph or an agency holds small words and stays.

    Phrases: ``mark`` words that a sign makes a credit, ``closes`` words that a name before them makes one ("王小明 摄"),
    ``closes-bracket`` words that do so in brackets only ("（警視庁提供）"), ``alone`` agencies that are one alone or behind a
    caption's full stop, if paragraphs follow, ``behind`` agencies that are one behind it only, ``agency`` names that are
    one alone, ``block`` lines that mark a picture's place, ``for`` outlets that a picture was taken for. Vocabulary:
    ``wire``, agencies whose names are a credit only beside a photographer's, ``outlet``, words that say of a name behind
    a stroke that it is an outlet's ("Jane Roe/Example Times"), and ``linking``, the small words between names.
    """

    code = "C101"
    name = "image-credit"
    literals = (*_STROKES, " | ", *_COPYRIGHT_SIGNS, "Ｃ）", " via ")
    goes = (
        "Storm hits the coast\n\n⟦© Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "⟦Photo: Ola Berg.⟧ The first storm of the year reached the coast on Sunday evening.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved. She had been built in 1962, and nobody had asked whether she should sail at all. The "
        "captain, who was asleep when she struck the rock, has been told to stay on the island until the court has "
        "heard him.⟦ Photo: Ola Berg⟧",
        "⟦Photo: Ola Berg/AFP via Getty Images⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "Storm hits the coast\n\n⟦Ola Berg/Example Times⟧\n\nThe first storm of the year reached the coast on Sunday evening.",
        "The first storm of the year reached the coast on Sunday evening.\n\n⟦Storm on phone image via Shutterstock⟧",
        "Prom zatonął w niedzielę, ale wszyscy zostali uratowani i nikt nie jest ranny, jak podała straż.\n\n⟦Fot. Jan "
        "Kowalski⟧\n\nKapitan powiedział, że nie słyszał ostrzeżenia, które było nadawane od rana.",
    )
    stays = (
        "The Associated Press obtained a copy of the letter.",
        "She sold the photo to Getty Images for a large sum.",
        "Photo finishes: three races were decided by a nose, and nobody who was there will forget them.",
        "What they cost:\n\nPhotographer: $50 each\n\nThe band asks for more, and gets it from the mayor every year.",
        "The gauge has three values.\n\n- Sensitivity: 25mV/Pa\n\nThe mate reads it at noon and writes it down.",
        "Prom zatonął w niedzielę, ale jak to się stało, nie jest jasne. To, co się zmieniło w jego budowie, jest na "
        "rysunkach.\n\nRys. 3. Budowa promu.",
        "The ferry sank at noon.\n\nGetty Images Sues Two Islanders\n\nThe photographs showed the ferry, the agency said.",
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
            elif start is None and block.end == document.blocks[-1].end and (last := passage.last_label()):
                yield self.removal(document, _back(block, last), block.end, "a picture's credit, behind the text")
        for hit in hits:
            if hit.phrase.standing == "block" and not heads(document, hit.block):
                yield self.whole(document, hit.block, "the label of a picture's place")


class CaptionWithCredit(Rule):
    """A caption, known by the credit at its end: "A heron at dawn. (Photo: Jane Roe)".

    A block of up to 80 words that ends with an image credit is a caption: the credit in brackets, or behind the last
    sentence. Where a word at the end makes the credit, as in Chinese, it has up to 45 words and one sentence. So is the
    block right above a credit line, where its last word is the credit's label, or where one line break binds the two
    and empty lines part the paragraphs; where single breaks part everything, only a line of eight words or more (fewer
    may be a subhead with its picture below it) that is no sentence and stands in the body, or one sentence between a
    picture's place, or another credit line, and its own. Below the first paragraph so is a line that runs into its
    label where a line break was lost ("A heron at dawn Photo: Jane Roe"). Captions go from the text and are kept among
    the removals.

    Brackets at a caption's end also hold an agency, a colon and a name ("(Reuters: Jane Roe)"), or a name, a bar and an
    outlet. Some papers set the credit first. A photographer, a stroke and an agency with a caption behind them are one; an
    agency alone is, where what follows is no sentence, and then such lines with other agencies are, too. At the very top a
    caption goes that a bar and an agency part from the headline. In brackets the outlet behind the stroke may be any,
    and behind the last sentence the one that the picture was taken for (phrases, ``for``).

    Behind the last paragraph's sentence a name beside an agency's may be who reported ("… he said. (Jane Roe/AP)"): there
    the credit has to say that it is a picture's, and agencies alone ("(AFP/dpa)") are never a credit.

    It never takes a caption for the words alone: a sentence without a credit stays. Korean papers set the picture's
    credit behind the last paragraph too; there the paragraph stays if it ends as statements do and
    captions do not (vocabulary, ``statement-end`` and ``caption-end``: "… 걷고 있다.").
    """

    code = "C102"
    name = "caption"
    table = "image-credit"
    literals = (*_STROKES, " | ", *_COPYRIGHT_SIGNS, "Ｃ）", " via ")
    goes = (
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (AP Photo/Ola Berg)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. (Ola Berg/Example Times)⟧\n\nThe river rose by two metres in a "
        "single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. Ola Berg/Example⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. CBS News⟧\n\nThe river rose by two metres in a single night, "
        "and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags on Sunday. Ola Berg for The New York Times⟧\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres.\n\n⟦Ola Berg / AP Volunteers fill sandbags in Port Ellery on Sunday.⟧\n\nThe town's "
        "only bridge was closed at dawn.\n\n⟦Getty Images The bridge was built in 1962⟧\n\nIt has not been opened since.",
        "⟦Volunteers fill sandbags in Port Ellery on Sunday. | AP Photo ⟧River rises by two metres in a night\n\nThe town's "
        "only bridge was closed at dawn, the mayor said on Sunday.",
        "⟦图为志愿者在堤坝上装沙袋。埃勒里晚报记者 王小明 摄⟧\n\n一夜之间河水上涨了两米，镇上唯一的桥在黎明时分关闭，"
        "居民被要求留在家中等待通知。",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n⟦주민들이 12일 항구에서 구조된 승객을 기다리고 있다. 연합뉴스⟧\n\n승객은 모두 "
        "구조되었고 다친 사람은 없는 것으로 알려졌다고 해양경찰이 일요일 저녁에 밝혔다.",
        "The river rose by two metres in a single night, and the bridge was closed.\n\n⟦Volunteers fill sandbags in Port "
        "Ellery Photo: Ola Berg⟧\n\nNobody was hurt.",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n승객은 모두 구조되었고 다친 사람은 없다고 해양경찰은 말했다.⟦ /사진=예시일보⟧",
        "Photo: Ola Berg/Getty Images\n⟦Volunteers fill sandbags in Port Ellery on Sunday.⟧\nPhoto: Jane Roe/AP\nThe "
        "river rose by two metres in a single night, and the town's only bridge was closed at dawn.",
        "⟦Volunteers fill sandbags in Port Ellery Photo:⟧\nOla Berg/Getty Images\n\nThe river rose by two metres in a single "
        "night, and the town's only bridge was closed at dawn.",
        "The river rose by two metres in a single night.\n\n⟦Volunteers fill sandbags in Port Ellery on Sunday. (Reuters: Ola "
        "Berg)⟧\n\n⟦The bridge is closed to all traffic until the spring (Ola Berg | Example Times)⟧\n\nIt was built in 1962, "
        "and nobody has asked whether it should be closed.",
        "⟦Volunteers fill sandbags in Port Ellery © dpa | Jane Roe⟧\n\nThe river rose by two metres in a single night, and "
        "the town's only bridge was closed at dawn.",
    )
    stays = (
        "The photo shows volunteers filling sandbags, a spokeswoman for the town told Reuters on Monday.",
        "The river rose.\n\nThey lost to the best pair of the tournament (Jane Roe/Ada Berg).\n\nThe bridge was closed.",
        "The river rose.\n\n1. Jane Roe (Project Lead / Engineer)\n\nShe closed the bridge at dawn.",
        "The river rose.\n\nGetty Images said that it had sold the photo of the bridge before.\n\nThe bridge was closed.",
        "The river rose.\n\nJane Roe/Ada Berg\n\nThey lost to the best pair of the tournament, and nobody was surprised.",
        "The river rose.\n\n“Nobody will forget this flood, and nobody should.” — CBS News\n\nThe bridge was closed.",
        "The river rose.\n\nA Bad Week for The New York Times\n\nThe paper had written that it would not.",
        "The river rose.\n\nThe sermon was about the flood and those who were saved (Genesis: The Ark)\n\nThe bridge was closed.",
        "这张照片是他们在山上住的最后一天拍摄",
        "The river rose by two metres in a single night, and the bridge was closed.\n\nWhat she brought home from the "
        "island Photo: proof that herons nest there.",
        "섬과 육지를 잇는 여객선이 침몰했다.\n\n승객은 모두 구조되었고 다친 사람은 없다고 해양경찰은 말했다. 연합뉴스",
        "The river rose by two metres in a single night.\n\nThe town's only bridge was closed at dawn, the mayor said on "
        "Monday. (Jane Roe/AP)",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        credit_above, first = -2, False
        places = {hit.block.number for hit in hits if hit.phrase.standing == "block"}
        for block, passage in _candidates(document, hits):
            start = _credit_start(passage)
            if start and words(block.text[:start]) <= _CAPTION_WORDS:
                closing = block.number >= body(document)[1] and ends_sentence(block.text[:start].rstrip())
                if closing and not passage.is_pictures(start):
                    continue  # who reported, behind the text's last sentence
                if block.number - 1 not in places and self._closes_text(document, block, start):
                    yield self.removal(document, _back(block, start), block.end, "a picture's credit behind the text")
                else:
                    yield self.whole(document, block, "a caption: it ends with a picture's credit")
            elif start is None and block.number > body(document)[0] and passage.runs_into_label():
                yield self.whole(document, block, "a caption, and its credit behind it without a stop")
            elif start is None and self._behind_credit(block, passage):
                first = True
                yield self.whole(document, block, "a caption: it begins with a picture's credit")
            elif start is None and block.number <= 1 and (end := self._barred(block, passage)):
                yield self.removal(
                    document, block.start, block.start + end, "a caption with its credit, before the headline"
                )
            elif start is None and any(map(block.text[:700].__contains__, ")]）】")):
                yield from self._before_text(document, block, passage)
            elif start == 0:
                between = credit_above == block.number - 2 or block.number - 2 in places
                credit_above = block.number
                if block.number:
                    yield from self._above_credit(document, block, between)
        for block in document.blocks if first else ():
            if _AGENCY_FIRST.match(block.text) and self._is_short(block):
                yield self.whole(document, block, "a caption: it begins with a picture's credit, as another one does")

    @staticmethod
    def _behind_credit(block: Block, passage: _Passage) -> bool:
        """Whether a caption stands behind its credit: "Jane Roe / AP Volunteers …", "Getty Images Volunteers …"."""
        text = block.text
        person = _PHOTOGRAPHER.match(text)
        if person:
            return bool(_AGENCY_FIRST.match(text, person.end())) and words(text) <= _CLOSED_WORDS
        first = _AGENCY_FIRST.match(text) if passage.agencies and passage.agencies[0][0] <= 2 else None
        if not first or not CaptionWithCredit._is_short(block):
            return False
        said = text[first.end() :].split()  # in a headline's capitals the agency is what the headline is about
        return sum(word[0].isupper() for word in said) * 3 <= len(said) * 2

    @staticmethod
    def _is_short(block: Block) -> bool:
        """Whether a block below the first has a caption's length and is no sentence."""
        return block.number > 0 and words(block.text) <= _CLOSED_WORDS and not ends_sentence(block.text)

    @staticmethod
    def _barred(block: Block, passage: _Passage) -> int | None:
        """Where a caption, a bar and an agency end that a block begins with before a headline."""
        bar = block.text.find(" | ", 0, 400)
        for start, end in passage.agencies if bar > 0 else ():
            rest = block.text[end:].lstrip("s ")
            person = block.text[bar + 3 : start]
            if start == bar + 3 or (person[-1:] == "/" and _names(person)):
                return end + len(block.text[end:]) - len(rest) if 3 <= words(rest) <= 30 else None
        return None

    @staticmethod
    def _closes_text(document: Document, block: Block, start: int) -> bool:
        """Whether a credit stands behind a paragraph, the last or one of several sentences: it tells what happened.

        A caption tells what is to be seen.
        """
        seen = tuple(vocabulary("caption-end", document.languages))
        if not seen:
            return False
        caption = block.text[:start].rstrip(' /[(|."”’')
        told = caption.endswith(tuple(vocabulary("statement-end", document.languages))) and not caption.endswith(seen)
        return told and (block.number >= body(document)[1] or "다. " in caption)

    def _above_credit(self, document: Document, block: Block, between: bool) -> Iterator[Removal]:
        """The caption above a credit line; ``between`` says that a picture's place or another credit is above both."""
        above = document.blocks[block.number - 1]
        if words(above.text) > 50 or "://" in above.text:
            return
        bound = document.text[above.end : block.start].count("\n") == 1
        inside = body(document)[0] < above.number
        if above.text[-1] in ":：" and _labelled(document.languages).fullmatch(above.text.split()[-1]):
            yield self.whole(document, above, "a caption: its last word is the label of the credit below it")
        elif between and above.text.count(". ") <= 1 and words(above.text) <= 40:
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
        if standing == "literal" and block.end - hit.start > 80 and hit.start - block.start > 40:
            continue
        if standing == "mark" and not hit.after[:4].lstrip().lower().startswith(_MARKING):
            if hit.phrase.text[-1] != ".":
                continue
        if standing in ("alone", "behind") and (block.end - hit.end > 2 or block.number >= body(document)[1]):
            continue  # behind the last paragraph an agency's name says where the text is from
        if hit.phrase.text == "ⓒ" and block.text[0] not in _ARROWS and block.number >= body(document)[1]:
            continue  # and there the sign is the text's own
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


class AgencyCaption(Rule):
    """A caption that ends with a news agency's name: "Das Schiff im Hafen (dpa)", "El barco en el puerto / EFE".

    Between brackets, or behind a stroke or bar, the name alone says who reported where it closes a text, and whose the
    picture was where it closes a line that no sentence ends and a paragraph follows. It takes three to forty words before the
    name, and a small word of some length among them where the script has small letters, as a dateline has none ("San
    José (AFP)"); never the first block, an item of a list, nor behind a full stop. Vocabulary: ``wire``.
    """

    code = "C104"
    name = "agency-caption"
    always = True
    goes = (
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto (EFE)⟧\n\nEl ferri que une la isla con el continente se "
        "hundió el domingo a mediodía.",
        "Se hunde el ferri\n\n⟦Varios pasajeros esperan en el puerto / EFE⟧\n\nEl ferri que une la isla con el continente se "
        "hundió el domingo a mediodía.",
        "島のフェリーが沈没\n\n⟦沈没したフェリー＝5日、エレリー港（共同）⟧\n\n島と本土を結ぶフェリーが日曜日の正午ごろに沈没したと"
        "海上保安庁が発表した。海は穏やかだったという。",
    )
    stays = (
        "Se hunde el ferri\n\nPuerto Ellery (EFE)\n\nEl ferri que une la isla con el continente se hundió el domingo a mediodía.",
        "The ferry sinks (AP)\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.",
        "Se hunde el ferri\n\nEl ferri se hundió a mediodía. (EFE)\n\nTodos los pasajeros fueron rescatados y llevados al "
        "puerto de la ciudad.",
    )
    longest = 40

    _tail = lazy(r"\s?[(（](?P<bracket>[^()（）\n]{2,24})[)）]$|\s[/|]\s(?P<stroke>[^/|()\n]{2,24})$")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in outline(document).unended:
            text = block.text
            if not 0 < block.number < len(document.blocks) - 1 or len(text) > 300 or text[0] in "-*•":
                continue
            if text[-1] not in ")）" and "/" not in text[-30:] and "|" not in text[-30:]:
                continue
            tail = self._tail.search(text, max(0, len(text) - 30))
            if not tail or not self._is_agency(tail["bracket"] or tail["stroke"], document.languages):
                continue
            if self._is_caption(text[: tail.start()]) and is_prose(document.blocks[block.number + 1].text):
                yield self.whole(document, block, "a caption: an agency's name closes it, and a paragraph follows")

    @staticmethod
    def _is_agency(text: str, languages: frozenset[str]) -> bool:
        wires = vocabulary("wire", languages)
        return all(part.strip().lower() in wires for part in text.split("/"))

    def _is_caption(self, text: str) -> bool:
        said = text.split()
        small = any(len(word) > 3 and word.islower() for word in said) or text.lower() == text.upper()
        return small and 3 <= words(text) <= self.longest and not ends_sentence(text)


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
