"""Byline and date as readers see them, for pages that state none for machines.

Evidence is believed where it stands beside the headline: between it and the first long paragraph, or in the element
that holds it. Elsewhere on a page names and dates are those of teasers, comments and boxes, and one is believed only
where the page shows no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..patterns import lazy
from .dating import YEAR, date_in, day, is_label
from .naming import LONGEST, PARTS, listed, names_in
from .spelling import letters

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["read_visible"]

#: What may hold a name or a date, and what tells where it stands.
_SIGNS = (
    "h1, p, time[datetime], [rel~=author], [itemprop~=author], [itemprop~=datePublished], [class*=author], [class*=byline],"
    " [class*=by-line], [class*=date], [class*=published]"
)
#: More of them are of a list, a forum, or made to be slow.
_MANY = 2_000
#: How many lines above the headline may say when it was written, and how many below it that, or by whom.
_ABOVE, _BELOW = 2, 12
#: The shortest paragraph that is the article's first and no byline.
_LEAD = 150
_AUTHOR = lazy(r"(?:^|[\s_-])(?:authors?|by-?line)(?:[_-]{0,2}(?:names?|link))?(?:\s|$)", re.I)
_DATE = lazy(
    r"(?:^|[\s_-])(?:date|published|pubdate|datetime|posted)(?:\s|$)|(?:^|[\s_-])date(?:line|time)?(?:[\s_-]|$)", re.I
)
#: How many nodes of an element are looked at for its text, and how much of each.
_PARTS_LOOKED_AT, _LONG_TEXT = 60, 2_000
_LABEL = lazy(r"^[^\W\d]+(?: [^\W\d]+)?\s*[:：]\s*")
#: How many elements around one say that it stands elsewhere.
_AROUND = 8
#: How much is looked at of each name that an element has.
_LONG_NAME = 400


def read_visible(tree: LexborHTMLParser, lines: Sequence[str], title: str) -> dict[str, str]:
    """The byline and the date that a page shows, as far as they can be believed; or else the day of a change.

    ``lines`` are all of the page, ``title`` is what it states as one.
    """
    nodes = tree.css(_SIGNS)[:_MANY]
    head = _headline(lines, title, nodes)
    above = [] if head is None else _with_labels(lines[max(0, head - _ABOVE - 1) : head])[-_ABOVE:]
    below = [] if head is None else _above_text(lines[head + 1 : head + 1 + _BELOW])
    beside = [*_with_labels(below), *reversed(above)]
    near, far = _sorted_by_place(nodes, letters(title))
    places = _Places()
    named_near, named_far = ((_names_of(node, places) for node in some) for some in (near, far))
    names = _first(named_near) or _only(named_far) or _first(map(_line_names, below))
    dates = [date for node in near if (date := _date_of(node, places))]
    day = min(dates)[1] if dates else _only_date(far, places) or _line_date(beside)
    changed = "" if day else _line_date(beside, changed=True)
    shown = {"byline": ", ".join(names), "published": day, "modified": changed}
    return {key: value for key, value in shown.items() if value}


def _headline(lines: Sequence[str], title: str, nodes: Sequence[LexborNode]) -> int | None:
    """The number of the line that is the headline: the title, or else the only ``<h1>``."""
    if title in lines:
        return lines.index(title)
    heads = [node for node in nodes if node.tag == "h1"]
    sought = {letters(text) for text in (title, *([_text(heads[0])] if len(heads) == 1 else [])) if text}
    return next((number for number, line in enumerate(lines) if line[0].isalnum() and letters(line) in sought), None)


def _text(node: LexborNode) -> str:
    """The beginning of an element's text, long enough to tell that it is too long."""
    parts: list[str] = []
    for below in islice(node.traverse(include_text=True), _PARTS_LOOKED_AT):
        if below.tag == "-text" and below.parent is not None and below.parent.tag not in ("style", "script"):
            parts.append((below.text_content or "")[:_LONG_TEXT])
            if sum(map(len, parts)) > 2 * _LEAD:
                break
    return " ".join(" ".join(parts).split())


def _sorted_by_place(nodes: Sequence[LexborNode], title: str) -> tuple[list[LexborNode], list[LexborNode]]:
    """The nodes beside the headline, and those elsewhere."""
    heads = [i for i, node in enumerate(nodes) if node.tag == "h1"]
    head = next((i for i in heads if letters(_text(nodes[i])) == title), heads[0] if len(heads) == 1 else None)
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


class _Places:
    """What elements are called, and whether that says that they belong to something else than the article.

    Each element is asked once, however many stand in it.
    """

    def __init__(self) -> None:
        self._called: dict[int, str] = {}
        self._elsewhere: dict[int, bool] = {}

    def called(self, node: LexborNode) -> str:
        """The names of an element, by its ``mem_id`` for as long as its tree is there."""
        called = self._called.get(node.mem_id)
        if called is None:
            get = node.attributes.get
            called = " ".join((get(key) or "")[:_LONG_NAME] for key in ("class", "id", "itemprop"))
            self._called[node.mem_id] = called
        return called

    def is_elsewhere(self, node: LexborNode) -> bool:
        """Whether a node, or what stands around it, says that it belongs to something else than the article."""
        at: LexborNode | None = node
        for _ in range(_AROUND):
            if at is None or at.tag in ("body", "main", "article"):
                return False
            if self._says_elsewhere(at):
                return True
            at = at.parent
        return False

    def _says_elsewhere(self, node: LexborNode) -> bool:
        says = self._elsewhere.get(node.mem_id)
        if says is None:
            says = node.tag in ("aside", "nav", "footer") or _holds(self.called(node), "beside")
            self._elsewhere[node.mem_id] = says
        return says


def _names_of(node: LexborNode, places: _Places) -> list[str]:
    get = node.attributes.get
    properties = (get("itemprop") or "").split()
    if not ("author" in properties or "author" in (get("rel") or "").split() or _AUTHOR.search(get("class") or "")):
        return []
    if node.tag in ("link", "time", "img") or places.is_elsewhere(node):
        return []
    return names_in(get("content") or _text(node))


def _date_of(node: LexborNode, places: _Places) -> tuple[int, str] | None:
    """The date that a node gives, and how little it says that it is the one of publication."""
    get = node.attributes.get
    stated = "datePublished" in (get("itemprop") or "").split()
    text = get("datetime") or (get("content") if stated else "") or ""
    if not text and (stated or _DATE.search(get("class") or "")):
        text = next((piece for piece in PARTS.split(_text(node)) if YEAR.search(piece)), "")
        if len(text) > LONGEST // 2 or _holds(text, "changed"):
            return None
        text = date_in(text) or _LABEL.sub("", text)
    if not YEAR.search(text) or places.is_elsewhere(node):
        return None
    called = [places.called(each) for each in (node, node.parent) if each is not None]
    if not stated and any(_holds(name, "changed") for name in called):
        return None
    return (0 if stated else 1 if get("datetime") else 2), text.strip()


def _holds(text: str, kind: str) -> bool:
    """Whether one word of a kind is part of a text, in any case."""
    return any(map(text.lower().__contains__, listed()[kind]))


def _line_names(line: str) -> list[str]:
    """The people whom a part of a line introduces, or what stands behind its date."""
    for piece in PARTS.split(line):
        dated = day().search(piece)
        behind = piece[dated.end() :].strip(" ,") if dated else ""
        names = names_in(piece, introduced=True) or names_in(behind, introduced=True)
        if names:
            return names
    return []


def _line_date(lines: Sequence[str], changed: bool = False) -> str:
    return next(filter(None, (date_in(line, changed) for line in lines)), "")


def _above_text(lines: Sequence[str]) -> list[str]:
    """The lines above the second long paragraph, but for rows of tables: the first may be the lead, or a caption."""
    long = [number for number, line in enumerate(lines) if len(line) >= _LEAD]
    return [line for line in lines[: long[1] if len(long) > 1 else None] if len(line) < _LEAD and "\t" not in line]


def _with_labels(lines: Sequence[str]) -> list[str]:
    """Lines, each behind the one above it where that is its label."""
    above = ["", *lines]
    return [f"{label} {line}" if is_label(label) else line for label, line in zip(above, lines, strict=False)]


def _first(found: Iterator[list[str]]) -> list[str]:
    return next(filter(None, found), [])


def _only(found: Iterator[list[str]]) -> list[str]:
    """The names that a page shows, where it shows no others."""
    shown = {tuple(names) for names in found if names}
    return list(shown.pop()) if len(shown) == 1 else []


def _only_date(nodes: Sequence[LexborNode], places: _Places) -> str:
    """The date that a page states of itself, or gives to machines, where it gives no other."""
    dates = [date for node in nodes if (date := _date_of(node, places)) and date[0] < 2]
    stated = {text for rank, text in dates if not rank} or {text for _, text in dates}
    return min(stated) if len({text[:10] for text in stated}) == 1 else ""
