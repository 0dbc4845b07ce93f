"""T107 blank."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
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


@pytest.mark.parametrize(
    "target",
    ["\u3164", "\u115f\u1160", "\uffa0 \u180e", "\u2028", "\u206a\u206f", "\ufe0f", "\U000e0100", "\U000e0041",
     "\ufdd0\ufffe", "\u2800", "\u034f", "&#x3164;"],
)  # fmt: skip
def test_nothing_but_characters_that_nobody_sees_is_blank(target: str) -> None:
    assert said("blank", Pair("Save it.", target)) == [(0, "readers would see nothing of this translation")]


@pytest.mark.parametrize("target", ["\u3164a", "\u1160\u1100", "❤\ufe0f", "葛\U000e0100", "1"])
def test_one_visible_character_is_enough(target: str) -> None:
    assert said("blank", Pair("Save it.", target)) == []
