"""Sources → a sample of their pages by site: batches' sources and workers, and what remains of each page when it is cleaned."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ..batch import BatchError, Options
from ..batch.errors import ColumnError
from ..batch.frames import Frame
from ..batch.pool import Pool
from ..batch.running import Reporter, Silent
from ..batch.sources import Source, check_columns, find_sources
from ..batch.sources.base import Split
from ..batch.sources.pages import PATH
from ..batch.tally import Tally
from ..batch.targets import Writer
from ..batch.targets.aside import Aside
from ..lens import seen
from ..rules.site import site_of
from ..settings import host_fault
from .sample import Packed, Sample, packed

__all__ = ["gather", "group_of"]

#: Files of a folder that are handed out together.
_SPLIT = 5000

#: Pages that could not be read that are named.
_NAMED = 3


@dataclass(frozen=True)
class _Learned:
    """What becomes of clean pages, in the place of a batch's target: each packed as rules see it, with its site."""

    site: str
    """Of pages without an address."""
    kinds: ClassVar[None] = None

    def encode(self, split: Split, frame: Frame) -> tuple[list[tuple[str, Packed]], Mapping[int, str]]:
        columns = split.columns
        rows = []
        urls = frame.column(columns.url or "url")
        names = frame.column(columns.id or PATH)
        for text, url, name in zip(frame.column(columns.output), urls, names, strict=True):
            if isinstance(text, str) and text:
                address = url if isinstance(url, str) else ""
                shown = address or _place(split, name)
                rows.append((group_of(address) or self.site, packed(shown, seen(text))))
        return rows, {}

    def writer(self, aside: Aside, name: str, split: Split) -> Writer:
        raise NotImplementedError  # nothing is written


def _place(split: Split, name: Any) -> str:
    if split.columns.id == PATH:
        return os.path.join(split.path, str(name))
    return split.path if name is None else f"{split.path} {name}"


def group_of(address: str) -> str:
    """The site that a page is grouped with by its address; empty where that has no host that a rule can be for.

    >>> group_of("https://www.ferrytimes.example/1"), group_of("https://[::1]/1")
    ('ferrytimes.example', '')
    """
    site = site_of(address)
    return "" if host_fault(site) else site


def gather(
    names: Sequence[str],
    output: str,
    options: Options,
    workers: int = 1,
    reporter: Reporter | None = None,
) -> tuple[Sample, Tally, list[str]]:
    """Clean what some sources hold; returns the sample, what was counted, and the first pages that could not be read.

    Parameters
    ----------
    names, output
        Folders, files, patterns of these; and the file that is no source.
    options
        What the pages are cleaned with; its ``site`` is that of pages without an address.
    workers
        How many processes clean.
    reporter
        Who is told how far it is.

    Raises
    ------
    BatchError
        A source is not there, or cannot be read.
    """
    options.cleaner()
    sample, counted = Sample(), Tally()
    unread: list[str] = []
    sources = find_sources(names, output)
    check_columns(sources, options)
    splits = list(_splits(sources, output, options))
    reporter = reporter or Silent()
    reporter.begin(sources)
    try:
        with Pool(workers, options, _Learned(options.site or "")) as pool:
            for chunk, done in pool.map(chunk for split in splits for chunk in split.chunks(0, _SPLIT)):
                counted.add(done.tally)
                reporter.advance(done.tally, chunk.size)
                unread += map(_told, done.errors[: _NAMED - len(unread)])
                for host, page in done.payload:
                    sample.add(host, page)
    finally:
        reporter.end()
    return sample, counted, unread


def _told(error: Mapping[str, Any]) -> str:
    position = f":{error['position']}" if "position" in error else ""
    return f"{error['source']}{position}: {error['reason']}"


def _splits(sources: Sequence[Source], output: str, options: Options) -> Iterator[Split]:
    for source in sources:
        try:
            yield from source.splits(options, _SPLIT, output)
        except ColumnError as error:
            raise BatchError(f"{source.path}: {error}") from None
