"""`bitext init --from-static-i18n`: the settings of mkdocs-static-i18n become ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from building import DocsProject
from running import Bitext

LANGUAGES = """\
languages:
  - {locale: en, default: true, name: English, site_name: Lamps}
  - locale: fr
    name: Le français
    site_name: Lampes
    nav_translations: {Home: Accueil, Guide: Guide pratique}
    theme: {logo: fr.png}
    extra: {note: bonjour}
  - {locale: pt_BR, name: Português (Brasil)}
  - {locale: ja, name: 日本語, build: false}
  - {locale: "null", name: Old, fixed_link: "https://old.example"}
"""
BLOCK = """\
# Our lamps
site_name: Lamps
theme: material
nav:
  - Home: index.md   # first
  - Guide: guide/index.md
plugins:
  - search
  - i18n:
      docs_structure: {structure}
      {languages}
markdown_extensions: [admonition]
"""
OPTIONS = {
    "source_locale": "en",
    "locales": [{"tag": "fr", "extra": {"note": "bonjour"}, "theme": {"logo": "fr.png"}}, "pt-BR"],
    "names": {"fr": "Le français"},
}


def start(folder: Path, text: str, *pages: str) -> None:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    for page in pages:
        path = folder / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Page\n\nSome words.\n", "utf-8")


def block(structure: str = "suffix") -> str:
    return BLOCK.format(structure=structure, languages=LANGUAGES.replace("\n", "\n      ").rstrip())


def settings(folder: Path) -> Any:  # noqa: ANN401 - YAML's own shape
    return yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))


def test_languages_become_locales_and_all_else_stays(tmp_path: Path, bitext: Bitext) -> None:
    start(tmp_path, block(), "index.md", "index.fr.md", "guide/index.en.md", "guide/index.pt_BR.md")
    before = block()
    done = bitext("init", "--from-static-i18n", "-C", str(tmp_path))
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "wrote mkdocs.yml",
            "wrote locales/fr/LC_MESSAGES/_site.po",
            "to do: rename guide/index.en.md to guide/index.md",
            "to do: take the text of *.fr.md, *.pt_BR.md over with `bitext align`; these pages stay, and are not built",
        ],
    )
    after = (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert after.startswith(before[: before.index("  - i18n")])
    assert settings(tmp_path)["plugins"] == ["search", {"bitext": OPTIONS}]
    assert settings(tmp_path)["exclude_docs"] == "*.fr.md\n*.pt_BR.md\n"


@pytest.mark.slow
def test_titles_find_their_places_and_the_site_is_built(tmp_path: Path, bitext: Bitext) -> None:
    start(tmp_path, block(), "index.md", "index.fr.md", "guide/index.md", "guide/index.fr.md", "fr.png")
    assert bitext("init", "--from-static-i18n", "-C", str(tmp_path)).code == 0
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    site = DocsProject(tmp_path).build("--strict")
    assert site.code == 0, site.log
    page = site.page("fr/index.html")
    titles = [each.get_text().strip() for each in page.select(".md-nav--primary .md-nav__link .md-ellipsis")]
    assert {"Accueil", "Guide pratique"} <= set(titles)
    assert page.select_one("title").get_text() == "Lampes"  # type: ignore[union-attr]
    assert page.select(".md-logo img")[0]["src"] == "fr.png"
    assert not (site.folder / "index.fr").exists()
    names = {each["hreflang"]: each.get_text().strip() for each in page.select(".md-select__link")}
    assert names == {"en": "English", "fr": "Le français", "pt-BR": "Português (Brasil)"}


def test_folders_are_left_out_and_the_source_is_to_be_moved(tmp_path: Path, bitext: Bitext) -> None:
    start(tmp_path, block("folder") + "exclude_docs: drafts/\n", "en/index.md", "fr/index.md", "drafts/a.md")
    done = bitext("init", "--from-static-i18n", "-C", str(tmp_path))
    assert "to do: move all that lies in en/ one folder up, such as with git mv" in done.out
    assert settings(tmp_path)["exclude_docs"] == "drafts/\n/fr/\n"


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins: [search, i18n: {languages: [{locale: en, default: true}, {locale: fr}]}]\n",
        "plugins:\n  search: {}\n  i18n:\n    languages: [{locale: en, default: true}, {locale: fr}]\n",
        "plugins:\n- i18n: {languages: [{locale: en, default: true}, {locale: fr}]}\n- search\n",
        "plugins:\r\n  - i18n:\r\n      languages:\r\n        - locale: en\r\n          default: true\r\n        - locale: fr\r\n",
    ],
)
def test_whichever_way_it_is_written(tmp_path: Path, bitext: Bitext, plugins: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(f"site_name: x\n{plugins}".encode())
    assert bitext("init", "--from-static-i18n", "-C", str(tmp_path)).code == 0
    text = (tmp_path / "mkdocs.yml").read_bytes()
    assert (b"\r\n" in text) == ("\r\n" in plugins)
    found = settings(tmp_path)["plugins"]
    items = found if isinstance(found, list) else [{name: value} for name, value in found.items()]
    assert {"bitext": {"source_locale": "en", "locales": ["fr"]}} in items
    assert not [each for each in items if "i18n" in each]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: x\n", "the plugin i18n, with its languages, is not among the plugins"),
        ("plugins: [i18n]\n", "the plugin i18n, with its languages, is not among the plugins"),
        ("plugins: [i18n: {languages: [{locale: fr}]}]\n", "no language of i18n is the default"),
        ("plugins: [i18n: {languages: [{locale: no, default: true}]}]\n", "YAML reads a locale as yes or no"),
        ("plugins: [i18n: {languages: fr}]\n", "the languages of i18n are no list"),
        ("plugins: [i18n: {languages: []}, bitext]\n", "both i18n and bitext are among the plugins"),
        (
            "x: &a {locale: en, default: true}\nplugins: [i18n: {languages: [*a, {locale: fr}]}]\n",
            "the settings have aliases, and are not changed",
        ),
    ],
)
def test_what_cannot_be_taken_over_changes_nothing(
    tmp_path: Path, bitext: Bitext, text: str, said: str
) -> None:
    start(tmp_path, text)
    done = bitext("init", "--from-static-i18n", "-C", str(tmp_path))
    assert done.code == 2
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir() if path.name != ".cache"] == ["mkdocs.yml"]
    assert (tmp_path / "mkdocs.yml").read_text() == text


def test_a_catalog_that_is_there_stays(tmp_path: Path, bitext: Bitext) -> None:
    start(tmp_path, block(), "index.md")
    catalog = tmp_path / "locales/fr/LC_MESSAGES/_site.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid ""\nmsgstr "Language: fr\\n"\n')
    before = catalog.read_bytes()
    assert bitext("init", "--from-static-i18n", "-C", str(tmp_path)).code == 0
    assert catalog.read_bytes() == before


def test_beside_it_every_command_says_what_to_do(tmp_path: Path, bitext: Bitext) -> None:
    both = block().replace("  - search\n", "  - search\n  - bitext: {locales: [fr]}\n")
    start(tmp_path, both, "index.md")
    for command in ("extract", "check", "status"):
        done = bitext(command, "-C", str(tmp_path))
        assert done.code == 2
        assert "builds the languages of this site already" in done.err
    start(tmp_path, block())
    done = bitext("init", "--locale", "fr", "-C", str(tmp_path))
    assert (done.code, settings(tmp_path)) == (2, yaml.safe_load(block()))
    assert "bitext init --from-static-i18n" in done.err


def test_a_page_that_is_a_translation_is_not_taken_for_the_source(tmp_path: Path, bitext: Bitext) -> None:
    text = "site_name: x\ntheme: mkdocs\nplugins:\n  - bitext: {locales: [fr, zh-TW], jobs: 1}\n"
    pages = ("index.md", "index.fr.md", "a.zh_tw.md", "a.en.md", "b.fr.md", "index.de.md", "x/index.fr.md")
    start(tmp_path, text, *pages)
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    made = {path.relative_to(tmp_path / "locales/template").as_posix() for path in tmp_path.rglob("*.pot")}
    assert made == {"index.pot", "a.en.pot", "b.fr.pot", "index.de.pot", "x/index.fr.pot", "_site.pot"}
    shown = bitext("status", "-C", str(tmp_path)).out
    assert "left out, since they are translations: a.zh_tw.md, index.fr.md" in shown
    site = DocsProject(tmp_path).build("--strict")
    assert site.code == 0, site.log
    assert "docs/index.fr.md: this is a translation, so it is not translated" in site.log
