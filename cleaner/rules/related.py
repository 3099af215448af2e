"""Family R: related and read-more links under a label, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import ANY, spoken, vocabulary
from .phrases.scanning import Hit
from .shapes import (
    CUT_OFF,
    NEXT_SENTENCE,
    bare,
    ends_sentence,
    heads_works,
    is_apart,
    is_paragraphed,
    is_prose,
    is_small,
    is_titlelike,
    words,
)
from .standing import PhraseRule

__all__ = ["BareUrl", "ClickHere", "ReadMore"]

_URL = lazy(r"(?:https?://|www\.)\S+", re.I)
#: The site of an address; and so many of them are an author's.
_SITE_OF, _ENTRIES = lazy(r"(?:https?:/{0,2})?(?:www\.)?([^/\s]*)", re.I), 3
#: A telephone number, longer than two years with a dash between them.
_TELEPHONE = lazy(r"\d[\d() .–-]{8,18}\d")
#: Longest headline in words that a full stop ends: with more, it is a sentence, or one is joined to it.
_STOPPED_WORDS = 12


#: With these a word opens that says of what kind a headline's article is: "【動画】…".
_TAGS = frozenset("【〈＜［[")
#: The word or two with which a headline says what is to be seen, and the sign behind them.
_KICKER = lazy(r"([^\W\d_]+(?: [^\W\d_]+)?)\s?[:|–—-]")
#: What behind a label's colon is a passage to read and no headline: a book, chapter and verse ("Romans 8:18-27", "Römer 8,18");
#: and a part and its number ("Psalm 23").
_PASSAGE = lazy(
    r"[^:\n]{2,30}[:：]\s*(?:[1-3]\.? ?)?(?P<book>[^\W\d_a-z][^\W\d_]*)\.? \d{1,3}"
    r"(?P<verse>[:.,] ?\d{1,3}(?: ?[-–] ?\d{1,3})?(?=\s*(?:$|[;,]))|, [a-z]+ \d)?"
)
#: So many words behind a label of one are a headline.
_LONG_TITLE = 8
#: How many words a teaser has at most that a page cut off, its headline included.
_TEASED = 50
#: A title without a comma, and behind it a text that begins with a capital: "Why the Ferry Sank The captain was asleep …".
_TEASER = lazy(r"[^\W\d_a-z][^,;.]{12,150} (?<![,;.:–—-] )[^\W\d_a-z][^\W\d_]+ [^\W\d_A-Z]")
#: How many words headlines in one line have together, and how many of them their kickers hold at least.
_STRIP, _KICKERS = 250, 6
#: So many characters has a name's abbreviation at most, with its full stop: "Corp.".
_ABBREVIATED = 5


class ReadMore(PhraseRule):
    """A link to another article, known by its label: "READ MORE: …", "Related: …", "Lesen Sie auch: …".

    The label stands at the start of its block with a colon, bar or dash behind it, and the headline of the other
    article follows; or the block is the label alone; or the block ends with it. Introductions of what the article
    itself goes on to quote ("More from the agency's report:") end with their colon and stay. Words that name what is
    linked ("PHOTOS: …", phrases ``opens``) may begin a headline or a sentence too, so they need their colon or a bar (in
    capitals a full stop will do), a title behind it, and a paragraph above. Some labels (phrases, ``titled``) have lost their
    colon: with a capital, a capital behind them, five words or more that end no sentence, and a paragraph above; so do labels
    of several words (phrases ``also``: "Leggi anche Il porto chiude"). In brackets between sentences (phrases ``bracket``) a
    label goes with its headline; in small letters between sentences it goes alone (phrases, ``between``). Behind a sentence it
    goes with the headline that ends its block, and stays where further sentences follow: nothing tells where the headline
    ends. A line goes that begins with the label of a list (phrases, ``strip``: "MOST READ IN NEWS") and holds no sentence,
    but several headlines with their kickers in capitals. A tag in brackets that begins the text ("【動画】…") is its headline's.
    """

    code = "R101"
    name = "read-more"
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n⟦Read more on our⟧\nThe "
        "inquiry is on Friday at noon.",
        "The vote was postponed.\n\n⟦READ MORE: Five questions about the harbour deal⟧\n\nA new date was not given.",
        "The vote was postponed.\n\n⟦See more by Jane Roe on ExampleNews.com.⟧",
        "The vote was postponed.⟦ Read more⟧",
        "ووصلت العبارة إلى الميناء مساء الأحد.⟦ اقرأ أيضا: خمسة أسئلة عن الميناء الجديد⟧",
        "The vote was postponed.\n\n⟦Five questions about the harbour deal⟧⟦ Read more⟧",
        "The vote was postponed.\n\n⟦How many of the mayor's ferries have been paid for?⟧⟦ Read more⟧",
        "The vote was postponed.\n\nNobody was there.\n\n⟦Read more⟧\n\nAll of the passengers were saved, it said on Sunday.",
        "It was too early to vote, the mayor said.⟦ read more⟧ The council has said that it expects talks.",
        "The vote was postponed.\n\n⟦Related Story Why the ferry ran aground⟧\n\nA new date was not given.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\n⟦Read Also Council summons the owner "
        "of the ferry⟧\n\nThe mayor was not there.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦PHOTOS: The world's oldest "
        "ferries⟧\n\nIt had been built in 1962.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦On ExampleTimes.com: Council "
        "buys another ferry⟧\n\nIt had been built in 1962.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦Opinion | The ferry should "
        "never have sailed⟧\n\nIt had been built in 1962.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\n⟦See: Council says that it will "
        "buy no ferries in spring⟧\n\nIt had been built in 1962.",
        "Le ferry coule\n\nLe ferry qui relie l'île au continent a coulé dimanche à midi, et tous les passagers sont "
        "sauvés.\n\n⟦VIDÉO. Les plus vieux ferries du monde⟧\n\nIl avait été construit en 1962.",
        "The ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all its "
        "passengers were saved. She had been built in 1962, and nobody had asked whether she should sail at all, the mayor "
        "told the council.⟦ (RELATED: Who Owned the Ferry That Sank on Sunday? [VIDEO])⟧ A new date was not given.",
        "The vote was postponed.\n⟦MOST READ IN NEWS 'I WAS ASLEEP' Captain tells the court who steered the ferry WRECK DEAL "
        "Council sells the old ferry to a museum for one pound ROCK BOTTOM Divers find the bell of a ship that nobody knew "
        "NO WAY HOME Islanders wait for days at the pier for a boat that takes cars SILENT NIGHT Band that played on board "
        "will not play again, says its drummer, who cannot swim⟧\nA new date was not given.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\n⟦see also Why the Ferry Ran Aground "
        "The captain was asleep when she struck the rock, and the mate...⟧\n\nThe mayor was not there.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\n⟦Related Ferries without captains will "
        "never sail⟧\n\nThe mayor was not there.",
        "The vote was postponed.⟦ (RELATED: Mayor Loses Her Temper: ‘Who Owned That Ferry?’)⟧ A new date was not given.",
        "Il traghetto\n\nIl traghetto che collega l'isola alla terraferma è affondato domenica a mezzogiorno, e i passeggeri "
        "sono salvi.\n\n⟦Leggi anche Il porto chiude per il maltempo⟧\n\nEra del 1962.",
    )
    stays = (
        "【動画】島のフェリー沈没\n\n島と本土を結ぶフェリーが日曜日の正午に沈没し、乗客は全員救助された。",
        "El ferri se hundió el domingo frente a la isla, dijo el alcalde. Te puede interesar: El puerto cierra por el temporal. "
        "La empresa había reparado el motor en marzo.",
        "Il traghetto\n\nIl traghetto che collega l'isola alla terraferma è affondato domenica a mezzogiorno, e i passeggeri "
        "sono salvi.\n\nLeggi anche quello che non c'è scritto, diceva il capitano",
        "The vote was postponed (related: who owned the ferry). A new date was not given. (Related: the mayor's debts.)",
        "Read more at night than in the morning, and leave the telephone in another room.",
        "More from the agency's report:\n\n“The harbour was never dredged.”",
        "ووصلت العبارة إلى الميناء مساء الأحد. اقرأ: كتاب عن السفن نفد من المكتبات",
        "Read more on paper and less on screens, the captain says, and you will sleep better.",
        "Children who sail on the ships of Example Corp. read more German than English. In winter they do not. Write less. "
        "Read more Russian novels, she said.",
        "The vote was postponed.\n\nSee more by night than by day on the island, the captain says.",
        "More than half of the voters had read more about the deal than they wanted.",
        "The vote was postponed.\n\nShe sat down with the file, and the more she read, the more she wanted to read more.",
        "The vote was postponed.\n\nThe teacher's advice to all who had lost was simple: “Read more.”",
        "In a related development, the mayor resigned.",
        "To read more, pick up a copy of the captain's book, said the mate, who has three of them to sell.",
        "More – far more – will be lost if nobody dredges the harbour.",
        "Watch: he will deny it, as he has denied everything.",
        "VIDEO: Se hunde el ferri de la isla\n\nEl ferri que une la isla con el continente se hundió el domingo a mediodía, "
        "según la guardia costera.",
        "VIDEO: FERRY SINKS AT NOON\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nVideo: it shows "
        "how the band played on.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nSee: Jane Roe, Slow Boats "
        "and Those Who Wait for Them, p. 12.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, and all its passengers were saved.\n\nOn ExampleTimes.com: The "
        "mayor wrote that she would resign.\n\nShe did not.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\nSee also the captain's own letters, in "
        "which he says that he was asleep, that he was not, and that...\n\nThe mayor was not there.",
        "The vote was postponed.\n\nMOST READ IN SCHOOLS are the books on ships, and NOBODY at the LIBRARY knows WHY, says the "
        "librarian, who reads none of them.",
        "The vote was postponed.\n\nRead: Romans 8:18-27\n\nThe captain has read it, and the mate has not.\n\nRead: Psalm "
        "107\n\nThe captain has read it twice.",
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und niemand wurde verletzt.\n\nLesen Sie: "
        "Römer 8,18-27\n\nDer Kapitän hat es gelesen.",
        "The island has three things to offer in winter, and none of them is the ferry, says the mate.\n\nRead\n\nSlow Boats, by "
        "a captain who never left the harbour, is as good as it was when the librarian hid it.\n\nWatch\n\nThe tide comes in "
        "within eleven minutes, and whoever stands on the pier by then will not forget it.\n\nListen\n\nThe band that played "
        "on board plays in the tavern now, on each day but Sunday, and nobody has to dance.",
        "Related stories were told by three of the witnesses, the court heard.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\nRelated Party Transactions",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\nRelated work on ferries without "
        "captains\n\nMuch of it is old.",
        "The vote on the ferry was postponed on Sunday, and a new date was not given.\n\nRecommended Settings for the New "
        "Harbour Radar\n\nThe radar is best set to the range of a mile, and turned off in the dock.",
    )

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        if hit.phrase.standing == "start" and hit.block.number == 0 and hit.phrase.text[0] in _TAGS and hit.after:
            return "stands where the headline does"
        return super().judge(document, hit, hits)

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
            elif hit.phrase.standing == "also" and hit.opens and self._leads(document, block, hit):
                yield self.whole(document, block, f"“{hit.phrase.text}” and a title, below a paragraph")
            elif hit.phrase.standing == "bracket":
                yield from self._bracketed(document, hit)
            elif hit.phrase.standing == "titled" and hit.opens and self._titles(document, block, hit):
                yield self.whole(document, block, f"“{hit.phrase.text}” and a title, below a paragraph")
            elif hit.phrase.standing == "strip" and hit.opens and self._is_strip(block.text):
                yield self.whole(document, block, f"“{hit.phrase.text}” and other articles' headlines, in one line")
            elif hit.phrase.standing == "between" and self._strays(document, hit):
                start = hit.start - len(hit.before) + len(hit.before.rstrip())
                yield self.removal(document, start, hit.end, "a link's small letters between two sentences")

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        """Not the text's own headline, where the caller knows none: "VIDEO: Ferry sinks at noon" above all else.

        Nor a passage that readers are told to read: "Read: Romans 8:18-27" (vocabulary, ``refers``: "Read: Psalm 23"), and the
        heading of works that the author cites.
        """
        label = document.block_at(span[0])
        if label and span == (label.start, label.end) and heads_works(document, label):
            return False
        passage = _PASSAGE.match(document.text[slice(*span)])
        if passage and (passage["verse"] or passage["book"].lower() in spoken("refers", document.languages)):
            return False
        first = document.blocks[0]
        if span[0] != first.start or document.title or len(document.blocks) < 2:
            return True
        kicker = _KICKER.match(first.text)
        own = kicker and kicker[1].lower() in vocabulary("kicker", ANY) and is_titlelike(first.text)
        return not own or not is_prose(document.blocks[1].text)

    @staticmethod
    def _strays(document: Document, hit: Hit) -> bool:
        """Whether small letters stand behind a sentence's end, which is no abbreviation's, and before a capital."""
        said, behind = hit.before.rstrip(), hit.after.lstrip()
        if not document.text[hit.start].islower() or behind == hit.after or not behind[:1].isupper():
            return False
        last = said[said.rfind(" ") + 1 :]
        return said != hit.before and ends_sentence(said) and (last.islower() or len(last) > _ABBREVIATED)

    @staticmethod
    def _is_strip(text: str) -> bool:
        """Whether a line holds no sentence but headlines, of which kickers in capitals show where each begins."""
        said = text.split()
        kickers = sum(len(word) > 2 and word.isupper() for word in said)
        headed = sum(word.islower() for word in said) >= kickers  # a line in capitals shows no kickers
        whole = ends_sentence(text) or NEXT_SENTENCE.search(text)
        return len(said) <= _STRIP and kickers >= _KICKERS and headed and not whole

    @staticmethod
    def _titles(document: Document, block: Block, hit: Hit) -> bool:
        """Whether a label with a capital and a title without a colon between them stand below a paragraph.

        One word ("related") may be a subhead's, as in "Related Work on Ferries": there the title is long, opens with a
        word that none goes on with (vocabulary, ``asking``), or has no capital but its first, as a subhead has not behind
        its first word. A label with a title and the cut-off beginning of its text
        needs no capital.
        """
        title = hit.after.lstrip()
        if block.text.endswith(CUT_OFF) and block.number > 0:
            above = document.blocks[block.number - 1].text
            teaser = _TEASER.match(title) and _LONG_TITLE <= words(title) <= _TEASED
            return bool(teaser) and is_prose(above)
        apart = bare(title).partition(" ")[0] in spoken("asking", document.languages)
        apart = apart or all(map(str.islower, title.split()[1:]))
        if " " not in hit.phrase.text and not apart and words(title) < _LONG_TITLE:
            return False
        if not document.text[hit.start].isupper() or not title.lstrip("'‘“\"")[:1].isupper():
            return False
        if len(block.text) > 200 or ends_sentence(block.text) or title[-1] in ":;,":
            return False
        return block.number > 0 and words(title) >= 5 and is_prose(document.blocks[block.number - 1].text)

    @staticmethod
    def _kicks(document: Document, block: Block, hit: Hit) -> bool:
        """Whether a word, its colon and a title stand below a paragraph."""
        after, said = hit.after.lstrip(), document.text[hit.start : hit.end]
        title = after[1:].strip()
        barred = after[:2] == "| " and said[0].isupper()
        marked = hit.after[:1] == ":" or barred or (hit.after[:1] == "." and said.isupper())
        if not marked or block.number < 2 or not (title[:1].isupper() or title[:1].isdigit()):
            return False
        if ends_sentence(title) and title[-1] != "?":
            return False
        above = document.blocks[block.number - 1].text
        return words(title) <= 25 and title[-1] not in ":;," and (is_prose(above) or not any(map(str.isalnum, above)))

    @staticmethod
    def _leads(document: Document, block: Block, hit: Hit) -> bool:
        """Whether a title with a capital stands behind a label without a sign, below a paragraph."""
        title = hit.after.lstrip(" \t\xa0:|.…>–-")
        if block.number < 2 or not 3 <= words(title) <= 25 or title[0].islower() or ends_sentence(title.rstrip("?")):
            return False
        above = document.blocks[block.number - 1].text
        return is_prose(above) and title[-1] not in ":;,"

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
        asks = headline.rstrip("'\"’”")[-1:] == "?"
        plain = len(title) <= 250 and headline[:1].isupper() and (asks or not ends_sentence(headline))
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
            title = before.strip()
            asks = title.endswith("?") and not ends_sentence(title[:-1])
            return (
                (block.start, removal.start)
                if is_titlelike(title[:-1] if asks else title) and len(before) <= 150
                else None
            )
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
        if not before or before[-1] not in '.!?।۔؟”“"»' or not rest.lstrip().startswith((":", "：")):
            return
        label = document.text[hit.start : hit.end]
        capital = label[0].isupper() or (not is_small(label) and " " in label)
        start = hit.start - len(hit.before) + len(before)
        if not rest.strip(" :："):
            yield self.removal(document, start, block.end, "the label of a link that is gone")
        elif capital and self._is_headline(rest.lstrip(" :：")):
            yield self.removal(document, start, block.end, "a labelled link behind a sentence")

    @staticmethod
    def _is_headline(text: str) -> bool:
        """Whether what stands behind a label is a headline, and no sentence of the text comes behind it."""
        stopped = text[-1] == "." and text[-2:] != ".."
        if not 3 <= words(text) <= (_STOPPED_WORDS if stopped else 25) or ends_sentence(text.rstrip("….")):
            return False
        return not NEXT_SENTENCE.search(text)


class BareUrl(Rule):
    """A line that holds nothing but addresses.

    The embed, picture or article behind it did not come along. Where the line before it leaves its sentence open
    ("Apply at", "See:") the address belongs to that sentence and stays, unless it is the page's own: the one that
    the caller knows, one that stands right between a headline and the first paragraph, or one whose words repeat the
    headline above it. Three addresses and more, each of another site and below a paragraph of its own, are the author's.
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
        "Jane Roe paints ferries on old sails, and she sells them for less than the sail.\n\nhttps://roe.example.com\n\nOla Berg "
        "carves ducks from driftwood, each with the face of a councillor.\n\nhttps://berg.example.org\n\nKim Dahl knits nets "
        "that catch nothing, and hangs them in the trees.\n\nhttps://dahl.example.net",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        last = -2
        addresses = [block for block in document.blocks if self._is_address(block.text)]
        entries = self._entries(document, addresses)
        for block in addresses:
            text = block.text
            before = document.blocks[block.number - 1].text if block.number else "."
            if (
                block.number == last + 1  # below another that goes
                or (ends_sentence(before) and block.number not in entries)
                or text == document.url
                or self._is_own(document, block)
                or self._slug_says(text, before)
            ):
                last = block.number
                yield self.whole(document, block, "an address and nothing else")

    @staticmethod
    def _is_address(text: str) -> bool:
        """Whether a line holds nothing but addresses."""
        return text[:4].lower() in ("http", "www.") and not _URL.sub("", text).strip(" .,;|")

    @staticmethod
    def _entries(document: Document, addresses: Sequence[Block]) -> set[int]:
        """The numbers of the lines with which an author says of each shop or place where to find it: three and more, each below
        a paragraph of its own and of another site. What was embedded is of the same few sites."""
        found = [block for block in addresses if block.number and is_prose(document.blocks[block.number - 1].text)]
        sites = {site[1].lower() for block in found if (site := _SITE_OF.match(block.text))}
        return {block.number for block in found} if _ENTRIES <= len(sites) == len(found) else set()

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

    It says nothing without its link. Only a sentence or block that opens with the phrase goes; clicking as a topic stays, and
    so does a sentence with a telephone number, one that a colon behind further words makes the introduction of what follows,
    and one whose "here" is a place (vocabulary, ``viewpoint``: "from here"). With such a sentence a text without a title may
    have its headline before it, on the same line: there it stays.
    """

    code = "R105"
    name = "click-here"
    asking = True
    goes = (
        "The report is public. ⟦Click here to read it.⟧ It has ninety pages.",
        "The report is public, and it has ninety pages. ⟦( You can read about the ferry here .)⟧\n\nNobody has read it yet.",
    )
    stays = (
        "Veja aqui o telefone e o e-mail da prefeita. A prefeitura da ilha comprou a nova balsa por dois milhões de reais, e ela "
        "não parte antes de domingo, porque ainda não há ninguém que saiba conduzi-la até o porto do continente.",
        "The company wants to hear of every lost trunk. To file a claim, call 555-010-0199 or click here. It has until May.",
        "The new version of the ferry's log is out. You can download version 3.6 here. It has ninety pages.",
        "The site looks real.\n\nClick the image of the lock to see who issued the certificate.",
        "See the whales here. They come in March and stay until the water warms.",
        "The tower is open until six.\n\nSee all of the harbour from here.",
        "When you clicked here and there, she said, nothing would happen.",
        "Click here to read the log of the ferry, which ends with these words:\n\nThe bay is calm, and the band plays on.",
    )

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        if span[0] == document.blocks[0].start and span[1] < document.blocks[0].end and not document.title:
            return False  # a headline, to which its text was joined
        passage = document.text[span[0] : span[1]].rstrip()
        if passage.lower().rstrip(".").endswith(tuple(vocabulary("viewpoint", document.languages))):
            return False
        if _TELEPHONE.search(passage):
            return False
        _, comma, last = passage.rpartition(",")
        introduces = bool(comma) and last.endswith(":") and words(last) > 3
        return not introduces or not document.text[span[1] :].strip()
