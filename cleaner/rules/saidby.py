"""Who said a sentence that is set apart: behind the words on its line, or on the line below."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Document
from ..patterns import lazy
from .names import NAME, is_name
from .shapes import ends_sentence, is_small, words

__all__ = ["LEADS_ON", "OPENS", "REACH", "names_below", "quotation"]

#: How far around a line its words and its person are looked for, in characters.
REACH = 6000
#: From how many characters and words on what was said is a sentence; and the most words that say who said so.
_SHORT, _LEAST, _SIGNATURE = 25, 8, 20
#: How many words a line below has at most that says who said so, and how many of them are the name.
_LINE, _NAME = 8, 2
#: What opens a quotation.
OPENS = "«“„\"‘'"
#: What opens a quotation, and no title of somebody's book.
_QUOTES = frozenset('«“„"')
#: What leads on from a line, or asks.
LEADS_ON = ":;,?…-"
#: Who is quoted, behind a quotation and a dash: "… at all.” — Jane Roe, sailor".
_DASHED = lazy(r"[”\"’»]\s?[—–-]{1,2}\s?(?=[^\W\d_])")
#: Who is quoted, right behind what was said, as boxes have it: "Nobody asked for years Jane Roe, sailor".
_NAMED = lazy(rf"(?<=[a-z.!”’]) (?P<name>{NAME})(?:, [^.!?\n]{{2,80}})?$")


def quotation(document: Document, block: Block) -> str:
    """What a line says before it says who said so; empty where it does not.

    A name alone shows that only where its last part stands near by, too.
    """
    text = block.text
    if text[0] in OPENS:
        for dash in _DASHED.finditer(text, _SHORT):
            who = text[dash.end() :]
            if is_small(who) or not _QUOTES.isdisjoint(who):
                return ""  # "„…” – said Jan Kowalski. „…”" goes on as a paragraph does
            if words(who) <= _SIGNATURE:
                return text[: dash.start()] if words(text[: dash.start()]) >= _LEAST else ""
        return ""
    named = _NAMED.search(text, _SHORT) if text[-1].isalpha() else None
    if named is None or words(text[: named.start()]) < _LEAST:
        return ""
    surname = named["name"].rpartition(" ")[2]
    around = document.text[max(0, block.start - REACH) : block.end + REACH]
    return text[: named.start()] if around.count(surname) > text.count(surname) else ""


def names_below(document: Document, block: Block) -> Sequence[Block]:
    """The line below that begins with a name which stands near by, too, and the line with the person's role behind a comma.

    None where it is a sentence, or a name alone above what is about the person. Nor where names are the labels of several who
    speak: one stands above the block, too, or below what comes behind it.
    """
    names = _named_below(document, block)
    if not names or (block.number and _begins_with_name(document, document.blocks[block.number - 1])):
        return ()
    behind = document.blocks[names[-1].number + 1 : names[-1].number + 2]
    return () if behind and _named_below(document, behind[0]) else names


def _named_below(document: Document, block: Block) -> Sequence[Block]:
    """The line below that begins with a name which stands near by, too, with the line of a role, whatever is around them."""
    below, *behind = document.blocks[block.number + 1 : block.number + 3] or (block,)
    if below is block or not _begins_with_name(document, below):
        return ()
    said = below.text.lstrip("–—- ").split()
    if behind and behind[0].text[0] == "," and words(behind[0].text) <= _LINE:
        return below, behind[0]
    heads = len(said) == _NAME and (not behind or said[-1] in behind[0].text)
    return () if heads else (below,)


def _begins_with_name(document: Document, line: Block) -> bool:
    """Whether a short line that ends no sentence begins with a name which stands near by, too."""
    said = line.text.lstrip("–—- ").split()
    if not _NAME <= len(said) <= _LINE or ends_sentence(line.text) or line.text[-1] in LEADS_ON:
        return False
    name = " ".join(said[:_NAME]).rstrip(",")
    if not is_name(name, document.languages):
        return False
    text = document.text
    above = name in text[max(0, line.start - REACH) : line.start]
    return above or name in text[line.end : line.end + REACH]
