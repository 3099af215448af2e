"""Documents → outcomes: the one function that everything cleans with, on one machine or on many.

An outcome is an article or the reason why there is none: one bad document is never an exception.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any, NamedTuple, TypeVar

from ..document import Article
from ..errors import CleanerError
from .columns import REMOVALS, Columns
from .frames import Frame
from .kinds import called
from .options import Options

__all__ = ["Outcome", "clean_frame"]

_WORTH_A_LOOK = 0.6

#: The family of removals that page chrome belongs to: most of a page may go by it, and nothing is wrong.
_CHROME = "G"


class Outcome(NamedTuple):
    """What became of one document."""

    article: Article | None
    """None where there is nothing to clean (``error`` is None, too), or it could not be cleaned."""
    error: str | None = None
    """Why it could not be cleaned, in a line."""
    timed_out: bool = False

    @property
    def removed(self) -> Counter[str]:
        """Characters removed by each family of rules."""
        counted: Counter[str] = Counter()
        for removal in self.article.removals if self.article else ():
            counted[removal.code[0]] += len(removal.text)
        return counted

    @property
    def look(self) -> str | None:
        """Why a person should look at it, or None: nothing is left, or much of what is no page chrome went."""
        if self.article is None:
            return None
        if not self.article.document.text:
            return "there is no text"
        if not self.article.text:
            return next((r.reason for r in self.article.removals if r.name == "no-article"), "nothing is left")
        residue = sum(size for family, size in self.removed.items() if family != _CHROME)
        share = residue / (residue + len(self.article.text))
        return f"{share:.0%} removed" if share > _WORTH_A_LOOK else None


_F = TypeVar("_F", bound=Frame)


def clean_frame(
    frame: _F, columns: Columns, options: Options, mark: Callable[[int], None] = lambda row: None
) -> tuple[_F, list[Outcome]]:
    """Clean one column of a frame: returns the frame with the clean texts in its place, and each row's outcome.

    A row with an error has nulls in the new columns. ``mark`` is told the number of each row before it is cleaned.
    """
    texts = frame.column(columns.content)
    titles = frame.column(columns.title) if columns.title else [None] * len(texts)
    urls = frame.column(columns.url) if columns.url else [None] * len(texts)
    outcomes = []
    for number, (text, title, url) in enumerate(zip(texts, titles, urls, strict=True)):
        mark(number)
        outcomes.append(_clean_one(text, _said(title), _said(url), columns, options))
    return frame.replaced(columns.content, _new_columns(outcomes, columns, options)), outcomes


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _clean_one(source: Any, title: str | None, url: str | None, columns: Columns, options: Options) -> Outcome:
    if source is None:
        return Outcome(None)
    if not isinstance(source, (str, bytes)):
        return Outcome(None, f"column {columns.content!r} holds no text but {called(source)}")
    if _size(source, options.max_bytes) > options.max_bytes:
        return Outcome(None, f"longer than {options.max_bytes:,} bytes")
    try:
        with _limited(options.timeout):
            return Outcome(options.cleaner().clean(source, columns.kind, title=title, url=url))
    except _TooSlow:
        return Outcome(None, f"took longer than {options.timeout:g} s", timed_out=True)
    except CleanerError as error:
        return Outcome(None, _line(error))
    except MemoryError:
        return Outcome(None, "out of memory")
    except Exception as error:  # a fault of ours, which must not take the other documents with it
        return Outcome(None, f"{type(error).__name__}: {_line(error)}")


def _size(source: str | bytes, limit: int) -> int:
    """The bytes of a document, or, where its characters are so few that they do not matter, these."""
    if isinstance(source, bytes) or len(source) > limit or len(source) * 4 <= limit:
        return len(source)
    return len(source.encode("utf-8", "surrogatepass"))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


class _TooSlow(BaseException):
    """Raised in the midst of cleaning; no `Exception`, so that nothing that expects other errors holds it up."""


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `_TooSlow` where the body takes longer; in a process's main thread only, for that is where signals go. An alarm
    that was set before goes off when it would have, or right behind the body."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    former = signal.signal(signal.SIGALRM, _ring)
    begun = time.monotonic()
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(1e-6, left - (time.monotonic() - begun)), interval)


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TooSlow


def _new_columns(outcomes: Sequence[Outcome], columns: Columns, options: Options) -> dict[str, list[Any]]:
    articles = [outcome.article for outcome in outcomes]
    new: dict[str, list[Any]] = {columns.output: [a.text if a else None for a in articles]}
    for name in columns.stated:
        new[name] = [getattr(a, name) if a else None for a in articles]
    if options.removals:
        new[REMOVALS] = [a.to_dict()["removals"] if a else None for a in articles]
    return new
