"""Family L: links fused into names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..document import Document, Removal, fold
from ..patterns import lazy
from .base import Rule
from .phrases import one_of, written
from .phrases.scanning import Hit

__all__ = ["DoubledName", "FusedLinks"]

#: How far before its closing word a card may begin: a long name and three long headlines measured 719 characters.
_REACH = 760
_NAME_REACH = 90
#: Words that a full name may have before its surname: given and middle names, a nickname in brackets, particles.
_NAME_WORDS = 7
#: How many tokens at most part the two occurrences of a surname, or of a first name, and how many a first name stands
#: before the surname.
_APART, _AHEAD = _NAME_WORDS + 2, 2

# These look at texts whose quotation marks are straight (see `_spelt`): a curved one in a set makes it slow to compile.
_TOKEN = lazy(r"\S+")
_NAME_WORD = lazy(r"""[A-Z][\w'.-]{0,40}|[(\["'][A-Z][\w'.]{0,40}[)\]"']|""" + one_of("inside-name", "inside-surname"))
_SURNAME = lazy(r"(?=\S*[a-z])[A-Z][\w'-]+")
_CAPITALISED = lazy(r"[A-Z][a-z]+")
#: How a surname or a first name begins, where it stands alone and where it is fused.
_BEGINNING = lazy(r"[A-Z](?=([\w'-]))")
_AROUND_NAMES = "(\"')"
_SUFFIX = lazy(rf"{one_of('name-suffix')}\.?|I{{2,3}}|IV")
#: "Jr.", with which no name begins.
_SUFFIXES = tuple(f"{word}." for word in written("name-suffix"))
_HUMP = lazy(r"(?<=[a-z).])(?=[A-Z(])")
#: What the first headline starts with, where it is fused to the name.
_HEADLINE_START = lazy(r"[A-Z0-9#$@\[(¿¡-]|–|—|[\"'][A-Z0-9]|[a-z]{1,3}[A-Z]")


def _spelt(text: str) -> str:
    """The text, of the same length, without accents and with straight quotation marks."""
    for curved, straight in ("’'", "‘'", '“"', '”"'):
        text = text.replace(curved, straight)
    return fold(text)


class FusedLinks(Rule):
    """A pop-up of links fused into a name: the full name again, headlines, and the word that closes the list.

    Some sites hang a card on the names in their articles: the person's full name, up to three headlines about them,
    and a link MORE. In a browser it opens on hover; a scraper writes it into the sentence:

        President TrumpDonald John TrumpGovernor vetoes … MORE touted the prospect

    The card goes, the name as the author wrote it and the sentence around it stay. Headlines cannot be told from a
    sentence by their words, so all of this evidence is required:

    - the card is closed by one of the words that close such lists (phrases, ``close``), on a word boundary, in this
      case (MORE in capitals), within 760 characters and in the same block;
    - a capitalised name stands before it, and directly behind that name, with nothing but space between, the full
      name: name words and then the same surname (accents aside), or the same first name and a word fused with a
      headline, which a surname spelt otherwise is;
    - where the surname alone is repeated, it is fused on one of its sides ("TrumpDonald", "TrumpGovernor").

    A text that breaks off inside a card has no closing word. There the card goes only where the fused full name
    is followed by nothing that ends a sentence, up to the end of the text.

    MORE as emphasis, in a headline in capitals or in a poem has no doubled name before it and stays; so do similar
    names in a row ("President Bush, George Herbert Walker Bush").
    """

    code = "L101"
    name = "fused-links"
    always = True
    goes = (
        "Senator Ruth Okafor⟦Ruth Adaeze OkaforOkafor to retire next year Five bills to watch this week MORE⟧ "
        "(I-Vt.) declined to comment.",
        "Asked about the leak, Mayor Ben Sørlie⟦ Benjamin (Ben) SorlieSorlie names new chief of staff MORE⟧’s office "
        "sent a statement.",
        "They wrote to Ann Lee⟦Ann Marie LeeFlood fund runs dry MORE⟧ and Tom Reyes⟦Tomás ReyesFlood fund runs dry "
        "Reyes: No new taxes MORE⟧, who lead the panel.",
        "The bill was drafted by Peter Zhao⟦ Peter Xiang ZhaoZhao courts the suburbs Harbour deal near col⟧",
    )
    stays = (
        "We asked for MORE help, not less, and nobody answered.",
        "President Adams, John Quincy Adams, wanted MORE canals.",
        "“DO MORE WITH LESS” was the headline that Karen Holt wrote about Holt Industries.",
    )

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        floor = 0
        for hit in hits:
            block = hit.block
            low = max(block.start, floor, hit.start - _REACH)
            start = _card_start(text[low : hit.start], closed=True)
            if start is not None:
                yield self.removal(
                    document,
                    _behind_name(text, low + start),
                    hit.end,
                    f"a full name again and links up to “{text[hit.start : hit.end]}”, fused into a name",
                )
            floor = hit.end
        yield from self._cut_off(document, floor)

    def _cut_off(self, document: Document, floor: int) -> Iterator[Removal]:
        """The card in which a text breaks off."""
        if not document.blocks:
            return
        last = document.blocks[-1]
        if last.text[-1] in '.!?"”’»)…' or not last.text[-1].isalnum():
            return
        low = max(last.start, floor, last.end - _REACH)
        names = _CAPITALISED.findall(document.text, low, last.end)
        if len(set(names)) == len(names):
            return  # no name stands twice
        if not any(
            camel_humps(document.text[low : last.end].encode("utf-8", "replace"))
        ):  # then only its name may be broken off
            low = max(low, last.end - _NAME_REACH)
            said = [word.strip(_AROUND_NAMES) for word in _spelt(document.text[low : last.end]).split()]
            if len(set(said)) == len(said):  # no first name stands twice
                return
        start = _card_start(document.text[low : last.end], closed=False)
        if start is not None:
            yield self.removal(
                document,
                _behind_name(document.text, low + start),
                last.end,
                "the text breaks off inside a card fused into a name",
            )


def _behind_name(text: str, start: int) -> int:
    """A card's start, moved back over the space that parts it from the name."""
    while text[start - 1] == " ":
        start -= 1
    return start


class _Card(NamedTuple):
    """A place where a name is followed by the full name again."""

    start: int
    """Offset in the window at which the full name begins."""
    end: int
    """Offset behind the second surname, where the first headline begins."""
    evidence: int
    """How much speaks for it: fused behind (2), fused before (1), the same first name (1)."""


def _card_start(window: str, *, closed: bool) -> int | None:
    """Where in a window, which ends at the closing word or the end of the text, the card begins."""
    folded = _spelt(window)
    tokens = [(m.start(), m[0]) for m in _TOKEN.finditer(folded)]
    cards = [
        card
        for i in _doubled(folded, [at for at, _ in tokens])
        for card in _cards_at(tokens, i)
        if closed or _runs_out(window, card)
    ]
    # Words of one name can overlap ("Bader Ginsburg Ruth Bader Ginsburg…"): the card is the one with most evidence.
    return max(cards, key=lambda card: card.evidence).start if cards else None


def _doubled(folded: str, starts: Sequence[int]) -> list[int]:
    """The tokens, by their numbers, behind which a card may stand: a name there or right before begins like a later one.

    They are a sixth of all, and looking at them alone finds the same cards.
    """
    near: set[int] = set()
    last: dict[str, int] = {}
    for match in _BEGINNING.finditer(folded):
        beginning, i = match[0] + match[1], bisect_right(starts, match.start()) - 1
        before = last.get(beginning)
        if before is not None and i - before <= _APART:
            near.update(range(before, before + _AHEAD + 1))
        last[beginning] = i
    return sorted(i for i in near if i < len(starts))


def _cards_at(tokens: Sequence[tuple[int, str]], i: int) -> Iterator[_Card]:
    """The cards behind token ``i``, whose beginning or whole is a surname."""
    at, token = tokens[i]
    if not token[0].isupper():
        return
    firsts = {_given_name(before) for _, before in tokens[max(0, i - 2) : i]} - {""}
    for split in [m.start() for m in _HUMP.finditer(token)][::-1]:
        surname, given = token[:split], token[split:]
        if _SUFFIX.fullmatch(surname) and i:
            surname = tokens[i - 1][1]
        yield from _match(tokens, i, (at + split, given), surname, firsts, fused=True)
    follower = i + 1
    if follower < len(tokens) and _SUFFIX.fullmatch(tokens[follower][1]):
        follower += 1
    if follower < len(tokens):
        yield from _match(tokens, follower, tokens[follower], token.rstrip(","), firsts, fused=False)


def _match(
    tokens: Sequence[tuple[int, str]], i: int, head: tuple[int, str], surname: str, firsts: set[str], *, fused: bool
) -> Iterator[_Card]:
    """The card whose name begins with ``head``, a token or the second half of token ``i``."""
    if not _SURNAME.fullmatch(surname) or (not head[1][:1].isupper() and head[1][:1] not in '("'):
        return
    if not fused and head[1].startswith(_SUFFIXES):
        return
    same_first = _given_name(head[1]) in firsts
    for j in range(i, min(i + _NAME_WORDS, len(tokens))):
        at, token = tokens[j] if j > i else head
        rest = token[len(surname) :]
        if len(surname) <= 3 and fused and rest[:2] == head[1][:2]:
            return  # the "Mc" of one name again, in front of the same "Connell"
        if token.startswith(surname) and (not rest or _HEADLINE_START.match(rest)):
            behind = bool(rest)
            if j > i or (fused and behind):
                yield _Card(head[0], at + len(surname), 2 * behind + fused + same_first)
                return
        hump = _HUMP.search(token) if same_first and j > i else None
        if hump and hump.start() > 3:  # the same first name, and a surname spelt otherwise or a former one
            yield _Card(head[0], at + hump.start(), 2 + fused)
            return
        if not _NAME_WORD.fullmatch(token):
            return
    if same_first and i + _NAME_WORDS > len(tokens):  # the text breaks off inside the name
        yield _Card(head[0], tokens[-1][0] + len(tokens[-1][1]), fused)


@lru_cache(maxsize=256)
def _given_name(token: str) -> str:
    """A token as a given name: without what is fused before it, without brackets; empty where it is none."""
    name = _HUMP.split(token)[-1].strip(_AROUND_NAMES)
    return name if _SURNAME.fullmatch(name) else ""


def _runs_out(window: str, card: _Card) -> bool:
    """Whether a card without a closing word is sure all the same: the text breaks off in its name or headlines."""
    rest = window[card.end :]
    sentence = r"\.[”\"’)]* " if card.evidence > 2 else r"[.!?][”\"’)]* "
    return (card.evidence >= 2 or not rest.strip()) and not re.search(sentence, rest)


class DoubledName(Rule):
    """A full name that stands twice, fused: the label of a link or a hover card behind the name it belongs to.

    "Kim Jong UnKim Jong Un said": two or more capitalised words and at once, with no space between, the same words
    again. No sentence is written so; the second copy goes.
    """

    code = "L102"
    name = "doubled-name"
    always = True
    goes = ("The verdict surprised Amara Diallo⟦Amara Diallo⟧, who had expected less.",)
    stays = (
        "New York, New York, was the song she chose.",
        "Duran Duran played and Boutros Boutros-Ghali listened.",
        "The firm is called JohnsonJohnson on the form.",
    )

    _doubled = lazy(r"(?<!\w)([A-Z](?:[\w'.-]|’){1,20}(?: [A-Z](?:[\w'.-]|’){0,20}){1,3}?)\1(?!\w)")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        text = document.text
        for start, end in document.fresh:
            whole = end - start == len(text)
            for hump in camel_humps(document.utf8 if whole else text[start:end].encode("utf-8", "replace")):
                at = start + hump
                low = max(start, at - 70)
                if text.find(text[at : at + 3], low, at) < 0:
                    continue  # what follows does not stand before
                for match in self._doubled.finditer(text, low, min(end, at + 70)):
                    if match.end(1) == at:
                        yield self.removal(document, at, match.end(), "the same name again, fused")


# Bytes of UTF-8 by case. Those that go on a letter of Latin script are mostly small ones; a few signs share them.
_CASES = bytes(
    ord("l") if (chr(b).islower() and b < 128) or 0xA0 <= b < 0xC0 else ord("U") if 65 <= b <= 90 else ord(" ")
    for b in range(256)
)


def camel_humps(data: bytes) -> Iterator[int]:
    """Where a capital from A to Z follows a small letter without space between, as offsets in characters.

    ``data`` is a text in UTF-8: translating it to cases and searching those is twenty times as fast as a regular
    expression over the text. A few signs, such as …, count as small letters.

    >>> list(camel_humps("a né iPhone for JoséMcDonald".encode()))
    [6, 20, 22]
    """
    cases = data.translate(_CASES)
    at, known, characters = cases.find(b"lU"), 0, 0
    while at >= 0:
        characters += len(data[known : at + 1].decode())
        known = at + 1
        yield characters
        at = cases.find(b"lU", known)
