"""What a passage looks like: sentence, title, name, prose. Evidence that several rules weigh, in one place."""

from __future__ import annotations

import re
from functools import lru_cache

from ..document import Block, Document
from ..patterns import lazy
from .phrases import ANY, vocabulary

__all__ = [
    "BULLETS",
    "CITED",
    "CUT_OFF",
    "FULL_STOPS",
    "HALF_SENTENCE",
    "MARKS",
    "NEXT_SENTENCE",
    "NUMBERED",
    "SENTENCE_START",
    "SITE",
    "SPEAKER",
    "asks",
    "bare",
    "begins_item",
    "body",
    "ends_sentence",
    "goes_on",
    "has_title_case",
    "heads_works",
    "is_apart",
    "is_between_paragraphs",
    "is_code",
    "is_paragraphed",
    "is_program",
    "is_prose",
    "is_small",
    "is_titlelike",
    "is_unstopped",
    "outline",
    "sentence_at",
    "words",
]

#: The pattern of a site's name: "example.com", "www.example.co.uk".
SITE = r"(?:www\.)?[^\W_][\w-]{1,40}(?:\.[\w-]{2,40}){0,2}\.(?:[a-z]{2,6}|[^\W\d_A-Za-z]{2,6})"
_WORD = lazy(r"\w+(?:['’.-]\w+)*")
#: The marks of Latin, Hebrew and Arabic letters and those of the scripts from Devanagari to Sinhala, with the joiners
#: between letters, as a set inside a pattern: `\w` has none of them, and would make three words of "हिन्दी".
MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u0900-\u0963\u0971-\u0dff\u200c\u200d"
)
_MARKED_WORD = lazy(rf"[\w{MARKS}]+(?:['’.-][\w{MARKS}]+)*")
#: All bytes but those with which such marks begin in UTF-8; joiners are looked for by themselves.
_NO_MARKS = bytes(b for b in range(256) if b not in {0xCC, 0xCD, *range(0xD6, 0xDC), 0xE0})
#: All bytes but those with which characters from U+3000 to U+9FFF begin in UTF-8: kana and Han.
_NOT_WIDE = bytes(b for b in range(256) if not 0xE3 <= b <= 0xE9)
#: A stop, and behind it a space, a letter of Chinese, Japanese or Korean, or a sign that opens a note: "… 밝혔다.<저작권자 ⓒ";
#: or a row of stops that parts items, and a letter: "Ferry sinks.....Harbour closes".
_SENTENCE_END = lazy(
    r"[.!?…。！？।۔؟։။។።](?:[\"”“’‘»«'」』)\]]{0,2})"
    r"(?=\s|$|[\u3040-\u9fff\uac00-\ud7a3<＜（［〈《「『【〔ⓒ©※▶▼■★◆●◎☞]|[\[(][ⓒ©]|(?<=。)[(\[]|(?<=[।۔])\w|(?<=\.\.\.\.)\w)"
)
_LAST_WORD = lazy(r"[^\W\d_]+$")
#: A full stop behind a word in small letters, and a sentence that begins behind it.
NEXT_SENTENCE = lazy(r"[^\W\d_A-Z]{3}\. +[^\W\d_a-zà-öø-ÿ]")
#: How a sentence begins: a capital, or a letter of a script without case, perhaps behind a quotation mark.
SENTENCE_START = r"[“\"'‘«„]?[^\W\d_a-zß-öø-ÿа-я]"
#: What a work or a source is cited with: its year, in brackets or behind a comma, but not as in a date; or its number.
CITED = lazy(r"\([^()]{0,60}(?<!\d)(?:1[5-9]|20)\d\d[a-z]?\)|(?<=\D), (?:1[5-9]|20)\d\d$|\b(?:DOI|doi|ISBN|ISSN)\b")
#: What ends a passage of which a page shows the beginning.
CUT_OFF = ("…", "...")
#: What ends a sentence that is neither called out nor asked.
FULL_STOPS = frozenset(".।۔。։")
#: The signs that stand before an item of a list, dashes among them.
BULLETS = "-–—*•"
#: The number of an item or a subhead.
NUMBERED = lazy(r"\d{1,2}[.)]\s")
#: What headlines have not: an abbreviation, and a comma before a small letter.
HALF_SENTENCE = lazy(r"\.[\s)]|, [^\W\d_A-Z]")
#: "PELLEY:" – the label of a speaker in a transcript.
SPEAKER = lazy(r"[^\W\d_a-z][^a-z\n:]{1,30}: ")
#: A function called, the end of a statement, or an operator.
_STATEMENT = lazy(r"[a-z_]\w*\(|[{;]$|[:=!]=|[=-]>", re.ASCII)
#: So many words has the heading of a list of works.
_HEADING = 4
#: How far a sentence may reach.
_FAR = 1200
#: Letters of scripts in which no stop ends a sentence: Thai and Lao.
_UNSTOPPED = lazy("[\u0e00-\u0eff]")
#: How long a headline is there, in characters, and from how many on a block is a paragraph.
_UNSTOPPED_TITLE = 90
_UNSTOPPED_PROSE = 120
#: From how many characters on a block that ends as a sentence is a paragraph: in ASCII, in other letters, and in Chinese,
#: Japanese and Korean, where a character is a syllable or a word.
_ASCII_PROSE = 60
_OTHER_PROSE = 40
_WIDE_PROSE = 24
#: What may stand behind a sentence's last sign; “ and ‘ close German quotations, « those of German and Danish books.
_CLOSERS = "\"”“’‘»«'」』)] \t"
#: What a sentence does not end with, besides letters, and how many words of one are more than a label.
_OPENING, _TORN = ",;(«„“‘", 3
#: The signs with which a line goes on a sentence.
_GOING_ON = ",.;:)"
_ENDERS = ".!?…。！？।۔؟։။។።"


def words(text: str) -> int:
    """How many words a passage has; in scripts without spaces two characters count as one.

    >>> words("The ferry's gone"), words("नाव डूब गई")
    (3, 3)
    """
    if text.isascii():
        return len(_WORD.findall(text))
    data = text.encode("utf-8", "replace")
    return len(_word_in(data).findall(text)) + len(data.translate(None, _NOT_WIDE)) // 2


def _word_in(data: bytes) -> re.Pattern[str]:
    """What finds words in a text that is given in UTF-8: most texts have no marks, and need the simpler expression."""
    marked = data.translate(None, _NO_MARKS) or b"\xe2\x80\x8c" in data or b"\xe2\x80\x8d" in data
    return _MARKED_WORD if marked else _WORD


def bare(text: str) -> str:
    """Letters and digits only, in lower case: what stays of a headline however it is decorated.

    >>> bare("“It’s over,” he said –")
    "it's over he said"
    """
    text = text.lower().replace("’", "'").replace("\xad", "")
    return " ".join(_word_in(text.encode("utf-8", "replace")).findall(text))


def ends_sentence(text: str) -> bool:
    """Whether a passage ends as a sentence does, closing quotes and brackets apart.

    >>> ends_sentence("„Die Fähre ist weg.“"), ends_sentence("„Die Fähre ist weg“"), ends_sentence("Նավը խորտակվեց։")
    (True, False, True)
    """
    last = text[-1:]
    if last in _CLOSERS:
        last = text.rstrip(_CLOSERS)[-1:]
    return last in _ENDERS and bool(text)


def is_small(text: str) -> bool:
    """Whether a passage begins with a small letter, as no sentence does.

    Georgian has capitals, but sentences and names are written without them.

    >>> is_small("and nobody"), is_small("All were"), is_small("ბორანი")
    (True, False, False)
    """
    return text[:1].islower() and not "ა" <= text[0] <= "ჿ"


def begins_item(text: str) -> bool:
    """Whether a line, which is not empty, begins as the items of lists do, with a sign or a number.

    >>> begins_item("• The ferry"), begins_item("2. The ferry"), begins_item("2 ferries")
    (True, True, False)
    """
    return text[0] in BULLETS or bool(NUMBERED.match(text))


def goes_on(text: str) -> bool:
    """Whether a line, which is not empty, goes on with a sentence: it begins with a small letter, or with a sign that ends or
    parts one.

    >>> goes_on("and nobody"), goes_on(", the mayor said"), goes_on("All were")
    (True, True, False)
    """
    return is_small(text) or text[0] in _GOING_ON


def is_apart(document: Document, block: Block) -> bool:
    """Whether an empty line stands above a block. (A slice of all that is above would make a megabyte text slow.)"""
    return document.text[max(0, block.start - 40) : block.start].rstrip(" \t").endswith("\n\n")


def is_torn_off(document: Document, block: Block) -> bool:
    """Whether a block is a piece of a sentence that somebody broke into lines, at its links, say: the line above it stops
    in the middle of one, and the line below goes on with a small letter or a sign."""
    if not 0 < block.number < len(document.blocks) - 1:
        return False
    above, below = document.blocks[block.number - 1].text, document.blocks[block.number + 1].text
    stops = above[-1].isalpha() or above[-1] in _OPENING
    return stops and (goes_on(below) or below[0] == "»") and words(above) > _TORN


def is_prose(text: str) -> bool:
    """Whether a block is a paragraph: long enough, and it ends as a sentence does.

    >>> is_prose("The council met on Monday and agreed to close two of the city's four public libraries.")
    True
    >>> is_prose("Council to close two of four libraries")
    False
    >>> is_prose("市長は月曜日に調査を始めると述べ、船長からも事情を聴く方針を示した。")
    True
    """
    size = len(text)
    if size >= 300 or (size >= _WIDE_PROSE and ends_sentence(text) and _is_long(text)):
        return True
    return size >= _UNSTOPPED_PROSE and is_unstopped(text)


def _is_long(text: str) -> bool:
    """Whether a block that ends as a sentence has the length of a paragraph."""
    size = len(text)
    if size >= _ASCII_PROSE or size < _WIDE_PROSE or text.isascii():
        return size >= _ASCII_PROSE
    return size >= _OTHER_PROSE or sum(map("\u3000".__lt__, text)) * 2 > size


def is_code(text: str) -> bool:
    """Whether one character of twelve is a sign that programs are full of and prose is not.

    >>> is_code("print(repr(model.validate({'pet': {'type': 'cat'}})))"), is_code("Crowds wait (AP Photo/Jane Roe)")
    (True, False)
    """
    return sum(map(text.count, "(){}[]=<>;_")) * 12 > len(text)


@lru_cache(maxsize=1)
def is_program(document: Document) -> bool:
    """Whether a document is about programs: three of its lines, and one of thirty, are statements."""
    lines = sum(is_code(block.text) and bool(_STATEMENT.search(block.text)) for block in document.blocks)
    return lines >= 3 and lines * 30 >= len(document.blocks)


def is_titlelike(text: str) -> bool:
    """Whether a block looks like a headline or a link's text: 3 to 25 words, and it does not end as a sentence.

    Thai and Lao sentences have no ending, and there a headline is known by its length alone.
    """
    if len(text) > 220 or ends_sentence(text) or text[-1:] in ":;,-–—" or not 3 <= words(text) <= 25:
        return False
    return len(text) <= _UNSTOPPED_TITLE or not is_unstopped(text)


def has_title_case(text: str) -> bool:
    """Whether a passage of four words or more has a headline's capitals: few words are small, and those are short.

    >>> has_title_case("Why the Ferry Ran Aground at Noon"), has_title_case("Why the ferry ran aground at Noon")
    (True, False)
    """
    said = [word for word in text.split() if word[0].isalnum()]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in said)
    small = sum(word[0].islower() and len(word) > 3 for word in said)
    return len(said) >= 4 and capitals * 2 > len(said) and small * 4 <= capitals


def heads_works(document: Document, label: Block) -> bool:
    """Whether works stand below a short label that the author cites, each with its year: "Jane Roe, Slow Boats (Sund, 1999)"."""
    lines = document.blocks[label.number + 1 : label.number + 4]
    short = words(label.text) <= _HEADING
    return short and len(lines) > 1 and sum(bool(CITED.search(line.text)) for line in lines) * 2 > len(lines)


def is_unstopped(text: str) -> bool:
    """Whether a passage is in a script in which no stop ends a sentence.

    >>> is_unstopped("เรือเฟอร์รี่จม"), is_unstopped("The ferry sank")
    (True, False)
    """
    return not text.isascii() and bool(_UNSTOPPED.search(text))


class Outline:
    """What a document's blocks look like."""

    def __init__(self, prose: list[int], unended: list[Block]) -> None:
        self.prose = prose
        """The numbers of the blocks that are paragraphs (see `is_prose`)."""
        self.unended = unended
        """The blocks that end no sentence (see `ends_sentence`): headlines, labels, names, links are among these."""


@lru_cache(maxsize=1)  # most rules ask
def outline(document: Document) -> Outline:
    """The outline of a document."""
    prose: list[int] = []
    unended: list[Block] = []
    for block in document.blocks:
        text = block.text
        last = text[-1]
        if last in _CLOSERS:
            last = text.rstrip(_CLOSERS)[-1:]
        if last not in _ENDERS:
            unended.append(block)
            if len(text) >= 300 or (len(text) >= _UNSTOPPED_PROSE and is_unstopped(text)):
                prose.append(block.number)
        elif _is_long(text):
            prose.append(block.number)
    return Outline(prose, unended)


def body(document: Document) -> tuple[int, int]:
    """The indexes of the first and the last block that are prose; ``(count, -1)`` where none is."""
    prose = outline(document).prose
    return (prose[0], prose[-1]) if prose else (len(document.blocks), -1)


def is_between_paragraphs(document: Document, block: Block) -> bool:
    """Whether a paragraph stands right above a block, and another right below it."""
    around = document.blocks[max(0, block.number - 1) : block.number + 2]
    return len(around) == 3 and is_prose(around[0].text) and is_prose(around[2].text)


def asks(text: str, languages: frozenset[str]) -> bool:
    """Whether a line opens as subheads do that ask or say how something came about, and no caption does: "How …", "Why …".

    Vocabulary: ``interrogative``.
    """
    return bare(text[:20]).partition(" ")[0] in vocabulary("interrogative", languages)


@lru_cache(maxsize=1)
def is_paragraphed(document: Document) -> bool:
    """Whether empty lines part a document's paragraphs, or anything in it."""
    return "\n\n" in document.text


def _abbreviates(text: str, stop: int) -> bool:
    """Whether the full stop at an offset ends an initial or an abbreviation and not a sentence."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if word is None:
        return False
    return (len(word[0]) == 1 and word[0].isupper()) or word[0].lower() in vocabulary("abbreviation", ANY)


def sentence_at(block: Block, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence (or sentences) of a block that covers ``[start, end)``; document offsets.

    White space beside it is left out. A sentence reaches at most 1,200 characters to either side.
    """
    text, first, last = block.text, start - block.start, end - block.start
    low, high = max(0, first - _FAR), min(len(text), last + _FAR)
    begin, stop = low, high
    before: list[re.Match[str]] = []
    for match in _SENTENCE_END.finditer(text, low, high):
        if match.end() <= first:
            before.append(match)
        elif match.end() >= last and not _abbreviates(text, match.start()):
            stop = match.end()
            break
    for match in reversed(before):
        if not _abbreviates(text, match.start()):
            begin = match.end()
            break
    while begin < stop and text[begin].isspace():
        begin += 1
    return block.start + begin, block.start + stop
