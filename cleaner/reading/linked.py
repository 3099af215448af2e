"""What ``ld+json`` says of a page's article.

A page states several articles where it shows teasers of others, and one article in several pieces where several programs
write of it. So the article is the one whose address or headline is the page's, or else the first; and what it leaves open is
taken only from what says that it is of the same one. Who wrote and published it is often said elsewhere in the graph, and
referred to by its ``@id``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ..patterns import lazy
from .spelling import letters, tidied

__all__ = ["is_linked", "read_linked"]

#: How much of it is read, and how deep: an article's own takes some kilobytes.
_WITHIN = 200_000
_NODES = 300
_TYPE = "application/ld+json"
_ARTICLE = lazy(r"Article|BlogPosting|Report$|LiveBlog|SocialMediaPosting|Recipe")
#: What hides data from browsers of 1998, in front of them; what stands behind them is not read.
_HIDING = lazy(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)*")
#: A string, or a comma behind which nothing comes.
_TRAILING = lazy(r'("[^"\\]*(?:\\(?:.|\Z)[^"\\]*)*(?:"|\Z))|,(?=\s*[}\]])', re.S)
#: What two forms of one address differ in.
_FORM = lazy(r"^https?://(?:www\.)?|/?(?:#[\w:.-]*)?$", re.I)

_Node = Mapping[str, Any]


def is_linked(kind: str | None) -> bool:
    """Whether a script of a type holds ``ld+json``.

    >>> is_linked("application/ld+json; charset=utf-8"), is_linked("application/json"), is_linked(None)
    (True, False, False)
    """
    return kind == _TYPE or (kind is not None and kind.partition(";")[0].strip().lower() == _TYPE)


def read_linked(sources: Sequence[str], addresses: Collection[str], titles: Collection[str]) -> dict[str, str]:
    """What all ``ld+json`` of a page says of its article, tidied.

    ``addresses`` are those that the page states as its own, ``titles`` the letters of its titles.
    """
    nodes = [node for source in sources for node in _nodes(_parsed(source))]
    named: dict[str, _Node] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and node.get("name"):
            named.setdefault(node["@id"], node)
    said: dict[str, str] = {}
    own = _of_page(nodes, {_form(address) for address in addresses if address}, titles)
    for node in own:
        _take(node, named, said)
    # A publisher that is referred to is the company: where it and the web site differ, of 20 pages that say their name to people
    # 18 have the web site's, and 2 the company's.
    sites = [
        *(node for node in nodes if _text(node.get("@type")) == "WebSite"),
        *(node.get("publisher") for node in own),
    ]
    for name in _names(sites, named)[:1]:
        said.setdefault("site_name", name)
    return said


def _parsed(source: str) -> Any:
    """What a script holds, also where it is hidden from old browsers or has commas too many; nothing where it is malformed."""
    import json

    if len(source) > _WITHIN:
        return None
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        pass
    mended = _TRAILING.sub(lambda found: found[1] or "", _HIDING.sub("", source, count=1))
    try:
        return json.JSONDecoder(strict=False).raw_decode(mended)[0]
    except (ValueError, RecursionError):
        return None


def _nodes(parsed: Any) -> Iterator[_Node]:
    """Every object of a graph that may be an article, the outer ones first; bounded."""
    waiting, seen = [parsed], 0
    while waiting and seen < _NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


class _Article:
    """What tells which article a node speaks of."""

    def __init__(self, node: _Node, addresses: Collection[str], titles: Collection[str]) -> None:
        self.node = node
        self.headline = letters(tidied(_text(node.get("headline"))))
        self.addresses = _addresses(node)
        self.at_page = not self.addresses.isdisjoint(addresses)
        self.of_page = self.at_page or (self.headline != "" and self.headline in titles)

    def is_of(self, other: _Article) -> bool:
        """Whether both speak of one article: something says so, and nothing says otherwise."""
        shared = bool(self.addresses & other.addresses)
        alike = self.headline == other.headline
        if (not shared and self.addresses and other.addresses) or (not alike and self.headline and other.headline):
            return False
        return shared or (alike and self.headline != "") or (self.of_page and other.of_page)


def _of_page(nodes: Sequence[_Node], addresses: Collection[str], titles: Collection[str]) -> list[_Node]:
    """The nodes that speak of the page's own article."""
    found = [_Article(node, addresses, titles) for node in nodes if _ARTICLE.search(_text(node.get("@type")))]
    if not found:
        return []
    own = max(found, key=lambda each: (each.at_page, each.of_page))  # the first of those that are equally sure
    return [own.node, *(each.node for each in found if each is not own and each.is_of(own))]


def _addresses(node: _Node) -> set[str]:
    """The addresses that a node gives as its article's, in one form each."""
    of_page = node.get("mainEntityOfPage")
    said = [node.get("@id"), node.get("url"), of_page]
    if isinstance(of_page, dict):
        said += [of_page.get("@id"), of_page.get("url")]
    return {form for each in said if isinstance(each, str) and "://" in each and (form := _form(each))}


def _form(address: str) -> str:
    """An address without what it may be written with or without.

    >>> _form("https://www.Example.com/ferry/#article"), _form("http://example.com/ferry")
    ('example.com/ferry', 'example.com/ferry')
    """
    return _FORM.sub("", address.strip()).lower()


def _take(node: _Node, named: Mapping[str, _Node], said: dict[str, str]) -> None:
    for key, value in (
        ("title", node.get("headline")),
        ("byline", ", ".join(_names(node.get("author"), named))),
        ("published", node.get("datePublished")),
        ("language", node.get("inLanguage")),
        ("site_name", next(iter(_names(node.get("publisher"), {})), "")),
        ("article_body", node.get("articleBody")),
    ):
        if isinstance(value, str) and (value := tidied(value)):
            said.setdefault(key, value)


def _names(said: Any, named: Mapping[str, _Node]) -> list[str]:
    """The names of people or of an organization, also of those that are referred to; an address is none."""
    names = []
    for each in said if isinstance(said, list) else [said]:
        if not isinstance(each, dict):
            each = named.get(each, {"name": each}) if isinstance(each, str) else {}
        elif not each.get("name") and isinstance(each.get("@id"), str):
            each = named.get(each["@id"], {})
        names.append(tidied(_text(each.get("name"))))
    return list(dict.fromkeys(name for name in names if name and "://" not in name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(v for v in value if isinstance(v, str))
    return value if isinstance(value, str) else ""
