"""Family Q: polls and forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import vocabulary
from .phrases.scanning import Hit
from .shapes import bare, sentence_at, words
from .standing import PhraseRule

__all__ = ["FormText", "Poll"]


class FormText(PhraseRule):
    """The text of a form: "Please enter a valid email address", "Email *", "Afghanistan Albania Algeria …".

    Phrases: also ``choices``, three choices of a menu in the order of the menu and with nothing between them: in a
    sentence a list has its commas. The block that holds them goes, but for what is longer than a form's own words before
    the sentence that leads to the menu, and from the first words on that are no choices. In a text that lost its
    paragraphs the block is the article, and stays. A block goes, too, that speaks of signing up (vocabulary, ``sign-up``)
    around marks of its template that no script has replaced: "{{#errors}} {{message}} {{/errors}}".
    """

    code = "Q101"
    name = "form-text"
    asking = True
    goes = (
        "All were saved.\n\n⟦Please enter a valid email address⟧\n\nThe bay was calm.",
        "All were saved.\n\n⟦Our briefing. Choose your country Afghanistan Albania Algeria Andorra Angola Zambia Zimbabwe Send "
        "it to me. We have written to the address that you gave.⟧\n\nThe bay was calm.",
        "Ferry sinks\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all "
        "of its passengers were saved. She had been built in 1962 and last inspected in 1974, and nobody had asked whether "
        "she should sail at all. ⟦Choose your country Afghanistan Albania Algeria Andorra Angola Zambia Zimbabwe Send it to "
        "me.⟧\n\nThe bay was calm.",
        "The ferry sank at noon.\n\n⟦Ferry News newsletter All that sails, every week SIGN UP Thanks for signing up to the Ferry "
        "News newsletter {{#errors}} {{message}} {{/errors}} {{^errors}} {{message}} {{/errors}} I would like to hear of "
        "offers.⟧\n\nThe bay was calm.",
    )
    stays = (
        "The thief stood behind her.\n\nPlease enter your pin with your hand held over the keys.",
        "The form asked her to enter a valid email address, and she had none.",
        "The ferry's flags are those of Afghanistan, Albania, Algeria and Andorra, in the order of the alphabet.",
        "The ferry sank at noon on Sunday. Choose your country Afghanistan Albania Algeria Zimbabwe All were saved.",
        "A page shows what a form found wrong with an email address if its template says {{#errors}} before the message.",
    )
    literals = ("{{#", "{{ #")
    longest = 6000

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            if hit.phrase.standing == "choices" and len(document.blocks) > 2 and len(hit.block.text) <= self.longest:
                yield self.removal(document, *self._menu(hit), "the choices of a menu in a form")
        for block in dict.fromkeys(hit.block for hit in hits if hit.phrase.standing == "literal"):
            if self._is_template(block.text, document.languages):
                yield self.whole(document, block, "a form with the marks of its template")

    #: How many words a form has with the marks of its template, and how many marks at least.
    widest, marks = 130, 4

    def _is_template(self, text: str, languages: frozenset[str]) -> bool:
        """Whether a block is a form to sign up with that no script has filled in."""
        if text.count("{{") < self.marks or words(text) > self.widest:
            return False
        return not vocabulary("sign-up", languages).isdisjoint(bare(text).split())

    #: More words than these beside a menu are not its form's.
    most = 40
    _prose = lazy(r"(?<=\s)\S+(?:\s[^\W\d_A-Z]\S*){3}")

    def _menu(self, hit: Hit) -> tuple[int, int]:
        """Where a form begins and ends around the choices of its menu."""
        block, text = hit.block, hit.block.text
        start, end = sentence_at(block, hit.start, hit.end)[0] - block.start, len(text)
        prose = self._prose.search(text, hit.end - block.start)
        if prose and words(text[prose.start() :]) > self.most:
            end = len(text[: prose.start()].rstrip())
        return block.start + (start if words(text[:start]) > self.most else 0), block.start + end


class Poll(Rule):
    """A poll in the middle of a text: its announcement, its question two or three times, and its answers.

    The announcement ("Take our poll", phrases ``announcement``) closes a block or is one. What follows goes as long as
    it repeats the poll's question, which a form does and an author does not; of a block that goes on for long behind the
    question no more than that.
    """

    code = "Q102"
    name = "poll"
    goes = (
        "All were saved.⟦ take our poll - story continues below Should ferries fly? Should ferries fly?\nShould ferries "
        "fly? * Yes. No.⟧\nThe bay was calm.",
        "All were saved.⟦ Take our poll: Should ferries fly? Should ferries fly?⟧ The ferry that links the islands to the "
        "mainland sank at noon on Sunday, the coast guard said. She had been built in 1962 and last inspected in 1974, and "
        "nobody had asked whether she should sail at all, or who would pay for it if she did not come home.",
    )
    stays = ("He asked them to take our poll seriously.\nShould ferries fly? Nobody knows.",)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            rest = hit.after.strip(" :.-–—")
            behind = document.blocks[block.number + 1 : block.number + 4]
            question = bare((rest or (behind[0].text if behind else "")).partition("?")[0])
            if len(question) < 10:
                continue
            asked = bare(rest).count(question) + sum(bare(b.text[:2000]).count(question) for b in behind)
            if asked < 2 or (rest and bare(rest).count(question) < 2):
                continue
            end = self._end(block, rest)
            for follower in behind if end == block.end else ():
                if question not in bare(follower.text[:2000]):
                    break
                end = follower.end
            before = hit.before
            start = hit.start - len(before) + len(before.rstrip(" \t-–—*"))
            yield self.removal(document, start, end, "a poll: its announcement, and its question more than once")

    #: More words than these behind the question are no answers.
    most = 40

    def _end(self, block: Block, rest: str) -> int:
        """Where a poll ends in the block of its announcement, behind which stands ``rest``."""
        asked, mark, _ = rest.partition("?")
        end = block.text.rfind(asked) + len(asked + mark)
        return block.start + end if mark and words(block.text[end:]) > self.most else block.end
