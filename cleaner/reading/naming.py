"""The people whom a short text names, as bylines do."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from functools import lru_cache

from ..patterns import lazy
from ..tables import read_tables

__all__ = ["LONGEST", "PARTS", "listed", "names_in", "without_by"]

#: The longest text that names authors, or a date.
LONGEST = 90
#: What parts a date from what else a line says.
PARTS = lazy(r"\s*[|·•∙●⋅]\s*|\s+[–—-]\s+")
_BREAK = lazy(r"\s*[|·•∙●\n\t;/]\s*|\s+[–—-]\s+|\d")
_LABEL = lazy(r"([^:：]+?)\s*[:：]\s*(?=\S)")
_AND = lazy(r"\s*(?:,|&|\+|、)\s*")


@lru_cache(maxsize=1)
def listed() -> dict[str, frozenset[str]]:
    """The words of ``visible.toml`` by the names of their lists."""
    with open(os.path.join(os.path.dirname(__file__), "visible.toml"), encoding="utf-8") as file:
        return {key: frozenset(words) for table in read_tables(file.read()).values() for key, words in table.items()}


def names_in(text: str, introduced: bool = False) -> list[str]:
    """The people whom a short text names and does nothing but name; ``introduced`` asks for a "by" in front.

    >>> names_in("By Jane Roe and Jo van Dyke | May 3, 2021")
    ['Jane Roe', 'Jo van Dyke']
    >>> names_in("Jane Roe, Senior Editor"), names_in("The Editors"), names_in("By the sea"), names_in("Ferry sinks")
    (['Jane Roe'], [], [], [])
    >>> names_in("Jane Roe", introduced=True)
    []
    """
    if len(text) > LONGEST:
        return []
    bare = _without_by(text)
    if introduced and bare == text:
        return []
    words = listed()
    names: list[str] = []
    for piece in _AND.split(_BREAK.split(bare)[0]):
        said: list[str] = []
        for word in piece.split():
            if word.lower() in words["and"] and said and said[-1][:1].isupper():
                names.append(" ".join(said))
                said = []
            elif word.lower().strip(".:()") in words["no"]:
                break
            else:
                said.append(word)
        if not _is_name(said):
            break
        names.append(" ".join(said))
    return names if all(_is_name(name.split()) for name in names) else []


def without_by(byline: str, language: str) -> str:
    """What a page in a language states as a byline, without the words for "by" in front of each name.

    They stay where a name may begin with them: where no first name and surname stand behind them, and where they begin names
    elsewhere (``visible.toml``, ``own-…``) and the language is not the one in which they mean "by".

    >>> without_by("By Jane Roe", "en"), without_by("Von Jana Roth, von Jo Berg", "de-AT"), without_by("Autor: Roth", "de")
    ('Jane Roe', 'Jana Roth, Jo Berg', 'Roth')
    >>> without_by("By Fredriksson", "sv"), without_by("Von Miller Smith", "en"), without_by("Di Stefano Paolo", "it")
    ('By Fredriksson', 'Von Miller Smith', 'Di Stefano Paolo')
    >>> without_by("Example News: Jane Roe", "en"), without_by("Von Jana Roth", "DE"), without_by("By Jane Roe and Ola Berg", "")
    ('Example News: Jane Roe', 'Jana Roth', 'Jane Roe and Ola Berg')
    """
    own = listed().get(f"own-{language[:2].lower()}", frozenset())
    return ", ".join(_stated_without_by(name, own) for name in byline.split(", "))


def _stated_without_by(name: str, own: Collection[str]) -> str:
    label = _LABEL.match(name)
    if label and label[1].lower() in listed()["by"]:
        return name[label.end() :]
    bare = _without_by(name)
    by = name[: len(name) - len(bare)].strip()
    elsewhere = by.lower() in listed()["begins-names"] and by not in own
    return bare if not elsewhere and names_in(bare) else name


def _without_by(text: str) -> str:
    """A text without the "By" that it begins with."""
    said = text.split()
    for count in (3, 2, 1):
        if " ".join(said[:count]).lower().rstrip(":：") in listed()["by"] and len(said) > count:
            return " ".join(said[count:])
    return text


def _is_name(said: Sequence[str]) -> bool:
    """Two to four words with capitals, or in a script that has none."""
    if not 2 <= len(said) <= 4:
        return False
    small = listed()["small"]
    first_or_last = (said[0], said[-1])
    return all(
        (word[0].isupper() or (word[0].isalpha() and word.lower() == word.upper()) or word in small)
        and word.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
        for word in said
    ) and not any(word.lower() in small and word[0].islower() for word in first_or_last)
