"""Rules without code, as a cleaner.toml gives them, at work on texts and pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import selectolax.lexbor
from bs4 import BeautifulSoup
from lxml import html

from cleaner import Cleaner
from cleaner.rules.own import STANDINGS
from cleaner.settings import parse

A = "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved by boats."
B = "It was built in 1962, last inspected in 1974, and had been due to be scrapped this year, its captain said on Monday."
C = "“Nobody asked me,” said the captain, who has steered it for thirty years and lives on the smaller of the two islands."

D = "Whoever wants to cross the bay at night may hire a boat of the harbor master, who has five, and pays for it by the hour."


def page(before: str = "", within: str = "", after: str = "") -> str:
    return f"<html><body>{before}<main><article><p>{A}</p><p>{B}</p>{within}<p>{C}</p></article></main>{after}</body></html>"


def rule(body: str, head: str = "") -> Cleaner:
    return Cleaner(rules=parse(f'{head}\n[[rule]]\nname = "ferry-alerts"\n{body}'))


def went(cleaner: Cleaner, source: object, **known: str) -> list[str]:
    return [r.text for r in cleaner.clean(source, **known).removals if r.code == "U001"]


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        ("block", f"{A}\n\n⟦Ferry alerts by post⟧\n\n{B}"),
        ("label", f"{A}\n\n⟦Ferry alerts by post: Harbor shuts for a week⟧\n\n{B}"),
        ("start", f"{A}\n\n⟦Ferry alerts by post and by carrier pigeon, every morning at six⟧\n\n{B}"),
        ("head", f"{A}\n\n⟦Ferry alerts by post | ⟧{B}"),
        ("end", f"{A} ⟦Ferry alerts by post⟧\n\n{B}"),
        ("sentence", f"{A} ⟦Ferry alerts by post are free of charge.⟧ {B}"),
        ("within", f"{A} ⟦All of our ferry alerts by post are free.⟧ {B}"),
        ("inline", f"{A} ⟦Ferry alerts by post⟧ {B}"),
    ],
)
def test_every_standing_as_in_the_phrase_files(standing: str, text: str) -> None:
    assert standing in STANDINGS
    before, _, rest = text.partition("⟦")
    goes, _, after = rest.partition("⟧")
    cleaner = rule(f'{standing} = ["ferry alerts by post"]')
    assert [part.strip() for part in went(cleaner, before + goes + after)] == [goes.strip()]
    told = "They were told of ferry alerts by telephone and of other alerts by post, said the captain, who had none."
    assert went(cleaner, f"{A} {told} {C}") == []


def test_gaps_numbers_and_capitals_are_as_in_the_phrase_files() -> None:
    cleaner = rule('block = ["# ferry alerts for * only", "ALERT"]')
    assert went(cleaner, f"{A}\n\n12 ferry alerts for Port Ellery only\n\n{B}") == [
        "12 ferry alerts for Port Ellery only"
    ]
    assert went(cleaner, f"{A}\n\nALERT\n\n{B}\n\nAlert\n\n{C}") == ["ALERT"]


@pytest.mark.parametrize("standing", ["block", "start", "label", "end", "sentence", "within"])
def test_braces_hold_words_of_which_any_may_stand(standing: str) -> None:
    cleaner = rule(f'{standing} = ["get {{ferry|port}} {{alerts|news by phone}}"]')
    for said in ("Get ferry alerts", "Get port alerts", "Get ferry news by phone", "Get port news by phone"):
        assert went(cleaner, f"{A}\n\n{said}\n\n{B}") == [said]
    for said in ("Get island alerts", "Get ferry alertsnow", "Get ferryalerts", "Get ferry", "{Ferry|port} alerts"):
        assert went(cleaner, f"{A}\n\n{said}\n\n{B}") == []


def test_braces_may_begin_a_phrase_be_empty_or_hold_gaps() -> None:
    cleaner = rule('start = ["{get|have} ferry {alerts|news} by {* or |}phone", "{听|看}渡轮消息"]')
    for said in ("Get ferry news by phone", "Have ferry alerts by mail or phone", "看渡轮消息"):
        assert went(cleaner, f"{A}\n\n{said}\n\n{B}") == [said]
    assert went(cleaner, f"{A}\n\nSell ferry news by phone\n\n{B}") == []
    assert went(rule('block = ["our {ferry|} boats"]'), f"{A}\n\nOur boats\n\n{B}") == ["Our boats"]
    ended = "Get our news and be the first aboard."
    assert went(rule('start = ["Get our news {today|}"]'), f"{A}\n\n{ended}\n\n{B}") == [ended]


def test_what_happened_stays_as_with_the_built_in_rules() -> None:
    cleaner = rule('start = ["get ferry alerts"]')
    assert went(cleaner, f"{A}\n\nGet ferry alerts by phone\n\n{B}") == ["Get ferry alerts by phone"]
    assert went(cleaner, f"{A}\n\nGet ferry alerts was all that she had written on the wall\n\n{B}") == []


def test_a_dotted_capital_i_is_an_i() -> None:
    for phrase in ("indir {şimdi|hemen}", "abone ol {istanbul|ankara}", "İndir {şimdi|hemen}", "abone ol İstanbul"):
        said = "İndir şimdi uygulamayı" if "ndir" in phrase else "abone ol İstanbul haberleri"
        assert went(rule(f'start = ["{phrase}"]'), f"{A}\n\n{said}\n\n{B}") == [said]


def test_why_is_the_reason() -> None:
    cleaner = rule('why = "The {box}"\nblock = ["ferry alerts"]\nselector = [".box"]')
    assert [r.reason for r in cleaner.clean("The ferry sank.\n\nFerry alerts").removals] == [
        "The {box}: “ferry alerts” stands alone in its block"
    ]
    (removal,) = cleaner.clean(page(within=f"<div class=box><p>{D}</p><p>{D}</p></div>")).removals
    assert removal.reason == "The {box}: the page's element matches “.box”, 2 blocks"


def test_a_site_s_rule_looks_at_that_site_s_texts() -> None:
    cleaner = rule('site = ["Ferrytimes.example"]\nblock = ["ferry alerts"]\nselector = [".box"]')
    text, box = f"{A}\n\nFerry alerts\n\n{B}", page(within=f"<p class=box>{D}</p>")
    for url in ("https://ferrytimes.example/1", "https://www.ferrytimes.example:8080/1"):
        assert went(cleaner, text, url=url) == ["Ferry alerts"]
        assert went(cleaner, box, url=url) == [D]
    for url in ("https://notferrytimes.example/1", "https://[broken", ""):
        assert went(cleaner, text, url=url) == went(cleaner, box, url=url) == []
    stated = box.replace("<body>", "<head><link rel=canonical href='https://ferrytimes.example/2'></head><body>")
    assert went(cleaner, stated) == [D]


def test_a_language_s_rule_looks_at_texts_in_it() -> None:
    cleaner = rule('language = ["de"]\nblock = ["newsletter hier"]\nselector = [".box"]')
    german = "Die Fähre sank am Sonntag, und alle ihre Passagiere wurden von der Küstenwache mit dem Boot gerettet."
    assert went(cleaner, f"{german}\n\nNewsletter hier") == ["Newsletter hier"]
    assert went(cleaner, f"{A}\n\nNewsletter hier\n\n{B}") == []
    assert went(cleaner, page(within=f"<p class=box>{D}</p>")) == []


def test_selection_keeping_and_what_the_caller_says_before_the_file() -> None:
    text = f"{A}\n\nFerry alerts\n\nADVERTISEMENT\n\n{B}"
    body = 'block = ["ferry alerts"]'
    only = rule(body, 'select = ["U"]')
    assert [r.code for r in only.clean(text).removals] == ["U001"]
    settings = parse(f'ignore = ["A", "ferry-alerts"]\nkeep = ["captions"]\n[[rule]]\nname = "ferry-alerts"\n{body}')
    assert Cleaner(rules=settings).clean(text).removals == ()
    assert Cleaner(rules=settings).keep == {"captions"}
    overruled = Cleaner(rules=settings, ignore=[], keep=[])
    assert [r.code for r in overruled.clean(text).removals] == ["U001", "A101"]
    assert overruled.keep == frozenset()


def test_a_path_is_read_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cleaner.toml").write_text('[[rule]]\nname = "ferry-alerts"\nblock = ["ferry alerts"]\n')
    monkeypatch.chdir(tmp_path)
    assert Cleaner(rules="cleaner.toml").clean("The ferry sank.\n\nFerry alerts").text == "The ferry sank."
    assert Cleaner().clean("The ferry sank.\n\nFerry alerts").removals == ()


BOXES = page(
    within=(
        "<aside class='box promo'><h2>Buy a boat</h2><p>Cheap boats for everyone who wants to cross the bay on their own.</p>"
        "</aside><p>The bay was <span class=tip>tip: read on</span> calm on Monday, and so was everybody who lives there.</p>"
        "<ul><li>The first of the items in this list<li class=ad>An ad that nobody asked for<li>The third of its items</ul>"
        "<table><tr><td>a cell<td class=ad>sold<td>another</table><pre class=ad>x = 1\n  y = 2</pre>"
        "<div class=ad><script>1</script></div><p class=ad> <b> </b></p>"
    )
)
SELECTORS = 'selector = ["aside.promo", "span.tip", ".ad", "p:has(> video)"]'
GONE = [
    "Buy a boat\n\nCheap boats for everyone who wants to cross the bay on their own.", "tip: read on",
    "An ad that nobody asked for", "sold", "x = 1\n  y = 2",
]  # fmt: skip


def test_elements_go_whole() -> None:
    article = rule(SELECTORS).clean(BOXES)
    assert [r.text for r in article.removals if r.code == "U001"] == GONE
    assert "The bay was calm on Monday" in article.text
    assert "list\nThe third" in article.text


def lexbor_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise selectolax.lexbor.SelectolaxError("Can't parse HTML.")

    monkeypatch.setattr(selectolax.lexbor, "LexborHTMLParser", refuse)


def test_elements_go_from_trees_and_from_pages_that_only_lxml_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaner = rule(SELECTORS)
    assert went(cleaner, BeautifulSoup(BOXES, "lxml")) == GONE
    assert went(cleaner, html.fromstring(BOXES)) == GONE
    whole = cleaner.clean(BOXES)
    lexbor_refuses(monkeypatch)
    assert cleaner.clean(BOXES).removals == whole.removals


@pytest.mark.parametrize("selector", ["span:lexbor-contains('tip')", "svg|a, span.tip"])
def test_a_selector_that_only_lexbor_knows_takes_nothing_elsewhere(
    selector: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaner = rule(f'selector = ["{selector}"]')
    assert went(cleaner, BOXES) == ["tip: read on"]
    lexbor_refuses(monkeypatch)
    assert went(cleaner, BOXES) == []


def test_an_item_goes_with_its_bullet_and_keeping_does_not_save_it() -> None:
    article = Cleaner(rules=rule(SELECTORS).settings, keep=["bullets", "tables", "captions"]).clean(BOXES)
    assert "- An ad that nobody asked for" in [r.text for r in article.removals]
    assert "- The first of the items in this list\n- The third" in article.text
    assert "sold" not in article.text
    figure = "<figure class=ad><img src=a><figcaption>A boat that somebody wants to sell</figcaption></figure>"
    assert went(Cleaner(rules=rule(SELECTORS).settings, keep=["captions"]), page(within=figure)) == [
        "A boat that somebody wants to sell"
    ]


def test_what_stands_in_elements_that_all_match_goes_once() -> None:
    depth = 300
    nested = "<aside class=promo>" * depth + "<p>A boat to sell</p>" * depth + "</aside>" * depth
    article = rule(SELECTORS).clean(page(within=nested))
    assert "A boat to sell" not in article.text
    assert A in article.text


def test_nested_matches_and_a_match_of_the_whole_page() -> None:
    nested = "<aside class=promo><p class=ad>A boat</p><p>to sell, <b class=ad>cheap</b></p></aside>"
    article = rule(SELECTORS).clean(page(within=nested))
    assert article.text == f"{A}\n\n{B}\n\n{C}"
    assert rule('selector = ["body"]').clean(page()).text == ""


def test_a_line_that_was_repaired_goes_whole() -> None:
    within = "<p class=ad>It’s the ferryâ€™s last box, â€œcheapâ€\x9d and cheerful, and nobody wants it</p>"
    article = rule(SELECTORS).clean(page(within=within))
    assert article.document.repairs
    assert article.text == f"{A}\n\n{B}\n\n{C}"


def test_the_promises_hold() -> None:
    article = rule(SELECTORS).clean(BOXES)
    document = article.document

    def pieces() -> Iterator[tuple[int, str]]:
        yield from ((start, document.text[start:end]) for start, end in article.kept)
        yield from ((r.start, r.text) for r in article.removals)

    assert "".join(text for _, text in sorted(pieces())) == document.text
    assert rule(SELECTORS).clean(article.text).removals == ()
