"""Texts whose lines were broken at a fixed width, as terminals, mail and some scrapers write them."""

from collections.abc import Iterator
from itertools import pairwise

from .document import Block, Document
from .patterns import lazy

__all__ = ["unwrapped"]

#: How many breaks within paragraphs a text has at least, and which share of them the width has to explain: where no empty
#: line stands between paragraphs, their last lines are shorter.
_LEAST, _SHARE = 5, 0.5
#: Behind which share of these the line goes on with no capital: items of a list begin with one.
_SMALL = 0.35
#: The narrowest and the widest lines, in characters; and which share of the lines may be wider, for they hold an address.
_NARROW, _WIDE, _OUTLIERS = 40, 132, 0.05
#: Which share of the width a line has at least behind which a sentence goes on in small letters: the rest may be of another
#: width, and a text has a licence or a quotation of its own.
_NEARLY = 0.75
#: The longest word that is broken before, but for the end of a link in Markdown, which its address follows, and for the rest
#: of an address, which is broken behind a hyphen.
_WORD, _LINKED, _HYPHEN = 40, "](", "-"
#: Signs that a line may begin with, before its first letter.
_SIGNS = "*_[`("
#: What begins a line of its own: an item, a heading, a quotation of a mail, a row of a table, code.
_BEGINS = lazy(r"[-*+•–—>|]\s|#{1,6}\s|\d{1,3}[.)]\s|\||```|~~~")


def unwrapped(document: Document) -> str:
    """A document's text with a space for each break that is there for its width alone, of the same length.

    Whoever fills lines breaks one where the next word would not have fitted, and goes on with it, mostly in small letters. A
    text of which most breaks are so was filled; in others, lists and verse among them, breaks are the author's. Nothing is
    asked that tidying white space changes.

    >>> text = "The ferry that links the islands to the town\\nsank at noon on Sunday, and all of the crew\\nwere saved.\\n\\n"
    >>> unwrapped(Document(text)).count("\\n"), unwrapped(Document(text * 4)).count("\\n")
    (4, 8)
    """
    text, blocks = document.text, document.blocks
    if len(blocks) <= _LEAST or sum([len(block.text) for block in blocks]) > _WIDE * len(blocks):
        return text  # asked first, for it costs less
    lines = [(line, below) for line, below in pairwise(blocks) if text.count("\n", line.end, below.start) == 1]
    if len(lines) < _LEAST:
        return text
    width = sorted([len(line.text) for line, _ in lines])[int((len(lines) - 1) * (1 - _OUTLIERS))]
    if not _NARROW <= width <= _WIDE:
        return text
    filled = [(line, below) for line, below in lines if _is_filled(line.text, below.text, width)]
    small = sum(_is_small(below.text) for _, below in filled)
    if len(filled) < _SHARE * len(lines) or small < _SMALL * len(filled):
        return text
    return "".join(_joined(text, [line for line, below in lines if _is_broken(line.text, below.text, width)]))


def _is_small(line: str) -> bool:
    """Whether a line begins with a letter that is no capital; numbers of a table and the names in a program do not."""
    first = line.lstrip(_SIGNS)[:1]
    return first.isalpha() and not first.isupper()


def _is_broken(line: str, below: str, width: int) -> bool:
    """Whether a line of a filled text was broken for its width, or goes on in small letters and is nearly as long."""
    return _is_filled(line, below, width) or (
        len(line) >= _NEARLY * width and below[0].islower() and _may_break(line, below)
    )


def _is_filled(line: str, below: str, width: int) -> bool:
    """Whether a line was broken because the first word of the next one would not have fitted."""
    word = below.split(None, 1)[0]
    return (
        len(line) + 1 + len(word) > width
        and (len(word) <= _WORD or _LINKED in word or line[-1] == _HYPHEN)
        and _may_break(line, below)
    )


def _may_break(line: str, below: str) -> bool:
    """Whether a paragraph may go on from a line to the one below."""
    return " " in line and line[0] not in "#|" and not _BEGINS.match(below)


def _joined(text: str, lines: list[Block]) -> Iterator[str]:
    """The pieces of a text without the breaks behind some lines."""
    at = 0
    for line in lines:
        end = text.index("\n", line.end)
        yield text[at:end]
        yield " "
        at = end + 1
    yield text[at:]
