"""Lines that say a known title, and lines that say more or less."""

import pytest

from cleaner import Cleaner

BODY = "The ferry that links the islands to the mainland went down on Sunday, and all of its passengers were saved."
_CLEANER = Cleaner(select=["known-headline"])


def removed(line: str, title: str) -> list[str]:
    text = f"{BODY}\n\n{line}\n\nIt was built in 1962, and had been due to be scrapped this year."
    return [removal.text for removal in _CLEANER.clean(text, kind="text", title=title).removals]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ferry sinks at noon", "Ferry sinks at noon"),
        ("FERRY SINKS AT NOON!", "Ferry sinks at noon"),
        ("“Ferry sinks at noon”", " Ferry sinks at noon "),
        ("L’Opep ferme le port", "L'Opep ferme le port"),
        ("Ferry sinks at noon", "Ferry sinks at noon | Example Times"),
        ("Ferry sinks at noon", "Ferry sinks at noon – Example Times"),
        ("Ferry sinks at noon", "Ferry sinks at noon (example.com)"),
        ("Ferry sinks at noon | Example Times", "Ferry sinks at noon"),
        ("Ferry sinks at noon - The Example Times Online", "Ferry sinks at noon"),
        ("Fährunglücke", "Fährunglücke"),
        ("“The ferry is gone”5 June 2017 - 10:36", "“The ferry is gone”"),
        ("FERRY SINKS" + ", AND NOBODY ASKS" * 30, "FERRY SINKS" + ", AND NOBODY ASKS" * 30),
    ],
)
def test_a_line_that_says_the_title_goes(line: str, title: str) -> None:
    assert removed(line, title) == [line]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ferry sinks at noon and nobody asks", "Ferry sinks at noon"),
        ("Ferry sinks at noon | Why nobody had seen it coming", "Ferry sinks at noon"),
        ("Ferry rises at noon | Example Times", "Ferry sinks at noon"),
        ("Ferry sinks at noon", "Ferry sinks at noon (again)"),
        ("Ferry | Example Times", "Ferry sinks at noon"),
        ("A ferry sinks at noon", "Ferry sinks at noon"),
        ("Ferry sinks at noon 1962", "Ferry sinks at noon"),
        ("A ferry", "A ferry"),
        ("Fähre", "Fähre"),
        ("Ferry " * 100, "Ferry " * 100),
    ],
)
def test_a_line_that_says_more_or_less_stays(line: str, title: str) -> None:
    assert removed(line, title) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('The "last ferry" sinks at noonNobody was told. ', "Nobody"),
        ("The „last ferry“ sinks at noon 25.01.2017 11:21 Nobody was told. ", "25.01.2017"),
        ("The “last ferry” sinks at noon Nobody was told. ", "The “last"),
        ("The “last ferry” sinks at noonday, and nobody was told. ", "The “last"),
        ("The “last ferry” sinks at noon 25 miles from the islands. ", "The “last"),
    ],
)
def test_a_title_that_a_long_line_begins_with_goes_where_it_ends_for_sure(text: str, left: str) -> None:
    cleaned = _CLEANER.clean(text + f"{BODY} " * 5, kind="text", title="The “last ferry” sinks at noon").text
    assert cleaned.startswith(left)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("The last ferry sinks at noon on Sunday The last ferry sinks at noon on a Sunday", True),
        ("The last ferry sinks at noon on Sunday The captain was asleep when she struck", False),
        (
            "The last ferry sinks at noon on Sunday The last ferry sinks at noon, and nobody on board was awake to see it.",
            False,
        ),
    ],
)
def test_a_first_line_that_is_almost_twice_the_title_goes(line: str, goes: bool) -> None:
    text = f"{line}\n\n{BODY}\n\nIt was built in 1962, and had been due to be scrapped this year."
    removals = _CLEANER.clean(text, kind="text", title="The last ferry sinks at noon on Sunday").removals
    assert (line in [removal.text for removal in removals]) is goes


ABOVE = "The captain, who was asleep when she struck the rock, has been told to stay on the island."
BELOW = "The council meets on Friday, and it wants to hear what the crew has to say about the last hours."
REST = ("What the mate saw", "The mate was at the wheel, and he had not been asked for years what he saw from there.")


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        # A sentence of the text, from which the title was taken.
        ((BODY, ABOVE, "Nobody asked the captain of the ferry."), "Nobody asked the captain of the ferry"),
        ((BODY, "“Nobody asked the captain of the ferry.”", ABOVE), "‘Nobody asked the captain of the ferry’"),
        ((BODY, "Y nadie preguntó al capitán.", ABOVE), "Y nadie preguntó al capitán | Diario"),
        ((BODY, "没有人问过船长那天晚上的事。", ABOVE), "没有人问过船长那天晚上的事"),
        # A subhead, from which it was taken.
        ((BODY, ABOVE, "What the captain knew", BELOW, *REST), "What the captain knew"),
        ((BODY, ABOVE, "Was der Kapitän wusste", BELOW, *REST), "Was der Kapitän wusste - Inselblatt"),
        ((BODY, ABOVE, "THE TOPLINE: Council votes on a new ferry", BELOW, *REST), "Council votes on a new ferry"),
        ((BODY, ABOVE, "The last ferry sinks at noon", BELOW, *REST), "The last old ferry sinks at noon"),
        (
            (BODY, "THE TOPLINE: Council votes on a new ferry for all of the islands", ABOVE, BELOW),
            "Council votes on a new ferry for all of the northern islands",
        ),
    ],
)
def test_a_line_that_says_the_title_in_the_text_stays(blocks: tuple[str, ...], title: str) -> None:
    assert _CLEANER.clean("\n\n".join(blocks), kind="text", title=title).removals == ()


@pytest.mark.parametrize(
    "blocks",
    [
        (BODY, ABOVE, "What the captain knew"),
        (BODY, ABOVE, "What the captain knew", "By Jane Roe", BELOW),
        (BODY, ABOVE, "What the captain knew", BODY, ABOVE),
        (BODY, ABOVE, "What the captain knew", BELOW),
    ],
)
def test_a_title_that_heads_nothing_new_goes(blocks: tuple[str, ...]) -> None:
    removals = _CLEANER.clean("\n\n".join(blocks), kind="text", title="What the captain knew").removals
    assert [removal.text for removal in removals] == ["What the captain knew"]
