"""A source that cannot be read at all: an error of the batch, as a document that cannot be is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..columns import Columns
from .base import Fault, RowSplit, stamp_of

__all__ = ["BrokenSplit"]


_NONE = Columns("text", "text", None, None, None, "text")


@dataclass
class BrokenSplit(RowSplit):
    """In the place of the splits that a source would have had."""

    path: str
    stem: str
    reason: str
    size: int = 0
    first_shard: int = 0
    columns: Columns = _NONE

    def stamp(self) -> str:
        return stamp_of(self.path)

    def records(self, start: int) -> Iterator[Fault]:
        yield Fault(None, self.reason)
