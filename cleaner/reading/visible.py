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

__all__ = ["date_in", "names_in", "read_visible"]

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
_MONTH = r"(?:[^\W\d_][^\s\d,.]{2,14}|[^\W\d_][^\s\d,.]{1,4}\.)"
_NTH = r"(?:st|nd|rd|th|er|º|ª|\.)?"
#: A day with its year, and the time of day behind it. Any word may be a month's name: there is no other between two numbers.
_DAY = lazy(
    r"(?:(?<!\d)(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}(?!\d)(?:\s?[日일])?"
    r"|(?<!\d)\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\d)\d{{1,2}}{_NTH}\s(?:of\s|de\s|d['’])?{_MONTH},?\s(?:de\s|del\s)?(?:19|20)\d\d(?!\d)"
    rf"|(?<![^\W\d_]){_MONTH}\s\d{{1,2}}{_NTH},?\s(?:19|20)\d\d(?!\d))"
    r"(?:[,\s@]{1,3}(?:[^\W\d_]{1,3}\.?\s)?\d{1,2}(?::\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s(?:UTC|GMT|[A-Z]{1,3}T)\b)?|[時时]\d\d分))?"
)
#: What stands around a word before a date, and is none of it.
_EDGES = ".,،、;()[]【】（）«»‹›<>|/–—-*•●■▪"
#: The longest that may stand in a line behind its date.
_BEHIND = 50
#: How many lines above the headline may say when it was written, and how many below it that, or by whom.
_ABOVE, _BELOW = 2, 12
#: What parts a date from what else a line says.
_PARTS = lazy(r"\s*[|·•∙●⋅]\s*|\s+[–—-]\s+")
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


def date_in(text: str, changed: bool = False) -> str:
    """The day on which a short line says that something was published, or ``changed``, as it is written there; or nothing.

    >>> date_in("By Jane Roe | Published on October 16, 2020 · 8 min read"), date_in("发布时间：2019-09-26 10:09:11")
    ('October 16, 2020', '2019-09-26 10:09:11')
    >>> date_in("Jane Roe 3 mai 2021"), date_in("Updated May 5, 2021"), date_in("The ferry sank on 3 May 2021")
    ('3 mai 2021', '', '')
    >>> date_in("Updated May 5, 2021", changed=True)
    'May 5, 2021'
    """
    if len(text) > _LONG or not _YEAR.search(text):
        return ""
    for piece in _PARTS.split(text):
        day = _DAY.search(piece)
        if day and _leads_to_date(piece[: day.start()], changed) and _may_follow_date(piece[day.end() :]):
            return day[0]
    return ""


def _leads_to_date(text: str, changed: bool) -> bool:
    """Whether what stands before a day says nothing else of it than that it is that of publication or change, or by whom."""
    said = [bare for word in text.replace(":", " ").replace("：", " ").split() if (bare := word.strip(_EDGES))]
    if any(_is_one(word, "later") for word in said) != changed:
        return False
    while said and (_is_one(said[-1], "dated") or _is_one(said[-1], "later")):
        said.pop()
    if len(said) == 1 and not text.rstrip().endswith((":", "：")):
        # A day of the week or a place before a comma, and an account's or a paper's name, but not "Born" or "Opening".
        return text.rstrip()[-1] in ",،、" or not (said[0].istitle() and text[-1].isspace())
    return not said or bool(names_in(" ".join(word for word in said if word[0] != "@")))


def _is_one(word: str, kind: str) -> bool:
    """Whether a word is one of a kind; where words are not parted by spaces, whether it holds one."""
    words, low = _words()[kind], word.lower()
    return low in words or (not word.isascii() and low == word.upper() and any(each in low for each in words))


def _may_follow_date(text: str) -> bool:
    """Whether what stands behind a day does not go on with a sentence that it stands in."""
    rest = text.strip()
    if not rest or names_in(rest, introduced=True):
        return True
    return len(rest) <= _BEHIND and not rest[0].islower() and rest[-1] not in ".!?。"


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
    """The byline and the date that a page shows, as far as they can be believed; or else the day of a change.

    ``lines`` are all of the page, ``title`` is what it states as one.
    """
    nodes = tree.css(_SIGNS)[:_MANY]
    head = _headline(lines, title, nodes)
    above = [] if head is None else _with_labels(lines[max(0, head - _ABOVE - 1) : head])[-_ABOVE:]
    below = [] if head is None else _above_text(lines[head + 1 : head + 1 + _BELOW])
    beside = [*_with_labels(below), *reversed(above)]
    near, far = _sorted_by_place(nodes, _letters(title))
    names = _first(map(_names_of, near)) or _only(map(_names_of, far)) or _first(map(_line_names, below))
    dates = [date for node in near if (date := _date_of(node))]
    day = min(dates)[1] if dates else _only_date(far) or _line_date(beside)
    changed = "" if day else _line_date(beside, changed=True)
    shown = {"byline": ", ".join(names), "published": day, "modified": changed}
    return {key: value for key, value in shown.items() if value}


def _headline(lines: Sequence[str], title: str, nodes: Sequence[LexborNode]) -> int | None:
    """The number of the line that is the headline: the title, or else the only ``<h1>``."""
    if title in lines:
        return lines.index(title)
    heads = [node for node in nodes if node.tag == "h1"]
    sought = {_letters(text) for text in (title, *([_text(heads[0])] if len(heads) == 1 else [])) if text}
    return next((number for number, line in enumerate(lines) if line[0].isalnum() and _letters(line) in sought), None)


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
        text = date_in(text) or _LABEL.sub("", text)
    if not _YEAR.search(text) or _is_elsewhere(node):
        return None
    if not stated and (_LATER.search(called) or (node.parent is not None and _LATER.search(_called(node.parent)))):
        return None
    return (0 if stated else 1 if get("datetime") else 2), text.strip()


def _line_names(line: str) -> list[str]:
    """The people whom a part of a line introduces, or what stands behind its date."""
    for piece in _PARTS.split(line):
        day = _DAY.search(piece)
        names = names_in(piece, introduced=True) or (day and names_in(piece[day.end() :].strip(" ,"), introduced=True))
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
    return [f"{label} {line}" if _is_label(label) else line for label, line in zip(above, lines, strict=False)]


def _is_label(line: str) -> bool:
    """Whether a line is "Posted on", "Last updated:", or the like."""
    if line.endswith((":", "：")):
        return True
    labels = _words()["dated"] | _words()["later"]
    return bool(line) and len(line) < _LONG // 2 and all(word in labels for word in line.lower().split())


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
    return min(stated) if len({text[:10] for text in stated}) == 1 else ""
