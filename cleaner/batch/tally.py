"""What a batch did, counted: it adds up from chunks to shards to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .cleaning import Outcome

__all__ = ["Look", "Tally", "tally"]

#: How many documents worth a look a shard remembers; all are counted.
_REMEMBERED = 20

Look = dict[str, Any]


@dataclass
class Tally:
    """Counts of documents and of their characters.

    Attributes
    ----------
    documents
        All that were read, those with errors included.
    errors
        Documents that could not be read or cleaned.
    kept
        Characters of clean text.
    removed
        Characters removed, by the letter of the family of rules.
    reasons
        Why documents could not be read or cleaned, the most frequent reasons.
    looks
        Documents worth a look: those that nothing is left of, and those that lost more than 60 % of what is no page
        chrome.
    shown
        Some of these: source, position, id, reason.
    passed_over
        Records of archives that are no pages.
    """

    documents: int = 0
    errors: int = 0
    kept: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    shown: list[Look] = field(default_factory=list)
    passed_over: int = 0

    def add(self, other: Tally) -> None:
        """Count what another tally counted."""
        self.documents += other.documents
        self.errors += other.errors
        self.kept += other.kept
        self.removed.update(other.removed)
        self.reasons = Counter(dict((self.reasons + other.reasons).most_common(_REMEMBERED)))
        self.looks += other.looks
        self.shown += other.shown[: _REMEMBERED - len(self.shown)]
        self.passed_over += other.passed_over

    @property
    def removed_share(self) -> float:
        """Characters removed, of all there were; from 0 to 1."""
        removed = self.removed.total()
        return removed / (removed + self.kept) if removed else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data, ready for JSON."""
        return {**vars(self), "removed": dict(sorted(self.removed.items())), "reasons": dict(self.reasons)}

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Tally:
        """The tally that `to_dict` wrote."""
        return Tally(**{**data, "removed": Counter(data["removed"]), "reasons": Counter(data["reasons"])})


def tally(outcomes: Iterable[Outcome], where: Sequence[Look]) -> Tally:
    """Count outcomes; ``where`` says of each what a person finds the document by."""
    counted = Tally()
    for outcome, place in zip(outcomes, where, strict=True):
        counted.documents += 1
        counted.errors += outcome.error is not None
        if outcome.article is None:
            continue
        counted.kept += len(outcome.article.text)
        counted.removed.update(outcome.removed)
        reason = outcome.look
        if reason:
            counted.looks += 1
            if len(counted.shown) < _REMEMBERED:
                counted.shown.append({**place, "reason": reason})
    return counted
