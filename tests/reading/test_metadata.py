"""What a page states of itself, and what it shows beside its headline."""

import pytest

from cleaner import clean

LEAD = (
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved by "
    "the coast guard, its commander said in a statement that was sent out on Monday."
)
PAGE = (
    "<html><body><nav><a href=/>News</a></nav>{before}<h1>Ferry sinks at noon</h1>{after}<p>"
    + LEAD
    + "</p>{below}</body></html>"
)
BYLINE = "<span class='byline'>{}</span>"


def stated(before: str = "", after: str = "", below: str = "") -> tuple[str | None, str | None]:
    article = clean(PAGE.format(before=before, after=after, below=below))
    return article.byline, article.published


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("<a rel='author' href='/jane'>Jane Roe</a>", "Jane Roe"),
        ("<p itemprop='author'><span itemprop='name'>Jane Roe</span></p>", "Jane Roe"),
        ("<div class='article-byline'>By <b>Jane Roe</b> and Jo van Dyke | May 3, 2021</div>", "Jane Roe, Jo van Dyke"),
        ("<p>By Jane Roe</p>", "Jane Roe"),
        ("<p>Von Eva Kirchner-Rätsch</p>", "Eva Kirchner-Rätsch"),
        ("<p class=author>Анна Ольгина</p>", "Анна Ольгина"),
        ("<p class=author>Jane Roe, Senior Editor</p>", "Jane Roe"),
        ("<p class=author>By the editors</p>", None),
        ("<p class=author>About the Author</p>", None),
        ("<p class=byline>Written By</p>", None),
        ("<p>By the Sea</p>", None),
        ("<p>By Monday</p>", None),
        ("<aside class=related><span class=author>Jo Quill</span></aside>", None),
        ("<div class=comments><span class=comment-author>Jo Quill</span></div>", None),
        ("<p>Jane Roe</p>", None),
        ("<p>Example News | May 3, 2021 | By Jane Roe</p>", "Jane Roe"),
        ("<p>Wednesday May 3, 2021 11:44 am PST by Jane Roe</p>", "Jane Roe"),
        ("<table><tr><td>Written by<td>Jane Roe</table>", None),
        (f"<p>{LEAD}</p><p>By Jane Roe</p>", "Jane Roe"),
        (f"<p>{LEAD}</p><p>{LEAD}</p><p>By Jane Roe</p>", None),
    ],
)
def test_a_byline_that_readers_see_beside_the_headline(shown: str, byline: str | None) -> None:
    assert stated(after=shown)[0] == byline


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("<time datetime='2021-05-03T12:00'>yesterday</time>", "2021-05-03T12:00"),
        ("<meta itemprop=datePublished content='2021-05-03'>", "2021-05-03"),
        ("<span class='entry-date'>May 3, 2021</span>", "May 3, 2021"),
        ("<span class='date'>Published: 3 May 2021 | 4 min read</span>", "3 May 2021"),
        ("<time class=updated datetime='2022-05-03'>x</time><time datetime='2021-05-03'>x</time>", "2021-05-03"),
        ("<time class=updated datetime='2022-05-03'>x</time>", None),
        ("<span class='date'>Updated May 3, 2021</span>", None),
        ("<time datetime='12:30'>12:30</time>", None),
        ("<span class='date'>Sunday</span>", None),
        ("<p>May 3, 2021</p>", "May 3, 2021"),
        ("<p>by Jane Roe @janeroe May 3, 2021, 4:08pm EST</p>", "May 3, 2021, 4:08pm EST"),
        ("<p>Lunes, 3 de mayo de 2021</p>", "3 de mayo de 2021"),
        ("<p>2021年5月3日 16:04:30</p>", "2021年5月3日 16:04:30"),
        ("<p>发布时间：2021-05-03 来源：港报</p>", "2021-05-03"),
        ("<p>May 3, 2021Updated on May 5, 2021</p>", "May 3, 2021"),
        (f"<p>{LEAD}</p><p>03.05.2021 · 6 min read</p>", "03.05.2021"),
        ("<p>Updated on</p><p>May 5, 2021</p><p>Posted on</p><p>May 3, 2021</p>", "May 3, 2021"),
        (f"<p>{LEAD}</p><p>{LEAD}</p><p>May 3, 2021</p>", None),
        ("<p>mercredi 3 mai 2021</p>", "3 mai 2021"),
        ("<p>Born May 3, 1950</p>", None),
        ("<p>Opening on May 3, 2021</p>", None),
        ("<p>Effective date: May 3, 2021</p>", None),
        ("<p>On May 3, 2021 the ferry sank.</p>", None),
        ("<p>The ferry sank on May 3, 2021</p>", None),
        ("<p>The ferry that links the islands sank off Port Ellery. Jane Roe reports. May 3, 2021 was calm</p>", None),
        ("<p>APPELBAUMAUG. 24, 2016</p>", None),
        ("<div class=latest-news><time datetime='2021-05-03'>x</time></div>", None),
    ],
)
def test_a_date_that_readers_see_beside_the_headline(shown: str, published: str | None) -> None:
    assert stated(after=shown)[1] == published


def test_a_date_above_the_headline() -> None:
    assert stated(before="<p>Published on May 3, 2021</p><p>Islands</p>")[1] == "May 3, 2021"
    assert stated(before="<p>May 3, 2021</p><p>Islands</p><p>Ferries</p>")[1] is None


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    assert stated(after="<p>Last updated: May 5, 2021</p>")[1] is None


def test_the_headline_is_found_by_its_heading_where_the_title_says_something_else() -> None:
    page = PAGE.format(before="", after="<p>By Jane Roe</p><p>May 3, 2021</p>", below="")
    article = clean(page.replace("<body>", "<head><meta property='og:title' content='What went wrong?'></head><body>"))
    assert (article.byline, article.published) == ("Jane Roe", "May 3, 2021")


def test_of_the_times_of_one_day_the_first_is_believed() -> None:
    times = [f"<time datetime='2021-05-03T{hour:02}:00'>x</time>" for hour in (17, 9, 12)]
    assert stated(below="".join(times))[1] == "2021-05-03T09:00"


def test_what_stands_elsewhere_is_believed_where_the_page_shows_no_other() -> None:
    author, time = "<p class=author>Jane Roe</p>", "<time datetime='2021-05-03'>x</time>"
    assert stated(below=author + time) == ("Jane Roe", "2021-05-03")
    others = "<p class=author>Jo Quill</p><time datetime='2020-01-01'>x</time>"
    assert stated(below=author + time + others) == (None, None)
    assert stated(before=f"<header>{author}{time}</header>", below=others) == (None, None)


def test_what_a_page_states_for_machines_comes_first() -> None:
    head = "<meta name=author content='Ann Lee'><meta property='article:published_time' content='2021-05-04'>"
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Jane Roe"}}</script>'
    shown = "<p class=author>Jo Quill</p><time datetime='2020-01-01'>x</time>"
    page = "<html><head>{}</head>" + PAGE.format(before="", after=shown, below="")[6:]
    article = clean(page.format(head))
    assert (article.byline, article.published) == ("Ann Lee", "2021-05-04")
    article = clean(page.format(head + data))
    assert (article.byline, article.published) == ("Jane Roe", "2021-05-04")


def test_the_site_s_name() -> None:
    site = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Example Times"}]}</script>'
    named = '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Example Group"}}</script>'
    assert clean(f"<html><head>{site}</head><p>x</p></html>").site_name == "Example Times"
    assert clean(f"<html><head>{site}{named}</head><p>x</p></html>").site_name == "Example Group"
    title = "<title>A ferry sinks at noon - Example Times</title>"
    assert clean(f"{title}<h1>A ferry sinks at noon</h1><p>x</p>").site_name == "Example Times"
    assert clean(f"{title}<p>x</p>").site_name is None
    assert clean("<title>Slow Boats - How the ferry sank</title><h1>Slow Boats</h1><p>x</p>").site_name is None
