"""Families of rules have names that a person understands."""

from cleaner.rules import FAMILIES, all_rules


def test_every_family_has_a_name() -> None:
    assert {rule.code[0] for rule in all_rules()} == set(FAMILIES) - {"U"}  # that one is the user's
