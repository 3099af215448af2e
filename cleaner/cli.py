"""The command line. Everything heavy is imported where it is used, so that one file is cleaned at once."""

from __future__ import annotations

import atexit
import gc
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from .arguments import add_choices, make_parser, named, parsed, placed, tupled
from .streams import one_line, say, say_error, say_warning, steady, unwritable

if TYPE_CHECKING:
    import argparse

    from .cleaner import Cleaner
    from .document import Article, Removal
    from .report.formats import Finding

__all__ = ["main"]

_CLEAN_EPILOG = """\
commands:
  cleaner [FILE ...]         print the clean text (this page)
  cleaner batch SOURCE ...   clean folders, files of rows and web archives
  cleaner learn PAGES ...    propose rules for what a site's pages repeat
  cleaner check [FILE ...]   list what would go, one removal a line; change nothing
  cleaner diff [FILE ...]    show what would go, in its place, in the terminal
  cleaner report FILE ...    show it on a page for the browser
  cleaner rules              list all rules; rules test, new and why try, begin and explain some
  cleaner rule CODE          explain one rule, with its examples

examples:
  cleaner article.txt > clean.txt
  curl -s https://example.com/story | cleaner
  cleaner --json article.txt | jq -r '.removals[] | [.code, .text] | @tsv'
  cleaner --ignore C,B article.txt      keep captions, credits and bylines
  cleaner --keep captions,bullets page.html
  cleaner check --select fused-links *.txt

settings and rules of your own are read from the cleaner.toml in this folder or the nearest above, or from --rules FILE.

what --keep takes, with commas between:
  captions   captions of pictures, with their credits
  comments   readers' comments, and the lines around them
  headline   the headline, once, at the top of the text
  tables     every row of tables in the article
  bullets    a bullet or number in front of each item of a page's lists

exit status: 0 all files cleaned, 2 a file or an option could not be read, or the output not be written.
A file named like a command is given as ./check.
"""

_CHECK_EPILOG = """\
each line: file:line:column code name  "what goes"
line and column count from 1, in characters of the text as it is read: decoded and, where it is damaged or holds character
references such as &amp;, repaired; of a page in the text that it shows.

--format json    an array of all removals
--format github  annotations for GitHub's workflows
--format sarif   a SARIF 2.1.0 log, as code scanners write it
The last two name no line of a page, for its text's lines are not those of its markup.

example:
  cleaner check article.txt

exit status: 0 nothing found, 1 something found, 2 a file or an option could not be read.
"""

_WHY_EPILOG = """\
example:
  cleaner rules why article.txt "Sign up for our newsletter"

exit status: 0 told, 1 the file's text has no such passage, 2 a file or an option could not be read.
"""

_DIFF_EPILOG = """\
What goes stands as [-so-], and a space that is put back as {+ +}; on a terminal in colours, but not where NO_COLOR is
set. What is kept is shown around removals only. The menus and boxes of a page are a line each.

example:
  cleaner diff article.txt | less

exit status: 0 nothing goes, 1 something goes, 2 a file or an option could not be read.
"""

_REPORT_EPILOG = """\
The page holds all that it shows and loads nothing. Its keys: n and p, or the arrows, go from removal to removal.

example:
  cleaner report article.txt page.html -o report.html

exit status: 0 all files are in the report, 2 a file or an option could not be read, or the page not be written.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    ``argv`` are the arguments without the program's name; None takes them from `sys.argv`.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = _COMMANDS.get(arguments[0]) if arguments else None
    try:
        try:
            status = command(arguments[1:]) if command else _clean(arguments)
        except SystemExit as end:  # of a parser, that has said what is wrong, or printed its help
            if end.code:
                raise
            status = 0
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:  # a full disk; files that are named are looked after where they are opened
        return unwritable(error)
    except KeyboardInterrupt:
        return 130


#: The highest exit status of a run that came to its end, whose output is flushed or refused.
_SAID = 2
#: Commands that start processes, which end in their own time.
_LINGERING = frozenset(["batch", "learn"])


def run() -> None:
    """The console script."""
    # What a run makes at its start stays; to look through it for garbage would be a twentieth of its time.
    gc.set_threshold(50_000)
    steady()
    status = main()
    if status > _SAID or (sys.argv[1:2] and sys.argv[1] in _LINGERING):
        sys.exit(status)
    # What was to be said is said, and the system takes the memory back at once: to free each object before would be an
    # eighth of the run's time. What rules of other packages want done at the end is done.
    atexit._run_exitfuncs()
    os._exit(status)


def _add_reading(
    parser: argparse.ArgumentParser, files: str = "FILE", what: str = "files to read; - or none: standard input"
) -> None:
    parser.set_defaults(**_DEFAULTS)
    parser.add_argument("files", nargs="*", metavar=files, help=what)
    parser.add_argument("--kind", choices=("text", "html"), help="what the files are (default: look)")
    parser.add_argument("--title", help="the page's title, if known: a line that says the same goes")
    parser.add_argument("--url", help="the page's address, if known: it tells the site")
    add_choices(parser)


#: What the options are that the first page of the command line has, where none is given.
_DEFAULTS = {
    "kind": None,
    "title": None,
    "url": None,
    "select": None,
    "ignore": None,
    "keep": None,
    "rules": None,
    "output": None,
    "json": False,
}


def _clean(arguments: Sequence[str]) -> int:
    options = _clean_options(arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    if options.output and options.output != "-":
        return _clean_to_file(cleaner, options)
    return _write_articles(cleaner, options, sys.stdout)[0]


def _clean_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of ``cleaner FILE …``; files alone need no parser, which takes as long as cleaning does."""
    if not any(argument.startswith("-") and argument != "-" for argument in arguments):
        from types import SimpleNamespace

        return cast("argparse.Namespace", SimpleNamespace(files=list(arguments), **_DEFAULTS))
    parser = make_parser(
        "cleaner",
        "Print the text that an article's author wrote, without the debris that scraping left in it.",
        _CLEAN_EPILOG,
    )
    _add_reading(parser)
    parser.add_argument("-o", "--output", metavar="FILE", type=named, help="write to FILE, not to standard output")
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a file: text, title, removals with reasons"
    )
    parser.add_argument("--version", action="version", version=_version())
    return parsed(parser, arguments)


def _version() -> str:
    from . import __version__

    return f"cleaner {__version__}"


def _clean_to_file(cleaner: Cleaner, options: argparse.Namespace) -> int:
    from .files import written

    try:
        with written(options.output) as output:
            status, read = _write_articles(cleaner, options, output)
            if not read:
                raise _NothingReadError
            return status
    except _NothingReadError:
        return 2
    except OSError as error:
        return _complain(options.output, error)


class _NothingReadError(Exception):
    """None of the files could be read: what an earlier run wrote is left as it is."""


def _write_articles(cleaner: Cleaner, options: argparse.Namespace, output: TextIO) -> tuple[int, bool]:
    """Write what files hold, cleaned; returns the exit status, and whether any of them could be read."""
    status, read = 0, False
    for name, article in _articles(cleaner, options):
        read = read or article is not None
        if article is None:
            status = 2
        elif options.json:
            output.write(_json({"file": name, **article.to_dict()}, output) + "\n")
        elif article.text:
            output.write(article.text + "\n")
        elif article.document.text or article.document.kind == "html":
            say(f"{name}: {_why_empty(article)}: the result is empty")
    return status, read


def _json(data: Mapping[str, object], output: TextIO) -> str:
    """JSON on one line, whatever the output can hold: with escapes for all else, and for what of a name is not in UTF-8."""
    import json

    if (output.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
        return json.dumps(data)
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _why_empty(article: Article) -> str:
    if not article.document.text:
        return "a page without text, which may need JavaScript"
    if not article.document.blocks:
        return "nothing but white space"
    return next((r.reason for r in article.removals if r.name == "no-article"), "nothing but residue")


def _check(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "cleaner check", "List what cleaner would remove, one removal a line, and change nothing.", _CHECK_EPILOG
    )
    _add_reading(parser)
    parser.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text", help="(default: text)")
    options = parsed(parser, arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    from .report.formats import FORMATTERS, findings

    found = failed = False

    def all_findings() -> Iterator[Finding]:
        nonlocal found, failed
        for name, article in _articles(cleaner, options):
            failed = failed or article is None
            for each in findings(name, article) if article else ():
                found = True
                yield each

    parts: Iterator[str]
    if options.format == "text":
        parts = (f"{_finding(each)}\n" for each in all_findings())
    else:
        parts = FORMATTERS[options.format](all_findings(), cleaner.rules)
    sys.stdout.writelines(parts)
    return 2 if failed else int(found)


def _finding(found: Finding) -> str:
    line, column = found.start
    return f"{one_line(found.file)}:{line}:{column} {found.removal.code} {found.removal.name}  {_quoted(found.removal)}"


def _quoted(removal: Removal) -> str:
    """What goes, on one line and not too long; for a lost space that comes back, where it belongs."""
    if removal.start == removal.end:
        return "(a space is put back)"
    import json

    text = removal.text if len(removal.text) <= 100 else f"{removal.text[:70]} … {removal.text[-25:]}"
    return one_line(json.dumps(text, ensure_ascii=False))


def _diff(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "cleaner diff", "Show what cleaner would remove, in its place, and change nothing.", _DIFF_EPILOG
    )
    _add_reading(parser)
    options = parsed(parser, arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    from .report.terminal import diff

    colors = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    found = failed = False
    for name, article in _articles(cleaner, options):
        failed = failed or article is None
        for line in diff(name, article, colors) if article else ():
            found = True
            print(line)
    return 2 if failed else int(found)


def _report(arguments: Sequence[str]) -> int:
    parser = make_parser(
        "cleaner report", "Show what cleaner would remove from files, in its place, on a page.", _REPORT_EPILOG
    )
    _add_reading(parser)
    parser.add_argument(
        "-o", "--output", metavar="PAGE", type=placed, required=True, help="the page to write, such as report.html"
    )
    options = parsed(parser, arguments)
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    from .errors import CleanerError
    from .files import check_writable, is_among

    if is_among(options.output, options.files):
        say(f"{options.output}: the report would take the place of what it shows: name another file")
        return 2
    failed = read = False

    def articles() -> Iterator[tuple[str, Article | None]]:
        nonlocal failed, read
        for name, article in _articles(cleaner, options):
            failed, read = failed or article is None, read or article is not None
            yield name, article
        if not read:
            raise _NothingReadError

    try:
        check_writable(options.output)
        from .report.files import report_files

        report_files(options.output, articles(), cleaner.rules)
    except _NothingReadError:
        return 2
    except OSError as error:
        return _complain(options.output, error)
    except CleanerError as error:
        say(error)
        return 2
    return 2 if failed else 0


def _rules(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["why"]:
        return _why(arguments[1:])
    from .rulebook.command import main as rules

    return rules(arguments)


def _rule(arguments: Sequence[str]) -> int:
    from .rulebook.command import explain

    return explain(arguments)


def _why(arguments: Sequence[str]) -> int:
    parser = make_parser("cleaner rules why", "Tell why a passage of a file goes or stays.", _WHY_EPILOG)
    _add_reading(parser, "FILE TEXT", "a file, or - for standard input, and a passage of its text in quotation marks")
    parser.usage = "%(prog)s [options] FILE TEXT"
    options = parsed(parser, arguments)
    if len(options.files) != 2:
        parser.error("a file, or - for standard input, and a passage of its text in quotation marks")
    cleaner = _cleaner(options)
    if cleaner is None:
        return 2
    from .errors import CleanerError
    from .rulebook.why import why

    name, passage = options.files
    shown = "<stdin>" if name == "-" else name
    try:
        told = why(cleaner, _read(name, options.kind), passage, options.kind, title=options.title, url=options.url)
    except (OSError, CleanerError) as error:
        return _complain(shown, error)
    if told is None:
        say(f"{shown}: no such passage in its text, as it is read: {passage!r}")
        return 1
    print(f"{one_line(shown)}:{told.line}:{told.column}" + (f" (the first of {told.times})" if told.times > 1 else ""))
    for line in told.lines:
        print(f"  {line}")
    return 0


def _cleaner(options: argparse.Namespace) -> Cleaner | None:
    from .cleaner import Cleaner
    from .errors import CleanerError
    from .tables import find_upwards

    rules = options.rules or find_upwards("cleaner.toml")
    if rules or options.select or options.ignore:
        import warnings

        warnings.showwarning = say_warning
    try:
        return Cleaner(
            select=tupled(options.select),
            ignore=tupled(options.ignore),
            keep=tupled(options.keep),
            rules=rules,
        )
    except CleanerError as error:
        say_error(error)
        return None


def _articles(cleaner: Cleaner, options: argparse.Namespace) -> Iterator[tuple[str, Article | None]]:
    """Each file's name and article; None for one that cannot be read, after saying so."""
    from .errors import CleanerError

    for name in options.files or ["-"]:
        shown = "<stdin>" if name == "-" else name or "''"
        article = None
        try:
            article = cleaner.clean(_read(name, options.kind), options.kind, title=options.title, url=options.url)
        except IsADirectoryError:
            say(f"{shown}: a directory; `cleaner batch` cleans all that is in one")
        except (OSError, CleanerError) as error:
            _complain(shown, error)
        yield shown, article


def _read(name: str, kind: str | None) -> bytes:
    """What a file or standard input holds.

    Raises `SourceError` for a file that standard output goes to; and for one of many documents, or a packed one, as its name
    says, unless its kind was said: rows that are cleaned as one text are damaged.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        fault = _IS_OUTPUT if _is_output(file) else ""
        if kind is None:
            fault = fault or _held_by(name)
        if fault:
            from .errors import SourceError

            raise SourceError(fault)
        return file.read()


_IS_OUTPUT = "standard output goes to this very file, which a shell empties first; -o may name a file that is read"


def _is_output(file: BinaryIO) -> bool:
    """Whether standard output goes to a file that is read."""
    try:
        output = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):  # closed, or none of the system's
        return False
    return stat.S_ISREG(output.st_mode) and os.path.samestat(output, os.fstat(file.fileno()))


def _held_by(name: str) -> str:
    """What `cleaner batch` takes a file for, by its name, if for no page or text; else empty."""
    from .endings import bare, kind_of

    kind = kind_of(name)
    if kind == "warc":
        return "a web archive; `cleaner batch` cleans all that is in one"
    if kind:
        return "a file of rows; `cleaner batch` cleans each of them"
    return "packed; `cleaner batch` cleans such files, or unpack it" if bare(name) != name else ""


def _complain(name: str, error: Exception) -> int:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    if isinstance(error, FileNotFoundError) and name in _COMMANDS:
        reason += f"; to run the command, write it first: cleaner {name} …"
    elif isinstance(error, FileNotFoundError) and (meant := _command_like(name)):
        reason += f"; did you mean the command {meant}?"
    say(f"{name}: {reason}")
    return 2


#: How like a command what was written must be: "reprot" is, and "clean" is not like "learn".
_LIKE = 0.82


def _command_like(name: str) -> str:
    """The command that what leads to no file may be meant for; else empty."""
    if name in ("test", "new", "why"):
        return f"`cleaner rules {name}`"
    from difflib import get_close_matches

    return next((f"`cleaner {command}`" for command in get_close_matches(name, _COMMANDS, 1, _LIKE)), "")


def _batch(arguments: Sequence[str]) -> int:
    from .batch.command import main as batch

    return batch(arguments)


def _learn(arguments: Sequence[str]) -> int:
    from .learning.command import main as learn

    return learn(arguments)


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "batch": _batch,
    "check": _check,
    "diff": _diff,
    "learn": _learn,
    "report": _report,
    "rules": _rules,
    "rule": _rule,
}
