"""Pages that no parser survives: told before parsing, and made harmless."""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["flatten", "is_hostile"]

#: Lexbor's time grows with the square of the depth and of the attributes of one element. These take it a tenth of a second.
_DEPTH = 10_000
_ATTRIBUTES = 5_000
_TAG_SIZE = 30_000

_NEST_NOT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
    ]
)
#: A tag as HTML reads it: ``>`` in a quoted value does not end it. Where it cannot match, the rest of the page is one tag.
_TAG = lazy(r"<(/?)([a-zA-Z][^\s/>]{0,40})([^>=]*(?:=(?:\s*\"[^\"]*\"|\s*'[^']*'|(?!\s*[\"']))[^>=]*)*)>")
_UNSEEN = lazy(r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|noscript)\b.*?(?:</\1\s?>|\Z)", re.I | re.S)
_OPENING = lazy("</?[a-zA-Z]|<!--")
_QUOTED = lazy("\"[^\"]*\"|'[^']*'")
#: Elements whose content nests nothing, or as XML nests; their end, and a comment's.
_ENDS = {
    name: lazy(f"</{name}", re.I) for name in ("script", "style", "svg", "template", "noscript", "textarea", "math")
}
_BREAKING = lazy(
    r"</?(?:address|article|aside|blockquote|body|br|center|d[dlt]|details|div|fieldset|figure|figcaption|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|t[dhr]|ul)\b",
    re.I,
)


def is_hostile(source: str) -> bool:
    """Whether parsing a page could take longer than in proportion to its size.

    Nearly every page is told by counting; the others by one pass over their tags.
    """
    opened = source.count("<")
    quoted = source.count(">") - opened  # in attributes, where they end no tag
    suspect = opened - source.count("</") > _DEPTH or quoted > _ATTRIBUTES or _has_long_tag(source)
    return suspect and _is_deep(source)


def _has_long_tag(source: str) -> bool:
    """Whether something that begins as a tag does goes on for long, and may hold too many attributes."""
    half = _TAG_SIZE // 2
    at, opening = 0, -1
    while at < len(source) - half:
        opening = max(opening, source.rfind("<", max(0, at - half), at + 1))
        closed = source.find(">", at, at + half)
        if closed < 0 and opening >= 0 and _OPENING.match(source, opening):
            tag = _TAG.match(source, opening)
            if not tag or tag.end() > at:
                return True
        at += half
    return False


def _is_deep(source: str) -> bool:
    depth = at = 0
    while True:
        opening = _OPENING.search(source, at)
        if not opening:
            return False
        if opening[0] == "<!--":
            at = source.find("-->", opening.end())
            if at < 0:
                return False
            continue
        tag = _TAG.match(source, opening.start())
        if not tag:
            return _has_many_attributes(source[opening.start() :])
        if _has_many_attributes(tag[3]):
            return True
        name = tag[2].lower()
        if name in _ENDS and not tag[1]:
            end = _ENDS[name].search(source, tag.end())
            if not end:
                return False
            at = end.end()
            continue
        if name not in _NEST_NOT:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > _DEPTH:
                return True
        at = tag.end()


def _has_many_attributes(tag: str) -> bool:
    return len(tag) > _TAG_SIZE and len(_QUOTED.sub("x ", tag).split()) > _ATTRIBUTES


def flatten(source: str) -> str:
    """A page's text with all elements gone but the paragraphs that they made: ``<p>`` beside ``<p>``, none in another."""
    source = _UNSEEN.sub(" ", source)
    parts: list[str] = []
    at = 0
    while True:
        opening = _OPENING.search(source, at)
        if not opening:
            parts.append(source[at:])
            return "".join(parts)
        parts.append(source[at : opening.start()])
        if opening[0] == "<!--":  # one that ends was taken out
            return "".join(parts)
        tag = _TAG.match(source, opening.start())
        if not tag:
            return "".join(parts)
        if _BREAKING.match(source, opening.start()):
            parts.append("<p>")
        at = tag.end()
