"""What Lexbor refuses is read by lxml, to the same document."""

from pathlib import Path

import pytest
import selectolax.lexbor

import cleaner
from cleaner import SourceError
from cleaner.reading import read

_PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.html"))


def refuse(*_: object, **__: object) -> None:
    raise selectolax.lexbor.SelectolaxError("Can't parse HTML.")


@pytest.mark.parametrize("path", _PAGES, ids=lambda p: p.name)
def test_fixtures_are_read_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = path.read_bytes()
    expected = cleaner.clean(source)
    monkeypatch.setattr(selectolax.lexbor, "LexborHTMLParser", refuse)
    article = cleaner.clean(source)
    assert article.document.text == expected.document.text
    assert (article.text, article.title, article.language) == (expected.text, expected.title, expected.language)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One <b>two</b>, <i>three</i> four<p>five<br>six", "One two, three four\nfive\nsix"),
        ("<p>One<!-- two --> three</p><script>x</script><pre>a\n  b</pre>", "One three\na\n  b"),
        ("<p>One</p><noscript><img src=a> two</noscript>", "One"),
        ("<div id=app></div><noscript>" + "<p>The ferry sank.</p>" * 200 + "</noscript>", "\n".join(["The ferry sank."] * 200)),
        ("<table><tr><td>a<td>b</table><ul><li>c<li>d</ul>", "a\tb\nc\nd"),
    ],
)  # fmt: skip
def test_pages(page: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectolax.lexbor, "LexborHTMLParser", refuse)
    assert read(page, "html").text.replace("\n\n", "\n") == text


def test_what_neither_reads_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectolax.lexbor, "LexborHTMLParser", refuse)
    with pytest.raises(SourceError, match="cannot parse"):
        read("", "html")
