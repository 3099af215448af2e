"""``cleaner.toml``: which rules run, what is kept, and rules of the user's own (docs/own-rules.md has its form)."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter

from .document import lower
from .errors import DataError, UnknownKindError, UnknownRuleError
from .keeping import check_kinds
from .positions import Place, Places, places_of
from .rules import Rule, all_rules, select_rules
from .rules.own import STANDINGS, OwnRule
from .rules.phrases import EITHER, expanded
from .tables import read_tables

__all__ = [
    "NAME",
    "Problem",
    "Settings",
    "SettingsError",
    "host_fault",
    "is_free_name",
    "load",
    "name_fault",
    "parse",
    "phrase_fault",
]

#: What the file is called where it is looked for.
NAME = "cleaner.toml"

_TOP = ("select", "ignore", "keep", "plugins", "rule")
_LISTS = ("site", "language", *STANDINGS, "selector", "goes", "stays", "pages")
_RULE = ("name", "code", "why", "seen", *_LISTS)
#: What a rule may say without saying what goes.
_SAYS_NOTHING = frozenset(_RULE) - {*STANDINGS, "selector"}

_RULE_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LIKE_A_CODE = re.compile(r"[a-z]\d*|default")
_RULE_CODE = re.compile(r"U\d{3,5}")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?")
_ADDRESS = re.compile(r"^(?:https?:)?//([^/:]+).*|^([^/:]+)[/:].*|^\*\.(.+)", re.S)
#: What a parser of TOML says of the place.
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

#: What stands behind a gap is looked for at up to 60 places, and from each of these on what stands behind the next. With two
#: that is a third of a millisecond for a page made to be slow, with three 4 and with four 100, wherever the phrase begins.
_MOST_GAPS, _MOST_NUMBERS = 2, 4
#: How many phrases one may stand for by words in braces: each is looked for where they begin.
_MOST_FORMS = 200
_LONGEST = 300
_GAPS_TOUCH = re.compile(r"\*\s*\*|#\s*#")


class Problem(NamedTuple):
    """What is wrong at one place of a file, and how to mend it."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class SettingsError(DataError):
    """A ``cleaner.toml`` is malformed. ``problems`` are all that were found, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.column)))
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        super().__init__(f"{self.problems[0]}{more}")

    def __reduce__(self) -> tuple[type[SettingsError], tuple[tuple[Problem, ...]]]:
        return SettingsError, (self.problems,)


class Settings:
    """What a ``cleaner.toml`` says.

    Attributes
    ----------
    file
        What the file is called in messages.
    content
        The file, as it was read.
    select, ignore, keep
        As for `cleaner.Cleaner`; None where the file does not say.
    plugins
        Whether rules that installed packages bring run, too (see `rules.plugins`).
    rules
        The user's own rules, in the file's order.
    """

    def __init__(
        self,
        file: str,
        content: str = "",
        *,
        plugins: bool = False,
        rules: tuple[OwnRule, ...] = (),
    ) -> None:
        self.file = file
        self.content = content
        self.select: tuple[str, ...] | None = None
        self.ignore: tuple[str, ...] | None = None
        self.keep: tuple[str, ...] | None = None
        self.plugins = plugins
        self.rules = rules

    def more_rules(self) -> tuple[Rule, ...]:
        """The rules that there are beside the built-in ones.

        Raises `DataError` where packages are to bring some, and theirs cannot be loaded.
        """
        if not self.plugins:
            return self.rules
        from .rules.plugins import plugin_rules

        return (*plugin_rules(), *self.rules)

    def place(self, *path: str | int) -> str:
        """File, line and column of what some keys and numbers lead to, as in ``place("rule", 0, "goes", 2)``."""
        line, column = places_of(self.content).of(*path)
        return f"{self.file}:{line}:{column}"

    @property
    def digest(self) -> str:
        """Tells files of different content apart."""
        return sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()


def load(path: str | os.PathLike[str]) -> Settings:
    """Read a ``cleaner.toml``; an empty file sets nothing.

    Raises
    ------
    SettingsError
        The file is malformed; it names the line and column of all that is wrong.
    DataError
        The file cannot be read.
    """
    name = os.fspath(path)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            content = file.read()
    except OSError as error:
        raise DataError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise DataError(f"{name}: not in UTF-8: save it so") from None
    return parse(content.replace("\r\n", "\n"), name)


def parse(content: str, file: str = NAME) -> Settings:
    """The settings that the content of a file says; see `load`.

    >>> parse('[[rule]]\\nname = "ferry-alerts"\\nblock = ["get ferry alerts"]').rules[0].code
    'U001'
    >>> parse('[[rule]]\\nname = "ferry-alerts"\\nblok = ["get ferry alerts"]')
    Traceback (most recent call last):
    cleaner.settings.SettingsError: cleaner.toml:3:1: unknown key “blok”: did you mean “block”?
    """
    try:
        data = read_tables(content)
    except ValueError as error:
        raise SettingsError([_not_toml(file, content, str(error))]) from None
    check = _Check(file, places_of(content))
    check.keys(data, _TOP)
    plugins = check.value(data, "plugins", bool, "true or false")
    settings = Settings(file, content, plugins=bool(plugins), rules=check.rules(data.get("rule", [])))
    chosen = partial(_choice_fault, more=settings.more_rules())
    settings.select = check.each(data, "select", (), chosen) if "select" in data else None
    settings.ignore = check.each(data, "ignore", (), chosen) if "ignore" in data else None
    settings.keep = check.each(data, "keep", (), _kind_fault) if "keep" in data else None
    if check.problems:
        raise SettingsError(check.problems)
    return settings


def _not_toml(file: str, content: str, message: str) -> Problem:
    at = _AT.search(message)
    place = Place(content.count("\n") + 1, len(content) - content.rfind("\n"))
    if at and at[1]:
        place = Place(int(at[1]), int(at[2]))
    return Problem(file, *place, f"not TOML: {_AT.sub('', message)}")


class _Check:
    """Goes through a file's data, and takes down everything that is wrong."""

    def __init__(self, file: str, places: Places) -> None:
        self._file = file
        self._places = places
        self.problems: list[Problem] = []

    def wrong(self, path: tuple[str | int, ...], message: str) -> None:
        self.problems.append(Problem(self._file, *self._places.of(*path), message))

    def keys(self, table: Mapping[str, Any], known: tuple[str, ...], path: tuple[str | int, ...] = ()) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key.lower().rstrip("s"), known, 1, 0.6)
                if near:
                    mend = f"did you mean “{near[0]}”?"
                elif path and isinstance(table[key], list):
                    mend = f"a phrase may stand as {', '.join(STANDINGS)}"
                elif not path and key in _RULE:
                    mend = "it belongs below a line [[rule]]"
                else:
                    mend = f"known are {', '.join(known)}"
                self.wrong((*path, key), f"unknown key “{key}”: {mend}")

    def value(self, table: Mapping[str, Any], key: str, kind: type, what: str, path: tuple[str | int, ...] = ()) -> Any:
        """What a key says; None where it is not there, or wrong."""
        value = table.get(key)
        if value is None or type(value) is kind:
            return value
        self.wrong((*path, key), f"{key} is {_called(value)}: give {what}")
        return None

    def strings(self, table: Mapping[str, Any], key: str, path: tuple[str | int, ...] = ()) -> tuple[str, ...]:
        """The strings that a key lists."""
        values = table.get(key, [])
        if not isinstance(values, list):
            mend = f'write {key} = ["{values}"]' if isinstance(values, str) and '"' not in values else "give a list"
            self.wrong((*path, key), f"{key} is {_called(values)}: {mend}")
            return ()
        good = []
        for number, value in enumerate(values):
            if isinstance(value, str):
                good.append(value)
            else:
                self.wrong((*path, key, number), f"{key} lists {_called(value)}: write it in quotation marks")
        return tuple(good)

    def each(
        self, table: Mapping[str, Any], key: str, path: tuple[str | int, ...], fault: Callable[[str], str]
    ) -> tuple[str, ...]:
        """The strings that a key lists, where ``fault`` finds nothing wrong with them."""
        values = self.strings(table, key, path)
        listed = table.get(key, [])
        if isinstance(listed, list) and len(values) == len(listed):  # else the numbers are not those of the file
            for number, value in enumerate(values):
                if message := fault(value):
                    self.wrong((*path, key, number), message)
        return values

    def rules(self, tables: Any) -> tuple[OwnRule, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.wrong(("rule",), "rule is no list of tables: begin each rule with a line [[rule]]")
            return ()
        names = self._names(tables)
        codes = self._codes(tables)
        return tuple(
            self._rule(table, ("rule", number), names[number], codes[number]) for number, table in enumerate(tables)
        )

    def _names(self, tables: list[dict[str, Any]]) -> list[str]:
        built_in = {rule.name: rule.code for rule in all_rules()}
        seen: dict[str, int] = {}
        names = []
        for number, table in enumerate(tables):
            path = ("rule", number, "name")
            name = self.value(table, "name", str, "a name such as “ferry-alerts”", path[:2])
            names.append(name or "")
            if "name" not in table:
                self.wrong(path[:2], 'a rule without a name: add one, such as name = "ferry-alerts"')
            if name is None:
                continue
            if fault := name_fault(name):
                self.wrong(path, fault)
            elif name in built_in:
                self.wrong(path, f"“{name}” is the built-in rule {built_in[name]}: choose another name")
            elif name in seen:
                line = self._places.of("rule", seen[name], "name").line
                self.wrong(path, f"the name “{name}” is taken by the rule in line {line}: choose another")
            seen.setdefault(name, number)
        return names

    def _codes(self, tables: list[dict[str, Any]]) -> list[str]:
        """The rules' codes: what they say, or the next that is free."""
        seen: dict[str, int] = {}
        for number, table in enumerate(tables):
            path = ("rule", number, "code")
            code = self.value(table, "code", str, "a code such as “U101”", path[:2])
            if code is None:
                continue
            if not _RULE_CODE.fullmatch(code):
                self.wrong(path, f"bad code “{code}”: write U and three to five digits, or leave it out")
            elif code in seen:
                line = self._places.of("rule", seen[code], "code").line
                self.wrong(
                    path, f"the code {code} is taken by the rule in line {line}: choose another, or leave it out"
                )
            seen.setdefault(code, number)
        free = (code for number in range(1, 100_000) if (code := f"U{number:03}") not in seen)
        given = {number: code for code, number in seen.items()}
        return [given[number] if number in given else next(free) for number in range(len(tables))]

    def _rule(self, table: dict[str, Any], path: tuple[str | int, ...], name: str, code: str) -> OwnRule:
        self.keys(table, _RULE, path)
        why = self.value(table, "why", str, "a line of text", path) or ""
        if "\n" in why:
            self.wrong((*path, "why"), "why has several lines: say it in one")
        phrases = {s: self.each(table, s, path, partial(phrase_fault, standing=s)) for s in STANDINGS}
        selectors = self.each(table, "selector", path, _selector_fault)
        if table.keys() <= _SAYS_NOTHING:
            self.wrong(path, 'a rule that takes nothing: give it phrases, such as block = ["…"], or a selector')
        return OwnRule(
            code,
            name,
            why,
            sites=self.each(table, "site", path, host_fault),
            languages=self.each(table, "language", path, _language_fault),
            phrases={standing: texts for standing, texts in phrases.items() if texts},
            selectors=selectors,
            goes=self.each(table, "goes", path, _goes_fault),
            stays=self.each(table, "stays", path, _stays_fault),
            seen=self.value(table, "seen", int, "a number", path),
            pages=self.strings(table, "pages", path),
        )


def _choice_fault(name: str, more: Sequence[Rule]) -> str:
    try:
        with catch_warnings():
            simplefilter("ignore")
            select_rules([name], more=more)
    except UnknownRuleError as error:
        return str(error)
    return ""


def _kind_fault(kind: str) -> str:
    try:
        check_kinds([kind])
    except UnknownKindError as error:
        return str(error)
    return ""


def _called(value: Any) -> str:
    """What a person calls a value's type."""
    kinds = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date")


def is_free_name(name: str) -> bool:
    """Whether a rule may be called so: in the style of the built-in names, and no code's beginning."""
    return bool(_RULE_NAME.fullmatch(name)) and not _LIKE_A_CODE.fullmatch(name)


def name_fault(name: str) -> str:
    """What is wrong with a rule's name, whether or not another has it, with the mend; empty where nothing is."""
    if is_free_name(name):
        return ""
    if _RULE_NAME.fullmatch(name):
        return f"bad name “{name}”: it is reserved, for it reads as a code; make it longer"
    return f"bad name “{name}”: use small letters, digits and hyphens, and begin with a word"


def host_fault(host: str) -> str:
    """What is wrong with a host, with the mend; empty where nothing is."""
    if _HOST.fullmatch(host):
        return ""
    found = _ADDRESS.match(host.strip())
    named = next(filter(None, found.groups()), "") if found else host.strip()
    mend = f"write “{named}”" if named != host and _HOST.fullmatch(named) else "write one such as “example.com”"
    return f"“{host}” is no host: {mend}" + (" (subdomains are included)" if host.startswith("*.") else "")


def phrase_fault(phrase: str, standing: str) -> str:
    """What is wrong with a phrase that has to stand in some way, with the mend; empty where nothing is."""
    if "\n" in phrase:
        return "a phrase of several lines: make it a phrase for each line"
    if len(phrase) > _LONGEST:
        return f"a phrase of {len(phrase)} characters: its first words are enough, with start or sentence"
    bare = EITHER.sub("", phrase)
    if set(bare) & set("{}") and ("|" in bare or bare != phrase):
        return (
            f"“{phrase}” has a brace too many: words of which any may stand are written {{ferry|port}}, none in another"
        )
    if (forms := math.prod(words.count("|") + 1 for words in EITHER.findall(phrase))) > _MOST_FORMS:
        return f"“{phrase}” stands for {forms} phrases: no more than {_MOST_FORMS}; write fewer words in braces"
    return next(filter(None, (_form_fault(form, standing) for form in expanded(phrase))), "")


def _form_fault(phrase: str, standing: str) -> str:
    """What is wrong with a phrase without words in braces; see `phrase_fault`."""
    from .rules.phrases.filing import tabulate

    if not phrase.strip("*# \t"):
        return f"the phrase “{phrase}” is nothing but gaps: give it a word"
    if standing in ("block", "end") and phrase.rstrip().endswith("*"):
        return (
            f"“{phrase}” ends in a gap, which ends nowhere: leave it out, and let the phrase stand as start or inline"
        )
    if touching := _GAPS_TOUCH.search(phrase):
        return f"“{touching[0]}” are two gaps without a word between: one is enough"
    if phrase.count("*") > _MOST_GAPS:
        return (
            f"{phrase.count('*')} gaps in “{phrase}”: more than {_MOST_GAPS} could take long to match; "
            "end it behind the second, or make it two phrases"
        )
    if phrase.count("#") > _MOST_NUMBERS:
        return f"{phrase.count('#')} numbers in “{phrase}”: no more than {_MOST_NUMBERS}; end it sooner"
    try:
        tabulate({"own": {standing: [phrase]}}, "own")
    except DataError:
        return f"“{phrase}” is too short before its first gap: begin with a word"
    return ""


def _selector_fault(selector: str) -> str:
    from .reading.page import is_selector

    if is_selector(selector):
        return ""
    return f"“{selector}” is no CSS selector: write it as in a style sheet, such as “aside.promo”"


def _language_fault(language: str) -> str:
    from .rules.phrases import all_languages

    known = sorted(all_languages() - {"any"})
    if language in known:
        return ""
    near = lower(language).strip()[:2]
    mend = f"did you mean “{near}”?" if near in known else f"known are {', '.join(known)}"
    return f"“{language}” is no language that can be told: {mend}"


def _goes_fault(example: str) -> str:
    fault = _marks_fault(example)
    if fault:
        return fault
    return "" if "⟦" in example else "nothing is marked in the example: put what goes between ⟦ and ⟧"


def _stays_fault(example: str) -> str:
    return "a mark in an example that stays: take ⟦ and ⟧ out" if "⟦" in example or "⟧" in example else ""


def _marks_fault(example: str) -> str:
    """Marks open and close in turn."""
    marks = [character for character in example if character in "⟦⟧"]
    paired = len(marks) % 2 == 0 and "".join(marks) == "⟦⟧" * (len(marks) // 2)
    return "" if paired else "the marks of the example do not pair: each ⟦ needs its ⟧ behind it"
