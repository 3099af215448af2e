"""Markup → text, block elements on lines of their own. Every word of the page stays but script and style."""

from __future__ import annotations

import re

from lxml import etree, html

from ..errors import SourceError
from ..patterns import lazy

__all__ = ["strip_markup"]

_SILENT = frozenset(["script", "style", "template", "noscript", "head", "svg"])
_PARAGRAPHS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    ]
)
#: What lxml refuses in a str: an encoding declaration, and characters that XML cannot hold.
_DECLARATION = lazy(r"^\s*<\?xml[^>]{0,200}\?>")
_FORBIDDEN = lazy("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = lazy(r"\s+")


def strip_markup(source: str) -> tuple[str, str | None]:
    """The text of a page and what its ``<title>`` says.

    Raises `SourceError` where the markup cannot be parsed.
    """
    source = _FORBIDDEN.sub("\ufffd", _DECLARATION.sub("", source))
    if not source.strip():
        return "", None
    try:
        root = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    except etree.ParserError:  # which is what lxml calls markup without an element
        return "", None
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(f"cannot parse the markup: {error}") from error
    title = root.findtext(".//title")
    parts: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start":
            skipped += tag in _SILENT
            if not skipped:
                parts.append("\n\n" if tag in _PARAGRAPHS else "\n" if tag == "br" else "")
                parts.append(_SPACE.sub(" ", element.text or ""))
            continue
        if event == "end":
            if not skipped and tag in _PARAGRAPHS:
                parts.append("\n\n")
            skipped -= tag in _SILENT
        if not skipped:
            parts.append(_SPACE.sub(" ", element.tail or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text, _SPACE.sub(" ", title).strip() if title else None
