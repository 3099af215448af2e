"""Family H, continued: sentences of a text that are set apart to lead the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .phrases.scanning import Hit
from .shapes import BULLETS, NUMBERED, SPEAKER, body, ends_sentence, is_prose, is_small, words
from .telling import in_sentence

__all__ = ["PullQuote"]

#: How long a line is that may be one, in characters and in words.
_SHORT, _LONG, _LEAST, _MOST = 40, 400, 8, 60
#: From how many words on a line needs no full stop, and one with it may stand further away.
_ENOUGH = 12
#: How many characters away the sentence is looked for, and how many blocks at most, of few words and of more.
_REACH, _NEAR, _FAR = 6000, 4, 12
#: With how many characters it is looked for first.
_PROBE = 24
#: The longest paragraph that one is pulled from, in characters: longer ones sum up a text, or are all of it again.
_PARAGRAPH = 1000
#: Within so many characters a line's label ends, as a speaker's name.
_LABEL = 30
#: So many characters of a line are looked for to know it again.
_HEAD = 60
#: What leads on to the next line, or asks; and what posts hold.
_OPEN, _POSTED = frozenset(":;,?…-"), ("@", "#", "://", "pic.twitter")
#: Quotation marks, and what closes them.
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("»", "«"))
#: What closes a line, and quotation marks.
_SIGNS = " .!\"'“”‘’«»„"


class PullQuote(Rule):
    """A sentence of the text that stands a second time on a line of its own, as magazines set them: a pull quote.

    Word for word it stands in a longer paragraph near by, from which it was pulled, or a caption was made of it; there it
    stays. The line has eight words or more, and stands between the first paragraph and the last. With a full stop it is
    taken four blocks away, from twelve words on twelve blocks; without one it needs twelve words, most of them small, as
    subheads and headlines have not; and it stands beside a paragraph, with fewer words between two. Lines below a colon,
    lines with a label, questions, items and posts stay; so do lines of which two are in the same paragraph: they are
    taken from it to be discussed; and the end of a quotation that the paragraph above opens.
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
    )
    stays = (
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
        for block in document.blocks[first + 1 : last]:
            if _SHORT <= len(block.text) <= _LONG and (source := self._source(document, block)):
                pulled.setdefault(source.number, []).append(block)
        for lines in pulled.values():
            if len(lines) == 1:
                yield self.whole(document, lines[0], "a sentence of a paragraph near by, set apart")

    def _source(self, document: Document, block: Block) -> Block | None:
        """The paragraph that holds a line word for word; None where none does, or the line may be the author's."""
        text = block.text
        said = text.strip(_SIGNS)[1:]  # the first letter may be a small one there
        at = self._stands(document.text, said, max(0, block.start - _REACH), block.start)
        if at < 0:
            at = self._stands(document.text, said, block.end, block.end + _REACH)
        source = document.block_at(at) if at >= 0 else None
        if source is None or not self._is_line(document, block) or not self._holds_more(source.text, text):
            return None
        if ends_sentence(text) and abs(source.number - block.number) > (_FAR if words(text) >= _ENOUGH else _NEAR):
            return None
        if len(source.text) > _PARAGRAPH or source.text[:4].isupper() or SPEAKER.match(source.text):
            return None  # "FILE - …" is a caption, in which sentences of the text stand again
        beside = [document.blocks[block.number + step] for step in (-1, 1)]
        if sum(is_prose(other.text) for other in beside) < (1 if words(text) >= _ENOUGH else 2):
            return None  # in lists and tables lines are alike
        if any(other.text[1:_HEAD] in source.text[2:] for other in beside):
            return None  # it is a stretch of the text again, or the sum of it
        posted = any(map(source.text.__contains__, _POSTED))
        return source if is_prose(source.text) and ends_sentence(source.text) and not posted else None

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
    def _is_line(document: Document, block: Block) -> bool:
        """Whether a line is set apart from the text, and neither a subhead nor a piece of what stands around it."""
        text, above = block.text, document.blocks[block.number - 1].text
        if text[-1] in _OPEN or text[0] in BULLETS + "|" or is_small(text) or "?" in text[-3:]:
            return False
        if _is_announced(document, block) or _closes_quotation(above, text) or _is_posted(document, block):
            return False
        if NUMBERED.match(text) or ": " in text[:_LABEL] or any(map(text.__contains__, _POSTED)):
            return False
        count = words(text)
        if not ends_sentence(text):
            small = sum(word[0].islower() for word in text.split())
            if count < _ENOUGH or small * 2 < count:
                return False
        return _LEAST <= count <= _MOST and not in_sentence(document, block)


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
