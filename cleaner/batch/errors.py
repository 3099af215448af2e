"""The errors of batches."""

from __future__ import annotations

import shlex
from importlib.metadata import PackageNotFoundError, requires

from ..errors import CleanerError

__all__ = ["BatchError", "ColumnError", "MissingExtraError", "NoColumnError", "SourceChangedError"]


class BatchError(CleanerError):
    """A batch cannot run, or cannot go on: its message says why, and what to do."""


class ColumnError(BatchError):
    """A source's columns are not those that were named, or none of them has a usual name."""


class NoColumnError(ColumnError):
    """Nothing is there to be cleaned, as far as the names of columns tell."""


class SourceChangedError(BatchError):
    """A source is not what it was when a part of the batch was done."""


class MissingExtraError(BatchError):
    """A package is not installed that only some sources, targets or engines need."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs more packages (cleaner's extra {extra!r}): pip install {_packages_of(extra)}")
        self.what, self.extra = what, extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return MissingExtraError, (self.what, self.extra)


def _packages_of(extra: str) -> str:
    """The packages that an extra brings, as a shell takes them. By their names, for what an index calls cleaner may be a
    stranger's."""
    try:
        needed = [need.partition(";") for need in requires("cleaner") or ()]
    except PackageNotFoundError:  # run from its source, and not installed
        needed = []
    mark = f'extra == "{extra}"'
    packages = [
        shlex.quote("; ".join(filter(None, [name.strip(), _but(marker, mark)])))
        for name, _, marker in needed
        if mark in marker.replace("'", '"')
    ]
    return " ".join(packages) or f"'.[{extra}]'"


def _but(marker: str, mark: str) -> str:
    """The conditions of a requirement but for one."""
    conditions = (condition.strip() for condition in marker.replace("'", '"').split(" and "))
    return " and ".join(condition for condition in conditions if condition != mark)
