"""What tells that words are the author's, though a phrase of residue begins or holds them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from ..document import Block, Document
from ..patterns import lazy
from .phrases import ANY, all_languages, one_of, spoken, vocabulary, words_of, written
from .phrases.scanning import Hit
from .shapes import (
    BULLETS,
    bare,
    body,
    ends_sentence,
    goes_on,
    is_between_paragraphs,
    is_prose,
    is_small,
    outline,
    sentence_at,
    words,
)

__all__ = [
    "UNSPACED",
    "asked_until",
    "begins_sentence",
    "dangles",
    "heads",
    "in_code",
    "in_sentence",
    "is_asked",
    "is_entry",
    "is_item",
    "is_one_of_subheads",
    "is_other",
    "is_step",
    "is_told",
    "is_topic",
    "narrates",
    "subheads",
    "torn_end",
]

_start_of = attrgetter("start")
#: Where a clause ends.
_CLAUSES = lazy(r"[,،，”»]|\? (?=[a-z])")
#: Where a sentence ends.
_STOP = lazy(r"[.!?…][\"”’»)]{0,2}\s")
#: A word that goes on behind a phrase: "this post-punk revival".
_COMPOUND = lazy(r"-[^\W_]")
#: Ways of standing that words may stand before in the sentence.
_IN_SENTENCE = frozenset(["within", "bans", "reserves"])
#: Longer phrases are known by their other words.
_FEW_WORDS = 6
#: How many words at least make half a sentence, and at most are everyday ones.
_HALF_SENTENCE, _FEW = 3, 2
#: Signs with which a sentence may open.
_OPENING = frozenset("\"'“‘«„([¿¡")
#: So many lines at most go on with a sentence, and so long may each of them be.
_LINES, _LENGTH = 6, 80
#: Letters of scripts that set no space between words: Thai, Lao, kana, Han.
UNSPACED = lazy("[\u0e00-\u0eff\u3040-\u9fff]")
#: A list of steps: how many it has at most, and how many words each; how many words lead to it, and how many no phrase holds.
_STEPS, _STEP_WORDS, _INTRO_WORDS, _FREE_STEPS = 12, 15, 4, 2
#: From so many words on that lead to it, one will do that no phrase holds.
_LONG_INTRO = 8
_ENDINGS = '.。！!？?”」』" \t'
#: How far into a paragraph its heading's words stand.
_HEADED = 200
#: A line of one word; how many such lines are subheads where another is one, too, and within how many blocks.
_WORD, _SUBHEADS, _NEAR = lazy(r"[^\W\d_a-z][^\W\d_]{2,15}"), 2, 50
#: An address or a handle; so many lines that open alike and hold another are an author's, of so many characters at most; and
#: among so many hits to either side they are looked for.
_ADDRESS, _ENTRIES, _ENTRY, _BESIDE = lazy(r"[@/]\w|\bwww\.\w"), 3, 300, 30
#: So many words has a sentence at least that tells.
_TOLD = 6
#: What goes on behind a comma: "…, the novel was …".
_MAIN_CLAUSE = lazy(r", ([a-z]{2,7}) ([a-z'’-]+ [^,]*)")


def is_told(document: Document, hit: Hit, span: tuple[int, int], formula: bool = False) -> bool:
    """Whether a passage is the author's, though a phrase opens it.

    It is where a verb of saying stands behind one of its commas, but for a title behind a colon, or anywhere before what ends
    it ("She said that you see the list here"); and where it has an
    ending with which news is told: in Korean and Japanese the plain one, since readers are addressed politely, and a verb
    in the past where the verb comes last. A formula of the law has a plain ending, too. Where no space parts words, the
    verb is the end of a clause.
    """
    languages = document.languages
    passage = document.text[span[0] : span[1]]
    plain = _ending(passage, vocabulary("plain", languages))
    if plain and not (formula and hit.phrase.standing in _IN_SENTENCE):
        return plain > _ending(passage, vocabulary("polite", languages))
    if hit.after.lstrip().startswith((":", "：")):
        return False
    told = spoken("told", languages) | spoken("said", languages)
    if hit.phrase.standing == "last" and not told.isdisjoint(bare(document.text[span[0] : hit.start]).split()):
        return True
    _, *clauses = _CLAUSES.split(passage)
    said = (bare(clause).split() for clause in clauses)
    if not all(told.isdisjoint((*clause[:4], *clause[-2:])) for clause in said):
        return True
    joined = tuple(verb for verb in told if UNSPACED.match(verb))
    return bool(joined) and any(part.rstrip(_ENDINGS).endswith(joined) for part in (*clauses, passage))


def is_other(hit: Hit, languages: frozenset[str]) -> bool:
    """Whether what stands behind a short phrase makes something else of it.

    "This article of clothing", "this post-punk band"; and "our journalism students", where a noun follows one (vocabulary,
    ``compound``) and no word that joins (vocabulary, ``joins``): "our journalism by …". Where no space parts words, a
    particle that makes an attribute of what stands before it does so right behind any phrase (vocabulary, ``attributive``).
    """
    phrase, after = hit.phrase.text, hit.after
    if after and UNSPACED.match(after) and after.startswith(tuple(vocabulary("attributive", languages))):
        return True
    if phrase.count(" ") >= _FEW_WORDS - 1:
        return False
    last = phrase.rpartition(" ")[2].lower()
    if _COMPOUND.match(after):
        return True
    if last in vocabulary("of", languages) and after.startswith(tuple(f" {word} " for word in written("of-word"))):
        return True
    if after[:1] != " " or last not in vocabulary("compound", languages):
        return False
    behind = after[1:].partition(" ")[0].rstrip(".,:;!?")
    return behind.islower() and behind.isalpha() and behind not in vocabulary("joins", languages)


def _words(name: str, document: Document, hit: Hit) -> frozenset[str]:
    """A word list of the language that a phrase is filed under; of the text's, where that is a user's rule or a site."""
    language = hit.phrase.language
    return words_of(language, name) if language in all_languages() - ANY else spoken(name, document.languages)


def narrates(document: Document, hit: Hit, formula: bool = False) -> bool:
    """Whether the sentence tells what happened or speaks of a man or a woman: "Follow us on Facebook was painted on the hearse".

    A site asks its readers, and tells what it does: of four thousand texts hardly one held a promotion with a verb in the
    past or "she" in the phrase's sentence. Labels in capitals have a headline behind them, which may; so has a colon. A
    formula of the law that opens a block may speak of persons, and one elsewhere of what happened, too.
    """
    standing = hit.phrase.standing
    if formula and standing != "start":
        return False
    if hit.phrase.text != hit.phrase.text.lower():
        return False
    after = hit.after
    if after.lstrip(" :：")[:1].isupper() and after.lstrip()[:1] in (":", "："):
        return False
    telling = _words("past", document, hit)
    if not telling:
        return False
    if not formula:
        telling |= _words("persons", document, hit)
    sentence = _STOP.split(after, 1)[0]
    if standing in _IN_SENTENCE:
        sentence = _STOP.split(hit.before)[-1] + " " + sentence
    said = sentence.replace("’", "'").replace(",", " ").split()
    if standing in _IN_SENTENCE and said and not formula and said[0].lower() in _words("persons", document, hit):
        return True
    return not telling.isdisjoint(said)


def asked_until(document: Document, hit: Hit, end: int) -> int:
    """Where what a phrase opens ends in its line, up to an offset: before the first further sentence that tells what happened.

    A promotion and a paragraph may have come along as one line: "Sign up for our newsletter. The captain said that he slept."
    Such a sentence has six words, a full stop, and a verb of saying or in the past. Behind a label in capitals it may be
    a teaser.
    """
    if hit.phrase.text != hit.phrase.text.lower():
        return end
    telling = _words("past", document, hit) | _words("said", document, hit) | _words("told", document, hit)
    at = sentence_at(hit.block, hit.start, hit.end)[1]
    while telling and at + 1 < end:
        start, behind = sentence_at(hit.block, at + 1, at + 2)
        said = document.text[start:behind]
        if (
            ends_sentence(said)
            and said[-1] != "?"
            and words(said) >= _TOLD
            and not telling.isdisjoint(bare(said).split())
        ):
            return at
        at = max(behind, at + 1)
    return end


def dangles(document: Document, hit: Hit) -> bool:
    """Whether a phrase that is no sentence opens one: "Originally published in 1967, the novel was …".

    It begins with a participle (vocabulary, ``participle``), and behind one of its commas stand the sentence's subject
    (``subject``) and a verb (``verb``, ``past``). A note has none, unless it is the text itself: "Originally published in
    May, this article was …".
    """
    if hit.phrase.text.partition(" ")[0].lower() not in _words("participle", document, hit):
        return False
    subjects, itself = _words("subject", document, hit), _words("of", document, hit)
    verbs = _words("verb", document, hit) | _words("past", document, hit)
    for clause in _MAIN_CLAUSE.finditer(_STOP.split(hit.after, 1)[0]):
        said = clause[2].split()
        if clause[1] in subjects and said[0] not in itself and not verbs.isdisjoint(said):
            return True
    return False


def _ending(passage: str, endings: frozenset[str]) -> int:
    """The length of the longest of some endings that a passage has; 0 where it has none."""
    return max((len(ending) for ending in endings if passage.endswith(ending)), default=0)


def heads(document: Document, block: Block) -> bool:
    """Whether a line is the heading of the paragraph below it, which begins with the same word: "Play", "Play is …"."""
    behind = document.blocks[block.number + 1 : block.number + 2]
    return bool(behind) and behind[0].text.startswith(block.text + " ") and is_prose(behind[0].text)


def subheads(document: Document, block: Block) -> bool:
    """Whether a line is a subhead: between two paragraphs, of which the one below soon says it.

    "Email" above "People still open an email …". So is one word between two paragraphs where two other lines of one word
    are such subheads: "Home", in a text with "School" above "The school was …" and "Work" above "Her first work …"; and one
    of several words (see `is_one_of_subheads`).
    """
    if is_topic(document, block):
        return True
    others = _words_beside(document, block)
    return sum(is_topic(document, other) for other in others) >= _SUBHEADS or is_one_of_subheads(document, block)


def is_one_of_subheads(document: Document, block: Block) -> bool:
    """Whether a line is one of three words and more, each another and each between two paragraphs: "Read", "Watch", "Listen"."""
    near = [block.text, *(other.text for other in _words_beside(document, block))]
    return _SUBHEADS < len(near) == len(set(near))


def is_topic(document: Document, block: Block) -> bool:
    """Whether a line stands between two paragraphs, of which the one below soon says it: "Email", "Who reads an email …"."""
    return is_between_paragraphs(document, block) and _is_said_below(document, block)


def _words_beside(document: Document, block: Block) -> list[Block]:
    """The other lines of one word near a line of one word, each between two paragraphs; none where the line is not so."""
    if not (_WORD.fullmatch(block.text) and is_between_paragraphs(document, block)):
        return []
    near = document.blocks[max(0, block.number - _NEAR) : block.number + _NEAR]
    single = (other for other in near if other is not block and _WORD.fullmatch(other.text))
    return [other for other in single if is_between_paragraphs(document, other)]


def _is_said_below(document: Document, block: Block) -> bool:
    """Whether the block below a line soon says it."""
    said, below = bare(block.text), document.blocks[block.number + 1].text
    return bool(said) and f" {said} " in f" {bare(below[:_HEADED])} "


def is_item(document: Document, block: Block, hits: Sequence[Hit]) -> bool:
    """Whether a line is an item of the author's list: it has a bullet, and so has a line beside it that no phrase holds."""
    if block.text[0] not in BULLETS:
        return False
    beside = document.blocks[max(0, block.number - 1) : block.number + 2]
    items = [other for other in beside if other is not block and other.text[0] == block.text[0]]
    return not all(_is_held(item, hits) for item in items)


def is_entry(document: Document, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a line with an address or a handle is one of three that open alike, each another and below a paragraph of its own.

    "Instagram: @jane", "Instagram: @ola" …: so an author says of each person, shop or place where to find it. A site names
    itself, and always alike.
    """
    if not (hit.opens and _is_addressed(hit.block)):
        return False
    at = bisect_left(hits, hit.block.start, key=_start_of)
    lines = {hit.block.text}
    for other in hits[max(0, at - _BESIDE) : at + _BESIDE]:
        block = other.block
        alike = other.phrase.text == hit.phrase.text and other.opens and block.number > 0
        if alike and is_prose(document.blocks[block.number - 1].text) and _is_addressed(block):
            lines.add(block.text)
        if len(lines) >= _ENTRIES:
            return True
    return False


def _is_addressed(block: Block) -> bool:
    """Whether a block is a line with an address or a handle, and no more."""
    return len(block.text) <= _ENTRY and _ADDRESS.search(block.text) is not None


def is_step(document: Document, block: Block, hits: Sequence[Hit]) -> bool:
    """Whether a line is an item of a list that has lost its bullets: short lines below a colon, two of which no phrase holds.

    "To get the card, do this:", "Download the app", "Bring your passport", "Sign the form", … Below a longer sentence and its
    colon it takes one.
    """
    blocks, at = document.blocks, block.number
    first = at
    while (
        first
        and at - first < _STEPS
        and words(blocks[first].text) <= _STEP_WORDS
        and blocks[first - 1].text[-1] not in ":："
    ):
        first -= 1
    intro = blocks[first - 1] if first else None
    if not intro or intro.text[-1] not in ":：" or words(intro.text) < _INTRO_WORDS or _is_held(intro, hits):
        return False
    free = 0
    for step in blocks[first : first + _STEPS]:
        if words(step.text) > _STEP_WORDS:
            break
        free += not _is_held(step, hits)
    return free >= (1 if words(intro.text) >= _LONG_INTRO else _FREE_STEPS)


def _is_held(block: Block, hits: Sequence[Hit]) -> bool:
    """Whether one of some hits, which are in order, stands in a block."""
    at = bisect_left(hits, block.start, key=_start_of)
    return at < len(hits) and hits[at].start <= block.end


def in_sentence(document: Document, block: Block) -> bool:
    """Whether a line is a piece of a sentence: some scrapers set every link in a text on a line of its own.

    Lines around it go on in small letters; or it is all in small letters below half a sentence; or it is the beginning of
    a sentence that the next line ends, as in verse. Where a text is torn so throughout, it is enough for a word or two that
    the next line goes on.
    """
    if _is_torn(document) and _runs_on(document, block):
        return True
    around = document.blocks[max(0, block.number - 1) : block.number + 2]
    if len(around) < 3:
        return False
    above, below = around[0].text, around[2].text
    if begins_sentence(document, block):
        return True
    if document.text[around[0].end : around[2].start].count("\n") > 2:
        return False
    if (
        above[-1].isalnum()
        and block.text.isalpha()
        and is_small(block.text)
        and block.text.islower()
        and not is_small(below)
    ):
        return min(words(above), words(below)) >= _HALF_SENTENCE
    return (above[-1].isalnum() or above[-1] in ",(") and goes_on(below) and (is_small(below) or len(below) > 1)


@lru_cache(maxsize=1)
def _is_torn(document: Document) -> bool:
    """Whether every link or word in bold type is a line of its own: one line of twenty, and three, goes on so in the next."""
    blocks = document.blocks
    followed = [block.number + 1 for block in outline(document).unended if block is not blocks[-1]]
    torn = sum(goes_on(blocks[number].text) for number in followed)
    return torn >= 3 and torn * 20 >= len(blocks)


def _runs_on(document: Document, block: Block) -> bool:
    """Whether a line of a word or two stands in the body, and the line below goes on a sentence: in small letters, or with a
    sign that ends or parts one."""
    first, last = body(document)
    if not first < block.number < last or ends_sentence(block.text) or words(block.text) > _FEW:
        return False
    below = document.blocks[block.number + 1].text
    return goes_on(below) and not (is_small(below) and words(below) < 2)


def begins_sentence(document: Document, block: Block) -> bool:
    """Whether a line is the beginning of a sentence that the next line ends, as in verse."""
    below = document.blocks[block.number + 1 : block.number + 2]
    if not below or ends_sentence(block.text) or document.text[block.end : below[0].start].count("\n") != 1:
        return False
    text = below[0].text
    return is_small(text) and ends_sentence(text) and words(text) >= _HALF_SENTENCE


def in_code(document: Document, block: Block) -> bool:
    """Whether a line or one beside it belongs to a program."""
    around = document.blocks[max(0, block.number - 1) : block.number + 2]
    return any(_code().search(other.text[-200:]) for other in around)


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    """A line of a program: a call (no form's "Name(Required)"), a bracket or semicolon at its end, nothing but signs, a tag."""
    signs = r"[\[\](){}<>=.,;:'\"+*/-]*"
    return re.compile(
        rf"\w\((?!(?i:{one_of('field-mark')})\)$)[^()]*\)[;:{{,)]{{0,3}}$|[{{}};]$"
        rf"|^{signs}[(){{}}=\[\]]{signs}$|^</?[a-z][^<>]*>$"
    )


def is_asked(document: Document, block: Block, span: tuple[int, int]) -> bool:
    """Whether a line is one of an interviewer's questions: it is one, and so is the next but one above or below."""
    if span != (block.start, block.end) or block.text[-1] != "?":
        return False
    near = document.blocks[max(0, block.number - 2) : block.number + 3]
    return any(abs(other.number - block.number) == 2 and other.text[-1] == "?" for other in near)


def torn_end(document: Document, block: Block) -> int:
    """Where the sentence ends that the last words of a line leave open: "By signing up you agree to our", "Terms", ".".

    The line ends with a word that no sentence ends with (vocabulary, ``leading-on``), and the next short lines bring its
    end, each of them behind such a word or with a small letter or a sign at its head; or they are legal links (vocabulary,
    ``legal``), and the last of these is its end. The line's own end where neither is so.
    """
    if not _leads_on(block, document.languages):
        return block.end
    legal = block.end
    lines = document.blocks[block.number : block.number + 1 + _LINES]
    for above, line in pairwise(lines):
        text = line.text
        if document.text[above.end : line.start].count("\n") > 1 or not _runs_into(above, line, document.languages):
            break
        if text[0] in ".!?":
            return line.start + 1
        if len(text) > _LENGTH or _is_own(text, document.languages):
            break
        if ends_sentence(text):
            return line.end
        if bare(text) in vocabulary("legal", document.languages):
            legal = line.end
    return legal


def _is_own(text: str, languages: frozenset[str]) -> bool:
    """Whether a line is a sentence of its own: the link above it is lost.

    It has a subject first and a verb; or it begins with a capital, ends with a stop, and is more than a link of a word or
    two or a legal one: "The captain sleeps.".
    """
    said = bare(text).split()
    if text[0].isupper() and ends_sentence(text) and len(said) > 1:
        return not bare(text).startswith(tuple(vocabulary("legal", languages)))
    subjects, verbs = spoken("subject", languages), spoken("verb", languages) | spoken("past", languages)
    return bool(said) and text[0].isupper() and said[0] in subjects and not verbs.isdisjoint(said)


def _leads_on(block: Block, languages: frozenset[str]) -> bool:
    """Whether a line ends with a word that no sentence ends with."""
    return bare(block.text[-20:].rpartition(" ")[2]) in spoken("leading-on", languages)


def _runs_into(above: Block, line: Block, languages: frozenset[str]) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return (
        _leads_on(above, languages) or is_small(line.text) or not (line.text[0].isalnum() or line.text[0] in _OPENING)
    )
