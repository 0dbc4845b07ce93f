"""T105 unbalanced-brackets."""

from __future__ import annotations

import pytest

from bitext.bilingual import parse
from bitext.checking.deliveries import check_delivery
from bitext.locales import Locale
from sketches import Said, pair, pair_text, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Save it (now). -> Speichern Sie es (jetzt).", [], id="paired"),
        pytest.param("(zh-TW) Save it (now). -> 儲存（現在)。", [], id="of-two-widths"),
        pytest.param("(zh-TW) Select **a**. -> 選取 [a]。", [], id="label"),
        pytest.param("(de) Say „a. -> Say „a.", [], id="the-same-on-both-sides"),
        pytest.param('(de) It says: "One. -> Es heißt: „Eins.', [], id="a-quotation-begins"),
        pytest.param('(de) Two." -> Zwei.“', [], id="a-quotation-ends"),
        pytest.param('(zh-TW) Two." -> 二。」', [], id="a-quotation-in-corners-ends"),
        pytest.param('(de) Two (a)." -> Zwei (a.“', [(5, "“(” has no partner")], id="a-bracket-in-it"),
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
        pytest.param(
            "(de) (See “it”). -> (Siehe “es”).",
            [(7, "the quotation marks are those of the source: “…”")],
            id="quotes-of-the-source-in-brackets",
        ),
        pytest.param(
            "(de) See «it». -> Siehe «es».",
            [(6, "the quotation marks are those of the source: «…»")],
            id="french-quotes-of-the-source",
        ),
        pytest.param("(sv) See “it”. -> Se ”det”.", [], id="one-mark-for-both-sides"),
        pytest.param("(de) See “it”. -> Siehe „es”.", [(9, "“”” does not belong to “„”")], id="mixed"),
        pytest.param('(de) See “it”. -> Siehe „es".', [(9, '“"” does not belong to “„”')], id="straight"),
        pytest.param(
            "(zh-TW) See “it”. -> 查看「它”。", [(4, "“”” does not belong to “「”")], id="mixed-wide"
        ),
        pytest.param("(de) (See “it”). -> (Siehe “es”.", [(7, "““” has no partner")], id="two-faults"),
        pytest.param(
            "(de) See “it” and “that”. -> Siehe „es“ und “das”.",
            [(15, "““” has no partner")],
            id="one-of-two-quotes",
        ),
        pytest.param("Save (it [now]). -> (es [jetzt)].", [(4, "“[” has no partner")], id="crossed"),
    ],
)
def test_unbalanced_brackets(sketch: str, expected: list[Said]) -> None:
    assert said("unbalanced-brackets", pair(sketch)) == expected


def test_quotes_of_the_source_are_told_once_for_each_file() -> None:
    text = "\n\n".join(
        pair_text(f"b8832-{number}", f"Siehe “{word}”.", f"See “{word}”.")
        for number, word in enumerate(("it", "that", "this"), 101)
    )
    found = check_delivery("page.md", parse(text), locale=Locale("de")).findings
    (finding,) = (each for each in found if each.code == "T105")
    assert finding.message == "the quotation marks are those of the source: “…”"
    assert finding.help == "write „…“ in this file"
    assert (finding.unit, finding.line) == ("b8832-101", 1)
