"""T101 end-punctuation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(de) Save it. -> Speichern Sie es.", [], id="same"),
        pytest.param("(zh-TW) Save it. -> 儲存。", [], id="full-width"),
        pytest.param("(zh-TW) Save it (twice.) -> 儲存 (兩次)。", [], id="behind-the-bracket"),
        pytest.param("(zh-TW) See **it**: -> 請見 [它]：", [], id="colon-behind-bold"),
        pytest.param("(ja) Do this: -> 次のとおりです。", [], id="japanese-announces-in-a-sentence"),
        pytest.param("(ja) What is it? -> これは何ですか。", [], id="japanese-question"),
        pytest.param("(ja) What can it do? -> その機能", [], id="question-becomes-a-noun"),
        pytest.param("(de) Save it! -> Speichern Sie es.", [], id="calmer"),
        pytest.param("(de) Wait... -> Warten…", [], id="dots"),
        pytest.param("(de) See [it](a.md). -> Siehe [das](a.md).", [], id="behind-a-link"),
        pytest.param("(el) Why? -> Γιατί;", [], id="greek-question"),
        pytest.param("(ar) Why? -> لماذا؟", [], id="arabic-question"),
        pytest.param("(hi) Save it. -> इसे सहेजें।", [], id="danda"),
        pytest.param("(th) Save it. -> บันทึก", [], id="thai-needs-none"),
        pytest.param(r"(ar) Save it. -> احفظه.\u202c", [], id="mark-of-direction-behind-the-stop"),
        pytest.param(r"(he) Save it. -> שמור.\u200f", [], id="another-mark-of-direction"),
        pytest.param("(ru) Add this code: -> Добавьте этот код.", [], id="russian-colon"),
        pytest.param("(ru) Add these. -> Добавьте следующее:", [], id="russian-list"),
        pytest.param("(de) one; -> eins,", [], id="item-of-a-list"),
        pytest.param("(fr) The file. -> Le fichier ;", [], id="item-with-a-semicolon"),
        pytest.param("(ko) The user-level file. -> 사용자 수준 파일", [], id="korean-noun"),
        pytest.param("(ko) What is it? -> 기타 작업", [], id="korean-noun-for-a-question"),
        pytest.param("(he) No. -> מספר", [], id="number"),
        pytest.param("(de) Files that start with . -> Dateien, die mit „.“ beginnen", [], id="a-dot-as-such"),
        pytest.param("(ko) For example, `6.0`. -> 예: `6.0`", [], id="korean-code"),
        pytest.param("(zh-TW) Data between a ... -> 在 ... 之間的資料", [], id="dots-elsewhere"),
        pytest.param('(zh-TW) It says "Hello!" -> 顯示 "Hello！" 文字', [], id="loud-quotation"),
        pytest.param(
            "(ko) Save it. -> 저장합니다",
            [(5, "the source ends with “.”, the translation does not")],
            id="korean-verb",
        ),
        pytest.param(
            "(de) The dino. -> Der Dino",
            [(8, "the source ends with “.”, the translation does not")],
            id="no-number",
        ),
        pytest.param("(zh-TW) And so on, etc. -> 等等", [], id="abbreviation"),
        pytest.param(
            "(de) The version of the package -> Das ist die Version.", [], id="fragment-becomes-sentence"
        ),
        pytest.param("Save it. -> 儲存", [], id="unknown-locale"),
        pytest.param("(sw) Save it. -> Hifadhi", [], id="unknown-style"),
        pytest.param(
            "(de) Save it. -> Speichern Sie es ",
            [(16, "the source ends with “.”, the translation does not")],
            id="lost",
        ),
        pytest.param(
            "(de) See [it](a.md). -> Siehe [das](a.md)",
            [(17, "the source ends with “.”, the translation does not")],
            id="lost-behind-a-link",
        ),
        pytest.param(
            "(zh-TW) Do this: -> 請這樣做。",
            [(4, "the translation ends with “。”, the source with “:”")],
            id="another",
        ),
        pytest.param(
            "(zh-TW) Options -> 選項。",
            [(2, "the translation ends with “。”, the source does not")],
            id="label",
        ),
    ],
)
def test_end_punctuation(sketch: str, expected: list[Said]) -> None:
    assert said("end-punctuation", pair(sketch)) == expected


def test_a_heading_needs_no_stop() -> None:
    heading = replace(pair("(ja) It crashes. -> クラッシュする"), kind="heading")
    assert said("end-punctuation", heading) == []
    assert said("end-punctuation", replace(heading, kind="paragraph")) == [
        (7, "the source ends with “.”, the translation does not")
    ]
