"""Family H, continued: sentences of a text that are set apart to lead the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .saidby import LEADS_ON, OPENS, REACH, names_below, quotation
from .shapes import (
    BULLETS,
    NEXT_SENTENCE,
    NUMBERED,
    SPEAKER,
    bare,
    body,
    ends_sentence,
    is_prose,
    is_small,
    sentence_at,
    words,
)
from .telling import in_sentence

__all__ = ["PullQuote"]

#: How long a line is that may be one, in characters and in words.
_SHORT, _LONG, _LEAST, _MOST = 40, 400, 8, 60
#: From how many words on a line needs no full stop, and one with it may stand further away.
_ENOUGH = 12
#: How many blocks away the sentence may stand, of few words and of more.
_NEAR, _FAR = 4, 12
#: With how many characters it is looked for first.
_PROBE = 24
#: The longest paragraph that one is pulled from, in characters: longer ones sum up a text, or are all of it again.
_PARAGRAPH = 1000
#: The longest one where a line below the sentence says who said it.
_TOLD = 3000
#: Within so many characters a line's label ends, as a speaker's name.
_LABEL = 30
#: So many characters of a line are looked for to know it again.
_HEAD = 60
#: What posts hold.
_POSTED = ("@", "#", "://", "pic.twitter")
_SIGNS_BELOW = lazy(r"[–—-]{1,2}\s?[^\W\d_a-zà-öø-ÿа-я]")
_OPENED = lazy(rf"(?<!\w)[{OPENS}]")
#: Quotation marks, and what closes them.
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("»", "«"))
#: What closes a line, and quotation marks.
_SIGNS = " .!\"'“”‘’«»„"


class PullQuote(Rule):
    """A sentence of the text that stands a second time on a line of its own, as magazines set them: a pull quote.

    Word for word it stands in a longer paragraph near by, from which it was pulled, or a caption was made of it; there it
    stays. The line has eight words or more, and stands between the first paragraph and the last. With a full stop it is
    taken four blocks away, from twelve words on twelve blocks; without one it needs twelve words, most of them small, as
    subheads and headlines have not, or, in scripts without capitals, its sentence stands above, and it is no subhead of what
    comes; and it stands beside a paragraph, with fewer words between two. Lines below a colon, lines with a label,
    questions, items and posts stay; so do lines of which two are in the same paragraph: they are taken from it to be
    discussed; and the end of a quotation that the paragraph above opens.

    Where the line says behind the words who said them, behind a closed quotation and a dash or with a name of which the text
    speaks near by, eight words will do that stand in a quotation of the paragraph. A line right below that names somebody of
    whom the text speaks elsewhere says so, too, and goes along: then the paragraph may be longer, and need not be beside it;
    not where names stand above and below what people say, one after another.

    Several signed lines on end are a list of quotations. Where different people have each such a line and a name above the
    paragraph that begins with it, these are the heads of a series. And the paragraph right below may speak of the line before
    it says it again (vocabulary, ``points-back``, ``points-first``): "These words stand on his stone". All of these stay.
    """

    code = "H105"
    name = "pull-quote"
    always = True
    patient = True
    goes = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n⟦“Nobody had asked "
        "for years whether she should sail at all.”⟧\n\nOla Berg, who was her mate, left the court alone. “Nobody had asked "
        "for years whether she should sail at all,” he said. “And I was one of those who had not.”\n\nThe council meets on "
        "Friday.\n\nIt wants to hear what the crew has to say about the last hours of the ship.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nThe captain, who was "
        "asleep when she struck the rock, has been told to stay on the island.\n\n⟦The captain, who was asleep when she struck "
        "the rock, has been told to stay on the island⟧\n\nIt had been built in 1962, and nobody had asked whether it should "
        "sail.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nOla Berg, who was her "
        "mate, left the court alone. “Nobody had asked for years whether she should sail,” he said. “And I had not.”\n\n"
        "⟦“ ‘Nobody had asked for years whether she should sail.’ ” — Ola Berg, mate of the ferry⟧\n\nThe council wants to hear "
        "what the crew has to say about the last hours of the ship.\n\nIt meets on Friday.\n\nThen the ferry will be raised, "
        "and all will see how old she was.\n\n⟦And many of their builders have never been at sea Jane Roe, sailor⟧\n\n“They "
        "build ferries, and many of their builders have never been at sea,” said Jane Roe. “It shows.”",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا، ونحن في حاجة إلى عبارة جديدة "
        "قبل أن يأتي الشتاء وتنقطع الجزيرة عن البر.\n\n⟦نحن في حاجة إلى عبارة جديدة قبل أن يأتي الشتاء وتنقطع الجزيرة⟧\n\nوقال "
        "رئيس البلدية إن التحقيق سيبدأ يوم الاثنين، وإن القبطان سيستدعى.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nWhat the mate saw\n\n"
        "⟦Nobody asked for years whether she should sail.⟧\n\n⟦Ola Berg, mate of the ferry⟧\n\nIt had been built in 1962, "
        "and the captain was asleep when she struck the rock.\n\n“I was at the wheel,” says Ola Berg. “Nobody asked for years "
        "whether she should sail. And I was one of them.”\n\nThe council wants to hear what the crew has to say.",
        "Prom, który łączy wyspę z lądem, zatonął w niedzielę w południe, ale wszyscy zostali uratowani.\n\n⟦„Nikt z nas "
        "nigdy nie zapytał, czy on powinien pływać.”⟧\n\n„Nikt z nas nigdy nie zapytał, czy on powinien pływać” – mówi Jan "
        "Kowalski i patrzy na morze. „A ja byłem jednym z nich.”\n\nRada chce w piątek wysłuchać, co załoga ma do "
        "powiedzenia o promie.",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nWhat the crew saw\n\n"
        "Nobody asked for years whether she should sail.\n\nOla Berg\n\nOla Berg was at the wheel when she struck the rock, "
        "as on every Sunday.\n\n“Nobody asked for years whether she should sail,” he says. “And I was one of those who had "
        "not asked.”\n\nThe council wants to hear what the crew has to say about the last hours of the ship.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nNobody who sails with "
        "us shall ever be left behind.\n\nThese words stand above her wheel. “Nobody who sails with us shall ever be left "
        "behind”: the captain had them painted there, and was the first to leave.\n\nThe council meets on Friday to hear what "
        "he says.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nWhat they say\n\n“I "
        "would rather swim than sail with this captain again.” — Jane Roe, teacher\n\n“A ferry with a sleeping mate is a rock "
        "that can move.” — Ola Berg, fisherman\n\n“I would rather swim than sail with this captain again” is what Jane Roe "
        "told the court, too. Ola Berg said there that “a ferry with a sleeping mate is a rock that can move”.\n\nThe council "
        "meets on Friday to hear what the crew has to say about it.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n“I had only ever seen "
        "the sea from the kitchen.”\n\nJane Roe, cook\n\n“I had only ever seen the sea from the kitchen,” says Jane Roe, and "
        "laughs. “It is larger than I thought.”\n\n“I played on because nobody told me to stop.”\n\nOla Berg, musician\n\n“I "
        "played on because nobody told me to stop,” says Ola Berg. “And then the water was there.”\n\nThe council meets on "
        "Friday to hear what the crew has to say about it.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nJane Roe, "
        "cook\n\nNobody on board has ever been asked about it.\n\nOla Berg, musician\n\nJane is right, and I would go "
        "further. Nobody on board has ever been asked about it, and nobody ever will be.\n\nJane Roe, cook\n\nThe fish "
        "would know, too.\n\nOla Berg, musician\n\nSo they would.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nNobody had asked for "
        "years whether she should sail Ola Berg\n\nNobody had asked for years whether she should sail, the council found, and "
        "Ola Berg was told.\n\nIt wants to hear what the crew has to say about the last hours of the ship.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nThe mate, Ola Berg, "
        "told the court:\n\n“Nobody had asked for years whether she should sail at all.” — Ola Berg\n\nThe judge read it "
        "out again, “Nobody had asked for years whether she should sail at all”, and shook her head.\n\nThe council meets on "
        "Friday to hear what the crew has to say about it.",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا.\n\nنحن في حاجة إلى عبارة "
        "جديدة قبل أن يأتي الشتاء وتنقطع الجزيرة\n\nوقال رئيس البلدية إن التحقيق سيبدأ يوم الاثنين. ونحن في حاجة إلى عبارة جديدة "
        "قبل أن يأتي الشتاء وتنقطع الجزيرة عن البر.\n\nوسيجتمع المجلس يوم الجمعة ليسمع ما يقوله القبطان.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n‘Nobody asked whether "
        "she should sail at all’\n\n“Nobody asked whether she should sail at all,” said Ola Berg, who was her mate.\n\nThe "
        "council wants to hear what the crew has to say about the last hours of the ship.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nThe mate said:\n\n"
        "“Nobody had asked for years whether she should sail at all.”\n\nThe judge read it out again, “Nobody had asked for "
        "years whether she should sail at all”, and shook her head.\n\nThe council meets on Friday to hear what the crew says.",
        "The mayor wrote that nobody had asked for years whether she should sail at all, and that it was not the crew's fault "
        "that she had sunk in a calm sea.\n\nNobody had asked for years whether she should sail at all.\n\nThat is not true: the "
        "harbour master did, and he has the letters.\n\nIt was not the crew's fault that she had sunk in a calm sea.\n\nWhose "
        "was it, then, when the mate had the wheel and the captain slept in his bunk?",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        first, last = body(document)
        pulled: dict[int, list[Block]] = {}
        for block in document.blocks[max(1, first) : last]:
            if _SHORT <= len(block.text) <= _LONG and (source := self._source(document, block)):
                pulled.setdefault(source.number, []).append(block)
        alone = {number: lines[0] for number, lines in pulled.items() if len(lines) == 1}
        heads = {line.number: head for number, line in alone.items() if (head := _head(document, line, number))}
        if len(set(heads.values())) < 2:
            heads = {}
        for line in alone.values():
            if line.number == first or line.number in heads:
                continue  # the text begins so; or several people speak, each below a sentence and the name
            yield self.whole(document, line, "a sentence of a paragraph near by, set apart")
            for name in names_below(document, line):
                yield self.whole(document, name, "whose words the sentence above is, which is set apart")

    def _source(self, document: Document, block: Block) -> Block | None:
        """The paragraph that holds a line word for word; None where none does, or the line may be the author's."""
        text = said = block.text
        at = self._near(document, block, said)
        signed = at < 0 and bool(said := quotation(document, block))
        if signed:
            at = self._near(document, block, said)
        source = document.block_at(at) if at >= 0 else None
        if source is None or not self._is_line(document, block, signed) or not self._holds_more(source.text, said):
            return None
        if signed and not _OPENED.search(source.text, 0, at - source.start):
            return None  # nobody says it there
        names = names_below(document, block)
        if not names and _is_signed_below(document, block):
            return None  # who said it would be left alone
        if source.number == block.number + len(names) + 1 and _points_back(source, said, document.languages):
            return None  # the paragraph speaks of it
        if signed and self._is_listed(document, block, source):
            return None
        apart = self._is_set_apart(document, block, source, names, signed or words(text) >= _ENOUGH)
        return source if apart and self._reaches(block, source) and self._may_lend(source, bool(names)) else None

    @staticmethod
    def _is_listed(document: Document, block: Block, source: Block) -> bool:
        """Whether a signed quotation is one of a list: another one stands right beside it."""
        beside = (document.blocks[block.number + step] for step in (-1, 1))
        return any(quotation(document, other) for other in beside if other is not source)

    @staticmethod
    def _reaches(block: Block, source: Block) -> bool:
        """Whether a paragraph is near enough to a line that a full stop ends; a line without one may head what is below."""
        text = block.text
        if ends_sentence(text):
            return abs(source.number - block.number) <= (_FAR if words(text) >= _ENOUGH else _NEAR)
        return source.number < block.number or not _is_caseless(text.strip(_SIGNS)[:1])

    @staticmethod
    def _may_lend(source: Block, named: bool) -> bool:
        """Whether sentences are pulled from a paragraph; ``named`` says that a line below one says who said it."""
        text = source.text
        if len(text) > (_TOLD if named else _PARAGRAPH) or any(map(text.__contains__, _POSTED)):
            return False
        if text[:4].isupper() or SPEAKER.match(text):
            return False  # "FILE - …" is a caption, in which sentences of the text stand again
        return is_prose(text) and ends_sentence(text)

    @staticmethod
    def _is_set_apart(document: Document, block: Block, source: Block, names: Sequence[Block], sure: bool) -> bool:
        """Whether a line stands beside a paragraph, or between two where its words alone do not make ``sure`` what it is, and
        beside nothing else that its source holds; ``names`` say below it whose words it is."""
        beside = [document.blocks[block.number + step] for step in (-1, 1)]
        enough = 0 if names else 1 if sure else 2
        if sum(is_prose(other.text) for other in beside) < enough:
            return False  # in lists and tables lines are alike
        # It may be a stretch of the text again, or the sum of it.
        return not any(other.text[1:_HEAD] in source.text[2:] for other in beside if other not in names)

    def _near(self, document: Document, block: Block, said: str) -> int:
        """Where the words of a line stand near by, but for their first letter, which may be a small one there; -1 if nowhere."""
        said = said.strip(_SIGNS)[1:]
        at = self._stands(document.text, said, max(0, block.start - REACH), block.start)
        return at if at >= 0 else self._stands(document.text, said, block.end, block.end + REACH)

    @staticmethod
    def _stands(text: str, said: str, low: int, high: int) -> int:
        """Where a passage stands between two offsets; -1 where it does not. Its first letters are looked for first."""
        at = text.find(said[:_PROBE], low, high)
        return text.find(said, at, high) if at >= 0 else -1

    @staticmethod
    def _holds_more(text: str, line: str) -> bool:
        """Whether a block holds more than a line's words, or the full stop that a caption lacks."""
        return len(text.strip(_SIGNS)) > len(line.strip(_SIGNS)) or (ends_sentence(text) and not ends_sentence(line))

    @staticmethod
    def _is_line(document: Document, block: Block, signed: bool) -> bool:
        """Whether a line is set apart from the text, and neither a subhead nor a piece of what stands around it.

        One that is signed, by who said it, is no subhead.
        """
        text, above = block.text, document.blocks[block.number - 1].text
        if text[-1] in LEADS_ON or text[0] in BULLETS + "|" or is_small(text) or "?" in text[-3:]:
            return False
        if _is_announced(document, block) or _closes_quotation(above, text) or _is_posted(document, block):
            return False
        if NUMBERED.match(text) or ": " in text[:_LABEL] or any(map(text.__contains__, _POSTED)):
            return False
        count = words(text)
        if not (signed or ends_sentence(text)):
            small = sum(word[0].islower() or _is_caseless(word[0]) for word in text.split())
            if count < _ENOUGH or small * 2 < count:
                return False
        return _LEAST <= count <= _MOST and not in_sentence(document, block)


def _head(document: Document, line: Block, number: int) -> str:
    """The name below a line where the two stand above the paragraph of this number, which begins with the line's words."""
    names = names_below(document, line)
    if not names or number != names[-1].number + 1:
        return ""
    return names[0].text if document.blocks[number].text.lstrip(_SIGNS).startswith(line.text.strip(_SIGNS)) else ""


def _is_signed_below(document: Document, block: Block) -> bool:
    """Whether a line below a quotation says behind a dash who said it: "- Jane Roe, who was her captain …"."""
    below = document.blocks[block.number + 1 : block.number + 2]
    return bool(below) and block.text[0] in OPENS and bool(_SIGNS_BELOW.match(below[0].text))


def _points_back(source: Block, said: str, languages: frozenset[str]) -> bool:
    """Whether a paragraph speaks in its first sentence of what stands above it, before it says that again: "These words …".

    What points back anywhere in a sentence is in the vocabulary ``points-back``, what does so as its first word alone in
    ``points-first``. A motto, a rule or an example is one sentence.
    """
    if NEXT_SENTENCE.search(said):
        return False
    at = source.text.find(said.strip(_SIGNS)[1:]) - 1
    _, end = sentence_at(source, source.start, source.start + 1)
    spoken = bare(source.text[: max(0, min(at, end - source.start))]).split()
    if not spoken:
        return False
    return spoken[0] in vocabulary("points-first", languages) or not vocabulary("points-back", languages).isdisjoint(
        spoken
    )


def _is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return letter.isalpha() and letter.upper() == letter.lower()


def _is_announced(document: Document, block: Block) -> bool:
    """Whether a colon stands above a line, perhaps with a line between that says whose words follow."""
    above = document.blocks[max(0, block.number - 2) : block.number]
    return above[-1].text[-1] in ":：" or (above[0].text[-1] in ":：" and not is_prose(above[-1].text))


def _is_posted(document: Document, block: Block) -> bool:
    """Whether a line is of a post, which one of the next two lines signs: "Jane Roe (@janeroe) March 3, 2021"."""
    return any("(@" in other.text for other in document.blocks[block.number + 1 : block.number + 3])


def _closes_quotation(above: str, text: str) -> bool:
    """Whether a line closes a quotation that the block above opens, and opens none itself.

    >>> _closes_quotation("He said: «Nobody asked.", "Nobody told us either»."), _closes_quotation("Nobody.", "«Nobody»")
    (True, False)
    """
    return any(
        above.rfind(opens) > above.rfind(closes) and closes in text[-3:] and opens not in text
        for opens, closes in _PAIRS
    )
