"""Family K: comments."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .names import ARTICLES
from .phrases import spoken, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, is_prose, outline
from .standing import PhraseRule

__all__ = ["CommentPrompt", "CommentThread"]


class CommentPrompt(PhraseRule):
    """What surrounds readers' comments: "Leave a comment", "12 comments", "Ver comentarios".

    The number of comments on the next line goes along. Comments, commenters and requests for comment as a topic stay, and so
    does where comments stand: "… in the comments below the video" (vocabulary, ``under``).
    """

    code = "K101"
    name = "comment-prompt"
    kinds = ("comments",)
    goes = (
        "The ferry sank at noon.\n\n⟦Leave a comment⟧",
        "The ferry sank at noon.\n\n⟦Comments (12)⟧",
        "The ferry sank at noon.\n\n⟦View comments⟧\n⟦(12)⟧",
        "The ferry sank at noon.\n\n⟦All opinions are moderated before being included.⟧\n\n⟦Opinions that are derogatory may be "
        "removed by our editors.⟧\n\n⟦Add your opinion on this article⟧",
        "Le ferry qui relie l'île au continent a coulé dimanche à midi, et tous les passagers sont sauvés.\n\n⟦Tous les "
        "commentaires sont modérés avant publication.⟧\n\n⟦Signaler ce commentaire⟧",
        "The ferry sank at noon.\n\n⟦Please follow our community guidelines when you write.⟧\n\nNobody was hurt.",
        "The ferry sank at noon.\n\n⟦What do you think of her captain? Let us know in the comments section below.⟧",
    )
    stays = (
        "The new timetable is not settled.\n\nHave your say by the end of May, when the council decides on the ferry.",
        "The owner did not respond to a request for comment.",
        "She never reads the comments, she said, and she never will.",
        "Comments may be removed by the networks within an hour under the law that the senate passed on Monday.",
        "All opinions are moderated by the sea, the captain says.\n\nOpinions that are derogatory are written on every wall of "
        "the harbour.",
        "Comments are moderated by a team of four in Port Ellery, and each of them reads nine thousand a day.",
        "What do you think about this new timetable?\n\nNothing. The ferry has never kept to the old one, and she will not keep "
        "to this one either.",
        "Hundreds of users share their grief in the comments below the video.",
        "So I asked him.\n\nWhat do you think?\n\nNothing, he said.",
        "He told them to leave their questions in the comments below, and nobody did.",
        "Lautta kulkee saarelle kerran päivässä, ja moni lapsi pelkää sen sumutorvea.\n\nKeskustele aiheesta lapsen kanssa ennen "
        "kuin lähdette.",
    )

    _number = lazy(r"\(\d{1,5}\)")

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        if hit.phrase.standing == "within" and self._says_where(hit):
            return "says where comments stand"
        if hit.phrase.standing == "block" and hit.block.text[-1] == "?" and self._is_dialogue(document, hit.block):
            return "is what somebody asks in the text"
        return super().judge(document, hit, hits)

    @staticmethod
    def _is_dialogue(document: Document, block: Block) -> bool:
        """Whether a question stands between two lines of which one says that somebody asked or answered: "Nothing, he said."."""
        told = spoken("told", document.languages) | spoken("said", document.languages)
        around = document.blocks[max(0, block.number - 1) : block.number + 2]
        lines = [other.text for other in around if not is_prose(other.text)]
        return len(around) == 3 and any(not told.isdisjoint(bare(line).split()) for line in lines)

    @staticmethod
    def _says_where(hit: Hit) -> bool:
        """Whether a phrase ends with a word for a place, and behind it stands what is there and no text of the page's."""
        languages = frozenset([hit.phrase.language])
        if hit.phrase.text.rpartition(" ")[2] not in vocabulary("under", languages):
            return False
        article, what = [*hit.after.split(None, 2), "", ""][:2]
        return f"{article.capitalize()} " in ARTICLES and what.rstrip(".,!?") not in vocabulary("of", languages)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for removal in super().find(document, hits):
            yield removal
            block = document.block_at(removal.start)
            behind = document.blocks[block.number + 1 : block.number + 2] if block else ()
            if block and behind and removal.end == block.end and self._number.fullmatch(behind[0].text):
                yield self.whole(document, behind[0], "the number of comments")


#: How many paragraphs stand above a thread at least: a counter below the headline has none.
_ABOVE = 3
#: Longest line that frames a comment, in characters.
_FRAME = 80
#: How far below the heading the first frame stands, and how far from one another they do, in blocks.
_NEAR, _APART = 25, 50
#: How many headings are looked at, from the last one up: a text of many has a counter below each of its parts.
_HEADINGS = 30
#: How many comments may have one frame alone.
_FEW = 3
#: How many blocks behind the last frame are still its comment, at a text's end.
_LAST = 12


class _Frame(NamedTuple):
    number: int
    """The block that it is."""
    opens: bool
    """Whether the comment stands below it: a name and "says", a time; a button stands below its comment."""
    dates: bool
    """Whether it is a time and nothing else, as articles have them, too."""


class CommentThread(Rule):
    """Readers' comments behind a text, from their heading on.

    Three things have to come together: a heading that comments have, below at least three paragraphs ("12 comments", or
    "Comments", vocabulary ``thread-head``); lines that frame comments, at least two: a button to answer, "Jane Roe says:",
    a time ("2 years ago"; vocabulary ``thread-reply``, ``thread-says``, ``thread-by``, ``thread-ago``); and that a frame
    is more than a time, or the form stands behind ("Leave a reply", ``thread-end``), or there are about as many times as
    the heading says: where it counts nothing two frames, or one and the form. A heading that counts may have a numbered
    list behind it instead, of no more items than it says, and the form. What stands behind the form stays, and so does an
    interview, whose frames have no such heading above them. Of a page its markup says what comments are.
    """

    code = "K102"
    name = "comment-thread"
    kinds = ("comments",)
    table = "comment-prompt"
    goes = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nIt was built in 1962 "
        "and had been due to be scrapped this year.\n\n“Nobody asked me,” said the captain, who lives on the smaller island."
        "\n\n⟦2 Comments\n\nJane Roe says:\n\nI was on board, and nobody told us a thing.\n\nReply\n\nJohn Doe says:\n\nGood "
        "riddance!\n\nReply⟧\n\nLeave a Reply",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nIt was built in 1962 "
        "and had been due to be scrapped this year.\n\n“Nobody asked me,” said the captain, who lives on the smaller island."
        "\n\n⟦4 comments\n\n1. I was on board, and nobody told us a thing.\n\n3. Good riddance!⟧\n\nLeave a Reply",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nIt was built in 1962 "
        "and had been due to be scrapped this year.\n\n“Nobody asked me,” said the captain, who lives on the smaller island."
        "\n\nThe harbour master says:\n\nThe ferry was inspected.\n\nThe captain says:\n\nIt was not.",
        "They read out what the islanders had written to them on cards, all evening, one card and then the next one.\n\n"
        "Nobody laughed. There were four of them in the hall, and each had been on the ferry when it sank.\n\nThen they sang.",
    )

    _moment = lazy(r"\d{4}\D{1,12}\d{1,2}[:.]\d\d")
    _count = lazy(r"\d+")
    _item = lazy(r"(\d{1,4})\. \S")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        prose = outline(document).prose
        if len(prose) < _ABOVE or document.kind != "text":
            return
        headings = [hit for hit in self._headings(document, hits) if hit.block.number > prose[_ABOVE - 1]]
        if not headings:
            return
        frames = self._frames(document, headings[0].block.number, hits)
        ends = [
            hit.block.number for hit in hits if bare(hit.phrase.text) in vocabulary("thread-end", document.languages)
        ]
        below = len(document.blocks)
        for heading in reversed(headings[-_HEADINGS:]):
            first = heading.block.number
            last = self._last(document, heading, [f for f in frames if first < f.number < below], ends, below)
            if last:
                yield self.removal(
                    document, heading.block.start, document.blocks[last].end, "comments of readers below their heading"
                )
                below = first

    @staticmethod
    def _headings(document: Document, hits: Sequence[Hit]) -> Iterator[Hit]:
        named = vocabulary("thread-head", document.languages)
        buttons = vocabulary("thread-reply", document.languages)
        for hit in hits:
            if hit.opens and hit.phrase.standing in ("block", "start") and bare(hit.phrase.text) not in buttons:
                counts = "#" in hit.phrase.text and (hit.closes or hit.phrase.standing == "start")
                if counts or bare(hit.block.text[:_FRAME]) in named:
                    yield hit

    def _frames(self, document: Document, above: int, hits: Sequence[Hit]) -> list[_Frame]:
        languages = document.languages
        replies, says = vocabulary("thread-reply", languages), tuple(vocabulary("thread-says", languages))
        by = tuple(vocabulary("thread-by", languages))
        buttons = {hit.block.number for hit in hits if bare(hit.phrase.text) in replies and hit.opens and hit.closes}
        frames: list[_Frame] = []
        for block in document.blocks[above + 1 :]:
            if len(block.text) > _FRAME:
                continue
            said = bare(block.text)
            if block.number in buttons or said in replies:
                frames.append(_Frame(block.number, False, False))
            elif said.endswith(says) and said.count(" ") < 8:
                frames.append(_Frame(block.number, True, False))
            elif said.startswith(by) and self._is_time(block, said, languages):
                frames.append(_Frame(block.number, False, False))
            elif self._is_time(block, said, languages):
                frames.append(_Frame(block.number, True, True))
        return frames

    def _is_time(self, block: Block, said: str, languages: frozenset[str]) -> bool:
        if not any(map(str.isdigit, said)):
            return False
        ago = vocabulary("thread-ago", languages)
        return bool(self._moment.search(block.text)) or (said.count(" ") <= 4 and not ago.isdisjoint(said.split()))

    def _last(self, document: Document, heading: Hit, frames: list[_Frame], ends: list[int], below: int) -> int:
        """The last block of the thread below a heading, or 0 where too little says that there is one."""
        first = heading.block.number
        run: list[_Frame] = []
        for frame in frames:
            if frame.number - (run[-1].number if run else first) > (_APART if run else _NEAR):
                break
            run.append(frame)
        at = bisect_right(ends, run[-1].number if run else first)
        form = ends[at] if at < len(ends) and ends[at] <= below else 0
        number = self._count.search(heading.block.text)
        counted = int(number[0][:6]) if number else 0
        if self._enough(run, counted, bool(form)):
            if form and form - run[-1].number <= _APART:
                return form - 1
            if run[-1].opens:
                return below - 1 if below - run[-1].number <= _LAST else run[-1].number + 1
            return run[-1].number
        return form - 1 if form and self._is_numbered(document, document.blocks[first + 1 : form], counted) else 0

    def _is_numbered(self, document: Document, blocks: Sequence[Block], counted: int) -> bool:
        """Whether blocks are a list with numbers that rise to no more than is counted; lists in it are answers."""
        if not blocks or not self._item.match(blocks[0].text):
            return False
        lines = [(b.start - document.text.rfind("\n", 0, b.start), self._item.match(b.text)) for b in blocks]
        numbers = [int(item[1]) for indent, item in lines if item and indent == lines[0][0]]
        return numbers == sorted(set(numbers)) and numbers[-1] <= counted

    @staticmethod
    def _enough(run: list[_Frame], counted: int, form: bool) -> bool:
        plain = sum(not frame.dates for frame in run)
        if len(run) < 2:
            return bool(run) and form and 0 < counted <= _FEW
        if counted:
            return plain > 0 or form or counted <= 2 * len(run) <= 3 * counted
        return plain > 1 or (plain > 0 and form)
