"""Anchors of headings and steps, given by the real Python-Markdown."""

from __future__ import annotations

import re

import pytest
from markdown.extensions import Extension

import markdown
from bitext.site.anchors import AnchorExtension, Anchors

SOURCE = "# Install\n\n## Before you start\n\n## Notes\n\n## Notes\n\n## Own {#mine}\n"
GERMAN = "# Installieren\n\n## Vorher\n\n## Hinweise\n\n## Hinweise\n\n## Eigenes {#mine}\n"


def render(text: str, *extensions: Extension) -> list[str]:
    html = markdown.markdown(text, extensions=["toc", "attr_list", "sane_lists", *extensions])
    return re.findall(r'id="([^"]*)"', html)


def test_headings_of_a_locale_have_the_anchors_of_the_source_page() -> None:
    anchors = Anchors()
    source = render(SOURCE, AnchorExtension(anchors, source=True))
    assert source == ["install", "before-you-start", "notes", "notes_1", "mine"]
    assert render(GERMAN, AnchorExtension(anchors, source=False)) == source


def test_a_heading_with_an_id_of_its_own_keeps_it() -> None:
    anchors = Anchors()
    anchors.page = "a.md"
    render("# Words {#tags.md:1-9}\n", AnchorExtension(anchors, source=True))
    assert render("# Wörter {#tags.md:1-11}\n", AnchorExtension(anchors, source=False)) == ["tags.md:1-11"]


def test_what_is_rendered_between_pages_is_no_page() -> None:
    anchors = Anchors()
    anchors.page = "a.md"
    render("# A page\n", AnchorExtension(anchors, source=True))
    anchors.page = None
    render("# An excerpt\n\nText\n", AnchorExtension(anchors, source=True))
    assert render("# Ein Auszug\n", AnchorExtension(anchors, source=False)) == ["ein-auszug"]
    anchors.page = "a.md"
    assert render("# Eine Seite\n", AnchorExtension(anchors, source=False)) == ["a-page"]
    assert not anchors.differs


def test_pages_are_told_apart() -> None:
    anchors = Anchors()
    for anchors.page in ("a.md", "b.md"):
        render(f"# Page {anchors.page}", AnchorExtension(anchors, source=True))
    anchors.page = "a.md"
    assert render("# Seite", AnchorExtension(anchors, source=False)) == ["page-amd"]


@pytest.mark.parametrize("text", ["# Eins\n\n# Zwei", "Kein Titel"])
def test_a_text_with_other_headings_keeps_its_own_anchors(text: str) -> None:
    anchors = Anchors()
    render("# One", AnchorExtension(anchors, source=True))
    assert render(text, AnchorExtension(anchors, source=False)) == re.findall("eins|zwei", text.lower())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1. one\n2. two\n", ["step-1", "step-2"]),
        ("3. three\n4. four\n", ["step-3", "step-4"]),
        ("1. one\n    1. inner\n2. two\n", ["step-1", "step-2"]),
        ("1. one\n\ntext\n\n1. other\n", []),
        ("- no\n- steps\n", []),
        ("# Step 2\n\n1. one\n2. two\n", ["step-2"]),
    ],
    ids=["one list", "its own start", "steps inside of steps", "two lists", "no order", "taken anchor"],
)
def test_steps_are_numbered_where_their_numbers_are_clear(text: str, ids: list[str]) -> None:
    assert render(text, AnchorExtension(Anchors(), source=True)) == ids
