"""``cleaner learn`` on the command line."""

from __future__ import annotations

import argparse
import os
import warnings
from collections.abc import Sequence

from ..arguments import add_columns, add_rules, make_parser, parsed, placed, positive, site_host, tupled
from ..batch import BatchError, Options
from ..batch.progress import make_reporter
from ..batch.running import cores
from ..errors import CleanerError
from ..files import check_writable, is_among
from ..settings import NAME
from ..streams import say, say_error, say_warning
from ..tables import find_upwards
from .gathering import gather
from .proposals import Proposal, propose
from .repeats import ENOUGH
from .sample import Sample
from .writing import write

__all__ = ["main"]

_EPILOG = f"""\
Pages are what `cleaner batch` reads: folders, .jsonl, .csv, .parquet, .warc and .wet files, packed or not, and patterns.
They are grouped by the host of their address. What cleaning leaves of them and comes back on unlike pages of a host is
proposed as rules of a cleaner.toml, for a person to read. A host with fewer than {ENOUGH} unlike pages is passed over.
Nothing is written before the end. What a cleaner.toml takes already is not proposed again.

examples:
  cleaner learn 'crawl/*.warc.gz' -o learned.toml
  cleaner learn saved/ --site ferrytimes.example -o learned.toml

exit status: 0 rules were written, 1 none was found, 2 no page could be read, or an option or FILE is wrong,
130 stopped by Ctrl-C. Pages that cannot be read do not stop it, and are counted.
"""

#: Hosts that are named.
_NAMED = 10


def main(arguments: Sequence[str]) -> int:
    """Run ``cleaner learn``; returns the exit status."""
    given = parsed(_parser(), arguments)
    rules = given.rules or find_upwards(NAME)
    warnings.showwarning = say_warning
    try:
        check_writable(given.output)
        options = Options(
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
        )
        if is_among(given.output, given.pages):
            raise BatchError(f"{given.output}: the rules would take the place of the pages: name another file")
        if rules and os.path.realpath(rules) == os.path.realpath(given.output):
            raise BatchError(f"{given.output}: what it says now is in force, and would be lost: name another file")
        if rules and not given.rules:
            say(f"settings of {rules}")
        return _learn(given, options)
    except CleanerError as error:
        say_error(error)
    except OSError as error:
        say(f"{error.filename or given.output}: {error.strerror or error}")
    except KeyboardInterrupt:
        say("stopped; nothing is written")
        return 130
    return 2


def _learn(given: argparse.Namespace, options: Options) -> int:
    sample, counted, unread = gather(
        given.pages,
        given.output,
        options,
        given.workers or cores(),
        make_reporter(False, given.output),
    )
    for line in unread:
        say(line)
    if counted.errors > len(unread):
        say(f"and {counted.errors - len(unread):,} more of {counted.documents:,} pages that could not be read")
    if counted.documents and counted.errors == counted.documents:
        say("no page could be read, and nothing is written")
        return 2
    proposals = _proposals(sample)
    if not proposals:
        say(f"nothing is proposed from {counted.documents:,} pages, and nothing is written")
        return 1
    write(given.output, proposals)
    say(f"{_rules(len(proposals))} from {counted.documents:,} pages, for you to read: {given.output}")
    return 0


def _proposals(sample: Sample) -> list[Proposal]:
    """What all sites repeat, with what was done said."""
    proposals: list[Proposal] = []
    few: list[str] = []
    told: list[str] = []
    barren = 0
    for host, pages, kept in sample.sites():
        found, different = propose(host, kept)
        shown = host or "(no address)"
        if different < ENOUGH:
            few.append(shown)
        elif found:
            drawn = f", {len(kept):,} of them looked at" if len(kept) < pages else ""
            told.append(f"{shown}: {pages:,} pages{drawn}, {different:,} unlike one another: {_rules(len(found))}")
            proposals += found
        else:
            barren += 1
    for line in told[:_NAMED]:
        say(line)
    if len(told) > _NAMED:
        say(f"and rules for {len(told) - _NAMED:,} more sites")
    if barren:
        say(f"sites of which nothing is proposed: {barren:,}")
    if few:
        more = f" and {len(few) - _NAMED:,} more" if len(few) > _NAMED else ""
        say(f"passed over, with fewer than {ENOUGH} pages unlike one another: {', '.join(few[:_NAMED])}{more}")
    if sample.dropped:
        say(f"{sample.dropped:,} sites with few pages were dropped, as there are too many sites to hold")
    if any(not proposal.site for proposal in proposals):
        say("pages without an address are taken for one site; --site HOST says which, so that rules stay there")
    return proposals


def _rules(count: int) -> str:
    return "1 rule" if count == 1 else f"{count:,} rules"


def _parser() -> argparse.ArgumentParser:
    parser = make_parser(
        "cleaner learn",
        "Find what a site's pages repeat and cleaning leaves, and propose rules that take it out.",
        _EPILOG,
    )
    parser.add_argument("pages", nargs="+", metavar="PAGES", help="folders, files, and patterns of these")
    parser.add_argument("-o", "--output", metavar="FILE", type=placed, required=True, help="the TOML file to write")
    parser.add_argument("--site", metavar="HOST", type=site_host, help="the host of pages that have no address")
    parser.add_argument("--workers", metavar="N", type=positive, help="processes (default: one a core)")
    add_columns(parser, "columns of rows (guessed where not given)", "what a row without an address is named by")
    add_rules(parser, "rules that clean before")
    return parser
