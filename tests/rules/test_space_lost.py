"""T110 space-lost."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(ru) See [it](a.md) source. -> См. [это](a.md) источник.", [], id="kept"),
        pytest.param(
            "(ru) See [it](a.md) source. -> См. [это](a.md)источника.",
            [(15, "a space is missing behind the link")],
            id="behind-a-link",
        ),
        pytest.param(
            "(fr) Use `-v` now. -> Utilisez`-v` maintenant.",
            [(8, "a space is missing before the code")],
            id="before-code",
        ),
        pytest.param(
            "(tr) The `-v` flag. -> `-v`Bayrak.",
            [(4, "a space is missing behind the code")],
            id="behind-code",
        ),
        pytest.param(
            "(de) In `a`. -> In `a`enthalten.",
            [(6, "a space is missing behind the code")],
            id="where-the-source-has-a-mark",
        ),
        pytest.param("(zh-TW) The `-v` flag and [it](a.md). -> 旗標`-v`和[它](a.md)。", [], id="han"),
        pytest.param(
            "(zh-TW) See Teams [it](a.md). -> 請參閱Teams[授權](a.md)。", [], id="han-inside-a-link"
        ),
        pytest.param(
            "(zh-TW) Use `A` version 1. -> 使用 `A`1.0 版。",
            [(6, "a space is missing behind the code")],
            id="digit-beside-code",
        ),
        pytest.param("(ja) The `-v` flag. -> `-v`フラグ。", [], id="kana"),
        pytest.param("(th) The `-v` flag. -> ใช้`-v`แล้ว", [], id="thai"),
        pytest.param("(ko) The `-v` flag. -> `-v`를 사용합니다.", [], id="particle"),
        pytest.param("(tr) In `a.exe` now. -> `a.exe`ndan şimdi.", [], id="turkish-ending"),
        pytest.param("(de) Many `Task` here. -> Viele `Task`s hier.", [], id="short-ending"),
        pytest.param("(he) In `a` now. -> ב`a` עכשיו.", [], id="hebrew-preposition"),
        pytest.param(
            "(he) In word `a` now. -> במילה`a` עכשיו.",
            [(5, "a space is missing before the code")],
            id="hebrew-word",
        ),
        pytest.param("(de) All `Task`s of it. -> Alle `Task`Objekte davon.", [], id="glued-in-the-source"),
        pytest.param("(de) Use `a` now. -> Nutzen Sie x`b` jetzt.", [], id="other-code"),
        pytest.param("(de) Use `a`-CLI. -> Nutzen Sie die `a`-CLI.", [], id="hyphen"),
        pytest.param("Use `a` now. -> Nutze`a` jetzt.", [], id="unknown-locale"),
    ],
)
def test_space_lost(sketch: str, expected: list[Said]) -> None:
    assert said("space-lost", pair(sketch)) == expected
