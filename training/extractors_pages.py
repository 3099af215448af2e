#!/usr/bin/env python3
"""Makes a folder of the pages that other extractors are tested with, for `fit_chrome.py`, or to measure on.

usage: extractors_pages.py FOLDER [--held-out]

Fetches the published packages that ``extractors_pages.json`` names, or with --held-out those of ``held_out_pages.json``,
which nothing was learned from, and of their pages those that the file has labels for: by each page its type, and which of
its lines are its article's, as checksums of their words, for the pages belong to others and are not kept here. A line that
the reader splits otherwise than it did when the labels were made is lost from the known text.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
import tarfile
import urllib.request
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaner.reading import read

LABELS, HELD_OUT = (Path(__file__).with_name(f"{name}_pages.json") for name in ("extractors", "held_out"))
WORD = re.compile(r"\w+")


def checksum(line: str) -> str:
    """What a line's words are known by, in eight hexadecimal digits."""
    return f"{zlib.crc32(' '.join(WORD.findall(line.lower())).encode()):08x}"


def known_text(page: bytes, checksums: list[str]) -> str:
    """The lines of a page that are its article's, as many times as they are listed; the last of each are taken first."""
    wanted = Counter(checksums)
    taken: list[str] = []
    for block in reversed(read(page, "html").blocks):
        if wanted[checksum(block.text)]:
            wanted[checksum(block.text)] -= 1
            taken.append(block.text)
    return "\n\n".join(reversed(taken))


def pages_of(package: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The pages of a published package that have labels, with these."""
    with urllib.request.urlopen(package["url"], timeout=300) as answer:
        packed = io.BytesIO(answer.read())
    with tarfile.open(fileobj=packed) as archive:
        for label in package["pages"]:
            member = archive.extractfile(label["path"])
            assert member is not None, label["path"]
            yield label, member.read()


def row_of(label: dict[str, Any], page: bytes) -> dict[str, str]:
    """A page as the index lists it; one of news has no address, so that it counts as such."""
    number = label["number"]
    row = {"id": f"{label['site']}/{number}", "file": f"html/{number}.html.gz", "group": label["type"]}
    row["gold"] = known_text(page, label["lines"])
    return row if label["type"] == "news" else {**row, "url": f"https://{label['site']}/"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="the pages that nothing was learned from")
    options = parser.parse_args()
    folder = options.folder
    data = json.loads((HELD_OUT if options.held_out else LABELS).read_text(encoding="utf-8"))
    (folder / "html").mkdir(parents=True, exist_ok=True)
    with open(folder / "index.jsonl", "w", encoding="utf-8") as index:
        for package in data:
            print(package["url"], file=sys.stderr)
            for label, page in pages_of(package):
                (folder / "html" / f"{label['number']}.html.gz").write_bytes(gzip.compress(page))
                index.write(json.dumps(row_of(label, page), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
