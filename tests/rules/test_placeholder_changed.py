"""M109 placeholder-changed."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(%[a-z]+%) Open %tmp%. -> Öffnen Sie %tmp%.", [], id="kept"),
        pytest.param("(%[a-z]+%) %a% and %b% -> %b% und %a%", [], id="another-order"),
        pytest.param("Open %tmp%. -> Öffnen Sie % tmp%.", [], id="no-patterns"),
        pytest.param(
            "(%[a-z]+%) Open %tmp%. -> Öffnen Sie % tmp%.",
            [(0, "the placeholder %tmp% is missing")],
            id="torn",
        ),
        pytest.param(
            "(%[a-z]+%) Open it. -> Öffnen Sie %es%.",
            [(11, "the placeholder %es% does not stand in the source")],
            id="new",
        ),
    ],
)
def test_placeholder_changed(sketch: str, expected: list[Said]) -> None:
    assert said("placeholder-changed", pair(sketch)) == expected
