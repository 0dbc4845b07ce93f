"""Which renderer judges the pages of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.checking.rendered import needs_mkdocs, project_dialect
from bitext.project import find_project

SETTINGS = "site_name: x\nplugins:\n  - bitext: {locales: [de]}\n"


def write(folder: Path, more: str) -> None:
    """Write settings with *more* in them."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS + more, "utf-8")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", False),
        ("markdown_extensions: [admonition, {toc: {permalink: true}}]\n", False),
        ("markdown_extensions: [markdown.extensions.tables]\n", False),
        ("markdown_extensions: [smarty]\n", True),
        ("markdown_extensions:\n  pymdownx.details: {}\n  other:\n    a: 1\n", True),
        ("hooks: [a.py]\n", True),
        ("hooks: []\n", False),
    ],
)
def test_what_is_not_known_here_is_asked_of_mkdocs(tmp_path: Path, more: str, expected: bool) -> None:  # noqa: FBT001 - a column of a table
    write(tmp_path, more)
    assert needs_mkdocs(find_project(tmp_path)) is expected


@pytest.mark.parametrize(
    ("plugins", "expected"), [("search", False), ("material/tags", False), ("macros", True)]
)
def test_plugins_that_read_pages_are_not_known(tmp_path: Path, plugins: str, expected: bool) -> None:  # noqa: FBT001 - as above
    write(tmp_path, "")
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins:\n", f"plugins:\n  - {plugins}\n"), "utf-8")
    assert needs_mkdocs(find_project(tmp_path)) is expected


@pytest.mark.parametrize("more", ["markdown_extensions: [bitext.docfx]\n", ""])
def test_the_dialect_of_docfx_is_known(tmp_path: Path, more: str) -> None:
    write(tmp_path, more)
    path = tmp_path / "mkdocs.yml"
    if not more:
        path.write_text(path.read_text("utf-8").replace("[de]", "[de], dialect: docfx"), "utf-8")
    project = find_project(tmp_path)
    assert not needs_mkdocs(project)
    assert '<div class="admonition note">' in project_dialect(project).html("> [!NOTE]\n> A.")
    (tmp_path / "docs/a.md").write_text("secret", "utf-8")
    assert "secret" not in project_dialect(project).html("[!INCLUDE [a](a.md)]")


def test_settings_that_changed_are_read_again(tmp_path: Path) -> None:
    write(tmp_path, "")
    assert "<del>" not in project_dialect(find_project(tmp_path)).html("A ~~b~~.")
    write(tmp_path, "markdown_extensions: [pymdownx.tilde]\n")
    assert "<del>" in project_dialect(find_project(tmp_path)).html("A ~~b~~.")
