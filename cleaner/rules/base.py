"""What every rule is: a code, a name, a docstring that teaches, examples, and `find`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from ..document import Block, Document, Removal
from ..patterns import lazy
from .phrases.scanning import Hit

__all__ = ["Rule", "read_example"]

_MARKED = lazy("⟦(.*?)⟧", re.S)


class Rule:
    """One kind of artifact. Subclasses are stateless: one instance serves every document and thread."""

    code: str
    """Stable and never reused; its first letter is the family."""
    name: str
    since: ClassVar[str] = "0.1.0"
    """The version that had the rule first."""
    aliases: ClassVar[Sequence[str]] = ()
    """Codes and names that the rule had before; a selection still takes them, with a warning."""
    goes: Sequence[str]
    """Examples; what the rule removes stands between ⟦ and ⟧."""
    stays: Sequence[str]
    """Look-alikes that no rule may touch."""
    literals: ClassVar[Sequence[str]] = ()
    """The rule looks at a text that holds one of these, in any case, also where none of its phrases stands."""
    table: str = ""
    """The table of phrases that the rule reads, where it is not the one of its own name."""
    always: ClassVar[bool] = False
    """The rule looks at every text; only for rules whose first look is cheap."""
    patient: ClassVar[bool] = False
    """The rule judges by form and place, and looks only at a text in which those find nothing more that are not patient."""
    markup: bool = False
    """The rule looks at what a page's markup says of its blocks, before any other rule looks at what is left."""
    phrases: Mapping[str, Sequence[str]] = {}
    """Phrases that the rule brings along, by how they must stand (see `phrases`), for the table that it reads."""
    selectors: Sequence[str] = ()
    """CSS selectors: blocks of a page say what of them elements hold that these match (`document.Markup.matched`)."""
    sites: frozenset[str] = frozenset()
    """The hosts whose pages its selectors are looked for in, subdomains included; empty: all pages."""
    weak: ClassVar[bool] = False
    """No word of what goes says what it is: the rule judges by its form, and by where it stands."""
    kinds: ClassVar[Collection[str]] = ()
    """What users may ask to keep (see `keeping.KINDS`) and it takes out of texts, or may stand in what it takes out of pages."""
    by_default: ClassVar[bool] = True
    """Whether the rule runs when the user selects nothing."""

    def serves(self, languages: frozenset[str]) -> bool:
        """Whether the rule has anything to look for in texts in some languages."""
        return True

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterable[Removal]:
        """Yield what the rule would remove.

        ``hits`` are the places where the phrases of the rule's table stand, in order of their start.
        """
        raise NotImplementedError

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return self.explanation.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The docstring without its indentation."""
        import inspect

        return inspect.getdoc(type(self)) or ""

    def removal(self, document: Document, start: int, end: int, reason: str, instead: str | None = None) -> Removal:
        """A removal of ``document.text[start:end]`` by this rule."""
        return Removal(start, end, self.code, self.name, document.text[start:end], reason, instead)

    def whole(self, document: Document, block: Block, reason: str) -> Removal:
        """A removal of one whole block by this rule."""
        return Removal(block.start, block.end, self.code, self.name, block.text, reason)


def read_example(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of an example and the spans that are marked in it.

    >>> read_example("One.⟦ READ MORE⟧ Two.")
    ('One. READ MORE Two.', [(4, 14)])
    """
    spans: list[tuple[int, int]] = []
    text, at = "", 0
    for match in _marks(example):
        text += example[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + example[at:], spans


def _marks(example: str) -> Iterator[re.Match[str]]:
    return _MARKED.finditer(example)
