"""Family G: what a page shows around its article.

Whether a block goes is weighed from all evidence (see `weighing`); what its elements are called says which kind of
thing it is, and so which rule's removal. Blocks of a kind that follow one another are one removal. These rules look at
pages only; in a text nothing is chrome.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..document import Block, Container, Document, Removal
from ..patterns import lazy
from ..tables import read_tables
from .base import Rule
from .phrases.scanning import Hit
from .titles import Title, title_of

__all__ = [
    "BylineBox",
    "CommentSection",
    "HiddenText",
    "Navigation",
    "PageChrome",
    "PageFrame",
    "PageHeadline",
    "PictureText",
    "PromotionBox",
    "RelatedBox",
    "ShareBox",
]

_NAME = lazy(r"[a-z]{2,20}")
#: Kinds whose elements have parts of other kinds, such as the dates of teasers and the names of commenters.
_REGIONS = frozenset(["navigation", "comment-section", "related-box"])


@lru_cache(maxsize=1)
def _kinds() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The kind that a tag names, and that a class or id names."""
    with open(os.path.join(os.path.dirname(__file__), "chrome.toml"), encoding="utf-8") as file:
        data = read_tables(file.read())
    tags = {tag: kind for kind, table in data.items() for tag in table["tags"]}
    names = {name: kind for kind, table in reversed(data.items()) for name in table["names"]}
    return tags, names


@lru_cache(maxsize=4096)
def _named(called: str) -> str:
    """The kind that a container's names say; empty where they say none."""
    _, names = _kinds()
    return next((names[name] for name in _NAME.findall(called) if name in names), "")


def _kind(container: Container, kinds: dict[Container, str]) -> str:
    """What kind of thing the nearest element that says so holds, or a region around it; ``kinds`` remembers them."""
    passed: list[Container] = []
    at: Container | None = container
    while at is not None and at not in kinds:
        passed.append(at)
        at = at.parent
    kind = kinds[at] if at is not None else "page-chrome"
    for each in reversed(passed):
        kind = kinds[each] = (kind if kind in _REGIONS else _own_kind(each)) or kind
    return kind


def _own_kind(container: Container) -> str:
    """What an element itself says of its kind; empty where it says nothing."""
    if container.tag in ("body", "html"):
        return "page-chrome"
    if container.hidden:
        return "hidden-text"
    return (_named(container.names) if container.names else "") or _kinds()[0].get(container.tag, "")


def _is_headline(block: Block, container: Container, title: Title | None) -> bool:
    return container.tag == "h1" or (title is not None and title.said_by(block.text))


@lru_cache(maxsize=2)  # every rule of the family asks for the same document
def _runs(document: Document) -> tuple[tuple[str, int, int], ...]:
    """The kinds of what goes, each with the numbers of its first and last block; neighbours of a kind together."""
    from .stated import is_byline
    from .weighing import scores_of  # only pages need what it loads

    byline = (document.page or {}).get("byline")
    runs: list[tuple[str, int, int]] = []
    kinds: dict[Container, str] = {}
    title = title_of(document.title)
    for block, score in zip(document.blocks, scores_of(document), strict=True):
        assert block.markup is not None
        container = block.markup.container
        if score > 0 and not (container.tag == "h1" and title is not None and title.said_by(block.text)):
            continue
        if _is_headline(block, container, title):
            kind = "page-headline"
        else:
            kind = kinds.get(container) or _kind(container, kinds)
        if kind == "page-chrome" and byline and is_byline(block.text, byline):
            kind = "byline-box"
        if runs and runs[-1][2] == block.number - 1 and runs[-1][0] == kind:
            runs[-1] = (kind, runs[-1][1], block.number)
        else:
            runs.append((kind, block.number, block.number))
    return tuple(runs)


class _Chrome(Rule):
    markup = True
    what: str
    """What a removal's reason calls it."""

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for kind, first, last in _runs(document):
            if kind == self.name:
                start, end = document.blocks[first].start, document.blocks[last].end
                count = last - first + 1
                yield self.removal(document, start, end, f"{self.what}, {count} block{'s' * (count > 1)}")


def _page(before: str = "", within: str = "", after: str = "") -> str:
    """An example: a page with an article, and what stands before, in and after it."""
    return (
        f"<html><body>{before}<main><article><p>The ferry that links the islands to the mainland sank at noon on Sunday, "
        "and all of its passengers were saved by the coast guard, its commander said.</p>"
        f"<p>It was built in 1962, last inspected in 1974, and had been due to be scrapped this year.</p>{within}"
        "<p>“Nobody asked me,” said the captain, who has steered it for thirty years and lives on the smaller island."
        f"</p></article></main>{after}</body></html>"
    )


class Navigation(_Chrome):
    """Menus, breadcrumbs, search fields, page numbers, lists to choose from.

    A list of links in the article, as its sources or the steps of a tour, is the author's and stays.
    """

    code = "G101"
    name = "navigation"
    what = "navigation"
    goes = (
        _page(
            '<nav class="main-menu"><ul><li><a href="/">⟦Home</a></li><li><a href="/news">News</a></li>'
            '<li><a href="/sport">Sport⟧</a></li></ul></nav>'
        ),
    )
    stays = (_page(within="<ul><li>The hull was rusty.</li><li>The boats were new.</li></ul>"),)


class HiddenText(_Chrome):
    """Text that a browser does not show: dialogues that wait, copies for other screens, forms' messages.

    What scripts unfold in an article (further paragraphs, answers to questions) may stay.
    """

    code = "G102"
    name = "hidden-text"
    what = "hidden text"
    goes = (_page(after='<div style="display:none" class="modal"><p>⟦Your session has ended. Log in again⟧</p></div>'),)
    stays = (_page(),)


class CommentSection(_Chrome):
    """What readers wrote below the article, and the form to write more."""

    code = "G103"
    name = "comment-section"
    kinds = ("comments",)
    what = "comments"
    goes = (
        _page(
            after='<section id="comments" class="comments"><h3>⟦3 comments</h3><div class="comment-body"><p>First!⟧</p></div>'
            "</section>"
        ),
    )
    stays = (_page(within="<p>The ministry made no comment on the report, which it said it had not yet read.</p>"),)


class RelatedBox(_Chrome):
    """Teasers of other articles: related, popular, latest, recommended."""

    code = "G104"
    name = "related-box"
    what = "links to other articles"
    goes = (
        _page(
            after='<div class="related-posts"><h3>⟦Read next</h3><ul><li><a href="/a">Bridge to close for two years</a></li>'
            '<li><a href="/b">Harbor bill stalls⟧</a></li></ul></div>'
        ),
    )
    stays = (_page(within='<p>Its sister ship <a href="/s">sank in 2009</a>, as this paper reported at the time.</p>'),)


class ShareBox(_Chrome):
    """Buttons to share the article or to follow the site.

    They are often links or icons with a name for those who cannot see them.
    """

    code = "G105"
    name = "share-box"
    what = "share and follow buttons"
    goes = (
        _page(
            after='<div class="social-share"><a href="#">⟦Facebook</a> <a href="#">Twitter</a> <a href="#">Email⟧</a></div>'
        ),
    )
    stays = (_page(within="<p>She had shared a picture of the ferry on Facebook an hour before it went down.</p>"),)


class PromotionBox(_Chrome):
    """Newsletters, subscriptions, advertisements, consent to cookies."""

    code = "G106"
    name = "promotion-box"
    kinds = ("tables",)
    what = "promotion"
    goes = (_page(after='<div class="newsletter-signup"><h4>⟦Newsletter</h4><p>Subscribe⟧</p></div>'),)
    stays = (_page(within="<p>The company had promoted the crossing in advertisements as the safest in the bay.</p>"),)


class BylineBox(_Chrome):
    """Who wrote the article, when, and under which topics it is filed."""

    code = "G107"
    name = "byline-box"
    kinds = ("tables",)
    what = "byline and filing"
    goes = (_page('<div class="author-meta"><span class="byline">⟦Jane Roe</span> <time>May 3, 2021⟧</time></div>'),)
    stays = (_page(within="<p>“By the time we came it was under,” wrote the author Jane Roe in a post on Monday.</p>"),)


class PictureText(_Chrome):
    """Captions and credits of pictures, controls of players and galleries."""

    code = "G108"
    name = "picture-text"
    kinds = ("captions", "tables")
    what = "text of a picture or player"
    goes = (
        _page(
            within='<figure class="image"><img src="a.jpg"><figcaption class="caption">⟦Photo: Jane Roe⟧</figcaption></figure>'
        ),
    )
    stays = (_page(within="<p>The photographs that she took of the hull show where the water came in, he said.</p>"),)


class PageFrame(_Chrome):
    """Headers, footers, sidebars, forms, buttons.

    Many pages put the headline and lead of an article into a header of its own; the lead stays.
    """

    code = "G109"
    name = "page-frame"
    kinds = ("tables",)
    what = "the page's frame"
    goes = (_page(after='<footer class="site-footer"><p>⟦© 2021 Example Times. All rights reserved.⟧</p></footer>'),)
    stays = (_page(),)


class PageChrome(_Chrome):
    """What is not the article's by all that is known of it, and is called nothing that says what it is."""

    code = "G110"
    name = "page-chrome"
    kinds = ("tables",)
    what = "not the article's"
    goes = (
        _page(
            after='<div><a href="/a">⟦Contact</a></div><div><a href="/b">Imprint</a></div><div><a href="/c">Jobs⟧</a></div>'
        ),
    )
    stays = (_page(),)


class PageHeadline(_Chrome):
    """The headline: from a page it is the article's title, and the text is what stands below it."""

    code = "G111"
    name = "page-headline"
    kinds = ("headline",)
    what = "the headline"
    goes = (_page("<h1>⟦Ferry sinks at noon⟧</h1>"),)
    stays = (_page(within="<h2>A long history</h2>"),)
