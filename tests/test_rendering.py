"""White space around cuts."""

import pytest

from cleaner.document import Document, Removal
from cleaner.rendering import decide, render


def cut(text: str, *spans: tuple[int, int], instead: str | None = None) -> str:
    removals = [Removal(start, end, "X1", "x", text[start:end], "because", instead) for start, end in spans]
    return render(Document(text), decide(removals)).text


@pytest.mark.parametrize(
    ("marked", "clean"),
    [
        ("one.\n\n⟦AD⟧\n\ntwo.", "one.\n\ntwo."),
        ("one.\n⟦AD⟧\ntwo.", "one.\ntwo."),
        ("one.\n⟦AD⟧\n\ntwo.", "one.\n\ntwo."),
        ("⟦AD⟧\n\ntwo.", "two."),
        ("one.\n\n⟦AD⟧", "one."),
        ("a ⟦b⟧ c", "a c"),
        ("a ⟦b⟧, c", "a, c"),
        ("Lee⟦ Ann LeeX MORE⟧’s plan", "Lee’s plan"),
        ("Lee⟦Ann LeeX MORE⟧ said", "Lee said"),
        ("said.⟦Source: X⟧Next", "said. Next"),
        ("one.\n\n⟦AD⟧\n⟦AD⟧\n\ntwo.", "one.\n\ntwo."),
        ("  one. \n \n\n two.\n", "one.\n\n two."),
    ],
)
def test_the_widest_break_beside_a_cut_stays(marked: str, clean: str) -> None:
    from cleaner.rules.base import read_example

    text, spans = read_example(marked)
    assert cut(text, *spans) == clean


def test_a_removal_of_nothing_puts_a_space_back() -> None:
    assert cut("sank.All", (5, 5), instead=" ") == "sank. All"


def test_a_removal_may_ask_for_no_space() -> None:
    assert cut("pas\xadsengers", (3, 4), instead="") == "passengers"


def test_overlaps_are_resolved_without_losing_text() -> None:
    text = "0123456789"
    decided = decide([Removal(a, b, "X1", "x", text[a:b], "because") for a, b in [(2, 6), (4, 8), (3, 5), (8, 8)]])
    assert [(r.start, r.end, r.text) for r in decided] == [(2, 6, "2345"), (6, 8, "67"), (8, 8, "")]


def test_a_span_of_the_result_is_traced_to_the_source() -> None:
    text = "one AD two AD three"
    rendering = render(Document(text), [Removal(a, a + 2, "X1", "x", "AD", "because") for a in (4, 11)])
    assert rendering.text == "one two three"
    spans = list(rendering.origin(2, 9))
    assert [text[a:b] for a, b in spans] == ["e", "two", "t"]
