"""What a page states, as it is written and as it is compared."""

from __future__ import annotations

import re

from .repairing import repair

__all__ = ["letters", "tidied"]


def tidied(text: str) -> str:
    """A statement, repaired as the page's text is, in one line.

    >>> tidied(" M&uuml;ller\\n&amp; Sons ")
    'Müller & Sons'
    """
    return " ".join(repair(text)[0].split())


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case: two texts that say the same are written in many ways."""
    return re.sub(r"[\W_]+", "", text.lower())
