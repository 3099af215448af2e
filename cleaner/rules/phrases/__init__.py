"""Phrases as data; `scanning` finds them.

Each file is named after its language (``de.toml``; ``any.toml`` holds what every language's pages show) and has one
table per rule, by the rule's name; in it, one list of phrases per way of standing:

    [newsletter]
    block = ["newsletter"]                       # the block holds nothing else
    label = ["more newsletters"]                 # the block opens with it and a colon, bar or dash
    start = ["sign up for * newsletter"]         # the block opens with it: the whole block goes
    named = ["read more from"]                   # so it does, and no small letter follows: a name does, or a title
    asks = ["if you find an error"]              # the block opens with it and speaks of the site ("ours"): it goes
    head = ["# minutes ago * # views"]           # the text follows it in its block: it goes, and the text stays
    end = ["[read more]"]                        # the block ends with it: from there on it goes
    sentence = ["subscribe to our newsletter"]   # a sentence opens with it: the sentence goes
    within = ["is protected by recaptcha"]       # a sentence holds it: the sentence goes
    bans = ["without written permission"]        # so it does, and it speaks of copying ("copied")
    reserves = ["not necessarily those of"]      # so it does, and it speaks of a text ("voiced") or of whose it is ("publisher")
    last = ["पर फॉलो करें"]                       # a sentence ends with it: the sentence goes
    inline = ["ADVERTISEMENT"]                   # it stands between two sentences: it goes; one of six words or
                                                 # more with a capital goes in the midst of a sentence, too

What a rule does with other keys is the rule's own affair (its docstring says so). Phrases under ``block``, ``counter``,
``list``, ``foot``, ``addressed``, ``role``, ``before`` and ``after`` are found only as whole blocks; those under ``start``,
``named``, ``asks``, ``also``, ``head``, ``opens``, ``intro``, ``word``, ``strip`` and single words under ``label`` and ``at``
only where a block begins; all others everywhere. The table ``vocabulary``, and ``is``, ``was``, ``does``, ``ours``, ``over``,
``with``, ``copied``, ``purpose``, ``asked``, ``reprinted``, ``voiced`` and ``publisher`` in a rule's own table, hold word lists
that rules look things up in. Words that expressions are made of are lists of that table, too: in ``any.toml`` those that
count on pages of every language (see `written` and `one_of`).

A phrase is matched without regard to case, unless it holds a capital letter: ``AD`` is only ``AD``. ``*`` stands for
up to 60 characters of the same sentence, ``#`` for a number. A phrase that ends in ``*`` without a space before it is
also found where the next word was joined to it ("مصدر الصورةرويترز"). Apostrophes are written ``'``.

Words of which any may stand are written in braces, as in a shell: ``products in this {article|story}`` is two phrases, and
``{our|the} newsletter{|s}`` four; see `expanded`.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ...errors import DataError
from ...patterns import either, lazy
from ...tables import plain_lists, read_tables, strings_in

__all__ = [
    "ANY",
    "EITHER",
    "Phrase",
    "Tables",
    "Written",
    "all_languages",
    "by_standing",
    "checked",
    "chosen",
    "expanded",
    "load",
    "of_language",
    "one_of",
    "parse",
    "spoken",
    "vocabulary",
    "words_of",
    "written",
]


class Phrase(NamedTuple):
    """One phrase, as filed."""

    rule: str
    """The name of the rule that it is filed under."""
    standing: str
    text: str
    language: str


#: Words of which any may stand.
EITHER = lazy(r"\{([^{}|]*(?:\|[^{}|]*)+)\}")


def expanded(text: str) -> list[str]:
    """The phrases that one as it is written stands for: one for each choice among the words in its braces.

    >>> expanded("{our|the} newsletter{|s}")
    ['our newsletter', 'our newsletters', 'the newsletter', 'the newsletters']
    >>> expanded("get {ferry|} alerts"), expanded("sign up {now|}")
    (['get ferry alerts', 'get alerts'], ['sign up now', 'sign up'])
    >>> expanded("{name}, read more")
    ['{name}, read more']
    """
    if "{" not in text:
        return [text]
    first, *rest = EITHER.split(text)
    texts = [first]
    for words, behind in zip(rest[::2], rest[1::2], strict=True):
        texts = [_joined(before, word, behind) for before in texts for word in words.split("|")]
    return [each.rstrip(" ") for each in texts] if text[-1] == "}" else texts


def _joined(before: str, word: str, behind: str) -> str:
    """A word between two parts of a phrase; where it is empty, one of two spaces around it goes."""
    if not word and before[-1:] in ("", " "):
        behind = behind.removeprefix(" ")
    return before + word + behind


#: The phrases of a file as they are written: by rule, by standing.
Tables = Mapping[str, Mapping[str, Sequence[str]]]


@cache
def all_languages() -> frozenset[str]:
    """The languages for which there is a file of phrases; ``any`` among them."""
    return frozenset(f.removesuffix(".toml") for f in os.listdir(os.path.dirname(__file__)) if f.endswith(".toml"))


@cache
def load(language: str) -> Tables:
    """The phrases of one file; none where there is no file of that name.

    Raises `DataError` naming the file and the entry where one is malformed.
    """
    if language not in all_languages():
        return {}
    name = f"{language}.toml"
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        source = file.read()
    lists = plain_lists(source)
    return parse(source, name) if lists is None else Written(lists, name)


class _Table(Mapping[str, Sequence[str]]):
    """A table of a file, of which each list is read when it is asked for."""

    def __init__(self, lists: Mapping[str, str], file: str, rule: str) -> None:
        self._lists = lists
        self._file = file
        self._rule = rule
        self._read: dict[str, Sequence[str]] = {}

    def __getitem__(self, standing: str) -> Sequence[str]:
        texts = self._read.get(standing)
        if texts is None:
            texts = checked(strings_in(self._lists[standing]), self._file, self._rule, standing)
            self._read[standing] = texts = tuple(texts)  # it stays: see `filing.Tables`
        return texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)


class Written(Mapping[str, Mapping[str, Sequence[str]]]):
    """The phrases of a file, as they are written there: a text needs few of them."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]], file: str) -> None:
        self.lists = lists
        """Each list as it is written behind its first bracket, by rule and standing."""
        self._tables = {rule: _Table(table, file, rule) for rule, table in lists.items()}

    def __getitem__(self, rule: str) -> Mapping[str, Sequence[str]]:
        return self._tables[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def of_language(language: str) -> Iterator[Phrase]:
    """The phrases of one file, one by one; see `load`."""
    for rule, table in load(language).items():
        for standing, texts in table.items():
            for written in texts:
                for text in expanded(written):
                    yield Phrase(rule, standing, text, language)


def chosen(languages: frozenset[str]) -> list[str]:
    """The files to read for a text in some languages: theirs, English and ``any``; all where none is named.

    English is always among them: its labels stand on pages of every language.
    """
    return sorted({"any", "en", *languages} & all_languages() if languages else all_languages())


def parse(source: str, file: str) -> Tables:
    """The phrases of one TOML file; ``file`` is its name. Raises `DataError` where it is malformed."""
    try:
        tables = read_tables(source)
    except ValueError as error:
        raise DataError(f"{file}: {error}") from error
    for rule, table in tables.items():
        if not isinstance(table, dict):
            raise DataError(f"{file}: {rule}: expected a table named after a rule")
        for standing, texts in table.items():
            checked(texts, file, rule, standing)
    return tables


def checked(texts: Any, file: str, rule: str, standing: str) -> Sequence[str]:
    """A list of phrases, if it is one. Raises `DataError` naming the file and the entry where it is none."""
    if not isinstance(texts, list):
        raise DataError(f"{file}: [{rule}] {standing}: expected a list of phrases")
    if not _are_phrases(texts):  # thousands of phrases are told by all at once, and hardly ever one by one
        wrong = next(text for text in texts if not _are_phrases([text]))
        raise DataError(f"{file}: [{rule}] {standing}: {wrong!r} is not a phrase")
    return texts


#: What a phrase may not be wholly: spaces, and what stands for words or a number.
_GAPS = "*# "


def _are_phrases(texts: list[Any]) -> bool:
    """Whether all are strings that hold more than gaps, and no line break."""
    if set(map(type, texts)) - {str} or "\n" in "".join(texts):
        return False
    return all(text.strip(_GAPS) for text in texts if not text or text[0] in _GAPS)


@cache
def vocabulary(name: str, languages: frozenset[str]) -> frozenset[str]:
    """A word list of some languages, in lower case (see `chosen`); empty where no file has one of the name."""
    return by_standing("vocabulary", name, languages)


@cache
def written(name: str) -> tuple[str, ...]:
    """A word list of ``any.toml`` as it is written there, for expressions in which a letter's case counts."""
    return tuple(load("any")["vocabulary"][name])


def one_of(*names: str) -> str:
    """The expression of any one word of some lists of ``any.toml``, as it is written there."""
    return f"(?:{either(word for name in names for word in written(name))})"


@cache
def words_of(language: str, name: str) -> frozenset[str]:
    """A word list of one language alone, in lower case."""
    return frozenset(map(str.lower, load(language).get("vocabulary", {}).get(name, ())))


@cache
def spoken(name: str, languages: frozenset[str]) -> frozenset[str]:
    """A word list of the languages that a text is written in, and of no other, in lower case.

    So are everyday words told, which mean something else elsewhere: "was" tells of the past in English, and asks what in
    German; "i" is who speaks, or where in Norwegian. English stands in for a language that has no file, and every language
    for one that cannot be told.
    """
    known = languages & all_languages() or (frozenset(["en"]) if languages else all_languages())
    return frozenset().union(*(words_of(language, name) for language in known))


@cache
def by_standing(rule: str, standing: str, languages: frozenset[str]) -> frozenset[str]:
    """The phrases filed under a rule for one way of standing, in lower case (see `chosen`)."""
    texts = [text for language in chosen(languages) for text in load(language).get(rule, {}).get(standing, ())]
    joined = "\n".join(texts).lower()
    if "{" in joined:
        joined = "\n".join(text for written in joined.split("\n") for text in expanded(written))
    return frozenset(joined.split("\n") if texts else ())


#: The file of what every language's pages show.
ANY = frozenset(["any"])
