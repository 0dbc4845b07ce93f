"""B103 id-mismatch."""

from __future__ import annotations

import pytest

from sketches import Said, delivery_file, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101", [], id="the-same"),
        pytest.param("B8832-101/b8832-101", [], id="another-case-is-recovered"),
        pytest.param(
            "1. b8832-101/b8832-102",
            [(3, "the target is b8832-101, but the source is b8832-102")],
            id="another-number",
        ),
    ],
)
def test_id_mismatch(sketch: str, expected: list[Said]) -> None:
    assert said("id-mismatch", delivery_file(sketch)) == expected
