"""JSON lines, whole and damaged."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.batch import BatchError, Options
from cleaner.batch.errors import NoColumnError

from ..made import chunks_of, parts, read

ROWS = [{"id": number, "text": f"Text {number} — é"} for number in range(50)]
DATA = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
CUT = "the file ends before its time: it was cut short, and what follows is lost"


@pytest.mark.parametrize(
    ("name", "pack"), [("a.jsonl", bytes), ("a.ndjson.GZ", gzip.compress), ("a.jsonl.zst", zstd.compress)]
)
def test_rows_are_read_in_order_with_their_lines(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    (tmp_path / name).write_bytes(pack(DATA))
    found = read(tmp_path / name)
    assert found.rows == ROWS
    assert found.places == [(str(tmp_path / name), number) for number in range(1, 51)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_lines_in_utf_16_are_read(tmp_path: Path, encoding: str, pack: type[bytes]) -> None:
    path = tmp_path / ("a.jsonl" if pack is bytes else "a.jsonl.gz")
    rows = [*ROWS, {"id": 50, "text": "Apart\u2028but one line"}]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in rows)
    path.write_bytes(pack(f"\ufeff{lines}".encode(encoding)))
    assert read(path).rows == rows


def test_what_json_can_hold_comes_through(tmp_path: Path) -> None:
    row = {
        "b": 1,
        "a": [1.5, None, True],
        "text": "x",
        "huge": 10**30,
        "deep": {"z": {"y": []}},
        "lone": "\ud800",
        "é\u2028": "\0",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + '\n{"text": NaN, "n": -Infinity}\n')
    first, second = read(tmp_path / "a.jsonl").rows
    assert first == row
    assert list(first) == list(row)
    assert str(second["text"]) == "nan"


def test_a_mark_before_any_line_is_none_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\n\xef\xbb\xbf{"text": "b"}\n')
    assert read(tmp_path / "a.jsonl").rows == [{"text": "a"}, {"text": "b"}]


def test_blank_lines_marks_and_line_ends_of_windows_are_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n  \n{"text": "b"}')
    found = read(tmp_path / "a.jsonl")
    assert [row["text"] for row in found.rows] == ["a", "b"]
    assert [position for _, position in found.places] == [1, 4]


BAD = {
    b"{": "no JSON: Expecting property name enclosed in double quotes at character",
    b"[1]": "no JSON object but a list",
    b'{"text": "\xff"}': "not in UTF-8",
    b"[" * 100_000: "JSON that is nested too deep",
    b'{"n": ' + b"9" * 5000 + b"}": "no JSON: Exceeds the limit",
    b'{"text": "x", "n": [-1e400]}': "a number that is too large for a float of 64 bits: -1e400",
    b'{"text": "x", "in": {"a": 1, "b": 2, "a": 1}}': "an object that has the key 'a' twice, of which only one could be kept",
    b'{"text": "' + b"x" * 2000 + b'"}': "longer than 1,000 bytes",
}


def test_a_bad_line_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(line + b'\n{"text": "good"}\n' for line in BAD))
    found = read(tmp_path / "a.jsonl", Options(max_bytes=1000))
    long = ["longer than 1,000 bytes" if len(line) > 1000 else reason for line, reason in BAD.items()]
    assert len(found.rows) == len(BAD)
    assert [position for position, _ in found.faults] == list(range(1, 2 * len(BAD), 2))
    for (_, said), reason in zip(found.faults, long, strict=True):
        assert said.startswith(reason)
    whole = read(tmp_path / "a.jsonl").faults
    for (_, said), reason in zip(whole, list(BAD.values())[:-1], strict=True):
        assert said.startswith(reason)


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstd.compress)])
def test_a_packed_file_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    data = pack(DATA)
    for cut in range(0, len(data), 7):
        (tmp_path / name).write_bytes(data[:cut])
        found = read(tmp_path / name)
        assert found.rows == ROWS[: len(found.rows)]
        assert found.faults == [(len(found.rows) + 1, CUT)]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_what_is_not_packed_though_its_name_says_so_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(DATA)
    found = read(tmp_path / name)
    assert found.rows == []
    assert [(position, reason[:19]) for position, reason in found.faults] == [(1, "the file is damaged")]


def test_garbage_behind_a_packed_file_is_said_and_nothing_else_lost(tmp_path: Path) -> None:
    for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstd.compress)):
        (tmp_path / name).write_bytes(pack(DATA[:100]) + pack(DATA[100:]) + b"garbage")
        found = read(tmp_path / name)
        assert found.rows == ROWS
        assert [position for position, _ in found.faults] == [51]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    for data in (b"", b"\n \n"):
        (tmp_path / "a.jsonl").write_bytes(data)
        assert read(tmp_path / "a.jsonl", Options(html="body", url="link")) == ([], [], [], 0)


def test_a_file_whose_columns_tell_nothing_stops_the_batch_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"wort": "x"}\n')
    with pytest.raises(BatchError, match=r"none of the columns 'wort' has a usual name"):
        read(tmp_path / "a.jsonl")


def test_a_column_that_turns_up_late_is_not_overwritten(tmp_path: Path) -> None:
    rows = [{"html": "<p>a"}] * 1000 + [{"html": "<p>b", "text": "mine"}, {"html": "<p>c", "removals": 1}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = read(tmp_path / "a.jsonl", Options(removals=True))
    assert [position for position, _ in found.faults] == [1001, 1002]
    assert found.faults[0][1] == "there is a column 'text' already, which the first 1,000 rows do not have"


@pytest.mark.parametrize("shard_size", [1, 7, 25, 49, 50, 600])
def test_reading_goes_on_at_any_shard_as_if_it_had_not_stopped(tmp_path: Path, shard_size: int) -> None:
    (tmp_path / "a.jsonl").write_bytes(DATA + b"{\n" * 600)
    whole = list(chunks_of(tmp_path / "a.jsonl", shard_size=shard_size))
    split = next(chunks_of(tmp_path / "a.jsonl")).split
    for start in range(0, 650, max(shard_size, 13) // shard_size * shard_size):
        assert parts(split.chunks(start, shard_size)) == parts(whole, start // shard_size)


@settings(max_examples=150, deadline=None)
@given(
    position=st.integers(0, 10_000),
    flipped=st.binary(min_size=1, max_size=20),
    name=st.sampled_from(["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"]),
)
@example(position=632, flipped=b"\x06", name="a.jsonl.zst")
def test_no_damage_is_an_exception(
    tmp_path_factory: pytest.TempPathFactory, position: int, flipped: bytes, name: str
) -> None:
    packed = {"l": DATA, "z": gzip.compress(DATA), "t": zstd.compress(DATA)}[name[-1]]
    data = bytearray(packed)
    position %= len(data)
    data[position : position + len(flipped)] = flipped
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(data)
    try:
        found = read(path)
    except NoColumnError:
        assert name != "a.jsonl"  # only where it is packed can one damaged place be the name of the column in all rows
        return
    if name != "a.jsonl" and len(found.rows) < len(ROWS):
        assert found.faults  # what is behind a damaged place of a packed file is one error


@pytest.mark.skipif(sys.platform != "linux", reason="a process's own peak is told there only")
def test_a_line_of_any_length_takes_no_memory(tmp_path: Path) -> None:
    filling = gzip.compress(b"x" * 1_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(b'{"text": "') + filling * 250 + gzip.compress(b'"}\n{"text": "good"}\n')
    )
    script = (
        "import re, sys\nfrom tests.batch.made import read\nfrom cleaner.batch import Options\n"
        "found = read(sys.argv[1], Options(max_bytes=10_000_000))\n"
        "print(len(found.rows), found.faults)\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "a.jsonl.gz")]
    said, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said == "1 [(1, 'longer than 10,000,000 bytes')]"
    assert int(peak) < 200_000, "kilobytes"
