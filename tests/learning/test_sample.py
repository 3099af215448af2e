"""The sample of pages: bounded, fair, and the same in whatever order they come."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.learning import sample
from cleaner.learning.sample import Packed, Sample, packed


def drawn(pages: list[tuple[str, Packed]]) -> list[tuple[str, int, list[tuple[str, str]]]]:
    made = Sample()
    for site, page in pages:
        made.add(site, page)
    return [(site, count, [(page.name, page.text) for page in kept]) for site, count, kept in made.sites()]


def crowd(sites: int, pages: int) -> list[tuple[str, Packed]]:
    return [
        (f"{s}.example", packed(f"https://{s}.example/{n}", f"{s} {n} " + random.Random(s * n).randbytes(100).hex()))
        for s in range(sites)
        for n in range(pages)
    ]


@given(st.permutations(crowd(3, 9)), st.integers(400, 3000))
def test_order_does_not_matter(pages: list[tuple[str, Packed]], characters: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "SITE_CHARACTERS", characters)
        assert drawn(pages) == drawn(sorted(pages))


def test_with_little_room_every_site_has_to_do_with_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "BYTES", 5000)
    monkeypatch.setattr(sample, "SITE_CHARACTERS", 8000)
    monkeypatch.setattr(sample, "_FEWEST", 500)
    sites = drawn(crowd(4, 30))
    assert len(sites) == 4
    assert all(count == 30 and 5 <= len(kept) <= 10 for _, count, kept in sites)


def test_a_site_keeps_no_more_than_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "SITE_CHARACTERS", 1000)
    ((_, count, kept),) = drawn(crowd(1, 50))
    assert count == 50
    assert 3 <= len(kept) <= 5


def test_no_short_page_takes_the_place_of_a_longer_one_that_was_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "SITE_CHARACTERS", 1000)
    pages = sorted(("a.example", packed(f"{n}", f"{n} " + "x" * (60 * (n % 5)))) for n in range(40))
    assert drawn(pages) == drawn(pages[::-1]) == drawn(sorted(pages, key=lambda p: p[1].size))


def test_the_same_text_counts_once_but_is_a_page() -> None:
    ((_, count, kept),) = drawn([("a", packed("b", "Text.")), ("a", packed("a", "Text."))])
    assert (count, kept) == (2, [("a", "Text.")])


def test_too_many_sites_drop_those_with_the_fewest_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "SITES", 10)
    made = Sample()
    for site, page in [*crowd(1, 5), *((f"{n}.org", packed("x", f"{n}")) for n in range(30))]:
        made.add(site, page)
    left = [site for site, _, _ in made.sites()]
    assert "0.example" in left
    assert len(left) <= 10
    assert made.dropped == 31 - len(left)


def test_of_a_long_page_its_beginning_and_end_are_kept() -> None:
    page = packed("a", "\n".join(f"Line {n} of a very long page." for n in range(100_000)))
    ((_, _, ((_, text),)),) = drawn([("a", page)])
    assert text.startswith("Line 0 of a very long page.\n")
    assert text.endswith("\nLine 99999 of a very long page.")
    assert len(text) <= 40_000
