"""A tree of markup → lines of text, each with the container that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from ..document import Container, Markup
from ..errors import SourceError
from ..patterns import lazy
from .linked import is_linked

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["INLINE", "Line", "is_hidden", "read_lines"]

#: Elements whose content nobody sees, or sees as no text.
_SILENT = frozenset([
    "annotation", "annotation-xml", "audio", "canvas", "datalist", "embed", "head", "iframe", "mphantom", "noembed",
    "noframes", "object", "script", "style", "svg", "template", "textarea", "title", "video", "-comment", "-doctype",
])  # fmt: skip
#: Elements that flow inside a line; every other one begins a line of its own.
INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "link", "map", "mark", "meta", "meter", "nobr", "output", "picture",
    "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr", "area", "param", "base", "basefont",
])  # fmt: skip
#: Elements that begin a line, but no paragraph.
_CLOSE = frozenset(["li", "tr", "dd", "dt", "option", "optgroup", "br"])
_CELLS = frozenset(["td", "th"])
#: Elements of which one line may hold several, though nobody reads them as one word.
_APART = frozenset(["button", "label", "input", "img"])
#: What is looked at, or listened to.
_PLAYERS = frozenset(["audio", "iframe", "video"])
#: What such an element holds belongs to the letter before it.
_RAISED = frozenset(["sub", "sup"])
#: Elements in a line whose text is code, or what somebody types.
_CODE = frozenset(["code", "kbd", "samp", "tt"])

#: What formulas are made of. Its pieces belong to one another, such as a letter and its index.
_MATH = frozenset([
    "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mlabeledtr", "mmultiscripts", "mn", "mo", "mover", "mpadded",
    "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr",
    "munder", "munderover", "semantics",
])  # fmt: skip

#: What to do with an element: what it is called says so, and one look-up must do, for pages have thousands.
_TEXT, _FLOWS, _BLOCK, _SPECIAL, _SKIPPED, _ROW = range(6)
_WAYS = {"-text": _TEXT, "noscript": _SKIPPED}
_WAYS.update(dict.fromkeys(INLINE, _FLOWS))
_WAYS.update(dict.fromkeys(_SILENT, _SKIPPED))
_WAYS.update(dict.fromkeys([*_APART, *_CELLS, *_CODE, *_MATH, "a", "br", "pre"], _SPECIAL))
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
#: Elements that hold words and no blocks. In them one that HTML does not know, as components are, flows as a word does; so
#: it does in others where words stand beside it.
_WORDS = _HEADINGS | {"p"}
#: Those that HTML knows, and that begin a line of their own there too.
_KNOWN = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "search",
    "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
])  # fmt: skip
_UNDISPLAYED = lazy(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_CAMEL = lazy(r"(?<=[a-z])(?=[A-Z])")
_NAMING = ("class", "id", "role", "itemprop")
#: What the lines of code are called that a style sheet sets below one another: "line", "code-line", "line-of-code".
_ROWS = lazy(r"(?:^|[\s_-])line(?:-of-code\w*)?(?=\s|$)")
_PARAGRAPH, _LINE = "\n\n", "\n"
#: So long is the sign at most that links to the heading beside it.
_SIGN = 3
#: A page of more lines than any book has is not read: every line is weighed, and takes its room.
_MOST_LINES = 500_000


class Line(NamedTuple):
    """One line of a page, with the break that stands before it."""

    gap: str
    text: str
    markup: Markup


class _Lines:
    """Collects the lines of a page while its tree is walked."""

    def __init__(self, root: Container) -> None:
        self.lines: list[Line] = []
        self.container = root
        self.gap = _PARAGRAPH
        self.parts: list[str] = []
        self.size = 0
        self.spaced = True
        """Whether a space now would be one too many."""
        self.ended = self.met = -1
        """Where in the line an element ended, and where one began right behind it."""
        self.links: list[tuple[int, int]] = []
        self.linked_from = -1
        self.to_itself = False
        """Whether the open link leads from a heading to a place in the page: to that heading, as a rule."""
        self.code: list[tuple[int, int]] = []
        self.code_from = -1
        self.preformatted = 0
        self.row_ended = -1
        """Where in the line an element ended that is a line of code."""
        self.displayed = False
        """Whether the open formula has a line of its own."""
        self.bullet = ""
        """What a browser draws in front of the next line."""
        self.numbers: dict[Container, int] = {}
        """The number of each list's last item."""
        self.matched: list[tuple[int, int, str]] = []
        self.matched_from: list[tuple[int, str]] = []
        """Where in the line elements begin, and go on, that a selector matches, which it is."""
        self.begun: list[int] = []
        """Of each open element that selectors match: how many of them match none around it."""

    def add(self, text: str) -> None:
        """Text of the current line that is more than white space."""
        if self.preformatted:
            return self._add_lines(text)
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text:
            text = _SPACES.sub(" ", text)
        if self.met == self.size and self.parts and _are_apart(self.parts[-1], text):
            self._part()
        if self.spaced and text[:1] == " ":
            text = text[1:]
        if text:
            self.parts.append(text)
            self.size += len(text)
            self.spaced = text[-1] == " "
        return None

    def _add_lines(self, text: str) -> None:
        if self.row_ended == self.size and text[:1] not in ("\r", "\n"):
            self.begin_row()
        self.row_ended = -1
        for i, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if i:
                self.end_line(_LINE if any(map(str.strip, self.parts)) else _PARAGRAPH)
            if line:
                self.parts.append(line)
                self.size += len(line)
                self.spaced = False

    def begin_row(self) -> None:
        """A line of code begins; what indents it stands before it."""
        if any(map(str.strip, self.parts)):
            self._keep()

    def end_row(self, empty: bool) -> None:
        """An element ends that is a line of code; an empty one leaves a blank line."""
        if empty:
            self.end_line(_PARAGRAPH)
        else:
            self.row_ended = self.size

    def _part(self) -> None:
        """A space between two elements, and not in the second."""
        size = self.size
        self.apart()
        if self.linked_from == size:
            self.linked_from = self.size
        if self.code_from == size:
            self.code_from = self.size

    def apart(self) -> None:
        """See to it that what comes does not fuse with what the line holds."""
        if not self.spaced:
            self.parts.append(" ")
            self.size += 1
            self.spaced = True

    def next_cell(self) -> None:
        """A tab before every cell of a row but the first."""
        if self.parts:
            if self.parts[-1][-1] == " ":
                self.parts[-1] = self.parts[-1][:-1]
                self.size -= 1
            self.parts.append("\t")
            self.size += 1
            self.spaced = True

    def end_line(self, gap: str) -> None:
        """End the current line; the next one stands behind at least this gap."""
        if self.parts:
            self._keep()
        if len(gap) > len(self.gap):
            self.gap = gap

    def _keep(self) -> None:
        if len(self.lines) == _MOST_LINES:
            raise SourceError(f"more than {_MOST_LINES:,} lines")
        if self.bullet:
            self._draw_bullet()
        whole = "".join(self.parts) if len(self.parts) > 1 else self.parts[0]
        linked = self.linked_from >= 0
        if linked:
            self.close_link()
        text = whole.strip()
        code: tuple[tuple[int, int], ...] = ()
        if text and self.preformatted:
            self.gap += whole[: len(whole) - len(whole.lstrip())]  # the indentation stands between the blocks
            code = ((0, len(text)),)
            self.code, self.code_from = [], min(self.code_from, 0)
        elif self.code or self.code_from >= 0:
            code = self._take_code(whole)
        matched = self._take_matched(whole) if self.matched_from or self.matched else ()
        if text and not self.links:
            self.lines.append(Line(self.gap, text, Markup(self.container, (), code, matched)))
            self.container.size += len(text)
            self.gap = _LINE
        elif text:
            links = _within(whole, self.links)
            container = self.container
            self.lines.append(Line(self.gap, text, Markup(container, links, code, matched)))
            container.size += len(text)
            for start, end in links:
                container.linked += end - start
            self.gap = _LINE
        self.parts = []
        self.size = 0
        self.spaced = True
        if self.links:
            self.links = []
        if linked:
            self.linked_from = 0

    def number_item(self, item: LexborNode) -> None:
        """The container that was opened is an item of a list: a number stands before it, or a dash for any bullet."""
        around, parent = self.container.parent, item.parent
        if around is None or parent is None or parent.tag != "ol":
            self.bullet = "- "
            return
        number = _integer(item.attributes.get("value"))
        if number is None:
            before = self.numbers.get(around)
            start = _integer(parent.attributes.get("start")) if before is None else None
            number = start if start is not None else (before or 0) + 1
        self.numbers[around] = number
        self.bullet = f"{number}. "

    def _draw_bullet(self) -> None:
        """Put the bullet in front of the line that ends, where it holds more than white space."""
        if any(map(str.strip, self.parts)):
            size = len(self.bullet)
            self.parts[0] = self.bullet + self.parts[0]
            self.links = [(start + size, end + size) for start, end in self.links]
            self.code = [(start + size, end + size) for start, end in self.code]
            self.linked_from += size if self.linked_from >= 0 else 0
            self.code_from += size if self.code_from >= 0 else 0
            self.matched = [(start + size, end + size, selector) for start, end, selector in self.matched]
            # An item that goes from its beginning on goes with its bullet.
            self.matched_from = [(start + size if start else 0, selector) for start, selector in self.matched_from]
            self.size += size
            self.bullet = ""

    def _take_code(self, whole: str) -> tuple[tuple[int, int], ...]:
        """The spans of code in the line that ends; an element of it that is open goes on in the next."""
        goes_on = self.code_from >= 0
        if goes_on:
            self.close_code()
            self.code_from = 0
        code, self.code = _within(whole, self.code), []
        return code

    def begin_matched(self, selectors: Sequence[str]) -> None:
        """An element begins that some selectors match; those that match one around it go on as they do."""
        around = {selector for _, selector in self.matched_from}
        begun = [(self.size, selector) for selector in selectors if selector not in around]
        self.matched_from += begun
        self.begun.append(len(begun))

    def end_matched(self) -> None:
        """The innermost element ends that selectors match."""
        first = len(self.matched_from) - self.begun.pop()
        ended = self.matched_from[first:]
        self.matched += [(start, self.size, selector) for start, selector in ended if start < self.size]
        del self.matched_from[first:]

    def _take_matched(self, whole: str) -> tuple[tuple[int, int, str], ...]:
        """The spans of the line that ends which selectors match; an element that is open goes on in the next."""
        spans = self.matched + [(start, self.size, selector) for start, selector in self.matched_from]
        self.matched = []
        self.matched_from = [(0, selector) for _, selector in self.matched_from]
        taken = []
        for start, end, selector in spans:
            taken += [(low, high, selector) for low, high in _within(whole, [(start, end)]) if low < high]
        return tuple(taken)

    def close_code(self) -> None:
        if self.size > self.code_from:
            self.code.append((self.code_from, self.size))
        self.code_from = -1

    def close_link(self) -> None:
        """A link ends. Where a heading links to itself only a sign beside it counts, such as "#"."""
        size = self.size - self.linked_from
        if size > 0 and not (self.to_itself and size > _SIGN):
            self.links.append((self.linked_from, self.size))
        self.linked_from = -1

    def open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """A container begins."""
        if self.parts:
            self._keep()
        if tag not in _CLOSE:
            self.gap = _PARAGRAPH
        around = self.container
        names, hidden = "", around.hidden
        if attributes:
            for key in _NAMING:
                if key in attributes:
                    names += (attributes[key] or "") + " "
            if names and not names.islower():  # "TeaserText" is two words
                names = _CAMEL.sub(" ", names).lower()
            if "style" in attributes or "hidden" in attributes:
                hidden = hidden or is_hidden(attributes)
        self.container = Container(around, tag, names, hidden, len(self.lines))

    def close(self, tag: str) -> None:
        """The container ends."""
        if self.parts:
            self._keep()
        if tag not in _CLOSE:
            self.gap = _PARAGRAPH
        if tag == "li":
            self.bullet = ""
        container = self.container
        parent = container.parent
        assert parent is not None
        container.last = len(self.lines)
        parent.size += container.size
        parent.linked += container.linked
        parent.pictures += container.pictures
        self.container = parent


def _are_apart(before: str, behind: str) -> bool:
    """Whether what two elements hold that touch are two words, for a style sheet sets them apart: by a capital behind a small
    letter or a digit, and a digit behind a small letter. So it was in 611 of 614 such places of 2,177 pages, by their known
    texts; where small letters meet, most are one word.

    >>> _are_apart("Jane Roe", "Captain"), _are_apart("Length", "8"), _are_apart("F", "erry"), _are_apart("HOKA", "Clifton")
    (True, True, False, True)
    """
    last, first = before[-1], behind[0]
    if first.isupper():
        return last.islower() or last.isdigit() or (last.isupper() and behind[1:2].islower())
    return first.isdigit() and last.islower()


def _integer(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,9}", value.strip()) else None


def _within(whole: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans of a line as spans of it without the white space around it."""
    if not whole[0].isspace() and not whole[-1].isspace():
        return tuple(spans)
    lead = len(whole) - len(whole.lstrip())
    size = len(whole.strip())
    return tuple((max(0, a - lead), min(size, b - lead)) for a, b in spans if a - lead < size and b > lead)


def is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return attributes["hidden"] != "until-found"
    style = attributes.get("style")
    return bool(style and _UNDISPLAYED.search(style))


def read_lines(
    root: LexborNode | None,
    bullets: bool = False,
    matched: Mapping[int, Sequence[str]] | None = None,
    unshown: Set[int] = frozenset(),
) -> tuple[list[Line], list[str], int]:
    """The lines of a tree in order, the ``ld+json`` that it holds, and the size of the markup in its ``<noscript>``.

    ``bullets`` says whether the lines of lists begin with the bullet or number that a browser draws there. ``matched``
    are the selectors that match elements, by the elements' ``mem_id``; ``unshown`` those of elements that are left out.

    A tree parsed as browsers that run scripts parse it holds the latter as text, which is no line; in another one it is
    read as all elements are.

    One pass with a stack of its own, so that no depth breaks it. Attributes are read of containers only: reading them
    all takes longer than everything else.
    """
    outermost = Container(None, "", "", False, 0)
    lines = _Lines(outermost)
    data: list[str] = []
    unseen = 0
    beside = False
    stack: list[tuple[LexborNode, str, int]] = []
    add, open_, close, ways = lines.add, lines.open, lines.close, _WAYS
    node: Any = root
    while node is not None:
        tag = node.tag
        way = ways.get(tag, _BLOCK)
        below = None
        if unshown and node.mem_id in unshown:
            way = _SKIPPED
        if way == _TEXT:
            text = node.text_content
            solid = not text.isspace()
            beside = solid and not text[-1].isalnum()
            if solid or lines.preformatted:
                add(text)
            elif not lines.spaced and stack[-1][1] not in _MATH:
                lines.apart()
        elif way == _FLOWS:
            below = node.first_child
            if lines.preformatted and tag == "span" and _ROWS.search(node.attributes.get("class") or ""):
                way = _ROW
                lines.begin_row()
                if below is None:
                    lines.end_row(True)
            elif lines.ended == lines.size and tag not in _RAISED:
                lines.met = lines.size
        elif way == _BLOCK and (tag == "p" or tag not in _KNOWN) and _reads_on(node, tag, lines, stack, beside):
            way = _FLOWS
            below = node.first_child
        elif way == _BLOCK:
            open_(tag, node.attributes)
            if bullets and tag == "li":
                lines.number_item(node)
            below = node.first_child
            if below is None:
                close(tag)
        elif way == _SPECIAL:
            _begin(lines, node, tag)
            below = node.first_child
            if below is None:
                _end(lines, tag)
        elif tag == "noscript" and not _is_raw(node.first_child):
            way = _FLOWS
            below = node.first_child
        else:
            unseen += _note_unread(node, tag, lines, data)
        if below is not None:
            if matched and node.mem_id in matched:
                lines.begin_matched(matched[node.mem_id])
            stack.append((node, tag, way))
            node, beside = below, False
            continue
        node = node.next if stack else None
        beside = beside and way == _TEXT
        while node is None and stack:
            node, tag, way = stack.pop()
            if way == _BLOCK:
                close(tag)
            elif way == _SPECIAL:
                _end(lines, tag)
            elif way == _ROW:
                lines.end_row(False)
            else:
                lines.ended = lines.size
            if matched and node.mem_id in matched:
                lines.end_matched()
            beside = False
            node = node.next if stack else None
    lines.end_line(_PARAGRAPH)
    outermost.last = len(lines.lines)
    return lines.lines, data, unseen


def _reads_on(
    node: LexborNode, tag: str, lines: _Lines, stack: Sequence[tuple[LexborNode, str, int]], beside: bool
) -> bool:
    """Whether an element that is as a rule a block of its own stands on the line: a paragraph that is all of a table's cell,
    or one that HTML does not know among words (see `_flows`)."""
    if tag == "p":
        return bool(stack) and stack[-1][1] in _CELLS and _is_alone(stack[-1][0])
    return _flows(node, lines, beside) and not is_hidden(node.attributes)


def _note_unread(node: LexborNode, tag: str, lines: _Lines, data: list[str]) -> int:
    """Take note of an element that holds no text to read; ``data`` takes the ``ld+json``. The size of unseen markup in it."""
    if tag == "script":
        if is_linked(node.attributes.get("type")):
            data.append(_raw(node))
    elif tag == "noscript":
        return len(_raw(node))
    elif tag in _PLAYERS:
        lines.container.pictures += 1
    return 0


def _flows(node: LexborNode, lines: _Lines, beside: bool) -> bool:
    """Whether an element that HTML does not know stands among words: right behind some (``beside``), or before some; and no
    word fuses with what it holds, should a style sheet set it apart."""
    if beside or lines.container.tag in _WORDS:
        return True
    behind = node.next
    if behind is None or behind.tag != "-text":
        return False
    text = behind.text_content or " "
    return not (text.isspace() or text[0].isalnum())


def _is_alone(cell: LexborNode) -> bool:
    """Whether the cell of a table holds one element and white space."""
    elements = 0
    below = cell.first_child
    while below is not None and elements < 2:
        if below.tag != "-text":
            elements += 1
        elif not (below.text_content or " ").isspace():
            return False
        below = below.next
    return elements == 1


def _raw(node: LexborNode) -> str:
    """What a script or an unseen element holds, unparsed."""
    child = node.first_child
    return (child.text_content or "") if child is not None else ""


def _is_raw(child: LexborNode | None) -> bool:
    return child is None or (child.tag == "-text" and child.next is None)


def _begin(lines: _Lines, node: LexborNode, tag: str) -> None:
    if tag in _MATH:
        return _begin_formula(lines, node, tag)
    if lines.ended == lines.size:
        lines.met = lines.size
    if tag == "a":
        if lines.links and lines.links[-1][1] == lines.size:
            lines.apart()  # a browser draws two links as two words
        lines.linked_from = lines.size
        lines.to_itself = lines.container.tag in _HEADINGS and (node.attributes.get("href") or "").startswith("#")
    elif tag in _APART:
        lines.apart()
        lines.container.pictures += tag == "img"
    elif tag in _CODE:
        if lines.code_from < 0 and not lines.preformatted:
            lines.code_from = lines.size
    elif tag == "br":
        lines.end_line(_LINE)
    elif tag in _CELLS:
        lines.next_cell()
    else:
        lines.open(tag, node.attributes)
        lines.preformatted += 1
    return None


def _begin_formula(lines: _Lines, node: LexborNode, tag: str) -> None:
    """A formula begins, or a piece of one: they flow, a fraction's bar is a slash, and cells of a matrix stand apart."""
    parent = node.parent
    if tag == "math":
        if node.attributes.get("display") == "block":
            lines.displayed = True
            lines.end_line(_LINE)
        elif lines.ended == lines.size:
            lines.met = lines.size
    elif tag in ("mtd", "mtr", "mspace"):
        lines.apart()
    elif parent is not None and parent.tag == "mfrac" and not _is_first(node, parent):
        lines.add("/")


def _is_first(node: LexborNode, parent: LexborNode) -> bool:
    """Whether no other element stands before one in the element that holds it."""
    first = parent.first_child
    while first is not None and first.tag == "-text":
        first = first.next
    return first is not None and first.mem_id == node.mem_id


def _end(lines: _Lines, tag: str) -> None:
    if tag == "a":
        if lines.linked_from >= 0:
            lines.close_link()
        lines.ended = lines.size
    elif tag in _APART:
        lines.apart()
    elif tag in _MATH:
        lines.ended = lines.size
        if tag == "math" and lines.displayed:
            lines.displayed = False
            lines.end_line(_LINE)
    elif tag in _CODE:
        if lines.code_from >= 0:
            lines.close_code()
    elif tag == "pre":
        lines.close(tag)
        lines.preformatted -= 1
