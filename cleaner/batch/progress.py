"""What a person sees of a batch while it runs, and at its end."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from ..rules import FAMILIES
from .running import Reporter, Silent, Summary
from .sources import Source, size_of
from .tally import Tally

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["make_reporter", "summarized"]

#: Seconds between two lines where there is no terminal.
_EVERY = 10.0


def make_reporter(quiet: bool, target: str, stream: TextIO = sys.stderr) -> Reporter:
    """A bar where there is a terminal and rich is installed, lines where not, nothing where nothing is wanted."""
    if quiet:
        return Silent()
    if stream.isatty():
        try:
            return _Bar(target)
        except ImportError:
            pass
    return _Lines(target, stream)


class _Watch:
    """What both count. The size of all sources is found out aside, for a folder may hold a million files."""

    def __init__(self, target: str) -> None:
        self._target = target
        self.tally = Tally()
        self.read = 0
        self.total: int | None = None

    def begin(self, sources: Sequence[Source]) -> None:
        threading.Thread(target=self._measure, args=(sources,), daemon=True).start()

    def _measure(self, sources: Sequence[Source]) -> None:
        self.total = sum(size_of(source, self._target) for source in sources)

    def count(self, tally: Tally, size: int) -> None:
        self.tally.add(tally)
        self.read += size

    def figures(self) -> str:
        """Documents, removed share and errors so far."""
        tally = self.tally
        errors = f", {tally.errors:,} errors" if tally.errors else ""
        return f"{tally.documents:,} documents, {tally.removed_share:.0%} removed{errors}"


class _Lines(_Watch):
    """A line now and then."""

    def __init__(self, target: str, stream: TextIO) -> None:
        super().__init__(target)
        self._stream = stream
        self._started = self._said = time.monotonic()

    def say(self, line: str) -> None:
        print(f"cleaner: {line}", file=self._stream, flush=True)

    def advance(self, tally: Tally, size: int) -> None:
        self.count(tally, size)
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            share = f"{min(1.0, self.read / self.total):.0%} read, " if self.total else ""
            self.say(f"{share}{self.figures()}, {self.tally.documents / (now - self._started):.0f} a second")

    def end(self) -> None: ...


class _Bar(_Watch):
    """A progress bar."""

    def __init__(self, target: str) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        super().__init__(target)
        self._progress: Progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._started = time.monotonic()
        self._task: TaskID = self._progress.add_task("cleaning", total=None, rate="")

    def begin(self, sources: Sequence[Source]) -> None:
        super().begin(sources)
        self._progress.start()

    def say(self, line: str) -> None:
        self._progress.console.print(f"cleaner: {line}", markup=False, highlight=False)

    def advance(self, tally: Tally, size: int) -> None:
        self.count(tally, size)
        rate = f"{self.tally.documents / max(0.1, time.monotonic() - self._started):.0f}/s"
        self._progress.update(self._task, completed=self.read, total=self.total, description=self.figures(), rate=rate)

    def end(self) -> None:
        self._progress.stop()


def summarized(summary: Summary, target: str, errors: str) -> str:
    """A batch in a few lines, for a person."""
    tally = summary.tally
    before = f" ({summary.before:,} of them before)" if summary.before else ""
    lines = [f"{tally.documents:,} documents in {_clock(summary.seconds)}{before}, to {target}"]
    removed = tally.removed.total()
    lines.append(f"{tally.kept:,} characters kept, {removed:,} removed ({tally.removed_share:.0%})")
    if removed:
        width = max(len(FAMILIES[family]) for family, size in tally.removed.items() if size)
        lines += [f"    {FAMILIES[f]:{width}} {size:14,}" for f, size in tally.removed.most_common() if size]
    if tally.passed_over:
        lines.append(f"{tally.passed_over:,} records that are no pages were passed over")
    if tally.looks:
        lines.append(f"{tally.looks:,} documents worth a look: empty, or more than 60 % of their text removed")
        lines += [f"    {_named(look)}: {look['reason']}" for look in tally.shown[:5]]
    if tally.errors:
        lines.append(f"{tally.errors:,} errors, listed in {os.path.join(target, errors)}")
    return "\n".join(lines)


def _named(look: dict[str, Any]) -> str:
    return f"{look['source']}:{look['position']}" if "position" in look else str(look["source"])


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
