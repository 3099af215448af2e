"""Family R, continued: on a page, links that a label in capitals leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Block, Container, Document, Removal
from .base import Rule
from .dates import date_length
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import SPEAKER, bare, ends_sentence, words

__all__ = ["LeadLinks"]

#: What no headline ends with.
_STOPS = ".,:;"
#: From how many words on a link is a headline.
_LEAST = 3
#: So many words has a label at most.
_LABEL = 4
#: How many such lines stand below one another at most, and how often one label stands on a page: more are an author's list.
_MOST, _OFTEN = 3, 2


class LeadLinks(Rule):
    """On a page a line of a label in capitals and a link: "RIVALS: Ferry owners raise their fares", "LIVE: The inquiry".

    Papers set the headlines of other articles so, one or more between two paragraphs, and the label may be any word of their
    story. Only the page tells it from what the author writes: all that stands behind the colon is one link, of three words or
    more that end no sentence, and the line is in the paragraphs' own element, below one of them or another such line.

    What stays: a label that stands elsewhere before words that are no link, which names a speaker; one that is a day, as in
    a chronicle; one for what the author quotes ("REFERENCE", "BOOK": vocabulary, ``cited-by``); and lists, as of those who
    win prizes: more than three such lines below one another, or one label three times.
    """

    code = "R115"
    name = "lead-links"
    markup = True
    goes = (
        "<article><p>The ferry that links the islands to the mainland sank at noon on Sunday, and all on board were saved.</p>"
        '<p>⟦<b>RIVALS: </b><a href="/fares">Ferry owners raise their fares</a>⟧</p><p>⟦<b>THE COURT:</b> <a href="/two">Captain '
        "tells the court he slept</a>⟧</p><p>It had been built in 1962, and nobody had asked whether it should sail at all.</p>"
        "<p>The inquiry begins on Friday, and the owner has been asked to bring the log of the ferry along.</p></article>",
    )
    stays = (
        "<article><p>The ferry that links the islands to the mainland sank at noon on Sunday, and all on board were saved.</p>"
        '<p>JUNE 5: <a href="/five">The captain slept</a></p><p>BOOK: <a href="/">Slow Boats and Those Who Wait</a></p>'
        '<p>ROE: <a href="/roe">Nobody had asked me whether it should sail.</a></p><p>BERG: <a href="/berg">So why did you '
        "let it sail</a></p><p>BERG: Nobody has told me, and I should have said no to it if anybody had.</p></article>",
        '<article><p>FERRIES: <a href="/fares">Will their owners raise the fares?</a></p><p>The owners of the ferries that link '
        "the islands to the mainland met on Sunday, and they will meet again.</p><p>Nobody knows what they have agreed on.</p>"
        "</article>",
        "<article><p>The islands have chosen their best ferries, and all of the captains but one came to hear of it.</p>"
        '<p>BEST BAND: <a href="/1">The Night Boat Sails</a></p><p>BEST BAR: <a href="/2">Slow Boats and Beer</a></p>'
        '<p>BEST BED: <a href="/3">The Old Ferry Again</a></p><p>BEST BOW: <a href="/4">Those Who Wait Ashore</a></p></article>',
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return False  # what a text holds shows no links

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for run in self._runs(document):
            if len(run) <= _MOST:
                for block in run:
                    yield self.whole(document, block, "a label in capitals and a link, below a paragraph")

    def _runs(self, document: Document) -> list[list[Block]]:
        """The lines of labels and links, as many together as stand below one another under a paragraph."""
        labelled = [(block, head[0]) for block in document.blocks if (head := SPEAKER.match(block.text))]
        counts = Counter(label for _, label in labelled)
        plain = {label for block, label in labelled if not self._is_linked(block, label)}
        runs: list[list[Block]] = []
        for block, label in labelled:
            if not block.number or label in plain or counts[label] > _OFTEN or self._cites(label, document.languages):
                continue
            before = document.blocks[block.number - 1]
            if _parent(before) is not _parent(block) or _parent(block) is None:
                continue
            if runs and before is runs[-1][-1]:
                runs[-1].append(block)
            elif ends_sentence(before.text):
                runs.append([block])
        return runs

    @staticmethod
    def _cites(label: str, languages: frozenset[str]) -> bool:
        """Whether a label is a day, or a word for what somebody quotes."""
        return date_length(label, languages) > 0 or bare(label) in vocabulary("cited-by", languages)

    @staticmethod
    def _is_linked(block: Block, label: str) -> bool:
        """Whether all that stands behind a label of few words is one link, which is a headline."""
        links = block.markup.links if block.markup else ()
        title = block.text[len(label) :]
        if links != ((len(label), len(block.text)),) or words(label) > _LABEL:
            return False
        return words(title) >= _LEAST and not title[0].islower() and title[-1] not in _STOPS


def _parent(block: Block) -> Container | None:
    return block.markup.container.parent if block.markup else None
