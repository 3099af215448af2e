"""TOML files, and a quick way to read the plain ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

__all__ = ["BETWEEN", "find_upwards", "held_in", "plain_lists", "read_tables", "split_strings", "strings_in"]


def find_upwards(name: str) -> str | None:
    """The file of a name in the working directory, or in the nearest above it that has one; None where none has.

    It is given relative to the working directory where it is in there, else as a whole path.
    """
    try:
        folder = os.getcwd()
    except OSError:  # a directory that was removed
        return None
    found = name
    while not os.path.isfile(found):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
        found = os.path.join(folder, name)
    return found


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
    written = plain_lists(source)
    if written is None:
        return None
    tables = {name: {key: strings_in(rest) for key, rest in lists.items()} for name, lists in written.items()}
    return None if any(None in lists.values() for lists in tables.values()) else tables


def plain_lists(source: str) -> dict[str, dict[str, str]] | None:
    """The lists of such a file by their tables, each as it is written behind its first bracket; see `strings_in`.

    None where it holds anything else. A list opens behind its name, and is closed on the same line or by a line that is
    its bracket alone.
    """
    if "\r" in source or "\0" in source:
        return None
    source = source.replace(_OVER_LINES, BETWEEN)  # most lines are the further ones of long lists
    tables: dict[str, dict[str, str]] = {}
    table: dict[str, str] | None = None
    lines = iter(source.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name = line[1:].removesuffix("]")
            if len(name) != len(line) - 2 or not _is_key(name) or name in tables:
                return None
            table = tables[name] = {}
        else:
            name, equals, rest = line.partition(" = [")
            if table is None or not equals or not _is_key(name) or name in table:
                return None
            table[name] = rest or _rest(lines)
    return tables or None


def _is_key(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum()


def _rest(lines: Iterator[str]) -> str:
    """The lines of a list down to the one that closes it; without its bracket where none does."""
    held: list[str] = []
    for line in lines:
        held.append(line.strip(" "))
        if line == "]":
            break
    return " ".join(held)


#: What stands for an escaped quotation mark while a list is split; no file may hold it.
_QUOTE = "\0"


#: What stands between two strings of a list that is written as all are: on one line, and over two.
BETWEEN, _OVER_LINES = '", "', '",\n  "'


def held_in(rest: str) -> str | None:
    """What stands between the quotation marks of a list's first and last string, for `split_strings`.

    None where the list is not written as all are: with a comma and one space between strings, and no escape but that of a
    quotation mark.
    """
    held = rest[:-1].strip(" ,")
    if rest[-1:] != "]" or len(held) < 2 or held[0] != '"' or held[-1] != '"':
        return None
    held = held[1:-1]
    if "\\" in held:
        held = held.replace('\\"', _QUOTE)
    return None if "\\" in held or held.count('"') != 2 * held.count(BETWEEN) else held


def split_strings(held: str) -> list[str]:
    """The strings of a list of which that is held; see `held_in`."""
    strings = held.split(BETWEEN)
    return [string.replace(_QUOTE, '"') for string in strings] if _QUOTE in held else strings


def strings_in(rest: str) -> list[str] | None:
    """The strings of a list of which everything behind its first bracket is given; None if it is no list of such in JSON.

    A list that is written as all are is split between its strings, which takes a third of the time, and spares the import.
    """
    held = held_in(rest)
    if held is not None:
        return split_strings(held)
    import json

    try:
        listed: list[Any] = json.loads("[" + rest[:-1].rstrip(", ") + rest[-1:])
    except ValueError:
        return None
    # JSON knows values and escapes that TOML does not.
    return listed if "\\/" not in rest and all(isinstance(item, str) for item in listed) else None
