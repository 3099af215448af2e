"""Which columns of a source of rows hold the text, the page, its title, its address, its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .errors import ColumnError, NoColumnError
from .options import Options

__all__ = ["REMOVALS", "STATED", "Columns", "choose", "distinct"]

#: What scrapers, crawlers and corpora call their columns; the first that is there is taken. A ``content`` may be either.
_HTML = ("html", "raw_html", "page_html", "html_content", "content_html", "article_html")
_TEXT = ("text", "maintext", "article_text", "full_text", "body_text", "plain_text", "articleBody")
_EITHER = ("content", "raw_content", "page_content", "body", "article", "document")
_TITLE = ("title", "headline", "og_title", "page_title")
_URL = ("url", "link", "uri", "source_url", "page_url", "canonical_url")
_ID = ("id", "doc_id", "document_id", "uuid", "_id", "key")

#: What a page may state of itself, and the columns that it goes to; `Article` has attributes of these names.
STATED = ("title", "byline", "published", "language", "url", "site_name")

#: The column that removals go to.
REMOVALS = "removals"


class Columns(NamedTuple):
    """The columns that cleaning reads, and those that it writes."""

    content: str
    """The text or page that is cleaned; it is replaced by the clean text."""
    kind: str | None
    """``"text"``, ``"html"``, or None to look at each."""
    title: str | None
    url: str | None
    id: str | None
    """What an error names a row by."""
    output: str
    """Where the clean text goes, in the place of ``content``."""
    stated: tuple[str, ...] = ()
    """What pages state of themselves and the source has no column for; these are added."""

    def described(self) -> str:
        """What is taken for what, for a person.

        >>> choose(["url", "html"], Options()).described()
        "cleaning column 'html' to 'text', address from 'url'"
        """
        parts = [f"cleaning column {self.content!r}" + (f" to {self.output!r}" if self.output != self.content else "")]
        for role, name in (("title", self.title), ("address", self.url), ("id", self.id)):
            if name:
                parts.append(f"{role} from {name!r}")
        return ", ".join(parts)

    def cleaned(self, kinds: Mapping[str, str]) -> dict[str, str]:
        """What the columns of a source (see `kinds`) hold when it is cleaned.

        >>> choose(["id", "content"], Options())._replace(stated=("title",)).cleaned({"id": "int", "content": "json"})
        {'id': 'int', 'content': 'str', 'title': 'str'}
        """
        renamed = {self.output if name == self.content else name: kind for name, kind in kinds.items()}
        return renamed | dict.fromkeys((self.output, *self.stated), "str")


def choose(names: Sequence[str], options: Options) -> Columns:
    """The columns of a source whose columns have these names.

    What the options name is taken; what they do not is guessed from usual names. Of a source that has both texts and
    pages the texts are cleaned, unless ``options.html`` names the pages.

    Raises
    ------
    NoColumnError
        A column that the options name is not there, or none of the names is usual.
    ColumnError
        Two columns have one name, or one would be written twice.

    >>> choose(["id", "headline", "maintext"], Options())[:5]
    ('maintext', 'text', 'headline', None, 'id')
    """
    if len(set(names)) < len(names):
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise ColumnError(f"two columns are called {twice!r}")
    for asked in (options.text, options.html, options.title, options.url, options.id):
        if asked is not None and asked not in names:
            raise NoColumnError(f"no column {asked!r} among {_listed(names)}")
    if options.text and options.html:
        raise ColumnError("one column is cleaned: name a column of texts or one of pages, not both")
    if options.removals and REMOVALS in names:
        raise ColumnError(f"there is a column {REMOVALS!r} already")
    content, kind = _content(names, options)
    output = content if kind != "html" else "text" if "text" not in names or content == "text" else "clean_text"
    if output == "clean_text" and output in names:
        raise ColumnError("there are columns 'text' and 'clean_text' already: the clean text has no place")
    title = options.title or _first(_TITLE, names)
    url = options.url or _first(_URL, names)
    stated = () if kind == "text" else tuple(name for name in STATED if name not in names)
    return Columns(content, kind, title, url, options.id or _first(_ID, names), output, stated)


def _content(names: Sequence[str], options: Options) -> tuple[str, str | None]:
    if options.text or options.html:
        return (options.text, "text") if options.text else (options.html or "", "html")
    guesses: tuple[tuple[tuple[str, ...], str | None], ...] = ((_TEXT, "text"), (_HTML, "html"), (_EITHER, None))
    for usual, kind in guesses:
        found = _first(usual, names)
        if found:
            return found, kind
    raise NoColumnError(
        f"none of the columns {_listed(names)} has a usual name: say which has the texts (--text) or pages (--html)"
    )


def _first(usual: Sequence[str], names: Sequence[str]) -> str | None:
    lowered = {name.lower(): name for name in reversed(names)}
    return next((lowered[name.lower()] for name in usual if name.lower() in lowered), None)


def distinct(names: Sequence[str]) -> list[str]:
    """The names, each that was there before with a number behind it.

    >>> distinct(["a", "b", "a", "a.2"])
    ['a', 'b', 'a.2', 'a.2.2']
    """
    taken: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for name in names:
        one = name
        while one in taken:
            numbers[name] = numbers.get(name, 1) + 1
            one = f"{name}.{numbers[name]}"
        taken[one] = None
    return list(taken)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return (shown + (", …" if len(names) > 12 else "")) or "(none)"
