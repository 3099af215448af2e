"""Family R, continued: links without a label, known by signs and by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import spoken, vocabulary
from .phrases.scanning import Hit
from .shapes import (
    CITED,
    HALF_SENTENCE,
    NEXT_SENTENCE,
    SPEAKER,
    bare,
    body,
    ends_sentence,
    goes_on,
    has_title_case,
    is_prose,
    is_small,
    outline,
    words,
)

__all__ = ["BracketedLinks", "CapitalLinks", "MarkedLinks", "UnlabelledLinks"]

_ENGLISH, _GERMAN = frozenset(["en"]), frozenset(["de"])
#: With these no headline ends: the stops of sentences and clauses, in other scripts, too.
_STOPS = ".:;,。।۔։።：；、，"
#: The longest block in brackets that calls to a headline, in characters.
_LONGEST_CALL = 300
#: What a reference holds and no headline: a comma or semicolon, and numbers that count nothing ("Rule 12 of …").
_CITES = lazy(r"[,;]|\d(?! [^\W\d_a-z])")
#: So many words has a headline at least behind a call, as few titles of books have.
_CALLED = 6
#: So many words has a question at most that is a subhead.
_SUBHEAD = 8
#: A name and behind its comma what it belongs to: "Jane Roe, University of Port Ellery".
_BELONGS = lazy(r", [^\W\d_a-z]")
#: What says that somebody else speaks: a colon behind a name, or a mark with which a quotation opens.
_QUOTES = frozenset(':‘“"')
#: What may stand behind a sentence's full stop.
_CLOSED = "\"”’')]"
#: A sentence's end and another sentence behind it.
_GOES_ON = lazy(r"[^\W\d_]{2}[.!?] [^\W\d_]")


class UnlabelledLinks(Rule):
    """Links without a label, known by their structure: a run of title-like lines behind the last paragraph.

    Scrapers keep the teasers that follow an article. Three or more lines in a row that look like headlines (at most 25
    words, half of them five or more, a capital first, no full stop) behind the last paragraph of a text that ends its
    paragraphs with full stops are such teasers, if most have a headline's capitals, one stands twice, or there are four
    and none looks like an author's list: no label and colon, no bracket or exclamation at the end. So are headlines
    behind a share bar at the foot, each alone or with one sentence below it. Lists that a colon announces, lines that
    open with the same word or hold a dash each, lines of verse and short lists of names stay, and so do lines
    without a headline's capitals below a text that has such lists between its paragraphs. Works and sources stay, which
    have a year in brackets or behind a comma, and so do names with what they belong to, facts ("Where: …"), the last lines
    of a longer list in which a question stands, and what has a heading that only an author sets (vocabulary, ``own-list``:
    "Resources").
    """

    code = "R103"
    name = "unlabelled-links"
    weak = True
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
        "市議会は月曜日に会合を開き、年末までに市内の四つの図書館のうち二つを閉鎖することで合意したと市の担当者が明らかにした。\n残る二つの図書館も開館日を減らし、"
        "村々を回って本を届けてきた移動図書館のバスも来年の春には運行を取りやめることになった。\n市長は反対した。\n議会は耳を貸さなかった。\n住民は本を返しに来た。\n図書館に残る本\n",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThese things will change, the mayor told the meeting, and there is no more that anybody can do:\n"
        "The main library closes on Sundays\nThe bus stops going to the villages\nReading hours end for the youngest",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Main library: Mondays and Thursdays from nine\nHarbour library: Tuesdays, in the school\nBooks by post: every "
        "other week\nReading hours: when the bus is there",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle an Bord wurden gerettet, wie "
        "die Küstenwache sagt.\nSie war alt, und niemand hat nach ihr gefragt, sagt der Kapitän, der sie dreißig Jahre lang "
        "gesteuert hat.\nBist Du Liebhaberin von alten Fähren?\nWie gefällt Dir der Name?\n"
        "Bleibt mir gewogen – bis ganz bald",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Slow Boats and Those Who Wait (1982)\nA Captain for All Seasons (1991)\nNobody Steers the Old Ferry (2003)",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Jane Roe, University of Port Ellery\nOla Berg, Institute for Slow Boats\nKim Dahl, Harbour School of Law",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Where: Port Ellery Town Hall\nWhen: Saturday Night at Eight\nTickets: Ten Crowns at the Door",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "Resources\nCoast Guard Office of Port Ellery\nInstitute for Slow Boats and Ferries\nHarbour School of Island Law",
        "The council met on Monday and agreed to close two of the city's four public libraries by the end of the "
        "year.\nThe other two will open on fewer days, and the bus that brings books to the villages will stop.\n"
        "And now the links of the week\nA cat that reads every book in the harbour library\nWhy has nobody ever counted all "
        "of the islands that are in the bay?\nA bridge of rope that no goat will cross\nThe oldest "
        "postcard from the harbour\nA bell that rings under water\nThe shortest ferry line of the whole world",
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
        if not ends_sentence(before) or self._is_amid(document, document.blocks[last]):
            return
        long = sum(words(block.text) >= 5 for block in tail)
        headed = bare(tail[0].text) in vocabulary("own-list", document.languages)
        teasers = not headed and all(self._teaser(block.text) for block in tail) and long * 2 >= len(tail)
        linked = self._linked(tail, document.languages) or (self._many(tail) and not self._lists(document, first, last))
        if teasers and linked and not self._enumerates(tail):
            reason = f"{len(tail)} title-like lines behind the last paragraph"
            yield self.removal(document, tail[0].start, tail[-1].end, reason)

    @classmethod
    def _is_amid(cls, document: Document, block: Block) -> bool:
        """Whether a question stands in a list, of which the lines below it are the rest."""
        asks = block.text[-1] == "?" and cls._teaser(block.text)
        above = document.blocks[block.number - 1].text
        return asks and cls._teaser(above) and not ends_sentence(above)

    @staticmethod
    def _lists(document: Document, first: int, last: int) -> bool:
        """Whether the body has such a run of lines, too: then its author writes lists, and the last lines may be one.

        Right above the last lines a run may be links as well, parted from them by one that asks a question.
        """
        above = last - (last - first) // 5
        numbers = [block.number for block in outline(document).unended if first < block.number < above]
        return any(a + 2 == b for a, b in zip(numbers, numbers[2:], strict=False))

    @staticmethod
    def _linked(lines: Sequence[Block], languages: frozenset[str]) -> bool:
        """Whether lines show that they are links: headline capitals in most of them, or one line twice.

        German writes every noun with a capital.
        """
        texts = [line.text for line in lines]
        if len(set(texts)) < len(texts):
            return True
        capitals = sum(sum(w[0].isupper() for w in t.split()) * 5 >= len(t.split()) * 3 for t in texts)
        return languages != _GERMAN and capitals * 2 > len(texts)

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
        """Whether lines are the items of one list: four of five open with the same word or with a label of one, hold a dash or
        are a name and what it belongs to, or any is numbered or cites a work."""
        first = [line.text.split()[0].lower() for line in lines]
        dashes = sum(" – " in line.text or " - " in line.text for line in lines)
        names = sum(line.text.count(", ") == 1 and bool(_BELONGS.search(line.text)) for line in lines)
        labels = sum(word[-1] == ":" for word in first)
        numbered = any(word[:-1].isdigit() and word[-1] in ".)" for word in first)
        cited = any(CITED.search(line.text) for line in lines)
        return max(*map(first.count, first), dashes, names, labels) > len(first) * 0.8 or numbered or cited

    @staticmethod
    def _teaser(text: str) -> bool:
        capital = text[0].isupper() or text[0].isdigit() or text[0] in "‘'" or text[0] > "\u3000"
        plain = "@" not in text and "\t" not in text and "http" not in text
        return capital and plain and len(text) <= 220 and text[-1] not in _STOPS and words(text) <= 25


class MarkedLinks(Rule):
    """Links that arrows mark: ">> Ferry sinks at noon", "► Who owned the ferry?".

    A block that begins with an arrow or a double pointed bracket and reads like a headline. A single » also opens
    quotations and lists in some languages, so it takes two such blocks, below the last paragraph; three brackets are a
    programmer's prompt, unless a capital follows and nothing that is written in code. With one of the signs that authors
    set before the items of a list ("► Turn the wheel") three blocks below one another stay, where the text goes on below
    them. With a link go short lines below that bring its end in small letters, where links left lines of their own elsewhere
    in the text, too: else they are verse or steps, and all of it stays.
    """

    code = "R106"
    name = "marked-links"
    literals = (">>", "►", "▶", "»", "→", "👉", "☞")
    goes = (
        "All were saved, the coast guard said.\n⟦>> Who owned the ferry that sank on Sunday⟧\nThe bay was calm.",
        "Die Fähre ist am Sonntag gesunken, und alle an Bord wurden gerettet, wie die Küstenwache sagt.\n\n⟦» Wem die Fähre "
        "wirklich gehörte⟧\n\n⟦» Warum niemand den Kapitän weckte⟧",
        "All were saved, the\ncoast guard\nsaid.\n⟦>> Here you find our\nferry timetable and all fares\nat a glance⟧\nThe bay "
        "was calm.",
        "All were saved, the coast guard said.\n⟦► Who owned the ferry⟧\nThe bay was calm on Sunday.\n⟦► Why nobody woke the "
        "captain⟧\nThe band played on.\n⟦► What the mate saw⟧\nNobody was hurt, and the ferry will be raised in spring, the "
        "mayor said on Monday.",
        "Tất cả được cứu.\n\n⟦>>> Ai là chủ chiếc phà bị chìm⟧\n\nChiếc phà được đóng từ năm 1962.",
    )
    stays = (
        "<<The ferry was old>>, the mate said on Sunday.",
        "Le maire parle de la «\n\nbonne foi\n\n» du capitaine et des marins du ferry\n\net du «\n\nvent du nord\n\n» qui "
        "les avait poussés ce jour-là",
        "» Nobody asked me «, sagte der Maat, und ging von Bord, ohne sich noch einmal umzusehen.",
        "Die Fähre ist am Sonntag gesunken, und alle an Bord wurden gerettet, wie die Küstenwache sagt.\n\n» Niemand hat mich "
        "gefragt, ob sie noch fahren soll\n\n» Und niemand hat mich gehört, als sie sank\n\nSo erzählt es der Kapitän, der sie "
        "dreißig Jahre lang gesteuert hat.",
        "To open the hatch of the ferry you need both hands, and a third one if you have it.\n→ Turn the wheel and pull\nthe "
        "lever on your left\nwith the other hand\nThe mate does it alone, and nobody has ever seen how.",
        "The hatch is opened so, and it takes two to open it, as everybody on board the old ferry has to know.\n\n► Turn the "
        "wheel to the left\n\n► Pull the lever behind you\n\n► Lift the hatch with both hands\n\nThen the mate climbs up "
        "and looks whether there is anybody on deck.",
        "All were saved.\n\n→ Nobody asked the mate (he was asleep, and had been told to sleep by his captain.)\n\n→ The captain "
        "wrote, that she had been told to “sail and be silent.”\n\nThe bay was calm.",
        "The boats are counted so:\n\n>>> sum(boat.afloat for boat in boats)\n\nIt prints three.",
        "The boats are counted so:\n\n>>> Boat.all(afloat=True, harbour=None, band=None)\n\nIt prints three.",
    )

    #: So many lines at most bring the end of a link, and so many characters has each of them.
    lines, longest = 3, 80
    #: With these signs authors mark the items of lists, too; so many blocks make a list.
    bullets, listed = "►▶→👉☞", 3
    _arrow = lazy(r"(?:>>(?!>)|>{3,4}(?= ?[^\W\d_a-z][^()=\[\]{}_]*$)|»»|►|▶|→|👉|☞|»(?=\s))\s*(?=\S)")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        marked = []
        for block in dict.fromkeys(hit.block for hit in hits):
            arrow = self._arrow.match(block.text)
            rest = block.text[arrow.end() :] if arrow else ""
            if (
                rest
                and not (block.text[0] == "»" and _ends_quotation(document, block, rest))
                and len(rest) <= 250
                and rest.rstrip(_CLOSED)[-1:] not in ".!:«"
                and 3 <= words(rest) <= 40
                and not _GOES_ON.search(rest)
            ):
                behind = document.blocks[block.number + 1 : block.number + 2]
                if behind and behind[0].text[0].isdigit():
                    continue  # the heading of a numbered list
                marked.append((block, block.text[0] == "»" and block.text[1] != "»"))
        items, last = self._items(document, [block for block, _ in marked]), body(document)[1]
        for block, weak in marked:
            if block.number in items or (weak and (len(marked) == 1 or block.number < last)):
                continue
            end = self._end(document, block)
            if end == block.end or self._is_torn(document, block.start, end):
                yield self.removal(document, block.start, end, "a headline behind an arrow")

    def _items(self, document: Document, marked: Sequence[Block]) -> set[int]:
        """The numbers of the blocks that are an author's list: so many and more below one another, and the text goes on."""
        runs: list[list[int]] = [[]]
        for block in marked:
            if block.text[0] not in self.bullets:
                continue
            if runs[-1] and block.number != runs[-1][-1] + 1:
                runs.append([])
            runs[-1].append(block.number)
        last = body(document)[1]
        return {number for run in runs if len(run) >= self.listed and run[-1] < last for number in run}

    def _end(self, document: Document, block: Block) -> int:
        """Where a marked link ends that goes on in small letters on the lines right below."""
        end = block.end
        for above, line in pairwise(document.blocks[block.number : block.number + 1 + self.lines]):
            bound = document.text[above.end : line.start].count("\n") == 1
            if ends_sentence(above.text) or not bound or not is_small(line.text) or len(line.text) > self.longest:
                break
            end = line.end
        return end

    @staticmethod
    def _is_torn(document: Document, start: int, end: int) -> bool:
        """Whether a line outside of a span goes on with the sentence of the one above it, as links leave lines of their own."""
        return any(
            goes_on(below.text)
            for above, below in pairwise(document.blocks)
            if not (start <= below.start < end or ends_sentence(above.text))
        )


class CapitalLinks(Rule):
    """A link in capitals between two paragraphs: "MAYOR DENIES THAT FERRY WAS TOO OLD TO LEAVE THE HARBOUR".

    Some sites set the headlines of other articles so, one between two paragraphs. A line of nine or more words, all in
    capitals, that ends no sentence and stands between paragraphs in ordinary letters, in an English text: there
    subheads in capitals are shorter, while Spanish and Italian ones are as long. What a colon announces stays, and so do
    lines that open alike, as the subheads of instructions do. So does what an author shouts: a line that says "I" or "we"
    (vocabulary, ``first-person``), where neither a colon nor a quotation mark says that somebody else does.
    """

    code = "R107"
    name = "capital-links"
    weak = True
    always = True
    patient = True
    goes = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\n⟦MAYOR DENIES THAT "
        "FERRY WAS TOO OLD TO LEAVE THE HARBOUR⟧\n\nShe had been built in 1962, and nobody had asked whether she should "
        "sail at all.",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nNOBODY WILL EVER TELL "
        "ME AGAIN THAT OUR FERRY WAS SAFE\n\nShe had been built in 1962, and nobody had asked whether she should sail at "
        "all.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all were saved.\n\nWHAT THE MAYOR "
        "SAID\n\nShe had been built in 1962, and nobody had asked whether she should sail at all.",
    )

    def serves(self, languages: frozenset[str]) -> bool:
        return languages == _ENGLISH

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        lines = [b for b in outline(document).unended if 40 <= len(b.text) <= 200 and b.text.isupper()]
        openings = Counter(tuple(block.text.split()[:2]) for block in lines)
        for block in lines:
            text = block.text
            if not 0 < block.number < len(blocks) - 1 or openings[tuple(text.split()[:2])] > 1:
                continue
            if text[0].isalnum() and text[-1] != ":":
                around = (blocks[block.number - 1].text, blocks[block.number + 1].text)
                ordinary = all(is_prose(t) and not t.isupper() for t in around) and ends_sentence(around[0])
                if ordinary and words(text) >= 9 and not self._is_shouted(text):
                    yield self.whole(document, block, "a headline in capitals between two paragraphs")

    @staticmethod
    def _is_shouted(text: str) -> bool:
        """Whether the author says it, of whom nothing tells that it is somebody else's."""
        said = not spoken("first-person", _ENGLISH).isdisjoint(bare(text).split())
        return said and _QUOTES.isdisjoint(text)


class BracketedLinks(Rule):
    """The headline of another article in brackets between two paragraphs: "[Why the ferry ran aground at noon]".

    Some papers set links so, a line of its own, perhaps above a subhead that asks. It takes four words or more and a
    capital first, and neither a full stop nor a colon at its end: an editor's note in brackets is a sentence, and where it
    is none, it says what was done to the text or what happens on a stage (vocabulary, ``noted``: "[Translated from the
    Danish by Jane Roe]"). With an abbreviation or a clause behind a comma it takes six words and no digits, as a source
    has. What stands between the lines of a transcript ("[The audience laughs and applauds]") stays.

    Anywhere below a paragraph brackets go whose last sentence calls to the headline ("[See Five Questions About the Ferry.]",
    vocabulary, ``link-call``): the word with its capital, six words or more behind it, and a headline's capitals in them.
    A reference stays ("[See Chapter Four of the Harbour Act.]"; vocabulary, ``refers``), and so does a source, which commas
    part ("[See Roe, Slow Boats and Those Who Wait.]").
    """

    code = "R109"
    name = "bracketed-links"
    weak = True
    literals = ("[",)
    goes = (
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n⟦[Who owned the ferry that sank on Sunday?]⟧\n\n"
        "The bay was calm and the band, which had been on board, played on.",
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n⟦[Video shows the ferry sinking, claims "
        "nobody steered her]⟧\n\nThe bay was calm and the band, which had been on board, played on.",
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n⟦[Ferries should stay in the harbour by night, "
        "captains say]⟧\n\nWho steered her?\n\nThe captain was asleep, and nobody knows who stood at the wheel.",
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n⟦[See Five Questions About the Ferry "
        "That Sank.]⟧\n\n⟦[ A ferry sinks every year. Read 9 Ways to Get Off a Ferry in Time. ]⟧",
    )
    stays = (
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n[The ferry's name has been corrected.]\n\n"
        "The bay was calm and the band, which had been on board, played on.",
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n[See Chapter Four of the Harbour Act.]\n\n"
        "[See Roe and Berg 1987; Dahl 1990.]\n\n[See Figures 3 and 4 in the Annual Report of the Harbour.]\n\n[See Slow Boats "
        "and Those Who Wait, Book One.]\n\n[Read aloud by the captain's wife on the island.]\n\n[See Roe, Slow Boats and Those "
        "Who Wait for Them.]",
        "All were saved, the coast guard said on Sunday, and nobody was hurt.\n\n[Two lines of the letter are illegible "
        "here]\n\nThe bay was calm and the band, which had been on board, played on.\n\n[Enter the captain with a lamp in his "
        "hand]\n\nThe bay was calm and the band, which had been on board, played on.",
        "ROE: Nobody asked me about the ferry, and I should have said no to it.\n\n[The audience laughs and applauds]\n\n"
        "ROE: They will ask me the next time, and then I shall say no again.",
    )

    _bracketed = lazy(r"\[\s*(?P<title>[^\[\]\n]{15,200}?)\s*\]?")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.start != block.start or not block.number:
                continue
            if self._calls(block, document.languages):
                yield self.whole(document, block, "a call to a headline, and that, in brackets")
                continue
            if block.number == len(document.blocks) - 1:
                continue
            link = self._bracketed.fullmatch(block.text)
            if link and self._is_headline(link["title"]) and not self._is_note(link["title"], document.languages):
                around = (document.blocks[block.number - 1].text, self._below(document, block))
                if all(map(is_prose, around)) and not any(map(SPEAKER.match, around)):
                    yield self.whole(document, block, "a headline in brackets between two paragraphs")

    @staticmethod
    def _below(document: Document, block: Block) -> str:
        """The line below a block, or below the subhead that is a question there."""
        below = document.blocks[block.number + 1 : block.number + 3]
        return below[-1].text if below[0].text[-1] == "?" and words(below[0].text) <= _SUBHEAD else below[0].text

    @staticmethod
    def _calls(block: Block, languages: frozenset[str]) -> bool:
        """Whether a block is in brackets in which a sentence opens with a call, and goes on as a headline up to their end."""
        inside = block.text[1:-1].strip()
        if len(block.text) > _LONGEST_CALL or block.text[-1] != "]" or "]" in inside:
            return False
        for start in (0, *(match.end() - 1 for match in NEXT_SENTENCE.finditer(inside))):
            call, _, title = inside[start:].partition(" ")
            if call[:1].isupper() and call.lower() in spoken("link-call", languages):
                refers = bare(title).partition(" ")[0] in spoken("refers", languages)
                cites = "," in title or _CITES.search(title) or words(title) < _CALLED
                return has_title_case(title) and not refers and not cites
        return False

    @staticmethod
    def _is_note(text: str, languages: frozenset[str]) -> bool:
        """Whether words in brackets are a note on the text, or a stage direction."""
        return not spoken("noted", languages).isdisjoint(bare(text).split())

    @staticmethod
    def _is_headline(text: str) -> bool:
        """Whether words in brackets are a headline: four to 25, a capital first, no full stop, no note's label."""
        first = text.lstrip("‘'“\"")[:1]
        if text[-1] in ".:;," or "/" in text:  # a source has its date
            return False
        if HALF_SENTENCE.search(text) and (words(text) < 6 or any(map(str.isdigit, text))):
            return False
        return first.isupper() and 4 <= words(text) <= 25


def _ends_quotation(document: Document, block: Block, rest: str) -> bool:
    """Whether the » that a block begins with closes a quotation of the line above, which somebody broke at its end."""
    above = document.blocks[block.number - 1].text if block.number else ""
    return is_small(rest) or rest[0] in ",;:.)" or above.rfind("«") > above.rfind("»")
