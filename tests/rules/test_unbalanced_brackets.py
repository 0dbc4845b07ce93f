"""T105 unbalanced-brackets."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it (now). -> Speichern Sie es (jetzt).", [], id="paired"),
        pytest.param("(zh-TW) Save it (now). -> 儲存（現在)。", [], id="of-two-widths"),
        pytest.param("(zh-TW) Select **a**. -> 選取 [a]。", [], id="label"),
        pytest.param("a) One (1) -> a) Eins (1)", [], id="source-has-none-either"),
        pytest.param("See [it](a_(b).md). -> Siehe [das](a_(b).md).", [], id="address"),
        pytest.param("Use `(`. -> Verwenden Sie `(`.", [], id="code"),
        pytest.param("(de) The user’s -> Des Benutzers’", [], id="apostrophe"),
        pytest.param("(zh-TW) Save it \\(now\\). -> 儲存 \\(現在\\)。", [], id="escaped"),
        pytest.param("Save it (now). -> Speichern Sie es (jetzt.", [(17, "“(” has no partner")], id="open"),
        pytest.param("Save it (now). -> Speichern Sie es jetzt).", [(22, "“)” has no partner")], id="closed"),
        pytest.param("(zh-TW) Save “it”. -> 儲存「它。", [(2, "“「” has no partner")], id="quote"),
        pytest.param(
            "(de) Save “it”. -> Speichern Sie „es.", [(14, "“„” has no partner")], id="german-quote"
        ),
        pytest.param("Save (it [now]). -> (es [jetzt)].", [(4, "“[” has no partner")], id="crossed"),
    ],
)
def test_unbalanced_brackets(sketch: str, expected: list[Said]) -> None:
    assert said("unbalanced-brackets", pair(sketch)) == expected
