"""What elements of a page are called that says what they hold: boxes of facts, notes, readers' comments, leads."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import NamedTuple

from ..document import Container
from ..tables import read_tables

__all__ = ["is_aside", "is_box", "is_called_lead", "is_comment", "is_form", "is_note", "is_summary"]

#: Where no lead stands.
_NO_LEAD = frozenset(["h1", "figure", "figcaption", "form", "nav", "aside"])
#: How long a box is at most that is called by what no article is.
_BOX = 600
#: Longer captions are often a slide's text: a third of what they hold was in the pages' known texts, of shorter ones a fiftieth.
_CAPTION = 300
#: Elements that may be called by what they tell of.
_TELLING = frozenset(["article", "main", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6"])


class _Called(NamedTuple):
    """What elements are called that settle something."""

    asides: tuple[str, ...]
    """Boxes of facts."""
    summaries: tuple[str, ...]
    """Boxes of what a program made of the article."""
    boxes: re.Pattern[str]
    """Boxes that hold no text of the article's."""
    notes: re.Pattern[str]
    """Notes on the author, or on what is not warranted."""
    leads: re.Pattern[str]
    comments: re.Pattern[str]
    """What readers say of an article."""
    posts: re.Pattern[str]
    """What they say in a forum."""


@lru_cache(maxsize=1)
def _called() -> _Called:
    with open(os.path.join(os.path.dirname(__file__), "stems.toml"), encoding="utf-8") as file:
        tables = read_tables(file.read())
    boxes, notes, leads, comments = (
        re.compile(f"(?<![a-z])(?:{'|'.join(map(re.escape, tables[name]['words']))})(?![a-z])")
        for name in ("boxes", "notes", "leads", "comments")
    )
    posts = re.compile(f"(?:^| )(?:{'|'.join(tables['posts']['words'])})")
    asides, summaries = (tuple(tables[name]["stems"]) for name in ("asides", "summaries"))
    return _Called(asides, summaries, boxes, notes, leads, comments, posts)


def is_called_lead(container: Container) -> bool:
    """Whether an element or the one around it is called a lead, and no picture, form or box is around it."""
    outer = container.parent
    called = _called().leads.search
    if not (called(container.names) or (outer is not None and called(outer.names))):
        return False
    return container.nearest(lambda at: at.tag in _NO_LEAD) is None


def is_aside(container: Container) -> bool:
    """Whether an element is called a box beside the running text."""
    return any(map(container.names.__contains__, _called().asides))


def is_summary(container: Container) -> bool:
    """Whether an element is called what a program made of the article."""
    return any(map(container.names.__contains__, _called().summaries))


def is_note(container: Container) -> bool:
    """Whether an element is called a note on the author, or on what is not warranted."""
    names = container.names
    return bool(names) and container.tag not in _TELLING and _called().notes.search(names) is not None


def is_form(container: Container) -> bool:
    """Whether an element is one that readers fill in."""
    return container.tag == "form"


def is_comment(container: Container) -> bool:
    """Whether an element is called what readers say of an article, and not what they say in a forum."""
    names = container.names
    if not names or container.tag in _TELLING:
        return False
    called = _called()
    return called.comments.search(names) is not None and called.posts.search(names) is None


def is_box(container: Container) -> bool:
    """Whether an element is a caption, or small and called by what holds nothing of an article."""
    if container.tag == "figcaption":
        return container.size < _CAPTION
    if container.size > _BOX or not container.names or container.tag in _TELLING:
        return False
    return _called().boxes.search(container.names) is not None
