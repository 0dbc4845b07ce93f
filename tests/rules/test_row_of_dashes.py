"""B113 row-of-dashes."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(r"| b8832-101 | b8832-102 |\n|---|---|", [], id="as-many"),
        pytest.param(r"b8832-101 | b8832-102\n:--|--:", [], id="without-outer-bars"),
        pytest.param(
            r"| b8832-101 | b8832-102 | b8832-103 |\n|---|---|",
            ["the row of dashes has 2 cells, the table's header 3"],
            id="fewer",
        ),
        pytest.param(
            r"> | b8832-101 |\n> | --- | --- |",
            ["the row of dashes has 2 cells, the table's header 1"],
            id="more",
        ),
        pytest.param(r"b8832-101\n\n|---|---|", [], id="no-header"),
        pytest.param(r"```\n| a | b |\n|---|\n```\nb8832-101", [], id="code"),
        pytest.param(r"| `a|b` | b8832-101 |\n|---|---|", [], id="bar-in-code"),
        pytest.param(r"| a \| b | b8832-101 |\n|---|---|", [], id="escaped-bar"),
    ],
)
def test_row_of_dashes(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("row-of-dashes", delivery_file(sketch))] == expected


def test_its_place() -> None:
    file = delivery_file(r"| b8832-101 | b8832-102 |\n  |---|")
    assert [flaw.at for flaw in flaws("row-of-dashes", file)] == [file.delivery.text.index("|---|")]
