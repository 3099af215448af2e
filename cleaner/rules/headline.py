"""Family H: headlines and passages that stand twice."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter

from ..document import Block, Document, Removal, plain
from ..patterns import lazy
from .base import Rule
from .dates import date_length, is_date
from .phrases import written
from .phrases.scanning import Hit
from .shapes import (
    BULLETS,
    FULL_STOPS,
    SPEAKER,
    bare,
    begins_item,
    ends_sentence,
    goes_on,
    is_code,
    is_prose,
    is_small,
    is_titlelike,
    outline,
    words,
)
from .titles import HEADLINE_SIGNS, Title, title_of

__all__ = ["CutOffTeaser", "KnownHeadline", "RepeatedBlock", "RepeatedHeadline"]

#: How many blocks at the top may hold a headline, its copies, and what stands between them.
_TOP = 10
#: From how many spaces on a title is known in a line that goes on, how long a section's name before it is, in characters,
#: and the short word behind it.
_JOINED_WORDS, _SECTION, _SHORT = 4, 30, 7
#: What may stand behind a sentence's full stop.
_CLOSING = "\"”“’‘»«'」』) "
#: Below so many paragraphs the text has begun, and what heads another one is a subhead.
_BEGUN = 2
#: How long a title is at least, in characters, that is known in a line with a day.
_TITLED = 12
#: How much behind a title is looked at for a date, and how long one is that names day, month and year, in characters.
_DATED, _DAY = 40, 8
#: Longest line, in characters, at whose head it is looked for before a space: a title, and the standfirst below it.
_JOINED = 400
#: Quotation marks that one copy of a title writes for another's.
_QUOTES = str.maketrans("„“”«»", '"' * 5)
#: Of so many paragraphs at most that stand twice the first copies are set apart.
_FEW = 2
#: A sentence that stands more often than so, each time alone, is a refrain.
_TWICE = 2
#: No line of verse is as long, in characters.
_VERSE = 120

_NO_SIGNS = str.maketrans("", "", HEADLINE_SIGNS)


def _letters(text: str) -> str:
    return text.lower().translate(_NO_SIGNS)


class RepeatedHeadline(Rule):
    """A headline that stands again above the body.

    List pages, share widgets and page titles leave the headline two or three times at the top of a text. The first
    copy stays, every further one above the second paragraph goes, whatever its quotation marks and capitals. A lead
    that says the same in other words is the author's, and so is a first paragraph that opens with the headline's
    words and goes on. So is a subhead that the lines at the top list with others ("In this letter: …"), and the first line
    of a poem, which lends it its title: a small letter follows, or no paragraph anywhere.
    """

    code = "H101"
    name = "repeated-headline"
    always = True
    patient = True
    goes = (
        "Bridge to close for two years\n\n⟦BRIDGE TO CLOSE FOR TWO YEARS⟧\n\nThe old river bridge will close in May, "
        "the county said on Friday.",
        "L'île perd son ferry pour deux ans\n\n⟦L’île perd son ferry pour deux ans⟧\n\nLe vieux ferry a coulé dimanche à midi, "
        "ont dit les garde-côtes.",
    )
    stays = (
        "Bridge to close for two years\n\nThe old river bridge is to close for two years, the county said on Friday.",
        "In this letter\n\nCouncil to vote on a new ferry\n\nCaptain goes home after the inquiry\n\nCouncil to vote on a new "
        "ferry\n\nThe council meets on Friday, and it wants to hear what the crew has to say.\n\nCaptain goes home after the "
        "inquiry\n\nThe captain, who was asleep when she struck the rock, may leave the island.",
        "The night we lost the ferry\n\nThe night we lost the ferry\nthe sea lay like a sheet\nand nobody had told us\nthat "
        "water had such feet",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not any(0 < block.number < _TOP for block in outline(document).unended):
            return  # what repeats a headline ends no sentence
        top = [b for b in self._top(document) if 20 <= len(b.text) <= 250]
        beginnings: dict[str, list[Block]] = {}
        for block in top:
            alike = beginnings.setdefault(_letters(block.text.lstrip(HEADLINE_SIGNS)[:5]), [])
            letters = _letters(block.text) if alike else ""
            if (
                alike
                and is_titlelike(block.text)
                and (alike[0].number < 2 or outline(document).prose)
                and (above := next((b for b in alike if _letters(b.text) == letters), None))
                and not self._is_authors(document, above, block)
            ):
                yield self.whole(document, block, "the headline again")
            elif block.text.count(" ") >= 3 or block.text > "\u3000":
                alike.append(block)

    @classmethod
    def _is_authors(cls, document: Document, above: Block, block: Block) -> bool:
        """Whether a line stands twice because its author wrote it twice: a subhead listed above, a poem's title, a chant."""
        chanted = above.number == block.number - 1 and _is_chanted(document, block)
        return chanted or cls._is_listed(document, above, block) or cls._opens_verse(document, block)

    @staticmethod
    def _is_listed(document: Document, above: Block, block: Block) -> bool:
        """Whether the first copy of a line is one of a list of subheads: another line beside it stands again, too, and a
        paragraph parts the further copies."""
        blocks, paragraphs = document.blocks, outline(document).prose
        for number in (above.number - 1, above.number + 1):
            if not 0 <= number < block.number or not is_titlelike(blocks[number].text):
                continue
            for again in blocks[above.number + 1 :]:
                low, high = sorted((again.number, block.number))
                copied = again.number != number and again.text == blocks[number].text
                if copied and bisect_right(paragraphs, low) < bisect_right(paragraphs, high):
                    return True
        return False

    @staticmethod
    def _opens_verse(document: Document, block: Block) -> bool:
        """Whether a line is a poem's first: a line with a small letter goes on with it, or lines follow and no paragraph."""
        below = document.blocks[block.number + 1 : block.number + 4]
        return bool(below) and (is_small(below[0].text) or (len(below) == 3 and not outline(document).prose))

    @staticmethod
    def _top(document: Document) -> Sequence[Block]:
        """The first blocks, up to the second paragraph: further down the headline's words may be a subhead."""
        paragraphs = outline(document).prose
        return document.blocks[: min(_TOP, paragraphs[1]) if len(paragraphs) > 1 else _TOP]


class KnownHeadline(Rule):
    """The headline, where the caller knows it: it is the article's title and not its text.

    A row of a scrape usually holds the page's title. A block that says the same, with or without the site's name
    behind a bar or dash, or the day, is the headline and goes from the top and the foot, unless it is one of a word or two, which
    goes as the first line only; at the very top also one that was changed in a word or two. A first paragraph that begins
    with the title's words stays: it is the title that lost its line break, with a section's name before it or not, only
    where a sentence begins right behind it, with a short word that the text also writes small, and so no name that goes on
    with the sentence ("Ferry sinks off the islands The old …"), with a day, or with no space between ("… the islandsThe old").
    A first line that is the title and almost the title again goes whole.
    """

    code = "H102"
    name = "known-headline"
    kinds = ("headline",)
    always = True
    goes = ()
    stays = ("Bridge to close for two years, county says\n\nThe old river bridge will close in May.",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        title = title_of(document.title)
        if not title:
            return
        blocks = document.blocks
        said: set[int] = set()
        for block in blocks if len(blocks) <= _TOP + 3 else (*blocks[:_TOP], *blocks[-3:]):
            text = block.text
            if text[:2] not in title.beginnings and (text[:2].isalnum() or not title.begins(text)):
                continue
            if text[0] in BULLETS + ">" and block.number and not said:
                continue  # an item of a list that has no other copy
            if title.said_by(text):
                said_it = not _is_of_the_text(document, block, title)
            else:
                said_it = _says_with_day(text, title, document.languages)
            if said_it or (block.number == 0 and title.equals(text)):
                said.add(block.number)
                yield self.whole(document, block, "the page's title, which the caller knows")
                continue
            end = _in_pieces(blocks[block.number : block.number + 4], title) if block.number < _TOP else 0
            if end:
                said.add(block.number)
                reason = "the page's title, which the caller knows, in pieces"
                yield self.removal(document, block.start, end, reason)
        for block in self._changed(document, title):
            if block.number not in said:
                yield self.whole(document, block, "almost the page's title, which the caller knows")
        if blocks and 0 not in said:
            yield from self._first_line(document, title)

    def _changed(self, document: Document, title: Title) -> Iterator[Block]:
        """The lines at the very top that say the title in other words."""
        for block in outline(document).unended:
            above = _paragraphs_above(document, block)
            if block.number >= min(6, len(document.blocks) - 2):
                return
            if above >= _BEGUN and _has_subheads(document, block):
                return
            if above and SPEAKER.match(block.text):
                continue  # a subhead behind a label: "THE TOPLINE: Ferry sinks"
            if len(block.text) <= 220 and self._nearly(block.text, title) and is_titlelike(block.text):
                yield block

    def _first_line(self, document: Document, title: Title) -> Iterator[Removal]:
        """What a first line holds that is more than the title: almost the title again, or a sentence joined to it."""
        first = document.blocks[0]
        if self._says_twice(first.text, title):
            yield self.whole(document, first, "the page's title, which the caller knows, and almost the same again")
            return
        start, end = self._joined(first.text, title, document)
        if end:
            reason = "the page's title, which the caller knows, and a sentence joined to it"
            yield self.removal(document, first.start + start, first.start + end, reason)

    @staticmethod
    def _joined(text: str, title: Title, document: Document) -> tuple[int, int]:
        """Where the title with which a block begins stands, perhaps behind a section's name, if a sentence begins behind it;
        (0, 0) where none does."""
        for form in title.forms:
            if form.count(" ") < _JOINED_WORDS or not _may_hold(text, form) or ends_sentence(form):
                continue
            start = plain(text[: len(form) + _SECTION]).translate(_QUOTES).find(plain(form).translate(_QUOTES))
            section, behind = text[: max(0, start)], text[start + len(form) :]
            if start < 0 or len(behind) < _SECTION or (section and not _is_section(section)):
                continue
            end = start + len(form)
            if not section and (_is_fused(text, end) or date_length(behind[:_DATED], document.languages) >= _DAY):
                return (0, end)
            word, space, _ = behind[1:_SHORT].partition(" ")
            begins = behind[:1] == space == " " and word[:1].isupper() and (word[1:].islower() or len(word) == 1)
            if (
                begins
                and len(text) <= _JOINED
                and f" {word.lower()} " in document.text
                and word not in written("byline")
            ):
                return (0, end + 1)
        return (0, 0)

    def _says_twice(self, text: str, title: Title) -> bool:
        """Whether a line is the title and behind it almost the title again, as where a page prints it for two widths."""
        for form in title.forms:
            again = text[len(form) + 1 :]
            if form.count(" ") >= _JOINED_WORDS and text.startswith(f"{form} ") and is_titlelike(again):
                return self._nearly(again, title)
        return False

    @staticmethod
    def _nearly(text: str, title: Title) -> bool:
        """Whether four words of five are the title's, in its order: pages are retitled after they are published."""
        roughly = text.lower().split()
        if len(roughly) < 5 or len(title.roughly.intersection(roughly)) * 2 < len(roughly):
            return False
        from difflib import SequenceMatcher  # rarely needed, and a millisecond to import

        said = bare(text).split()
        return any(SequenceMatcher(None, said, n.split(), False).ratio() >= 0.8 for n in title.names)


def _paragraphs_above(document: Document, block: Block) -> int:
    """How many paragraphs stand above a block; two and more count as two."""
    return sum(number < block.number for number in outline(document).prose[:_BEGUN])


def _is_of_the_text(document: Document, block: Block, title: Title) -> bool:
    """Whether a block that says the title is a sentence of the text that has begun, or a subhead below its first paragraphs."""
    above = _paragraphs_above(document, block)
    if above and _has_full_stop(block.text) and not any(map(_has_full_stop, title.forms)):
        return True
    if above < _BEGUN or block.number == len(document.blocks) - 1:
        return False
    behind = document.blocks[block.number + 1]
    return is_prose(behind.text) and document.text.find(behind.text) == behind.start and _has_subheads(document, block)


def _has_subheads(document: Document, block: Block) -> bool:
    """Whether another line than a block is a subhead: no sentence, between two paragraphs."""
    paragraphs = frozenset(outline(document).prose)
    return any(
        line is not block and paragraphs.issuperset((line.number - 1, line.number + 1)) and is_titlelike(line.text)
        for line in outline(document).unended
    )


def _has_full_stop(text: str) -> bool:
    """Whether a full stop ends a passage, as no headline, closing quotation marks apart."""
    return text.rstrip(_CLOSING)[-1:] in FULL_STOPS


def _may_hold(text: str, form: str) -> bool:
    """Whether a title's second word stands near a line's beginning: asked first, for it costs less."""
    word = form.split(None, 2)[1]
    return not (word.isascii() and word.isalpha()) or word.lower() in text[: len(form) + _SECTION].lower()


def _says_with_day(text: str, title: Title, languages: frozenset[str]) -> bool:
    """Whether a block is the title and the day on which the text appeared: "Ferry sinks at noon 5 June 2017 - 10:36"."""
    for form in title.forms if text[-1:].isdigit() else ():
        rest = text[len(form) :].strip(" -–—|•")
        if len(form) >= _TITLED and 0 < len(rest) <= _DATED and text.startswith(form) and is_date(rest, languages):
            return True
    return False


def _is_fused(text: str, end: int) -> bool:
    """Whether a sentence begins right behind a title, without a space: a capital between small letters."""
    before, capital, behind = text[end - 1], text[end : end + 1], text[end + 1 : end + 2]
    return (before.islower() or before in ')»”"') and capital.isupper() and (behind.islower() or behind == " ")


def _is_section(text: str) -> bool:
    """Whether the name of a section may stand before a title: a word or two, with a capital and without a sign."""
    return text[0].isupper() and words(text) <= 2 and text[-1] == " " and text[-2].isalnum()


def _in_pieces(blocks: Sequence[Block], title: Title) -> int:
    """Where the blocks end, two or more, that are a title together: a kicker, a dash, and the headline; else 0."""
    spelt = [_letters(name) for name in title.names]
    said = ""
    for count, block in enumerate(blocks, 1):
        if len(block.text) > 200:
            return 0
        said += _letters(block.text)
        if not any(name.startswith(said) for name in spelt):
            return 0
        if count > 1 and said in spelt:
            return block.end
    return 0


class RepeatedBlock(Rule):
    """A paragraph, caption or quote that stands twice: its further copies.

    Captions are scraped once for the picture and once for its enlargement, a pull quote repeats a sentence of the
    text, players announce their clip twice. One copy stays. A line that follows its like at once goes from 25
    characters up, any other copy from 80: shorter lines recur in songs, recipes and tables. A shorter one goes between
    two copies where it stood above between the same two, as a subhead does. Questions that are put again, items of lists,
    lines of a transcript under a speaker's name, lines of verse and of code, pieces of a sentence that stands on several
    lines and what a colon announces stay wherever they are repeated, and so does a short sentence that is said three times
    on end, a longer one that comes back for a third time, as refrains do, and one that stands below two different subheads.

    Where a paragraph stands alone in two places, the first is the one that was set apart, above the text or in it, to lead
    the eye: that one goes, unless the second ends the text, or the first is announced. Of paragraphs that stand again together,
    or of three and more, the second copies go: the page was scraped twice.
    """

    code = "H103"
    name = "repeated-block"
    always = True
    patient = True
    goes = (
        "The ferry was full on Sunday.\n\nCrowds wait at the pier on Sunday\n\n⟦Crowds wait at the pier on Sunday⟧\n\n"
        "It ran aground at noon.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nThe captain\n\nThe "
        "captain, who was asleep when she struck the rock, has been told to stay on the island.\n\n⟦The ferry that links the "
        "islands to the mainland sank at noon on Sunday, and all were saved.⟧\n\n⟦The captain⟧\n\n⟦The captain, who was asleep "
        "when she struck the rock, has been told to stay on the island.⟧",
        "The ferry sails\n\n⟦“Nobody had asked for years whether she should sail at all, and the captain had not told us.”⟧\n\n"
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nOla Berg left the "
        "court alone.\n\n“Nobody had asked for years whether she should sail at all, and the captain had not told us.”\n\nSo he "
        "said, and went to the pub.",
    )
    stays = (
        "Not one question was asked about the ferry.\nNot one question was asked about the ferry.\nNot one question was asked "
        "about the ferry.\nIt sank at noon.",
        "Row, row your boat\nGently down the stream\nRow, row your boat\nLife is but a dream",
        "You were standing at the pier\nNobody had told me\n\nAnd I will always wait for you\nAnd I will always wait for you\n\n"
        "The ferry left without a sound",
        "Take\nthe first ferry\nfrom the island that sails, whatever the weather is, for nobody can say when the next one will "
        "leave.\nDo not miss\nthe last ferry\nfrom the island that sails, whatever the weather is, for nobody can say when the "
        "next one will leave.",
        "The chorus sang:\n\nNo more, no more\n\nNo more, no more\n\nand left.",
        "They stood at the pier and chanted:\n\nWe will not be moved by you\n\nWe will not be moved by you\n\nThe mayor listened "
        "to it for an hour, and then she went home.",
        "Example Ferries\n\nThe company did not want to say how old its ships are, and when they were last inspected.\n\n"
        "Slow Boats\n\nIts four ships were built in 1962 on the island, as all the others were, too.\n\n"
        "Old Sailors\n\nThe company did not want to say how old its ships are, and when they were last inspected.\n\n"
        "North Sea\n\nIts ship was built in 1974.",
        "And still the ferry sailed every night from the island to the mainland, and nobody asked why.\n\nThe captain slept, and "
        "the mate was at the wheel.\n\nIt was noon.\n\nAnd still the ferry sailed every night from the island to the mainland, "
        "and nobody asked why.\n\nThe cook had never seen the sea.\n\nIt was night.\n\nAnd still the ferry sailed every night "
        "from the island to the mainland, and nobody asked why.\n\nThen she struck the rock.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if len(set(map(attrgetter("text"), document.blocks))) == len(document.blocks):
            return
        times = Counter(map(attrgetter("text"), document.blocks))
        several = sum(count > 1 and len(text) >= 80 for text, count in times.items()) > _FEW
        first: dict[str, Block] = {}
        between: set[tuple[str, str, str]] = set()
        before, copied = "", False
        for block, behind in zip_longest(document.blocks, document.blocks[1:]):
            text = block.text
            again, copied = copied, False
            if len(text) >= 25 and not is_code(text):
                said = self._in_verse(document, block) or self._insists(document, block) or _is_chanted(document, block)
                if text == before and not said:
                    yield self.whole(document, block, "the block before it, again")
                elif len(text) >= 80:
                    above = first.setdefault(text, block)
                    if above is not block and not self._belongs(text, before) and not self._is_piece(block, document):
                        together = several or times[before] > 1 or (behind is not None and times[behind.text] > 1)
                        if together or times[text] <= _TWICE or not ends_sentence(text):
                            yield from self._one_of(document, above, block, together)
                        copied = True
            if len(text) < 80 <= len(before) and behind and len(behind.text) >= 80:
                around = (before, text, behind.text)
                if again and around in between and not self._belongs(behind.text, text):
                    yield self.whole(document, block, "an earlier subhead, between copies of the same paragraphs")
                between.add(around)
            before = text

    def _one_of(self, document: Document, above: Block, block: Block, together: bool) -> Iterator[Removal]:
        """What goes of a paragraph that stands twice; ``together``: its neighbours stand again, too, or many others do."""
        if not together and block.number - above.number >= 3 and self._is_below_subheads(document, above, block):
            return
        if together or block.number - above.number < 3 or not self._is_set_apart(document, above, block):
            yield self.whole(document, block, "an earlier block, word for word")
        elif not self._belongs(above.text, document.blocks[above.number - 1].text if above.number else ""):
            yield self.whole(document, above, "a later paragraph, word for word, set apart")

    @staticmethod
    def _is_below_subheads(document: Document, above: Block, block: Block) -> bool:
        """Whether a sentence is said below two different subheads, of which the second stands below a paragraph."""
        if not ends_sentence(block.text) or not is_prose(document.blocks[block.number - 2].text):
            return False
        heads = [document.blocks[copy.number - 1].text if copy.number else "" for copy in (above, block)]
        return (
            heads[0] != heads[1] and not any(map(ends_sentence, heads)) and all(0 < words(head) < 13 for head in heads)
        )

    @staticmethod
    def _is_set_apart(document: Document, above: Block, block: Block) -> bool:
        """Whether of two copies the first was set apart: both are paragraphs, and the second does not end the text."""
        return is_prose(above.text) and ends_sentence(above.text) and block.number < len(document.blocks) - 1

    @staticmethod
    def _insists(document: Document, block: Block) -> bool:
        """Whether a short sentence that stands again is the author's: of few words, or said three times on end and no more."""
        text = block.text
        if len(text) >= 60 or not ends_sentence(text):
            return False
        near = document.blocks[max(0, block.number - 3) : block.number + 4]
        return words(text) < 8 or sum(other.text == text for other in near) == 3

    @staticmethod
    def _in_verse(document: Document, block: Block) -> bool:
        """Whether a short line stands among other short lines, none of them a paragraph, as in a song."""
        if len(block.text) >= _VERSE:
            return False
        near = document.blocks[max(0, block.number - 4) : block.number + 4]
        lines = [other.text for other in near if other.text != block.text]
        return len(lines) >= 3 and not any(map(is_prose, lines))

    @staticmethod
    def _is_piece(block: Block, document: Document) -> bool:
        """Whether a line is a piece of a sentence, as where each link in one is a line of its own: it goes on from the line
        before it, or in the one behind it."""
        behind = document.blocks[block.number + 1 : block.number + 2]
        leads_on = not ends_sentence(block.text) and bool(behind) and goes_on(behind[0].text)
        return goes_on(block.text) or leads_on

    @staticmethod
    def _belongs(text: str, before: str) -> bool:
        """Whether a copy is needed where it stands: a question put again, a speaker's words, an item, what a colon announces."""
        item = begins_item(text) or text[-1] == "|"
        return text[-1] in "?؟？" or before[-1:] in (":", "：") or item or bool(SPEAKER.match(text))


def _is_chanted(document: Document, block: Block) -> bool:
    """Whether a line says again what a colon announces above the line before it: "They chanted:"."""
    return block.number > 1 and document.blocks[block.number - 2].text[-1] in ":："


class CutOffTeaser(Rule):
    """The teaser above a text that is the text's own beginning, cut off: "The ferry that links the islands…".

    Feeds give a page's first words and an ellipsis, perhaps with the source and the date behind it. Among the first
    blocks one goes whose words up to the ellipsis, 60 characters or more, stand again below in full; or, without one and
    without a sentence's end, one with all of which the next block begins. An ellipsis that is the author's has nothing
    below that repeats it, and a headline at the very top of the text is not cut off in the middle of a word.
    """

    code = "H104"
    name = "cut-off-teaser"
    always = True
    patient = True
    goes = (
        "⟦The ferry that links the islands to the mainland sank at noon on Sunday, the... Example News, 18.07.2022⟧\n\n"
        "PORT ELLERY, 18 July. The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard "
        "said.",
        "⟦The ferry that links the islands to the mainland sank at noon on Sunday, the coast gua⟧\n\nThe ferry that links the "
        "islands to the mainland sank at noon on Sunday, the coast guard said.",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and then…\n\nNothing happened for a "
        "week. The ferry that links the islands to the mainland lay on the sand.",
        "The ferry that links the islands to the mainland sinks at noon\n\nThe ferry that links the islands to the mainland "
        "sinks at noon, and all are saved: so the island's paper told it.",
    )

    _cut = lazy(r"(.{60,500}?)\s?(?:…|\.\.\.)(?:\s.{0,50})?")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block, behind in zip(document.blocks[:4], document.blocks[1:5], strict=False):
            text = block.text
            if not 60 <= len(text) <= 560:
                continue
            match = self._cut.fullmatch(text) if "…" in text or "..." in text else None
            if match and 0 <= document.text.find(match[1], block.end) < block.end + 2000:
                yield self.whole(document, block, "the text's own beginning, cut off")
            elif behind.text.startswith(text) and len(behind.text) > len(text) and not ends_sentence(text):
                if not self._is_headline(document, block):
                    yield self.whole(document, block, "the next paragraph's beginning, cut off")

    @staticmethod
    def _is_headline(document: Document, block: Block) -> bool:
        """Whether a line is the headline, with which the first sentence begins, and not that sentence, cut off in a word."""
        goes_on_at = document.blocks[block.number + 1].text[len(block.text)]
        first = block.number == 0 and not document.title
        return first and is_titlelike(block.text) and not goes_on_at.isalnum()
