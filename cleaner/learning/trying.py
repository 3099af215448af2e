"""What phrases would take from a text, found as the rules of `cleaner.toml` find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..document import Removal
from ..reading import read
from ..rules.phrases.filing import tabulate
from ..rules.phrases.scanning import Scanner, scan
from ..rules.standing import PhraseRule

__all__ = ["Phrases", "Trial"]

#: Phrases by how they must stand.
Phrases = Mapping[str, Sequence[str]]


class _Tried(PhraseRule):
    """A rule that is not there yet."""

    code = "U001"
    name = "learned"
    goes = ()
    stays = ()


class Trial:
    """Phrases of several rules to be, searched for at once.

    Raises `DataError` where one is too short to be searched for.
    """

    def __init__(self, rules: Sequence[Phrases]) -> None:
        self._scanner = Scanner([tabulate({str(number): phrases for number, phrases in enumerate(rules)}, "learned")])

    def taken(self, text: str) -> dict[int, list[Removal]]:
        """What each rule would take from a text, by its number."""
        document = read(text, "text")
        rule = _Tried()
        hits = scan([self._scanner], document, {})
        found = {int(number): sorted(set(rule.find(document, listed))) for number, listed in hits.items()}
        return {number: removals for number, removals in found.items() if removals}
