"""Sentences above the credits of a text's pictures: captions, where a short line stands above each of them."""

import pytest

from cleaner import Cleaner

PARAGRAPHS = (
    "The river rose by two metres in a single night, and the town's only bridge was closed at dawn, when the first of the "
    "volunteers came down to the quay.",
    "The mayor had asked for them on the radio, and more came than there were shovels, so that most of them carried away "
    "furniture instead.",
    "It was built in 1962, and nobody has asked since whether it should be closed, although the engineers of the district "
    "have written three letters.",
    "Nobody was hurt, and the town paid for all of it, which has never happened before, as far as anybody on the island can "
    "remember.",
)
CAPTIONS = (
    "Volunteers fill sandbags in Port Ellery.",
    "The old bridge at dawn on Sunday.",
    "A heron looks on from the quay.",
)
_CLEANER = Cleaner(select=["caption"])


def removed(captions: tuple[str, ...], credit: str = "Photo: Ola Berg") -> list[str]:
    pictures = [f"{caption}\n{credit}" for caption in captions]
    lines = [line for pair in zip(PARAGRAPHS, pictures, strict=False) for line in pair]
    return [removal.text for removal in _CLEANER.clean("\n".join([*lines, PARAGRAPHS[-1]]), kind="text").removals]


def test_short_lines_above_all_credits_go() -> None:
    assert removed(CAPTIONS) == [*CAPTIONS]


@pytest.mark.parametrize(
    "other",
    [
        "The old bridge at dawn",  # a subhead
        "- The old bridge at dawn.",
        "“That is the old bridge,” she said.",
    ],
)
def test_a_short_line_that_is_no_caption_stays(other: str) -> None:
    assert removed((CAPTIONS[0], other, CAPTIONS[2])) == [CAPTIONS[0], CAPTIONS[2]]


def test_where_a_credit_stands_below_a_paragraph_all_lines_stay() -> None:
    told = (
        "She came back at dawn, when the water had gone, and found her boat on the roof of the school, with the oars."
    )
    assert removed((CAPTIONS[0], told, CAPTIONS[2])) == []


def test_above_two_credits_all_lines_stay() -> None:
    assert removed(CAPTIONS[:2]) == []


def test_a_sentence_between_two_credits_of_one_agency_stays() -> None:
    text = (
        "The ferry sank at noon on Sunday, the coast guard said, and all her passengers were saved.\nPhoto: dpa\n"
        "Nobody was hurt, the mayor said on Sunday.\nPhoto: dpa\nHer captain has to answer to the court in spring."
    )
    assert Cleaner(select=["C102"]).clean(text).removals == ()


@pytest.mark.parametrize(
    "question", ["What nobody on the island knew before she sank", "Why the ferry was let out of the bay"]
)
def test_a_subhead_that_asks_stays_above_a_credit(question: str) -> None:
    text = (
        "The ferry sank at noon on Sunday, the coast guard said, and all her passengers were saved.\n"
        f"{question}\nPhoto: Ola Berg/AP\nHer captain has to answer to the court in spring, and so has the mayor."
    )
    assert Cleaner(select=["C102"]).clean(text).removals == ()


def test_a_credit_may_be_all_there_is() -> None:
    assert Cleaner(select=["C102"]).clean("Image copyright 2003, Ellery Institute.").removals == ()
