"""The data that flows: Document, Block, Removal, Article.

A reader makes a `Document`, rules look at it and yield `Removal`s, the cleaner renders an `Article`. This room
imports no other but `patterns`.

All offsets are Python string indexes into `Document.text`: code points, half-open ``[start, end)``.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from .patterns import lazy

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
    pictures
        How many pictures, players and other pages it shows.
    """

    __slots__ = ("first", "hidden", "last", "linked", "names", "parent", "pictures", "size", "tag")

    def __init__(self, parent: "Container | None", tag: str, names: str, hidden: bool, first: int) -> None:
        self.parent = parent
        self.tag = tag
        self.names = names
        self.hidden = hidden
        self.first = self.last = first
        self.size = self.linked = self.pictures = 0

    def nearest(self, fits: "Callable[[Container], bool]") -> "Container | None":
        """The innermost element that fits, itself included; None where none around it does."""
        at: Container | None = self
        while at is not None and not fits(at):
            at = at.parent
        return at


class Markup(NamedTuple):
    """What a page knows of one block."""

    container: Container
    """The innermost container that it stands in; its parents lead up to the page."""
    links: tuple[tuple[int, int], ...]
    """Spans of links, as offsets in the block's text."""
    code: tuple[tuple[int, int], ...] = ()
    """Spans of code, and of what somebody types: ``<code>``, ``<kbd>``, and all of ``<pre>``."""
    matched: tuple[tuple[int, int, str], ...] = ()
    """Spans that elements hold which a selector matches, and that selector; only those were looked for that rules ask for."""

    @property
    def linked(self) -> int:
        """How many of the block's characters are in links."""
        return sum(end - start for start, end in self.links)


class Block(NamedTuple):
    """One line of the document that holds more than white space, without the white space around it.

    In text a paragraph, a headline, a caption or a list item each stands on a line of its own. In a text that is all on
    one line a block is what two spaces or more set apart.
    """

    number: int
    """Its place among the document's blocks, from 0."""
    start: int
    end: int
    text: str
    markup: Markup | None = None
    """What the page knows of it; None where the source was text."""

    @property
    def unlinked(self) -> int:
        """How many of its characters are in no link."""
        return len(self.text) - (self.markup.linked if self.markup else 0)


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
_TYPOGRAPHIC = (("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u02bb", "'"), ("\xa0", " "), ("\u202f", " "))
#: The same in Arabic script: alif with and without hamza or madda, ya with and without dots, ta marbuta and ha, the Persian
#: and Urdu forms of ya, kaf and ha, and the joint between the parts of a Persian word.
_ARABIC = tuple(zip("أإآىیکةہ\u200c", "اااييكهه ", strict=True))
#: The bytes with which Arabic letters begin in UTF-8, and that joint, which Indian scripts have too.
_ARABIC_LEADS = (b"\xd8", b"\xd9", b"\xda", b"\xdb", b"\xe2\x80\x8c")


def plain(text: str) -> str:
    """The text with what is written in several ways written in one, of the same length.

    >>> plain("Don\u2019t stop")
    "Don't stop"
    >>> plain("إقرأ أيضا") == plain("اقرا ايضا"), plain("کد") == plain("كد")
    (True, True)
    """
    if not text.isascii():
        for character, instead in _TYPOGRAPHIC:  # five times as fast as str.translate
            text = text.replace(character, instead)
        data = text.encode("utf-8", "replace")
        if any(map(data.__contains__, _ARABIC_LEADS)):
            for character, instead in _ARABIC:
                text = text.replace(character, instead)
    return text


def lower(text: str) -> str:
    """The plain text in lower case, of the same length.

    >>> lower("DON\u2019T Stop")
    "don't stop"
    >>> len(lower("\u0130zmir"))
    5
    """
    return plain(text).replace("\u0130", "i").lower()  # the only letter that str.lower would make two of


#: Two spaces or more between sentences or words; beside signs ("|") they are no paragraph's end.
_GAP = lazy(r"(?<=[\w.!?…:”\"’')\]]) {2,}(?=[\w“\"‘'(\[])")
#: From how many gaps on they are what is left of breaks, and not somebody's slips.
_GAPS = 3


def _lines(text: str) -> tuple[tuple[Block, ...], bool]:
    """The blocks of a text, and whether loose white space stands around them."""
    blocks: list[Block] = []
    add, make = blocks.append, tuple.__new__  # Block(...) takes twice as long, and texts are made of blocks
    offset = number = 0
    loose = "\n\n\n" in text or text[:1].isspace() or text[-1:].isspace()
    for line in text.split("\n"):
        if line:
            end = offset + len(line)
            bare = line.strip()
            if bare == line:
                add(make(Block, (number, offset, end, line, None)))
                number += 1
            else:
                loose = True
                if bare:
                    start = end - len(line.lstrip())
                    add(make(Block, (number, start, start + len(bare), bare, None)))
                    number += 1
            offset = end
        offset += 1
    if number == 1 and blocks[0].text.count("  ") >= _GAPS:
        blocks, loose = list(_spaced(blocks[0])), True
    return tuple(blocks), loose


def _spaced(line: Block) -> Iterator[Block]:
    """The paragraphs of a text that is all on one line: two spaces or more are what is left of the breaks between them."""
    start = number = 0
    for gap in _GAP.finditer(line.text):
        yield Block(number, line.start + start, line.start + gap.start(), line.text[start : gap.start()])
        start, number = gap.end(), number + 1
    yield Block(number, line.start + start, line.end, line.text[start:])


#: What an element holds but for the one around it.
_FLAT = tuple(name for name in Container.__slots__ if name != "parent")


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
        ISO 639-1 codes of the languages that the text may be written in; ``und`` for one that is not known, and empty
        where there is too little text to tell.
    encoding
        The encoding that bytes were decoded with; None when the source was a str.
    repairs
        What reading changed, in the order of the kinds of damage.
    site
        The host that it is from, where the caller knows it and ``url`` is None; or None.
    author
        Who wrote it, as the page states it, also when its text alone is looked at; None for texts.
    page
        What the page says of itself; None where the source was text.
    known
        The texts of blocks that an earlier look at the same document has seen (see `fresh`).
    links
        Spans of links, where a text shows them (see `markdown`); what a page knows of them its blocks tell.
    blocks
        The lines that hold more than white space, in order.
    loose
        Whether white space stands where a tidy text has none: around a line, at an end, or as two empty lines.
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
        author: str | None = None,
        site: str | None = None,
    ) -> None:
        self.text = text
        self.title = title
        self.url = url
        self.kind = kind
        self.languages = languages
        self.encoding = encoding
        self.repairs = repairs
        self.known = known
        self.page = page
        self.author = author
        self.site = site
        self.links: tuple[tuple[int, int], ...] = ()
        if blocks is None:
            self.blocks, self.loose = _lines(text)
        else:  # a reader of markup knows them already, and leaves no loose space
            self.blocks, self.loose = blocks, False

    def __getstate__(self) -> dict[str, Any]:
        """With its elements in a list, for pickling and copying do not go as deep as a page may."""
        containers: list[Container] = []
        numbers: dict[int, int] = {}
        blocks: list[tuple[Block, Any, int]] = []
        for block in self.blocks:
            if block.markup is None:
                blocks.append((block, None, -1))
                continue
            new: list[Container] = []
            at: Container | None = block.markup.container
            while at is not None and id(at) not in numbers:
                new.append(at)
                at = at.parent
            for each in reversed(new):
                numbers[id(each)] = len(containers)
                containers.append(each)
            blocks.append((block._replace(markup=None), block.markup[1:], numbers[id(block.markup.container)]))
        elements = [
            (numbers[id(each.parent)] if each.parent else -1, *(getattr(each, name) for name in _FLAT))
            for each in containers
        ]
        return {**vars(self), "blocks": (blocks, elements)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        blocks, elements = state["blocks"]
        containers: list[Container] = []
        for parent, *values in elements:
            container = Container.__new__(Container)
            container.parent = containers[parent] if parent >= 0 else None
            for name, value in zip(_FLAT, values, strict=True):
                setattr(container, name, value)
            containers.append(container)
        vars(self).update(state)
        self.blocks = tuple(
            block if rest is None else block._replace(markup=Markup(containers[number], *rest))
            for block, rest, number in blocks
        )

    def left(self, text: str, languages: frozenset[str], known: Collection[str] = ()) -> "Document":
        """What is left of it, as a document that rules look at; of a page the text alone."""
        return Document(
            text, self.title, self.url, self.kind, languages, known=known, author=self.author, site=self.site
        )

    @cached_property
    def fresh(self) -> tuple[tuple[int, int], ...]:
        """The spans that an earlier look at the same document has not seen: all of it, or blocks that are new since.

        A rule whose findings in a block depend on that block alone need look at nothing else, if it looks at every text, or
        waits for literals that stand where it finds something, and is not patient (see `rules.base`).
        """
        if not self.known:
            return ((0, len(self.text)),)
        return tuple((block.start, block.end) for block in self.blocks if block.text not in self.known)

    @cached_property
    def utf8(self) -> bytes:
        """The plain text (see `plain`) in UTF-8: some searches are many times as fast in bytes."""
        return plain(self.text).encode("utf-8", "replace")

    @cached_property
    def starts(self) -> list[int]:
        """Where the blocks start, in order."""
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that covers an offset (its end included), or None where only white space is."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0 or offset > self.blocks[i].end:
            return None
        return self.blocks[i]


_WORD = lazy(r"\S+")


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
        """Text, title, what the page states and removals as plain data, ready for JSON.

        A removal has ``start`` and ``end`` in ``document.text``, and ``at``: where in ``text`` it stood.
        """
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
                    "at": place,
                    "code": r.code,
                    "name": r.name,
                    "text": r.text,
                    "reason": r.reason,
                }
                for r, place in zip(self.removals, self._places(), strict=True)
            ],
        }

    def _places(self) -> Iterator[int]:
        """Where in ``text`` each removal stood: right behind the last character before it that is no white space."""
        words = (match.span() for match in _WORD.finditer(self.text))
        place = at = written = 0
        due = 0  # of the characters before a removal, those that are no white space; ``written`` are those up to ``place``
        for removal in self.removals:
            due += sum(map(len, self.document.text[at : removal.start].split()))
            at = removal.end
            while written < due:
                start, place = next(words)
                written += place - start
            yield place - (written - due)


#: Letters with a stroke or of another shape, which Unicode does not decompose.
_BASES = dict(zip("øØłŁđĐħĦıŋðÐ", "oOlLdDhHindD", strict=True))
#: What may carry an accent: neither ASCII nor the quotes and dashes that are most of what is not in an English text.
_FOLDABLE = lazy("[^\x00-\x7f\u2010-\u2027]")


def fold(text: str) -> str:
    """The text without accents, of the same length: each letter becomes its base letter.

    >>> fold("Sánchez, Łódź")
    'Sanchez, Lodz'
    """
    return text if text.isascii() else _FOLDABLE.sub(_base, text)


def _base(match: re.Match[str]) -> str:
    letter = match[0]
    return _BASES.get(letter) or unicodedata.normalize("NFD", letter)[0]
