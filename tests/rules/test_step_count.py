"""S101 step-count."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
from sketches import Said, said
from sketches import pair as pair_of


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("January 1 -> Der 1. Januar", [], id="number-inside"),
        pytest.param("January 1 -> 1\\. Januar", [], id="escaped"),
        pytest.param("1. One -> 1. Eins", [], id="the-source-has-it-too"),
        pytest.param("January 1 -> 1. Januar", [(0, "the translation has 1 step, the source 0")], id="date"),
        pytest.param("One -> 1. a\\n2. b", [(0, "the translation has 2 steps, the source 0")], id="two"),
        pytest.param("1. One -> Eins", [(0, "the translation has 0 steps, the source 1")], id="lost"),
    ],
)
def test_step_count(sketch: str, expected: list[Said]) -> None:
    assert said("step-count", pair_of(sketch)) == expected


def test_alternative_text_begins_no_step() -> None:
    assert said("step-count", Pair("January 1", "1. Januar", "alt")) == []
