"""Splits → shards: what of a split is not done yet is cleaned, written and recorded, on whatever machine that runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .. import __version__
from .errors import BatchError, SourceChangedError
from .ledger import COLUMNS, Ledger, ShardRecord, shard_name
from .options import Options
from .pool import Pool
from .sources.base import Chunk, Split
from .survey import Survey
from .tally import Tally
from .targets import Target, Writer
from .worker import Done

__all__ = ["Job", "Part", "clean_parts", "part_of", "stopped_by"]


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
        if self.encoder.kinds is not None:
            described[COLUMNS] = dict(self.encoder.kinds)
        return Ledger(self.target, described, tolerant=self.to == "folder")


class Part(NamedTuple):
    """A split, and what of it is done."""

    split: Split
    shards: int
    """How many of its shards are done, from its first one on."""
    before: Tally
    """Of these."""
    ended: bool
    """Whether these are all."""


def part_of(split: Split, ledger: Ledger) -> Part:
    """What of a split is done, as the ledger says."""
    records = list(ledger.done(split))
    before = Tally()
    for record in records:
        before.add(record.tally)
    return Part(split, len(records), before, bool(records) and records[-1].ends)


def clean_parts(parts: Iterable[Part], job: Job, ledger: Ledger, pool: Pool) -> Iterator[tuple[Tally, int]]:
    """Do what is not done of some splits, shard by shard; gives a tally of each chunk, and its bytes of source."""
    stamps: dict[str, str] = {}
    shard: _Shard | None = None
    try:
        for chunk, done in pool.map(_chunks(parts, job, stamps)):
            shard = shard or _Shard(chunk, job.encoder, ledger)
            shard.add(done)
            if chunk.closes:
                shard.close(chunk, stamps[_key(chunk.split)])
                shard = None
            yield done.tally, chunk.size
    finally:
        if shard is not None:
            shard.drop()


def _chunks(parts: Iterable[Part], job: Job, stamps: dict[str, str]) -> Iterator[Chunk]:
    for part in parts:
        stamps[_key(part.split)] = part.split.stamp()
        yield from part.split.chunks(part.before.documents, job.shard_size)


def _key(split: Split) -> str:
    return shard_name(split, split.first_shard)


class _Shard:
    """A shard that is being written."""

    def __init__(self, chunk: Chunk, encoder: Target, ledger: Ledger) -> None:
        self._ledger = ledger
        self._encoder = encoder
        self._split = chunk.split
        self._name = shard_name(chunk.split, chunk.shard)
        self._writer: Writer | None = None
        self._tally = Tally()
        self._errors: list[Mapping[str, Any]] = []
        self._survey: Survey | None = None

    def add(self, done: Done) -> None:
        self._writer = self._writer or self._encoder.writer(self._ledger.aside, self._name, self._split)
        self._writer.add(done.payload)
        self._tally.add(done.tally)
        self._errors += done.errors
        if done.survey is not None:
            self._survey = self._survey or Survey()
            self._survey.add(done.survey)

    def close(self, chunk: Chunk, stamp: str) -> None:
        """Put the shard in its place, and say that it is done."""
        split = chunk.split
        if os.path.isfile(split.path) and split.stamp() != stamp:
            raise SourceChangedError(f"{split.path}: changed while it was read; run the same again when it is whole")
        outputs = self._writer.close() if self._writer is not None else {}
        if self._survey is not None:
            outputs = {**outputs, **self._ledger.keep(self._name, self._survey)}
        record = ShardRecord(stamp, chunk.ends, outputs, self._tally, self._errors)
        self._ledger.write(split, chunk.shard, record)

    def drop(self) -> None:
        if self._writer is not None:
            self._writer.drop()


def stopped_by(error: OSError, target: str) -> BatchError:
    """What a person is told where reading or writing failed, such as on a full disk."""
    reason = f"{error.filename2 or error.filename or target}: {error.strerror or error}"
    return BatchError(f"{reason}; what is finished stays, and the same command goes on")
