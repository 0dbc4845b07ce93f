"""I108 draft."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketches import flaws, page_catalog, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.`, catalog `One.` = `Eins.`", [], id="reviewed"),
        pytest.param("template `One.`, catalog `One.` = `` (fuzzy)", [], id="untranslated-is-another-rule"),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` (fuzzy, was `Once.`)",
            [],
            id="outdated-is-another-rule",
        ),
        pytest.param(
            "template `One.`, catalog `One.` = `Eins.` (fuzzy)",
            ["the translation of “One.” is a draft"],
            id="draft",
        ),
    ],
)
def test_draft(sketch: str, expected: list[str]) -> None:
    assert [flaw.message for flaw in flaws("draft", page_catalog(sketch))] == expected


def test_the_place_is_the_entry() -> None:
    page = page_catalog("template `One.` `Two.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` (fuzzy)")
    (flaw,) = flaws("draft", page)
    assert flaw.file is page.catalog_file
    assert page.catalog_file.text[flaw.at :].startswith('msgctxt "b8832-102"')


def test_a_conflict_is_not_also_a_draft() -> None:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.` (conflict: `Ein.`)")
    assert said("draft", page) == []


def test_a_template_has_no_drafts() -> None:
    page = replace(page_catalog("template `One.`, catalog `One.` = `Eins.` (fuzzy)"), locale=None)
    assert flaws("draft", page) == []
