"""B107 id-malformed."""

from __future__ import annotations

import pytest

from sketches import Said, delivery_file, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-p102 B8832-103", [], id="well-formed"),
        pytest.param("b8832_101", [(0, "the unit id b8832_101 cannot be read")], id="underscore"),
        pytest.param("> b8832-1x", [(2, "the unit id b8832-1x cannot be read")], id="letter-behind"),
    ],
)
def test_id_malformed(sketch: str, expected: list[Said]) -> None:
    assert said("id-malformed", delivery_file(sketch)) == expected
