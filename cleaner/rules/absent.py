"""Family G, on pages that hold no article at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..document import Document, Removal, lower
from ..tables import read_tables
from .base import Rule
from .phrases.scanning import Hit
from .shapes import ends_sentence
from .weighing import scores_of

__all__ = ["NoArticle"]

#: From this length on a block that ends as a sentence does may be an article's, and any block from the second.
_SENTENCE, _PARAGRAPH = 40, 120
#: How many blocks make a page of links a front page.
_FRONT = 20
#: How much text an error page or a shell has at most.
_LITTLE = 1500


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
        little = len(document.text) < _LITTLE
        if little:
            text = lower(f"{document.title or ''}\n{document.text}")
            short = all(len(block.text) < _PARAGRAPH for block in document.blocks)
            if short and any(words in text for words in _says()["script"]):
                return "it needs JavaScript, or asks whether a person is reading"
            title = lower(document.title or document.text.partition("\n")[0])
            if short and any(title.startswith(w) or (w in title and not w.isdigit()) for w in _says()["error"]):
                return "an error page"
        kept = [block for block, score in zip(document.blocks, scores_of(document), strict=True) if score > 0]
        if any(len(b.text) >= _PARAGRAPH or (len(b.text) >= _SENTENCE and ends_sentence(b.text)) for b in kept):
            return ""
        if not document.text.isascii() and any(ends_sentence(b.text) for b in kept):
            return ""
        linked = sum(block.markup.linked for block in document.blocks if block.markup)
        return "next to nothing but links" if len(document.blocks) >= _FRONT and linked * 2 > len(document.text) else ""
