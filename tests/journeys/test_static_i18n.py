"""An archive's site comes over from mkdocs-static-i18n with its French pages, and gets German beside them."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, links, start, words, wrote

FILES = {
    "mkdocs.yml": """\
# The city's archive.
site_name: City archive
site_url: https://archive.example/
theme:
  name: material
  font: false
nav:
  - Home: index.md
  - Visits: visits.md  # with the opening hours
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English}
        - locale: fr
          name: Français
          site_name: Archives de la ville
          nav_translations: {Home: Accueil, Visits: Visites}
""",
    "docs/index.md": """\
# City archive

We keep the papers of eight centuries.
![The reading room](room.png)
""",
    "docs/index.fr.md": """\
# Archives de la ville

Nous gardons les papiers de huit siècles.
![La salle de lecture](room.png)
""",
    "docs/visits.en.md": """\
# Visits

Please write to us two days before [your visit](index.md).
""",
    "docs/visits.fr.md": """\
# Visites

Écrivez-nous deux jours avant [votre visite](index.md).
""",
    "docs/room.png": "a picture",
    "docs/room.fr.png": "the picture with French labels",
}
FRENCH = {
    "City archive": "Archives de la ville",
    "We keep the papers of eight centuries.": "Nous gardons les papiers de huit siècles.",
    "The reading room": "La salle de lecture",
    "Please write to us two days before [your visit](index.md).": "Écrivez-nous deux jours avant [votre visite](index.md).",
    "Visits": "Visites",
}


def test_an_archive_comes_over(tmp_path: Path) -> None:
    archive = start(tmp_path, FILES)
    its_settings_are_taken_over(archive)
    its_french_pages_become_catalogs(archive)
    the_author_edits_a_sentence(archive)
    a_page_gets_another_name(archive)
    a_branch_is_merged(archive)
    german_comes_in(archive)


def its_settings_are_taken_over(archive: Journey) -> None:
    begun = archive.bitext("init", "--from-static-i18n")
    assert begun.out.splitlines() == [
        "wrote mkdocs.yml",
        "wrote locales/fr/LC_MESSAGES/_site.po",
        "to do: rename visits.en.md to visits.md",
        "to do: take the text of *.fr.md over with `bitext align`; these pages stay, and are not built",
    ]
    # All that the author wrote before the plugin is still there.
    kept = FILES["mkdocs.yml"].partition("  - i18n:\n")[0]
    assert archive.text("mkdocs.yml") == kept + (
        "  - bitext:\n      source_locale: en\n      locales:\n        - fr\nexclude_docs: |\n  *.fr.md\n"
    )
    archive.git("mv", "docs/visits.en.md", "docs/visits.md")
    assert [each["new"] for each in counts(archive.bitext("extract")).values()] == [3, 2, 3, 8]
    titles = {each.msgid: each.msgstr for each in archive.catalog("fr", "_site")}
    assert titles == {"City archive": "Archives de la ville", "Home": "Accueil", "Visits": "Visites"}
    status = archive.bitext("status").out
    assert status.startswith("fr Français  3 of 8 translated, 2 draft, 3 missing\n")
    assert status.endswith("\npictures of their own, of 1: fr 1\n")


def its_french_pages_become_catalogs(archive: Journey) -> None:
    archive.translate("fr", FRENCH)
    archive.git("rm", "--quiet", "docs/index.fr.md", "docs/visits.fr.md")
    assert archive.bitext("check").out == "6 files, 8 units: nothing to report\n"
    site = archive.build()
    page = site.page("fr/index.html")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert words(page, "title") == ["Archives de la ville"]
    assert words(page, MENU) == ["Accueil", "Visites"]
    assert words(page, ".md-select__link") == ["English", "Français"]
    (picture,) = page.select("article img")
    assert picture["alt"] == "La salle de lecture"
    assert (site.folder / "fr" / str(picture["src"])).read_text("utf-8") == FILES["docs/room.fr.png"]
    assert links(site.page("fr/visits/index.html"), "article a") == {"votre visite": "../"}
    # A person has confirmed the drafts, so that their notes go; that is no reason to fail in CI.
    assert archive.bitext("extract", "--check").out == ""
    assert archive.bitext("extract").out == wrote(
        "locales/fr/LC_MESSAGES/index.po", "locales/fr/LC_MESSAGES/visits.po"
    )
    archive.rests()


def the_author_edits_a_sentence(archive: Journey) -> None:
    archive.edit("docs/visits.md", "two days", "three days")
    sentence = "Please write to us three days before [your visit](index.md)."
    late = archive.bitext("check", ends=1).out
    assert f"docs/visits.md:3:1: error: I101 missing: “{sentence}” is not in the template" in late
    assert counts(archive.bitext("extract")) == {"visits.md": {"kept": 1, "edited": 1}}
    page = archive.build().page("fr/visits/index.html")
    assert words(page, ".bitext-outdated[lang=en]") == ["Please write to us three days before your visit."]
    archive.translate("fr", {sentence: "Écrivez-nous trois jours avant [votre visite](index.md)."})
    archive.rests()


def a_page_gets_another_name(archive: Journey) -> None:
    archive.git("mv", "docs/visits.md", "docs/visiting.md")
    archive.edit("mkdocs.yml", "visits.md", "visiting.md")
    assert counts(archive.bitext("extract"))["visiting.md"] == {"moved here": 2}
    assert archive.bitext("status").out.startswith("fr Français  8 of 8 translated\n")
    archive.rests()


def a_branch_is_merged(archive: Journey) -> None:
    with archive.branch():
        archive.edit("docs/index.md", "eight centuries", "nine centuries")
        archive.bitext("extract")
        archive.translate(
            "fr", {"We keep the papers of nine centuries.": "Nous gardons les papiers de neuf siècles."}
        )
    archive.edit("docs/visiting.md", "# Visits", "# Visit us")
    archive.bitext("extract")
    archive.translate("fr", {"Visit us": "Nous rendre visite"})
    archive.commit()
    archive.git("merge", "branch")
    assert archive.bitext("extract").err == "3 pages: nothing to do\n"
    assert archive.bitext("check").out == "6 files, 8 units: nothing to report\n"
    site = archive.build()
    assert words(site.page("fr/index.html"), "article p") == ["Nous gardons les papiers de neuf siècles."]
    assert words(site.page("fr/visiting/index.html"), "h1") == ["Nous rendre visite"]


def german_comes_in(archive: Journey) -> None:
    assert archive.bitext("init", "--locale", "de").out == "wrote mkdocs.yml\n"
    assert "      locales:\n        - fr\n        - de\n" in archive.text("mkdocs.yml")
    names = ("index", "visiting", "_site")
    assert archive.bitext("extract").out == wrote(*(f"locales/de/LC_MESSAGES/{name}.po" for name in names))
    archive.translate("de", {"City archive": "Stadtarchiv", "The reading room": "Der Lesesaal"})
    page = archive.build().page("de/index.html")
    assert words(page, "h1") == ["Stadtarchiv"]
    assert [each["alt"] for each in page.select("article img")] == ["Der Lesesaal"]
    assert words(page, ".md-select__link") == ["English", "Français", "Deutsch"]
    assert words(page, ".bitext-notice") == [
        "1 von 3 Sätzen ist noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."
    ]
    archive.rests()
