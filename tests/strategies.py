"""Texts that look like scraped ones: prose, residue and rubbish, mixed."""

from hypothesis import strategies as st

from cleaner.rules import all_rules
from cleaner.rules.base import read_example
from cleaner.rules.phrases import of_language

_EXAMPLES = [read_example(e)[0] for rule in all_rules() for e in (*rule.goes, *rule.stays)]
_PIECES = [piece for example in _EXAMPLES for piece in example.split("\n") if piece]
_PHRASES = sorted(
    {
        phrase.text.replace("*", "x").replace("#", "12")
        for language in ("any", "en", "de", "es", "ja", "ar")
        for phrase in of_language(language)
    }
)
_PROSE = [
    "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.",
    "“Nobody asked me,” she said.",
    "Der Deich hielt.",
    "El barco se hundió al mediodía, dijo la guardia costera.",
    "フェリーは正午に沈没した。",
    "غرقت العبارة ظهر الأحد.",
]
_ODD = [
    "\x00",
    "\u200b",
    "\xad",
    "\ufeff",
    "\u2028",
    "\x85",
    "e\u0301",
    "👩\u200d🚀",
    "&amp;",
    "&#038;",
    "&AMP;",
    "&#39;",
    "&nbsp;",
    "<b>",
    "</p>",
    "â€™",
]
#: What scrapers write as Markdown, around other pieces or by itself.
_SIGNS = ["**", "*", "_", "## ", "[", "](https://example.com/a_b)", "![", "](/f.jpg)", "\\", "`", "[![]()](#x)"]
_SPACE = ["\n\n", "\n", " ", "", "\r\n", "\r", "\t", "\n\n\n", "  \n"]

anything = st.text(alphabet=st.characters(), max_size=80)
_plain = st.one_of(
    st.sampled_from(_PIECES), st.sampled_from(_PHRASES), st.sampled_from(_PROSE), st.sampled_from(_ODD), anything
)
_marked = st.tuples(
    st.sampled_from(["**{}**", "*{}*", "_{}_", "# {}", "[{}](https://example.com/a)", "**[{}](/a_b)**", "*{}", "[{}"]),
    _plain,
).map(lambda parts: parts[0].replace("{}", parts[1]))
pieces = st.one_of(_plain, _plain, _marked, st.sampled_from(_SIGNS))
scraped = st.lists(st.tuples(pieces, st.sampled_from(_SPACE)), max_size=14).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)

_TAGS = [
    *("p", "div", "nav", "li", "ul", "h1", "h2", "a", "b", "span", "br", "table", "td", "article", "footer", "pre"),
    *("script", "aside", "button"),
]
_opening = st.tuples(
    st.sampled_from(_TAGS), st.sampled_from(["", " class=related", " style='display:none'", " href=x"])
)
_markup = st.one_of(
    _opening.map(lambda parts: f"<{parts[0]}{parts[1]}>"), st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"), pieces
)
scraped_pages = st.lists(_markup, max_size=25).map("".join)
