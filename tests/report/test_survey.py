"""What is kept for a report is bounded, and the same however a batch is cut."""

import json

from cleaner.batch.cleaning import Outcome
from cleaner.batch.survey import Survey, survey
from cleaner.cleaner import clean

from .test_batches import article


def outcomes(numbers: range) -> list[Outcome]:
    return [Outcome(clean(article(n), url=f"https://site{n}.example/")) for n in numbers]


def places(numbers: range) -> list[dict[str, object]]:
    return [{"source": "dump.jsonl", "position": n + 1} for n in numbers]


def of(*chunks: range) -> Survey:
    whole = Survey()
    for chunk in chunks:
        whole.add(survey(outcomes(chunk), places(chunk)))
    return whole


def test_chunks_do_not_matter() -> None:
    one = of(range(90)).to_dict()
    assert of(range(20), range(20, 70), range(70, 90)).to_dict() == one
    assert json.loads(json.dumps(one)) == one
    assert Survey.from_dict(json.loads(json.dumps(one))).to_dict() == one


def test_the_sample_does_not_depend_on_what_came_first() -> None:
    drawn = {view["position"] for view in of(range(90)).drawn.views}
    assert {view["position"] for view in of(range(45, 90), range(45)).drawn.views} == drawn
    assert len(drawn) == 24


def test_it_is_bounded_and_says_what_it_missed() -> None:
    texts = [f"The ferry sank at noon.\n\nRead more: Ferry {n} sinks at noon\n\nADVERTISEMENT" for n in range(300)]
    found = [Outcome(clean(text, url=f"https://site{n}.example")) for n, text in enumerate(texts)]
    kept = survey(found, places(range(300))).to_dict()
    assert len(kept["texts"]["counts"]) == len(kept["texts"]["examples"]) == len(kept["sites"]["counted"]) == 200
    assert kept["texts"]["counts"]["A101 ADVERTISEMENT"] == 300
    assert kept["texts"]["missed"] == 1
    assert kept["sites"]["rest"]["documents"] == 100
    assert len(json.dumps(kept)) < 400_000


def test_long_documents_are_cut() -> None:
    long = clean("The ferry sank at noon, and all were saved. " * 3000 + "\n\nADVERTISEMENT")
    (view,) = survey([Outcome(long)], places(range(1))).drawn.views
    assert view["cut"]
    assert sum(len(piece[0]) for piece in view["pieces"]) == len(view["clean"] or "") == 12_000
    assert view["removals"] == 1
