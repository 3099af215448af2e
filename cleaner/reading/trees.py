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
        if "bs4" in made_by and not getattr(source, "is_xml", False):
            return _in_table(source.name, str(source.decode()))
        from lxml import etree

        if "bs4" in made_by:  # written as XML, an element without content would hold all behind it
            read = etree.fromstring(source.encode(), etree.XMLParser(recover=True, huge_tree=True))
            if read is None:
                return ""
            source = read
        tag = getattr(source, "tag", None)
        return _in_table(tag, str(etree.tostring(source, encoding="unicode", method="html", with_tail=False)))
    except (AttributeError, RecursionError, TypeError, ValueError, AssertionError) as error:
        raise SourceError(f"cannot write out the {type(source).__name__}: {error}") from error


#: Pieces of a table, which a parser drops that finds none around them.
_AROUND = {
    **dict.fromkeys(["caption", "colgroup", "thead", "tbody", "tfoot", "tr"], "<table>"),
    **dict.fromkeys(["td", "th"], "<table><tr>"),
}


def _in_table(tag: object, markup: str) -> str:
    return _AROUND.get(tag, "") + markup if isinstance(tag, str) else markup
