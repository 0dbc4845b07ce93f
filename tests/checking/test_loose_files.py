"""Bilingual files outside of any project: which locale they are in."""

from __future__ import annotations

import pytest

from bitext.checking.loose_files import locale_of


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("page.md", "---\nms.contentlocale: de-DE\n---\n", "de-DE", id="front-matter"),
        pytest.param("page.fr.md", "---\nms.contentlocale: 'de'\n---\n", "de", id="front-matter-first"),
        pytest.param("page.md", "\ufeff---\r\nms.contentlocale: zh-tw\r\n---\r\n", "zh-TW", id="windows"),
        pytest.param("page.fr.md", "---\ntitle: [\nms.contentlocale: de\n---\n", "fr", id="broken-yaml"),
        pytest.param("page.fr.md", "---\nms.contentlocale: 12\n---\n", "fr", id="no-text"),
        pytest.param("page.fr.md", "---\nms.contentlocale: no such locale\n---\n", "fr", id="no-locale"),
        pytest.param("page.zh-Hant-TW.md", "Text.\n", "zh-Hant-TW", id="name"),
        pytest.param("page.md", "Text.\n\n---\nms.contentlocale: de\n---\n", None, id="not-at-the-top"),
        pytest.param("page.md", "---\nms.contentlocale: de\n", None, id="not-closed"),
    ],
)
def test_the_locale_of_a_file(name: str, text: str, expected: str | None) -> None:
    found = locale_of(name, text)
    assert (found and found.tag) == expected
