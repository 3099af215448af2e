"""Runs of words that were set into sentences: the pop-ups of names, fused into the text that they hang on.

"Mayor Ann Roe Ann Lee RoeFerry sinks off Port Ellery: report MORE said": a pop-up repeats the name that it hangs on, and lists
headlines, the first of them fused to the name. That it comes back is no proof, for names of offices do, too, and so does what
a newsroom always says. So three things are asked of an insert: the word before it comes back in it, right where two words are
fused; it stands on several pages, or its headlines do; and the sentence reads on without it, as the words before and behind it
stand together elsewhere on the site. These also tell where it begins and ends in a longer run that comes back.

Its headlines hang on other names, too: a part of an insert that stands on enough pages is one by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..patterns import lazy
from .passages import Words, words_of
from .repeats import ENOUGH, Candidate, Place, Site
from .stories import SHINGLE, shingles

__all__ = ["inserts"]

#: On how many pages a run comes back; an insert on so few has a headline that stands on enough.
_TWICE, _THRICE = 2, 3
#: Words of an insert and of a part of one at least, and of a run at most.
_LEAST, _MOST = 7, 120
#: Words that a run may have more than the insert before the name, and behind it; and words of a name at most.
_LEAD, _TAIL, _NAME = 18, 8, 8
#: Words of an insert from which on it counts though nothing in it is fused, and how far its name is then looked for.
_UNFUSED, _NEAR = 14, 8
#: Which part of the sentences has to read on at least; and an end is as good as the best one if it has this part of its score.
_READS_ON, _AS_GOOD = 0.05, 0.5
#: How many words a run has to go on with where not all its occurrences do.
_BRANCH = 3
#: How often words are looked at that one page repeats.
_ON_A_PAGE = 4

_DOUBLE_QUOTES = lazy('[“”„«»"*#⟦⟧]')

#: The number of a page, of a block, and of a word in it.
_At = tuple[int, int, int]


class _Run(NamedTuple):
    """Equal words in several places."""

    first: list[_At]
    """Where it begins."""
    size: int


class _Choice(NamedTuple):
    """A part of a run that may be the insert: without so many words before it and behind it."""

    run: _Run
    before: int
    behind: int


def inserts(site: Site) -> Iterator[Candidate]:
    """The inserts of a site, and the parts of them that stand elsewhere."""
    runs = list(_runs(site))
    choices = [choice for run in runs for choice in _choices(site, run)]
    heard = _heard(
        site, choices, {way for choice in choices for at in choice.run.first for way in _ways(site, at, choice)}
    )
    found: dict[str, set[Place]] = defaultdict(set)
    for choice in _best(site, choices, heard):
        for text, place in _written(site, choice):
            found[text].add(place)
    often = _on_pages(site)
    kept = {text: _places_of(site, text) for text, places in found.items() if _stands_often(text, places, often)}
    for text, places in kept.items():
        yield _candidate(site, text, sorted(places))
    for text, places in _parts(site, kept).items():
        if text not in kept and len({p.page for p in places}) >= _THRICE:
            yield _candidate(site, text, sorted(places))


def _candidate(site: Site, text: str, places: Sequence[Place]) -> Candidate:
    return Candidate("inline", text, places, site.count(places), "in the midst of sentences")


def _runs(site: Site) -> Iterator[_Run]:
    """Runs that come back, as long as the pages agree; each occurrence of words is in one run only."""
    known = _repeated(site)
    shingle_at = {at: shingle for shingle, ats in known.items() for at in ats}
    covered: set[_At] = set()
    for start in sorted(shingle_at):
        if start in covered:
            continue
        free = [at for at in known[shingle_at[start]] if at not in covered]
        if len({at[0] for at in free}) < _TWICE:
            continue
        for right in _grown(site, _Run(free, SHINGLE), False):
            for run in _grown(site, right, True):
                covered.update((p, b, i + k) for p, b, i in run.first for k in range(run.size))
                yield run


def _repeated(site: Site) -> dict[int, list[_At]]:
    """The shingles that stand on several pages, and where."""
    last: dict[int, int] = {}
    repeated: set[int] = set()
    for number, page in enumerate(site.pages):
        for shingle, _, _ in shingles(page):
            if last.setdefault(shingle, number) != number:
                repeated.add(shingle)
    last.clear()
    known: dict[int, list[_At]] = defaultdict(list)
    for number, page in enumerate(site.pages):
        on_page: Counter[int] = Counter()
        for shingle, block, at in shingles(page):
            if shingle in repeated and on_page[shingle] < _ON_A_PAGE:
                on_page[shingle] += 1
                known[shingle].append((number, block, at))
    return known


def _grown(site: Site, run: _Run, left: bool) -> Iterator[_Run]:
    """A run as far as pages agree on how it goes on, in all the ways in which they do."""
    waiting = [run]
    while waiting:
        now = waiting.pop()
        ways: dict[int | None, list[_At]] = defaultdict(list)
        for at in now.first:
            ways[_beside(site, at, now.size, left)].append(at)
        rest: list[_At] = []
        for key, ats in ways.items():
            if key is not None and now.size < _MOST and (len(ways) == 1 or _goes_on(site, ats, now.size, left)):
                waiting.append(_longer(ats, now.size, left))
            else:
                rest += ats
        if len({at[0] for at in rest}) >= _TWICE:
            yield _Run(sorted(rest), now.size)


def _goes_on(site: Site, ats: Sequence[_At], size: int, left: bool) -> bool:
    """Whether pages agree on the next words, too."""
    for _ in range(_BRANCH):
        ways: dict[int, list[_At]] = defaultdict(list)
        for at in ats:
            key = _beside(site, at, size, left)
            if key is not None:
                ways[key].append(at)
        best = max(ways.values(), key=len, default=[])
        if len({at[0] for at in best}) < _TWICE:
            return False
        ats, size = _longer(best, size, left)
    return True


def _longer(ats: Sequence[_At], size: int, left: bool) -> _Run:
    return _Run([(p, b, i - left) for p, b, i in ats], size + 1)


def _beside(site: Site, at: _At, size: int, left: bool) -> int | None:
    page, block, first = at
    keys = site.pages[page].blocks[block].words.keys
    number = first - 1 if left else first + size
    return keys[number] if 0 <= number < len(keys) else None


def _choices(site: Site, run: _Run) -> Iterator[_Choice]:
    """The parts of a run that look like an insert: a name that was said right before, and headlines."""
    page, block, first = run.first[0]
    found = site.pages[page].blocks[block]
    before = _behind_name(found.text, found.words, first, run.size)
    if before is None:
        return
    for behind in range(min(_TAIL, run.size - _LEAST - before) + 1):
        low, high = found.words.starts[first + before], found.words.ends[first + run.size - 1 - behind]
        if _may_be(found.text[low:high]):
            yield _Choice(run, before, behind)


def _behind_name(text: str, words: Words, first: int, size: int) -> int | None:
    """With which word of a run an insert begins: behind the name that comes back in it."""
    capital = [text[start].isupper() for start in words.starts[first : first + _LEAD + _NAME]]
    low = -1 if first else 0  # the name may be the word before the run
    chosen: tuple[int, int] | None = None
    for again in range(1, min(_LEAD, size - SHINGLE)):
        at = first + again
        if words.ends[at] == words.starts[at + 1] and capital[again]:  # two words are fused
            if chosen and chosen[1] != again - 1:
                break  # "McConnell" is two words, too
            names = [n for n in range(max(low, again - _NAME), again) if words.keys[first + n] == words.keys[at]]
            if names:
                chosen = names[-1], again
    if chosen is None and size >= _UNFUSED:
        pairs = (
            (n, again)
            for n in range(low, _NEAR)
            for again in range(n + 2, n + 6)
            if words.keys[first + n] == words.keys[first + again]
            and all(text[words.starts[i]].isupper() for i in range(first + n, first + again + 2))
        )
        chosen = max(pairs, default=None)
    if chosen is None:
        return None
    name, again = chosen
    while name + 1 < again and words.keys[first + name + 1] == words.keys[first + again + 1]:
        name, again = name + 1, again + 1
    return name + 1


def _may_be(text: str) -> bool:
    return (
        text[0].isupper()
        and not _DOUBLE_QUOTES.search(text)
        and text.count("(") == text.count(")")
        and not _names_twice(text)
    )


def _names_twice(text: str) -> bool:
    """Whether a second name hangs in it: it is two inserts, with the author's words between."""
    words = words_of(text)
    return any(
        words.ends[at] == words.starts[at + 1]
        and any(words.keys[n] == words.keys[at] and text[words.starts[n]].isupper() for n in range(at - _NAME, at - 1))
        for at in range(_NAME + 1, len(words.keys) - 1)
    )


def _ways(site: Site, at: _At, choice: _Choice) -> list[tuple[int, ...]]:
    """Words before and behind an insert that stand together without it; none where no sentence is broken by it."""
    page, block, first = at
    found = site.pages[page].blocks[block]
    keys = found.words.keys
    low, high = first + choice.before, first + choice.run.size - choice.behind
    if low < 1 or high >= len(keys) or found.text[: found.words.starts[low]].rstrip()[-1:] in ".!?…":
        return []
    before, behind = keys[max(0, low - 2) : low], keys[high : high + 2]
    ways: list[tuple[int, ...]] = [(before[-1], behind[0])]
    if len(before) > 1:
        ways.append((*before, behind[0]))
    if len(behind) > 1:
        ways.append((before[-1], *behind))
    if len(before) > 1 and len(behind) > 1:
        ways.append((*before, *behind))
    return ways


def _heard(site: Site, choices: Sequence[_Choice], asked: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Which of some words stand together outside of all runs that may hold an insert."""
    covered: dict[tuple[int, int], set[int]] = defaultdict(set)
    for run in {id(choice.run): choice.run for choice in choices}.values():
        for page, block, first in run.first:
            covered[page, block].update(range(first, first + run.size))
    heard: set[tuple[int, ...]] = set()
    for number, page_ in enumerate(site.pages):
        for at, found in enumerate(page_.blocks):
            keys, inside = found.words.keys, covered.get((number, at), ())
            for i in range(len(keys)):
                for size in (2, 3, 4):
                    if i + size > len(keys) or i + size - 1 in inside or i in inside:
                        break
                    way = tuple(keys[i : i + size])
                    if way in asked:
                        heard.add(way)
    return heard


def _best(site: Site, choices: Sequence[_Choice], heard: set[tuple[int, ...]]) -> Iterator[_Choice]:
    """Of each run the choice without which sentences read on; of several that are as good the longest."""
    rated: dict[int, list[tuple[float, _Choice]]] = defaultdict(list)
    for choice in choices:
        asked = [_ways(site, at, choice) for at in choice.run.first]
        rated[id(choice.run)].append((sum(len(heard.intersection(w)) / 4 for w in asked) / len(asked), choice))
    for several in rated.values():
        most = max(score for score, _ in several)
        if most >= _READS_ON:
            yield next(choice for score, choice in several if score >= _AS_GOOD * most)


def _written(site: Site, choice: _Choice) -> Iterator[tuple[str, Place]]:
    """A choice as it is written, wherever it stands."""
    for page, block, first in choice.run.first:
        found = site.pages[page].blocks[block]
        low = found.words.starts[first + choice.before]
        high = found.words.ends[first + choice.run.size - 1 - choice.behind]
        yield found.text[low:high], Place(page, block, low, high)


def _on_pages(site: Site) -> Counter[int]:
    """On how many pages each shingle stands."""
    return Counter(s for page in site.pages for s in {shingle for shingle, _, _ in shingles(page)})


def _stands_often(text: str, places: set[Place], often: Counter[int]) -> bool:
    pages = len({place.page for place in places})
    if pages >= _THRICE:
        return True
    keys = words_of(text).keys
    most = max(often[hash(tuple(keys[i : i + SHINGLE]))] for i in range(len(keys) - SHINGLE + 1))
    return pages >= _TWICE and most >= ENOUGH


def _parts(site: Site, known: dict[str, set[Place]]) -> dict[str, set[Place]]:
    """What known inserts and other passages have in common, and all places of it."""
    inside = _filed(known)
    taken: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for places in known.values():
        for place in places:
            taken[place[:2]].append(place)
    parts: set[str] = set()
    for number, page in enumerate(site.pages):
        for shingle, block, at in shingles(page):
            words = page.blocks[block].words
            if shingle in inside and not _within(words.starts[at], taken.get((number, block), ())):
                parts.update(filter(None, (_common(words, at, *filed) for filed in inside[shingle])))
    return {part: _places_of(site, part) for part in parts}


def _filed(known: dict[str, set[Place]]) -> dict[int, list[tuple[str, Words, int]]]:
    """The inserts that hold each shingle, with its first word in them."""
    inside: dict[int, list[tuple[str, Words, int]]] = defaultdict(list)
    for text in known:
        words = words_of(text)
        for first in range(len(words.keys) - SHINGLE + 1):
            inside[hash(tuple(words.keys[first : first + SHINGLE]))].append((text, words, first))
    return inside


def _within(start: int, places: Sequence[Place]) -> bool:
    return any(place.start <= start < place.end for place in places)


def _common(words: Words, at: int, text: str, other: Words, first: int) -> str | None:
    """What two passages have in common around equal words, as one is written; None where too little for a headline."""
    low = first
    while low > 0 and at - first + low > 0 and words.keys[at - first + low - 1] == other.keys[low - 1]:
        low -= 1
    if low < first:
        return None  # it was looked at there
    high = first + SHINGLE
    while (
        high < len(other.keys)
        and at - first + high < len(words.keys)
        and words.keys[at - first + high] == other.keys[high]
    ):
        high += 1
    while low < high and not text[other.starts[low]].isupper():
        low += 1
    part = text[other.starts[low] : other.ends[high - 1]] if high - low >= _LEAST else ""
    return part if part and _may_be(part) else None


def _places_of(site: Site, text: str) -> set[Place]:
    places: set[Place] = set()
    for number, page in enumerate(site.pages):
        if text not in page.text:
            continue
        for at, block in enumerate(page.blocks):
            start = block.text.find(text)
            if start >= 0:
                places.add(Place(number, at, start, start + len(text)))
    return places
