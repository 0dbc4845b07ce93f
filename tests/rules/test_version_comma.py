"""T111 version-comma."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(
            "Install NuGet 5.3 first. -> Installez NuGet 5,3.",
            [(16, "the version 5.3 is written with a comma")],
            id="behind-a-name",
        ),
        pytest.param(
            "Use version 16.7.2 now. -> Nutze Version 16,7,2.",
            [(14, "the version 16.7.2 is written with a comma")],
            id="three-parts",
        ),
        pytest.param(
            "Use v2.8 here. -> Nutze v2,8 hier.",
            [(7, "the version 2.8 is written with a comma")],
            id="behind-a-v",
        ),
        pytest.param(
            "See .NET Core 2.1 HTTP -> Siehe .NET Core 2,1 HTTP",
            [(16, "the version 2.1 is written with a comma")],
            id="behind-two-words",
        ),
        pytest.param(
            "(3.5+) Use NuGet 3.5. -> (3,5+) Nutze NuGet 3,5.",
            [(1, "the version 3.5 is written with a comma")],
            id="once",
        ),
        pytest.param("The file has 5.3 MB. -> Die Datei hat 5,3 MB.", [], id="amount"),
        pytest.param("About 5.3 of them -> Etwa 5,3 davon", [], id="no-name"),
        pytest.param("Chapter 3.5 shows it -> Kapitel 3,5 zeigt es", [], id="a-word-that-is-translated"),
        pytest.param("It costs EUR 5.30 now -> Es kostet EUR 5,30", [], id="money"),
        pytest.param("GitHub 5.3 million -> GitHub 5,3 Millionen", [], id="unit"),
        pytest.param("It takes 1.5 hours. -> Es dauert 1,5 Stunden.", [], id="time"),
        pytest.param("Install NuGet 5.3. -> Installieren Sie NuGet 5.3.", [], id="kept"),
        pytest.param("NuGet 5.3 and 5.4 -> NuGet 5.3, 5.4", [], id="list"),
        pytest.param("Use `NuGet 5.3`. -> Nutze 5,3.", [], id="code"),
    ],
)
def test_version_comma(sketch: str, expected: list[Said]) -> None:
    assert said("version-comma", pair(sketch)) == expected
