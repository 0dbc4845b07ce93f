"""B112 unit-outside-step."""

from __future__ import annotations

import pytest

from sketches import delivery_file, flaws, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("1. b8832-101\\n2. b8832-102", [], id="one-unit-in-each-step"),
        pytest.param("b8832-101(Ein\\nSatz.|One\\nsentence.)", [], id="wrapped-lines"),
        pytest.param("> b8832-101(Ein\\n> Satz.|One\\n> sentence.)", [], id="wrapped-lines-of-a-quote"),
        pytest.param("<p>\\nb8832-101(Ein\\nSatz.|One\\nsentence.)\\n</p>", [], id="element-of-html"),
        pytest.param(
            "1. b8832-101(Eins.\\n2. Zwei.|One.\\n2. Two.)",
            ["the target text of b8832-101 begins in a paragraph or step and goes on behind it"],
            id="two-steps",
        ),
        pytest.param(
            "- b8832-101(Eins.|One.\\n- Two.)",
            ["the source text of b8832-101 begins in a paragraph or step and goes on behind it"],
            id="source-only",
        ),
        pytest.param(
            "b8832-101(Eins.\\n\\nZwei.|One.\\n\\nTwo.)",
            ["the target text of b8832-101 begins in a paragraph or step and goes on behind it"],
            id="two-paragraphs",
        ),
        pytest.param(
            "## b8832-101(Titel\\nText.|Title\\nText.)",
            ["the target text of b8832-101 begins in a heading and goes on behind it"],
            id="heading-and-paragraph",
        ),
        pytest.param(
            "b8832-101(Eins.\\n\\n```\\ncode|One.\\n\\n```\\ncode)",
            ["the target text of b8832-101 begins in a paragraph or step and goes on behind it"],
            id="paragraph-and-code",
        ),
    ],
)
def test_unit_outside_step(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("unit-outside-step", delivery_file(sketch))] == expected


def test_a_unit_of_two_table_cells() -> None:
    row = delivery_file("| b8832-101 | b8832-102 |\\n|-|-|\\n| b8832-103(Eins/Zwei|One/Two) | b8832-104 |")
    assert flaws("unit-outside-step", row) == []
    text = row.delivery.text.replace("Eins/Zwei", "Eins | Zwei")
    (flaw,) = flaws("unit-outside-step", delivery_file(text))
    assert flaw.message == "the target text of b8832-103 begins in a table cell and goes on behind it"


def test_the_place_is_where_the_next_block_begins() -> None:
    file = delivery_file("1. b8832-101(Eins.\\n2. Zwei.|One.\\n2. Two.)")
    assert [at for at, _ in said("unit-outside-step", file)] == [file.delivery.text.index("Zwei.")]
