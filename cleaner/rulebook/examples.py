"""Are a rule's examples true? What is marked in them goes by that rule alone, and what stays no rule touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..cleaner import Cleaner
from ..document import Document, Removal
from ..reading import read
from ..reading.kinds import looks_like_html
from ..rules import Rule
from ..rules.base import read_example
from ..rules.own import OwnRule
from ..settings import Settings

__all__ = ["Failure", "Tester", "marked"]

_Spans = Sequence[tuple[int, int]]


class Failure(NamedTuple):
    """An example that does not hold."""

    rule: Rule
    kind: str
    """``"goes"`` or ``"stays"``."""
    number: int
    """Which of them, from 0."""
    expected: str
    got: str
    """The example as it should be and as it is, what goes between ⟦ and ⟧."""
    mend: str


class Tester:
    """Tries the examples of rules.

    ``settings`` bring rules beside the built-in ones; what they select, ignore and keep is of no account here.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = Settings("", plugins=settings.plugins, rules=settings.rules) if settings else None
        self._all = Cleaner(rules=self._settings)

    def failures(self, rules: Iterable[Rule]) -> Iterator[Failure]:
        """The examples of some rules that do not hold, in order."""
        for rule in rules:
            alone = Cleaner(select=[rule.code], rules=self._settings) if rule.goes else self._all
            for number, example in enumerate(rule.goes):
                if failure := self._goes(rule, alone, number, example):
                    yield failure
            for number, example in enumerate(rule.stays):
                if failure := self._stays(rule, number, example):
                    yield failure

    def _goes(self, rule: Rule, alone: Cleaner, number: int, example: str) -> Failure | None:
        kind = _kind(rule, example)
        # The marks of a page show in the text that it is read as.
        text, spans = read_example(read(example, "html").text if kind == "html" else example)
        source = example.replace("⟦", "").replace("⟧", "") if kind == "html" else text
        article = alone.clean(source, kind, url=_address(rule))
        got = [(r.start, r.end) for r in article.removals]
        if _joined(text, spans) == _joined(text, got):
            return None
        mend = _unserved(rule, article.document) or (
            "mark what goes, or change the rule's phrases" if got else "nothing goes: `cleaner rules why` tells why"
        )
        return Failure(rule, "goes", number, marked(text, spans), marked(text, got), mend)

    def _stays(self, rule: Rule, number: int, example: str) -> Failure | None:
        article = self._all.clean(example, _kind(rule, example), url=_address(rule))
        if not article.removals:
            return None
        text = article.document.text
        got = marked(text, [(r.start, r.end) for r in article.removals])
        return Failure(rule, "stays", number, marked(text, ()), got, _taken_by(rule, article.removals))


def _kind(rule: Rule, example: str) -> str:
    if isinstance(rule, OwnRule):
        is_page = looks_like_html(example) or (bool(rule.selectors) and example.lstrip()[:1] == "<")
    else:
        is_page = rule.markup
    return "html" if is_page else "text"


def _address(rule: Rule) -> str | None:
    return f"https://{min(rule.sites)}/" if rule.sites else None


def _unserved(rule: Rule, document: Document) -> str:
    if rule.serves(document.languages):
        return ""
    told = ", ".join(sorted(document.languages))
    return f"the example is told to be in {told}, and the rule is for other languages: make it longer, or change them"


def _taken_by(rule: Rule, removals: Sequence[Removal]) -> str:
    names = list(dict.fromkeys(f"{r.code} {r.name}" for r in removals))
    own = list(dict.fromkeys(r.name for r in removals if r.code == rule.code or r.code[0] == "U"))
    mend = f"make {', '.join(own)} ask for more" if own else "choose another look-alike"
    return f"taken by {', '.join(names)}: {mend}"


def _joined(text: str, spans: _Spans) -> list[tuple[int, int]]:
    """Spans of a text; those between which only white space stands are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def marked(text: str, spans: _Spans) -> str:
    """A text on one line, as a TOML string has it, with spans between ⟦ and ⟧.

    >>> marked('One.\\n"Two."', [(5, 11)])
    'One.\\\\n⟦\\\\"Two.\\\\"⟧'
    """
    import json

    parts, at = "", 0
    for start, end in spans:
        parts += f"{text[at:start]}⟦{text[start:end]}⟧"
        at = end
    return json.dumps(parts + text[at:], ensure_ascii=False)[1:-1]
