"""docs/rules.md, written from the rules themselves: ``python -m cleaner.rules.catalog > docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import FAMILIES, all_rules
from .base import Rule

__all__ = ["WEAK", "catalog"]

#: What is said of rules whose evidence is weak.
WEAK = "Judges by form and place alone: no word of what goes says what it is."

_HEAD = """\
# The rules

Written from the rules themselves by `python -m cleaner.rules.catalog > docs/rules.md`; a test keeps it current. In the
examples what goes stands between ⟦ and ⟧, what stays no rule touches, and characters that nobody sees are written as
`\\u200b`. `cleaner rule CODE` shows the same.

A code is never given to another rule. Where a rule gets another code or name, what it was called before still selects it,
with a warning. Family U are [your own rules](own-rules.md); those of other packages have numbers from 900 on.
"""


def catalog() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _HEAD
    for letter, family in FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.code[0] == letter]
        if rules:
            yield f"## {letter}: {family}\n"
            for rule in rules:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name}\n"
    yield f"{rule.explanation}\n"
    notes = [f"Since {rule.since}."]
    if rule.weak:
        notes.append(WEAK)
    if not rule.by_default:
        notes.append("Runs only when selected.")
    if rule.aliases:
        notes.append(f"Formerly {', '.join(rule.aliases)}.")
    yield f"*{' '.join(notes)}*\n"
    yield from _examples("Goes:", rule.goes, rule.markup)
    yield from _examples("Stays:", rule.stays, rule.markup)


def _examples(head: str, examples: Sequence[str], markup: bool) -> Iterator[str]:
    if examples:
        yield f"{head}\n"
    for example in examples:
        yield f"~~~{'html' if markup else 'text'}\n{_visible(example)}\n~~~\n"


def _visible(text: str) -> str:
    """A text in which characters that nobody sees are written by their number."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\u{ord(c):04x}" for c in text)


if __name__ == "__main__":
    print(catalog(), end="")
