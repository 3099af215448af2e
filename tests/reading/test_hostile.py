"""Hostile and broken pages: each ends in an article or in an error of ours, soon and in little memory."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

import cleaner
from cleaner import CleanerError, SourceError
from cleaner.reading import read
from cleaner.reading.hostile import is_hostile

PROSE = "<p>The ferry that links the islands to the mainland sank at noon on Sunday, and all of them were saved.</p>"

#: One thing, over and over: what opens and never ends, ends and never opened, or makes a parser do its work again.
REPEATED: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "x",
    "deep and closed": lambda n: "<div>" * n + "x" + "</div>" * n,
    "deep in name": lambda n: "<div></x>" * n + "x",
    "deep again and again": lambda n: ("<div>" * 5000 + "</div>" * 5000) * (n // 5000),
    "deep in one another": lambda n: "<b><p>" * n + "x",
    "deep in a line": lambda n: "<p>" + "<span>" * n + "x",
    "deep in drawings": lambda n: "<svg><div>" * n,
    "deep in lists": lambda n: "<ul><li>" * n + "x",
    "lists in lists": lambda n: "<ul><li>a" * (n // 3),
    "tables in tables": lambda n: "<table><tr><td>" * n + "x",
    "bold that never ends": lambda n: "".join(f"<p><b id={i}>x</p>" for i in range(n)),
    "bold that never ends, in few tags": lambda n: "".join(f"<p><font size={i}>x</p>" for i in range(n // 25)),
    "misnested": lambda n: "<b><i><u>" * (n // 3) + "<p>" + "</b></i></u>" * (n // 3),
    "attributes": lambda n: "<p " + " ".join(f"a{i}" for i in range(n)) + ">x</p>",
    "attributes that hold a tag's end": lambda n: "<p " + " ".join(f"a{i}='>'" for i in range(n)) + ">x</p>",
    "attributes, in many tags": lambda n: ("<p " + " ".join(f"a{i}" for i in range(3000)) + ">x</p>") * (n // 4000),
    "an attribute that never ends": lambda n: '<a href="x' * n,
    "a tag that never ends": lambda n: "<a " * n,
    "a name that never ends": lambda n: "<a" * n,
    "a tag of signs": lambda n: "<a " + "=  " * n,
    "a title that never ends": lambda n: "<p title='" * n,
    "comments that never end": lambda n: "<!--" * n,
    "scripts that never end": lambda n: "<script>" * n,
    "scripts in comments in scripts": lambda n: "<script><!--<script>" * n,
    "CDATA": lambda n: "<![CDATA[" * n,
    "CDATA in a drawing": lambda n: "<svg><![CDATA[" * n,
    "text moved out of a table": lambda n: "<table>" + "x<b>y" * n,
    "text moved out of its rows": lambda n: "<table>" + "<tr>x<td>y" * n,
    "options": lambda n: "<select>" + "<option>x" * n,
    "references": lambda n: "&amp;" * n,
    "references without an end": lambda n: "&notit;&#x1F600&#" * n,
    "ampersands": lambda n: "&" * n,
    "less-than signs": lambda n: "<" * n,
    "NUL": lambda n: "a\0b<p>c\0d" * (n // 10),
    "lines": lambda n: "x<br>" * n,
    "frames": lambda n: "<html><frameset>" + "<frame src=a>" * n + "</frameset></html>",
    "brackets for machines": lambda n: "<script type=application/ld+json>" + "[" * n + "</script>x",
    "authors": lambda n: "".join(f"<a rel=author>Jane Roe{i}</a><time datetime=2021-05-03>x</time>" for i in range(n)),
    "names around times": lambda n: (
        f"<h1>Ferry</h1><div class='{'xy ' * 3 * n}'>" + "<time datetime=2021-05-03>x</time>" * (n // 10)
    ),
    "spaces in a title": lambda n: f"<title>a{' ' * 4 * n}b</title><h1>a</h1>",
    "spaces in a title of ld+json": lambda n: (
        f'<script type=application/ld+json>{{"@type": "Article", "headline": "a{" " * 4 * n}b"}}</script><h1>a</h1>'
    ),
    "titles": lambda n: "<title>" + "a - b | " * n + "</title><h1>a - b</h1>",
}


@pytest.mark.parametrize("name", REPEATED)
def test_pages_made_to_be_slow_end(name: str) -> None:
    page = REPEATED[name](20_000)
    start = time.process_time()
    with contextlib.suppress(CleanerError):
        assert len(cleaner.clean(page, kind="html").text) <= len(page)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("depth", [1_000, 100_000, 1_000_000])
def test_text_survives_any_depth(depth: int) -> None:
    assert read("<div>" * depth + "<p>One</p><p>two</p>", "html").text == "One\n\ntwo"


def test_text_survives_an_element_of_many_attributes() -> None:
    page = PROSE + "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">The bay was calm.</p>"
    assert cleaner.clean(page, kind="html").text.endswith("saved.\n\nThe bay was calm.")


def test_what_nests_or_repeats_as_pages_do_is_parsed_as_it_is() -> None:
    row = "<tr><td><a href=x><b>1962</b><td><p><i>41</i></p><br><svg><path d='m'/><g/></svg></tr>"
    page = f"<div><ul><li>{PROSE * 50}<table>{row * 50}</table></ul></div>"
    styled = f"<p style='{'color: red;' * 2000}'>x</p>" * 10 + "a > b" * 3000
    assert not is_hostile(page * 20, (page * 20).encode())
    assert not is_hostile(page * 20, (page * 20).encode(), scripting=False)
    assert not is_hostile(styled, styled.encode())


@pytest.mark.parametrize(("attributes", "hostile"), [(9_900, False), (10_100, True)])
def test_so_many_attributes_are_told_though_they_hold_the_ends_of_tags(attributes: int, hostile: bool) -> None:
    page = PROSE + "<p " + " ".join(f"a{i}='>'" for i in range(attributes)) + ">The bay was calm.</p>"
    assert is_hostile(page, page.encode()) is hostile


def test_ends_of_what_never_began_are_not_looked_for_everywhere() -> None:
    page = "<div>" * 9_000 + "</x>" * 16_000 + "</div>" * 9_000 + "<br>" * 6_000
    start = time.process_time()
    assert not is_hostile(page, page.encode())
    assert time.process_time() - start < 1


def test_what_only_browsers_without_scripts_see_may_be_hostile() -> None:
    assert read(f"<noscript>{'<div>' * 100_000}{PROSE}</noscript>", "html").text == ""


def test_what_no_page_holds_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match="more than 4,000,000 tags"):
        read("<b>" * 4_000_001, "html")
    monkeypatch.setattr("cleaner.reading.walking._MOST_LINES", 1_000)
    assert read("x<br>" * 1_000, "html").text.count("x") == 1_000
    with pytest.raises(SourceError, match="more than 1,000 lines"):
        read("x<br>" * 1_001, "html")


@pytest.mark.skipif(sys.platform != "linux", reason="a process's own peak is told there only")
def test_memory_stays_in_proportion() -> None:
    """What makes a parser open its elements anew takes gigabytes where it is not told beforehand."""
    code = (
        "import cleaner, re\n"
        "cleaner.clean(''.join(f'<div><b id={i}>x</div>' for i in range(3000)), kind='html')\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"  # getrusage tells the parent's, too
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500_000


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One<p>two <b", "One\n\ntwo"),
        ("<p>One<p title='two", "One"),
        ("<p>One<!-- two <p>three", "One"),
        ("<p>One<!-- two --!><p>three", "One\n\nthree"),
        ("<p>One<script>two <p>three", "One"),
        ("<p>One<style>p {} <p>two", "One"),
        ("<p>One<![CDATA[two]]> three", "One three"),
        ("<p>One<svg><![CDATA[two]]></svg> three", "One three"),
        ("<p>One</div></p></body></html><p>two", "One\n\ntwo"),
        ("<table><p>One<tr><td>two</table>", "One\n\ntwo"),
        ("<table>One<tr>two<td>three</table>", "Onetwo\n\nthree"),
        ("<html><frameset><frame src=a><noframes><p>One</p></noframes></frameset></html>", ""),
        ("<p>a\0b</p>", "ab"),
        ("<p>One &amp two &entity; &#0; &#x110000; &#55357;", "One & two &entity; \ufffd \ufffd \ufffd"),
        ("<P>One<BR/>two</P><DIV/>three", "One\ntwo\n\nthree"),
        ("", ""),
    ],
)
def test_broken_pages_are_read_as_a_browser_shows_them(page: str, text: str) -> None:
    assert read(page, "html").text == text
