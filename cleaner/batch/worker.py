"""What happens to a chunk: rows are made of it, cleaned, and encoded for the target. Runs in worker processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from .cleaning import Outcome, clean_frame
from .options import Options
from .sources.base import NOWHERE, Chunk, Loaded
from .survey import Survey, survey
from .tally import Look, Tally, tally
from .targets import Target

__all__ = ["Done", "clean_chunk"]


class Done(NamedTuple):
    """What became of a chunk."""

    payload: Any
    """What the target's writer takes."""
    tally: Tally
    errors: Sequence[Mapping[str, Any]]
    """What goes to ``errors.jsonl``, in the order of the documents."""
    tired: bool
    """Whether cleaning was broken off in the midst of a document, so that the process had better not go on."""
    survey: Survey | None
    """What a report shows of it, where one is asked for."""


def clean_chunk(chunk: Chunk, options: Options, target: Target, mark: Callable[[int], None]) -> Done:
    """Clean a chunk.

    ``mark`` is told the number of each document before it is touched, and `NOWHERE` after the last one.
    """
    loaded = chunk.split.load(chunk, mark)
    columns = chunk.split.columns
    frame, outcomes = clean_frame(loaded.frame, columns, options, lambda row: mark(loaded.numbers[row]))
    mark(NOWHERE)
    good = [row for row, outcome in enumerate(outcomes) if outcome.error is None]
    frame = frame if len(good) == len(outcomes) else frame.taken(good)
    payload, unfit = target.encode(chunk.split, frame)
    for number, reason in unfit.items():
        outcomes[good[number]] = Outcome(None, reason)
    looks = _looks(chunk, loaded)
    why = {loaded.numbers[row]: outcome.error for row, outcome in enumerate(outcomes) if outcome.error}
    why.update(loaded.faults)
    named = dict(zip(loaded.numbers, looks, strict=True))
    errors = [{**(named.get(n) or _place(chunk, n)), "reason": why[n]} for n in sorted(why)]
    counted = tally(outcomes, looks)
    counted.documents += len(loaded.faults)
    counted.errors += len(loaded.faults)
    counted.reasons = Counter(why.values())
    counted.passed_over = chunk.passed_over
    surveyed = survey(outcomes, looks, _weak(options)) if options.report else None
    return Done(payload, counted, errors, any(outcome.timed_out for outcome in outcomes), surveyed)


def _weak(options: Options) -> frozenset[str]:
    """The codes of the rules that judge by form and place alone."""
    return frozenset(rule.code for rule in options.cleaner().rules if rule.weak)


def _looks(chunk: Chunk, loaded: Loaded) -> list[Look]:
    """What a person finds each row by: source, position, and the row's own id where it has one."""
    name = chunk.split.columns.id
    ids = loaded.frame.column(name) if name else [None] * len(loaded.numbers)
    return [
        _place(chunk, number) | ({"id": value} if isinstance(value, (str, int)) and value != "" else {})
        for number, value in zip(loaded.numbers, ids, strict=True)
    ]


def _place(chunk: Chunk, number: int) -> Look:
    source, position = chunk.split.place(chunk, number)
    look = {"source": source, "position": position, "id": chunk.split.id_of(chunk, number)}
    return {key: value for key, value in look.items() if value is not None}
