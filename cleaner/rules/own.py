"""Family U: the user's own rules, as a ``cleaner.toml`` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..document import Document, Removal
from .phrases.scanning import Hit
from .site import host_of, hosts_of
from .standing import PhraseRule

__all__ = ["STANDINGS", "OwnRule"]

#: How phrases of a user's rule may stand; see `phrases`.
STANDINGS = ("block", "label", "start", "head", "end", "sentence", "within", "inline")


class OwnRule(PhraseRule):
    """A rule without code: phrases by how they stand, and CSS selectors of what goes whole from pages.

    Attributes
    ----------
    sites
        The hosts whose texts it looks at, subdomains included; empty: all texts.
    languages
        The languages of the texts that it looks at; empty: all.
    phrases
        Its phrases, by how they must stand.
    selectors
        The elements of pages that go with all that is in them.
    pages
        Addresses where it was found; `cleaner learn` writes some.
    seen
        On how many pages it was found; None where nobody counted.
    """

    def __init__(
        self,
        code: str,
        name: str,
        why: str = "",
        *,
        sites: Sequence[str] = (),
        languages: Sequence[str] = (),
        phrases: Mapping[str, Sequence[str]] | None = None,
        selectors: Sequence[str] = (),
        goes: Sequence[str] = (),
        stays: Sequence[str] = (),
        seen: int | None = None,
        pages: Sequence[str] = (),
    ) -> None:
        self.code = code
        self.name = name
        self.table = f"own:{name}"  # no table of the phrase files can be called so
        self.why = why
        self.sites = frozenset(map(host_of, sites))
        self.languages = frozenset(languages)
        self.phrases = {standing: tuple(texts) for standing, texts in (phrases or {}).items()}
        self.selectors = tuple(selectors)
        self.markup = bool(selectors)
        self.goes = tuple(goes)
        self.stays = tuple(stays)
        self.seen = seen
        self.pages = tuple(pages)
        if why:
            self.reason = why.replace("{", "{{").replace("}", "}}") + ": “{phrase}” stands {standing}"

    def serves(self, languages: frozenset[str]) -> bool:
        return not self.languages or not languages or not self.languages.isdisjoint(languages)

    def applies_to(self, document: Document) -> bool:
        """Whether a document is of a site that the rule is for."""
        return not self.sites or not self.sites.isdisjoint(hosts_of(document.url or document.site))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not self.applies_to(document):
            return
        if document.page is None:
            yield from super().find(document, hits)
        elif self.serves(document.languages):
            yield from self._elements(document)

    def _elements(self, document: Document) -> Iterator[Removal]:
        """What the page's elements hold that a selector matches: whole blocks that follow one another at once."""
        first = last = -1
        selector = ""
        for block in document.blocks:
            for start, end, matched in block.markup.matched if block.markup else ():
                if matched not in self.selectors:
                    continue
                if end - start < len(block.text):
                    yield self.removal(document, block.start + start, block.start + end, self._because(matched, 0))
                elif last == block.number - 1 and first >= 0 and selector == matched:
                    last = block.number
                elif last != block.number:
                    if first >= 0:
                        yield self._run(document, first, last, selector)
                    first = last = block.number
                    selector = matched
        if first >= 0:
            yield self._run(document, first, last, selector)

    def _run(self, document: Document, first: int, last: int, selector: str) -> Removal:
        start, end = document.blocks[first].start, document.blocks[last].end
        return self.removal(document, start, end, self._because(selector, last - first + 1))

    def _because(self, selector: str, blocks: int) -> str:
        count = f", {blocks} blocks" if blocks > 1 else ""
        return f"{self.why}{': ' if self.why else ''}the page's element matches “{selector}”{count}"

    @property
    def explanation(self) -> str:
        return self.why or "A rule of your own."
