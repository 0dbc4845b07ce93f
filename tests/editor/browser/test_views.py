"""The panel and the list as everybody has them: right to left, on a phone, in the dark, by axe, and as an author."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Page, expect

from reader_browser import Reader
from served_editor import LINKED, MISSING, EditedSite
from translator import FIELD, PANEL, current, edit, open_page, sentence

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
LOCALES = ["zh-TW", "ar"]


def _box(tab: Page, selector: str) -> FloatRect:
    found = tab.locator(selector).first.bounding_box()
    assert found is not None
    return found


def test_arabic_is_written_from_the_right_and_the_panel_is_on_the_left(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "rtl", "ar")
    field = edit(tab, "missing", "المصابيح")
    expect(field).to_have_attribute("dir", "rtl")
    expect(field).to_have_attribute("lang", "ar")
    expect(tab.locator(f"{PANEL} .original .text")).to_have_attribute("dir", "ltr")
    assert _box(tab, PANEL)["x"] == 0
    assert _box(tab, "article h1")["x"] >= _box(tab, PANEL)["width"]
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("المصابيح")
    expect(current(tab)).not_to_have_attribute("dir", "ltr")


def test_on_a_phone_the_sentence_stays_in_sight_above_the_panel(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "phone", **PHONE)
    for place in ("missing", "outdated"):
        sentence(tab, place).first.click()
        expect(tab.locator(FIELD)).to_be_visible()
        expect(current(tab)).to_be_in_viewport()
        box = current(tab).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= _box(tab, PANEL)["y"]
    for each in tab.locator(f"{PANEL} button:visible").all():
        box = each.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _faults(tab: Page, scope: str | None = None) -> Counter[str]:
    options: dict[str, object] = {"resultTypes": ["violations"]}
    found = Axe().run(tab, context=scope and {"include": [[scope]]}, options=options).response["violations"]
    return Counter({each["id"]: len(each["nodes"]) for each in found})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_in_the_panel(reader: Reader, edited: EditedSite, locale: str, scheme: str) -> None:
    tab = open_page(reader, edited, "axe", locale, color_scheme=scheme, reduced_motion="reduce")
    field = edit(tab, "draft")
    for each in tab.locator(f"{PANEL} summary").all():
        each.click()
    field.fill("**x")
    expect(tab.locator(f"{PANEL} .findings li")).not_to_have_count(0)
    assert _faults(tab, ".bitext-editor") == Counter()
    tab.keyboard.press("Escape")
    assert _faults(tab, ".bitext-editor") == Counter()
    tab.locator(f"{PANEL} .asked button").first.click()
    edit(tab, "missing")
    tab.locator(f"{PANEL} header button").nth(2).click()
    expect(tab.locator(f"{PANEL} .sentences li")).not_to_have_count(0)
    assert _faults(tab, ".bitext-editor") == Counter()
    # The theme's links in texts are known by their colour alone.
    assert _faults(tab, "article [data-bitext-state]").keys() <= {"link-in-text-block"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_in_the_list(reader: Reader, edited: EditedSite, locale: str, scheme: str) -> None:
    tab = reader.open(f"{edited.address}/_bitext/?locale={locale}", color_scheme=scheme)
    expect(tab.locator("main li").first).to_be_visible()
    assert _faults(tab) == Counter()


def test_the_list_leads_to_the_first_sentence_of_a_page(reader: Reader, edited: EditedSite) -> None:
    tab = reader.open(f"{edited.address}/_bitext/?locale=ar")
    expect(tab.locator("html")).to_have_attribute("dir", "rtl")
    tab.locator("main select").select_option("zh-TW")
    expect(tab.locator("html")).to_have_attribute("lang", "zh-TW")
    row = tab.locator("ol > li").filter(has_text="list.md")
    expect(row.locator(".counts .missing")).to_have_text("未翻譯 1")
    row.locator(".work").click()
    tab.wait_for_url(f"{edited.address}/zh-TW/list/")
    expect(tab.locator(f"{PANEL} .original")).to_contain_text(MISSING)
    # What the translator goes through is asked for once.
    tab.locator(f"{PANEL} .walk select").select_option("outdated")
    tab.keyboard.press("Alt+ArrowDown")
    expect(tab.locator(FIELD)).to_have_value("保持燈乾燥。")
    tab.keyboard.press("Alt+ArrowDown")
    tab.wait_for_url(lambda address: "/zh-TW/" in address and "/list/" not in address)
    expect(tab.locator(FIELD)).to_have_value("保持燈乾燥。")
    expect(tab.locator(f"{PANEL} .walk select")).to_have_value("outdated")


def test_texts_of_the_navigation_are_translated_in_the_list(reader: Reader, edited: EditedSite) -> None:
    tab = reader.open(f"{edited.address}/_bitext/?locale=ar")
    row = tab.locator("ol > li:last-child")
    row.locator(".work").click()
    field = tab.locator(FIELD)
    source = tab.locator(f"{PANEL} .original .text").inner_text()
    field.fill("مصابيح")
    tab.keyboard.press("Control+s")
    expect(tab.locator(f"{PANEL} .state")).to_have_class("state translated")
    expect(row.locator(".counts .translated")).to_be_visible()
    assert edited.target("_site", source, "ar") == "مصابيح"
    tab.keyboard.press("Escape")
    expect(tab.locator(PANEL)).to_be_hidden()


def test_an_author_sees_where_a_sentence_stands_and_its_translations(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "author", "")
    tab.locator("article").get_by_text("Read the start first.").click()
    expect(tab.locator(f"{PANEL} .text")).to_have_text(LINKED)
    expect(tab.locator(f"{PANEL} .file code")).to_have_text("docs/author.md:5")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.locator(f"{PANEL} .file button").click()
    expect(tab.locator(f"{PANEL} [role=status]")).not_to_be_empty()
    assert tab.evaluate("navigator.clipboard.readText()") == "docs/author.md:5"
    assert _faults(tab, ".bitext-editor") == Counter()
    tab.locator(f"{PANEL} a[href^='/zh-TW/']").click()
    tab.wait_for_url(f"{edited.address}/zh-TW/author/")
    expect(tab.locator(f"{PANEL} .original")).to_contain_text(LINKED)
