"""M103 code-span-changed."""

from __future__ import annotations

import pytest

from bitext.checks import code_span_changed
from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Run `make`. -> Führe `make` aus.", [], id="kept"),
        pytest.param(
            "`a`, `b` and `c`. -> `x` und `c`.",
            [
                (0, "the code `x` does not stand in the source"),
                (0, "the code `b` of the source is missing"),
            ],
            id="one-changed-and-one-lost",
        ),
        pytest.param("`a` then `b`. -> `b` nach `a`.", [], id="another-order"),
        pytest.param("Run ``a`b``. -> Führe ``a`b`` aus.", [], id="two-backticks"),
        pytest.param(
            "Run `make`. -> Führe `mache` aus.",
            [(6, "the code `mache` does not stand in the source")],
            id="translated",
        ),
        pytest.param(
            "Run `make`. -> Führe es aus.", [(0, "the code `make` of the source is missing")], id="lost"
        ),
        pytest.param(
            "Run it. -> Führe `es` aus.", [(6, "the code `es` does not stand in the source")], id="added"
        ),
        pytest.param(
            "`a` or `b`. -> `a``b`.",
            [(0, "the code `a``b` does not stand in the source")],
            id="two-run-together",
        ),
    ],
)
def test_code_span_changed(sketch: str, expected: list[Said]) -> None:
    assert said("code-span-changed", pair(sketch)) == expected


def test_what_is_to_be_written() -> None:
    changed = pair("Run `make`. -> Führe `mache` aus.")
    assert [each.help for each in code_span_changed.RULE.check(changed)] == ["the source has `make` here"]
