"""Cleaning what Scrapy crawls as it comes in: an item pipeline."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter

from .cleaning import Outcome, clean_frame
from .columns import REMOVALS, Columns, choose
from .errors import BatchError, NoColumnError
from .frames import Row, RowFrame
from .options import Options

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

__all__ = ["ERROR", "CleanerPipeline"]

#: The field that says why an item could not be cleaned.
ERROR = "cleaner_error"

_logger = logging.getLogger(__name__)


class CleanerPipeline:
    """Cleans the text or page of each item: dictionaries, ``scrapy.Item``, dataclasses, attrs and Pydantic classes.

    ::

        ITEM_PIPELINES = {"cleaner.batch.scrapy.CleanerPipeline": 300}

    A field of texts (``text``, ``maintext``, …) is replaced by the clean text. Of a field of pages (``html``,
    ``raw_html``, …) the clean text goes to ``text``, and the page stays. A ``content`` or ``body`` may be either, and is
    replaced. What pages state of themselves goes to the fields title, byline, published, language, url and site_name,
    where these are empty and the item has them; a dictionary gets those that it lacks. An item without text or page
    passes as it is.

    An item that cannot be cleaned passes, too: what it held it still holds, and the log and its field ``cleaner_error``,
    where it can have one, say why.

    Settings, none of which is needed: ``CLEANER_TEXT_FIELD``, ``CLEANER_HTML_FIELD``, ``CLEANER_TITLE_FIELD`` and
    ``CLEANER_URL_FIELD`` name fields that are called otherwise; ``CLEANER_SELECT``, ``CLEANER_IGNORE`` and
    ``CLEANER_KEEP`` are lists as for `cleaner.Cleaner`, ``CLEANER_RULES`` is the path of a ``cleaner.toml``; with
    ``CLEANER_REMOVALS`` a field ``removals`` is filled.

    Stats: ``cleaner/cleaned``, ``cleaner/errors`` and ``cleaner/passed_over`` count items; ``cleaner/worth_a_look`` those
    of the cleaned that have little or no text left; ``cleaner/kept_chars`` and ``cleaner/removed_chars`` characters.

    A page holds up the reactor for some 20 ms; it would in a thread of its own as well, for it holds Python's lock.
    """

    def __init__(self, options: Options, crawler: Crawler) -> None:
        self._options = options
        self._crawler = crawler
        self._said: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanerPipeline:
        """The pipeline that a crawler's settings ask for.

        Raises
        ------
        BatchError, UnknownRuleError, UnknownKindError, DataError
            They ask for what is not to be had; there is no crawl, then.
        """
        settings = crawler.settings
        options = Options(
            select=_names(settings, "CLEANER_SELECT"),
            ignore=_names(settings, "CLEANER_IGNORE"),
            keep=_names(settings, "CLEANER_KEEP"),
            rules=settings.get("CLEANER_RULES"),
            text=settings.get("CLEANER_TEXT_FIELD"),
            html=settings.get("CLEANER_HTML_FIELD"),
            title=settings.get("CLEANER_TITLE_FIELD"),
            url=settings.get("CLEANER_URL_FIELD"),
            removals=settings.getbool("CLEANER_REMOVALS"),
        )
        if options.text and options.html:
            raise BatchError("one field is cleaned: set CLEANER_TEXT_FIELD or CLEANER_HTML_FIELD, not both")
        options.cleaner()
        return cls(options, crawler)

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Clean an item in place, and give it back. Only older versions of Scrapy pass the spider."""
        try:
            self._process(ItemAdapter(item))
        except Exception as error:  # such as that of a class that is frozen, or refuses a value
            self._count("errors")
            self._log(logging.ERROR, f"{type(item).__name__} not cleaned: {type(error).__name__}: {error}")
        return item

    def _process(self, adapter: ItemAdapter) -> None:
        kind = type(adapter.item).__name__
        # Fields that are empty count as not there: a class may declare both a page and the text that is to come of it.
        row = {name: value for name, value in adapter.items() if not _is_empty(value)}
        try:
            columns = self._columns(adapter, row)
        except NoColumnError:
            self._count("passed_over")
            settings = "CLEANER_TEXT_FIELD or CLEANER_HTML_FIELD"
            self._say_once(kind, f"{kind} passed over: no text or page in the fields {[*row]}; {settings} may name it")
            return
        except BatchError as error:
            self._fail(adapter, kind, str(error))
            return
        self._say_once(f"{kind} {columns}", f"{kind}: {columns.described()}")
        frame, (outcome,) = clean_frame(RowFrame([row]), columns, self._options)
        (new,) = frame.rows()
        # The text comes last, for a class may refuse what else is new; and what a page does not state takes no value's place.
        for name in (*columns.stated, REMOVALS, columns.output):
            lost = outcome.error is not None and name == columns.content
            unsaid = name in columns.stated and new.get(name) is None and adapter.get(name) is not None
            if name in new and _has_place(adapter, name) and not (unsaid or lost):
                adapter[name] = new[name]
        self._account(adapter, str(row.get(columns.url or "", kind)), outcome)

    def _columns(self, adapter: ItemAdapter, row: Row) -> Columns:
        options = self._options
        named = [name for name in (options.title, options.url) if name and name not in row]
        columns = choose([*row, *named], options)
        for name in (columns.output, *([REMOVALS] if options.removals else [])):
            if not _has_place(adapter, name):
                raise BatchError(f"its class declares no field {name!r}")
        return columns

    def _account(self, adapter: ItemAdapter, where: str, outcome: Outcome) -> None:
        if outcome.error is not None:
            self._fail(adapter, where, outcome.error)
            return
        self._count("cleaned")
        if outcome.look:
            self._count("worth_a_look")
            self._log(logging.DEBUG, f"{where}: {outcome.look}")
        if outcome.article is not None:
            self._count("kept_chars", len(outcome.article.text))
            self._count("removed_chars", outcome.removed.total())

    def _fail(self, adapter: ItemAdapter, where: str, reason: str) -> None:
        self._count("errors")
        self._log(logging.ERROR, f"{where} not cleaned: {reason}")
        if _has_place(adapter, ERROR):
            adapter[ERROR] = reason

    def _count(self, name: str, number: int = 1) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"cleaner/{name}", number)

    def _say_once(self, key: str, line: str) -> None:
        if key not in self._said:
            self._said.add(key)
            self._log(logging.INFO, line)

    def _log(self, level: int, line: str) -> None:
        _logger.log(level, "%s", line, extra={"spider": self._crawler.spider})


def _names(settings: BaseSettings, name: str) -> tuple[str, ...] | None:
    if settings.get(name) is None:
        return None
    return tuple(part.strip() for part in settings.getlist(name) if part.strip())


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, (str, bytes)) and not value)


def _has_place(adapter: ItemAdapter, name: str) -> bool:
    return isinstance(adapter.item, dict) or name in adapter.field_names()
