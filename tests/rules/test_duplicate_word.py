"""C103 duplicate-word."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it. -> Speichern Sie es.", [], id="none"),
        pytest.param("(de) It is. -> Die, die die Datei sehen.", [], id="german-relative-clause"),
        pytest.param("(fr) It is. -> Vous vous trompez.", [], id="french-pronoun"),
        pytest.param("Bora Bora -> Bora Bora", [], id="source-too"),
        pytest.param("(zh-TW) It is. -> 看看 看看", [], id="not-latin"),
        pytest.param("It is. -> Es, es.", [], id="comma-between"),
        pytest.param("It is. -> Es ist ist.", [(7, "“ist” stands twice in a row")], id="twice"),
        pytest.param(
            "See it. -> Siehe **das** Das.", [(14, "“das” stands twice in a row")], id="across-markup"
        ),
    ],
)
def test_duplicate_word(sketch: str, expected: list[Said]) -> None:
    assert said("duplicate-word", pair(sketch)) == expected
