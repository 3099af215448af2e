"""Family M: left-overs of markup, scripts and encodings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..markdown import PICTURE, REFERENCE, TARGET
from ..patterns import lazy
from .base import Rule
from .phrases import one_of, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, ends_sentence, is_between_paragraphs, is_code, is_program, sentence_at, words
from .standing import PhraseRule

__all__ = [
    "HeadingLink",
    "InvisibleCharacters",
    "MarkdownPicture",
    "PermalinkSign",
    "ScriptCode",
    "Shortcode",
    "Tag",
    "TemplateText",
]


#: Characters of Unicode's category of formats that shape nothing: soft hyphen, zero-width space, word joiner, a formula's
#: invisible signs and the like.
_FORMATS = (0xAD, 0x200B, *range(0x2060, 0x2065), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC)
#: What joins letters, keeps them apart or tells their direction.
_SHAPING = "\u200c\u200d\u200e\u200f"
#: What stands right before a quoted word.
_QUOTES_BEFORE = ("“", "„", "«", '"', "'", "‘")

#: What the bytes behind a UTF-8 character's first one look like in windows-1252 and Latin-1.
_TAILS = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, range(0x80, 0xC0)))


class InvisibleCharacters(Rule):
    """Characters that nobody sees: zero-width spaces, soft hyphens, byte order marks, control characters.

    They split words for every program that searches them. What tells a terminal its colors goes whole. What joins or shapes
    letters stays: the zero-width joiner and non-joiner, which Hindi, Persian and emoji need, marks of writing direction, and
    the zero-width space in scripts that put no spaces between words. On a line of their own, where builders of sites set
    them to leave one empty, they shape nothing and go.
    """

    code = "M101"
    name = "invisible-characters"
    literals = (*map(chr, (*range(9), 11, *range(14, 32), *range(127, 160), *_FORMATS)), *_SHAPING)
    goes = (
        "⟦\u200b⟧The ferry's pas⟦\xad⟧sengers were saved.",
        "All were⟦\x00⟧ saved, ⟦\x1b[31m⟧every one⟦\x1b[0m⟧.",
        "Its energy is m⟦\u2062⟧c².",
        "All were saved.\n\n⟦\u200d⟧\n\nThe bay was calm.",
    )
    stays = ("यह संक्र\u200dमित है", "👩\u200d🚀 was on board", "ภาษา\u200bไทย")

    _invisible = lazy(
        "(?:\x1b\\[[0-9;?]{0,20}[A-Za-z]"
        "|[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\ufff9-\ufffc])+"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        for block in document.blocks:
            if block.text[0] in _SHAPING and not block.text.strip(_SHAPING):
                yield self.whole(document, block, "a line of invisible characters")
        for match in (m for start, end in document.fresh for m in self._invisible.finditer(text, start, end)):
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            lead = text[max(0, match.start() - 4) : match.start()].rstrip(" ").rstrip(_TAILS)[-1:]
            if "\xc2" <= lead <= "\xf4" and after and after in _TAILS:
                continue  # side by side they would pass for a broken letter
            if match[0].strip("\u200b") or not ("\u0e00" <= before <= "\u109f" or "\u1780" <= before <= "\u17ff"):
                yield self.removal(document, match.start(), match.end(), "invisible characters", "")


class Tag(Rule):
    """A tag of HTML that survived in a text: "<br>", "</p>", "<a href=…>".

    The known elements only, so that a transcriber's "<inaudible>" and a formula's "a < b" stay. The words between
    two tags stay too, but for script and style. In a text that speaks of them ("the <b> tag", "the element <table>") or of
    HTML, and in one about programs, all tags stay.
    """

    code = "M102"
    name = "html-tag"
    literals = ("<",)
    goes = (
        "The ferry <⟦b>⟧sank</b> at noon.".replace("<⟦b>⟧sank</b>", "⟦<b>⟧sank⟦</b>⟧"),
        "Noon.⟦<br />⟧All were saved.",
    )
    stays = (
        "‘Was it <inaudible> or not?’ he asked.",
        "If a <b and c> d, then the ferry floats.",
        "The <b> tag makes text bold, and its end is written </b>.",
        "The element <b> makes text bold, and <i> makes it slanted, she told the class.",
        "The first test was a piece of sound HTML, <p>Ahoy</p>, and the parser sank with it.",
    )

    _elements = (
        "a|abbr|article|aside|b|blockquote|br|button|caption|center|cite|code|dd|div|dl|dt|em|embed|figcaption|figure|font"
        "|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|label|li|link|main|meta|nav|object|ol|option|p|param|pre|s"
        "|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
    )
    _tag = lazy(
        rf"<(?:script|style)\b[^<>]{{0,300}}>[^<]{{0,5000}}</(?:script|style)\s{{0,9}}>|<!--[^<>]{{0,2000}}-->"
        rf"|</(?:{_elements})\s{{0,9}}>"
        rf"|<(?:{_elements})(?:\s{{1,9}}[a-z-]{{1,30}}\s?=\s?(?:\"[^\"<>]{{0,2000}}\"|'[^'<>]{{0,2000}}'|[^\s\"'<>]{{1,500}})){{0,20}}\s{{0,9}}/?>",
        re.I,
    )

    _spoken = lazy(
        rf"<(?:[a-z]{{1,10}}|h[1-6])\s?/?>\s{{1,2}}{one_of('markup-word')}s?\b"
        rf"|\b{one_of('markup-word')}s?\s{{1,2}}<(?:[a-z]{{1,10}}|h[1-6])\s?/?>"
    )
    _languages = ("HTML", "DOM", "SVG", "XML")
    _named = lazy(rf"\b(?:{'|'.join(_languages)})\b")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        # The expression alone is slow, for it begins with no letter of its own.
        named = any(map(text.__contains__, self._languages)) and self._named.search(text)
        if named or self._spoken.search(text) or is_program(document):
            return
        for match in self._tag.finditer(text):
            yield self.removal(document, match.start(), match.end(), "an HTML tag")


class ScriptCode(Rule):
    """A line of JavaScript or of a style sheet: "var _q = _q || []; _q.push(['embed']);".

    At least two signs near each other that only code has (an assignment to ``var``, a call with ``;`` behind it, a
    function's braces, a rule's ``{…: …;}``). Sentences with semicolons and brackets have none. It goes from the end of
    the sentence before the first sign to the end of the last one, so prose on the same line stays. Pages leave one piece
    or two: where there are more, or other lines of code beside them, and none is an advertiser's or a counter's, the text
    is about programs.
    """

    code = "M103"
    name = "script-code"
    literals = (");", "{", "var ", "=>", "|| []")
    goes = (
        "All were saved.\n\n⟦(function(d, s, id) { var js, fjs = d.getElementsByTagName(s)[0]; if (d.getElementById(id)) "
        "return;⟧\n\nThe bay was calm.",
        "All were saved.\n\n⟦window.dataLayer = window.dataLayer || [];⟧\n\nThe bay was calm.",
        "All were saved.\n\n⟦var _q = _q || []; _q.push(['embed']);⟧\n\nThe bay was calm.",
        "The ferry sank at noon on Sunday, and all were saved. ⟦var _q = _q || []; _q.push(['embed']);⟧ She had been built "
        "in 1962 and last inspected in 1974.",
    )
    stays = (
        "These include nausea (often); loss of hair (rarely); and fatigue (always).",
        "The Act {that} was passed covers ferries; boats (small ones); and rafts.",
        "Open the file, and cut it in lines:\n\nconst text = fs.readFileSync(name);\nconst lines = text.split(sign);\n"
        "const last = lines.pop();\n\nThat is all.",
        "Ask the factory for a boat first.\n\npublic async Task Sail()\n{\nvar boat = _factory.CreateBoat();\n"
        'await boat.SailAsync("/islands");\n}\n\nThat is all.',
        "Call document.write(x); or window.load(y); and see what comes of it, the teacher told the class.",
    )

    _signs = (
        lazy(r"(?:^|[;{\s])(?:var|let|const) [\w$]+(?:, [\w$]+){0,9}\s?="),
        lazy(r"[\w$\])]\.[a-zA-Z_$]\w*\([^()\n]{0,200}\)\s?;"),
        lazy(r"\bfunction\s?\w*\([^()]{0,80}\)\s?\{"),
        lazy(r"\|\| ?[\[{]"),
        lazy(r"\bdocument\.(?:write|getElement|querySelector|createElement)|\bwindow\.[\w$]+\s?[=.(]"),
        lazy(r"[\w.#:-]+\s?\{\s?[\w-]+\s?:\s?[^;{}\n]{1,80};"),
        lazy(r"\(adsbygoogle|googletag\.|\bfbq\(|\bgtag\(|\.(?:fbq|_fbq|dataLayer)\b|\bfjs\b"),
        lazy(r"=>\s?\{|\}\)\(\);?|\}\);"),
    )

    longest = 3000
    #: So many blocks of code a page leaves in a text.
    most = 2
    _of_page = lazy(
        r"adsbygoogle|googletag|\b(?:fbq|gtag|ga)\(|\b(?:fbq|fjs|dataLayer)\b|\|\| ?(?:\[\s*\]|\{\s*\})"
        r"|document\.write|_gaq|disqus|taboola|outbrain",
        re.I,
    )
    #: Signs of one piece of code stand no further apart, in characters.
    near = 200
    #: A sentence that so many words end behind code is about code.
    fewest = 6

    _sentence_end = lazy(r"[.!?…。！？][\"”’»)]{0,2}\s+")
    #: Where a sentence begins behind code.
    _prose = lazy(r"\s+(?=[“\"'‘(]?[^\W\d_a-z][\w’'-]*,? [^\W\d_A-Z])")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = dict.fromkeys(hit.block for hit in hits if len(hit.block.text) < self.longest)
        found = {block: pieces for block in blocks if (pieces := list(self._pieces(block.text)))}
        if found and not any(self._of_page.search(block.text) for block in found):
            others = sum(is_code(block.text) for block in document.blocks if block not in found)
            if len(found) > self.most or others >= self.most:
                return
        for block, pieces in found.items():
            for start, end in pieces:
                yield self.removal(document, block.start + start, block.start + end, "code of a page")

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        """The pieces of code in a block."""
        found = sorted((m.start(), m.end(), i) for i, sign in enumerate(self._signs) for m in sign.finditer(text))
        while found:
            start, end, _ = found[0]
            signs = set()
            while found and found[0][0] - end <= self.near:
                _, behind, sign = found.pop(0)
                end = max(end, behind)
                signs.add(sign)
            if len(signs) >= 2:
                behind = self._end(text, end)
                if behind < len(text) or words(text[end:]) < self.fewest or not ends_sentence(text):
                    yield self._beginning(text, start), behind

    def _beginning(self, text: str, start: int) -> int:
        """Where code begins that shows its first sign at an offset: behind a sentence, or with its line."""
        sentences = list(self._sentence_end.finditer(text, 0, start + 1))
        return sentences[-1].end() if sentences else 0

    def _end(self, text: str, end: int) -> int:
        """Where code ends that shows its last sign before an offset: before a sentence, or with its line."""
        prose = self._prose.search(text, end)
        return prose.start() if prose else len(text)


class Shortcode(Rule):
    """An instruction to a publishing system in square brackets: "[caption id=…]", "[embed]…[/embed]", "[Gambas:Video]".

    A known word or an attribute (``word="…"``) makes it one. An editor's insertion in a quotation ("[sic]", "[the
    ferry]") stays. Phrases: ``word``.
    """

    code = "M104"
    name = "shortcode"
    literals = ("[",)
    goes = (
        'All were saved.\n⟦[button link="https://example.com" type="big"] Send us your photos[/button]⟧\nThe bay was calm.',
        "All were saved.\n\n⟦[Gambas:Video Example]⟧",
        "All were saved.\n\n⟦[mc4wp_form id=1630]⟧",
    )
    stays = ("“They [the crew] were asleep,” he said, “and [sic] the ferry sunk.”",)

    _attributed = lazy(r"\[([a-z_-]{2,30}) [a-z_-]{1,20}=[\"”“'″][^\[\]\n]{0,2000}\](?:[^\[\]\n]{0,200}\[/\1\])?")
    #: Those that plugins print forms, tables and sliders for, with an attribute that has no quotation marks.
    _numbered = lazy(
        r"\[(?:convertkit|mc4wp_form|gravityforms?|wpforms|ninja_forms?|formidable|contact-form-7|table|wpdatatable|visualizer|"
        r"poll|rev_slider|smartslider3|adrotate|optin|newsletter_form)(?: (?:id|form|slider|banner|group)=\d+){1,2} ?/?\]"
    )
    #: The words that are known, and how what `_known` finds goes on behind its bracket.
    _words = ("caption", "embed", "gallery", "nextpage", "contact-form", "vc_row", "vc_column")
    _openings = ("/", "gambas:", *_words)
    _known = lazy(
        rf"\[/?(?:{'|'.join(_words)})(?::[^\]\n]{{0,80}})?\]|\[/(?:video|audio|quote|img|url|spoiler)\]|\[gambas:[^\]\n]{{1,40}}\]",
        re.I,
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        known = any(hit.after[:12].lower().startswith(self._openings) for hit in hits)
        for pattern in [self._attributed, self._numbered] * ("=" in document.text) + [self._known] * known:
            for match in pattern.finditer(document.text):
                yield self.removal(document, match.start(), match.end(), "an instruction to a publishing system")


class TemplateText(PhraseRule):
    """Words that a page's template holds and its script should have replaced: "This slideshow requires JavaScript",
    names of icons, "undefined"; and what it says behind a link to those who hear the page: "(opens in a new window)".

    Phrases: also ``counter``, labels that take the number below them along; ``aside``, what is said behind links: it goes
    wherever it stands, without brackets where it is a line of its own, unless it is quoted. A template's tags, of which two
    and one that opens or closes a part of it are near each other ("{{#errors}} {{message}} {{/errors}}"), go with the words
    of a form around them (vocabulary, ``sign-up``); in a text about programs they stay. What goes wrong in a tale stays, too:
    several words of a page with a full stop that stand between two paragraphs ("Something went wrong.").
    """

    code = "M105"
    name = "template-text"
    literals = ("{{",)
    goes = (
        "All were saved.\n\n⟦This slideshow requires JavaScript.⟧\n\nThe bay was calm.",
        "⟦46 minutes ago News 3 Views⟧ The ferry that links the islands to the mainland sank at noon.",
        "The captain, her sister told⟦(link is external)⟧ the paper, was asleep⟦ (opens in a new window)⟧ when she struck the "
        "rock.",
        "The depth of the harbour, by month ⟦Presentational grey line⟧ Why the harbour is so shallow has puzzled many.",
        "All were saved.\n\n⟦Ferry newsletter All that sinks, straight to your inbox Enter your email {{#errors}} {{message}} "
        "{{/errors}} Read our notice⟧\n\nThe bay was calm.",
        "The ferry sank at noon.\n\n⟦Ferry News newsletter All that sails, every week SIGN UP Thanks for signing up to the Ferry "
        "News newsletter {{#errors}} {{message}} {{/errors}} {{^errors}} {{message}} {{/errors}} I would like to hear of "
        "offers.⟧\n\nThe bay was calm.",
        "All were saved. ⟦Enter your email {{#errors}} {{message}} {{/errors}}⟧ The bay was calm when the ferry struck the rock, "
        "and nobody on board had seen it, the captain told the court on Monday. She had been built in 1962 and last inspected "
        "in 1974, and nobody had asked whether she should sail at all.",
    )
    stays = (
        "The course requires JavaScript and a good deal of patience.",
        "A page shows what a form found wrong with an email address if its template says {{#errors}} before the message.",
        "Presentational grey line is what the machine read to her all day, and she wept.",
        "The reader says “Presentational grey line” wherever one is drawn, and who cannot see waits for it to end.",
        "Handlebars closes with {{/if}} what it opened with {{#if}}, the manual says, and prints what stands in between.",
        "Each link has to say “(opens in a new window)” to those who cannot see it, the guideline says.",
        "Ist der Haken gesetzt, wird jeder Link in einem neuen Tab geöffnet, sagt die Anleitung.",
        "The mate was at the wheel, as he had been on every Sunday since the spring.\n\nSomething went wrong.\n\nNobody knows "
        "what it was, and the captain, who was asleep in his bunk, cannot say.",
        "El primer oficial estaba al timón, como todos los domingos desde la primavera.\n\nAlgo salió mal.\n\nNadie sabe qué "
        "fue, y el capitán, que dormía en su litera, no lo puede decir.",
    )

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        if hit.phrase.standing == "block" and self._is_of_a_tale(document, hit):
            return "is a sentence between two paragraphs"
        return super().judge(document, hit, hits)

    @staticmethod
    def _is_of_a_tale(document: Document, hit: Hit) -> bool:
        """Whether a line of several words is a sentence, with a full stop of its own, between two paragraphs."""
        text = hit.block.text
        told = text[-1] == "." != text[-2:-1] and hit.phrase.text[-1] != "." and words(text) > 1
        return told and is_between_paragraphs(document, hit.block)

    @staticmethod
    def _is_spoken_of(hit: Hit) -> bool:
        """Whether a sentence goes on behind a line's name, in small letters or with a sign, or it stands in quotation marks."""
        behind = hit.after[:2].lstrip()[:1]
        quoted = not set(hit.before[-20:]).isdisjoint(_QUOTES_BEFORE) and not set(hit.after[:20]).isdisjoint("”\"“»’'")
        return behind.islower() or behind in tuple(",.;:!?") or hit.before[-1:] in _QUOTES_BEFORE or quoted

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            behind = document.blocks[hit.block.number + 1 : hit.block.number + 2]
            if hit.phrase.standing == "aside" and hit.before[-1:] not in _QUOTES_BEFORE:
                if hit.phrase.text[0] == "(" or (hit.opens and hit.closes):
                    start = hit.start - len(hit.before) + len(hit.before.rstrip())
                    yield self.removal(document, start, hit.end, "what a link does, for those who hear the page")
            if hit.phrase.standing == "drawn" and not self._is_spoken_of(hit):
                yield self.removal(document, hit.start, hit.end, "the name of a line that the page draws")
            if hit.phrase.standing == "counter" and hit.opens and hit.closes:
                end = behind[0].end if behind and behind[0].text.replace(",", "").isdigit() else hit.block.end
                yield self.removal(document, hit.block.start, end, "a page's counter")
        for block in dict.fromkeys(hit.block for hit in hits if hit.phrase.standing == "literal"):
            span = self._tagged(block, document.languages) if not is_program(document) else None
            if span:
                yield self.removal(
                    document, block.start + span[0], block.start + span[1], "a template's tags, in a form"
                )

    _tags = lazy(r"\{\{ ?[#^/]?\w{1,40} ?\}\}(?:[\w\s.]{0,60}\{\{ ?[#^/]?\w{1,40} ?\}\})+")
    _sections = ("{{#", "{{^", "{{/", "{{ #", "{{ ^", "{{ /")
    #: So many words of a form stand around its tags, where the block is a form and nothing else; and in a block with so many
    #: tags so many, where it speaks of signing up.
    around, marks, widest = 60, 4, 130

    def _tagged(self, block: Block, languages: frozenset[str]) -> tuple[int, int] | None:
        """Where a form stands in a block that holds a template's tags: all of it, or its sentence up to the last tag."""
        text = block.text
        found = list(self._tags.finditer(text))
        if not found or not any(map(found[0][0].__contains__, self._sections)):
            return None
        signs_up = vocabulary("sign-up", languages)
        if (
            text.count("{{") >= self.marks
            and words(text) <= self.widest
            and not signs_up.isdisjoint(bare(text).split())
        ):
            return 0, len(text)
        start, end = found[0].start(), found[-1].end()
        begin = sentence_at(block, block.start + start, block.start + start + 2)[0] - block.start
        if start and signs_up.isdisjoint(bare(text[begin:end]).split()):
            return None
        if not begin and words(text[:start]) + words(text[end:]) <= self.around and not ends_sentence(text[end:]):
            return 0, len(text)
        return (begin if words(text[begin:start]) <= self.around else start), end


class PermalinkSign(Rule):
    """The pilcrow behind a heading that linked to the heading itself: "Installation¶".

    Manuals and blogs set it there for those who want to point others to a part of the page, and show it when the mouse is
    near. It goes from the end of a line, behind a word. A pilcrow in a sentence stands for a paragraph, and stays.
    """

    code = "M106"
    name = "permalink-sign"
    literals = ("¶",)
    goes = (
        "Ropes⟦¶⟧\n\nA rope is as good as the hand that ties it.\n\nropes.tie(knot)⟦ ¶⟧\n\nTies a knot, and returns the rope.",
    )
    stays = ("The complaint says so (¶ 12).\n\nWhat the printer calls ¶ is a paragraph to all others.",)

    _ends = lazy(r"(?<=[\w)\]?!.\"”'’…]) ?¶$")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in dict.fromkeys(hit.block for hit in hits):
            sign = self._ends.search(block.text, max(0, len(block.text) - 3))
            if sign:
                yield self.removal(document, block.start + sign.start(), block.end, "the sign that links to a heading")


class HeadingLink(Rule):
    """On a page the sign behind a heading that is a link of its own: "Installation #", "Structs§".

    Without its link a sign is part of the heading ("Boats in C#"), and stays.
    """

    code = "M107"
    name = "heading-link"
    markup = True
    goes = (
        "<article><p>A rope is as good as the hand that ties it, and the mate of the ferry has the best hands on board.</p>"
        '<h2>Knots<a href="#knots">⟦ #⟧</a></h2><p>A knot holds as long as it is asked to hold, and not one moment longer, '
        "says the mate of the ferry.</p><p>Nobody else has been asked, and nobody else would have said it.</p></article>",
    )
    stays = (
        "<article><p>A rope is as good as the hand that ties it, and the mate of the ferry has the best hands on board.</p>"
        "<h2>Boats in C#</h2><p>A knot holds as long as it is asked to hold, and not one moment longer, says the mate of the "
        "ferry.</p><p>Nobody else has been asked, and nobody else would have said it.</p></article>",
    )

    _tags = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"])
    _signs = frozenset("¶#§🔗⚓")

    def serves(self, languages: frozenset[str]) -> bool:
        return False  # what a text holds shows no links

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in document.blocks:
            if block.text[-1] in self._signs and (start := self._linked(block)):
                yield self.removal(document, block.start + start, block.end, "the sign that links to a heading")

    def _linked(self, block: Block) -> int:
        """Where the sign at the end of a heading begins that is a link of its own, with the space before it; else 0."""
        markup = block.markup
        if markup is None or not markup.links or markup.container.tag not in self._tags:
            return 0
        start, end = markup.links[-1]
        linked = end == len(block.text) and block.text[start:end].strip() in self._signs
        return len(block.text[:start].rstrip()) if linked else 0


class MarkdownPicture(Rule):
    """A picture in a text that a scraper wrote as Markdown: "![The ferry](https://…/ferry.jpg)", with the link around it.

    What stands between the brackets is for those who cannot see the picture; its caption stands beside it. A link that has
    no words goes, too: a picture or a button was in it. In a text that speaks of Markdown, and between the signs of code,
    they stay.
    """

    code = "M108"
    name = "markdown-picture"
    literals = ("![", "[](", "[ ](", "[][", "[ ][")
    goes = (
        'The ferry sank at noon.\n\n⟦![The ferry at the pier](https://example.com/ferry.jpg "The ferry")⟧\n\nAll were saved.',
        "The ferry sank at noon.\n\n⟦[![](/ferry_(1).jpg)](https://example.com/pictures)⟧\n\nAll were saved. "
        "⟦[ ](https://example.com/share)⟧",
    )
    stays = (
        "In Markdown a picture is written as ![The ferry](https://example.com/ferry.jpg), and so it stands in the text.",
        "The page has `![The ferry](ferry.jpg)` where the ferry should be, and nobody has seen it there.",
        "“They’re coming!” [The crowd](sic) went home.",
    )

    _picture = lazy(
        rf"(?<!\\)(?:\[\s{{0,3}}{PICTURE}\s{{0,3}}\](?:{TARGET}|{REFERENCE}|\([\w-]{{1,100}}\))|{PICTURE}"
        rf"|(?<!!)\[\s{{0,3}}\]{TARGET}|(?<![\w!\]])(?:\[\s{{0,3}}\]{REFERENCE})+)",
        re.I,
    )
    _fence = ("```", "~~~")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        if "Markdown" in text or "markdown" in text:
            return
        fences = [block.start for block in document.blocks if block.text.startswith(self._fence)]
        line: Block | None = None
        ticks = at = 0
        for picture in self._picture.finditer(text):
            start, end = picture.span()
            if line is None or start > line.end:
                line = document.block_at(start)
                assert line is not None  # it begins with no white space
                ticks, at = 0, line.start
            ticks += text.count("`", at, start)
            at = start
            if ticks % 2 == 0 and bisect_left(fences, start) % 2 == 0:
                yield self.removal(document, start, end, "a picture, as Markdown writes it")
