"""What stays whatever the rules say: code, and what a user wants kept."""

import pytest

from cleaner import Cleaner, CleanerError, UnknownKindError, clean
from cleaner.cli import _CLEAN_EPILOG
from cleaner.keeping import KINDS

from .test_promises import assert_promises

PARAGRAPHS = [
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved by "
    "the coast guard, its commander said.",
    "It was built in 1962, last inspected in 1974, and had been due to be scrapped this year, the owners said on Monday.",
    "“Nobody asked me,” said the captain, who has steered it for thirty years and lives on the smaller island.",
]
FIRST, SECOND, THIRD = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


def page(before: str = "", within: str = "", after: str = "") -> str:
    head = "<head><title>Ferry sinks at noon | Example Times</title></head>"
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>"
    body = f"<main><h1>Ferry sinks at noon</h1>{before}<article>{FIRST}{within}{SECOND}{THIRD}</article></main>{after}"
    return f"<html>{head}<body>{menu}{body}<footer><p>© 2021 Example Times</p></footer></body></html>"


CAPTION = '<figure class="image"><img src=a><figcaption>{}</figcaption></figure>'
COMMENTS = (
    '<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>Ann Lee: The old boats were '
    "better, and so were the old captains.</p></div><div class=comment><p>Jo: First!</p></div>"
    "<form><label>Name</label><button>Send</button></form></section>"
)


def test_kinds_are_told_alike_everywhere() -> None:
    assert all(f"  {kind:10} {what}\n" in _CLEAN_EPILOG for kind, what in KINDS.items())


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(UnknownKindError, match=r"“captoins”.* captions"):
        Cleaner(keep=["captoins"])
    assert issubclass(UnknownKindError, CleanerError)


def test_captions_of_a_page() -> None:
    lead, middle = CAPTION.format("The ferry in 1962"), CAPTION.format("Photo: Jane Roe")
    other = f'<div class="related-posts"><h3>Read next</h3><a href=/c>{CAPTION.format("A bridge in the fog")}</a></div>'
    source = page(lead, middle, other)
    assert clean(source).text == TEXT
    article = Cleaner(keep=["captions"]).clean(source)
    assert article.text == f"The ferry in 1962\n\n{TEXT}"  # a credit alone is no caption
    assert_promises(article)


def test_captions_of_a_text() -> None:
    text = f"{PARAGRAPHS[0]}\n\nThe ferry in 1962. (AP Photo/Ola Berg)\n\n{PARAGRAPHS[1]}\n\n© Getty Images"
    assert "1962. (" not in clean(text).text
    kept = Cleaner(keep=["captions"]).clean(text)
    assert "The ferry in 1962. (AP Photo/Ola Berg)" in kept.text
    assert "Getty" not in kept.text  # a credit without a caption


@pytest.mark.parametrize(
    "caption",
    [
        "Captain Jane Roe (left) left the court with her lawyer on Monday",
        "Volunteers wait at the pier of the old harbour - Reuters",
        "Varios pasajeros esperan en el puerto, este domingo. / Juana Roe",
        "toggle caption A heron stands at the pier in Port Ellery. Jane Roe/NPR",
    ],
)
def test_captions_of_all_makes(caption: str) -> None:
    text = f"Ferry sinks\n\n{PARAGRAPHS[0]}\n\n{caption}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[0]} So they say."
    assert caption not in clean(text).text
    assert Cleaner(keep=["captions"]).clean(text).text == text


def test_comments() -> None:
    source = page(after=COMMENTS)
    assert clean(source).text == TEXT
    article = Cleaner(keep=["comments"]).clean(source)
    assert article.text.startswith(TEXT)
    assert "old captains" in article.text
    assert "First!" in article.text
    assert "Send" not in article.text
    assert_promises(article)
    text = f"{TEXT}\n\nLeave a comment"
    assert Cleaner(keep=["comments"]).clean(text).text == text


def test_the_headline() -> None:
    assert clean(page()).text == TEXT
    keeping = Cleaner(keep=["headline"])
    article = keeping.clean(page(after="<h1>More news</h1>"))
    assert article.text == f"Ferry sinks at noon\n\n{TEXT}"
    assert_promises(article)
    title = "Ferry sinks at noon off the islands"
    once, twice = f"{title}\n\n{TEXT}", f"{title}\n\n{title}\n\n{TEXT}"
    assert clean(twice, title=title).text == TEXT
    assert keeping.clean(once, title=title).text == keeping.clean(twice, title=title).text == once


def test_tables() -> None:
    rows = "".join(f"<tr><td><a href=/{year}>{year}</a><td>{saved}</tr>" for year, saved in ((1962, 41), (1974, 7)))
    table = f"<aside class=widget><table><tr><th>Year<th>Saved</tr>{rows}</table></aside>"
    article = Cleaner(keep=["tables"]).clean(page(within=table))
    assert "Year\tSaved\n1962\t41\n1974\t7" in article.text
    text = (
        f"{PARAGRAPHS[0]}\n\n| Comments | 12 |\n|---|---|\n| Email | 3 |\n\nYear\tPhoto\n1962\tGetty Images\n\n{TEXT}"
    )
    kept = Cleaner(keep=["tables"]).clean(text).text
    assert kept.count("|") == text.count("|")
    assert "Year\tPhoto\n1962\tGetty Images\n" in kept


def test_bullets() -> None:
    items = "<li>The hull was rusty.<li><p>The <a href=x>boats</a> were new.</p><li>Nobody drowned."
    lists = f"<ul>{items}</ul><ol start=3>{items}<li value=9>Nobody asked.</ol>"
    assert "\n\nThe hull was rusty.\n" in clean(page(within=lists)).text
    article = Cleaner(keep=["bullets"]).clean(page(within=lists))
    assert "\n\n- The hull was rusty.\n\n- The boats were new.\n\n- Nobody drowned.\n\n" in article.text
    assert (
        "\n\n3. The hull was rusty.\n\n4. The boats were new.\n\n5. Nobody drowned.\n9. Nobody asked." in article.text
    )
    block = next(b for b in article.document.blocks if "boats" in b.text)
    assert block.markup is not None
    assert [block.text[start:end] for start, end in block.markup.links] == ["boats"]
    assert_promises(article)


def test_a_page_without_an_article_stays_empty() -> None:
    links = "".join(f"<li><a href='/{i}'>Ferry news of day {i}</a></li>" for i in range(60))
    front = f"<html><body><table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table><ul>{links}</ul></body></html>"
    assert Cleaner(keep=KINDS).clean(front).text == ""


def test_code_of_a_page_is_not_touched() -> None:
    lines = [
        "const boats = harbour.find(); boats.forEach((boat) => {",
        "    boat.call();",
        "});",
        "image: nginx:1.14.2",
        "break",
        "print(boat.name)",
        "break",
        "&lt;div class='boat'>&lt;p>No&lt;/p>&lt;/div>",
    ]
    source = page(
        within=f"<pre><code>{chr(10).join(lines)}</code></pre><p>A <code>&lt;br></code> breaks <kbd>Enter</kbd>.</p>"
    )
    text = clean(source).text
    assert "\n".join(lines).replace("&lt;", "<") in text
    labels = "\n\n".join(["Share this story", "ADVERTISEMENT", "Follow us on Twitter"])
    assert labels in clean(page(within=f"<pre>{labels}</pre>")).text
    assert "A <br> breaks Enter." in text


def test_tags_that_a_page_shows_by_mistake_go() -> None:
    assert (
        "a rusty hull"
        in clean(page(within="<p>It had a &lt;b>rusty&lt;/b> hull, said the owners of the ferry.</p>")).text
    )
