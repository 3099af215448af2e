"""Components whose markup comes with the page: a browser shows what their templates hold, a parser hides it.

``<template shadowrootmode=open>`` begins the shadow tree of an element, which is shown in its place; every other
``<template>`` waits for a script.
"""

from __future__ import annotations

import re

from ..patterns import lazy

__all__ = ["unfold"]

_TAG = lazy(r"<(/?)template((?:\s[^<>]{0,1000})?)>", re.I)
_MODE = lazy(r"\sshadowroot(?:mode)?\s*=\s*[\"']?(?:open|closed)\b", re.I)
_PARAGRAPH = lazy(r">[^<>]{120,2000}<")
#: How much of a page's paragraphs shadow trees must hold; else they are buttons and menus, which are the article's
#: nowhere and many.
_SHARE = 0.2


def unfold(source: str) -> str:
    """A page with the templates of shadow trees as elements that are read, where they hold its paragraphs.

    >>> paragraph = "The ferry that links the islands to the mainland sank at noon. " * 2
    >>> unfold(f"<x-a><template shadowrootmode=open><p>{paragraph}</p><template>b</template></template></x-a>")[:24]
    '<x-a><shadow-root><p>The'
    >>> unfold("<x-a><template shadowrootmode=open>Share</template></x-a>")
    '<x-a><template shadowrootmode=open>Share</template></x-a>'
    """
    if "shadowroot" not in source:
        return source
    parts: list[str] = []
    shown: list[bool] = []  # of the templates that are open
    at = inside = depth = 0
    for tag in _TAG.finditer(source):
        begins = not tag[1]
        if begins:
            shown.append(bool(_MODE.search(tag[2])))
        is_shown = shown[-1] if begins else bool(shown) and shown.pop()
        if is_shown:
            text = source[at : tag.start()]
            inside += len(_PARAGRAPH.findall(text)) if depth else 0
            depth += 1 if begins else -1
            parts += [text, f"<{tag[1]}shadow-root>"]
            at = tag.end()
    enough = inside > len(_PARAGRAPH.findall(source)) * _SHARE
    return "".join([*parts, source[at:]]) if enough else source
