"""Texts that a scraper wrote as Markdown."""

import pytest

import cleaner
from cleaner import Article

BODY = (
    "The ferry [sank](https://example.com/a_b) at **noon** on Sunday, and all of its passengers were saved by the coast "
    "guard, its commander said.\n\n{}\n\nIt was built in 1962, last inspected in 1974, and had been due to be scrapped *this* "
    "year.\n\n“Nobody asked me,” said the captain, who has steered it for thirty years and lives on the smaller island."
)


def cleaned(residue: str) -> Article:
    return cleaner.clean(BODY.format(residue), kind="text")


@pytest.mark.parametrize(
    "residue",
    [
        "**READ MORE:** [Why the *ferry* ran aground](https://example.com/why_(1))",
        '[**READ MORE:** Why the ferry ran aground](https://example.com/why "Why it did")',
        "*By Jane Roe*",
        "## ADVERTISEMENT",
        "ADVERTISEMENT\n=============",
        "Related articles\n----------------\n\n[Why the ferry ran aground on Sunday](https://example.com/why)",
        "**ADVERTISEMENT**",
        "[Subscribe to our newsletter](https://example.com/news)",
        "[Share on Facebook](https://example.com/f) [Tweet](https://example.com/t)",
        "Photo\\: Ola Berg/Getty Images",
        "![The ferry](https://example.com/ferry.jpg)",
        "[![](https://example.com/ferry.jpg)](https://example.com/all)",
        "[](https://example.com/share)",
        "[![The ferry](https://example.com/ferry.jpg)](\nhttps://example.com/all)",
        "[ ![The ferry](https://example.com/ferry.jpg)\n](https://example.com/all)",
        "[![The ferry](ferry.jpg)](pictures)",
        "[READ MORE: Why the ferry ran aground](https://example.com/news-\nroom/why)",
    ],
)
def test_residue_goes_with_its_signs(residue: str) -> None:
    assert cleaned(residue).text == BODY.replace("{}\n\n", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "The **coast guard** said [the captain](https://example.com/c) was _asleep_.",
        "### Why it sank",
        "Why it sank\n===========",
        "Why it sank\n-----------",
        "“Nobody,” he said.\n---",
        "> “Nobody asked me,” said [the mate](https://example.com/m).",
        "1\\. The hull was rusty.",
        "\\![The ferry](https://example.com/ferry.jpg)",
        "Ratings: \\*\\*\\* of five, says the guide.",
        "The file is called ferry_boat_1962.txt, 2*3*4 metres are its holds, and f\\*\\*\\* it, he said.",
    ],
)
def test_signs_of_what_the_author_wrote_stay(sentence: str) -> None:
    article = cleaned(sentence)
    assert article.text == BODY.format(sentence)
    assert article.removals == ()


def test_the_signs_of_what_goes_in_part_stay() -> None:
    article = cleaned(
        "**All were brought ashore by noon. ADVERTISEMENT She had been built in 1962, and nobody had asked.**"
    )
    assert article.text == BODY.format(
        "**All were brought ashore by noon. She had been built in 1962, and nobody had asked.**"
    )


@pytest.mark.parametrize(
    ("residue", "left"),
    [
        ("**All were saved. Click here to read it.**", "**All were saved.**"),
        ("All were **saved. ADVERTISEMENT** She was built in 1962.", "All were **saved.** She was built in 1962."),
        ("All were saved. **Click here to read it. She is old.**", "All were saved. **She is old.**"),
        ("All were **saved. Click here** to read it. She is old.", "All were **saved.** She is old."),
        ("All were saved. Click **here to read it. She is** old.", "All were saved. **She is** old."),
        ("**All** were saved. Click here to read it. **She** is old.", "**All** were saved. **She** is old."),
    ],
)
def test_what_stays_between_signs_stands_right_beside_them(residue: str, left: str) -> None:
    assert cleaned(residue).text == BODY.format(left)


def test_at_the_end_what_goes_takes_all_its_signs_along() -> None:
    body = BODY.format("All were saved.")
    assert cleaner.clean(f"{body}\n\n**[READ MORE: Why it sank](https://example.com/why)**", kind="text").text == body


@pytest.mark.parametrize(
    "told", ["**Nobody was hurt.** ", "Nobody was hurt, said [the *mate*](https://example.com/m). ", ""]
)
def test_links_to_networks_side_by_side_go(told: str) -> None:
    row = "[Facebook](https://example.com/f) | [**Twitter**](https://example.com/t) | [WhatsApp](https://example.com/w)"
    assert cleaned(told + row).text == (BODY.format(told.rstrip()) if told else BODY.replace("{}\n\n", ""))
    sentence = f"{told}The company owns {row.replace(' |', ',')} and a ferry."
    assert cleaned(sentence).text == BODY.format(sentence)


def test_a_lost_space_comes_back_behind_what_closes() -> None:
    article = cleaned(
        "Nobody was hurt **on board.**She had been built in 1962, and the captain was asleep when she sank."
    )
    assert "**on board.** She had been" in article.text


@pytest.mark.parametrize(
    "residue",
    [
        "**READ MORE:** [Why the *ferry* ran aground][1]",
        "[**Subscribe to our newsletter**][2]",
        "[ ![The ferry][3] ][4]",
        "![][3]",
        "[][4]",
    ],
)
def test_residue_whose_addresses_stand_below_goes_with_its_signs(residue: str) -> None:
    told = "".join(f"\n\n   [{number}]: https://example.com/{number}" for number in (1, 2, 3, 4))
    assert cleaner.clean(BODY.format(residue) + told, kind="text").text == BODY.replace("{}\n\n", "") + told


@pytest.mark.parametrize(
    "text",
    [
        "\u00a0 Why the ferry sank at noon\n===========\n[Email](https://example.com/e)\n\n\nIt was **old**.",
        "\t## Email\n\n\nIt was **old**.",
        "# Email\n \nIt was **old**.",
        "It was **old**.\n\n# Email\n\n\n",
        "It was **old**.\n\nEmail  \n-----  \nNobody asked.",
    ],
)
def test_white_space_around_signs_changes_nothing(text: str) -> None:
    article = cleaner.clean(text, kind="text")
    assert cleaner.clean(article.text, kind="text").text == article.text


def test_numbers_of_notes_are_no_signs() -> None:
    text = BODY.format(
        "Nobody [who had been asked][2] said so.[1][2] The mate [sic][3] did, and wrote it down in `a[][4]`."
    )
    text += "\n\n[1]: A letter to the mayor, in 1962.\n\n[2]: Another one, in 1974."
    article = cleaner.clean(text, kind="text")
    assert article.text == text


@pytest.mark.parametrize(
    "links",
    [
        "#### Related articles",
        "#### Related articles\n\n- [Five questions about the harbour](https://example.com/five)",
        "* [Facebook](https://example.com/f)\n* [Twitter](https://example.com/t)",
    ],
)
@pytest.mark.parametrize("heading", ["### Twitter", "### Why the ferry ran aground on Sunday"])
def test_a_heading_below_links_heads_what_stays(links: str, heading: str) -> None:
    assert cleaned(f"{links}\n\n{heading}").text == BODY.format(heading)


@pytest.mark.parametrize(
    "links",
    [
        "## Related articles\n\n### Why the ferry ran aground on Sunday",
        "Related articles\n\n### Five questions about the harbour deal\n\n### Why the ferry ran aground on Sunday at noon",
        "### Related articles\n\n### [Why the ferry ran aground on Sunday](https://example.com/why)",
    ],
)
def test_headings_that_are_links_go(links: str) -> None:
    assert cleaned(links).text == BODY.replace("{}\n\n", "")


def test_a_heading_that_is_the_title_goes() -> None:
    body = BODY.format("All were saved.")
    article = cleaner.clean(f"# Ferry *sinks* at noon\n\n{body}", kind="text", title="Ferry sinks at noon")
    assert article.text == body
    assert article.removals[0].text == "# Ferry *sinks* at noon"


def test_a_title_may_have_signs_too() -> None:
    body = BODY.format("All were saved.")
    assert cleaner.clean(f"Ferry sinks at noon\n\n{body}", kind="text", title="Ferry _sinks_ at noon").text == body


def test_the_output_of_a_reading_service() -> None:
    """As services give it that turn a page into Markdown for a model."""
    body = BODY.format("Why it sank\n-----------")
    text = (
        "Title: Ferry sinks at noon\n\nURL Source: https://example.com/ferry\n\nMarkdown Content:\nFerry sinks at noon\n"
        f"===================\n\n![Image 1: The ferry](https://example.com/ferry.jpg)\n\nBy [Jane Roe](https://example.com/roe)\n\n{body}"
    )
    assert cleaner.clean(text, kind="text").text == f"Ferry sinks at noon\n===================\n\n{body}"


def test_code_keeps_its_pictures() -> None:
    code = "```\n![The ferry](https://example.com/ferry.jpg)\n```"
    assert cleaned(code).text == BODY.format(code)


def test_removals_count_in_the_text_with_its_signs() -> None:
    article = cleaned("*By Jane Roe*")
    (removal,) = article.removals
    assert article.document.text[removal.start : removal.end] == removal.text == "*By Jane Roe*"


def test_a_picture_goes_for_what_it_is() -> None:
    """And not for the agency in its address."""
    article = cleaned("[![](/images/getty-images/ferry.jpg)](https://example.com/all)\nPhoto: Ola Berg/Getty Images")
    assert [removal.name for removal in article.removals] == ["markdown-picture", "image-credit"]
