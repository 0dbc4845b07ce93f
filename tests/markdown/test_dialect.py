"""What Python-Markdown makes of a page: what a translation may change of it, and what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bitext.markdown.dialect import Dialect, render

NO_EXTENSIONS: Mapping[str, Mapping[str, Any]] = {}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("Run `a\nb` now.", "Nun `a b` starten.", id="wrapped-code"),
        pytest.param("Run ``a `\n  b`` now.", "``a ` b`` starten.", id="wrapped-and-indented-code"),
        pytest.param(
            "Title: A page\nauthor: me\n\nText.", "Title: Eine Seite\nauthor: me\n\nText.", id="metadata"
        ),
        pytest.param("---\ntitle: A\n---\nText.", "---\ntitle: B\n---\nText.", id="front-matter"),
        pytest.param("\ufeffTitle: A\n\nText.", "Title: B\n\nText.", id="byte-order-mark"),
    ],
)
def test_what_may_change(source: str, translation: str) -> None:
    assert render(source, NO_EXTENSIONS) == render(translation, NO_EXTENSIONS)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        pytest.param("Run `a b` now.", "Nun `a c` starten.", id="code"),
        pytest.param("Run `a b` now.", "Nun `ab` starten.", id="space-in-code"),
        pytest.param("Title: A\n\nText.", "\nTitle: A\n\nText.", id="metadata-that-is-shown"),
    ],
)
def test_what_may_not_change(source: str, translation: str) -> None:
    assert render(source, NO_EXTENSIONS) != render(translation, NO_EXTENSIONS)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_system_end_the_front_matter(end: str) -> None:
    text = "---\ntitle: A title\n---\nOne.\n\nTwo."
    assert Dialect({}).html(text.replace("\n", end)) == "<p>One.</p>\n<p>Two.</p>"
