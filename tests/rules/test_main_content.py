"""What of a page is its article."""

import pytest

import cleaner
from cleaner.reading import read
from cleaner.rules import weighing
from cleaner.rules.chains import Look, names_of
from cleaner.rules.context import CONTEXT, context_of
from cleaner.rules.settling import settled
from cleaner.rules.stated import is_dated
from cleaner.rules.weighing import Weights, verdict

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
#: A long text, none of which is said twice.
STORY = [*SENTENCES, *OTHER, *(f"{sentence} So it was said again." for sentence in SENTENCES + OTHER)]


def paragraphs(sentences: list[str]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def test_names_are_read_by_their_parts() -> None:
    assert names_of("div c-newsletterbox") == ["<div", "newsletterbox", "~newsletter", "~box"]
    block = read('<div class="ArticleTeaser">x</div>', "html").blocks[0]
    assert block.markup is not None
    assert block.markup.container.names == "article teaser "


def test_of_elements_in_one_another_the_outer_three_hundred_are_told_by_name() -> None:
    for depth, told in ((250, 250 + len(["", "html", "body", "p"])), (400, 300)):
        markup = read("".join(f"<div id=a{i}>" for i in range(depth)) + "<p>x", "html").blocks[0].markup
        assert markup is not None
        assert Look(lambda key: [(key, 1.0)]).chain_of(markup.container).score == told


def test_the_names_that_are_kept_ready_are_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_MANY_NAMES", 10)
    weights = Weights({"base": {"": 0.0}, "words": {}, "names": {"ferry": 1.0}})
    for i in range(50):
        assert weights.named(f"div ferry pier-{i}") == (("<div", 0.0), ("ferry", 1.0))
        assert len(weights._named) <= 10 >= len(weights._words)


def figures(page: str, *scores: float) -> list[dict[str, float]]:
    """What the second look sees of each block of a page, if the first one gave them these scores."""
    document = read(page, "html")
    look = Look(lambda key: [])
    for block, score in zip(document.blocks, scores, strict=True):
        assert block.markup is not None
        look.chain_of(block.markup.container)
        look.scores.append(score)
        look.words.append(0.0)
    return [dict(zip(CONTEXT, found, strict=True)) for _, found in context_of(document, look)]


def ways(page: str, *scores: float) -> list[tuple[float, float]]:
    """How far up each block meets what the main container is in, and how far up that is from it."""
    return [(found["up"], found["main-up"]) for found in figures(page, *scores)]


def test_the_main_container_holds_three_fifths_of_the_sure_paragraphs() -> None:
    sure = f"<p>{SENTENCES[0][:100]}</p>"
    page = f"<div><article>{sure * 3}</article><aside>{sure * 2}%s</aside></div>"
    assert ways(page % "", *[1.0] * 5) == [(1, 0)] * 3 + [(2, 1)] * 2
    assert ways(page % sure, *[1.0] * 6) == [(2, 0)] * 6  # it is what is around both


def test_the_main_container_stands_with_the_title_where_a_quarter_does() -> None:
    sure = f"<p>{SENTENCES[0][:100]}</p>"
    page = f"<div><article><h1>Ferry sinks</h1>{sure}</article><section>{sure * 3}%s</section></div>"
    assert ways(page % "", 0.0, *[1.0] * 4)[1:] == [(0, 0)] + [(2, 2)] * 3
    assert ways(page % sure, 0.0, *[1.0] * 5)[1:] == [(2, 1)] + [(1, 0)] * 4


def test_the_best_above_and_below_a_block_are_without_itself() -> None:
    found = figures(paragraphs(SENTENCES[:3]), 1.0, 3.0, 2.0)
    assert [(each["best-before"], each["best-after"]) for each in found] == [(-6.0, 3.0), (1.0, 2.0), (3.0, -6.0)]


def test_of_a_piece_of_a_page_what_is_doubtful_stays() -> None:
    page = f"{paragraphs(SENTENCES[:1])}<p>It was dark.</p><p>Nobody slept.</p>"
    for rest, stay in (("", [True] * 3), ("<p>The bay was calm.</p>", [True, False, False, False])):
        document = read(page + rest, "html")
        assert [score > 0 for score in verdict(document, [2.0, -1.0, -1.0, -1.0][: len(stay)])] == stay


def test_what_stands_in_comments_is_called_so_whatever_it_is_called_itself() -> None:
    said = '<div class="author">Ada Roth</div><div class="share">Share</div><p>First!</p>'
    for around, names in (
        ('section class="comments"', ["comment-section"]),
        ("footer", ["byline-box", "share-box", "page-frame"]),
    ):
        page = f"<html><body><main>{paragraphs(SENTENCES)}</main><{around}>{said}</{around.split()[0]}></body></html>"
        assert [removal.name for removal in cleaner.clean(page).removals] == names


def test_lists_of_links_leave_no_doubt_of_a_dated_text() -> None:
    links = "".join(f'<li><a href="/{i}">No. {i}: {OTHER[i % 3]}</a></li>' for i in range(40))
    sentences = [f"{sentence} {OTHER[0]}" for sentence in SENTENCES]
    scores = [1.0] * len(sentences) + [-1.0] * 40
    page = f"<body>{paragraphs(sentences)}<ul>{links}</ul></body></html>"
    found = verdict(read(f"<html>{PUBLISHED}{page}", "html"), scores)
    assert [score > 0 for score in found] == [True] * 4 + [False] * 40
    # On a page without a date they may be what it is read for.
    assert all(score > 0 for score in verdict(read(f"<html>{page}", "html"), scores))


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


def test_a_further_article_below_goes_whose_headline_is_of_the_second_rank() -> None:
    article = '<article class="story {}"><header><h2>{}</h2></header>{}</article>'
    head = (
        '<html><head><meta property="og:title" content="Ferry sinks at noon"></head><body><h1>Example Times</h1><main>'
    )
    own = article.format("ferry-sinks", "Ferry sinks at noon", paragraphs(SENTENCES))
    other = article.format("bridge-closes", "Bridge to close for two years", paragraphs(OTHER))
    assert cleaner.clean(f"{head}{own}{other}</main></body></html>").text == "\n\n".join(SENTENCES)
    # Parts of one article that stand in elements called otherwise are no other articles.
    part = other.replace("story bridge-closes", "part")
    assert all(s in cleaner.clean(f"{head}{own}{part}</main></body></html>").text for s in SENTENCES + OTHER)


def test_forms_and_notes_on_the_author_go_where_the_article_stands_elsewhere() -> None:
    form = f"<form>{paragraphs(OTHER[:1])}</form>"
    note = f'<div class="article-author">{paragraphs(OTHER[1:2])}</div>'
    page = f"<html>{PUBLISHED}<body>{paragraphs(SENTENCES)}{form}{note}</body></html>"
    assert [s > 0 for s in settled(read(page, "html"), [1.0] * 6)] == [True] * 4 + [False] * 2
    # Some systems put the whole page into a form.
    whole = f"<html>{PUBLISHED}<body><form>{paragraphs(SENTENCES)}</form>{paragraphs(OTHER[:1])}</body></html>"
    assert all(s > 0 for s in settled(read(whole, "html"), [1.0] * 5))


def test_what_readers_say_below_an_article_goes_and_what_they_say_in_a_forum_stays() -> None:
    said = "".join(f'<li class="{{}} comment-{i}"><p>{sentence}</p></li>' for i, sentence in enumerate(OTHER))
    page = f"<html><body><h1>Ferry sinks at noon</h1>{paragraphs(SENTENCES)}<ol>{said}</ol></body></html>"
    document = read(page.format(*["comment"] * 3), "html")
    scores = [1.0] * len(document.blocks)
    assert [score > 0 for score in settled(document, scores)] == [True] * 5 + [False] * 3
    # Posts are called comments, too, and a remark that others answer is no article.
    for other in (page.format(*["topic-body comment"] * 3), page.replace(paragraphs(SENTENCES), "<p>Why?</p>")):
        assert all(score > 0 for score in settled(read(other, "html"), [1.0] * len(read(other, "html").blocks)))


def test_an_article_that_is_called_after_its_author_is_no_note() -> None:
    for element, stays in (("article", True), ("h2", True), ("div", False)):
        part = f'<{element} class="author">{OTHER[0]}</{element}>'
        assert settle(f"<html>{PUBLISHED}<body>{paragraphs(SENTENCES)}{part}</body></html>", *[1.0] * 5)[-1] is stays


def test_comments_go_below_a_text_that_ends_above_them() -> None:
    said = f'<div class="comments"><p>{OTHER[0]}</p></div>'
    page = "<html><body>{}" + said + "{}</body></html>"
    for above, below, stays in (
        (["x" * 400], [], False),
        (["x" * 399], [], True),  # a remark that others answer
        (["x" * 400], ["y" * 199], False),
        (["x" * 400], ["y" * 200], True),  # the text goes on
    ):
        kept = settle(page.format(paragraphs(above), paragraphs(below)), *[1.0] * (len(above) + 1 + len(below)))
        assert kept == [True, stays, *[True] * len(below)]


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


NOTE = "Ola Berg is known for her boats."


def settle(page: str, *scores: float) -> list[bool]:
    """Which blocks of a page stay, if the weights gave them these scores."""
    document = read(page, "html")
    assert len(document.blocks) == len(scores)
    return [score > 0 for score in settled(document, scores)]


PUBLISHED = '<head><meta property="article:published_time" content="2021-05-03"></head>'


@pytest.mark.parametrize("tag", ["h3", "h1"])
def test_a_doubtful_subhead_between_sure_paragraphs_stays(tag: str) -> None:
    page = f"<p>{SENTENCES[0]}</p><{tag}>Old age</{tag}><p>{SENTENCES[1]}</p><p>{OTHER[0]}</p>"
    assert settle(page, 2, -0.5, 2, -4) == [True, True, True, False]
    assert settle(page, 2, -2, 2, 2) == [True, False, True, True]
    assert settle(page, 2, -0.5, -1, 2) == [True, False, False, True]


def test_a_paragraph_is_said_once() -> None:
    long, short = SENTENCES[0], "He said nothing."
    page = f"<p>{long}</p><p>{short}</p><div>{long}</div><p>{short}</p><pre>{long}</pre>"
    assert settle(page, 2, 2, 2, 2, 2) == [True, True, False, True, True]
    assert settle(page, -4, 2, 2, 2, 2) == [False, True, True, True, True]


def test_a_whole_text_is_said_once() -> None:
    whole = " ".join(STORY)
    scores = [2.0] * len(STORY) + [1.0]
    assert settle(f"{paragraphs(STORY)}<div>{whole}</div>", *scores) == [True] * len(STORY) + [False]
    # One that says as much that is new stays.
    longer = whole + " " + " ".join(f"{sentence} Then more was heard." for sentence in STORY[:7])
    assert all(settle(f"{paragraphs(STORY)}<div>{longer}</div>", *scores))


def test_a_whole_text_is_not_looked_for_behind_many_others() -> None:
    for count, stays in ((20, False), (21, True)):
        others = [f"{i} boats lay in the harbor. {OTHER[0]}" for i in range(count)]
        page = f"{paragraphs([*others, *STORY])}<div>{' '.join(STORY)}</div>"
        assert settle(page, *[2.0] * (count + len(STORY) + 1)) == [True] * (count + len(STORY)) + [stays]


def test_boxes_of_facts_go_unless_the_page_is_one() -> None:
    box = f'<div class="inline-factbox"><p>{OTHER[0]}</p></div>'
    page = f"<html>{PUBLISHED}<body><p>{SENTENCES[0]}</p>{box}<p>{SENTENCES[1]}</p></body></html>"
    assert settle(page, 2, 2, 2) == [True, False, True]
    assert settle(page.replace(PUBLISHED, ""), 2, 2, 2) == [True, True, True]
    assert settle(page, -4, 2, -4) == [False, True, False]


def test_a_doubtful_lead_that_is_called_so_stays() -> None:
    lead = "For eighty years the old bridge has stood in the wrong place."
    page = (
        f"<html>{PUBLISHED}<body><h1>The bridge</h1><p class='%s'>{lead}</p>{paragraphs(SENTENCES[:2])}</body></html>"
    )
    assert settle(page % "article__standfirst", -1, -1.5, 2, 2) == [False, True, True, True]
    assert settle(page % "article__standfirst", -1, -2.5, 2, 2) == [False, False, True, True]
    assert settle(page % "misleading", -1, -1.5, 2, 2) == [False, False, True, True]
    assert settle((page % "lead").replace(PUBLISHED, ""), -1, -1.5, 2, 2) == [False, False, True, True]
    below = (
        f"<html>{PUBLISHED}<body><h1>The bridge</h1>{paragraphs(SENTENCES[:2])}<p class='lead'>{lead}</p></body></html>"
    )
    assert settle(below, -1, 2, 2, -1.5) == [False, True, True, False]
    in_form = (
        f"<html>{PUBLISHED}<body><h1>The bridge</h1><form><p class='lead'>{lead}</p></form>{paragraphs(SENTENCES)}"
    )
    assert settle(in_form, -1, -1.5, *[2.0] * len(SENTENCES))[:2] == [False, False]


def test_what_a_program_made_of_the_article_goes() -> None:
    box = f'<div class="%s"><ul><li>{OTHER[0]}</li><li>{OTHER[1]}</li></ul></div>'
    page = f"<body>{box}{paragraphs(SENTENCES)}</body>"
    stay = [True] * len(SENTENCES)
    scores = [2.0] * (2 + len(SENTENCES))
    assert settle(page % "AiSummaryContent", *scores) == [False, False, *stay]
    assert settle(page % "article-ai-summary open", *scores) == [False, False, *stay]
    assert settle(page % "summary", *scores) == [True, True, *stay]
    assert settle(page % "ai-summary", 2, 2, *[-4.0] * len(SENTENCES))[:2] == [True, True]  # then it is all there is


def test_small_boxes_that_are_called_what_no_article_is_go() -> None:
    page = f"<body>{paragraphs([*SENTENCES, *OTHER])}<div class='%s'><p>%s</p></div></body>"
    scores = [2.0] * (len(SENTENCES) + len(OTHER))
    for called in ("newsletterSignup", "c-newsletter", "signature sig12", "wp-block-buttons"):
        assert settle(page % (called, "Once a week."), *scores, 2) == [True] * len(scores) + [False]
    # A container, the signature of a function, a heading's anchor, and all that there is.
    for called in ("has-newsletter wide", "member-signature", "newslettering"):
        assert settle(page % (called, "Once a week. " * 50 if "wide" in called else "Once"), *scores, 2)[-1]
    assert settle(f"<body>{paragraphs(SENTENCES)}<h2 id=newsletter>Newsletter</h2></body>", *[2.0] * len(SENTENCES), 2)[
        -1
    ]
    assert settle("<div class=popup><p>Once</p><p>a week</p></div>", 2, 2) == [True, True]


def test_captions_go_unless_the_page_is_made_of_them() -> None:
    figure = "<figure><img src='a.jpg'><figcaption><p>The ferry in the harbor, a week before.</p></figcaption></figure>"
    page = paragraphs(SENTENCES[:2]) + figure + paragraphs(SENTENCES[2:])
    assert settle(page, 2, 2, 0.5, 2, 2) == [True, True, False, True, True]
    assert all(settle(figure * 4, 1, 1, 1, 1))


def test_a_caption_as_long_as_a_paragraph_stays() -> None:
    for size, stays in ((299, False), (300, True)):
        figure = f"<figure><figcaption>{'The ferry in the harbor.'.ljust(size, '!')}</figcaption></figure>"
        assert settle(paragraphs(STORY) + figure, *[2.0] * (len(STORY) + 1))[-1] is stays


def test_what_is_not_stated_among_what_is_goes() -> None:
    said = [*SENTENCES, *OTHER[1:]]
    head = '<head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script></head>'
    page = f"<html>{head % ' '.join(said)}<body>{paragraphs(said[:2])}%s{paragraphs(said[2:])}%s</body></html>"
    scores = [2.0] * 7
    assert settle(page % (f"<p>{OTHER[0]}</p>", ""), *scores) == [True, True, False, True, True, True, True]
    # Lists and subheads are often not stated, and what is stated may be cut short.
    assert settle(page % ("<ul><li>The old bridge has four piers</li></ul>", ""), *scores) == [True] * 7
    assert settle(page % ("", f"<p>{OTHER[0]}</p>"), *scores) == [True] * 7
    assert settle(page % ("", "<p>Bridge to close for two years</p>"), *scores) == [True] * 6 + [False]


def test_a_stated_text_of_which_little_is_shown_is_not_believed() -> None:
    said = [f"{i} boats lay in the harbor of the smaller island when the old ferry sank." for i in range(10, 30)]
    head = '<head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script></head>'
    for shown, stays in ((14, True), (15, False)):
        page = f"<html>{head % ' '.join(said)}<body>{paragraphs([said[0], OTHER[0], *said[1:shown]])}</body></html>"
        assert settle(page, *[2.0] * (shown + 1)) == [True, stays, *[True] * (shown - 1)]


def test_lists_stay_whole_and_so_does_code() -> None:
    page = f"<p>{SENTENCES[0]}</p><ul><li>one of them</li><li>another</li><li>third</li></ul><pre>x = 1\ny = 2</pre>"
    assert settle(page, 2, 2, 2, -1, 2, -1) == [True] * 6
    assert settle(page, 2, -2, -1, 1, -1, -1) == [True, False, False, True, False, False]


def test_a_doubtful_line_that_names_the_author_goes() -> None:
    head = '<head><meta name="author" content="Jane Roe"></head>'
    lines = ["By Jane Roe May 3, 2021", "Jane Roe was there.", "Jane Roe, who keeps the light, and her cat, in 2019"]
    page = f"<html>{head}<body>{paragraphs([*lines, *SENTENCES])}</body></html>"
    assert settle(page, 0.5, 0.5, 0.5, 2, 2, 2, 2) == [False, *[True] * 6]
    assert settle(page, 1.5, 0.5, 0.5, 2, 2, 2, 2) == [True] * 7


def test_the_line_goes_that_the_page_s_date_was_read_from() -> None:
    heading = "<h1>The light of the island</h1>"
    page = heading + paragraphs(["Port Ellery, May 3, 2021", SENTENCES[0], "May 3, 2021", SENTENCES[1]])
    assert settle(page, -2, 2, 2, 2, 2) == [False, False, True, True, True]
    page = heading + paragraphs(["May 3, 2021", "It was dark on May 3, 2021.", SENTENCES[0]])
    assert settle(page, -2, 2, 2, 2) == [False, False, True, True]
    page = '<time datetime="2021">x</time><h1>The light</h1>' + paragraphs(["Lights of 2021", SENTENCES[0]])
    assert settle(page, -2, -2, 2, 2) == [False, False, True, True]


def test_a_note_on_the_author_whom_the_page_states_goes() -> None:
    text = [*SENTENCES, *OTHER]
    page = f'<html><head><meta name="author" content="{{}}"></head><body>{paragraphs([*text, NOTE])}</body></html>'
    assert cleaner.clean(page.format("Jane Roe and Ola Berg")).text == "\n\n".join(text)
    assert cleaner.clean(page.format("Ada Roth")).text == "\n\n".join([*text, NOTE])


@pytest.mark.parametrize(
    ("shown", "address", "dated"),
    [
        ("May 5, 2021", "", True),
        ("Last updated: May 5, 2021", "", True),
        ("Islands", "", False),
        ("Islands", "https://example.com/2021/05/ferry-sinks/", True),
        ("Islands", "https://example.com/islands/2021/5/3/ferry-sinks", True),
        ("Islands", "https://example.com/ferry-sinks-20210503", True),
        ("Islands", "https://example.com/ferries/2021/", False),
        ("Islands", "https://example.com/p/2021999/", False),
        ("Islands", "https://web.archive.org/web/20210503120000/https://example.com/ferries", False),
        ("Islands", "https://example.com/best-ferries-2021-12-tested", False),
    ],
)
def test_a_date_a_change_or_a_day_in_the_address_tells_an_article(shown: str, address: str, dated: bool) -> None:
    page = f"<h1>The light of the island</h1>{paragraphs([shown, *SENTENCES])}"
    assert is_dated(read(page, "html", url=address)) is dated
