"""Is a source a page or a text?"""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["feed_in", "looks_like_html", "magic_in"]

#: How many characters at the start are looked at: heads of pages are long, but their first tags are not.
_LOOK = 4096

_OPENING = lazy(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
#: What feeds and site maps begin with.
_FEED = lazy(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<[?!][^>]{0,500}>\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]")
_STRUCTURE = lazy(
    r"</?(?:html|head|body|title|meta|link|script|style|div|p|article|section|table|ul|h1)\b[^<>]{0,500}>", re.I
)


#: What files begin with that are neither text nor markup.
_MAGIC = (
    (b"\x1f\x8b", "packed with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"\xfd7zXZ\x00", "packed with xz"),
    (b"PK\x03\x04", "a ZIP archive, or a document in one"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x7fELF", "a program"),
)


def magic_in(data: bytes) -> str:
    """What bytes are that begin as no text and no page does; else empty.

    >>> magic_in(b"\\x1f\\x8b\\x08"), magic_in(b"The ferry sank.")
    ('packed with gzip', '')
    """
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def looks_like_html(text: str) -> bool:
    """Whether a source is markup: it opens as a page does, or its first tag-like thing is structure and more follows.

    A text in which a stray tag was left is not markup.

    >>> looks_like_html("<!DOCTYPE html><title>A</title>")
    True
    >>> looks_like_html("<div class='story'><p>One.</p><p>Two.</p></div>")
    True
    >>> looks_like_html("The <p> tag opens a paragraph, and </p> closes it.")
    False
    """
    head = text[:_LOOK].lstrip("\ufeff")
    if "<" not in head:
        return False
    if _OPENING.match(head):
        return True
    return head.lstrip().startswith("<") and len(_STRUCTURE.findall(head)) >= 3


def feed_in(text: str) -> str:
    """What a source is that is a feed or a site map, by the name of its outermost element; else empty.

    >>> feed_in("<?xml version='1.0'?><rss version='2.0'><channel>"), feed_in("<!DOCTYPE html><html>")
    ('rss', '')
    """
    found = _FEED.match(text.lstrip("\ufeff"), 0, _LOOK) if "<" in text[:_LOOK] else None
    return found[1] if found else ""
