"""A crawl, in a process of its own, for a reactor runs once: `python crawling.py URL OUTPUT SETTINGS`, the last as JSON.

Prints the stats of the pipeline as JSON. What Scrapy deprecates of the pipeline is an error.
"""

import json
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import attrs
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.http import Response

warnings.filterwarnings("error", ".*CleanerPipeline", ScrapyDeprecationWarning)


class PageItem(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    text = scrapy.Field()
    title = scrapy.Field()


@dataclass
class PageData:
    url: str
    html: str
    text: str = ""
    byline: str | None = None


@dataclass(frozen=True)
class FrozenPage:
    url: str
    text: str


@attrs.define
class PageAttrs:
    url: str
    content: str
    cleaner_error: str | None = None


class Pages(scrapy.Spider):
    name = "pages"

    def parse(self, response: Response) -> Iterator[Any]:
        """Each page as an item of each kind."""
        url, text = response.url, response.text
        yield {"kind": "dict", "url": url, "html": text}
        yield PageItem(url=url, html=text)
        yield PageData(url, text)
        yield PageAttrs(url, text)


class Texts(scrapy.Spider):
    name = "texts"

    def parse(self, response: Response) -> Iterator[Any]:
        """What is no page, and what has no usual name."""
        text = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
        yield {"kind": "author", "name": "Jane Roe"}
        yield {"kind": "list", "text": [text]}
        yield {"kind": "text", "text": text, "title": "Ferry sinks"}
        yield {"kind": "named", "story": text}
        yield FrozenPage(response.url, text)


def main(url: str, output: str, settings: dict[str, Any]) -> None:
    """Crawl the pages that a server lists at a URL."""
    spider = settings.pop("SPIDER")
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"cleaner.batch.scrapy.CleanerPipeline": 300},
            "FEEDS": {output: {"format": "jsonlines"}},
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            **settings,
        }
    )
    crawler = process.create_crawler({"pages": Pages, "texts": Texts}[spider])
    process.crawl(crawler, start_urls=url.split())
    process.start()
    assert crawler.stats is not None
    stats = crawler.stats.get_stats()
    print(json.dumps({key.removeprefix("cleaner/"): stats[key] for key in stats if key.startswith("cleaner/")}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
