"""The pictures that a text names, and what it costs to find them."""

from __future__ import annotations

import pytest

from bitext.project.picture_list import pictures_in
from growing import assert_linear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("![A](../media/a.png) and ![B](b.jpg)", ("media/a.png", "guide/b.jpg"), id="paths"),
        pytest.param("![A](a.png) ![A](a.png)", ("guide/a.png",), id="each once"),
        pytest.param("![A [b] c](a.png)", ("guide/a.png",), id="brackets in the text"),
        pytest.param(r"![A \] c](a.png)", ("guide/a.png",), id="an escaped bracket"),
        pytest.param("![A][b]\n\n[b]: a.png", ("guide/a.png",), id="by name"),
        pytest.param("`![A](a.png)`\n\n```\n![B](b.png)\n```\n", (), id="code"),
        pytest.param("![A](https://example.org/a.png) ![B](../../b.png) ![C](c.txt)", (), id="not ours"),
    ],
)
def test_the_pictures_of_a_page(text: str, expected: tuple[str, ...]) -> None:
    assert pictures_in(text, "guide/page.md") == expected
    assert pictures_in(text, "guide/page.md", frozenset(expected)) == expected


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["![", "![a", "![a]", "![a](", "`", "` ", "```\n"])
def test_finding_them_takes_linear_time(piece: str) -> None:
    assert_linear(lambda n: piece * n, lambda text: pictures_in(text, "page.md"), 1_000)
