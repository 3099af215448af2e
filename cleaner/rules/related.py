"""Family R: related and read-more links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_apart, is_paragraphed, is_prose, is_titlelike, outline, words
from .standing import PhraseRule

__all__ = [
    "BareUrl",
    "BracketedLinks",
    "CapitalLinks",
    "ClickHere",
    "ClosingLine",
    "JoinedLabels",
    "LinkList",
    "MarkedLinks",
    "ReadMore",
    "UnlabelledLinks",
]

_URL = lazy(r"(?:https?://|www\.)\S+", re.I)


_ENGLISH = frozenset(["en"])
#: A colon to which a headline is joined.
_COLON_AND_CAPITAL = lazy(":[\"'‘“]?[A-Z]")
#: A sentence's end and another sentence behind it.
_GOES_ON = lazy(r"[^\W\d_]{2}[.!?] [^\W\d_]")

#: What headlines have not: an abbreviation, and a comma before a small letter.
_HALF_SENTENCE = lazy(r"\.[\s)]|, [^\W\d_A-Z]")


class ReadMore(PhraseRule):
    """A link to another article, known by its label: "READ MORE: …", "Related: …", "Lesen Sie auch: …".

    The label stands at the start of its block with a colon, bar or dash behind it, and the headline of the other
    article follows; or the block is the label alone; or the block ends with it. Introductions of what the article
    itself goes on to quote ("More from the agency's report:") end with their colon and stay. Words that name what is
    linked ("PHOTOS: …", phrases ``opens``) may begin a headline or a sentence too, so they need their colon, a title
    behind it, and a paragraph above.
    """

    code = "R101"
    name = "read-more"
    goes = (
        "The vote was postponed.\n\n⟦READ MORE: Five questions about the harbour deal⟧\n\nA new date was not given.",
        "The vote was postponed.⟦ Read more⟧",
        "ووصلت العبارة إلى الميناء مساء الأحد.⟦ اقرأ أيضا: خمسة أسئلة عن الميناء الجديد⟧",
        "The vote was postponed.\n\n⟦Five questions about the harbour deal⟧⟦ Read more⟧",
        "The vote was postponed.\n\n⟦Related Story Why the ferry ran aground⟧\n\nA new date was not given.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦PHOTOS: The world's oldest "
        "ferries⟧\n\nIt had been built in 1962.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved. She had been built in 1962, and nobody had asked whether she should sail at all, the mayor "
        "told the council.⟦ (RELATED: Who Owned the Ferry That Sank on Sunday? [VIDEO])⟧ A new date was not given.",
    )
    stays = (
        "The vote was postponed (related: who owned the ferry). A new date was not given. (Related: the mayor's debts.)",
        "More from the agency's report:\n\n“The harbour was never dredged.”",
        "ووصلت العبارة إلى الميناء مساء الأحد. اقرأ: كتاب عن السفن نفد من المكتبات",
        "Read more on paper and less on screens, the captain says, and you will sleep better.",
        "More than half of the voters had read more about the deal than they wanted.",
        "The vote was postponed.\n\nShe sat down with the file, and the more she read, the more she wanted to read more.",
        "The vote was postponed.\n\nThe teacher's advice to all who had lost was simple: “Read more.”",
        "In a related development, the mayor resigned.",
        "More – far more – will be lost if nobody dredges the harbour.",
        "Watch: he will deny it, as he has denied everything.",
        "VIDEO: FERRY SINKS AT NOON\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nVideo: it shows "
        "how the band played on.",
        "Related stories were told by three of the witnesses, the court heard.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for removal in super().find(document, hits):
            yield removal
            headline = self._headline(document, removal)
            if headline:
                yield self.removal(document, *headline, "the headline that a read-more link leads to")
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "label":
                yield from self._behind_sentence(document, block, hit)
            elif hit.phrase.standing == "opens" and hit.opens and self._kicks(document, block, hit):
                yield self.whole(document, block, f"“{hit.phrase.text}”, a colon and a title, below a paragraph")
            elif hit.phrase.standing == "bracket":
                yield from self._bracketed(document, hit)

    @staticmethod
    def _kicks(document: Document, block: Block, hit: Hit) -> bool:
        """Whether a word, its colon and a title stand below a paragraph."""
        title = hit.after[1:].strip()
        if hit.after[:1] != ":" or block.number < 2 or not (title[:1].isupper() or title[:1].isdigit()):
            return False
        if ends_sentence(title) and title[-1] != "?":
            return False
        above = document.blocks[block.number - 1].text
        return words(title) <= 25 and title[-1] not in ":;," and (is_prose(above) or not any(map(str.isalnum, above)))

    def _bracketed(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """A labelled link in brackets behind a sentence: "… he said. (RELATED: Who Owned the Ferry?)".

        The bracket ends with the link, or the block does.
        """
        before = hit.before
        if before[-1:] not in ("(", "[") or not ends_sentence(before[:-1].rstrip()):
            return
        close = hit.after.find(")" if before[-1] == "(" else "]", 0, 250)
        title = hit.after[:close] if close > 0 else hit.after
        headline = title.strip(" \xa0)]")
        plain = len(title) <= 250 and headline[:1].isupper() and (not ends_sentence(headline) or headline[-1] == "?")
        if plain and 3 <= words(headline) <= 30:
            start = hit.start - len(before) + len(before[:-1].rstrip())
            yield self.removal(document, start, hit.end + len(title) + (close > 0), "a labelled link in brackets")

    @staticmethod
    def _headline(document: Document, removal: Removal) -> tuple[int, int] | None:
        """The span of the title-like words that a closing "Read more" belongs to, on its line or the one above."""
        block = document.block_at(removal.start)
        if block is None or removal.end != block.end or words(removal.text) > 4:
            return None
        before = block.text[: removal.start - block.start]
        if before:
            return (block.start, removal.start) if is_titlelike(before.strip()) and len(before) <= 150 else None
        if block.number < 2:
            return None
        above = document.blocks[block.number - 1]
        bound = document.text[above.end : block.start].count("\n") == 1 and is_paragraphed(document)
        apart = is_apart(document, above)
        return (above.start, above.end) if bound and apart and is_titlelike(above.text) else None

    def _behind_sentence(self, document: Document, block: Block, hit: Hit) -> Iterator[Removal]:
        """A label, and a headline or nothing, behind the last sentence of a block: "… he said. Read also: Ferry sinks".

        Before a headline the label begins with a capital, or has two words where its script knows no capitals.
        """
        before, rest = hit.before.rstrip(), hit.after
        if not before or before[-1] not in '.!?।۔؟”"»' or not rest.lstrip().startswith((":", "：")):
            return
        label = document.text[hit.start : hit.end]
        capital = label[0].isupper() or (not label[0].islower() and " " in label)
        start = hit.start - len(hit.before) + len(before)
        if not rest.strip(" :："):
            yield self.removal(document, start, block.end, "the label of a link that is gone")
        elif 3 <= words(rest) <= 25 and not ends_sentence(rest.rstrip("….")) and capital:
            yield self.removal(document, start, block.end, "a labelled link behind a sentence")


class LinkList(Rule):
    """A list of links under its label: "More stories", "Most popular", "あわせて読みたい".

    The label is a block of its own; the title-like blocks that follow it go too, up to the first paragraph or the
    end; a short one right above the paragraph is its subhead, and one that goes on in small letters below is a line of
    the paragraph. Links with a bullet each end with the last bullet. A label that a colon announces ("Here are your
    must-reads:") heads what the author has to say, and so does one above lines that are a label and a value each
    ("Engine: diesel"). Phrases: ``list``; ``foot``, labels that take the last one or two blocks along, whatever they say;
    ``list-of``, which a name follows ("More from Example News"): there it takes two links below the label, or nothing
    at all, since "More from the report:" also announces a quotation.
    """

    code = "R102"
    name = "link-list"
    goes = (
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Most Popular\n\nFive questions about the harbour "
        "deal\n\nWhy the ferry ran aground at noon⟧",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦Read more:\n\nFive questions about the harbour deal⟧\n\n"
        "What happens now\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "All were saved.\n⟦Read more:\nFive questions about the harbour deal⟧\nThe captain's answer came in response to "
        "the mayor's\ndecision to close\nthe harbour for the winter, the coast guard said, and nobody was asked.",
        "All were saved, the coast guard said on Sunday.\n\n⟦Also read:\n\n- Five questions about the harbour deal⟧\n\nPart "
        "five: what the winter brought\n\nThe harbour was dredged in May, and the town has to pay for it, the mayor said.",
        "Nobody was hurt, the fire service said on Sunday night.\n\n⟦More from Example News\n\nFive questions about the "
        "harbour deal\n\nWhy the ferry ran aground at noon⟧",
    )
    stays = (
        "The most popular stories in the collection are the ones that nobody wanted to print.",
        "All were saved, and here are your must-reads:\n\nMust Reads\n\nThe mate tells how the captain slept\n\nThe "
        "captain tells how the mate steered, and nobody believes either of them any more.",
        "She is for sale.\n\nRecommended:\n\nCrew: four hands\nEngine: two hundred horses\nFuel: diesel",
        "Nobody was hurt.\n\nMore from the captain's letter\n\nI was asleep when she struck the rock, and nobody woke me.",
    )
    longest = 15

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            named = hit.phrase.standing == "list-of"
            if not hit.opens or not (self._is_named(block, hit) if named else hit.closes):
                continue
            if hit.phrase.standing == "foot":
                behind = document.blocks[block.number + 1 : block.number + 4]
                if len(behind) <= 2 and sum(words(b.text) for b in behind) <= 60 and block.number > 1:
                    yield self.removal(
                        document, block.start, document.blocks[-1].end, f"“{block.text[:40]}” at the foot"
                    )
                continue
            last = block
            if block.number and document.blocks[block.number - 1].text[-1] in ":：":
                continue  # announced: what stands below is the author's
            if self._valued(document.blocks[block.number + 1 : block.number + 1 + self.longest]):
                continue
            bullet = self._bullet(document.blocks[block.number + 1 : block.number + 2])
            tight = document.text[block.end : block.end + 2].count("\n") == 1
            for follower in document.blocks[block.number + 1 : block.number + 1 + self.longest]:
                if not (is_titlelike(follower.text) or (words(follower.text) <= 25 and follower.text.endswith("?"))):
                    break
                if bullet and follower.text[0] != bullet:
                    break
                if tight and last is not block and document.text[last.end : follower.start].count("\n") > 1:
                    break  # links right under their label end with the first empty line
                if (
                    follower.number + 1 < len(document.blocks)
                    and document.blocks[follower.number + 1].text[0].islower()
                ):
                    break  # a sentence begins here, and goes on in the next line
                last = follower
            if last.number > block.number + 1 and self._heads(document, last):
                last = document.blocks[last.number - 1]
            if named and last.number < block.number + 2 and block is not document.blocks[-1]:
                continue
            yield self.removal(document, block.start, last.end, f"“{block.text[:40]}” and the links under it")

    @staticmethod
    def _bullet(lines: Sequence[Block]) -> str:
        """The bullet with which the first line opens; none where it opens without."""
        return lines[0].text[0] if lines and lines[0].text[0] in "-*•–" else ""

    @staticmethod
    def _valued(lines: Sequence[Block]) -> bool:
        """Whether most of the lines are a label of one word and its value: "Engine: diesel"."""
        listed = [line.text.lstrip("-*•– ") for line in takewhile(lambda line: not ends_sentence(line.text), lines)]
        return len(listed) >= 3 and sum(t.partition(" ")[0][-1:] == ":" for t in listed) * 3 > len(listed) * 2

    @staticmethod
    def _is_named(block: Block, hit: Hit) -> bool:
        """Whether a label goes on with a name of up to five words, and says nothing else."""
        name = hit.after.strip(" :»>")
        return len(block.text) <= 70 and name[:1].isupper() and words(name) <= 5 and not ends_sentence(block.text)

    @staticmethod
    def _heads(document: Document, line: Block) -> bool:
        """Whether a line below a link is a subhead: at most five words, less than the link has, right above a paragraph."""
        behind = document.blocks[line.number + 1 : line.number + 2]
        if not behind or not is_prose(behind[0].text):
            return False
        return words(line.text) <= 5 < words(document.blocks[line.number - 1].text)


class UnlabelledLinks(Rule):
    """Links without a label, known by their structure: a run of title-like lines behind the last paragraph.

    Scrapers keep the teasers that follow an article. Three or more lines in a row that look like headlines (at most 25
    words, half of them five or more, a capital first, no full stop) behind the last paragraph of a text that ends its
    paragraphs with full stops are such teasers, if most have a headline's capitals, one stands twice, or there are four
    and none looks like an author's list: no label and colon, no bracket or exclamation at the end. So are headlines
    behind a share bar at the foot, each alone or with one sentence below it. Lists that a colon announces, lines that
    open with the same word or hold a dash each, lines of verse and short lists of names stay, and so do lines
    without a headline's capitals below a text that has such lists between its paragraphs.
    """

    code = "R103"
    name = "unlabelled-links"
    table = "share-bar"
    always = True
    goes = (
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "⟦Why the Ferry Ran Aground at Noon\nFive Questions About the Harbour Deal\nMayor's Brother Wins Tender for "
        "School Roof⟧",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "⟦Nobody wants the old ferry any more\nMayor's brother wins tender for school roof\nFive questions about the "
        "harbour deal\nSnow is expected in the valleys⟧",
    )
    stays = (
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThese things will change, the mayor told the meeting, and there is no more that anybody can do:\n"
        "The main library closes on Sundays\nThe bus stops going to the villages\nReading hours end for the youngest",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Main library: Mondays and Thursdays from nine\nHarbour library: Tuesdays, in the school\nBooks by post: every "
        "other week\nReading hours: when the bus is there",
        "Before the ferry sails there is a lot to do, and whoever does it too late will be left behind on the pier.\n\n"
        "Ask the harbour office for the tide\nFill the tank and the can\nTell somebody where you sail\n\nWhen she is back "
        "there is as much to do again, and nobody should go to sleep before all of it is done.\n\nHang up the nets and the "
        "ropes\nWrite down what broke on the way\nPay the harbour for the night\nThank the one whom you told",
    )
    shortest = 3

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not document.blocks:
            return
        yield from self._behind_bar(document, hits)
        if ends_sentence(document.blocks[-1].text):
            return
        first, last = body(document)
        tail = document.blocks[last + 1 :]
        if last - first < 1 or not self.shortest <= len(tail) <= 12:
            return
        before = document.blocks[last].text
        if not ends_sentence(before):
            return
        long = sum(words(block.text) >= 5 for block in tail)
        teasers = all(self._teaser(block.text) for block in tail) and long * 2 >= len(tail)
        linked = self._linked(tail) or (self._many(tail) and not self._lists(document, first, last))
        if teasers and linked and not self._enumerates(tail):
            reason = f"{len(tail)} title-like lines behind the last paragraph"
            yield self.removal(document, tail[0].start, tail[-1].end, reason)

    @staticmethod
    def _lists(document: Document, first: int, last: int) -> bool:
        """Whether the body has such a run of lines, too: then its author writes lists, and the last lines may be one.

        Right above the last lines a run may be links as well, parted from them by one that asks a question.
        """
        above = last - (last - first) // 5
        numbers = [block.number for block in outline(document).unended if first < block.number < above]
        return any(a + 2 == b for a, b in zip(numbers, numbers[2:], strict=False))

    @staticmethod
    def _linked(lines: Sequence[Block]) -> bool:
        """Whether lines show that they are links: headline capitals in most of them, or one line twice."""
        texts = [line.text for line in lines]
        capitals = sum(sum(w[0].isupper() for w in t.split()) * 5 >= len(t.split()) * 3 for t in texts)
        return capitals * 2 > len(texts) or len(set(texts)) < len(texts)

    @staticmethod
    def _many(lines: Sequence[Block]) -> bool:
        """Whether lines are four or more, and no author's list or figures: "Fruits: …", "… [Example News]", "47,000"."""
        colons = sum(":" in line.text[:40] for line in lines)
        plain = all(b.text[-1] not in "!])" and not b.text.isupper() for b in lines)
        return plain and len(lines) >= 4 and colons * 3 <= len(lines) and not any(b.text[0].isdigit() for b in lines)

    def _behind_bar(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        """Headlines behind the buttons of a share bar, each alone or with one sentence below it, up to the end."""
        buttons = [hit.block.number for hit in hits if hit.opens and hit.closes]
        if len(buttons) < self.shortest or body(document)[0] + 3 > buttons[-1]:
            return
        tail = document.blocks[buttons[-1] + 1 :]
        titles = [i for i, block in enumerate(tail) if self._teaser(block.text) and not ends_sentence(block.text)]
        alternate = titles[:1] == [0] and all(b - a <= 2 for a, b in zip(titles, [*titles[1:], len(tail)], strict=True))
        if len(titles) >= 2 and len(tail) <= 12 and alternate and sum(words(tail[i].text) >= 5 for i in titles) > 1:
            reason = "headlines behind the share bar at the foot"
            yield self.removal(document, tail[0].start, tail[-1].end, reason)

    @staticmethod
    def _enumerates(lines: Sequence[Block]) -> bool:
        """Whether lines are the items of one list: four of five open with the same word or hold a dash, or any is numbered."""
        first = [line.text.split()[0].lower() for line in lines]
        dashes = sum(" – " in line.text or " - " in line.text for line in lines)
        numbered = any(word[:-1].isdigit() and word[-1] in ".)" for word in first)
        return max(*map(first.count, first), dashes) > len(first) * 0.8 or numbered

    @staticmethod
    def _teaser(text: str) -> bool:
        capital = text[0].isupper() or text[0].isdigit() or text[0] in "‘'" or text[0] > "\u3000"
        plain = "@" not in text and "\t" not in text and "http" not in text
        return capital and plain and len(text) <= 220 and text[-1] not in ".:;," and words(text) <= 25


class MarkedLinks(Rule):
    """Links that arrows mark: ">> Ferry sinks at noon", "► Who owned the ferry?".

    A block that begins with an arrow or a double pointed bracket and reads like a headline. A single » also opens
    quotations and lists in some languages, so it takes two such blocks; three brackets are a programmer's prompt.
    """

    code = "R106"
    name = "marked-links"
    literals = (">>", "►", "▶", "»", "→", "👉")
    goes = ("All were saved, the coast guard said.\n⟦>> Who owned the ferry that sank on Sunday⟧\nThe bay was calm.",)
    stays = (
        "<<The ferry was old>>, the mate said on Sunday.",
        "» Nobody asked me «, sagte der Maat, und ging von Bord, ohne sich noch einmal umzusehen.",
        "The boats are counted so:\n\n>>> sum(boat.afloat for boat in boats)\n\nIt prints three.",
    )

    _arrow = lazy(r"(?:>>(?!>)|»»|►|▶|→|👉|»(?=\s))\s*(?=\S)")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        marked = []
        for block in dict.fromkeys(hit.block for hit in hits):
            arrow = self._arrow.match(block.text)
            rest = block.text[arrow.end() :] if arrow else ""
            if (
                rest
                and len(rest) <= 250
                and rest[-1] not in ".!:«"
                and 3 <= words(rest) <= 40
                and not _GOES_ON.search(rest)
            ):
                behind = document.blocks[block.number + 1 : block.number + 2]
                if behind and behind[0].text[0].isdigit():
                    continue  # the heading of a numbered list
                marked.append((block, block.text[0] == "»" and block.text[1] != "»"))
        for block, weak in marked:
            if not weak or len(marked) > 1:
                yield self.whole(document, block, "a headline behind an arrow")


class CapitalLinks(Rule):
    """A link in capitals between two paragraphs: "MAYOR DENIES THAT FERRY WAS TOO OLD TO LEAVE THE HARBOUR".

    Some sites set the headlines of other articles so, one between two paragraphs. A line of nine or more words, all in
    capitals, that ends no sentence and stands between paragraphs in ordinary letters, in an English text: there
    subheads in capitals are shorter, while Spanish and Italian ones are as long. What a colon announces stays, and so do
    lines that open alike, as the subheads of instructions do.
    """

    code = "R107"
    name = "capital-links"
    always = True
    goes = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n⟦MAYOR DENIES THAT "
        "FERRY WAS TOO OLD TO LEAVE THE HARBOUR⟧\n\nShe had been built in 1962, and nobody had asked whether she should "
        "sail at all.",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nWHAT THE MAYOR "
        "SAID\n\nShe had been built in 1962, and nobody had asked whether she should sail at all.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return languages == _ENGLISH

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        lines = [b for b in outline(document).unended if 40 <= len(b.text) <= 200 and b.text.isupper()]
        openings = [block.text.split()[:2] for block in lines]
        for block in lines:
            text = block.text
            if not 0 < block.number < len(blocks) - 1 or openings.count(text.split()[:2]) > 1:
                continue
            if text[0].isalnum() and text[-1] != ":":
                around = (blocks[block.number - 1].text, blocks[block.number + 1].text)
                ordinary = all(is_prose(t) and not t.isupper() for t in around) and ends_sentence(around[0])
                if ordinary and words(text) >= 9:
                    yield self.whole(document, block, "a headline in capitals between two paragraphs")


#: "ROE:" – the label of a speaker in a transcript, where brackets hold what the audience does.
_SPEAKER = lazy(r"[^\W\d_a-z][^a-z\n:]{1,30}: ")


class BracketedLinks(Rule):
    """The headline of another article in brackets between two paragraphs: "[Why the ferry ran aground at noon]".

    Some papers set links so, a line of its own. It takes four words or more and a capital first, and neither a full
    stop nor a colon at its end: an editor's note in brackets is a sentence. What stands between the lines of a
    transcript ("[The audience laughs and applauds]") stays.
    """

    code = "R109"
    name = "bracketed-links"
    literals = ("[",)
    goes = (
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n⟦[Who owned the ferry that sank on Sunday?]⟧\n\n"
        "The bay was calm and the band, which had been on board, played on.",
    )
    stays = (
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n[The ferry's name has been corrected.]\n\n"
        "The bay was calm and the band, which had been on board, played on.",
        "ROE: Nobody asked me about the ferry, and I should have said no to it.\n\n[The audience laughs and applauds]\n\n"
        "ROE: They will ask me the next time, and then I shall say no again.",
    )

    _bracketed = lazy(r"\[\s*(?P<title>[^\[\]\n]{15,200}?)\s*\]?")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.start != block.start or not 0 < block.number < len(document.blocks) - 1:
                continue
            link = self._bracketed.fullmatch(block.text)
            if link and self._is_headline(link["title"]):
                around = (document.blocks[block.number - 1].text, document.blocks[block.number + 1].text)
                if all(map(is_prose, around)) and not any(map(_SPEAKER.match, around)):
                    yield self.whole(document, block, "a headline in brackets between two paragraphs")

    @staticmethod
    def _is_headline(text: str) -> bool:
        """Whether words in brackets are a headline: four to 25, a capital first, no full stop, no note's label."""
        first = text.lstrip("‘'“\"")[:1]
        if text[-1] in ".:;," or "/" in text or _HALF_SENTENCE.search(text):  # a source has its date
            return False
        return first.isupper() and 4 <= words(text) <= 25


class JoinedLabels(Rule):
    """A label and the headline that it leads to, with no space behind the colon: "Old boats:Why the ferry ran aground".

    Some papers set a link so between two paragraphs, label and link in two elements, and the space between them is
    lost. It takes an English text, a paragraph above, capitals on both sides of the colon, and no full stop at the end:
    a sentence whose author forgot the space has one.
    """

    code = "R110"
    name = "joined-labels"
    always = True
    goes = (
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦Nobody was told:Why the "
        "ferry ran aground at noon⟧\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
    )
    stays = (
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nNote:The ferry's name has "
        "been corrected.\n\nShe had been built in 1962, and nobody had asked whether she should sail.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nWho:Jane Roe\n\nShe had been "
        "born in 1962.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return languages == _ENGLISH

    _joined = lazy(r"[^\W\d_a-z][^:.!?\n]{1,70}[!?]?:(?=[\"'‘“]?[A-Z][^\W\d_]*[ ’'])")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if not _COLON_AND_CAPITAL.search(document.text):
            return
        last = -1
        for block in document.blocks[1:]:
            text = block.text
            if ":" not in text[:75] or len(text) > 250 or text[-1] == "." or not self._joined.match(text):
                continue
            if 6 <= words(text) <= 30 and (
                last == block.number - 1 or is_prose(document.blocks[block.number - 1].text)
            ):
                last = block.number
                yield self.whole(document, block, "a label and a headline, joined at the colon")


class BareUrl(Rule):
    """A line that holds nothing but addresses.

    The embed, picture or article behind it did not come along. Where the line before it leaves its sentence open
    ("Apply at", "See:") the address belongs to that sentence and stays, unless it is the page's own: the one that
    the caller knows, one that stands right between a headline and the first paragraph, or one whose words repeat the
    headline above it.
    """

    code = "R104"
    name = "bare-url"
    literals = ("http", "www.")
    goes = (
        "The mayor denied it on Friday.\n\n⟦https://example.com/status/123456⟧\n\nHer deputy did not.",
        "Ferry sinks at noon\n\n⟦https://example.com/?p=123456⟧\n\nThe ferry sank at noon on Sunday, and all its "
        "passengers were saved.",
    )
    stays = (
        "Applications are taken at\nhttps://example.com/apply\nuntil the end of May.",
        "The form is at https://example.com/form and takes a minute.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in document.blocks:
            text = block.text
            if text[:4].lower() not in ("http", "www.") or _URL.sub("", text).strip(" .,;|"):
                continue
            before = document.blocks[block.number - 1].text if block.number else "."
            if (
                ends_sentence(before)
                or text == document.url
                or self._is_own(document, block)
                or self._slug_says(text, before)
            ):
                yield self.whole(document, block, "an address and nothing else")

    @staticmethod
    def _is_own(document: Document, block: Block) -> bool:
        """Whether an address stands between the headline and the first paragraph, as only the page's own does.

        Between the address and the paragraph a line may stand that ends no sentence, such as the author's.
        """
        behind = document.blocks[2:4]
        if block.number != 1 or not behind or not is_titlelike(document.blocks[0].text):
            return False
        return is_prose(behind[0].text) or (not ends_sentence(behind[0].text) and is_prose(behind[-1].text))

    @staticmethod
    def _slug_says(url: str, headline: str) -> bool:
        """Whether an address repeats at least three longer words of the line above it, as a page's own address does."""
        slug = url.lower()
        return sum(word in slug for word in set(bare(headline).split()) if len(word) > 3) >= 3


class ClickHere(PhraseRule):
    """The sentence that was a link: "Click here to …", "Hier klicken", "Cliquez ici".

    It says nothing without its link. Only a sentence or block that opens with the phrase goes; clicking as a topic
    stays, and so does a sentence that a colon behind further words makes the introduction of what follows.
    """

    code = "R105"
    name = "click-here"
    goes = ("The report is public. ⟦Click here to read it.⟧ It has ninety pages.",)
    stays = (
        "When you clicked here and there, she said, nothing would happen.",
        "Click here to read the log of the ferry, which ends with these words:\n\nThe bay is calm, and the band plays on.",
    )

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        _, comma, last = document.text[span[0] : span[1]].rstrip().rpartition(",")
        introduces = bool(comma) and last.endswith(":") and words(last) > 3
        return not introduces or not document.text[span[1] :].strip()


class ClosingLine(Rule):
    """A line in headline capitals behind the last paragraph: "Why the Ferry Ran Aground at Noon".

    What stands there, one or two lines of four words or more that end no sentence and have capitals but in a few of
    their words, is a link to another article, a video's title, or who reported and from where; an author's last line is
    a sentence. It takes a text whose last paragraph is closed. Numbered notes stay, and so does a sentence in which the
    text breaks off ("Reps. Jane Roe (D-Vt.) and Ola Berg"): it has abbreviations, or a comma and a small letter. Below
    a quotation a name and a paper ("Jane Roe, Example Times") say whose it is, and stay, and so do a name and an office
    anywhere.
    """

    code = "R108"
    name = "closing-line"
    always = True
    goes = (
        "The ferry sank at noon.\n\nAll were saved, it said.\n\nThe bay was calm and the band, which had been on board, "
        "played on until the coast guard came.\n\n⟦Why the Ferry Ran Aground at Noon⟧",
    )
    stays = (
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\nWho knows why",
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\n[1] Journal of Slow Boats, Port Ellery, 2012",
        "The ferry sank at noon.\n\nAll were saved.\n\nThe bay was calm and the band, which had been on board, played on "
        "until the coast guard came.\n\nReps. Jane Roe (D-Vt.) and Ola Berg",
        "The ferry sank at noon.\n\nAll were saved.\n\n“The bay was calm and the band, which had been on board, played on "
        "until the coast guard came.”\n\nJane Roe, Example Times",
        "The ferry sank at noon.\n\nAll were saved.\n\nWe trusted the people of Example Boats with the bay and the band, and "
        "they have saved us a lot of work.\n\nJane Roe, Chief Executive, Example Ferries",
    )
    most = 2

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        tail: list[Block] = []
        for block in reversed(blocks[3:]):
            if len(tail) == self.most or not self._titled(block.text):
                break
            tail.append(block)
        if tail:
            above = blocks[tail[-1].number - 1].text
            if (
                is_prose(above)
                and ends_sentence(above)
                and not self._attributes(above, tail[-1].text, document.languages)
            ):
                for block in tail:
                    yield self.whole(document, block, "a line in headline capitals behind the last paragraph")

    @staticmethod
    def _attributes(above: str, line: str, languages: frozenset[str]) -> bool:
        """Whether a line says whose the quotation above it is: a name, a comma, and an office or a paper.

        Where an office is named, the quotation marks may have gone.
        """
        said = line.split()
        linking = vocabulary("linking", ANY)
        small = [word for word in said if not word[0].isupper() and word not in linking]
        named = len(said) <= 10 and ", " in line and ":" not in line and not small
        office = not vocabulary("calling", languages).isdisjoint(bare(line).split())
        return named and (office or above[-1] in '”"»’')

    @staticmethod
    def _titled(text: str) -> bool:
        """Whether a line has a headline's length and capitals, and reads neither as a note nor as half a sentence."""
        if len(text) > 160 or not text[0].isupper() or ends_sentence(text) or text[-1] in ":;,":
            return False
        if _HALF_SENTENCE.search(text):
            return False
        said = [word for word in text.split() if word[0].isalnum()]
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in said)
        small = sum(word[0].islower() and len(word) > 3 for word in said)
        return len(said) >= 4 and capitals * 2 > len(said) and small * 4 <= capitals
