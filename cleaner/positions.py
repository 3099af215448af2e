"""Where in a TOML file each of its values stands: what `tomllib` does not tell, and a message must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .patterns import lazy

__all__ = ["Place", "Places", "places_of"]

#: Strings of all four kinds, the signs that structure a file, ends of lines, and everything else; comments and spaces
#: lie between.
_TOKEN = lazy(
    r"\"{3}(?s:\\.|[^\\])*?\"{3}(?!\")|'{3}(?s:.)*?'{3}(?!')|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
    r"|[\[\]{},=\n]|#[^\n]*|[^\s\[\]{},=#\"']+"
)
_OPENING, _CLOSING = ("[", "{"), ("]", "}")

#: The keys and, in lists, the numbers that lead to a value.
Path = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Places:
    """The places of a file's tables, keys and items of lists."""

    def __init__(self, known: Mapping[Path, int], source: str) -> None:
        self._known = known
        self._source = source

    def of(self, *path: str | int) -> Place:
        """Where a value stands, or the innermost that is known of those around it."""
        while path and path not in self._known:
            path = path[:-1]
        at = self._known.get(path, 0)
        return Place(self._source.count("\n", 0, at) + 1, at - self._source.rfind("\n", 0, at))


def places_of(source: str) -> Places:
    """The places in a file that is known to be TOML.

    >>> places = places_of('[[rule]]\\nname = "a"\\nblock = ["b", "c"]\\n')
    >>> places.of("rule", 0, "block", 1), places.of("rule", 0, "block"), places.of("rule", 0, "no such key")
    (Place(line=3, column=15), Place(line=3, column=1), Place(line=1, column=1))
    """
    tokens = [(m[0], m.start()) for m in _TOKEN.finditer(source) if m[0][0] != "#"]
    return Places(_Reader(tokens).read(), source)


class _Reader:
    """Goes through the tokens of a file, and notes where keys and values begin."""

    def __init__(self, tokens: Sequence[tuple[str, int]]) -> None:
        self._tokens = tokens
        self._at = 0
        self.known: dict[Path, int] = {}
        self._counted: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self._at < len(self._tokens):
            token = self._token()
            if token == "[":
                table = self._header()
            elif token == "\n":
                self._at += 1
            else:
                self._pair(table)
        return self.known

    def _token(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _header(self) -> Path:
        """``[table]`` or ``[[list of tables]]``: the path of the table that begins."""
        start = self._tokens[self._at][1]
        self._at += 1
        listed = self._token() == "["
        self._at += listed
        *around, last = self._key()
        path = (*self._current(tuple(around)), last)
        self._at += 1 + listed
        if listed:
            number = self._counted[path] = self._counted.get(path, -1) + 1
            path = (*path, number)
        self.known.setdefault(path, start)
        return path

    def _current(self, path: Path) -> Path:
        """A path with the number of the last table in each list of tables on its way."""
        whole: Path = ()
        for key in path:
            whole = (*whole, key)
            if whole in self._counted:
                whole = (*whole, self._counted[whole])
        return whole

    def _key(self) -> list[str]:
        """The parts of a key, which may have dots."""
        parts: list[str] = []
        while self._token() not in ("=", "]", "\n", ""):
            token = self._token()
            parts += [token[1:-1]] if token[0] in "\"'" else [part for part in token.split(".") if part]
            self._at += 1
        return parts or [""]

    def _pair(self, table: Path) -> None:
        start = self._tokens[self._at][1]
        path = (*table, *self._key())
        self.known.setdefault(path, start)
        self._at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._token()
        if opening not in _OPENING:
            while self._token() not in (",", "]", "}", "\n", ""):
                self._at += 1
            return
        self._at += 1
        number = 0
        while self._token() not in (*_CLOSING, ""):
            if self._token() in (",", "\n"):
                self._at += 1
            elif opening == "{":
                self._pair(path)
            else:
                item = (*path, number)
                self.known[item] = self._tokens[self._at][1]
                self._value(item)
                number += 1
        self._at += 1
