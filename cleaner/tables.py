"""TOML files, and a quick way to read the plain ones."""

from __future__ import annotations

import re
import sys
from typing import Any

from .patterns import lazy

__all__ = ["read_tables"]

_COMMENT = lazy(r"^#.*$", re.M)
_TABLE = lazy(r"^\[([\w-]+)\]$", re.M)
_LIST = lazy(r"([\w-]+) = (\[[^\n]*\]|\[\n.*?\n\])\n", re.S)
_TRAILING_COMMA = lazy(r",\s*\]\Z")


def read_tables(source: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ValueError, saying where, if it is not TOML."""
    tables = plain_tables(source)
    if tables is None:
        if sys.version_info >= (3, 11):
            import tomllib
        else:
            import tomli as tomllib

        tables = tomllib.loads(source)
    return tables


def plain_tables(source: str) -> dict[str, Any] | None:
    """A file that holds nothing but tables of lists of plain strings, read as JSON; None where it holds anything else.

    That is what the phrase files are. Importing the parser for all of TOML and parsing with it would be a sixth of the
    time that cleaning one file takes.
    """
    if "'" * 3 in source or '"' * 3 in source or "\r" in source:
        return None
    import json

    _, *parts = _TABLE.split(_COMMENT.sub("", source))
    tables: dict[str, Any] = {}
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        lists = _LIST.findall(body + "\n")
        if name in tables or _LIST.sub("", body + "\n").strip():
            return None
        try:
            tables[name] = {key: json.loads(_TRAILING_COMMA.sub("]", text)) for key, text in lists}
        except json.JSONDecodeError:
            return None
    return tables or None
