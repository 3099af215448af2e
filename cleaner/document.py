"""The data that flows: Document, Block, Removal, Article.

A reader makes a `Document`, rules look at it and yield `Removal`s, the cleaner renders an `Article`. This room
imports no other.

All offsets are Python string indexes into `Document.text`: code points, half-open ``[start, end)``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, NamedTuple

__all__ = ["Article", "Block", "Container", "Document", "Markup", "Removal", "Repair"]


class Container:
    """An element of a page that begins a line of its own: a paragraph, a heading, a list, a division.

    Attributes
    ----------
    parent
        The container around it; None for the outermost.
    tag
        The element's name: ``"p"``, ``"div"``.
    names
        What its author calls it, in lower case: class, id, role and itemprop with spaces between; often empty.
    hidden
        Whether a browser shows it not at all.
    first, last
        The numbers of its first block, and of the first one behind it.
    size, linked
        The characters of its blocks, and how many of them are in links.
    """

    __slots__ = ("first", "hidden", "last", "linked", "names", "parent", "size", "tag")

    def __init__(self, parent: Container | None, tag: str, names: str, hidden: bool, first: int) -> None:
        self.parent = parent
        self.tag = tag
        self.names = names
        self.hidden = hidden
        self.first = self.last = first
        self.size = self.linked = 0


class Markup(NamedTuple):
    """What a page knows of one block."""

    container: Container
    """The innermost container that it stands in; its parents lead up to the page."""
    links: tuple[tuple[int, int], ...]
    """Spans of links, as offsets in the block's text."""

    @property
    def linked(self) -> int:
        """How many of the block's characters are in links."""
        return sum(end - start for start, end in self.links)


class Block(NamedTuple):
    """One line of the document that holds more than white space, without the white space around it.

    In text a paragraph, a headline, a caption or a list item each stands on a line of its own.
    """

    number: int
    """Its place among the document's blocks, from 0."""
    start: int
    end: int
    text: str
    markup: Markup | None = None
    """What the page knows of it; None where the source was text."""


class Removal(NamedTuple):
    """A span that a rule takes out of the document, with the reason.

    A removal of no characters (``start == end``) takes nothing out and puts back lost space.
    """

    start: int
    end: int
    code: str
    """The rule's stable code, such as ``"A101"``."""
    name: str
    """The rule's name, such as ``"ad-marker"``."""
    text: str
    """What was removed: ``document.text[start:end]``."""
    reason: str
    """The evidence, in words for a person."""
    instead: str | None = None
    """White space that stands in its place, or None: the renderer keeps the widest break found beside the cut."""


class Repair(NamedTuple):
    """A change that reading made to the source's characters before any rule looked at them."""

    name: str
    """``"mojibake"``, ``"entity"`` or ``"surrogate"``."""
    before: str
    after: str


#: Characters that writers and scrapers use for one another; each maps to one character, so offsets hold.
_ALIKE = (("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u02bb", "'"), ("\xa0", " "), ("\u202f", " "))


def lower(text: str) -> str:
    """The text in lower case, of the same length, with typographic apostrophes and spaces made plain.

    >>> lower("DON\u2019T Stop")
    "don't stop"
    >>> len(lower("\u0130zmir"))
    5
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # only U+0130 lengthens
        lowered = text.replace("\u0130", "i").lower()
    if not lowered.isascii():
        for character, plain in _ALIKE:  # five times as fast as str.translate
            lowered = lowered.replace(character, plain)
    return lowered


class Document:
    """The whole text that a reader of the source would see, decoded and repaired, and what the caller knows of it.

    Attributes
    ----------
    text
        What all offsets count in.
    title, url
        What the caller knows of the page, or None.
    kind
        ``"text"`` or ``"html"``: what the source was.
    languages
        ISO 639-1 codes of the languages that the text may be written in; empty where that is not known.
    encoding
        The encoding that bytes were decoded with; None when the source was a str.
    repairs
        What reading changed, in the order of the kinds of damage.
    known
        The texts of blocks that were looked at before (see `fresh`).
    page
        What the page says of itself; None where the source was text.
    """

    # A plain class: `dataclasses` would be a fifth of the time that cleaning one file takes to start.

    def __init__(
        self,
        text: str,
        title: str | None = None,
        url: str | None = None,
        kind: str = "text",
        languages: frozenset[str] = frozenset(),
        encoding: str | None = None,
        repairs: tuple[Repair, ...] = (),
        known: Collection[str] = (),
        blocks: tuple[Block, ...] | None = None,
        page: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.title = title
        self.url = url
        self.kind = kind
        self.languages = languages
        self.encoding = encoding
        self.repairs = repairs
        self._known = known
        self.page = page
        if blocks is not None:  # a reader of markup knows them already, and leaves no loose space
            self.blocks = blocks
            self._loose = False

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The lines that hold more than white space, in order."""
        blocks: list[Block] = []
        offset = empty = 0
        text = self.text
        loose = text[:1].isspace() or text[-1:].isspace()
        for line in text.split("\n"):
            if line:
                empty = 0
                bare = line.strip()
                if bare == line:
                    blocks.append(Block(len(blocks), offset, offset + len(line), line))
                else:
                    loose = True
                    if bare:
                        start = offset + len(line) - len(line.lstrip())
                        blocks.append(Block(len(blocks), start, start + len(bare), bare))
                offset += len(line)
            elif empty:
                loose = True
            else:
                empty = 1
            offset += 1
        self._loose = loose
        return tuple(blocks)

    @property
    def loose(self) -> bool:
        """Whether white space stands where a tidy text has none: around a line, at an end, or as two empty lines."""
        self.blocks  # noqa: B018 – which looks for it by the way
        return self._loose

    @cached_property
    def fresh(self) -> tuple[tuple[int, int], ...]:
        """The spans that an earlier look at the same document has not seen: all of it, or blocks that are new since.

        A rule whose findings in a block depend on that block alone need look at nothing else.
        """
        if not self._known:
            return ((0, len(self.text)),)
        return tuple((block.start, block.end) for block in self.blocks if block.text not in self._known)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that covers an offset (its end included), or None where only white space is."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0 or offset > self.blocks[i].end:
            return None
        return self.blocks[i]


class Article:
    """What is left of a document: the text that its author wrote, and every removal with its reason.

    Attributes
    ----------
    text
        The clean text; an empty string when the document held nothing but residue.
    title
        The headline, where the caller or the page's markup states it; else None.
    removals
        Ordered, without overlaps; offsets into ``document.text``.
    document
        What the source was read as.
    """

    def __init__(self, text: str, title: str | None, removals: tuple[Removal, ...], document: Document) -> None:
        self.text = text
        self.title = title
        self.removals = removals
        self.document = document

    def _said(self, key: str) -> str | None:
        return self.document.page.get(key) if self.document.page else None

    @property
    def byline(self) -> str | None:
        """Who wrote it, as the page states it; None where it does not, and for texts."""
        return self._said("byline")

    @property
    def published(self) -> str | None:
        """When it was published, as the page writes it, mostly by ISO 8601."""
        return self._said("published")

    @property
    def language(self) -> str | None:
        """The language that the page says it is in: ``"en"``, ``"pt-BR"``."""
        return self._said("language")

    @property
    def url(self) -> str | None:
        """The address that the caller knows, or the page states as its own."""
        return self.document.url

    @property
    def site_name(self) -> str | None:
        """The site's name, as the page states it."""
        return self._said("site_name")

    def __repr__(self) -> str:
        return f"<Article: {len(self.text)} characters, {len(self.removals)} removals>"

    def __str__(self) -> str:
        return self.text

    @property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """The spans of ``document.text`` between the removals.

        Put back in order with the removals' text they are the document's text, exactly; joined and with white space
        tidied they are ``text``.
        """
        spans, at = [], 0
        for removal in self.removals:
            if at < removal.start:
                spans.append((at, removal.start))
            at = removal.end
        if at < len(self.document.text):
            spans.append((at, len(self.document.text)))
        return tuple(spans)

    def to_dict(self) -> dict[str, Any]:
        """Text, title, what the page states and removals as plain data, ready for JSON."""
        unsaid = ("title", "description", "article_body")
        said = {key: value for key, value in (self.document.page or {}).items() if key not in unsaid}
        return {
            "text": self.text,
            "title": self.title,
            **said,
            "removals": [
                {
                    "start": r.start,
                    "end": r.end,
                    "code": r.code,
                    "name": r.name,
                    "text": r.text,
                    "reason": r.reason,
                }
                for r in self.removals
            ],
        }


#: Letters with a stroke or of another shape, which Unicode does not decompose.
_BASES = str.maketrans("øØłŁđĐħĦıŋðÐ", "oOlLdDhHindD")


def fold(text: str) -> str:
    """The text without accents, of the same length: each letter becomes its base letter.

    >>> fold("Sánchez, Łódź")
    'Sanchez, Lodz'
    """
    if text.isascii():
        return text
    return "".join(c if c.isascii() else unicodedata.normalize("NFD", c)[0] for c in text.translate(_BASES))
