"""The Cleaner: read → find → decide → render."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .document import Article, Document, Removal
from .errors import CleanerError, RuleError
from .keeping import Keeping, check_kinds
from .lens import lens_for
from .reading import languages_of, read
from .rendering import Rendering, decide, origins, render
from .rules import Rule, select_rules
from .rules.phrases import chosen
from .rules.phrases.filing import tabulate
from .rules.phrases.scanning import Hit, Memory, Scanner, Scanners, scan
from .rules.site import hosts_of

if TYPE_CHECKING:
    import os

    from .settings import Settings

__all__ = ["Cleaner", "clean"]

#: A removal may bring to light what another rule knows, so rules look again at what is left until they find nothing.
#: Real texts need two looks or three; the bound keeps crafted ones linear.
_LOOKS = 10

#: How many combinations of languages are kept ready; a corpus of the whole world has some dozens.
_PLANS = 64

_Find = Callable[[Document, Sequence[Hit]], Iterable[Removal]]


class _Turn:
    """Rules that look at a text one behind the other, without seeing what the others of them find."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.always: list[tuple[str, _Find]] = []
        """The rules that look at every text, each with the table of phrases that it reads."""
        self.waiting: dict[str, list[_Find]] = {}
        """The rules that look at a text in which a phrase of their table stands, by the table."""
        for rule in rules:
            table = rule.table or rule.name
            if rule.always:
                self.always.append((table, rule.find))
            else:
                self.waiting.setdefault(table, []).append(rule.find)

    def find(self, document: Document, hits: Mapping[str, Sequence[Hit]]) -> list[Removal]:
        """What they find, overlaps and all."""
        removals: list[Removal] = []
        find: _Find | None = None
        try:
            for table, find in self.always:
                removals += find(document, hits.get(table, ()))
            for table, found in hits.items():
                for find in self.waiting.get(table, ()):
                    removals += find(document, found)
        except (CleanerError, MemoryError):
            raise
        except Exception as error:  # of a rule that somebody else wrote, as a rule
            raise RuleError(f"{_called(find)}: {type(error).__name__}: {error}") from error
        size = len(document.text)
        for removal in removals:
            if not 0 <= removal.start <= removal.end <= size:
                raise RuleError(f"the rule {removal.code} {removal.name} removes what is not there: {removal[:2]}")
        return removals


def _called(find: object) -> str:
    rule = getattr(find, "__self__", None)
    return f"the rule {rule.code} {rule.name} failed" if isinstance(rule, Rule) else "a rule failed"


class _Plan:
    """What is done with texts in some languages."""

    # A plain class: a named tuple's annotations would be compiled at each start, which takes a millisecond.

    def __init__(self, languages: frozenset[str], rules: Iterable[Rule]) -> None:
        serving = [rule for rule in rules if rule.serves(languages)]
        self.files = tuple(chosen(languages))
        """The files whose phrases are searched for."""
        self.turns = tuple(_Turn(rule for rule in serving if rule.patient is patient) for patient in (False, True))
        """Who looks first, and who looks where those find nothing."""


class Cleaner:
    """Cleans any number of sources with one selection of rules. Safe to share between threads, and to send to processes.

    Parameters
    ----------
    select
        Codes, prefixes of codes or names of the rules to run; None: all that run by default.
    ignore
        The same, of rules not to run.
    keep
        Kinds of things that stay though rules would take them: ``"captions"``, ``"comments"``, ``"headline"``,
        ``"tables"``, ``"bullets"`` (see `keeping.KINDS`).
    rules
        A ``cleaner.toml`` with rules of one's own: its path, or what `settings.load` read. Where it says what to select,
        ignore or keep, that holds unless it is given here. No such file is read without being named.
    site
        The host of sources that come without an address and state none, for rules that are made for one site.

    Raises
    ------
    UnknownRuleError
        Something named fits no rule, or one str is given where several names are asked for.
    UnknownKindError
        Nothing of a kind that is named can be kept, or one str is given.
    DataError
        The ``cleaner.toml`` cannot be read, or is malformed; it names line, column and mend.

    >>> Cleaner(ignore=["A"]).clean("One sentence.\\n\\nADVERTISEMENT\\n\\nAnother one.").removals
    ()
    """

    def __init__(
        self,
        *,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        keep: Iterable[str] | None = None,
        rules: str | os.PathLike[str] | Settings | None = None,
        site: str | None = None,
    ) -> None:
        more: Sequence[Rule] = ()
        self.settings: Settings | None = None
        if rules is not None:
            from . import settings  # most have none

            said = self.settings = rules if isinstance(rules, settings.Settings) else settings.load(rules)
            select = said.select if select is None else select
            ignore = said.ignore if ignore is None else ignore
            keep = said.keep if keep is None else keep
            more = said.more_rules()
        self.rules: tuple[Rule, ...] = select_rules(select, ignore or (), more)
        self.keep = check_kinds(keep or ())
        self.site = site
        self._kinds = {rule.name: frozenset(rule.kinds) for rule in self.rules if rule.kinds}
        self._markup = tuple(rule for rule in self.rules if rule.markup)
        self._selecting = tuple(rule for rule in self.rules if rule.selectors)
        self._make_ready()

    def _make_ready(self) -> None:
        """Make what cleaning fills, and what no other process can take over."""
        literals = [(rule.table or rule.name, literal) for rule in self.rules for literal in rule.literals]
        self._scanners = Scanners([rule.table or rule.name for rule in self.rules], literals)
        own = {rule.table or rule.name: rule.phrases for rule in self.rules if rule.phrases}
        self._own = [Scanner([tabulate(own, "own")])] if own else []
        self._plans: dict[frozenset[str], _Plan] = {}

    def __getstate__(self) -> dict[str, object]:
        made = ("_scanners", "_own", "_plans")
        return {name: value for name, value in vars(self).items() if name not in made}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._make_ready()

    def _plan(self, languages: frozenset[str]) -> _Plan:
        """The plan for texts in some languages; made once for each combination that texts are written in."""
        plan = self._plans.get(languages)
        if plan is None:
            if len(self._plans) >= _PLANS:
                self._plans.clear()
            plan = self._plans[languages] = _Plan(languages, self.rules)
        return plan

    def clean(
        self, source: object, kind: str | None = None, *, title: str | None = None, url: str | None = None
    ) -> Article:
        """Clean one source.

        Parameters
        ----------
        source
            A text or a page, as str or as bytes in any encoding; or a page as lxml or BeautifulSoup parsed it.
        kind
            ``"text"``, ``"html"``, or None to detect.
        title, url
            What the caller knows of the page. A headline that equals the title is residue even where it stands once.

        Raises
        ------
        SourceError
            The source cannot be read.
        RuleError
            A rule failed; it names it.
        """
        bullets = "bullets" in self.keep
        document = read(
            source, kind, title=title, url=url, site=self.site, bullets=bullets, selectors=self._selectors(url)
        )
        keeping = Keeping(document, self.keep, self._kinds)
        removals: list[Removal] = []
        memory: Memory = {}
        looked_at = document
        traces: list[Rendering] = []
        for _ in range(_LOOKS):
            found: list[Removal] = []
            for turn in self.turns(looked_at, memory):
                found = decide(keeping.allowed(looked_at, turn, traces))
                if found:
                    break
            removals = decide([*removals, *_traced(found, traces, document.text)])
            rendering = render(looked_at, found)
            if not found and looked_at.page is None:
                break
            traces.append(rendering)
            looked_at = self._again(rendering.text, document, looked_at.languages, memory)
        return Article(rendering.text, document.title, tuple(removals), document)

    def hits(self, document: Document, memory: Memory) -> dict[str, list[Hit]]:
        """Where phrases of the rules stand, and literals that they wait for, by the table that these are in; see `find`."""
        files = self._plan(document.languages).files
        return scan([*self._scanners.of(files, document.text), *self._own], document, memory)

    def _selectors(self, url: str | None) -> Sequence[str]:
        """What is looked for in a page: all selectors, but for those of other sites where the address is known."""
        if not self._selecting:
            return ()
        hosts = hosts_of(url)
        wanted = (rule for rule in self._selecting if not (url and rule.sites and hosts.isdisjoint(rule.sites)))
        return tuple(dict.fromkeys(selector for rule in wanted for selector in rule.selectors))

    @staticmethod
    def _again(text: str, document: Document, languages: frozenset[str], memory: Memory) -> Document:
        """What is left of a document, for the next look.

        Its languages are told anew, as they would be if it were cleaned on its own.
        """
        told = languages_of(text)
        if told != languages:
            memory.clear()
        return document.left(text, told, frozenset(memory))

    def turns(self, document: Document, memory: Memory) -> Iterator[list[Removal]]:
        """What the rules find at one look, overlaps and all: first those that know what goes by its words, then, where
        these find nothing, those that judge by form and place, which residue misleads. In a page those that know markup,
        so that the others see only its article. ``memory`` is what earlier looks at the same document left; empty at the
        first.
        """
        if document.page is not None:
            yield [removal for rule in self._markup for removal in rule.find(document, ())]
            return
        lens = lens_for(document)
        seen = document if lens is None else lens.document
        hits = self.hits(seen, memory)
        for turn in self._plan(document.languages).turns:
            found = turn.find(seen, hits)
            yield found if lens is None else list(lens.back(found))

    def find(self, document: Document) -> list[Removal]:
        """What all rules find at a first look; see `turns`."""
        return [removal for turn in self.turns(document, {}) for removal in turn]


def _traced(removals: Sequence[Removal], traces: Sequence[Rendering], text: str) -> Iterable[Removal]:
    """Removals found at a later look, with offsets into the document's own text.

    One that spans an earlier cut becomes the pieces around it.
    """
    if not traces:
        yield from removals
        return
    for removal in removals:
        for start, end in origins(removal.start, removal.end, traces):
            yield removal._replace(start=start, end=end, text=text[start:end])


@lru_cache(maxsize=1)
def _default() -> Cleaner:
    return Cleaner()


def clean(source: object, kind: str | None = None, *, title: str | None = None, url: str | None = None) -> Article:
    """Clean one source with the default rules; see `Cleaner.clean`."""
    return _default().clean(source, kind, title=title, url=url)
