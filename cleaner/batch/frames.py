"""Rows as cleaning sees them, whatever holds them: columns to read, and columns to put in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

__all__ = ["Frame", "Row", "RowFrame"]

Row = dict[str, Any]

_F = TypeVar("_F")


class Frame(Protocol):
    """Some rows of a source, in its order."""

    def column(self, name: str) -> list[Any]:
        """The values of a column, as Python objects; None where a row has none."""
        ...

    def replaced(self: _F, name: str, columns: Mapping[str, Sequence[Any]]) -> _F:
        """The frame with the first of ``columns`` in the place of the column ``name``, and the others at its end."""
        ...

    def taken(self: _F, numbers: Sequence[int]) -> _F:
        """The frame with some of its rows only."""
        ...

    def rows(self) -> list[Row]:
        """The rows as plain data, fit for JSON."""
        ...


class RowFrame:
    """Rows as dictionaries, which need not have the same keys: what they hold besides passes through as it is.

    >>> RowFrame([{"id": 1, "html": "<p>a", "n": {"x": 2}}]).replaced("html", {"text": ["a"], "title": [None]}).rows()
    [{'id': 1, 'text': 'a', 'n': {'x': 2}, 'title': None}]
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def column(self, name: str) -> list[Any]:
        return [row.get(name) for row in self._rows]

    def replaced(self, name: str, columns: Mapping[str, Sequence[Any]]) -> RowFrame:
        (first, texts), *others = columns.items()
        rows = []
        for number, row in enumerate(self._rows):
            new = {first if key == name else key: texts[number] if key == name else row[key] for key in row}
            new.setdefault(first, texts[number])
            for key, values in others:
                new.setdefault(key, values[number])
            rows.append(new)
        return RowFrame(rows)

    def taken(self, numbers: Sequence[int]) -> RowFrame:
        return RowFrame([self._rows[number] for number in numbers])

    def rows(self) -> list[Row]:
        return list(self._rows)
