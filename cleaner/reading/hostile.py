"""Pages that no parser survives: told before parsing, and made harmless."""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["flatten", "is_hostile"]

#: Steps beyond what grows with the page's size that a parser may take; Lexbor takes a quarter of a second for as many.
_STEPS = 100_000_000
#: What it costs in steps to make an element anew.
_ELEMENT = 100

#: From which size on a page's tags are looked at one by one, whatever they are; and a tag's attributes are counted.
_LARGE = 4_000_000
_LONG_TAG = 2_000
_TAG_SIZE = 200
#: So many more ends of tags than beginnings stand in attributes, where they end nothing.
_QUOTED_ENDS = 5_000

#: Elements that do not nest in themselves: void ones, and those that the next of their kind closes.
_NEST_NOT = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody",
])  # fmt: skip
#: Elements that a parser opens anew in every block until they are closed.
_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])
#: Of elements that are alike it opens no more than these anew.
_ALIKE = 3
#: Elements that nothing outside closes.
_BARRIERS = frozenset(["table", "select", "applet", "marquee", "object"])
#: How far up the elements that are open a closing tag is looked for.
_REACH = 64
#: Tags that begin or end a place in a table where text may stand.
_CELLS = frozenset(["td", "th", "caption"])
_ROWS = frozenset(["table", "thead", "tbody", "tfoot", "tr", "colgroup"])

#: A tag as HTML reads it (``>`` in a quoted value does not end it), with its name, the rest, and what stands before its
#: closing tag where that holds no other; the beginning of a comment; or of a tag that does not end.
_TOKEN = lazy(
    r"<(?:!--|(/?)(?=([a-zA-Z][^\s/>]{0,40}))"
    r"([^>=]*(?:=(?:\s*\"[^\"]*\"|\s*'[^']*'|(?!\s*[\"']))[^>=]*)*)>([^<]*</\2>)?|/?[a-zA-Z])"
)
_FORMATTING_TAG = lazy(rf"<(?:{'|'.join(sorted(_FORMATTING))})[\s/>]".encode(), re.I)
_UNSEEN = lazy(r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|noscript)\b.*?(?:</\1\s?>|\Z)", re.I | re.S)
_QUOTED = lazy("\"[^\"]*\"|'[^']*'")
#: Elements whose content is no markup, or none that nests in what is around them; their end.
_ENDS = {
    name: lazy(f"</{name}", re.I)
    for name in ["script", "style", "template", "noscript", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
}
#: Elements in which an element may close itself.
_FOREIGN = frozenset(["svg", "math"])
_BREAKING = lazy(
    r"</?(?:address|article|aside|blockquote|body|br|center|d[dlt]|details|div|fieldset|figure|figcaption|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|t[dhr]|ul)\b",
    re.I,
)


def is_hostile(source: str, data: bytes, scripting: bool = True) -> bool:
    """Whether parsing a page could take much longer, or more room, than in proportion to its size.

    Nearly every page is told by counting in ``data``, its UTF-8; the others by one pass over their tags. ``scripting`` says
    whether it is to be parsed as browsers that run scripts parse it, which take ``<noscript>`` for text.
    """
    if len(source) <= _LARGE and not _may_be_costly(source, data):
        return False
    return _is_costly(source, scripting)


def _may_be_costly(source: str, data: bytes) -> bool:
    """Whether a page that is not large has so many tags, or attributes, that it may be costly all the same."""
    ends, tags = data.count(b">"), data.count(b"<")
    if ends - tags > _QUOTED_ENDS:
        return True
    # Counting takes the time here: what is dearer to count is counted only where the tags, ends among them, could be too many.
    if tags * tags // 4 * _ELEMENT > _STEPS:  # at the worst, half of them are formatting
        formatting = len(_FORMATTING_TAG.findall(data))
        if tags * max(formatting * _ELEMENT, tags // 2) > _STEPS:
            opened = tags - data.count(b"</")
            if opened * max(formatting * _ELEMENT, opened // 2) > _STEPS:
                return True
    return _steps_of_long_tags(source) > _STEPS


def _steps_of_long_tags(source: str) -> int:
    """What the attributes of those tags cost that go on for so long that they are found by looking here and there."""
    half = _LONG_TAG // 2
    steps = at = 0
    while at < len(source) - half:
        if source.find(">", at, at + half) < 0:
            opening = source.rfind("<", max(0, at - half), at + 1)
            token = _TOKEN.match(source, opening) if opening >= 0 else None
            if token and token[0] != "<!--":
                end = len(source) if token[2] is None else token.end(3)
                steps += _steps_of(source[opening:end])
                at = max(at, end - half)
        at += half
    return steps


def _steps_of(attributes: str) -> int:
    count = len(_QUOTED.sub("x ", attributes).split())
    return count * count


class _Costs:
    """The steps that a parser's slow parts would take over a page's tags, of which it sees one after the other."""

    def __init__(self) -> None:
        self.steps = 0
        self.open: list[str] = []
        self.foreign = 0
        """How many of the open elements are drawings or formulas."""
        self.formatting: dict[str, list[str]] = {}
        """Formatting elements that are open in name only, by their name."""
        self.pending = 0
        """How many of them a block opens anew."""
        self.outside = False
        """Whether text now stands in a table, but in none of its cells, and is moved out to what was moved before."""
        self.moved = 0

    def add_text(self, text: str) -> None:
        if self.outside and not text.isspace():
            self.moved += len(text)
            self.steps += self.moved

    def add_leaf(self, name: str, attributes: str) -> None:
        """An element that holds no other."""
        if len(attributes) > _TAG_SIZE:
            self.steps += _steps_of(attributes)
        if name in _CELLS:
            self.outside = True
        self.steps += len(self.open) + self.pending * _ELEMENT

    def add_tag(self, name: str, closing: bool, attributes: str) -> None:
        if len(attributes) > _TAG_SIZE:
            self.steps += _steps_of(attributes)
        if name in _FORMATTING:
            self._add_formatting(name, closing, attributes)
        elif name in _ROWS or name in _CELLS:
            self.outside = closing == (name in _CELLS) and (name != "table" or not closing)
        if closing:
            self._close(name)
            return
        if name not in _FORMATTING:
            self.steps += self.pending * _ELEMENT
        if name not in _NEST_NOT and not (self.foreign and attributes.endswith("/")):
            self.open.append(name)
            self.foreign += name in _FOREIGN
        self.steps += len(self.open)

    def _add_formatting(self, name: str, closing: bool, attributes: str) -> None:
        alike = self.formatting.setdefault(name, [])
        if closing:
            if alike:
                alike.pop()
                self.pending -= 1
        elif alike[-_ALIKE:] != [attributes] * _ALIKE:
            alike.append(attributes)
            self.pending += 1

    def _close(self, name: str) -> None:
        """Close the innermost element of a name, and what is open in it, as far as a parser would."""
        for i in range(len(self.open) - 1, max(-1, len(self.open) - _REACH), -1):
            if self.open[i] == name:
                end = i + 1 if name in _FORMATTING else len(self.open)
                self.foreign -= sum(map(_FOREIGN.__contains__, self.open[i:end]))
                del self.open[i:end]
                return
            if self.open[i] in _BARRIERS:
                return


def _is_costly(source: str, scripting: bool) -> bool:
    costs = _Costs()
    at = 0
    while token := _TOKEN.search(source, at):
        if costs.outside:
            costs.add_text(source[at : token.start()])
        slash, name, attributes, leaf = token.groups()
        at = token.end()
        if leaf and not slash and name.lower() not in _ROWS:
            costs.add_leaf(name.lower(), attributes)
            continue
        if name is None and token[0] == "<!--":
            at = source.find("-->", at)
            if at < 0:
                break
            continue
        if name is None:  # the rest of the page is one tag
            costs.add_tag("", False, source[at:])
            break
        at = token.end(3) + 1
        name = name.lower()
        if name in _ENDS and not slash and (scripting or name != "noscript"):
            end = _ENDS[name].search(source, at)
            if not end:
                break
            at = end.end()
            continue
        if name == "plaintext":
            break
        costs.add_tag(name, bool(slash), attributes)
        if costs.steps > _STEPS:
            break
    return costs.steps > _STEPS


def flatten(source: str) -> str:
    """A page's text with all elements gone but the paragraphs that they made: ``<p>`` beside ``<p>``, none in another."""
    source = _UNSEEN.sub(" ", source)
    parts: list[str] = []
    at = 0
    while True:
        token = _TOKEN.search(source, at)
        if not token:
            parts.append(source[at:])
            return "".join(parts)
        parts.append(source[at : token.start()])
        if token[2] is None:  # a tag or comment that does not end
            return "".join(parts)
        if _BREAKING.match(source, token.start()):
            parts.append("<p>")
        at = token.end(3) + 1
