"""Texts whose lines were broken at a fixed width."""

from textwrap import fill

import pytest

import cleaner
from cleaner.document import Document
from cleaner.wrapping import unwrapped

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


_NOUNS = ("mate", "cook", "band", "hull", "horn", "bell", "crew", "mast")


@pytest.mark.parametrize(
    "lines",
    [
        [f"{noun.capitalize()} of the ferry, which was on board as of noon" for noun in _NOUNS],  # a list
        [f"and the {noun} of the ferry went home;" for noun in _NOUNS],  # verse, of nearly one length
        [  # and of short lines and long ones
            f"and the {noun} went home;"
            if number % 3
            else f"for the {noun} of the ferry to the islands had seen it all;"
            for number, noun in enumerate(_NOUNS * 2)
        ],
        [f"and the {noun} of the ferry {'that links the islands to the mainland ' * 3}went home;" for noun in _NOUNS],
        [
            line
            for noun in _NOUNS
            for line in (f"The {noun} sank.", f"{noun.capitalize()} and captain of the {noun} ferry")
        ],
    ],
)
def test_what_is_not_filled_to_a_width_is_read_line_by_line(lines: list[str]) -> None:
    middle = len(lines) // 2
    above, below = "\n".join(lines[:middle]), "\n".join(lines[middle:])
    residue = "Subscribe to our newsletter for more of it all"
    article = cleaner.clean(f"{ABOVE}\n\n{above}\n{residue}\n{below}\n\n{BELOW}", kind="text")
    assert article.text == f"{ABOVE}\n\n{above}\n{below}\n\n{BELOW}"


def test_few_broken_lines_among_paragraphs_are_the_authors() -> None:
    text = (
        "All were saved.\n\n" * 8
        + "The mate went home when the band had played;\nand the captain was told that it had.\n\n" * 4
    )
    assert unwrapped(Document(text)) == text


def test_a_line_that_an_address_makes_longer_is_no_width() -> None:
    told = f"{filled(ABOVE)}\n\nShe wrote it at https://example.com/{'ferry-' * 20}, and\nnobody read it."
    residue = (
        "READ MORE: Why the ferry ran aground on a calm sea, and what its captain had to do with it that nobody knew"
    )
    text = f"{told}\n\n{filled(BELOW, BELOW[::-1], residue)}"
    assert cleaner.clean(text, kind="text").text == text[: text.index("\n\nREAD")]


@pytest.mark.parametrize(
    "lines",
    [
        f"What the mate wrote about it is here:\nhttps://example.com/{'letters/' * 6}",
        f"https://example.com/{'letters/' * 8}\nis where it stands.",
        "# Why the ferry that links the islands to the mainland sank at noon today\nand nobody saw it.",
        "What they found in the hull of the ferry, and on the quay on that Sunday\n- a rope",
        "What they found in the hull of the ferry, and on the quay on that Sunday\n| a rope | a horn |",
        "What they found in the hull of the ferry, and on the quay on that Sunday\n1. a rope",
        "What they found in the hull of the ferry, and on the quay on that Sunday\n> a rope",
    ],
)
def test_headings_items_and_addresses_keep_lines_of_their_own(lines: str) -> None:
    text = f"{filled(ABOVE, BELOW, ABOVE)}\n\n{lines}"
    assert unwrapped(Document(text)).count("\n") == 6 + lines.count("\n")


def test_a_link_is_joined_to_its_words_however_long_its_address_is() -> None:
    link = f"[letter](https://example.com/{'letters/' * 8})"
    text = f"{filled(ABOVE, BELOW, ABOVE)}\n\nWhat the mate wrote to the owner of the ferry about it stands in this\n{link}"
    assert unwrapped(Document(text)).endswith(f"this {link}")
