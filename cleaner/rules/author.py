"""Family B, continued: who the author is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .authornotes import (
    AFFILIATED,
    CARD,
    EMPLOYED,
    HANDLED,
    IS_A,
    LINES_ABOVE,
    NAMED,
    STOPPED,
    TITLED,
    author_opening,
    first_paragraph,
    forename_opening,
    is_bracketed,
    last_name,
    near_end,
    places_of,
    tells,
)
from .names import ARTICLES, is_name, is_site, names_author
from .phrases import ANY, by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, is_prose, words
from .standing import PhraseRule

__all__ = ["AuthorBio"]

#: A text of more notes that say how to follow somebody is about such people, and no author's.
_MANY_NOTES = 20
#: Within how many blocks above another name and note stand, where a text is about people.
_PEOPLE = 12
#: "Jane Roe was the editor.", and nothing behind it.
_NOTE_WORDS = 8
#: So many letters has the name of a site at least that is told from other words.
_SITE_LETTERS = 6
#: So many people of whom the last blocks say only what they are wrote no text together: it is about them.
_JURY = 3
#: How long a note that opens with a first name may be, in words.
_FORENAMED_WORDS = 60
#: A note with a full stop behind the name has no more words.
_STOPPED_WORDS = 25
#: A word or two in quotation marks, in small letters: "one of the “most feared” critics".
_NAMED_SO = lazy(r" “[a-z][^“” ]{0,19}(?: [^“” ]{1,20})?”(?= )")
#: ``(Photo: Jane Roe/Example News)``: whose a picture is, in brackets.
_CREDIT = lazy(r"\([^()\n:/]{0,60}[:/][^()\n]{2,80}\)")
#: A note of so few words that opens with a first name says what its bearer is, and nothing else.
_SHORT_NOTE = 12


class AuthorBio(PhraseRule):
    """The note on who the author is, behind the last paragraphs: "Jane Roe is a senior fellow at …".

    Only among the last five blocks, where the block opens with a name, or a bullet or bracket and a name, and its first
    sentence says what the author is or does: behind the name stands what authors do ("covers", phrases ``does``), or a word
    like "is" (phrases, ``is``) and then a profession among fourteen words (vocabulary, ``profession``); behind a word like
    "was" (phrases, ``was``) only in a note of a few words, or where it says how to follow the person. Who says "I" in it,
    or died, is no author (vocabulary, ``voice``). A quotation among them tells that the person is quoted, unless it is one
    work's title, which no comma or colon parts from the word before it ("author of “Slow Boats”"), or a word or two where
    the block says how to follow the person. What many are that write for papers now and then will do too (vocabulary,
    ``calling``: professors, directors, lawyers), where the block also says how to follow or read the author (phrases,
    ``sentence`` and ``reach``); with a handle or an e-mail address there, whatever else it says. A handle in brackets right
    behind the name says how to follow, too, where the block says what the person is or does; an e-mail address as its last
    word, where that is what many authors are, and brackets around all of the note. A person of whom the body speaks is no
    author, and stays: whose surname stands above, or name and surname, where the block says how to follow. So do three
    people or more of whom the last blocks say only what they are, as of a jury, and one of whom a note tells news of a day
    of the week (vocabulary, ``weekday``). The name alone on the line above the note goes with it, unless others above show
    that the text is about people. Where the page says who wrote it, for machines, in a line above the text, before the
    headline's colon or in its address, a note that opens with this name needs no other evidence (headlines and addresses
    have names of places and councils, too: the note says "she" of whom it opens with, or what this one is or does); and
    where it says with words of the site's own name where the person works, what many are that write will do.

    Right below a label that says so ("About the author", phrases, ``block``) a note goes that opens with a name, whatever it
    says of the person; between them may stand the name, a dash and where the person works. A block right below a note goes
    with it that says by the first name what else the author is.

    Among the first blocks one goes that opens with a name and says that the opinions are this person's own (phrases,
    ``own``), or both what authors do or are and how to follow this one, of whom the text says no more. The latter goes
    anywhere where no paragraph speaks of the person. A first name is enough for a last block that says whose author one is
    ("Jane is a staff writer at Example News", "Roe also writes for Example News"; vocabulary, ``writes``), and "she" or the
    like (vocabulary, ``persons``) or nothing else. So does a note whose links to networks left their names behind it ("Jane
    Roe Senior reporter. Facebook Twitter"), and a last block that is a name, a full stop and a profession without a verb
    ("Jane Roe. Columnist of Example News"), as papers set the name in bold.
    """

    code = "B105"
    name = "author-bio"
    of_people = True
    always = True
    goes = (
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe is a senior fellow at the Institute of Slow Boats.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe, who lives in Port Ellery, writes a weekly column.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe is a professor of navigation. Her latest book is Slow Boats.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe recently retired from the navy. Follow her on Twitter: @janeroe⟧",
        "⟦Jane Roe commands a lifeboat in Port Ellery. The opinions expressed in this commentary are hers.⟧\n\nThe ferry "
        "should never have sailed, and those who let it sail should never again decide what sails.\n\nWho will tell them?",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe\n\nJane Roe is a writer and lives in a lighthouse.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦(The Rev. Jane Roe, 61, a sailor all her life, is the author of “Slow Boats.”)⟧",
        "Gegen die Fähre\n\nDie Fähre hätte nie fahren dürfen, und wer sie fahren ließ, sollte nie wieder etwas entscheiden.\n\n"
        "Das gilt auch für die Bürgermeisterin, die davon nichts gewusst haben will, und für den Hafen, der es wusste.\n\n"
        "⟦Die Autorin⟧\n\n⟦Jana Roth (*1958) war Direktorin des Hafens und lehrt heute Nautik.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide what "
        "sails.\n\nThat goes for the mayor as well, who says that she did not know of it, and for the harbour, which did.\n\n"
        "⟦About the author⟧\n\n⟦Jane Roe – Port Ellery University\n\nJane Roe is an associate professor of navigation.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide what "
        "sails.\n\nThat goes for the mayor as well, who says that she did not know of it, and for the harbour, which did.\n\n"
        "⟦Jane Roe is a columnist of the Example News.\n\nJane is a sailor, adviser to the harbour, and founder of the "
        "Lighthouse.⟧",
        "By Jane Roe\n\nThe ferry should never have sailed, and those who let it sail should never again decide what "
        "sails.\n\nWho will tell them?\n\n⟦Jane Roe is a former member of the harbour council.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane Roe Senior reporter, covering all that sinks. Facebook Twitter⟧",
        "Menolak feri\n\nFeri yang menghubungkan pulau dengan daratan itu seharusnya tidak pernah berlayar, kata semua orang.\n\n"
        "⟦Budi Roe. Dosen Ilmu Pelayaran Universitas Ellery.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane is a staff writer at Example News, where she covers all that sinks.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Jane is an associate editor for Example Finance.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦(The Rev. Jane Roe is a minister and director of the Seamen's Mission.)⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\nWho will tell them?\n\nNobody.\n\n⟦Jane is an associate editor for Example News. Follow her on Twitter "
        "@janeroe.⟧\n\nThe harbour today",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\nWho will tell them?\n\n⟦Jane Roe is the founder of Slow Boats. You can follow her on Twitter: "
        "@JaneRoe.⟧\n\nWhat our readers say\n\nThe ferry was old, but nobody had ever been hurt on it, and nobody was "
        "hurt on Sunday.\n\nIt should sail.\n\nIt should not.\n\nAda Berg\n\nKim Dahl",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\n⟦Lindberg also writes for ExampleNews.com, an Example property.⟧",
        "Mot ferja\n\nFerja som går mellom øya og fastlandet, burde aldri ha seilt, og de som lot den seile, burde aldri mer "
        "få bestemme hva som seiler.\n\n⟦Jane Roe er journalist og forfatter i Port Ellery.⟧",
        "Contra el ferri\n\nEl ferri que une la isla con el continente nunca debió zarpar, y quienes lo dejaron zarpar no "
        "deben volver a decidir nada.\n\n⟦Jane Roe es periodista y escritora. Vive en un faro.⟧",
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\nWho will tell them?\n\nNobody on the islands has the time, and who has it sleeps until noon and goes "
        "to the pub to hear what the others have to say of it.\n\n"
        "⟦Jane B. Roe is senior editor-at-large at Example News. She was named one of the “most feared” writers of the islands. "
        "Follow her on Twitter at @janeroe.⟧",
    )
    stays = (
        "Against the ferry\n\nThe ferry should never have sailed, and those who let it sail should never again decide "
        "what sails.\n\nJane Roe is a professor of navigation at the University of Port Ellery.",
        "Jane Roe is a senior fellow at the Institute of Slow Boats. “Nobody asked me,” she said on Monday.\n\nThe ferry "
        "sank at noon.\n\nAll were saved.\n\nThe bay was calm.\n\nThe band played on.\n\nThe captain slept well.",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nNobody was hurt, "
        "and it was the first accident in forty years.\n\nJane Roe was the editor. She had started as a typist in 1961 and "
        "never forgot how to spell.",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nNobody was hurt, "
        "and it was the first accident in forty years.\n\nJane Roe is a writer and editor who lives in a lighthouse. We went "
        "to see her there in May.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Harbour Library will lend books to all of them until Friday, and asks for more at books@example.com",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Nobody was hurt.\n\nJane Roe is a former member of the harbour council.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Jane is the captain of the ferry, and nobody blames her for it.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and Ada Lindberg saved all its passengers.\n\n"
        "Lindberg also writes for Example News.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nMozart "
        "is writing for Vienna.\n\nBach writes for Leipzig.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Jane Roe is a freelance journalist who was arrested on Monday while she filmed the wreck.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Jane Roe says that all reporters should be on Facebook",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Serial is a podcast of Example Radio, and nobody on board had heard her in it.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and Roe saved all its passengers.\n\n(Jane Roe "
        "is a director of the Seamen's Mission.)",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Jane Roe is a professor of navigation. Her research ships have never sunk.",
        "Jane Roe (@janeroe) is a professor of navigation, and has seen many ferries sink.\n\nThis one was Roe's first, "
        "and the coast guard said that all its passengers were saved.\n\nThe bay was calm.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Jane Roe (@janeroe) hopes to raise it before the winter.",
        "Menolak feri\n\nFeri yang menghubungkan pulau dengan daratan itu seharusnya tidak pernah berlayar, kata Roe.\n\n"
        "Budi Roe. Dosen yang dihormati semua orang di pulau itu.",
        "Menolak feri\n\nFeri yang menghubungkan pulau dengan daratan itu seharusnya tidak pernah berlayar, kata dewan juri yang "
        "memilih cerita terbaik.\n\nAna Berg. Dosen Sastra Universitas Ellery.\n\nBudi Roe. Dosen Ilmu Pelayaran Universitas "
        "Ellery.",
        "Contra el ferri\n\nEl ferri que une la isla con el continente nunca debió zarpar, y quienes lo dejaron zarpar no "
        "deben volver a decidir nada.\n\nOla Berg es el director del puerto y no quiso hablar con la prensa.",
        "Ein Buch über Fähren\n\nDie Fähre hätte nie fahren dürfen, schreibt Jana Roth, und wer das Buch liest, der fährt nie "
        "wieder mit.\n\nDas Buch hat neunhundert Seiten.\n\nJana Roth (*1958) war Direktorin des Hafens.",
        "Contre le ferry\n\nLe ferry qui relie l'île au continent n'aurait jamais dû partir, et ceux qui l'ont laissé partir ne "
        "devraient plus rien décider.\n\nOla Berg est l'auteur de l'attaque et critique envers le maire.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nJane Roe – "
        "Port Ellery University\n\nJane Roe is an associate professor of navigation. “Nobody asked me,” she said.",
        "Who gives the prize\n\nThe prize of the island is given in May, and three people decide who gets it, as they have for "
        "ten years now.\n\nOla Berg is a novelist from Sund.\n\nAda Holm is a journalist at Example News.\n\nJane Roe is the "
        "author of three books on ferries.",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nThe court "
        "will hear of it in spring.\n\nJane Roe is the author of the report that the city published on Monday.",
        "Who was on board\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n"
        "Ola Berg\n\nOla Berg is a painter who came to see the lighthouse.\n\nJane Roe\n\nJane Roe is a writer who lives "
        "in it.",
    )
    within_last = 5
    within_words = 14

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        followed = {hit.block.number: hit.block for hit in hits if hit.phrase.standing in ("sentence", "reach")}
        yield from self._at_foot(document, followed)
        yield from self._by_one_name(document, followed)
        yield from self._elsewhere(document, followed)
        for hit in hits:
            if hit.phrase.standing == "block" and hit.opens and hit.closes:
                yield from self._below_label(document, hit.block)
            if hit.phrase.standing == "own" and hit.block.number < 3 and NAMED.match(hit.block.text):
                if words(hit.block.text) <= 120:
                    yield self.whole(document, hit.block, "who the author is, whose own the opinions are")
        yield from super().find(document, hits)

    def _at_foot(self, document: Document, followed: Mapping[int, Block]) -> Iterator[Removal]:
        """The notes among the last blocks that open with a full name."""
        floor = 0.6 * len(document.text)
        last = document.blocks[max(2, len(document.blocks) - self.within_last) :]
        for block in last:
            if block.start < floor:
                continue
            if self._is_linked(document, block):
                yield self.whole(document, block, "who the author is, and the names of networks behind it")
            if not self._may_be_note(block):
                continue
            if block is document.blocks[-1] and self._is_stopped(document, block):
                yield self.whole(document, block, "who the author is, a full stop behind the name")
                continue
            author, reached = self._author(block, document.languages, followed)
            if not author and self._may_be_signed(document, block):
                author, reached = self._signed(document, block), True
            if not author:
                author, reached = self._of_site(document, block), False
            reached = reached or block.number in followed
            head = self._headed(document, block, author) if author else block
            if author and not self._named_before(document, head, author, reached):
                if reached or len(self._people(last, document.languages, followed)) < _JURY:
                    end = self._last_on(document, block, author).end
                    yield self.removal(document, head.start, end, "who the author is, behind the last paragraph")

    def _people(self, blocks: Sequence[Block], languages: frozenset[str], followed: Mapping[int, Block]) -> set[str]:
        """Of whom some blocks say who they are, and nothing of how to follow them."""
        notes = [block for block in blocks if block.number not in followed and self._may_be_note(block)]
        found = (self._author(block, languages, followed) for block in notes)
        return {author for author, reached in found if author and not reached}

    def _last_on(self, document: Document, note: Block, name: str) -> Block:
        """The block right below a note that says more of the author, by the first name, or the note itself."""
        for below in document.blocks[note.number + 1 : note.number + 2]:
            opening = forename_opening(below.text)
            if opening and opening[1] == name.split()[0] and self._works(below.text, document.languages, True):
                if not tells(below.text, document.languages):
                    return below
        return note

    def _by_one_name(self, document: Document, followed: Mapping[int, Block]) -> Iterator[Removal]:
        """The last block, or one at the foot that says how to follow somebody, where it opens with a first name or surname."""
        notes = [block for block in followed.values() if block.number and near_end(document, (block.start, block.end))]
        for block in dict.fromkeys([*notes, *document.blocks[max(2, len(document.blocks) - 1) :]]):
            if self._is_forenamed(document, block) or self._writes(document, block):
                yield self.whole(document, block, "who the author is, by one name, behind the text")

    def _elsewhere(self, document: Document, followed: Mapping[int, Block]) -> Iterator[Removal]:
        """Notes that say how to follow an author of whom no paragraph speaks, in the midst of the text or above it."""
        last = len(document.blocks) - self.within_last
        for block in followed.values() if len(followed) <= _MANY_NOTES else ():
            if 3 <= block.number < last and self._stands_alone(document, block, followed):
                yield self.whole(
                    document, block, "who the author is, and how to follow one of whom nothing else speaks"
                )
        for block in document.blocks[:3]:
            if "@" in block.text and self._may_be_note(block) and self._heads_text(document, block, followed):
                yield self.whole(document, block, "who the author is, and how to follow one, before the text")

    def _below_label(self, document: Document, label: Block) -> Iterator[Removal]:
        """The note on an author right below the label that announces it, if the text does not speak of this person."""
        if label.end == document.blocks[-1].end:
            return
        first = note = document.blocks[label.number + 1]
        if label.number + 2 < len(document.blocks) and (who := AFFILIATED.match(note.text)):
            note = document.blocks[label.number + 2]  # below the name and where the person works
            if not note.text.startswith(f"{who['name']} "):
                return
        named = NAMED.match(note.text) if self._may_be_note(note) else None
        if not named or tells(note.text[named.end() :], document.languages):
            return
        known = self._named_before(document, label, named["name"], False)
        if not known and self.accepts(document, (note.start, note.end)):
            yield self.removal(document, first.start, note.end, "who the author is, as the label above says")

    @staticmethod
    def _may_be_note(block: Block) -> bool:
        """Whether a block is no longer than a note on the author, and its second word has a capital."""
        if len(block.text) > 900 or block.text.count(" ") > 120:
            return False
        space = block.text.find(" ", 0, 30)
        return space > 0 and block.text[space + 1].isupper()

    def _author(self, block: Block, languages: frozenset[str], followed: Mapping[int, Block]) -> tuple[str, bool]:
        """Whom a block is about that says what this author is or does, or how to follow one, and not what one said.

        And whether it says how to follow.
        """
        text = block.text
        opening = author_opening(text, languages)
        handled = self._handled(text, languages, opening) if " (@" in text[:100] else None
        reached = handled is not None or ("@" in text and block.number in followed)
        match = opening or handled or (NAMED.match(text) if reached else None)
        if match is None:
            return "", False
        behind = text[opening.end() if opening else 0 :][:120]
        may_be_followed = reached or block.number in followed
        if may_be_followed:
            behind = _NAMED_SO.sub("", behind)
        if "“" in TITLED.sub("", behind, 1) or tells(text[match.end("name") :], languages):
            return "", False
        if not may_be_followed and not vocabulary("weekday", languages).isdisjoint(bare(text).split()):
            return "", False  # news: "… of the report that the city published on Monday"
        if not may_be_followed and opening and opening["was"] and words(text) > _NOTE_WORDS:
            return "", False  # who once was something is whom the text tells of
        if reached:
            known = not text.startswith(ARTICLES)  # an outlet
        else:
            addressed = block.number in followed or "@" in text[text.rfind(" ") :] or is_bracketed(text)
            known = match["does"] is not None or text[0] == "•" or self._works(behind, languages, addressed)
        return match["name"] if known else "", reached

    @staticmethod
    def _handled(text: str, languages: frozenset[str], opening: re.Match[str] | None) -> re.Match[str] | None:
        """A name with a handle in brackets that a block opens with which says what the person is or does."""
        does = by_standing("author-bio", "does", languages)
        return HANDLED.match(text) if opening or any(map(text.__contains__, does)) else None

    def _heads_text(self, document: Document, block: Block, followed: Mapping[int, Block]) -> bool:
        """Whether a block says both what authors do or are and how to follow one of whom the text says no more."""
        author, reached = self._author(block, document.languages, followed)
        opening = author_opening(block.text, document.languages) if author else None
        if opening is None or not (reached or "@" in block.text[block.text.rfind(" ") :]):
            return False
        behind = block.text[opening.end() :][:120]
        known = opening["does"] is not None or self._works(behind, document.languages, True)
        return known and last_name(author) not in document.text[block.end :]

    def _signed(self, document: Document, block: Block) -> str:
        """Whom a block opens with whose the text is, as the page says above it, in its headline or its address."""
        match = NAMED.match(block.text)
        if match is None or tells(block.text[match.end("name") :], document.languages):
            return ""
        name = match["name"]
        if not name.isascii() or name.startswith(ARTICLES):  # a column's name, as in "The Harbour: Ferry sinks"
            return ""
        if document.author and name in document.author:
            return name
        if f"{name.lower()} ".startswith(tuple(f"{first} " for first in vocabulary("place-first", ANY))):
            return ""
        if self._is_of_person(block, name, document.languages):
            if self._is_in_address(document, name):
                return name
            speakers, colon, _ = (document.title or "").rpartition(":")
            if colon and name in speakers and len(speakers) <= 50:  # who is quoted there is spoken of in the text
                first = document.blocks[min(first_paragraph(document), block.number)]
                above = document.text[first.start : block.start]
                return "" if any(map(above.__contains__, name.split())) else name
        for line in document.blocks[: min(first_paragraph(document), LINES_ABOVE)]:
            if len(line.text) <= 90 and name in line.text:
                alone = line.text == name and (line.number > 0 or name not in (document.title or name))
                if alone or names_author(line.text, document.languages):
                    return name
        return ""

    @staticmethod
    def _is_in_address(document: Document, name: str) -> bool:
        """Whether a folder in a page's address is a name, or its first and last part: without a title, and initials."""
        folders = re.sub(r"[^a-z/]", "", (document.url or "").lower()).split("/")
        parts = [part.lower() for part in re.findall(r"[^\W\d_]{3,}", name)]
        return re.sub("[^a-z]", "", name.lower()) in folders or (len(parts) > 1 and "".join(parts[-2:]) in folders)

    @staticmethod
    def _is_of_person(block: Block, name: str, languages: frozenset[str]) -> bool:
        """Whether a block says what sort of person it opens with is, what this one does, or "she"."""
        told = ("persons", "profession", "calling")
        of_one = frozenset().union(*(vocabulary(name, languages) for name in told))
        behind = block.text[block.text.find(name) + len(name) :]
        return behind.startswith(IS_A) or not of_one.isdisjoint(bare(behind).split())

    @staticmethod
    def _may_be_signed(document: Document, block: Block) -> bool:
        """Whether two of a block's first words are where the page says whose the text is: asked first, for it costs less."""
        first = [word.lower().rstrip(".,") for word in block.text[:80].split()[:5] if word[:1].isupper()]
        return any(sum(map(place.__contains__, first)) > 1 for place in places_of(document))

    def _of_site(self, document: Document, block: Block) -> str:
        """Whom a block opens with who is, as it says, what many authors are, and with whose site the text stands."""
        site = re.search(r"//([^/:]{6,})", document.url) if document.url else None
        named = max(site[1].lower().split(".")[:-1], key=len, default="").replace("-", "") if site else ""
        if len(named) < _SITE_LETTERS or named not in re.sub("[^a-z]", "", block.text.lower()):
            return ""
        opening = author_opening(block.text, document.languages)
        if opening is None or opening["was"] or tells(block.text[opening.end("name") :], document.languages):
            return ""
        behind = block.text[opening.end() :][:120]
        return opening["name"] if "“" not in behind and self._works(behind, document.languages, True) else ""

    @staticmethod
    def _is_linked(document: Document, block: Block) -> bool:
        """Whether a block is a name, what this author does, a full stop and the networks that links led to."""
        text, languages = block.text, document.languages
        stop = text.rfind(". ", max(0, len(text) - 60))
        if stop < 0 or text[-1] == "." or len(text) > 400 or not CARD.match(text):
            return False
        networks, said = bare(text[stop:]).split(), bare(text[:stop]).split()
        linked = bool(networks) and by_standing("share-bar", "word", languages).issuperset(networks)
        return linked and not vocabulary("profession", languages).isdisjoint(said)

    def _is_stopped(self, document: Document, block: Block) -> bool:
        """Whether a block is a name that the text has nowhere else, a full stop, and a profession without a verb.

        One of several such lines is of a list of people, as of a jury.
        """
        named, languages = STOPPED.match(block.text), document.languages
        if named is None or words(block.text) > _STOPPED_WORDS or tells(block.text, languages):
            return False
        above = document.blocks[block.number - 1].text if block.number else ""
        if STOPPED.match(above) and words(above) <= _STOPPED_WORDS:
            return False
        works = self._works(block.text[named.end() :], languages, False)
        return works and not self._named_before(document, block, named["name"], False)

    def _is_forenamed(self, document: Document, block: Block) -> bool:
        """Whether a block opens with a first name that the text has nowhere else, and says what authors are."""
        match = forename_opening(block.text)
        if match is None or words(block.text) > _FORENAMED_WORDS or match[1] in document.text[: block.start]:
            return False
        name, languages = match[1].lower(), document.languages
        if name in vocabulary("no-name", languages) or name in vocabulary("persons", languages):
            return False
        said = bare(block.text[match.end() :]).split()
        works = not vocabulary("profession", languages).isdisjoint(said[:_NOTE_WORDS])
        works = works and bool(EMPLOYED.match(block.text, match.end()))
        of_one = words(block.text) <= _SHORT_NOTE or not vocabulary("persons", languages).isdisjoint(said)
        return works and of_one and not tells(block.text, languages)

    @staticmethod
    def _writes(document: Document, block: Block) -> bool:
        """Whether a block says of somebody, whom the text names nowhere else, for which outlet this person writes."""
        if block.text.count(" ") >= _SHORT_NOTE:
            return False
        name, _, rest = block.text.partition(" ")
        writes = next((said for said in vocabulary("writes", document.languages) if rest.startswith(f"{said} ")), "")
        outlet = rest[len(writes) + 1 :]
        if not (writes and name[0].isupper() and outlet[:1].isupper()):
            return False
        parts = [part.rstrip(".,") for part in outlet.split()]
        if not any(is_site(part) or part.lower() in vocabulary("outlet", document.languages) for part in parts):
            return False  # "Bach writes for Leipzig"
        low = name.lower()
        others = vocabulary("no-name", document.languages) | vocabulary("persons", document.languages)
        return low not in others and low not in document.text[: block.start].lower()

    def _stands_alone(self, document: Document, block: Block, followed: Mapping[int, Block]) -> bool:
        """Whether a block says who the author is and how to follow one of whom no paragraph speaks."""
        if "@" not in block.text or not self._may_be_note(block):
            return False
        author, reached = self._author(block, document.languages, followed)
        if not (author and reached and author_opening(block.text, document.languages)):
            return False
        surname = last_name(author)
        others = (other for other in document.blocks if other is not block and surname in other.text)
        return not any(is_prose(other.text) for other in others)

    def _works(self, behind: str, languages: frozenset[str], followed: bool) -> bool:
        """Whether a profession is among the first words behind a name."""
        professions = vocabulary("profession", languages)
        if followed:
            professions |= vocabulary("calling", languages)
        return not professions.isdisjoint(bare(behind).split()[: self.within_words])

    @staticmethod
    def _headed(document: Document, block: Block, name: str) -> Block:
        """The line above a note that is the same name and nothing else, as boxes on authors have it, or the note itself.

        Where others stand so above their notes, the text is about these people.
        """
        above = document.blocks[block.number - 1]
        if above.text.split()[-1] != last_name(name) or not is_name(above.text, document.languages):
            return block
        for other in document.blocks[max(0, block.number - _PEOPLE) : block.number - 1]:
            note = document.blocks[other.number + 1]
            if note.text.startswith(other.text.split()[0]) and is_name(other.text, document.languages):
                return block
        return above

    @staticmethod
    def _named_before(document: Document, block: Block, name: str, reached: bool) -> bool:
        """Whether the article's body speaks of the person, as it does of people and hardly ever of its author.

        Others have the same surname: of one who may be followed first name and surname have to stand there. The credit of a
        picture says nothing of the person.
        """
        first = document.blocks[min(first_paragraph(document), block.number)]
        above = document.text[first.start : block.start]
        named = bool(name) and last_name(name) in above
        if named and name in above:  # many who write take pictures, too
            above = _CREDIT.sub("", above)
            named = last_name(name) in above
        return named and (not reached or name.split()[0] in above)

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        return near_end(document, span)
