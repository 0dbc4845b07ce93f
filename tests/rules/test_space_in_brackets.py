"""T112 space-in-brackets."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it (twice). -> Es (zweimal).", [], id="none"),
        pytest.param("Save it (twice). -> Es ( zweimal).", [(3, "a space stands behind “(”")], id="behind"),
        pytest.param(
            "Save it (`a`). -> Es (`a` ).", [(7, "a space stands before “)”")], id="before-behind-code"
        ),
        pytest.param(
            "(c [x](y)) -> ( [x](y) )",
            [(0, "a space stands behind “(”"), (8, "a space stands before “)”")],
            id="both",
        ),
        pytest.param("Save it ( twice ). -> Es ( zweimal ).", [], id="source-too"),
        pytest.param("Use it. -> ( )", [], id="empty"),
        pytest.param("Use `( a )`. -> Nutze `( a )`.", [], id="code"),
        pytest.param("(zh-TW) Save **it**. -> [ **儲存** ]", [], id="square-brackets"),
        pytest.param(
            "(zh-TW) Save it (now). -> 儲存（ 現在）", [(2, "a space stands behind “（”")], id="full-width"
        ),
    ],
)
def test_space_in_brackets(sketch: str, expected: list[Said]) -> None:
    assert said("space-in-brackets", pair(sketch)) == expected
