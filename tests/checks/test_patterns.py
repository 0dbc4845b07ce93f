"""A project's own patterns: whatever they are, matching takes linear time."""

from __future__ import annotations

import pytest

from bitext.checks.patterns import matches
from growing import assert_linear_time


def test_matches_are_in_order_and_counted_once() -> None:
    assert matches(("%[a-z]+%", r"\{\w+\}", "%a%"), "ä {b} %a%") == [(2, "{b}"), (6, "%a%")]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*$b", "(.*a){12}b", "a.*b|a"])
def test_patterns_that_backtrack_elsewhere(pattern: str) -> None:
    assert_linear_time(lambda length: length * "a", lambda text: matches((pattern,), text), 2_500)
