"""C106 name-changed."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("See NuGet.Core now. -> Siehe jetzt NuGet.Core.", [], id="kept"),
        pytest.param(
            "See NuGet.Core now. -> Siehe NuGet. Core.",
            [(6, "the name NuGet.Core is torn apart: “NuGet. Core”")],
            id="behind-the-dot",
        ),
        pytest.param(
            "(zh-TW) The NuGet.exe tool -> NuGet .exe 工具",
            [(0, "the name NuGet.exe is torn apart: “NuGet .exe”")],
            id="before-the-dot",
        ),
        pytest.param(
            "Use PowerShell. -> Nutze Power Shell.",
            [(6, "the name PowerShell is torn apart: “Power Shell”")],
            id="two-words",
        ),
        pytest.param(
            "(ru) The NuGet tool -> Средство НуГет", [(9, "the name NuGet is written “НуГет”")], id="cyrillic"
        ),
        pytest.param(
            "(ja) The GitHub page -> ギットハブのページ",
            [(0, "the name GitHub is written “ギットハブ”")],
            id="katakana",
        ),
        pytest.param(
            "(ko) The NuGet tool -> 누겟 도구", [(0, "the name NuGet is written “누겟”")], id="hangul"
        ),
        pytest.param("(ru) The NuGet tool -> Средство NuGet (НуГет)", [], id="explained"),
        pytest.param("(ru) The McDonald case -> Дело Макдональда", [], id="a-person"),
        pytest.param("Use e.g. this. -> Nutze z. B. dies.", [], id="abbreviation"),
        pytest.param("Use ASP.NET Core -> Nutze ASP.NET Core. Net", [], id="kept-beside-a-sentence"),
        pytest.param("Open it. Use NuGet. Core is. -> Siehe NuGet. Core ist.", [], id="two-sentences"),
        pytest.param("(de) The UserName -> Der Benutzername", [], id="translated"),
        pytest.param("Use `NuGet.Core`. -> Nutze `NuGet.Core`.", [], id="code"),
    ],
)
def test_name_changed(sketch: str, expected: list[Said]) -> None:
    assert said("name-changed", pair(sketch)) == expected
