"""B108 gap-unexplained."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101 b8832-102", [], id="no-gap"),
        pytest.param("b8832-101 ![Bild](a.png) b8832-103", [], id="explained-by-an-image"),
        pytest.param(
            "b8832-101 b8832-103",
            ["no unit has the number 102 between b8832-101 and b8832-103; nothing stands there"],
            id="nothing-there",
        ),
        pytest.param(
            "b8832-101\\n\\n## Titel\\n\\nb8832-104",
            [
                "no unit has the numbers 102 to 103 between b8832-101 and b8832-104; what stands there is: ## Titel"
            ],
            id="text-without-spans",
        ),
        pytest.param(
            "b8832-103",
            ["no unit has the numbers 101 to 102 before b8832-103; nothing stands there"],
            id="at-the-start",
        ),
    ],
)
def test_gap_unexplained(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("gap-unexplained", delivery_file(sketch))] == expected


def test_the_place_is_the_text_in_the_gap() -> None:
    file = delivery_file("b8832-101\\n\\nVerloren.\\n\\nb8832-103")
    assert [at for at, _ in said("gap-unexplained", file)] == [file.delivery.text.index("Verloren")]
