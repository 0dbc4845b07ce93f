"""Checking sites that MkDocs built: sound ones, and ones with damage of each kind."""

from __future__ import annotations

import shutil

import pytest

from bitext.checking.site_check import check_site
from bitext.errors import SettingsError, UnreadableError
from bitext.project import find_project
from building import Site
from built_project import BuiltProject

STEPS = "guide/steps/index.html"


def test_a_sound_site_has_no_findings(any_shape: BuiltProject) -> None:
    assert any_shape.findings() == []


def test_this_project_s_own_site_is_sound(documentation: Site) -> None:
    project = find_project(documentation.folder.parent)
    audit = check_site(project, documentation.folder)
    assert audit.findings == ()
    # Besides the pages there are an error page and the page on translation status.
    assert audit.counts.files == 5 * (len(project.pages()) + 2)


def test_html_that_lies_in_docs_is_no_page(built: BuiltProject) -> None:
    assert (built.site / "de/demo.html").is_file()


@pytest.mark.parametrize(
    ("place", "old", "new", "name", "message"),
    [
        pytest.param(
            f"de/{STEPS}", '<ol>\n<li id="step-1">', '<ol><li></li><li id="step-1">', "built-steps",
            "procedure 1 has 4 steps, that of the source page 3", id="a-step-more",
        ),
        pytest.param(
            f"de/{STEPS}", '<span data-unit="725be-102">', '<span data-unit="725be-999">', "built-steps",
            "the unit 725be-999 is not in the source page, or less often", id="another-unit",
        ),
        pytest.param(
            "de/guide/later/index.html", '<span data-unit="fef25-102" class="bitext-untranslated bitext-missing" lang="en"',
            '<span data-unit="fef25-102" class="bitext-untranslated bitext-missing"', "built-language",
            "an untranslated sentence has no `lang`, not `lang=en`", id="a-foreign-sentence",
        ),
        pytest.param(
            f"ar/{STEPS}", '<li id="step-3">', '<li id="خطوة">', "built-anchors",
            "the anchor `#خطوة` is not in the source page, or less often", id="a-translated-anchor",
        ),
        pytest.param(
            f"ar/{STEPS}", '<html lang="ar" dir="rtl"', '<html lang="ar"', "built-language",
            "the page has no `dir`, not `dir=rtl`", id="no-direction",
        ),
        pytest.param(
            "de/404.html", '<html lang="de"', '<html lang="en"', "built-language",
            "the page has `lang=en`, not `lang=de`", id="the-error-page-too",
        ),
        pytest.param(
            f"de/{STEPS}", '<link rel="alternate" href="https://example.org/ar/guide/steps/"',
            '<link rel="alternate" href="https://example.org/ar/"', "built-alternates",
            "the alternate for `ar` leads to `https://example.org/ar/`, which is not this page in ar", id="an-alternate",
        ),
        pytest.param(
            f"de/{STEPS}", '<link rel="canonical" href="https://example.org/de/guide/steps/"',
            '<link rel="canonical" href="http://127.0.0.1:8000/de/guide/steps/"', "built-alternates",
            "the canonical address `http://127.0.0.1:8000/de/guide/steps/` is neither this page's nor the source page's",
            id="a-canonical-address",
        ),
        pytest.param(
            "de/404.html", '<a href="/ar/"', '<a href="/fa/"', "built-links",
            "the link `/fa/` leads to `fa/`, which the site does not have", id="a-link-of-the-error-page",
        ),
        pytest.param(
            "de/index.html", '<a href="guide/steps/#step-2">', '<a href="guide/steps/#step-9">', "built-links",
            "the link `guide/steps/#step-9` leads to the anchor `#step-9`, which `de/guide/steps/index.html` does not have",
            id="an-anchor",
        ),
        pytest.param(
            f"de/{STEPS}", '<img alt="Ä A door" src="../../door.png" />', '<img alt="Ä A door" src="../door.png" />',
            "built-images", "the image `../door.png` leads to `de/guide/door.png`, which the site does not have",
            id="an-image",
        ),
        pytest.param(
            f"de/{STEPS}", "<h2 ", "<h3>Mit \x02wzxhzdk:3\x03</h3><h2 ", "built-leftovers",
            "`wzxhzdk:3` is left in the page", id="a-leftover",
        ),
    ],
)  # fmt: skip
def test_damage_is_found_where_it_is(
    built: BuiltProject, place: str, old: str, new: str, name: str, message: str
) -> None:
    line, column = built.damage(place, old, new)
    found = [each for each in built.findings() if each.message == message]
    assert [(each.path, each.name, each.severity, each.line) for each in found] == [
        (f"site/{place}", name, "error", line)
    ]
    if new.startswith(("<a ", "<span data", "<img", "<html", "<link", "<li", "<ol")):
        assert found[0].column == column
    assert {each.name for each in built.findings()} == {name}


def test_a_page_that_a_locale_lacks(built: BuiltProject) -> None:
    shutil.rmtree(built.site / "ar/guide/steps")
    alternates = [each for each in built.findings() if each.name == "built-alternates"]
    assert [(each.path, each.message, each.locale) for each in alternates] == [
        ("site/guide/steps/index.html", "the page is missing in ar", "en")
    ]
    links = {(each.path, each.message) for each in built.findings() if each.name == "built-links"}
    gone = "leads to `ar/guide/steps/`, which the site does not have"
    assert links == {
        ("site/ar/404.html", f"the link `/ar/guide/steps/` {gone}"),
        ("site/ar/index.html", f"the link `guide/steps/` {gone}"),
        ("site/ar/index.html", f"the link `guide/steps/#step-2` {gone}"),
        ("site/ar/guide/later/index.html", f"the link `../steps/` {gone}"),
    }


def test_a_page_that_a_locale_lacks_and_has_no_translation_of(built: BuiltProject) -> None:
    """Nothing names it to search engines; the source page's switcher leads nowhere, and that is said once."""
    shutil.rmtree(built.site / "ar/guide/later")
    gone = "leads to `ar/guide/later/`, which the site does not have"
    assert {(each.path, each.name, each.message) for each in built.findings()} == {
        ("site/guide/later/index.html", "built-links", f"the link `../../ar/guide/later/` {gone}"),
        ("site/ar/404.html", "built-links", f"the link `/ar/guide/later/` {gone}"),
        ("site/ar/index.html", "built-links", f"the link `guide/later/` {gone}"),
        (f"site/ar/{STEPS}", "built-links", f"the link `../later/` {gone}"),
    }


def test_a_page_that_only_a_locale_has(built: BuiltProject) -> None:
    shutil.rmtree(built.site / "guide/later")
    assert [each for each in built.findings() if each.path == "site/de/guide/later/index.html"] == []


def test_a_redirect_needs_neither_language_nor_alternates(built: BuiltProject) -> None:
    page = '<!doctype html><html><head><meta http-equiv="refresh" content="0; url=../guide/steps/">'
    (built.site / "old").mkdir()
    (built.site / "old/index.html").write_text(f'{page}</head><a href="../guide/none/">here</a></html>')
    (finding,) = built.findings()
    assert (finding.name, finding.path, finding.line) == ("built-links", "site/old/index.html", 1)


def test_links_of_a_site_below_a_folder(below_a_folder: BuiltProject) -> None:
    built = below_a_folder
    line, column = built.damage(
        "de/index.html", '<a href="guide/steps.html#step-2">', '<a href="/de/guide/steps.html">'
    )
    (finding,) = built.findings()
    assert finding.message == "the link `/de/guide/steps.html` leaves the folder of the site on its host"
    assert (finding.path, finding.line, finding.column) == ("site/de/index.html", line, column)
    built.damage("de/index.html", '<a href="/de/guide/steps.html">', '<a href="/de/">')
    assert built.findings() == [], "the host may have a home page of its own"
    built.damage(
        "de/index.html",
        '<a href="/de/">',
        '<a href="/manual/de/guide/steps.html?x=1#step-2">',
    )
    assert built.findings() == []
    built.damage("de/404.html", '<a href="/manual/ar/"', '<a href="/manual/ar/none.html"')
    assert [each.path for each in built.findings()] == ["site/de/404.html"]


def test_the_site_itself_can_name_its_address(built: BuiltProject) -> None:
    settings = built.folder / "mkdocs.yml"
    text = settings.read_text()
    settings.write_text(text.replace("site_url: https://example.org/", "site_url: !ENV SITE_URL"))
    assert built.findings() == []
    built.damage("de/index.html", 'href="https://example.org/ar/"', 'href="https://example.org/fa/"')
    assert [each.name for each in built.findings()] == ["built-alternates"]


def test_only_the_chosen_locales_are_reported(built: BuiltProject) -> None:
    for locale in ("de", "ar"):
        built.damage(f"{locale}/{STEPS}", '<li id="step-3">', "<li>")
    assert [each.locale for each in built.findings()] == ["ar", "de"]
    assert [each.locale for each in built.findings("de")] == ["de"]


def test_findings_do_not_repeat_a_line_that_is_a_whole_page(built: BuiltProject) -> None:
    path = built.site / f"de/{STEPS}"
    path.write_text(
        path.read_text().replace("\n", " ").replace("<h1 id=", f"<!--{'x' * 1_000_000}--><h1 id=x")
    )
    found = [each for each in built.findings() if each.path == f"site/de/{STEPS}"]
    assert found
    assert {(each.line, each.excerpt) for each in found} == {(1, "")}


def test_findings_are_sorted_and_the_same_each_time(built: BuiltProject) -> None:
    for place in (f"de/{STEPS}", "de/index.html", f"ar/{STEPS}"):
        built.damage(place, "<html ", "<html lang=tlh ")
    found = built.findings()
    assert found == sorted(found, key=lambda each: each.sort_key) == built.findings()
    assert len(found) == 3


def test_a_page_that_is_not_utf_8_is_an_error_with_its_place(built: BuiltProject) -> None:
    path = built.site / f"de/{STEPS}"
    path.write_bytes(path.read_bytes().replace("Ä Open".encode(), "Ä Open".encode("latin-1")))
    with pytest.raises(UnreadableError, match=rf"site/de/{STEPS}:\d+: not UTF-8: byte 0xc4 at offset \d+"):
        built.findings()


@pytest.mark.parametrize("gone", ["", "de"])
def test_a_folder_that_is_no_site_of_the_project(built: BuiltProject, gone: str) -> None:
    shutil.rmtree(built.site / gone)
    (built.site / gone).mkdir()
    with pytest.raises(SettingsError, match="no site of this project: none of its pages is ") as error:
        built.findings()
    assert "`mkdocs build`" in error.value.help
