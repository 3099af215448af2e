"""The promises of the design, over generated texts, and over real ones where CLEANER_TEXTS names a folder of .txt files."""

import os
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cleaner
from cleaner import Article

from .strategies import scraped, scraped_pages

_FOLDER = os.environ.get("CLEANER_TEXTS")
_REAL = sorted(Path(_FOLDER).rglob("*.txt")) if _FOLDER else []
_REAL += sorted(p for p in (Path(__file__).parent.parent / "fixtures").rglob("*.txt"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_promises(article: Article) -> None:
    text = article.document.text
    # Ordered and disjoint, and each removal says what it removed.
    at = 0
    for removal in article.removals:
        assert at <= removal.start <= removal.end <= len(text)
        assert text[removal.start : removal.end] == removal.text
        assert removal.reason
        at = removal.end
    # Reversible: the kept pieces and the removals, put back in order, are the document.
    spans = sorted([*article.kept, *((r.start, r.end) for r in article.removals)])
    assert "".join(text[start:end] for start, end in spans) == text
    # A subsequence: apart from white space the clean text is the kept pieces and nothing else.
    assert squeezed(article.text) == squeezed("".join(text[start:end] for start, end in article.kept))
    # Each removal stood in the clean text where the data for other tools says.
    whole, at = "", 0
    for removal in article.to_dict()["removals"]:
        whole += article.text[at : removal["at"]] + removal["text"]
        at = removal["at"]
    assert squeezed(whole + article.text[at:]) == squeezed(text)
    # Tidy: no space at the ends, no line that ends in space, no two empty lines.
    assert article.text == article.text.strip()
    assert "\n\n\n" not in article.text
    assert not any(line[-1:].isspace() for line in article.text.split("\n"))


@given(scraped)
@example("")
@example("ADVERTISEMENT")
@example("\ud800 lone, \ud83d\ude00 paired")
@example("a\x00b\r\nc\rd")
def test_any_text(text: str) -> None:
    assert_promises(cleaner.clean(text, kind="text"))


@given(scraped, st.sampled_from(["Ferry sinks at noon", "The ferry", "", "ADVERTISEMENT"]))
def test_any_text_with_a_title(text: str, title: str) -> None:
    assert_promises(cleaner.clean(text, kind="text", title=title))


@given(scraped)
@example("\xadâ€™")
@example("Noon &amp;ndash; or &amp;amp;amp;lt; later &amp;T; &amp;amp;")
@example("&nbsp;â€™ (además lea: x x)")
@example("Î\x1f\x91")
@example("á\x80\x1f\x91\n\n")
@example(" (c) associated press\n\n")
@example("The ferry sank at noon on Sunday, the coast guard said.\n\nThe levee held through the night.\n\n:\n\n")
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    once = cleaner.clean(text, kind="text").text
    again = cleaner.clean(once, kind="text")
    assert (again.text, again.removals) == (once, ())


@given(scraped, st.sampled_from([40, 64, 72, 100]), st.sampled_from(["", "  "]))
def test_any_text_in_filled_lines(text: str, width: int, indent: str) -> None:
    filled = "\n\n".join(fill(line, width, initial_indent=indent) for line in text.split("\n"))
    article = cleaner.clean(filled, kind="text")
    assert_promises(article)
    again = cleaner.clean(article.text, kind="text")
    assert (again.text, again.removals) == (article.text, ())


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"<html")
@example(b"<!doctype html><p>\xff")
def test_any_bytes_give_an_article_or_our_error(data: bytes) -> None:
    try:
        article = cleaner.clean(data)
    except cleaner.CleanerError:
        return
    assert_promises(article)


@given(scraped_pages)
@example("á\x98\r\x1fâ€™")
def test_any_page(page: str) -> None:
    article = cleaner.clean(page, kind="html")
    assert_promises(article)
    if any(block.markup and block.markup.code for block in article.document.blocks):
        return  # what a text would lose stays in a page's code
    again = cleaner.clean(article.text, kind="text")
    assert again.text == article.text


@pytest.mark.parametrize("path", _REAL, ids=lambda p: p.name)
def test_real_texts(path: Path) -> None:
    article = cleaner.clean(path.read_bytes(), kind="text")
    assert_promises(article)
    again = cleaner.clean(article.text, kind="text")
    assert (again.text, again.removals) == (article.text, ())


@pytest.mark.parametrize(
    "text",
    [
        "A" * 200_000,
        "MORE " * 20_000,
        "A repeated line of text that is long enough\n" * 20_000,
        ("word " * 10 + ". ") * 10_000,
        "Ann LeeAnn Marie LeeX MORE " * 2_000,
        "a\u200b" * 50_000,
        "read more: " * 10_000,
        "(@a " * 20_000,
        "<a " * 30_000,
        "\n" * 200_000,
        " " * 200_000,
        "http://" * 20_000,
        "&amp;" * 40_000,
        "- Jane\n- 4 min read\n" * 15_000,
        "All were saved.\n\nPlease enter a valid email address\n\n" * 4_000,
        # What one pattern could share out among its parts in more ways than anybody can wait for.
        "All were saved.\n\nNobody was hurt.\n\n" + "#ab, " * 400 + "#ab.",
        "All were saved.\n\nShare " + "1, " * 60 + "next",
        "All were saved.\n\nShare " + "copy link " * 18 + "next",
        "[abc" + " b='x'" * 20_000,
        # Markdown's signs, and what only begins with one.
        "[a](/b)" * 20_000,
        "[![a](/b)](/c) " * 8_000,
        "[a](/b(" * 20_000,
        "**a" * 40_000,
        "*a_ " * 30_000,
        "\\\\[" * 40_000,
        "# a\n" * 30_000,
        "[a](/b)" + " # a" * 40_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_crafted_texts_end(text: str) -> None:
    assert_promises(cleaner.clean(text, kind="text"))


def test_crafted_posts_end() -> None:
    cleaner.Cleaner(select=["E"]).clean("pic.twitter.com/ab" + " " * 100_000 + "b", kind="text")


def test_a_name_that_stood_twice_is_the_same_when_it_is_cleaned_again() -> None:
    text = "Related: Boats.Directory opens its doors\n\nThe fleet is listed in Boats.Directory now, the mate said on Sunday."
    once = cleaner.clean(text, kind="text").text
    assert cleaner.clean(once, kind="text").text == once


def test_any_number_of_separators_goes_at_once() -> None:
    for text in ("All were saved." + "\n\n___" * 30, "* * *\n\n" * 30 + "All were saved.\n\nNobody was hurt."):
        assert_promises(cleaner.clean(text, kind="text"))
        assert "_" not in cleaner.clean(text).text.replace("*", "_")
