"""A tree of markup → lines of text, each with the container that it stands in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..document import Container, Markup
from ..patterns import lazy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Line", "read_lines"]

#: Elements whose content nobody sees, or sees as no text.
_SILENT = frozenset([
    "audio", "canvas", "datalist", "embed", "head", "iframe", "math", "noembed", "noframes", "object", "script",
    "style", "svg", "template", "textarea", "title", "video", "-comment", "-doctype",
])  # fmt: skip
#: Elements that flow inside a line; every other one begins a line of its own.
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "link", "map", "mark", "meta", "meter", "nobr", "output", "picture",
    "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr", "area", "param", "base", "basefont",
])  # fmt: skip
#: Elements that begin a line, but no paragraph.
_CLOSE = frozenset(["li", "tr", "dd", "dt", "option", "optgroup", "br"])
_CLOSING = frozenset(["pre", "nav", "select"])
_CELLS = frozenset(["td", "th"])
#: Elements of which one line may hold several, though nobody reads them as one word.
_APART = frozenset(["button", "label", "input", "img"])

#: What to do with an element: what it is called says so, and one look-up must do, for pages have thousands.
_TEXT, _FLOWS, _BLOCK, _ITEM, _LINK, _SPECIAL, _MENU, _SKIPPED = range(8)
_WAYS = {"-text": _TEXT, "noscript": _SKIPPED}
_WAYS.update(dict.fromkeys(_INLINE, _FLOWS))
_WAYS.update(dict.fromkeys(_SILENT, _SKIPPED))
_WAYS.update(dict.fromkeys(_CLOSE, _ITEM))
_WAYS.update(dict.fromkeys([*_APART, *_CELLS, "br", "pre"], _SPECIAL))
_WAYS["a"] = _LINK
_WAYS.update(dict.fromkeys(["nav", "select"], _MENU))
#: What a menu may hold that is no text.
_UNTEXT = ",".join([*sorted(_SILENT - {"-comment", "-doctype", "head", "svg"}), "noscript"])
#: A menu that holds such things is walked through as all else is; after so many, all are.
_MENUS = 30
_UNDISPLAYED = lazy(r"display\s?:\s?none|visibility\s?:\s?hidden", re.I)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_SPACED = re.compile(r"[\t\n\r\f\v]|  ")
_CAMEL = lazy("(?<=[a-z])(?=[A-Z])")
_NAMING = ("class", "id", "role", "itemprop")
_PARAGRAPH, _LINE = "\n\n", "\n"
#: The border of two cells, among the pieces of a line; no text holds a surrogate.
_BORDER = "\ud800"


class Line(NamedTuple):
    """One line of a page, with the break that stands before it."""

    gap: str
    text: str
    markup: Markup


class _Lines:
    """Collects the lines of a page while its tree is walked.

    A line's pieces are put together, and its containers made, when it turns out to hold more than white space: that
    spares most of the work on most nodes.
    """

    def __init__(self, root: Container) -> None:
        self.lines: list[Line] = []
        self.gap = _PARAGRAPH
        self.parts: list[str] = []
        """The current line's pieces as they stand in the markup; none where it holds but white space."""
        self.opened: list[LexborNode] = []
        """The elements around the current line that begin one, outer ones first."""
        self.made: list[Container] = [root]
        """The root, and the containers of the first so many of them."""
        self.links: list[tuple[int, int]] = []
        """The current line's links, as numbers of pieces."""
        self.linked_from = -1
        self.has_cells = False
        self.preformatted = 0
        self.menus = _MENUS

    def add_lines(self, text: str) -> None:
        """Preformatted text: its lines are the page's."""
        for i, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if i:
                self.end_line(_LINE)
            if line:
                self.parts.append(line)

    def add_menu(self, node: LexborNode) -> bool:
        """The text of a menu, which nobody reads as prose, a line for each piece of it; False where it holds more.

        Menus are a fifth of a page's nodes, and the parser puts their text together in no time.
        """
        if not self.menus or node.css_first(_UNTEXT) is not None:
            self.menus = max(0, self.menus - 1)
            return False
        pieces = node.text(separator="\0", strip=True, skip_empty=True).split("\0")
        container = self._container()
        for piece in pieces:
            if piece:
                text = _SPACES.sub(" ", piece) if _SPACED.search(piece) else piece
                size = len(text)
                self.lines.append(Line(self.gap, text, Markup(container, ((0, size),))))
                container.size += size
                container.linked += size
                self.gap = _LINE
        return True

    def apart(self) -> None:
        """See to it that what comes does not fuse with what the line holds."""
        if self.parts:
            self.parts.append(" ")

    def end_line(self, gap: str) -> None:
        """End the current line; the next one stands behind at least this gap."""
        if self.parts:
            self.keep()
        if len(gap) > len(self.gap):
            self.gap = gap

    def keep(self) -> None:
        """End the current line, which has pieces."""
        parts = self.parts
        if self.linked_from >= 0:
            self.close_link()
            self.linked_from = 0
        links: tuple[tuple[int, int], ...] = ()
        if self.has_cells or self.preformatted or (self.links and self.links != [(0, len(parts))]):
            text, links = self._pieced()
        else:
            text = ("".join(parts) if len(parts) > 1 else parts[0]).strip()
            if _SPACED.search(text):
                text = _SPACES.sub(" ", text)
            if self.links:  # one link is the line
                links = ((0, len(text)),)
                self.links.clear()
        parts.clear()
        if text:
            container = self.made[-1] if len(self.made) > len(self.opened) else self._container()
            self.lines.append(Line(self.gap, text, Markup(container, links)))
            container.size += len(text)
            for start, end in links:
                container.linked += end - start
            self.gap = _LINE

    def _pieced(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The current line's text, put together piece by piece, and its links as offsets in it."""
        whole = ""
        ends = [0]
        for part in self.parts:
            if part == _BORDER:
                part = "\t" if whole and not whole[-1].isspace() else ""
            elif not self.preformatted:
                if _SPACED.search(part):
                    part = _SPACES.sub(" ", part)
                if part[:1] == " " and (not whole or whole[-1] in " \t"):
                    part = part[1:]
            whole += part
            ends.append(len(whole))
        text = whole.strip()
        lead, size = len(whole) - len(whole.lstrip()), len(text)
        spans = [(max(0, ends[a] - lead), min(size, ends[b] - lead)) for a, b in self.links]
        self.links.clear()
        self.has_cells = False
        return text, tuple([span for span in spans if span[0] < span[1]])

    def _container(self) -> Container:
        """The innermost container, made with all those around it that no line has asked for yet."""
        around = self.made[-1]
        first = len(self.lines)
        for node in self.opened[len(self.made) - 1 :]:
            attributes = node.attributes
            names, hidden = "", around.hidden
            if attributes:
                for key in _NAMING:
                    if key in attributes:
                        names += (attributes[key] or "") + " "
                if not names.islower():  # "TeaserText" is two words
                    names = _CAMEL.sub(" ", names).lower()
                if "style" in attributes or "hidden" in attributes:
                    hidden = hidden or _is_hidden(attributes)
            around = Container(around, node.tag or "", names, hidden, first)
            self.made.append(around)
        return around

    def close_link(self) -> None:
        """A link ends, or goes on in the next line."""
        if len(self.parts) > self.linked_from:
            self.links.append((self.linked_from, len(self.parts)))
        self.linked_from = -1

    def close(self) -> None:
        """The innermost element ends, of which a container was made."""
        container = self.made.pop()
        parent = container.parent
        assert parent is not None
        container.last = len(self.lines)
        parent.size += container.size
        parent.linked += container.linked


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    style = attributes.get("style")
    return bool(style and _UNDISPLAYED.search(style))


@lru_cache(maxsize=1)
def _ways() -> dict[int, int]:
    """The ways by the parser's numbers of elements, which it tells faster than their names."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser("")
    nodes = {tag: tree.create_node(tag) for tag in _WAYS if tag[0] != "-"}
    ways = {node.tag_id: _WAYS[tag] for tag, node in nodes.items() if node is not None}
    for node in LexborHTMLParser("<p>text<!-- comment -->").css("p")[0].iter(include_text=True):
        ways[node.tag_id] = _WAYS.get(node.tag or "", _BLOCK)
    return ways


def read_lines(root: LexborNode | None) -> tuple[list[Line], list[str], int]:
    """The lines of a tree in order, the ``ld+json`` that it holds, and the size of the markup in its ``<noscript>``.

    A tree parsed as browsers that run scripts parse it holds the latter as text, which is no line; in another one it is
    read as all elements are.

    One pass with a stack of its own, so that no depth breaks it.
    """
    outermost = Container(None, "", "", False, 0)
    lines = _Lines(outermost)
    data: list[str] = []
    unseen = 0
    stack: list[tuple[Any, int]] = []
    parts, opened, made = lines.parts, lines.opened, lines.made
    keep, ways = lines.keep, _ways()
    node: Any = root
    while node is not None:
        way = ways.get(node.tag_id)
        if way is None:  # an element that is rare, or of the author's making
            way = _WAYS.get(node.tag, _BLOCK)
        below = None
        if way == _TEXT:
            text = node.text_content
            if lines.preformatted:
                lines.add_lines(text)
            elif parts or not text.isspace():
                parts.append(text)
        elif way <= _ITEM:
            below = node.first_child
            if way != _FLOWS:
                if parts:
                    keep()
                if way == _BLOCK:
                    lines.gap = _PARAGRAPH
                if below is not None:
                    opened.append(node)
        elif way == _LINK:
            if lines.links and lines.links[-1][1] == len(parts):
                lines.apart()  # a browser draws two links as two words
            lines.linked_from = len(parts)
            below = node.first_child
            if below is None:
                lines.linked_from = -1
        elif way == _SPECIAL:
            _begin(lines, node)
            below = node.first_child
            if below is None:
                _end(lines, node)
        elif way == _MENU:
            lines.end_line(_PARAGRAPH)
            opened.append(node)
            if not lines.add_menu(node):
                below = node.first_child
            if below is None:
                _end(lines, node)
        elif node.tag == "script":
            if node.attributes.get("type") == "application/ld+json":
                data.append(_raw(node))
        elif node.tag == "noscript":
            if _is_raw(node.first_child):
                unseen += len(_raw(node))
            else:
                below = node.first_child
                way = _FLOWS
        if below is not None:
            stack.append((node, way))
            node = below
            continue
        node = node.next if stack else None
        while node is None and stack:
            node, way = stack.pop()
            if way == _BLOCK or way == _ITEM:  # noqa: SIM109 – a tuple would be made for each
                if parts:
                    keep()
                if way == _BLOCK:
                    lines.gap = _PARAGRAPH
                if len(made) > len(opened):
                    lines.close()
                opened.pop()
            elif way == _LINK:
                if lines.linked_from >= 0:
                    lines.close_link()
            elif way >= _SPECIAL:
                _end(lines, node)
            node = node.next if stack else None
    lines.end_line(_PARAGRAPH)
    outermost.last = len(lines.lines)
    return lines.lines, data, unseen


def _raw(node: LexborNode) -> str:
    """What a script or an unseen element holds, unparsed."""
    child = node.first_child
    return (child.text_content or "") if child is not None else ""


def _is_raw(child: LexborNode | None) -> bool:
    return child is None or (child.tag == "-text" and child.next is None)


def _begin(lines: _Lines, node: LexborNode) -> None:
    tag = node.tag
    if tag in _APART:
        lines.apart()
    elif tag == "br":
        lines.end_line(_LINE)
    elif tag in _CELLS:
        if lines.parts:
            lines.parts.append(_BORDER)
            lines.has_cells = True
    else:
        lines.end_line(_PARAGRAPH)
        lines.opened.append(node)
        lines.preformatted += 1


def _end(lines: _Lines, node: LexborNode) -> None:
    tag = node.tag
    if tag in _APART:
        lines.apart()
    elif tag in _CLOSING:
        lines.end_line(_PARAGRAPH)
        if len(lines.made) > len(lines.opened):
            lines.close()
        lines.opened.pop()
        lines.preformatted -= tag == "pre"
