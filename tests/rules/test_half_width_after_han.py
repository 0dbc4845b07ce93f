"""T102 half-width-after-han."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
from bitext.locales import Locale
from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(zh-TW) First, save it. -> 首先，儲存。", [], id="full-width"),
        pytest.param("(zh-TW) Version 1.2, too. -> 第 1.2 版，也是。", [], id="between-digits"),
        pytest.param("(zh-TW) Use `a, b`. -> 使用 `中, 文`。", [], id="code"),
        pytest.param("(zh-TW) Get index.json. -> 取得索引.json。", [], id="file-name"),
        pytest.param("(ja) Note: it is -> 注: それ", [], id="japanese-colon"),
        pytest.param("(ko) First, save it. -> 먼저, 저장.", [], id="korean"),
        pytest.param("First, save it. -> 首先, 儲存。", [], id="unknown-locale"),
        pytest.param(
            "(zh-TW) First, **save** it. -> **首先**, 儲存.",
            [
                (6, "the mark “,” is half-width, behind a full-width character"),
                (10, "the mark “.” is half-width, behind a full-width character"),
            ],
            id="comma-and-stop",
        ),
        pytest.param(
            "(ja) First, save it. -> 最初に, 保存",
            [(3, "the mark “,” is half-width, behind a full-width character")],
            id="japanese-comma",
        ),
    ],
)
def test_half_width_after_han(sketch: str, expected: list[Said]) -> None:
    assert said("half-width-after-han", pair(sketch)) == expected


@pytest.mark.parametrize(
    ("source", "found"),
    [("NuGet packages, debugging, symbols", []), ("First, save it, then go.", [1]), ("First, save it", [1])],
)
def test_commas_part_the_keywords_of_a_page(source: str, found: list[int]) -> None:
    assert [
        at for at, _ in said("half-width-after-han", Pair(source, "甲, Z", "meta", Locale.parse("ja")))
    ] == found
