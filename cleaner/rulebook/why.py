"""Why a passage went or stayed: which rules knew something of it, and what held them back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..cleaner import Cleaner
from ..document import Article, Document, Removal
from ..lens import lens_for
from ..rendering import decide, render
from ..rules import Rule, all_rules
from ..rules.own import OwnRule
from ..rules.phrases import by_standing
from ..rules.phrases.scanning import Hit
from ..rules.shapes import bare
from ..rules.standing import STANDS, PhraseRule
from ..settings import Settings

__all__ = ["Told", "why"]


class Told(NamedTuple):
    """What became of a passage."""

    line: int
    column: int
    """Where it stands in the document's text, from 1."""
    times: int
    """How often it stands there; the first is told of."""
    lines: list[str]
    """What became of it and why, in words for a person."""


def why(
    cleaner: Cleaner,
    source: object,
    passage: str,
    kind: str | None = None,
    *,
    title: str | None = None,
    url: str | None = None,
) -> Told | None:
    """Explain a passage of a source as a cleaner sees it; None where the source's text has no such passage.

    The source and what is known of it are as for `Cleaner.clean`, and so are the errors.
    """
    article = cleaner.clean(source, kind, title=title, url=url)
    document = article.document
    places = _places(document.text, passage) or _seen(document, passage)
    if not places:
        return None
    start, end = places[0]
    everything = _everything(cleaner.settings)
    other = everything.clean(source, kind, title=title, url=url)
    lines = list(_Explainer(cleaner, article, everything, other).lines(start, end))
    line = document.text.count("\n", 0, start) + 1
    return Told(line, start - document.text.rfind("\n", 0, start), len(places), lines)


def _places(text: str, passage: str) -> list[tuple[int, int]]:
    """Where a passage stands, however its white space and letter case are; first where it stands as it is written."""
    said = [re.escape(word) for word in passage.split()]
    if not said:
        return []
    places = [m.span() for m in re.finditer(r"\s+".join(said), text, re.I)]
    return sorted(places, key=lambda place: text[slice(*place)].split() != passage.split())


def _seen(document: Document, passage: str) -> list[tuple[int, int]]:
    """Where a passage stands that is told as a reader sees it, without the signs of Markdown in and around it."""
    lens = lens_for(document) if document.page is None else None
    return [lens.origins(start, end) for start, end in _places(lens.document.text, passage)] if lens else []


def _everything(settings: Settings | None) -> Cleaner:
    """A cleaner with all rules that there are, which keeps nothing."""
    bare = Settings("", plugins=settings.plugins, rules=settings.rules) if settings else None
    codes = [rule.code for rule in (*all_rules(), *(bare.more_rules() if bare else ()))]
    return Cleaner(select=codes, rules=bare)


class _Explainer:
    """Explains passages of one article; ``other`` is what all rules make of its source."""

    def __init__(self, cleaner: Cleaner, article: Article, everything: Cleaner, other: Article) -> None:
        self._cleaner = cleaner
        self._article = article
        self._everything = everything
        self._other = other
        self._rules: dict[str, list[Rule]] = {}
        for rule in self._everything.rules:
            self._rules.setdefault(rule.table or rule.name, []).append(rule)

    def lines(self, start: int, end: int) -> Iterator[str]:
        document = self._article.document
        went = [r for r in self._article.removals if r.start < end and start < r.end]
        for removal in went:
            part = document.text[max(start, removal.start) : min(end, removal.end)]
            yield f"went{_of(part, end - start)}: {_label(removal)}: {removal.reason}"
        names = {removal.name for removal in went}
        for text in _stayed(document.text, start, end, went):
            yield f"stayed{_of(text, end - start)}"
        near = list(dict.fromkeys([*self._held_back(start, end, names), *self._near(start, end, names)]))
        yield from near
        if not went and not near:
            yield "no rule knows anything of it"

    def _held_back(self, start: int, end: int, went: set[str]) -> Iterator[str]:
        """Rules that would take it, if they were asked or let."""
        running = {rule.name for rule in self._cleaner.rules}
        for removal in self._other.removals:
            if removal.start < end and start < removal.end and removal.name not in went:
                went.add(removal.name)
                if removal.name not in running:
                    yield f"{_label(removal)} would take it, but is not selected, or ignored: {removal.reason}"
                elif self._cleaner.keep:
                    yield f"{_label(removal)} would take it, but {', '.join(sorted(self._cleaner.keep))} are kept"
        document = self._article.document
        block = document.block_at(start)
        if document.page is not None and block is not None and not went:
            yield from _weighed(document, block.number)
            if block.markup and any(
                low < end - block.start and start - block.start < high for low, high in block.markup.code
            ):
                yield "it is code, which no rule of texts touches"

    def _near(self, start: int, end: int, went: set[str]) -> Iterator[str]:
        """What the first look at the text finds beside what went: other rules that know it, and phrases that take nothing."""
        looked_at = _text_of(self._everything, self._article.document)
        passage = self._article.document.text[start:end]
        places = _places(looked_at.text, passage)
        if not places:
            return
        start, end = places[0]
        for removal in self._cleaner.find(looked_at) if looked_at.page is None else ():
            if removal.start < end and start < removal.end and removal.name not in went:
                went.add(removal.name)
                yield f"{_label(removal)} found it, too, and another rule took it first: {removal.reason}"
        yield from self._inside(looked_at, start, end, went)
        waiting: list[str] = []
        for rule, hit, hits in self._knowing(looked_at, start, end):
            if rule.name not in went:
                said = _said(rule, looked_at, hit, hits)
                if said:
                    yield said
                else:
                    waiting.append(f"{_label(rule)}, for “{hit.phrase.text}”")
        if waiting:
            yield f"looked closer and found nothing to take: {'; '.join(dict.fromkeys(waiting))}"

    def _inside(self, document: Document, start: int, end: int, went: set[str]) -> Iterator[str]:
        """Phrases that are looked for as whole blocks only, and are a part of this one."""
        passage = f" {bare(document.text[start:end])} "
        block = document.block_at(start)
        alone = block is not None and bare(block.text) == passage.strip()
        for rule in self._everything.rules:
            if rule.name not in went and isinstance(rule, PhraseRule):
                for phrase in _whole_phrases(rule, document):
                    if " " in phrase and f" {phrase} " in passage and not (alone and phrase == passage.strip()):
                        yield f"{_label(rule)} knows “{phrase}”, which goes where it stands alone in its block"
                        break

    def _knowing(self, document: Document, start: int, end: int) -> Iterator[tuple[Rule, Hit, Sequence[Hit]]]:
        """The rules whose phrases, or literals that they wait for, stand in a passage, with these and all of theirs."""
        for table, hits in self._everything.hits(document, {}).items():
            for hit in hits:
                if hit.start < end and start < hit.end:
                    for rule in self._rules.get(table, ()):
                        yield rule, hit, hits


def _whole_phrases(rule: PhraseRule, document: Document) -> Collection[str]:
    if rule.phrases:
        return [bare(text) for text in rule.phrases.get("block", ())]
    return by_standing(rule.table or rule.name, "block", document.languages)


def _text_of(cleaner: Cleaner, document: Document) -> Document:
    """What rules of texts look at first: a page without its chrome."""
    if document.page is None:
        return document
    return document.left(render(document, decide(cleaner.find(document))).text, document.languages)


def _said(rule: Rule, document: Document, hit: Hit, hits: Sequence[Hit]) -> str:
    """Why a phrase takes nothing; empty where the rule is none whose phrases say so."""
    standing = STANDS.get(hit.phrase.standing)
    if standing is None or not isinstance(rule, PhraseRule):
        return ""
    knows = f"{_label(rule)} knows “{hit.phrase.text}”, "
    if not rule.serves(document.languages):
        return f"{knows}but not in {', '.join(sorted(document.languages))}, which the text is told to be in"
    if isinstance(rule, OwnRule) and not rule.applies_to(document):
        return f"{knows}but on {', '.join(sorted(rule.sites))} only: say the address with --url"
    judged = rule.judge(document, hit, hits)
    if isinstance(judged, tuple):
        return f"{knows}and would take it: it is not selected, or ignored, or something is kept"
    held = "" if judged == "stands otherwise" else f"; here it {judged}"
    return f"{knows}which goes where it stands {standing}{held or ', and here it stands otherwise'}"


def _weighed(document: Document, number: int) -> Iterator[str]:
    from ..rules.weighing import scores_of

    score = list(scores_of(document))[number]
    if score > 0:
        yield f"page chrome (family G) was weighed: its block is the article's by {score:.1f}; below 0 it would go"


def _stayed(text: str, start: int, end: int, went: Sequence[Removal]) -> Iterator[str]:
    at = start
    for removal in (*went, None):
        until = removal.start if removal else end
        if until > at and text[at:until].strip():
            yield text[at:until].strip()
        at = max(at, removal.end) if removal else end


def _of(part: str, size: int) -> str:
    """A part of the passage in quotes, where it is not all of it."""
    if len(part) >= size:
        return ""
    return f" “{part if len(part) <= 60 else part[:40] + ' … ' + part[-15:]}”"


def _label(named: Rule | Removal) -> str:
    return f"{named.code} {named.name}"
