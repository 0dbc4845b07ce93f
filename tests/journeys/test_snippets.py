"""A manual whose pages share texts, within `docs/` and outside of it (snippets), in French, and then in Spanish."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import Journey, counts, start, words, wrote

FILES = {
    "mkdocs.yml": """\
nav: [index.md, install.md]
site_name: Solar pump
site_url: https://pump.example/
theme: {name: material, font: false}
markdown_extensions:
  - admonition
  - pymdownx.snippets:
      base_path: [docs, snippets]
      check_paths: true
""",
    "snippets/danger.md": """\
!!! danger "High voltage"

    The panel is live in daylight.
    Cover it before you touch a cable.
""",
    "docs/index.md": """\
# Solar pump

The pump lifts water from a well without a battery.

--8<-- "danger.md"
""",
    "docs/install.md": """\
# Install the pump

--8<-- "danger.md"

1. Lower the pump into the well.
2. Fasten the rope.

--8<-- "shared/support.md"
""",
    "docs/shared/support.md": "Call our workshop if the pump makes a noise.\n",
}
FRENCH = {
    "Solar pump": "Pompe solaire",
    "The pump lifts water from a well without a battery.": "La pompe remonte l’eau d’un puits sans batterie.",
    "Install the pump": "Installer la pompe",
    "Lower the pump into the well.": "Descendez la pompe dans le puits.",
    "Fasten the rope.": "Attachez la corde.",
    "Call our workshop if the pump makes a noise.": "Appelez notre atelier si la pompe fait du bruit.",
}
SHARED = {
    "High voltage": "Haute tension",
    "The panel is live in daylight.": "Le panneau est sous tension à la lumière du jour.",
    "Cover it before you touch a cable.": "Couvrez-le avant de toucher un câble.",
}


def test_a_manual_whose_pages_share_texts(tmp_path: Path) -> None:
    pump = start(tmp_path, FILES)
    its_pages_are_translated_into_french(pump)
    what_stands_outside_of_docs_is_translated_too(pump)
    the_author_changes_a_shared_sentence(pump)
    shared_texts_get_other_names(pump)
    two_people_add_a_sentence_each(pump)
    spanish_comes_in(pump)


def its_pages_are_translated_into_french(pump: Journey) -> None:
    assert pump.bitext("init", "--locale", "fr").out == "wrote mkdocs.yml\n"
    ours = "plugins:\n  - search\n  - bitext: {source_locale: en, locales: [fr]}\n"
    assert pump.text("mkdocs.yml") == FILES["mkdocs.yml"] + ours
    assert counts(pump.bitext("extract"))["4 of 4 pages"] == {"new": 7}
    assert "7 infos\n" in pump.bitext("check").out
    pump.translate("fr", FRENCH)
    assert pump.bitext("check").out == "8 files, 7 units: nothing to report\n"
    page = pump.build().page("fr/install/index.html")
    assert words(page, "h1") == ["Installer la pompe"]
    # A text of docs/ is translated once, and shown so wherever it is included.
    assert words(page, "article > p") == ["Appelez notre atelier si la pompe fait du bruit."]
    # The warning lies elsewhere: readers are told that it is English.
    assert words(page, ".danger .bitext-elsewhere[lang=en]") == [
        "High voltage",
        "The panel is live in daylight. Cover it before you touch a cable.",
    ]
    assert words(page, ".bitext-notice") == [
        "2 phrases sur 6 ne sont pas encore traduites. Le texte original est affiché à la place (anglais)."
    ]
    pump.rests()


def what_stands_outside_of_docs_is_translated_too(pump: Journey) -> None:
    pump.configure("locales: [fr]}", "locales: [fr], includes: [snippets/*.md]}")
    assert pump.bitext("extract").out == wrote(
        "locales/template/_includes/snippets/danger.pot",
        "locales/fr/LC_MESSAGES/_includes/snippets/danger.po",
    )
    pump.translate("fr", SHARED)
    assert pump.bitext("check").out == "10 files, 10 units: nothing to report\n"
    site = pump.build()
    for name in ("fr/index.html", "fr/install/index.html"):
        page = site.page(name)
        assert words(page, ".danger [data-unit]") == [*SHARED.values()][1:]
        assert words(page, ".bitext-notice") == []
        assert words(page, ".danger .admonition-title") == ["Haute tension"]
    pump.rests()


def the_author_changes_a_shared_sentence(pump: Journey) -> None:
    pump.edit("snippets/danger.md", "in daylight", "as long as the sun shines")
    sentence = "The panel is live as long as the sun shines."
    late = pump.bitext("check", ends=1).out
    assert f"snippets/danger.md:3:5: error: I101 missing: “{sentence}” is not in the template" in late
    assert counts(pump.bitext("extract")) == {"_includes/snippets/danger.md": {"kept": 2, "edited": 1}}
    assert f"I104 outdated: the translation of “{sentence}” is outdated" in pump.bitext("check").out
    site = pump.build()
    for name in ("fr/index.html", "fr/install/index.html"):
        assert words(site.page(name), ".bitext-notice") == [
            "1 phrase a changé depuis sa traduction. Le texte original est affiché à la place (anglais)."
        ]
        assert words(site.page(name), ".bitext-outdated") == [sentence]
    pump.translate("fr", {sentence: "Le panneau est sous tension tant que le soleil brille."})
    pump.rests()


def shared_texts_get_other_names(pump: Journey) -> None:
    pump.git("mv", "docs/shared", "docs/parts")
    pump.git("mv", "snippets/danger.md", "snippets/voltage.md")
    pump.edit("docs/install.md", "shared/support.md", "parts/support.md")
    for including in ("docs/index.md", "docs/install.md"):
        pump.edit(including, "danger.md", "voltage.md")
    extracted = pump.bitext("extract")
    assert counts(extracted)["parts/support.md"] == {"moved here": 1}
    assert counts(extracted)["_includes/snippets/voltage.md"] == {"moved here": 3}
    assert (
        "3 sentences of it, and the translations, are in _includes/snippets/voltage.md now\n" in extracted.err
    )
    assert pump.bitext("check").out == "10 files, 10 units: nothing to report\n"
    page = pump.build().page("fr/install/index.html")
    assert words(page, "article > p") == ["Appelez notre atelier si la pompe fait du bruit."]
    assert words(page, ".danger .admonition-title") == ["Haute tension"]
    assert words(page, ".bitext-notice") == []
    pump.rests()


def two_people_add_a_sentence_each(pump: Journey) -> None:
    with pump.branch():
        pump.edit("docs/install.md", "the pump\n", "the pump\n\nYou need two people.\n")
        pump.bitext("extract")
        pump.translate("fr", {"You need two people.": "Il faut être deux."})
    pump.edit("docs/install.md", "the rope.\n", "the rope.\n3. Connect the panel.\n")
    pump.bitext("extract")
    pump.translate("fr", {"Connect the panel.": "Raccordez le panneau."})
    pump.commit()
    # Both sentences have the next number, and git cannot know which entry comes first.
    conflicts = pump.git("merge", "branch", ends=1)
    assert "Merge conflict in locales/fr/LC_MESSAGES/install.po\n" in conflicts
    assert "Merge conflict in docs/install.md" not in conflicts
    pump.git("merge", "--abort")
    assert pump.bitext("init", "--git").out.startswith(
        "wrote .gitattributes\nset merge.bitext.driver for this clone: "
    )
    pump.commit()
    pump.git("merge", "branch")
    late = pump.bitext("check", ends=1).out
    assert late.startswith(
        "docs/install.md:9:4: error: I101 missing: “Connect the panel.” is not in the template\n"
    )
    assert counts(pump.bitext("extract")) == {"install.md": {"kept": 4, "moved": 1}}
    first, last = (
        pump.entry("fr", "install", text) for text in ("You need two people.", "Connect the panel.")
    )
    assert first.msgctxt != last.msgctxt
    assert (first.msgstr, last.msgstr) == ("Il faut être deux.", "Raccordez le panneau.")
    assert pump.bitext("check").out == "10 files, 12 units: nothing to report\n"
    pump.rests()


def spanish_comes_in(pump: Journey) -> None:
    assert pump.bitext("init", "--locale", "es").out == "wrote mkdocs.yml\n"
    assert "locales: [fr, es], includes: [snippets/*.md]}\n" in pump.text("mkdocs.yml")
    names = ("_includes/snippets/voltage", "index", "install", "parts/support", "_site")
    assert pump.bitext("extract").out == wrote(*(f"locales/es/LC_MESSAGES/{name}.po" for name in names))
    pump.translate("es", {"Fasten the rope.": "Sujete la cuerda.", "High voltage": "Alta tensión"})
    page = pump.build().page("es/install/index.html")
    assert words(page, "article li") == [
        "Lower the pump into the well.",
        "Sujete la cuerda.",
        "Connect the panel.",
    ]
    assert words(page, ".danger .admonition-title") == ["Alta tensión"]
    assert words(page, ".danger [lang=en]") == [
        "The panel is live as long as the sun shines.",
        "Cover it before you touch a cable.",
    ]
    assert words(page, ".bitext-notice") == [
        "7 de 9 frases aún no están traducidas. En su lugar se muestra el texto original (inglés)."
    ]
    pump.rests()
