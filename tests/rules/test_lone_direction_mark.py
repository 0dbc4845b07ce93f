"""T109 lone-direction-mark."""

from __future__ import annotations

import pytest

from correcting import corrected
from sketches import Said, pair, said

MESSAGE = "this invisible mark ends a change of direction that never began"

UNENDED = "this invisible mark begins a change of direction that nothing ends"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(r"(ar) A b. -> **\u202bحدد\u202c**.", [], id="pair"),
        pytest.param(r"(ar) A b. -> حدد\u202c.", [(3, MESSAGE)], id="lone"),
        pytest.param(r"(he) A b. -> \u2067אב\u2069 ג\u2069", [(6, MESSAGE)], id="lone-behind-a-pair"),
        pytest.param(r"(ar) A b. -> \u2067حدد\u202c\u2069.", [(4, MESSAGE)], id="in-an-isolate"),
        pytest.param(r"(ar) A b. -> \u202eحدد\u202c.", [], id="it-ends-an-override"),
        pytest.param(r"(ar) A b. -> **\u202bحدد**.", [(2, UNENDED)], id="nothing-ends-it"),
        pytest.param(r"(ar) A `b`. -> \u202bحدد `b`.", [], id="over-code-it-is-an-error"),
        pytest.param(r"(de) A b. -> Eins\u202c.", [], id="from-left-to-right-it-is-an-error"),
    ],
)
def test_lone_direction_mark(sketch: str, expected: list[Said]) -> None:
    assert said("lone-direction-mark", pair(sketch)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            r"حدد\u202c **\u202bقيد\u202c** الآن.", "حدد **\u202bقيد\u202c** الآن.", id="only-the-lone-one"
        ),
        pytest.param(r"\u202eحدد\u202c الآن.", "\u202eحدد\u202c الآن.", id="what-ends-something-stays"),
        pytest.param(r"\u202bحدد\u202c\u202c\u202a.", "\u202bحدد\u202c\u202c\u202a.", id="an-error-is-left"),
        pytest.param(r"حدد\u202c \u202bقيد.", "حدد \u202bقيد.", id="who-knows-where-it-should-end"),
    ],
)
def test_only_what_does_nothing_is_removed(before: str, after: str) -> None:
    assert corrected(pair(f"(ar) Select **a** now. -> {before}")) == after
