"""Files that commands write."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

__all__ = ["check_writable", "is_among", "written"]


@contextmanager
def written(path: str) -> Iterator[TextIO]:
    """A file to write text to. It has its name when it is whole, so that none is ever half-written.

    A device or a pipe is written to as it is, for something else would stand in its place; of a link the file that it leads
    to is written. An `OSError` names ``path``.
    """
    special = os.path.exists(path) and not os.path.isfile(path)
    target = path if special else os.path.realpath(path)
    aside = target if special else f"{target}.{os.getpid()}.part"
    try:
        with open(aside, "w", encoding="utf-8", newline="\n") as file:
            yield file
        if not special:
            if os.path.exists(target):
                shutil.copymode(target, aside)
            os.replace(aside, target)
    except OSError as error:
        error.filename, error.filename2 = path, None
        raise
    finally:
        if not special and os.path.exists(aside):
            os.remove(aside)


def is_among(path: str, files: Iterable[str]) -> bool:
    """Whether a file that would be written is one of some that are read."""
    place = os.path.realpath(path)
    return any(os.path.realpath(name) == place for name in files)


def check_writable(path: str) -> None:
    """Raise the `OSError` that writing to a file would end in, as far as it is known before hours of work."""
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        fault = errno.EISDIR
    elif not os.path.isdir(folder):
        fault = errno.ENOENT
    elif not os.access(path if os.path.exists(path) and not os.path.isfile(path) else folder, os.W_OK):
        fault = errno.EACCES
    else:
        return
    raise OSError(fault, os.strerror(fault), path)
