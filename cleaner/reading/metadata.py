"""What a page says of itself: title, byline, date, language, address, site.

Publishers keep ``ld+json``, Open Graph and ``<meta>`` for machines that show the article to people, so these are exact
where they are there; what they leave open is looked for in what readers see (`visible`). In which order, and why:

*Byline and date*: ``ld+json`` of an article, which says of whom and what it speaks, and has one form for each; then
``<meta>``, of which Open Graph's own come first; then what the page shows beside its headline, which is most often
right, but needs telling from the names and dates of other articles.
An address is no name, and a "By" in front of one is no part of it.

*Title*: what the reader sees as one, the ``<h1>`` that says the same as any of the statements, or as one of them up to a
bar or dash (of 33 such titles 31 were the headline), or that has a good part of its words in common with one, for those are
often reworded for search engines, but none that says what the site is called; else Open Graph's, then ``ld+json``'s, the only
``<h1>``, and ``<title>`` without the site's name.

*Language*: ``<html lang>``, which screen readers and browsers need to be true; then ``<meta>``, then ``ld+json``, which
templates often fill with a default. What is no tag of BCP 47 is none.

*Address*: the canonical link, which search engines hold a site to; then ``og:url``. A relative one is meant from
``<base>`` on, or from where the page was found; where neither is known it is none, for rules ask for the host.

*Site*: ``og:site_name``, which is meant for people; then the publisher, then the web site of ``ld+json``; then what
``<title>`` says behind the headline (where the others are there, too, it is nine times of ten one of them or a part of it).

*Description*: the longest of the summaries, for it is often the lead, cut short in the others.

Statements are repaired as the text is. They are looked for in ``<head>`` and right in ``<body>``, for there they are where
an element that may not be in the head ended it; but properties of parts (``itemprop``) are not, for the part may be any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ..patterns import lazy
from .linked import is_linked, read_linked
from .naming import listed, without_by
from .spelling import letters, tidied

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Statements", "read_metadata"]

#: How much of a summary is read.
_SUMMARY = 2000
#: A tag as BCP 47 forms it, not whether there is such a language.
_LANGUAGE = lazy(
    r"[A-Za-z]{2,3}(?:-(?:[A-Za-z][A-Za-z0-9]{1,7}|[0-9][A-Za-z0-9]{2,7}))*(?:-[A-Za-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
)
#: What begins as an address does that says its host, and what is no relative one.
_ABSOLUTE = lazy(r"https?://[^\s/?#<>{}]+(?:[/?#]|$)", re.I)
_NO_ADDRESS = lazy(r"^www\.|[\s<>{}]", re.I)
_SITE = lazy(r"\s+(?:[|–—-]|::|»|•|·)\s+(?=\S)|[｜￨]\s*(?=\S)")
_BAR = lazy(r" \| |[｜￨]")
_SIGNS = " |–—-:»•·｜￨"
_BEHIND_NAME = _SIGNS.strip()
#: So many letters of an ``<h1>`` that a title begins with are more than a site's or a section's name.
_HEADLINE = 16
#: How large a part of the words of an ``<h1>`` and a title both have, at the least, if both are of one article. Of 220 pages at
#: this limit 129 have the ``<h1>`` as their known title, and 91 what a search engine is told, which says the same.
_AKIN = 0.3
#: The longest name of a host.
_HOST = 253
#: How many bars and dashes of a title are looked at; more are a list of words for search engines. So many headings, too, say what
#: a site is called.
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
        "dc.date.created",
        "dcterms.issued",
        "dcterms.created",
        "parsely-pub-date",
        "publish-date",
        "publish_date",
        "publishdate",
        "published",
        "published-date",
        "published_date",
        "published-time",
        "published_at",
        "publication_date",
        "og:publication_time",
        "og:article:published_time",
        "article.published",
        "gsa_publish_date",
        "sailthru.date",
        "displaydate",
    ),
    "language": ("content-language", "og:locale", "language", "inlanguage"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "site_name": ("og:site_name", "application-name", "publisher"),
    "description": ("og:description", "description", "twitter:description"),
}
_KNOWN = frozenset(name for names in _METAS.values() for name in names)

Statements = dict[str, str]


def read_metadata(
    root: LexborNode | None, data: Sequence[str], headings: list[str], url: str | None = None
) -> Statements:
    """What a page states, by the names of an article's attributes; what it does not state is missing.

    ``data`` is the ``ld+json`` of its body, ``headings`` are what its ``<h1>`` show, ``url`` is where it was found.
    """
    head = _read_head(root)
    stated = {key: [head.metas[name] for name in names if name in head.metas] for key, names in _METAS.items()}
    addresses = _addresses([*head.canonical, *stated["url"]], head.base, [url or "", *stated["url"]])
    named = next((name for name in stated["site_name"] if _is_name(name)), "")
    title = next(iter(stated["title"]), "")
    forms = [form for each in (title, head.title) if each for form in _without_site(each, named)]
    linked = read_linked([*head.data, *data], [*addresses, url or ""], set(map(letters, forms)))
    site = named or linked.get("site_name", "")
    bylines = [linked.get("byline", ""), *(name for name in stated["byline"] if "/" not in name)]
    dates = [linked.get("published", ""), *stated["published"]]
    languages = [*head.languages, *stated["language"], linked.get("language", "")]
    language = next(filter(_LANGUAGE.fullmatch, (tag.replace("_", "-") for tag in languages)), "")
    said = {
        "title": _title([title, linked.get("title", ""), head.title], headings, site, [*addresses, url or ""]),
        "byline": _byline(bylines, site, language),
        "published": next(filter(None, dates), ""),
        "language": language,
        "url": next(iter(addresses), ""),
        "site_name": site or _behind_headline(head.title, headings),
        "description": max(stated["description"], key=len, default="")[:_SUMMARY].rstrip(),
        "article_body": linked.get("article_body", ""),
    }
    return {key: value for key, value in said.items() if value}


class _Head(NamedTuple):
    """What stands in a page's head, or should stand there; tidied but for its data."""

    metas: dict[str, str]
    """The known ``<meta>``s by name, each the first that says something."""
    title: str
    canonical: list[str]
    base: str
    languages: list[str]
    """What the page is in, as its outermost element says."""
    data: list[str]
    """Its ``ld+json``."""


def _read_head(root: LexborNode | None) -> _Head:
    metas: dict[str, str] = {}
    canonical: list[str] = []
    data: list[str] = []
    title = base = ""
    for node, is_astray in _in_head(root):
        tag = node.tag
        if tag == "meta":
            get = node.attributes.get
            part = "" if is_astray else get("itemprop")
            name = (get("property") or get("name") or part or get("http-equiv") or "").lower()
            if name in _KNOWN and name not in metas and (content := tidied(get("content") or "")):
                metas[name] = content
        elif tag == "title":
            title = title or tidied(node.text())
        elif tag == "link":
            get = node.attributes.get
            if "canonical" in (get("rel") or "").lower().split():
                canonical.append(tidied(get("href") or ""))
        elif tag == "base":
            base = base or tidied(node.attributes.get("href") or "")
        elif tag == "script" and not is_astray and is_linked(node.attributes.get("type")):
            data.append(node.text())
    of_page = root.attributes if root is not None else {}
    languages = [tidied(of_page.get(key) or "") for key in ("lang", "xml:lang")]
    return _Head(metas, title, canonical, base, languages, data)


def _in_head(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """What stands right in ``<head>``, and in ``<body>``, where it is astray if it belongs in the head."""
    part = root.first_child if root is not None else None
    while part is not None:
        is_body = part.tag == "body"
        node = part.first_child if is_body or part.tag == "head" else None
        while node is not None:
            yield node, is_body
            node = node.next
        part = part.next


def _byline(stated: Iterable[str], site: str, language: str) -> str:
    """The first that says more than the site's name, or else that."""
    names = [without_by(name, language) for name in stated if name and _is_name(name)]
    return next((name for name in names if letters(name) != letters(site)), names[0] if names else "")


def _is_name(text: str) -> bool:
    """Whether a stated author is one: no address, number, or word that stands where nobody wrote a name.

    >>> _is_name("Jane Roe"), _is_name("roe@example.com"), _is_name("105092"), _is_name("admin")
    (True, False, False, False)
    """
    text = text.strip()
    is_address = "://" in text or ("@" in text[1:] and " " not in text)
    return not is_address and any(map(str.isalpha, text)) and text.lower() not in listed()["nobody"]


def _addresses(said: Sequence[str], base: str, found_at: Sequence[str]) -> list[str]:
    """Those addresses that are absolute or can be made so, by a page's ``<base>`` or by where it was found.

    >>> _addresses(["/ferry", "", "https://example.com/1", "{{url}}"], "", ["", "https://www.example.com/news/2"])
    ['https://www.example.com/ferry', 'https://example.com/1']
    >>> _addresses(["/ferry", "//example.com/ferry"], "", [])
    ['https://example.com/ferry']
    """
    start = next(filter(_ABSOLUTE.match, found_at), "https:")
    start = _resolved(base, start) or start
    return [address for each in said if (address := _resolved(each, start))]


def _resolved(address: str, base: str) -> str:
    """A relative address made absolute; empty where it is none, as a title or a template's field is."""
    if _ABSOLUTE.match(address) or not address:
        return address
    if _NO_ADDRESS.search(address):
        return ""
    from urllib.parse import urljoin  # three milliseconds, and most addresses are absolute

    try:
        address = urljoin(base, address)
    except ValueError:
        return ""
    return address if _ABSOLUTE.match(address) else ""


def _title(stated: list[str], headings: list[str], site: str, addresses: Iterable[str]) -> str:
    shown, called = headings, _called(stated, headings, site, addresses)
    headings = [heading for heading in shown if heading not in called]
    forms = [form for title in stated if title.strip() for form in _forms(title, site, called)]
    spelt = {letters(form): form for form in reversed(forms)}
    for heading in headings:
        if form := spelt.get(letters(heading)):
            return max(heading, form, key=_count)  # two elements in a heading may be set apart by a style sheet alone
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
    return own[0] if len(shown) == len(own) == 1 else next(iter(forms or called), "")


def _called(stated: list[str], headings: list[str], site: str, addresses: Iterable[str]) -> list[str]:
    """The headings that say what the site is called, as those of a company's blog do: the host has that name in it (but for
    its front page), or it stands in front of what is stated as the whole title. One that is itself stated as a title is none.

    >>> _called(["Why it sank", "", "The Ferry Blog: Why it sank"], ["The Ferry Blog", "Why"], "", [])
    ['The Ferry Blog']
    """
    spelt = [letters(title) for title in stated]
    places = [address.split("//", 1)[1].partition("/") for address in addresses if _ABSOLUTE.match(address)]
    hosts = [letters(host) for host, _, path in places if path and len(host) <= _HOST]
    titles = [letters(title) for title in stated if len(title.split()) > 1 and letters(title) != letters(site)]
    called = (
        heading
        for heading in headings
        if (name := letters(heading))
        and name not in spelt
        and (any(name in host for host in hosts) or any(name + title in spelt for title in titles))
    )
    return list(islice(called, _PARTED))


def _forms(title: str, site: str, called: Iterable[str]) -> Iterator[str]:
    """What a title says, without the site's name, as headings call it or as it is stated, and with it."""
    tidy = " ".join(title.split())
    for name in called:
        behind = tidy[len(name) :].lstrip() if tidy.startswith(name) else ""
        if behind and behind[0] in _BEHIND_NAME:
            yield behind.lstrip(_SIGNS)
    yield from _without_site(title, site)


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


def _count(text: str) -> int:
    return len(re.findall(r"\w+", text))


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
