"""What columns of JSON hold, as far as their first rows tell: the names of types that a table can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["WORDS", "Kinds", "called", "kind_of", "kinds_of", "merged"]

#: What each column holds: ``"bool"``, ``"int"`` (of 64 bits), ``"float"``, ``"str"``, ``"strs"`` (a list of them), ``"null"``
#: (nothing so far), or ``"json"``: what has no one type, such as objects, lists of them, mixed values.
Kinds = Mapping[str, str]

#: What a person calls that.
WORDS = {
    "bool": "true or false",
    "int": "integers",
    "float": "numbers",
    "str": "strings",
    "strs": "lists of strings",
    "json": "JSON",
    "null": "nothing",
}


def kind_of(value: Any) -> str:
    """What a value of JSON is.

    >>> kind_of(True), kind_of(2**70), kind_of(["a"]), kind_of([])
    ('bool', 'json', 'strs', 'strs')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int" if -(2**63) <= value < 2**63 else "json"
    if isinstance(value, float):
        return "float"
    if isinstance(value, str):
        return "str"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "strs"
    return "json"


def called(value: Any) -> str:
    """What a person calls a value of JSON, or of a table.

    >>> called(7), called({}), called(None), called(b"")
    ('a number', 'an object', 'null', 'a value of the type bytes')
    """
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return "null" if value is None else names.get(type(value), f"a value of the type {type(value).__name__}")


def kinds_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each column of some rows holds, in the order in which they turn up.

    >>> kinds_of([{"a": 1, "b": None, "c": "x"}, {"a": 0.5, "c": {}}])
    {'a': 'float', 'b': 'null', 'c': 'json'}
    """
    return merged({name: kind_of(value) for name, value in row.items()} for row in rows)


def merged(several: Iterable[Kinds]) -> dict[str, str]:
    """What columns hold that hold one thing here and another there."""
    kinds: dict[str, str] = {}
    for one in several:
        for name, kind in one.items():
            kinds[name] = _both(kinds.get(name, "null"), kind)
    return kinds


def _both(one: str, other: str) -> str:
    if one == other or other == "null":
        return one
    if one == "null":
        return other
    return "float" if {one, other} == {"int", "float"} else "json"
