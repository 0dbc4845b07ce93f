"""Drawings and formulas stand in a sentence as a whole; the texts of a drawing may be others."""

from __future__ import annotations

import pytest

from bitext.rendering.comparison import Comparison, compare
from bitext.rendering.elements import with_tags_of
from bitext.rendering.pieces import cut

DOT = '<svg width="10"><title>A dot</title><circle r="4"/></svg>'
TWO = "<svg><text x='1'>One <tspan>two</tspan></text><desc id=\"d\">What it is</desc></svg>"
FORMULA = '<script type="math/tex; mode=display">\nx + 1\n</script>'


def compared(source: str, target: str, said: tuple[str, str]) -> tuple[Comparison, str]:
    own, other = cut(f"<p>{source}</p>"), cut(f"<p>{target}</p>")
    found = compare(own, other, {1: [0]}, {0: said}, whole=False)
    return found, with_tags_of(own, own.runs[1], other, other.runs[1])


@pytest.mark.parametrize(
    ("source", "target", "made"),
    [
        (DOT, DOT.replace("A dot", "Ein Punkt"), DOT.replace("A dot", "Ein Punkt")),
        (DOT, DOT.replace("A dot", "'Punkt\""), DOT.replace("A dot", "&#39;Punkt&quot;")),
        (DOT, DOT.replace("A dot", ""), DOT.replace("A dot", "")),
        (f"See {DOT}.", f"Siehe {DOT}.", f"Siehe {DOT}."),
        (TWO, TWO.replace("two", "zwei"), TWO.replace("two", "zwei")),
        (TWO, TWO.replace("What it is", "Was es ist"), TWO.replace("What it is", "Was es ist")),
    ],
)
def test_texts_of_a_drawing_are_translated(source: str, target: str, made: str) -> None:
    found, shown = compared(source, target, (source, target))
    assert found.is_faithful
    assert shown == made


@pytest.mark.parametrize(
    "target",
    [
        DOT.replace("A dot", "A <b>dot</b>"),
        DOT.replace("<circle", "<circle onload='x'"),
        DOT.replace("<title>", "<title onclick='x'>"),
        DOT.replace("</svg>", "<script>x</script></svg>"),
        DOT.replace("</svg>", "<text>more</text></svg>"),
        DOT.replace("A dot", "A dot</title><title>Two"),
    ],
)
def test_a_drawing_gains_nothing_but_words(target: str) -> None:
    assert not compared(DOT, target, (DOT, target))[0].is_faithful


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<svg><title>a</title><style>b</style></svg>", "<svg><title>c</title><style>b</style></svg>"),
        ("<svg><script><title>a</title></script></svg>", "<svg><script><title>b</title></script></svg>"),
        ("<svg><!-- <title>a</title> --></svg>", "<svg><!-- <title>b</title> --></svg>"),
        ('<svg><text x="a>b">c</text></svg>', '<svg><text x="a>d">c</text></svg>'),
        ("<svg><foreignObject><title>a</title></svg>", "<svg><foreignObject><title>b</title></svg>"),
        ("<math><text>a</text></math>", "<math><text>b</text></math>"),
    ],
)
def test_what_may_be_more_than_a_text_stays(source: str, target: str) -> None:
    assert not compared(source, target, (source, target))[0].is_faithful


@pytest.mark.parametrize(
    ("formula", "is_faithful"),
    [
        (FORMULA, True),
        (FORMULA.replace("\n", " "), True),
        (FORMULA.replace("x", "y"), False),
        (FORMULA.replace("; mode=display", ""), False),
        (FORMULA + FORMULA, False),
        ("", False),
        (FORMULA.replace("math/tex", "text/javascript"), False),
    ],
)
def test_a_formula_is_an_element_of_its_sentence(formula: str, *, is_faithful: bool) -> None:
    said = ("One $$x$$ two", "Eins $$x$$ zwei")
    found, shown = compared(f"One {FORMULA} two", f"Eins {formula} zwei", said)
    assert found.is_faithful == is_faithful
    if is_faithful:
        assert shown == f"Eins {FORMULA} zwei"
