"""What a page's layout settles whatever its blocks score: most of it is plain to see, and too rare to be learned.

What goes: further articles below a page's own; a paragraph that the article has already said word for word; boxes of
facts beside the running text, captions, and what a program made of it; small boxes that are called newsletters, sign-ups
or buttons; forms, notes on the author, and what readers say below; the author's name in a doubtful line of its own, and
the day of publication above the text; paragraphs among those that the page states as its article's text, but not stated
with them. What stays: the rest of a list of which most stays, and all of a piece of code; a subhead between two
paragraphs that stay; the lead that the page states as its summary, or calls so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate

from ..document import Block, Container, Document
from .called import is_aside, is_box, is_called_lead, is_comment, is_form, is_note, is_summary
from .shapes import ends_sentence
from .stated import agreement, is_byline, is_dated, is_lead, shares_of
from .titles import Title, title_of

__all__ = ["further_articles", "settled"]

#: The share of an element from which on the rest of it stays too, and the score that the rest then gets.
_PIECES, _JUST = {"ul": 0.5, "ol": 0.5, "dl": 0.5, "pre": 0.0}, 0.01
_ARTICLE = frozenset(["article"])
#: A block of so many characters is a paragraph that nobody writes twice; in these elements lines are alike.
_PARAGRAPH, _LINES = 100, frozenset(["tr", "td", "th", "dd", "dt", "option"])
#: From how many characters on a block may be a whole text again, how much of it has then stood above, and how many of
#: the paragraphs above are not in it at most.
_WHOLE, _RETOLD, _MISSING = 1000, 0.8, 20
#: The page's headline is an h1, too, and goes by its title (see `chrome`); others between paragraphs are subheads.
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
#: How little a subhead or a lead may score to stay, and from which score on its neighbours are sure.
_DOUBTFUL, _SURE = -1.0, 1.0
#: How little a lead may score that is called so, how far below the headline it stands, and how long it is at least.
_LIKELY, _BELOW, _LEAD = -2.0, 6, 40
#: How much of what would stay may stand in boxes beside the running text.
_BESIDE = 0.75
#: How much of what would stay may stand in boxes that are called by what no article is.
_BOXES = 0.25
#: How much of what would stay may stand in forms, and in notes.
_NOTES = 0.5
#: How long a text is at least that is an article with readers' comments below it, and no remark that they answer.
_COMMENTED = 400
#: How many more characters a line of a date has at most than the date: the author's name, a paper's, the time to read it.
_BESIDE_DATE = 50
#: A date that is shorter says no day, and a year stands in many subheads.
_SHORTEST_DATE = 8
#: Elements of running text; others than these are often not stated with it.
_RUNNING = frozenset(["p", "div"])
#: From how much of the article on a stated text is taken for all of it, and what is held by it is not its.
_AGREED, _FOREIGN = 0.8, 0.2


def settled(document: Document, scores: Sequence[float]) -> list[float]:
    """The scores of blocks, above 0 for the article, with what the layout settles."""
    settled = list(scores)
    _keep_subheads(document.blocks, settled)
    page = document.page or {}
    if "description" in page:
        _keep_leads(document.blocks, settled, page["description"])
    if "byline" in page:
        _drop_bylines(document.blocks, settled, page["byline"])
    if "published" in page:
        _drop_date(document.blocks, settled, page["published"])
    if is_dated(document):
        _keep_called_leads(document.blocks, settled)
        _drop_asides(document.blocks, settled)
        _drop_inside(document.blocks, settled, is_note, _NOTES)
    if "article_body" in page:
        _drop_unstated(document, settled)
    _drop_summaries(document.blocks, settled)
    _drop_boxes(document.blocks, settled)
    _drop_inside(document.blocks, settled, is_form, _NOTES)
    _drop_comments(document.blocks, settled)
    _keep_whole(document.blocks, settled)
    _drop_repeated(document.blocks, settled)
    return settled


def _container(block: Block) -> Container:
    assert block.markup is not None
    return block.markup.container


def further_articles(document: Document) -> set[int]:
    """The blocks of other articles that a page shows in full below its own, for those who scroll on.

    Each stands in an ``<article>`` of its own with an ``<h1>`` of its own, and the page's title is the first one's; or with
    an ``<h2>``, where the first one's title is none better and it is called like the others.
    """
    blocks = document.blocks
    for tag in ("h1", "h2"):
        headlines = [block for block in blocks if block.markup and block.markup.container.tag == tag]
        title = title_of(document.title) if len(headlines) > 1 else None
        if title is not None and any(title.said_by(block.text) for block in headlines):
            others = _others(headlines, title, alike=tag == "h2")
            ends = [0] * (len(blocks) + 1)
            for article in others:  # one may hold another
                ends[article.first] += 1
                ends[article.last] -= 1
            return {number for number, depth in enumerate(accumulate(ends)) if depth}
    return set()


def _others(headlines: Sequence[Block], title: Title, *, alike: bool) -> set[Container]:
    """The ``<article>`` elements below the one that has the title; only those that are called ``alike``, if so."""
    known: dict[Container | None, Container | None] = {}
    own: Container | None = None
    others: set[Container] = set()
    for block in headlines:
        assert block.markup is not None
        article = _around(block.markup.container, _ARTICLE, known)
        if title.said_by(block.text):
            own = own or article
        elif own is not None and article is not None and article.first >= own.last:
            name = own.names.split()[:1]  # what else it is called often numbers it
            if not alike or (name and name == article.names.split()[:1]):
                others.add(article)
    return others


def _keep_subheads(blocks: Sequence[Block], scores: list[float]) -> None:
    for i in range(1, len(blocks) - 1):
        if (
            _DOUBTFUL < scores[i] <= 0
            and scores[i - 1] > _SURE < scores[i + 1]
            and _container(blocks[i]).tag in _HEADINGS
        ):
            scores[i] = _JUST


def _keep_leads(blocks: Sequence[Block], scores: list[float], summary: str) -> None:
    for block in blocks:
        if _DOUBTFUL < scores[block.number] <= 0 and is_lead(block.text, summary):
            scores[block.number] = _JUST


def _keep_called_leads(blocks: Sequence[Block], scores: list[float]) -> None:
    """A doubtful line stays that is called a lead, right below the headline and above the first sure paragraph.

    Publishers set them apart from the body, and some known texts leave them out; but they are sentences of the article.
    Out of fold nine of twelve such lines were in the known texts.
    """
    first = next((i for i, score in enumerate(scores) if score > _SURE and len(blocks[i].text) >= _PARAGRAPH), 0)
    heading = -_BELOW - 1
    for block in blocks[:first]:
        container = _container(block)
        if container.tag == "h1":
            heading = block.number
        elif (
            block.number - heading <= _BELOW
            and _LIKELY < scores[block.number] <= 0
            and len(block.text) >= _LEAD
            and is_called_lead(container)
        ):
            scores[block.number] = _JUST


def _drop_bylines(blocks: Sequence[Block], scores: list[float], byline: str) -> None:
    for block in blocks:
        if 0 < scores[block.number] <= _SURE and is_byline(block.text, byline):
            scores[block.number] = -_JUST


def _drop_date(blocks: Sequence[Block], scores: list[float], published: str) -> None:
    """The line above the text that says when it was published, in the words that the page's date was read from, goes."""
    if len(published) < _SHORTEST_DATE:
        return
    for block in blocks:
        if scores[block.number] > 0:
            text = block.text
            if len(text) > len(published) + _BESIDE_DATE:
                return
            if published in text and text[-1] not in ".!?。":
                scores[block.number] = -_JUST


def _drop_asides(blocks: Sequence[Block], scores: list[float]) -> None:
    """Boxes of facts go, which say by what they are called that they stand beside the running text.

    Unless nearly all that stays stands in them: then they are called so for another reason.
    """
    _drop_inside(blocks, scores, is_aside, _BESIDE)


def _drop_summaries(blocks: Sequence[Block], scores: list[float]) -> None:
    """Boxes go that are called the summary that a program made: the article's author did not write it."""
    _drop_inside(blocks, scores, is_summary, _BESIDE)


def _drop_boxes(blocks: Sequence[Block], scores: list[float]) -> None:
    """Small boxes go that are called newsletters, sign-ups, buttons and the like, and what is left of captions.

    Of fifty words that either held on pages of which something stayed in them, one was in the pages' known texts.
    """
    _drop_inside(blocks, scores, is_box, _BOXES)


def _drop_comments(blocks: Sequence[Block], scores: list[float]) -> None:
    """What readers say below an article goes; in a forum, or where what is above is short or goes on below, it stays."""
    own, said = _parted(blocks, scores, is_comment)
    if said:
        above = sum(len(block.text) for block in own if block.number < said[0].number)
        below = sum(len(block.text) for block in own) - above
        if above >= _COMMENTED and below * 2 < above:
            _drop(said, scores)


def _drop_inside(blocks: Sequence[Block], scores: list[float], fits: Callable[[Container], bool], limit: float) -> None:
    """What would stay goes where it stands in elements that fit, if these hold less than a share of it."""
    others, inside = _parted(blocks, scores, fits)
    size = sum(len(block.text) for block in inside)
    if size < limit * (size + sum(len(block.text) for block in others)):
        _drop(inside, scores)


def _parted(
    blocks: Sequence[Block], scores: Sequence[float], fits: Callable[[Container], bool]
) -> tuple[list[Block], list[Block]]:
    """The blocks that would stay: those that stand in no element that fits, and those that do."""
    known: dict[Container | None, Container | None] = {}
    parts: tuple[list[Block], list[Block]] = [], []
    for block in blocks:
        if scores[block.number] > 0:
            parts[_nearest(_container(block), fits, known) is not None].append(block)
    return parts


def _drop(blocks: Iterable[Block], scores: list[float]) -> None:
    for block in blocks:
        scores[block.number] = -_JUST


def _drop_unstated(document: Document, scores: list[float]) -> None:
    """What stands among the paragraphs that a page states, or below them and is no sentence, and is not stated.

    Of two dozen such paragraphs one was the article's.
    """
    stated = shares_of(document)
    if stated is None or agreement(document.blocks, scores, stated.shares) < _AGREED:
        return
    for block, share, place in zip(document.blocks, stated.shares, stated.places, strict=True):
        if scores[block.number] > 0 and 0 <= share <= _FOREIGN and _container(block).tag in _RUNNING:
            if place == 1 or (place == 2 and not ends_sentence(block.text)):
                scores[block.number] = -_JUST


def _drop_repeated(blocks: Sequence[Block], scores: list[float]) -> None:
    """A paragraph that stood above goes: in a second copy for other screens, a quotation of the post before, a notice.

    So does a long one that consists of such: the whole text again, as it is kept for those who have paid.
    """
    said: dict[str, None] = {}
    for block in blocks:
        if scores[block.number] > 0 and len(block.text) >= _PARAGRAPH and _is_prose(block):
            if block.text in said or (len(block.text) >= _WHOLE and _is_retold(block.text, said)):
                scores[block.number] = -_JUST
            said[block.text] = None


def _is_retold(text: str, said: Iterable[str]) -> bool:
    """Whether a text is paragraphs that stood above, in their order; looks no further once many are not in it."""
    at = held = missing = 0
    for paragraph in said:
        found = text.find(paragraph, at)
        if found >= 0:
            at = found + len(paragraph)
            held += len(paragraph)
        else:
            missing += 1
            if missing > _MISSING:
                break
    return held > _RETOLD * len(text)


def _is_prose(block: Block) -> bool:
    return block.markup is not None and not block.markup.code and block.markup.container.tag not in _LINES


def _keep_whole(blocks: Sequence[Block], scores: list[float]) -> None:
    """A list of which most is the article's stays whole, and code of which any is.

    One item more or less is a nuisance, a gap in a program or among footnotes is a defect.
    """
    known: dict[Container | None, Container | None] = {}
    around = [_around(_container(block), _PIECES, known) for block in blocks if scores[block.number] > 0]
    pieces: dict[Container, list[Block]] = {piece: [] for piece in around if piece is not None}
    passed = 0
    for piece in sorted(pieces, key=lambda piece: piece.first):  # one may hold others, and no block is looked at twice
        for block in blocks[max(passed, piece.first) : piece.last]:
            nearest = _around(_container(block), _PIECES, known)
            if nearest in pieces:
                pieces[nearest].append(block)
        passed = max(passed, piece.last)
    for piece, inside in pieces.items():
        kept = sum([len(block.text) for block in inside if scores[block.number] > 0])
        if kept > sum([len(block.text) for block in inside]) * _PIECES[piece.tag]:
            for block in inside:
                scores[block.number] = max(scores[block.number], _JUST)


def _around(
    container: Container, tags: Collection[str], known: dict[Container | None, Container | None]
) -> Container | None:
    """The nearest element of certain tags that a container is or stands in; ``known`` remembers it."""
    return _nearest(container, lambda at: at.tag in tags, known)


def _nearest(
    container: Container, fits: Callable[[Container], bool], known: dict[Container | None, Container | None]
) -> Container | None:
    """The nearest element that fits and that a container is or stands in; ``known`` remembers it."""
    passed: list[Container] = []
    at: Container | None = container
    while at is not None and at not in known and not fits(at):
        passed.append(at)
        at = at.parent
    found = known.get(at, at)
    for each in passed:
        known[each] = found
    return found
