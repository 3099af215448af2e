"""Writing aside: a file is whole and on disk before it gets its name."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, cast

__all__ = ["Aside", "Unfinished", "finish_all", "remove_all"]

#: How many files the disk is asked for at the same time; it writes several as fast as one.
_AT_ONCE = 8


class Aside:
    """Files that are being written below a target.

    Several processes on several machines may write the same file at the same time, since an engine starts a task anew when
    it takes it for dead: each writes its own, and the last one's name holds.
    """

    def __init__(self, target: str, folder: str) -> None:
        self.target = target
        self._folder = folder

    def open(self) -> Unfinished:
        """A new file, without a name in the target yet."""
        os.makedirs(self._folder, exist_ok=True)
        return Unfinished(self.target, os.path.join(self._folder, uuid.uuid4().hex))

    def sweep(self) -> None:
        """Remove what runs that were killed have left."""
        if os.path.isdir(self._folder):
            for name in os.listdir(self._folder):
                os.remove(os.path.join(self._folder, name))


class Unfinished:
    """A file that is being written."""

    def __init__(self, target: str, path: str) -> None:
        self._target = target
        self.path = path
        self.file = cast(BinaryIO, open(path, "wb"))  # noqa: SIM115 - closed by finish or drop

    def finish(self, name: str) -> int:
        """Give the file its name, relative to the target; returns its size in bytes."""
        return finish_all({name: self})[name]

    def settle(self) -> int:
        """See that all of the file is on the disk; returns its size in bytes."""
        self.file.close()
        with open(self.path, "r+b") as file:
            os.fsync(file.fileno())
            return os.fstat(file.fileno()).st_size

    def place(self, name: str) -> str:
        """Give the file its name; returns the folder that it is in."""
        place = os.path.join(self._target, name)
        try:
            os.replace(self.path, place)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(self.path, place)
        return os.path.dirname(place)

    def drop(self) -> None:
        """Remove the file."""
        with contextlib.suppress(OSError):  # what did not fit on the disk need not be written any more
            self.file.close()
        if os.path.exists(self.path):
            os.remove(self.path)


def finish_all(files: Mapping[str, Unfinished]) -> dict[str, int]:
    """Give files their names, relative to the target, when all are on the disk; returns their sizes in bytes."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        sizes = list(threads.map(Unfinished.settle, files.values()))
    for folder in {file.place(name) for name, file in files.items()}:
        _sync_folder(folder)
    return dict(zip(files, sizes, strict=True))


def remove_all(target: str, names: Iterable[str]) -> None:
    """Remove those of some files, named relative to the target, that are there."""
    paths = [path for name in names if os.path.isfile(path := os.path.join(target, name))]
    for path in paths:
        os.remove(path)
    for folder in set(map(os.path.dirname, paths)):
        _sync_folder(folder)


def _sync_folder(path: str) -> None:
    if os.name == "nt":
        return  # a folder cannot be opened there
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
