"""Pages that are put together from the skeleton of the source page: the same bytes as those that are rendered."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.site.pages import renderer
from bitext.site.pages.skeleton import fill

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
use_directory_urls: false
validation: {omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, anchors: ignore}
markdown_extensions: [abbr, admonition, attr_list, md_in_html, tables, def_list, footnotes, sane_lists,
  {toc: {permalink: true}}, pymdownx.details, pymdownx.superfences, pymdownx.keys, pymdownx.mark,
  pymdownx.tasklist, {pymdownx.tabbed: {alternate_style: true}}]
plugins:
  - search
  - bitext: {locales: [ja, ar]}
"""
FIXTURES = Path(__file__).resolve().parents[2] / "markdown" / "fixtures"


def made(folder: Path, monkeypatch: pytest.MonkeyPatch, *, whole: bool) -> dict[str, str]:
    """Return what is built of the project in *folder*: each page as a *whole*, or from skeletons."""
    if whole:
        monkeypatch.setattr(renderer, "skeleton", lambda *_: None)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted((folder / "site").rglob("*"))
        if path.suffix == ".html" or path.name == "search_index.json"
    }


def project(folder: Path, patterns: list[str]) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for path in sorted(FIXTURES.glob("*.md")):
        (folder / "docs" / path.name).write_bytes(path.read_bytes())
    (folder / "docs" / "index.md").write_text(
        "# A *home* and more\n\nOne. Two **bold** `code`. See [other](lists.md#x).\n\n"
        '- [ ] A task\n- [x] Done `now`\n\n## Why the key\n\n!!! note "A plain title"\n    Wrapped\n    text. More.\n\n'
        "![A picture](a.png)\n\n| A | B |\n|---|---|\n| One `a` | Two |\n",
        "utf-8",
    )
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for number, path in enumerate(sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po"))):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(
            replace(entry, msgstr=pattern.replace("{}", entry.msgid))
            for at, entry in enumerate(catalog.entries)
            for pattern in [patterns[(at + number) % len(patterns)]]
        )
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    return folder


GENTLE = ["{}", "", "Ganz anders, so sagt man (ungefähr)。", "So: {}", "{} Und mehr。"]
HOSTILE = [*GENTLE, "「{}」 und **mehr**", "{} & Co.", "1. {}", "{} <b>", "`{}`", "[{}](x)", "{} {: #x }"]


@pytest.mark.parametrize(("patterns", "least"), [(GENTLE, 6), (HOSTILE, 0)], ids=["gentle", "hostile"])
def test_a_page_from_its_skeleton_is_the_page_that_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patterns: list[str], least: int
) -> None:
    folder = project(tmp_path / "project", patterns)
    used: list[bool] = []

    def counted(*arguments: object, **options: object) -> object:
        used.append((filled := fill(*arguments, **options)) is not None)  # type: ignore[arg-type]
        return filled

    monkeypatch.setattr(renderer, "fill", counted)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 1)
    quick = made(folder, monkeypatch, whole=False)
    assert used.count(True) >= least
    assert quick == made(folder, monkeypatch, whole=True)


def test_a_copy_of_the_process_builds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "project", GENTLE)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 1)
    one = made(folder, monkeypatch, whole=False)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 2)
    assert made(folder, monkeypatch, whole=False) == one
