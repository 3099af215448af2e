"""What a cleaner.toml says, and what is said of one that is malformed."""

import pickle
from pathlib import Path

import pytest

from cleaner import Cleaner, DataError
from cleaner.document import Document
from cleaner.positions import places_of
from cleaner.rules.phrases.filing import tabulate
from cleaner.rules.phrases.scanning import Scanner, scan
from cleaner.settings import SettingsError, load, parse

WHOLE = """\
select = ["default", "E"]
ignore = ["byline"]
keep = ["captions"]

[[rule]]
name = "ferry-alerts"
code = "U101"
why = "The box of the Ferry Times newsletter"
site = ["ferrytimes.example"]
language = ["en"]
block = ["get ferry alerts"]
start = ["sign up for * alerts"]
selector = ["aside.promo"]
goes = ["The ferry sank.\\n\\n⟦Get ferry alerts⟧\\n\\nAll were saved."]
stays = ["Get ferry alerts by phone, the harbor master said, or listen to the radio."]
seen = 41
pages = ["https://ferrytimes.example/1"]

[[rule]]
name = "harbor-box"
selector = [
  "div.harbor",  # with what is in it
  "#box",
]
"""


def test_all_that_a_file_may_say() -> None:
    settings = parse(WHOLE)
    assert (settings.select, settings.ignore, settings.keep) == (("default", "E"), ("byline",), ("captions",))
    first, second = settings.rules
    assert (first.code, first.name, first.title) == ("U101", "ferry-alerts", "The box of the Ferry Times newsletter")
    assert first.phrases == {"block": ("get ferry alerts",), "start": ("sign up for * alerts",)}
    assert (*first.sites, *first.languages, *first.selectors) == ("ferrytimes.example", "en", "aside.promo")
    assert (first.seen, first.pages) == (41, ("https://ferrytimes.example/1",))
    assert (second.code, second.selectors, second.sites) == ("U001", ("div.harbor", "#box"), frozenset())


def test_an_empty_file_sets_nothing() -> None:
    settings = parse("")
    assert (settings.select, settings.ignore, settings.keep, settings.rules) == (None, None, None, ())


def test_codes_that_are_not_given_are_the_next_that_are_free() -> None:
    rules = "".join(f'[[rule]]\nname = "rule-{n}"\nblock = ["ferry {n}"]\n' for n in "abc")
    assert [rule.code for rule in parse(rules).rules] == ["U001", "U002", "U003"]
    taken = rules + '[[rule]]\nname = "rule-d"\ncode = "U002"\nblock = ["ferry d"]\n'
    assert [rule.code for rule in parse(taken).rules] == ["U001", "U003", "U004", "U002"]


def rule(line: str) -> str:
    return f'[[rule]]\nname = "ferry-alerts"\nblock = ["get ferry alerts"]\n{line}\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('selct = ["A"]', "1:1: unknown key “selct”: did you mean “select”?"),
        ('block = ["a b c"]', "1:1: unknown key “block”: it belongs below a line [[rule]]"),
        ('keep = "captions"', '1:1: keep is a text: write keep = ["captions"]'),
        ("ignore = [\n  'A', 7,\n]", "2:8: ignore lists a number: write it in quotation marks"),
        ('plugins = "yes"', "1:1: plugins is a text: give true or false"),
        ('[[rule]]\nname = "ferry-alerts"\nblock = true', "3:1: block is true or false: give a list"),
        ('[[rule]]\nname = "ferry-alerts"\nselector = 7', "3:1: selector is a number: give a list"),
        ("rule = 3", "1:1: rule is no list of tables: begin each rule with a line [[rule]]"),
        ("select = [", "1:11: not TOML: Invalid value"),
        ('[[rule]]\nname = "a b"\nend = ["a b c"]', "2:1: bad name “a b”"),
        ('[[rule]]\nname = "u101"\nblock = ["get alerts"]', "2:1: bad name “u101”"),
        ('[[rule]]\nblock = ["get alerts"]', "1:1: a rule without a name: add one"),
        ('[[rule]]\nname = "byline"\nblock = ["get alerts"]', "2:1: “byline” is the built-in rule B101"),
        ('[[rule]]\nname = "ferry-alerts"', "1:1: a rule that takes nothing"),
        (rule("") + rule(""), "6:1: the name “ferry-alerts” is taken by the rule in line 2"),
        (rule('code = "X101"'), "4:1: bad code “X101”: write U and three to five digits"),
        (rule('stat = ["sign up"]'), "4:1: unknown key “stat”: did you mean “start”?"),
        (rule('middle = ["sign up"]'), "4:1: unknown key “middle”: a phrase may stand as block, label, start"),
        (rule('start = ["sign up", " * "]'), "4:21: the phrase “ * ” is nothing but gaps: give it a word"),
        (rule('start = ["* for alerts"]'), "4:10: “* for alerts” is too short before its first gap"),
        (rule('start = ["sign\\nup"]'), "4:10: a phrase of several lines"),
        (rule(f'start = ["{"sign up " * 50}"]'), "4:10: a phrase of 400 characters"),
        (rule('start = ["sign * up * for * alerts"]'), "4:10: 3 gaps in “sign * up * for * alerts”: more than 2"),
        (rule(f'start = ["get {"{a|b|c}" * 5}"]'), f"4:10: “get {'{a|b|c}' * 5}” stands for 243 phrases: no more than 200"),
        (rule('start = ["get {ferry| alerts"]'), "4:10: “get {ferry| alerts” has a brace too many"),
        (rule('start = ["get {a|{b|c}} alerts"]'), "4:10: “get {a|{b|c}} alerts” has a brace too many"),
        (rule('end = ["get {ferry|*}"]'), "4:8: “get *” ends in a gap, which ends nowhere"),
        (rule('start = ["sign ** up"]'), "4:10: “**” are two gaps without a word between: one is enough"),
        (rule('end = ["ferry alerts for *"]'), "4:8: “ferry alerts for *” ends in a gap, which ends nowhere"),
        (rule('end = ["# a # b # c # d # e"]'), "4:8: 5 numbers in “# a # b # c # d # e”"),
        (rule('selector = ["p", "..promo"]'), "4:18: “..promo” is no CSS selector"),
        (rule('language = ["en-US"]'), "4:13: “en-US” is no language that can be told: did you mean “en”?"),
        (rule('language = ["xyz"]'), "4:13: “xyz” is no language that can be told: known are am, ar"),
        (rule('site = ["https://a.example/x"]'), "4:9: “https://a.example/x” is no host: write “a.example”"),
        (rule('site = ["*.a.example"]'), "4:9: “*.a.example” is no host: write “a.example” (subdomains are included)"),
        (rule('goes = ["Get ferry alerts"]'), "4:9: nothing is marked in the example: put what goes between ⟦ and ⟧"),
        (rule('goes = ["⟦a⟧ b⟧"]'), "4:9: the marks of the example do not pair"),
        (rule('stays = ["⟦a⟧"]'), "4:10: a mark in an example that stays"),
        (rule('why = 3'), "4:1: why is a number: give a line of text"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_named_with_its_place_and_the_mend(content: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(content, "my/cleaner.toml")
    assert [str(p)[: len(message) + 16] for p in caught.value.problems] == [f"my/cleaner.toml:{message}"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(SettingsError, match=r"1:1: unknown key.*\(and 2 more\)") as caught:
        parse('x = 1\nkeep = "captions"\n' + rule('site = ["a b"]'))
    assert [problem.line for problem in caught.value.problems] == [1, 2, 6]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.toml: No such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'ignore = ["caf\xe9"]')
    with pytest.raises(DataError, match=r"latin\.toml: not in UTF-8"):
        load(tmp_path / "latin.toml")


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert len(load(tmp_path / "cleaner.toml").rules) == 2


def test_places_in_every_kind_of_toml() -> None:
    source = (
        "a.'b c'.d = 1  # [x]\n"
        'e = """\n[y] = "no"\n"""\n'
        "f = [[1, 2], {g = 3, h = ['''\n''', 4]}, 1979-05-27 07:32:00, '\"#']\n"
        "[i.j]\nk = -1.5\n[[i.l]]\n[[i.l]]\nm = 0\n[i.l.n]\no = {}\n"
    )
    places = places_of(source)
    assert {path: tuple(places.of(*path)) for path in [
        ("a", "b c", "d"), ("e",), ("f", 0, 1), ("f", 1, "h", 1), ("f", 2), ("f", 3), ("i", "j", "k"),
        ("i", "l", 0), ("i", "l", 1, "m"), ("i", "l", 1, "n", "o"), ("f", 1, "x"),
    ]} == {
        ("a", "b c", "d"): (1, 1), ("e",): (2, 1), ("f", 0, 1): (5, 10), ("f", 1, "h", 1): (6, 6), ("f", 2): (6, 11),
        ("f", 3): (6, 32), ("i", "j", "k"): (8, 1), ("i", "l", 0): (9, 1), ("i", "l", 1, "m"): (11, 1),
        ("i", "l", 1, "n", "o"): (13, 1), ("f", 1, "x"): (5, 14),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("s h * a * zzzz", "s h " + "a " * 187 + "zzzz"),
        ("s h#a#a#a#zz", "s h " + "1a" * 180 + "zz"),
        ("s h #, # * a # zz", "s h " + "1, 1 a " * 55 + "zz"),
    ],
)
def test_the_longest_search_that_a_phrase_may_ask_for_ends_soon(phrase: str, line: str) -> None:
    parse(f'[[rule]]\nname = "many-gaps"\nwithin = ["{phrase}"]')
    scanner = Scanner([tabulate({"own": {"within": [phrase]}}, "own")])
    document = Document(f"{line}\n" * 300)
    assert scan([scanner], document, {}) == {}


def test_an_error_goes_to_another_process() -> None:
    with pytest.raises(SettingsError) as caught:
        parse('x = 1\nkeep = "captions"\n')
    error = pickle.loads(pickle.dumps(caught.value))
    assert (str(error), error.problems) == (str(caught.value), caught.value.problems)


def test_hosts_in_any_letters() -> None:
    content = '[[rule]]\nname = "ferry-box"\nsite = ["fähre.example"]\nblock = ["get ferry alerts"]\n'
    text = "The ferry sank.\n\nGet ferry alerts"
    for url in ("https://fähre.example/1", "https://www.xn--fhre-loa.example/1", "https://FÄHRE.example/1"):
        assert Cleaner(rules=parse(content)).clean(text, url=url).text == "The ferry sank."
