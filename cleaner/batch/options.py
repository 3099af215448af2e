"""How a batch is cleaned: what is the same for every document of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from ..cleaner import Cleaner
from ..rules.plugins import plugin_versions
from ..settings import load, parse

__all__ = ["Options"]


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
        Seconds of wall time that one document may take.
    max_bytes
        Bytes that one document may have, unpacked.

    Raises
    ------
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
        return replace(self, title=None, url=None, id=None)

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
