"""The table of rules: codes, names, and docstrings that say the truth."""

from __future__ import annotations

import re

import pytest

from bitext.checks import GUARDS, RULES, rule_by_code
from bitext.checks.rule import Rule
from bitext.finding import Severity
from sketches import flaws, subject_of

BY_NAME = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
_DOCSTRING = re.compile(
    r"(?P<what>[A-Z].+\.)\n\nWhy: (?P<why>.+)\nBad: (?P<bad>.+)\nGood: (?P<good>.+)", re.ASCII | re.DOTALL
)


def example_of(rule: Rule, word: str) -> str:
    match = _DOCSTRING.fullmatch(rule.explanation)
    assert match is not None, rule.explanation
    return match[word]


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
    function = next(
        f
        for f in (rule.pair, rule.delivery, rule.catalog, rule.file, rule.built, rule.glossary)
        if f is not None
    )
    assert function.__name__ == rule.name.replace("-", "_")
    assert function.__module__ == f"bitext.checks.{function.__name__}"


@BY_NAME
def test_bad_fires(rule: Rule) -> None:
    assert flaws(rule.name, subject_of(rule, example_of(rule, "bad")))


@BY_NAME
def test_good_does_not_fire(rule: Rule) -> None:
    assert flaws(rule.name, subject_of(rule, example_of(rule, "good"))) == []


def test_guards_are_errors() -> None:
    assert {rule.severity for rule in GUARDS} == {Severity.ERROR}
    assert [rule.code for rule in GUARDS] == [
        *("M101", "M102", "M103", "M104", "S101", "S102", "T107", "X101", "X102", "X103"),
    ]


@BY_NAME
def test_a_rule_is_found_by_its_code_and_by_its_name(rule: Rule) -> None:
    assert rule_by_code(rule.code) is rule_by_code(rule.code.lower()) is rule_by_code(rule.name) is rule


def test_no_rule_has_an_unknown_name() -> None:
    assert rule_by_code("Z999") is None
