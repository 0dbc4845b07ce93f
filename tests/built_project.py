"""A small project that is really built, in three shapes, to be copied and damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.checking.site_check import check_site
from bitext.cli import main
from bitext.finding import Finding
from bitext.project import find_project
from building import DocsProject

SETTINGS = """\
site_name: Small
{site_url}
use_directory_urls: {directories}
theme: {{name: material, font: false}}
markdown_extensions: [attr_list, footnotes]
plugins:
  - search
  - bitext: {{locales: [de, ar]}}
"""
PAGES = {
    "index.md": "# Home\n\nSee [the steps](guide/steps.md#step-2).\n",
    "guide/steps.md": (
        "# Set it up\n\n1. Open the door.\n2. Look at the picture.\n\n    ![A door](../door.png)\n\n3. Close it.\n\n"
        '## Then\n\nGo [home](../index.md). A tag such as `<span data-ttu-id="x">` is code.[^1]\n\n[^1]: A note.\n'
    ),
    "guide/later.md": "# Later\n\nNobody has translated this.\n",
}
SHAPES = {
    "root": ("site_url: https://example.org/", "true"),
    "folder-and-files": ("site_url: https://example.org/manual/", "false"),
    "no-address": ("", "true"),
}


@dataclass(frozen=True)
class BuiltProject:
    """A built project: its folder, and its site in `site/`."""

    folder: Path

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / "site"

    def findings(self, *tags: str) -> list[Finding]:
        """Return what the check finds in the site."""
        project = find_project(self.folder)
        locales = [
            locale for locale in (project.settings.source_locale, *project.locales) if locale.tag in tags
        ]
        return list(check_site(project, self.site, locales or None).findings)

    def damage(self, place: str, old: str, new: str) -> tuple[int, int]:
        """Replace the only *old* in a page; return the line and column of its first code point."""
        path = self.site / place
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in {place}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        before = text[: text.index(old)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def build_project(folder: Path, shape: str) -> Path:
    """Write the project into *folder* in one of the `SHAPES`, translate all but one page, build it; return *folder*."""
    site_url, directories = SHAPES[shape]
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "docs/door.png").write_bytes(b"a picture")
    (folder / "docs/demo.html").write_text("<html lang=tlh><a href=nowhere>", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS.format(site_url=site_url, directories=directories), "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po")):
        if path.stem != "later":
            catalog = parse_po(path.read_text(encoding="utf-8"))
            entries = tuple(replace(each, msgstr=f"Ä {each.msgid}") for each in catalog.entries)
            path.write_text(format_po(replace(catalog, entries=entries)), encoding="utf-8")
    built = DocsProject(folder).build("--strict")
    assert built.code == 0, built.log
    return folder
