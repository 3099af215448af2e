"""Family N: navigation around an article: topics, breadcrumbs, page controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_prose, is_small, words
from .standing import PhraseRule
from .titles import title_of

__all__ = ["Breadcrumbs", "PageControls", "TableOfContents", "TopicTags"]

#: Why a label and its topics go.
_TOPICS = "the topics under which the page is filed"


class TopicTags(Rule):
    """The topics under which a page is filed: "Tags: ferries, bays", "Etiquetas" and a list.

    The label (phrases, ``label``) opens its block. With a colon, ">" or further words behind it the block goes; alone it
    takes the short lines behind it along. Only behind the last paragraph, but for topics that commas, or the numbers of
    articles about them, part on lines of their own: four and more of these go with their label anywhere, unless a sentence
    goes on behind them. So does a last line that is two or more hashtags and nothing else, and so do two or more last lines
    that are a hashtag each; a single one may be the author's last word. Above the first paragraph a line of three hashtags
    or more goes, too, and a label that says under what the page is filed (vocabulary, ``filed``), with its colon and up to six
    words, or none where its links did not come along; beside another line with a label it is one of the facts about a thing.
    Phrases: also ``closing``, labels that open a list of topics without a colon, as the last block behind
    a sentence or in the last block behind its last sentence.
    """

    code = "N101"
    name = "topic-tags"
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Tags: ferries, "
        "Port Ellery⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Keywords >> ferries, "
        "Port Ellery⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n⟦Tags:\nferries\nPort "
        "Ellery⟧",
        "The ferry sank at noon on Sunday, the coast guard said.\n\nAll its passengers were saved.\n\n⟦#ferries #portellery⟧",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا من الحادث. ⟦سمات العبارات خفر "
        "السواحل⟧",
        "غرقت العبارة التي تربط الجزيرة بالبر ظهر يوم الأحد، وقال خفر السواحل إن جميع الركاب نجوا من الحادث.\n⟦سمات العبارات خفر "
        "السواحل⟧",
        "Ferry sinks\n\n⟦#ferries #portellery #islands⟧\n\nThe ferry that links the islands to the mainland sank at noon on "
        "Sunday, and all its passengers were saved.",
        "Ferry sinks\n\n⟦Category: Islands⟧\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, and all "
        "its passengers were saved.",
        "⟦Categories:⟧\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.",
        "⟦Tags:\nferries\n212\nPort Ellery\n67\nislands\n9\ncoast guard\n4⟧\n\nThe ferry that links the islands to the mainland "
        "sank at noon, and all its passengers were saved.",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦# ferries\n# Port "
        "Ellery⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Tags: ferries, Port "
        "Ellery, islands⟧\n\nIt was first printed in the island's own paper, on a Monday in May, and nobody has read it.",
    )
    stays = (
        "Topics\nferries\n,\nislands\n,\nharbours\n,\nbays\nare what the paper has written of since it was founded.",
        "The council meets on Friday.\n\nTopics\n\nThe old ferry\n\nThe new ferry\n\nIt has asked the crew of both to "
        "come, and it wants to hear what they have to say of the captain, who was asleep.",
        "Tags on the crates showed that they had been packed on the island.",
        "Port Ellery\n\nCategory: car ferry\n\nEngine: diesel\n\nThe ferry that links the islands to the mainland was built in "
        "1962, and all that sail on her know it.",
        "Topic: Ferries\n\nThe council meets on Sunday at noon, and everybody on the islands may come and speak.",
        "The ferry sank.\n\nAll its passengers were saved, and they say so.\n\n#wewereaboard",
        "The ferry sank.\n\nTags: ferries, bays The ferry that links the islands to the mainland sank at noon, the coast "
        "guard said, and all its passengers were saved.",
    )
    literals = ("#",)
    longest = 600
    #: From how many commas or numbers on the topics they part are told by them, and how many lines they are at most.
    fewest, most = 3, 120
    #: Among so many of the first blocks hashtags or a label may stand, and so many words behind a label there.
    top, filed = 6, 6
    #: How many lines may stand below a label behind the text.
    rest = 15
    #: "#ferries #port ellery": hashtags of up to four words.
    _hashtag = lazy(r"# ?[^\W\d_][^\s#.!?:,]{0,40}(?: [^\s#.!?:,]{1,20}){0,3}")
    _hashtags = lazy(r"[\s,]*(?:#[^\W\d_][^\s#.!?:,]{0,40}(?: [^\s#.!?:,]{1,20}){0,3}[\s,]*){2,}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        last = document.blocks[-1]
        if last.number > 1 and "#" in last.text[:8]:
            yield from self._closing_hashtags(document, last)
        for block in document.blocks[1 : min(body(document)[0], self.top)]:
            if block.text.count("#") >= self.fewest and self._hashtags.fullmatch(block.text):
                yield self.whole(document, block, "hashtags and nothing else, above the text")
        for hit in hits:
            if hit.phrase.standing == "literal":
                continue
            if hit.opens:
                yield from self._labelled(document, hit)
            elif hit.phrase.standing == "closing" and self._closes(document, hit, hit.after.strip()):
                yield self.removal(document, hit.start, hit.block.end, _TOPICS)

    def _labelled(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """The topics behind or below a label with which a block opens."""
        block, rest = hit.block, hit.after.strip()
        alone = not rest.strip(":：")
        if alone and (parted := self._parted(document, block)):
            yield self.removal(document, block.start, parted.end, "topics, parted by commas or numbers")
        elif self._files(document, hit, rest):
            yield self.whole(document, block, f"{_TOPICS}, above the text")
        elif self._is_behind(document, block, alone):
            ends = block.number == len(document.blocks) - 1
            listed = ends and words(rest) <= 14 and (rest[:1].isupper() or self._closing(document, hit))
            if alone:
                yield from self._below(document, block)
            elif rest[0] in ":：>" or listed:
                yield self.whole(document, block, _TOPICS)

    def _is_behind(self, document: Document, block: Block, alone: bool) -> bool:
        """Whether a label stands behind the text: below it are some short lines, or a paragraph where the topics stand beside
        the label (which is not ``alone``) and the text above it."""
        below = document.blocks[block.number + 1 : block.number + self.rest + 2]
        heads = alone or block.number < body(document)[0]
        if len(below) > self.rest or any(words(b.text) > 25 or (heads and is_prose(b.text)) for b in below):
            return False
        return len(block.text) <= self.longest and not ends_sentence(block.text)

    def _below(self, document: Document, label: Block) -> Iterator[Removal]:
        """A label on a line of its own, and the topics below it."""
        last = label
        for follower in document.blocks[label.number + 1 :]:
            if words(follower.text) > 6 or ends_sentence(follower.text):
                break
            last = follower
        if last is label or not self._goes_on(document, last):
            yield self.removal(document, label.start, last.end, _TOPICS)

    def _closing_hashtags(self, document: Document, last: Block) -> Iterator[Removal]:
        """Several hashtags on the last line, or on the last lines one each."""
        if self._hashtags.fullmatch(last.text):
            yield self.whole(document, last, "hashtags and nothing else, behind the text")
            return
        run = takewhile(lambda block: self._hashtag.fullmatch(block.text), reversed(document.blocks[1:]))
        lines = list(run)
        if len(lines) > 1:
            yield self.removal(document, lines[-1].start, last.end, "hashtags and nothing else, behind the text")

    def _files(self, document: Document, hit: Hit, rest: str) -> bool:
        """Whether a label with its colon stands above the first paragraph, with few words, and beside no other label."""
        number, first = hit.block.number, body(document)[0]
        if hit.phrase.text.rstrip(":") not in vocabulary("filed", document.languages):
            return False
        if number >= min(first, self.top, len(document.blocks) - 1) or words(rest) > self.filed or ends_sentence(rest):
            return False
        if not rest.strip(":：") and number + 1 < first:
            return False  # the topics may stand below
        beside = document.blocks[max(0, number - 1) : min(first, number + 2)]
        labelled = any(":" in block.text[:40] for block in beside if block is not hit.block)
        return not labelled and (rest[:1] in (":", "：") or hit.phrase.text[-1] == ":") and rest[1:].find(":") < 0

    def _parted(self, document: Document, label: Block) -> Block | None:
        """The last of the topics below a label, where commas or numbers on lines of their own part them."""
        last, between = label, 0
        for block in document.blocks[label.number + 1 : label.number + self.most]:
            sign = not any(map(str.isalpha, block.text))
            if sign == (last is label or not any(map(str.isalpha, last.text))):
                break  # two topics, or two signs, in a row
            if not sign and (words(block.text) > 5 or ends_sentence(block.text)):
                break
            last = block
            between += sign
        above = document.blocks[last.number - 1]
        if last.text[-1].isalpha() and above.text.isdigit():
            last = above  # each topic has its number
        return last if between >= self.fewest and not self._goes_on(document, last) else None

    @staticmethod
    def _goes_on(document: Document, last: Block) -> bool:
        """Whether a sentence goes on below a line."""
        below = document.blocks[last.number + 1 : last.number + 2]
        return bool(below) and (is_small(below[0].text) or below[0].text[0] in ",.;:)")

    @staticmethod
    def _closing(document: Document, hit: Hit) -> bool:
        """Whether a label that may stand without a colon opens a block behind one that ends a sentence."""
        above = document.blocks[hit.block.number - 1].text if hit.block.number else ""
        return hit.phrase.standing == "closing" and ends_sentence(above)

    @staticmethod
    def _closes(document: Document, hit: Hit, rest: str) -> bool:
        """Whether a label stands behind the last sentence of a text, and a list of topics behind it."""
        last = hit.block is document.blocks[-1]
        listed = 1 <= words(rest) <= 25 and not ends_sentence(rest) and ". " not in rest
        return last and listed and ends_sentence(hit.before.rstrip())


#: How many lines at the top may be sections.
_FILED = 4
#: What parts the sections of a path, how many characters of one are looked at, and how many words make a title sure.
_ARROWS, _PATH, _SURE = (">", "»", "›", "→"), 300, 4


class Breadcrumbs(Rule):
    """Section names above the headline: "News / Politics", "Startseite | Schweiz".

    Where the caller knows the title and the text has it among its first ten blocks, what stands above it is the page's
    and not the article's. Blocks go there that have at most four words and end no sentence, and the strokes between
    them; a dateline, a kicker that ends with a colon and anything longer stay.

    A path goes without a title too: a line of at most fourteen words that ends no sentence, among the first three or at
    the very end, that opens with the name of the home page (phrases, ``opens``) and a sign as in "Home > News" or
    "Home » News", or "You are here:". A stroke or bar may be anybody's: there have to be two, at the very top. Where the text
    has lost its line breaks and the caller knows the title, the path goes from its first line, up to the title with which
    it ends.

    Where the caller knows the page's address, lines of up to three words go above the first paragraph that are folders in it:
    "News" and "Canada" at example.com/news/canada/ferry-sinks.
    """

    code = "N103"
    name = "breadcrumbs"
    always = True
    goes = (
        "⟦Home > News > Islands⟧\n\nThe ferry that links the islands to the mainland sank at noon, and all were saved.",
        "⟦You are here: Home » News⟧\n\nThe ferry that links the islands to the mainland sank at noon, and all were saved.",
    )
    stays = (
        "Home / Away\n\nThe team that links the islands to the mainland lost both of its matches.",
        "They asked where they were.\n\nYou are here: at the end of the world\n\nNobody laughed.",
        "Politics\n\nThe ferry that links the islands to the mainland sank at noon, and all were saved.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            if self._is_path(document, hit):
                yield self.whole(document, hit.block, "a path of sections from the home page")
            elif hit.opens and hit.block.number == 0 and (end := self._path_end(document, hit)):
                reason = "a path of sections from the home page, and the title"
                yield self.removal(document, hit.block.start, end, reason)
        if document.url:
            yield from self._filed(document, document.url)
        if not document.blocks or len(document.blocks[0].text) > 45:
            return
        title = title_of(document.title)
        for block in document.blocks[1:10] if title else ():
            if title and title.said_by(block.text):
                yield from self._above(document, document.blocks[: block.number])
                return

    @staticmethod
    def _is_path(document: Document, hit: Hit) -> bool:
        number, text = hit.block.number, hit.block.text
        if not hit.opens or text[-1] in ".!…" or words(text) > 14 or 3 <= number < len(document.blocks) - 1:
            return False
        rest = hit.after.strip()
        if hit.phrase.text[-1] == ":":
            return not is_small(rest)
        return rest.startswith(_ARROWS) or (number == 0 and rest.startswith(("/", "|")) and rest.count(rest[0]) > 1)

    def _path_end(self, document: Document, hit: Hit) -> int:
        """Where the title ends with which a path ends that a text opens with; 0 where none does."""
        title = (document.title or "").strip()
        path, said, _ = hit.after[:_PATH].partition(title) if words(title) >= _SURE else ("", "", "")
        sign = path.strip()[:1]
        if not said or sign not in _ARROWS or path.count(sign) < 2 or any(map(path.__contains__, ".!?")):
            return 0
        return hit.end + len(path) + len(title)

    def _filed(self, document: Document, url: str) -> Iterator[Removal]:
        """Lines among the first above the first paragraph that are folders in the page's address."""
        folders = {
            bare(folder.replace("-", " ").replace("_", " "))
            for folder in url.partition("?")[0].rstrip("/").split("/")[3:-1]
        }
        for block in document.blocks[: min(_FILED, body(document)[0])] if folders else ():
            if (
                len(block.text) <= 40
                and block.text[-1].isalpha()
                and words(block.text) <= 3
                and bare(block.text) in folders
            ):
                yield self.whole(document, block, "a section, by the page's address")

    def _above(self, document: Document, blocks: Sequence[Block]) -> Iterator[Removal]:
        if all(words(b.text) <= 4 and b.text[-1] not in ".!?:…" for b in blocks):
            yield self.removal(document, blocks[0].start, blocks[-1].end, "the names of sections above the headline")


class PageControls(PhraseRule):
    """Buttons and controls of a page: "Print", "Back to top", "Next page", "En Español"."""

    code = "N102"
    name = "page-controls"
    goes = ("⟦Back to top⟧\n\nThe ferry sank at noon.",)
    stays = (
        "They climbed back to top of the cliff.",
        "What a ship needs:\n\n- Crew\n- Search\n- Rescue\n\nThe rest can be had on the islands.",
        "The exercise has three parts.\n\nSearch\n\nSearch is what the boats do first, each in a square of its own, until "
        "dark.",
        "The island has forty houses and one bank, and all of them look at the sea.\n\nSchool\n\nThe school had one room, and "
        "the teacher slept in it when it rained.\n\nHome\n\nHer mother sold bread from a cart, and her father mended what the "
        "storms had left.\n\nWork\n\nHer first work was at the bank, where she counted other people's coins and learned to lie.",
    )


#: The number in front of an item: "2.1", "3)".
_NUMBER = lazy(r"\d{1,2}(?:[.)]\d{0,2})*[.):]?(?:\s+|$)")


class TableOfContents(Rule):
    """The list of a text's subheads at its top, under its label: "Table of contents", "In this article", "Inhalt".

    Scripts print it from the subheads, so each item stands in the text again, word for word and alone on its line: three
    and more of those under a label (phrases, ``block``), in the subheads' order, are such a list, and go with it and with
    its numbers and buttons (vocabulary ``toggle``). One item in between may differ from its subhead, and the
    first stays where it stands right below the list again: it is the headline, whose first copy another rule keeps. What an
    author announces under such a label says more than the subheads do, or is not repeated, and stays.
    """

    code = "N104"
    name = "table-of-contents"
    goes = (
        "⟦Contents\nhide\n1\nThe harbour\n2\nThe ferry\n3\nThe band⟧\nAll of it sank on a Sunday, at noon.\nThe harbour\n"
        "It is old.\nThe ferry\nIt was older.\nThe band\nIt played on.",
        "⟦Contents⟧\nWhy the ferry sank\n⟦The harbour\nThe ferry⟧\nWhy the ferry sank\nAll of it sank on a Sunday, at noon.\nThe "
        "harbour\nIt is old.\nThe ferry\nIt was older.",
    )
    stays = (
        "Contents\n\nThe harbour\n\nIt was dredged in May, and the town has to pay for it, the mayor said.\n\nThe ferry\n\n"
        "It sank.",
    )
    #: So many items at least, so many words in one, and so many such lists in a text at most.
    least, longest, most = 3, 16, 8

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits[: self.most]:
            items = self._items(document, hit.block)
            if not items:
                continue
            blocks, first, last = document.blocks, items[0], items[-1]
            reason = "a label, and below it the text's subheads"
            if self._item(blocks[last.number + 1].text) == self._item(first.text):
                yield self.removal(document, hit.block.start, blocks[first.number - 1].end, reason)
                yield self.removal(document, blocks[first.number + 1].start, last.end, reason)
            else:
                yield self.removal(document, hit.block.start, last.end, reason)

    def _items(self, document: Document, label: Block) -> list[Block]:
        """The items of the list under a label; none where there are not enough of them."""
        below = document.blocks[label.number + 1 :]
        later = {self._item(block.text): block.number for block in below}
        toggles = vocabulary("toggle", document.languages)
        items: list[Block] = []
        unlike = False
        for block in below:
            said = self._item(block.text)
            if not said or said in toggles:
                continue  # a number or a button
            if words(block.text) > self.longest or (is_prose(block.text) and block.text[-1] != "?"):
                break  # a text that stands twice is no list of its subheads
            if later[said] > block.number:
                items.append(block)
                unlike = False
            elif unlike or not items:
                break  # what differs stands between two items
            else:
                unlike = True
        return items if len(items) >= self.least and self._in_order(items, below) else []

    def _in_order(self, items: Sequence[Block], below: Sequence[Block]) -> bool:
        """Whether the subheads that say the same stand below the list, three of four in the same order."""
        first: dict[str, int] = {}
        for block in below:
            if block.number > items[-1].number:
                first.setdefault(self._item(block.text), block.number)
        places = [first.get(self._item(item.text), 0) for item in items]
        ordered = sum(0 < above < below for above, below in pairwise(places))
        return ordered * 4 >= (len(places) - 1) * 3

    @staticmethod
    def _item(text: str) -> str:
        """The words of an item or subhead, without its number."""
        if len(text) > 200:
            return text
        return bare(_NUMBER.sub("", text.strip("•-–—*#▼▲ \t"), 1))
