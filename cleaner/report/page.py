"""The page: one file with everything in it, which loads nothing and runs no script but its own.

What was scraped is data. Jinja2 escapes all of it; the policy in the page's head (Content-Security-Policy) names script and
style by their digests, so that a browser would run nothing else even if something came through.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from ..files import written
from ..rules import Rule
from ..views import View
from .documents import Document
from .wording import family_of, words_of

try:
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup
except ImportError:
    from ..batch.errors import MissingExtraError

    raise MissingExtraError("the report", "report") from None

__all__ = ["BYTES", "Documents", "write"]

#: How many bytes of documents a page holds. With all else it stays below 5 MB.
BYTES = 4_300_000

_SURROGATES = re.compile("[\ud800-\udfff]")


class Documents:
    """The documents of a page, as many as it has room for; the first always.

    Parameters
    ----------
    room
        How many bytes they may take.
    """

    def __init__(self, room: int = BYTES) -> None:
        self._left = room
        self._numbers: dict[tuple[Any, ...], int] = {}
        self.shown: list[Document] = []
        self._html: list[str] = []
        self.codes: dict[str, str] = {}

    def add(self, view: View) -> int | None:
        """Show a document; returns its number, or None where there is no room for it.

        One that is shown already is not shown again.
        """
        key = (view["source"], view.get("position"), view["clean"] is None and str(view["pieces"]))
        if key in self._numbers:
            return self._numbers[key]
        if self.shown and self._left <= 0:
            return None
        document = Document(len(self.shown) + 1, view)
        html = _environment().get_template("document.html").render(document=document)
        size = len(html.encode("utf-8", "replace"))
        if self.shown and size > self._left:
            return None
        self._left -= size
        self.shown.append(document)
        self._html.append(html)
        self.codes.update((piece[1], piece[2]) for piece in view["pieces"] if len(piece) > 1)
        self._numbers[key] = document.number
        return document.number

    @property
    def html(self) -> Markup:
        return Markup("\n".join(self._html))


def write(path: str, template: str, documents: Documents, rules: Iterable[Rule], data: Mapping[str, Any]) -> None:
    """Write a page.

    Parameters
    ----------
    template
        ``"files.html"`` or ``"batch.html"``.
    rules
        Those that ran, for what they say of themselves.
    data
        What the template shows besides. Codes of rules in ``data["codes"]`` are explained, too.

    Raises
    ------
    OSError
        It cannot be written.
    """
    said = {rule.code: rule.title for rule in rules}
    codes = {**documents.codes, **data.get("codes", {})}
    html = (
        _environment()
        .get_template(template)
        .render(
            **data,
            documents=documents,
            explained=[(code, codes[code], said.get(code, "")) for code in sorted(codes)],
            script=_part("report.js"),
            style=_part("report.css"),
        )
    )
    with written(path) as file:
        file.write(_SURROGATES.sub("\ufffd", html))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("cleaner.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        number=lambda value: f"{value:,}", percent=_percent, family=family_of, words=words_of, digest=_digest
    )
    return environment


def _percent(share: float) -> str:
    """
    >>> _percent(0.0), _percent(0.0004), _percent(0.037), _percent(0.37)
    ('0 %', '< 0.1 %', '3.7 %', '37 %')
    """
    if not share:
        return "0 %"
    if share < 0.001:
        return "< 0.1 %"
    return f"{share:.1%}".replace("%", " %") if share < 0.1 else f"{share:.0%}".replace("%", " %")


def _part(name: str) -> Markup:
    """A script or style of our own, which is no data."""
    with open(os.path.join(os.path.dirname(__file__), "templates", name), encoding="utf-8") as file:
        return Markup(file.read())


def _digest(part: str) -> str:
    """What the policy calls a part by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
