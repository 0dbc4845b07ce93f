"""A manual with values and macros on its pages (mkdocs-macros), in German, and then in Japanese."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, start, words, wrote

FILES = {
    "mkdocs.yml": """\
site_name: Tidal command line
site_url: https://tidal.example/
theme: {name: material, font: false}
extra:
  version: "4.2"  # raised with each release
  regions: [Oslo, Lisbon]
plugins: [search, macros]
nav:
  - Start: index.md
  - Regions: regions.md
markdown_extensions: [admonition]
""",
    "main.py": '''\
"""Macros of the manual."""


def define_env(env):
    """Define them."""

    @env.macro
    def button(label):
        """Return a label of the console, as the console shows it."""
        return f"**{label}**"

    @env.macro
    def note(text):
        """Return a box with a text."""
        return f"!!! note\\n\\n    {text}\\n"
''',
    "docs/index.md": """\
---
longest: 20
---

# Tidal {{ version }}

Install version {{ version }} before you sign in.

1. Choose {{ button("Sign in") }}.
2. Enter a name of at most {{ page.meta.longest }} letters.

{% if version >= "4" %}
Older versions cannot open these files.
{% endif %}

{{ note("Keep the token in a safe place.") }}
""",
    "docs/regions.md": """\
# Regions

Files are stored in {{ regions | length }} regions.

{% for region in regions %}
- The data centre in {{ region }}
{% endfor %}
""",
}
GERMAN = {
    "Tidal command line": "Tidal auf der Kommandozeile",
    "Start": "Erste Schritte",
    "Regions": "Regionen",
    "Tidal {{ version }}": "Tidal {{ version }}",
    "Install version {{ version }} before you sign in.": "Installieren Sie Version {{ version }}, bevor Sie sich anmelden.",
    'Choose {{ button("Sign in") }}.': 'Wählen Sie {{ button("Sign in") }}.',
    "Enter a name of at most {{ page.meta.longest }} letters.": "Geben Sie einen Namen mit höchstens {{ page.meta.longest }} Buchstaben ein.",
    "Older versions cannot open these files.": "Ältere Versionen können diese Dateien nicht öffnen.",
    "Files are stored in {{ regions | length }} regions.": "Dateien liegen in {{ regions | length }} Regionen.",
}


def test_a_manual_with_macros(tmp_path: Path) -> None:
    tidal = start(tmp_path, FILES)
    it_is_translated_into_german(tidal)
    a_sentence_in_a_loop_stays_english(tidal)
    a_translator_loses_a_value(tidal)
    a_release_raises_the_version(tidal)
    a_page_moves_while_somebody_else_edits(tidal)
    japanese_comes_in(tidal)


def it_is_translated_into_german(tidal: Journey) -> None:
    begun = tidal.bitext("init", "--locale", "de", "--git").out
    assert begun.startswith("wrote mkdocs.yml\nwrote .gitattributes\nset merge.bitext.driver ")
    plugins = "plugins: [search, macros, bitext: {source_locale: en, locales: [de]}]"
    assert tidal.text("mkdocs.yml") == FILES["mkdocs.yml"].replace("plugins: [search, macros]", plugins)
    assert [each["new"] for each in counts(tidal.bitext("extract")).values()] == [5, 3, 3, 11]
    # Macros on lines of their own are the author's, and so is the text in them.
    assert [each.msgid for each in tidal.catalog("de", "index")] == [*GERMAN][3:8]
    assert tidal.bitext("check").out.endswith("\n6 files: 11 infos\n")
    tidal.translate("de", GERMAN)
    site = tidal.build()
    start_page, regions = site.page("de/index.html"), site.page("de/regions/index.html")
    assert words(start_page, "h1") == ["Tidal 4.2"]
    assert words(start_page, "article p:not([class])") == [
        "Installieren Sie Version 4.2, bevor Sie sich anmelden.",
        "Ältere Versionen können diese Dateien nicht öffnen.",
        "Keep the token in a safe place.",
    ]
    assert words(start_page, "li strong") == ["Sign in"]
    assert words(start_page, ".admonition.note > .admonition-title") == ["Hinweis"]
    # What a macro says is no text of the page: readers are told which language it is in.
    assert words(start_page, ".bitext-elsewhere[lang=en]") == ["Keep the token in a safe place."]
    assert words(start_page, MENU) == ["Erste Schritte", "Regionen"]
    assert words(regions, "article p:not([class])")[0] == "Dateien liegen in 2 Regionen."
    assert words(regions, "article li") == ["The data centre in Oslo", "The data centre in Lisbon"]
    tidal.rests()


def a_sentence_in_a_loop_stays_english(tidal: Journey) -> None:
    tidal.translate("de", {"The data centre in {{ region }}": "Das Rechenzentrum in {{ region }}"})
    found = tidal.bitext("check", ends=1).out
    assert "regions.po:24:1: error: X104 page-differs: the site shows the source sentence instead" in found
    tidal.git("restore", "locales")


def a_translator_loses_a_value(tidal: Journey) -> None:
    catalog = "locales/de/LC_MESSAGES/index.po"
    tidal.edit(catalog, "Installieren Sie Version {{ version }}", "Installieren Sie Version {{ fassung }}")
    found = tidal.bitext("check", ends=1).out
    assert f"{catalog}:21:9: error: M104 html-changed: the markup `{{{{ version }}}}`" in found
    assert "X101 unsafe-markup: the template code `{{ fassung }}` does not stand in the source" in found
    assert "see docs/index.md:7:1: the source sentence" in found
    tidal.edit(catalog, "{{ fassung }}", "{{ version }}")
    assert tidal.bitext("check").out.endswith("\n6 files, 10 units: 1 info\n")


def a_release_raises_the_version(tidal: Journey) -> None:
    tidal.configure('version: "4.2"', 'version: "4.3"')
    assert tidal.bitext("extract").out == ""
    tidal.edit("docs/index.md", "before you sign in", "and restart before you sign in")
    assert counts(tidal.bitext("extract")) == {"index.md": {"kept": 4, "edited": 1}}
    page = tidal.build().page("de/index.html")
    assert words(page, "h1") == ["Tidal 4.3"]
    assert words(page, ".bitext-outdated") == ["Install version 4.3 and restart before you sign in."]
    assert words(page, ".bitext-notice") == [
        "1 von 6 Sätzen ist noch nicht übersetzt. 1 Satz wurde seit der Übersetzung geändert. Stattdessen wird der Originaltext angezeigt (Englisch)."
    ]
    tidal.translate(
        "de",
        {
            "Install version {{ version }} and restart before you sign in.": "Installieren Sie Version {{ version }} und starten Sie neu, bevor Sie sich anmelden."
        },
    )
    tidal.rests()


def a_page_moves_while_somebody_else_edits(tidal: Journey) -> None:
    with tidal.branch():
        tidal.edit("docs/regions.md", "Files are stored", "Your files are stored")
        tidal.bitext("extract")
        tidal.translate(
            "de",
            {
                "Your files are stored in {{ regions | length }} regions.": "Ihre Dateien liegen in {{ regions | length }} Regionen."
            },
        )
    tidal.git("mv", "docs/regions.md", "docs/where.md")
    tidal.configure("regions.md", "where.md")
    assert counts(tidal.bitext("extract"))["where.md"] == {"moved here": 3}
    tidal.commit()
    # Git carries the edit over to the page's new name; in the catalogs the driver does its part.
    tidal.git("merge", "branch")
    merged = tidal.bitext("extract")
    assert counts(merged)["where.md"] == {"kept": 2, "moved here": 1, "gone": 1}
    assert "regions.md is gone: its translations stay in its catalogs as obsolete entries\n" in merged.err
    entry = tidal.entry("de", "where", "Your files are stored in {{ regions | length }} regions.")
    assert (entry.msgstr, entry.fuzzy) == ("Ihre Dateien liegen in {{ regions | length }} Regionen.", False)
    tidal.rests()


def japanese_comes_in(tidal: Journey) -> None:
    assert tidal.bitext("init", "--locale", "ja").out == "wrote mkdocs.yml\n"
    assert "bitext: {source_locale: en, locales: [de, ja]}]" in tidal.text("mkdocs.yml")
    extracted = tidal.bitext("extract")
    assert extracted.out == wrote(
        *(f"locales/ja/LC_MESSAGES/{page}.po" for page in ("index", "where", "_site"))
    )
    tidal.translate(
        "ja",
        {'Choose {{ button("Sign in") }}.': '{{ button("Sign in") }} を選択します。', "Start": "はじめに"},
    )
    site = tidal.build()
    page, german = site.page("ja/index.html"), site.page("de/where/index.html")
    assert words(page, "article li") == ["Sign in を選択します。", "Enter a name of at most 20 letters."]
    assert words(page, ".bitext-notice") == [
        "6 文のうち 5 文はまだ翻訳されていません。該当する箇所には原文 (英語) を表示しています。"
    ]
    assert words(page, MENU) == ["はじめに", "Regions"]
    assert words(german, "article > p") == ["Ihre Dateien liegen in 2 Regionen."]
    tidal.rests()
