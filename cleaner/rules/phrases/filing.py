"""Phrases filed for the search: a file's lists of phrases → tables by what is looked up and searched for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import itemgetter
from typing import Any

from ...document import lower
from ...errors import DataError
from ...patterns import lazy
from ...tables import BETWEEN, held_in, split_strings
from . import EITHER, Phrase, Written, expanded, load
from . import Tables as PhraseTables

__all__ = [
    "BULLETS",
    "ENDS",
    "GAPS",
    "LOOKED_UP",
    "NUMBER",
    "SIGNS",
    "Beginnings",
    "Few",
    "Filed",
    "Filing",
    "Tables",
    "is_literal",
    "phrases_in",
    "tables_of",
    "tabulate",
    "whole_key",
]

#: Ways of standing that are a whole block, and that begin one.
_WHOLE = frozenset(["block", "counter", "list", "foot", "addressed", "role", "before", "after"])
_HEAD = frozenset(["start", "named", "asks", "also", "head", "opens", "intro", "word", "strip"])
_HEAD_IF_SHORT = frozenset(["label", "at"])
#: Lists that no search is made for: rules look words up in them.
LOOKED_UP = frozenset(
    ["is", "was", "does", "ours", "over", "with", "copied", "purpose", "asked", "reprinted", "voiced", "publisher"]
)

GAPS = lazy(r"(\s*[*#]\s*)")
#: No word goes on behind it that is written with spaces around it: "3分" is two. The scripts are named of which there are
#: fewer characters, for a set takes as long to compile as it has.
NUMBER = r"\d[\d.,]{0,12}(?:\s?[km])?(?!\w(?<=[\x00-\u0dff\u10a0-\u10ff\u1e00-\u1fff]))"
_NUMBERS = lazy(NUMBER)
_DIGIT = lazy(r"\d")
#: What a text has something else for, or may have.
_VARIES = lazy(r"\s*[*#{\d]")
_ASCII = bytes(range(128))
#: How long what stands before words in braces, or before a gap, has to be to be searched for: shorter words are common.
_SURE = 8
#: How many characters of a phrase tell whether a text may hold it.
_START = 6
_BEGINNING = itemgetter(slice(_START))
#: Longer phrases have as many without the signs at their end.
_PLAIN = 12
#: Pictures that stand before a label as a bullet does, with the signs that say how they are drawn.
BULLETS = (
    "✅☑👉👇👆📲📱📌📍📢📣🔔📰🗞👀📺🎥🎬🎧🎙📸📷💬📩📧✉💌➡⬅⤵🔗🚨❗⚠⚡🔥🔴🔵🟢🟡🔹🔸🔶🔷📝📖📚🔎🔍🆕🚀✨🎁💡\ufe0f\u200d"
)
#: Signs that stand around a label and say nothing.
SIGNS = (
    BULLETS
    + " \t\xa0-–—―−*|:;·•.,…!?\"'“”„«»‹›<>()[]{}_=~/\\+►▶▸→⟶❯❮»✔✓▼▾⬇↓↑©®™◆◇■□●○★☆▲△※#،؛۔।：。、，・「」『』【】（）［］"
)
ENDS = SIGNS.replace("#", "")

#: A list of phrases: its rule, how they stand, and their language.
_List = tuple[str, str, str]
#: A list and a phrase in it, perhaps another list and phrase, and so on: files hold thousands of phrases, few are ever
#: looked at, and objects or lists of them would be half of the time that filing takes.
Filed = tuple[Any, ...]
Filing = dict[str, Filed]
#: A list, its phrases as they are, and in lower case without the spaces around them.
_Listed = tuple[_List, Sequence[str], Sequence[str]]


def phrases_in(filed: Filed) -> list[Phrase]:
    """The phrases that are filed under one key."""
    return [
        Phrase(rule, standing, text, language)
        for (rule, standing, language), text in zip(filed[::2], filed[1::2], strict=True)
    ]


class Tables:
    """Phrases as a search looks them up.

    What stays for long is in tuples: those of strings are none of the garbage collector's business, as lists always are, and
    to go through all phrases took it a tenth of the time that cleaning a page takes.
    """

    def __init__(
        self, whole: Filing, triggers: tuple[bytes, ...], keys: tuple[str, ...], filed: tuple[Filed, ...]
    ) -> None:
        self.whole = whole
        """By the whole block that they are (see `whole_key`)."""
        self.triggers = triggers
        """The spellings that are searched for."""
        self.keys = keys
        """What each of them is a spelling of: a trigger; behind a line break, where it counts only at a block's beginning,
        and behind a tab where it is a part of the phrase that stands behind a gap."""
        self.filed = filed
        """The phrases and literals that each of them may be."""


def tabulate(
    phrases: PhraseTables, language: str, rules: Container[str] | None = None, literals: Iterable[tuple[str, str]] = ()
) -> Tables:
    """Make the tables of some phrases and literals.

    Parameters
    ----------
    phrases, language
        What a file holds, and its name.
    rules
        The rules whose phrases are wanted; None: all.
    literals
        Pairs of a rule's name and a string; the string is a hit wherever it stands, in any case.

    Raises
    ------
    DataError
        A phrase is too short to be searched for.
    """
    lists = _lists_of(phrases, language, rules)
    return _tables([(list_, list(zip(texts, lines, strict=True))) for list_, texts, lines in lists], literals)


@lru_cache(maxsize=256)
def tables_of(language: str, rules: frozenset[str]) -> Tables:
    """The tables of what one language's file holds for some rules; made once, as most texts share English."""
    return tabulate(load(language), language, rules)


def _lists_of(phrases: PhraseTables, language: str, rules: Container[str] | None) -> list[_Listed]:
    """The lists of a file that a search is made for."""
    listed: list[_Listed] = []
    for rule, table in phrases.items():
        if rule != "vocabulary" and (rules is None or rule in rules):
            for standing, texts in table.items():
                if texts and standing not in LOOKED_UP:
                    listed.append(((rule, standing, language), texts, _lines_of(texts)))
    return listed


def _lines_of(texts: Sequence[str]) -> list[str]:
    """Phrases in lower case, without the spaces around them: all at once, as there are thousands."""
    joined = lower("\n".join(texts)).strip(" ")
    bare = joined.replace(" \n", "\n").replace("\n ", "\n")
    if len(bare) < len(joined) and (" \n" in bare or "\n " in bare):
        return [line.strip(" ") for line in bare.split("\n")]
    return bare.split("\n")


def _tables(lists: Iterable[tuple[_List, list[tuple[str, str]]]], literals: Iterable[tuple[str, str]] = ()) -> Tables:
    """The tables of some lists, each with pairs of a phrase and the same in lower case, and of literals; see `tabulate`."""
    whole: Filing = {}
    filed: Filing = {}
    for list_, pairs in lists:
        _file(pairs, list_, whole, filed)
    for rule, literal in literals:
        _add(filed, literal.lower(), ((rule, "literal", "any"), literal))
    keys = [key for key in filed if key.isascii()]
    triggers = [key.removeprefix("\t").encode() for key in keys]
    if len(keys) < len(filed):
        for key in [key for key in filed if not key.isascii()]:
            spelled = _spellings(key)
            triggers += spelled
            keys += [key] * len(spelled)
    return Tables(whole, tuple(triggers), tuple(keys), tuple([filed[key] for key in keys]))


def _file(pairs: list[tuple[str, str]], list_: _List, whole: Filing, filed: Filing) -> None:
    """File a list of phrases as whole blocks, by their triggers at the beginning of a block, or by those anywhere."""
    standing = list_[1]
    if standing != "from" and standing not in _HEAD_IF_SHORT:
        plain = [pair for pair in pairs if not ("*" in pair[1] or "#" in pair[1] or "{" in pair[1])]
        if _file_at_once(plain, list_, whole, filed):
            if len(plain) == len(pairs):
                return
            pairs = [pair for pair in pairs if "*" in pair[1] or "#" in pair[1] or "{" in pair[1]]
    for text, line in pairs:
        _file_one(text, line, list_, whole, filed)


def _file_at_once(pairs: Sequence[tuple[str, str]], list_: _List, whole: Filing, filed: Filing) -> bool:
    """File phrases without gaps and braces all at once; False, with none filed, where two have one key or one is too short.

    It takes a third of the time that one by one they take.
    """
    standing = list_[1]
    into, shortest = filed, 3
    if standing in _WHOLE:
        into, shortest = whole, 1
        keys = [line.strip(ENDS) for _, line in pairs]
        if _DIGIT.search("\n".join(keys)):
            keys = list(map(whole_key, keys))
    elif standing in _HEAD:
        shortest = 4
        keys = ["\n" + line for _, line in pairs]
    else:
        keys = [line for _, line in pairs]
    new = dict(zip(keys, zip(repeat(list_), [text for text, _ in pairs], strict=False), strict=False))
    if len(new) < len(keys) or min(map(len, keys), default=shortest) < shortest:
        return False
    for key in into.keys() & new.keys():
        new[key] = into[key] + new[key]
    into.update(new)
    return True


def _file_one(text: str, line: str, list_: _List, whole: Filing, filed: Filing) -> None:
    """File one phrase, given as it is and in lower case."""
    rule, standing, language = list_
    one = (list_, text)
    entire = standing in _WHOLE
    short = standing in _HEAD_IF_SHORT
    either = EITHER.search(line) if "{" in line else None
    trigger = line[: either.start()].rpartition(" ")[0] if either else line
    parts = GAPS.split(trigger.lstrip("# ")) if "*" in trigger or "#" in trigger else [trigger]
    if either and (entire or short or standing == "from" or len(parts[0]) < _SURE):
        for each in expanded(text):
            _file_one(each, lower(each).strip(" "), list_, whole, filed)
        return
    trigger = parts[0]
    if entire and "*" not in text and (key := whole_key(line)):
        _add(whole, key, one)
        return
    if len(trigger) < 3 and trigger.isascii() and len(trigger.strip()) < 2:
        raise DataError(f"{language}.toml: [{rule}] {text!r}: too short before its first gap")
    _file_trigger(parts, text, list_, filed)


def _file_trigger(parts: Sequence[str], text: str, list_: _List, filed: Filing) -> None:
    """File a phrase by what is searched for: where a block begins, anywhere, or its longest part; see `_rare_part`."""
    standing, one, trigger = list_[1], (list_, text), parts[0]
    short = standing in _HEAD_IF_SHORT
    if (short or standing in _WHOLE or standing in _HEAD) and text[0] != "#":
        _add(filed, "\n" + trigger, one)
        if not short or " " not in trigger.strip():
            return
    elif standing == "from":  # a source's label: where a block begins, or with its colon anywhere
        _add(filed, "\n" + trigger, one)
        trigger = trigger if trigger[-1] == "：" else trigger.rstrip(":") + ":"
    elif len(trigger) < _SURE and len(behind := _rare_part(parts, text)) >= _SURE:
        trigger = "\t" + behind
    _add(filed, trigger, one)


def _rare_part(parts: Sequence[str], text: str) -> str:
    """What to search for of a phrase that begins with a common word: its longest part behind a gap; or nothing.

    ``parts`` are what its gaps part, and they, in turn. Letters that are no ASCII are written in several ways.
    """
    if len(parts) < 3 or parts[1][0] != " " or text[0] == "#" or not parts[0].isascii():
        return ""
    longest = max(parts[2::2], key=len)
    return longest if longest.isascii() else ""


def _add(into: Filing, key: str, one: Filed) -> None:
    into[key] = into.get(key, ()) + one


def _spellings(key: str) -> list[bytes]:
    """A trigger in lower case, perhaps behind a line break, as UTF-8 whose ASCII letters alone were lowered may hold it.

    In small letters, with a capital first letter, in headline capitals and in capitals.

    >>> [spelling.decode() for spelling in _spellings("\\nélan vital")]
    ['\\nélan vital', '\\nÉlan vital']
    """
    trigger = key.removeprefix("\n")
    lead = key[: len(key) - len(trigger)]
    cased = (trigger, trigger.capitalize(), trigger.title(), trigger.upper())
    return list(dict.fromkeys((lead + s).encode().lower() for s in cased if len(s) == len(trigger)))


def whole_key(lowered: str) -> str:
    """A block in lower case as the table of whole blocks knows it: without signs around it, numbers as ``#``.

    >>> whole_key("» comments (12) «")
    'comments (#'
    """
    key = lowered.strip(ENDS)
    return _NUMBERS.sub("#", key) if _DIGIT.search(key) else key


def is_literal(phrase: str, key: str) -> bool:
    """Whether a phrase that is a whole block asks for its own signs and digits: its key is next to nothing without them.

    >>> is_literal("18+", "#"), is_literal("(x)", "x"), is_literal("00:00", "#:#")
    (True, True, False)
    """
    return "#" not in phrase and len(key) <= 2


class Beginnings:
    """How phrases may begin that a text holds."""

    def __init__(self, text: str) -> None:
        self.low = low = lower(text)
        self.starts = frozenset([low[i : i + _START] for i in range(len(low))])


class Few:
    """The phrases of some files that a few texts may hold: filing all takes longer than cleaning a text.

    A phrase is one of them if its first letters stand in a text, in lower case: those before a number, gap or brace among
    them. Phrases that begin with a sign, a number or a gap always are.
    """

    def __init__(self, files: Iterable[str], rules: frozenset[str]) -> None:
        lists = [listed for file_ in files for listed in _written(file_, rules)]
        self._lists = tuple([(list_, texts, _begins(lines, list_[1])) for list_, texts, lines in lists])
        self._starts = frozenset().union(*[starts for *_, starts in self._lists])
        # A number or a gap may be something else in a text, and so may signs in front; an expression for all takes longer.
        odd = [s for s in self._starts if len(s) < _START or not s.replace(" ", "x").isalpha()]
        odd = [s for s in odd if len(s) < _START or not s[0].isalpha() or _VARIES.search(s)]
        self._odd = {start: _VARIES.split(start, 1)[0] if start[:1].isalpha() else "" for start in odd}

    def starts_in(self, text: Beginnings) -> frozenset[str]:
        """How those of the phrases begin that a text may hold."""
        plain, low = self._starts & text.starts, text.low
        return plain | {start for start, surely in self._odd.items() if surely in low}

    def tables(self, starts: frozenset[str]) -> Tables:
        """The tables of the phrases that begin so."""
        lists = []
        for list_, texts, begins in self._lists:
            if not starts.isdisjoint(begins):
                chosen = list(compress(_strings(texts), map(starts.__contains__, begins)))
                lists.append((list_, list(zip(chosen, _lines_of(chosen), strict=True))))
        return _tables(lists)


def _written(file_: str, rules: frozenset[str]) -> Iterator[tuple[_List, str | Sequence[str], Sequence[str]]]:
    """The lists of a file that a search is made for: their phrases, as they are written where that is plain, and in lower
    case."""
    phrases = load(file_)
    if not isinstance(phrases, Written):
        yield from _lists_of(phrases, file_, rules)
        return
    for rule, table in phrases.lists.items():
        if rule != "vocabulary" and rule in rules:
            for standing, written in table.items():
                if standing in LOOKED_UP:
                    continue
                list_ = rule, standing, file_
                held = held_in(written)
                if held is not None:
                    low = _lowered(held).rstrip(" ").replace(" " + BETWEEN, BETWEEN)
                    lines = split_strings(low)
                    yield list_, tuple(lines) if low == held else held, lines
                elif texts := phrases[rule][standing]:
                    yield list_, texts, _lines_of(texts)


def _lowered(held: str) -> str:
    """A list in lower case; in bytes, a tenth of the time, where but a few of its letters are no ASCII, and all small."""
    if held.isascii():
        return held.lower()
    data = held.encode("utf-8", "surrogatepass")
    others = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return data.lower().decode("utf-8", "surrogatepass") if lower(others) == others else lower(held)


def _strings(texts: str | Sequence[str]) -> Sequence[str]:
    return split_strings(texts) if isinstance(texts, str) else texts


def _begins(lines: Sequence[str], standing: str) -> tuple[str, ...]:
    """How phrases of one standing begin; what is a whole block stands there without the signs around it."""
    if standing in _WHOLE:
        lines = [line if len(line) > _PLAIN else line.strip(ENDS) for line in lines]
    return tuple(map(_BEGINNING, lines))
