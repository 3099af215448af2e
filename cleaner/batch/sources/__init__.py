"""What people have → splits: folders of pages, and files of rows, by what their names end with."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...endings import bare, kind_of
from ..columns import REMOVALS, Columns, choose, distinct
from ..errors import BatchError, ColumnError, MissingExtraError
from ..kinds import Kinds
from ..options import Options
from ..places import lists_errors
from .base import Split, fitted, stamp_of
from .csvs import CsvSplit, dialect_of
from .lines import LineSplit, sampled
from .pages import PageSplit, files_below, is_page

__all__ = ["Source", "check_columns", "find_sources", "size_of"]


#: Room for what stands behind a source's name in those of its shards: the number of one of that name, a shard's, the format.
_NUMBERED = 32


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

    @property
    def has_columns(self) -> bool:
        """Whether its documents are rows."""
        return self.kind not in ("pages", "warc")

    def splits(self, options: Options, shard_size: int, target: str) -> Iterator[Split]:
        """Its splits, in order. A file that cannot be read is a document with an error.

        Raises
        ------
        BatchError
        ColumnError
            At once, and not when the first split is taken: no column can be told to hold the texts.
        MissingExtraError
            It needs a package that is not installed.
        """
        if self.kind == "pages":
            return _page_splits(self, self.pages(target), options, shard_size)
        return _READERS[self.kind](self, options, shard_size)

    def pages(self, target: str) -> Iterable[str]:
        """Of a source of pages, the files, and the folders that cannot be listed; relative to ``path``."""
        return self.files or (f for f in files_below(self.path, target) if is_page(f) or f.endswith(os.sep))

    def kinds(self, options: Options) -> Kinds:
        """Of a file of JSON lines or CSV, the columns and what they hold, as far as its first rows tell."""
        if self.kind == "csv":
            return dict.fromkeys(dialect_of(self.path).names, "str")
        return sampled(self.path, stamp_of(self.path), options.max_bytes)

    def cleaned_kinds(self, options: Options) -> Kinds:
        """Of such a file, the columns that its rows have when they are cleaned, and what these hold.

        Raises `ColumnError` where no column can be told to hold the texts.
        """
        kinds = self.kinds(options)
        return _columns(list(kinds), options).cleaned(kinds)


def find_sources(names: Sequence[str], target: str) -> list[Source]:
    """What the arguments of a batch name: folders, files, and patterns of these.

    Of a folder its pages and texts are taken; where it has none, its files of rows are. A pattern finds nothing that is in
    the target, so that it finds the same when the batch goes on. What is named twice, or lies in a folder that is named,
    is taken once. The list of errors in another batch's target is passed over, unless it is named.

    Raises
    ------
    BatchError
        A name leads to nothing, or to a file of a kind that is not read, or to a folder of pages and rows.
    """
    paths: list[str] = []
    for name in names:
        found = [name] if os.path.lexists(name) else sorted(_matching(name, target))
        if not found:
            unread = "; a batch reads no standard input" if name == "-" else ""
            raise BatchError(f"{name or repr(name)}: no such file or folder{unread}")
        paths += found
    sources: list[Source] = []
    loose: list[str] = []
    for path in _once(paths):
        if os.path.isdir(path):
            sources += _in_folder(path, target)
        elif is_page(path):
            loose.append(path)
        else:
            sources.append(_file(path, os.path.dirname(path)))
    sources = [*_loose(loose), *sources]
    stems = distinct([fitted(source.stem, _NUMBERED) for source in sources])
    return [replace(source, stem=stem) for source, stem in zip(sources, stems, strict=True)]


def check_columns(sources: Sequence[Source], options: Options) -> None:
    """Raise `ColumnError` where the options name a column, and no source has any: what is meant is something else."""
    asked = [name for name in ("text", "html", "title", "url", "id") if getattr(options, name) is not None]
    if asked and not any(source.has_columns for source in sources):
        raise ColumnError(
            f"--{asked[0]} names a column of rows, and there are none here"
            + ("; --site HOST says whose pages they are" if "url" in asked else "")
        )


def _once(paths: Iterable[str]) -> list[str]:
    """Some paths without those that lead to what others lead to: ``crawl/**`` finds a folder, and all that is in it."""
    places: dict[str, str] = {}
    for path in paths:
        place = _place(path)
        places[place] = min(places.get(place, path), path, key=len)  # the plain way, where others lead through links
    folders = {place for place, path in places.items() if os.path.isdir(path)}
    return [path for place, path in places.items() if not _is_searched(place, folders)]


def _place(path: str) -> str:
    """Where a file or folder lies; a link to a file is a file of its own, as in a folder that is searched."""
    if os.path.isdir(path):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


def _is_searched(place: str, folders: Collection[str]) -> bool:
    """Whether one of some folders is searched down to a place: not into what is hidden."""
    above, name = os.path.split(place)
    while name and not name.startswith("."):
        if above in folders:
            return True
        above, name = os.path.split(above)
    return False


def _matching(pattern: str, target: str) -> Iterator[str]:
    below = os.path.join(os.path.realpath(target), "")
    for path in glob.iglob(pattern, recursive=True):
        if not os.path.join(os.path.realpath(path), "").startswith(below) and not lists_errors(path):
            yield path


def _loose(paths: Sequence[str]) -> list[Source]:
    """Pages that are named one by one, as one source."""
    if not paths:
        return []
    folder = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths])
    files = tuple(dict.fromkeys(os.path.relpath(path, folder) for path in paths))
    return [Source(os.path.relpath(folder), "pages", os.path.basename(folder) or "pages", files)]


def _in_folder(path: str, target: str) -> list[Source]:
    pages = False
    rows: list[str] = []
    unlisted: list[str] = []
    for name in files_below(path, target):
        pages = pages or is_page(name)
        if kind_of(name) and not lists_errors(os.path.join(path, name)):
            rows.append(name)
        if name.endswith(os.sep):
            unlisted.append(name)
        if pages and rows:
            first = os.path.join(path, rows[0])
            raise BatchError(
                f"{path}: there are pages in this folder and files of rows ({first}): name those that you mean, "
                f"as '{os.path.join(path, '**', '*.html')}' or '{os.path.join(path, '**', '*')}{_ending(first)}'"
            )
    if pages:
        return [Source(path, "pages", os.path.basename(os.path.abspath(path)) or "pages")]
    if unlisted:
        raise BatchError(f"{os.path.join(path, unlisted[0])}: cannot be listed")
    if not rows:
        raise BatchError(f"{path}: no pages, texts or files of rows in this folder")
    return [_file(os.path.join(path, name), path) for name in rows]


def _ending(name: str) -> str:
    return os.path.splitext(bare(name))[1] + name[len(bare(name)) :]


def _file(path: str, below: str) -> Source:
    kind = kind_of(path)
    if kind is None:
        known = ".html .htm .xhtml .txt .jsonl .csv .tsv .parquet .warc .wet, and these with .gz or .zst"
        raise BatchError(f"{path}: not a kind of file that is read ({known})")
    return Source(path, kind, os.path.splitext(bare(os.path.relpath(path, below or ".")))[0])


def _page_splits(source: Source, files: Iterable[str], options: Options, shard_size: int) -> Iterator[Split]:
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
    columns = _columns(list(source.kinds(options)), options)
    added = [
        *([] if columns.output == columns.content else [columns.output]),
        *([REMOVALS] if options.removals else []),
    ]
    size = _size(source.path)
    return iter([LineSplit(source.path, source.stem, columns, size, options.max_bytes, added)])


def _csv_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    dialect = dialect_of(source.path)
    columns = _columns(dialect.names, options)
    return iter([CsvSplit(source.path, source.stem, columns, _size(source.path), options.max_bytes, dialect)])


def _columns(names: Sequence[str], options: Options) -> Columns:
    """The columns of a file; of one that is empty, or cannot be read, those that the options name."""
    asked = [name for name in (options.title, options.url, options.id) if name]
    return choose(names or list(dict.fromkeys([options.text or options.html or "text", *asked])), options)


def _warc_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    try:
        from .warc import WarcSplit
    except ImportError:
        raise MissingExtraError(source.path, "batch") from None
    return iter([WarcSplit(source.path, source.stem, _size(source.path), options.max_bytes)])


def _parquet_splits(source: Source, options: Options, shard_size: int) -> Iterator[Split]:
    try:
        from .parquet import splits_of
    except ImportError:
        raise MissingExtraError(source.path, "batch") from None
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
    return sum(_size(os.path.join(source.path, name)) for name in source.pages(target))
