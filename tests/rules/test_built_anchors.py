"""W102 built-anchors."""

from __future__ import annotations

import pytest

from sketches import built_page, flaws

A, B = '<h2 id="a">A</h2>', '<h2 id="b">B</h2>'


@pytest.mark.parametrize(
    ("source", "german", "expected"),
    [
        pytest.param(A + B, A + B, [], id="equal"),
        pytest.param(
            A,
            '<h2 id="ä">Ä</h2>',
            ["the anchor `#a` of the source page is not in this page", "the anchor `#ä` is not in the source page, or less often"],
            id="translated",
        ),
        pytest.param(
            '<ol><li id="step-1">1</ol>',
            "<ol><li>1</ol>",
            ["the anchor `#step-1` of the source page is not in this page"],
            id="step",
        ),
        pytest.param(
            A + B,
            B + A,
            ["from the anchor `#b` on, the anchors have another order than in the source page"],
            id="order",
        ),
        pytest.param('<a id="old"></a>', "<p>x", ["the anchor `#old` of the source page is not in this page"], id="of-authors"),
        pytest.param("<p>x", '<a id="__codelineno-0-1"></a>', [], id="of-the-theme"),
        pytest.param("<p>x", '</article><h2 id="menu">Menü</h2>', [], id="outside-the-content"),
    ],
)  # fmt: skip
def test_built_anchors(source: str, german: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("built-anchors", built_page(f"{source} -> {german}"))] == expected
