"""I102 stray."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.catalog import parse_po
from bitext.checking.catalogs import check_catalog
from bitext.checks.subjects import PageCatalog, SourceFile
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


LOOSE = 'msgid "One."\nmsgstr "Eins."\n'
PLURAL = 'msgid "%d key"\nmsgid_plural "%d keys"\nmsgstr[0] "%d Schlüssel"\n'
NO_CONTEXT = "has no msgctxt, so it belongs to no sentence of the page"


def _in_catalog(entry: str) -> PageCatalog:
    page = page_catalog("template `One.`, catalog `One.` = `Eins.`")
    text = f"{page.catalog_file.text}\n{entry}"
    return replace(page, catalog=parse_po(text), catalog_file=SourceFile("page.po", text))


def _in_template(entry: str) -> PageCatalog:
    """Return a template with *entry*, which lacks one sentence of its page."""
    page = page_catalog("template `One.`, catalog `One.`")
    text = f"{page.template_file.text}\n{entry}"
    units = (*page.units, None)
    file = SourceFile("page.pot", text)
    return replace(page, template=parse_po(text), template_file=file, units=units, locale=None)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(LOOSE, [f"“One.” {NO_CONTEXT}"], id="single"),
        pytest.param(PLURAL, [f"“%d key” {NO_CONTEXT}"], id="plural"),
        pytest.param(f"#, fuzzy\n{LOOSE}", [f"“One.” {NO_CONTEXT}"], id="fuzzy"),
        pytest.param(f"#~ {LOOSE.replace('msgstr', '#~ msgstr')}", [], id="obsolete"),
    ],
)
def test_an_entry_without_context_belongs_to_no_sentence(entry: str, expected: list[str]) -> None:
    for page in (_in_catalog(entry), _in_template(entry)):
        assert [flaw.message for flaw in flaws("stray", page)] == expected


def test_an_entry_without_context_is_stray_where_the_template_has_one_too() -> None:
    page = replace(_in_catalog(LOOSE), template=_in_template(LOOSE).template)
    assert [flaw.message for flaw in flaws("stray", page)] == [f"“One.” {NO_CONTEXT}"]


def test_an_entry_without_context_can_be_silenced() -> None:
    page = _in_catalog(f"# bitext: ignore[stray] our own note\n{LOOSE}")
    assert check_catalog(page).findings == ()
