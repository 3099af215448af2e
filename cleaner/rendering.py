"""Document text and removals → clean text, with the white space around each cut tidied and every offset traceable."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .document import Document, Removal
from .patterns import lazy

__all__ = ["Rendering", "decide", "origins", "render"]

_RUN = lazy(r"\s{2,}")
_CLOSING = ",.;:!?)]}’”»%"
_SENTENCE_SIDE = ".,;:!?…”’\"')]»"


class _Edit(NamedTuple):
    """``text[start:end]`` becomes ``instead``, which is white space or nothing."""

    start: int
    end: int
    instead: str


class Rendering(NamedTuple):
    """A text after its edits, and where each part of it came from."""

    text: str
    starts: list[int]
    """Offsets in ``text`` at which a kept segment starts, ascending."""
    origins: list[int]
    """The same segments' offsets in the text before."""
    lengths: list[int]

    def origin(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the text before that a span of this text came from; one empty span for an empty one."""
        if start == end:
            i = max(0, bisect_right(self.starts, max(0, start - 1)) - 1)
            at = self.origins[i] + min(start - self.starts[i], self.lengths[i]) if self.starts else 0
            yield at, at
            return
        i = max(0, bisect_right(self.starts, start) - 1)
        while i < len(self.starts) and self.starts[i] < end:
            low = max(start - self.starts[i], 0)
            high = min(end - self.starts[i], self.lengths[i])
            if low < high:
                yield self.origins[i] + low, self.origins[i] + high
            i += 1


def origins(start: int, end: int, traces: Sequence[Rendering]) -> list[tuple[int, int]]:
    """The spans of the first text that a span of the last one came from, through all that was rendered between."""
    spans = [(start, end)]
    for rendering in reversed(traces):
        spans = [origin for span in spans for origin in rendering.origin(*span)]
    return spans


def decide(removals: Iterable[Removal]) -> list[Removal]:
    """Order removals and resolve their overlaps: the one that starts first and reaches further wins, the rest is cut.

    Nothing else may touch text, so whatever a rule yields, the result can be rendered and undone.
    """
    decided: list[Removal] = []
    at = 0
    for removal in sorted(removals, key=lambda r: (r.start, -r.end, r.code)):
        if removal.start < at:
            if removal.end <= at:
                continue
            removal = removal._replace(start=at, text=removal.text[at - removal.start :])
        elif removal.start == removal.end and decided and decided[-1][:2] == removal[:2]:
            continue  # one lost space is put back once
        decided.append(removal)
        at = removal.end
    return decided


def render(document: Document, removals: Sequence[Removal]) -> Rendering:
    """Cut the removals out of a document's text and tidy the white space.

    Lines lose trailing space, paragraphs are separated by at most one empty line, the text by none from its ends; in
    the place of a cut stands the widest break that was beside it.
    """
    text = document.text
    if not removals and not document.loose:
        return Rendering(text, [0], [0], [len(text)])
    parted = len(document.blocks) > 1 and "\n" not in text  # by spaces, and they are its breaks
    edits = list(_cuts(text, removals, "  " if parted else " "))
    return _apply(text, _with_tidying(text, edits) if document.loose else edits)


def _cuts(text: str, removals: Sequence[Removal], space: str) -> Iterator[_Edit]:
    """One edit for each group of removals between which only white space stands, that white space included.

    ``space`` is the widest white space that may stay inside a line.
    """
    i, floor = 0, 0
    while i < len(removals):
        group = [removals[i]]
        start = group[0].start
        while start > floor and text[start - 1].isspace():
            start -= 1
        end = _skip_space(text, group[0].end)
        i += 1
        while i < len(removals) and removals[i].start <= end:
            group.append(removals[i])
            end = _skip_space(text, max(end, removals[i].end))
            i += 1
        floor = end
        yield _Edit(start, end, _gap(text, start, end, group, space))


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _gap(text: str, start: int, end: int, group: Sequence[Removal], space: str) -> str:
    """What stands where ``[start, end)``, a group of removals with the white space around it, was."""
    if start == 0 or end == len(text):
        return ""
    spaces = _spaces(text, start, end, group)
    asked = max((r.instead for r in group if r.instead is not None), key=len, default=None)
    widest = max(s.count("\n") for s in spaces)
    if widest >= 2 or asked == "\n\n":
        return "\n\n"
    if widest:
        return "\n"
    before, after = text[start - 1], text[end]
    if len(space) > 1 and any(space in s for s in spaces):
        return space
    if any(spaces):
        return "" if after in _CLOSING and not spaces[-1] else " "
    if asked is not None:
        return asked
    return " " if after.isalnum() and (before.isalnum() or before in _SENTENCE_SIDE) else ""


def _spaces(text: str, start: int, end: int, group: Sequence[Removal]) -> list[str]:
    """The white space of a group, outside its removals: before the first, between them, after the last."""
    spaces, at = [], start
    for removal in group:
        spaces.append(text[at : removal.start])
        at = removal.end
    return [*spaces, text[at:end]]


def _with_tidying(text: str, cuts: list[_Edit]) -> list[_Edit]:
    """The cuts and the edits that tidy white space elsewhere, in order."""
    edits, i = [], 0
    for start, end, instead in _tidyings(text):
        while i < len(cuts) and cuts[i].start <= start:
            edits.append(cuts[i])
            i += 1
        if not ((edits and edits[-1].end > start) or (i < len(cuts) and cuts[i].start < end)):
            edits.append(_Edit(start, end, instead))
    return edits + cuts[i:]


def _tidyings(text: str) -> Iterator[_Edit]:
    lead = len(text) - len(text.lstrip())
    trail = max(len(text.rstrip()), lead)
    if lead:
        yield _Edit(0, lead, "")
    untidy = "\n\n\n" in text or any(line[-1:].isspace() for line in text.split("\n"))
    for match in _RUN.finditer(text, lead, trail) if untidy else ():
        run = match[0]
        lines = run.count("\n")
        if lines:
            tidy = ("\n\n" if lines > 1 else "\n") + run[run.rindex("\n") + 1 :]
            if tidy != run:
                yield _Edit(match.start(), match.end(), tidy)
    if trail < len(text):
        yield _Edit(trail, len(text), "")


def _apply(text: str, edits: Sequence[_Edit]) -> Rendering:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    lengths: list[int] = []
    at = size = 0
    for start, end, instead in [*edits, _Edit(len(text), len(text), "")]:
        if start > at:
            parts.append(text[at:start])
            starts.append(size)
            origins.append(at)
            lengths.append(start - at)
            size += start - at
        parts.append(instead)
        size += len(instead)
        at = end
    return Rendering("".join(parts), starts, origins, lengths)
