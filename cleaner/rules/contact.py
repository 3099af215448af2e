"""Family B, continued: how to reach the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .authornotes import near_end
from .names import NAME
from .phrases import ANY, by_standing, one_of, vocabulary, written
from .phrases.scanning import Hit
from .shapes import bare, body, ends_sentence, is_prose, words
from .standing import PhraseRule

__all__ = ["Contact"]

#: Among how many lines above the text the author's address may be.
_TOP = 8
#: Among so many of the first blocks a line may say how to reach the author.
_ABOVE = 3


class Contact(PhraseRule):
    """How to reach the author: "Contact Jane Roe at jane@example.com", "Reach the reporter at …".

    Behind the last paragraphs: a block or sentence that opens with the phrase; a block that opens with a word of asking
    (phrases, ``opens``) and holds an e-mail address, a handle or a telephone number; a short block around an address that
    is no sentence; a name, a telephone number and a handle; or a handle below a paragraph and nothing else. Above the text,
    an e-mail address on a line of its own, or such a line as well that names the author and ends with the address.
    Addresses inside the article stay, and so does an address below a labelled telephone number: there the author lists how
    to reach somebody else. So does advice on whom to ask for something (phrases, ``purpose``): "Call Jane Roe at 555-0100
    to book a place".
    """

    code = "B106"
    name = "contact"
    of_people = True
    literals = (
        *(bracket.format(at) for at in written("at-sign") for bracket in ("({})", "[{}]")),
        *("@", "[email protected]", "[email\xa0protected]"),
    )
    goes = (
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\n⟦Contact Jane Roe "
        "at jroe@example.com or 555-0100.⟧",
        "Ferry sinks\n\nThe ferry was old.\n\nIt sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.\n\n⟦jroe(at)example.com⟧",
        "Ferry sinks\n\n⟦jroe@example.com⟧\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.",
        "Ferry sinks\n\nThe ferry was old.\n\nIt sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.\n\n⟦@janeroe⟧",
        "Ferry sinks\n\nThe ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved, and so was "
        "what they had with them.\n\n⟦Media Contact:\n\nJane Roe\n\nExample Boats, Inc.\n\n555-0100\n\njroe@example.com\n\nOla "
        "Berg\n\n555-0199⟧",
        "Ferry sinks\n\nThe ferry was old.\n\nIt sank at noon on Sunday, the coast guard said, and all its passengers "
        "were saved.\n\n⟦Jane Roe: 305-555-0100, @janeroe⟧",
        "⟦Contact Example News Staff Writer Jane Roe at jroe@example.com.⟧\n\nThe ferry sank at noon on Sunday, the coast guard "
        "said, and all its passengers were saved.\n\nIt was old.\n\nThe council meets on Friday.",
        "Die Fähre sinkt\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle an Bord sind "
        "gerettet.\n\n⟦Pressekontakt⟧\n\n⟦jroth@example.com⟧\n\nWir vermissen dich, Kapitän.",
        "Die Fähre sinkt\n\nDie Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle an Bord sind "
        "gerettet.\n\n⟦Pressekontakt⟧\n\njroth@example.com\n\nAm Freitag\n\n18:00 Die Rede\n\n19:30 Das Konzert",
    )
    stays = (
        "Write to Mayor Jane Roe at jroe@example.com.\n\nThe ferry sank at noon on Sunday, the coast guard said, and who lost a "
        "trunk has until May.\n\nIt was old.\n\nThe council meets on Friday.",
        "Contact your council at council@example.com.\n\nThe ferry sank at noon on Sunday, the coast guard said, and who lost "
        "a trunk has until May.\n\nIt was old.\n\nThe council meets on Friday.",
        "Il traghetto che collega l'isola alla terraferma è affondato domenica, e tutti i passeggeri sono stati salvati.\n\n"
        "Contattaci fu l'ultima parola che il capitano lesse sul biglietto.",
        "Passengers can contact the company at help@example.com until Friday.\n\nThe office opens at nine on Monday.",
        "The ferry sank at noon on Sunday, and the captain was asked why.\n\nQuestions? The committee had none, and the budget "
        "passed in four minutes.",
        "The ferry was old.\n\nIt sank at noon on Sunday, the coast guard said.\n\nAll its passengers were saved.\n\nWhoever "
        "writes to help(at)example.com hears within a day what became of a trunk, the company said.",
        "The hill is steep.\n\nThe summit can be reached at dawn only by those who start at midnight.",
        "The ferry sank at noon on Sunday, and its captain has not been seen since.\n\nCall Ellery police at 305-555-0100.",
        "The ferry sank at noon on Sunday, and what it carried is still washed ashore.\n\nCall the harbour office at "
        "555-0100 if you find a lamp from the ferry on the beach.",
        "The ferry sank at noon on Sunday, the coast guard said, and all its passengers were saved.\n\nMedia contact\n\nIt "
        "was the first that the captain ever had, and he did not like it.\n\nHe has said so.\n\n555-0100 is what he called.",
        "The mayor has not answered.\n\nWrite to him:\n\nTelephone: 555-0100\n\nE-mail: mayor@example.com\n\nE-mail: "
        "office@example.com",
        "The ferry sails again on Sunday, and all who were saved may come, the company said.\n\nEmail Jane Roe at "
        "jroe@example.com to book a place.",
        "The ferry sails on Sunday.\n\nAll who were saved may come.\n\nThe band will play.\n\nRSVP by May 4 to band@example.com.",
        "The ferry sank at noon on Sunday, and what it carried is still washed ashore.\n\nContact the harbour office at 555-0100 "
        "if you find a lamp.",
        "The ferry was old.\n\nIt sank at noon on Sunday, the coast guard said, and all were saved.\n\nOf all that was written "
        "on her bow the children remember only this:\n\nlamps@example.com",
        "The ferry sank at noon on Sunday.\n\nIts lamps are still washed ashore.\n\nWho finds one may call this number.\n\n"
        "Harbour Office: 305-555-0100",
    )

    _address = lazy(rf"[\w.+-]+(?:@| ?[(\[]{one_of('at-sign')}[)\]] ?)[\w-]+(?:\.[\w-]+)+|\[email.protected\]")
    #: ``Editor Jane Roe at``: whose an address is that follows.
    _named = lazy(rf"{NAME} {one_of('reached-at')} $")
    _handle = lazy(r"@\w{3,30}")
    _card = lazy(rf"{NAME}:? ?[+(]?\d[\d() .-]{{6,16}}\d, (?:{one_of('account-label')}:? ?)?@\w{{2,30}}")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            if hit.phrase.standing == "opens":
                yield from self._opened(document, hit)
            elif hit.phrase.standing == "foot" and self._heads_card(document, hit):
                end = document.blocks[-1].end
                yield self.removal(document, hit.block.start, end, "whom the press may ask, at the end")
        for block in document.blocks[0 if document.title else 1 : min(body(document)[0], _TOP)]:
            if "@" in block.text and self._address.fullmatch(block.text):
                yield self.whole(document, block, "the author's address above the text")
        if len(document.blocks) >= 4:
            yield from self._at_foot(document)

    def _opened(self, document: Document, hit: Hit) -> Iterator[Removal]:
        """A block that opens with a word of asking, behind the last paragraphs or above the text."""
        block = hit.block
        if self._asks(block, hit) and self.accepts(document, block[1:3]):
            yield self.whole(document, block, "how to reach the author, behind the last paragraph")
        elif hit.opens and block.number < _ABOVE and self._names_author(document, block):
            yield self.whole(document, block, "how to reach the author, above the text")

    def _at_foot(self, document: Document) -> Iterator[Removal]:
        """Lines among the last blocks that no phrase opens: an address, a card of the author's, a handle."""
        for block in document.blocks[-3:]:
            address = self._address.search(block.text) if len(block.text) <= 160 else None
            if address and words(block.text[: address.start()]) <= 6 and words(block.text[address.end() :]) <= 8:
                given = self._is_led_to(document, block) or self._is_listed(document, block)
                if not (given or is_prose(block.text) or self._is_for(document, block.text)):
                    yield self.whole(document, block, "the author's address behind the last paragraph")
            elif len(block.text) <= 100 and self._card.fullmatch(block.text):
                yield self.whole(document, block, "the author's name, telephone number and handle")
            elif block.text[0] == "@" and self._handle.fullmatch(block.text):
                if is_prose(document.blocks[block.number - 1].text):
                    yield self.whole(document, block, "the author's handle behind the last paragraph")

    def _names_author(self, document: Document, block: Block) -> bool:
        """Whether a line ends with an address and has a name of several words before it, and a text stands below."""
        address = self._address.search(block.text) if len(block.text) <= 160 else None
        below = document.blocks[block.number + 1 : block.number + 4]
        if address is None or block.text[address.end() :].strip(" .") or self._is_for(document, block.text):
            return False
        said = set(bare(block.text[: address.start()]).split())
        office = not vocabulary("calling", document.languages).isdisjoint(said)
        if office and vocabulary("profession", document.languages).isdisjoint(said):
            return False  # readers are asked to write to a mayor or a judge
        return len(below) == 3 and is_prose(below[0].text) and bool(self._named.search(block.text, 0, address.start()))

    def _heads_card(self, document: Document, hit: Hit) -> bool:
        """Whether all that stands below a label are short lines, an address or telephone number among them."""
        label = hit.block
        lines = [block.text for block in document.blocks[label.number + 1 : label.number + self.card + 2]]
        if not hit.opens or hit.after.strip(" :") or label.start * 2 < len(document.text):
            return False
        if not 0 < len(lines) <= self.card:
            return False
        short = all(len(text) <= self.short and words(text) <= _TOP and not is_prose(text) for text in lines)
        return short and any(map(self._reach.search, lines)) and not any(map(self._is_of_text, lines))

    @classmethod
    def _is_of_text(cls, line: str) -> bool:
        """Whether a line is no card's: a sentence ("We miss you, captain."), or an entry of a programme or of results."""
        said = line.rstrip(" .!?…").split()
        abbreviated = line[-1:] == "." and bool(said) and said[-1].lower() in vocabulary("abbreviation", ANY)
        told = sum(word.strip(",;").isalpha() and word.islower() for word in said[1:]) * 3 >= len(said) > 2
        return cls._timed.search(line) is not None or (ends_sentence(line) and told and not abbreviated)

    #: So many lines has the card of a press office at most, and so many characters each of them.
    card, short = 16, 70
    #: When something begins, or how long somebody took: "19:30 The band plays", "Jane Roe: 2:34".
    _timed = lazy(r"^\d{1,2}:\d\d [^\W\d_]|[^\W\d_]:? \d{1,2}:\d\d$")

    def _is_listed(self, document: Document, block: Block) -> bool:
        """Whether an address stands below somebody's telephone number: the author gives both to readers."""
        above = block
        while above.number and len(above.text) <= 160 and self._address.search(above.text):
            above = document.blocks[above.number - 1]
        return above is not block and bool(self._numbered.fullmatch(above.text))

    @classmethod
    def _is_led_to(cls, document: Document, block: Block) -> bool:
        """Whether the line above is the author's sentence that leads to an address, and no label for it."""
        above = document.blocks[block.number - 1].text
        return above[-1] in ":：" and words(above) >= cls.leading

    #: So many words has a line at least that leads to an address.
    leading = 6

    #: ``Telephone: 555-0100``.
    _numbered = lazy(r"[^\W\d_][\w .-]{0,20}: ?[+(]?\d[\d() ./-]{5,20}")
    _reach = lazy(r"[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{2,}|\[email.protected\]|\+?\d[\d() .-]{6,}\d")

    #: Behind a number so many words say what it is for.
    advised = 4

    def _asks(self, block: Block, hit: Hit) -> bool:
        short = len(block.text) <= 450 and words(block.text) <= 45
        reached = self._reach.search(hit.after) if hit.opens and short else None
        if reached and hit.after.lstrip()[:1].islower():
            behind = words(hit.after[reached.end() :])
            if is_prose(block.text) or behind >= self.advised:
                return "@" in hit.after or "[" in reached[0]  # an office's number alone is the author's advice
        return bool(reached)

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        block = document.block_at(span[0])
        if not near_end(document, span) or (block and self._is_listed(document, block)):
            return False
        return not self._is_for(document, document.text[span[0] : span[1]])

    @staticmethod
    def _is_for(document: Document, text: str) -> bool:
        """Whether a passage says what one may ask for: that is advice, and no author's address."""
        return not by_standing("contact", "purpose", document.languages).isdisjoint(bare(text).split())
