"""I101 missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.catalog import parse_po
from bitext.unit import UnitId
from sketches import flaws, page_catalog


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="all-there"),
        pytest.param("template `One.`, catalog `One.` = ``", [], id="untranslated-is-another-rule"),
        pytest.param(
            "template `One.` `Two.`, catalog `One.` = `Eins.`",
            ["“Two.” is not in the catalog"],
            id="last",
        ),
        pytest.param(
            "template `One.` `Two.` `Three.`, catalog `Three.` = `Drei.`",
            ["“One.” is not in the catalog", "“Two.” is not in the catalog"],
            id="first-two",
        ),
    ],
)
def test_missing(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("missing", page_catalog(sketch))] == expected


def test_the_place_is_before_the_next_entry_of_the_catalog() -> None:
    page = page_catalog("template `One.` `Two.` `Three.`, catalog `Two.` = `Zwei.`")
    first, last = flaws("missing", page)
    assert first.file is page.catalog_file
    assert page.catalog_file.text[first.at :].startswith('msgctxt "b8832-102"')
    assert last.at == len(page.catalog_file.text)
    assert (first.unit, last.unit) == ("b8832-101", "b8832-103")


def test_a_sentence_of_the_page_is_missing_in_the_template() -> None:
    page = replace(
        page_catalog("template `One.` `Two.`, catalog `One.`"), locale=None, units=(None, UnitId("b8832-102"))
    )
    (flaw,) = flaws("missing", page)
    assert (flaw.at, flaw.message) == (0, "“One.” is not in the template")
    assert flaw.file is page.page_file


def test_an_entry_of_the_template_without_context_is_a_matter_of_stray() -> None:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.`")
    template = parse_po(f'{page.template_file.text}\nmsgid "Two."\nmsgstr ""\n')
    assert flaws("missing", replace(page, template=template)) == []
