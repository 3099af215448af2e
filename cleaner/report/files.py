"""``cleaner report``: a page of what goes from some files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .. import __version__
from ..document import Article
from ..rules import Rule
from ..views import View, view_of
from .documents import Legend, legend_of, place_of, share_of, title_of
from .page import Documents, write

__all__ = ["report_files"]


class _Row(NamedTuple):
    """A document in the list."""

    number: int | None
    """Of its text on the page; None where that has no room."""
    title: str
    place: str
    view: View
    share: float
    legend: list[Legend]


def report_files(path: str, articles: Iterable[tuple[str, Article | None]], rules: Iterable[Rule]) -> None:
    """Write a page of articles, each with the name of its file; None stands for one that could not be read."""
    documents = Documents()
    rows: list[_Row] = []
    unread: list[str] = []
    for name, article in articles:
        if article is None:
            unread.append(name)
            continue
        view = view_of(article, {"source": name})
        number = documents.add(view)
        rows.append(_Row(number, title_of(view), place_of(view), view, share_of(view), legend_of(view["pieces"])))
        view["pieces"], view["clean"] = [], None  # they are on the page, and need not stay in memory
    names = [row.title for row in rows]
    data = {
        "title": f"What goes from {names[0]}" if len(names) == 1 else f"What goes from {len(names):,} documents",
        "rows": rows,
        "problems": [f"{name} could not be read." for name in unread],
        "version": __version__,
    }
    write(path, "files.html", documents, rules, data)
