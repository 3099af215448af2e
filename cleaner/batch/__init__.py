"""Batches: folders, files and crawls → clean text, on one machine or on an engine.

`run` is what ``cleaner batch`` runs; `arrow.clean_batch` is its unit, for engines and data frames.

Data flows one way: sources → chunks of records → workers (`worker.clean_chunk`) → payloads → the target's shards.
Sources and targets know nothing of rules, `cleaning` nothing of files, and no document is ever an exception: what
cannot be read or cleaned is a line of ``errors.jsonl``.
"""

from __future__ import annotations

from .errors import BatchError, MissingExtraError, SourceChangedError
from .options import Options
from .running import Reporter, Summary, run
from .tally import Tally

__all__ = [
    "BatchError",
    "MissingExtraError",
    "Options",
    "Reporter",
    "SourceChangedError",
    "Summary",
    "Tally",
    "run",
]
