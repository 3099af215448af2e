"""Is a source a page or a text?"""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["feed_in", "looks_like_html"]

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
