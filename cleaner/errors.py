"""The errors that cleaner raises; all of them are `CleanerError`."""

from __future__ import annotations

__all__ = ["CleanerError", "DataError", "RuleError", "SourceError", "UnknownKindError", "UnknownRuleError"]


class CleanerError(Exception):
    """Base of every error that cleaner raises on purpose; its message is one line fit for a person."""


class SourceError(CleanerError):
    """The source cannot be read: not text, not a page, or of a type that cleaner does not take."""


class RuleError(CleanerError):
    """A rule failed at a text, or found what is not in it: one of another package, as a rule."""


class UnknownRuleError(CleanerError):
    """A selection names a rule, code or prefix that does not exist."""


class UnknownKindError(CleanerError):
    """Something is to be kept that is of no kind that can be."""


class DataError(CleanerError):
    """A file of data cannot be read or is malformed, a shipped one, a ``cleaner.toml`` or another package's rules; the message
    names it and the place."""
