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
    ("headline", "said"),
    [
        ("Login", "Sign in with your account to read the letters that you have saved on this site."),
        ("Create an account", "Registering is free, and takes no longer than a minute of your time."),
        ("Passwort vergessen?", "Geben Sie Ihre Adresse ein, und wir schicken Ihnen ein neues Passwort."),
        ("Mot de passe oublié ?", "Indiquez votre adresse, et nous vous enverrons un nouveau mot de passe."),
        ("Регистрация", "Укажите имя пользователя, под которым вас будут знать на этом сайте."),
        ("ログイン", "メールアドレスとパスワードを入力して、ログインしてください。"),
    ],
)
def test_forms_to_log_in(headline: str, said: str) -> None:
    form = f"<form><p>{said}</p><label>Name</label><input><label>Password</label><input type=password></form>"
    for title in ("Example Times", f"{headline} | Example Times", f"Example Times - {headline}"):
        article = clean(page(f"<h1>{headline}</h1>{form}", title))
        assert article.text == ""
        assert "a form to log in" in article.removals[0].reason


def test_what_is_said_about_forms_stays() -> None:
    story = "The mayor said on Monday that nobody has to log in any more to see when the next ferry leaves."
    form = "<form><label>Name</label><input></form>"
    dated = "<html><head><meta property='article:published_time' content='2021-05-03'></head><body>"
    assert story in clean(f"{dated}<h1>Login</h1><article><p>{story}</p></article>{form}").text
    assert story in clean(page(f"<h1>Login</h1><p>{story}</p>", "Login")).text  # no form on the page
    assert story in clean(page(f"<h1>Login or no login</h1><p>{story}</p>{form}", "Login or no login")).text


@pytest.mark.parametrize("headline", ["Authentication", "Login", "Reset your password", "Registration", "Anmeldung"])
@pytest.mark.parametrize(
    "form",
    [
        "<form><label>Search</label><input><button>Search</button></form>",
        "<form><p>Was this page helpful?</p><button>Yes</button><button>No</button></form>",
        "<form><p>Get our newsletter</p><label>Your e-mail address</label><input></form>",
        "<header><form><label>Password</label><input type=password></form></header>",
        "<aside><form><label>Name</label><input><label>Password</label><input type=password></form></aside>",
    ],
)
def test_a_manual_that_speaks_of_logging_in_stays(headline: str, form: str) -> None:
    story = "Every call has to say who makes it: send your key along, and keep it where nobody else can read it."
    article = clean(
        page(f"<h1>{headline}</h1><p>{story}</p><p>A call without a key is answered with an error.</p>{form}")
    )
    assert story in article.text


def teasers(count: int) -> str:
    """Headlines that are links, each with a paragraph below it."""
    story = "The mayor said on Monday that the bridge would stay open to carts and riders until the ferry is mended."
    return "".join(
        f"<h2><a href=/{i}>{HEADLINES[i % 2]}, day {i}</a></h2><p>{story[: 60 + i]}.</p>" for i in range(count)
    )


def test_a_sites_front_page_of_teasers() -> None:
    article = clean(page(teasers(12)), url="https://example.com/")
    assert article.text == ""
    assert "front page" in article.removals[0].reason
    for address in (
        "https://web.archive.org/web/20210503/https://example.com",
        "https://example.com/de-at/",
        "//example.com/index.html",
    ):
        assert clean(page(teasers(12)), url=address).text == ""


def test_front_pages_need_an_address_at_the_root_and_headlines_outside_menus() -> None:
    assert "the mayor said" in clean(page(teasers(12)), url="https://example.com/harbor").text.lower()
    company = "".join(
        f"<p>{who} knows how to mend a ferry, and how to keep it afloat for years and years, and at what price.</p>"
        for who in ("Nobody", "Everybody here")
    )
    menu = "<header>" + "".join(f"<a href=/{i}>{HEADLINES[i % 2]}, day {i}</a><br>" for i in range(12)) + "</header>"
    assert "keep it afloat" in clean(page(menu + company), url="https://example.com/").text


def test_a_page_at_the_root_whose_own_text_is_more_than_its_headlines_is_no_front_page() -> None:
    headlines = "".join(
        f"<h2><a href=/{i}>Ferry sinks at noon off the islands, on day {i:02}</a></h2>" for i in range(11)
    )
    for size, front in ((618, True), (619, False)):  # of which 506 characters of headlines are 45 in a hundred
        own = f"<p>{('The bridge stays open until the ferry is mended. ' * 13)[: size - 1]}.</p>"
        assert (clean(page(headlines + own), url="https://example.com/").text == "") is front
    lines = "".join(f"deck[{i}] = mend(ferry, planks={i})\n" for i in range(20))
    for tag, front in (("pre", False), ("p", True)):  # lines of code are the page's own, short as they are
        article = clean(page(f"{headlines}<{tag}>{lines.replace(chr(10), '<br>')}</{tag}>"), url="https://example.com/")
        assert any("front page" in removal.reason for removal in article.removals) is front


@pytest.mark.parametrize(
    "main",
    [
        "<div><h3>Oops. A página que você está tentando acessar não existe</h3></div>",
        "<section><p>Sorry, the page you were looking for has moved. Try our search.</p></section>",
        "<div>抱歉，您访问的页面已被删除。</div>",
    ],
)
def test_error_pages_that_say_it_in_a_sentence(main: str) -> None:
    article = clean(page(main))
    assert (article.text, "an error page" in article.removals[0].reason) == ("", True)


def test_a_line_of_links_is_no_article_but_a_piece_of_one_may_be() -> None:
    links = "<div><a href=/1>About</a> <a href=/2>Press</a> <a href=/3>Contact us</a> <a href=/4>Terms of use</a></div>"
    assert clean(f"<html><head><title>Ferry sinks</title></head><body>{links}</body></html>").text == ""
    assert clean("<p><a href=/1>Ferry sinks at noon off the islands, and nobody was hurt</a></p>", "html").text != ""


def test_a_page_of_few_words_and_no_sentence_is_no_list_of_links() -> None:
    lines = ("Length of the keel: 12 m", "Width at the mast: 4 m", "Sails of the ferry: three", "With oars: 900 crowns")
    menu = "<nav>" + "".join(f"<li><a href=/{i}>Harbor number {i}</a></li>" for i in range(30)) + "</nav>"
    assert "the keel: 12 m" in clean(page(menu + "<h1>Ferry</h1>" + "".join(f"<p>{line}</p>" for line in lines))).text


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


def test_a_poem_above_a_form_for_comments_is_no_form_to_register() -> None:
    poem = "<p>The wheel turns, the miller sleeps<br>and nobody has signed</p>"
    form = "<div class='comment-respond'><form class='comment-form'><p>Your name</p><input><p>Password</p></form></div>"
    poems = f"<html><head><title>Register - Mill Poems</title></head><body><h1>Register</h1>{poem}{form}</body></html>"
    assert "nobody has signed" in clean(poems, kind="html").text
    assert clean(poems.replace("comment-", ""), kind="html").text == ""
