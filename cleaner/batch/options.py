"""How a batch is cleaned: what is the same for every document of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from ..cleaner import Cleaner

__all__ = ["Options"]


@dataclass(frozen=True)
class Options:
    """What a batch is cleaned with. Immutable, hashable, and picklable, so that it travels to workers as it is.

    Attributes
    ----------
    select, ignore, keep
        As for `cleaner.Cleaner`.
    text, html, title, url, id
        Names of columns, for sources of rows. One of ``text`` and ``html`` is cleaned; None guesses
        (see `columns.choose`).
    removals
        Whether the result has a column of removals.
    report
        Whether what a report shows of the batch is kept beside the result (see `survey`).
    timeout
        Seconds of wall time that one document may take.
    max_bytes
        Bytes that one document may have, unpacked.

    >>> Options(ignore=("A",)).to_dict()["ignore"]
    ['A']
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | None = None
    removals: bool = False
    report: bool = False
    timeout: float = 20.0
    max_bytes: int = 50_000_000

    def to_dict(self) -> dict[str, Any]:
        """The options as plain data, ready for JSON."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def cleaner(self) -> Cleaner:
        """A Cleaner of these options, the same one at every call in one process.

        Raises `UnknownRuleError` or `UnknownKindError` where they name what does not exist.
        """
        return _cleaner(self.select, self.ignore, self.keep)


@lru_cache(maxsize=8)
def _cleaner(select: tuple[str, ...] | None, ignore: tuple[str, ...], keep: tuple[str, ...]) -> Cleaner:
    return Cleaner(select=select, ignore=ignore, keep=keep)
