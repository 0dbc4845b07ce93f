"""B111 stray-text."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws, said

HAN = "b8832-101(是。|Yes.)"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("b8832-101\\n\\nb8832-102", [], id="all-wrapped"),
        pytest.param("Ein Satz ohne jedes Paar.", [], id="no-delivery-at-all"),
        pytest.param(
            "b8832-101\\n\\nEin Satz ohne Paar.\\n\\nb8832-102",
            ["“Ein Satz ohne Paar.” stands outside the pairs of spans"],
            id="paragraph",
        ),
        pytest.param("# Titel\\n\\nb8832-101", ["“Titel” stands outside the pairs of spans"], id="heading"),
        pytest.param(
            "- b8832-101\\n- Noch ein Punkt.",
            ["“Noch ein Punkt.” stands outside the pairs of spans"],
            id="after-the-last-unit",
        ),
        pytest.param(
            "b8832-101 oder auch b8832-102",
            ["“oder auch” stands outside the pairs of spans"],
            id="between-two-units",
        ),
        pytest.param(
            "b8832-101 ![Zwei Worte](a.png) b8832-102",
            ["“Zwei Worte” stands outside the pairs of spans"],
            id="alternative-text-without-a-number",
        ),
        pytest.param("b8832-101 ![Zwei Worte](a.png) b8832-103", [], id="alternative-text-with-its-number"),
        pytest.param("b8832-101 ![Zwei Worte](a.png)", [], id="alternative-text-at-the-end"),
        pytest.param("b8832-101\\n\\nVerloren ging das.\\n\\nb8832-103", [], id="gaps-are-another-rule"),
        pytest.param("b8832-101\\n\\n```\\nein wenig code\\n```", [], id="code"),
        pytest.param("> [!NOTE]\\n> b8832-101", [], id="alert"),
        pytest.param("b8832-101\\n\\n[!INCLUDE [ein Text](a.md)]", [], id="include"),
        pytest.param("b8832-101\\n\\n- [Noch ein Text](a.md)\\n- https://a.example/b", [], id="links-alone"),
        pytest.param("| b8832-101 | b8832-102 |\\n|-|-|\\n| @id | string |\\n| 12 | null |", [], id="names"),
        pytest.param(
            "| b8832-101 |\\n|-|\\n| zwei Worte |",
            ["“zwei Worte” stands outside the pairs of spans"],
            id="prose-in-a-cell",
        ),
        pytest.param(
            "---\\nauthor: Zwei Worte\\nms.date: 1.2.2024\\n---\\n\\nb8832-101", [], id="front-matter"
        ),
        pytest.param("b8832-101\\n\\n<!-- nur eine Bemerkung -->", [], id="comment"),
    ],
)
def test_stray_text(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("stray-text", delivery_file(sketch))] == expected


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param(HAN + "\\n\\n```\\n# 註解\\n```", ["註解"], id="in-code"),
        pytest.param(HAN + "\\n\\n<!-- 註解 -->", ["註解"], id="in-a-comment"),
        pytest.param(HAN + "\\n\\n- [說明](a.md)", ["說明"], id="in-a-link"),
        pytest.param(HAN + "\\n\\n這是一句話。", ["這是一句話。"], id="prose-is-named-once"),
        pytest.param(
            "b8832-101(是。|Yes 是.)\\n\\n```\\n# 註解\\n```", [], id="sources-have-that-script-too"
        ),
        pytest.param("b8832-101\\n\\n```\\n# 註解\\n```", [], id="not-the-script-of-the-targets"),
    ],
)
def test_text_in_the_script_of_the_targets(sketch: str, expected: list[str]) -> None:
    messages = [flaw.message for flaw in flaws("stray-text", delivery_file(sketch))]
    assert messages == [f"“{text}” stands outside the pairs of spans" for text in expected]


def test_the_place_is_where_the_prose_begins() -> None:
    file = delivery_file("b8832-101\\n\\n1. **Ein Satz** ohne Paar.")
    assert [at for at, _ in said("stray-text", file)] == [file.delivery.text.index("Ein Satz")]


def test_a_broken_pair_is_another_rule() -> None:
    file = delivery_file('b8832-101\\n\\n<span data-ttu-id="b8832-102">Ein Satz ohne Ende.\\n\\nb8832-103')
    assert file.delivery.broken
    assert flaws("stray-text", file) == []


@pytest.mark.parametrize(
    "names", ["no-loc:\\n- Blazor\\n- Let's Encrypt", 'no-loc: [Blazor, "Let\'s Encrypt"]']
)
def test_names_that_are_not_translated(names: str) -> None:
    sketch = f"---\\n{names}\\n---\\n\\nBlazor b8832-101\\n\\nLet's Encrypt b8832-102\\n\\nRazor b8832-103"
    messages = [flaw.message for flaw in flaws("stray-text", delivery_file(sketch))]
    assert messages == ["“Razor” stands outside the pairs of spans"]
