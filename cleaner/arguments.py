"""What the commands' options have in common: their parser, the kinds of values, and those about columns and rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse  # ten milliseconds, and most runs of the command line need none of it

__all__ = [
    "add_choices",
    "add_columns",
    "add_rules",
    "make_parser",
    "named",
    "parsed",
    "placed",
    "positive",
    "seconds",
    "site_host",
    "some",
    "tupled",
]


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


def parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command. Options may stand between files, and behind ``--`` there are none."""
    # `parse_intermixed_args` does not know that sign.
    return parser.parse_args(arguments) if "--" in arguments else parser.parse_intermixed_args(arguments)


def _wrong(what: str) -> Exception:
    import argparse

    return argparse.ArgumentTypeError(what)


def listed(value: str) -> list[str]:
    """The names that an option lists with commas between; an option that is given twice lists those of both (`extend`)."""
    return [name.strip() for name in value.split(",") if name.strip()]


def some(value: str) -> list[str]:
    """The same, at least one: a variable that is not set would have nothing cleaned."""
    names = listed(value)
    if not names:
        raise _wrong(f"names with commas between, and not {value!r}")
    return names


def tupled(names: Iterable[str] | None) -> tuple[str, ...] | None:
    """What an option lists, as what asks for it wants it; None where it was not given."""
    return None if names is None else tuple(names)


def site_host(value: str) -> str:
    """The host of a site, without "www.", given as such or as an address."""
    from .rules.site import site_of
    from .settings import host_fault

    found = site_of(value)
    if fault := host_fault(found):
        raise _wrong(fault)
    return found


def named(value: str) -> str:
    """The name of a file."""
    if not value:
        raise _wrong("a name, and not an empty one")
    return value


def placed(value: str) -> str:
    """The name of a file or folder to write, which ``-`` is not: who gives it means standard output."""
    if named(value) == "-":
        raise _wrong("a name, and not -, for it is not written to standard output")
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
    """A number of seconds; what asks for it says which may be."""
    try:
        return float(value)
    except ValueError:
        raise _wrong(f"a number of seconds, and not {value!r}") from None


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
    """Add the options that choose rules, for a command that cleans what many files hold."""
    rules = parser.add_argument_group(title)
    add_choices(rules)


def add_choices(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the options that choose rules; each may be given several times."""
    for option, kind, metavar, what in (
        ("--select", some, "RULES", "only these rules: codes, prefixes, names, or default, with commas between"),
        ("--ignore", listed, "RULES", "not these rules"),
        ("--keep", listed, "KINDS", "keep what goes by default: captions, comments, headline, tables, bullets"),
    ):
        parser.add_argument(option, metavar=metavar, type=kind, action="extend", help=what)
    parser.add_argument(
        "--rules",
        metavar="FILE",
        type=named,
        help="settings and rules of your own (default: the cleaner.toml in this folder or above)",
    )
