"""Pages without an article give an empty text and say what they look like; pages with one do not."""

import pytest

from cleaner import Cleaner, clean

NAV = (
    "<nav><ul>"
    + "".join(f"<li><a href=/{i}>{i}</a></li>" for i in ("Home", "World", "Sport", "Culture"))
    + "</ul></nav>"
)
FOOTER = "<footer><p>© 2021 Example Times. All rights reserved.</p><a href=/terms>Terms</a></footer>"
HEADLINES = ["Ferry sinks at noon off the islands", "Harbor bill stalls as senators trade blame", "Bridge to close"]


def page(main: str, title: str = "Example Times") -> str:
    return f"<html><head><title>{title}</title></head><body>{NAV}<main>{main}</main>{FOOTER}</body></html>"


@pytest.mark.parametrize(
    ("headline", "message"),
    [
        ("404", "The page you are looking for could not be found. It may have been moved or deleted."),
        ("Page not found", "Sorry, we can’t find that page. Try searching, or go back to our home page."),
        ("403 Forbidden", "You don't have permission to access this resource."),
        ("503 Service Unavailable", "The server is temporarily unable to service your request due to maintenance downtime or"
         " capacity problems. Please try again later, or write to the keeper of this site."),
        ("410 Gone", "This article is no longer available."),
        ("Oops! That page can’t be found.", "It looks like nothing was found at this location. Maybe try a search?"),
        ("Seite nicht gefunden", "Die angeforderte Seite konnte leider nicht gefunden werden."),
        ("Страница не найдена", "К сожалению, запрашиваемая вами страница не существует."),
    ],
)  # fmt: skip
def test_error_pages(headline: str, message: str) -> None:
    for title in ("Example Times", f"{headline} | Example Times"):
        article = clean(page(f"<h1>{headline}</h1><p>{message}</p>", title))
        assert (article.text, [r.name for r in article.removals]) == ("", ["no-article"])
        assert "an error page" in article.removals[0].reason


@pytest.mark.parametrize(
    "main",
    [
        "".join(f"<h3><a href=/{i}>{headline}</a></h3>" for i, headline in enumerate(HEADLINES * 9)),
        "<ul>" + "".join(f"<li><a href=/{i}>{headline}</a></li>" for i, headline in enumerate(HEADLINES * 2)) + "</ul>",
        "<h1>World news</h1><p>The latest from everywhere.</p>"
        + "".join(
            f"<div><a href=/{i}>{headline}</a> <time>May 3</time></div>" for i, headline in enumerate(HEADLINES * 9)
        ),
    ],
)
def test_front_pages(main: str) -> None:
    article = clean(page(main))
    assert article.text == ""
    assert "links" in article.removals[0].reason


@pytest.mark.parametrize(
    "main",
    [
        "<div id=app></div>",
        "<div id=app>Loading…</div>",
        "<h1>Just a moment...</h1><p>Checking your browser before accessing example.com. This process is automatic. Your"
        " browser will redirect to your requested content shortly.</p>",
        "<p>You need to enable JavaScript to run this app.</p>",
        "<p>Please verify you are a human.</p>",
    ],
)
def test_shells(main: str) -> None:
    article = clean(page(main))
    assert article.text == ""
    assert "JavaScript" in article.removals[0].reason


@pytest.mark.parametrize(
    "main",
    [
        "<h1>500 saved from ferry</h1><p>All 500 people on board were saved, the coast guard said.</p>",
        "<h1>Access to the harbor</h1><p>Access to the harbor is denied to all but the ferry, the mayor said.</p>",
        "<h1>Not found after a year</h1><p>“The ferry has not been found,” said the captain, who has looked for it ever since"
        " in every bay of the islands, and on the mainland, where nobody has seen it either.</p>",
        "<p>The ferry sank at noon. Nobody asked for JavaScript.</p>",
        "<p>渡轮星期天中午沉没。</p><p>所有乘客都获救了。</p>",
    ],
)
def test_short_articles_are_articles(main: str) -> None:
    article = Cleaner(select=["no-article"]).clean(page(main))
    assert article.removals == ()
