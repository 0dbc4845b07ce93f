"""I107 page-invalid."""

from __future__ import annotations

import pytest

from sketches import flaws, page_file

MESSAGE = "the front matter is no valid YAML: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\ntitle: One\ndate: 2024-02-29\n---\nText.\n", [], id="sound"),
        pytest.param("# No front matter\n\n---\ndate: 2024-02-30\n---\n", [], id="none"),
        pytest.param("---\nJust text between lines.\n---\n", [], id="no-mapping"),
        pytest.param("---\ndate: 2024-02-30\n", [], id="never-closed"),
        pytest.param("---\ntitle: One\ndate: 2024-02-30\n---\n", [(3, 7, "no such value: day is out of range for month")], id="date"),
        pytest.param("\ufeff---\r\na: b\r\nc: &c [*c]\r\n---\r\n", [(3, 4, "an alias stands for itself")], id="windows"),
        pytest.param(f"---\nx: {'9' * 5000}\n...\n", [(2, 4, "a number of too many digits")], id="digits"),
        pytest.param("---\ntitle: [One\n---\n", [(3, 1, "did not find expected ',' or ']'")], id="open"),
        pytest.param('---\na: x\u2028b: 1\n   c: "\n---\n', [(4, 1, "mapping values are not allowed in this context")], id="other-line-breaks"),
    ],
)  # fmt: skip
def test_page_invalid(text: str, expected: list[tuple[int, int, str]]) -> None:
    file = page_file(text)
    found = flaws("page-invalid", file)
    places = [(*file.lines.position(flaw.at), flaw.message) for flaw in found]
    assert places == [(line, column, MESSAGE + reason) for line, column, reason in expected]
    assert all(flaw.help for flaw in found)
