"""ProperDocs, which continues MkDocs, runs the plugin unchanged: its pages are those that MkDocs builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bitext.cli import main
from building import ENVIRONMENT, QUICKSTART, DocsProject, Site, brief_documentation

LOCALES = ("", "de/", "ar/")
PAGES = ("index.html", f"{QUICKSTART}/index.html", "404.html")


def build(project: DocsProject, *options: str, to: str = "site") -> Site:
    """Build a project with the real command of ProperDocs."""
    command = [sys.executable, "-m", "properdocs", "build", "-d", to, *options]
    done = subprocess.run(
        command, cwd=project.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    return Site(project.folder / to, done.stderr + done.stdout, done.returncode)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """Return the documentation as MkDocs and as ProperDocs build it."""
    project = brief_documentation(tmp_path_factory.mktemp("properdocs"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de, ar]")
    ours = project.build("--strict")
    # ProperDocs wants a name of its own for the settings.
    (project.folder / "mkdocs.yml").rename(project.folder / "properdocs.yml")
    theirs = build(project, "--strict", to="theirs")
    assert ours.code == 0, ours.log
    assert theirs.code == 0, theirs.log
    return ours, theirs


def facts(page: BeautifulSoup) -> dict[str, object]:
    """Return what a reader gets of a page: its language, words, steps, ids, links and switcher."""
    assert page.html is not None
    return {
        "language": (page.html["lang"], page.html["dir"]),
        "title": page.title and page.title.get_text(strip=True),
        "words": [each.get_text(" ", strip=True) for each in page.select("article p, article li")],
        "units": [each["data-unit"] for each in page.select("[data-unit]")],
        "ids": [each["id"] for each in page.select("article [id]")],
        "links": [each["href"] for each in page.select("article a[href], nav a[href]")],
        "languages": [(each["hreflang"], each["href"]) for each in page.select("a.md-select__link")],
        "alternates": [(each["hreflang"], each["href"]) for each in page.select("link[hreflang]")],
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_pages_say_and_link_the_same(both: tuple[Site, Site], locale: str, page: str) -> None:
    ours, theirs = (facts(site.page(locale + page)) for site in both)
    assert ours == theirs
    assert ours["languages"]


def test_the_steps_have_their_anchors(both: tuple[Site, Site]) -> None:
    found = {
        locale: [each["id"] for each in both[1].page(f"{locale}{PAGES[1]}").select("article ol > li[id]")]
        for locale in LOCALES
    }
    steps = [f"step-{number}" for number in range(1, 6)]
    assert list(found.values()) == [steps] * len(LOCALES)


def test_the_same_files_are_there(both: tuple[Site, Site]) -> None:
    ours, theirs = (
        {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
        for site in both
    )
    assert ours == theirs


def test_a_strict_build_fails_at_an_unsafe_translation(tmp_path: Path) -> None:
    project = brief_documentation(tmp_path)
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]")
    project.translate("de", "b8832-104", "Zeile <script>")
    built = build(project, "--strict", "-f", "mkdocs.yml")
    assert built.code == 1
    assert "unit b8832-104 is unsafe" in built.log
    assert "Aborted with 1 warnings in strict mode" in built.log
    assert "Traceback" not in built.log


def test_our_commands_know_the_name_of_its_settings(tmp_path: Path) -> None:
    project = brief_documentation(tmp_path)
    shutil.move(project.folder / "mkdocs.yml", project.folder / "properdocs.yml")
    assert main(["status", "-C", str(project.folder / "docs")]) == 0
