"""I104 outdated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketches import flaws, page_catalog


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="current"),
        pytest.param("template `One.`, catalog `One.` = `` (fuzzy)", [], id="untranslated-is-another-rule"),
        pytest.param("template `One.`, catalog `One.` = `Eins.` (fuzzy)", [], id="a-draft-is-another-rule"),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` (fuzzy, was `Once.`)",
            ["the translation of “One.” is outdated"],
            id="outdated",
        ),
    ],
)
def test_outdated(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("outdated", page_catalog(sketch))] == expected


def test_the_place_is_the_entry() -> None:
    page = page_catalog("template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` (fuzzy, was `2.`)")
    (flaw,) = flaws("outdated", page)
    assert flaw.file is page.catalog_file
    assert page.catalog_file.text[flaw.at :].startswith('msgctxt "b8832-102"')


def test_a_template_is_never_outdated() -> None:
    page = replace(page_catalog("template `One.`, catalog `One.` = `Eins.` (fuzzy, was `1.`)"), locale=None)
    assert flaws("outdated", page) == []
