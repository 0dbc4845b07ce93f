"""T106 numbers."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Wait 15 minutes. -> Warten Sie 15 Minuten.", [], id="kept"),
        pytest.param("Use 1,500 items. -> 1500 Elemente", [], id="without-separator"),
        pytest.param("Use 1,500.5 items. -> 1.500,5 Elemente", [], id="other-separators"),
        pytest.param("(ar) Wait 15 minutes. -> ١٥ دقيقة", [], id="arabic-digits"),
        pytest.param("Use 2 items. -> Zwei Elemente", [], id="in-words"),
        pytest.param(r"(ar) Use 1.5 of 2020. -> 1\u200e.\u200e5 من 20\u200e20", [], id="marks-of-direction"),
        pytest.param("It costs 30.00. -> Es kostet 30.", [], id="without-zeros"),
        pytest.param("(ar) 100 percent of them -> كلها", [], id="all-of-them"),
        pytest.param("100 of them -> alle", [(0, "the number 100 of the source is missing")], id="a-hundred"),
        pytest.param("30.05 -> 30", [(0, "the number 30.05 of the source is missing")], id="without-cents"),
        pytest.param("(ja) 20000 per day -> 1 日 2 万", [], id="myriads"),
        pytest.param("On March 5, 2019 -> 2019 年 3 月 5 日", [], id="date-with-more-numbers"),
        pytest.param("At 3:00 PM -> Um 15:00 Uhr", [], id="time-of-day"),
        pytest.param("Take the 21st one -> Den einundzwanzigsten", [], id="ordinal"),
        pytest.param("In the 1990s -> In den Neunzigern", [], id="decade"),
        pytest.param("Use x86 and NuGet3. -> Es", [], id="part-of-a-name"),
        pytest.param("See `15` and https://a.io/15. -> `15` https://a.io/15", [], id="code-and-address"),
        pytest.param("Use 3.1<sup>1</sup> -> 3.1<sup>1</sup>", [], id="raised"),
        pytest.param(
            "Wait 15 minutes. -> Warten Sie 50 Minuten.",
            [(11, "the number 15 of the source is missing")],
            id="another",
        ),
        pytest.param(
            "Wait 15 minutes. -> Warten Sie 115 Minuten.",
            [(11, "the number 15 of the source is missing")],
            id="longer",
        ),
        pytest.param(
            "Wait 5 minutes. -> Warten Sie 6 Minuten.",
            [(11, "the number 5 of the source is missing")],
            id="small",
        ),
        pytest.param(
            "Wait 15 minutes. -> Warten Sie.", [(0, "the number 15 of the source is missing")], id="lost"
        ),
    ],
)
def test_numbers(sketch: str, expected: list[Said]) -> None:
    assert said("numbers", pair(sketch)) == expected
