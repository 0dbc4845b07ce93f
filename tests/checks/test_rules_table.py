"""The table of rules: codes, names, kinds, and examples that say the truth."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest

from bitext import checks
from bitext.checks import (
    ACROSS_RULES,
    BUILT_RULES,
    CATALOG_RULES,
    DELIVERY_RULES,
    FILE_RULES,
    GLOSSARY_RULES,
    GUARDS,
    PAGE_RULES,
    PAIR_RULES,
    RETURN_RULES,
    RULES,
    blank,
    rule_by_code,
)
from bitext.checks.rule import Rule
from bitext.finding import Severity
from sketches import flaws, subject_of

BY_NAME = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@BY_NAME
def test_codes_are_a_family_and_a_number(rule: Rule) -> None:
    assert re.fullmatch("[BISMXTCPW][1-9][0-9]{2}", rule.code)


@BY_NAME
def test_the_module_the_function_and_the_rule_have_one_name(rule: Rule) -> None:
    module = rule.name.replace("-", "_")
    assert rule.check.__name__ == f"_{module}"
    assert rule.check.__module__ == rule.module == f"bitext.checks.{module}"


def test_every_rule_of_a_module_is_in_the_table() -> None:
    modules = [import_module(f"bitext.checks.{each.name}") for each in iter_modules(checks.__path__)]
    assert {each.RULE for each in modules if hasattr(each, "RULE")} == set(RULES)
    assert {each.ACROSS for each in modules if hasattr(each, "ACROSS")} == set(ACROSS_RULES)


def test_every_rule_is_of_one_kind() -> None:
    pages = (FILE_RULES, BUILT_RULES, GLOSSARY_RULES, PAGE_RULES)
    kinds = (PAIR_RULES, DELIVERY_RULES, CATALOG_RULES, RETURN_RULES, *pages)
    assert sorted(rule.code for kind in kinds for rule in kind) == [rule.code for rule in RULES]


@BY_NAME
def test_an_explanation_says_what_why_and_gives_an_example_of_either_sort(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].+\.\n\nWhy: .+\nBad: .+\nGood: .+", rule.explanation, re.ASCII | re.DOTALL)
    assert not [line for line in rule.explanation.splitlines() if len(line) > 110]


@BY_NAME
def test_a_rule_is_the_same_object_in_every_process(rule: Rule) -> None:
    assert pickle.loads(pickle.dumps(rule)) is rule  # noqa: S301 - our own bytes
    assert len(pickle.dumps(rule)) < 120


def test_only_the_rule_of_its_module_can_be_pickled() -> None:
    with pytest.raises(pickle.PicklingError, match=r"blank is not the RULE of bitext\.checks\.blank"):
        pickle.dumps(replace(blank.RULE, code="T999"))


@BY_NAME
def test_bad_fires(rule: Rule) -> None:
    assert flaws(rule.name, subject_of(rule, rule.bad))


@BY_NAME
def test_good_does_not_fire(rule: Rule) -> None:
    assert flaws(rule.name, subject_of(rule, rule.good)) == []


def test_guards_are_errors() -> None:
    assert {rule.severity for rule in RULES if rule.guards} == {Severity.ERROR}
    assert [rule.code for rule in GUARDS] == [
        *("M101", "M102", "M103", "M104", "S101", "S102", "T107", "X101", "X102", "X103"),
    ]


@BY_NAME
def test_a_rule_is_found_by_its_code_and_by_its_name(rule: Rule) -> None:
    assert rule_by_code(rule.code) is rule_by_code(rule.code.lower()) is rule_by_code(rule.name) is rule


def test_no_rule_has_an_unknown_name() -> None:
    assert rule_by_code("Z999") is None
