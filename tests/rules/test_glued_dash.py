"""T113 glued-dash."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save fails - [#7](a.md) -> Fehler - [#7](a.md)", [], id="spaced"),
        pytest.param("Save fails - [#7](a.md) -> Fehler – [#7](a.md)", [], id="en-dash"),
        pytest.param(
            "Save fails - [#7](a.md) -> Fehler -[#7](a.md)",
            [(7, "the dash before the link lacks a space")],
            id="glued-to-the-link",
        ),
        pytest.param(
            "Save fails - [#7](a.md) -> Fehler- [#7](a.md)",
            [(6, "the dash before the link lacks a space")],
            id="glued-to-the-word",
        ),
        pytest.param(
            "[a](a.md) - Ann -> [a](a.md) -Ann",
            [(10, "the dash behind the link lacks a space")],
            id="word-behind",
        ),
        pytest.param(
            "`a` - what it is -> `a`- was es ist",
            [(3, "the dash behind the code lacks a space")],
            id="behind-code",
        ),
        pytest.param("(zh-TW) Save fails - [#7](a.md) -> 儲存失敗- [#7](a.md)", [], id="han"),
        pytest.param(
            "(zh-TW) Save fails - [#7](a.md) -> 儲存失敗 -[#7](a.md)",
            [(5, "the dash before the link lacks a space")],
            id="han-and-link",
        ),
        pytest.param("Use the `a` CLI and `b` CLI. -> Die `a`- und `b`-CLI.", [], id="hyphens"),
        pytest.param("Save fails: [#7](a.md) -> Fehler -[#7](a.md)", [], id="source-has-none"),
    ],
)
def test_glued_dash(sketch: str, expected: list[Said]) -> None:
    assert said("glued-dash", pair(sketch)) == expected
