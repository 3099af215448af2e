"""Family R, continued: cards of further articles, each with its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..document import Block, Document, Removal
from ..patterns import lazy
from .base import Rule
from .dates import YEAR, is_date
from .phrases import spoken, words_of
from .phrases.scanning import Hit
from .shapes import SITE, body, ends_sentence, is_prose, outline, words

__all__ = ["DatedCards", "EmbeddedCards"]

_NUMBERS, _WORDS = lazy(r"\d+"), lazy(r"[^\W\d_]+")


class DatedCards(Rule):
    """The cards of further articles below the text: title, date and teaser, three times and more.

    Three dates and more, each alone on its line, in the second half of a text, none more than six lines below the one
    above, with a title between any two, which in two cards of three is no sentence, and no line of more than sixty words: a
    list of articles. What tells it from a timeline is its order: articles stand as they were published, the newest first, or
    as a script picked them, and a timeline begins with the oldest; so one date at least has to be earlier than the one above.
    Three paragraphs stand above, and twice the cards' words, for otherwise they are what the text is: a log of changes, say.
    They go from the first date to the last, with the lines below the last where they are no more than below the others, and
    with the title above the first where the last ends the text, or no title stands right below it.
    """

    code = "R114"
    name = "dated-cards"
    always = True
    weak = True
    goes = (
        "The ferry that links the islands to the mainland sank at noon, and the coast guard saved all of her passengers.\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all, the mayor told the council.\n"
        "The band, which had been on board, played on until the boats came, and went home with them in the evening.\n"
        "The harbour was dredged in May, and the town has to pay for it, as the council agreed on Monday.\nNobody has asked.\n"
        "Nobody will.\nNobody can.\n"
        "⟦May 12, 2024\nWhy the ferry ran aground\nMay 3, 2024\nWho owned the ferry\nApril 28, 2024\nShe sank. They saw it.\n"
        "April 20, 2024\nThe captain speaks⟧",
        "The ferry that links the islands to the mainland sank at noon, and the coast guard saved all of her passengers.\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all, the mayor told the council.\n"
        "The band, which had been on board, played on until the boats came, and went home with them in the evening.\n"
        "The harbour was dredged in May, and the town has to pay for it, as the council agreed on Monday.\nNobody has asked.\n"
        "Nobody will.\nNobody can.\n"
        "⟦Why the ferry ran aground\nMay 12, 2024\nWho owned the ferry\nMay 3, 2024\nThe captain speaks\n"
        "April 28, 2024⟧\nTo the\nHarbour\nAnd back",
    )
    stays = (
        "The ferry that links the islands to the mainland sank at noon, and the coast guard saved all of her passengers.\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all, the mayor told the council.\n"
        "The band, which had been on board, played on until the boats came, and went home with them in the evening.\n"
        "The harbour was dredged in May, and the town has to pay for it, as the council agreed on Monday.\nNobody has asked.\n"
        "Nobody will.\n"
        "April 20, 2024\nThe ferry is launched\nMay 3, 2024\nThe ferry sails\nMay 12, 2024\nThe ferry sinks",
        "The ferry that links the islands to the mainland sank at noon, and the coast guard saved all of her passengers.\n"
        "She had been built in 1962, and nobody had asked whether she should sail at all, the mayor told the council.\n"
        "The band, which had been on board, played on until the boats came, and went home with them in the evening.\n"
        "The harbour was dredged in May, and the town has to pay for it, as the council agreed on Monday.\nNobody has asked.\n"
        "Nobody will.\nNobody can.\n"
        "2.0.3 (2024-05-12)\nThe hull leaks no more\n2.0.2 (2024-05-03)\nThe roof is mended\n2.0.1 (2024-04-28)\n"
        "The bow is painted",
        "El ferri que une la isla con el continente se hundió al mediodía, y la guardia costera rescató a todos.\nFue construido "
        "en 1962, y nadie se había preguntado si debía navegar, dijo el alcalde de la ciudad ante el consejo.\nLa banda, que iba "
        "a bordo, siguió tocando hasta que llegaron las barcas, y por la noche volvió a casa con ellas.\nEl puerto fue dragado "
        "en mayo, y la ciudad tiene que pagarlo, como decidió el consejo en la sesión del lunes.\nNadie preguntó.\nNadie lo "
        "hará.\njueves 9 de mayo de 2024\nEl ferri sale del puerto\nmartes 11 de junio de 2024\nEl ferri vuelve al puerto\n"
        "jueves 4 de julio de 2024\nEl ferri se hunde",
    )
    least, apart, longest, most = 3, 6, 60, 8

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        half = len(document.blocks) // 2
        short = (block for block in reversed(outline(document).unended) if len(block.text) <= 40)
        dates: list[Block] = []
        for block in short:
            if block.number < half:
                break
            if YEAR.search(block.text) and is_date(block.text.lstrip("-–—•· "), document.languages):
                dates.append(block)
        runs: list[list[Block]] = [[]]
        for block in reversed(dates):
            if runs[-1] and not 1 < block.number - runs[-1][-1].number <= self.apart:
                runs.append([])
            runs[-1].append(block)
        for run in runs[-self.most :]:
            yield from self._cards(document, run)

    def _cards(self, document: Document, dates: Sequence[Block]) -> Iterator[Removal]:
        """The cards with some dates, if that is what they are."""
        if len(dates) < self.least or not self._is_unordered(dates, document.languages):
            return
        blocks = document.blocks
        cards = [blocks[above.number + 1 : below.number] for above, below in pairwise(dates)]
        titled = sum(any(map(self._is_title, card)) for card in cards)
        if titled * 3 < len(cards) * 2 or not all(self._is_card(card) for card in cards):
            return
        first, last, most = dates[0].number, dates[-1].number, max(map(len, cards))
        rest = len(blocks) - 1 - last
        closes = not rest or (rest > most and not self._is_title(blocks[last + 1]))
        if closes and self._is_title(blocks[first - 1]):
            first -= 1
        if rest <= most:
            last = len(blocks) - 1
        above = [block for block in blocks[body(document)[0] : first] if is_prose(block.text)]
        said = sum(len(block.text) for block in above)
        if len(above) >= self.least and said > 2 * (blocks[last].end - blocks[first].start):
            yield self.removal(document, blocks[first].start, blocks[last].end, "further articles, each with its date")

    def _is_card(self, lines: Sequence[Block]) -> bool:
        """Whether lines between two dates may be a card: none is long, and one may be a title, which may end as a sentence."""
        return all(map(self._is_short, lines)) and any(3 <= words(line.text) <= 25 for line in lines)

    @staticmethod
    def _is_title(block: Block) -> bool:
        return not ends_sentence(block.text.rstrip("?!")) and 3 <= words(block.text) <= 25

    def _is_short(self, block: Block) -> bool:
        return words(block.text[:1000]) <= self.longest

    @staticmethod
    def _is_unordered(dates: Sequence[Block], languages: frozenset[str]) -> bool:
        """Whether one date is earlier than the one above it; never where the months are not known."""
        days = [_day(block.text.lower(), languages) for block in dates]
        return all(days) and any(below < above for above, below in pairwise(days))


class EmbeddedCards(Rule):
    """A card of another article in a text that lost its line breaks: "… saved.Why she sankThe mate h…May 3 2024example.com".

    Sites set such a card between two paragraphs: the title, the first words of the text, cut off, the day, and the site's
    name. Where all lines of a page came along as one, its end shows it: an ellipsis, a day with its year, and a site's name.
    From there the card reaches back over the teaser and the title, each of which begins with a capital to which a small
    letter, a bracket or a sentence's end is joined without a space; before the title it is a sentence's end. Where one of the
    two begins otherwise, nothing tells how far the card reaches, and it stays.
    """

    code = "R116"
    name = "embedded-cards"
    literals = ("…", "...")
    goes = (
        "The ferry sank at noon, and all were saved.⟦Why the ferry of the islands ran aground and…The mate of the ferry has "
        "told the court that the captain was asl…Apr 25 2024example.com⟧ The inquiry begins on Friday, the mayor said.",
        "Фериботът потъна по обяд, но всички са спасени.⟦Защо потъна фериботът: какво разказа капитанътКапитанът на ферибота "
        "твърди пред съда, че е спал, когато корабът…Apr 25 2024example.bg⟧ Разследването започва в петък.",
    )
    stays = (
        "The log ends with these words: the bay is calm, and I am asleep… April 25 2024 example.com has printed all of it since.",
        "The ferry sank at noon.\n\nThe mate of The Ferry wrote in McDonald's that he was asleep… Apr 25 2024 example.com",
    )

    _end = lazy(rf"(?:…|\.{{3}})\s?(?P<day>[^\W_][^\n…]{{4,20}}(?:19|20)\d\d)\s?{SITE}(?![\w@/])")
    #: How far a card reaches back, in characters, and how many words its title and its teaser have.
    far, least, most = 400, 3, 30

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for hit in hits:
            block = hit.block
            end = self._end.match(block.text, hit.start - block.start)
            if end and is_date(end["day"], document.languages):
                start = self._start(block.text, end.start())
                if start >= 0:
                    reason = "a title, a teaser that is cut off, a day and a site"
                    yield self.removal(document, block.start + start, block.start + end.end(), reason)

    def _start(self, text: str, end: int) -> int:
        """Where a card begins whose teaser ends at an offset; -1 where that is not plain to see."""
        teaser = self._joined(text, end)
        title = self._joined(text, teaser)
        said = (words(text[title:teaser]), words(text[teaser:end])) if title > 0 else (0, 0)
        whole = all(self.least <= count <= self.most for count in said)
        return title if whole and ends_sentence(text[max(0, title - 4) : title]) else -1

    def _joined(self, text: str, end: int) -> int:
        """Where the last capital before an offset stands to which what is before it is joined; -1 where none does."""
        for at in range(end - 1, max(1, end - self.far), -1):
            before = text[at - 2 : at]
            joined = (before.isalpha() and before.islower()) or before[-1] == ")" or ends_sentence(before)
            if joined and text[at].isupper() and not before[-1].isspace():
                return at
        return -1


def _day(text: str, languages: frozenset[str]) -> tuple[int, ...]:
    """Year, month and day of a date, or what can be compared with others written so; empty where its month is not known."""
    numbers = [int(number) for number in _NUMBERS.findall(text)[:3]]
    year = next((number for number in numbers if number > 1000), 0)
    rest = [number for number in numbers if number != year]
    month = _month(text, languages)
    if month:
        return year, month, *rest[:1]
    if len(rest) < 2 or any(map(str.isalpha, text)):
        return ()
    return (year, *rest) if numbers[0] == year else (year, rest[1], rest[0])


def _month(text: str, languages: frozenset[str]) -> int:
    """The number of the month that a date names; 0 where it is not known.

    It is the last word that begins as a month does, for a weekday may begin as one and stand before it: "martes 11 de
    junio" names no March.
    """
    months = _months(languages)
    for word in reversed(_WORDS.findall(text)):
        named = max((name for name in months if word.startswith(name)), key=len, default="")
        if named:
            return months[named]
    return 0


@lru_cache(maxsize=64)
def _months(languages: frozenset[str]) -> dict[str, int]:
    """The beginnings of the names of months (vocabulary ``months``) in English and, before that, in the text's languages."""
    entries = [entry for listed in (words_of("en", "months"), spoken("months", languages)) for entry in sorted(listed)]
    return {name: int(number) for name, number in (entry.split(" ") for entry in entries)}
