"""What the commands' options have in common: their parser, the kinds of values, and those about columns and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse  # ten milliseconds, and most runs of the command line need none of it

__all__ = ["add_columns", "add_rules", "make_parser", "named", "names_in", "positive", "seconds"]


def make_parser(prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """A parser whose help ends with lines as they are written."""
    import argparse

    return argparse.ArgumentParser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _wrong(what: str) -> Exception:
    import argparse

    return argparse.ArgumentTypeError(what)


def names_in(listed: str | None) -> tuple[str, ...] | None:
    """What an option lists with commas between; None where it was not given."""
    return None if listed is None else tuple(name.strip() for name in listed.split(",") if name.strip())


def named(value: str) -> str:
    """The name of a file."""
    if not value:
        raise _wrong("a name, and not an empty one")
    return value


def positive(value: str) -> int:
    """A whole number, at least 1."""
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise _wrong(f"a whole number, at least 1, and not {value!r}")
    return number


def seconds(value: str) -> float:
    """A number of seconds, more than 0."""
    try:
        number = float(value)
    except ValueError:
        number = 0
    if not 0 < number < 1e6:
        raise _wrong(f"seconds, more than 0, and not {value!r}")
    return number


def add_columns(parser: argparse.ArgumentParser, title: str, id_help: str) -> argparse._ArgumentGroup:
    """Add the options that name the columns of rows."""
    columns = parser.add_argument_group(title)
    columns.add_argument("--text", metavar="NAME", help="the texts")
    columns.add_argument("--html", metavar="NAME", help="the pages, instead")
    columns.add_argument("--title", metavar="NAME", help="titles")
    columns.add_argument("--url", metavar="NAME", help="addresses")
    columns.add_argument("--id", metavar="NAME", help=id_help)
    return columns


def add_rules(parser: argparse.ArgumentParser, title: str) -> None:
    """Add the options that choose rules."""
    rules = parser.add_argument_group(title)
    rules.add_argument(
        "--select", metavar="RULES", help="only these rules: codes, prefixes, names, with commas between"
    )
    rules.add_argument("--ignore", metavar="RULES", help="not these rules")
    rules.add_argument("--keep", metavar="KINDS", help="keep what goes by default (see cleaner --help)")
    rules.add_argument(
        "--rules",
        metavar="FILE",
        help="settings and rules of your own (default: the cleaner.toml in this folder or above)",
    )
