"""Family X: what is true of one site only."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..document import Document, Removal
from ..errors import DataError
from ..patterns import lazy
from ..tables import read_tables
from .phrases import checked
from .phrases.filing import tabulate
from .phrases.scanning import Hit, Scanner, scan
from .standing import PhraseRule

__all__ = ["SiteText", "host_of", "hosts_of", "site_of"]

#: What an address begins with that has no host, and no port behind one.
_SCHEME = lazy(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)")

_FOLDER = os.path.join(os.path.dirname(__file__), "sites")


class SiteText(PhraseRule):
    """Debris that one site alone leaves: its slogans, its boxes, the labels of its buttons.

    What it is stands in ``rules/sites/``, one TOML file named after the site's host, with lists of phrases by how they
    must stand (as in the phrase files). It applies where the text's address is on that host, or where the text holds
    one of the phrases that only the site's own texts hold (table ``site-text`` in ``any.toml``, ``sign``; the file's
    list ``signs`` says which). Elsewhere the same words stay.
    """

    code = "X101"
    name = "site-text"
    always = True
    goes = ()
    stays = ("Back in print after ten years, the novel sold out on Monday.",)
    reason = "“{phrase}”, which this site leaves, stands {standing}"

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Removal]:
        for host in sorted(_hosts(document, hits)):
            found = scan([_scanner(host)], document, {})
            yield from super().find(document, found.get(self.name, ()))


def _hosts(document: Document, hits: Sequence[Hit]) -> frozenset[str]:
    """The hosts with a site file that a document is from, by its address or by what it says."""
    hosts = hosts_of(document.url or document.site) & _sites()
    if hits:
        signs = {hit.phrase.text for hit in hits}
        hosts |= {host for host in _sites() if signs.intersection(_site(host).get("signs", ()))}
    return hosts


@lru_cache(maxsize=256)
def hosts_of(url: str | None) -> frozenset[str]:
    """The host of an address, and every host that it is a subdomain of.

    >>> sorted(hosts_of("https://news.example.com/1"))
    ['com', 'example.com', 'news.example.com']
    """
    host = host_of(url) if url else ""
    if not host:
        return frozenset()
    labels = host.split(".")
    return frozenset(".".join(labels[i:]) for i in range(len(labels)))


def site_of(address: str) -> str:
    """The host of an address as people call a site: without "www."; empty where there is none.

    >>> site_of("https://www.ferrytimes.example/1"), site_of("")
    ('ferrytimes.example', '')
    """
    return host_of(address).removeprefix("www.")


def host_of(address: str) -> str:
    """The host of an address, also of one without its scheme, as people write it; empty where there is none. Letters that
    are no ASCII are written as the domain name system has them.

    >>> host_of("https://news.example.com/1"), host_of("Example.com/1"), host_of("//example.com."), host_of("/1")
    ('news.example.com', 'example.com', 'example.com', '')
    >>> host_of("https://Fähre.example/1"), host_of("mailto:jane@example.com"), host_of("example.com:8080/1")
    ('xn--fhre-loa.example', '', 'example.com')
    """
    from urllib.parse import urlsplit  # three milliseconds, and most texts come without an address

    if "//" not in address:
        if _SCHEME.match(address):
            return ""
        address = f"//{address}"
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
        return host if host.isascii() else host.encode("idna").decode()
    except ValueError:  # among them UnicodeError
        return ""


@cache
def _sites() -> frozenset[str]:
    return frozenset(name.removesuffix(".toml") for name in os.listdir(_FOLDER) if name.endswith(".toml"))


@cache
def _site(host: str) -> dict[str, Sequence[str]]:
    with open(os.path.join(_FOLDER, f"{host}.toml"), encoding="utf-8") as file:
        try:
            lists = read_tables(file.read())
        except ValueError as error:
            raise DataError(f"{host}.toml: {error}") from error
    return {standing: checked(texts, f"{host}.toml", SiteText.name, standing) for standing, texts in lists.items()}


@cache
def _scanner(host: str) -> Scanner:
    lists = {standing: texts for standing, texts in _site(host).items() if standing != "signs"}
    return Scanner([tabulate({SiteText.name: lists}, host)])
