"""Files that commands write."""

import os
from pathlib import Path

import pytest

from cleaner.files import check_writable, written


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), written(str(path)) as file:
        file.write(f"half{1 // 0}")
    assert path.read_text() == "old"
    with written(str(path)) as file:
        file.write("new")
    assert (path.read_text(), os.listdir(tmp_path)) == ("new", ["a.txt"])


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("a.txt")
    with written(str(tmp_path / "link.txt")) as file:
        file.write("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "a.txt").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    check_writable(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with written(pipe) as file:
        file.write("text")
    assert (os.read(reader, 10), os.listdir(tmp_path)) == (b"text", ["pipe"])
    os.close(reader)


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "a.txt", tmp_path):
        with pytest.raises(OSError, match=r"o such file|s a directory") as caught, written(str(path)):
            pass
        assert caught.value.filename == str(path)
        with pytest.raises(OSError, match=r"o such file|s a directory") as caught:
            check_writable(str(path))
        assert caught.value.filename == str(path)


@pytest.mark.skipif(os.name != "posix", reason="no permissions")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    with written(str(path)) as file:
        file.write("new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)
