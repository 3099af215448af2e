"""cleaner.toml and `cleaner rules …` on the command line."""

import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from cleaner.cli import main
from cleaner.rulebook.writing import entry, propose
from cleaner.settings import parse

ROOT = Path(__file__).parent.parent
TEXT = "The ferry sank at noon.\n\nGet ferry alerts\n\nADVERTISEMENT\n\nAll were saved.\n"
RULE = """\
[[rule]]
name = "ferry-alerts"
why = "The box of the Ferry Times newsletter"
block = ["get ferry alerts"]
goes = ["The ferry sank.\\n\\n⟦Get ferry alerts⟧\\n\\nAll were saved."]
stays = ["Get ferry alerts by phone, the harbor master said, or listen to the radio."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "cleaner.toml").write_text(RULE, encoding="utf-8")
    return tmp_path


class Done(NamedTuple):
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


def run(cwd: Path, *arguments: str, stdin: str = "") -> Done:
    """Run the command line in a folder; in this process, for it is run often."""
    before = Path.cwd()
    out, err = StringIO(), StringIO()
    os.chdir(cwd)
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", StringIO(stdin))
            try:
                status = main(arguments)
            except SystemExit as leaving:  # of argparse
                status = int(leaving.code or 0)
    finally:
        os.chdir(before)
    return Done(status, out.getvalue(), err.getvalue())


def test_the_nearest_file_above_is_in_force(folder: Path) -> None:
    below = folder / "some" / "where"
    below.mkdir(parents=True)
    done = run(below, "check", "../../a.txt")
    assert [line.split(" ")[1] for line in done.stdout.splitlines()] == ["U001", "A101"]
    assert run(below, "../../a.txt").stdout == "The ferry sank at noon.\n\nAll were saved.\n"
    (folder / "some" / "cleaner.toml").write_text('select = ["A"]\n')
    assert [line.split(" ")[1] for line in run(below, "check", "../../a.txt").stdout.splitlines()] == ["A101"]


def test_a_file_beside_the_texts_is_not_read(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert "U001" not in run(elsewhere, "check", str(folder / "a.txt")).stdout
    assert "U001" in run(elsewhere, "check", "--rules", str(folder / "cleaner.toml"), str(folder / "a.txt")).stdout


def test_options_win_over_the_file_and_an_empty_file_sets_nothing(folder: Path) -> None:
    (folder / "cleaner.toml").write_text('ignore = ["A"]\n' + RULE)
    assert "A101" not in run(folder, "check", "a.txt").stdout
    assert "A101" in run(folder, "check", "--ignore", "", "a.txt").stdout
    assert "A101" in run(folder, "check", "--rules", os.devnull, "a.txt").stdout


def test_what_is_malformed_is_said_line_by_line(folder: Path) -> None:
    (folder / "cleaner.toml").write_text('slect = ["A"]\n' + RULE.replace("block =", "blok ="))
    for arguments in (["a.txt"], ["check", "a.txt"], ["rules"], ["rules", "test"], ["batch", ".", "-o", "out"]):
        done = run(folder, *arguments)
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            "cleaner: cleaner.toml:1:1: unknown key “slect”: did you mean “select”?",
            "cleaner: cleaner.toml:5:1: unknown key “blok”: did you mean “block”?",
        ]
    assert run(folder, "--rules", "none.toml", "a.txt").stderr == "cleaner: none.toml: No such file or directory\n"
    (folder / "cleaner.toml").write_text('keep = ["captons"]\nignore = ["add-marker"]\n')
    assert run(folder, "a.txt").stderr.splitlines() == [
        "cleaner: cleaner.toml:1:9: nothing of the kind “captons” can be kept: it may be "
        "captions, comments, headline, tables, bullets",
        "cleaner: cleaner.toml:2:11: no rule is called “add-marker”: did you mean “ad-marker”?",
    ]


def test_own_rules_are_listed_and_explained(folder: Path) -> None:
    done = run(folder, "rules")
    assert "U001  ferry-alerts          The box of the Ferry Times newsletter\n" in done.stdout
    assert done.stderr == "cleaner: settings of cleaner.toml\n"
    assert run(folder, "rule", "ferry-alerts").stdout.startswith("U001 ferry-alerts\n\nThe box of the")


def test_examples_are_tried(folder: Path) -> None:
    done = run(folder, "rules", "test")
    assert (done.returncode, done.stdout.endswith("all hold\n"), "warning" in done.stdout) == (0, True, False)
    wrong = RULE.replace("⟦Get ferry alerts⟧", "Get ferry ⟦alerts⟧").replace(
        '"Get ferry alerts by', '"Read all about it.", "ADVERTISEMENT\\n\\nGet ferry alerts by'
    )
    (folder / "my.toml").write_text(wrong + '[[rule]]\nname = "bare"\ncode = "U500"\nblock = ["bare words"]\n')
    done = run(folder, "rules", "test", "my.toml")
    assert done.returncode == 1
    assert done.stdout.splitlines()[:-1] == [
        "my.toml:5:9: U001 ferry-alerts: the example of what goes does not hold: mark what goes, or change the rule's phrases",
        "    expected: The ferry sank.\\n\\nGet ferry ⟦alerts⟧\\n\\nAll were saved.",
        "    got:      The ferry sank.\\n\\n⟦Get ferry alerts⟧\\n\\nAll were saved.",
        "my.toml:6:32: U001 ferry-alerts: the example of what stays does not hold: taken by A101 ad-marker: "
        "choose another look-alike",
        "    expected: ADVERTISEMENT\\n\\nGet ferry alerts by phone, the harbor master said, or listen to the radio.",
        "    got:      ⟦ADVERTISEMENT⟧\\n\\nGet ferry alerts by phone, the harbor master said, or listen to the radio.",
        'my.toml:7:1: U500 bare: warning: no look-alike: add stays = ["…"], a text in which the words are the author\'s',
        'my.toml:7:1: U500 bare: warning: no example of what goes: add goes = ["… ⟦…⟧ …"]',
    ]
    assert done.stdout.endswith("2 do not hold\n")


def test_examples_of_sites_languages_and_pages(folder: Path) -> None:
    p = "<p>The ferry that links the islands to the mainland sank at noon, and all of its passengers were saved.</p>"
    (folder / "cleaner.toml").write_text(
        '[[rule]]\nname = "ferry-box"\nsite = ["ferry.example"]\nselector = ["p.box"]\n'
        f"goes = ['{p}<p class=\"box\">⟦Buy a boat⟧</p>{p}']\n"
        '[[rule]]\nname = "ferry-brief"\nlanguage = ["de"]\nblock = ["ferry brief"]\n'
        'goes = ["The ferry that was on the way to the islands sank.\\n\\n⟦Ferry brief⟧"]\n'
    )
    done = run(folder, "rules", "test")
    assert "U001 ferry-box: the example" not in done.stdout
    assert "U002 ferry-brief: the example of what goes does not hold: the example is told to be in en" in done.stdout


@pytest.mark.parametrize(
    ("residue", "standing", "phrase"),
    [
        ("Get ferry alerts", "block", "get ferry alerts"),
        ("  12 comments,\n\n   3 shares ", "block", "# comments,"),
        ("ALERT", "block", "ALERT"),
        ("Sign up for one of our 12 newsletters, and the harbor’s news are yours", "start", "sign up for one of our"),
        ("* Holen Sie sich * die Fähren-App", "block", "holen sie sich * die fähren-app"),
        ("# ferry alerts by #post", "block", "# ferry alerts by *post"),
        ("獲取渡輪警報和更多的消息，請立即訂閱我們的港口通訊電子報", "start", "獲取渡輪警報和更多的消息"),
    ],
)
def test_an_entry_begins_from_residue_and_its_examples_hold(
    folder: Path, residue: str, standing: str, phrase: str
) -> None:
    rule = propose(residue, "ferry.example")
    assert rule.phrases[standing][0] == phrase
    assert rule.goes
    assert rule.stays
    (folder / "new.toml").write_text(entry(rule), encoding="utf-8")
    done = run(folder, "rules", "test", "new.toml")
    assert (done.returncode, "warning" in done.stdout) == (0, False)


def test_new_entries_are_appended_to_the_file(folder: Path) -> None:
    for arguments in (["Buy a boat"], ["Buy a boat now"], ["-", "--site", "ferry.example", "--name", "boats"]):
        done = run(folder, "rules", "new", *arguments, stdin="Rent a boat\n\nSell a boat\n")
        assert done.returncode == 0, done.stderr
        with (folder / "cleaner.toml").open("a", encoding="utf-8") as file:
            file.write(done.stdout)
    rules = parse((folder / "cleaner.toml").read_text(encoding="utf-8")).rules
    assert [rule.name for rule in rules] == ["ferry-alerts", "buy-a-boat", "buy-a-boat-2", "boats"]
    assert rules[-1].phrases == {"block": ("rent a boat", "sell a boat")}
    assert run(folder, "rules", "test").returncode == 0


def test_an_entry_for_residue_that_is_written_as_markdown(folder: Path) -> None:
    done = run(
        folder, "rules", "new", "-", stdin="## Voices of the pier\n\n**Ask** [our *crew*](https://example.com/crew)\n"
    )
    (rule,) = parse(done.stdout).rules
    assert rule.phrases == {"block": ("voices of the pier", "ask our crew")}
    assert len(rule.goes) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([" "], "nothing but white space"),
        (["* #"], "nothing but gaps"),
        (["Buy a boat", "--site", "https://a.example/x"], "no host: write “a.example”"),
        (["***"], "“***” holds no word"),
        (["Buy a boat", "--name", "ferry-alerts"], "the name “ferry-alerts” is taken by the rule U001: choose another"),
        (["Buy a boat", "--name", "byline"], "the name “byline” is taken by the rule B101: choose another"),
        (["Buy a boat", "--name", "Boats!"], "bad name “Boats!”: use small letters, digits and hyphens"),
        (["Buy a boat", "--name", "u"], "bad name “u”: it is reserved, for it reads as a code"),
    ],
)
def test_what_no_entry_can_be_made_of(folder: Path, arguments: list[str], message: str) -> None:
    done = run(folder, "rules", "new", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


WHY = (
    "The ferry sank at noon, and all were saved.\n\nGet ferry alerts\n\nADVERTISEMENT\n\nGet ferry alerts by phone, he said.\n\n"
    "The bay was calm. Sign up for our newsletter, the best in town.\n\nView 12 comments"
)


@pytest.mark.parametrize(
    ("passage", "options", "told"),
    [
        ("get  ferry alerts", [], ["went: U001 ferry-alerts: The box of the"]),
        ("Get ferry alerts by phone", [], ["stayed", "U001 ferry-alerts knows “get ferry alerts”, which goes"]),
        ("ADVERTISEMENT", ["--ignore", "A"], ["stayed", "A101 ad-marker would take it, but is not selected, or ignored"]),
        ("View 12 comments", ["--keep", "comments"], ["stayed", "K101 comment-prompt would take it, but comments are kept"]),
        ("calm. Sign up for our newsletter", [], ["went “Sign up for our newsletter”: P101", "stayed “calm.”"]),
        ("The ferry sank", [], ["stayed", "no rule knows anything of it"]),
    ],
)  # fmt: skip
def test_why_a_passage_went_or_stayed(folder: Path, passage: str, options: list[str], told: list[str]) -> None:
    (folder / "why.txt").write_text(WHY, encoding="utf-8")
    done = run(folder, "rules", "why", "why.txt", passage, *options)
    assert done.returncode == 0
    place, *lines = done.stdout.splitlines()
    assert place.startswith("why.txt:")
    assert [line[2 : len(said) + 2] for line, said in zip(lines, told, strict=False)] == told


def test_why_a_passage_goes_that_is_told_without_its_signs(folder: Path) -> None:
    text = (
        "The ferry sank at noon, and all were saved.\n\n**READ MORE:** [Why the *ferry* sank](https://example.com/why)"
    )
    (folder / "b.md").write_text(text, encoding="utf-8")
    said = run(folder, "rules", "why", "b.md", "READ MORE: Why the ferry sank").stdout
    assert said.startswith("b.md:3:3\n  went: R101 read-more")


def test_why_the_words_of_a_rule_stay_within_a_sentence(folder: Path) -> None:
    (folder / "cleaner.toml").write_text(RULE)
    text = "The ferry sank at noon, get ferry alerts, he said.\n\nGet ferry alerts\n\nAll were saved."
    (folder / "b.txt").write_text(text)
    said = run(folder, "rules", "why", "b.txt", "get ferry alerts").stdout
    assert said.startswith("b.txt:1:25 ")
    assert "which goes where it stands alone in its block" in said
    assert run(folder, "rules", "why", "b.txt", "Get ferry alerts").stdout.startswith("b.txt:3:1 ")


def test_why_a_passage_of_another_site_or_language_stays(folder: Path) -> None:
    (folder / "cleaner.toml").write_text(RULE + 'site = ["ferry.example"]\n')
    done = run(folder, "rules", "why", "a.txt", "Get ferry alerts")
    assert "knows “get ferry alerts”, but on ferry.example only: say the address with --url" in done.stdout
    done = run(folder, "rules", "why", "a.txt", "Get ferry alerts", "--url", "https://ferry.example/1")
    assert "went: U001" in done.stdout


def test_why_a_page_s_passage_went_or_stayed(folder: Path) -> None:
    page = str(ROOT / "fixtures" / "pages" / "harbor.html")
    assert "  went: G101 navigation: " in run(folder, "rules", "why", page, "Sport").stdout
    assert "the article's by" in run(folder, "rules", "why", page, "Senators traded blame").stdout


def test_why_of_a_passage_that_is_not_there(folder: Path) -> None:
    done = run(folder, "rules", "why", "a.txt", "nothing of the kind")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert run(folder, "rules", "why", "a.txt").returncode == 2
    assert run(folder, "rules", "why", "none.txt", "x").returncode == 2


@pytest.mark.parametrize(
    "command",
    ["", "check", "diff", "report", "batch", "learn", "rule", "rules", "rules test", "rules new", "rules why"],
)
def test_every_help_has_an_example_and_says_what_the_exit_status_means(folder: Path, command: str) -> None:
    done = run(folder, *command.split(), "--help")
    assert done.returncode == 0
    assert f"  cleaner {command}" in done.stdout.partition("\nexample")[2]
    assert "\nexit status: 0 " in done.stdout


def test_what_is_no_command_of_rules_says_which_are(folder: Path) -> None:
    done = run(folder, "rules", "list")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "'list' is none of test, new and why; `cleaner rule list` explains one rule"
    )
