"""The title of a page, and the lines that say it."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ..patterns import lazy
from .shapes import SITE, bare, words

__all__ = ["HEADLINE_SIGNS", "Title", "title_of"]

#: What parts a title from the site's name.
_SITE = lazy(r"\s+(?:[|–—-]|::|»|•)\s+(?=\S)")
#: The site's name in brackets behind a title: "Ferry sinks at noon (example.com)".
_SITE_BRACKET = lazy(rf"\s\({SITE}\)$")
#: What may differ between two copies of a headline.
HEADLINE_SIGNS = " \t\xa0\xad\u200b.,:;!?¡¿…'\"’‘“”„«»‹›()[]-–—|"
_DECORATION = HEADLINE_SIGNS + ">*#"
#: How long a title is at most, in characters: what is longer is the text's first paragraph, unless it is all in capitals.
_LONGEST, _CAPITALS = 400, 1200


def _head(text: str) -> str:
    """The first two characters of a passage, without decoration; the apostrophe of "L’Opep" stays, as in `bare`."""
    head = text[:2]
    return head if head.isalnum() else text.lstrip(_DECORATION)[:2].replace("’", "'")


class Title:
    """A page's title, ready to be compared with blocks. What few texts need of it is made when first asked for."""

    def __init__(self, title: str) -> None:
        self._title = title
        head = _head(title)
        #: How the title begins, in the cases that a block may write it; most blocks begin otherwise.
        self.beginnings = frozenset([head.lower(), head.capitalize(), head.upper(), head])
        #: Its words in lower case, with what signs hang on them.
        self.roughly = frozenset(title.lower().split())

    @cached_property
    def forms(self) -> set[str]:
        """As it may stand on the page: whole, or without the site's name."""
        title = self._title.strip()
        return {title, _SITE.split(title)[0], title.rpartition(" | ")[0], _SITE_BRACKET.sub("", title)}

    @cached_property
    def names(self) -> frozenset[str]:
        """How a headline may say it: whole, or without the site's name; letters and digits only (see `bare`).

        None that is too little to know a headline by.
        """
        return frozenset(n for n in map(bare, self.forms) if n.count(" ") >= 2 or len(n) >= 12)

    def begins(self, text: str) -> bool:
        """Whether a block begins with the title's first two letters."""
        return text[:2] in self.beginnings or (not text[:2].isalnum() and _head(text) in self.beginnings)

    def said_by(self, text: str) -> bool:
        """Whether a block says the title and nothing else but, perhaps, the site's name."""
        if not self.begins(text) or not self.names or len(text) > max(map(len, self.names)) + 60:
            return False
        if bare(text) in self.names:
            return True
        head, *site = _SITE.split(text)
        return len(site) == 1 and words(site[0]) <= 4 and bare(head) in self.names

    def equals(self, text: str) -> bool:
        """Whether a block is the title, letter by letter but for signs and case, however short it is."""
        return bare(text) == bare(self._title) != ""


@lru_cache(maxsize=4)  # a text is looked at several times
def title_of(title: str | None) -> Title | None:
    """What a caller knows as the title, or None where nothing is known, or what is known is no title."""
    longest = _CAPITALS if title and title.isupper() else _LONGEST
    return Title(title) if title and len(title) <= longest else None
