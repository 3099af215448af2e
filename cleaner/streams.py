"""Standard input, output and error, as the commands use them."""

from __future__ import annotations

import codecs
import os
import sys
from functools import cache
from typing import TextIO

__all__ = ["one_line", "say", "say_error", "say_warning", "steady", "tell", "unwritable"]

#: Characters that would break a line, or command a terminal, as they are written in strings.
_CONTROLS = {code: repr(chr(code))[1:-1] for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}


def one_line(text: str) -> str:
    r"""A text, such as the name of a file, on one line.

    >>> print(one_line("ferry\n\x1b[31mnews.txt"))
    ferry\n\x1b[31mnews.txt
    """
    return text.translate(_CONTROLS)


def say(line: object, stream: TextIO | None = None) -> None:
    """A line on standard error (or another stream), for a person."""
    tell(f"cleaner: {one_line(str(line))}", stream)


def tell(text: str, stream: TextIO | None = None) -> None:
    """Print what a person is told. Where nothing can be told, on a full disk or to a reader who has gone, the work goes on."""
    stream = stream or sys.stderr
    try:
        print(text, file=stream, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # and what is left in its buffer goes there


def say_error(error: Exception) -> None:
    """What went wrong; of a ``cleaner.toml`` all of it, a line each."""
    for line in getattr(error, "problems", [error]):
        say(line)


def say_warning(message: Warning | str, *_: object, **__: object) -> None:
    """A warning as a line of ours: that a rule has another name now, for one."""
    say(message)


def steady() -> None:
    """See to it that printing fails only where nothing can be written.

    What goes into a file or a pipe is UTF-8, whatever the locale is, unless Python was told otherwise. What a terminal's
    encoding cannot hold is written as a question mark, and that is said once; a byte of a file's name that is not in UTF-8 as
    it is. A standard input or output that is closed is an error where it is used, and not before.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    codecs.register_error("cleaner", _written_anyhow)
    for stream, errors in ((sys.stdout, "cleaner"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)
    if hasattr(sys.stdout, "reconfigure") and not (sys.stdout.isatty() or os.environ.get("PYTHONIOENCODING")):
        sys.stdout.reconfigure(encoding="utf-8", errors="cleaner")


def _written_anyhow(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    code = ord(error.object[error.start])
    if 0xDC80 <= code <= 0xDCFF:
        return bytes([code - 0xDC00]), error.start + 1
    _say_unheld(error.encoding)
    return "?", error.start + 1


@cache
def _say_unheld(encoding: str) -> None:
    say(f"standard output: what {encoding} cannot hold is written as “?”; -o FILE writes UTF-8")


def unwritable(error: OSError) -> int:
    """Say that standard output cannot be written; returns the exit status."""
    say(f"{error.filename or 'standard output'}: {error.strerror or error}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in its buffer
    return 2
