"""lxml as the reader of pages that Lexbor refuses, behind what `walking` and `metadata` ask of Lexbor's nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from ..errors import SourceError

__all__ = ["Node", "Tree"]


class Node:
    """An element, or a run of text."""

    __slots__ = ("_element", "_scripting", "_text", "tag", "text_content")

    def __init__(self, element: Any, text: str | None, scripting: bool) -> None:
        self._element = element  # of a text: the element in which it comes first, or behind which it stands
        self._text = text is not None
        self._scripting = scripting
        self.tag: str = "-text" if text is not None else str(element.tag).lower()
        self.text_content = text

    @property
    def mem_id(self) -> int:
        return 0 if self._text else id(self._element)

    @property
    def attributes(self) -> dict[str, str | None]:
        return {} if self._text else dict(self._element.attrib)

    @property
    def first_child(self) -> Node | None:
        if self._text:
            return None
        element = self._element
        if self.tag == "noscript" and self._scripting:
            return _Leading(element, (element.text or "") + "".join(map(_markup, element)), True)
        if element.text:
            return _Leading(element, element.text, self._scripting)
        return _element(element[0] if len(element) else None, self._scripting)

    @property
    def next(self) -> Node | None:
        if not self._text and self._element.tail:
            return Node(self._element, self._element.tail, self._scripting)
        return _element(self._element.getnext(), self._scripting)

    @property
    def parent(self) -> Node | None:
        return _element(self._element.getparent(), self._scripting)

    def text(self) -> str:
        return "".join(self._element.itertext())


class _Leading(Node):
    """The text that comes first in an element."""

    __slots__ = ()

    @property
    def next(self) -> Node | None:
        if self.tag == "-text" and self._element.tag == "noscript" and self._scripting:
            return None
        return _element(self._element[0] if len(self._element) else None, self._scripting)


def _element(element: Any, scripting: bool) -> Node | None:
    return None if element is None else Node(element, None, scripting)


def _markup(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", method="html"))


class Tree:
    """A page. Raises `SourceError` where lxml refuses it, too."""

    def __init__(self, source: str, scripting: bool) -> None:
        from lxml import etree, html

        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        try:
            root = html.document_fromstring(source.encode("utf-8"), parser=parser)
        except (etree.LxmlError, ValueError, AssertionError) as error:
            raise SourceError(f"cannot parse the markup: {error}") from error
        self._root = root
        self._scripting = scripting
        self._matched: list[Any] = []
        self.root = Node(root, None, scripting)

    def matching(self, selector: str) -> Sequence[Node]:
        """The elements that a selector matches; none where it is one that only Lexbor knows."""
        from cssselect import SelectorError
        from lxml import etree
        from lxml.cssselect import CSSSelector

        try:
            found = cast("list[Any]", CSSSelector(selector, translator="html")(self._root))
        except (SelectorError, etree.XPathError):
            return ()
        self._matched += found  # as long as they are held, no other element has their `mem_id`
        return [Node(element, None, self._scripting) for element in found]

    def css(self, selector: str) -> Sequence[Any]:
        """Nothing: what such a page shows beside its headline is not looked for."""
        return ()
