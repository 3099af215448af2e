"""A view of a document → what the page shows of it: lines, with the page's chrome folded."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..patterns import lazy
from ..views import CHROME, Piece, View, shortened
from .wording import family_of, words_of

__all__ = ["Document", "Fold", "Legend", "Line", "Mark", "Span"]

#: Categories of characters that are not to be seen, or not as text.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


#: How the rules of page chrome say what they took, and how many blocks of it.
_COUNTED = lazy(r"(.*), (\d+) blocks?")


@dataclass(frozen=True)
class Mark:
    """A removal."""

    number: int
    code: str
    name: str
    reason: str

    @property
    def family(self) -> str:
        """The letter of its family; empty where it has none."""
        letter = self.code[:1].upper()
        return letter if letter.isascii() and letter.isalpha() else ""

    @property
    def words(self) -> str:
        return words_of(self.name)


@dataclass(frozen=True)
class Span:
    """A stretch of one line."""

    text: str
    mark: Mark | None = None
    first: bool = False
    """Whether the removal begins here; one of several lines has a span in each."""

    @property
    def unseen(self) -> bool:
        """Whether nothing of it would be seen, for it holds white space and invisible characters only."""
        return all(unicodedata.category(character) in _UNSEEN for character in self.text)


@dataclass
class Line:
    """A line of the document that holds more than white space."""

    spans: list[Span]
    gap: bool
    """Whether an empty line stands before it."""

    @property
    def is_chrome(self) -> bool:
        marks = {span.mark for span in self.spans if span.mark or span.text.strip()}
        return all(mark is not None and mark.family == CHROME for mark in marks)


@dataclass
class Fold:
    """Lines of page chrome that follow one another."""

    lines: list[Line]

    @property
    def what(self) -> str:
        """What is in it: ``"navigation, 3 blocks; the page's frame, 1 block"``."""
        counts: dict[str, int] = {}
        for mark in dict.fromkeys(span.mark for line in self.lines for span in line.spans if span.mark):
            counted = _COUNTED.fullmatch(mark.reason)
            kind, count = (counted[1], int(counted[2])) if counted else (mark.reason, 0)
            counts[kind] = counts.get(kind, 0) + count
        return "; ".join(f"{kind}, {n} block{'s' * (n > 1)}" if n else kind for kind, n in counts.items())


@dataclass(frozen=True)
class Legend:
    """A family of which a document has removals."""

    family: str
    words: str
    count: int


@dataclass
class Document:
    """A view, and what the page shows of it.

    Attributes
    ----------
    number
        Its place on the page, from 1.
    parts
        Lines and folds of its source.
    """

    number: int
    view: View
    parts: list[Line | Fold] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = list(_folded(_lines(self.view["pieces"])))

    @property
    def place(self) -> str:
        """What a person finds it by."""
        return place_of(self.view)

    @property
    def title(self) -> str:
        return title_of(self.view)

    @property
    def link(self) -> str | None:
        """Its address, where a browser may safely go there."""
        url = self.view["url"] or ""
        return url if url.startswith(("https://", "http://")) else None

    @property
    def clean_lines(self) -> list[Line] | None:
        """Its clean text, where it has one."""
        clean = self.view["clean"]
        return None if clean is None else list(_lines([[clean]]))

    @property
    def share(self) -> float:
        """Characters removed, of all there were; from 0 to 1."""
        return share_of(self.view)

    @property
    def legend(self) -> list[Legend]:
        """The families of its removals, the most frequent first."""
        return legend_of(self.view["pieces"])


def title_of(view: View) -> str:
    """Its title, or the line that it begins with, or its file."""
    begins = (view["clean"] or "".join(piece[0] for piece in view["pieces"][:3])).strip().partition("\n")[0]
    return view["title"] or shortened(begins, 90) or view["source"]


def place_of(view: View) -> str:
    """Source and position, and the row's own id."""
    place = f"{view['source']}:{view['position']}" if "position" in view else view["source"]
    return f"{place}, id {view['id']}" if "id" in view and str(view["id"]) not in place else place


def share_of(view: View) -> float:
    whole = view["removed"] + view["kept"]
    return view["removed"] / whole if whole else 0.0


def legend_of(pieces: Sequence[Piece]) -> list[Legend]:
    """The families of removals, the most frequent first."""
    counts = Counter(Mark(0, *piece[1:]).family for piece in pieces if len(piece) > 1)
    return [Legend(f, family_of(f), n) for f, n in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    spans: list[Span] = []
    gap = False
    for span in _spans(pieces):
        if span is not None:
            spans.append(span)
        elif any(span.mark or span.text.strip() for span in spans):
            yield Line(spans, gap)
            spans, gap = [], False
        else:
            spans, gap = [], True


def _spans(pieces: Sequence[Piece]) -> Iterator[Span | None]:
    """The spans of all lines; None where a line ends."""
    number = 0
    for text, *removal in pieces:
        mark = None
        if removal:
            number += 1
            mark = Mark(number, *removal)
        first = True
        for index, part in enumerate(text.split("\n")):
            if index:
                yield None
            if part or not text:
                yield Span(part, mark, first)
                first = False
    yield None


def _folded(lines: Iterator[Line]) -> Iterator[Line | Fold]:
    fold: list[Line] = []
    for line in lines:
        if line.is_chrome:
            fold.append(line)
            continue
        if fold:
            yield Fold(fold)
            fold = []
        yield line
    if fold:
        yield Fold(fold)
