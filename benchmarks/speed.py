#!/usr/bin/env python3
"""Speed of cleaning text, beside ftfy in the same run, and how time grows with size, also on texts made to be slow.

usage: speed.py FILE|FOLDER [--limit N]

FILE is JSONL (plain or .gz) with a field "text", and perhaps "title"; FOLDER holds .txt files. CPU time of this
process, one core; the two take turns, text by text, so that a noisy machine is noisy for both.
"""

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import cleaner


def read_texts(source: Path) -> Iterator[tuple[str, str | None]]:
    """Texts with their titles, where they have one."""
    if source.is_dir():
        for path in sorted(source.rglob("*.txt")):
            yield path.read_text(encoding="utf-8", errors="replace"), None
        return
    with gzip.open(source, "rb") if source.suffix == ".gz" else source.open("rb") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], row.get("title") or None


def beside_ftfy(texts: list[tuple[str, str | None]]) -> None:
    import ftfy

    for text, title in texts[:200]:  # both have warmed up before the clock starts
        cleaner.clean(text, kind="text", title=title)
        ftfy.fix_text(text)
    ours = theirs = 0.0
    size = 0
    for text, title in texts:
        size += len(text.encode("utf-8", "surrogatepass"))
        start = time.process_time()
        cleaner.clean(text, kind="text", title=title)
        between = time.process_time()
        ftfy.fix_text(text)
        theirs += time.process_time() - between
        ours += between - start
    print(f"{len(texts)} texts, {size / 1e6:.1f} MB")
    print(f"cleaner {size / ours / 1e6:6.2f} MB/s")
    print(f"ftfy    {size / theirs / 1e6:6.2f} MB/s   ratio {theirs / ours:.2f}")


def growth(texts: list[tuple[str, str | None]]) -> None:
    print("time per MB as texts grow:")
    whole = "\n\n".join(text for text, _ in texts)
    for size in (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000):
        text = (whole * (size // max(1, len(whole)) + 1))[:size]
        start = time.process_time()
        cleaner.clean(text, kind="text")
        print(f"  {size:11,} characters {(time.process_time() - start) / size * 1e6:7.3f} s/MB", flush=True)


#: Texts made to be slow: one thing, over and over.
_CRAFTED = (
    "A",
    "Abc ",
    "aB",
    "MORE ",
    "[",
    "<a ",
    "a/",
    ".A",
    "a\xad",
    "Jane Roe",
    "the ferry sank and ",
    "The ferry sank.\n",
    "ADVERTISEMENT\n",
    "12:34\n",
    "Facebook\nTwitter\n",
    "Photo: Jane Roe/AP\n",
    "Why the Ferry Ran Aground\nRead more\n",
    "Image\nThe ferry sank.\nPhoto: Jane Roe/AP\n",
)


def crafted() -> None:
    """Where a column grows to the right, time grows faster than the text."""
    print("time per MB of crafted texts, 0.1 and 1 million characters:")
    for piece in _CRAFTED:
        times = []
        for size in (100_000, 1_000_000):
            text = piece * (size // len(piece))
            start = time.process_time()
            cleaner.clean(text, kind="text")
            times.append((time.process_time() - start) / size * 1e6)
        print(f"  {piece!r:48} {times[0]:7.2f} {times[1]:7.2f} s/MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--limit", type=int, default=2000)
    options = parser.parse_args()
    texts = list(read_texts(options.source))
    texts = texts[:: -(-len(texts) // options.limit)]  # from all over, for files are often sorted by language or outlet
    beside_ftfy(texts)
    growth(texts)
    crafted()


if __name__ == "__main__":
    main()
