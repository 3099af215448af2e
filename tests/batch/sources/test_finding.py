"""What the arguments of a batch name."""

import os
from pathlib import Path

import pytest

from cleaner.batch import BatchError
from cleaner.batch.sources import find_sources

from ..made import read


def found(*names: str, target: str = "no-such-target") -> list[tuple[str, str, str]]:
    return [(source.kind, source.path, source.stem) for source in find_sources(names, target)]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_files_are_known_by_what_their_names_end_with(tmp_path: Path) -> None:
    kinds = {
        "a.jsonl": "jsonl",
        "b.NDJSON.gz": "jsonl",
        "c.csv.zst": "csv",
        "d.tsv": "csv",
        "e.Parquet": "parquet",
        "f.warc.gz": "warc",
        "g.warc.wet.gz": "warc",
        "h.wet": "warc",
    }
    write(tmp_path, *kinds)
    assert [(kind, Path(path).name) for kind, path, _ in found(str(tmp_path))] == [
        (kind, name) for name, kind in kinds.items()
    ]
    assert [stem for _, _, stem in found(str(tmp_path))] == ["a", "b", "c", "d", "e", "f", "g.warc", "h"]
    for name in ("x.png", "x.json", "x.gz", "x.parquet.gz"):
        write(tmp_path, name)
        with pytest.raises(BatchError, match="not a kind of file that is read"):
            found(str(tmp_path / name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.tsv.zst", "a.parquet", "a.warc", "a.wet.gz"])
def test_what_is_no_file_is_an_error_that_says_what_it_is(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert [reason for _, reason in read(tmp_path / name).faults] == [
        "not a file but a pipe, which cannot be read twice"
    ]
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to("/dev/zero")
    assert [reason for _, reason in read(tmp_path / name).faults] == ["not a file but a device"]


def test_patterns_are_sorted_and_each_file_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path, "2.jsonl", "1.jsonl", "sub/1.jsonl", "[x].jsonl")
    names = [
        Path(path).name for _, path, _ in found(f"{tmp_path}/?.jsonl", f"{tmp_path}/1.jsonl", f"{tmp_path}/[x].jsonl")
    ]
    assert names == ["1.jsonl", "2.jsonl", "[x].jsonl"]
    with pytest.raises(BatchError, match=r"3\*: no such file or folder"):
        found(f"{tmp_path}/3*")


def test_what_lies_in_a_folder_that_is_named_is_taken_once(tmp_path: Path) -> None:
    write(
        tmp_path, "in/a.jsonl", "in/sub/b.jsonl", "in/README.md", "in/.kept/c.jsonl", "texts/1.txt", "texts/sub/2.txt"
    )
    (tmp_path / "texts/loop").symlink_to(".")
    names = [Path(path).name for _, path, _ in found(f"{tmp_path}/in/**", f"{tmp_path}/in/.kept", f"{tmp_path}/in/sub")]
    assert names == ["a.jsonl", "b.jsonl", "c.jsonl"]
    texts = str(tmp_path / "texts")
    assert found(f"{texts}/sub", texts, f"{texts}/**/*.txt") == [("pages", texts, "texts")]
    assert find_sources([f"{texts}/**/*.txt"], "x")[0].files == ("1.txt", "sub/2.txt")


def test_no_two_sources_write_the_same_shards(tmp_path: Path) -> None:
    write(tmp_path, "a/x.jsonl", "b/x.jsonl", "b/x.2.jsonl", "b/x.csv", "b/x.jsonl.gz")
    stems = [stem for _, _, stem in found(f"{tmp_path}/*/x*")]
    assert len(set(stems)) == 5
    assert [stem for _, _, stem in found(str(tmp_path))] == ["a/x", "b/x.2", "b/x", "b/x.3", "b/x.4"]


def test_pages_named_one_by_one_are_one_source(tmp_path: Path) -> None:
    write(tmp_path, "in/a/1.html", "in/b/2.html", "in/c.jsonl")
    kinds = found(f"{tmp_path}/in/*/*.html", f"{tmp_path}/in/c.jsonl", f"{tmp_path}/in/a/../a/1.html")
    assert [(kind, stem) for kind, _, stem in kinds] == [("pages", "in"), ("jsonl", "c")]
    assert find_sources([f"{tmp_path}/in/*/*.html", f"{tmp_path}/in/a/../a/1.html"], "x")[0].files == (
        "a/1.html",
        "b/2.html",
    )


def test_a_folder_of_pages_and_rows_is_not_half_read(tmp_path: Path) -> None:
    write(tmp_path, "LICENSE.txt", "data/1.parquet")
    with pytest.raises(
        BatchError, match=r"there are pages in this folder and files of rows .*name those that you mean"
    ):
        found(str(tmp_path))
    assert [kind for kind, *_ in found(f"{tmp_path}/**/*.parquet")] == ["parquet"]


def test_an_empty_folder_stops_the_batch(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no pages, texts or files of rows in this folder"):
        found(str(tmp_path))


def test_what_is_in_the_target_is_found_by_no_pattern(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", "out/a-00000.jsonl", "out/errors.jsonl")
    assert [Path(path).name for _, path, _ in found(f"{tmp_path}/**/*.jsonl", target=str(tmp_path / "out"))] == [
        "a.jsonl"
    ]


def test_the_errors_of_another_batch_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, "rows/a-00000.jsonl", "rows/errors.jsonl", "rows/.cleaner/manifest.json")
    write(tmp_path, "mirror/a.txt", "mirror/errors.jsonl", "mirror/.cleaner/manifest.json")
    for names in ([f"{tmp_path}/rows"], [f"{tmp_path}/rows/*.jsonl"]):
        assert [Path(path).name for _, path, _ in found(*names)] == ["a-00000.jsonl"]
    assert [kind for kind, *_ in found(f"{tmp_path}/mirror")] == ["pages"]
    assert [Path(path).name for _, path, _ in found(f"{tmp_path}/rows/errors.jsonl")] == ["errors.jsonl"]
    write(tmp_path, "own/errors.jsonl")
    assert [Path(path).name for _, path, _ in found(f"{tmp_path}/own")] == ["errors.jsonl"]
