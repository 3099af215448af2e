"""``cleaner rules`` and ``cleaner rule`` on the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from ..arguments import make_parser, some
from ..errors import CleanerError
from ..rules import Rule, all_rules, select_rules
from ..rules.catalog import WEAK
from ..settings import NAME, Settings, host_fault, load, name_fault
from ..streams import say, say_error
from ..tables import find_upwards

__all__ = ["explain", "main"]

_RULES_FILE = "settings and rules of your own (default: the cleaner.toml in this folder or above)"

_EPILOG = """\
commands:
  cleaner rules                      list all rules
  cleaner rules test [FILE]          try the examples of all rules, and those of a cleaner.toml
  cleaner rules new "what to take"   print an entry for a cleaner.toml to start from
  cleaner rules why FILE "a text"    tell why a passage of a file goes or stays

example:
  cleaner rules --rules my/cleaner.toml

exit status: 0 listed, 2 an option or a cleaner.toml could not be read.
"""

_RULE_EPILOG = """\
examples:
  cleaner rule L101
  cleaner rule fused-links
  cleaner rule P              all rules of a family

exit status: 0 explained, 2 there is no such rule, or a cleaner.toml could not be read.
"""

_TEST_EPILOG = """\
What is marked in an example under "goes" must go by its rule alone, exactly; an example under "stays" no rule may touch.

example:
  cleaner rules test cleaner.toml

exit status: 0 all examples hold, 1 some do not, 2 a file could not be read, or is malformed.
"""

_NEW_EPILOG = """\
A short line becomes a phrase that goes where it stands alone, a long one a phrase that begins its line; numbers become #.
Several lines become several phrases. Standard input is read for -.

example:
  cleaner rules new "Get ferry alerts" --site ferrytimes.example >> cleaner.toml

exit status: 0 printed, 2 no phrase can be made of the text, or an option or a cleaner.toml could not be read.
"""


def main(arguments: Sequence[str]) -> int:
    """Run ``cleaner rules …``; returns the exit status."""
    commands = {"test": _test, "new": _new}
    command = commands.get(arguments[0]) if arguments else None
    try:
        return command(arguments[1:]) if command else _list(arguments)
    except CleanerError as error:
        say_error(error)
        return 2


def explain(arguments: Sequence[str]) -> int:
    """Run ``cleaner rule CODE``; returns the exit status."""
    parser = make_parser(
        "cleaner rule",
        "Explain a rule, with examples of what goes and look-alikes that stay.",
        _RULE_EPILOG,
    )
    parser.add_argument("code", metavar="CODE", type=some, help="a code, a prefix or a name")
    parser.add_argument("--rules", metavar="FILE", help=_RULES_FILE)
    given = parser.parse_args(arguments)
    try:
        settings = _settings(given.rules)
        rules = select_rules(given.code, more=settings.more_rules() if settings else ())
    except CleanerError as error:
        say_error(error)
        return 2
    print("\n\n".join(map(_explained, rules)))
    return 0


def _settings(given: str | None) -> Settings | None:
    """The settings in force: of the file that is given, or found."""
    path = given or find_upwards(NAME)
    return load(path) if path else None


def _list(arguments: Sequence[str]) -> int:
    parser = make_parser("cleaner rules", "List all rules: code, name, and what each removes.", _EPILOG)
    parser.add_argument("--rules", metavar="FILE", help=_RULES_FILE)
    if arguments and not arguments[0].startswith("-"):
        parser.error(f"{arguments[0]!r} is none of test, new and why; `cleaner rule {arguments[0]}` explains one rule")
    settings = _settings(parser.parse_args(arguments).rules)
    rules = (*all_rules(), *(settings.more_rules() if settings else ()))
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        note = "" if rule.by_default else " (only when selected)"
        print(f"{rule.code}  {rule.name:{width}}  {rule.title}{note}")
    if settings:
        say(f"settings of {settings.file}")
    return 0


def _explained(rule: Rule) -> str:
    parts = [f"{rule.code} {rule.name}", rule.explanation]
    if rule.weak:
        parts.append(WEAK)
    if rule.sites:
        parts.append(f"only on: {', '.join(sorted(rule.sites))}")
    if rule.goes:
        parts.append("goes (what stands between ⟦ and ⟧):")
        parts += [_indented(example) for example in rule.goes]
    if rule.stays:
        parts.append("stays:")
        parts += [_indented(example) for example in rule.stays]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _test(arguments: Sequence[str]) -> int:
    parser = make_parser("cleaner rules test", "Try the examples of all rules.", _TEST_EPILOG)
    parser.add_argument("file", nargs="?", metavar="FILE", help=_RULES_FILE)
    settings = _settings(parser.parse_args(arguments).file)
    from .examples import Failure, Tester

    numbers = {rule.code: number for number, rule in enumerate(settings.rules if settings else ())}

    def place(rule: Rule, *path: str | int) -> str:
        known = settings is not None and rule.code in numbers
        where = settings.place("rule", numbers[rule.code], *path) if settings and known else "cleaner"
        return f"{where}: {rule.code} {rule.name}"

    def told(failure: Failure) -> str:
        where = place(failure.rule, failure.kind, failure.number)
        wanted = "the example of what goes" if failure.kind == "goes" else "the example of what stays"
        return f"{where}: {wanted} does not hold: {failure.mend}\n    expected: {failure.expected}\n    got:      {failure.got}"

    rules = (*all_rules(), *(settings.more_rules() if settings else ()))
    failed = 0
    for failure in Tester(settings).failures(rules):
        print(told(failure))
        failed += 1
    for rule in rules:
        if not rule.stays:
            print(
                f'{place(rule)}: warning: no look-alike: add stays = ["…"], a text in which the words are the author\'s'
            )
        if not rule.goes and rule.code in numbers:
            print(f'{place(rule)}: warning: no example of what goes: add goes = ["… ⟦…⟧ …"]')
    count = sum(len(rule.goes) + len(rule.stays) for rule in rules)
    print(f"{len(rules)} rules, {count} examples: {f'{failed} do not hold' if failed else 'all hold'}")
    return int(failed > 0)


def _new(arguments: Sequence[str]) -> int:
    parser = make_parser("cleaner rules new", "Print an entry for a cleaner.toml to start from.", _NEW_EPILOG)
    parser.add_argument("residue", metavar="TEXT", help="a phrase, or residue as it stands in a text")
    parser.add_argument("--site", metavar="HOST", help="the site whose residue it is, subdomains included")
    parser.add_argument("--name", metavar="N", help="what to call the rule (default: by its first words)")
    given = parser.parse_args(arguments)
    if given.site is not None and (fault := host_fault(given.site)):
        parser.error(fault)
    settings = _settings(None)
    if given.name is not None:
        taken = {rule.name: rule.code for rule in (*all_rules(), *(settings.rules if settings else ()))}
        if given.name in taken:
            parser.error(f"the name “{given.name}” is taken by the rule {taken[given.name]}: choose another")
        if fault := name_fault(given.name):
            parser.error(fault)
    from .writing import entry, propose

    residue = sys.stdin.read() if given.residue == "-" else given.residue
    try:
        rule = propose(residue, given.site, given.name, settings)
    except ValueError as error:
        parser.error(str(error))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # as TOML is, wherever it goes
    print(f"\n{entry(rule)}")
    for kind, examples in (("goes", rule.goes), ("stays", rule.stays)):
        if not examples:
            say(f"no example could be made that {kind}: write one")
    return 0
