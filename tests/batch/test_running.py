"""A batch from its sources to its target, as a user runs it."""

import json
from pathlib import Path

from cleaner.batch import Options, run

DIRTY = "The ferry sank at noon.\n\nADVERTISEMENT\n\nAll were saved."
CLEAN = "The ferry sank at noon.\n\nAll were saved."


def test_rows_are_cleaned_and_the_rest_of_them_passes_through(tmp_path: Path) -> None:
    source = tmp_path / "dump.jsonl"
    source.write_text(json.dumps({"id": 7, "text": DIRTY, "deep": {"a": [1, None]}}) + "\n")
    summary = run([str(source)], str(tmp_path / "out"), Options(), workers=1)
    assert summary.tally.documents == 1
    assert json.loads((tmp_path / "out" / "dump-00000.jsonl").read_text()) == {
        "id": 7,
        "text": CLEAN,
        "deep": {"a": [1, None]},
    }
