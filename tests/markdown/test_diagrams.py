"""The labels of Mermaid's diagrams: what is certainly one, and what is left alone."""

from __future__ import annotations

import pytest

from bitext.markdown import page_outline, read_page
from bitext.markdown.diagrams import read_diagram
from bitext.reach import Reach
from growing import assert_linear

REACH = Reach(diagrams=True)


def labels(code: str) -> list[str]:
    return [f"{each.name}: {each.span.of(code)}" for each in read_diagram(code).labels]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("A[Text one]", ["node: Text one"], id="square"),
        pytest.param('A["Text (one)"]', ["node: Text (one)"], id="string"),
        pytest.param("A[ Text ]", ["node: Text"], id="white-space-around-it"),
        pytest.param("A((Text)) --> B{{Text}}", ["node: Text", "node: Text"], id="two-nodes"),
        pytest.param("A-->|yes|B", ["edge: yes"], id="pipes"),
        pytest.param("A -- well-known v1.2 --> B", ["edge: well-known v1.2"], id="words-in-an-edge"),
        pytest.param("A -. no .-> B", ["edge: no"], id="dotted"),
        pytest.param("A & B --> C[x]:::big; D[y]", ["node: x", "node: y"], id="more-on-a-line"),
        pytest.param("A[one<br/>two]", ["node: one<br/>two"], id="line-break"),
        pytest.param("subgraph one [Text]", ["subgraph: Text"], id="subgraph"),
        pytest.param("subgraph Text", [], id="a-title-that-is-an-id"),
        pytest.param('A["`**Text**`"]', [], id="markdown"),
        pytest.param("A@{ shape: rect, label: x }", [], id="attributes"),
        pytest.param("A[Text] B[Text]", [], id="no-edge"),
        pytest.param("A[Text] --> B[", [], id="open"),
        pytest.param("A[Te(x)t]", [], id="brackets-in-a-text"),
        pytest.param("end[Text]", [], id="reserved"),
        pytest.param('click A "https://a.example" "Tip"', [], id="click"),
        pytest.param("style A fill:#f9f", [], id="style"),
        pytest.param("%% A[Text]", [], id="comment"),
        pytest.param("%%{init: {'theme': 'x'}}%%", [], id="directive"),
        pytest.param('A["it has direction TB in it"]', [], id="direction"),
        pytest.param("accTitle: Text", ["title: Text"], id="title-for-those-who-do-not-see"),
    ],
)
def test_lines_of_a_flowchart(line: str, expected: list[str]) -> None:
    assert labels(f"flowchart LR\n    {line}\n    Z[last]") == [*expected, "node: last"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param('graph TD\nA["one\nB[two]\nthree"]\nC[x]', [], id="a-text-of-several-lines"),
        pytest.param(
            "%%{init: {\nA[x]\n}}%%\ngraph TD\nB[y]", ["node: y"], id="a-directive-of-several-lines"
        ),
        pytest.param("---\ntitle: x\n---\ngraph TD\nB[y]", ["node: y"], id="front-matter"),
        pytest.param("graph TD\naccDescr {\nA[x]\n}\nB[y]", ["node: y"], id="a-description-of-several-lines"),
        pytest.param("stateDiagram\nnote right of s\nx : y\nend note\nt : z", ["state: z"], id="a-note"),
        pytest.param("classDiagram\nclass A {\nB : x\n}\nA --> B : y", ["relation: y"], id="members"),
        pytest.param("sequenceDiagram\nA->>B: one; B->>A: two", [], id="two-messages-on-a-line"),
        pytest.param("sequenceDiagram\nA->>B: wrap: x", [], id="wrap"),
        pytest.param("stateDiagram\ns : a : b", [], id="two-colons"),
        pytest.param("mindmap\n  root((Text))", [], id="another-diagram"),
        pytest.param("A[Text]", [], id="no-diagram"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_whole_diagrams(code: str, expected: list[str]) -> None:
    assert labels(code) == expected


def test_a_label_is_one_unit_where_the_setting_says_so() -> None:
    text = "```mermaid\ngraph TD\n  A[One. Two.] --> B[1]\n```\n"
    (segment,) = read_page(text, reach=REACH).segments
    assert (segment.text, segment.kind, segment.context) == ("One. Two.", "label", ("diagram node",))
    assert read_page(text).segments == ()
    assert read_page(text.replace("mermaid", "text"), reach=REACH).segments == ()


def test_what_a_label_is_written_as_does_not_count() -> None:
    text = "```mermaid\ngraph TD\n  A[One] --> B\n```\n"
    same, other = (text.replace("[One]", each) for each in ('["Zwei"]', '["Zwei"] --> C'))
    assert page_outline(same, reach=REACH) == page_outline(text, reach=REACH)
    assert page_outline(other, reach=REACH) != page_outline(text, reach=REACH)


def test_two_slices_do_not_become_one() -> None:
    one, two = (f'```mermaid\npie\n"A" : 1\n"{name}" : 2\n```\n' for name in "BA")
    assert page_outline(one, reach=REACH) != page_outline(two, reach=REACH)


@pytest.mark.parametrize(
    "part",
    ["A[x] --> ", "A[", "((", "A -- x ", "A -- x" + " " * 400, "A-->|", "\nA[x]-->B", "\nA" + " " * 900 + "x", '"', "A & ", ";", "\nx : " + "y " * 400],
)  # fmt: skip
@pytest.mark.parametrize("head", ["graph TD\n", "sequenceDiagram\n", "stateDiagram\n", "classDiagram\n"])
def test_it_is_read_in_linear_time(head: str, part: str) -> None:
    assert_linear(lambda count: head + part * count, read_diagram, 40)
