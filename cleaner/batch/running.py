"""A batch from its sources to its target."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .engines import Executor, find_engine
from .errors import BatchError, ColumnError, NoColumnError
from .ledger import Ledger
from .options import Options
from .pool import Pool
from .shards import Job, Part, clean_parts, part_of, stopped_by
from .sources import Source, check_columns, find_sources
from .sources.base import FaultySplit, Split
from .survey import Survey
from .tally import Tally
from .targets import make_target

__all__ = ["SHARD", "Reporter", "Silent", "Summary", "cores", "run"]

#: Documents a shard.
SHARD = 5000


class Reporter(Protocol):
    """Whoever watches a batch."""

    def begin(self, sources: Sequence[Source]) -> None: ...

    def say(self, line: str) -> None:
        """Something that a person should know."""
        ...

    def advance(self, tally: Tally, size: int, before: bool = False) -> None:
        """Documents were done, of so many bytes of source; ``before`` this run, or now."""
        ...

    def end(self) -> None: ...


class Silent:
    """A reporter that says nothing."""

    def begin(self, sources: Sequence[Source]) -> None: ...

    def say(self, line: str) -> None: ...

    def advance(self, tally: Tally, size: int, before: bool = False) -> None: ...

    def end(self) -> None: ...


@dataclass
class Summary:
    """What a batch did.

    Attributes
    ----------
    tally
        Of the whole batch, parts that were done before included.
    before
        How many of its documents were done before this run.
    seconds
        Wall time of this run.
    survey
        What a report shows of the whole batch, where the options ask for one.
    """

    tally: Tally = field(default_factory=Tally)
    before: int = 0
    seconds: float = 0.0
    survey: Survey | None = None


def run(
    sources: Sequence[str | os.PathLike[str]],
    target: str | os.PathLike[str],
    options: Options | None = None,
    *,
    to: str | None = None,
    workers: int | None = None,
    shard_size: int = SHARD,
    engine: str | None = None,
    cluster: str | None = None,
    reporter: Reporter | None = None,
) -> Summary:
    """Clean everything that some sources hold; what a former run of the same batch has done is not done again.

    Parameters
    ----------
    sources
        Folders, files, and patterns of these; several, and not one str.
    target
        The folder to write to.
    to
        ``"folder"``, ``"jsonl"`` or ``"parquet"``; None: what fits the sources.
    workers
        Processes that clean at the same time; None: as many as there are cores.
    shard_size
        Documents a shard. What a run that is killed has done of a shard is done again.
    engine
        ``"ray"`` or ``"spark"``, whose machines see the sources and the target by the same paths; None: this machine.
    cluster
        The address of the Ray cluster, or the master of the Spark cluster; None: what the environment names, or else
        an engine on this machine.

    Raises
    ------
    BatchError
        The batch cannot run, or cannot go on; what is finished stays, and the same call goes on from there.
    UnknownRuleError, UnknownKindError
        The options name what does not exist.
    """
    options = options or Options()
    reporter = reporter or Silent()
    options.cleaner()
    if isinstance(sources, str):
        raise BatchError(f"sources is a text: write [{sources!r}]")
    named, target = [os.fspath(source) for source in sources], os.fspath(target)
    if shard_size < 1:
        raise BatchError("a shard has at least one document")
    if workers is not None and workers < 1:
        raise BatchError("there is at least one worker")
    executor: Executor = find_engine(engine, cluster) if engine else _clean_here
    found = find_sources(named, target)
    check_columns(found, options)
    _check(found, options, shard_size, target)
    to, encoder = make_target(to, found, options, target)
    job = Job(tuple(named), target, options, to, shard_size, encoder)
    ledger = job.ledger()
    started = time.monotonic()
    summary = Summary()
    try:
        ledger.open()
    except OSError as error:
        raise BatchError(f"{error.filename or target}: {error.strerror or error}") from error
    try:
        reporter.begin(found)
        ledger.claim({source.stem for source in found})
        parts = _undone(_splits(found, job, reporter), ledger, summary, reporter)
        _clean(executor(parts, job, ledger, workers), summary, reporter)
        _settle(ledger, options, summary)
    except OSError as error:
        raise stopped_by(error, target) from error
    finally:
        reporter.end()
        ledger.close()
    summary.seconds = time.monotonic() - started
    return summary


def _clean(tallies: Generator[tuple[Tally, int], None, None], summary: Summary, reporter: Reporter) -> None:
    """Have the shards cleaned, and count what is done."""
    with contextlib.closing(tallies):
        for tally, size in tallies:
            summary.tally.add(tally)
            reporter.advance(tally, size)


def _settle(ledger: Ledger, options: Options, summary: Summary) -> None:
    """Bring what the shards left into order, and make the survey that a report needs."""
    ledger.settle_records()
    ledger.settle_errors()
    if options.report:
        summary.survey, summary.tally = ledger.survey()  # in the sources' order, whatever was done first


def _check(sources: Sequence[Source], options: Options, shard_size: int, target: str) -> None:
    """Raise, before anything is written, what is wrong with all sources of a kind, or with the first one's columns."""
    kinds: set[str] = set()
    for number, source in enumerate(sources):
        if source.kind in kinds:
            continue
        kinds.add(source.kind)
        try:
            source.splits(options, shard_size, target)
        except ColumnError as error:
            if not number:
                raise BatchError(f"{source.path}: {error}") from None


def _clean_here(
    parts: Iterator[Part], job: Job, ledger: Ledger, workers: int | None
) -> Generator[tuple[Tally, int], None, None]:
    with Pool(workers or cores(), job.options, job.encoder) as pool:
        yield from clean_parts(parts, job, ledger, pool)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _splits(sources: Sequence[Source], job: Job, reporter: Reporter) -> Iterator[Split]:
    said = ""  # once for all sources that are alike
    for source in sources:
        try:
            for split in _splits_of(source, job, reporter):
                described = split.columns.described()
                if source.has_columns and described != said:
                    reporter.say(f"{source.path}: {described}")
                    said = described
                yield split
        except ColumnError as error:
            yield FaultySplit(source.path, source.stem, os.path.getsize(source.path), str(error))


def _splits_of(source: Source, job: Job, reporter: Reporter) -> Iterator[Split]:
    """The splits of a source; one that has the texts but not a column that only helps is cleaned without that, and it is said."""
    try:
        return source.splits(job.options, job.shard_size, job.target)
    except NoColumnError as error:
        fewer = job.options.without_helpers()
        if fewer == job.options:
            raise
        splits = source.splits(fewer, job.shard_size, job.target)
        reporter.say(f"{source.path}: {error}: cleaned without it")
        return splits


def _undone(splits: Iterator[Split], ledger: Ledger, summary: Summary, reporter: Reporter) -> Iterator[Part]:
    """What is not done; what is, is counted."""
    for split in splits:
        part = part_of(split, ledger)
        summary.tally.add(part.before)
        summary.before += part.before.documents
        if part.shards:
            reporter.advance(part.before, split.size if part.ended else 0, before=True)
        if not part.ended:
            yield part
