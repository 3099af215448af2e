"""A folder of texts that mirrors the folder of pages."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..frames import Frame
from ..sources.base import Split
from ..sources.pages import PATH, is_page
from .aside import Aside

__all__ = ["MirrorTarget"]

_Texts = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class MirrorTarget:
    """Each page's text in a file of its own, called as the page is with ``.txt`` behind it."""

    by_source: bool
    """Whether each source has a folder of its own, for there are several."""

    def encode(self, split: Split, frame: Frame) -> tuple[_Texts, Mapping[int, str]]:
        folder = split.stem if self.by_source else ""
        rows = frame.rows()
        return [(os.path.join(folder, _name(row[PATH])), _text(row[split.columns.output])) for row in rows], {}

    def writer(self, aside: Aside, name: str) -> _MirrorWriter:
        return _MirrorWriter(aside)


def _name(path: str) -> str:
    """Of no two files the same.

    >>> _name("a/b.txt"), _name("a/b.html.gz"), _name("a/b.html.txt")
    ('a/b.txt', 'a/b.html.gz.txt', 'a/b.html.txt.txt')
    """
    return path if path.endswith(".txt") and not is_page(path[:-4]) else f"{path}.txt"


def _text(text: str | None) -> bytes:
    return f"{text}\n".encode() if text else b""


class _MirrorWriter:
    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._sizes: dict[str, int] = {}

    def add(self, payload: _Texts) -> None:
        for name, data in payload:
            unfinished = self._aside.open()
            try:
                unfinished.file.write(data)
                self._sizes[name] = unfinished.finish(name)
            except OSError:
                unfinished.drop()
                raise

    def close(self) -> dict[str, int]:
        return self._sizes

    def drop(self) -> None:
        pass  # each file is whole
