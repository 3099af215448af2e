"""The lens through which rules look at a text: as a reader sees it, whatever a scraper wrote around and between the words.

Rules see neither Markdown's signs (see `markdown`) nor the breaks of lines that were filled to a width (see `wrapping`). What
they find is told in the text's own offsets, with the signs around what goes whole, and no others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .document import Document, Removal
from .markdown import Sign, signs_in
from .wrapping import unwrapped

__all__ = ["Lens", "lens_for", "seen"]


def lens_for(document: Document) -> "Lens | None":
    """What to look at a text through; None where there is nothing to overlook."""
    text = unwrapped(document)
    signs = signs_in(text)
    return Lens(document, text, signs) if signs or text is not document.text else None


def seen(text: str) -> str:
    """A text as rules see it.

    >>> seen("## **READ MORE:** [Ferry sinks](https://example.com/ferry)")
    'READ MORE: Ferry sinks'
    """
    lens = lens_for(Document(text))
    return lens.document.text if lens else text


def _apart(text: str, signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """The spans of a text between its signs."""
    at = 0
    for sign in signs:
        if at < sign.start:
            yield at, sign.start
        at = sign.end
    if at < len(text):
        yield at, len(text)


class _Heading(NamedTuple):
    """A heading, where it stands in what rules see."""

    start: int
    end: int
    level: int
    """1 is the highest."""


class Lens:
    """A text as rules see it, and the way back.

    Parameters
    ----------
    document
        The text.
    text
        The same, of the same length, without the breaks of filled lines.
    signs
        Markdown's signs in it, in order.

    Attributes
    ----------
    document
        What rules look at.
    """

    def __init__(self, document: Document, text: str, signs: Sequence[Sign]) -> None:
        self._text = document.text
        self._signs = signs
        self._starts = [sign.start for sign in signs]
        self._origins: list[int] = []
        """Where each part between signs starts in the text, and where in what rules see."""
        self._places: list[int] = []
        parts: list[str] = []
        size = 0
        for start, end in _apart(text, signs):
            self._origins.append(start)
            self._places.append(size)
            parts.append(text[start:end])
            size += end - start
        self.document = document.left("".join(parts), document.languages, document.known)
        if document.title:
            title = document.title
            self.document.title = "".join(title[start:end] for start, end in _apart(title, signs_in(title)))
        self.document.links = tuple(self._links())
        self._headings = sorted(self._all_headings())

    def _links(self) -> Iterator[tuple[int, int]]:
        """The spans of links in what rules see."""
        starts: dict[int, int] = {}
        for sign in self._signs:
            if not sign.closes and self._text[sign.start] == "[":
                starts[sign.pair] = self._place(sign.end)
            elif sign.pair in starts:
                yield starts[sign.pair], self._place(sign.start)

    def _all_headings(self) -> Iterator[_Heading]:
        """The headings that hold no link: one that is a link leads to another text."""
        links = [start for start, _ in self.document.links]
        starts: dict[int, tuple[int, int]] = {}
        for sign in self._signs:
            said = self._text[sign.start : sign.end].strip()
            if not sign.closes:
                if not said or said[0] == "#":
                    starts[sign.pair] = self._place(sign.end), len(said)
            elif sign.pair in starts:
                start, level = starts[sign.pair]
                end = self._place(sign.start)
                if bisect_left(links, start) == bisect_left(links, end):
                    yield _Heading(start, end, level or (1 if said[0] == "=" else 2))

    def _place(self, at: int) -> int:
        """Where a place in the text is in what rules see."""
        part = bisect_right(self._origins, at) - 1
        following = self._places[part + 1] if part + 1 < len(self._places) else len(self.document.text)
        return min(self._places[part] + at - self._origins[part], following) if part >= 0 else 0

    def _origin(self, at: int) -> int:
        """Where a character that rules see stands in the text."""
        part = bisect_right(self._places, at) - 1
        return self._origins[part] + at - self._places[part]

    def origins(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of what rules see stands in the text, from its first character to its last."""
        return self._origin(start), self._origin(end - 1) + 1

    def back(self, removals: Iterable[Removal]) -> Iterator[Removal]:
        """What rules found, in the text: with the signs around what goes whole, and without any other."""
        for removal in removals:
            for start, end in self._spans(removal.start, self._end(removal.start, removal.end)):
                yield removal._replace(start=start, end=end, text=self._text[start:end])

    def _end(self, start: int, end: int) -> int:
        """Where a span of what rules see ends: above a heading in its last line which heads what stays below it.

        Rules do not tell the last link of a list from a heading. One below a label that is a heading of a higher level, or
        behind others of its own level, is a link.
        """
        first, behind = bisect_left(self._headings, (start,)), bisect_left(self._headings, (end,))
        if first == behind or self.document.blocks[-1].end <= end:
            return end
        *above, last = self._headings[first:behind]
        text = self.document.text
        if last.start == start or text[end : last.end].strip():
            return end
        if above and above[0].start == start and above.pop(0).level < last.level:
            return end
        if any(heading.level == last.level for heading in above):
            return end
        return start + len(text[start : last.start].rstrip())

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the text that a span of what rules see stands for."""
        before = self._origin(start - 1) + 1 if start else 0
        behind = self._origin(end) if end < len(self.document.text) else len(self._text)
        near = self._signs[bisect_left(self._starts, before) : bisect_right(self._starts, behind)]
        if start == end:
            at = max([before, *(sign.end for sign in near if sign.closes)])
            yield at, at
            return
        whole = {sign.pair for sign in near if sign.closes} & {sign.pair for sign in near if not sign.closes}
        low, high = self.origins(start, end)
        for sign in near:
            if sign.pair in whole:
                low, high = min(low, sign.start), max(high, sign.end)
        staying = [sign for sign in near if sign.pair not in whole]
        for sign in staying:
            if low <= sign.start < min(high, sign.end):
                if low < sign.start:
                    yield self._beside(low, sign.start, staying)
                low = sign.end
        if low < high:
            yield self._beside(low, high, staying)

    def _beside(self, start: int, end: int, staying: Sequence[Sign]) -> tuple[int, int]:
        """A span, with the space that it would leave between a word and a sign that stays: "saved. **" closes nothing."""
        closed = any(sign.closes and sign.start == end for sign in staying)
        opened = any(not sign.closes and sign.end == start for sign in staying)
        while closed and self._text[start - 1 : start] == " ":
            start -= 1
        while opened and self._text[end : end + 1] == " ":
            end += 1
        return start, end
