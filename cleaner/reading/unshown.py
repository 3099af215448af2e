"""Words inside a line that a browser does not show: dates for machines, labels that a script would show."""

from __future__ import annotations

from typing import Any

from .walking import INLINE, is_hidden

__all__ = ["unshown_in"]

#: What a tag says that hides its element, as nearly all that do write it.
_HIDING = (b"display:none", b"display: none", b" hidden")
#: How far before it the tag begins.
_REACH = 300
_INLINE = frozenset((tag.encode(),) for tag in INLINE)
_SELECTOR = "[hidden], [style*=none], [style*=hidden]"
#: What is longer may be the rest of a text, folded: rules decide on that.
_SHORT = 100


def unshown_in(tree: Any, data: bytes) -> frozenset[int]:
    """The inline elements of a page that are hidden and short, by their ``mem_id``.

    ``data`` is its source, which is searched first: to ask a tree takes longer, and most pages have none.
    """
    if not any(_hides_inline(data, sign) for sign in _HIDING):
        return frozenset()
    return frozenset(
        node.mem_id
        for node in tree.css(_SELECTOR)
        if node.tag in INLINE and is_hidden(node.attributes) and len(node.text()) <= _SHORT
    )


def _hides_inline(data: bytes, sign: bytes) -> bool:
    at = data.find(sign)
    while at >= 0:
        opens = data.rfind(b"<", max(0, at - _REACH), at)
        if opens >= 0 and (*data[opens + 1 : at].split(None, 1)[:1],) in _INLINE and data.find(b">", opens, at) < 0:
            return True
        at = data.find(sign, at + 1)
    return False
