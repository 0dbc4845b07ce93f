"""Admonitions and content tabs: which lines begin one, what its title is, and how far its body goes."""

from __future__ import annotations

import pytest

from bitext.markdown.parser import parse_blocks


def _openings(text: str) -> list[tuple[str, str, str]]:
    """Return the element, class and title of each block of *text* with an indented body."""
    tokens, _ = parse_blocks(text)
    found = []
    for number, token in enumerate(tokens):
        if token.type.endswith("_open") and token.attrs.get("class"):
            titled = tokens[number + 1].type.endswith("title_open")
            found.append((token.tag, str(token.attrs["class"]), tokens[number + 2].content if titled else ""))
    return found


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        pytest.param("!!! note", ("div", "admonition note", ""), id="the-title-is-made-from-the-kind"),
        pytest.param('!!! note "A title"', ("div", "admonition note", "A title"), id="title"),
        pytest.param('!!! note inline end "T"', ("div", "admonition note inline end", "T"), id="kinds"),
        pytest.param('!!! Note ""', ("div", "admonition note", ""), id="no-title"),
        pytest.param('!!! note "a "b" c"', ("div", "admonition note", 'a "b" c'), id="quotes-inside"),
        pytest.param('!!! note "a" b', ("div", "admonition note", '"a" b'), id="words-behind-the-title"),
        pytest.param("!!! Note", ("div", "admonition note", ""), id="kind-with-a-capital"),
        pytest.param("!!! note inline end", ("div", "admonition note inline end", ""), id="kinds-alone"),
        pytest.param("!!! note A title", ("div", "admonition note a title", ""), id="all-words-are-kinds"),
        pytest.param("!!! note A title!", ("div", "admonition note", "A title!"), id="no-kinds"),
        pytest.param('??? tip "T"', ("details", "tip", "T"), id="collapsible"),
        pytest.param('???+ tip "T"', ("details", "tip", "T"), id="collapsible-open"),
        pytest.param('=== "T"', ("div", "content-tab", "T"), id="tab"),
        pytest.param("===! 'T'", ("div", "content-tab", "T"), id="first-tab-of-a-set"),
        pytest.param('===+ "T"', ("div", "content-tab", "T"), id="selected-tab"),
    ],
)
def test_a_first_line_gives_the_kind_and_the_title(line: str, opening: tuple[str, str, str]) -> None:
    assert _openings(f"{line}\n\n    Body.\n") == [opening]


@pytest.mark.parametrize("line", ["!!!", "!!! ", "!! note", "??? \t", '    !!! note "code"', "=+= x"])
def test_other_lines_begin_no_block(line: str) -> None:
    assert _openings(f"{line}\n") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("!!! note\n    a\n    b\n", 3, id="no-empty-line"),
        pytest.param("!!! note\n\n    a\n\n    b\n", 5, id="one-empty-line-between"),
        pytest.param("!!! note\n\n    a\n\n\n    b\n", 6, id="two-empty-lines-between"),
        pytest.param("!!! note\n\n    a\n\n\n\n    b\n\nc\n", 8, id="three-empty-lines-between"),
        pytest.param("!!! note\n\n    ```\n\n\n    ```\n    a\n", 7, id="empty-lines-in-a-fence"),
        pytest.param("!!! note\n    a\n   b\n", 2, id="less-indented"),
        pytest.param("!!!  note\n     a\n", 2, id="more-space-behind-the-marker"),
    ],
)
def test_the_body_ends_with_its_indentation(text: str, lines: int) -> None:
    tokens, _ = parse_blocks(text)
    assert tokens[0].map == [0, lines]
