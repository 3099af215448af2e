"""A page → its text and blocks, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..document import Block, Repair
from ..errors import SourceError
from .hostile import flatten, is_hostile
from .metadata import Statements, read_metadata
from .repairing import repair
from .walking import Line, read_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["Page", "read_page"]


#: From how many characters on ``<noscript>`` may hold a page's article, beside next to none outside it.
_UNSEEN = 2000


#: How much of a summary is read.
_SUMMARY = 2000
_SUMMARIES = 'meta[property="og:description"], meta[name="description"], meta[name="twitter:description"]'


class Page(NamedTuple):
    """What markup was read as."""

    text: str
    blocks: tuple[Block, ...]
    said: Statements
    repairs: tuple[Repair, ...]


def read_page(source: str) -> Page:
    """Read a page by the algorithm of HTML5, which every browser follows.

    Raises `SourceError` where the markup cannot be parsed.
    """
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, SelectolaxError  # takes 15 ms to import

    source = source.encode("utf-8", "replace").decode("utf-8") if not source.isascii() else source
    if is_hostile(source):
        source = flatten(source)
    try:
        # Without events: a select's options are else gone through anew for each of them.
        tree = LexborHTMLParser(source, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
        lines, data, unseen = read_lines(tree.root)
        if unseen > _UNSEEN and unseen > 2 * sum(len(line.text) for line in lines):
            tree = LexborHTMLParser(
                source, options=LexborDocumentOptions.WO_EVENTS
            )  # the page's text is what it shows where no script runs
            lines, data, _ = read_lines(tree.root)
    except (SelectolaxError, ValueError, RuntimeError) as error:
        raise SourceError(f"cannot parse the markup: {error}") from error
    root = tree.root
    text, blocks, repairs = _joined(lines)
    language = root.attributes.get("lang") if root is not None and root.tag == "html" else None
    said = read_metadata(tree.head, data, language, _headings(blocks))
    summary = _summary(tree.head)
    if summary:
        said["description"] = summary
    return Page(text, blocks, said, repairs)


def _summary(head: LexborNode | None) -> str:
    """What a page states as its summary; often the very words of its lead."""
    found = head.css(_SUMMARIES) if head is not None else []
    contents = [(meta.attributes.get("content") or "")[:_SUMMARY] for meta in found]
    return max((" ".join(content.split()) for content in contents), key=len, default="")


def _joined(lines: list[Line]) -> tuple[str, tuple[Block, ...], tuple[Repair, ...]]:
    """Lines, repaired where they need it, as one text and its blocks."""
    repairs: list[Repair] = []
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    sound = repair("\n".join(line.text for line in lines))[1] == ()
    for gap, text, markup in lines:
        if not sound:
            mended, changes = repair(text)
            if changes:
                repairs += changes
                text = " ".join(mended.split("\n")).strip() or "\ufffd"
                links = tuple((min(a, len(text)), min(b, len(text))) for a, b in markup.links)
                markup = markup._replace(links=links)
        if blocks:
            parts.append(gap)
            at += len(gap)
        parts.append(text)
        blocks.append(Block(len(blocks), at, at + len(text), text, markup))
        at += len(text)
    return "".join(parts), tuple(blocks), tuple(repairs)


def _headings(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        assert block.markup is not None
        container = block.markup.container
        if container.tag == "h1" or (container.parent is not None and container.parent.tag == "h1"):
            found.append(block.text)
    return found
