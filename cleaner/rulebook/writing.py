"""A phrase, or residue that somebody pasted → an entry of a ``cleaner.toml`` to start from, with examples that hold."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from ..document import fold, lower
from ..lens import seen
from ..rules import all_rules
from ..rules.own import OwnRule
from ..rules.phrases import EITHER
from ..rules.phrases.filing import NUMBER
from ..settings import Settings, is_free_name, phrase_fault
from .examples import Tester

__all__ = ["entry", "propose"]

#: Lines of more words go by how they begin; the words that tell how. The same in characters, where no space is.
_SHORT, _BEGINNING = 8, 6
_SHORT_UNSPACED, _BEGINNING_UNSPACED = 24, 12
_NUMBER = re.compile(rf"(?<!\w)(?:{NUMBER})")
_STARS, _HASHTAG, _GAP = re.compile(r"\*+"), re.compile(r"#(?=\S)"), re.compile(r"(?<!\S)#(?!\S)")
_WORD = re.compile(r"[a-z]+")

_BEFORE = "The ferry sank at noon on Sunday."
_BEHIND = "All of its passengers were saved."
#: Sentences in which somebody else has the words; the first that no rule touches is the look-alike.
_LOOK_ALIKES = (
    "The harbor master read the words “{}” aloud, and laughed.",
    "Nobody on the island could say what {} had meant to them.",
    "A sign on the pier, which the wind had torn off, had said {} for years.",
    "The story of {} is an old one.",
)


def propose(
    residue: str, site: str | None = None, name: str | None = None, settings: Settings | None = None
) -> OwnRule:
    """A rule that takes the lines of some residue, each as a whole block or, if it is long, by how it begins.

    ``settings`` are those that the rule is to join. Raises ValueError, with the mend, where no line can be a phrase.
    """
    lines = list(dict.fromkeys(" ".join(line.split()) for line in seen(residue).splitlines() if line.strip()))
    phrases: dict[str, list[str]] = {}
    faults = ["nothing but white space"]
    for line in lines:
        standing, said = _standing(line)
        phrase = _as_phrase(said)
        fault = phrase_fault(phrase, standing) if phrase else f"“{line}” holds no word"
        if fault:
            faults.append(fault)
        elif phrase not in phrases.setdefault(standing, []):
            phrases[standing].append(phrase)
    if not phrases:
        raise ValueError(faults[-1])
    others = settings.rules if settings else ()
    taken = {rule.code for rule in others}
    code = next(code for number in range(1, 100_000) if (code := f"U{number:03}") not in taken)
    name = name or _name(lines[0], site, {rule.name for rule in (*all_rules(), *others)})
    sites = [site] if site else []
    goes = [f"{_BEFORE}\n\n⟦{_GAP.sub('12', line)}⟧\n\n{_BEHIND}" for line in lines[:3]]
    said = _standing(lines[0])[1].rstrip(".:!")
    look_alikes = [sentence.format(said) for sentence in _LOOK_ALIKES]
    rule = OwnRule(code, name, sites=sites, phrases=phrases, goes=goes, stays=look_alikes)
    failed = {(f.kind, f.number) for f in Tester(Settings("", rules=(*others, rule))).failures([rule])}
    rule.goes = tuple(text for number, text in enumerate(goes) if ("goes", number) not in failed)
    rule.stays = tuple(text for number, text in enumerate(look_alikes) if ("stays", number) not in failed)[:1]
    return rule


def _standing(line: str) -> tuple[str, str]:
    """How a line must stand to go, and what of it tells that it is there."""
    said = line.split()
    if len(said) > _SHORT:
        return "start", " ".join(said[:_BEGINNING]).rstrip(",;:–—- ")
    if len(said) == 1 and len(line) > _SHORT_UNSPACED:
        return "start", line[:_BEGINNING_UNSPACED]
    return "block", line


def _as_phrase(said: str) -> str:
    """Words as a phrase: numbers become ``#``, letters small, but for one word in capitals, which may be none otherwise.

    A ``*`` or ``#`` among them is a gap already; at an end it says nothing. The ``#`` of a hashtag is any sign, and so are
    words in braces with bars between, which would be alternatives.
    """
    plain = _HASHTAG.sub("*", _STARS.sub("*", EITHER.sub("*", said))).strip("*• ").replace("’", "'")
    cased = plain if said.isupper() and " " not in said else lower(plain)
    return " ".join(_NUMBER.sub("#", cased).split())


def _name(line: str, site: str | None, taken: Collection[str]) -> str:
    """A name of the first words of a line that are of Latin letters, or of the site's."""
    said = _WORD.findall(fold(line).lower().replace("'", ""))[:3]
    host = _WORD.findall((site or "").removeprefix("www."))[:1]
    name = "-".join(said if len(said) > 1 else [*(host or ["own"]), *said, *([] if said else ["residue"])])
    free = (f"{name}{ending}" for ending in ("", *(f"-{number}" for number in range(2, 10_000))))
    return next(one for one in free if one not in taken and is_free_name(one))


def entry(rule: OwnRule) -> str:
    """A rule as it stands in a ``cleaner.toml``.

    >>> print(entry(OwnRule("U001", "ferry-alerts", sites=["ferry.example"], phrases={"block": ["get alerts"]})))
    [[rule]]
    name = "ferry-alerts"
    site = ["ferry.example"]
    block = ["get alerts"]
    """
    return "\n".join(_lines(rule))


def _lines(rule: OwnRule) -> Iterator[str]:
    yield "[[rule]]"
    yield f"name = {_quoted(rule.name)}"
    if rule.why:
        yield f"why = {_quoted(rule.why)}"
    listed = {
        "site": sorted(rule.sites),
        "language": sorted(rule.languages),
        **rule.phrases,
        "selector": rule.selectors,
        "goes": rule.goes,
        "stays": rule.stays,
    }
    for key, values in listed.items():
        if values:
            yield f"{key} = [{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
