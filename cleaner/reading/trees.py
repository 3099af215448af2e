"""Trees that other parsers made → markup, so that there is one way to read a page."""

from __future__ import annotations

from typing import Any

from ..errors import SourceError

__all__ = ["markup_of"]


def markup_of(source: Any) -> str | None:
    """The markup of an lxml element or tree, or of a BeautifulSoup soup or tag; None where the source is neither.

    Raises `SourceError` where the tree cannot be written out. Neither library is imported here: who holds its tree has
    imported it.
    """
    made_by = {base.__module__.partition(".")[0] for base in type(source).__mro__}
    if not made_by & {"lxml", "bs4"}:
        return None
    try:
        if "bs4" in made_by:
            return str(source.decode())
        from lxml import etree

        return str(etree.tostring(source, encoding="unicode", method="html", with_tail=False))
    except (AttributeError, RecursionError, TypeError, ValueError, AssertionError) as error:
        raise SourceError(f"cannot write out the {type(source).__name__}: {error}") from error
