"""Which pages of a tree are only included by others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual_trees import put
from bitext.intake.trees import Tree, included_pages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[!INCLUDE [x](bit.md)]", ("f/bit.md",), id="included"),
        pytest.param("[!INCLUDE [x](~/bit.md)]", ("f/bit.md",), id="from-a-root-above-the-page"),
        pytest.param("[!INCLUDE [x](bit.md)] and [y](bit.md#z)", (), id="linked-too"),
        pytest.param("```\n[!INCLUDE [x](bit.md)]\n```", (), id="in-code"),
        pytest.param("[!INCLUDE [x](bit.md)]\n```\n[y](bit.md)\n```", ("f/bit.md",), id="link-in-code"),
        pytest.param("<!-- [!INCLUDE [x](bit.md)] -->", (), id="in-a-comment"),
        pytest.param("[!INCLUDE [x](no.md)]", (), id="not-there"),
    ],
)
def test_what_is_only_included_is_no_page(tmp_path: Path, text: str, found: tuple[str, ...]) -> None:
    put(tmp_path, "f/page.md", f"# Page\n\n{text}\n")
    put(tmp_path, "f/bit.md", "Text.\n")
    tree = Tree(tmp_path, is_source=True)
    assert included_pages([tree], ["f/page.md"]) == found
    assert included_pages([tree], ["f/page.md", "f/bit.md"]) == ()
