"""Lists of links behind a text: where they end."""

import pytest

from cleaner import Cleaner

BODY = "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved."
LINK = "The ferry sank. The mate was asleep. Who was at the wheel"
OTHER = "The harbour is full. The mayor is away. What it costs to keep it open"
_CLEANER = Cleaner(select=["link-list"])


def left(*lines: str) -> list[str]:
    """What is left of some lines below a label."""
    text = _CLEANER.clean("\n\n".join([BODY, "Most Popular", *lines]), kind="text").text
    return text.split("\n\n")[1:]


def test_links_of_several_sentences_below_the_same_kicker_go() -> None:
    assert left("Opinion", LINK, "Opinion", OTHER) == []
    assert left("Opinion", f"{LINK}?", "Opinion", f"{OTHER}!") == []


@pytest.mark.parametrize(
    ("above", "line", "below", "other"),
    [
        ("Opinion", LINK, "Islands", OTHER),  # each stands once
        ("opinion", LINK, "opinion", OTHER),
        ("What we think of it", LINK, "What we think of it", OTHER),
        ("Opinion.", LINK, "Opinion.", OTHER),
        ("Opinion", f"{LINK}.", "Opinion", f"{OTHER}."),
        ("Opinion", "He sank. She swam", "Opinion", "She swam. He sank"),
        ("Opinion", f"{LINK} {'and who was not ' * 5}", "Opinion", f"{OTHER} {'and who was not ' * 5}"),
    ],
)
def test_sentences_below_what_is_no_kicker_of_a_list_stay(above: str, line: str, below: str, other: str) -> None:
    assert left(above, line, below, other)[-3:] == [line.strip(), below, other.strip()]


HEADLINES = (
    "Why the ferry ran aground at noon",
    "Who owned the ferry that sank",
    "Five questions about the harbour deal",
)


def test_all_lines_of_a_foot_without_sentences_go() -> None:
    assert left("square", "ISLANDS", HEADLINES[0], "square", HEADLINES[1], "new", "LIVE", f"{HEADLINES[2]}?") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("square", *HEADLINES, "The captain was asleep, and nobody woke him."),
        ("square", *HEADLINES[:2], "square"),
    ],
)
def test_a_foot_that_holds_a_sentence_or_few_headlines_stays(lines: tuple[str, ...]) -> None:
    assert left(*lines) == list(lines)
