"""A folder of texts that mirrors the folder of pages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..frames import Frame
from ..sources.base import Split
from ..sources.pages import PATH, is_page
from .aside import Aside, Unfinished, finish_all

__all__ = ["MirrorTarget"]

_Texts = Sequence[tuple[str, bytes]]

#: Bytes of a file's name that no usual file system refuses.
_LONGEST = 255


@dataclass(frozen=True)
class MirrorTarget:
    """Each page's text in a file of its own, called as the page is with ``.txt`` behind it."""

    by_source: bool
    """Whether each source has a folder of its own, for there are several."""
    kinds: ClassVar[None] = None

    def encode(self, split: Split, frame: Frame) -> tuple[_Texts, Mapping[int, str]]:
        folder = split.stem if self.by_source else ""
        texts: list[tuple[str, bytes]] = []
        faults: dict[int, str] = {}
        for number, row in enumerate(frame.rows()):
            name = _name(row[PATH])
            if os.path.isdir(os.path.join(split.path, name)):
                faults[number] = f"its text has no place: there is a folder {os.path.basename(name)!r} beside it"
            else:
                texts.append((os.path.join(folder, name), _text(row[split.columns.output])))
        return texts, faults

    def writer(self, aside: Aside, name: str) -> _MirrorWriter:
        return _MirrorWriter(aside)


def _name(path: str) -> str:
    """Of no two files the same.

    >>> _name("a/b.txt"), _name("a/b.html.gz"), _name("a/b.html.txt")
    ('a/b.txt', 'a/b.html.gz.txt', 'a/b.html.txt.txt')
    """
    if path.endswith(".txt") and not is_page(path[:-4]):
        return path
    folder, name = os.path.split(path)
    if len(os.fsencode(name)) + 4 > _LONGEST:
        digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
        name = f"{os.fsencode(name)[: _LONGEST - 21].decode('utf-8', 'ignore')}-{digest}"
    return os.path.join(folder, f"{name}.txt")


def _text(text: str | None) -> bytes:
    return f"{text}\n".encode() if text else b""


class _MirrorWriter:
    """Keeps texts aside until the shard is whole, for asking the disk file by file whether it has them takes long."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._written: dict[str, Unfinished] = {}

    def add(self, payload: _Texts) -> None:
        for name, data in payload:
            unfinished = self._written[name] = self._aside.open()
            with unfinished.file:
                unfinished.file.write(data)

    def close(self) -> dict[str, int]:
        return finish_all(self._written)

    def drop(self) -> None:
        for unfinished in self._written.values():
            unfinished.drop()
