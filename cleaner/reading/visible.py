"""Byline and date as readers see them, for pages that state none for machines.

Evidence is believed where it stands beside the headline: between it and the first long paragraph, or in the element
that holds it. Elsewhere on a page names and dates are those of teasers, comments and boxes, and one is believed only
where the page shows no other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ..patterns import lazy
from ..tables import read_tables

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["names_in", "read_visible"]

#: What may hold a name or a date, and what tells where it stands.
_SIGNS = (
    "h1, p, time[datetime], [rel~=author], [itemprop~=author], [itemprop~=datePublished], [class*=author], [class*=byline],"
    " [class*=by-line], [class*=date], [class*=published]"
)
#: More of them are of a list, a forum, or made to be slow.
_MANY = 2_000
#: The shortest paragraph that is the article's first and no byline.
_LEAD = 150
#: The longest text that names authors, or a date.
_LONG = 90
_AUTHOR = lazy(r"(?:^|[\s_-])(?:authors?|by-?line)(?:[_-]{0,2}(?:names?|link))?(?:\s|$)", re.I)
_DATE = lazy(
    r"(?:^|[\s_-])(?:date|published|pubdate|datetime|posted)(?:\s|$)|(?:^|[\s_-])date(?:line|time)?(?:[\s_-]|$)", re.I
)
_LATER = lazy(r"update|modif|edit", re.I)
_ELSEWHERE = lazy(
    r"comment|related|recommend|sidebar|teaser|popular|latest|trending|widget|review|promo|footer|carousel|more-", re.I
)
#: How many nodes of an element are looked at for its text.
_PARTS_LOOKED_AT = 60
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: What parts a date from what else a line says.
_PARTS = lazy(r"\s*[|·•∙●]\s*|\s+[–—-]\s+")
_BREAK = lazy(r"\s*[|·•∙●\n\t;/]\s*|\s+[–—-]\s+|\d")
_AND = lazy(r"\s*(?:,|&|\+|、)\s*")
_LABEL = lazy(r"^[^\W\d]+(?: [^\W\d]+)?\s*[:：]\s*")
#: How many elements around one say that it stands elsewhere.
_AROUND = 8


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    with open(os.path.join(os.path.dirname(__file__), "visible.toml"), encoding="utf-8") as file:
        return {key: frozenset(words) for key, words in read_tables(file.read())["names"].items()}


def names_in(text: str, introduced: bool = False) -> list[str]:
    """The people whom a short text names and does nothing but name; ``introduced`` asks for a "by" in front.

    >>> names_in("By Jane Roe and Jo van Dyke | May 3, 2021")
    ['Jane Roe', 'Jo van Dyke']
    >>> names_in("Jane Roe, Senior Editor"), names_in("The Editors"), names_in("By the sea"), names_in("Ferry sinks")
    (['Jane Roe'], [], [], [])
    >>> names_in("Jane Roe", introduced=True)
    []
    """
    if len(text) > _LONG:
        return []
    bare = _without_by(text)
    if introduced and bare == text:
        return []
    words = _words()
    names: list[str] = []
    for piece in _AND.split(_BREAK.split(bare)[0]):
        said: list[str] = []
        for word in piece.split():
            if word.lower() in words["and"] and said and said[-1][:1].isupper():
                names.append(" ".join(said))
                said = []
            elif word.lower().strip(".:()") in words["no"]:
                break
            else:
                said.append(word)
        if not _is_name(said):
            break
        names.append(" ".join(said))
    return names if all(_is_name(name.split()) for name in names) else []


def _without_by(text: str) -> str:
    """A text without the "By" that it begins with."""
    said = text.split()
    for count in (3, 2, 1):
        if " ".join(said[:count]).lower().rstrip(":：") in _words()["by"] and len(said) > count:
            return " ".join(said[count:])
    return text


def _is_name(said: Sequence[str]) -> bool:
    """Two to four words with capitals, or in a script that has none."""
    if not 2 <= len(said) <= 4:
        return False
    small = _words()["small"]
    first_or_last = (said[0], said[-1])
    return all(
        (word[0].isupper() or (word[0].isalpha() and word.lower() == word.upper()) or word in small)
        and word.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
        for word in said
    ) and not any(word.lower() in small and word[0].islower() for word in first_or_last)


def read_visible(tree: LexborHTMLParser, lines: Sequence[str], title: str) -> dict[str, str]:
    """The byline and the date that a page shows, as far as they can be believed.

    ``lines`` are those below the headline, ``title`` is what the page states as one.
    """
    near, far = _sorted_by_place(tree.css(_SIGNS)[:_MANY], _letters(title))
    names = _first(map(_names_of, near)) or _only(map(_names_of, far)) or _first(names_in(t, True) for t in lines)
    dates = [date for node in near if (date := _date_of(node))]
    shown = {"byline": ", ".join(names), "published": min(dates)[1] if dates else _only_date(far)}
    return {key: value for key, value in shown.items() if value}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _text(node: LexborNode) -> str:
    """The beginning of an element's text, long enough to tell that it is too long."""
    parts: list[str] = []
    for below in islice(node.traverse(include_text=True), _PARTS_LOOKED_AT):
        if below.tag == "-text" and below.parent is not None and below.parent.tag not in ("style", "script"):
            parts.append(below.text_content or "")
            if sum(map(len, parts)) > 2 * _LEAD:
                break
    return " ".join(" ".join(parts).split())


def _sorted_by_place(nodes: Sequence[LexborNode], title: str) -> tuple[list[LexborNode], list[LexborNode]]:
    """The nodes beside the headline, and those elsewhere."""
    heads = [i for i, node in enumerate(nodes) if node.tag == "h1"]
    head = next((i for i in heads if _letters(_text(nodes[i])) == title), heads[0] if len(heads) == 1 else None)
    if head is None:
        return [], [node for node in nodes if node.tag not in ("h1", "p")]
    around = set(_ids_around(nodes[head], 2))
    near: list[LexborNode] = []
    far: list[LexborNode] = []
    beside = True
    for i, node in enumerate(nodes):
        if node.tag == "p" and i > head and beside and len(_text(node)) >= _LEAD:
            beside = False
        if node.tag in ("h1", "p") and not node.attributes:
            continue
        if (i > head and beside) or (i < head and around.intersection(_ids_around(node, 3))):
            near.append(node)
        else:
            far.append(node)
    return near, far


def _ids_around(node: LexborNode, levels: int) -> Iterator[int]:
    """What tells apart the elements around one, as far as they are no whole page."""
    at = node.parent
    while at is not None and levels and at.tag not in ("body", "main", "html"):
        yield at.mem_id
        at, levels = at.parent, levels - 1


def _called(node: LexborNode) -> str:
    get = node.attributes.get
    return f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''}"


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether what stands around a node says that it belongs to something else than the article."""
    at: LexborNode | None = node
    for _ in range(_AROUND):
        if at is None or at.tag in ("body", "main", "article"):
            return False
        if at.tag in ("aside", "nav", "footer") or _ELSEWHERE.search(_called(at)):
            return True
        at = at.parent
    return False


def _names_of(node: LexborNode) -> list[str]:
    get = node.attributes.get
    properties = (get("itemprop") or "").split()
    if not ("author" in properties or "author" in (get("rel") or "").split() or _AUTHOR.search(get("class") or "")):
        return []
    if node.tag in ("link", "time", "img") or _is_elsewhere(node):
        return []
    return names_in(get("content") or _text(node))


def _date_of(node: LexborNode) -> tuple[int, str] | None:
    """The date that a node gives, and how little it says that it is the one of publication."""
    get = node.attributes.get
    called = _called(node)
    stated = "datePublished" in (get("itemprop") or "").split()
    text = get("datetime") or (get("content") if stated else "") or ""
    if not text and (stated or _DATE.search(get("class") or "")):
        text = next((piece for piece in _PARTS.split(_text(node)) if _YEAR.search(piece)), "")
        if len(text) > _LONG // 2 or _LATER.search(text):
            return None
        text = _LABEL.sub("", text)
    if not _YEAR.search(text) or _is_elsewhere(node):
        return None
    if not stated and (_LATER.search(called) or (node.parent is not None and _LATER.search(_called(node.parent)))):
        return None
    return (0 if stated else 1 if get("datetime") else 2), text.strip()


def _first(found: Iterator[list[str]]) -> list[str]:
    return next(filter(None, found), [])


def _only(found: Iterator[list[str]]) -> list[str]:
    """The names that a page shows, where it shows no others."""
    shown = {tuple(names) for names in found if names}
    return list(shown.pop()) if len(shown) == 1 else []


def _only_date(nodes: Sequence[LexborNode]) -> str:
    """The date that a page states of itself, or gives to machines, where it gives no other."""
    dates = [date for node in nodes if (date := _date_of(node)) and date[0] < 2]
    stated = {text for rank, text in dates if not rank} or {text for _, text in dates}
    return stated.pop() if len({text[:10] for text in stated}) == 1 else ""
