"""What of a page is its article."""

import cleaner
from cleaner.reading import read
from cleaner.rules.evidence import names_of

SENTENCES = [
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved.",
    "It was built in 1962, last inspected in 1974, and had been due to be scrapped this year, the owners said.",
    "Nobody asked me, said the captain, who has steered it for thirty years and lives on the smaller island.",
    "The council of the islands meets on Monday to decide whether a new ferry is to be bought or an old one hired.",
]
OTHER = [
    "The old river bridge is to close in May, and will not be open again for two years, the county said on Friday.",
    "Drivers will have to go by the ring road, which takes a quarter of an hour longer, as they did twelve years ago.",
    "The bridge has carried twice the weight that it was built for, and nobody has counted the cracks in its piers.",
]


def paragraphs(sentences: list[str]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def test_names_are_read_by_their_parts() -> None:
    assert names_of("div c-newsletterbox") == ["<div", "newsletterbox", "~newsletter", "~box"]
    block = read('<div class="ArticleTeaser">x</div>', "html").blocks[0]
    assert block.markup is not None
    assert block.markup.container.names == "article teaser "


def test_a_further_article_below_goes() -> None:
    article = "<article><header><h1>{}</h1></header>{}</article>"
    page = (
        "<html><head><title>Ferry sinks at noon</title></head><body><main>"
        + article.format("Ferry sinks at noon", paragraphs(SENTENCES))
        + article.format("Bridge to close for two years", paragraphs(OTHER))
        + "</main></body></html>"
    )
    assert cleaner.clean(page).text == "\n\n".join(SENTENCES)
    # A page of several articles that is titled after none of them keeps them all.
    index = page.replace("<title>Ferry sinks at noon", "<title>Example Times")
    assert all(sentence in cleaner.clean(index).text for sentence in SENTENCES + OTHER)


def test_paragraphs_wrapped_one_by_one_stay() -> None:
    wrapped = "".join(
        f'<section><div class="inline"><p>{sentence}</p></div></section>' for sentence in SENTENCES + OTHER
    )
    text = cleaner.clean(f"<html><body><main><article>{wrapped}</article></main></body></html>").text
    assert text == "\n\n".join(SENTENCES + OTHER)


def test_a_lead_that_the_page_states_as_its_summary_stays() -> None:
    lead = "All passengers of the ferry were saved on Sunday, but the islands are cut off until a new one is found."
    page = (
        f'<html><head><meta property="og:description" content="{lead}">'
        '<meta property="article:published_time" content="2021-05-03"></head>'
        f'<body><article><header><h1>Ferry sinks at noon</h1><p class="dek">{lead}</p></header>'
        f'<div class="body">{paragraphs(SENTENCES)}</div></article></body></html>'
    )
    assert cleaner.clean(page).text == "\n\n".join([lead, *SENTENCES])
