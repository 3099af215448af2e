"""Clean rows → files: a folder that mirrors the source folder, JSONL shards, or Parquet shards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ..errors import BatchError, MissingExtraError
from ..frames import Frame
from ..kinds import Kinds
from ..options import Options
from ..sources import Source
from ..sources.base import Split
from .aside import Aside

__all__ = ["FORMATS", "Target", "Writer", "make_target"]

#: What ``--to`` takes, and what that is.
FORMATS = {
    "folder": "a text file for each page of the source folder, in the same folders",
    "jsonl": "JSON lines",
    "parquet": "Parquet",
}


class Target(Protocol):
    """What becomes of clean rows. Picklable: workers encode, whoever runs the batch writes."""

    @property
    def kinds(self) -> Kinds | None:
        """What the columns of all shards hold, where these have one schema; None where each row has its own."""
        ...

    def encode(self, split: Split, frame: Frame) -> tuple[Any, Mapping[int, str]]:
        """In a worker: rows as they will be written, and the reasons why some, by number, cannot be."""
        ...

    def writer(self, aside: Aside, name: str, split: Split) -> Writer:
        """What writes one shard of a split."""
        ...


class Writer(Protocol):
    """Writes one shard: aside, until it is whole."""

    def add(self, payload: Any) -> None: ...

    def close(self) -> dict[str, int]:
        """Put what was written in its place; returns the files' sizes by their names, relative to the target. There are none
        where nothing was written."""
        ...

    def drop(self) -> None:
        """Forget what was written."""
        ...


def make_target(to: str | None, sources: Sequence[Source], options: Options, target: str) -> tuple[str, Target]:
    """What writes to the folder ``target`` in a format, or where that is None in the one that fits the sources best.

    Raises
    ------
    BatchError
        The format cannot hold what the sources or options ask for.
    """
    kinds = {source.kind for source in sources}
    to = to or {frozenset({"pages"}): "folder", frozenset({"parquet"}): "parquet"}.get(frozenset(kinds), "jsonl")
    if to == "folder":
        if kinds != {"pages"}:
            raise BatchError("only folders of pages can be mirrored by a folder: choose --to jsonl or --to parquet")
        if options.removals:
            raise BatchError("a folder of texts has no place for removals: choose --to jsonl or --to parquet")
        from .mirror import MirrorTarget

        return to, MirrorTarget(target, len(sources) > 1)
    if to == "jsonl":
        from .lines import LineTarget

        return to, LineTarget()
    if to != "parquet":
        raise BatchError(f"unknown format {to!r}: use one of {', '.join(FORMATS)}")
    try:
        from .parquet import ParquetTarget, schema_of
    except ImportError:
        raise MissingExtraError("Parquet", "batch") from None
    return to, ParquetTarget(schema_of(sources, options), options.removals)
