"""Candidates → proposals: rules that were tried on all pages of the site, with examples that hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..cleaner import Cleaner
from ..document import Removal
from ..errors import DataError
from ..rules import all_rules
from ..rules.phrases import EITHER
from ..rules.shapes import words
from .inserts import inserts
from .passages import Page
from .repeats import ENOUGH, Candidate, Place, Site, candidates
from .stories import unlike
from .trying import Phrases, Trial

__all__ = ["Proposal", "propose"]

#: Characters of a phrase at most, of the openings of long blocks and sentences, and of what is shown around what goes.
_LONGEST, _OPENING, _AROUND = 300, 120, 90
#: Numbers that a phrase may leave open.
_NUMBERS = 4
#: Words that a block may have which goes by its opening, and a sentence.
_BLOCK_WORDS, _SENTENCE_WORDS = 60, 45
#: How many unlike stories an insert has to be in, which proves itself by more than coming back.
_STORIES = 2
#: Which part of what a rule takes may be something else than it was learned from.
_ASTRAY = 0.2
#: Which part of what pages do not share has to be paragraphs: of shops, tables and lists of links nothing is learned.
_PROSE = 0.75
#: Pages that are named, and that examples are looked for on.
_NAMED, _TRIED = 5, 12


class Proposal(NamedTuple):
    """A rule for a person to accept."""

    name: str
    site: str
    """The host; empty where it is not known."""
    why: str
    phrases: Phrases
    seen: int
    """On how many pages of the sample it would take something."""
    pages: Sequence[str]
    """Some of them."""
    goes: str
    stays: str | None


class _Draft(NamedTuple):
    candidate: Candidate
    phrases: Phrases


def propose(host: str, pages: Sequence[Page]) -> tuple[list[Proposal], int]:
    """What a site's pages repeat, as rules, the most frequent first; and how many of the pages are unlike one another."""
    different = unlike(pages)
    if len(different) < ENOUGH:
        return [], len(different)
    site = Site(different)
    if site.prose < _PROSE:
        return [], len(different)
    found = [c for c in candidates(site) if c.stories >= ENOUGH] + [c for c in inserts(site) if c.stories >= _STORIES]
    drafts = [_Draft(candidate, phrases) for candidate in _widest(found) if (phrases := _phrases(site, candidate))]
    proposals = [proposal for draft in _proven(site, drafts) if (proposal := _proposal(host, site, *draft))]
    proposals.sort(key=lambda p: (-p.seen, sorted(p.phrases.items())))
    return list(_named(host, proposals)), len(different)


def _widest(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without those inserts that stand nowhere but inside of another one."""
    pages = {c.phrase: {(p.page, p.block) for p in c.places} for c in found if c.standing == "inline"}
    for candidate in found:
        own = pages.get(candidate.phrase, set())
        wider = (p for p in pages if len(p) > len(candidate.phrase) and candidate.phrase in p)
        if candidate.standing != "inline" or not any(own <= pages[phrase] for phrase in wider):
            yield candidate


def _phrases(site: Site, candidate: Candidate) -> Phrases | None:
    """A candidate's phrases as a rule may have them: not too long, and without signs that mean something else in one."""
    phrase = candidate.phrase
    if "*" in phrase or EITHER.search(phrase) or (candidate.standing != "block" and "#" in phrase):
        return None
    if candidate.standing == "block":
        return _block(site, candidate)
    if len(phrase) <= _LONGEST:
        phrases: Phrases = {candidate.standing: [phrase]}
    elif candidate.standing == "inline":
        phrases = {"inline": _pieces(phrase)}
    elif candidate.standing == "end":
        phrases = {"sentence": _sentences(site, candidate.places[0])}
    else:
        phrases = {candidate.standing: [_opening(phrase)]}
    return phrases if _is_filed(phrases) else None


def _block(site: Site, candidate: Candidate) -> Phrases | None:
    place = candidate.places[0]
    written = {site.pages[p.page].blocks[p.block].text for p in candidate.places}
    phrase = candidate.phrase if len(written) == 1 else re.sub(r"\d[\d.,]*\d|\d", "#", candidate.phrase)
    if len(phrase) <= _LONGEST and phrase.count("#") <= _NUMBERS:
        phrases: Phrases = {"block": [phrase]}
    elif words(candidate.phrase) <= _BLOCK_WORDS:
        phrases = {"start": [_opening(candidate.phrase)]}
    else:
        phrases = {"sentence": _sentences(site, place)}
    return phrases if _is_filed(phrases) else None


def _is_filed(phrases: Phrases) -> bool:
    try:
        Trial([phrases])
    except DataError:
        return False
    return all(texts for texts in phrases.values())


def _opening(text: str) -> str:
    """The first words of a passage."""
    return text if len(text) <= _OPENING else text[:_OPENING].rpartition(" ")[0].rstrip(" ,;:–—-(")


def _sentences(site: Site, place: Place) -> list[str]:
    """The openings of the sentences of a passage; none where one is too long to go by its opening."""
    block = site.pages[place.page].blocks[place.block]
    found = [block.text[a:b] for a, b in block.sentences if place.start <= a < place.end]
    if any(words(sentence) > _SENTENCE_WORDS or words(sentence) < 4 or "*" in sentence for sentence in found):
        return []
    if any(map(EITHER.search, found)):
        return []
    return list(dict.fromkeys(_opening(sentence.lower().replace("’", "'")) for sentence in found))


def _pieces(text: str) -> list[str]:
    """A long insert in pieces, each of which begins with a capital and is long enough to stand out."""
    pieces: list[str] = []
    while len(text) > _LONGEST:
        cut = next(
            (m.start() for m in reversed([*re.finditer(r"(?<=\s)[A-Z]", text[: _LONGEST - 1])]) if m.start() > 80), 0
        )
        if not cut:
            return []
        pieces.append(text[:cut].strip())
        text = text[cut:]
    if words(text) < 6 and pieces:
        tail = pieces[-1].rfind(" ", 0, len(pieces[-1]) - 40)
        text = f"{pieces[-1][tail + 1 :]} {text}"
        pieces[-1] = pieces[-1][:tail]
    return [*pieces, text] if all(words(p) >= 6 and p != p.lower() for p in [*pieces, text]) else []


def _proven(site: Site, drafts: Sequence[_Draft]) -> Iterator[tuple[_Draft, dict[int, list[Removal]]]]:
    """The drafts that take on the site's pages what they were learned from, and hardly anything else."""
    if not drafts:
        return
    trial = Trial([draft.phrases for draft in drafts])
    taken: dict[int, dict[int, list[Removal]]] = defaultdict(dict)
    for number, page in enumerate(site.pages):
        for which, removals in trial.taken(page.text).items():
            taken[which][number] = removals
    for which, draft in enumerate(drafts):
        pages = taken[which]
        known = {place.page for place in draft.candidate.places}
        least = _STORIES if draft.candidate.standing == "inline" else ENOUGH
        if len(pages.keys() & known) >= least and len(pages.keys() - known) <= _ASTRAY * len(pages):
            yield draft, pages


def _proposal(host: str, site: Site, draft: _Draft, taken: dict[int, list[Removal]]) -> Proposal | None:
    numbers = [number for number in sorted(taken) if number in {place.page for place in draft.candidate.places}]
    trial = Trial([draft.phrases])
    examples = (_goes(site.pages[number].text, taken[number], trial) for number in numbers[:_TRIED])
    goes = next(filter(None, examples), None)
    if goes is None:
        return None
    seen = len(taken)
    why = f"On {seen} of {len(site.pages)} pages, {draft.candidate.where}"
    named = [site.pages[number].name for number in sorted(taken)][:_NAMED]
    stays = _stays(site, numbers, taken, trial)
    return Proposal("", host, why, draft.phrases, seen, named, goes, stays)


def _goes(text: str, removals: Sequence[Removal], trial: Trial) -> str | None:
    """An example of what goes, with what stands around it, made short; None where it would not hold."""
    text = text.replace("⟦", "[").replace("⟧", "]")
    low = removals[0].start
    start, end = text.rfind("\n", 0, low) + 1, text.find("\n", low)
    block = text[start : len(text) if end < 0 else end]
    spans = [(r.start - start, r.end - start) for r in removals if start <= r.start and r.end <= start + len(block)]
    if not spans:
        return None
    marked = _marked(block, spans)
    above = _last(text[:start].rstrip().rpartition("\n")[2])
    below = _first(text[start + len(block) :].lstrip().partition("\n")[0])
    for parts in ([above, marked, below], [marked]):
        example = "\n\n".join(part for part in parts if part)
        if _holds(example, trial):
            return example
    return None


def _marked(block: str, spans: Sequence[tuple[int, int]]) -> str:
    """A block with what goes marked, the rest of it cut down to what stands beside."""
    first, last = spans[0][0], spans[-1][1]
    marked, at = "", first
    for start, end in spans:
        marked += f"{block[at:start]}⟦{block[start:end]}⟧"
        at = end
    return _last(block[:first]) + marked + _first(block[last:])


def _last(text: str) -> str:
    """The last words of a passage, from the beginning of a sentence if one is near."""
    if len(text) <= _AROUND:
        return text
    text = text[-_AROUND:]
    sentence = re.search(r"[.!?…][\"”’»]?\s+(?=\S)", text[:-1])
    return text[sentence.end() :] if sentence else text.partition(" ")[2]


def _first(text: str) -> str:
    """The first words of a passage, to the end of a sentence if one is near."""
    if len(text) <= _AROUND:
        return text
    text = text[:_AROUND]
    sentences = [*re.finditer(r"[.!?…][\"”’»]?(?=\s)", text)]
    return text[: sentences[-1].end()] if sentences else text.rpartition(" ")[0]


def _holds(example: str, trial: Trial) -> bool:
    plain, at = "", 0
    spans = []
    for mark in re.finditer("⟦(.*?)⟧", example):
        plain += example[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    plain += example[at:]
    return [(r.start, r.end) for r in trial.taken(plain).get(0, [])] == spans


def _stays(site: Site, numbers: Sequence[int], taken: dict[int, list[Removal]], trial: Trial) -> str | None:
    """A paragraph of the author's beside what goes, which no rule may touch: one that shares words with it, if there is one."""
    gone = {key for number in numbers for r in taken[number] for key in r.text.lower().split()}
    blocks = [block for number in numbers[:_TRIED] for block in site.pages[number].blocks]
    beside = [block.text for block in blocks if block.prose and site.on.get(block.key) == 1]
    beside = [_first(text) for text in beside if "⟦" not in text and "⟧" not in text]
    beside.sort(key=lambda text: (-len(gone.intersection(text.lower().split())), len(text), text))
    fitting = (text for text in beside if not trial.taken(text) and not _cleaner().clean(text, "text").removals)
    return next(islice(fitting, 1), None)


@lru_cache(maxsize=1)
def _cleaner() -> Cleaner:
    return Cleaner()


def _named(host: str, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals with names that say the site and the first words."""
    taken = {rule.name for rule in all_rules()}
    label = re.sub(r"[^a-z0-9]+", "-", host.rpartition(".")[0] or host).strip("-")
    site = label if label[:1].isalpha() else f"site-{label}".rstrip("-")
    for proposal in proposals:
        phrase = next(iter(proposal.phrases.values()))[0]
        said = "-".join(re.findall(r"[a-z0-9]+", phrase.lower())[:4])
        name = f"{site}-{said}".rstrip("-")
        number = 1
        while name in taken:
            number += 1
            name = f"{site}-{said}".rstrip("-") + f"-{number}"
        taken.add(name)
        yield proposal._replace(name=name)
