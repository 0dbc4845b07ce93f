"""B101 pair-broken."""

from __future__ import annotations

import pytest

from sketches import Said, delivery_file, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101", [], id="sound"),
        pytest.param(
            '# Titel\\n\\n<span data-ttu-id="b8832-101">Ja.</span>',
            [(9, "this cannot be read as a unit: a target without a source")],
            id="source-lost",
        ),
        pytest.param(
            'b8832-101 <span data-ttu-id="b8832-102',
            [(119, "this cannot be read as a unit: a tag is cut or malformed")],
            id="cut-off",
        ),
    ],
)
def test_pair_broken(sketch: str, expected: list[Said]) -> None:
    assert said("pair-broken", delivery_file(sketch)) == expected
