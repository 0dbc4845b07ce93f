"""The three sides of a delivery."""

from __future__ import annotations

import pytest

from bitext.bilingual import Side, parse, render

PAIR = (
    '<span data-ttu-id="b8832-101">Öffnen.</span>'
    '<span class="sxs-lookup"><span data-stu-id="b8832-101">Open.</span></span>'
)
DAMAGE = '<span data-ttu-id="b8832-102">Nur das Ziel.</span>'


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        pytest.param("both", f"1. {PAIR}\r\n\r\n{DAMAGE}\r\n", id="both: as it came"),
        pytest.param("target", f"1. Öffnen.\r\n\r\n{DAMAGE}\r\n", id="target: damage kept"),
        pytest.param("source", f"1. Open.\r\n\r\n{DAMAGE}\r\n", id="source: damage kept"),
    ],
)
def test_sides(side: Side, expected: str) -> None:
    assert render(parse(f"1. {PAIR}\r\n\r\n{DAMAGE}\r\n"), side) == expected
