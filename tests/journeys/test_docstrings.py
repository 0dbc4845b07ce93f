"""A library's manual with its docstrings (mkdocstrings) and a shared part (markdown-include): Spanish, then German."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import Journey, counts, links, start, words, wrote
from styles.environment import run

FILES = {
    "mkdocs.yml": """\
nav: [index.md, reference.md]
site_name: Lamp control
site_url: https://lamp.example/
theme: {name: material, font: false}
markdown_extensions:
  - markdown_include.include:
      base_path: docs
plugins:
  - search
  - mkdocstrings:
      handlers:
        python:
          paths: [src]
""",
    "src/lamp.py": '''\
"""Control lamps from Python."""


def light(colour: str = "white") -> bool:
    """Light the lamp in a colour.

    Args:
        colour: The name of the colour.
    """
    return bool(colour)
''',
    "docs/index.md": """\
# Lamp control

The library lights lamps over the network.

{!parts/needs.md!}

Read [the reference](reference.md#lamp.light) next.
""",
    "docs/parts/needs.md": "You need a lamp and a network.\n",
    "docs/reference.md": """\
# Reference

Every function waits for the lamp.

::: lamp.light
    options:
      heading_level: 2
      show_source: false

{!parts/needs.md!}
""",
}
SPANISH = {
    "Lamp control": "Control de lámparas",
    "The library lights lamps over the network.": "La biblioteca enciende lámparas a través de la red.",
    "Read [the reference](reference.md#lamp.light) next.": "Lea a continuación [la referencia](reference.md#lamp.light).",
    "You need a lamp and a network.": "Necesita una lámpara y una red.",
    "Reference": "Referencia",
    "Every function waits for the lamp.": "Cada función espera a la lámpara.",
}


def test_a_manual_with_docstrings(tmp_path: Path) -> None:
    lamp = start(tmp_path, FILES, run)
    it_is_translated_into_spanish(lamp)
    a_programmer_changes_a_docstring(lamp)
    the_author_changes_the_shared_part(lamp)
    the_reference_gets_another_name(lamp)
    a_branch_is_merged(lamp)
    german_comes_in(lamp)


def it_is_translated_into_spanish(lamp: Journey) -> None:
    assert lamp.bitext("init", "--locale", "es").out == "wrote mkdocs.yml\n"
    ours = "  - bitext: {source_locale: en, locales: [es]}\n"
    assert lamp.text("mkdocs.yml") == FILES["mkdocs.yml"] + ours
    assert [each["new"] for each in counts(lamp.bitext("extract")).values()] == [3, 1, 2, 25, 31]
    # What another program reads as an instruction is no text.
    assert [each.msgid for each in lamp.catalog("es", "reference")] == [
        "Reference",
        "Every function waits for the lamp.",
    ]
    lamp.translate("es", SPANISH)
    assert lamp.bitext("check").out == "8 files, 7 units: nothing to report\n"
    site = lamp.build()
    home, reference = site.page("es/index.html"), site.page("es/reference/index.html")
    assert words(home, "article p") == [
        "La biblioteca enciende lámparas a través de la red.",
        "Necesita una lámpara y una red.",
        "Lea a continuación la referencia.",
    ]
    assert links(home, "article a") == {"la referencia": "reference/#lamp.light"}
    assert words(home, ".bitext-notice") == []
    assert words(reference, "article [data-unit]") == [
        "Referencia",
        "Cada función espera a la lámpara.",
        "Necesita una lámpara y una red.",
    ]
    # Docstrings stay English, and readers are told so.
    assert words(reference, ".doc-contents > p:first-child [lang=en]") == ["Light the lamp in a colour."]
    assert words(reference, ".bitext-notice") == [
        "7 de 10 frases aún no están traducidas. En su lugar se muestra el texto original (inglés)."
    ]
    lamp.rests()


def a_programmer_changes_a_docstring(lamp: Journey) -> None:
    lamp.edit("src/lamp.py", "Light the lamp in a colour.", "Light the lamp in a colour of your choice.")
    assert lamp.bitext("extract").err == "4 pages: nothing to do\n"
    lamp.rests()


def the_author_changes_the_shared_part(lamp: Journey) -> None:
    lamp.edit("docs/parts/needs.md", "a network", "a fast network")
    sentence = "You need a lamp and a fast network."
    late = lamp.bitext("check", ends=1).out
    assert f"docs/parts/needs.md:1:1: error: I101 missing: “{sentence}” is not in the template" in late
    assert counts(lamp.bitext("extract")) == {"parts/needs.md": {"edited": 1}}
    assert f"I104 outdated: the translation of “{sentence}” is outdated" in lamp.bitext("check").out
    site = lamp.build()
    home, reference = site.page("es/index.html"), site.page("es/reference/index.html")
    for page in (home, reference):
        assert words(page, ".bitext-outdated[lang=en]") == [sentence]
    assert words(reference, ".doc-contents > p:first-child") == ["Light the lamp in a colour of your choice."]
    assert words(home, ".bitext-notice") == [
        "1 frase ha cambiado desde que se tradujo. En su lugar se muestra el texto original (inglés)."
    ]
    lamp.translate("es", {sentence: "Necesita una lámpara y una red rápida."})
    lamp.rests()


def the_reference_gets_another_name(lamp: Journey) -> None:
    lamp.git("mv", "docs/reference.md", "docs/functions.md")
    lamp.edit("docs/index.md", "reference.md#", "functions.md#")
    lamp.configure("nav: [index.md, reference.md]", "nav: [index.md, functions.md]")
    extracted = lamp.bitext("extract")
    assert counts(extracted)["functions.md"] == {"moved here": 2}
    linking = "Read [the reference](functions.md#lamp.light) next."
    followed = lamp.entry("es", "index", linking)
    assert (followed.fuzzy, followed.msgstr) == (
        False,
        "Lea a continuación [la referencia](functions.md#lamp.light).",
    )
    assert "the link changed from reference.md#lamp.light to functions.md#lamp.light" in " ".join(
        followed.comment.split()
    )
    assert lamp.bitext("check").out == "8 files, 7 units: nothing to report\n"
    lamp.rests()


def a_branch_is_merged(lamp: Journey) -> None:
    with lamp.branch():
        lamp.edit("docs/functions.md", "waits for the lamp", "waits until the lamp answers")
        lamp.bitext("extract")
        lamp.translate(
            "es",
            {
                "Every function waits until the lamp answers.": "Cada función espera hasta que la lámpara responde."
            },
        )
    lamp.edit("docs/index.md", "over the network", "over your network")
    lamp.bitext("extract")
    lamp.translate(
        "es",
        {
            "The library lights lamps over your network.": "La biblioteca enciende lámparas a través de su red."
        },
    )
    lamp.commit()
    lamp.git("merge", "branch")
    # The translator's program wrapped the note of what a translation followed.
    assert lamp.bitext("extract", "--check").out == ""
    assert lamp.bitext("extract").out == wrote("locales/es/LC_MESSAGES/index.po")
    assert lamp.bitext("extract").err == "4 pages: nothing to do\n"
    assert lamp.bitext("status").out.startswith("es Español  7 of 7 translated\n")


def german_comes_in(lamp: Journey) -> None:
    assert lamp.bitext("init", "--locale", "de").out == "wrote mkdocs.yml\n"
    names = ("functions", "index", "parts/needs", "_site")
    assert lamp.bitext("extract").out == wrote(*(f"locales/de/LC_MESSAGES/{name}.po" for name in names))
    lamp.translate(
        "de",
        {
            "Reference": "Referenz",
            "You need a lamp and a fast network.": "Sie brauchen eine Lampe und ein schnelles Netz.",
        },
    )
    site = lamp.build()
    page = site.page("de/functions/index.html")
    assert words(page, "article [data-unit]:not([lang])") == [
        "Referenz",
        "Sie brauchen eine Lampe und ein schnelles Netz.",
    ]
    assert words(page, "article .bitext-missing") == ["Every function waits until the lamp answers."]
    assert words(page, ".bitext-notice") == [
        "8 von 10 Sätzen sind noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."
    ]
    assert (
        words(site.page("es/functions/index.html"), "article > p [data-unit]")[0]
        == "Cada función espera hasta que la lámpara responde."
    )
    lamp.rests()
