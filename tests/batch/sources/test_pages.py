"""Folders of pages, with all that file systems hold besides."""

import gzip
import os
import sys
from pathlib import Path

import pytest
from backports import zstd

from cleaner.batch import BatchError, Options
from cleaner.batch.sources import find_sources

from ..made import chunks_of, parts, read

CUT = "the file ends before its time: it was cut short, and what follows is lost"


def write(folder: Path, *names: str, data: bytes = b"<p>x") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def paths(folder: Path | str, target: str = "no-such-target") -> list[str]:
    (source,) = find_sources([str(folder)], target)
    return list(source.pages(target))


def test_pages_and_texts_are_found_in_one_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        "b/2.htm",
        "b/10.XHTML",
        "a/deep/er/x.txt",
        "z.html",
        "b.html",
        "c.md",
        "picture.png",
        "page_files/ad.js",
    )
    write(tmp_path, "a.html.gz", data=gzip.compress(b"<p>packed"))
    write(tmp_path, "a.txt.zst", data=zstd.compress(b"packed"))
    found = read(tmp_path)
    assert [row["path"] for row in found.rows] == [
        "a.html.gz",
        "a.txt.zst",
        "b.html",
        "c.md",
        "z.html",
        "a/deep/er/x.txt",
        "b/10.XHTML",
        "b/2.htm",
    ]
    assert [row["text"] for row in found.rows[:3]] == [b"<p>packed", b"packed", b"<p>x"]
    assert found.places[2] == (str(tmp_path / "b.html"), None)


def test_what_is_hidden_and_links_to_folders_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.html", ".b.html", ".git/c.html", "d/e.html")
    os.symlink(tmp_path, tmp_path / "d" / "loop")
    os.symlink(tmp_path / "d", tmp_path / "linked.html")
    assert paths(tmp_path) == ["a.html", "d/e.html"]


def test_what_cannot_be_read_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "z.html")
    os.symlink("nowhere", tmp_path / "dangling.html")
    os.symlink("self.html", tmp_path / "self.html")
    os.mkfifo(tmp_path / "pipe.html")
    os.symlink("/proc/self/mem", tmp_path / "unreadable.html")
    write(tmp_path, "long.html", data=b"x" * 2000)
    write(tmp_path, "bomb.html.gz", data=gzip.compress(b"x" * 2000))
    write(tmp_path, "cut.html.gz", data=gzip.compress(b"<p>x")[:-3])
    write(tmp_path, "empty.html.gz", data=b"")
    write(tmp_path, "plain.html.gz", data=b"<p>x")
    found = read(tmp_path, Options(max_bytes=1000))
    assert [row["path"] for row in found.rows] == ["a.html", "z.html"]
    assert sorted(reason for _, reason in found.faults if not reason.startswith("the file is damaged")) == sorted(
        [
            "No such file or directory",
            "Too many levels of symbolic links",
            "not a file but a pipe, which cannot be read twice",
            "Input/output error",
            "longer than 1,000 bytes",
            "longer than 1,000 bytes",
            CUT,
            CUT,
        ]
    )
    assert len(found.faults) == 9


def test_a_file_that_vanishes_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "b.html", "c.html")
    (source,) = find_sources([str(tmp_path)], "no-such-target")
    (split,) = source.splits(Options(), 10, "no-such-target")
    (tmp_path / "b.html").unlink()
    (chunk,) = split.chunks(0, 10)
    (tmp_path / "c.html").unlink()
    loaded = chunk.split.load(chunk, lambda number: None)
    assert loaded.faults == {1: "No such file or directory", 2: "No such file or directory"}
    assert [chunk.split.place(chunk, number)[0] for number in (1, 2)] == [
        str(tmp_path / "b.html"),
        str(tmp_path / "c.html"),
    ]


def test_a_page_packed_and_cut_anywhere_is_no_shorter_page(tmp_path: Path) -> None:
    page = b"<p>" + bytes(range(32, 127)) * 5
    for name, data in (("a.html.gz", gzip.compress(page)), ("a.html.zst", zstd.compress(page))):
        for cut in range(len(data)):
            write(tmp_path, name, data=data[:cut])
            found = read(tmp_path / name)
            assert (found.rows, len(found.faults)) == ([], 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_utf8_are_kept_apart(tmp_path: Path) -> None:
    for name in (b"\xff.html", b"\xfe.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"<p>x")
    assert [os.fsencode(row["path"]) for row in read(tmp_path).rows] == [b"\xfe.html", b"\xff.html"]


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "z.html")
    home = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(25):  # deeper than a path may be long
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(home)
    found = read(tmp_path)
    assert len(found.rows) == 2
    assert [reason for _, reason in found.faults] == ["File name too long"]
    for name in ("a.html", "z.html"):
        (tmp_path / name).rename(tmp_path / f"{name}.jsonl")
    with pytest.raises(BatchError, match="cannot be listed"):
        find_sources([str(tmp_path)], "no-such-target")


def test_the_target_is_no_source(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "out/a.html.txt", "out2/b.html", "sub/out/c.html")
    for target in (tmp_path / "out", os.path.relpath(tmp_path / "out"), f"{tmp_path}/sub/../out/"):
        assert paths(tmp_path, str(target)) == ["a.html", "out2/b.html", "sub/out/c.html"]
    os.symlink(tmp_path / "out", tmp_path / "link")
    assert paths(tmp_path, str(tmp_path / "link")) == ["a.html", "out2/b.html", "sub/out/c.html"]
    (tmp_path / "link").unlink()
    (found,) = find_sources([f"{tmp_path}/**/*.txt", str(tmp_path / "a.html")], str(tmp_path / "none"))
    assert found.files == ("out/a.html.txt", "a.html")
    with pytest.raises(BatchError, match="no such file"):
        find_sources([f"{tmp_path}/**/*.txt"], str(tmp_path / "out"))


def test_thousands_of_files_are_as_many_documents(tmp_path: Path) -> None:
    for number in range(1500):
        write(tmp_path, f"{number % 7}/{number}.html", data=b"%d" % number)
    found = read(tmp_path, shard_size=500)
    assert len({row["text"] for row in found.rows}) == 1500
    shards = [chunk.shard for chunk in chunks_of(tmp_path, shard_size=500) if chunk.closes]
    assert shards == [0, 1, 2]
    (split, *_) = find_sources([str(tmp_path)], "none")[0].splits(Options(), 1500, "none")
    for start in (0, 500, 1000):
        assert parts(split.chunks(start, 500)) == parts(split.chunks(0, 500), start // 500)
