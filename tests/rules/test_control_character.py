"""X103 control-character."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
from bitext.locales import Locale
from sketches import Said, said


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("Eins\tzwei\ndrei\r\n", [], id="tab-and-line-breaks"),
        pytest.param("می\u200cخواهم", [], id="persian-joiner"),
        pytest.param("\u200fشلوم\u200e", [], id="marks-of-direction"),
        pytest.param("क्\u200dष", [], id="joiner"),
        pytest.param("a\u00a0b\u00adc", [], id="spaces-and-hyphens"),
        pytest.param(
            "Ein\u202es",
            [(3, "the invisible character U+202E (RIGHT-TO-LEFT OVERRIDE) does not stand in the source")],
            id="override",
        ),
        pytest.param(
            "E\u2066ins",
            [(1, "the invisible character U+2066 (LEFT-TO-RIGHT ISOLATE) does not stand in the source")],
            id="isolate",
        ),
        pytest.param(
            "Ei\u200bns\u200b",
            [(2, "the invisible character U+200B (ZERO WIDTH SPACE) does not stand in the source")],
            id="zero-width-space-once",
        ),
        pytest.param(
            "Ei\x85ns",
            [(2, "the invisible character U+0085 does not stand in the source")],
            id="c1-control",
        ),
        pytest.param(
            "Eins\U000e0041",
            [
                (
                    4,
                    "the invisible character U+E0041 (TAG LATIN CAPITAL LETTER A) does not stand in the source",
                )
            ],
            id="hidden-tag",
        ),
        pytest.param(
            "\ufeffEins",
            [(0, "the invisible character U+FEFF (ZERO WIDTH NO-BREAK SPACE) does not stand in the source")],
            id="byte-order-mark",
        ),
        pytest.param(
            "Eins\x00", [(4, "the invisible character U+0000 does not stand in the source")], id="nul"
        ),
        pytest.param(
            "\x1bEins", [(0, "the invisible character U+001B does not stand in the source")], id="escape"
        ),
        pytest.param(
            "Ein&#x202E;s",
            [(3, "the invisible character U+202E (RIGHT-TO-LEFT OVERRIDE) does not stand in the source")],
            id="coded",
        ),
    ],
)
def test_control_character(target: str, expected: list[Said]) -> None:
    assert said("control-character", Pair("One", target)) == expected


def test_what_the_source_has_may_stay() -> None:
    assert said("control-character", Pair("One\u200b", "Eins\u200b")) == []


def test_thai_marks_line_breaks_with_a_zero_width_space() -> None:
    assert said("control-character", Pair("One", "หนึ่ง\u200bสอง", locale=Locale.parse("th"))) == []
