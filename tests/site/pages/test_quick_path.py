"""Pages that are filled into the HTML of the source page: the same bytes as those that are rendered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.localization.filling import fill
from bitext.site.pages import renderer
from markdown_pages import PAGES

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
INDEX = """\
# A *home* and more

One. Two **bold** `code`. See [other](lists.md#x).

- [ ] A task
- [x] Done `now`

## Why the key

!!! note "A plain title"
    Wrapped
    text. More.

![A picture](a.png)

| A | B |
|---|---|
| One `a` | Two |
"""


def made(folder: Path, monkeypatch: pytest.MonkeyPatch, *, whole: bool) -> dict[str, str]:
    """Return what is built of the project in *folder*: each page as a *whole*, or filled where that is sure."""
    if whole:
        monkeypatch.setattr(renderer, "fill", lambda *_, **__: None)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted((folder / "site").rglob("*"))
        if path.suffix == ".html" or path.name == "search_index.json"
    }


SMART = SETTINGS.replace(
    "[abbr,", "[abbr, smarty, pymdownx.smartsymbols, pymdownx.critic, {pymdownx.arithmatex: {generic: true}},"
)
"""The same with extensions of which not everything is known; two of them make other signs of words."""


def project(folder: Path, patterns: list[str], settings: str = SETTINGS) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for path in sorted(FIXTURES.glob("*.md")):
        (folder / "docs" / path.name).write_bytes(path.read_bytes())
    for name, text in PAGES.items():
        (folder / "docs" / f"{name.replace(' ', '-')}.md").write_text(text, "utf-8")
    (folder / "docs" / "index.md").write_text(INDEX, "utf-8")
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
QUOTED = ['Man sagt "so".', "It's so (c) ... this -- so", "So 'ist' es: {}"]
HOSTILE = [
    *GENTLE,
    "「{}」 und **mehr**",
    "{} & Co.",
    "1. {}",
    "{} <b>",
    "`{}`",
    "[{}](x)",
    "{} {: #x }",
    "*{}",
]


@pytest.mark.parametrize(
    ("patterns", "settings", "least"),
    [(GENTLE, SETTINGS, 20), (HOSTILE, SETTINGS, 0), ([*GENTLE, *QUOTED], SMART, 10)],
    ids=["gentle", "hostile", "smart"],
)
def test_a_filled_page_is_the_page_that_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patterns: list[str], settings: str, least: int
) -> None:
    folder = project(tmp_path / "project", patterns, settings)
    used: list[bool] = []

    def counted(*arguments: object, **options: object) -> object:
        used.append((filled := fill(*arguments, **options)) is not None)  # type: ignore[arg-type]
        return filled

    monkeypatch.setattr(renderer, "fill", counted)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 1)
    quick = made(folder, monkeypatch, whole=False)
    assert used.count(True) >= least
    (folder / ".cache").rename(tmp_path / "other")
    slow = made(folder, monkeypatch, whole=True)
    assert quick.keys() == slow.keys()
    different = [name for name, html in quick.items() if html != slow[name]]
    if patterns is not HOSTILE:
        assert different == []
    # The renderer may hold back what alone is harmless, and a filled page shows as it is.
    for name in different:
        assert _tags(quick[name]) == _tags(slow[name]), name


_SPANS = re.compile(r"</?(?:span|em|strong)\b[^>]*>")


def _tags(html: str) -> list[str]:
    """Return the tags of a page without those of emphasis and our marks."""
    article = html[html.find("<article") : html.find("</article>")]
    tags = re.findall(r"<[^>]*>", _SPANS.sub("", article))
    return [re.sub(r" (?:alt|title)=\"[^\"]*\"", "", each) for each in tags if "bitext-notice" not in each]


def test_a_copy_of_the_process_builds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path / "project", GENTLE)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 1)
    one = made(folder, monkeypatch, whole=False)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 2)
    assert made(folder, monkeypatch, whole=False) == one
    (folder / ".cache").rename(tmp_path / "other")
    assert made(folder, monkeypatch, whole=False) == one
