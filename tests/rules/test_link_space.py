"""M108 link-space."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("[a](b.md) -> [甲](b.md)", [], id="kept"),
        pytest.param("[a](b.md) **c** (d) -> [甲](b.md) [丙] (丁)", [], id="label-and-aside"),
        pytest.param("See it. -> Siehe [das] (b.md).", [], id="no-link-in-the-source"),
        pytest.param("`[a](b.md)` [a](b.md) -> [a](b.md) `[a] (b.md)`", [], id="code"),
        pytest.param(
            "[a](b.md) -> [甲] (b.md)", [(2, "the address is torn from the text of its link")], id="space"
        ),
        pytest.param(
            "[a](b.md) -> [甲]（b.md）",
            [(2, "the address is torn from the text of its link")],
            id="full-width",
        ),
        pytest.param(
            "[a](b.md) -> 【甲】(b.md)",
            [(2, "the address is torn from the text of its link")],
            id="full-width-brackets",
        ),
    ],
)
def test_link_space(sketch: str, expected: list[Said]) -> None:
    assert said("link-space", pair(sketch)) == expected
