"""What ``cleaner check`` prints for other tools: JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .. import __version__
from ..document import Article, Removal
from ..rules import Rule
from ..views import shortened
from .wording import family_of, words_of

__all__ = ["FORMATTERS", "Finding", "Lines", "findings"]

#: Characters of a removed text that a message quotes.
_QUOTED = 100


class Lines:
    """The lines of a text, for lines and columns of offsets; both count from 1.

    >>> Lines("a\\nbc").at(3)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def at(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._starts, offset)
        return number, offset - self._starts[number - 1] + 1


class Finding(NamedTuple):
    """One removal, and where it is."""

    file: str
    removal: Removal
    start: tuple[int, int]
    """Line and column, in the decoded text; of a page in the text that it shows, not in its markup."""
    end: tuple[int, int]
    of_page: bool

    @property
    def message(self) -> str:
        """In words, on one line."""
        removal = self.removal
        if not removal.text:
            what = "a space is put back"
        else:
            what = f"“{shortened(' '.join(removal.text[: 2 * _QUOTED].split()), _QUOTED)}”"
        where = f" (line {self.start[0]} of the page's text)" if self.of_page else ""
        return f"{family_of(removal.code)}: {what}{where}: {removal.reason}"


def findings(name: str, article: Article) -> Iterator[Finding]:
    """The removals of one article, in order."""
    lines = Lines(article.document.text)
    for removal in article.removals:
        of_page = article.document.kind == "html"
        yield Finding(name, removal, lines.at(removal.start), lines.at(removal.end), of_page)


def _json(found: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[str]:
    """One array; each removal has a line of its own."""
    before = "[\n"
    for each in found:
        removal = each.removal
        data = {
            "file": each.file,
            "line": each.start[0],
            "column": each.start[1],
            "end_line": each.end[0],
            "end_column": each.end[1],
            "start": removal.start,
            "end": removal.end,
            "code": removal.code,
            "name": removal.name,
            "family": family_of(removal.code),
            "text": removal.text,
            "reason": removal.reason,
        }
        yield before + json.dumps(data)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _github(found: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[str]:
    """Workflow commands. Of a page only the file is named, for its lines are not those of its markup."""
    for each in found:
        properties = {"file": each.file}
        if not each.of_page:
            properties |= {"line": str(each.start[0]), "endLine": str(each.end[0]), "col": str(each.start[1])}
            if each.start[0] == each.end[0]:
                properties["endColumn"] = str(each.end[1])
        properties["title"] = f"{each.removal.code} {words_of(each.removal.name)}"
        said = ",".join(f"{key}={_escaped(value, ':', ',')}" for key, value in properties.items())
        yield f"::warning {said}::{_escaped(each.message)}\n"


def _escaped(value: str, *more: str) -> str:
    """
    >>> _escaped("100 %, or more\\n", ",")
    '100 %25%2C or more%0A'
    """
    for character in ("%", "\r", "\n", *more):
        value = value.replace(character, f"%{ord(character):02X}")
    return value


def _sarif(found: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[str]:
    """A log by SARIF 2.1.0, with one run."""
    described = [_sarif_rule(rule.code, rule.name, rule.title, rule.explanation) for rule in rules]
    numbers = {rule["id"]: number for number, rule in enumerate(described)}
    results = []
    for each in found:
        removal = each.removal
        if removal.code not in numbers:  # of no rule that is known by its code
            numbers[removal.code] = len(described)
            described.append(_sarif_rule(removal.code, removal.name, words_of(removal.name), ""))
        results.append(_sarif_result(each, numbers[removal.code]))
    driver = {"name": "cleaner", "version": __version__, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, indent=2) + "\n"


def _sarif_rule(code: str, name: str, title: str, explanation: str) -> dict[str, Any]:
    rule = {
        "id": code,
        "name": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": explanation},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [family_of(code)]},
    }
    return rule if explanation else {key: value for key, value in rule.items() if key != "fullDescription"}


def _uri(file: str) -> str:
    """The address of a file: relative to the working directory, as the file is named, or whole.

    >>> _uri("ferry news.txt"), _uri("/tmp/100%.txt"), _uri(os.fsdecode(b"ferry%c.txt" % 255))
    ('ferry%20news.txt', 'file:///tmp/100%25.txt', 'ferry%FF.txt')
    """
    from pathlib import Path
    from urllib.parse import quote

    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _sarif_result(finding: Finding, number: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if not finding.of_page:  # a region is one of the file
        place["region"] = {
            "startLine": finding.start[0],
            "startColumn": finding.start[1],
            "endLine": finding.end[0],
            "endColumn": finding.end[1],
            "snippet": {"text": finding.removal.text},
        }
    return {
        "ruleId": finding.removal.code,
        "ruleIndex": number,
        "level": "warning",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


Formatter = Callable[[Iterable[Finding], Iterable[Rule]], Iterator[str]]

#: What ``--format`` takes besides ``text``.
FORMATTERS: dict[str, Formatter] = {"json": _json, "github": _github, "sarif": _sarif}
