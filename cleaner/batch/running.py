"""A batch from its sources to its target."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .. import __version__
from .errors import BatchError, SourceChangedError
from .ledger import Ledger, ShardRecord, shard_name
from .options import Options
from .pool import Pool
from .sources import Source, find_sources
from .sources.base import Chunk, Split
from .tally import Tally
from .targets import Target, Writer, make_target
from .worker import Done

__all__ = ["SHARD", "Job", "Reporter", "Silent", "Summary", "run"]

#: Documents a shard.
SHARD = 5000


class Reporter(Protocol):
    """Whoever watches a batch."""

    def begin(self, sources: Sequence[Source]) -> None: ...

    def say(self, line: str) -> None:
        """Something that a person should know."""
        ...

    def advance(self, tally: Tally, size: int) -> None:
        """Documents were done, of so many bytes of source."""
        ...

    def end(self) -> None: ...


class Silent:
    """A reporter that says nothing."""

    def begin(self, sources: Sequence[Source]) -> None: ...

    def say(self, line: str) -> None: ...

    def advance(self, tally: Tally, size: int) -> None: ...

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
    """

    tally: Tally = field(default_factory=Tally)
    before: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Job:
    """What is the same in every process of a batch. Picklable."""

    names: tuple[str, ...]
    target: str
    options: Options
    to: str
    shard_size: int
    encoder: Target

    def ledger(self) -> Ledger:
        """The state of the target."""
        described = {
            "cleaner": __version__,
            "sources": list(self.names),
            "to": self.to,
            "shard_size": self.shard_size,
            **self.options.to_dict(),
        }
        return Ledger(self.target, described, tolerant=self.to == "folder")


def run(
    sources: Sequence[str],
    target: str,
    options: Options | None = None,
    *,
    to: str | None = None,
    workers: int | None = None,
    shard_size: int = SHARD,
    reporter: Reporter | None = None,
) -> Summary:
    """Clean everything that some sources hold; what a former run of the same batch has done is not done again.

    Parameters
    ----------
    sources
        Folders, files, and patterns of these.
    target
        The folder to write to.
    to
        ``"folder"``, ``"jsonl"`` or ``"parquet"``; None: what fits the sources.
    workers
        Processes; None: as many as there are cores.
    shard_size
        Documents a shard. What a run that is killed has done of a shard is done again.

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
    if shard_size < 1:
        raise BatchError("a shard has at least one document")
    found = find_sources(sources, target)
    for source in found:
        source.splits(options, shard_size, target)  # raises, where columns cannot be told, before anything is written
    to, encoder = make_target(to, found, options)
    job = Job(tuple(sources), target, options, to, shard_size, encoder)
    ledger = job.ledger()
    ledger.open()
    started = time.monotonic()
    summary = Summary()
    try:
        reporter.begin(found)
        with Pool(workers or _cores(), options, encoder) as pool:
            run_splits(_splits(found, job, reporter), job, ledger, pool, summary, reporter)
        ledger.settle_errors()
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise BatchError(f"{where}{error.strerror or error}: what is finished stays; run the same again") from error
    finally:
        reporter.end()
        ledger.close()
    summary.seconds = time.monotonic() - started
    return summary


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _splits(sources: Sequence[Source], job: Job, reporter: Reporter) -> Iterator[Split]:
    for source in sources:
        said = source.kind not in ("jsonl", "csv", "parquet")
        for split in source.splits(job.options, job.shard_size, job.target):
            if not said:
                reporter.say(f"{source.path}: {split.columns.described()}")
                said = True
            yield split


def run_splits(
    splits: Iterator[Split], job: Job, ledger: Ledger, pool: Pool, summary: Summary, reporter: Reporter
) -> None:
    """Do what of some splits is not done yet, shard by shard."""
    stamps: dict[str, str] = {}
    shard: _Shard | None = None
    try:
        for chunk, done in pool.map(_chunks(splits, job, ledger, stamps, summary, reporter)):
            shard = shard or _Shard(chunk, job.encoder, ledger)
            shard.add(done)
            summary.tally.add(done.tally)
            reporter.advance(done.tally, chunk.size)
            if chunk.closes:
                shard.close(chunk, stamps[_key(chunk.split)])
                shard = None
    finally:
        if shard is not None:
            shard.drop()


def _chunks(
    splits: Iterator[Split], job: Job, ledger: Ledger, stamps: dict[str, str], summary: Summary, reporter: Reporter
) -> Iterator[Chunk]:
    """The chunks of what is not done."""
    for split in splits:
        records = list(ledger.done(split))
        before = Tally()
        for record in records:
            before.add(record.tally)
        start = before.documents
        summary.tally.add(before)
        summary.before += start
        ended = bool(records) and records[-1].ends
        if records:
            reporter.advance(before, split.size if ended else 0)
        if not ended:
            stamps[_key(split)] = split.stamp()
            yield from split.chunks(start, job.shard_size)


def _key(split: Split) -> str:
    return shard_name(split, split.first_shard)


class _Shard:
    """A shard that is being written."""

    def __init__(self, chunk: Chunk, encoder: Target, ledger: Ledger) -> None:
        self._ledger = ledger
        self._encoder = encoder
        self._name = shard_name(chunk.split, chunk.shard)
        self._writer: Writer | None = None
        self._tally = Tally()
        self._errors: list[Mapping[str, Any]] = []

    def add(self, done: Done) -> None:
        self._writer = self._writer or self._encoder.writer(self._ledger.aside, self._name)
        self._writer.add(done.payload)
        self._tally.add(done.tally)
        self._errors += done.errors

    def close(self, chunk: Chunk, stamp: str) -> None:
        """Put the shard in its place, and say that it is done."""
        split = chunk.split
        if os.path.isfile(split.path) and split.stamp() != stamp:
            raise SourceChangedError(f"{split.path}: changed while it was read; run the same again when it is whole")
        outputs: dict[str, int] = {}
        if self._writer is not None and self._tally.documents > self._tally.errors:
            outputs = self._writer.close()
        else:
            self.drop()
        record = ShardRecord(stamp, chunk.ends, outputs, self._tally, self._errors)
        self._ledger.write(split, chunk.shard, record)

    def drop(self) -> None:
        if self._writer is not None:
            self._writer.drop()
