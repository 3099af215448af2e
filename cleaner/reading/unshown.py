"""Words inside a line that a browser does not show: dates for machines, labels that a script would show, and what a formula
says a second time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .walking import INLINE, is_hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["unshown_in"]

#: What a tag says that hides its element, as nearly all that do write it.
_HIDING = (b"display:none", b"display: none", b" hidden")
#: How far before it the tag begins.
_REACH = 300
_INLINE = frozenset((tag.encode(),) for tag in INLINE)
_SELECTOR = "[hidden], [style*=none], [style*=hidden]"
#: What is longer may be the rest of a text, folded: rules decide on that.
_SHORT = 100
#: How many nodes of an element are looked at for its text.
_LOOKED_AT = 60


def unshown_in(tree: Any, data: bytes) -> frozenset[int]:
    """The inline elements of a page that are hidden and short, by their ``mem_id``.

    ``data`` is its source, which is searched first: to ask a tree takes longer, and most pages have none.
    """
    formulas = tree.css("math") if b"<math" in data else []
    again = frozenset(other for formula in formulas if (other := _said_again(formula)) is not None)
    if not any(_hides_inline(data, sign) for sign in _HIDING):
        return again
    pictured = {node.mem_id for formula in formulas if (node := formula.parent) is not None and _picture_of(formula)}
    return again.union(
        node.mem_id
        for node in tree.css(_SELECTOR)
        if node.tag in INLINE
        and node.mem_id not in pictured
        and is_hidden(node.attributes)
        and len(node.text()) <= _SHORT
    )


def _said_again(formula: LexborNode) -> int | None:
    """What shows a formula a second time, by its ``mem_id``: its picture; or the formula itself, where it is there for those
    who hear a page, and stands beside what others see."""
    if picture := _picture_of(formula):
        return picture.mem_id
    seen = any(node.attributes.get("aria-hidden") == "true" and _has_text(node) for node in _beside(formula.parent))
    return formula.mem_id if seen else None


def _has_text(node: LexborNode) -> bool:
    """Whether there is text at the beginning of an element."""
    nodes = islice(node.traverse(include_text=True), _LOOKED_AT)
    return any(below.tag == "-text" and (below.text_content or "").strip() for below in nodes)


def _picture_of(formula: LexborNode) -> LexborNode | None:
    """The picture that stands beside the hidden element of a formula, in its place."""
    around = formula.parent
    if around is None or not is_hidden(around.attributes):
        return None
    return next((node for node in _beside(around) if node.tag == "img"), None)


def _beside(node: LexborNode | None) -> Iterator[LexborNode]:
    """What stands right before an element and behind it, but for white space."""
    if node is None:
        return
    for step in (attrgetter("prev"), attrgetter("next")):
        beside = step(node)
        if beside is not None and beside.tag == "-text" and beside.text().isspace():
            beside = step(beside)
        if beside is not None:
            yield beside


def _hides_inline(data: bytes, sign: bytes) -> bool:
    at = data.find(sign)
    while at >= 0:
        opens = data.rfind(b"<", max(0, at - _REACH), at)
        if opens >= 0 and (*data[opens + 1 : at].split(None, 1)[:1],) in _INLINE and data.find(b">", opens, at) < 0:
            return True
        at = data.find(sign, at + 1)
    return False
