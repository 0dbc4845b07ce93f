"""M107 escaped-markup-residue."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Enter \\*. -> Geben Sie \\* ein.", [], id="source-too"),
        pytest.param("Enter *. -> Geben Sie \\* ein.", [], id="source-unescaped"),
        pytest.param("Save (it). -> 儲存 \\(它\\)", [], id="brackets"),
        pytest.param("Run `\\*`. -> Führe `\\*` aus.", [], id="code"),
        pytest.param(
            "Select **a**. -> [甲]\\*\\*\\*\\*。", [(3, "readers see “****” here")], id="empty-bold"
        ),
        pytest.param(
            "Select **a**. -> \\*\\*A\\*\\*",
            [(0, "readers see “**” here"), (5, "readers see “**” here")],
            id="bold",
        ),
        pytest.param("Use `a`. -> \\`a`", [(0, "readers see “`” here")], id="backtick"),
    ],
)
def test_escaped_markup_residue(sketch: str, expected: list[Said]) -> None:
    assert said("escaped-markup-residue", pair(sketch)) == expected
