"""S102 structure-changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.checks.standing import Standing
from bitext.checks.subjects import Pair
from bitext.markdown.segments import SegmentKind
from sketches import Said, said
from sketches import pair as pair_of


@pytest.mark.parametrize(
    "target",
    [
        "Eins.",
        "**Eins** - zwei.",
        "`- eins`",
        "C# ist eins.",
        "<kbd>A</kbd> ist eins.",
        "<https://example.org/> ist eins.",
        "[a]: ist b mit mehr",
        "*[a]* ist b",
        "10% und 1.5",
        "\\- eins",
        "z. B. eins",
        "d. h. zwei",
        "A. Dupont sagt eins",
        "Ja. Nein.",
        "[x](y) eins",
        "[!INCLUDE[a](b.md)] eins",
        "iOS. Eins",
    ],
)
def test_prose_is_prose(target: str) -> None:
    assert said("structure-changed", Pair("One.", target)) == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        pytest.param("- eins", "the translation starts a list", id="list"),
        pytest.param("* eins", "the translation starts a list", id="list-with-star"),
        pytest.param("# eins", "the translation starts a heading", id="heading"),
        pytest.param("#eins", "the translation starts a heading", id="heading-of-python-markdown"),
        pytest.param("===", "the translation starts a heading or a rule", id="underline"),
        pytest.param("---", "the translation starts a rule", id="rule"),
        pytest.param("> eins", "the translation starts a quote", id="quote"),
        pytest.param("    eins", "the translation starts a code block", id="indentation"),
        pytest.param("```eins", "the translation starts a code block", id="fence"),
        pytest.param("~~~", "the translation starts a code block", id="fence-of-tildes"),
        pytest.param("<div>eins</div>", "the translation starts an HTML block", id="html"),
        pytest.param("</section> eins", "the translation starts an HTML block", id="closing-html"),
        pytest.param("!!! note eins", "the translation starts an admonition", id="admonition"),
        pytest.param("???+ eins", "the translation starts a collapsible block", id="details"),
        pytest.param("=== eins", "the translation starts a tab", id="tab"),
        pytest.param("/// eins", "the translation starts a block", id="block"),
        pytest.param(": eins", "the translation starts a definition list", id="definition-list"),
        pytest.param("[eins]: zwei", "the translation starts a link definition", id="link-definition"),
        pytest.param("[^1]: zwei", "the translation starts a footnote", id="footnote"),
        pytest.param("*[eins]: zwei", "the translation starts an abbreviation", id="abbreviation"),
        pytest.param("|--|--|", "the translation starts a table", id="table"),
        pytest.param("\uff11. eins", "the translation starts a numbered list", id="full-width-step"),
        pytest.param("a. eins", "the translation starts a lettered list", id="letter"),
        pytest.param("A) eins", "the translation starts a lettered list", id="capital-letter"),
        pytest.param(
            "B.  eins", "the translation starts a lettered list", id="capital-letter-and-two-spaces"
        ),
        pytest.param("iv) eins", "the translation starts a lettered list", id="roman"),
        pytest.param("II. eins", "the translation starts a lettered list", id="roman-capitals"),
        pytest.param("[ ] eins", "the translation starts a task", id="task"),
        pytest.param("[x] eins", "the translation starts a task", id="done-task"),
        pytest.param("[!note] eins", "the translation starts an alert", id="alert"),
    ],
)
def test_blocks(target: str, message: str) -> None:
    assert said("structure-changed", Pair("One.", target)) == [(0, message)]


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("- One -> - Eins", [], id="the-source-has-it-too"),
        pytest.param(" - [#1](a) -> ([#1](a))", [], id="source-inside-a-line"),
        pytest.param("One\\nTwo -> Eins\\nZwei", [], id="as-many-lines"),
        pytest.param("January 1 -> 1. Januar", [], id="step-count-says-it"),
        pytest.param("a. One -> a. Eins", [], id="the-source-has-a-letter-too"),
        pytest.param("Note: keep it -> Hinweis: behalte es", [], id="no-metadata-in-a-sentence"),
        pytest.param("Note: keep it -> Behalte es", [], id="no-metadata-on-either-side"),
        pytest.param(
            "One -> Eins\\nund zwei", [(4, "the translation has 2 lines, the source 1")], id="more-lines"
        ),
        pytest.param(
            "- One -> -Eins", [(0, "the source starts a list, the translation does not")], id="list-lost"
        ),
        pytest.param(
            "2. Two -> 3. Zwei",
            [(0, "the translation has other blocks than the source")],
            id="another-number",
        ),
        pytest.param(
            "One -> Eins\\",
            [(4, "the translation ends with a backslash, which changes what follows")],
            id="backslash",
        ),
        pytest.param(
            "One -> Eins  ", [(4, "the translation ends with spaces that break the line")], id="hard-break"
        ),
    ],
)
def test_structure_changed(sketch: str, expected: list[Said]) -> None:
    assert said("structure-changed", pair_of(sketch)) == expected


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        pytest.param("cell", "a \\| b", [], id="escaped-pipe"),
        pytest.param("cell", "`a|b`", [], id="pipe-in-code"),
        pytest.param("cell", "a | b", [(2, "the translation adds 1 table cell")], id="pipe"),
        pytest.param("paragraph", "a | b", [], id="pipe-in-prose"),
        pytest.param("title", "„Eins“", [], id="quotes-of-the-language"),
        pytest.param("title", 'Die "Eins"', [(4, "the quotation mark ends the title")], id="straight-quotes"),
        pytest.param("title", "# eins", [(0, "the translation starts a heading")], id="heading-in-a-title"),
        pytest.param("alt", "# eins", [], id="alternative-text-begins-no-block"),
        pytest.param("meta", "- eins", [], id="front-matter-begins-no-block"),
        pytest.param("label", "Eins (neu) [x], ja: 5 %", [], id="a-label-in-a-diagram"),
        pytest.param(
            "label", 'Eins"]', [(4, 'the diagram would not show `"` as it is')], id="end-of-a-label"
        ),
        pytest.param(
            "label", "Eins %% a", [(5, "the diagram would not show `%%` as it is")], id="comment-in-a-label"
        ),
        pytest.param(
            "label",
            "Eins direction TB",
            [(5, "the diagram would not show `direction` as it is")],
            id="direction-in-a-label",
        ),
        pytest.param(
            "label", "1. Eins", [(0, "the diagram would not show `1.` as it is")], id="list-in-a-label"
        ),
        pytest.param(
            "label", "a:b", [(0, "the diagram would not show `a:b` as it is")], id="icon-in-a-label"
        ),
    ],
)
def test_kinds_of_segments(kind: SegmentKind, target: str, expected: list[Said]) -> None:
    assert said("structure-changed", Pair("One", target, kind)) == expected


@pytest.mark.parametrize(
    "sketch",
    [
        "- MenuItem (1 or more) -> -MenuItem (1 或更多)",
        "- [#1](a.md) -> ([#1](a.md))",
        "One. -> - Eins.",
        "One. -> # Eins.",
        "Release 3. x -> 3. x sürümü",
    ],
)
def test_within_a_line_no_block_begins(sketch: str) -> None:
    inside = replace(pair_of(sketch), standing=Standing(begins=False, ends=False))
    assert said("structure-changed", inside) == said("step-count", inside) == []
    alone = pair_of(sketch)
    assert said("structure-changed", alone) or said("step-count", alone)


def test_spaces_at_the_end_of_a_heading_break_no_line() -> None:
    assert said("structure-changed", replace(pair_of("One -> Eins  "), standing=Standing(ends=False))) == []
    assert said("structure-changed", pair_of("One -> Eins  ")) == [
        (4, "the translation ends with spaces that break the line")
    ]
