"""How a phrase must stand to be residue. The standing is what makes a phrase safe: see `phrases`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .phrases import Phrase, by_standing, vocabulary
from .phrases.filing import BULLETS
from .phrases.scanning import Hit
from .shapes import FULL_STOPS, bare, is_small, sentence_at, words
from .telling import (
    UNSPACED,
    asked_until,
    dangles,
    heads,
    in_code,
    in_sentence,
    is_asked,
    is_entry,
    is_item,
    is_one_of_subheads,
    is_other,
    is_step,
    is_told,
    narrates,
    subheads,
    torn_end,
)

__all__ = ["STANDS", "PhraseRule"]

#: Longest block in words that a phrase at its start takes with it, and longest sentence that goes for a phrase in it.
_START_WORDS = 60
_SENTENCE_WORDS = 45
#: Longest question in words that goes with the sentence to which it leads.
_QUESTION_WORDS = 14
_LABEL_WORDS = 30
#: From how many words on a phrase with capitals need not stand between sentences to go.
_INSERT_WORDS = 6
_LABEL_MARKS = (":", "|", "–", "—", "-", "»", ">", "：", "፡", "៖", "՝", "→", "▶")
#: What may stand between a sentence's end and the phrase with which the next begins.
_LEADERS = ' \t\xa0*([«“"' + BULLETS
_SIGNS = " \t\xa0:|–—-»>,.([\"“‘'*@#"
_LABEL_SIGNS = " \t\xa0:|–—-»>：፡៖՝→▶"
_OPENERS = '.!?…。！？।۔؟։:;)"”“’»|'
_SITE_NAME = lazy(r"\w\.[^\W\d_]{2,5}/?$")
_QUOTES = frozenset("«“\"„‚‘'「『")
#: Ways of standing in which what goes is words that go on behind the phrase.
_GOES_ON_BEHIND = frozenset(["start", "named", "asks", "sentence", "within", "bans", "reserves", "last"])
#: Ways of standing in which the whole line goes.
_WHOLE_LINE = frozenset(["start", "named", "asks", "label"])
#: How many characters at most are a bracket and the white space behind it.
_LOOSE = 4
#: With these a quotation opens, where no space follows.
_OPENING = frozenset("“„‚‘「『")
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"))


#: How a phrase stands, in words for a person.
STANDS = {
    "block": "alone in its block",
    "label": "as a label at the start of its block",
    "start": "at the start of its block",
    "named": "at the start of its block, before a name or a title",
    "asks": "at the start of a block that speaks of the site",
    "head": "before the text in its block",
    "end": "at the end of its block",
    "sentence": "at the start of a sentence",
    "within": "in the sentence",
    "bans": "in the sentence, which speaks of copying",
    "reserves": "in the sentence, which speaks of texts and whose they are",
    "last": "at the end of a sentence",
    "inline": "apart from the sentences around it",
}


class PhraseRule(Rule):
    """A rule that is wholly data: what its phrases are and how each must stand.

    What an author reports stays, however it begins: "Follow us, the captain said" (see `is_told`). So do the heading of a
    paragraph that begins with the same word, and one item of a list whose others are no residue. Vocabulary: ``told`` and
    ``said``, verbs that tell of speech; ``plain``, endings of sentences that tell, and ``polite``, longer or other ones
    that address readers; ``past`` and ``persons``, words of tales (see `narrates`); ``of``, ``compound`` and ``joins``,
    nouns that other words make something else of, and words that do not, and ``attributive``, particles that do so right
    behind any phrase in Chinese (see `is_other`); ``participle``, ``subject`` and ``verb``, first words of notes, and what
    is said behind such a beginning (see `dangles`); ``tempting``, first words of questions that lead to a sentence that
    goes ("Want more?"), and go with it (see `_tempts`), as do those that begin with two words of a rule's own (phrases,
    ``asked``: "Has your ferry sunk? Share …"). A sentence whose links stand on lines of their own goes to its end (see
    `torn_end`). Of a line that goes whole what the author tells behind it stays (see `asked_until`).
    """

    reason = "the phrase “{phrase}” stands {standing}"
    asking: ClassVar[bool] = False
    """It takes what readers are asked to do, as an author's list of steps asks them (see `is_step`)."""
    formula: ClassVar[bool] = False
    """Its phrases are formulas of the law, which tell as news does (see `is_told`, `narrates`)."""
    of_people: ClassVar[bool] = False
    """It takes what is said of people: there the past and "she" are no sign of a tale (see `narrates`)."""
    unmistakable: ClassVar[bool] = False
    """Nobody heads a paragraph with a phrase of its that is a block, or makes a sentence of one word of it."""

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            span = self.judge(document, hit, hits)
            if isinstance(span, tuple):
                if span[1] == hit.block.end and hit.phrase.standing in _GOES_ON_BEHIND:
                    span = span[0], torn_end(document, hit.block)
                reason = self.reason.format(phrase=hit.phrase.text, standing=STANDS[hit.phrase.standing])
                yield self.removal(document, *span, reason)

    def judge(self, document: Document, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int] | str:
        """What goes with a phrase where it stands, or why nothing does, in words for a person."""
        standing = _STANDINGS.get(hit.phrase.standing)
        span = standing(hit.block, hit) if standing else None
        if not span:
            return "stands otherwise"
        kept = self._kept_for_words(document, hit, span) or self._kept_for_place(document, hit, span, hits)
        if kept:
            return kept
        if hit.phrase.standing in _WHOLE_LINE and not self.formula and not self.of_people:
            span = span[0], asked_until(document, hit, span[1])
        return span if self.accepts(document, span) else "stands where this rule asks for more evidence"

    def _kept_for_words(self, document: Document, hit: Hit, span: tuple[int, int]) -> str:
        """What the words around a phrase say for its being the author's, in words for a person; empty for nothing."""
        if hit.phrase.standing in _GOES_ON_BEHIND and is_told(document, hit, span, self.formula):
            return "is what the author tells that somebody said"
        if hit.phrase.standing in _GOES_ON_BEHIND and self._is_authors(document, hit):
            return "goes on as the author's own sentence"
        if hit.phrase.standing in ("block", "label") and not self.unmistakable and _is_sentence(hit):
            return "is a sentence of one word"
        if hit.phrase.standing in ("start", "sentence") and dangles(document, hit):
            return "only opens the author's own sentence"
        return ""

    def _kept_for_place(self, document: Document, hit: Hit, span: tuple[int, int], hits: Sequence[Hit]) -> str:
        """What the lines around that of a phrase say for its being the author's; empty for nothing."""
        if hit.phrase.standing == "block" and self._heads(document, hit.block):
            return "heads the paragraph below it"
        if hit.phrase.standing == "label" and hit.closes and is_one_of_subheads(document, hit.block):
            return "is one of the author's subheads"
        if hit.phrase.standing == "block" and self._is_item(document, hit.block, hits):
            return "is an item of the author's list"
        if hit.phrase.standing in ("start", "named", "sentence") and is_entry(document, hit, hits):
            return "is one of the author's entries"
        if in_sentence(document, hit.block):
            return "stands in the midst of a sentence"
        if hit.phrase.standing == "block" and in_code(document, hit.block):
            return "stands among lines of code"
        if is_asked(document, hit.block, span):
            return "is one question of several"
        return ""

    def _is_authors(self, document: Document, hit: Hit) -> bool:
        narrated = not self.of_people and narrates(document, hit, self.formula)
        return narrated or is_other(hit, document.languages)

    def _heads(self, document: Document, block: Block) -> bool:
        return heads(document, block) or (not self.unmistakable and subheads(document, block))

    def _is_item(self, document: Document, block: Block, hits: Sequence[Hit]) -> bool:
        return is_item(document, block, hits) or (self.asking and is_step(document, block, hits))

    def accepts(self, document: Document, span: tuple[int, int]) -> bool:
        """Whether a rule that asks for more than the standing agrees; the base agrees always."""
        return True


def _block(block: Block, hit: Hit) -> tuple[int, int] | None:
    if not (hit.opens and hit.closes):
        return None
    if block.text[0] in _QUOTES and hit.phrase.text[0] not in _QUOTES:
        return None  # somebody says it
    if block.text[-1] == "." and is_small(block.text) and hit.phrase.text[-1] != ".":
        return None  # the last word of a sentence, on a line of its own
    return block.start, block.end


def _is_sentence(hit: Hit) -> bool:
    """Whether a phrase of one word is a sentence: "Listen."."""
    text = hit.block.text
    return hit.closes and text[-1] == "." and text[-2].isalpha() and hit.phrase.text.rstrip(":").isalpha()


def _label(block: Block, hit: Hit) -> tuple[int, int] | None:
    if not hit.opens:
        return None
    after = hit.after
    marked = after.lstrip(" \t*_]").startswith(_LABEL_MARKS) and after[:1] != "-" and not _goes_on(block, after)
    if marked and _short(block, block.start, block.end, _LABEL_WORDS):
        return block.start, block.end
    return _block(block, hit)


def _goes_on(block: Block, after: str) -> bool:
    """Whether a label is the beginning of a sentence: "More – far more – was lost.", "Read: nobody cares."."""
    rest = after.lstrip(" \t*_]")
    if rest[0] in "–—-" and block.text[-1] == ".":
        return True
    letter = rest.lstrip(_LABEL_SIGNS)[:1]
    if not block.text.isascii() and letter.isalpha() and letter.upper() == letter.lower():
        return block.text[-1] in FULL_STOPS  # in scripts without case, a title is known by its end
    return is_small(letter) and not rest.lstrip(_LABEL_SIGNS).startswith(("http", "www."))


def _start(block: Block, hit: Hit) -> tuple[int, int] | None:
    if not hit.opens or (set(hit.before) & _QUOTES and hit.phrase.text[0] not in _QUOTES):
        return None  # somebody is quoted
    return _short(block, block.start, block.end, _START_WORDS)


def _named(block: Block, hit: Hit) -> tuple[int, int] | None:
    """A block that opens with it and does not go on in small letters, as a sentence does: "Read more at night"."""
    return None if is_small(hit.after.lstrip(_SIGNS)) else _start(block, hit)


def _asks(block: Block, hit: Hit) -> tuple[int, int] | None:
    """A block that opens as advice to anybody may, and that names what is the site's own (phrases, ``ours``)."""
    ours = by_standing(hit.phrase.rule, "ours", frozenset([hit.phrase.language]))
    after = hit.after.lower()
    behind = f" {bare(after)} "
    named = any((word in after if UNSPACED.match(word) else " " + word in behind) for word in ours)
    return _start(block, hit) if named or "@" in after else None


def _head(block: Block, hit: Hit) -> tuple[int, int] | None:
    after = hit.after.lstrip(" \t\xa0:|–—-•/")
    begins = after[:1].isupper() or after[:1].isdigit() or after[:1] in _QUOTES
    signs = hit.after[: len(hit.after) - len(after)].rstrip()
    return (block.start, hit.end + len(signs)) if hit.opens and begins else None


def _end(block: Block, hit: Hit) -> tuple[int, int] | None:
    if not hit.closes:
        return None
    if hit.opens:
        return block.start, block.end
    before = hit.before
    if before[-1:].isalnum() or not _apart(block, hit, before):
        return None
    # An opening bracket or a bullet goes with the phrase; a full stop or a closing quote stays with the sentence.
    bullets = " \t\xa0([<*•>|–—-" if "«" in before else " \t\xa0([<*•»>|–—-"
    return hit.start - (len(before) - len(before.rstrip(bullets))), block.end


def _apart(block: Block, hit: Hit, before: str) -> bool:
    """Whether a phrase at the end of a block is no part of the sentence before it: "… she sat down and read more".

    It is apart behind a sentence's end or a sign. Behind a word it has to begin with a capital and to have two words, as
    a button does behind a headline ("Ferry sinks at noon Read more"), and to stand out from a headline in capitals.
    """
    if _quoted(hit):
        return False
    before = before.rstrip(" \t")
    said = block.text[hit.start - block.start : hit.end - block.start]
    if not before or not (before[-1].isalnum() or before[-1] in ",-'’") or not said[0].isalnum():
        return True
    first, _, second = said.partition(" ")
    word = before[before.rfind(" ") + 1 :]
    stands_out = second[:1].islower() or said.isupper() or (word[0].islower() and len(word) > 3)
    return first[0].isupper() and bool(second) and stands_out


def _quoted(hit: Hit) -> bool:
    """Whether somebody is quoted with a phrase: a quotation opens right before it, no space between."""
    sign = hit.before[-1:]
    return sign in _OPENING or (sign == '"' and '"' in hit.after)


def _is_said(hit: Hit) -> bool:
    """Whether a phrase stands inside a quotation."""
    before = hit.before
    for opening, closing in _PAIRS:
        if opening in before and before.rfind(opening) > before.rfind(closing) and closing in hit.after:
            return True
    return before.count('"') % 2 == 1 and '"' in hit.after


def _sentence(block: Block, hit: Hit) -> tuple[int, int] | None:
    before = hit.before.rstrip(_LEADERS)
    if before and ((before[-1] not in _OPENERS and not _behind_address(block, hit, before)) or _quoted(hit)):
        return None
    if not before and set(hit.before) & _QUOTES and hit.phrase.text[0] not in _QUOTES:
        return None  # somebody says it
    start, end = sentence_at(block, hit.start, hit.end)
    if before:
        bullet = hit.before[len(hit.before.rstrip(BULLETS + " ")) :].lstrip()
        start = max(start, hit.start - len(bullet))
        if before[-1] == "?" and _tempts(before, hit.phrase):
            start = block.start
    return _bracketed(block, _short(block, start, end, _SENTENCE_WORDS))


def _tempts(before: str, phrase: Phrase) -> bool:
    """Whether all that stands before a phrase is the question that leads to it: "Want more ferry news? Sign up …"."""
    first, second, *_ = [*before.lower().split(None, 2), ""]
    asked = by_standing(phrase.rule, "asked", frozenset([phrase.language]))
    return (
        (first in vocabulary("tempting", frozenset([phrase.language])) or f"{first} {second}" in asked)
        and words(before) <= _QUESTION_WORDS
        and not any(map(before.__contains__, (". ", "! ", "? ")))
    )


def _behind_address(block: Block, hit: Hit, before: str) -> bool:
    """Whether a phrase opens with a capital behind a site's name: "Source: example.com Follow us on Facebook"."""
    return block.text[hit.start - block.start].isupper() and bool(_SITE_NAME.search(before, max(0, len(before) - 40)))


def _within(block: Block, hit: Hit) -> tuple[int, int] | None:
    if _is_said(hit):
        return None
    return _bracketed(block, _short(block, *sentence_at(block, hit.start, hit.end), _SENTENCE_WORDS))


def _bans(block: Block, hit: Hit) -> tuple[int, int] | None:
    """A sentence that holds it and names what is done to a copy (phrases, ``copied``), and of what, where words for it are
    filed (``voiced``): else something else is forbidden."""
    span = _within(block, hit)
    languages = frozenset([hit.phrase.language])
    copied, voiced = (by_standing(hit.phrase.rule, words, languages) for words in ("copied", "voiced"))
    said = block.text[span[0] - block.start : span[1] - block.start].lower() if span else ""
    of_text = not voiced or not voiced.isdisjoint(bare(said).split())
    return span if of_text and any(map(said.__contains__, copied)) else None


def _reserves(block: Block, hit: Hit) -> tuple[int, int] | None:
    """A sentence that holds it and says before it that a text speaks (phrases, ``voiced``), and of nobody else, or behind it
    for whom (``publisher``): other things do not necessarily reflect the views of others."""
    span = _within(block, hit)
    if span is None:
        return None
    languages = frozenset([hit.phrase.language])
    before = bare(block.text[span[0] - block.start : hit.start - block.start]).split()
    behind = bare(block.text[hit.end - block.start : span[1] - block.start]).split()
    voiced, publisher = (by_standing(hit.phrase.rule, words, languages) for words in ("voiced", "publisher"))
    by_text = not voiced.isdisjoint(before) and vocabulary("persons", languages).isdisjoint(before)
    return span if by_text or not publisher.isdisjoint(behind) else None


def _last(block: Block, hit: Hit) -> tuple[int, int] | None:
    """A sentence that ends with the phrase, as what is asked for does where the verb comes last."""
    start, end = sentence_at(block, hit.start, hit.end)
    if _is_said(hit) or any(map(str.isalnum, block.text[hit.end - block.start : end - block.start])):
        return None
    return _bracketed(block, _short(block, start, end, _SENTENCE_WORDS))


def _inline(block: Block, hit: Hit) -> tuple[int, int] | None:
    before, after = hit.before.rstrip(), hit.after.lstrip()
    ends = not before or before[-1] in '.!?…”“"’»)'
    begins = not after or after[0].isupper() or after[0] in "“\"‘'«"
    apart = (ends and begins) or _stands_out(hit.phrase.text)
    return (hit.start, hit.end) if apart and len(block.text) > len(hit.phrase.text) else None


def _stands_out(phrase: str) -> bool:
    """Whether so many words, in just these capitals, are nobody's in the midst of a sentence: a pop-up's, fused into it."""
    return phrase != phrase.lower() and words(phrase) >= _INSERT_WORDS


def _bracketed(block: Block, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """A sentence with the bracket that opens before it, where its own end is the bracket that closes."""
    if span:
        before = block.text[max(0, span[0] - block.start - _LOOSE) : span[0] - block.start].rstrip()
        if before[-1:] + block.text[span[1] - block.start - 1] in ("()", "[]", "（）"):
            return block.text.rindex(before[-1], 0, span[0] - block.start) + block.start, span[1]
    return span


def _short(block: Block, start: int, end: int, limit: int) -> tuple[int, int] | None:
    """The span, if it has no more words than the limit."""
    if end - start > limit * 20 or words(block.text[start - block.start : end - block.start]) > limit:
        return None
    return start, end


_STANDINGS = {
    "block": _block,
    "label": _label,
    "start": _start,
    "named": _named,
    "asks": _asks,
    "head": _head,
    "end": _end,
    "sentence": _sentence,
    "within": _within,
    "bans": _bans,
    "reserves": _reserves,
    "last": _last,
    "inline": _inline,
}
