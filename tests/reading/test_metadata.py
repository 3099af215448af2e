"""What a page states of itself, and what it shows beside its headline."""

import json

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
    ("meta", "published"),
    [
        ("<meta name=published content='Fri Jun 07 03:00:00 PDT 2013'>", "Fri Jun 07 03:00:00 PDT 2013"),
        ("<meta name=DisplayDate content='May 9, 2013'>", "May 9, 2013"),
        ("<meta property='og:article:published_time' content='2021-05-03T10:00'>", "2021-05-03T10:00"),
        ("<meta name=DisplayDate content='May 9, 2013'><meta name=date content='2013-05-09'>", "2013-05-09"),
        ("<meta name=ExpiryDate content='2060-12-31'>", None),
    ],
)
def test_a_date_that_is_stated_for_machines(meta: str, published: str | None) -> None:
    page = PAGE.format(before="", after="", below="").replace("<body>", f"<head>{meta}</head><body>")
    assert clean(page).published == published


@pytest.mark.parametrize(
    ("address", "title", "og", "h1", "found"),
    [
        (
            "example.com/1",
            "The Harbor Blog: Ferry sinks at noon",
            "Ferry sinks at noon",
            "The Harbor Blog",
            "Ferry sinks at noon",
        ),
        ("harborwatch.example/1", "Harbor Watch - Ferry sinks", "", "Harbor Watch", "Ferry sinks"),
        ("harbor.example/1", "Where is the Harbor app?", "", "Harbor", "Where is the Harbor app?"),
        ("harborwatch.example/1", "Harbor Watch", "", "Harbor Watch", "Harbor Watch"),
        ("harborwatch.example/", "Harbor Watch - all about ships", "", "Harbor Watch", "Harbor Watch"),
        ("example.com/1", "Ferry sinks: Harbor News", "Harbor News", "Ferry sinks", "Ferry sinks"),
    ],
)
def test_a_heading_that_says_what_the_site_is_called_is_no_title(
    address: str, title: str, og: str, h1: str, found: str
) -> None:
    stated = f"<meta property=og:title content='{og}'><meta property=og:site_name content='Harbor News'>" if og else ""
    page = f"<title>{title}</title>{stated}<h1>{h1}</h1><h2>Part one</h2><p>{LEAD}"
    assert clean(page, url=f"https://{address}").title == found


@pytest.mark.parametrize(
    ("language", "said", "byline"),
    [
        ("en", "By Jane Roe", "Jane Roe"),
        ("en", "Written by Jane Roe and Jo van Dyke", "Jane Roe and Jo van Dyke"),
        ("en", "By Jane Roe, By Jo Quill", "Jane Roe, Jo Quill"),
        ("de", "Von Jana Roth", "Jana Roth"),
        ("it", "di Paolo Rossi", "Paolo Rossi"),
        ("zh", "作者：王小明", "王小明"),
        ("sv", "By Fredriksson", "By Fredriksson"),
        ("en", "Von Miller", "Von Miller"),
        ("en", "Von Miller Smith", "Von Miller Smith"),
        ("it", "Di Stefano Paolo", "Di Stefano Paolo"),
        ("uk", "Oleh Ivanovych Petrenko", "Oleh Ivanovych Petrenko"),
        ("en", "De Niro", "De Niro"),
        ("en", "By the Sea Magazine", "By the Sea Magazine"),
    ],
)
def test_a_byline_that_is_stated_is_a_name_without_by(language: str, said: str, byline: str) -> None:
    page = f"<html lang={language}><meta name=author content='{said}'><title>Ferry sinks</title><p>{LEAD}</html>"
    assert clean(page).byline == byline


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


def linked(*nodes: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(nodes if len(nodes) > 1 else nodes[0])}</script>'


def page(head: str, body: str = "<p>x</p>", html: str = "<html>") -> str:
    return f"{html}<head>{head}</head><body>{body}</body></html>"


def test_whom_ld_json_refers_to() -> None:
    article = {"@type": "Article", "author": [{"@id": "#jane"}, {"name": "Jo Quill"}], "publisher": {"@id": "#times"}}
    jane = {"@type": "Person", "@id": "#jane", "name": "Jane Roe"}
    times = {"@type": "Organization", "@id": "#times", "name": "Example Times"}
    graph = clean(page(linked({"@graph": [article, jane, times]})))
    assert (graph.byline, graph.site_name) == ("Jane Roe, Jo Quill", "Example Times")
    assert clean(page(linked(article) + linked(jane))).byline == "Jane Roe, Jo Quill"
    assert clean(page(linked({"@type": "Article", "author": "#jane"}, jane))).byline == "Jane Roe"
    assert clean(page(linked({"@type": "Article", "author": {"@id": "#jo"}}, jane))).byline is None
    assert clean(page(linked({"@type": "Article", "author": {"@id": ["#jane"]}}, jane))).byline is None
    site = {"@type": "WebSite", "name": "The Example Times"}
    assert clean(page(linked(article, jane, times, site))).site_name == "The Example Times"


def test_other_articles_say_nothing_of_the_page_s_own() -> None:
    own = {"@type": "NewsArticle", "headline": "Ferry sinks"}
    teaser = {
        "@type": "NewsArticle",
        "headline": "Bridge closes",
        "url": "https://example.com/bridge",
        "author": {"name": "Jo Quill"},
        "datePublished": "2020-01-01",
    }
    for head in (linked(own, teaser), linked(own) + linked(teaser)):
        assert (clean(page(head)).byline, clean(page(head)).published) == (None, None)
    signed = {**own, "author": {"name": "Jane Roe"}}
    heads = (
        "<title>Ferry sinks | Example Times</title>",
        "<meta property='og:title' content='Ferry sinks'>",
    )
    for head in heads:
        assert clean(page(head + linked(teaser, signed))).byline == "Jane Roe"
    for address in (
        {"url": "https://example.com/ferry"},
        {"mainEntityOfPage": {"@id": "http://www.example.com/ferry/"}},
    ):
        renamed = {**signed, **address, "headline": "A ferry went down"}
        head = "<link rel=canonical href='https://example.com/ferry'>" + linked(teaser, renamed)
        assert (clean(page(head)).byline, clean(page(head)).published) == ("Jane Roe", None)
        found = clean(page(linked(teaser, renamed)), url="https://example.com/ferry")
        assert found.byline == "Jane Roe"
    # Where nothing says which is the page's it is the first.
    assert clean(page(linked(teaser, signed))).byline == "Jo Quill"


def test_what_is_said_of_one_article_in_several_places_comes_together() -> None:
    address = "https://example.com/ferry"
    parts = (
        {"@type": "Article", "headline": "Ferry sinks", "@id": f"{address}/#article", "inLanguage": "en"},
        {"@type": "NewsArticle", "headline": "Ferry Sinks!", "author": {"name": "Jane Roe"}},
        {"@type": "NewsArticle", "url": address, "datePublished": "2021-05-03"},
    )
    article = clean(page(f"<link rel=canonical href={address}>" + "".join(map(linked, parts))))
    assert (article.language, article.byline, article.published) == ("en", "Jane Roe", "2021-05-03")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"name": "M&uuml;ller &amp; Sons"}, "Müller & Sons"),
        ({"name": "Jane\n  Roe "}, "Jane Roe"),
        ({"name": "JÃ³hann ViÃ°ar"}, "Jóhann Viðar"),
        ("https://example.com/authors/jane-roe", None),
        (["https://example.com/authors/jane-roe", "Jane Roe"], "Jane Roe"),
        ({"name": "Jane Roe \ud83d"}, "Jane Roe \ufffd"),
        ({"name": "Jane Roe \ud83d\ude00"}, "Jane Roe 😀"),
    ],
)
def test_statements_are_repaired_as_the_text_is(author: object, byline: str | None) -> None:
    article = clean(page(linked({"@type": "Article", "author": author})))
    assert article.byline == byline
    json.dumps(article.to_dict(), ensure_ascii=False).encode()


def test_of_every_kind_statements_are_repaired() -> None:
    data = {
        "@type": "Article",
        "datePublished": "2021-05-03 \ud83d",
        "inLanguage": " en\n",
        "publisher": {"name": "A &amp; B"},
    }
    article = clean(page(linked(data) + "<meta property='og:title' content='Tom &amp;amp; Jerry'>"))
    assert (article.published, article.language, article.site_name) == ("2021-05-03 \ufffd", "en", "A & B")
    assert article.title == "Tom & Jerry"
    metas = (
        "<meta name=author content='https://example.com/jane'><meta name=parsely-author content='Jane &amp;amp; Jo'>"
    )
    site = "<meta property='og:site_name' content='https://example.com'>"
    article = clean(page(metas + site))
    assert (article.byline, article.site_name) == ("Jane & Jo", None)


def test_an_author_who_is_the_site_gives_way_to_one_who_is_not() -> None:
    data = linked({"@type": "Article", "author": {"name": "Example Times"}})
    site = "<meta property='og:site_name' content='Example times'>"
    assert clean(page(data + site)).byline == "Example Times"
    assert clean(page(data + site + "<meta name=author content='Jane Roe'>")).byline == "Jane Roe"


@pytest.mark.parametrize("stray", ["<div>Loading</div>", "<img src=a>", "Loading"])
def test_what_stands_behind_what_ended_the_head(stray: str) -> None:
    head = (
        "<title>Ferry sinks | Times</title><link rel=canonical href='https://example.com/ferry'>"
        "<meta property='og:title' content='Ferry sinks'><meta name=author content='Jane Roe'>"
        "<meta property='article:published_time' content='2021-05-03'>"
    )
    article = clean(page(stray + head))
    assert (article.title, article.byline, article.published) == ("Ferry sinks", "Jane Roe", "2021-05-03")
    assert article.url == "https://example.com/ferry"
    # What stands in the head comes first, and what says something of a part of the page is not the page's.
    first = page("<meta name=author content='Jo Quill'>" + stray + head)
    assert clean(first).byline == "Jo Quill"
    assert clean(page("", "<div>x</div><meta itemprop=headline content='Ferry sinks'>")).title is None


@pytest.mark.parametrize(
    "script",
    [
        "<script type='application/ld+json; charset=utf-8'>{}</script>",
        "<script type=' Application/LD+JSON'>{}</script>",
        "<script type=application/ld+json>{};</script>",
        "<script type=application/ld+json>\n<!--\n{}\n--></script>",
        "<script type=application/ld+json>//<![CDATA[\n{}\n//]]></script>",
        "<script type=application/ld+json>/*<![CDATA[*/ {} /*]]>*/</script>",
    ],
)
@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "Article", "author": [{"name": "Jane \\"J, ]\\" Roe"}]}',
        '{"@type": "Article", "author": [{"name": "Jane \\"J, ]\\" Roe",} ,], }',
    ],
)
def test_ld_json_that_is_not_quite_so(script: str, data: str) -> None:
    script = script.replace("{}", data)
    assert clean(page(script)).byline == clean(page("", script + "<p>x</p>")).byline == 'Jane "J, ]" Roe'


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical shortlink' href='https://example.com/1'>", "https://example.com/1"),
        ("<link rel=Canonical href='https://example.com/1'>", "https://example.com/1"),
        ("<link rel=canonical href='https://example.com/1'><link rel=canonical href=''>", "https://example.com/1"),
        ("<link rel=canonical href='/1'>", None),
        ("<link rel=canonical href='/1'><base href='https://example.com/a/'>", "https://example.com/1"),
        ("<link rel=canonical href='1'><meta property='og:url' content='https://example.com/a/2'>", "https://example.com/a/1"),
        ("<link rel=canonical href='//example.com/1'>", "https://example.com/1"),
        ("<link rel=canonical href='Ferry sinks'><meta property='og:url' content='https://example.com/2'>", "https://example.com/2"),
        ("<link rel=canonical href='{{url}}'><meta property='og:url' content='https://example.com/2'>", "https://example.com/2"),
        ("<link rel=canonical href='https:///1'>", None),
        ("<link rel=canonical href='http://[1'>", "http://[1"),
        ("<link rel=canonical href='//[1'>", None),
    ],
)  # fmt: skip
def test_addresses(head: str, url: str | None) -> None:
    assert clean(page(head)).url == url


def test_a_relative_address_is_meant_from_where_the_page_was_found() -> None:
    head = "<link rel=canonical href='/ferry'>" + linked(
        {"@type": "Article", "headline": "Bridge closes", "author": "Jo Quill"},
        {"@type": "Article", "url": "https://example.com/ferry", "author": "Jane Roe"},
    )
    article = clean(page(head), url="https://example.com/news?from=mail")
    assert (article.byline, article.url) == ("Jane Roe", "https://example.com/news?from=mail")
    assert article.to_dict()["url"] == "https://example.com/ferry"


def test_the_first_statement_that_says_something() -> None:
    title = "<meta property='og:title' content=''><meta property='og:title' content='Ferry sinks'>"
    assert clean(page(title)).title == "Ferry sinks"


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ("<html xml:lang=de>", "", "de"),
        ("<html lang='' xml:lang=de>", "", "de"),
        ("<html lang=pt_BR>", "", "pt-BR"),
        ("<html lang=zh-Hant-TW-x-example>", "", "zh-Hant-TW-x-example"),
        ("<html lang='{{locale}}'>", "", None),
        ("<html lang='{{locale}}'>", "<meta property='og:locale' content='de_AT'>", "de-AT"),
        ("<html lang='en, de'>", "", None),
        ("<html>", "<meta http-equiv=content-language content='utf-8'><meta name=language content=de>", "de"),
        ("<html>", "<meta name=language content=English>", None),
    ],
)
def test_a_language_is_a_tag_of_one(html: str, head: str, language: str | None) -> None:
    assert clean(page(head, html=html)).language == language


@pytest.mark.parametrize(
    ("stated", "byline"),
    [
        ("105092", None),
        ("undefined", None),
        ("roe@example.com", None),
        ("Jane Roe, roe@example.com", "Jane Roe, roe@example.com"),
    ],
)
def test_what_is_stated_for_an_author_and_names_nobody(stated: str, byline: str | None) -> None:
    assert clean(f'<head><meta name="author" content="{stated}"></head><body><p>All were saved.</p>').byline == byline


def test_a_headline_and_its_kicker_are_apart_as_the_page_states_them() -> None:
    head = "<head><title>On Sunday Ferry sinks</title></head>"
    assert (
        clean(f"{head}<body><h1><span>On Sunday</span>Ferry sinks</h1><p>All were saved.</p>").title
        == "On Sunday Ferry sinks"
    )
