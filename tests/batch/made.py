"""What tests of batches are made of: documents, archives, and eyes for what sources give and targets hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from cleaner.batch import Options
from cleaner.batch.sources import find_sources
from cleaner.batch.sources.base import Chunk

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
CLEAN = "The ferry sank at noon.\n\nAll were saved."


def headline(number: int) -> str:
    return f"Ferry {number} sinks off Port Ellery, all saved"


def page(number: int) -> str:
    """A page with a menu; what is left of it when it is cleaned is `page_text`."""
    return (
        f"<html><head><title>{headline(number)}</title></head><body><nav><ul><li><a href=/>Home</a></li></ul></nav>"
        f"<article><h1>{headline(number)}</h1><p>Ferry number {number} sank at noon, and all who were on it were saved.</p>"
        "<p>The harbor master said that the weather had been fair and the sea calm all morning.</p></article></body></html>"
    )


def page_text(number: int) -> str:
    return (
        f"Ferry number {number} sank at noon, and all who were on it were saved.\n\n"
        "The harbor master said that the weather had been fair and the sea calm all morning."
    )


def record(
    kind: str, name: str, block: bytes, content_type: str = "application/http; msgtype=response", **headers: str
) -> bytes:
    """A record of a web archive."""
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:{name}>",
        "WARC-Target-URI": f"https://example.com/{name}",
        "WARC-Date": "2024-05-01T12:00:00Z",
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
        **{key.replace("_", "-"): value for key, value in headers.items()},
    }
    return (
        "\r\n".join(["WARC/1.0", *(f"{key}: {value}" for key, value in head.items()), "", ""]).encode()
        + block
        + b"\r\n\r\n"
    )


def response(name: str, body: bytes, content_type: str = "text/html", status: str = "200 OK", head: str = "") -> bytes:
    """A record of what a server gave."""
    return record("response", name, f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{head}\r\n".encode() + body)


class Read(NamedTuple):
    """All that a source gave."""

    rows: list[dict[str, Any]]
    faults: list[tuple[int | None, str]]
    """Positions and reasons."""
    places: list[tuple[str, int | None]]
    """Of the rows."""
    passed: int


def read(path: Path | str, options: Options | None = None, shard_size: int = 5000) -> Read:
    """Read a source as a batch does, without cleaning anything."""
    rows, faults, places, passed = [], [], [], 0
    for chunk in chunks_of(path, options, shard_size):
        loaded = chunk.split.load(chunk, lambda number: None)
        made = loaded.frame.rows()
        assert sorted([*loaded.numbers, *loaded.faults]) == list(range(chunk.documents)), "a document is lost"
        assert len(made) == len(loaded.numbers)
        rows += made
        places += [chunk.split.place(chunk, number) for number in loaded.numbers]
        faults += [(chunk.split.place(chunk, number)[1], reason) for number, reason in sorted(loaded.faults.items())]
        passed += chunk.passed_over
    return Read(rows, faults, places, passed)


def chunks_of(path: Path | str, options: Options | None = None, shard_size: int = 5000) -> Iterator[Chunk]:
    for source in find_sources([str(path)], "no-such-target"):
        for split in source.splits(options or Options(), shard_size, "no-such-target"):
            chunks = list(split.chunks(0, shard_size))
            assert sum(chunk.size for chunk in chunks) == split.size
            assert [chunk.ends for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
            yield from chunks


def parts(chunks: Iterable[Chunk], first_shard: int = 0) -> list[tuple[Any, ...]]:
    """What of chunks must be the same whether reading was broken off or not, from a shard on."""
    kept = (chunk for chunk in chunks if chunk.shard >= first_shard)
    return [(c.shard, c.body, c.documents, c.closes, c.ends, c.passed_over) for c in kept]


def lines(path: Path) -> list[dict[str, Any]]:
    """What files of JSON lines hold, in the order of their names."""
    files = [path] if path.is_file() else sorted(path.rglob("*.jsonl"))
    return [
        json.loads(line)
        for file in files
        if file.name != "errors.jsonl"
        for line in file.read_text("utf-8").split("\n")[:-1]
    ]


def errors(target: Path) -> list[dict[str, Any]]:
    file = target / "errors.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").split("\n")[:-1]] if file.exists() else []


def tables(path: Path) -> list[dict[str, Any]]:
    """What files of Parquet hold, in the order of their names."""
    return [row for file in sorted(path.rglob("*.parquet")) for row in pq.read_table(file).to_pylist()]
