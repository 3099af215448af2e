"""How a batch is cleaned: what is the same for every document of it."""

from __future__ import annotations

from copy import copy
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from ..cleaner import Cleaner
from ..rules.plugins import plugin_versions
from ..settings import load, parse
from .errors import BatchError

__all__ = ["Options"]

#: Seconds that no timer can be set to.
_LONGEST = 1e6


@dataclass(frozen=True)
class Options:
    """What a batch is cleaned with. Immutable, hashable, and picklable, so that it travels to workers as it is.

    Attributes
    ----------
    select, ignore, keep
        As for `cleaner.Cleaner`.
    rules
        The path of a ``cleaner.toml``, or None. It is read when the options are made, and what it holds travels with them:
        other processes and machines need no such file.
    site
        The host of documents that have no address, for rules that are made for one site; or None.
    text, html, title, url, id
        Names of columns, for sources of rows. One of ``text`` and ``html`` is cleaned; None guesses
        (see `columns.choose`).
    removals
        Whether the result has a column of removals.
    report
        Whether what a report shows of the batch is kept beside the result (see `survey`).
    timeout
        Seconds of wall time that one document may take, where it is cleaned in a process's main thread: batches do so.
    max_bytes
        Bytes that one document may have, unpacked.

    Raises
    ------
    BatchError
        ``timeout`` or ``max_bytes`` is none.
    DataError
        The ``cleaner.toml`` cannot be read, or is malformed.

    >>> Options(ignore=("A",)).to_dict()["ignore"]
    ['A']
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    keep: tuple[str, ...] | None = None
    rules: str | None = None
    site: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | None = None
    removals: bool = False
    report: bool = False
    timeout: float = 20.0
    max_bytes: int = 50_000_000
    _content: str = field(default="", init=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "keep"):
            if isinstance(names := getattr(self, name), list):
                object.__setattr__(self, name, tuple(names))
        if not 0 < self.timeout < _LONGEST:
            raise BatchError(f"the timeout is {self.timeout}: seconds, more than 0 and less than a million")
        if self.max_bytes < 1:
            raise BatchError(f"at most {self.max_bytes} bytes: a document has at least one")
        if self.rules is not None:
            object.__setattr__(self, "_content", load(self.rules).content)

    def to_dict(self) -> dict[str, Any]:
        """The options as plain data, ready for JSON; of a ``cleaner.toml`` what tells its content from any other."""
        data = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}
        del data["_content"]
        if self.rules is not None:
            settings = parse(self._content, self.rules)
            data["rules"] = f"{self.rules} (SHA-256 {settings.digest[:16]})"
            if settings.plugins:
                data["plugins"] = list(plugin_versions())
        return data

    def without_helpers(self) -> Options:
        """The same, without the names of columns that only help: a source may lack these."""
        fewer = copy(self)  # `replace` would read the rules anew, and elsewhere there is no such file
        for name in ("title", "url", "id"):
            object.__setattr__(fewer, name, None)
        return fewer

    def cleaner(self) -> Cleaner:
        """A Cleaner of these options, the same one at every call in one process.

        Raises `UnknownRuleError` or `UnknownKindError` where they name what does not exist.
        """
        return _cleaner(self.select, self.ignore, self.keep, self.site, self.rules, self._content)


@lru_cache(maxsize=8)
def _cleaner(
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    keep: tuple[str, ...] | None,
    site: str | None,
    rules: str | None,
    content: str,
) -> Cleaner:
    settings = parse(content, rules) if rules is not None else None
    return Cleaner(select=select, ignore=ignore, keep=keep, rules=settings, site=site)
