"""Which languages is a text written in?

Good enough to choose whose phrases are worth searching for, and no more: related languages are told apart only where
their function words differ, and then both are named.
"""

from __future__ import annotations

import os
from functools import lru_cache

from ..tables import read_tables

__all__ = ["languages_of"]

#: Characters looked at, at the start and in the middle: heads are often in another language than bodies.
_LOOK = 500

#: Where each script's letters begin and end.
_RANGES = (
    ("greek", "Ͱ", "Ͽ"),
    ("cyrillic", "Ѐ", "ԯ"),
    ("hebrew", "֐", "׿"),
    ("arabic", "؀", "ۿ"),
    ("devanagari", "ऀ", "ॣ"),
    ("bengali", "ঀ", "৿"),
    ("tamil", "஀", "௿"),
    ("telugu", "ఀ", "౿"),
    ("thai", "฀", "๿"),
    ("georgian", "Ⴀ", "ჿ"),
    ("kana", "ぁ", "ヿ"),
    ("han", "一", "鿿"),
    ("hangul", "가", "힣"),
)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, ...]], frozenset[str], dict[str, tuple[str, ...]]]:
    """The languages of each function word, the words alone, and the languages of each script."""
    with open(os.path.join(os.path.dirname(__file__), "languages.toml"), encoding="utf-8") as file:
        data = read_tables(file.read())
    words: dict[str, tuple[str, ...]] = {}
    for language, listed in data["words"].items():
        for word in listed:
            words[word] = (*words.get(word, ()), language)
    # A set by itself: Python intersects two sets five times as fast as a set with a dict's keys.
    return words, frozenset(words), {script: tuple(languages) for script, languages in data["scripts"].items()}


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    """The script of a letter; empty for Latin and for what is no letter."""
    if character >= _RANGES[0][1] and character.isalpha():
        for script, first, last in _RANGES:
            if first <= character <= last:
                return script
    return ""


def languages_of(text: str) -> frozenset[str]:
    """ISO 639-1 codes of the languages that a text may be written in; empty where nothing tells.

    >>> languages_of("The ferry sank at noon, and all of its passengers were saved by the coast guard.")
    frozenset({'en'})
    >>> sorted(languages_of("Паром затонул в полдень, все пассажиры спасены."))
    ['bg', 'ru', 'sr', 'uk', 'uz']
    >>> languages_of("Anzeige")
    frozenset()
    """
    words, known, scripts = _tables()
    middle = len(text) // 2
    sample = text[:_LOOK] + (text[middle : middle + _LOOK] if len(text) > _LOOK else "")
    said = set(sample.lower().split())
    counts: dict[str, int] = {}
    for word in said & known:
        for language in words[word]:
            counts[language] = counts.get(language, 0) + 1
    least = 3 if len(said) > 30 else 2
    most = max(counts.values(), default=0)
    found = {language for language, count in counts.items() if count >= least and count * 5 >= most * 3}
    if not sample.isascii():
        for script in set(map(_script, set(sample[:: 3 if len(sample) > _LOOK else 1]))):
            found.update(scripts.get(script, ()))
    return frozenset(found)
