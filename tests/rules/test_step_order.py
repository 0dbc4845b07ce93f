"""S103 step-order."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("1. b8832-101\n2. b8832-102\n3. b8832-103", [], id="in-order"),
        pytest.param("1. b8832-101\n1. b8832-102", [], id="all-ones"),
        pytest.param("1. b8832-101\n2. b8832-102\n1. b8832-103", [], id="begins-again"),
        pytest.param("1. b8832-101\n   3. b8832-102\n2. b8832-103", [], id="a-list-inside"),
        pytest.param("```\n3. a\n2. b\n```\n\nb8832-101", [], id="code"),
        pytest.param(
            "1. b8832-101\n3. b8832-102\n2. b8832-103", [(3, "step 2 stands behind step 3")], id="exchanged"
        ),
        pytest.param(
            "- b8832-101\n\n  1. b8832-102\r\n  3. b8832-103\r\n  2. b8832-104",
            [(5, "step 2 stands behind step 3")],
            id="inside-another-list",
        ),
    ],
)
def test_step_order(sketch: str, expected: list[tuple[int, str]]) -> None:
    file = delivery_file(sketch)
    found = flaws("step-order", file)
    text = file.delivery.text
    assert [(text.count("\n", 0, flaw.at) + 1, flaw.message) for flaw in found] == expected
