"""What of a batch is done: a manifest of what the batch is, and a record of each shard that is finished.

Both lie in ``.cleaner`` below the target. A shard is done when its record is there and the files that it names are, too;
the record is written last, and never changed. None of it holds a time: a batch that was interrupted leaves the same bytes
as one that was not.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from .errors import BatchError, SourceChangedError
from .kinds import WORDS, Kinds
from .places import ERRORS, FOLDER, MANIFEST
from .sources.base import Split
from .survey import Survey
from .tally import Tally
from .targets.aside import Aside
from .targets.lines import line_of

__all__ = ["COLUMNS", "Ledger", "ShardRecord", "shard_name"]

#: What a target is called by somebody who expects one file.
_FILES = (".jsonl", ".ndjson", ".json", ".parquet", ".csv", ".txt", ".gz", ".zst")

#: What a shard is called.
_SHARD = re.compile(r".*-\d{5,}\.(?:jsonl|parquet)", re.S)

#: What of a batch no option says, by its name in the manifest.
_NO_OPTIONS = {"cleaner": "version", "sources": "sources", "plugins": "plugins"}

#: In the manifest, what the columns of all shards hold, in their order. No command says it, but the sources.
COLUMNS = "columns"


class ShardRecord(NamedTuple):
    """A shard that is finished."""

    stamp: str
    """That of its split when it was read."""
    ends: bool
    """Whether it is the last of its split."""
    outputs: Mapping[str, int]
    """Bytes of the files that hold it, by their names relative to the target."""
    tally: Tally
    errors: Sequence[Mapping[str, Any]]
    """What goes to ``errors.jsonl``."""


class Ledger:
    """The state of one target.

    Parameters
    ----------
    target
        The folder that the batch writes to.
    job
        What makes it this batch and no other: version, sources, options, columns. Plain data.
    tolerant
        Whether a shard whose source has changed is simply done anew.

    Raises
    ------
    BatchError
        The folder holds something else, or another batch, or one that is running.
    """

    def __init__(self, target: str, job: Mapping[str, Any], *, tolerant: bool) -> None:
        self.target = target
        self._folder = os.path.join(target, FOLDER)
        self._job = job
        self._tolerant = tolerant
        self._lock: IO[bytes] | None = None
        self._begun: list[tuple[str, int]] = []
        self._errors = os.path.join(target, ERRORS)
        self._done = os.path.join(self._folder, "done")
        self._manifest = os.path.join(self._folder, MANIFEST)
        self.aside = Aside(target, os.path.join(self._folder, "aside"))

    def open(self) -> None:
        """Begin, or go on. The target is locked until the process ends, or `close`."""
        if os.path.exists(self.target) and not os.path.isdir(self.target):
            raise BatchError(f"{self.target}: not a folder; a batch writes to one")
        if not os.path.exists(self.target) and self.target.lower().endswith(_FILES):
            raise BatchError(f"{self.target}: a batch writes shards to a folder, and this is what a file is called")
        if os.path.isdir(self.target) and os.listdir(self.target) and not os.path.isdir(self._folder):
            raise BatchError(f"{self.target}: not empty, and not of a batch: name another folder")
        os.makedirs(self._folder, exist_ok=True)
        self._lock = _locked(os.path.join(self._folder, "lock"), self.target)
        self.aside.sweep()
        self._agree(self._manifest)
        if not self._tolerant:
            self._sweep()

    def join(self) -> None:
        """Take part in a batch that another process has begun and holds the lock of, perhaps on another machine.

        Raises BatchError where that is another batch, or nothing of it is to be seen.
        """
        if not os.path.exists(self._manifest):
            raise BatchError(
                f"{self.target}: not to be seen on {socket.gethostname()}: a target must be on a file system that all "
                "machines of an engine share"
            )
        self._agree(self._manifest)

    def close(self) -> None:
        """Let others write to the target."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _agree(self, path: str) -> None:
        if not os.path.isdir(self._done):
            self._write(path, self._job)  # of what was begun before nothing was finished
            return
        try:
            with open(path, encoding="utf-8") as file:
                begun = json.load(file)
            if not (isinstance(begun, dict) and isinstance(begun.get(COLUMNS, {}), dict)):
                raise ValueError("damaged")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise BatchError(f"{path}: {reason}; what is done cannot be told: name another folder") from None
        for key in sorted({*begun, *self._job} - {COLUMNS}):
            was, now = begun.get(key), self._job.get(key)
            if was != now:
                raise BatchError(
                    f"{self.target} was begun with {_told(key, was)}, and now it is {_told(key, now)}: "
                    "name another folder, or remove this one"
                )
        had, has = begun.get(COLUMNS, {}), self._job.get(COLUMNS, {})
        if list(had.items()) != list(has.items()):
            raise BatchError(
                f"{self.target}: the columns are no longer those that the batch was begun with ({_changed(had, has)}), "
                "and all shards have one schema: name another folder, or remove this one"
            )

    def _write(self, path: str, data: Any) -> int:
        unfinished = self.aside.open()
        try:
            unfinished.file.write(json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
            return unfinished.finish(os.path.relpath(path, self.target))
        except BaseException:  # Ctrl-C, too
            unfinished.drop()
            raise

    def write(self, split: Split, shard: int, record: ShardRecord) -> None:
        """Say that a shard is done."""
        data = record._asdict() | {"tally": record.tally.to_dict()}
        self._write(self._record_path(split.stem, shard), data)
        if self._lock is not None:  # else whoever holds it does, so that no task can write after the last word
            self.log(record.errors)

    def keep(self, name: str, survey: Survey) -> dict[str, int]:
        """Keep the survey of a shard; returns the size of its file by its name, as one of the shard's outputs."""
        path = os.path.join(self._folder, "surveys", f"{name}.json")
        return {os.path.relpath(path, self.target): self._write(path, survey.to_dict())}

    def survey(self) -> tuple[Survey, Tally]:
        """The surveys and tallies of all that is done, added up in the order of the sources."""
        whole, tally = Survey(), Tally()
        for stem, shard in self._begun:
            for number, record in enumerate(self._records(stem, shard), shard):
                tally.add(record.tally)
                path = os.path.join(self._folder, "surveys", f"{_name(stem, number)}.json")
                whole.add(_survey_in(path))
        return whole, tally

    def log(self, errors: Sequence[Mapping[str, Any]]) -> None:
        """Let a person see errors while the batch runs, behind those of earlier runs."""
        if errors:
            with open(self._errors, "ab") as file:
                file.writelines(line_of(dict(error)) for error in errors)

    def settle_errors(self) -> None:
        """Write the errors of all that is done, in the order of the sources; no file where there are none."""
        unfinished = self.aside.open()
        try:
            for stem, shard in self._begun:
                for record in self._records(stem, shard):
                    unfinished.file.writelines(line_of(dict(error)) for error in record.errors)
            unfinished.file.flush()
            if unfinished.file.tell():
                unfinished.finish(ERRORS)
            elif os.path.exists(self._errors):
                os.remove(self._errors)
        finally:
            unfinished.drop()

    def _record_path(self, stem: str, shard: int) -> str:
        return os.path.join(self._done, f"{_name(stem, shard)}.json")

    def _records(self, stem: str, shard: int) -> Iterator[ShardRecord]:
        """The records that are there from a shard on, to the first that is not, or to the end of its split."""
        while True:
            try:
                with open(self._record_path(stem, shard), encoding="utf-8") as file:
                    data = json.load(file)
                record = ShardRecord(**{**data, "tally": Tally.from_dict(data["tally"])})
                if not (isinstance(record.errors, list) and isinstance(record.outputs, dict)):
                    return  # damaged: it is done again
            except (OSError, ValueError, TypeError, KeyError):
                return
            yield record
            if record.ends:
                return
            shard += 1

    def written(self, split: Split) -> list[ShardRecord]:
        """The records of a split's finished shards, as they are; what they say is not looked after."""
        return list(self._records(split.stem, split.first_shard))

    def done(self, split: Split) -> Iterator[ShardRecord]:
        """The records of a split's finished shards, from its first one on, up to the first that is not.

        Raises `SourceChangedError` where the split's source is no longer what they were made of.
        """
        self._begun.append((split.stem, split.first_shard))
        stamp = None
        for record in self._records(split.stem, split.first_shard):
            stamp = stamp or split.stamp()
            if record.stamp != stamp:
                if self._tolerant:
                    return
                raise SourceChangedError(
                    f"{split.path}: changed since a part of it was done, or another file: name another folder than "
                    f"{self.target}, or remove that"
                )
            if not self._stands(record):
                return
            yield record

    def claim(self, stems: Collection[str]) -> None:
        """Raise `SourceChangedError` where there are shards of a source that is none any more, by what its shards are called:
        what they hold would stay, and perhaps be there twice."""
        for name in self._recorded():
            if name.rpartition("-")[0] not in stems:
                raise self._orphaned(name)

    def settle_records(self) -> None:
        """Raise `SourceChangedError` where there are shards behind the last one of a source, which had more before."""
        if not self._tolerant:
            claimed = {
                _name(stem, shard + number)
                for stem, shard in self._begun
                for number, _ in enumerate(self._records(stem, shard))
            }
            for name in self._recorded():
                if name not in claimed:
                    raise self._orphaned(name)

    def _sweep(self) -> None:
        """Remove shards without a record: a run was killed between the two. They are made anew, if there is a source for
        them still."""
        recorded = {name for shard in self._recorded() for name in self._outputs(shard)}
        for folder, folders, names in os.walk(self.target):
            folders[:] = [name for name in folders if name != FOLDER]
            for name in filter(_SHARD.fullmatch, names):
                path = os.path.join(folder, name)
                if os.path.relpath(path, self.target) not in recorded:
                    os.remove(path)

    def _outputs(self, name: str) -> Collection[str]:
        """The files that hold a shard, as its record says; none where that is damaged."""
        stem, _, number = name.rpartition("-")
        record = next(self._records(stem, int(number)), None) if number.isdecimal() else None
        return record.outputs if record else ()

    def _recorded(self) -> Iterator[str]:
        """What the shards are called of which there are records."""
        for folder, _, names in os.walk(self._done):
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self._done).removesuffix(".json")

    def _orphaned(self, name: str) -> SourceChangedError:
        return SourceChangedError(
            f"{self.target} holds {name}, which is of none of the sources now: name another folder, or remove this one"
        )

    def _stands(self, record: ShardRecord) -> bool:
        for name, size in record.outputs.items():
            try:
                if os.path.getsize(os.path.join(self.target, name)) != size:
                    return False
            except OSError:
                return False
        return True


def _survey_in(path: str) -> Survey:
    try:
        with open(path, encoding="utf-8") as file:
            return Survey.from_dict(json.load(file))
    except (ValueError, KeyError, TypeError) as error:
        raise BatchError(f"{path}: damaged ({error}); remove it, and the same command does its part anew") from None


def _told(key: str, value: Any) -> str:
    """What a batch is, as a command says it.

    >>> _told("shard_size", 100), _told("ignore", ["C", "byline"]), _told("report", False), _told("sources", ["a", "b c"])
    ('--shard-size 100', '--ignore C,byline', 'no --report', 'sources ["a", "b c"]')
    """
    shown = json.dumps(value, ensure_ascii=False)
    if key in _NO_OPTIONS:
        return f"{_NO_OPTIONS[key]} {shown if value else 'none'}"
    option = f"--{key.replace('_', '-')}"
    if value is None or value is False:
        return f"no {option}"
    if value is True:
        return option
    return f"{option} {','.join(value) if isinstance(value, list) else value}"


def _changed(had: Kinds, has: Kinds) -> str:
    """How columns differ, by their names and kinds.

    >>> _changed({"id": "int", "url": "str"}, {"id": "json", "lang": "str"})
    "'id' held integers and now JSON; 'url' is gone; 'lang' is new"
    >>> _changed({"id": "int", "url": "str"}, {"url": "str", "id": "int"})
    'their order'
    """
    changes = [
        f"{name!r} held {WORDS[kind]} and now {WORDS[has[name]]}" if name in has else f"{name!r} is gone"
        for name, kind in had.items()
        if has.get(name) != kind
    ]
    changes += [f"{name!r} is new" for name in has if name not in had]
    return "; ".join(changes[:5] + ["…"] * (len(changes) > 5)) or "their order"


def shard_name(split: Split, shard: int) -> str:
    """What a shard is called, relative to the target, without the ending of its format."""
    return _name(split.stem, shard)


def _name(stem: str, shard: int) -> str:
    return f"{stem}-{shard:05}"


def _locked(path: str, target: str) -> IO[bytes]:
    file = open(path, "wb")  # noqa: SIM115 - the lock holds as long as it is open
    with contextlib.suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise BatchError(f"{target}: another batch is writing there") from None
    return file
