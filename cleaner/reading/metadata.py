"""What a page says of itself: title, byline, date, language, address, site.

Publishers keep ``ld+json``, Open Graph and ``<meta>`` for machines that show the article to people, so these are exact
where they are there; what they leave open is looked for in what readers see (`visible`). In which order, and why:

*Byline and date*: ``ld+json`` of an article, which says of whom and what it speaks, and has one form for each; then
``<meta>``, of which Open Graph's own come first; then what the page shows beside its headline, which is most often
right, but needs telling from the names and dates of other articles.

*Title*: what the reader sees as one, the ``<h1>`` that says the same as any of the statements, or as one of them up to a
bar or dash (of 33 such titles 31 were the headline), or that has a good part of its words in common with one, for those are
often reworded for search engines; else Open Graph's, then ``ld+json``'s, the only ``<h1>``, and ``<title>`` without the
site's name.

*Language*: ``<html lang>``, which screen readers and browsers need to be true; then ``<meta>``, then ``ld+json``, which
templates often fill with a default.

*Address*: the canonical link, which search engines hold a site to; then ``og:url``.

*Site*: ``og:site_name``, which is meant for people; then the publisher, then the web site of ``ld+json``; then what
``<title>`` says behind the headline (where the others are there, too, it is nine times of ten one of them or a part of it).

*Description*: the longest of the summaries, for it is often the lead, cut short in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..patterns import lazy

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Statements", "letters", "read_metadata"]

#: How much ``ld+json`` is read, and how deep: an article's own takes some kilobytes.
_JSON_WITHIN = 200_000
_JSON_NODES = 300
#: How much of a summary is read.
_SUMMARY = 2000
_ARTICLE = lazy(r"Article|BlogPosting|Report$|LiveBlog|SocialMediaPosting|Recipe")
_SITE = lazy(r"\s+(?:[|–—-]|::|»|•|·)\s+(?=\S)|[｜￨]\s*(?=\S)")
_BAR = lazy(r" \| |[｜￨]")
_SIGNS = " |–—-:»•·｜￨"
#: So many letters of an ``<h1>`` that a title begins with are more than a site's or a section's name.
_HEADLINE = 16
#: How large a part of the words of an ``<h1>`` and a title both have, at the least, if both are of one article. Of 220 pages at
#: this limit 129 have the ``<h1>`` as their known title, and 91 what a search engine is told, which says the same.
_AKIN = 0.3
#: How many bars and dashes of a title are looked at; more are a list of words for search engines.
_PARTED = 8

#: Which ``<meta>`` says what, the most exact first.
_METAS = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "byline": ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "byl"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "publish-date",
        "article.published",
        "sailthru.date",
    ),
    "language": ("content-language", "og:locale", "language", "inlanguage"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "site_name": ("og:site_name", "application-name", "publisher"),
    "description": ("og:description", "description", "twitter:description"),
}
_KNOWN = frozenset(name for names in _METAS.values() for name in names)

Statements = dict[str, str]


def read_metadata(head: LexborNode | None, data: list[str], language: str | None, headings: list[str]) -> Statements:
    """What a page states, by the names of an article's attributes; what it does not state is missing."""
    metas, title, canonical, in_head = _read_head(head)
    stated = {key: next((metas[n] for n in names if metas.get(n)), "") for key, names in _METAS.items()}
    import html  # its table of entities takes 2 ms to load

    linked = _read_data(in_head + data)
    site = stated["site_name"] or linked.get("site_name", "")
    said = {
        "title": _title([stated["title"], linked.get("title", ""), title], headings, site),
        "byline": linked.get("byline") or ("" if "/" in stated["byline"] else stated["byline"]),
        "published": linked.get("published") or stated["published"],
        "language": (language or stated["language"] or linked.get("language", "")).replace("_", "-"),
        "url": canonical or stated["url"],
        "site_name": site or _behind_headline(title, headings),
        "description": max((metas.get(name, "")[:_SUMMARY] for name in _METAS["description"]), key=len),
        "article_body": html.unescape(linked.get("article_body", "")),
    }
    return {key: " ".join(value.split()) for key, value in said.items() if value.strip()}


def _read_head(head: LexborNode | None) -> tuple[dict[str, str], str, str, list[str]]:
    """The known ``<meta>``s by name, the ``<title>``, the canonical address, the ``ld+json``."""
    data: list[str] = []
    metas: dict[str, str] = {}
    title = canonical = ""
    node = head.first_child if head is not None else None
    while node is not None:
        tag = node.tag
        if tag == "meta":
            get = node.attributes.get
            name = (get("property") or get("name") or get("itemprop") or get("http-equiv") or "").lower()
            if name in _KNOWN:
                metas.setdefault(name, get("content") or "")
        elif tag == "title":
            title = title or node.text()
        elif tag == "link":
            get = node.attributes.get
            if get("rel") == "canonical":
                canonical = get("href") or ""
        elif tag == "script" and node.attributes.get("type") == "application/ld+json" and node.first_child is not None:
            data.append(node.first_child.text_content or "")
        node = node.next
    return metas, title, canonical, data


def _title(stated: list[str], headings: list[str], site: str) -> str:
    forms = [form for title in stated if title.strip() for form in _without_site(title, site)]
    spelt = {letters(form) for form in forms}
    for heading in headings:
        if letters(heading) in spelt:
            return heading
    begun = {letters(form[: sign.start()]) for form in forms for sign in islice(_SITE.finditer(form), _PARTED)}
    begun.discard(letters(site))
    for heading in headings:
        if letters(heading) in begun and len(letters(heading)) >= _HEADLINE:
            return heading
    behind = set(_last_parts(stated))
    own = [heading for heading in headings if letters(heading) not in behind]
    akin = _akin(own, stated, site)
    if akin:
        return akin
    if forms and (stated[0].strip() or stated[1].strip()):
        return forms[0]
    return own[0] if len(headings) == len(own) == 1 else forms[0] if forms else ""


def _last_parts(stated: list[str]) -> Iterator[str]:
    """The letters of each title's last part, if it is the shorter one: there the name of a site or a book stands."""
    for title in stated:
        *front, last = map(letters, _SITE.split(title))
        if len(last) < len("".join(front)):
            yield last


def _akin(headings: list[str], stated: list[str], site: str) -> str:
    """The heading of several words that has the largest part of them in common with any of the titles, if it is enough.

    >>> _akin(["Port Ellery", "Ferry sinks off Port Ellery"], ["Why the ferry sank off Port Ellery"], "Example News")
    'Ferry sinks off Port Ellery'
    """
    of_site = _words(site)
    titles = [_words(title) - of_site for title in stated]
    nearest, most = "", _AKIN
    for heading in headings:
        words = _words(heading)
        if len(words) > 1:
            part = max(_common_part(words - of_site, title) for title in titles)
            if part > most or (part == most and not nearest):
                nearest, most = heading, part
    return nearest


def _common_part(a: set[str], b: set[str]) -> float:
    """How large a part of the words of two sets is in both (Jaccard's index)."""
    common = len(a & b)
    return common / ((len(a) + len(b) - common) or 1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _without_site(title: str, site: str) -> Iterator[str]:
    """A title without the site's name at either end, where one is told by its name or a bar; then with it."""
    title = " ".join(title.split())
    pieces = _SITE.split(title)
    name = letters(site)
    if len(pieces) > 1 and name and letters(pieces[-1]) in name:
        yield title[: title.rindex(pieces[-1])].rstrip(_SIGNS)
    elif len(pieces) > 1 and name and letters(pieces[0]) in name:
        yield title[len(pieces[0]) :].lstrip(_SIGNS)
    elif len(pieces) > 1 and (_BAR.search(title) or not name) and _may_be_site(pieces[-1]):
        yield title[: title.rindex(pieces[-1])].rstrip(_SIGNS)
    yield title


def _behind_headline(title: str, headings: list[str]) -> str:
    """What a title says last, a few words behind a longer headline that an ``<h1>`` holds; or nothing.

    >>> _behind_headline("The ferry sinks | News | Example Times", ["The Ferry Sinks"])
    'Example Times'
    >>> _behind_headline("Slow Boats | How the ferry sank", ["Slow Boats"])
    ''
    """
    first, *others = _SITE.split(" ".join(title.split()))
    last = others[-1] if others else ""
    if len(last) < len(first) and _may_be_site(last) and letters(first) in map(letters, headings):
        return last
    return ""


def _may_be_site(piece: str) -> bool:
    return len(piece.split()) <= 4 and ":" not in piece


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case: two texts that say the same are written in many ways."""
    return re.sub(r"[\W_]+", "", text.lower())


def _read_data(data: list[str]) -> Statements:
    """What ``ld+json`` says of the article; nothing where it is malformed."""
    import json

    said: Statements = {}
    site = ""
    for source in data:
        if len(source) > _JSON_WITHIN:
            continue
        try:
            parsed = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(parsed):
            kind = _text(node.get("@type"))
            if _ARTICLE.search(kind):
                _take(node, said)
            elif kind == "WebSite" and _text(node.get("name")).strip():
                site = site or _text(node["name"])
    return {"site_name": site, **said}


def _nodes(parsed: Any) -> Iterator[dict[str, Any]]:
    """Every object of a graph that may be an article, the outer ones first; bounded."""
    waiting, seen = [parsed], 0
    while waiting and seen < _JSON_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _take(node: dict[str, Any], said: Statements) -> None:
    publisher = node.get("publisher")
    for key, value in (
        ("title", node.get("headline")),
        ("byline", _names(node.get("author"))),
        ("published", node.get("datePublished")),
        ("language", node.get("inLanguage")),
        ("site_name", publisher.get("name") if isinstance(publisher, dict) else None),
        ("article_body", node.get("articleBody")),
    ):
        if isinstance(value, str) and value.strip():
            said.setdefault(key, value)


def _names(author: Any) -> str:
    people = author if isinstance(author, list) else [author]
    names = [_text(p.get("name")) if isinstance(p, dict) else _text(p) for p in people]
    return ", ".join(dict.fromkeys(n.strip() for n in names if n.strip()))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(v for v in value if isinstance(v, str))
    return value if isinstance(value, str) else ""
