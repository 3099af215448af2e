"""Document → removals. One kind of artifact per file, or a few that are alike, all of one shape; see `base.Rule`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module

from ..errors import DataError, UnknownRuleError
from ..patterns import lazy
from .base import Rule

__all__ = ["FAMILIES", "Rule", "all_rules", "select_rules"]

_PREFIX = lazy(r"[A-Za-z]\d{0,5}")

#: Modules of this room that hold machinery instead of rules.
_MACHINERY = frozenset(
    {
        "__init__",
        "authornotes",
        "base",
        "called",
        "catalog",
        "chains",
        "context",
        "crediting",
        "creditwords",
        "datednames",
        "dates",
        "evidence",
        "names",
        "own",
        "plugins",
        "saidby",
        "settling",
        "shapes",
        "standing",
        "stated",
        "telling",
        "titles",
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
                    if value.code in rules and type(rules[value.code]) is not value:
                        raise DataError(f"{module}.py: {value.__name__}: another rule has the code {value.code}")
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
    "K": "readers' comments",
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


def select_rules(
    select: Iterable[str] | None = None, ignore: Iterable[str] = (), more: Sequence[Rule] = ()
) -> tuple[Rule, ...]:
    """The rules that a user asks for.

    Parameters
    ----------
    select
        Codes (``"A101"``), prefixes (``"A"``, ``"A1"``) or names (``"ad-marker"``), in any letter case; ``"default"`` names
        all that run by default, and so does None.
    ignore
        The same; what it names is left out. Between two that fit a rule, ``ignore`` wins.
    more
        Rules to choose from beside those in this folder.

    Raises
    ------
    UnknownRuleError
        Something named fits no rule, or a str is given where several are asked for.
    """
    for what, names in (("select", select), ("ignore", ignore)):
        if isinstance(names, str):  # its letters are codes of families
            raise UnknownRuleError(f"{what} is a text: write [{names!r}]")
    known = (*all_rules(), *more)
    if select is None:
        chosen = [rule for rule in known if rule.by_default]
    else:
        chosen = _named(select, known)
    ignored = _named(ignore, known)
    return tuple(rule for rule in chosen if rule not in ignored)


def _named(names: Iterable[str], known: Sequence[Rule]) -> list[Rule]:
    wanted: set[str] = set()
    for name in names:
        fitting = [rule.code for rule in known if _fits(name, rule)] or _formerly(name, known)
        if not fitting:
            raise _unknown(name, known)
        wanted.update(fitting)
    return [rule for rule in known if rule.code in wanted]


def _unknown(name: str, known: Sequence[Rule]) -> UnknownRuleError:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), ["default", *(rule.name for rule in known)], 1)
    mend = f"did you mean “{near[0]}”?" if near else "`cleaner rules` lists them"
    return UnknownRuleError(f"no rule is called “{name}”: {mend}")


def _fits(name: str, rule: Rule) -> bool:
    if name.lower() == "default":
        return rule.by_default
    return rule.name == name.lower() or (bool(_PREFIX.fullmatch(name)) and rule.code.startswith(name.upper()))


def _formerly(name: str, known: Sequence[Rule]) -> list[str]:
    """The codes of the rules that had a code or name before they had theirs, after a warning."""
    fitting = [rule for rule in known if name.lower() in rule.aliases or name.upper() in rule.aliases]
    for rule in fitting:
        import warnings

        warnings.warn(f"the rule {name} is now {rule.code} {rule.name}", FutureWarning, stacklevel=5)
    return [rule.code for rule in fitting]
