"""Titles that extensions make of the kind of a box."""

from __future__ import annotations

import pytest

from bitext.markdown.box_titles import made_titles

SYNTAX = {
    "!!!": "",
    "???": "",
    "[!]": "",
    "admonition": "",
    "details": "",
    "see-also": "See Also",
    "own": "My own",
}
PAGES = {
    "admonition": ("!!! warning\n\n    Hot.\n", ["Warning"]),
    "without a blank": ("!!!note\n    Hot.\n", ["Note"]),
    "capitals": ("!!! Important\n    x\n", ["Important"]),
    "more classes": ("!!! note inline end\n    x\n", ["Note"]),
    "folded": ("??? tip\n    x\n\n???+ hint\n    x\n", ["Tip", "Hint"]),
    "in a list": ("- !!! bug\n\n      x\n\n1.  !!! tip\n", ["Bug", "Tip"]),
    "in a box": ("!!! note\n\n    !!! info\n\n        x\n", ["Note", "Info"]),
    "in a quote": ("> !!! note\n>\n>     x\n", ["Note"]),
    "a title": ('!!! warning "Careful"\n    x\n', []),
    "no title": ('!!! warning ""\n    x\n', []),
    "a callout": ("> [!NOTE]\n> x\n\n> [!tip]-\n> x\n", ["Note", "Tip"]),
    "a callout with a title": ("> [!NOTE] Mind this\n> x\n", []),
    "no quote": ("[!NOTE]\n", []),
    "a block": ("/// see-also\nx\n///\n\n/// own\nx\n///\n", ["See Also", "My own"]),
    "a block with a title": ("/// see-also | Look\nx\n///\n", []),
    "a block with a type": ("/// admonition\n    type: tip-top\n\nx\n///\n", ["Tip Top"]),
    "a block without a type": ("/// details\nx\n///\n", []),
    "an unknown block": ("/// html\nx\n///\n", []),
    "fenced code": ("```\n!!! note\n```\n\n~~~\n!!! tip\n```\n~~~\n\n!!! bug\n", ["Bug"]),
    "a fence in a fence": ("````\n```\n!!! note\n```\n````\n!!! bug\n", ["Bug"]),
    "words": ("Wow!!! note it.\n\nWhat??? yes\n", []),
}


@pytest.mark.parametrize(("text", "wanted"), PAGES.values(), ids=PAGES)
def test_titles_on_a_page(text: str, wanted: list[str]) -> None:
    assert list(made_titles(text, SYNTAX)) == wanted


@pytest.mark.parametrize("text", [text for text, wanted in PAGES.values() if wanted])
def test_a_site_without_such_extensions_makes_none(text: str) -> None:
    assert list(made_titles(text, {})) == []


def test_line_ends_of_windows_are_line_ends() -> None:
    assert list(made_titles("!!! note\r\n\r\n    x\r\n", SYNTAX)) == ["Note"]
