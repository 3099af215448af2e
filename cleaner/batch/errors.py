"""The errors of batches."""

from __future__ import annotations

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
        super().__init__(f"{what} needs more packages: pip install 'cleaner[{extra}]'")
        self.what, self.extra = what, extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return MissingExtraError, (self.what, self.extra)
