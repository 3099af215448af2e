"""A folder of texts that mirrors the folder of pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from ..frames import Frame
from ..sources.base import Split, fitted
from ..sources.pages import PATH, PageSplit, is_page
from .aside import Aside, Unfinished, finish_all, remove_all

__all__ = ["MirrorTarget"]

_Texts = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class MirrorTarget:
    """Each page's text in a file of its own, called as the page is with ``.txt`` behind it."""

    target: str
    by_source: bool
    """Whether each source has a folder of its own, for there are several."""
    kinds: ClassVar[None] = None

    def encode(self, split: Split, frame: Frame) -> tuple[_Texts, Mapping[int, str]]:
        texts: list[tuple[str, bytes]] = []
        faults: dict[int, str] = {}
        for number, row in enumerate(frame.rows()):
            name = self._place(split, row[PATH])
            if os.path.isdir(os.path.join(split.path, _name(row[PATH]))):
                faults[number] = f"its text has no place: there is a folder {os.path.basename(name)!r} beside it"
            elif obstacle := _obstacle(self.target, name):
                faults[number] = f"its text has no place: {obstacle}"
            else:
                texts.append((name, _text(row[split.columns.output])))
        return texts, faults

    def writer(self, aside: Aside, name: str, split: Split) -> _MirrorWriter:
        files = cast("PageSplit", split).files  # all of one shard
        return _MirrorWriter(aside, {self._place(split, path) for path in files})

    def _place(self, split: Split, path: str) -> str:
        """What a page's text is called, relative to the target."""
        return os.path.join(split.stem if self.by_source else "", _name(path))


def _name(path: str) -> str:
    """Of no two files the same.

    >>> _name("a/b.txt"), _name("a/b.html.gz"), _name("a/b.html.txt")
    ('a/b.txt', 'a/b.html.gz.txt', 'a/b.html.txt.txt')
    """
    if path.endswith(".txt") and not is_page(path[:-4]):
        return path
    return f"{fitted(path, 4)}.txt"


def _obstacle(target: str, name: str) -> str | None:
    """Why a target cannot hold a file of a name, or None: it is too long, or what an earlier run left is in its way."""
    place = os.path.join(target, name)
    # Of what lies in folders that are not made yet none is told to be too long: so each name is asked for alone, too.
    for path in (place, *(os.path.join(target, part) for part in name.split(os.sep))):
        try:
            os.lstat(path)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            return f"there is a text where its folder should be, {os.path.dirname(place)}"
        except OSError as error:
            return error.strerror
    return f"there is a folder of its name, {place}" if os.path.isdir(place) else None


def _text(text: str | None) -> bytes:
    return f"{text}\n".encode() if text else b""


class _MirrorWriter:
    """Keeps texts aside until the shard is whole, for asking the disk file by file whether it has them takes long.

    What an earlier run made of those pages of the shard that have no text any more goes then.
    """

    def __init__(self, aside: Aside, places: Collection[str]) -> None:
        self._aside = aside
        self._places = places
        self._written: dict[str, Unfinished] = {}

    def add(self, payload: _Texts) -> None:
        for name, data in payload:
            unfinished = self._written[name] = self._aside.open()
            with unfinished.file:
                unfinished.file.write(data)

    def close(self) -> dict[str, int]:
        sizes = finish_all(self._written)
        remove_all(self._aside.target, set(self._places) - sizes.keys())
        return sizes

    def drop(self) -> None:
        for unfinished in self._written.values():
            unfinished.drop()
