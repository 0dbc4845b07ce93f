"""The functions for programs that have texts in hand."""

from __future__ import annotations

import pytest
import yaml
from msgspec.structs import replace

import bitext

PAGE = "# Keys\n\n1. Create a key.\n2. Copy the key.\n"
DELIVERY = (
    "# Schlüssel\n\n"
    '1. <span data-ttu-id="b8832-101">Schlüssel anlegen.</span>'
    '<span class="sxs-lookup"><span data-stu-id="b8832-101">Create a key.</span></span>\n'
    '2. <span data-ttu-id="b8832-102">Fenster schließen.</span>'
    '<span class="sxs-lookup"><span data-stu-id="b8832-102">Close the window.</span></span>\n'
)
GERMAN = bitext.Locale.parse("de")


def catalog(extraction: bitext.Extraction) -> bitext.Catalog:
    empty = bitext.Catalog(
        header=bitext.make_header("Guide", GERMAN), entries=extraction.unplaced.get(GERMAN, ())
    )
    return bitext.merge(empty, extraction.template, extraction.delivered.get(GERMAN))


def test_first_template_takes_the_ids_of_the_delivery() -> None:
    extraction = bitext.extract(PAGE, deliveries={"de": DELIVERY})
    assert [entry.key for entry in extraction.template.entries] == [
        ("b8832-103", "Keys"),
        ("b8832-101", "Create a key."),
        ("b8832-104", "Copy the key."),
    ]
    assert [e.msgstr for e in catalog(extraction).entries] == [
        "",
        "Schlüssel anlegen.",
        "",
        "Fenster schließen.",
    ]
    assert catalog(extraction).entries[-1].obsolete


def test_later_template_keeps_the_ids() -> None:
    first = bitext.extract(PAGE, deliveries={"de": DELIVERY}).template
    second = bitext.extract(PAGE.replace("Copy", "Store"), first)
    assert [str(fate) for fate in second.fates] == ["kept", "kept", "edited"]
    assert [e.msgctxt for e in second.template.entries] == [e.msgctxt for e in first.entries]


def test_path_and_project_are_written() -> None:
    template = bitext.extract(PAGE, path="docs/my keys.md", project="Guide").template
    assert template.field("Project-Id-Version") == "Guide"
    assert template.entries[0].references == ("\u2068docs/my keys.md\u2069:1",)


def test_localized_page() -> None:
    extraction = bitext.extract(PAGE, deliveries={"de": DELIVERY})
    page = bitext.localize(PAGE, extraction.template, catalog(extraction), "de")
    assert page.text == "# Keys\n\n1. Schlüssel anlegen.\n2. Copy the key.\n"
    assert [str(sentence.state) for sentence in page.sentences] == ["missing", "translated", "missing"]


@pytest.mark.parametrize(
    ("escape_fields", "title"),
    [(True, "Der &quot;Schl&amp;ss&quot;: 1 &lt; 2"), (False, 'Der "Schl&amp;ss": 1 < 2')],
)
def test_a_value_of_the_front_matter_is_written_for_templates(*, escape_fields: bool, title: str) -> None:
    page = "---\ntitle: Key\n---\n\n# Key\n"
    template = bitext.extract(page).template
    entries = tuple(replace(each, msgstr='Der "Schl&amp;ss": 1 < 2') for each in template.entries)
    made = bitext.localize(
        page, template, replace(template, entries=entries), "de", escape_fields=escape_fields
    )
    assert yaml.safe_load(made.text.split("---")[1]) == {"title": title}


TEMPLATE = bitext.format_po(bitext.extract("Run `make` now.", path="docs/run.md").template)


@pytest.mark.parametrize(
    ("translation", "names"),
    [
        pytest.param("Jetzt `make` aufrufen.", [], id="sound"),
        pytest.param("Jetzt `mache` aufrufen.", ["code-span-changed"], id="another-code"),
    ],
)
def test_catalog_is_checked_with_its_page(translation: str, names: list[str]) -> None:
    text = _translated(translation)
    found = bitext.check(text, page="Run `make` now.", template=TEMPLATE, locale="de", path="de/run.po")
    assert [finding.name for finding in found] == names
    assert all(finding.path == "de/run.po" for finding in found)


def _translated(translation: str) -> str:
    before, _, after = TEMPLATE.rpartition('msgstr ""')
    return f'{before}msgstr "{translation}"{after}'


def test_damaged_catalog_is_a_finding() -> None:
    found = bitext.check(TEMPLATE[:-3], page="Run `make` now.", template=TEMPLATE, locale="de", path="run.po")
    assert [(each.name, each.path) for each in found] == [("po-invalid", "run.po")]


def test_damaged_template_is_an_error() -> None:
    with pytest.raises(bitext.CatalogError):
        bitext.check(TEMPLATE, page="Run `make` now.", template=TEMPLATE[:-3], locale="de")


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param({}, 1, id="all"),
        pytest.param({"select": ("pair-broken",)}, 1, id="selected"),
        pytest.param({"select": ("code-span-changed",)}, 0, id="not-selected"),
        pytest.param({"ignore": ("pair-broken",)}, 0, id="ignored"),
    ],
)
def test_rules_are_chosen(options: dict[str, tuple[str, ...]], count: int) -> None:
    found = bitext.check('<span data-ttu-id="b8832-101">Ja.', locale="de", **options)  # type: ignore[arg-type]
    assert len(found) == count


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"page": "x"}, id="no-template"),
        pytest.param({"template": TEMPLATE}, id="no-page"),
        pytest.param({"page": "x", "template": TEMPLATE}, id="no-locale"),
    ],
)
def test_catalog_needs_page_template_and_locale(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="its page, its template and its locale"):
        bitext.check("", **options)  # type: ignore[arg-type]


def test_unknown_locale_is_an_error() -> None:
    with pytest.raises(bitext.SettingsError):
        bitext.check("", locale="nowhere")


def test_more_of_a_page_is_translated_where_one_says_so() -> None:
    reach = bitext.Reach(fields=("subtitle",), diagrams=True)
    page = "---\nsubtitle: Tea\n---\n\n```mermaid\ngraph TD\n  A[Cup] --> B\n```\n"
    template = bitext.extract(page, reach=reach).template
    assert [each.msgid for each in template.entries] == ["Tea", "Cup"]
    assert bitext.extract(page).template.entries == ()
    entries = tuple(replace(each, msgstr=f"{each.msgid} (neu)") for each in template.entries)
    catalog = replace(template, entries=entries)
    made = bitext.localize(page, template, catalog, "de", reach=reach)
    assert made.text == page.replace("Tea", "Tea (neu)").replace("[Cup]", '["Cup (neu)"]')
    text, known = bitext.format_po(catalog), bitext.format_po(template)
    assert not [
        each
        for each in bitext.check(text, page=page, template=known, locale="de", reach=reach)
        if each.code[0] in "MXS"
    ]
