"""Which languages is a text written in?

Good enough to choose whose phrases are worth searching for, and no more: related languages are told apart only where
their function words differ, and then both are named.
"""

from __future__ import annotations

import os
from functools import lru_cache
from math import ceil

from ..tables import read_tables

__all__ = ["languages_of"]

#: Characters looked at, at the start and in the middle: heads are often in another language than bodies.
_LOOK = 500

#: Up to how many words may be a label, or a line or two, of any language.
_FEW = 12

#: Where each script's letters begin and end.
_RANGES = (
    ("greek", "Ͱ", "Ͽ"),
    ("cyrillic-of-the-balkans", "ј", "ќ"),  # letters that neither Bulgarian nor the languages of the east have
    ("cyrillic-of-the-steppes", "Ғ", "ӿ"),
    ("cyrillic", "Ѐ", "ԯ"),
    ("armenian", "Ա", "և"),
    ("hebrew", "֐", "׿"),
    ("arabic", "؀", "ۿ"),
    ("devanagari", "ऀ", "ॣ"),
    ("bengali", "ঀ", "৿"),
    ("gurmukhi", "਀", "੿"),
    ("gujarati", "઀", "૿"),
    ("odia", "\u0b00", "\u0b7f"),
    ("tamil", "஀", "௿"),
    ("telugu", "ఀ", "౿"),
    ("kannada", "ಀ", "೿"),
    ("malayalam", "ഀ", "ൿ"),
    ("sinhala", "඀", "෿"),
    ("thai", "฀", "๿"),
    ("lao", "\u0e80", "\u0eff"),
    ("burmese", "က", "႟"),
    ("georgian", "Ⴀ", "ჿ"),
    ("ethiopic", "ሀ", "፿"),
    ("khmer", "ក", "៿"),
    ("kana", "ぁ", "ヿ"),
    ("han", "一", "鿿"),
    ("hangul", "가", "힣"),
)


class _Tables:
    def __init__(
        self, languages: tuple[str, ...], tallies: dict[str, int], scripts: dict[str, tuple[str, ...]]
    ) -> None:
        self.languages = languages
        """Those that have function words; each has one byte in a tally."""
        self.tallies = tallies
        """By function word: 1 in the byte of each language that has the word. A sum of them counts for all at once."""
        self.words = frozenset(tallies)
        """The function words again, as a set, which finds those of a list quickest."""
        self.scripts = scripts
        """The languages of each script."""


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    with open(os.path.join(os.path.dirname(__file__), "languages.toml"), encoding="utf-8") as file:
        data = read_tables(file.read())
    languages = tuple(data["words"])
    tallies: dict[str, int] = {}
    for place, listed in enumerate(data["words"].values()):
        for word in listed:
            tallies[word] = tallies.get(word, 0) | 1 << 8 * place
    scripts = {script: tuple(written) for script, written in data["scripts"].items()}
    return _Tables(languages, tallies, scripts)


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    """The script of a letter; empty for Latin and for what is no letter."""
    if character >= _RANGES[0][1] and character.isalpha():
        for script, first, last in _RANGES:
            if first <= character <= last:
                return script
    return ""


@lru_cache(maxsize=256)
def _reaching(enough: int) -> bytes:
    """A table for bytes.translate: 1 for those from a number on, 0 for the others."""
    return bytes(count >= enough for count in range(256))


#: The bytes that begin or go on a character of Latin script or of general punctuation in UTF-8.
_LATIN = bytes(b for b in range(256) if b < 0xCD or b == 0xE2)


def languages_of(text: str) -> frozenset[str]:
    """ISO 639-1 codes of the languages that a text may be written in; ``und`` for one that none of ours is.

    Empty where there are too few words to tell.

    >>> languages_of("The ferry sank at noon, and all of its passengers were saved by the coast guard.")
    frozenset({'en'})
    >>> sorted(languages_of("Паром затонул в полдень, все пассажиры спасены."))
    ['bg', 'ru', 'uk']
    >>> languages_of("Anzeige")
    frozenset()
    >>> languages_of("Ol i bin go long bus na painim pik, tasol ol i no painim wanpela pik, olsem na ol i kam bek long ples.")
    frozenset({'und'})
    """
    tables = _tables()
    middle = len(text) // 2
    sample = text[:_LOOK] + (text[middle : middle + _LOOK] if len(text) > _LOOK else "")
    said = sample.lower().replace(".", " ").replace(",", " ").split()
    tally = sum(map(tables.tallies.__getitem__, tables.words.intersection(said)))
    counts = tally.to_bytes(len(tables.languages), "little")
    enough = max(3 if len(said) > 40 else 2, ceil(max(counts) * 0.6))
    reached = counts.translate(_reaching(enough))
    found = {tables.languages[place] for place in range(reached.find(1), reached.rfind(1) + 1) if reached[place]}
    if not sample.isascii() and sample.encode("utf-8", "replace").translate(None, _LATIN):
        for script in set(map(_script, set(sample[:: 3 if len(sample) > _LOOK else 1]))):
            found.update(tables.scripts.get(script, ()))
    if not found and len(said) > _FEW:
        found.add("und")
    return frozenset(found)
