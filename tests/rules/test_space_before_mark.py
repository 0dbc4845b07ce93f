"""T104 space-before-mark."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(de) Save it, then go. -> Speichern Sie es, dann los.", [], id="none"),
        pytest.param("(fr) Why? -> Pourquoi ?", [], id="french"),
        pytest.param("(fr-CA) Note: it -> Remarque : cela", [], id="canadian-colon"),
        pytest.param("(de) For .NET only -> Nur für .NET", [], id="name-with-a-dot"),
        pytest.param("(de) A : B -> A : B", [], id="source-has-one-too"),
        pytest.param("(zh-TW) Use `a`. -> 使用 `a` 。", [], id="behind-code"),
        pytest.param("(zh-TW) Use **a**. -> 使用 **a** 。", [], id="behind-bold"),
        pytest.param("Why? -> Warum ?", [], id="unknown-locale"),
        pytest.param(
            "(de) Save it. -> Speichern Sie es .", [(16, "a space stands before “.”")], id="full-stop"
        ),
        pytest.param(
            "(fr-CA) Why? -> Pourquoi ?", [(8, "a space stands before “?”")], id="canadian-question"
        ),
        pytest.param(
            "(zh-TW) Save it (now). -> 儲存 (現在) 。", [(7, "a space stands before “。”")], id="full-width"
        ),
        pytest.param("(fr) One, two -> Un , deux", [(2, "a space stands before “,”")], id="french-comma"),
    ],
)
def test_space_before_mark(sketch: str, expected: list[Said]) -> None:
    assert said("space-before-mark", pair(sketch)) == expected
