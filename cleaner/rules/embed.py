"""Family E: left-overs of embedded posts, players and galleries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, one_of, spoken, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, ends_sentence, is_between_paragraphs, is_prose, outline, words
from .standing import PhraseRule

__all__ = ["ClipTitle", "GalleryCaptions", "GraphicLabels", "PlayerControls", "PostAttribution", "PostLink"]

#: How many words may stand between what leads to a clip and its colon, how many behind one word, and what points down.
_CUE, _SHORT_CUE, _POINTERS = 8, 3, " \t\xa0👇⬇️↓"
#: How long a clip is, and the longest such line in characters.
_LENGTH, _TIME = lazy(r"\d{1,2}:\d\d(?::\d\d)?"), 8
#: So many words has a line at most below which a clip's length may be a song's, and so many times are a programme.
_ENTRY, _PROGRAMME = 12, 3
#: What stands between two teams, behind which minutes and seconds would be their score.
_TEAMS = lazy(rf" (?:[–—-]|{one_of('versus')}) ")
#: Where a sentence ends before another.
_STOP = lazy(r"[.!?…] ")


class PostAttribution(Rule):
    """The attribution under an embedded post: "— Jane Roe (@janeroe) June 1, 2020".

    The words of the post are quoted and stay. Its attribution goes with the short link before it: a dash, a name,
    the handle in brackets and a date with its year, up to the end of the block. In a text of a single block nothing
    shows that a post was embedded, so there it stays.

    It runs only when selected: the attribution says whose words are quoted, which most readers want to know.
    """

    code = "E101"
    name = "post-attribution"
    by_default = False
    literals = ("(@", "（@")
    goes = (
        "The mayor answered at once.\n\nNobody asked me about the ferry!⟦ pic.twitter.com/AbC123 — Jane Roe (@janeroe) "
        "June 1, 2020⟧\n\nThe post was deleted.",
    )
    stays = ("Jane Roe (@janeroe) says she will not delete it, whatever June 1 brings.",)

    _tail = lazy(
        r"(?:\s*(?:(?:pic\.)?twitter\.com/\w+|https?://t\.co/\w+))*\s*[—–―-]{1,2} ?[^\n()!?—–]{0,70}\(@\w{1,20}\) ?"
        rf"[^\n.!?]{{0,12}}\d{{1,4}}[^\n!?]{{0,22}}\d{{1,4}}(?: {one_of('year-end')}|日)?"
    )
    _undashed = lazy(
        r"\s*(?:(?:pic\.)?twitter\.com/\w+|https?://t\.co/\w+)\s+[^\n()]{1,60}\(@\w{1,20}\) ?[^\n.!?]{0,12}\d{1,4}"
        r"[^\n!?]{0,22}(?:\d{4}|[a-z]+)"
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if len(document.blocks) < 2:
            return
        for block in dict.fromkeys(hit.block for hit in hits):
            for handle in re.finditer(r"\(@\w{1,20}\)", block.text):
                low = max(0, handle.start() - 140)
                for tail in (self._tail, self._undashed):
                    match = tail.search(block.text, low, min(len(block.text), handle.end() + 40))
                    if match and match.start() < handle.start() < match.end():
                        start = block.start + match.start()
                        yield self.removal(
                            document, start, block.start + match.end(), "the attribution of an embedded post"
                        )
                        break


class PostLink(Rule):
    """A post's short link: "pic.twitter.com/AbC123", "https://t.co/AbC123" at the end of a block.

    Such links are made by the network for the post's picture and say nothing in a text. Addresses of other sites
    inside a sentence stay. It runs only when selected, as post-attribution does.
    """

    code = "E102"
    name = "post-link"
    by_default = False
    literals = ("pic.twitter.com/", "//t.co/", "pic.x.com/")
    goes = ("The mayor answered at once.\n\nNobody asked me!⟦ pic.twitter.com/AbC123⟧\n\nThe post was deleted.",)
    stays = ("The address t.co/AbC123 led to a page that copied the bank's.",)

    _link = lazy(r"(?:(?:https?://)?pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+)(?=\s{0,20}$|\s{1,20}[—–-])")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        if len(document.blocks) < 2:
            return
        for block in dict.fromkeys(hit.block for hit in hits):
            for match in self._link.finditer(block.text):
                before = block.text[max(0, match.start() - 20) : match.start()]
                start = block.start + match.start() - len(before) + len(before.rstrip())
                yield self.removal(document, start, block.start + match.end(), "the short link of a post's picture")


class PlayerControls(PhraseRule):
    """What players, slide shows and embedding scripts write: "Slideshow (2 Images)", "Play Video", "Next Previous".

    Phrases: also ``intro``, a word in capitals before the caption of a clip ("CLOSE The mayor …"): its block goes at
    the top, and further down where it ends no sentence, as the name of who filmed the clip does not; ``opens``, buttons
    that a scraper joined to the first paragraph: they go from its start; and ``cue``, what leads to a clip with a colon
    behind it: it goes where the text ends with it, since then the clip did not come along. How long a clip is stays where
    each such line stands below a short one, as in a list of songs or of who came in when, and where three in a row of a
    programme ascend; and so does how fast one is played ("2.0x") between two paragraphs, which it heads.
    """

    code = "E103"
    name = "player-controls"
    goes = (
        "All were saved.\n⟦Slideshow (2 Images)⟧\nThe bay was calm.",
        "⟦Next Previous⟧ The ferry that links the island to the mainland sank at noon.",
        "⟦CLOSE The coast guard brings the ferry's passengers to Port Ellery. Example News⟧\n\nThe ferry sank at noon.",
        "A balsa que liga a ilha ao continente afundou no domingo ao meio-dia, disse a guarda costeira.\n\nTodos os passageiros "
        "foram salvos, e ninguém sabe por que ela saiu do porto com aquele tempo.⟦ Confira abaixo no vídeo:⟧",
        "The ferry sank.\n\nAll were saved.\n\n⟦CLOSE The band plays on in Port Ellery. Example News⟧\n\nThe bay was calm.",
        "All were saved.\n\n⟦Listen to this week's episode of Slow Boats⟧\n\nThe bay was calm.",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.⟦ Watch the mayor of Port "
        "Ellery speak of it:⟧",
    )
    stays = (
        "She had a slideshow of 2 images and an hour to fill.",
        "A balsa que liga a ilha ao continente afundou no domingo ao meio-dia, disse a guarda costeira, e ninguém sabe por "
        "quê. Confira os horários:\n\nIda: meio-dia\n\nVolta: seis da tarde",
        "The ferry sank at noon on Sunday, and there is one thing that the islanders watch:\n\nthe sea",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nNobody can tell who is "
        "next. Watch out for these common mistakes:",
        "Press play and the old voice fills the kitchen.",
        "Press play to start the recording, and stop when the light turns red.",
        "Listen to the whole thing before you judge the bass player.",
        "Listen to more episodes of her show and you begin to hear the doubt in it.",
        "Listen to the recording of 1951 first; the later one is faster and colder.",
        "A video posted by the coast guard on Sunday shows the ferry sinking off the harbour.",
        "CLOSE TO THE EDGE\n\nThe album turned fifty on Sunday.",
        "The ferry sank.\n\nAll were saved.\n\nCLOSE The Door was the band's last song, and everybody on board knew it.",
        "Next previous offenders were asked what had changed since then.",
        "The race around the island was won by those whom nobody had known.\n\n1. Jane Roe\n\n2:34\n\n2. Ola Berg\n\n2:36\n\n"
        "Both have sailed before, the mayor said.",
        "The harbour has a feast on Sunday, and everybody on the island may come.\n\n12:05\n\nThe mayor opens it.\n\n12:40\n\n"
        "The band plays.\n\n13:30\n\nThe ferry sails.",
        "The mate of the ferry has two glasses for the water, and he cleans both of them.\n\n2.0x\n\nWith this one he sees the "
        "harbour of the mainland on a clear day, and what is on the quay.\n\nThe other is broken.",
    )
    _speed = lazy(r"\d(?:\.\d{1,2})?x")

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        block = document.block_at(span[0])
        if block is None or not block.text[0].isdigit() or block.text.strip("0:") == "":
            return True
        if _LENGTH.fullmatch(block.text):
            return not _are_entries(document)
        return not (self._speed.fullmatch(block.text) and is_between_paragraphs(document, block))

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "cue" and block.number == len(document.blocks) - 1:
                yield from self._last_cue(document, hit)
            if hit.phrase.standing == "opens" and block.number <= 1 and hit.start == block.start:
                yield self.removal(document, hit.start, hit.end, "a slide show's buttons before the first paragraph")
            if hit.phrase.standing == "intro" and hit.start == block.start:
                rest = hit.after
                if block.number > 1 and (ends_sentence(block.text) or not 5 <= words(block.text) <= 60):
                    continue
                if not rest or (rest[:1] == " " and not rest[1:2].islower() and re.search("[a-z]{2}", rest[:50])):
                    yield self.whole(document, block, "a player's button and its clip's caption")

    def _last_cue(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """The words that lead to a clip, a colon, and nothing behind them: "… voou para longe. Confira:"."""
        before, behind = hit.before.rstrip(), hit.after.rstrip(_POINTERS)
        if spoken("no-clip", document.languages).issuperset(bare(behind).split()[:1]) and words(behind) > 1:
            return  # "Watch out for these mistakes:"
        loud = document.text[hit.start : hit.end].isupper()
        limit = _CUE if loud or " " in hit.phrase.text else _SHORT_CUE  # one small word may lead to anything
        if behind[-1:] == ":" and words(behind) <= limit and (ends_sentence(before) if before else hit.block.number):
            start = hit.start - len(hit.before) + len(before)
            yield self.removal(document, start, hit.block.end, "words that lead to a clip, at the end of the text")


@lru_cache(maxsize=1)
def _are_entries(document: Document) -> bool:
    """Whether the lines of a text that are minutes and seconds are the author's: entries of a list, or a programme."""
    times = [block for block in document.blocks if len(block.text) <= _TIME and _LENGTH.fullmatch(block.text)]
    above = [document.blocks[block.number - 1].text for block in times if block.number]
    named = len(above) == len(times) > 1 and all(words(text) <= _ENTRY and not is_prose(text) for text in above)
    if named and not any(ends_sentence(text) or _LENGTH.fullmatch(text) for text in above):
        return True
    told = [tuple(map(int, block.text.split(":"))) for block in times]
    return len(told) >= _PROGRAMME and all(first < second for first, second in pairwise(told))


class GraphicLabels(Rule):
    """The words of a chart, map or gallery, in one block: "City border 20,000 City border 20,000 …".

    Papers draw a graphic once for each width of screen, galleries and players print their title with each picture, and
    a scraper takes all of it into one block. It goes where its first words stand at least three times in it, it has 40
    words or more, two in five of them capitalised or numbers, and it ends no sentence. Captions hold more small words: with
    them the first words stand six times, and behind words, as a sentence's do not. A chorus, a speech that opens
    its sentences alike and a paragraph that was scraped twice have small words and full stops, and stay. Code has brackets.
    """

    code = "E104"
    name = "graphic-labels"
    weak = True
    always = True
    patient = True
    goes = (
        "The bay is shallow.\n\n⟦Port Ellery Harbour Depth 2 m 5 m 9 m Ferry Route Lighthouse Old Quay North Port Ellery "
        "Harbour Depth 2 m 5 m 9 m Ferry Route Old Quay Lighthouse North Port Ellery Harbour Depth 2 m 5 m 9 m Lighthouse "
        "Ferry Route Old Quay⟧\n\nIt was dredged in May.",
    )
    stays = (
        "We shall sail again, they sang, we shall sail again when the wind is in the west and the captain is awake, we "
        "shall sail again to the island where nobody asks what the ferry costs, we shall sail again, and so they did",
        "The timetable is made of three parts.\n\nfunction FerryRow ( { ferry } ) { return ( < Row > { ferry . Name } </ Row > ) "
        "; } function FerryTable ( { ferries } ) { const Rows = [ ] ; return ( < Table > { Rows } </ Table > ) ; } function "
        "FerrySearch ( { Text , OnChange } ) { return ( < Input Value = { Text } /> ) ; } export default function Harbour ( ) "
        "{ return < FerryTable Ferries = { FERRIES } /> ; }\n\nSo much for the first of them.",
    )
    shortest = 40
    head = 16

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for block in outline(document).unended:
            text = block.text
            if len(text) < 200 or text.count(text[: self.head]) < 3 or "{" in text:
                continue
            said = text.split()
            marked = sum(not w[0].isalpha() or w[0].isupper() for w in said)
            if len(said) >= self.shortest and (marked * 5 >= len(said) * 2 or self._runs_on(text)):
                yield self.whole(document, block, "the words of a graphic, for several widths")

    #: How often a gallery's title stands before its captions.
    titles = 6

    def _runs_on(self, text: str) -> bool:
        """Whether a block's first words stand in it again and again, right behind other words."""
        title = text[: self.head]
        behind = [before[-2:] for before in text.split(title)[1:-1]]
        return len(behind) >= self.titles - 2 and all(end[-1:] == " " and end[:1].isalnum() for end in behind[1:])


class GalleryCaptions(Rule):
    """The captions of a gallery, each behind its number: "1/12 Crowds wait at the pier", "2/12 The ferry sails".

    Three or more lines in a row that count up to the same number. Posts that count their parts ("1/2") are fewer or
    stand apart, and fractions in a table do not count. The button above them that shows all (phrases, ``button``) goes along,
    with the gallery's title above it; and behind one a whole block that counts from the first to the last.
    """

    code = "E105"
    name = "gallery-captions"
    literals = ("1/",)
    goes = (
        "The ferry was full on Sunday.\n\n⟦1/3 Crowds wait at the pier\n2/3 The ferry sails\n3/3 The ferry sinks⟧\n\nIt ran "
        "aground at noon.",
        "The ferry was full on Sunday.\n\n⟦The ferry in pictures\n\n3 show all The ferry in pictures\n\n1/3 Crowds wait\n\n2/3 "
        "The ferry sails\n\n3/3 The ferry sinks⟧\n\nIt ran aground at noon.",
        "The ferry was full on Sunday.\n\n⟦The ferry in pictures 3 show all The ferry in pictures 1/3 Crowds wait at the pier "
        "Jane Roe 2/3 The ferry sails 3/3 The ferry sinks Ola Berg⟧\n\nIt ran aground at noon.",
    )
    stays = (
        "1/2 The ferry is full.\n2/2 It sails at noon, and nobody has counted.\n\n1/4 cup of sugar\n1/4 cup of salt",
        "The mate wrote in three posts that he would show all that he knew: 1/3 The ferry was full. 2/3 Nobody counted. 3/3 "
        "It sank, and the captain slept.",
    )
    shortest = 3

    _step = lazy(r"(\d{1,3}) ?/ ?(\d{1,3})(?!\d|/)\s")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        shown = {hit.block.number: hit for hit in hits if hit.phrase.standing == "button" and self._is_button(hit)}
        for hit in hits:
            if hit.phrase.standing == "button":
                if shown.get(hit.block.number) is hit and self._counts(hit):
                    yield self.whole(
                        document, hit.block, "a gallery's captions, numbered behind the button that shows all"
                    )
                continue
            first = self._step.match(hit.block.text)
            if not first or first[1] != "1":
                continue
            last = hit.block
            for count, block in enumerate(document.blocks[last.number + 1 : last.number + 200], 2):
                step = self._step.match(block.text)
                if not step or int(step[1]) != count or step[2] != first[2]:
                    break
                last = block
            if last.number - hit.block.number + 1 >= self.shortest:
                start = self._top(document, hit.block, shown)
                yield self.removal(document, start.start, last.end, "a gallery's captions, which are numbered")

    @staticmethod
    def _is_button(hit: Hit) -> bool:
        """Whether the number of the pictures, or a plus, stands before what shows all of them."""
        before = hit.before.rstrip()
        return before[-1:].isdigit() or before[-1:] == "+"

    @staticmethod
    def _top(document: Document, first: Block, shown: Mapping[int, Hit]) -> Block:
        """Where a gallery begins above its first caption: at its title, at the button that shows all, or right there."""
        button = shown.get(first.number - 1)
        if button is None or ends_sentence(button.block.text):
            return first
        title = document.blocks[max(0, button.block.number - 1)]
        return title if title.text == button.after.strip() else button.block

    def _counts(self, hit: Hit) -> bool:
        """Whether a block counts from one to the last number behind a button, in whose title no sentence ends."""
        text = hit.block.text
        steps = list(self._inner.finditer(text, hit.end - hit.block.start))
        if len(steps) < self.shortest or _STOP.search(text, 0, steps[0].start()):
            return False
        counted = [int(step[1]) for step in steps] == list(range(1, len(steps) + 1))
        return counted and all(int(step[2]) == len(steps) for step in steps)

    _inner = lazy(r"(?<= )(\d{1,3})/(\d{1,3})(?= )")


class ClipTitle(Rule):
    """The title of a clip and how long it is: "Mayor: The ferry was old 2:29", between two paragraphs.

    A line of five words or more that ends no sentence but with minutes and seconds, above a paragraph. A time of day
    has a small word before it ("at 2:29"), a date or a scale, and a line that begins with a number is a list's. A date, a
    bar and minutes that are called so close what a broadcaster says of a clip ("… 18.06.2017 | 2:29 min"). Other papers
    say what it is instead (phrases, ``kind``: "Ferry sinks in Port Ellery – video"), below a paragraph; or
    the player's buttons stand behind the title (phrases, ``buttons``). A sentence above the first paragraph that ends with
    minutes and seconds in brackets is a clip's where two names in it stand in the text as well, which chapter and verse
    behind a motto have not; a quotation stays, and so does what speaks of God (vocabulary, ``scripture``).
    """

    code = "E106"
    name = "clip-title"
    weak = True
    always = True
    patient = True
    goes = (
        "All were saved, the coast guard said on Sunday night.\n\n⟦Mayor Says the Ferry Was Too Old to Sail 2:29⟧\n\nThe mayor "
        "had said so before, but nobody had listened to him.",
        "All its passengers were saved, the coast guard said on Sunday night.\n\n⟦Divers search the wreck of the ferry – "
        "video⟧\n\nThe mayor had said so before, but nobody had listened to him.",
        "All its passengers were saved, the coast guard said on Sunday night.\n\n⟦Why was she let out of the harbour? Divers "
        "search the wreck. 18.06.2017 | 2:29 min⟧\n\nThe mayor had said so before.",
        "⟦Mayor Jane Roe of Port Ellery tells why the old ferry was let out of the harbour. (2:29)⟧\n\nThe ferry that links "
        "Port Ellery to the mainland sank at noon on Sunday, the coast guard said.",
        "⟦The ferry in the harbour The captain and his mate Next Previous⟧\n\nAll its passengers were saved, the coast guard "
        "said on Sunday night.\n\nThe mayor had said so before.",
    )
    stays = (
        "All were saved.\n\nThe clock stood still at 2:29 when she sank on 18.06.2017 | so much is known.\n\nIt is older.",
        "All were saved.\n\nThe next ferry to the island leaves at 2:29\n\nIt is older than the one that sank on Sunday, the "
        "mayor said.",
        "All were saved.\n\nPort Ellery won the match on Sunday 2:29\n\nNobody had expected that, the mayor said, least of "
        "all the team itself.",
        "Divers search the wreck of the ferry – video\n\nThe mayor had said so before, but nobody had listened to him.",
        "Paul writes to Timothy that God is faithful in all things. (2:13)\n\nWhat does Paul mean when he writes to Timothy of "
        "God, and why does he write it from prison, where nobody comes?",
        "All were saved.\n\nSV Port Ellery – TV Lindhaven Nord 29:25\n\nNobody had expected that, the mayor said, least of all "
        "the team itself.",
        "All were saved.\n\nThe Stone That Was Rejected Matthew 21:42\n\nThe mate had this verse painted on her bow, and nobody "
        "has ever asked him why.",
        "They that go down to the sea in ships shall tell of it in every harbour. (2:29)\n\nThe ferry that links Port Ellery "
        "to the mainland sank at noon on Sunday, the coast guard said.",
        "The ferry that links Port Ellery to the mainland sank at noon on Sunday, the coast guard said.\n\nJane Roe of Port "
        "Ellery won the race of the old boats in her best time of all. (2:29)\n\nNobody in Port Ellery had expected that.",
        "All its passengers were saved, the coast guard said on Sunday night. Next Previous\n\nNobody on board could tell her "
        "why, the mayor said.",
    )

    _seconds = lazy(r":[0-5][0-9]\s")
    _timed = lazy(r"(?P<title>.*[^\W\d_][’'”\"!?)]?)(?: · \d{1,2}:\d\d)? \d{1,2}:[0-5]\d")

    #: ``18.06.2017 | 2:29 min``: behind what is said of a clip its date and length.
    _dated = lazy(r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d \| \d{1,2}:[0-5]\d [^\W\d_]{1,8}\.?$")

    #: ``… of the harbour. (2:29)``: how long a clip is, behind what is said of it; and the names in that.
    _closed = lazy(r".*[.!?…][’'”\"]? ?\(\d{1,2}:[0-5]\d\)")
    _name = lazy(r"(?<=[\w,] )[^\W\d_a-z][\w-]{2,}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            if hit.phrase.standing in ("kind", "buttons") and hit.closes and self._is_clip(document, hit):
                yield self.whole(document, hit.block, "the title of a clip, and what it is")
        if len(document.blocks) > 1 and self._is_summary(document):
            yield self.whole(document, document.blocks[0], "what is said of a clip, and how long it is")
        if not self._seconds.search(document.text):
            return
        for block in document.blocks[1:-1]:
            if " | " in block.text[-24:] and self._dated.search(block.text, max(0, len(block.text) - 40)):
                yield self.whole(document, block, "what is said of a clip, its date and how long it is")
            if block.text[-3:-2] != ":" or len(block.text) > 220 or block.text[0].isdigit():
                continue
            timed = self._timed.fullmatch(block.text)
            if timed and is_prose(document.blocks[block.number + 1].text) and self._is_title(timed["title"]):
                yield self.whole(document, block, "the title of a clip, and how long it is")

    def _is_summary(self, document: Document) -> bool:
        """Whether the first block says what a clip shows and how long it is, and names what the text is about."""
        text = document.blocks[0].text
        if text[-1] != ")" or len(text) > 400 or text[0] in "“\"‘'" or not self._closed.fullmatch(text):
            return False
        if not is_prose(document.blocks[1].text):
            return False
        if not vocabulary("scripture", ANY).isdisjoint(bare(text).split()):
            return False
        rest = document.text[document.blocks[1].start :]
        return sum(name in rest for name in set(self._name.findall(text))) > 1

    @staticmethod
    def _is_clip(document: Document, hit: Hit) -> bool:
        """Whether a title stands before the word for a clip, below a paragraph, or before a player's buttons."""
        block = hit.block
        if len(block.text) > 220 or words(block.text) < 5:
            return False
        if hit.phrase.standing == "buttons":
            return not ends_sentence(hit.before)
        return block.number > 0 and not hit.opens and is_prose(document.blocks[block.number - 1].text)

    @staticmethod
    def _is_title(text: str) -> bool:
        """Whether a line has a title's capitals, and no small word before the time; nor two teams, or a book of Scripture."""
        said = [word for word in text.split() if word[0].isalpha()]
        if _TEAMS.search(text) or (said and said[-1].lower() in vocabulary("scripture-book", ANY)):
            return False
        capitals = sum(word[0].isupper() for word in said)
        return words(text) >= 5 and capitals * 2 > len(said) and len(said[-1]) > 3
