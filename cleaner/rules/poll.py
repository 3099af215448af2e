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

#: Where a sentence ends that begins another.
_STOP = lazy(r"[.!?…] ")


class FormText(PhraseRule):
    """The text of a form: "Please enter a valid email address", "Email *", "Afghanistan Albania Algeria …".

    Phrases: also ``choices``, three choices of a menu in the order of the menu and with nothing between them: in a
    sentence a list has its commas. The block that holds them goes, but for what is longer than a form's own words before
    the sentence that leads to the menu, and from the first words on that are no choices. In a text that lost its
    paragraphs the block is the article, and stays. ``reply``, what a form answers to a wrong address, where it stands in
    the line of its call: it goes with the call (vocabulary, ``call``), from the last such word on that stands near before it.
    """

    code = "Q101"
    name = "form-text"
    asking = True
    goes = (
        "All were saved.\n\n⟦Please enter a valid email address⟧\n\nThe bay was calm.",
        "⟦Ferry News Email Enter your email address Please enter an email address Email address is invalid Email cannot be "
        "used.⟧ ⟦Try another or register with your social account⟧\n\nThe ferry sank at noon on Sunday, the coast guard said.",
        "All were saved.\n\n⟦Our briefing. Choose your country Afghanistan Albania Algeria Andorra Angola Zambia Zimbabwe Send "
        "it to me. We have written to the address that you gave.⟧\n\nThe bay was calm.",
        "Ferry sinks in calm weather ⟦Get ferry updates straight to your inbox Invalid Email Something went wrong, please try "
        "again later.⟧ The ferry that links the islands to the mainland sank at noon.",
        "Ferry sinks\n\nThe ferry that links the islands to the mainland sank at noon on Sunday, the coast guard said, and all "
        "of its passengers were saved. She had been built in 1962 and last inspected in 1974, and nobody had asked whether "
        "she should sail at all. ⟦Choose your country Afghanistan Albania Algeria Andorra Angola Zambia Zimbabwe Send it to "
        "me.⟧\n\nThe bay was calm.",
    )
    stays = (
        "The thief stood behind her.\n\nPlease enter your pin with your hand held over the keys.",
        "The form asked her to enter a valid email address, and she had none.",
        "The ferry's flags are those of Afghanistan, Albania, Algeria and Andorra, in the order of the alphabet.",
        "The ferry sank at noon on Sunday. Choose your country Afghanistan Albania Algeria Zimbabwe All were saved.",
    )
    longest = 6000

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        yield from super().find(document, hits)
        for hit in hits:
            if hit.phrase.standing == "choices" and len(document.blocks) > 2 and len(hit.block.text) <= self.longest:
                yield self.removal(document, *self._menu(hit), "the choices of a menu in a form")
            elif hit.phrase.standing == "reply":
                yield self.removal(document, *self._called(hit), "a form's call, and its answer to a wrong address")

    #: How far before a form's answer its call may stand, in characters.
    near = 140

    def _called(self, hit: Hit) -> tuple[int, int]:
        """Where a form's call begins, and where its answer ends."""
        before = f" {hit.before[-self.near :]}"
        calls = vocabulary("call", frozenset([hit.phrase.language]))
        said = before.lower()
        at = max((said.rfind(f" {call} ") for call in calls), default=-1) + 1
        end = hit.end + (hit.after[:1] == ".")
        if not before[at : at + 1].isupper() or _STOP.search(before, at):
            return hit.start, end
        return hit.start - len(before) + at, end

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

    So do a question and the answers to choose from, short lines below it or sentences joined without a space, where the
    last of three and more is that one does not know (phrases, ``undecided``: "I don't know"). And so does a line that is a
    question and what share of the votes each answer got (phrases, ``counted``).
    """

    code = "Q102"
    name = "poll"
    goes = (
        "All were saved.⟦ take our poll - story continues below Should ferries fly? Should ferries fly?\nShould ferries "
        "fly? * Yes. No.⟧\nThe bay was calm.",
        "All were saved.⟦ Take our poll: Should ferries fly? Should ferries fly?⟧ The ferry that links the islands to the "
        "mainland sank at noon on Sunday, the coast guard said. She had been built in 1962 and last inspected in 1974, and "
        "nobody had asked whether she should sail at all, or who would pay for it if she did not come home.",
        "Alle wurden gerettet, und niemand ist verletzt, teilte die Küstenwache am Sonntag mit.\n⟦Sollen Fähren fliegen?\nJa, "
        "unbedingt.\nNein, auf keinen Fall.\nIch weiss nicht.⟧\nDie Fähre war alt, und niemand hat gefragt, ob sie noch fährt.",
        "Alle wurden gerettet, und niemand ist verletzt, teilte die Küstenwache am Sonntag mit.\n\n⟦Sollen Fähren fliegen?\n\n"
        "Ja, unbedingt.Nein, auf keinen Fall.Das ist mir egal.⟧\n\nDie Fähre war alt, und niemand hat gefragt, ob sie fährt.",
        "All were saved.\n\n⟦Should ferries fly? 97% (1,543 Votes) 3% (47 Votes)⟧\n\nThe bay was calm.",
        "All were saved.\n\n⟦Should ferries fly? Yes: 96.5% (543 votes) No: 3.5% (20 votes)⟧\n\nThe bay was calm.",
    )
    stays = (
        "He asked them to take our poll seriously.\nShould ferries fly? Nobody knows.",
        "Warum ist die Fähre gesunken, und wer hat sie gesteuert, als sie sank?\nIch weiss nicht.\nDie Küstenwache sagt dazu "
        "nichts, und der Kapitän schläft noch immer.",
        "Who won on the island? Roe got 52% (1,543 votes), and Berg 48% (1,420 votes)",
        "Did it pass?\n\nYes: 52% (1,543 votes)\nNo: 48% (1,420 votes)\n\nThe council will meet on Monday.",
        "Er fragte den Kapitän.\nWarum ist die Fähre gesunken?\n– Sie war alt.\n– Und wer fuhr?\n– Ich weiss nicht.\nDie "
        "Küstenwache sagt dazu nichts, und der Kapitän schläft noch immer.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            if hit.phrase.standing == "undecided":
                asked = self._asked(document, hit) if hit.closes else None
                if asked:
                    yield self.removal(
                        document, asked.start, block.end, "a poll: a question and the answers to choose from"
                    )
                continue
            if hit.phrase.standing == "counted":
                if hit.closes and self._counted.fullmatch(block.text):
                    yield self.whole(document, block, "a poll: a question, and the shares of its answers")
                continue
            rest = hit.after.strip(" :.-–—")
            behind = document.blocks[block.number + 1 : block.number + 4]
            question = bare((rest or (behind[0].text if behind else "")).partition("?")[0])
            if len(question) < 10:
                continue
            times = bare(rest).count(question) + sum(bare(b.text[:2000]).count(question) for b in behind)
            if times < 2 or (rest and bare(rest).count(question) < 2):
                continue
            end = self._end(block, rest)
            for follower in behind if end == block.end else ():
                if question not in bare(follower.text[:2000]):
                    break
                end = follower.end
            before = hit.before
            start = hit.start - len(before) + len(before.rstrip(" \t-–—*"))
            yield self.removal(document, start, end, "a poll: its announcement, and its question more than once")

    #: So many answers a poll has at least above the last, so many words each and so many all of them at most.
    least, answer, answers = 2, 14, 70
    #: Longest question in words.
    question = 30
    _joined = lazy(r"[^\W\d_][.!?](?=[^\W\d_a-zà-öø-ÿ])")

    #: ``Should ferries fly? Yes: 97% (1,543 Votes) No: 3% (47 Votes)``: what stands behind the answers is nothing but figures.
    _counted = lazy(
        r"[^\W\d_a-z][^.?!\n]{9,250}\?(?:(?: [^\W\d_a-z][\w'’]{0,15}(?: [\w'’]{1,15}){0,5}:?)? "
        r"\d{1,3}(?:\.\d+)?% \(\d[\d,]{0,9} [^\W\d_]{2,12}\)){2,9}"
    )

    def _asked(self, document: Document, hit: Hit) -> Block | None:
        """The question above the answers of which a phrase is the last; None where they are no poll's."""
        block, above = hit.block, hit.block.number - 1
        if hit.opens:
            while above >= max(0, block.number - self.answer) and self._is_answer(document.blocks[above].text):
                above -= 1
            if block.number - above <= self.least:
                return None
        elif len(self._joined.findall(block.text[:1000])) < self.least or words(block.text) > self.answers:
            return None
        asked = document.blocks[max(0, above)]
        return asked if asked.text[-1] == "?" and self._is_question(asked.text) else None

    def _is_answer(self, text: str) -> bool:
        return len(text) <= 150 and text[-1] != "?" and text[0].isalnum() and words(text) <= self.answer

    def _is_question(self, text: str) -> bool:
        return words(text) <= self.question and text[0].isalnum() and ". " not in text

    #: More words than these behind the question are no answers.
    most = 40

    def _end(self, block: Block, rest: str) -> int:
        """Where a poll ends in the block of its announcement, behind which stands ``rest``."""
        asked, mark, _ = rest.partition("?")
        end = block.text.rfind(asked) + len(asked + mark)
        return block.start + end if mark and words(block.text[end:]) > self.most else block.end
