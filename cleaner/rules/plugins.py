"""Rules that other packages bring, by the entry point group ``cleaner.rules``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..errors import DataError
from ..patterns import lazy
from . import FAMILIES, all_rules
from .base import Rule

__all__ = ["GROUP", "plugin_rules", "plugin_versions"]

GROUP = "cleaner.rules"

#: The numbers of built-in rules stay below these, so that a plugin's code never becomes that of another rule.
_CODE = lazy(r"[A-TV-Z]9\d\d")


@lru_cache(maxsize=1)
def plugin_rules() -> tuple[Rule, ...]:
    """The rules of all installed packages that bring some, ordered by code.

    An entry point names a subclass of `Rule`, or a module whose classes with a ``code`` of their own are taken.

    Raises
    ------
    DataError
        A package's rules cannot be imported, or have a code or name that another rule has.
    """
    rules: dict[str, Rule] = {}
    taken = {label for rule in all_rules() for label in (rule.code, rule.name, *rule.aliases)}
    for point in _points():
        try:
            found = _rules_in(point.load())
        except Exception as error:
            raise DataError(f"{_named(point)}: {type(error).__name__}: {error}") from error
        if not found:
            raise DataError(
                f"{_named(point)}: no rule: it must name a subclass of cleaner.rules.Rule, or a module of some"
            )
        for rule in found:
            _check(rule, taken, _named(point))
            taken |= {rule.code, rule.name, *rule.aliases}
            rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


@lru_cache(maxsize=1)
def plugin_versions() -> tuple[str, ...]:
    """The packages that bring rules, with their versions: ``"ferry-rules 1.2"``."""
    return tuple(sorted({f"{point.dist.name} {point.dist.version}" for point in _points() if point.dist}))


def _points() -> list[Any]:
    from importlib.metadata import entry_points  # looks through all that is installed, in 10 ms and more

    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _named(point: Any) -> str:
    package = f" of {point.dist.name}" if point.dist else ""
    return f"entry point {point.name} = {point.value}{package}"


def _rules_in(loaded: Any) -> list[Rule]:
    classes = [loaded] if isinstance(loaded, type) else list(vars(loaded).values())
    return [c() for c in classes if isinstance(c, type) and issubclass(c, Rule) and "code" in vars(c)]


def _check(rule: Rule, taken: set[str], whose: str) -> None:
    if not _CODE.fullmatch(rule.code) or rule.code[0] not in FAMILIES:
        raise DataError(
            f"{whose}: bad code {rule.code!r}: a family's letter and a number from 900 to 999, such as A901"
        )
    for label in (rule.code, rule.name, *rule.aliases):
        if label in taken:
            raise DataError(f"{whose}: another rule is called {label!r} already")
