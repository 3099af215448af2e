"""JSONL shards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..frames import Frame, Row
from ..sources.base import Split
from .aside import Aside

__all__ = ["LineTarget", "line_of"]


@dataclass(frozen=True)
class LineTarget:
    """A JSON object a row, in files that end with ``.jsonl``."""

    kinds: ClassVar[None] = None

    def encode(self, split: Split, frame: Frame) -> tuple[bytes, Mapping[int, str]]:
        lines: list[bytes] = []
        faults: dict[int, str] = {}
        for number, row in enumerate(frame.rows()):
            try:
                lines.append(line_of(row))
            except RecursionError:  # it could just be read
                faults[number] = "JSON that is nested too deep"
        return b"".join(lines), faults

    def writer(self, aside: Aside, name: str, split: Split) -> _LineWriter:
        return _LineWriter(aside, f"{name}.jsonl")


def line_of(row: Row) -> bytes:
    """A row as a line of JSON in UTF-8; one with lone surrogates, which UTF-8 cannot hold, with escapes."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


class _LineWriter:
    def __init__(self, aside: Aside, name: str) -> None:
        self._name = name
        self._unfinished = aside.open()

    def add(self, payload: bytes) -> None:
        self._unfinished.file.write(payload)

    def close(self) -> dict[str, int]:
        if not self._unfinished.file.tell():
            self.drop()
            return {}
        return {self._name: self._unfinished.finish(self._name)}

    def drop(self) -> None:
        self._unfinished.drop()
