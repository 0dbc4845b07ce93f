"""X102 unsafe-scheme."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
from sketches import Said, said
from sketches import pair as pair_of

SCRIPT = "an address begins with `javascript:`, which the source's do not"


@pytest.mark.parametrize(
    ("target", "at"),
    [
        pytest.param("[a](javascript:b)", 4, id="link"),
        pytest.param("[a](JavaScript:b)", 4, id="case"),
        pytest.param("[a]( javascript:b)", 5, id="space-before"),
        pytest.param("[a](<javascript:b>)", 5, id="angle-brackets"),
        pytest.param("[a](java\tscript:b)", 4, id="tab-inside"),
        pytest.param("[a](\x01javascript:b)", 5, id="control-before"),
        pytest.param("[a](&#106;avascript:b)", 4, id="decimal"),
        pytest.param("[a](&#x00006a;avascript:b)", 4, id="hexadecimal"),
        pytest.param("[a](&#106avascript:b)", 4, id="without-semicolon"),
        pytest.param("[a](javascript&colon;b)", 4, id="colon"),
        pytest.param("[a](%6Aavascript:b)", 4, id="percent"),
        pytest.param("![a](javascript:b)", 5, id="image"),
        pytest.param("<javascript:b>", 1, id="autolink"),
        pytest.param('<a href="javascript:b">', 9, id="attribute"),
        pytest.param("<a href=javascript:b>", 8, id="bare-attribute"),
        pytest.param("[a]: javascript:b", 5, id="definition"),
        pytest.param("[a](b){ href=javascript:c }", 13, id="attribute-list"),
    ],
)
def test_every_way_to_write_it(target: str, at: int) -> None:
    assert said("unsafe-scheme", Pair("One.", target)) == [(at, SCRIPT)]


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("One. -> JavaScript: eine Sprache.", [], id="prose"),
        pytest.param("One. -> Die Daten (data: alle).", [], id="prose-in-parentheses"),
        pytest.param("One. -> `[a](javascript:b)`", [], id="code"),
        pytest.param("[a](javascript:b) -> [c](javascript:b)", [], id="the-source-has-it-too"),
        pytest.param(
            "One. -> [a](data:text/html,b)",
            [(4, "an address begins with `data:`, which the source's do not")],
            id="data",
        ),
        pytest.param(
            "One. -> [a](vbscript:b)",
            [(4, "an address begins with `vbscript:`, which the source's do not")],
            id="vbscript",
        ),
    ],
)
def test_unsafe_scheme(sketch: str, expected: list[Said]) -> None:
    assert said("unsafe-scheme", pair_of(sketch)) == expected
