"""A page → its text and blocks, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..document import Block, Markup, Repair
from ..errors import SourceError
from .hostile import flatten, is_hostile
from .metadata import Statements, read_metadata
from .repairing import repair
from .shadows import unfold
from .spelling import tidied
from .unshown import unshown_in
from .walking import Line, read_lines

__all__ = ["Page", "is_selector", "read_page"]


#: From how many characters on ``<noscript>`` may hold a page's article, beside next to none outside it.
_UNSEEN = 2000
#: A page of more tags is not parsed: a tree takes a hundred bytes for each and more.
_MOST_TAGS = 4_000_000


class Page(NamedTuple):
    """What markup was read as."""

    text: str
    blocks: tuple[Block, ...]
    said: Statements
    repairs: tuple[Repair, ...]


def read_page(source: str, bullets: bool = False, selectors: Sequence[str] = (), url: str | None = None) -> Page:
    """Read a page by the algorithm of HTML5, which every browser follows, or as lxml reads it where that fails.

    ``bullets`` asks for those of its lists, ``selectors`` for what elements hold that they match, ``url`` is where it was
    found.

    Raises `SourceError` where the markup cannot be parsed, or is more than any page's.
    """
    source = unfold(source)
    data = source.encode("utf-8", "replace")  # signs are counted in bytes many times as fast
    if data.count(b"<") > _MOST_TAGS:
        raise SourceError(f"more than {_MOST_TAGS:,} tags")
    if is_hostile(source, data):
        source = flatten(source)
        data = source.encode("utf-8", "replace")
    tree = _parsed(data, scripting=True)
    lines, statements, unseen = read_lines(tree.root, bullets, _matched(tree, selectors), unshown_in(tree, data))
    if unseen > _UNSEEN and unseen > 2 * sum(len(line.text) for line in lines):
        if not is_hostile(source, data, scripting=False):
            tree = _parsed(data, scripting=False)  # the page's text is what it shows where no script runs
            lines, statements, _ = read_lines(tree.root, bullets, _matched(tree, selectors), unshown_in(tree, data))
    text, blocks, repairs = _joined(lines)
    said = read_metadata(tree.root, statements, _headings(blocks), url)
    if "byline" not in said or "published" not in said:
        from .visible import read_visible

        shown = read_visible(tree, [block.text for block in blocks], said.get("title", ""))
        said = {**{key: tidied(value) for key, value in shown.items()}, **said}
    if said.get("title", "").endswith("¶"):  # a manual's heading links to itself
        said["title"] = said["title"].rstrip(" ¶")
    return Page(text, blocks, said, repairs)


def _parsed(data: bytes, scripting: bool) -> Any:
    """The tree of a page in UTF-8, as browsers parse it that run scripts or do not."""
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, SelectolaxError  # takes 15 ms to import

    try:
        # Without events: a select's options are else gone through anew for each of them.
        return LexborHTMLParser(data, scripting=scripting, options=LexborDocumentOptions.WO_EVENTS)
    except (SelectolaxError, ValueError, RuntimeError):
        from .fallback import Tree

        return Tree(data.decode(), scripting)


def is_selector(selector: str) -> bool:
    """Whether something is a CSS selector."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p>").css(selector)
    except (SelectolaxError, ValueError):
        return False
    return True


def _matched(tree: Any, selectors: Sequence[str]) -> dict[int, list[str]]:
    """The selectors that match elements of a tree, by the elements' ``mem_id``."""
    matched: dict[int, list[str]] = {}
    matching = getattr(tree, "matching", tree.css)
    for selector in selectors:
        for number in {node.mem_id for node in matching(selector)}:
            matched.setdefault(number, []).append(selector)
    return matched


def _joined(lines: list[Line]) -> tuple[str, tuple[Block, ...], tuple[Repair, ...]]:
    """Lines, repaired where they need it, as one text and its blocks."""
    repairs: list[Repair] = []
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    sound = repair("\n".join(line.text for line in lines), parsed=True)[1] == ()
    make = tuple.__new__  # Block(...) takes twice as long
    for gap, text, markup in lines:
        if not sound:
            mended, changes = repair(text, parsed=True, code=bool(markup.code))
            if changes:
                repairs += changes
                before = len(text)
                text = " ".join(mended.split("\n")).strip() or "\ufffd"
                markup = _clipped(markup, before, len(text))
        if blocks:
            parts.append(gap)
            at += len(gap)
        parts.append(text)
        end = at + len(text)
        blocks.append(make(Block, (len(blocks), at, end, text, markup)))
        at = end
    return "".join(parts), tuple(blocks), tuple(repairs)


def _clipped(markup: Markup, before: int, size: int) -> Markup:
    """The markup of a line of one size that repairs gave another; what held the whole line does so still."""

    def clip(start: int, end: int) -> tuple[int, int]:
        return min(start, size), size if (start, end) == (0, before) else min(end, size)

    return markup._replace(
        links=tuple(clip(*span) for span in markup.links),
        code=tuple(clip(*span) for span in markup.code),
        matched=tuple((*clip(start, end), selector) for start, end, selector in markup.matched),
    )


def _headings(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        assert block.markup is not None
        container = block.markup.container
        if container.tag == "h1" or (container.parent is not None and container.parent.tag == "h1"):
            found.append(block.text)
    return found
