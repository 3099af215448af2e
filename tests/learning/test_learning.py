"""What is learned of a site, and what is not; run on sites of unlike articles that were made for it."""

import re
import sys
import zlib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.learning.passages import Page
from cleaner.learning.proposals import Proposal, propose
from cleaner.learning.sample import packed
from cleaner.learning.trying import Trial
from cleaner.learning.writing import toml_of
from cleaner.rendering import decide, render

from .made import LETTER, MORE, PASS_ON, POPUPS, SERIES, TALES, article, body, paragraph, sentence, word

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The rules in force, without the one that knows pop-ups already.
CLEANER = Cleaner(ignore=["fused-links"])


def pages(*texts: str) -> list[Page]:
    made = sorted(packed(f"https://ferrytimes.example/{n}", CLEANER.clean(t, "text").text) for n, t in enumerate(texts))
    return [Page(page.name, zlib.decompress(page.data).decode()) for page in made]


def learned(*texts: str) -> list[Proposal]:
    return propose("ferrytimes.example", pages(*texts))[0]


def phrases(*texts: str) -> list[str]:
    return [phrase for proposal in learned(*texts) for listed in proposal.phrases.values() for phrase in listed]


def story(number: int, *lines: str, at: int = 2) -> str:
    """An article of its own, with some lines among its paragraphs."""
    own = body(number)
    return "\n\n".join([*own[:at], *lines, *own[at:]])


@pytest.fixture(scope="module")
def site() -> list[Proposal]:
    return learned(*(article(number).text for number in range(40)))


def test_what_a_site_repeats_is_found(site: list[Proposal]) -> None:
    found = {
        phrase: (standing, proposal.seen) for proposal in site for standing, (phrase, *_) in proposal.phrases.items()
    }
    boxes = {text.lower(): ("block", 40) for text in (LETTER, PASS_ON, MORE)}
    tales = {text.lower(): ("block", 30) for text in TALES}
    popups = dict.fromkeys(POPUPS.values(), ("inline", 40))
    series = {SERIES.lower(): ("block", 14)}
    inside = {p: v for p, v in found.items() if any(p in popup and p != popup for popup in POPUPS.values())}
    assert found == {**boxes, **tales, **popups, **series, **inside}


def test_a_proposal_says_what_a_person_needs(site: list[Proposal]) -> None:
    letter = next(proposal for proposal in site if proposal.phrases == {"block": [LETTER.lower()]})
    assert letter.name == "ferrytimes-the-tide-letter-brings"
    assert letter.why == "On 40 of 40 pages, among paragraphs"
    assert f"⟦{LETTER}⟧" in letter.goes
    assert len(letter.goes) < 400
    assert all(page.startswith("https://ferrytimes.example/") for page in letter.pages)


def test_examples_hold(site: list[Proposal]) -> None:
    assert len(site) > 8
    for proposal in site:
        trial = Trial([proposal.phrases])
        plain = proposal.goes.replace("⟦", "").replace("⟧", "")
        taken = [removal.text for removal in trial.taken(plain)[0]]
        assert taken == re.findall("⟦(.*?)⟧", proposal.goes)
        assert proposal.stays
        assert not trial.taken(proposal.stays)
        assert Cleaner().clean(proposal.stays, "text").removals == ()


def test_the_file_is_toml_of_the_form_that_is_read(site: list[Proposal]) -> None:
    rules = tomllib.loads("\n".join(toml_of(proposal) for proposal in site))["rule"]
    assert len({rule["name"] for rule in rules}) == len(rules) == len(site)
    for rule, proposal in zip(rules, site, strict=True):
        assert re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", rule["name"])
        assert rule["site"] == ["ferrytimes.example"]
        standings = rule.keys() - {"name", "why", "site", "seen", "pages", "goes", "stays"}
        assert {standing: rule[standing] for standing in standings} == proposal.phrases
        assert all(len(phrase) <= 300 for standing in standings for phrase in rule[standing])


def test_pages_that_were_not_learned_from_are_clean(site: list[Proposal]) -> None:
    trial = Trial([proposal.phrases for proposal in site])
    for number in range(100, 120):
        made = article(number)
        text = CLEANER.clean(made.text, "text").text
        removals = [removal for taken in trial.taken(text).values() for removal in taken]
        assert render(Document(text), decide(removals)).text == made.clean


@pytest.mark.parametrize(
    "lines",
    [
        ["What happened next"],
        ["WHY IT MATTERS:"],
        ["“We have never seen the water rise so high in all our years here,” the harbor master of Port Ellery said."],
        ["Editor’s note: An earlier version of this story gave the wrong name of the captain and of the ferry."],
        ["The harbor master of Port Ellery wrote about it at length:"],
        ["[Anchor]"],
    ],
    ids=["subhead", "subhead in capitals", "quotation", "editor's note", "introduction", "cue"],
)
def test_what_articles_share_stays(lines: list[str]) -> None:
    assert phrases(*(story(number, *lines) for number in range(30))) == []


def test_datelines_names_and_stock_phrases_stay() -> None:
    def text(number: int) -> str:
        random = Random(number)
        own = body(number)
        own[0] = f"PORT ELLERY (Ferry News) — {own[0]}"
        own[2] += (
            f" Senate Majority Leader Tomás Miguel Reyes of the Harbor Reform Party said that {sentence(random)[:-1]}."
        )
        own[3] += f" {sentence(random)[:-1]}, and the ministry did not immediately respond to a request for comment."
        return "\n\n".join(own)

    assert phrases(*(text(number) for number in range(30))) == []


def test_a_stock_sentence_on_some_pages_stays() -> None:
    stock = "The harbor office did not immediately respond to a request for comment."
    texts = [story(number, *([stock] if number % 5 == 0 else []), at=6 if number % 2 else 3) for number in range(40)]
    assert phrases(*texts) == []


def test_what_stories_on_one_topic_share_stays() -> None:
    """Background that a newsroom pastes into all stories on one affair, which share most of their rare words, too."""
    background = paragraph(Random(7), 4)
    affair = [sentence(Random(1000 + n)) for n in range(30)]
    topical = []
    for number in range(8):
        random = Random(number)
        told = random.sample(affair, 14)
        topical.append("\n\n".join([*(f"{told[k]} {sentence(random)}" for k in range(14)), background]))
    assert phrases(*topical, *(story(number) for number in range(20))) == []


def test_speakers_and_facts_stay() -> None:
    def interview(number: int) -> str:
        random = Random(number)
        return "\n\n".join(f"{who}: {paragraph(random)}" for who in ("Quill", "Ferry Times", "Quill", "Ferry Times"))

    def recipe(number: int) -> str:
        random = Random(number)
        facts = [f"{label}: {sentence(random)[4:30]}" for label in ("Serves", "Time needed", "You need", "Best with")]
        return story(number, *facts)

    assert phrases(*map(interview, range(20))) == []
    assert phrases(*map(recipe, range(20))) == []


def test_a_label_before_headlines_is_found() -> None:
    def text(number: int) -> str:
        random = Random(number)
        return story(number, f"Port watch: {' '.join(sentence(random).split()[:6]).rstrip(',.')}", at=3)

    proposal = learned(*(text(number) for number in range(30)))[0]
    assert proposal.phrases == {"label": ["port watch"]}


def test_the_opening_of_a_block_behind_the_text_is_found() -> None:
    texts = [
        story(n, f"Ask the harbor desk of the Times about {word(Random(n))} and the sea.", at=6) for n in range(20)
    ]
    (proposal,) = learned(*texts)
    assert proposal.phrases == {"start": ["ask the harbor desk of the times about"]}


def test_an_opening_is_learned_that_hardly_anything_else_begins_with() -> None:
    opening = "Subscribers of the Ferrytimes harbor department's correspondence programme understand everything about shipping"
    notice = f"{opening}: {'fisheries, lighthouses, navigation, ' * 6}and newspapers."

    def found(others: int) -> list[Proposal]:
        boxes = [notice] * 10 + [f"{opening}: {sentence(Random(n))}" for n in range(others)]
        return learned(*(story(n, box) for n, box in enumerate(boxes)))

    assert [(p.phrases, p.seen) for p in found(2)] == [({"start": [opening.lower()]}, 12)]
    assert found(3) == []


def test_of_a_large_site_its_habits_are_found() -> None:
    texts = [story(number, *([PASS_ON] if number % 3 else []), at=6) for number in range(200)]
    (proposal,) = learned(*texts)
    assert (proposal.phrases, proposal.seen) == ({"block": [PASS_ON.lower()]}, 133)


def test_a_sentence_at_the_end_of_a_block_is_found() -> None:
    def text(number: int) -> str:
        own = body(number)
        return "\n\n".join([*own[:-1], f"{own[-1]} The Tide Letter has this and more, six mornings a week."])

    proposal = learned(*(text(number) for number in range(20)))[0]
    assert proposal.phrases == {"end": ["the tide letter has this and more, six mornings a week."]}


def test_versions_of_one_page_count_once() -> None:
    own = body(1, 12)
    versions = ["\n\n".join([*own[:3], sentence(Random(n)), LETTER, *own[3:]]) for n in range(20)]
    assert propose("ferrytimes.example", pages(*versions)) == ([], 1)
    unlike = [story(number, LETTER) for number in range(50, 53)]
    assert propose("ferrytimes.example", pages(*versions, *unlike))[1] == 4


def test_of_shops_and_tables_nothing_is_learned() -> None:
    def shop(number: int) -> str:
        random = Random(number)
        items = [f"{sentence(random)[4:24]} {random.randint(1, 99)} €" for _ in range(30)]
        return "\n".join(
            [*items[:15], "All our ropes are tested in salt water before they leave the yard.", *items[15:]]
        )

    assert phrases(*(shop(number) for number in range(20))) == []


def test_in_a_sentence_only_many_words_in_their_capitals_go() -> None:
    trial = Trial([{"inline": ["Ferry line loses second captain this year"]}, {"inline": ["Ferry line"]}])
    text = "Mayor Ann Roe {} praised the plan in public."
    assert list(trial.taken(text.format("Ferry line loses second captain this year"))) == [0]
    assert trial.taken(text.format("ferry line loses second captain this year")) == {}
    assert trial.taken(text.format("Ferry line")) == {}
    assert list(trial.taken("All were saved. Ferry line The ship was old.")) == [1]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_is_proposed_stands_on_enough_pages(data: st.DataObject) -> None:
    lines = [
        LETTER,
        PASS_ON,
        MORE,
        *TALES,
        *POPUPS.values(),
        "Port watch: Six gulls and a very old keeper",
        "12 gulls, 3 boats.",
    ]
    texts = []
    for number in range(data.draw(st.integers(0, 12))):
        own = body(number, 4)
        for _ in range(data.draw(st.integers(0, 4))):
            line = data.draw(st.sampled_from(lines))
            at = data.draw(st.integers(0, len(own) - 1))
            if data.draw(st.booleans()):
                own[at] += f" {line}"
            else:
                own.insert(at, line)
        texts.append("\n\n".join(own))
    made = pages(*texts)
    for proposal in propose("ferrytimes.example", made)[0]:
        trial = Trial([proposal.phrases])
        on = sum(bool(trial.taken(page.text)) for page in made)
        assert on >= proposal.seen >= (2 if "inline" in proposal.phrases else 4)
        assert all(
            sum(goes in page.text for page in made) >= 2
            for goes in re.findall("⟦(.*?)⟧", proposal.goes)
            if len(goes) > 20
        )
