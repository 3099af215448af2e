"""docs/rules.md is what the rules say of themselves; codes and former codes are told apart."""

import warnings
from pathlib import Path

import pytest

from cleaner import UnknownRuleError
from cleaner.rules import Rule, all_rules, select_rules
from cleaner.rules.catalog import catalog


def test_the_catalog_is_current() -> None:
    written = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == catalog(), "run: python -m cleaner.rules.catalog > docs/rules.md"


def test_codes_and_names_are_unique_with_those_that_rules_had_before() -> None:
    labels = [label for rule in all_rules() for label in (rule.code, rule.name, *rule.aliases)]
    assert len(labels) == len(set(labels))


def test_every_rule_says_since_when_it_is_there() -> None:
    assert {rule.since for rule in all_rules()} == {"0.1.0"}


class Renamed(Rule):
    """A rule that was called otherwise before."""

    code = "Z902"
    name = "harbor-bell"
    aliases = ("Z901", "ship-bell")
    goes = ()
    stays = ()


@pytest.mark.parametrize("former", ["Z901", "z901", "ship-bell"])
def test_a_former_code_or_name_still_selects_and_warns(former: str) -> None:
    rule = Renamed()
    with pytest.warns(FutureWarning, match=f"the rule {former} is now Z902 harbor-bell"):
        assert select_rules([former], more=[rule]) == (rule,)
    with pytest.warns(FutureWarning):
        assert rule not in select_rules(None, [former], more=[rule])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert select_rules(["Z902"], more=[rule]) == select_rules(["harbor-bell"], more=[rule]) == (rule,)
    with pytest.raises(UnknownRuleError):
        select_rules([former])
