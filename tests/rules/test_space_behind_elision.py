"""T114 space-behind-elision."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("(fr) Use the option. -> Utilisez l'option.", [], id="none"),
        pytest.param(
            "(fr) Use the `-v` option. -> Utilisez l' `-v`.",
            [(11, "a space stands behind “l'”")],
            id="before-code",
        ),
        pytest.param(
            "(fr) Until today -> Jusqu’ à aujourd'hui", [(6, "a space stands behind “Jusqu’”")], id="curly"
        ),
        pytest.param(
            "(it) The end -> All' inizio dell' anno",
            [(4, "a space stands behind “All'”"), (17, "a space stands behind “dell'”")],
            id="italian",
        ),
        pytest.param("(ca) The island -> l' illa", [(2, "a space stands behind “l'”")], id="catalan"),
        pytest.param("(fr) The letter 'l' here -> La lettre 'l' ici", [], id="quoted-letter"),
        pytest.param("(fr) Use `l' x`. -> Utilisez `l' x`.", [], id="code"),
        pytest.param("(de) One. -> Das l' eine.", [], id="german"),
    ],
)
def test_space_behind_elision(sketch: str, expected: list[Said]) -> None:
    assert said("space-behind-elision", pair(sketch)) == expected
