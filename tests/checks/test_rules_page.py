"""The page on rules says of each rule what the rule says itself."""

from __future__ import annotations

from pathlib import Path

from bitext.checks import GUARDS, RULES

PAGE = (Path(__file__).parents[2] / "docs/guide/rules.md").read_text("utf-8")


def test_every_rule_stands_in_the_table() -> None:
    rows = []
    for rule in RULES:
        first = " ".join(rule.explanation.split("\n\n")[0].split())
        rows.append(f"| {rule.code} | {rule.name} | {rule.severity} | {first} |")
    assert "\n".join(rows) in PAGE


def test_the_rules_that_cannot_be_silenced_are_named() -> None:
    assert "guards the site: M101 to M104, S101, S102, T107 and X101 to X103." in PAGE
    assert [rule.code for rule in GUARDS] == [
        *("M101", "M102", "M103", "M104", "S101", "S102", "T107", "X101", "X102", "X103"),
    ]
