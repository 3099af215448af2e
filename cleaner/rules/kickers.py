"""Family R, continued: teasers of other articles, known by the colon behind their kicker or label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..document import Block, Document, Removal
from ..patterns import either, lazy
from .base import Rule
from .phrases import one_of, spoken, written
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, goes_on, is_prose, words

__all__ = ["JoinedLabels", "Kickers"]

_ENGLISH = frozenset(["en"])
#: A number of things of which a headline tells, behind a label in capitals: "6 ways to tell …".
_THINGS = rf"(?<=[A-Z][A-Z]:)\d{{1,2}} (?:[a-z][\w'’-]* ){{1,3}}{one_of('things-that')} "
#: A colon to which a headline is joined.
_COLON_AND_HEADLINE = lazy(rf":(?:[\"']|‘|“)?(?:[A-Z]|{_THINGS})")
#: What is short for "against": its full stop ends no label.
_AGAINST = either(frozenset(word for word in written("versus") if word[-1] == "."))
#: So many words at most has the name of one who speaks; and a headline has so many at least below the last paragraph, where
#: sources and abbreviations stand, too ("Fedora:How to repair your system").
_NAME, _HEADLINE = 3, 7


class Kickers(Rule):
    """The teaser of another article whose kicker's colon stands apart: "Islands", ":", "Why the ferry ran aground".

    German papers hide a colon between kicker and headline, for those who hear the page read out; in a text it stands on a
    line of its own, or in front of the headline with no space behind it. It takes a German text, a kicker of at most
    seven words, a title-like line behind the colon, and a paragraph above them: at the top the headline is the text's
    own. Where some scrapers set every link in a sentence on a line of its own, the colon is the sentence's: then what
    stands around the lines is no whole sentence. In other languages the same three lines are an author's term in bold
    type and what he says of it.
    """

    code = "R111"
    name = "kickers"
    always = True
    patient = True
    goes = (
        "Die Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\n⟦Inseln\n:\nWarum die Fähre am "
        "Mittag auf Grund lief⟧\n\nSie war 1962 gebaut worden.",
        "Die Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\n⟦Inseln\n:Warum die Fähre am "
        "Mittag auf Grund lief⟧\n\nSie war 1962 gebaut worden.",
    )
    stays = (
        "Inseln\n:\nWarum die Fähre am Mittag auf Grund lief\n\nDie Fähre zur Insel ist am Sonntag gesunken, und alle an "
        "Bord wurden gerettet.",
        "Die Fähre zur Insel ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\nDas meldet der\nInselbote\n:\nKeiner "
        "von ihnen will je wieder an Bord\ngehen.",
        "Die Fähre ist am Sonntag gesunken, und alle an Bord wurden gerettet.\n\nSmileys\n\n:D schrieb der Maat.",
        "The ferry sank at noon on Sunday, and all its passengers were saved.\nWhat was good\n:\nNobody on board was hurt\n"
        "What was not\n:\nNobody on board was asked",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return "de" in languages

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if "\n:" not in document.text:
            return
        last = -1
        for block in document.blocks[body(document)[0] + 2 :]:
            behind = document.blocks[block.number + 1 : block.number + 2]
            headline = behind[0] if block.text == ":" and behind else block
            if block.text[0] != ":" or not self._is_teaser(document, block, headline, last):
                continue
            last = headline.number
            start = document.blocks[block.number - 1].start
            yield self.removal(document, start, headline.end, "a kicker, its colon on another line, and a headline")

    @staticmethod
    def _is_teaser(document: Document, colon: Block, headline: Block, last: int) -> bool:
        """Whether a short line above a colon and a title-like line behind it stand apart from the text around them."""
        kicker, above = document.blocks[colon.number - 1], document.blocks[colon.number - 2]
        title = headline.text.lstrip(":")
        begins = title.lstrip("\"'„“«‘")[:1].isupper() and kicker.text[0].isupper()
        if not begins or words(kicker.text) > 7 or ends_sentence(kicker.text) or not 3 <= words(title) <= 25:
            return False
        if ends_sentence(title) and title[-1] == ".":
            return False
        behind = document.blocks[headline.number + 1 : headline.number + 2]
        followed = bool(behind) and goes_on(behind[0].text)
        ended = above.number == last or ends_sentence(above.text)
        listed = above.text[0].isupper() and not above.text.rpartition(" ")[2].islower()
        return not followed and (ended or listed)


class JoinedLabels(Rule):
    """A label and the headline that it leads to, with no space behind the colon: "Old boats:Why the ferry ran aground".

    Some papers set a link so between two paragraphs, label and link in two elements, and the space between them is lost. It
    takes an English text, a paragraph above or no more below, a capital before the colon and one behind it, or a label in
    capitals and what a number of things are for ("6 ways to …"), but no value ("HOURS:9 to five"), and no full stop at the
    end: a sentence whose author forgot the space has one, or a colon that leads on. Speakers and facts that lost the space
    stay: what one says who speaks of "I" or "we" or of what "she" did (vocabulary, ``first-person`` behind a name, and
    ``known``), and three lines below one another. Beside such a line others go that end with a full stop; and a label may
    end with one of its own, which no author sets before a colon ("Nobody was told.:Why the ferry …"), or be a quotation.
    """

    code = "R110"
    name = "joined-labels"
    always = True
    patient = True
    goes = (
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦Nobody was told:Why the "
        "ferry ran aground at noon⟧\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦Rule 1: The captain "
        "sleeps.:Why the ferry ran aground at noon⟧\n\nShe had been built in 1962, and nobody had asked whether she should "
        "sail.\n\n⟦They knew it all along:Nobody should have let the ferry sail.⟧\n\nThe band played on.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦'Nobody was told!':Why the "
        "ferry ran aground at noon⟧\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦Roe v. Berg:'Nobody should "
        "have sailed!' Mayor tells the mate of the ferry⟧\n\nShe had been built in 1962, and nobody had asked whether "
        "she should sail.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nShe had been built in 1962, "
        "and nobody had asked whether she should sail.\n\nOld boats: The ferries that sail on Sundays\n\n⟦Nobody was told:Why "
        "the ferry ran aground at noon⟧",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦FERRIES:6 ways to tell that "
        "one is sinking⟧\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
    )
    stays = (
        "Ferry dinner\n\nThe cook of the ferry has told us what she makes of the fish that nobody on board wants to eat.\n\n"
        "Serves:4 people with a good appetite\n\nIt takes an hour, and the band may play.\n\nThe cook of the ferry has told us "
        "when her kitchen is open, and when it is not.\n\nHOURS:9 to five from Monday to Friday\n\nOn Sundays she sleeps.",
        "Ferry rules\n\nThe standard says what a ferry is, and how many boats she has to have.\n\nISO:2008 has another form for "
        "the same thing, which most of them know, too. It is:\n\nOne boat for each band on board, whatever it plays.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nTide in the harbour on Sunday at "
        "12:30 in the afternoon\n\nThe ferry sank at noon, and nobody saw it but the mate, who says so.\n\nUpdated at 10:05 p.m. "
        "with what the mate saw\n\nShe had been built in 1962.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nNote:The ferry's name has "
        "been corrected.\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nJane Roe:I never saw anybody at "
        "the wheel\n\nShe had been built in 1962, and nobody had asked whether she should sail.\n\nThe verdict:She should never "
        "have left the harbour\n\nThe band, which had been on board, played on until the boats came.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nBuilt:The Sund Yard on the "
        "Island\n\nCrew:Two Men and a Woman on Weekdays\n\nFuel:The Best That Can Be Had\n\nShe had been built in 1962.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nSources\n\nSlow Boats:How to "
        "Mend Old Ferries",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nWho:Jane Roe\n\nShe had been "
        "born in 1962.",
    )

    #: So many lines below one another are no links.
    listed = 3

    def serves(self, languages: frozenset[str]) -> bool:
        return languages == _ENGLISH

    _joined = lazy(
        rf"(?:'|‘|“)?[^\W\d_a-z](?:(?:[^:.!?\n]|(?<=[A-Z])\.| (?:{_AGAINST})){{1,70}}[!?]?"
        rf"|[^\n]{{3,70}}[a-z]{{2}}[.!?])(?:'|’|”)?:(?=[\"'‘“]?(?:[A-Z][^\W\d_]*[ ’']|{_THINGS}))"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not _COLON_AND_HEADLINE.search(document.text):
            return
        joined: list[Block] = []
        last = body(document)[1]
        for block in document.blocks[1:]:
            text = block.text
            if ":" not in text[:75] or len(text) > 250 or text[-1] in ":;," or not self._joined.match(text):
                continue
            below = joined and joined[-1].number == block.number - 1
            long = block.number > last and words(text.partition(":")[2]) >= _HEADLINE
            apart = below or long or is_prose(document.blocks[block.number - 1].text)
            if apart and 6 <= words(text) <= 30:
                joined.append(block)
        runs = (list(run) for _, run in groupby(enumerate(joined), lambda pair: pair[1].number - pair[0]))
        links = [block for run in runs if len(run) < self.listed for _, block in run if not self._is_told(block.text)]
        stopped = [block for block in links if block.text[-1] == "."]
        for block in links if len(stopped) < len(links) else ():
            beside = ", as others are" if block.text[-1] == "." else ""
            yield self.whole(document, block, f"a label and a headline, joined at the colon{beside}")

    @staticmethod
    def _is_told(text: str) -> bool:
        """Whether what stands behind a label tells of somebody known, or is what one says whose name the label is."""
        label, _, said = text.partition(":")
        first = bare(said).partition(" ")[0].partition("'")[0]
        if first in spoken("known", _ENGLISH):
            return True
        named = len(label.split()) <= _NAME and label.istitle()
        return named and first in spoken("first-person", _ENGLISH)
