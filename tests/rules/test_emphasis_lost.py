"""M106 emphasis-lost."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(de) Select **a**. -> Wählen Sie **A**.", [], id="kept"),
        pytest.param("(de) Select **a**. -> Wählen Sie „A“.", [], id="german-quotes"),
        pytest.param("(zh-TW) Select **a**, **b**. -> 選取 [甲]、「乙」。", [], id="brackets"),
        pytest.param(
            "(zh-TW) Select **Scopes > Push**. -> 選取 [範圍] > [推送]。", [], id="more-than-before"
        ),
        pytest.param("(de) Select **a**. -> Wählen Sie <strong>A</strong>.", [], id="tag"),
        pytest.param("(de) Select a. -> Wählen Sie **A**.", [], id="added"),
        pytest.param("Select **a**. -> Wählen Sie A.", [], id="unknown-locale"),
        pytest.param("(de) Use `**a**`. -> Verwenden Sie `**a**`.", [], id="code"),
        pytest.param(
            "(de) Select **Push**. -> Wählen Sie Push.",
            [(11, "**Push** of the source is not set off")],
            id="lost",
        ),
        pytest.param(
            "(zh-TW) Do *not* save [it]. -> 不要儲存 [它]。",
            [(0, "*not* of the source is not set off")],
            id="brackets-of-the-source",
        ),
        pytest.param(
            "(de) See *a* or **Push** -> Siehe „A“ oder Push",
            [(15, "**Push** of the source is not set off")],
            id="quotes-around-others",
        ),
        pytest.param(
            "(zh-TW) Do **a** [b](c). -> 做 甲 [乙](c)。",
            [(0, "**a** of the source is not set off")],
            id="brackets-of-a-link",
        ),
    ],
)
def test_emphasis_lost(sketch: str, expected: list[Said]) -> None:
    assert said("emphasis-lost", pair(sketch)) == expected
