"""Document → removals. One family of artifact per file, all of one shape; see `base.Rule`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from ..errors import UnknownRuleError
from .base import Rule

__all__ = ["FAMILIES", "Rule", "all_rules", "select_rules"]

#: Modules of this room that hold machinery instead of rules.
_MACHINERY = frozenset(
    {
        "__init__",
        "base",
        "crediting",
        "dates",
        "evidence",
        "names",
        "own",
        "settling",
        "shapes",
        "standing",
        "stated",
        "weighing",
    }
)


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """One instance of every rule in this folder, ordered by code. A file laid into the folder is found by being there."""
    rules: dict[str, Rule] = {}
    for file in os.listdir(os.path.dirname(__file__)):
        module, _, ending = file.partition(".")
        if ending == "py" and module not in _MACHINERY:
            for value in vars(import_module(f"{__name__}.{module}")).values():
                if isinstance(value, type) and issubclass(value, Rule) and "code" in vars(value):
                    rules[value.code] = value()
    return tuple(rules[code] for code in sorted(rules))


#: What each family takes out, by the letter that its codes begin with.
FAMILIES = {
    "A": "advertisement markers",
    "B": "bylines and time-stamps",
    "C": "captions and credits",
    "E": "embeds and players",
    "F": "agency tails and disclaimers",
    "G": "page chrome",
    "H": "repeated headlines",
    "K": "comment prompts",
    "L": "fused links",
    "M": "markup left-overs",
    "N": "tags and page controls",
    "P": "promotion",
    "Q": "forms and polls",
    "R": "related links",
    "S": "share bars",
    "T": "lost spaces",
    "U": "your own rules",
    "W": "consent and paywall",
    "X": "site residue",
}


def select_rules(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that a user asks for.

    Parameters
    ----------
    select
        Codes (``"A101"``), prefixes (``"A"``, ``"A1"``) or names (``"ad-marker"``); ``"default"`` names all that run by
        default, and so does None.
    ignore
        The same; what it names is left out. Between two that fit a rule, ``ignore`` wins.

    Raises
    ------
    UnknownRuleError
        Something named fits no rule.
    """
    if select is None:
        chosen = [rule for rule in all_rules() if rule.by_default]
    else:
        chosen = _named(select)
    ignored = _named(ignore)
    return tuple(rule for rule in chosen if rule not in ignored)


def _named(names: Iterable[str]) -> list[Rule]:
    wanted: set[str] = set()
    for name in names:
        prefix = name.upper() if re.fullmatch(r"[A-Za-z]\d{0,3}", name) else None
        if name == "default":
            fitting = [r.code for r in all_rules() if r.by_default]
        else:
            fitting = [r.code for r in all_rules() if r.name == name or (prefix and r.code.startswith(prefix))]
        if not fitting:
            raise UnknownRuleError(f"no rule is called {name!r}: `cleaner rules` lists them")
        wanted.update(fitting)
    return [rule for rule in all_rules() if rule.code in wanted]
