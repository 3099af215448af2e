"""bytes or str → Document: decoding, repairing, parsing. The rooms here drop markup and what no reader sees, and nothing
else."""

from __future__ import annotations

from collections.abc import Sequence
from types import NoneType
from typing import Any

from ..document import Document
from ..errors import SourceError
from .decoding import decode
from .kinds import feed_in, is_binary, looks_like_html, magic_in
from .languages import languages_of
from .repairing import repair

__all__ = ["languages_of", "read"]


def read(
    source: Any,
    kind: str | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
    site: str | None = None,
    bullets: bool = False,
    selectors: Sequence[str] = (),
) -> Document:
    """Make a Document of a source.

    Parameters
    ----------
    source
        Text or markup, as str or bytes, which are decoded (see `decoding.decode`); or a page that lxml or BeautifulSoup
        parsed (an element, tree, soup or tag).
    kind
        ``"text"``, ``"html"``, or None to detect.
    title, url
        What the caller knows of the page; white space alone is nothing known.
    site
        The host of a source without an address.
    bullets
        Whether the items of a page's lists are read with the bullet or number that a browser draws in front of them.
    selectors
        CSS selectors; the blocks of a page know what of them stands in elements that they match (`Markup.matched`).

    Raises
    ------
    SourceError
        The source is none of these, the kind is unknown, title or url is no str, or the markup cannot be parsed.
    """
    for what, known in (("title", title), ("url", url)):
        if not isinstance(known, (str, NoneType)):  # a data frame's NaN
            raise SourceError(f"the {what} is of type {type(known).__name__}: pass a str or None")
    encoding = None
    if isinstance(source, (bytes, bytearray, memoryview)):
        source, encoding = _decoded(bytes(source))
    elif isinstance(source, str):
        source = str.__str__(source)  # a string of a soup holds the soup
    else:
        source, kind = _markup(source), kind or "html"
    if kind != "text" and (feed := feed_in(source)):
        raise SourceError(f"an XML document ({feed}), not a page")
    if kind is None:
        kind = "html" if looks_like_html(source) else "text"
    if kind == "html":
        return _read_html(source, title, url, site, encoding, bullets, selectors)
    if kind != "text":
        raise SourceError(f"unknown kind {kind!r}: use 'text', 'html' or None")
    text, repairs = repair(source)
    return Document(
        text,
        title=_tidy(title),
        url=url or None,
        kind=kind,
        languages=languages_of(text),
        encoding=encoding,
        repairs=repairs,
        site=site,
    )


def _decoded(data: bytes) -> tuple[str, str | None]:
    """What bytes say, and their encoding. Raises `SourceError` where they are neither text nor a page."""
    if magic := magic_in(data):
        raise SourceError(f"{magic}, and neither text nor a page")
    text, encoding = decode(data)
    if is_binary(text):
        raise SourceError("a binary file, and neither text nor a page")
    return text, encoding


def _markup(source: Any) -> str:
    from .trees import markup_of

    markup = markup_of(source)
    if markup is None:
        raise SourceError(
            f"cannot read what is of type {type(source).__name__}: pass str, bytes, or a tree of lxml or BeautifulSoup"
        )
    return markup


def _tidy(title: str | None) -> str | None:
    return " ".join(repair(title)[0].split()) or None if title else None


def _read_html(
    source: str,
    title: str | None,
    url: str | None,
    site: str | None,
    encoding: str | None,
    bullets: bool,
    selectors: Sequence[str],
) -> Document:
    from .page import read_page  # its parser takes 15 ms to import

    page = read_page(source, bullets, selectors, url)
    return Document(
        page.text,
        title=_tidy(title) or _tidy(page.said.get("title")),
        url=url or page.said.get("url"),
        kind="html",
        languages=languages_of(page.text),
        encoding=encoding,
        repairs=page.repairs,
        blocks=page.blocks,
        page=page.said,
        author=page.said.get("byline"),
        site=site,
    )
