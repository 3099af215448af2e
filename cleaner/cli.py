"""The command line. Everything heavy is imported where it is used, so that one file is cleaned at once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    import argparse

    from .cleaner import Cleaner
    from .document import Article, Removal
    from .rules import Rule

__all__ = ["main"]

_CLEAN_EPILOG = """\
commands:
  cleaner [FILE ...]         print the clean text (this page)
  cleaner batch SOURCE ...   clean folders, files of rows and web archives
  cleaner learn PAGES ...    propose rules for what a site's pages repeat
  cleaner check [FILE ...]   list what would go, one removal a line; change nothing
  cleaner rules              list all rules
  cleaner rule CODE          explain one rule, with its examples

examples:
  cleaner article.txt > clean.txt
  curl -s https://example.com/story | cleaner
  cleaner --json article.txt | jq -r '.removals[] | [.code, .text] | @tsv'
  cleaner --ignore C,B article.txt      keep captions, credits and bylines
  cleaner --keep captions,bullets page.html
  cleaner check --select fused-links *.txt

what --keep takes, with commas between:
  captions   captions of pictures, with their credits
  comments   readers' comments, and the lines around them
  headline   the headline, once, at the top of the text
  tables     every row of tables in the article
  bullets    a bullet or number in front of each item of a page's lists

exit status: 0 all files cleaned, 2 a file or an option could not be read.
A file named like a command is given as ./check.
"""

_CHECK_EPILOG = """\
each line: file:line:column code name  "what goes"
line and column count from 1, in characters of the decoded text.

example:
  cleaner check article.txt

exit status: 0 nothing found, 1 something found, 2 a file or an option could not be read.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    ``argv`` are the arguments without the program's name; None takes them from `sys.argv`.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = _COMMANDS.get(arguments[0]) if arguments else None
    try:
        status = command(arguments[1:]) if command else _clean(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


def run() -> None:
    """The console script."""
    # What a run makes at its start stays; to look through it for garbage would be a twentieth of its time.
    gc.set_threshold(50_000)
    sys.exit(main())


def _parser(prog: str, description: str, epilog: str) -> argparse.ArgumentParser:
    import argparse

    return argparse.ArgumentParser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(**_DEFAULTS)
    parser.add_argument("files", nargs="*", metavar="FILE", help="files to read; - or none: standard input")
    parser.add_argument("--kind", choices=("text", "html"), help="what the files are (default: look)")
    parser.add_argument("--title", help="the page's title, if known: a line that says the same goes")
    parser.add_argument("--url", help="the page's address, if known: it tells the site")
    parser.add_argument(
        "--select",
        metavar="RULES",
        help="only these rules: codes, prefixes, names, or default, with commas between",
    )
    parser.add_argument("--ignore", metavar="RULES", help="not these rules")
    parser.add_argument(
        "--keep",
        metavar="KINDS",
        help="keep what goes by default: captions, comments, headline, tables, bullets",
    )


#: What the options are that the first page of the command line has, where none is given.
_DEFAULTS = {
    "kind": None,
    "title": None,
    "url": None,
    "select": None,
    "ignore": "",
    "keep": "",
    "output": None,
    "json": False,
}


def _clean(arguments: Sequence[str]) -> int:
    options = _clean_options(arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    if options.output:
        return _clean_to_file(cleaner, options)
    return _write_articles(cleaner, options, sys.stdout)


def _clean_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of ``cleaner FILE …``; files alone need no parser, which takes as long as cleaning does."""
    if not any(argument.startswith("-") and argument != "-" for argument in arguments):
        from types import SimpleNamespace

        return cast("argparse.Namespace", SimpleNamespace(files=list(arguments), **_DEFAULTS))
    parser = _parser(
        "cleaner",
        "Print the text that an article's author wrote, without the debris that scraping left in it.",
        _CLEAN_EPILOG,
    )
    _add_reading(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a file: text, title, removals with reasons"
    )
    parser.add_argument("--version", action="version", version=_version())
    return parser.parse_args(arguments)


def _version() -> str:
    from . import __version__

    return f"cleaner {__version__}"


def _clean_to_file(cleaner: Cleaner, options: argparse.Namespace) -> int:
    """Write aside and rename, so that an existing file is never left half-written."""
    aside = f"{options.output}.{os.getpid()}.part"
    try:
        with open(aside, "w", encoding="utf-8", newline="\n") as output:
            status = _write_articles(cleaner, options, output)
        if os.path.exists(options.output) and not os.path.isfile(options.output):
            with open(aside, encoding="utf-8") as made, open(options.output, "w", encoding="utf-8") as target:
                target.write(made.read())  # a device or a pipe cannot be renamed over
            os.remove(aside)
        else:
            os.replace(aside, options.output)
    except OSError as error:
        if os.path.exists(aside):
            os.remove(aside)
        return _complain(options.output, error)
    return status


def _write_articles(cleaner: Cleaner, options: argparse.Namespace, output: TextIO) -> int:
    status = 0
    for name, article in _articles(cleaner, options):
        if article is None:
            status = 2
        elif options.json:
            import json

            output.write(json.dumps({"file": name, **article.to_dict()}, ensure_ascii=False) + "\n")
        elif article.text:
            output.write(_printable(article.text, output) + "\n")
        elif article.document.text or article.document.kind == "html":
            print(f"cleaner: {name}: {_why_empty(article)}: the result is empty", file=sys.stderr)
    return status


def _why_empty(article: Article) -> str:
    if not article.document.text:
        return "a page without text, which may need JavaScript"
    return next((r.reason for r in article.removals if r.name == "no-article"), "nothing but residue")


def _printable(text: str, output: TextIO) -> str:
    """The text as the output's encoding can hold it; what it cannot is written as a question mark."""
    encoding = output.encoding or "utf-8"
    return text if encoding.lower().replace("-", "") == "utf8" else text.encode(encoding, "replace").decode(encoding)


def _check(arguments: Sequence[str]) -> int:
    parser = _parser(
        "cleaner check", "List what cleaner would remove, one removal a line, and change nothing.", _CHECK_EPILOG
    )
    _add_reading(parser)
    options = parser.parse_args(arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    found = failed = False
    for name, article in _articles(cleaner, options):
        if article is None:
            failed = True
            continue
        for line in _findings(name, article):
            found = True
            sys.stdout.write(_printable(line, sys.stdout) + "\n")
    return 2 if failed else int(found)


def _findings(name: str, article: Article) -> Iterator[str]:
    from bisect import bisect_right

    starts = [0]  # of the document's lines
    for line in article.document.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for removal in article.removals:
        number = bisect_right(starts, removal.start)
        column = removal.start - starts[number - 1] + 1
        yield f"{name}:{number}:{column} {removal.code} {removal.name}  {_quoted(removal)}"


def _quoted(removal: Removal) -> str:
    """What goes, on one line and not too long; for a lost space that comes back, where it belongs."""
    if removal.start == removal.end:
        return "(a space is put back)"
    import json

    text = removal.text if len(removal.text) <= 100 else f"{removal.text[:70]} … {removal.text[-25:]}"
    return json.dumps(text, ensure_ascii=False)


def _rules(arguments: Sequence[str]) -> int:
    _parser("cleaner rules", "List all rules: code, name, and what each removes.", "").parse_args(arguments)
    from .rules import all_rules

    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        note = "" if rule.by_default else " (only when selected)"
        print(f"{rule.code}  {rule.name:{width}}  {rule.title}{note}")
    return 0


def _rule(arguments: Sequence[str]) -> int:
    parser = _parser(
        "cleaner rule",
        "Explain a rule, with examples of what goes and look-alikes that stay.",
        "example:\n  cleaner rule L101\n",
    )
    parser.add_argument("code", metavar="CODE", help="a code, a prefix or a name")
    name = parser.parse_args(arguments).code
    from .errors import UnknownRuleError
    from .rules import select_rules

    try:
        rules = select_rules([name])
    except UnknownRuleError as error:
        print(f"cleaner: {error}", file=sys.stderr)
        return 2
    print("\n\n".join(_explained(rule) for rule in rules))
    return 0


def _explained(rule: Rule) -> str:
    parts = [f"{rule.code} {rule.name}", rule.explanation]
    if rule.goes:
        parts.append("goes (what stands between ⟦ and ⟧):")
        parts += [_indented(example) for example in rule.goes]
    if rule.stays:
        parts.append("stays:")
        parts += [_indented(example) for example in rule.stays]
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _cleaner(options: argparse.Namespace) -> Cleaner | None:
    from .cleaner import Cleaner
    from .errors import CleanerError

    try:
        return Cleaner(
            select=_names(options.select) if options.select is not None else None,
            ignore=_names(options.ignore),
            keep=_names(options.keep),
        )
    except CleanerError as error:
        print(f"cleaner: {error}", file=sys.stderr)
        return None


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


def _articles(cleaner: Cleaner, options: argparse.Namespace) -> Iterator[tuple[str, Article | None]]:
    """Each file's name and article; None for one that cannot be read, after saying so."""
    from .errors import CleanerError

    for name in options.files or ["-"]:
        shown = "<stdin>" if name == "-" else name
        try:
            source = _read(name)
        except OSError as error:
            _complain(shown, error)
            yield shown, None
            continue
        try:
            article = cleaner.clean(source, options.kind, title=options.title, url=options.url)
        except CleanerError as error:
            _complain(shown, error)
            yield shown, None
            continue
        yield shown, article


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


def _complain(name: str, error: Exception) -> int:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    print(f"cleaner: {name}: {reason}", file=sys.stderr)
    return 2


def _batch(arguments: Sequence[str]) -> int:
    from .batch.command import main as batch

    return batch(arguments)


def _learn(arguments: Sequence[str]) -> int:
    from .learning.command import main as learn

    return learn(arguments)


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "batch": _batch,
    "check": _check,
    "learn": _learn,
    "rules": _rules,
    "rule": _rule,
}
