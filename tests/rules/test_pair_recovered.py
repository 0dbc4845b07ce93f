"""B102 pair-recovered."""

from __future__ import annotations

import pytest

from bitext.bilingual import parse
from bitext.checks.subjects import DeliveryFile
from sketches import Said, delivery_file, delivery_text, said

MESSAGE = "the tags of this unit are damaged; it was read all the same"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101", [], id="sound"),
        pytest.param("- B8832-101/b8832-101", [(2, MESSAGE)], id="ids-in-another-case"),
    ],
)
def test_pair_recovered(sketch: str, expected: list[Said]) -> None:
    assert said("pair-recovered", delivery_file(sketch)) == expected


def test_quotes_that_became_entities() -> None:
    delivery = parse(delivery_text("> b8832-101").replace('"', "&quot;"))
    assert said("pair-recovered", DeliveryFile("delivery.md", delivery, (), ())) == [(2, MESSAGE)]
