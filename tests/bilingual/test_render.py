"""The three sides of a delivery."""

from __future__ import annotations

import pytest

from bitext.bilingual import Side, parse, render

DELIVERY = (
    '1. <span data-ttu-id="b8832-101">Öffnen.</span>'
    '<span class="sxs-lookup"><span data-stu-id="b8832-101">Open.</span></span>\r\n\r\n'
    '<span data-ttu-id="b8832-102">Nur das Ziel.</span>\r\n'
)


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        pytest.param("both", DELIVERY, id="both: as it came"),
        pytest.param("target", DELIVERY.replace(DELIVERY[3:112], "Öffnen."), id="target: damage kept"),
        pytest.param("source", DELIVERY.replace(DELIVERY[3:112], "Open."), id="source: damage kept"),
    ],
)
def test_sides(side: Side, expected: str) -> None:
    assert render(parse(DELIVERY), side) == expected
