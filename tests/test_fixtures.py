"""Articles written for this project, with what must come out of them and what must go."""

import json
from pathlib import Path

import pytest

import cleaner

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_SOURCES = sorted(p for p in _FIXTURES.rglob("*") if p.suffix in (".txt", ".html") and ".clean" not in p.name)


@pytest.mark.parametrize("path", _SOURCES, ids=lambda p: p.name)
def test_fixture(path: Path) -> None:
    article = cleaner.clean(path.read_bytes())
    assert article.text + "\n" == path.with_suffix(".clean.txt").read_text(encoding="utf-8")
    removed = json.loads(path.with_suffix(".removals.json").read_text(encoding="utf-8"))
    assert [[r.code, r.text] for r in article.removals] == removed


def test_there_are_fixtures() -> None:
    assert len(_SOURCES) >= 8
