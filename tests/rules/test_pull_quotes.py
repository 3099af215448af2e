"""Sentences that stand a second time on a line of their own: what shows that they were pulled, and what that they were not."""

import pytest

from cleaner import Cleaner

ABOVE = "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved."
BELOW = "The council wants to hear what the crew has to say about the last hours of the ship."
END = "It meets on Friday, and the ferry will be raised then."
SAID = "Nobody had asked for years whether she should sail at all."
LONG = "Nobody had asked for years whether she should sail at all in such a sea."
#: Paragraphs of no account, which keep a line away from what it was pulled from.
APART = [f"On day {number} the divers went down to the wreck again, and found nothing." for number in range(12)]
_CLEANER = Cleaner(select=["H105"])


def removed(*blocks: str) -> list[str]:
    return [removal.text for removal in _CLEANER.clean("\n\n".join(blocks), kind="text").removals]


def told(said: str) -> str:
    """A paragraph that says it, and something else."""
    return f"Ola Berg, who was her mate, left the court alone. {said} And he had not asked, either."


@pytest.mark.parametrize(
    "blocks",
    [
        (SAID, BELOW, told(SAID)),
        (told(SAID), BELOW, SAID),
        (SAID, *APART[:3], told(SAID)),
        (LONG, *APART[:11], told(LONG)),
        (LONG.rstrip("."), BELOW, told(LONG)),
        (SAID, BELOW, told(SAID) + " He said no more." * 40),
    ],
)
def test_what_was_pulled_goes(blocks: tuple[str, ...]) -> None:
    line = min(blocks, key=lambda block: (block.rstrip(".") not in (SAID.rstrip("."), LONG.rstrip(".")), len(block)))
    assert removed(ABOVE, *blocks, BELOW, END) == [line]


@pytest.mark.parametrize(
    "blocks",
    [
        # Further away, or from a text of its own.
        (SAID, *APART[:4], told(SAID)),
        (LONG, *APART, told(LONG)),
        (SAID, BELOW, told(SAID) + " He said no more." * 60),
        (SAID, BELOW, f"BERG: {told(SAID)}"),
        (SAID, BELOW, f"FILE - {told(SAID)}"),
        (SAID, BELOW, f"{told(SAID)} Follow him (@olaberg) for more"),
        (SAID, BELOW, f"{told(SAID)} https://example.com/court is where it stands."),
        (SAID, BELOW, told(SAID).rstrip(".")),
        # What leads on, asks, tells or counts.
        (SAID.replace(".", ":"), BELOW, told(SAID)),
        (SAID.replace(".", "?"), BELOW, told(SAID.replace(".", "?"))),
        (f"- {SAID}", BELOW, told(SAID)),
        (f"1. {SAID}", BELOW, told(f"1. {SAID}")),
        (f"The mate: {SAID}", BELOW, told(f"The mate: {SAID}")),
        (SAID.replace("Nobody", "nobody"), BELOW, told(SAID)),
        (SAID.replace("she", "@ferry"), BELOW, told(SAID.replace("she", "@ferry"))),
        # Too short without a full stop, or with capitals as headlines have them.
        (SAID.rstrip("."), BELOW, told(SAID)),
        (LONG.title().rstrip("."), BELOW, told(LONG.title())),
        ("Nobody had asked for years at all.", BELOW, told("Nobody had asked for years at all.")),
        (
            f"Nobody {'had asked for years, ' * 16}or would.",
            BELOW,
            told(f"Nobody {'had asked for years, ' * 16}or would."),
        ),
        # Among short lines, beside more of the same paragraph, or announced.
        ("Tide", LONG, "Wind", BELOW, told(LONG)),
        (LONG, "And he had not asked, either.", BELOW, told(LONG)),
        ("Nobody had", LONG.removeprefix("Nobody had").strip().capitalize(), BELOW, told(LONG)),
        ("The judge wrote:", LONG, BELOW, told(LONG)),
        ("The judge wrote:", "A line of it.", LONG, BELOW, told(LONG)),
        ("“Nobody told me that she was so old.", f"{LONG[:-1]}.”", BELOW, told(LONG)),
        (LONG, "Jane Roe (@janeroe) May 3, 2021", BELOW, told(LONG)),
        (SAID, BELOW, SAID),
    ],
)
def test_what_was_not_pulled_stays(blocks: tuple[str, ...]) -> None:
    assert removed(ABOVE, *blocks, BELOW, END) == []


@pytest.mark.parametrize(
    "line",
    [
        f"“{SAID}” — Ola Berg, mate",
        f"“{SAID}” – Ola Berg, who was the mate of the ferry when she sank, and who has been heard by the court",
        f"{SAID[:-1]} Ola Berg",
        f"{SAID[:-1]} Ola Berg, mate of the ferry",
    ],
)
def test_a_line_that_names_who_said_it_goes(line: str) -> None:
    assert removed(ABOVE, line, BELOW, told(f"“{SAID}”"), BELOW, END) == [line]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (f"{SAID[:-1]} Kim Dahl", told(f"“{SAID}”")),  # of whom nobody speaks
        (f"{SAID[:-1]} Ola Berg", told(SAID)),  # nobody says it
        (f"“{SAID}” — {'Ola Berg, mate of the ferry, ' * 4}", told(f"“{SAID}”")),
        ("“Nobody had asked for years at all.” — Ola Berg, mate", told("“Nobody had asked for years at all.”")),
        ("Nobody had asked for years at all Ola Berg", told("“Nobody had asked for years at all.”")),
    ],
)
def test_a_line_that_names_somebody_else_stays(line: str, source: str) -> None:
    assert removed(ABOVE, line, BELOW, source, BELOW, END) == []


@pytest.mark.parametrize(
    "names",
    [("Ola Berg, mate of the ferry",), ("— Ola Berg, mate",), ("Ola Berg", ", mate of the ferry"), ("Ola Berg",)],
)
def test_who_said_it_on_the_line_below_goes_along(names: tuple[str, ...]) -> None:
    source = told(f"“{SAID}”") + " He said no more." * 60
    assert removed(ABOVE, "What the mate saw", SAID, *names, "What he did", source, END) == [SAID, *names]
    assert removed(ABOVE, source, "What the mate saw", SAID, *names, "What he did", BELOW, END) == [SAID, *names]


@pytest.mark.parametrize(
    "names",
    [
        ("Ola Berg, mate of the ferry, was heard.",),
        ("Ola Berg, mate of the ferry:",),
        ("Kim Dahl, mate of the ferry",),
        ("The wreck, as it was found",),
        ("Ola Berg, mate of the ferry that links the islands",),
        ("Berg",),
    ],
)
def test_what_is_no_name_below_a_pulled_line_stays(names: tuple[str, ...]) -> None:
    assert removed(ABOVE, BELOW, SAID, *names, BELOW, told(f"“{SAID}”"), END) in ([], [SAID])


def test_a_quotation_stays_with_the_line_that_signs_it_behind_a_dash() -> None:
    signed = (
        "- Dr. Jane Roe, who has been the only doctor of the islands for forty years, and writes a column on the sea."
    )
    assert removed(ABOVE, f"“{SAID}”", signed, told(f"“{SAID}”"), BELOW, END) == []
