"""What search engines are told: only translations are pages of their own, and they name each other."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.cli import main
from building import DocsProject, Site
from built_project import SHAPES, BuiltProject, build_project

STEPS, LATER = "guide/steps", "guide/later"  # translated into both locales, and into none
FOLDERS = {"en": "", "de": "de/", "ar": "ar/"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the folder of the small project in a shape, built when it is first asked for."""
    folders: dict[str, Path] = {}

    def folder(shape: str) -> Path:
        if shape not in folders:
            folders[shape] = tmp_path_factory.mktemp(shape)
            build_project(folders[shape], shape)
        return folders[shape]

    return folder


@pytest.fixture(params=SHAPES)
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def site_in(folder: Path) -> Site:
    return Site(folder / "site", "", 0)


def file_of(shape: str, locale: str, page: str) -> str:
    return FOLDERS[locale] + (f"{page}.html" if shape == "folder-and-files" else f"{page}/index.html")


def address(shape: str, locale: str, page: str, here: str) -> str:
    """Return how the page of *locale* is named in a head: whole, or from the page of the locale *here*."""
    root = {"root": "https://example.org/", "folder-and-files": "https://example.org/manual/"}.get(shape)
    end = f"{page}.html" if shape == "folder-and-files" else f"{page}/"
    if root:
        return root + FOLDERS[locale] + end
    if locale == here:
        return "./"
    return "../" * (end.count("/") + len(FOLDERS[here].split("/")) - 1) + FOLDERS[locale] + end


def told(site: Site, path: str) -> dict[str, str]:
    links = site.page(path).select("head link[rel=alternate][hreflang]")
    found = {str(each["hreflang"]): str(each["href"]) for each in links}
    assert len(found) == len(links)
    return found


def canonical(site: Site, path: str) -> list[str]:
    return [str(each["href"]) for each in site.page(path).select("head link[rel=canonical]")]


@pytest.mark.parametrize("locale", FOLDERS)
def test_translations_name_each_other_and_are_pages_of_their_own(
    built: Callable[[str], Path], shape: str, locale: str
) -> None:
    site, path = site_in(built(shape)), file_of(shape, locale, STEPS)
    every = {each: address(shape, each, STEPS, locale) for each in FOLDERS}
    assert told(site, path) == {**every, "x-default": every["en"]}
    assert canonical(site, path) == ([every[locale]] if shape != "no-address" else [])


@pytest.mark.parametrize("locale", ["de", "ar"])
def test_a_page_without_a_translation_is_the_source_page(
    built: Callable[[str], Path], shape: str, locale: str
) -> None:
    site, path = site_in(built(shape)), file_of(shape, locale, LATER)
    assert canonical(site, path) == [address(shape, "en", LATER, locale)]
    assert told(site, path) == {}
    source = address(shape, "en", LATER, "en")
    assert told(site, file_of(shape, "en", LATER)) == {"en": source, "x-default": source}


def test_sitemaps_hold_the_pages_of_their_locale(built: Callable[[str], Path], shape: str) -> None:
    for locale, folder in FOLDERS.items():
        path = site_in(built(shape)).folder / folder / "sitemap.xml"
        text = path.read_text("utf-8")
        assert gzip.decompress(path.with_suffix(".xml.gz").read_bytes()).decode() == text
        pages = [STEPS] if locale != "en" else [STEPS, LATER]
        found = {each for each in re.findall("<loc>(.*?)</loc>", text) if "guide" in each}
        assert found == (
            {address(shape, locale, page, locale) for page in pages} if shape != "no-address" else set()
        )


def test_the_search_of_a_locale_has_the_pages_of_its_navigation(built: Callable[[str], Path]) -> None:
    for locale, folder in FOLDERS.items():
        index = json.loads((built("root") / "site" / folder / "search/search_index.json").read_text("utf-8"))
        pages = {each["location"].partition("#")[0]: each.get("boost") for each in index["docs"]}
        assert pages.keys() == {"", f"{STEPS}/", f"{LATER}/"}
        assert pages[""] is None
        assert (pages[f"{LATER}/"] is None) == (locale == "en")


def test_the_check_agrees(built: Callable[[str], Path], shape: str) -> None:
    assert BuiltProject(built(shape)).findings() == []


def test_networks_are_told_the_language(built: Callable[[str], Path]) -> None:
    def properties(path: str) -> list[tuple[str, str]]:
        tags = site_in(built("root")).page(path).select("head meta[property]")
        return [(str(each["property"]), str(each["content"])) for each in tags]

    assert properties(file_of("root", "de", STEPS)) == [
        ("og:type", "website"), ("og:title", "Ä Set it up - Ä Small"),
        ("og:locale", "de_DE"), ("og:locale:alternate", "en_US"), ("og:locale:alternate", "ar_AR"),
    ]  # fmt: skip
    assert ("og:locale", "en_US") in properties(file_of("root", "de", LATER))
    assert properties("de/404.html") == []


MANY = "site_name: Small\ntheme: {name: %s}\nplugins:\n  - search\n  - bitext: {locales: [de]}\n"


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_themes_of_mkdocs_search_and_tell_the_same(tmp_path: Path, theme: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MANY % theme)
    (tmp_path / "docs/index.md").write_text("# Home\n\nWelcome.\n")
    (tmp_path / "docs/later.md").write_text("# Later\n\nNobody has translated this.\n")
    assert main(["extract", "-q", "-C", str(tmp_path)]) == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/index.po"
    catalog.write_text(
        catalog.read_text().replace('msgid "Welcome."\nmsgstr ""', 'msgid "Welcome."\nmsgstr "Hallo."')
    )
    site = DocsProject(tmp_path).build("--strict")
    assert site.code == 0, site.log
    index = json.loads((site.folder / "de/search/search_index.json").read_text("utf-8"))
    titles = {each["location"]: each["title"] for each in index["docs"]}
    assert titles == {
        "": "Home",
        "#home": "Home",
        "later/": "[Englisch] Later",
        "later/#later": "[Englisch] Later",
    }
    assert "Hallo." in {each["text"] for each in index["docs"]}
    assert canonical(site, "de/later/index.html") == ["../../later/"]
    assert told(site, "de/later/index.html") == {}
    assert told(site, "de/index.html") == {"en": "..", "de": "./", "x-default": ".."}
    (note,) = site.page("de/index.html").select(".bitext-notice[role=note]")
    assert note.get_text(strip=True).startswith("1 von 2 Sätzen ist noch nicht übersetzt.")
