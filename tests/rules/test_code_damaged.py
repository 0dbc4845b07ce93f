"""I109 code-damaged."""

from __future__ import annotations

import pytest

from sketches import flaws, returned_text


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Run `make`. -> Rufen Sie <1/> auf.", [], id="sound"),
        pytest.param("Run `make`. -> Rufen Sie es auf.", ["code 1 (`make`) is missing"], id="missing"),
        pytest.param("Run `make`. -> <1/> und <1/>", ["code 1 (`make`) stands there more often than in the source"], id="doubled"),
        pytest.param("Run `make`. -> <1/> und <2/>", ["code 2 does not stand in the source"], id="foreign"),
        pytest.param("A **b**. -> A </1>b<1>.", ["the end of code 1 (**) ends where nothing of it is open, or inside of another"], id="turned-round"),
        pytest.param("A **b**. -> A <1>b.", ["the end of code 1 (**) is missing"], id="never-ends"),
    ],
)  # fmt: skip
def test_code_damaged(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("code-damaged", returned_text(sketch))] == expected
