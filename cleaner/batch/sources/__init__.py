"""What people have → splits: folders of pages, and files of rows, by what their names end with."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import BatchError, MissingExtraError
from ..options import Options
from .base import Split
from .opening import bare
from .pages import PageSplit, is_page, pages_below

__all__ = ["SAMPLE", "Source", "find_sources", "size_of"]

#: How many rows of a file of JSON lines are looked at to learn the names of its columns.
SAMPLE = 1000


@dataclass(frozen=True)
class Source:
    """One folder of pages, some pages named one by one, or one file of rows."""

    path: str
    """As the user named it; for pages the folder that they lie below."""
    kind: str
    """``"pages"``, ``"jsonl"``, ``"csv"``, ``"parquet"`` or ``"warc"``."""
    stem: str
    """What its shards are called."""
    files: tuple[str, ...] = ()
    """Pages named one by one, relative to ``path``; none for all that are below."""

    def splits(self, options: Options, shard_size: int, target: str) -> Iterator[Split]:
        """Its splits, in order.

        Raises
        ------
        BatchError
            It cannot be read at all.
        ColumnError
            No column can be told to hold the texts.
        MissingExtraError
            It needs a package that is not installed.
        """
        if self.kind == "pages":
            files = iter(self.files) if self.files else filter(is_page, pages_below(self.path, os.path.abspath(target)))
            return _page_splits(self, files, options, shard_size)
        return _READERS[self.kind](self, options, shard_size)


def find_sources(names: Sequence[str], target: str) -> list[Source]:
    """What the arguments of a batch name: folders, files, and patterns of these.

    Of a folder its pages and texts are taken; where it has none, its files of rows are.

    Raises
    ------
    BatchError
        A name leads to nothing, or to a file of a kind that is not read.
    """
    paths: list[str] = []
    for name in names:
        found = [name] if os.path.exists(name) else sorted(glob.glob(name, recursive=True))
        if not found:
            raise BatchError(f"{name}: no such file or folder")
        paths += [path for path in found if path not in paths]
    sources: list[Source] = []
    loose: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            sources += _in_folder(path, target)
        elif is_page(path):
            loose.append(path)
        else:
            sources.append(_file(path, os.path.dirname(path)))
    return _distinct([*_loose(loose), *sources])


def _loose(paths: Sequence[str]) -> list[Source]:
    """Pages that are named one by one, as one source."""
    if not paths:
        return []
    folder = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths])
    files = tuple(os.path.relpath(path, folder) for path in paths)
    return [Source(os.path.relpath(folder), "pages", os.path.basename(folder) or "pages", files)]


def _in_folder(path: str, target: str) -> list[Source]:
    files = list(pages_below(path, os.path.abspath(target)))
    stem = os.path.basename(os.path.abspath(path)) or "pages"
    if any(map(is_page, files)):
        return [Source(path, "pages", stem)]
    rows = [_file(os.path.join(path, name), path) for name in files if _kind(name)]
    if not rows:
        raise BatchError(f"{path}: no pages, texts or files of rows in this folder")
    return rows


def _kind(name: str) -> str | None:
    plain = bare(name).lower()
    kinds = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".warc": "warc", ".wet": "warc"}
    kind = kinds.get(os.path.splitext(plain)[1])
    return "parquet" if name.lower().endswith(".parquet") else kind


def _file(path: str, below: str) -> Source:
    kind = _kind(path)
    if kind is None:
        known = ".html .htm .xhtml .txt .jsonl .csv .tsv .parquet .warc .wet, and these with .gz or .zst"
        raise BatchError(f"{path}: not a kind of file that is read ({known})")
    return Source(path, kind, os.path.splitext(bare(os.path.relpath(path, below or ".")))[0])


def _distinct(sources: Sequence[Source]) -> list[Source]:
    """The sources, with stems of which no two are the same."""
    seen: dict[str, int] = {}
    distinct = []
    for source in sources:
        count = seen[source.stem] = seen.get(source.stem, 0) + 1
        stem = source.stem if count == 1 else f"{source.stem}.{count}"
        distinct.append(Source(source.path, source.kind, stem, source.files))
    return distinct


def _page_splits(source: Source, files: Iterator[str], options: Options, shard_size: int) -> Iterator[Split]:
    number = 0
    batch: list[str] = []

    def split() -> PageSplit:
        sizes = sum(_size(os.path.join(source.path, name)) for name in batch)
        return PageSplit(source.path, source.stem, batch, sizes, options.max_bytes, number)

    for name in files:
        if len(batch) == shard_size:
            yield split()
            batch, number = [], number + 1
        batch.append(name)
    if batch:
        yield split()


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _line_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    from ..columns import choose
    from .lines import LineSplit, sample

    names = list(dict.fromkeys(key for row in sample(source.path, SAMPLE, options.max_bytes) for key in row))
    return iter(
        [LineSplit(source.path, source.stem, choose(names, options), os.path.getsize(source.path), options.max_bytes)]
    )


def _csv_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    from ..columns import choose
    from .csvs import CsvSplit, header

    columns = choose(header(source.path), options)
    return iter([CsvSplit(source.path, source.stem, columns, os.path.getsize(source.path), options.max_bytes)])


def _warc_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    try:
        from .warc import WarcSplit
    except ImportError:
        raise MissingExtraError("a web archive", "batch") from None
    return iter([WarcSplit(source.path, source.stem, os.path.getsize(source.path), options.max_bytes)])


def _parquet_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    try:
        from .parquet import splits_of
    except ImportError:
        raise MissingExtraError("a Parquet file", "batch") from None
    return splits_of(source.path, source.stem, options, shard_size)


_READERS: dict[str, Callable[[Source, Options, int], Iterator[Split]]] = {
    "jsonl": _line_splits,
    "csv": _csv_splits,
    "warc": _warc_splits,
    "parquet": _parquet_splits,
}


def size_of(source: Source, target: str) -> int:
    """The bytes of a source, as it lies on disk."""
    if source.kind != "pages":
        return _size(source.path)
    files = source.files or filter(is_page, pages_below(source.path, os.path.abspath(target)))
    return sum(_size(os.path.join(source.path, name)) for name in files)
