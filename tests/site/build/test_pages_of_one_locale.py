"""Pages that one locale alone has."""

from __future__ import annotations

import pytest

from building import DocsProject, Site, write_project
from running import Bitext

SETTINGS = """\
site_name: T
site_url: https://x.example/
theme: {name: material, font: false}
nav:
  - index.md
  - impressum.md
  - Recht: [recht/agb.md]
  - last.md
plugins:
  - search
  - bitext: {locales: [{tag: de, pages: [impressum.md, recht/**]}, fr], jobs: 1}
"""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    folder = tmp_path_factory.mktemp("own")
    pages = {
        "index.md": "# Home\n\nWords.\n",
        "impressum.md": "# Impressum\n\nVerantwortlich ist niemand.\n",
        "recht/agb.md": "# Bedingungen\n\nEs gibt keine.\n",
        "last.md": "# Last\n\nWords.\n",
    }
    return write_project(folder, SETTINGS, pages)


@pytest.fixture(scope="module")
def site(docs: DocsProject) -> Site:
    built = docs.build("--strict")
    assert built.code == 0, built.log
    return built


def test_the_locale_has_the_page_in_its_own_language(site: Site) -> None:
    page = site.page("de/impressum/index.html")
    assert page.html is not None
    assert page.html["lang"] == "de"
    assert not page.select(".bitext-notice, article [lang]")
    assert page.select_one("link[rel=canonical]")["href"] == "https://x.example/de/impressum/"  # type: ignore[index]
    assert not page.select("link[hreflang]")
    links = {each["hreflang"]: each["href"] for each in page.select(".md-select__link")}
    assert links == {"en": "../..", "de": "./", "fr": "../../fr/"}
    assert "Verantwortlich" in (site.folder / "de/search/search_index.json").read_text("utf-8")


@pytest.mark.parametrize("folder", ["", "fr/"])
def test_the_others_do_without_it(site: Site, folder: str) -> None:
    assert not (site.folder / f"{folder}impressum").exists()
    assert not (site.folder / f"{folder}recht").exists()
    titles = [
        each.get_text().strip() for each in site.page(f"{folder}index.html").select(".md-nav .md-ellipsis")
    ]
    assert "Recht" not in titles
    assert "Impressum" not in titles
    after = site.page(f"{folder}index.html").select_one("link[rel=next]")
    assert after is not None
    assert after["href"] == "last/"
    assert "impressum" not in (site.folder / f"{folder}sitemap.xml").read_text()


def test_nobody_translates_it(docs: DocsProject, bitext: Bitext) -> None:
    made = {path.name for path in (docs.folder / "locales/template").rglob("*.pot")}
    assert made == {"_site.pot", "index.pot", "last.pot"}
    shown = bitext("status", "-C", str(docs.folder)).out
    assert "in one language only: impressum.md (de), recht/agb.md (de)" in shown
    assert bitext("check", "-C", str(docs.folder), "--site", str(docs.folder / "site")).code == 0
