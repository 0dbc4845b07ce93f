"""The view without what nobody has reviewed, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from building import free_port, serving
from reader_browser import CHOICE, Reader, choose, open_for_instant_navigation, wait_for
from unreviewed_project import GERMAN, unreviewed_project

pytestmark = pytest.mark.browser

BOTH = "show_drafts: true\n      show_outdated: true"
DRAFT, OLD = "It has a switch at its side.", "Press it once."


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site with drafts in German and Arabic, followed by instant navigation."""
    folder: Path = tmp_path_factory.mktemp("reviewed")
    port = free_port()
    project = unreviewed_project(folder, BOTH, features="navigation.instant", tags="de, ar")
    project.configure("https://lamps.example/", f"http://127.0.0.1:{port}/")
    built = project.build("--strict")
    assert built.code == 0, built.log
    with serving(built.folder, port) as address:
        yield address


def seen(page: Page, text: str) -> bool:
    """Whether *text* can be seen in the article."""
    found = page.locator("article").get_by_text(text, exact=True)
    return any(found.nth(number).is_visible() for number in range(found.count()))


def test_the_choice_has_a_fourth_view_where_there_is_something_to_hide(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/")
    names = page.get_by_role("group", name="Angezeigte Sprachen").get_by_role("radio")
    expect(names).to_have_count(4)
    for name, is_chosen in (
        ("Übersetzung", True), ("Geprüft", False), ("Nebeneinander", False), ("Original", False),
    ):  # fmt: skip
        expect(page.get_by_role("radio", name=name)).to_be_checked(checked=is_chosen)


def test_the_source_stands_where_nobody_has_reviewed(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/")
    assert seen(page, GERMAN[DRAFT])
    assert not seen(page, DRAFT)
    choose(page, "reviewed")
    for text in (DRAFT, OLD):
        assert seen(page, text)
        assert not seen(page, GERMAN[text])
    assert seen(page, GERMAN["A lamp gives light."])
    source = page.locator("article .bitext-r > span", has_text=DRAFT)
    expect(source).to_have_attribute("lang", "en")
    expect(source).to_have_attribute("title", "Die Übersetzung ist noch nicht geprüft")
    assert " ".join((GERMAN["A lamp gives light."], DRAFT, OLD)) in page.locator("article").inner_text()
    choose(page, "translation")
    assert seen(page, GERMAN[DRAFT])
    assert not seen(page, DRAFT)


def test_headings_change_in_the_table_of_contents_too(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/", viewport={"width": 1280, "height": 900})
    contents = page.locator(".md-sidebar--secondary a[href$='#switch-it-on']")
    expect(contents).to_have_text("Einschalten")
    choose(page, "reviewed")
    assert contents.inner_text().strip() == "Switch it on"
    assert page.locator(".md-sidebar--secondary a[href$='#put-it-away']").inner_text().strip() == "Wegräumen"


def test_both_languages_stand_beside_each_other_after_it(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/", viewport={"width": 1280, "height": 900})
    choose(page, "reviewed")
    choose(page, "both")
    row = page.locator("article .bitext-row", has_text=GERMAN[DRAFT]).first
    assert GERMAN[DRAFT] in row.locator(".bitext-t").inner_text()
    assert DRAFT not in row.locator(".bitext-t").inner_text()
    assert DRAFT in row.locator(".bitext-o").inner_text()
    choose(page, "original")
    assert seen(page, DRAFT)


def test_it_is_remembered_over_pages_and_instant_navigation(reader: Reader, shown: str) -> None:
    page = open_for_instant_navigation(reader, f"{shown}/de/")
    choose(page, "reviewed")
    page.evaluate("window.sameDocument = true")
    page.locator("article").get_by_role("link", name="how to care for it").click()
    page.get_by_text("Wipe the lamp with a dry cloth.").first.wait_for(state="attached")
    wait_for(page, "reviewed")
    assert page.evaluate("window.sameDocument")
    assert seen(page, "Never use water.")
    page.reload()
    wait_for(page, "reviewed")
    expect(page.locator(CHOICE).get_by_role("radio", name="Geprüft")).to_be_checked()


def test_a_page_without_drafts_has_three_views_and_shows_the_translation(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/", view="reviewed")
    expect(page.locator(CHOICE).get_by_role("radio")).to_have_count(3)
    wait_for(page, "translation")
    assert page.evaluate("localStorage.getItem('bitext-view')") == "reviewed"


def test_a_keyboard_reaches_it(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/")
    page.get_by_role("radio", name="Übersetzung").focus()
    page.keyboard.press("ArrowRight")
    wait_for(page, "reviewed")
    expect(page.get_by_role("radio", name="Geprüft")).to_be_focused()


def test_print_gives_the_whole_translation(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/", view="reviewed")
    wait_for(page, "reviewed")
    page.emulate_media(media="print")
    assert seen(page, GERMAN[DRAFT])
    assert not seen(page, DRAFT)


def test_right_to_left_pages_have_it_too(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/ar/", viewport={"width": 390, "height": 844})
    choose(page, "reviewed")
    assert seen(page, DRAFT)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    choice = page.locator(CHOICE).bounding_box()
    assert choice is not None
    assert choice["x"] >= 0
    assert choice["x"] + choice["width"] <= 390


def test_the_pencil_leads_to_the_catalog(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/")
    pencil = page.locator(".bitext-unreviewed.bitext-outdated + .bitext-edit").first
    expect(pencil).to_have_attribute("title", "Diese Übersetzung verbessern")
    assert "index.po" in str(pencil.get_attribute("href"))


def test_marks_are_finer_than_those_of_missing_sentences(reader: Reader, shown: str) -> None:
    page = reader.open(f"{shown}/de/")
    lines = {
        name: page.locator(f"article {selector}").first.evaluate(
            "each => parseFloat(getComputedStyle(each).textDecorationThickness) / parseFloat(getComputedStyle(each).fontSize)"
        )
        for name, selector in (("shown", ".bitext-unreviewed"), ("missing", ".bitext-missing"))
    }
    assert lines["shown"] < lines["missing"]
    page.goto(f"{shown}/de/care/")
    unmarked = page.locator("article .bitext-unreviewed").first
    assert unmarked.evaluate("each => getComputedStyle(each).textDecorationLine") == "none"
