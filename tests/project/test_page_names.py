"""A path becomes a page's name, by one rule for all commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.project.page_names import page_name


@pytest.mark.parametrize(
    ("name", "page"),
    [
        pytest.param("docs/guide/start.md", "guide/start.md", id="path"),
        pytest.param("./docs/start.md", "start.md", id="path-with-a-dot"),
        pytest.param("docs/guide/../start.md", "start.md", id="path-with-two-dots"),
        pytest.param("guide/start.md", "guide/start.md", id="name"),
        pytest.param("docs/linked/start.md", "linked/start.md", id="through-a-linked-folder"),
        pytest.param("way/guide/start.md", "guide/start.md", id="by-a-link-from-outside"),
        pytest.param("../start.md", "../start.md", id="outside"),
        pytest.param("", "", id="empty"),
    ],
)
def test_page_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, page: str) -> None:
    docs = tmp_path.resolve() / "docs"
    (docs / "guide").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (docs / "linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "way").symlink_to(docs)
    monkeypatch.chdir(tmp_path)
    assert page_name(docs, name) == page
    assert page_name(docs, str(docs / "guide" / "start.md")) == "guide/start.md"
