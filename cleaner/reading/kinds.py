"""Is a source a page or a text?"""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["feed_in", "is_binary", "looks_like_html", "magic_in"]

#: How many characters at the start are looked at: heads of pages are long, but their first tags are not.
_LOOK = 4096

_OPENING = lazy(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
#: What stands before a page may be longer than all that is looked at: lines that templates leave empty, a script, a comment.
_BEGIN = lazy(
    r"(?:[\s\ufeff]+|<script\b[^<>]{0,500}>(?:(?!</script).)*</script\s*>|<!--(?:(?!-->).)*-->)*", re.I | re.S
)
#: A page's first tags, on lines of their own, where a program wrote a warning or a script stands before them.
_WHOLE = lazy(
    r"^\s*<(?:!doctype\s+html\b[^<>]{0,200}|html\b[^<>]{0,500})>\s*<(?:html|head|body|meta|title)\b", re.I | re.M
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
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old kind"),
    (b"\x7fELF", "a program"),
)
#: Control characters that no text is written with; tabs, line ends and what terminals are told are some.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\b\t\n\v\f\r\x1b"))
#: So many of them, and so large a share of a file's first characters, are in no text, however damaged; of bytes that are
#: drawn at random they are a tenth.
_MANY, _SHARE = 8, 0.05


def magic_in(data: bytes) -> str:
    """What bytes are that begin as no text and no page does; else empty.

    >>> magic_in(b"\\x1f\\x8b\\x08"), magic_in(b"The ferry sank.")
    ('packed with gzip', '')
    """
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text at all, by the control characters at its beginning.

    >>> is_binary("\\x00\\x01\\x02\\x00 ferry" * 9), is_binary("The ferry\\x00 sank.\\x1b[0m" * 9)
    (True, False)
    """
    head = text[:_LOOK].encode("utf-8", "replace")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls >= _MANY and controls > len(head) * _SHARE


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
    begins = _BEGIN.match(text)
    head = text[begins.end() : begins.end() + _LOOK] if begins else ""
    if "<" not in head:
        return False
    if _OPENING.match(head) or _WHOLE.search(head):
        return True
    return head.startswith("<") and len(_STRUCTURE.findall(head)) >= 3


def feed_in(text: str) -> str:
    """What a source is that is a feed or a site map, by the name of its outermost element; else empty.

    >>> feed_in("<?xml version='1.0'?><rss version='2.0'><channel>"), feed_in("<!DOCTYPE html><html>")
    ('rss', '')
    """
    found = _FEED.match(text.lstrip("\ufeff"), 0, _LOOK) if "<" in text[:_LOOK] else None
    return found[1] if found else ""
