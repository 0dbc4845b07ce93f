"""T107 blank."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it. -> Ja", [], id="text"),
        pytest.param("Use `a`. -> `a`", [], id="code"),
        pytest.param("![a](b.png) -> ![](b.png)", [], id="image"),
        pytest.param("Save it. -> *", [], id="mark"),
        pytest.param("<br> -> <br>", [], id="source-shows-nothing-either"),
        pytest.param("Save it. ->  ", [(0, "readers would see nothing of this translation")], id="space"),
        pytest.param(
            "Save it. -> \\u200b\\u00a0",
            [(0, "readers would see nothing of this translation")],
            id="invisible",
        ),
        pytest.param(
            "Save <b>it</b>. -> <b></b>", [(0, "readers would see nothing of this translation")], id="tags"
        ),
        pytest.param(
            "Save it. -> &nbsp;", [(0, "readers would see nothing of this translation")], id="reference"
        ),
    ],
)
def test_blank(sketch: str, expected: list[Said]) -> None:
    assert said("blank", pair(sketch)) == expected
