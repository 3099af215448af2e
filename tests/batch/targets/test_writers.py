"""A shard that could not be written leaves nothing behind, and what was there before stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import gc, os, resource, signal, sys
import pyarrow as pa
from cleaner.batch.sources.pages import PageSplit
from cleaner.batch.targets.aside import Aside
from cleaner.batch.targets.lines import LineTarget
from cleaner.batch.targets.mirror import MirrorTarget
from cleaner.batch.targets.parquet import ParquetTarget

kind, target = sys.argv[1:]
small, large = {
    "folder": ([("a.txt", b"x")], [("b.txt", b"x" * 10), ("c.txt", b"x" * 300_000)]),
    "jsonl": (b"{}", b"x" * 300_000),
    "parquet": (pa.record_batch({"x": ["a"]}), pa.record_batch({"x": [os.urandom(150_000).hex()]})),
}[kind]
made = {"folder": MirrorTarget(target, False), "jsonl": LineTarget(), "parquet": ParquetTarget({}, False)}[kind]
split = PageSplit("pages", "pages", ["a.txt"], 0, 0)
aside = Aside(target, os.path.join(target, "aside"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for payload in (small, large):
    writer = made.writer(aside, "shard", split)
    try:
        writer.add(payload)
        sizes = writer.close()
        assert all(os.path.getsize(os.path.join(target, name)) == size for name, size in sizes.items())
        print("written", list(sizes))
    except OSError as error:
        writer.drop()
        print(error.strerror, os.listdir(os.path.join(target, "aside")))
    del writer
    gc.collect()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits there")
@pytest.mark.parametrize(
    ("kind", "name"), [("folder", "a.txt"), ("jsonl", "shard.jsonl"), ("parquet", "shard.parquet")]
)
def test_a_full_disk_leaves_whole_files_only(tmp_path: Path, kind: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, kind, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"written ['{name}']", "File too large []"]
    assert done.stderr == ""
    assert sorted(os.listdir(tmp_path)) == sorted(["aside", name])
