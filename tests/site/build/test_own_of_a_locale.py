"""What one locale has of its own: files, settings, sentences of another language, addresses of other sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.cli import main
from building import DocsProject, Site, translate_all
from running import Bitext

SETTINGS = """\
site_name: Lamps
site_url: https://lamps.example/docs/
theme: {name: material, font: false, logo: logo.png, features: [navigation.tabs]}
markdown_extensions: [smarty, toc: {permalink: true}]
extra:
  social: [{icon: material/lamp, link: "https://x.example/en-us/lamps"}]
  inner: {a: 1, b: 2}
nav: [Home: index.md, Guide: guide.md, Shop: "https://shop.example/en-us/"]
plugins:
  - search
  - bitext:
      locales:
        - de
        - tag: fr
          extra: {inner: {b: 3}}
          theme: {logo: logo-fr.png}
          nav: [Accueil: index.md, Guide: guide.md]
          markdown_extensions:
            attr_list: {}
            smarty: {substitutions: {left-double-quote: "«&nbsp;", right-double-quote: "&nbsp;»"}}
        - pt
        - pt-BR
      fallbacks: {pt-BR: [pt]}
      links: {"/en-us/": {de: /de-de/, fr: "/{locale}-fr/"}}
"""
PAGES = {
    "index.md": (
        '# Lamp\n\n![Shot](shot.png) and [a sheet](sheet.pdf).\n\nSay "hello" now.\n\n'
        "See [the manual](https://learn.example/en-us/lamp?a=1&b=/en-us/) and\n"
        "[our own](https://lamps.example/docs/en-us/x), `https://learn.example/en-us/`.\n"
    ),
    "guide.md": "# Guide\n\nTurn it on. Turn it off.\n\nPut it down.\n",
}
FILES = ("logo", "logo-fr", "shot", "shot.de", "shot.pt")
GERMAN = {"Guide": "Anleitung"}
FRENCH = {
    'Say "hello" now.': 'Dis "bonjour" vite.',
    "Turn it on.": "Allume. { onclick=attack() }",
    "Turn it off.": "Éteins.",
}
PORTUGUESE = {"Guide": "Guia", "Turn it on.": "Ligue.", "Turn it off.": "Desligue.", "Home": "Início"}
BRAZILIAN = {"Turn it off.": "Desliga isso.", "Guide": ""}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    folder = tmp_path_factory.mktemp("own")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for name, text in PAGES.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    for name in FILES:
        (folder / f"docs/{name}.png").write_text(name)
    for name in ("sheet.pdf", "sheet.fr.pdf"):
        (folder / "docs" / name).write_text(name)
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for locale, texts in (("de", GERMAN), ("fr", FRENCH), ("pt", PORTUGUESE), ("pt_BR", BRAZILIAN)):
        translate_all(folder / "locales" / locale, texts)
    return DocsProject(folder)


@pytest.fixture(scope="module")
def site(docs: DocsProject) -> Site:
    site = docs.build()
    assert site.code == 0, site.log
    return site


def _file(site: Site, name: str) -> str:
    return (site.folder / name).read_text()


def _links(site: Site, page: str) -> set[str]:
    return {
        str(each["href"])
        for each in site.page(page).select("a[href*='//']")
        if "example/" in str(each["href"])
    }


def test_files_of_a_locale_stand_in_for_the_others(site: Site) -> None:
    shown = {tag: _file(site, f"{tag}shot.png") for tag in ("", "de/", "fr/", "pt/", "pt-BR/")}
    assert shown == {"": "shot", "de/": "shot.de", "fr/": "shot", "pt/": "shot.pt", "pt-BR/": "shot.pt"}
    assert (_file(site, "sheet.pdf"), _file(site, "fr/sheet.pdf")) == ("sheet.pdf", "sheet.fr.pdf")
    # Whoever names the file itself still finds it.
    assert _file(site, "shot.de.png") == "shot.de"


def test_settings_of_a_locale_are_merged_over_those_of_the_site(site: Site) -> None:
    logos = {
        tag: site.page(f"{tag}index.html").select(".md-logo img")[0]["src"] for tag in ("", "de/", "fr/")
    }
    assert logos == {"": "logo.png", "de/": "logo.png", "fr/": "logo-fr.png"}
    tabs = [each.get_text().strip() for each in site.page("fr/index.html").select(".md-tabs__link")]
    assert tabs == ["Accueil", "Guide"]


def test_extensions_of_a_locale_render_it_and_are_no_door_for_attacks(site: Site) -> None:
    assert "Dis « bonjour » vite." in site.page("fr/index.html").get_text().replace("\xa0", " ")
    assert "Say “hello” now." in site.page("index.html").get_text()
    guide = site.page("fr/guide/index.html")
    assert "Éteins." in guide.get_text()
    assert "Allume." not in guide.get_text()
    assert not guide.select("article [onclick]")
    assert "unit" in site.log
    assert "is unsafe" in site.log


def test_a_locale_takes_what_it_lacks_from_another(site: Site) -> None:
    page = site.page("pt-BR/guide/index.html")
    shown = {each.get_text(): each.get("lang") for each in page.select("article [data-unit]")}
    assert shown == {"Guia": "pt", "Ligue.": "pt", "Desliga isso.": None, "Put it down.": "en"}
    assert "1 de 4" in page.select_one(".bitext-notice").get_text()  # type: ignore[union-attr]
    tabs = [each.get_text().strip() for each in page.select(".md-tabs__link")]
    assert tabs == ["Início", "Guia", "Shop"]
    assert "pt-BR: 3 of 8 sentences translated, 5 missing" in site.log


def test_addresses_of_other_sites_lead_to_the_language(site: Site) -> None:
    query = "lamp?a=1&b="
    own = "https://lamps.example/docs/en-us/x"
    assert _links(site, "index.html") >= {f"https://learn.example/en-us/{query}/en-us/", own}
    assert _links(site, "de/index.html") >= {
        f"https://learn.example/de-de/{query}/de-de/",
        own,
        "https://shop.example/de-de/",
        "https://x.example/de-de/lamps",
    }
    assert f"https://learn.example/fr-fr/{query}/fr-fr/" in _links(site, "fr/index.html")
    assert f"https://learn.example/en-us/{query}/en-us/" in _links(site, "pt/index.html")
    assert "https://learn.example/en-us/" in site.page("de/index.html").select_one("article code").get_text()  # type: ignore[union-attr]


def test_a_second_build_keeps_it_and_a_changed_fallback_does_not(docs: DocsProject, site: Site) -> None:
    before = _file(site, "pt-BR/guide/index.html")
    assert docs.build().code == 0
    assert _file(site, "pt-BR/guide/index.html") == before
    catalog = docs.catalog("pt", "guide")
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Ligue.", "Acenda."), "utf-8")
    again = docs.build()
    catalog.write_text(text, "utf-8")
    assert "Acenda." in _file(again, "pt-BR/guide/index.html")


def test_a_staged_tree_has_the_same(docs: DocsProject, tmp_path: Path, bitext: Bitext) -> None:
    done = bitext("stage", "-C", str(docs.folder), "--into", str(tmp_path))
    assert done.code in {0, 1}, done.err
    assert (tmp_path / "de/docs/shot.png").read_text() == "shot.de"
    assert (tmp_path / "en/docs/shot.png").read_text() == "shot"
    assert (tmp_path / "pt-BR/docs/guide.md").read_text("utf-8") == (
        "# Guia\n\nLigue. Desliga isso.\n\nPut it down.\n"
    )
    assert "onclick" not in (tmp_path / "fr/docs/guide.md").read_text("utf-8")
    staged = DocsProject(tmp_path / "fr").build()
    assert staged.code == 0, staged.log
    page = staged.page("index.html")
    assert page.select(".md-logo img")[0]["src"] == "logo-fr.png"
    assert "Dis « bonjour » vite." in page.get_text().replace("\xa0", " ")


def test_the_status_counts_pictures(docs: DocsProject, bitext: Bitext) -> None:
    done = bitext("status", "-C", str(docs.folder))
    assert "pictures of their own, of 3: de 1, fr 0, pt 1, pt-BR 0" in done.out
