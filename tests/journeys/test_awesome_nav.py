"""A club's handbook whose menu stands in the folders (awesome-nav), in German, and then in French."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, links, start, words, wrote

FILES = {
    "mkdocs.yml": """\
# The handbook of our club.
site_name: Riverside Beekeepers
site_url: https://bees.example/
theme: {name: material, font: false}
plugins:
  - search
  - awesome-nav  # the menu stands in the folders
""",
    "docs/.nav.yml": """\
nav:
  - Welcome: index.md
  - hives
  - Honey law: https://law.example/honey
""",
    "docs/hives/.nav.yml": """\
title: Working with hives
nav:
  - Opening a hive: open.md
  - "*"
""",
    "docs/index.md": """\
# Riverside Beekeepers

We keep twelve hives behind the mill.
New members start with [opening a hive](hives/open.md#use-smoke).
""",
    "docs/hives/open.md": """\
# Open a hive

Wait for a warm day without wind.

## Use smoke

1. Light the smoker.
2. Blow three puffs into the entrance.
3. Lift the lid slowly.
""",
    "docs/hives/winter.md": """\
# Prepare for winter

A colony needs fifteen kilograms of honey.
Close the entrance to the width of one finger.
""",
}
GERMAN = {
    "Riverside Beekeepers": "Imkerverein am Fluss",
    "Welcome": "Willkommen",
    "Working with hives": "Arbeit an den Völkern",
    "Opening a hive": "Beute öffnen",
    "Honey law": "Honigverordnung",
    "We keep twelve hives behind the mill.": "Hinter der Mühle stehen unsere zwölf Völker.",
    "New members start with [opening a hive](hives/open.md#use-smoke).": "Neue Mitglieder lernen zuerst, [eine Beute zu öffnen](hives/open.md#use-smoke).",
    "Open a hive": "Eine Beute öffnen",
    "Wait for a warm day without wind.": "Warten Sie auf einen warmen Tag ohne Wind.",
    "Use smoke": "Rauch verwenden",
    "Light the smoker.": "Zünden Sie den Smoker an.",
    "Blow three puffs into the entrance.": "Geben Sie drei Rauchstöße in das Flugloch.",
    "Lift the lid slowly.": "Heben Sie langsam den Deckel ab.",
    "Prepare for winter": "Auf den Winter vorbereiten",
    "A colony needs fifteen kilograms of honey.": "Ein Volk braucht fünfzehn Kilogramm Honig.",
    "Close the entrance to the width of one finger.": "Verengen Sie das Flugloch auf Fingerbreite.",
}


def test_a_handbook_whose_menu_stands_in_the_folders(tmp_path: Path) -> None:
    club = start(tmp_path, FILES)
    the_club_gets_catalogs(club)
    it_is_translated_into_german(club)
    the_author_corrects_a_number(club)
    a_page_gets_another_name(club)
    two_people_work_at_once(club)
    french_comes_in(club)


def the_club_gets_catalogs(club: Journey) -> None:
    begun = club.bitext("init", "--locale", "de", "--git")
    assert begun.out.startswith(
        "wrote mkdocs.yml\nwrote .gitattributes\nset merge.bitext.driver for this clone: "
    )
    ours = "  - bitext: {source_locale: en, locales: [de]}\n"
    assert club.text("mkdocs.yml") == FILES["mkdocs.yml"] + ours
    extracted = club.bitext("extract")
    pages = ("hives/open", "hives/winter", "index", "_site")
    made = [(f"locales/template/{page}.pot", f"locales/de/LC_MESSAGES/{page}.po") for page in pages]
    assert extracted.out == wrote(*(path for both in made for path in both))
    assert counts(extracted)["4 of 4 pages"] == {"new": 17}
    titles = [(each.msgid, each.comment) for each in club.catalog("de", "_site")]
    assert titles == [
        ("Riverside Beekeepers", "site name"),
        ("Welcome", "navigation title"),
        ("Honey law", "navigation title"),
        ("Working with hives", "navigation title"),
        ("Opening a hive", "navigation title"),
    ]
    checked = club.bitext("check").out
    assert "winter.po:13:1: info: I103 untranslated: 3 sentences are not translated yet" in checked
    assert checked.endswith("\n8 files: 17 infos\n")


def it_is_translated_into_german(club: Journey) -> None:
    club.translate("de", GERMAN)
    assert club.bitext("check").out == "8 files, 17 units: nothing to report\n"
    assert club.bitext("status").out.startswith("de Deutsch  17 of 17 translated\n")
    site = club.build()
    assert "de: 12 of 12 sentences translated\n" in site.log
    home, page = site.page("de/index.html"), site.page("de/hives/open/index.html")
    assert home.html is not None
    assert home.html["lang"] == "de"
    assert words(page, "title") == ["Beute öffnen - Imkerverein am Fluss"]
    titles = ["Willkommen", "Beute öffnen", "Auf den Winter vorbereiten", "Honigverordnung"]
    assert words(page, MENU) == titles
    assert "Arbeit an den Völkern" in words(page, ".md-nav--primary label.md-nav__link")
    assert words(page, "article h2#use-smoke") == ["Rauch verwenden"]
    assert words(page, "article li#step-3") == ["Heben Sie langsam den Deckel ab."]
    assert links(home, "article a") == {"eine Beute zu öffnen": "hives/open/#use-smoke"}
    assert links(home, MENU)["Honigverordnung"] == "https://law.example/honey"
    club.rests()


def the_author_corrects_a_number(club: Journey) -> None:
    club.edit("docs/hives/winter.md", "fifteen", "eighteen")
    sentence = "A colony needs eighteen kilograms of honey."
    late = club.bitext("check", ends=1).out
    assert f"docs/hives/winter.md:3:1: error: I101 missing: “{sentence}” is not in the template" in late
    assert "help: run `bitext extract`\n" in late
    assert counts(club.bitext("extract")) == {"hives/winter.md": {"kept": 2, "edited": 1}}
    entry = club.entry("de", "hives/winter", sentence)
    assert (entry.fuzzy, entry.previous_msgid) == (True, "A colony needs fifteen kilograms of honey.")
    assert f"I104 outdated: the translation of “{sentence}” is outdated" in club.bitext("check").out
    page = club.build().page("de/hives/winter/index.html")
    assert words(page, ".bitext-outdated[lang=en]") == [sentence]
    assert words(page, ".bitext-notice") == [
        "1 Satz wurde seit der Übersetzung geändert. Stattdessen wird der Originaltext angezeigt (Englisch)."
    ]
    club.translate("de", {sentence: "Ein Volk braucht achtzehn Kilogramm Honig."})
    assert club.bitext("check").out == "8 files, 17 units: nothing to report\n"
    club.rests()


def a_page_gets_another_name(club: Journey) -> None:
    club.git("mv", "docs/hives/winter.md", "docs/hives/before-winter.md")
    extracted = club.bitext("extract")
    assert counts(extracted)["hives/before-winter.md"] == {"moved here": 3}
    assert "3 sentences of it, and the translations, are in hives/before-winter.md now\n" in extracted.err
    assert club.bitext("check").out == "8 files, 17 units: nothing to report\n"
    page = club.build().page("de/hives/before-winter/index.html")
    assert "Ein Volk braucht achtzehn Kilogramm Honig." in words(page, "article p")[0]
    assert page.select(".bitext-notice") == []
    club.rests()


def two_people_work_at_once(club: Journey) -> None:
    longer = "Lift the lid slowly and put it aside."
    with club.branch():
        club.edit("docs/hives/open.md", "Lift the lid slowly.", longer)
        club.bitext("extract")
        club.translate("de", {longer: "Heben Sie langsam den Deckel ab und legen Sie ihn zur Seite."})
    club.edit("docs/hives/open.md", "Wait for a warm day", "Wait for a warm, dry day")
    club.bitext("extract")
    club.translate(
        "de",
        {"Wait for a warm, dry day without wind.": "Warten Sie auf einen warmen, trockenen Tag ohne Wind."},
    )
    club.commit()
    club.git("merge", "branch")
    assert club.bitext("extract").err == "4 pages: nothing to do\n"
    assert club.bitext("check").out == "8 files, 17 units: nothing to report\n"
    page = club.build().page("de/hives/open/index.html")
    assert words(page, "article p")[0] == "Warten Sie auf einen warmen, trockenen Tag ohne Wind."
    assert words(page, "article li")[2] == "Heben Sie langsam den Deckel ab und legen Sie ihn zur Seite."


def french_comes_in(club: Journey) -> None:
    assert club.bitext("init", "--locale", "fr").out == "wrote mkdocs.yml\n"
    assert "locales: [de, fr]}\n" in club.text("mkdocs.yml")
    extracted = club.bitext("extract")
    pages = ("hives/before-winter", "hives/open", "index", "_site")
    assert extracted.out == wrote(*(f"locales/fr/LC_MESSAGES/{page}.po" for page in pages))
    assert "fr Français  0 of 17 translated, 17 missing\n" in club.bitext("status").out
    club.translate("fr", {"Welcome": "Bienvenue", "Open a hive": "Ouvrir une ruche"})
    page = club.build().page("fr/hives/open/index.html")
    assert words(page, MENU)[0] == "Bienvenue"
    assert words(page, "article h1") == ["Ouvrir une ruche"]
    assert words(page, ".bitext-notice") == [
        "5 phrases sur 6 ne sont pas encore traduites. Le texte original est affiché à la place (anglais)."
    ]
    club.rests()
