"""I102 stray."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.catalog import parse_po
from bitext.unit import UnitId
from sketches import flaws, page_catalog


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="known"),
        pytest.param("template `One.` `Two.`, catalog `One.` = `Eins.`", [], id="missing-is-another-rule"),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`",
            ["“Two.” is not in the template"],
            id="unknown",
        ),
    ],
)
def test_stray(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("stray", page_catalog(sketch))] == expected


def test_the_place_is_the_entry() -> None:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.`")
    (flaw,) = flaws("stray", page)
    assert flaw.file is page.catalog_file
    assert page.catalog_file.text[flaw.at :].startswith('msgctxt "b8832-102"')
    assert flaw.unit == "b8832-102"


def test_an_entry_of_the_template_that_the_page_lacks() -> None:
    page = replace(
        page_catalog("template `One.` `Two.`, catalog `One.`"), locale=None, units=(UnitId("b8832-101"), None)
    )
    (flaw,) = flaws("stray", page)
    assert flaw.message == "“Two.” is not in the page"
    assert flaw.file is page.template_file
    assert page.template_file.text[flaw.at :].startswith('msgctxt "b8832-102"')


def test_obsolete_entries_are_no_strays() -> None:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.`")
    text = page.catalog_file.text + '\n#~ msgctxt "b8832-109"\n#~ msgid "Old."\n#~ msgstr "Alt."\n'
    assert flaws("stray", replace(page, catalog=parse_po(text))) == []
