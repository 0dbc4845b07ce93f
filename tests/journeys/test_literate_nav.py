"""A cookbook whose menu is a list on a page (literate-nav), with pages for its chapters (section-index): French, Italian."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, links, start, words, wrote
from styles.environment import run

FILES = {
    "mkdocs.yml": """\
site_name: Hut cookbook
site_url: https://hut.example/
theme: {name: material, font: false}
plugins:
  - search
  - literate-nav:
      nav_file: SUMMARY.md  # the menu
  - section-index
""",
    "docs/SUMMARY.md": """\
- [Welcome](index.md)
- [Soups](soups/index.md)
    - [Barley soup](soups/barley.md)
    - [Leftovers](soups/rest.md)
- [Weather](https://weather.example/)
""",
    "docs/index.md": """\
# Cooking in the hut

Start with [barley soup](soups/barley.md).
""",
    "docs/soups/index.md": """\
# All our soups

A soup feeds as many guests as there are bowls.
""",
    "docs/soups/barley.md": """\
# Barley soup

1. Soak the barley overnight.
2. Cook it for an hour.
""",
    "docs/soups/rest.md": """\
# Soup of yesterday

Add what is left.
""",
}
FRENCH = {
    "Hut cookbook": "Cuisine du refuge",
    "Welcome": "Bienvenue",
    "Soups": "Soupes",
    "Barley soup": "Soupe d’orge",
    "Leftovers": "Restes",
    "Weather": "Météo",
    "Cooking in the hut": "Cuisiner au refuge",
    "Start with [barley soup](soups/barley.md).": "Commencez par [la soupe d’orge](soups/barley.md).",
    "All our soups": "Toutes nos soupes",
    "A soup feeds as many guests as there are bowls.": "Une soupe nourrit autant d’hôtes qu’il y a de bols.",
    "Soak the barley overnight.": "Faites tremper l’orge toute une nuit.",
    "Cook it for an hour.": "Faites-la cuire une heure.",
    "Soup of yesterday": "Soupe de la veille",
    "Add what is left.": "Ajoutez ce qui reste.",
}


def test_a_cookbook_whose_menu_is_a_list(tmp_path: Path) -> None:
    hut = start(tmp_path, FILES, run)
    the_menu_is_no_page(hut)
    it_is_translated_into_french(hut)
    the_author_renames_a_title(hut)
    a_page_gets_another_name(hut)
    a_branch_brings_a_recipe(hut)
    italian_comes_in(hut)


def the_menu_is_no_page(hut: Journey) -> None:
    assert hut.bitext("init", "--locale", "fr").out == "wrote mkdocs.yml\n"
    assert hut.text("mkdocs.yml") == FILES["mkdocs.yml"] + "  - bitext: {source_locale: en, locales: [fr]}\n"
    assert [each["new"] for each in counts(hut.bitext("extract")).values()] == [5, 2, 3, 2, 2, 6, 20]
    titles = [each.msgid for each in hut.catalog("fr", "SUMMARY")]
    assert titles == ["Welcome", "Soups", "Barley soup", "Leftovers", "Weather"]
    assert {each.msgid for each in hut.catalog("fr", "_site")} == {"Hut cookbook", *titles}
    # MkDocs takes the list for a page as well, so its titles would have to be translated twice.
    hut.configure("locales: [fr]}", "locales: [fr], exclude: [SUMMARY.md]}")
    assert counts(hut.bitext("extract")) == {"SUMMARY.md": {"gone": 5}}
    status = hut.bitext("status").out
    assert status.startswith("fr Français  0 of 15 translated, 15 missing\n")
    assert status.endswith("\nleft out by the setting `exclude`: SUMMARY.md\n")


def it_is_translated_into_french(hut: Journey) -> None:
    hut.translate("fr", FRENCH)
    assert hut.bitext("check").out == "12 files, 15 units: nothing to report\n"
    site = hut.build()
    home, soups, barley = (site.page(f"fr/{name}index.html") for name in ("", "soups/", "soups/barley/"))
    assert words(home, MENU) == ["Bienvenue", "Soupes", "Soupe d’orge", "Restes", "Météo"]
    # The title of the chapter leads to its page.
    assert (links(home, MENU)["Soupes"], links(barley, MENU)["Soupes"]) == ("soups/", "../")
    assert links(home, "article a") == {"la soupe d’orge": "soups/barley/"}
    assert (words(soups, "title"), words(soups, "h1")) == (
        ["Soupes - Cuisine du refuge"],
        ["Toutes nos soupes"],
    )
    assert words(barley, "article li[id^=step]") == [
        "Faites tremper l’orge toute une nuit.",
        "Faites-la cuire une heure.",
    ]
    hut.rests()


def the_author_renames_a_title(hut: Journey) -> None:
    hut.edit("docs/SUMMARY.md", "Leftovers", "Yesterday's soup")
    late = hut.bitext("check", ends=1).out
    assert "error: I101 missing: “Yesterday's soup” is not in the template\n" in late
    assert "error: I102 stray: “Leftovers” is not in the page\n" in late
    assert counts(hut.bitext("extract")) == {"_site": {"kept": 5, "new": 1, "gone": 1}}
    hut.edit("docs/soups/barley.md", "for an hour", "for two hours")
    assert counts(hut.bitext("extract"))["soups/barley.md"] == {"kept": 2, "edited": 1}
    page = hut.build().page("fr/soups/barley/index.html")
    assert words(page, MENU) == ["Bienvenue", "Soupes", "Soupe d’orge", "Yesterday's soup", "Météo"]
    assert words(page, ".bitext-outdated[lang=en]") == ["Cook it for two hours."]
    hut.translate(
        "fr", {"Yesterday's soup": "Soupe d’hier", "Cook it for two hours.": "Faites-la cuire deux heures."}
    )
    hut.rests()


def a_page_gets_another_name(hut: Journey) -> None:
    hut.git("mv", "docs/soups/rest.md", "docs/soups/yesterday.md")
    hut.edit("docs/SUMMARY.md", "rest.md", "yesterday.md")
    assert counts(hut.bitext("extract"))["soups/yesterday.md"] == {"moved here": 2}
    assert hut.bitext("check").out == "12 files, 15 units: nothing to report\n"
    hut.rests()


def a_branch_brings_a_recipe(hut: Journey) -> None:
    with hut.branch():
        hut.write({"docs/soups/cheese.md": "# Cheese soup\n\nMelt the cheese slowly.\n"})
        hut.edit("docs/SUMMARY.md", "- [Weather]", "    - [Cheese soup](soups/cheese.md)\n- [Weather]")
        hut.bitext("extract")
        hut.translate(
            "fr",
            {
                "Cheese soup": "Soupe au fromage",
                "Melt the cheese slowly.": "Faites fondre le fromage doucement.",
            },
        )
    hut.edit("docs/index.md", "Start with", "Begin with")
    hut.bitext("extract")
    hut.translate(
        "fr",
        {"Begin with [barley soup](soups/barley.md).": "Débutez par [la soupe d’orge](soups/barley.md)."},
    )
    hut.commit()
    hut.git("merge", "branch")
    assert hut.bitext("extract").err == "7 pages: nothing to do\n"
    assert hut.bitext("check").out == "14 files, 18 units: nothing to report\n"


def italian_comes_in(hut: Journey) -> None:
    assert hut.bitext("init", "--locale", "it").out == "wrote mkdocs.yml\n"
    names = ("index", "soups/barley", "soups/cheese", "soups/index", "soups/yesterday", "_site")
    assert hut.bitext("extract").out == wrote(*(f"locales/it/LC_MESSAGES/{name}.po" for name in names))
    hut.translate("it", {"Soups": "Zuppe", "Cheese soup": "Zuppa di formaggio"})
    site = hut.build()
    page, french = site.page("it/soups/cheese/index.html"), site.page("fr/soups/cheese/index.html")
    assert words(page, MENU) == [
        "Welcome",
        "Zuppe",
        "Barley soup",
        "Yesterday's soup",
        "Zuppa di formaggio",
        "Weather",
    ]
    assert words(page, ".bitext-notice") == [
        "1 frase su 2 non è ancora tradotta. Qui compare il testo originale (inglese)."
    ]
    assert words(french, MENU)[3:5] == ["Soupe d’hier", "Soupe au fromage"]
    assert words(french, "article p") == ["Faites fondre le fromage doucement."]
    hut.rests()
