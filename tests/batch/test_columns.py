"""Which columns are cleaned, when nobody says."""

import pytest

from cleaner.batch import BatchError, Options
from cleaner.batch.columns import choose

GUESSED = {
    ("id", "text", "html"): "cleaning column 'text', id from 'id'",
    ("URL", "HTML", "Title"): "cleaning column 'HTML' to 'text', title from 'Title', address from 'URL'",
    ("_id", "raw_html", "link"): "cleaning column 'raw_html' to 'text', address from 'link', id from '_id'",
    ("headline", "articleBody"): "cleaning column 'articleBody', title from 'headline'",
    ("uuid", "content", "lang"): "cleaning column 'content', id from 'uuid'",
}


@pytest.mark.parametrize("names", GUESSED)
def test_usual_names_are_guessed_and_said(names: tuple[str, ...]) -> None:
    assert choose(names, Options()).described() == GUESSED[names]


def test_what_the_options_name_is_taken() -> None:
    names = ["text", "page", "name", "where", "nr"]
    columns = choose(names, Options(html="page", title="name", url="where", id="nr"))
    assert (
        columns.described()
        == "cleaning column 'page' to 'clean_text', title from 'name', address from 'where', id from 'nr'"
    )
    assert columns.stated == ("title", "byline", "published", "language", "url", "site_name")
    assert choose(names, Options(html="text")).output == "text"
    assert choose(["html", "text"], Options(text="text", title=None)).kind == "text"


def test_what_pages_state_does_not_overwrite_what_is_there() -> None:
    assert choose(["html", "title", "language"], Options()).stated == ("byline", "published", "url", "site_name")
    assert choose(["text"], Options()).stated == ()


@pytest.mark.parametrize(
    ("names", "options", "said"),
    [
        (
            ["a", "b"],
            Options(),
            "none of the columns 'a', 'b' has a usual name: say which has the texts (--text) or pages (--html)",
        ),
        (
            [],
            Options(),
            "none of the columns (none) has a usual name: say which has the texts (--text) or pages (--html)",
        ),
        (["text"], Options(url="link"), "no column 'link' among 'text'"),
        (
            ["a", "b"],
            Options(text="a", html="b"),
            "one column is cleaned: name a column of texts or one of pages, not both",
        ),
        (["text", "removals"], Options(removals=True), "there is a column 'removals' already"),
        (["html", "text", "clean_text"], Options(html="html"), "there are columns 'text' and 'clean_text' already"),
        (["text", "a", "a"], Options(), "two columns are called 'a'"),
    ],
)
def test_what_cannot_be_told_is_said(names: list[str], options: Options, said: str) -> None:
    with pytest.raises(BatchError) as error:
        choose(names, options)
    assert str(error.value).startswith(said)
