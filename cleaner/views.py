"""An article as plain data for people to look at: the text of its source, cut into what stays and what goes."""

from __future__ import annotations

from typing import Any, TypedDict

from .document import Article, Removal

__all__ = ["CHROME", "Piece", "View", "excerpt_of", "pieces_of", "shortened", "view_of"]

#: The family of removals that page chrome belongs to.
CHROME = "G"

#: A stretch of the source: ``[text]`` stays; ``[text, code, name, reason]`` goes, by this rule and for this reason. One
#: that goes and has no text is a lost space that comes back.
Piece = list[str]


class View(TypedDict, total=False):
    """One document, ready for JSON."""

    source: str
    """The file that it is in."""
    position: int
    """Where in the file, from 1; absent where the file is the document."""
    id: str | int
    title: str | None
    url: str | None
    kind: str
    """``"text"`` or ``"html"``."""
    pieces: list[Piece]
    clean: str | None
    """The clean text; None for an excerpt, which has none of its own."""
    kept: int
    """Characters of the whole clean text."""
    removed: int
    """Characters of all removals."""
    removals: int
    cut: bool
    """Whether pieces and clean text are only the beginning of the document."""
    reason: str
    """Why it is worth a look."""


def view_of(article: Article, place: dict[str, Any], longest: int | None = None) -> View:
    """The view of an article.

    Parameters
    ----------
    place
        What a person finds the document by: ``source``, and ``position`` and ``id`` where it has them.
    longest
        Of how many characters pieces and clean text are shown; None: all. Then long removals of page chrome are shortened,
        too, for nobody reads menus.
    """
    pieces = pieces_of(article)
    clean, cut = article.text, False
    if longest is not None:
        pieces, cut = _limited(pieces, longest)
        cut = cut or len(clean) > longest
        clean = clean[:longest]
    return _view(article, place, pieces, clean, cut)


def excerpt_of(article: Article, place: dict[str, Any], removal: Removal, around: int) -> View:
    """The view of one removal, with so many characters of the document before it and behind it."""
    text = article.document.text
    start, end = max(0, removal.start - around), removal.end + around
    space = text.find(" ", start, removal.start)
    start = space + 1 if start and space > 0 else start
    pieces, cut = _limited(pieces_of(article, start, end), 4 * around)
    whole = start == 0 and end >= len(text) and not cut
    return _view(article, place, pieces, None, not whole)


def _view(article: Article, place: dict[str, Any], pieces: list[Piece], clean: str | None, cut: bool) -> View:
    view: dict[str, Any] = {
        **place,
        "title": shortened(article.title, 200) if article.title else None,
        "url": article.url if article.url and len(article.url) < 500 else None,
        "kind": article.document.kind,
        "pieces": pieces,
        "clean": clean,
        "kept": len(article.text),
        "removed": sum(len(removal.text) for removal in article.removals),
        "removals": len(article.removals),
        "cut": cut,
    }
    return view  # type: ignore[return-value]


def pieces_of(article: Article, start: int = 0, end: int | None = None) -> list[Piece]:
    """The document's text, or ``text[start:end]``, in pieces; joined they are that text.

    >>> import cleaner
    >>> pieces_of(cleaner.clean("The ferry sank.\\n\\nADVERTISEMENT\\n\\nAll were saved."))[1][:3]
    ['ADVERTISEMENT', 'A101', 'ad-marker']
    """
    text = article.document.text
    end = len(text) if end is None else min(end, len(text))
    pieces: list[Piece] = []
    at = start
    for removal in article.removals:
        low, high = max(removal.start, at), min(removal.end, end)
        if low > high or removal.end < at:
            continue
        if at < low:
            pieces.append([text[at:low]])
        if low < high or removal.start == removal.end:
            pieces.append([text[low:high], removal.code, removal.name, removal.reason])
        at = high
    if at < end:
        pieces.append([text[at:end]])
    return pieces


#: How much of a removal of page chrome is shown where space is short.
_CHROME_SHOWN = 300


def _limited(pieces: list[Piece], longest: int) -> tuple[list[Piece], bool]:
    """The first pieces, of so many characters, and whether that is not all."""
    shown: list[Piece] = []
    left = longest
    for text, *removal in pieces:
        if left <= 0:
            return shown, True
        if removal and removal[0].startswith(CHROME):
            text = shortened(text, _CHROME_SHOWN)
        shown.append([text[:left], *removal])
        left -= len(text)
    return shown, left < 0


def shortened(text: str, longest: int) -> str:
    """The text, or where it is longer its beginning and an ellipsis.

    >>> shortened("The ferry sank.", 12)
    'The ferry s…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
