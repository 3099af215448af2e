"""Reports of files, in a browser."""

import os
from pathlib import Path

import pytest

from .looking import Browser, run

ARTICLE = """\
Harbor bill stalls as senators trade blame

Harbor bill stalls as senators trade blame
© Getty Images

The ferry that links the islands sank at noon, and all of its passengers were saved, the coast guard said.

ADVERTISEMENT

It was built in 1962 and last inspected in 1974. Read more

Jo Quill contributed to this report.
"""
PAGE = """\
<html><head><title>Ferry sinks at noon</title></head><body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/s">Sport</a></li></ul>
</nav><main><article><h1>Ferry sinks at noon</h1><p>The ferry that links the islands to the mainland sank at noon on Sunday,
and all of its passengers were saved by the coast guard, its commander said.</p><p>It was built in 1962, last inspected in
1974, and had been due to be scrapped this year. Read more</p><p>“Nobody asked me,” said the captain, who has steered it for
thirty years and lives on the smaller island.</p></article></main>
<footer class="site-footer"><p>© 2021 Example Times. All rights reserved.</p></footer></body></html>
"""


def report(tmp_path: Path, **files: str) -> Path:
    """The report of files with these texts."""
    paths = []
    for name, text in files.items():
        path = tmp_path / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    done = run("report", *paths, "-o", tmp_path / "report.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return tmp_path / "report.html"


def test_three_views(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_txt=ARTICLE))
    assert browser.seen("del") == [
        "Harbor bill stalls as senators trade blame",
        "© Getty Images",
        "ADVERTISEMENT",
        " Read more",
        "Jo Quill contributed to this report.",
    ]
    assert "line-through" in browser.driver.find_element("css selector", "del").value_of_css_property("text-decoration")
    browser.view("clean")
    assert browser.seen("del") == []
    assert "ADVERTISEMENT" not in browser.text
    clean = run(tmp_path / "a.txt").stdout
    assert "\n".join(browser.seen(".clean p")) == "\n".join(line for line in clean.splitlines() if line)
    browser.view("source")
    assert "\n".join(browser.seen(".marked p")) == "\n".join(line for line in ARTICLE.splitlines() if line)
    assert "none" in browser.driver.find_element("css selector", "del").value_of_css_property("text-decoration")
    assert browser.complaints() == []


def test_keys_go_from_removal_to_removal_and_say_why(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_txt=ARTICLE))
    browser.press("n")
    assert browser.focused.text == "Harbor bill stalls as senators trade blame"
    assert browser.seen("#status") == ["1 of 5"]
    browser.press("n", "ARROW_RIGHT")
    assert browser.focused.text == "ADVERTISEMENT"
    described = browser.focused.get_attribute("aria-describedby")  # what a screen reader says of it
    assert browser.seen(f"#{described}") == [
        "ad marker A101\nadvertisement markers\n"
        "The word that labels an advertisement's place, left where the advertisement was.\n"
        "Evidence: the phrase “advertisement” stands alone in its block"
    ]
    browser.press("p", "ARROW_LEFT")
    assert browser.focused.text == "Harbor bill stalls as senators trade blame"
    browser.press("ESCAPE")
    assert browser.seen("#tip") == []
    browser.press("n", "n", "n", "n", "n", "n")
    assert browser.focused.text == "Jo Quill contributed to this report."
    assert browser.seen("#status") == ["the last one"]


def test_hovering_explains(browser: Browser, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains

    browser.open(report(tmp_path, a_txt=ARTICLE))
    ActionChains(browser.driver).move_to_element(browser.driver.find_element("id", "d1-r2")).perform()
    (tip,) = browser.seen("#tip")
    assert tip.startswith("image credit C101\ncaptions and credits\n")


def test_filter_by_family_and_by_rule(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_txt=ARTICLE))
    browser.choose("all related links")
    browser.click("#next")
    assert browser.focused.text.strip() == "Read more"
    assert browser.seen("#status") == ["1 of 1"]
    struck = "getComputedStyle({}).textDecorationLine"
    marker = "[...document.querySelectorAll('del')].find((e) => e.textContent == 'ADVERTISEMENT')"
    assert browser.ask(struck.format(marker)) == "none"
    browser.choose("ad marker A101 (1)")
    assert browser.ask(struck.format(marker)) == "line-through"
    assert browser.seen("#status") == ["1 removal"]


def test_chrome_of_a_page_is_folded_with_a_count(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_html=PAGE))
    assert browser.seen("summary") == [
        "Page chrome: navigation, 3 blocks; the headline, 1 block",
        "Page chrome: the page's frame, 1 block",
    ]
    assert "Sport" not in browser.text
    browser.press("n")
    assert browser.focused.tag_name == "summary"
    browser.press("ENTER")
    assert "Sport" in browser.text
    browser.press("n")
    assert browser.focused.text == "Home"
    browser.view("source")
    assert browser.seen("summary") == []
    assert "© 2021 Example Times" in browser.text


def test_several_files_are_a_list_that_opens_them(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_txt=ARTICLE, b_html=PAGE, c_txt="Nothing goes.\n"))
    assert browser.seen("article") == []
    rows = browser.seen(".documents tbody tr")
    assert len(rows) == 3
    assert "Harbor bill stalls as senators trade blame" in rows[0]
    assert " 5 " in rows[0].replace("\n", " ")
    assert "Nothing goes." in rows[2]
    browser.click(".documents a[href='#d2']")
    assert browser.seen("article h2") == ["Ferry sinks at noon"]
    assert browser.focused.text == "Ferry sinks at noon"
    browser.click(".back")
    assert len(browser.seen(".documents tbody tr")) == 3
    assert browser.focused.get_attribute("hash") == "#d2"


def test_without_scripts_the_marked_view_reads(browser: Browser, tmp_path: Path) -> None:
    page = report(tmp_path, a_txt=ARTICLE, b_html=PAGE)
    browser.scripts(False)
    browser.open(page)
    assert len(browser.seen("article")) == 2
    assert "ADVERTISEMENT" in browser.seen("del")
    assert browser.seen(".bar") == browser.seen(".clean") == []


HOSTILE = (
    "<script>window.hacked = 1</script> </script><script>window.hacked = 2</script> <!-- --!> \u2028 \u202e \x00 \x1b[31m "
    "<img src=x onerror='window.hacked = 3'> \"><svg onload=window.hacked=4> {{ 7 * 7 }} ' onfocus=window.hacked=5 x='"
)


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    name = "<img src=x onerror=window.hacked=6>.txt"
    (tmp_path / name).write_text(f"The ferry sank {HOSTILE} at noon.\n\nADVERTISEMENT\n\n{HOSTILE}\n", encoding="utf-8")
    title = HOSTILE.replace("<", "&lt;")
    page = f"<title>{title}</title><base href='https://example.com'>" + PAGE.replace("Ferry sinks at noon", title)
    (tmp_path / "b.html").write_text(page.replace("captain", title), encoding="utf-8")
    done = run("report", tmp_path / name, "b.html", "-o", "r.html", "--url", "javascript:window.hacked=7", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for fragment in ("", "#d1", "#d2", "#<img src=x onerror=window.hacked=8>"):
        browser.open(tmp_path / "r.html", fragment)
        assert browser.ask("window.hacked === undefined")
        for _ in range(6):
            browser.press("n")
        assert browser.ask("window.hacked === undefined")
        assert browser.ask(
            "[document.scripts.length, document.images.length, document.querySelectorAll('svg').length]"
        ) == [
            1,
            0,
            0,
        ]
        assert browser.ask("[...document.querySelectorAll('a')].every((a) => a.protocol == 'file:')")
        assert browser.complaints() == []
    browser.open(tmp_path / "r.html", "#d1")
    browser.view("source")
    assert "{{ 7 * 7 }}" in browser.text


def test_nothing_but_the_pages_own_script_could_run(browser: Browser, tmp_path: Path) -> None:
    """Even if a script came through, the page's policy keeps it from running, and from loading anything."""
    page = report(tmp_path, a_txt=ARTICLE)
    torn = page.read_text("utf-8").replace(
        "</main>",
        "<script>window.hacked=1</script><img src='https://example.com/x.png' onerror='window.hacked=2'></main>",
    )
    page.write_text(torn, encoding="utf-8")
    browser.open(page)
    assert browser.ask("window.hacked === undefined")
    assert all("Content Security Policy" in said for said in browser.complaints())


def test_lone_surrogates_are_shown_as_what_is_unreadable(tmp_path: Path) -> None:
    from cleaner import clean
    from cleaner.report.files import report_files
    from cleaner.rules import all_rules

    article = clean("The ferry \ud800 sank.\n\nADVERTISEMENT", title="A \udfff title")
    report_files(str(tmp_path / "r.html"), [("a\udcff.txt", article)], all_rules())
    written = (tmp_path / "r.html").read_bytes().decode("utf-8")
    assert "A \ufffd title" in written


@pytest.mark.parametrize("fragment", ["", "#d1", "#d2"])
def test_a_phone_scrolls_in_one_direction_only(browser: Browser, tmp_path: Path, fragment: str) -> None:
    long = "https://example.com/" + "a" * 300
    page = report(tmp_path, a_txt=ARTICLE + "\n" + long, b_html=PAGE.replace("captain", long))
    browser.screen(360)
    browser.open(page, fragment)
    browser.press("n")
    assert browser.ask("document.documentElement.scrollWidth") == 360


def test_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    page = report(tmp_path, a_txt=ARTICLE)
    browser.open(page)
    assert min(browser.color("html")) > 200 > 100 > max(browser.color("del", "color"))
    browser.media(prefers_color_scheme="dark")
    assert max(browser.color("html")) < 60 < 180 < min(browser.color("del", "color"))


def test_on_paper_removals_have_their_codes_and_the_codes_are_explained(browser: Browser, tmp_path: Path) -> None:
    browser.open(report(tmp_path, a_txt=ARTICLE))
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.seen(".bar") == []
    assert browser.ask("getComputedStyle(document.querySelector('del'), '::after').content") == '"H101"'
    assert "ad marker A101 advertisement markers" in browser.seen("dt")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_other_families_than_the_built_in_ones(browser: Browser, tmp_path: Path) -> None:
    from cleaner.document import Article, Document, Removal
    from cleaner.report.files import report_files

    text = "One. Two. Three."
    removals = (
        Removal(5, 9, "Ü1", "their-rule", "Two.", "because"),
        Removal(9, 9, "T101", "lost-space", "", "lost", " "),
    )
    article = Article("One. Three.", None, removals, Document(text))
    report_files(str(tmp_path / "r.html"), [("a.txt", article)], [])
    browser.open(tmp_path / "r.html")
    browser.press("n")
    assert browser.focused.text == "Two."
    assert browser.seen("#tip") == ["their rule Ü1\nother rules\nEvidence: because"]
    browser.choose("all other rules")
    assert browser.seen("#status") == ["1 of 1"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = run("report", tmp_path / "a.txt", tmp_path / "missing.txt", "-o", tmp_path / "r.html")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "missing.txt could not be read" in (tmp_path / "r.html").read_text()
    done = run("report", tmp_path / "a.txt", "-o", tmp_path / "no" / "r.html")
    assert (done.returncode, done.stderr) == (2, f"cleaner: {tmp_path / 'no' / 'r.html'}: No such file or directory\n")


def test_what_has_no_room_is_listed_without_its_text(tmp_path: Path, browser: Browser) -> None:
    for number in range(6):
        (tmp_path / f"{number:02}.txt").write_text(f"Ferry {number}\n\n" + ARTICLE * 1200)
    page = tmp_path / "r.html"
    done = run("report", *sorted(tmp_path.glob("*.txt")), "-o", page, "--select", "A")
    assert done.returncode == 0
    assert page.stat().st_size < 5_000_000
    browser.open(page)
    rows = browser.seen(".documents tbody tr")
    assert len(rows) == 6
    assert "There is no room for its text" in rows[-1]
    assert "There is no room for its text" not in rows[0]


def test_without_the_template_engine_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "jinja2.py").write_text("raise ImportError\n")
    (tmp_path / "a.txt").write_text(ARTICLE)
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    for command in (["report", "a.txt", "-o", "r.html"], ["batch", "a.txt", "-o", "out", "--report", "r.html"]):
        done = run(*command, cwd=tmp_path, PYTHONPATH=path)
        assert done.returncode == 2
        assert done.stderr == (
            "cleaner: the report needs more packages (cleaner's extra 'report'): pip install 'jinja2>=3.1'\n"
        )
    assert not (tmp_path / "out").exists()
