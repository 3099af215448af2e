"""``cleaner batch`` on the command line."""

from __future__ import annotations

import argparse
import os
import signal
import warnings
from collections.abc import Callable, Sequence

from ..arguments import add_columns, add_rules, make_parser, parsed, placed, positive, seconds, site_host, tupled
from ..errors import CleanerError
from ..files import check_writable, is_among
from ..settings import NAME
from ..streams import say, say_error, say_warning, tell
from ..tables import find_upwards
from .engines import ENGINES
from .errors import BatchError
from .options import Options
from .places import ERRORS
from .progress import make_reporter, summarized, told_of_errors
from .running import SHARD, Summary, run
from .targets import FORMATS

__all__ = ["main"]

_EPILOG = """\
sources:
  a folder             its .html .htm .xhtml .txt files, and theirs with .gz or .zst; where it has none, its files of rows
  FILE.jsonl .csv      rows (.ndjson and .tsv, too), plain or with .gz or .zst
  FILE.parquet         rows
  FILE.warc .wet       the pages and texts of a web archive, plain or with .gz or .zst
  'crawl/*.warc.gz'    a pattern of any of these

examples:
  cleaner batch pages/ -o clean/                       a text for each page, in the same folders
  cleaner batch pages/ -o clean/ --to jsonl            the same as rows, with title, byline, date, language
  cleaner batch dump.jsonl.gz -o clean/ --html body    say which column holds the pages
  cleaner batch 'corpus/*.parquet' -o clean/ --removals
  cleaner batch 'crawl/*.warc.gz' -o clean/ --to parquet --workers 8
  cleaner batch 'crawl/*.warc.gz' -o clean/ --engine ray --address auto
  cleaner batch pages/ -o clean/ --report report.html  and a page that shows what went

Documents that cannot be read or cleaned are listed in TARGET/errors.jsonl, and never stop a batch. Run the same command
again after it was stopped, and it goes on; the result is the same, byte for byte, as if it had not been stopped.

exit status: 0 all documents cleaned, 1 some could not be, 2 the batch could not run, or not go on, 130 stopped by Ctrl-C.
"""


def main(arguments: Sequence[str]) -> int:
    """Run ``cleaner batch``; returns the exit status."""
    parser = _parser()
    given = parsed(parser, arguments)
    for option, value, engine in (("--address", given.address, "ray"), ("--master", given.master, "spark")):
        if value is not None and given.engine != engine:
            parser.error(f"{option} goes with --engine {engine}")
    rules = given.rules or find_upwards(NAME)
    warnings.showwarning = say_warning
    try:
        options = _options(given, rules)
    except CleanerError as error:
        say_error(error)
        return 2
    if rules and not given.rules and not given.quiet:
        say(f"settings of {rules}")
    signal.signal(signal.SIGTERM, _stop)
    try:
        report = _reporting(given.report, given.sources, given.output) if given.report is not None else None
        summary = run(
            given.sources,
            given.output,
            options,
            to=given.to,
            workers=given.workers,
            shard_size=given.shard_size,
            engine=given.engine,
            cluster=given.address or given.master,
            reporter=make_reporter(given.quiet, given.output),
        )
        if report is not None:
            report(summary, options)
    except CleanerError as error:
        say(error)
        return 2
    except KeyboardInterrupt:
        say("stopped; run the same command to go on")
        return 130
    if not given.quiet:
        tell(summarized(summary, given.output, ERRORS))
    elif summary.tally.errors:
        say(told_of_errors(summary, given.output, ERRORS))
    return 1 if summary.tally.errors else 0


def _options(given: argparse.Namespace, rules: str | None) -> Options:
    return Options(
        select=tupled(given.select),
        ignore=tupled(given.ignore),
        keep=tupled(given.keep),
        rules=rules,
        site=given.site,
        text=given.text,
        html=given.html,
        title=given.title,
        url=given.url,
        id=given.id,
        removals=given.removals,
        report=given.report is not None,
        timeout=given.timeout,
        max_bytes=given.max_bytes,
    )


def _reporting(path: str, sources: Sequence[str], target: str) -> Callable[[Summary, Options], None]:
    """What writes the report; that it can is known before hours of cleaning."""
    from ..report.batches import report_batch  # the command line's, as this module is

    if is_among(path, sources):
        raise BatchError(f"{path}: the report would take the place of a source: name another file")
    folder = os.path.abspath(os.path.dirname(path))
    if folder != os.path.abspath(target):  # which may not be there yet, and of which nothing is read
        try:
            check_writable(path)
        except OSError as error:
            raise BatchError(f"{path}: {error.strerror}") from None
        for source in filter(os.path.isdir, sources):
            if os.path.commonpath([folder, os.path.abspath(source)]) == os.path.abspath(source):
                raise BatchError(f"{path}: the report would be a page of {source}: name another place")

    def write(summary: Summary, options: Options) -> None:
        assert summary.survey is not None
        try:
            report_batch(path, summary.survey, summary.tally, options.cleaner().rules)
        except OSError as error:
            raise BatchError(f"{path}: {error.strerror or error}") from error

    return write


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = make_parser(
        "cleaner batch", "Clean everything that folders, files of rows and web archives hold.", _EPILOG
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="folders, files, and patterns of these")
    parser.add_argument("-o", "--output", metavar="TARGET", type=placed, required=True, help="the folder to write to")
    parser.add_argument(
        "--to",
        choices=tuple(FORMATS),
        help="what to write (default: a folder of texts for pages, Parquet for Parquet, else jsonl)",
    )
    columns = add_columns(parser, "columns of rows (guessed where not given, and said)", "what errors name a row by")
    columns.add_argument("--removals", action="store_true", help="add a column of what was removed, and why")
    parser.add_argument(
        "--report",
        metavar="PAGE",
        type=placed,
        help="write a page that shows what went, such as report.html; say so from the beginning",
    )
    add_rules(parser, "rules")
    parser.add_argument(
        "--site",
        metavar="HOST",
        type=site_host,
        help="the site of documents that have no address, for rules of that site",
    )
    running = parser.add_argument_group("running")
    running.add_argument("--workers", metavar="N", type=positive, help="processes (default: one a core)")
    running.add_argument(
        "--shard-size", metavar="N", type=positive, default=SHARD, help="documents a shard (default: %(default)s)"
    )
    running.add_argument(
        "--timeout",
        metavar="S",
        type=seconds,
        default=Options.timeout,
        help="seconds a document may take (default: %(default)g)",
    )
    running.add_argument(
        "--max-bytes",
        metavar="N",
        type=positive,
        default=Options.max_bytes,
        help="bytes a document may have (default: 50 MB)",
    )
    running.add_argument("--engine", choices=ENGINES, help="run on Ray or Spark (default: on this machine, without)")
    running.add_argument("--address", metavar="A", help="of the Ray cluster (default: Ray on this machine)")
    running.add_argument("--master", metavar="M", help="of the Spark cluster (default: Spark on this machine)")
    running.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    return parser
