"""Family G, on pages that hold no article at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Block, Document, Removal, lower
from ..patterns import lazy
from ..tables import read_tables
from .base import Rule
from .phrases.scanning import Hit
from .shapes import ends_sentence

__all__ = ["NoArticle"]

#: From this length on a block that ends as a sentence does may be an article's, and any block from the second.
_SENTENCE, _PARAGRAPH = 40, 120
#: How many blocks make a page of links a front page, and how many where all that is left is links.
_FRONT, _LINKS = 20, 5
#: How much text an error page or a shell has at most, and its longest block.
_LITTLE, _MESSAGE = 1500, 400
#: How many blocks around a few words make them part of a form, or of what a script is to fill.
_AROUND = 3
#: The number of an error, alone or beside a word for one.
_NUMBER = lazy(r"\W*([^\W\d_]{0,10})\W*[45]\d\d\W*([^\W\d_]{0,10})\W*")


@lru_cache(maxsize=1)
def _says() -> dict[str, list[str]]:
    with open(os.path.join(os.path.dirname(__file__), "absent.toml"), encoding="utf-8") as file:
        return {kind: table["says"] for kind, table in read_tables(file.read()).items()}


class NoArticle(Rule):
    """The whole of a page that holds no article: a front page, an error page, an empty shell that needs JavaScript.

    Only where nothing that could be a paragraph is left of the page, and the page says that it is an error or a shell,
    or shows next to nothing but links. A page of one short sentence is an article.
    """

    code = "G100"  # of two rules that take the same span, the first one gives the reason
    name = "no-article"
    markup = True
    goes = (
        "<html><head><title>404 Not Found</title></head><body><h1>⟦404</h1><p>Page not found⟧</p></body></html>",
        "<html><body><noscript></noscript><div id='app'>⟦Please enable JavaScript to run this app.⟧</div></body></html>",
    )
    stays = ("<html><body><p>The ferry sank at noon.</p><p>All 404 on board were saved.</p></body></html>",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        why = self._why(document)
        if why and blocks:
            count = len(blocks)
            reason = f"no article: {why}, {count} block{'s' * (count > 1)}"
            yield self.removal(document, blocks[0].start, blocks[-1].end, reason)

    @staticmethod
    def _why(document: Document) -> str:
        """What a page without an article looks like; empty where it may hold one."""
        from .weighing import scores_of  # only pages need what it loads

        blocks = document.blocks
        if len(document.text) < _LITTLE and all(len(block.text) < _MESSAGE for block in blocks):
            why = _says_itself(document)
            if why:
                return why
        likely = [block for block, score in zip(blocks, scores_of(document), strict=True) if score > 0]
        kept = [block for block in likely if not block.text.lower().startswith(("©", "copyright"))]
        size = sum(len(block.text) for block in kept)
        if not kept or (size < _SENTENCE and len(blocks) > _AROUND + len(kept) and not any(map(_ends, kept))):
            return "nothing but what surrounds one; it may need JavaScript"
        if any(len(block.text) >= _PARAGRAPH for block in kept):
            return ""
        # Other scripts than Latin say as much in a third of the length.
        least = _SENTENCE if document.text.replace("©", "").isascii() else 1
        if any(len(block.text) >= least and ends_sentence(block.text) for block in kept):
            return ""
        linked = sum(block.markup.linked for block in blocks if block.markup)
        many = len(blocks) >= _FRONT or (len(blocks) > _LINKS and all(map(_is_link, kept)))
        return "next to nothing but links" if many and linked * 2 > len(document.text) else ""


def _says_itself(document: Document) -> str:
    """What a page of little text says that it is: an error or a shell; empty where it does not."""
    says = _says()
    text = lower(f"{document.title or ''}\n{document.text}")
    if any(words in text for words in says["script"]):
        return "it needs JavaScript, or asks whether a person is reading"
    headlines = [lower(t) for t in (document.title, document.text.partition("\n")[0], *_headings(document)) if t]
    if any(_is_number(t) or any(_begins(t, words) for words in says["error"]) for t in headlines):
        return "an error page"
    short = all(len(block.text) < _PARAGRAPH for block in document.blocks)
    return "an error page" if short and any(words in t for words in says["error"] for t in headlines) else ""


def _is_number(headline: str) -> bool:
    """Whether a headline is the number of an error, perhaps beside a word for one."""
    match = _NUMBER.fullmatch(headline)
    return match is not None and {"", *_says()["number"]}.issuperset(match.groups())


def _begins(headline: str, words: str) -> bool:
    """Whether a headline says no more than some words, but for what a sign parts from them."""
    return headline.startswith(words) and not headline[len(words) :].lstrip()[:1].isalpha()


def _headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.markup and block.markup.container.tag == "h1"]


def _is_link(block: Block) -> bool:
    return block.markup is not None and block.markup.linked == len(block.text)


def _ends(block: Block) -> bool:
    return ends_sentence(block.text) and block.text[-1] != "…" and block.text[-3:] != "..."
