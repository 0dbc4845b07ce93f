"""I105 delivery-conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketches import flaws, page_catalog, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="current"),
        pytest.param("template `One.`, catalog `One.` = `Eins.` (fuzzy)", [], id="outdated-is-another-rule"),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` (conflict: `Ein.`)",
            ["“One.” is “Eins.” in the catalog, “Ein.” in the new delivery"],
            id="conflict",
        ),
    ],
)
def test_delivery_conflict(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("delivery-conflict", page_catalog(sketch))] == expected


def test_a_conflict_is_not_also_outdated() -> None:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.` (conflict: `Ein.`)")
    assert said("outdated", page) == []


def test_the_place_is_the_entry() -> None:
    page = page_catalog(
        "template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` (conflict: `Zwo.`)"
    )
    (flaw,) = flaws("delivery-conflict", page)
    assert flaw.file is page.catalog_file
    assert page.catalog_file.text[flaw.at :].startswith('msgctxt "b8832-102"')


def test_a_template_has_no_conflicts() -> None:
    page = replace(page_catalog("template `One.`, catalog `One.` = `Eins.` (conflict: `Ein.`)"), locale=None)
    assert flaws("delivery-conflict", page) == []
