"""What rules are called where a person reads it."""

from __future__ import annotations

from ..rules import FAMILIES

__all__ = ["family_of", "words_of"]


def family_of(code: str) -> str:
    """What the family of a rule takes out.

    >>> family_of("C101"), family_of("?")
    ('captions and credits', 'other rules')
    """
    return FAMILIES.get(code[:1], "other rules")


def words_of(name: str) -> str:
    """The name of a rule in words.

    >>> words_of("image-credit")
    'image credit'
    """
    return name.replace("-", " ")
