"""Texts whose lines were broken at a fixed width."""

from textwrap import fill

import pytest

import cleaner

ABOVE = (
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved by the "
    "coast guard, its commander said. Nobody was hurt, and the band, which had been on board, played on until it came."
)
BELOW = (
    "It was built in 1962, last inspected in 1974, and had been due to be scrapped this year. “Nobody asked me,” said the "
    "captain, who has steered it for thirty years, lives on the smaller island, and has not been seen there since."
)


def filled(*paragraphs: str, width: int = 72) -> str:
    return "\n\n".join(fill(paragraph, width) for paragraph in paragraphs)


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize(
    "residue",
    [
        "Subscribe to our newsletter to get the best of our reporting from the harbour, every Friday, straight to your inbox.",
        "READ MORE: Why the ferry ran aground on a calm sea, and what its captain had to do with it that nobody knew",
        "(Reporting by Jane Roe in Port Ellery and Ola Berg on the smaller island; Editing by Kim Dahl and Ada Lund)",
    ],
)
def test_residue_on_several_lines_goes_whole(residue: str, width: int) -> None:
    text = filled(ABOVE, BELOW, residue, width=width)
    assert residue not in text
    assert cleaner.clean(text, kind="text").text == filled(ABOVE, BELOW, width=width)


def test_lines_of_paragraphs_are_no_blocks_of_their_own() -> None:
    """As lines of their own "Share this story with a friend" and "Related" would go."""
    told = "She would have liked to know who had been on board that day, and why they had not been told to\nshare this story"
    text = f"{filled(ABOVE)}\n\n{told} with a friend, a sister or the harbour master.\n\n{filled(BELOW)}"
    article = cleaner.clean(text, kind="text")
    assert article.text == text
    assert article.removals == ()


def test_lines_stay_as_they_are() -> None:
    text = filled(ABOVE, "**READ MORE:** [Why the ferry ran aground](https://example.com/why)", BELOW)
    assert cleaner.clean(text, kind="text").text == filled(ABOVE, BELOW)


def test_a_line_that_another_width_broke_goes_on_below() -> None:
    """A text that quotes another has lines of two widths."""
    residue = (
        "Subscribe to our newsletter to get the best of our reporting from\nthe harbour, every Friday, to your inbox."
    )
    text = f"{filled(ABOVE, BELOW, width=80)}\n\n{residue}\n\n{filled(ABOVE.upper().lower(), width=80)}"
    assert residue not in cleaner.clean(text, kind="text").text


def test_data_are_no_paragraphs() -> None:
    """Two records of a list that share most of their lines are no paragraph said twice."""
    record = "".join(
        f'    "the {word} of the ferry, as of noon":        {{}},\n'
        for word in ("hull", "horn", "mate", "cook", "bell")
    )
    text = f"{ABOVE}\n\n{{\n{record}}}\n\n{{\n{record}}}\n\n{BELOW}".replace("{}", "1")
    assert cleaner.clean(text, kind="text").text == text


@pytest.mark.parametrize(
    "lines",
    [
        "Row, row your boat\ngently down the stream,\nmerrily, merrily,\nlife is but a dream.\n" * 3,
        "".join(
            f"- The {word} of the ferry that sank\n"
            for word in ("mate", "cook", "captain", "band", "owner", "hull", "horn")
        ),
        "".join(
            f"{word} of the ferry, as of noon on Sunday\n"
            for word in ("Mate", "Cook", "Boss", "Band", "Hull", "Horn", "Bell")
        ),
    ],
)
def test_verse_and_lists_are_no_paragraphs(lines: str) -> None:
    residue = "Share this story:\nFacebook\nTwitter"
    article = cleaner.clean(f"{ABOVE}\n\n{lines}\n{residue}\n\n{BELOW}", kind="text")
    assert article.text == f"{ABOVE}\n\n{lines}\n{BELOW}"
