"""Articles of a site that there is not: each about something else, in its own words, with the boxes of all pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

LETTER = "The Tide Letter brings the whole harbor to your breakfast table, six mornings of the week."
SERIES = "This story belongs to our year-long look at who owns the coast, and who pays for it."
PASS_ON = "Pass it on to a fellow sailor."
MORE = "Further harbor tales"
TALES = (
    "Six gulls and a very old lighthouse keeper",
    "Why the north pier leans to the left",
    "How a cargo of lemons saved the school",
    "What the drowned bell of Port Ellery rings",
)
POPUPS = {
    "Ann Roe": "Ann Lee RoeFerry line loses second captain this year Harbor bill stalls as senators trade blame MORE",
    "Tomás Reyes": "Tomás Miguel ReyesHarbor bill stalls as senators trade blame Port Ellery shows off new cranes MORE",
}


class Article(NamedTuple):
    url: str
    text: str
    clean: str


_SYLLABLES = [consonant + vowel for consonant in "bdfklmnprs" for vowel in "aeiou"]
_FORMS = (
    "The {} of {} had to be moved, and {} said that nobody in {} was ready for it.",
    "On Monday a {} came to {} with more than {} of the {} that was promised.",
    "What {} wants is not clear, but {} and {} will meet in {} before the year is over.",
    "There was no {} in the old {}, so they took {} and went back to {} without a word.",
    "It has been years since {} and {} agreed on the {} which is now in {}.",
    "Some of the {} were sold, others went to {}, where {} has a small {} by the road.",
)


def word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4)))


def sentence(random: Random) -> str:
    form = random.choice(_FORMS)
    return form.format(*(word(random) for _ in range(form.count("{}"))))


def paragraph(random: Random, sentences: int = 3) -> str:
    return " ".join(sentence(random) for _ in range(sentences))


def body(number: int, paragraphs: int = 6) -> list[str]:
    """The paragraphs of an article that shares hardly a word with any other."""
    random = Random(number)
    return [paragraph(random) for _ in range(paragraphs)]


def article(number: int, host: str = "ferrytimes.example") -> Article:
    """An article with everything that the site repeats."""
    own = body(number)
    lines = list(own)
    for shift, (name, popup) in enumerate(POPUPS.items()):
        tail = f" {word(Random(number * 7 + shift))} the plan in public."
        own[2 + shift] += f" Then Mayor {name} praised{tail}"
        lines[2 + shift] += f" Then Mayor {name} {popup} praised{tail}"
    random = Random(-number)
    # A name on which no pop-up hangs.
    plain = f"In {word(random)} nobody asked when Mayor {list(POPUPS)[number % 2]} praised {word(random)} and {word(random)}."
    own[1] += f" {plain}"
    lines[1] += f" {plain}"
    listed = [TALES[(number + k) % len(TALES)] for k in range(3)]
    lines = [*lines[:2], LETTER, *lines[2:], PASS_ON, MORE, *listed]
    if number % 3 == 0:
        lines.insert(0, SERIES)
    return Article(f"https://www.{host}/{number}", "\n\n".join(lines), "\n\n".join(own))


def dump(path: Path, articles: Iterable[Article]) -> Path:
    """Articles as rows of a file of JSON lines."""
    path.write_text("".join(json.dumps({"url": a.url, "text": a.text}) + "\n" for a in articles), encoding="utf-8")
    return path
