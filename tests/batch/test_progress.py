"""What a person sees of a batch while it runs."""

import io
import json
import os
import re
import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cleaner.batch import progress
from cleaner.batch.tally import Tally


def seen(width: int, *arguments: str) -> list[str]:
    """The lines that a command writes to a terminal of so many columns, those that it overwrites included."""
    pty = pytest.importorskip("pty")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment | {"TERM": "xterm"},
    )
    os.close(theirs)
    data = b""
    while True:
        try:
            data += os.read(ours, 1 << 16)
        except OSError:  # nobody writes any more
            break
    os.close(ours)
    assert process.wait() == 0
    written = re.sub(r"\x1b\[[0-9;?]*m", "", data.decode())
    return [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in re.split(r"\x1b\[2K|[\r\n]+", written)]


@pytest.mark.parametrize("width", [40, 130])
def test_progress_is_one_line_of_any_terminal(tmp_path: Path, width: int) -> None:
    source = tmp_path / "dump.jsonl"
    source.write_text("".join(json.dumps({"text": "The ferry sank at noon."}) + "\n" for _ in range(600)))
    lines = seen(width, "batch", str(source), "-o", str(tmp_path / "out"), "--workers", "1")
    shown = [line for line in lines if "% of" in line]
    assert any("100% of 22 kB, 600 documents" in line for line in shown)
    assert all(len(line) <= width for line in shown)
    assert any("600 documents in" in line for line in lines)


def test_what_was_done_before_is_not_counted_as_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    stream = io.StringIO()
    reporter = progress.make_reporter(False, "out", stream)
    reporter.advance(Tally(documents=1_000_000, kept=75, removed=Counter(A=25)), 0, before=True)
    reporter.advance(Tally(documents=1, errors=1), 10)
    before, now = stream.getvalue().splitlines()
    assert before == "cleaner: 1,000,000 documents, 25% removed"
    assert re.fullmatch(r"cleaner: 1,000,001 documents at (10|[0-9])/s, 25% removed, 1 error", now)
