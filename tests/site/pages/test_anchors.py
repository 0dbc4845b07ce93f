"""Anchors of headings and steps, given by the real Python-Markdown."""

from __future__ import annotations

import re

import pytest
from markdown.extensions import Extension

import markdown
from bitext.site.pages.anchors import AnchorExtension, Anchors

SOURCE = "# Install\n\n## Before you start\n\n## Notes\n\n## Notes\n\n## Own {#mine}\n"
GERMAN = "# Installieren\n\n## Vorher\n\n## Hinweise\n\n## Hinweise\n\n## Eigenes {#mine}\n"


def render(text: str, *extensions: Extension) -> list[str]:
    html = markdown.markdown(text, extensions=["toc", "attr_list", "sane_lists", *extensions])
    return re.findall(r'id="([^"]*)"', html)


def render_source(text: str, anchors: Anchors) -> list[str]:
    anchors.of_source = True
    return render(text, AnchorExtension(anchors))


def render_locale(text: str, anchors: Anchors) -> list[str]:
    anchors.of_source = False
    return render(text, AnchorExtension(anchors))


def test_headings_of_a_locale_have_the_anchors_of_the_source_page() -> None:
    anchors = Anchors()
    source = render_source(SOURCE, anchors)
    assert source == ["install", "before-you-start", "notes", "notes_1", "mine"]
    assert render_locale(GERMAN, anchors) == source


def test_a_heading_with_an_id_of_its_own_keeps_it() -> None:
    anchors = Anchors()
    anchors.page = "a.md"
    render_source("# Words {#tags.md:1-9}\n", anchors)
    assert render_locale("# Wörter {#tags.md:1-11}\n", anchors) == ["tags.md:1-11"]


def test_what_is_rendered_between_pages_is_no_page() -> None:
    anchors = Anchors()
    anchors.page = "a.md"
    render_source("# A page\n", anchors)
    anchors.page = None
    render_source("# An excerpt\n\nText\n", anchors)
    assert render_locale("# Ein Auszug\n", anchors) == ["ein-auszug"]
    anchors.page = "a.md"
    assert render_locale("# Eine Seite\n", anchors) == ["a-page"]
    assert not anchors.differs


def test_pages_are_told_apart() -> None:
    anchors = Anchors()
    for anchors.page in ("a.md", "b.md"):
        render_source(f"# Page {anchors.page}", anchors)
    anchors.page = "a.md"
    assert render_locale("# Seite", anchors) == ["page-amd"]


@pytest.mark.parametrize("text", ["# Eins\n\n# Zwei", "Kein Titel"])
def test_a_text_with_other_headings_keeps_its_own_anchors(text: str) -> None:
    anchors = Anchors()
    render_source("# One", anchors)
    assert render_locale(text, anchors) == re.findall("eins|zwei", text.lower())


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
    assert render_source(text, Anchors()) == ids
