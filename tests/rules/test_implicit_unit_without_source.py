"""B109 implicit-unit-without-source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.unit import UnitId
from sketches import delivery_file, flaws

IMAGE = "b8832-101 ![Ein Bild](a.png) b8832-103"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-102", [], id="no-implicit-unit"),
        pytest.param(
            IMAGE,
            ["no source is given for b8832-102, the alternative text “Ein Bild”"],
            id="alternative-text",
        ),
        pytest.param(
            "---\\ntitle: Ein Titel\\ndescription: Worum es geht.\\n---\\n\\nb8832-103",
            [
                "no source is given for b8832-101, the page title “Ein Titel”",
                "no source is given for b8832-102, the page description “Worum es geht.”",
            ],
            id="front-matter",
        ),
    ],
)
def test_implicit_unit_without_source(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("implicit-unit-without-source", delivery_file(sketch))] == expected


def test_the_place_is_the_whole_construct() -> None:
    file = delivery_file(IMAGE)
    places = [flaw.at for flaw in flaws("implicit-unit-without-source", file)]
    assert places == [file.delivery.text.index("![Ein Bild]")]


def test_sources_known_from_elsewhere_are_enough() -> None:
    file = replace(delivery_file(IMAGE), known_sources=frozenset({UnitId("b8832-102")}))
    assert flaws("implicit-unit-without-source", file) == []
