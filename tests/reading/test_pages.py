"""Markup becomes a document as a browser would show it."""

import pytest

import cleaner
from cleaner import SourceError
from cleaner.reading import read


def lines(page: str) -> list[str]:
    return read(page, "html").text.split("\n")


def test_paragraphs_headings_and_breaks() -> None:
    assert lines("<h2>Ferry</h2><p>One<br>two</p><div>three</div>") == ["Ferry", "", "One", "two", "", "three"]


def test_list_items_stand_on_lines_of_their_own() -> None:
    assert lines("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>") == ["a", "", "b", "c", "", "d"]


def test_a_table_is_read_row_by_row() -> None:
    assert lines("<table><tr><th>Year<th>Saved</tr><tr><td>1962<td>41</tr></table>") == ["Year\tSaved", "1962\t41"]
    cells = "<td> <p>1962</p> <td><p><b>41</b><br>of 43</p><td><p>a</p><p>b</p><td><div>c</div>"
    assert lines(f"<table><tr>{cells}</tr></table>") == ["1962\t41", "of 43", "", "a", "", "b", "", "c"]
    spread = "<tr>\n <td> Year </td>\n <td></td>\n <td> <a href=x>Saved</a> </td>\n</tr>\n"
    assert lines(f"<table>{spread}<tr><td><td>41<td></tr></table>") == ["Year\t\tSaved", "41"]


def test_preformatted_lines_keep_their_breaks_and_indentation() -> None:
    page = "<p>a</p><pre>\nif a:\r\n    <b>b</b>(<a href=x>c</a>)  # d\n \n\n\tc()\n</pre><p>b</p>"
    assert lines(page) == ["a", "", "if a:", "    b(c)  # d", "", "\tc()", "", "b"]
    block = read(page, "html").blocks[2]
    assert (block.text, block.markup and block.markup.links) == ("b(c)  # d", ((2, 3),))
    article = cleaner.clean("<p>The ferry sank.</p><pre>if a:\n    b()</pre>", kind="html")
    assert article.text == "The ferry sank.\n\nif a:\n    b()"


def test_lines_of_code_that_a_style_sheet_parts_stand_below_one_another() -> None:
    row = '<span class="code-line"><b>a</b> = 1</span>'
    assert lines(f"<pre><code>{row}{row}</code></pre>") == ["a = 1", "a = 1"]
    assert lines(f"<pre>{row}\n  {row}</pre>") == ["a = 1", "  a = 1"]
    assert lines(f'<pre>{row}<span class="code-line"></span>{row}</pre>') == ["a = 1", "", "a = 1"]
    assert lines(f"<pre>b\n{row}  c\n<b>d = </b><i>2</i></pre>") == ["b", "a = 1", "  c", "d = 2"]
    assert lines('<pre><span class="underline">a</span><span class="line-number">1</span></pre>') == ["a1"]
    assert lines('<p>The <span class="line">first</span><span class="line">ly</span> named.</p>') == [
        "The firstly named."
    ]


def test_inline_elements_keep_words_whole_and_links_apart() -> None:
    assert lines("<p>F<b>err</b>y</p><p><a href=a>One</a><a href=b>Two</a></p>") == ["Ferry", "", "One Two"]


def test_components_flow_in_a_paragraph_and_stand_alone_elsewhere() -> None:
    assert lines("<p>A <x-source><a href=x>study</a></x-source> says so.</p>") == ["A study says so."]
    assert lines("<h1>Ferry <x-n>sinks</x-n><x-n hidden>Share</x-n></h1>") == ["Ferry sinks", "", "Share"]
    assert lines("<x-n><p>a</p></x-n><x-n>b</x-n>") == ["a", "", "b"]
    assert lines("<p>a<select><option>b<option>c</select></p>") == ["a", "", "b", "c"]
    assert lines("<blockquote>The <x-t>ferry</x-t> sank, they said.</blockquote>") == ["The ferry sank, they said."]
    assert lines("<li><x-t>Read</x-t> this now.") == ["Read this now."]
    assert lines("<div>a</div><x-card><x-t>b</x-t><x-t>c</x-t></x-card>") == ["a", "", "b", "", "c"]


def test_what_components_show_is_read_where_it_is_the_text() -> None:
    prose = f"<p>The ferry that links the islands {'and the mainland ' * 6}sank at noon.</p>"
    shadow = f"<x-a><template shadowrootmode='open'><style>b{{}}</style>{prose}<template>c</template></template></x-a>"
    assert lines(shadow)[0].startswith("The ferry")
    assert len(lines(shadow)) == 1
    assert lines("<p>a</p>" + "<x-a><template shadowrootmode=open><p>Share</p></template></x-a>" * 9) == ["a"]
    assert lines("<p>a</p></template><template shadowrootmode=open>b") == ["a"]


def test_components_are_read_that_hold_more_than_a_fifth_of_the_paragraphs() -> None:
    prose = f"<p>The ferry that links the islands {'and the mainland ' * 6}sank at noon.</p>"
    shadow = f"<x-a><template shadowrootmode=open>{prose.replace('ferry', 'teaser')}</template></x-a>"
    assert "teaser" in read(prose * 3 + shadow, "html").text
    assert "teaser" not in read(prose * 4 + shadow, "html").text


def test_what_nobody_sees_is_not_read() -> None:
    page = "<p>a</p><script>b()</script><style>c{}</style><!-- d --><template>e</template><svg><text>f</text></svg>"
    assert lines(page) == ["a"]


def test_words_in_a_line_that_a_browser_hides_are_not_read() -> None:
    page = "<p>Born <span style='display:none'>(<span class=bday>1961-08-04</span>) </span>August 4, <b hidden>x</b>1961</p>"
    assert lines(page) == ["Born August 4, 1961"]
    folded = f"<p>The ferry <span style='display: none'>{'that links the islands ' * 9}</span>sank.</p>"
    assert "links the islands" in lines(folded)[0]
    assert lines("<p>a <span class='not hidden'>b</span> <span style='backface-visibility:hidden'>c</span></p>") == [
        "a b c"
    ]


MASS = "<mi>m</mi><mo>\u2062</mo><msup><mi>c</mi> <mn>2</mn></msup>"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>where <math><mi>m</mi></math> is the mass.", "where m is the mass."),
        (f"<p>where <math><mi>E</mi> <mo>=</mo> {MASS}</math>, holds", "where E=mc2, holds"),
        ("<p>by <math><mfrac> <mn>1</mn> <mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>.", "by 1/n+1."),
        ("<p>so <math><mtable><mtr><mtd>a<mtd>b<mtr><mtd>c<mtd>d</mtable><mphantom>q</mphantom></math>", "so a b c d"),
        ("<p>the <math><semantics><mi>x</mi><annotation>\\hat{x}</annotation></semantics></math>-axis", "the x-axis"),
        ("<p>So<math display=block><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>holds.", "So\na<b\nholds."),
        # For those who hear the page, beside what the others see.
        (f"<p>a <b><b><math>{MASS}</math></b><i aria-hidden=true><i>mc²</i></i></b> b", "a mc² b"),
        # Where there is a picture of it.
        (f"<p>a <b style='display:none'><math>{MASS}</math></b><img src=x alt='mc^2'>, b", "a mc2, b"),
        (f"<p>a <b style='display:none'><math>{MASS}</math></b> b", "a b"),
        (f"<p>a <b><math>{MASS}</math></b><i aria-hidden=true> </i> b", "a mc2 b"),
        (f"<p>a <b><math>{MASS}</math></b><i>, so</i> b", "a mc2, so b"),
    ],
)
def test_formulas_are_read_once_in_their_sentence(page: str, shown: str) -> None:
    assert cleaner.clean(page, "html").text == shown


def test_what_only_sounds_hidden_is_shown() -> None:
    for style, hidden in (
        ("display:none", True),
        ("color: red; Visibility :  hidden", True),
        ("backface-visibility:hidden", False),
        ("content-visibility: hidden", False),
        ("--display: none", False),
    ):
        block = read(f"<body><p>a</p><div style='{style}'>b</div>", "html").blocks[1]
        assert block.markup is not None
        assert block.markup.container.hidden is hidden


def test_what_a_browser_shows_as_soon_as_it_is_searched_for_is_read() -> None:
    assert lines("<p>Born <b hidden=until-found>on the ferry</b> in 1961</p>") == ["Born on the ferry in 1961"]
    block = read("<p>a</p><div hidden=until-found>b</div>", "html").blocks[1]
    assert block.markup is not None
    assert not block.markup.container.hidden


def test_references_that_an_author_writes_about_stay() -> None:
    page = "<p>Tom &amp;amp; Jerry write &amp;lt;b&amp;gt; and <code>&amp;nbsp;</code>.</p><pre>f('&amp;amp;', 'itâ€™s')</pre>"
    assert lines(page) == ["Tom &amp; Jerry write &lt;b&gt; and &nbsp;.", "", "f('&amp;', 'it’s')"]
    assert lines("<p>Tom &amp;amp; Jerry write &amp;lt;b&amp;gt;.</p>") == ["Tom & Jerry write &lt;b&gt;."]


def test_the_text_for_browsers_without_scripts_is_read_where_it_is_all_there_is() -> None:
    prose = "<p>The ferry that links the islands to the mainland sank at noon on Sunday.</p>" * 60
    assert "ferry" in read(f"<body><div id=app></div><noscript>{prose}</noscript>", "html").text
    assert "ferry" not in read(f"<body>{'<p>Another article.</p>' * 900}<noscript>{prose}</noscript>", "html").text


def test_blocks_know_their_markup() -> None:
    page = '<div class="Story" id=a><p>Read <a href=x>this</a> now</p></div><div style="display: none">no</div>'
    first, second = read(page, "html").blocks
    assert first.markup is not None
    assert second.markup is not None
    assert (first.markup.container.tag, first.markup.links, first.markup.linked) == ("p", ((5, 9),), 4)
    around = first.markup.container.parent
    assert around is not None
    assert around.names.split() == ["story", "a"]
    assert second.markup.container.hidden
    assert read("text", "text").blocks[0].markup is None


def test_containers_know_what_is_looked_at_and_listened_to_in_them() -> None:
    shown = "<img src=a><video></video><audio></audio><iframe src=b></iframe>"
    for page, count in ((f"<div>{shown}<p>a</p></div>", 4), (f"<div><embed><svg/><p>a</p></div>{shown}", 0)):
        markup = read(page, "html").blocks[0].markup
        assert markup is not None
        assert markup.container.parent is not None
        assert markup.container.parent.pictures == count


def test_offsets_are_exact_also_where_text_was_repaired() -> None:
    document = read("<p>itâ€™s &amp;amp; over</p><p>“Yes”</p>", "html")
    assert document.text == "it’s & over\n\n“Yes”"
    assert all(document.text[b.start : b.end] == b.text for b in document.blocks)
    assert {r.name for r in document.repairs} == {"mojibake", "entity"}


HEAD = """<html lang="en-GB"><head><title>Ferry sinks at noon | Example Times</title>
<meta property="og:title" content="Ferry sinks at noon"><meta property="og:site_name" content="Example Times">
<link rel="canonical" href="https://example.com/ferry">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry sinks",
"author": [{"name": "Jane Roe"}, {"name": "Jo Quill"}], "datePublished": "2021-05-03T12:00:00Z"}]}</script></head>"""


def test_what_a_page_states() -> None:
    article = cleaner.clean(HEAD + "<body><h1>Ferry sinks at noon</h1><p>x</p></body></html>")
    assert (article.title, article.byline, article.site_name) == (
        "Ferry sinks at noon",
        "Jane Roe, Jo Quill",
        "Example Times",
    )
    assert (article.published, article.language) == ("2021-05-03T12:00:00Z", "en-GB")
    assert article.url == "https://example.com/ferry"
    assert article.to_dict()["byline"] == "Jane Roe, Jo Quill"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Ferry sinks at noon | Example Times</title>", "Ferry sinks at noon"),
        ("<title>A - B: the story</title>", "A - B: the story"),
        ("<h1>Ferry sinks</h1>", "Ferry sinks"),
        ("<title>Ferry sinks - Times</title><h1>Ferry sinks</h1><h1>More</h1>", "Ferry sinks"),
        (
            "<title>Ferry sinks off the coast - The Times | by Jo Doe</title><h1>Ferry Sinks Off the Coast</h1>",
            "Ferry Sinks Off the Coast",
        ),
        ("<title>News | Example Times | Ferry</title><h1>News</h1><h1>Ferry</h1>", "News | Example Times"),
        ("<title>Why a ferry sank - Times</title><h1>More</h1><h1>A ferry sinks off Ellery</h1>", "Why a ferry sank"),
        (
            "<title>Why a ferry sank at noon - Times</title><h1>More</h1><h1>A ferry sank at noon</h1>",
            "A ferry sank at noon",
        ),
        (
            "<title>How to tie a bowline in the dark - The Book of Ropes</title><h1>The Book of Ropes</h1>",
            "How to tie a bowline in the dark",
        ),
        ("<title>フェリー沈没｜港新聞</title>", "フェリー沈没"),
        ('<title>Ropes — Manual</title><h1>Ropes<a href="#ropes">¶</a></h1>', "Ropes"),
        ("<p>x</p>", None),
        ('<script type="application/ld+json">{broken</script><title>T</title>', "T"),
    ],
)
def test_titles(page: str, title: str | None) -> None:
    assert read(page, "html").title == title


@pytest.mark.parametrize(
    "source",
    [
        "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Ferry sinks</title></item></channel></rss>",
        b"<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>",
        "<!-- made by hand --><urlset><url><loc>https://example.com/1</loc></url></urlset>",
    ],
)
def test_feeds_are_no_pages(source: str | bytes) -> None:
    for kind in (None, "html"):
        with pytest.raises(SourceError, match="not a page"):
            read(source, kind)
    assert read(source, "text").kind == "text"


def test_pages_written_as_xml_and_for_other_readers() -> None:
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    xhtml = f'<?xml version="1.0"?>{doctype}<html xmlns="x"><body><p>One<br/>two</p><div/><p>three</p></body></html>'
    assert lines(xhtml) == ["One", "two", "", "three"]
    amp = "<!doctype html><html ⚡><head><style amp-boilerplate>b{}</style></head><body><amp-sidebar>Menu</amp-sidebar>"
    assert lines(amp + "<p>One</p><amp-img src=a></amp-img><p>two</p>") == ["Menu", "", "One", "", "two"]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>One</p>two<p>three", ["One", "two", "three"]),
        ("<div>One<div>two</div>three</div>", ["One", "two", "three"]),
        ("<td>One</td><td>two</td>", ["Onetwo"]),  # a browser drops cells without a table
        ("<table><tr><td>One</td><td>two</td></tr></table>", ["One\ttwo"]),
        ("<ul><li>One</li><li>two</li></ul>", ["One", "two"]),
        ("<dl><dt>One<dd>two</dl>", ["One", "two"]),
        ("<select><option>One<option>two</select>", ["One", "two"]),
        ("<button>One</button><button>two</button>", ["One two"]),
        ("<label>One</label><input>two", ["One two"]),
        ("<a href=a>One</a><a href=b>two</a>", ["One two"]),
        ("<a href=a>One</a><img src=a>two", ["One two"]),
        ("One<br>two<hr>three", ["One", "two", "three"]),
        ("<h2>One</h2>two<blockquote>three</blockquote>four", ["One", "two", "three", "four"]),
        ("<figure><img><figcaption>One</figcaption></figure>two", ["One", "two"]),
        ("<details><summary>One</summary>two</details>", ["One", "two"]),
        ("<custom-box>One</custom-box>two", ["One", "two"]),
        ("<span>One</span><span>two</span>", ["Onetwo"]),  # as a browser shows them
        ("fer<wbr>ry, <b>F</b>erry, fer&shy;ry", ["ferry, Ferry, fer\xadry"]),
    ],
)
def test_what_a_browser_shows_apart_does_not_fuse(page: str, shown: list[str]) -> None:
    assert [line for line in lines(page) if line] == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<span>Jane Roe</span><span>Captain</span>", "Jane Roe Captain"),
        ("<b><i>Length</i></b><span><i>8 m</i></span>", "Length 8 m"),
        ("<span>HOKA</span><em>Clifton 9</em><em>Waterproof</em>", "HOKA Clifton 9 Waterproof"),
        ("<span>T</span><span>he ferry s</span><b>ank</b>", "The ferry sank"),
        ("<i>mc</i><sup>2</sup>, x<i>Y</i>", "mc2, xY"),
        ("<span>NA</span><span>TO</span>", "NATO"),
        ("<span>By</span><a href=/roe>Jane Roe</a>", "By Jane Roe"),
    ],
)
def test_elements_that_touch_hold_two_words_where_a_capital_or_a_digit_begins_the_second(page: str, shown: str) -> None:
    block = read(f"<body><p>{page}</p>", "html").blocks[0]
    assert block.text == shown
    assert block.markup is not None
    assert [shown[start:end] for start, end in block.markup.links] == (["Jane Roe"] if "<a" in page else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "غرقت العبّارة التي تربط الجزر بالبر الرئيسي ظهر يوم الأحد، وقال خفر السواحل إن جميع ركابها بخير.",
        "המעבורת המקשרת בין האיים ליבשת טבעה ביום ראשון בצהריים, וכל נוסעיה ניצלו, אמר מפקד משמר החופים.",
        "เรือข้ามฟากที่เชื่อมเกาะกับแผ่นดินใหญ่จมเมื่อเที่ยงวันอาทิตย์ ผู้โดยสารทุกคนได้รับการช่วยเหลือจากหน่วยยามฝั่ง",
        "连接岛屿与大陆的渡轮星期天中午沉没，所有乘客都被海岸警卫队救起，指挥官在声明中说。",
    ],
)
def test_scripts_from_right_to_left_or_without_spaces(sentence: str) -> None:
    menu = "<nav><ul>" + "<li><a href=/a>" + sentence[:5] + "</a></li></ul></nav>"
    page = f"<html dir=rtl><body>{menu}<main><p>{sentence}</p><p>{sentence[3:]}</p><p>{sentence[6:]}</p></main></body></html>"
    assert cleaner.clean(page).text == f"{sentence}\n\n{sentence[3:]}\n\n{sentence[6:]}"


def test_trees_of_other_parsers_are_read() -> None:
    from bs4 import BeautifulSoup
    from lxml import html

    page = "<html><body><div><p>One &amp; two.</p></div>tail</body></html>"
    text = read(page, "html").text
    tree = html.fromstring(page)
    assert read(tree).text == read(tree.getroottree()).text == text
    assert read(tree.find(".//div")).text == "One & two."
    soup = BeautifulSoup(page, "html.parser")
    assert read(soup).text == text
    assert read(soup.p).text == "One & two."
    with pytest.raises(SourceError, match="BeautifulSoup"):
        read(object())


def test_a_piece_of_a_table_and_a_soup_of_xml_are_read_whole() -> None:
    from bs4 import BeautifulSoup
    from lxml import html

    table = "<table><tr><td>One</td><td>two</td></tr></table>"
    row = html.fromstring(table).find(".//tr")
    assert read(row).text == "One\ttwo"
    soup = BeautifulSoup(table, "html.parser")
    assert [read(tag).text for tag in (soup.tr, soup.td)] == ["One\ttwo", "One"]
    page = "<html><head><script src='a.js'/></head><body><p>The ferry sank.</p><p/><p>All were saved.</p></body></html>"
    assert read(BeautifulSoup(page, "xml")).text == "The ferry sank.\n\nAll were saved."
    assert read(BeautifulSoup("", "xml")).text == ""


def test_what_a_page_states_as_its_text_tells_teasers_from_paragraphs() -> None:
    sentences = [
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all of its passengers were saved.",
        "It was built in 1962, last inspected in 1974, and had been due to be scrapped this year, the owners said.",
        "Nobody asked me, said the captain, who has steered it for thirty years and lives on the smaller island.",
        "The council of the islands meets on Monday to decide whether a new ferry is to be bought or an old one hired.",
    ]
    teaser = "The bridge over the river is to close for two years"
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = "<html><head>{}</head><body><article>" + paragraphs + f"<p>{teaser}</p></article></body></html>"
    stated = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "%s"}</script>'
    assert teaser in cleaner.clean(page.format("")).text
    article = cleaner.clean(page.format(stated % " ".join(sentences)))
    assert article.text == "\n\n".join(sentences)
    assert "article_body" not in article.to_dict()
    # What does not agree with the page, or is too little of it, is not believed.
    for other in ("Buy now. " * 60, sentences[0]):
        assert teaser in cleaner.clean(page.format(stated % other)).text


def test_code_and_lists_are_not_shredded() -> None:
    prose = (
        "<p>The ferry that links the islands to the mainland sank at noon on Sunday, and all of them were saved.</p>"
    )
    lines = ["for boat in harbour:", "    if boat.sinks:", "        boat.call()", "BEGIN;", "    x = 1", "END;"]
    notes = ["Even the old ones.", "The guard said so on Monday, in the only statement that it has made so far.", "No."]
    page = (
        f"<html><body><main><article>{prose * 3}<pre>{chr(10).join(lines)}</pre>{prose}"
        f"<ol>{''.join(f'<li>{note}</li>' for note in notes)}</ol></article></main></body></html>"
    )
    text = cleaner.clean(page).text
    assert all(line.strip() in text for line in [*lines, *notes])


def test_a_heading_that_links_to_itself_is_no_link() -> None:
    page = '<h2 id="a"><a href="#a">The ferry</a></h2><h2>The crew <a href="#b">¶</a></h2><h2><a href="/c">The wreck</a></h2>'
    links = [block.markup and block.markup.links for block in read(page, "html").blocks]
    assert links == [(), ((9, 10),), ((0, 9),)]
