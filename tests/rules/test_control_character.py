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
        pytest.param("葛\U000e0100城市と辻\U000e0101", [], id="forms-of-han-characters"),
        pytest.param("❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3", [], id="forms-of-pictures"),
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


@pytest.mark.parametrize(
    "char",
    [
        *("\u2028", "\u2029", "\u115f", "\u1160", "\u17b4", "\u180e", "\u2065", "\u206a", "\u206f", "\u3164"),
        *("\uffa0", "\ufff0", "\ufffb", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
        *("\U0001bca0", "\U0001d173", "\U000e0001", "\U000e0080", "\U000e0100", "\U000e01ef", "\U000e0fff"),
    ],
)
def test_characters_that_nobody_sees(char: str) -> None:
    found = said("control-character", Pair("One two", f"Eins{char} zwei"))
    assert [place for place, _ in found] == [4]
    assert said("control-character", Pair(f"One{char}", f"Eins{char}")) == []
    assert said("control-character", Pair("One", f"Eins&#x{ord(char):x};")) != [] or char >= "\ufdd0"


def test_mongolian_has_a_vowel_separator() -> None:
    assert said("control-character", Pair("One", "ᠨᠢᠭ\u180eᠠ", locale=Locale.parse("mn"))) == []


RLE, PDF, RLI, PDI = "\u202b", "\u202c", "\u2067", "\u2069"


@pytest.mark.parametrize(
    "target",
    [
        pytest.param(f"حدد **{RLE}قيد{PDF}** `a` [b](c.md).", id="embedding"),
        pytest.param(f"`a` [b](c.md) حدد **{RLE}قيد**.", id="nothing-ends-it"),
        pytest.param(f"`a` [b](c.md) حدد **{RLI}قيد**.", id="nothing-ends-an-isolate"),
        pytest.param(f"حدد {RLI}**قيد**{PDI} `a` [b](c.md).", id="isolate-around-bold-type"),
        pytest.param(f"حدد **قيد** `a` [{RLE}b{PDF}](c.md).", id="in-the-label-of-a-link"),
        pytest.param("حدد\u200f **قيد\u061c** `a` [b\u200e](c.md).", id="marks"),
        pytest.param(f"حدد **قيد{PDF}** `a` [b](c.md).", id="what-ends-nothing"),
    ],
)
def test_marks_are_writing_from_right_to_left(target: str) -> None:
    pair = Pair("Select **it** `a` [b](c.md).", target, locale=Locale.parse("ar"))
    assert said("control-character", pair) == []


@pytest.mark.parametrize(
    ("target", "places"),
    [
        pytest.param(f"حدد **{RLE}قيد** `a` [b](c.md).", [6], id="reaching-over-the-end"),
        pytest.param("`a` [b](c.md) حدد **\u202aقيد**.", [20], id="left-to-right-and-nothing-ends-it"),
        pytest.param(f"حدد **\u202eقيد{PDF}** `a` [b](c.md).", [6, 10], id="override"),
        pytest.param(f"حدد **قيد** {RLE}`a`{PDF} [b](c.md).", [12, 16], id="over-code"),
        pytest.param(f"حدد **قيد** `a` {RLE}[b](c.md){PDF}.", [16, 26], id="over-a-link"),
        pytest.param(f"حدد **قيد** `a` [{RLE}b](c.md){PDF}.", [17, 26], id="out-of-a-link"),
        pytest.param(f"حدد {RLI}**{RLE}قيد{PDI}** `a` [b](c.md).", [7], id="ended-by-what-is-around-it"),
    ],
)
def test_faulty_marks_from_right_to_left(target: str, places: list[int]) -> None:
    found = said("control-character", Pair("Select **it** `a` [b](c.md).", target, locale=Locale.parse("ar")))
    assert [at for at, _ in found] == places
