"""A batch's survey → a page: charts, the documents worth a look, the most frequent removed texts, a random sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .. import __version__
from ..batch import Tally
from ..batch.survey import BINS, Frequent, Survey
from ..rules import Rule
from ..views import CHROME, View
from .documents import place_of, share_of, title_of
from .page import Documents, write
from .wording import family_of

__all__ = ["report_batch"]

#: How many sites and frequent texts are listed.
_SITES, _TEXTS, _CHROME = 30, 40, 15


class _Bar(NamedTuple):
    """A stretch of a bar, of a hundred."""

    family: str
    start: float
    width: float


class _RuleRow(NamedTuple):
    code: str
    figures: Mapping[str, Any]
    bars: list[_Bar]


class _SiteRow(NamedTuple):
    host: str
    documents: int
    share: float
    bars: list[_Bar]
    said: str
    """What the bar shows, in words."""


class _Entry(NamedTuple):
    """A document in a list."""

    number: int | None
    title: str
    place: str
    view: View
    share: float


class _Text(NamedTuple):
    """A frequent text."""

    number: int | None
    code: str
    name: str
    text: str
    times: int


def report_batch(path: str, survey: Survey, tally: Tally, rules: Iterable[Rule]) -> None:
    """Write the page of a batch."""
    documents = Documents()
    lists = {
        "most": _entries(survey.most.views, documents),
        "empty": _entries(survey.empty.views, documents),
        "weak": _entries(survey.weak.views, documents),
        "drawn": _entries(survey.drawn.views, documents),
        "texts": _texts(survey.texts, _TEXTS, documents),
        "chrome_texts": _texts(survey.chrome, _CHROME, documents),
    }
    data = {
        **lists,
        "title": f"What a batch of {tally.documents:,} document{'s' * (tally.documents != 1)} lost",
        "tally": tally,
        "removed": tally.removed.total(),
        "reasons": tally.reasons.most_common(10),
        "survey": survey,
        "residue_rules": _rule_rows(survey, chrome=False),
        "chrome_rules": _rule_rows(survey, chrome=True),
        "shares": _share_rows(survey),
        "sites": _site_rows(survey),
        "more_sites": max(0, len(survey.sites.counted) - _SITES),
        "rest": survey.sites.rest,
        "codes": {code: figures["name"] for code, figures in survey.rules.items()},
        "version": __version__,
    }
    write(path, "batch.html", documents, rules, data)


def _entries(views: Sequence[View], documents: Documents) -> list[_Entry]:
    return [_Entry(documents.add(view), title_of(view), place_of(view), view, share_of(view)) for view in views]


def _texts(frequent: Frequent, size: int, documents: Documents) -> list[_Text]:
    rows = []
    for key, count in frequent.ranked()[:size]:
        code, _, text = key.partition(" ")
        view = frequent.examples[key]
        name = next((piece[2] for piece in view["pieces"] if piece[1:2] == [code]), code)
        rows.append(_Text(documents.add(view), code, name, text, count))
    return rows


def _rule_rows(survey: Survey, chrome: bool) -> list[_RuleRow]:
    chosen = {code: f for code, f in survey.rules.items() if code.startswith(CHROME) == chrome}
    most = max((figures["characters"] for figures in chosen.values()), default=0) or 1
    ordered = sorted(chosen.items(), key=lambda each: (-each[1]["characters"], each[0]))
    return [
        _RuleRow(code, figures, [_Bar(code[:1], 0, round(100 * figures["characters"] / most, 2))])
        for code, figures in ordered
    ]


def _share_rows(survey: Survey) -> list[tuple[str, int, list[_Bar]]]:
    names = ["nothing", "up to 10 %", *(f"{10 * n} to {10 * n + 10} %" for n in range(1, BINS - 1))]
    most = max(survey.shares) or 1
    return [
        (name, count, [_Bar("", 0, round(100 * count / most, 2))])
        for name, count in zip(names, survey.shares, strict=True)
    ]


def _site_rows(survey: Survey) -> list[_SiteRow]:
    listed = [(host, f["documents"], _shares_of(f)) for host, f in survey.sites.ranked()[:_SITES]]
    most = max((sum(shares.values()) for _, _, shares in listed), default=0) or 1
    rows = []
    for host, count, shares in listed:
        bars: list[_Bar] = []
        at = 0.0
        for family, share in shares.items():
            width = round(100 * share / most, 2)
            bars.append(_Bar(family, round(at, 2), width))
            at += width
        said = ", ".join(f"{family_of(family)} {share:.1%}" for family, share in shares.items())
        rows.append(_SiteRow(host, count, sum(shares.values()), bars, said))
    return rows


def _shares_of(figures: Mapping[str, int]) -> dict[str, float]:
    """What each family removed of a site's characters, the largest first."""
    families = {key: size for key, size in figures.items() if key not in ("documents", "kept")}
    whole = figures["kept"] + sum(families.values())
    return {key: size / whole for key, size in sorted(families.items(), key=lambda each: (-each[1], each[0])) if size}
