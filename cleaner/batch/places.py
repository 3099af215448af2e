"""What lies in the target of a batch beside the texts or rows that come out."""

from __future__ import annotations

import os

__all__ = ["ERRORS", "FOLDER", "MANIFEST", "lists_errors"]

#: The file that lists the documents that could not be cleaned.
ERRORS = "errors.jsonl"

#: The folder of what the batch knows of itself, and the file in it that says what the batch is.
FOLDER = ".cleaner"
MANIFEST = "manifest.json"


def lists_errors(path: str) -> bool:
    """Whether a file is the list of errors of a batch, and holds no documents."""
    folder, name = os.path.split(path)
    return name == ERRORS and os.path.isfile(os.path.join(folder, FOLDER, MANIFEST))
