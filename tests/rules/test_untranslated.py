"""I103 untranslated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.catalog import parse_po
from sketches import flaws, page_catalog


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="translated"),
        pytest.param("template `One.`, catalog `One.` = `Eins.` (fuzzy)", [], id="outdated-is-another-rule"),
        pytest.param(
            "template `One.` `Two.`, catalog `One.` = `` `Two.` = ``",
            ["“One.” is not translated", "“Two.” is not translated"],
            id="empty",
        ),
    ],
)
def test_untranslated(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("untranslated", page_catalog(sketch))] == expected


def test_the_place_is_the_entry() -> None:
    page = page_catalog("template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = ``")
    (flaw,) = flaws("untranslated", page)
    assert flaw.file is page.catalog_file
    assert page.catalog_file.text[flaw.at :].startswith('msgctxt "b8832-102"')


def test_a_template_is_never_translated() -> None:
    page = replace(page_catalog("template `One.`, catalog `One.`"), locale=None)
    assert flaws("untranslated", page) == []


def test_plurals_count_when_all_forms_are_there() -> None:
    page = page_catalog("template `One.`, catalog `One.`")
    text = 'msgid "a file"\nmsgid_plural "files"\nmsgstr[0] "eine Datei"\nmsgstr[1] "%s"\n'
    whole, half = parse_po(text % "Dateien"), parse_po(text % "")
    assert flaws("untranslated", replace(page, catalog=whole)) == []
    assert [flaw.message for flaw in flaws("untranslated", replace(page, catalog=half))] == [
        "“a file” is not translated"
    ]
