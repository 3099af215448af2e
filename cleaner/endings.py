"""What the endings of files' names say of what they hold."""

from __future__ import annotations

import os

__all__ = ["PACKED", "bare", "kind_of"]

#: What packs files that are read.
PACKED = (".gz", ".zst")

_KINDS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
}


def bare(name: str) -> str:
    """A file's name without the ending of what packed it.

    >>> bare("pages/a.jsonl.gz"), bare("b.txt")
    ('pages/a.jsonl', 'b.txt')
    """
    return name[: name.rindex(".")] if name.lower().endswith(PACKED) else name


def kind_of(name: str) -> str | None:
    """Of a file that holds many documents the kind: ``"jsonl"``, ``"csv"``, ``"parquet"`` or ``"warc"``; else None.

    >>> kind_of("a.WARC.gz"), kind_of("a.tsv"), kind_of("a.parquet.gz"), kind_of("a.html")
    ('warc', 'csv', None, None)
    """
    kind = _KINDS.get(os.path.splitext(bare(name))[1].lower())
    return None if kind == "parquet" and bare(name) != name else kind  # Parquet packs its columns itself
