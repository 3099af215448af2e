"""Family B, continued: the author's name above the text, and once more in the box below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Block, Document, Removal
from .base import Rule
from .names import is_name
from .phrases import by_standing, vocabulary
from .phrases.scanning import Hit
from .shapes import bare, ends_sentence, is_prose, words

__all__ = ["AuthorBox"]


class AuthorBox(Rule):
    """The box on the author below the text: a name on a line of its own, perhaps a role, and a note on this person.

    The name stands among the last blocks alone on its line, and the note below it begins with the name, its first word or
    a pronoun (vocabulary ``persons``). That it is the author's is shown by the same line among the first blocks, above or
    below a headline, by a label above it ("About the author", the phrases of author-bio), or by the button below it with
    which one follows an author (the phrases of follow-us); there the note may begin with a profession, too. Then the box
    goes from the name to the note's end, and so does the name at the top, with the lines on the role that stand below
    both. One whose surname stands anywhere in between is a person of whom the article speaks, and stays.
    """

    code = "B113"
    name = "author-box"
    always = True
    patient = True
    goes = (
        "Why ferries sink\n⟦Jane Roe\nNaval Architect⟧\nMay 3, 2021\nA ferry sinks when more water comes in than goes out of "
        "her, and that is all there is to it.\nMost have pumps for that.\n⟦Jane Roe\nNaval Architect\nJane Roe has built "
        "ferries for thirty years, and one of them has never sunk.⟧",
        "Why ferries sink\nA ferry sinks when more water comes in than goes out of her, and that is all there is to it.\nMost "
        "have pumps for that.\nNobody starts them in time.\n⟦Ada Roth\nEditor of the paper's pages on the sea, and a "
        "sailor.\nFollow⟧\nMore",
    )
    stays = (
        "The builder\nJane Roe\nJane Roe has built ferries for thirty years, and Roe says that one of them has never sunk.\n"
        "Most have pumps for that.\nThe painter\nOla Berg\nHe has painted ferries for forty years, and has never been on one.",
    )
    #: So many blocks at the top and at the foot may hold the name, and so many characters a name and
    #: words a role.
    top, foot, longest, role = 12, 14, 50, 9

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        blocks = document.blocks
        if len(blocks) < 6:
            return
        above = {block.text: block for block in reversed(blocks[: self.top]) if len(block.text) <= self.longest}
        for block in blocks[max(len(blocks) // 2, len(blocks) - self.foot) :]:
            if len(block.text) > self.longest:
                continue
            head = above.get(block.text)
            head = head if head is not block else None
            button = self._button(document, block)
            if not (head or button or self._is_labelled(document, block)) or not is_name(
                block.text, document.languages
            ):
                continue
            note = self._note(document, block, button)
            if note and not self._spoken_of(document, head or blocks[0], block):
                end = button.end if button else note.end
                yield self.removal(document, block.start, end, "the author's name and a note on this person")
                if head:
                    yield from self._at_top(document, head, blocks[block.number + 1 : note.number])
                return

    @staticmethod
    def _is_labelled(document: Document, block: Block) -> bool:
        """Whether the line above says that it is about the author."""
        above = document.blocks[block.number - 1].text
        return len(above) <= 30 and bare(above) in by_standing("author-bio", "block", document.languages)

    def _button(self, document: Document, name: Block) -> Block | None:
        """The button to follow an author, two or three lines below the name."""
        buttons = by_standing("follow-us", "block", document.languages)
        below = document.blocks[name.number + 2 : name.number + 4]
        return next((line for line in below if len(line.text) <= 30 and bare(line.text) in buttons), None)

    def _note(self, document: Document, name: Block, button: Block | None) -> Block | None:
        """The note below a name, right there or below a line or two that say the role."""
        first = {name.text.split()[0].lower(), *vocabulary("persons", document.languages)}
        if button:
            first |= vocabulary("profession", document.languages)
        for line in document.blocks[name.number + 1 : name.number + 4]:
            if is_prose(line.text) or ends_sentence(line.text):
                return line if bare(line.text[:60]).partition(" ")[0] in first else None
            if words(line.text) > self.role:
                return None
        return None

    @staticmethod
    def _spoken_of(document: Document, head: Block, name: Block) -> bool:
        """Whether the text between names the person."""
        surname = name.text.split()[-1]
        return surname in document.text[head.end if head.text == name.text else head.start : name.start]

    def _at_top(self, document: Document, name: Block, roles: Sequence[Block]) -> Iterator[Removal]:
        """The name at the top, and the lines right below it that stand below the other one, too."""
        if name.number == 0 and not document.title:
            return
        last = name
        for below, role in zip(document.blocks[name.number + 1 :], roles, strict=False):
            if below.text != role.text:
                break
            last = below
        yield self.removal(document, name.start, last.end, "the author's name, which stands below the text once more")
