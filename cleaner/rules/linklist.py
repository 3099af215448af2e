"""Family R, continued: lists of links under a label, and the posts before and behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .names import is_site, names_author
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import (
    BULLETS,
    NEXT_SENTENCE,
    NUMBERED,
    body,
    ends_sentence,
    heads_works,
    is_prose,
    is_small,
    is_titlelike,
    is_unstopped,
    outline,
    words,
)
from .telling import begins_sentence

__all__ = ["LinkList", "PostNavigation"]

#: Longest headline in words that a full stop parts ("Ferry sinks. Nobody was hurt"), and that one ends.
_TWO_SENTENCES, _STOPPED = 16, 25
#: The longest label in words whose links are lost, or above an address; and most addresses below another.
_LABEL, _ADDRESSES = 8, 12
#: How many words name what a value behind a colon is of.
_NAMED = 3
#: The day on which an article appeared, behind its title.
_DATED = lazy(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d$")
#: An address that ends a line, or is one.
_ADDRESS = lazy(r"(?:https?://|\bwww\.)\S{1,300}$|^\S{1,300}\.[a-z]{2,4}/?$")
#: What ends a headline that asks, and signs that end others.
_ASKING = ("?", "؟", "？")
_CLOSING = frozenset([*_ASKING, *"'’”\"»)!"])
#: The number of a link on a line of its own: "1", "01", "1.", "1位".
_RANK = lazy(r"0?(\d{1,2})[^\d\s]?")
#: What no kicker ends with.
_NO_KICKER = ".!?…:"


class LinkList(Rule):
    """A list of links under its label: "More stories", "Most popular", "あわせて読みたい".

    The label is a block of its own; the title-like blocks that follow it go too, up to the first paragraph or the end, and
    a kicker of a word or two above one of them; a short one right above the paragraph is its subhead (where the links did
    not come along the label stands right above it), and one that goes on in small letters below is a line of the paragraph.
    Links with a bullet each end with the last bullet. A label that a colon announces ("Here are your must-reads:") heads
    what the author has to say, and so does one above lines that are a label and a value each ("Engine: diesel"), or works
    with their years. Under a label that may head a single link ("Read more:") no more than one goes in a text that has
    title-like lines of its own between its paragraphs, as one of subheads and lists has, but below the last one, or where
    three or more follow, and each is as long as a headline. In Thai, where no stop ends a paragraph, links go only if all
    that stands below is as short as they are. Links that full stops end go where label and colon announce them, each has a
    bullet and a longer paragraph follows (vocabulary, ``links-below``). Where below a label behind the last paragraph no
    line ends as a sentence does, and three are as long as a headline, all of them go, whatever stands between: kickers, the
    names of icons, buttons. A number on a line of its own above each of them goes with them, and so does a line of up to 25
    words below a kicker that stands above several, of however many sentences.

    Phrases: ``list``; ``foot``, labels that take the last one or two blocks along, but no sentences where its colon is lost,
    no two paragraphs, and behind a label with a colon no one: the links that it led to are lost; ``opens``, labels that have
    the first link on their line, below which two more stand or nothing goes; ``list-of``, which a name follows ("More from
    Example News"): there it takes two links below the label, or nothing at all, since "More from the report:" also announces
    a quotation; below such a label one with its day behind it will do that closes the text. Where such a label ends with its
    colon and is the last line of the text, it goes whatever it names ("More about lost ferries:"), and with a name also above
    a last line that is a link with a bullet. ``list-about``, such labels that head the author's own lines, too, where they
    have no colon ("More about Jane"). ``addressed``, labels with a colon at the foot of a text, below which every line ends
    with an address, as agencies print them ("Online:").
    """

    code = "R102"
    name = "link-list"
    goes = (
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular\n\nFive questions about the harbour "
        "deal\n\nWhy the ferry ran aground at noon⟧",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Read more:\n\nFive questions about the harbour deal⟧\n\n"
        "What happens now\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "A balsa que liga a ilha ao continente afundou no domingo ao meio-dia, disse a guarda costeira, e todos foram "
        "salvos.\n\n⟦Notícias relacionadas:\n\n- Cinco perguntas sobre a balsa.\n\n- Porto fecha por causa do "
        "temporal.⟧\n\nO porto foi dragado em maio, e a cidade tem de pagar por isso, disse a prefeita na segunda-feira.",
        "All were saved.\n⟦Read more:\nFive questions about the harbour deal⟧\nThe captain's answer came in response to "
        "the mayor's\ndecision to close\nthe harbour for the winter, the coast guard said, and nobody was asked.",
        "All were saved, the coast guard said on Sunday.\n\n⟦Also read:\n\n- Five questions about the harbour deal⟧\n\nPart "
        "five: what the winter brought\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "เรือเฟอร์รี่จมลงเมื่อเที่ยงวันอาทิตย์ และผู้โดยสารทุกคนปลอดภัย\n\n⟦ข่าวที่เกี่ยวข้อง⟧\n\nเรือลำนี้สร้างขึ้นในปี 1962 และไม่มีใครสั่งให้หยุดเดินเรือ\n\n"
        "ชาวบ้านตั้งคำถามเรื่องความปลอดภัยมาหลายปีแล้ว แต่นายกเทศมนตรีกล่าวว่าการสอบสวนจะเริ่มในวันจันทร์ และจะเรียกกัปตันมาให้ปากคำ",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Read more:\n\nIslands\n\nFive questions about the "
        "harbour deal⟧\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular⟧\n\nThe town pays\n\nThe harbour was "
        "dredged in May, and the town has to pay for it, the mayor said.",
        "Niemand wurde verletzt.\n\n⟦Mehr zum Thema⟧\n\n„Wir haben die Fähre nie gesehen.“\n\n„Und wir sahen sie jeden "
        "Tag.“\n\nSo reden die beiden seit Sonntag, und keiner im Hafen hört ihnen noch zu.",
        "The engine\nShe has two, and one of them has run since the year in which she was built on the island.\nWhat we like\n"
        "She is fast, and whoever takes her out for a day will want to keep her, and her old brass bell.\nWhat we do not like\n"
        "She drinks, and whoever takes her out for a day has to know what a ton of diesel costs.\n⟦Read more:\nEngines of the "
        "Old Island Ferries⟧\nWho she is for\nFamilies who have time, and know how to mend what breaks when nobody is there to "
        "help.\nHer price\nNobody has said what she costs, and it may be that whoever asks cannot pay for her.",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Read more:\n\nFerry sinks at noon. Nobody was "
        "hurt⟧\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "Niemand wurde verletzt, teilte die Feuerwehr am Sonntag mit.\n\n⟦Mehr zum Thema\n\nWarum die Fähre auf Grund "
        "lief\n\nvon Jana Roth\n\nWem die Fähre wirklich gehörte⟧",
        "The engine\nShe has two, and one of them has run since the year in which she was built on the island.\nWhat we like\n"
        "She is fast, and whoever takes her out for a day will want to keep her, and her old brass bell.\nWhat we do not like\n"
        "She drinks, and whoever takes her out for a day has to know what a ton of diesel costs.\nHer price\nNobody has said "
        "what she costs, and it may be that whoever asks cannot pay for her.\n⟦Read more:\nEngines of the Old Island Ferries\n"
        "Five questions about the harbour deal⟧\nLife",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Related Articles Harbour master looks into the fares\n\n"
        "Five questions about the harbour deal\n\nWhy did the ferry run aground?⟧\n\nThe harbour was dredged in May, and the "
        "town has to pay for it, the mayor said.",
        "The ferry sank at noon.\n\nNobody was hurt, the fire service said on Sunday night.\n\n⟦Online:\n\nCoast guard: "
        "http://www.example.com/guard\n\nhttp://ferries.example.com⟧",
        "The ferry sank at noon.\n\nNobody was hurt, the fire service said on Sunday night.\n\n⟦More about lost ferries:⟧",
        "The ferry sank at noon.\n\nNobody was hurt, the fire service said on Sunday night.\n\n⟦More from Example News:\n• "
        "Ferries: fares and first timetables⟧",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und niemand wurde verletzt.\n\n"
        "⟦Mehr aus: Inland\n\nWem die Fähre gehörtevom 24.06.2022⟧",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦More from Example News\n\nFive questions about the "
        "harbour deal\n\nWhy the ferry ran aground at noon⟧",
        "جزیرے سے آنے والی کشتی اتوار کی دوپہر ڈوب گئی اور اس کے تمام مسافروں کو بچا لیا گیا۔\n\n⟦یہ بھی پڑھیے\n\nکشتی "
        "ایک گھنٹے میں کیوں "
        "ڈوب گئی؟\n\nبندرگاہ کا سودا: پانچ اہم سوال\n\nجزیرے کے لوگ اب کیا کریں گے؟⟧\n\nبندرگاہ کی کھدائی مئی میں ہوئی "
        "تھی اور میئر نے پیر کو کہا کہ اس "
        "کے پیسے شہر دے گا۔\n\nکشتی کس کی تھی\n\nاس کا مالک ایک تاجر تھا جس نے اسے دس سال پہلے خریدا تھا اور کبھی ٹھیک "
        "نہیں کروایا۔\n\nاب کیا ہو گا\n\n"
        "میئر نے کہا کہ تحقیقات پیر کو شروع ہوں گی اور کپتان کو بھی بلایا جائے گا۔\n\nمسافر کہاں ہیں\n\nوہ سب اپنے گھروں "
        "کو جا چکے ہیں اور ان میں سے کوئی "
        "زخمی نہیں ہوا۔",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular\n\nFive questions about the harbour "
        "deal⟧\n\nWho will pay for all of it?\n\nThe harbour was dredged in May, and the town has to pay, the mayor said.",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und niemand wurde verletzt.\n\n"
        "⟦Verwendete Quellen\n\nexample.com: Warum die Fähre auf Grund lief\n\nexample.org: Wem die Fähre gehörte\n\n"
        "example.net: Wer sie gesteuert hat⟧",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular\n\nOpinion\n\nJane Roe. The ferry. Who was "
        "at the wheel when it sank?\n\nOpinion\n\nJane Roe. The harbour. What it costs to keep it open⟧",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular\n\n1\n\nFive questions about the harbour "
        "deal\n\n2\n\nWhy the ferry ran aground at noon⟧",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Most Popular\n\nsquare"
        "\n\nISLANDS\n\nWhy the ferry ran aground at noon\n\nsquare\n\nFERRIES\n\nLIVE\n\nWho owned the ferry that sank on "
        "Sunday\n\nsquare\n\nFive questions about the harbour deal⟧",
    )
    stays = (
        "The most popular stories in the collection are the ones that nobody wanted to print.",
        "All were saved, and here are your must-reads:\n\nMust Reads\n\nThe mate tells how the captain slept\n\nThe "
        "captain tells how the mate steered, and nobody believes either of them any more.",
        "Nobody was hurt, the fire service said on Sunday night.\n\nFurther reading\n\nJane Roe, Slow Boats and Those Who Wait "
        "(Sund, 1999)\n\nOla Berg, The Question of the Ferries (2004)",
        "She is for sale.\n\nRecommended:\n\nCrew: four hands\nEngine: two hundred horses\nFuel: diesel",
        "She is for sale.\n\nRecommended:\n\nCrew: four hands\nEngine: two hundred horses\nLife boats: two, of "
        "wood\nDepth of hold: nine feet",
        "The ferry sank at noon.\n\nNobody was hurt.\n\nOnline:\n\nThe timetable is at www.example.com for those who want "
        "it, and the captain answers all letters.\n\nBy telephone:\n\nNobody answers.",
        "The ferry sank at noon.\n\nNobody was hurt, and there are two ways to see her timetable.\n\nOnline:\n\nWhoever has a "
        "printer finds it at www.example.com from Monday on.",
        "The ferry sank at noon.\n\nNobody was hurt, the fire service said on Sunday night.\n\nOnline:\n\nwww.example.com has "
        "the timetable.",
        "The ferry sank at noon, and nobody was hurt.\n\nOn board: from the mate, who sells them before she "
        "sails.\n\nOnline:\n\nwww.example.com",
        "Nobody was hurt, the fire service said on Sunday night.\n\nMore about Jane\n\nJane Roe was born on the old ferry in "
        "1962\n\nJane has two sons and a donkey and a house",
        "Nobody was hurt.\n\nMore about the captain:\n\n• He slept.",
        "Nobody was hurt.\n\nMore from the captain's letter\n\nI was asleep when she struck the rock, and nobody woke me.",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und niemand wurde verletzt.\n\n"
        "Mehr aus Anstand\n\nDas gilt bis auf Weiteres",
        "The islands have one road.\n\nIt goes around them.\n\nMore information\n\nThe office on the quay is open from May to "
        "September, and on Sundays until noon.\n\nIt sells maps of the islands, and a song about them that nobody can sing.",
    )
    longest = 15
    #: A text with so many title-like lines of its own between its paragraphs is one of lists and subheads.
    many = 3

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        lists: bool | None = None
        for hit in hits:
            end, what = self._alone(document, hit)
            if end is None and self._heads_links(document, hit):
                if lists is None:
                    lists = self._lists(document, {other.block.number for other in hits})
                end, what = self._below(document, hit, lists), "and the links under it"
            if end is not None:
                yield self.removal(document, hit.block.start, end.end, f"“{hit.block.text[:40]}” {what}")

    def _alone(self, document: Document, hit: Hit) -> tuple[Block | None, str]:
        """The last block of what a label takes along that heads no list of links like others, and what it is."""
        block, standing, last = hit.block, hit.phrase.standing, document.blocks[-1]
        if standing == "addressed" and self._is_addressed(document, hit):
            return last, "and the addresses at the foot"
        if standing == "opens":
            return self._last_behind(document, hit), "with its first link, and those below it"
        behind = document.blocks[block.number + 1 : block.number + 4]
        if standing == "foot" and hit.opens and hit.closes and block.number > 1 and self._at_foot(behind, hit):
            return last, "at the foot"
        return None, ""

    def _heads_links(self, document: Document, hit: Hit) -> bool:
        """Whether a label may head a list of links: it says so, with a name or without, and no colon announces it."""
        block, standing = hit.block, hit.phrase.standing
        if standing not in ("list", "list-of", "list-about") or not hit.opens:
            return False
        if standing == "list-about" and block.text[-1] not in ":：":
            return False
        if not (hit.closes if standing == "list" else self._is_dead(document, hit) or self._is_named(block, hit)):
            return False
        return not (
            self._is_announced(document, block)
            or self._valued(self._lines_below(document, block))
            or heads_works(document, block)
            or begins_sentence(document, block)
        )

    def _lines_below(self, document: Document, label: Block) -> Sequence[Block]:
        """As many lines below a label as may be its links, with their numbers where they have lines of their own."""
        below = document.blocks[label.number + 1 : label.number + 1 + self.longest]
        if below and self._ranks(document, below[0], 1):
            return document.blocks[label.number + 1 : label.number + 1 + self.longest * 2]
        return below

    def _below(self, document: Document, hit: Hit, unsure: bool) -> Block | None:
        """The last of the links under a label, or the label where its links are lost; None where it heads none of its own.

        ``unsure`` says that the text has title-like lines between its paragraphs.
        """
        block, foot = hit.block, document.blocks[-1]
        below = self._lines_below(document, block)
        inline = hit.phrase.text.lower() in by_standing("read-more", "label", frozenset([hit.phrase.language]))
        last = self._stopped(document, hit, below) or self._last_link(document, block, below, inline, unsure)
        if hit.phrase.standing == "list" and not inline and self._heads_foot(document, block, last):
            return foot
        if hit.phrase.standing == "list" or last.number >= block.number + 2 or self._is_dead(document, hit):
            return last
        # A label with a name asks for two links, or for one with its day.
        dated = last is not block and last is foot and _DATED.search(last.text)
        return last if dated or block is foot else None

    #: How many lines may stand below a label that heads all the rest of a text, and of how many headlines at least.
    foot, headlines = 60, 3

    def _heads_foot(self, document: Document, label: Block, last: Block) -> bool:
        """Whether no sentence stands between a label and the text's end, but headlines, and what a page sets around them."""
        size = len(document.blocks) - 1 - label.number
        if last is document.blocks[-1] or size > self.foot or label.number < body(document)[1]:
            return False
        rest = document.blocks[label.number + 1 :]
        return not any(map(self._tells, rest)) and sum(map(self._is_headline, rest)) >= self.headlines

    @classmethod
    def _tells(cls, line: Block) -> bool:
        """Whether a line ends a sentence, or holds the end of one and is no headline of two."""
        ended = ends_sentence(line.text) and not line.text.endswith(_ASKING)
        return ended or (NEXT_SENTENCE.search(line.text) is not None and not cls._is_link(line))

    def _stopped(self, document: Document, hit: Hit, below: Sequence[Block]) -> Block | None:
        """The last of the items under a label and its colon that full stops end, as some agencies set links; None if none is.

        The label says that links follow (vocabulary, ``links-below``), each has a bullet, and a paragraph follows that is longer.
        """
        if hit.block.text[-1] not in ":：" or hit.phrase.text not in vocabulary("links-below", document.languages):
            return None
        links = list(takewhile(lambda line: line.text[0] in BULLETS and words(line.text) <= _STOPPED, below))
        if not links or any(NEXT_SENTENCE.search(link.text) for link in links):
            return None
        behind = document.blocks[links[-1].number + 1 : links[-1].number + 2]
        longest = max(len(link.text) for link in links)
        return links[-1] if not behind or len(behind[0].text) > longest else None

    #: How many links stand at least below a label that has the first behind it.
    behind = 2

    def _last_behind(self, document: Document, hit: Hit) -> Block | None:
        """The last of the links below a label that has the first of them behind it; None where there are too few."""
        below = document.blocks[hit.block.number + 1 : hit.block.number + 1 + self.longest]
        if not (hit.opens and hit.after[:2].strip()[:1].isupper() and self._is_headline(hit.block)):
            return None
        links = list(takewhile(self._is_headline, below))
        return links[-1] if len(links) >= self.behind else None

    @staticmethod
    def _is_headline(line: Block) -> bool:
        """Whether a line is as long as a headline, no item, and ends in a word, a quotation or a question."""
        closed = line.text[-1].isalnum() or line.text[-1] in _CLOSING
        return 5 <= words(line.text) <= 25 and closed and not is_small(line.text) and not NUMBERED.match(line.text)

    @classmethod
    def _is_addressed(cls, document: Document, hit: Hit) -> bool:
        """Whether a label with its colon closes a text, addresses below it and a paragraph or a sign above it.

        Below a few words, or behind another label, it is one of the ways that the author lists, to buy or to call.
        """
        if hit.block.text[-1] not in ":：" or hit.block.number < 2:
            return False
        above = document.blocks[hit.block.number - 1].text
        behind = document.blocks[hit.block.number + 1 : hit.block.number + 2 + _ADDRESSES]
        told = ends_sentence(above) and words(above) > _LABEL and ": " not in above
        apart = told or not any(map(str.isalnum, above))
        return apart and len(behind) <= _ADDRESSES and all(map(cls._is_address, behind))

    @staticmethod
    def _is_address(line: Block) -> bool:
        """Whether a line is an address, or ends with one: behind it an author would say what is there."""
        return _ADDRESS.search(line.text.rpartition(" ")[2]) is not None

    @classmethod
    def _is_dead(cls, document: Document, hit: Hit) -> bool:
        """Whether a label and its colon close the text, because its links are lost, or a single link below a name does."""
        block = hit.block
        behind = document.blocks[block.number + 1 : block.number + 3]
        if block.number < 2 or block.text[-1] not in ":：" or words(block.text) > _LABEL or not hit.after.strip(" :："):
            return False
        if not behind:
            return True
        link = behind[0].text
        return len(behind) == 1 and link[0] in BULLETS and cls._is_link(behind[0]) and cls._is_named(block, hit)

    @staticmethod
    def _at_foot(behind: Sequence[Block], hit: Hit) -> bool:
        """Whether what stands below a label is its last lines, and its own."""
        if len(behind) > 2 or sum(words(block.text) for block in behind) > 60:
            return False
        told = [ends_sentence(block.text) and block.text[-1] not in "?!" for block in behind]
        if all(told) and len(told) > (0 if hit.phrase.text[-1] == ":" else 1):
            return False  # paragraphs: the links that the label led to are lost
        return hit.phrase.text[-1] != ":" or hit.block.text[-1] in ":：" or not any(told)

    def _last_link(self, document: Document, label: Block, below: Sequence[Block], inline: bool, unsure: bool) -> Block:
        """The last of the links under a label; the label itself where none is.

        Where what is title-like may be the author's (``unsure``), it is the first under a label for one link (``inline``),
        and a list of one right above a paragraph is none.
        """
        bullet = below[0].text[0] if below and below[0].text[0] in BULLETS else ""
        numbered = bool(below) and bool(NUMBERED.match(below[0].text))
        tight = document.text[label.end : label.end + 2].count("\n") == 1
        links, rank = [label], 0
        kickers = self._kickers(below)
        for line in below:
            if self._ranks(document, line, rank + 1):
                rank += 1
                links.append(line)
                continue
            kicked = line.text in kickers or (links[-1].text in kickers and self._is_short(line))
            if not (kicked or self._is_link(line) or self._is_kicker(document, line)):
                break
            if (bullet and line.text[0] != bullet) or (NUMBERED.match(line.text) and not numbered):
                break
            if tight and len(links) > 1 and document.text[links[-1].end : line.start].count("\n") > 1:
                break  # links right under their label end with the first empty line
            if line is not document.blocks[-1] and self._goes_on(document, document.blocks[line.number + 1]):
                break  # a sentence begins here, and goes on in the next line
            links.append(line)
        last = links[-1]
        if last is document.blocks[-1] or last is label:
            return last
        if is_unstopped(label.text):
            return label  # nothing but its length tells a headline from a paragraph, so only at the foot
        if unsure and inline and not bullet and label.number < body(document)[1] and not self._are_headlines(links[1:]):
            return next(filter(self._is_link, links[1:3]), label)
        if unsure and not inline and len(links) == 2 and self._is_paragraph(document, document.blocks[last.number + 1]):
            return label
        if self._heads(document, label, last):
            return document.blocks[last.number - 1]
        return last

    @staticmethod
    def _is_paragraph(document: Document, block: Block) -> bool:
        """Whether a paragraph begins with a block, also where each link in it is a line of its own."""
        below = document.blocks[block.number + 1 : block.number + 2]
        return is_prose(block.text) or (bool(below) and is_small(below[0].text))

    def _lists(self, document: Document, labels: Set[int]) -> bool:
        """Whether a text has title-like lines of its own between its paragraphs, under no label."""
        first, last = body(document)
        own, above, labelled = 0, -2, False
        for block in outline(document).unended:
            labelled = block.number in labels or (labelled and block.number == above + 1)
            above = block.number
            own += not labelled and first < block.number < last and is_titlelike(block.text)
        return own >= self.many

    @staticmethod
    def _goes_on(document: Document, line: Block) -> bool:
        """Whether a line begins with a small letter and is no byline of the link above it ("von Jana Roth"), nor a site."""
        if not is_small(line.text) or LinkList._names_site(line.text):
            return False
        return not names_author(line.text, document.languages)

    @staticmethod
    def _is_link(line: Block) -> bool:
        """Whether a line may be a headline: many papers set two sentences in one, and no stop behind the second."""
        parted = NEXT_SENTENCE.search(line.text)
        if parted and (words(line.text) > _TWO_SENTENCES or NEXT_SENTENCE.search(line.text, parted.end())):
            return False
        return is_titlelike(line.text) or (words(line.text) <= 25 and line.text.endswith(_ASKING))

    @classmethod
    def _are_headlines(cls, lines: Sequence[Block]) -> bool:
        """Whether lines are three or more and each as long as a headline: so many subheads stand above no paragraph."""
        return len(lines) >= 3 and all(map(cls._is_headline, lines))

    def _ranks(self, document: Document, line: Block, rank: int) -> bool:
        """Whether a line is the number of a link below it, the next in a row that begins with one."""
        behind = document.blocks[line.number + 1 : line.number + 2]
        number = _RANK.fullmatch(line.text) if behind else None
        return number is not None and int(number[1]) == rank and self._is_link(behind[0])

    def _is_kicker(self, document: Document, line: Block) -> bool:
        """Whether a line of a word or two stands above a headline: "Islands" above "Why the ferry ran aground at noon"."""
        behind = document.blocks[line.number + 1 : line.number + 2]
        return self._is_label(line) and bool(behind) and self._is_link(behind[0]) and words(behind[0].text) >= 5

    @classmethod
    def _kickers(cls, below: Sequence[Block]) -> frozenset[str]:
        """The word or two that stand above more than one short line of those below a label."""
        headed = [
            line.text
            for line, behind in pairwise(below)
            if cls._is_label(line) and words(behind.text) >= 5 and cls._is_short(behind)
        ]
        return frozenset(text for text in headed if headed.count(text) > 1)

    @staticmethod
    def _is_label(line: Block) -> bool:
        """Whether a line is a word or two, as a kicker is."""
        return words(line.text) <= 2 and line.text[0].isupper() and line.text[-1] not in _NO_KICKER

    @staticmethod
    def _is_short(line: Block) -> bool:
        """Whether a line is no longer than a headline, and no full stop ends it."""
        return words(line.text) <= 25 and line.text[-1] not in ".:;,"

    @staticmethod
    def _is_announced(document: Document, label: Block) -> bool:
        """Whether the line above ends with a colon: then what stands below is the author's."""
        return label.number > 0 and document.blocks[label.number - 1].text[-1] in ":："

    @staticmethod
    def _names_site(text: str) -> bool:
        """Whether a line begins with a site's name and a colon, as sources are listed: "example.com: Why the ferry sank"."""
        first = text.partition(" ")[0]
        return first[-1:] == ":" and is_site(first[:-1])

    @classmethod
    def _valued(cls, lines: Sequence[Block]) -> bool:
        """Whether most of the lines are a label of one word, which is no site's name, and its value: "Engine: diesel"; or half
        of them, and nearly all others have a label of two words or three ("Hard Disk Space: 200 MB")."""
        listed = [
            line.text.lstrip(BULLETS + " ") for line in takewhile(lambda line: not ends_sentence(line.text), lines)
        ]
        labels = sum(t.partition(" ")[0][-1:] == ":" and not cls._names_site(t) for t in listed)
        longer = sum(t.count(":") == 1 and len(t.partition(":")[0].split()) <= _NAMED for t in listed)
        most = labels * 3 > len(listed) * 2 or (labels * 2 >= len(listed) and longer * 5 >= len(listed) * 4)
        return len(listed) >= 3 and most

    @staticmethod
    def _is_named(block: Block, hit: Hit) -> bool:
        """Whether a label goes on with a name of up to five words, and says nothing else."""
        name = hit.after.strip(" :»>")
        return len(block.text) <= 70 and name[:1].isupper() and words(name) <= 5 and not ends_sentence(block.text)

    @staticmethod
    def _heads(document: Document, label: Block, line: Block) -> bool:
        """Whether a line right above a paragraph is its subhead: at most five words, less than the link above has; or it is
        the second of two, and asks."""
        behind = document.blocks[line.number + 1 : line.number + 2]
        if not behind or not is_prose(behind[0].text):
            return False
        if line.number == label.number + 2 and line.text.endswith(_ASKING):
            return True
        if words(line.text) > 5:
            return False
        return line.number == label.number + 1 or words(document.blocks[line.number - 1].text) > 5


class PostNavigation(Rule):
    """The two links to the posts before and behind: "Previous Post", its title, "Next Post", its title.

    Blogs print them below the text, label above title or title above label. It takes both labels, each alone on its line
    (phrases, ``before`` and ``after``), with one title between them, a line of two to twenty-five words that is no
    paragraph, and one below the second or above the first; perhaps with a word or a date more. Two buttons without titles
    turn pages, and are another rule's; a label with prose behind it heads the author's words.
    """

    code = "R113"
    name = "post-navigation"
    goes = (
        "The ferry sank at noon.\n\nAll were saved.\n\n⟦Previous Post\n\nWhy the ferry ran aground\n\nNext Post\n\nWho owned the "
        "ferry⟧",
    )
    stays = (
        "Earlier\n\nThe ferry sailed at noon, and nobody asked where to.\n\nLater\n\nIt sank, and everybody asked why.",
    )
    #: How many lines may stand between the labels.
    apart = 3

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        labels = {hit.block.number: hit.phrase.standing for hit in hits}
        for number, standing in labels.items():
            for other in range(number + 2, number + 2 + self.apart):
                if other in labels and labels[other] != standing:
                    yield from self._links(document, number, other)
                    break

    def _links(self, document: Document, first: int, second: int) -> Iterator[Removal]:
        """The labels and the titles between, and below or above them."""
        blocks = document.blocks
        between = blocks[first + 1 : second]
        if not all(map(self._is_title, between)):
            return
        apart = len(between)
        below = blocks[second + 1 : second + 1 + apart]
        above = blocks[max(0, first - apart) : first]
        if len(below) == apart and all(map(self._is_title, below)):
            yield self.removal(document, blocks[first].start, below[-1].end, "labels and titles of the posts around")
        elif len(above) == apart and second == len(blocks) - 1 and all(map(self._is_title, above)):
            yield self.removal(document, above[0].start, blocks[second].end, "titles and labels of the posts around")

    @staticmethod
    def _is_title(block: Block) -> bool:
        return not is_prose(block.text) and len(block.text) <= 200 and 1 <= words(block.text) <= 25
