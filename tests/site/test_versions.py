"""Sites with versions: what a page of any locale says of itself, and where it leads, stays in its version."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace
from playwright.sync_api import expect

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import ENVIRONMENT, DocsProject, serving
from reader_browser import Reader

pytest.importorskip("mike", reason="mike is not installed")

# Where ProperDocs is installed too, mike would run that.
MIKE = "import mike.mkdocs_utils as used; used._program_name = 'mkdocs'; from mike.driver import main; main()"

SETTINGS = """\
site_name: Lamps
site_url: {site_url}
theme:
  name: material
  font: false
  custom_dir: theme
extra: {{version: {{provider: mike, alias: true}}}}
plugins:
  - search
{mike}
  - bitext: {{locales: [{locales}]}}
"""
OUTDATED = '{% extends "base.html" %}\n{% block outdated %}This is an old version.{% endblock %}\n'
FIRST = {
    "index.md": "# Lamps\n\nRelease 1.0.\n",
    "guide/lamp.md": "# Lamp\n\nIt is red.\n",
    "old.md": "# Old\n",
}
SECOND = {"index.md": "# Lamps\n\nRelease 2.0.\n", "guide/lamp.md": "# Lamp\n\nIt is green.\n"}
WORDS = {
    "de": {
        "Lamps": "Lampen",
        "Lamp": "Lampe",
        "Old": "Alt",
        "It is red.": "Sie ist rot.",
        "It is green.": "Sie ist grün.",
        "Release 1.0.": "Ausgabe 1.0.",
        "Release 2.0.": "Ausgabe 2.0.",
    },
    "ar": {"Lamp": "مصباح", "It is green.": "هو أخضر.", "Lamps": "مصابيح"},
}
PAGES = ("", "guide/lamp/")


def write(folder: Path, pages: Mapping[str, str], locales: str, **settings: str) -> DocsProject:
    """Write a version of the project into *folder*, translated."""
    filled = {"mike": "", "locales": locales, **settings}
    (folder / "mkdocs.yml").write_text(SETTINGS.format_map(filled), "utf-8")
    (folder / "theme").mkdir(exist_ok=True)
    (folder / "theme/main.html").write_text(OUTDATED, "utf-8")
    for path in (folder / "docs").rglob("*.md"):
        path.unlink()
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for locale in locales.split(", "):
        for path in (folder / "locales" / locale).rglob("*.po"):
            catalog = parse_po(path.read_text("utf-8"))
            entries = (
                replace(each, msgstr=WORDS[locale].get(each.msgid, ""), flags=()) for each in catalog.entries
            )
            path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    return DocsProject(folder)


def run(folder: Path, *command: str) -> None:
    """Run *command* in *folder*, as nobody in particular."""
    who = {f"GIT_{role}_{name}": "nobody" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(Path(sys.executable).parent), ENVIRONMENT["PATH"]])
    environment = {**ENVIRONMENT, **who, "PATH": path}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def mike(folder: Path, *arguments: str) -> None:
    """Run mike in *folder*."""
    run(folder, sys.executable, "-c", MIKE, *arguments)


def start(folder: Path) -> None:
    """Make a git repository of *folder*."""
    (folder / ".gitignore").write_text("site/\n.cache/\n", "utf-8")
    run(folder, "git", "init", "--quiet", ".")
    commit(folder)


def commit(folder: Path) -> None:
    """Commit all that is in *folder*."""
    run(folder, "git", "add", "--all")
    run(folder, "git", "commit", "--quiet", "-m", "A version")


def published(folder: Path) -> Path:
    """Return a folder with the files that the repository's branch publishes, symbolic links among them."""
    run(folder, "git", "worktree", "add", "--quiet", str(folder / "published"), "gh-pages")
    return folder / "published"


@dataclass(frozen=True)
class Version:
    """A published version: its folder, and the address that its pages name as their own."""

    folder: Path
    address: str
    locales: tuple[str, ...]

    def page(self, locale: str, page: str) -> BeautifulSoup:
        """Return a page, parsed as a browser would."""
        return BeautifulSoup((self.folder / locale / page / "index.html").read_text("utf-8"), "lxml")

    def check(self) -> None:
        """Hold for all pages in all locales what must hold."""
        for locale in self.locales:
            folder = f"{locale}/" if locale else ""
            for page in PAGES:
                self._check_page(folder, page)
            found = re.findall(r"<loc>(.*?)</loc>", (self.folder / folder / "sitemap.xml").read_text("utf-8"))
            assert {f"{self.address}{folder}{page}" for page in PAGES} <= {*found}
            assert all(each.startswith(self.address + folder) for each in found)

    def _check_page(self, folder: str, page: str) -> None:
        html = self.page(folder, page)
        wanted = {each or "en": f"{self.address}{each + '/' if each else ''}{page}" for each in self.locales}
        assert [each["href"] for each in html.select("link[rel=canonical]")] == [self.address + folder + page]
        alternates = {str(each["hreflang"]): each["href"] for each in html.select("link[rel=alternate]")}
        assert alternates == {**wanted, "x-default": wanted["en"]}
        here = f"https://here.example/version/{folder}{page}"
        switches = {
            str(each["hreflang"]): urljoin(here, str(each["href"]))
            for each in html.select(".md-select__link")
        }
        assert switches == {
            each or "en": f"https://here.example/version/{each + '/' if each else ''}{page}"
            for each in self.locales
        }
        base = urljoin(here, config_of(html)["base"] + "/")
        assert base == f"https://here.example/version/{folder}"
        assert (self.folder / folder / "search/search_index.json").is_file()


def config_of(html: BeautifulSoup) -> dict[str, str]:
    """Return what Material's script reads."""
    element = html.select_one("#__config")
    assert element is not None
    found: dict[str, str] = json.loads(element.get_text())
    return found


TWO = "https://x.example/docs"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what is published of two versions, deployed one after the other from the same folder.

    The address has no slash at its end, and the settings do not name mike's plugin.
    """
    folder = tmp_path_factory.mktemp("two")
    write(folder, FIRST, "de", site_url=TWO)
    start(folder)
    mike(folder, "deploy", "1.0", "latest")
    write(folder, SECOND, "de, ar", site_url=TWO)
    commit(folder)
    mike(folder, "deploy", "--update-aliases", "2.0", "latest")
    mike(folder, "set-default", "latest")
    return published(folder)


@pytest.mark.parametrize(("name", "locales"), [("1.0", ("", "de")), ("2.0", ("", "de", "ar"))])
def test_every_locale_stays_in_its_version(two: Path, name: str, locales: tuple[str, ...]) -> None:
    Version(two / name, f"{TWO}/{name}/", locales).check()


def test_versions_do_not_mix(two: Path) -> None:
    strange = {"1.0": r"green|grün|2\.0|docs/2|latest", "2.0": r"\bred\b|rot|1\.0|docs/1|latest"}
    for name, words in strange.items():
        for path in (two / name).rglob("*.html"):
            html = BeautifulSoup(path.read_text("utf-8"), "lxml")
            said = f"{html.article} {html.select('link[rel=canonical], link[rel=alternate]')}"
            assert re.findall(words, said) == [], path
        for path in (two / name).rglob("search_index.json"):
            found = json.loads(path.read_text("utf-8"))["docs"]
            assert re.findall(words, str([each["text"] for each in found])) == [], path
    assert "Sie ist rot." in (two / "1.0/de/guide/lamp/index.html").read_text("utf-8")
    assert "Sie ist grün." in (two / "2.0/de/guide/lamp/index.html").read_text("utf-8")
    assert not (two / "2.0/de/old").exists()
    assert not (two / "1.0/ar").exists()


def test_an_alias_is_its_version_and_the_root_leads_there(two: Path) -> None:
    assert (two / "latest/de/guide/lamp/index.html").samefile(two / "2.0/de/guide/lamp/index.html")
    assert "latest/" in (two / "index.html").read_text("utf-8")


def test_the_canonical_version_is_named_in_every_locale(tmp_path: Path) -> None:
    own = "  - mike: {alias_type: copy, canonical_version: latest}"
    project = write(tmp_path, SECOND, "de, ar", site_url=f"{TWO}/", mike=own)
    start(tmp_path)
    mike(tmp_path, "deploy", "2.0", "latest")
    site = published(tmp_path)
    for name in ("2.0", "latest"):
        Version(site / name, f"{TWO}/latest/", ("", "de", "ar")).check()
    missing = BeautifulSoup((site / "latest/de/404.html").read_text("utf-8"), "lxml")
    assert config_of(missing)["base"] == "/docs/latest/de/"
    assert [each["href"] for each in missing.select(".md-select__link")] == [
        f"/docs/latest/{each}" for each in ("", "de/", "ar/")
    ]
    assert main(["check", "-C", str(project.folder), "--site", str(site / "2.0")]) == 0


def test_redirects_and_a_prefix(tmp_path: Path) -> None:
    own = "  - mike: {alias_type: redirect, deploy_prefix: manual}"
    write(tmp_path, SECOND, "de, ar", site_url=f"{TWO}/manual/", mike=own)
    start(tmp_path)
    mike(tmp_path, "deploy", "2.0", "latest")
    site = published(tmp_path)
    Version(site / "manual/2.0", f"{TWO}/manual/2.0/", ("", "de", "ar")).check()
    alias = (site / "manual/latest/de/guide/lamp/index.html").read_text("utf-8")
    assert "../../../../2.0/de/guide/lamp/" in alias


def test_read_the_docs_says_the_address(tmp_path: Path) -> None:
    address = "https://lamps.readthedocs.io/en/latest/"
    project = write(tmp_path, SECOND, "de, ar", site_url="!ENV READTHEDOCS_CANONICAL_URL")
    run_env = {**ENVIRONMENT, "READTHEDOCS_CANONICAL_URL": address}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=tmp_path, env=run_env, check=True)
    Version(project.folder / "site", address, ("", "de", "ar")).check()


@pytest.fixture(scope="module")
def address(two: Path) -> Iterator[str]:
    """Return the address at which a plain server of files shows the two versions."""
    with serving(two) as url:
        yield url


@pytest.fixture
def visitor(reader: Reader) -> Iterator[Reader]:
    """Return a reader who bears what Material does wrong, and that scripts ask for pages that may not be there."""
    yield reader
    # Material's `outdated.html` makes an address of a relative one.
    borne = ("Invalid URL", "status of 404")
    reader.complaints[:] = [each for each in reader.complaints if not any(one in each for one in borne)]


@pytest.mark.parametrize(
    ("page", "chosen", "leads"),
    [
        ("1.0/guide/lamp/", "2.0", "2.0/guide/lamp/"),  # Material's own
        ("1.0/de/guide/lamp/?a=b#lamp", "2.0", "2.0/de/guide/lamp/?a=b#lamp"),
        ("latest/de/guide/lamp/", "1.0", "1.0/de/guide/lamp/"),
        ("1.0/de/old/", "2.0", "2.0/de/"),
        ("2.0/ar/guide/lamp/", "1.0", "1.0/guide/lamp/"),
    ],
)
def test_choosing_a_version_keeps_page_and_locale(
    visitor: Reader, address: str, page: str, chosen: str, leads: str
) -> None:
    tab = visitor.open(f"{address}/{page}")
    tab.locator(".md-version").hover()
    tab.locator(".md-version__link", has_text=chosen).click()
    tab.wait_for_url(f"{address}/{leads}")


def test_the_menu_is_the_same_in_every_locale(visitor: Reader, address: str) -> None:
    menus = []
    for locale in ("", "de/"):
        tab = visitor.open(f"{address}/2.0/{locale}guide/lamp/")
        menu = tab.locator(".md-header__topic .md-version")
        expect(menu).to_be_visible()
        menus.append(
            menu.locator("*").evaluate_all(
                "all => all.map((e) => [e.localName, e.className, e.href, e.innerText])"
            )
        )
    assert menus[0] == menus[1]


def test_an_old_version_says_so_in_every_locale(visitor: Reader, address: str) -> None:
    for version, hidden in (("1.0", False), ("2.0", True)):
        for locale in ("", "de/"):
            tab = visitor.open(f"{address}/{version}/{locale}")
            tab.locator(".md-version").wait_for()
            banner = tab.locator("[data-md-component=outdated]")
            assert banner.evaluate("each => each.hidden") is hidden


def test_the_root_leads_to_the_default_version(visitor: Reader, address: str) -> None:
    tab = visitor.open(f"{address}/")
    tab.wait_for_url(f"{address}/latest/")
    tab.locator("a.md-select__link[hreflang=de]").evaluate("each => each.click()")
    tab.wait_for_url(f"{address}/latest/de/")
    assert urlsplit(tab.url).path == "/latest/de/"
