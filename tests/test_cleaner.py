"""What a program that imports cleaner sees."""

import copy
import math
import pickle
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import cleaner
from cleaner import Cleaner, CleanerError, SourceError, UnknownRuleError
from cleaner.document import Container, Document
from cleaner.rules import Rule, all_rules
from cleaner.rules.base import read_example
from cleaner.settings import parse

TEXT = "Markets fell on Monday.\n\nADVERTISEMENT\n\nThey rose on Tuesday. Read more"


def test_clean_gives_text_and_removals_with_offsets_and_reasons() -> None:
    article = cleaner.clean(TEXT)
    assert article.text == "Markets fell on Monday.\n\nThey rose on Tuesday."
    assert str(article) == article.text
    assert [(r.code, r.name, r.text) for r in article.removals] == [
        ("A101", "ad-marker", "ADVERTISEMENT"),
        ("R101", "read-more", " Read more"),
    ]
    for removal in article.removals:
        assert article.document.text[removal.start : removal.end] == removal.text
        assert removal.reason


def test_a_known_title_is_residue_where_it_stands_once() -> None:
    text = "Markets fall\n\nMarkets fell on Monday, for the third time this month, and nobody knew why."
    assert cleaner.clean(text).text == text
    article = cleaner.clean(text, title="Markets fall | Example Times")
    assert article.text.startswith("Markets fell on Monday")
    assert article.title == "Markets fall | Example Times"


def test_only_residue_gives_an_empty_text_and_says_what_went() -> None:
    article = cleaner.clean("ADVERTISEMENT")
    assert article.text == ""
    assert [r.text for r in article.removals] == ["ADVERTISEMENT"]


def test_in_a_text_on_one_line_wide_gaps_part_paragraphs() -> None:
    article = cleaner.clean(
        "Markets fell on Monday.  Sponsored  They rose on Tuesday.  Picture: Ola Berg/AFP  That was all."
    )
    assert [r.text for r in article.removals] == ["Sponsored", "Picture: Ola Berg/AFP"]
    assert cleaner.clean("Markets |  Sponsored  | fell.").removals == ()


def test_empty_input() -> None:
    assert (cleaner.clean("").text, cleaner.clean(b"").removals) == ("", ())


def test_select_and_ignore_take_codes_prefixes_and_names() -> None:
    def found(**options: Any) -> list[str]:
        return [r.code for r in Cleaner(**options).clean(TEXT).removals]

    assert found(select=["A101"]) == ["A101"]
    assert found(select=["A"]) == ["A101"]
    assert found(select=["ad-marker", "read-more"]) == ["A101", "R101"]
    assert found(ignore=["R1"]) == ["A101"]
    assert found(select=["A", "R"], ignore=["read-more"]) == ["A101"]


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(UnknownRuleError, match="“Z999”"):
        Cleaner(select=["Z999"])


def test_sources_that_cannot_be_read() -> None:
    with pytest.raises(SourceError, match="int"):
        cleaner.clean(3)
    with pytest.raises(SourceError, match="'pdf'"):
        cleaner.clean("text", kind="pdf")
    assert issubclass(SourceError, CleanerError)


def test_html_is_read_without_its_markup() -> None:
    article = cleaner.clean(
        "<html><head><title>T</title></head><body><p>One.</p><div>ADVERTISEMENT</div><p>Two.</p></body></html>"
    )
    assert article.document.kind == "html"
    assert article.text == "One.\n\nTwo."


def test_as_plain_data() -> None:
    data = cleaner.clean(TEXT).to_dict()
    assert data["text"] == "Markets fell on Monday.\n\nThey rose on Tuesday."
    assert data["removals"][0] == {
        "start": 25,
        "end": 38,
        "at": 23,
        "code": "A101",
        "name": "ad-marker",
        "text": "ADVERTISEMENT",
        "reason": "the phrase “advertisement” stands alone in its block",
    }


@pytest.fixture(scope="module")
def seasoned() -> Cleaner:
    """A cleaner that has seen texts of many languages, and a long one."""
    cleaner = Cleaner()
    cleaner.clean("The ferry sank at noon, and all were saved. " * 1000)
    for rule in all_rules():
        for example in rule.goes:
            cleaner.clean(example, kind="text")
    return cleaner


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_first_text_is_cleaned_as_the_hundredth_is(rule: Rule, seasoned: Cleaner) -> None:
    for example in (*rule.goes, *rule.stays):
        text = read_example(example)[0]
        assert Cleaner().clean(text, kind="text").removals == seasoned.clean(text, kind="text").removals


def test_one_cleaner_serves_many_threads() -> None:
    shared = Cleaner()
    results: list[str] = []

    def work() -> None:
        results.extend(shared.clean(TEXT).text for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(results) == {"Markets fell on Monday.\n\nThey rose on Tuesday."}
    assert len(results) == 80


def test_a_removal_found_at_a_second_look_has_offsets_in_the_source() -> None:
    # The separator is the last block only when the copyright line behind it has gone.
    text = (
        "All were saved, the coast guard said on Sunday.\n\n___\n\nCopyright 2019 Example Times. All rights reserved."
    )
    article = cleaner.clean(text)
    assert article.text == "All were saved, the coast guard said on Sunday."
    first = article.removals[0]
    assert (first.text, text[first.start : first.end]) == ("___", "___")


def test_right_to_left_text_and_joiners_stay_whole() -> None:
    for text in (
        "غرقت العبارة ظهر الأحد، وقال خفر السواحل إن الجميع بخير.",
        "यह संक्र\u200dमित है।",
        "👩\u200d🚀 was on board.",
    ):
        assert cleaner.clean(text).text == text


def test_menus_sidebars_and_footers_are_removals_with_reasons() -> None:
    prose = (
        "<p>The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved, it said.</p>"
    )
    harbor = (
        "<p>Its owner had been warned twice by the harbor master of Port Ellery, who closed the old pier on Monday.</p>"
    )
    again = harbor.replace("twice", "in 2009")
    menu = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(9))
    page = f"<nav class=menu><ul>{menu}</ul></nav><article>{prose}{harbor}<h2>A long history</h2>{again}</article>"
    article = cleaner.clean(page)
    assert article.text.startswith("The ferry that links")
    assert [(r.name, r.reason) for r in article.removals] == [("navigation", "navigation, 9 blocks")]
    assert "Section 3" in Cleaner(ignore=["navigation"]).clean(page).text


def test_a_page_without_an_article_says_what_it_looks_like() -> None:
    article = cleaner.clean("<html><head><title>404 Not Found</title></head><body><p>Page not found</p></body></html>")
    assert article.text == ""
    assert "an error page" in article.removals[0].reason
    links = "".join(f"<li><a href='/{i}'>Ferry news of day {i}</a></li>" for i in range(60))
    front = cleaner.clean(f"<html><body><ul>{links}</ul></body></html>")
    assert (front.text, [r.code for r in front.removals]) == ("", ["G100"])


def test_rules_that_judge_by_form_are_asked_where_the_others_find_nothing() -> None:
    patient = {rule.code for rule in Cleaner().rules if rule.patient}
    text = "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n" * 4
    document = Document(text + "ADVERTISEMENT\n\nWhy the Ferry Ran Aground at Noon", languages=frozenset(["en"]))
    told, judged = ({removal.code for removal in turn} for turn in Cleaner().turns(document, {}))
    assert "A101" in told
    assert not told & patient
    assert judged <= patient
    assert {"A101", "H103", "R108"} <= {removal.code for removal in cleaner.clean(document.text).removals}


@pytest.mark.parametrize("what", ["select", "ignore", "keep"])
def test_one_name_where_several_are_asked_for_is_refused(what: str) -> None:
    with pytest.raises(CleanerError, match=rf"{what} is a text: write \['captions'\]"):
        Cleaner(**{what: "captions"})


def test_names_in_any_letter_case() -> None:
    assert Cleaner(select=["Fused-Links"]).rules == Cleaner(select=["fused-links"]).rules
    assert Cleaner(keep=["Captions"]).keep == {"captions"}
    with pytest.raises(UnknownRuleError, match="no rule is called “newsleter”: did you mean “newsletter”"):
        Cleaner(select=["newsleter"])


def test_a_title_that_says_nothing_is_none() -> None:
    page = "<title>The ferry sinks at noon</title><body><p>The ferry sank.</p>"
    assert cleaner.clean(page, title=" ").title == "The ferry sinks at noon"
    with pytest.raises(CleanerError, match="the title is of type float: pass a str or None"):
        cleaner.clean(page, title=math.nan)  # type: ignore[arg-type]


def test_the_site_of_what_has_no_address() -> None:
    rules = parse('[[rule]]\nname = "ferry-box"\nsite = ["ferrytimes.example"]\nblock = ["about the ferry times"]\n')
    text = "The ferry sank at noon.\n\nAbout the Ferry Times"
    assert Cleaner(rules=rules).clean(text).text == text
    assert Cleaner(rules=rules, site="ferrytimes.example").clean(text).text == "The ferry sank at noon."
    assert Cleaner(rules=rules, site="ferrytimes.example").clean(text, url="https://other.example/1").text == text
    assert Cleaner(rules=rules).clean(text, url="www.ferrytimes.example/1").text == "The ferry sank at noon."
    assert Cleaner(rules=rules).clean(text, url="https://ferrytimes.example./1").text == "The ferry sank at noon."


def test_the_string_of_a_soup_is_read_as_a_string() -> None:
    soup = BeautifulSoup("<p>The ferry sank.</p>" * 2000, "html.parser")
    article = cleaner.clean(soup.find_all("p")[0].string)
    assert type(article.document.text) is str
    assert pickle.loads(pickle.dumps(article)).text == "The ferry sank."


def test_an_article_of_a_deep_page_travels() -> None:
    links = "<a href=/>Home</a> <code>x</code>"
    deep = cleaner.clean(
        f"<nav>{links}</nav>" + "<div class=a>" * 3000 + "<p>The ferry sank.<p hidden>All went.", "html"
    )
    for there in (pickle.loads(pickle.dumps(deep)), copy.deepcopy(deep)):
        assert (there.text, there.removals) == (deep.text, deep.removals)
        assert list(map(shown, there.document.blocks)) == list(map(shown, deep.document.blocks))


def test_an_article_of_a_text_travels() -> None:
    article = cleaner.clean("The ferry sank.\n\nADVERTISEMENT\n\nAll were saved.", "text")
    for there in (pickle.loads(pickle.dumps(article)), copy.deepcopy(article)):
        assert (there.text, there.removals) == (article.text, article.removals)
        assert there.document.blocks == article.document.blocks


def test_a_removal_inside_a_word_stood_there() -> None:
    article = cleaner.clean("All the pas\xadsengers were saved.", "text")
    assert [(removal["at"], removal["text"]) for removal in article.to_dict()["removals"]] == [(11, "\xad")]


def shown(block: cleaner.Block) -> list[object]:
    """A block, and what a page knows of it and of all elements around it."""
    assert block.markup is not None
    known: list[object] = [block[:4], block.markup[1:]]
    at: Container | None = block.markup.container
    while at is not None:
        known.append([getattr(at, name) for name in at.__slots__ if name != "parent"])
        at = at.parent
    return known


def test_in_an_archive_it_says_what_to_do(tmp_path: Path) -> None:
    package = Path(cleaner.__file__).parent
    archive = shutil.make_archive(str(tmp_path / "cleaner"), "zip", package.parent, package.name)
    program = f"import sys; sys.path.insert(0, {archive!r}); import cleaner"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].startswith("ImportError: cleaner reads files that lie beside its code")


@pytest.mark.parametrize(
    "data",
    [
        bytes(random.Random(1).randbytes(20_000)),
        b"BZh91AY&SY" + bytes(range(256)) * 9,
        b"ferry.txt" + bytes(900),
        b"GIF89a",
    ],
    ids=["random", "bzip2", "tar", "gif"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(CleanerError, match="neither text nor a page"):
        cleaner.clean(data)


def test_a_cleaner_goes_to_another_process_also_when_it_was_used() -> None:
    used = Cleaner(ignore=["A"], rules=parse('[[rule]]\nname = "ferry-box"\nblock = ["get ferry alerts"]\n'))
    text = f"{TEXT}\n\nGet ferry alerts"
    once = used.clean(text)
    assert pickle.loads(pickle.dumps(used)).clean(text).removals == once.removals


class Faulty(Rule):
    """A rule of somebody else's."""

    code, name, always = "Z901", "faulty-rule", True
    goes, stays = (), ("A",)
    at = (0, 1)

    def find(self, document: Document, hits: Any) -> Any:
        if "boom" in document.text:
            raise KeyError("boom")
        yield self.removal(document, *self.at, "why")


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("boom", (0, 1), "the rule Z901 faulty-rule failed: KeyError: 'boom'"),
        ("The ferry sank.", (-5, 3), "the rule Z901 faulty-rule removes what is not there: (-5, 3)"),
        ("The ferry sank.", (3, 99), "the rule Z901 faulty-rule removes what is not there: (3, 99)"),
    ],
)
def test_a_rule_that_fails_is_named(text: str, at: tuple[int, int], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Faulty, "at", at)
    used = Cleaner(select=["A"])
    used.rules = (Faulty(),)
    with pytest.raises(cleaner.CleanerError) as caught:
        used.clean(text)
    assert str(caught.value) == said
