"""Sentences beside the credits of a text's pictures: captions above them, and paragraphs that a news agency closes."""

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


@pytest.mark.parametrize(("credit", "goes"), [("Photo: Ola Berg", []), ("Photo: Jane Roe", ["She was old, too."])])
def test_a_sentence_between_two_credits_is_no_caption_where_they_are_alike(credit: str, goes: list[str]) -> None:
    text = "\n".join([PARAGRAPHS[0], "Photo: Ola Berg", "She was old, too.", credit, *PARAGRAPHS[1:]])
    assert [removal.text for removal in _CLEANER.clean(text, kind="text").removals] == goes


@pytest.mark.parametrize(
    ("first", "paragraph", "mark"),
    [
        (
            "O barco que liga a ilha ao continente afundou no domingo ao meio-dia, informou a guarda costeira.",
            "O porto ficará fechado até quarta-feira, disse a prefeita da cidade.",
            "(Agência Brasil)",
        ),
        (
            "De veerboot naar het eiland is zondagmiddag gezonken, meldde de kustwacht.",
            "De haven blijft tot woensdag dicht, zegt de burgemeester van de stad.",
            "(Bron: ANP)",
        ),
        (
            "El transbordador se hundió el domingo a mediodía frente a la costa, informó la guardia costera.",
            "El puerto seguirá cerrado hasta el miércoles, dijo la alcaldesa de la ciudad.",
            "(Agencia Andina)",
        ),
        (
            "Trajekt se potopil v neděli v poledne u pobřeží, uvedla pobřežní stráž.",
            "Přístav zůstane zavřený do středy, řekla starostka města.",
            "(ČTK/AP)",
        ),
    ],
)
def test_a_news_agency_behind_the_last_sentence_takes_no_paragraph(first: str, paragraph: str, mark: str) -> None:
    article = Cleaner().clean(f"{first}\n\n{paragraph} {mark}", kind="text")
    assert article.text.strip() == f"{first}\n\n{paragraph}"


def test_a_picture_agency_behind_the_last_sentence_takes_the_caption() -> None:
    caption = "The old bridge of Port Ellery at dawn on Sunday."
    article = Cleaner().clean(f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{caption} (Getty Images)", kind="text")
    assert [removal.text for removal in article.removals] == [f"{caption} (Getty Images)"]


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
