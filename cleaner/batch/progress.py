"""What a person sees of a batch while it runs, and at its end."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from ..rules import FAMILIES
from ..streams import one_line, say
from .running import Reporter, Silent, Summary
from .sources import Source, size_of
from .tally import Tally

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["make_reporter", "summarized", "told_of_errors"]

#: Seconds between two lines where there is no terminal.
_EVERY = 10.0

#: Columns of a terminal that has room for a bar beside the figures.
_ROOM_FOR_A_BAR = 100


def make_reporter(quiet: bool, target: str, stream: TextIO | None = None) -> Reporter:
    """A bar where there is a terminal and rich is installed, lines where not, nothing where nothing is wanted.

    They are written to ``stream``; None: standard error.
    """
    if quiet:
        return Silent()
    stream = stream or sys.stderr
    if stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown"):  # those, such as an editor's, have no bar
        try:
            return _Bar(target)
        except ImportError:
            pass
    return _Lines(target, stream)


class _Watch:
    """What both count. The size of all sources is found out aside, for a folder may hold a million files."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._tally = Tally()
        self._before = 0
        self._read = 0
        self._total = 0
        self._started = time.monotonic()

    def begin(self, sources: Sequence[Source]) -> None:
        self._started = time.monotonic()
        threading.Thread(target=self._measure, args=(sources,), daemon=True).start()

    def _measure(self, sources: Sequence[Source]) -> None:
        self._total = sum(size_of(source, self._target) for source in sources)

    def _count(self, tally: Tally, size: int, before: bool) -> None:
        self._tally.add(tally)
        self._read += size
        self._before += tally.documents if before else 0

    def _figures(self) -> str:
        """Share, time left, documents, rate, removed share, errors so far; the first matter most where a line is cut."""
        tally, elapsed = self._tally, time.monotonic() - self._started
        rate = (tally.documents - self._before) / max(elapsed, 0.1)
        parts = [f"{min(1.0, self._read / self._total):.0%} of {_bytes(self._total)}"] if self._total else []
        if rate and self._total > self._read > 0:  # by documents, for what was done before was not read at this rate
            parts.append(f"{_clock((self._total - self._read) / self._read * tally.documents / rate)} left")
        parts.append(_counted(tally.documents, "document") + (f" at {rate:,.0f}/s" if rate else ""))
        if tally.kept or tally.removed:
            parts.append(f"{tally.removed_share:.0%} removed")
        if tally.errors:
            parts.append(_counted(tally.errors, "error"))
        return ", ".join(parts)


class _Lines(_Watch):
    """A line now and then."""

    def __init__(self, target: str, stream: TextIO) -> None:
        super().__init__(target)
        self._stream = stream
        self._said = time.monotonic()

    def say(self, line: str) -> None:
        say(line, self._stream)

    def advance(self, tally: Tally, size: int, before: bool = False) -> None:
        self._count(tally, size, before)
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            self.say(self._figures())

    def end(self) -> None: ...


class _Bar(_Watch):
    """A progress bar, on one line of whatever width."""

    def __init__(self, target: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        super().__init__(target)
        console = Console(stderr=True)
        text = TextColumn("{task.description}", table_column=Column(no_wrap=True, overflow="ellipsis"))
        bar = [BarColumn(20)] if console.width >= _ROOM_FOR_A_BAR else []
        self._progress: Progress = Progress(*bar, text, console=console, transient=True)
        self._task: TaskID = self._progress.add_task(self._figures(), total=None)

    def begin(self, sources: Sequence[Source]) -> None:
        super().begin(sources)
        self._progress.start()

    def _measure(self, sources: Sequence[Source]) -> None:
        super()._measure(sources)
        self._show()

    def say(self, line: str) -> None:
        self._progress.console.print(f"cleaner: {one_line(line)}", markup=False, highlight=False, soft_wrap=True)

    def advance(self, tally: Tally, size: int, before: bool = False) -> None:
        self._count(tally, size, before)
        self._show()

    def _show(self) -> None:
        self._progress.update(self._task, completed=self._read, total=self._total or None, description=self._figures())

    def end(self) -> None:
        self._progress.stop()


def summarized(summary: Summary, target: str, errors: str) -> str:
    """A batch in a few lines, for a person."""
    tally = summary.tally
    before = f" ({summary.before:,} of them before)" if summary.before else ""
    lines = [f"{_counted(tally.documents, 'document')} in {_clock(summary.seconds)}{before}, to {target}"]
    removed = tally.removed.total()
    lines.append(f"{tally.kept:,} characters kept, {removed:,} removed ({tally.removed_share:.0%})")
    if removed:
        width = max(len(FAMILIES[family]) for family, size in tally.removed.items() if size)
        lines += [f"    {FAMILIES[f]:{width}} {size:14,}" for f, size in tally.removed.most_common() if size]
    if tally.passed_over:
        lines.append(f"{_counted(tally.passed_over, 'record')} passed over, for they are no pages")
    if tally.looks:
        lines.append(
            f"{_counted(tally.looks, 'document')} worth a look: empty, or more than 60 % of their text removed"
        )
        lines += [f"    {_named(look)}: {look['reason']}" for look in tally.shown[:5]]
    if tally.errors:
        lines.append(told_of_errors(summary, target, errors))
        lines += [f"    {count:,}: {reason}" for reason, count in tally.reasons.most_common(3)]
    return "\n".join(lines)


def told_of_errors(summary: Summary, target: str, errors: str) -> str:
    """How many errors there were, and where they are listed."""
    return f"{_counted(summary.tally.errors, 'error')}, listed in {os.path.join(target, errors)}"


def _named(look: dict[str, Any]) -> str:
    source = one_line(str(look["source"]))
    return f"{source}:{look['position']}" if "position" in look else source


def _clock(seconds: float) -> str:
    """
    >>> _clock(4.2), _clock(65), _clock(7384)
    ('4.2 s', '1:05', '2:03:04')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _counted(number: int, noun: str) -> str:
    """
    >>> _counted(1, "error"), _counted(1200, "error")
    ('1 error', '1,200 errors')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _bytes(number: int) -> str:
    """
    >>> _bytes(14_759_175), _bytes(2_000_000_000), _bytes(900)
    ('14.8 MB', '2.0 GB', '1 kB')
    """
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if number >= size:
            return f"{number / size:,.1f} {unit}"
    return f"{-(-number // 1000)} kB"
