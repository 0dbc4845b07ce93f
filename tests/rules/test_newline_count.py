"""S104 newline-count."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("One,\\ntwo. -> Eins,\\nzwei.", [], id="same"),
        pytest.param("One, two. -> Eins,\\nzwei.", [], id="more-is-another-rule"),
        pytest.param(
            "One,\\ntwo. -> Eins, zwei.", [(11, "the translation has 1 line, the source 2")], id="fewer"
        ),
    ],
)
def test_newline_count(sketch: str, expected: list[Said]) -> None:
    assert said("newline-count", pair(sketch)) == expected
