"""What a report shows of a batch: counts, and a choice of documents and texts whose size is bounded.

It adds up from chunks to shards to the whole. Which documents are chosen depends on their places and on what became of
them, never on who cleaned them, or when.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from ..document import Article, Removal
from ..rules.site import site_of
from ..views import CHROME, View, excerpt_of, shortened, view_of
from .cleaning import Outcome
from .tally import Look

__all__ = ["BINS", "Choice", "Frequent", "Sites", "Survey", "survey"]

#: How many documents are drawn at random, and how many are kept of each kind that is worth a look.
_DRAWN, _WORTH = 24, 12
#: Characters shown of a document, and of what stands on each side of a frequent text.
_LONGEST, _AROUND = 12_000, 300
#: Characters by which removed texts are told from one another.
_KEY = 160
#: Removed texts, and sites, that are counted at the same time, and those that a shard writes down.
_COUNTED, _WRITTEN = 2000, 200

#: Documents are counted by tenths of what they lost: none, up to a tenth, up to two tenths …
BINS = 11


class Choice:
    """The documents that rank first, so many of them; each with its view."""

    def __init__(self, size: int, ranked: Iterable[tuple[Any, View]] = ()) -> None:
        self._size = size
        self._ranked = list(ranked)

    @property
    def views(self) -> list[View]:
        return [view for _, view in self._ranked]

    def offer(self, rank: Any, view: Callable[[], View]) -> None:
        """Take a document if it ranks among the first."""
        if len(self._ranked) < self._size or rank < self._ranked[-1][0]:
            self._settle([*self._ranked, (rank, view())])

    def add(self, other: Choice) -> None:
        self._settle([*self._ranked, *other._ranked])

    def _settle(self, ranked: list[tuple[Any, View]]) -> None:
        self._ranked = sorted(ranked, key=lambda each: each[0])[: self._size]

    def to_list(self) -> list[Any]:
        return [list(each) for each in self._ranked]

    @staticmethod
    def from_list(size: int, data: Iterable[Any]) -> Choice:
        return Choice(size, ((rank, view) for rank, view in data))


class Frequent:
    """The texts that are removed most often, counted in bounded memory.

    A rare text is forgotten when there are too many, and if it comes again is counted from the beginning; so counts may be
    too low, by at most ``missed``.

    Attributes
    ----------
    counts
        How often each was removed, by rule and text.
    examples
        For each the first document that it was removed from.
    """

    def __init__(self, counts: Mapping[str, int] = {}, examples: Mapping[str, View] = {}, missed: int = 0) -> None:
        self.counts = dict(counts)
        self.examples = dict(examples)
        self.missed = missed

    def add(self, other: Frequent) -> None:
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
            self.examples.setdefault(key, other.examples[key])
        self.missed += other.missed
        if len(self.counts) > 2 * _COUNTED:
            self.prune(_COUNTED)

    def prune(self, size: int) -> None:
        """Forget all but the most frequent."""
        if len(self.counts) > size:
            kept, gone = self.ranked()[:size], self.ranked()[size:]
            self.missed += gone[0][1]
            self.counts = dict(kept)
            self.examples = {key: self.examples[key] for key in self.counts}

    def ranked(self) -> list[tuple[str, int]]:
        """The keys with their counts, the most frequent first."""
        return sorted(self.counts.items(), key=lambda each: (-each[1], each[0]))

    def to_dict(self) -> dict[str, Any]:
        return {"counts": dict(sorted(self.counts.items())), "examples": dict(sorted(self.examples.items()))} | {
            "missed": self.missed
        }


class Sites:
    """What was kept and removed of each site, in bounded memory: the rest is one sum.

    Attributes
    ----------
    counted
        For each host ``documents``, ``kept``, and characters removed by the letters of families.
    rest
        The same of all sites that were forgotten, for there are too many.
    """

    def __init__(self, counted: Mapping[str, dict[str, int]] = {}, rest: Mapping[str, int] = {}) -> None:
        self.counted = dict(counted)
        self.rest = dict(rest)

    def count(self, host: str, figures: Mapping[str, int]) -> None:
        _sum(self.counted.setdefault(host, {}), figures)

    def add(self, other: Sites) -> None:
        for host, figures in other.counted.items():
            self.count(host, figures)
        _sum(self.rest, other.rest)
        if len(self.counted) > 2 * _COUNTED:
            self.prune(_COUNTED)

    def prune(self, size: int) -> None:
        """Sum up all but those with most documents."""
        for host, figures in self.ranked()[size:]:
            _sum(self.rest, figures)
            del self.counted[host]

    def ranked(self) -> list[tuple[str, dict[str, int]]]:
        """The hosts, those with most documents first."""
        return sorted(self.counted.items(), key=lambda each: (-each[1]["documents"], each[0]))

    def to_dict(self) -> dict[str, Any]:
        return {"counted": dict(sorted(self.counted.items())), "rest": self.rest}


def _sum(total: dict[str, int], figures: Mapping[str, int]) -> None:
    for key, value in figures.items():
        total[key] = total.get(key, 0) + value


class Survey:
    """What a report shows of some documents.

    Attributes
    ----------
    documents
        How many were cleaned.
    rules
        For each code the rule's ``name``, its ``removals``, the ``documents`` that they are in, and their ``characters``.
    shares
        Documents by what they lost of all that is no page chrome (see `BINS`).
    sites
        By the hosts of addresses; documents without an address are not in it.
    texts, chrome
        The most frequent removed texts: all but page chrome, and page chrome.
    drawn
        Documents drawn at random: those whose places have the lowest hashes.
    most, empty
        Documents of which most was removed that is no page chrome, and those of which nothing is left.
    weak
        Of the others those that lost most by rules alone that judge by form and place (`Rule.weak`), and nothing by others
        but page chrome.
    """

    def __init__(self) -> None:
        self.documents = 0
        self.rules: dict[str, dict[str, Any]] = {}
        self.shares = [0] * BINS
        self.sites = Sites()
        self.texts = Frequent()
        self.chrome = Frequent()
        self.drawn = Choice(_DRAWN)
        self.most = Choice(_WORTH)
        self.empty = Choice(_WORTH)
        self.weak = Choice(_WORTH)

    def add(self, other: Survey) -> None:
        """Take in what another survey found."""
        self.documents += other.documents
        for code, figures in other.rules.items():
            _count_rule(self.rules, code, figures["name"], figures)
        self.shares = [a + b for a, b in zip(self.shares, other.shares, strict=True)]
        self.sites.add(other.sites)
        self.texts.add(other.texts)
        self.chrome.add(other.chrome)
        self.drawn.add(other.drawn)
        self.most.add(other.most)
        self.empty.add(other.empty)
        self.weak.add(other.weak)

    def to_dict(self) -> dict[str, Any]:
        """The survey as plain data, ready for JSON: the most frequent texts and sites only."""
        for each in (self.sites, self.texts, self.chrome):
            each.prune(_WRITTEN)
        return {
            "documents": self.documents,
            "rules": dict(sorted(self.rules.items())),
            "shares": self.shares,
            **{name: getattr(self, name).to_dict() for name in ("sites", "texts", "chrome")},
            **{name: getattr(self, name).to_list() for name in ("drawn", "most", "empty", "weak")},
        }

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Survey:
        """The survey that `to_dict` wrote."""
        survey = Survey()
        survey.documents, survey.rules, survey.shares = data["documents"], data["rules"], data["shares"]
        survey.sites = Sites(**data["sites"])
        survey.texts, survey.chrome = Frequent(**data["texts"]), Frequent(**data["chrome"])
        survey.drawn = Choice.from_list(_DRAWN, data["drawn"])
        survey.most = Choice.from_list(_WORTH, data["most"])
        survey.empty = Choice.from_list(_WORTH, data["empty"])
        survey.weak = Choice.from_list(_WORTH, data["weak"])
        return survey


def _count_rule(rules: dict[str, dict[str, Any]], code: str, name: str, figures: Mapping[str, Any]) -> None:
    total = rules.setdefault(code, {"name": name, "removals": 0, "documents": 0, "characters": 0})
    for key in ("removals", "documents", "characters"):
        total[key] += figures[key]


def survey(outcomes: Iterable[Outcome], places: Sequence[Look], weak: Collection[str] = ()) -> Survey:
    """Look through outcomes.

    ``places`` says of each what a person finds the document by, ``weak`` are the codes of rules that judge by form and place
    alone.
    """
    found = Survey()
    firsts: dict[str, tuple[Article, Look, Removal]] = {}
    for outcome, place in zip(outcomes, places, strict=True):
        if outcome.article is not None:
            _look_at(found, outcome, outcome.article, place, weak)
            _count_texts(found, outcome.article, place, firsts)
    for texts in (found.texts, found.chrome):
        texts.examples = dict.fromkeys(texts.counts, View())
        texts.prune(_COUNTED)
        for key in texts.counts:
            article, place, removal = firsts[key]
            texts.examples[key] = excerpt_of(article, place, removal, _AROUND)
    return found


def _look_at(found: Survey, outcome: Outcome, article: Article, place: Look, weak: Collection[str]) -> None:
    found.documents += 1
    removed = outcome.removed
    residue = sum(size for family, size in removed.items() if family != CHROME)
    share = residue / (residue + len(article.text)) if residue else 0.0
    found.shares[-int(-share * (BINS - 1) // 1)] += 1
    host = site_of(article.url or "")[:_KEY]
    if host:
        found.sites.count(host, {"documents": 1, "kept": len(article.text), **removed})
    lot = hashlib.blake2b(f"{place['source']}\0{place.get('position')}".encode("utf-8", "replace"), digest_size=8)
    draw = lot.hexdigest()

    def view() -> View:
        seen = view_of(article, place, _LONGEST)
        return {**seen, "reason": outcome.look} if outcome.look else seen

    found.drawn.offer(draw, view)
    if not article.text:
        found.empty.offer(draw, view)
    elif residue:
        found.most.offer([-share, draw], view)
        if all(removal.code in weak for removal in article.removals if removal.code[0] != CHROME):
            found.weak.offer([-share, draw], view)


def _count_texts(
    found: Survey, article: Article, place: Look, firsts: dict[str, tuple[Article, Look, Removal]]
) -> None:
    own: dict[str, dict[str, Any]] = {}
    for removal in article.removals:
        _count_rule(own, removal.code, removal.name, {"removals": 1, "documents": 0, "characters": len(removal.text)})
        text = " ".join(removal.text[: 2 * _KEY].split())
        if not text:
            continue
        key = f"{removal.code} {shortened(text, _KEY)}"
        counts = (found.chrome if removal.code.startswith(CHROME) else found.texts).counts
        counts[key] = counts.get(key, 0) + 1
        firsts.setdefault(key, (article, place, removal))
    for code, figures in own.items():
        _count_rule(found.rules, code, figures["name"], {**figures, "documents": 1})
