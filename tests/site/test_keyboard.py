"""A reader without a mouse: from the home page through the steps of the quickstart to the next page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from building import QUICKSTART
from reader_browser import Reader

pytestmark = pytest.mark.browser

MOST_TABS = 150
FOCUSED = "selector => document.activeElement?.matches(selector) ?? false"


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on *selector*, and see that it is shown there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, selector):
            break
    focused = page.locator(selector).first
    expect(focused).to_be_focused()
    expect(focused).to_be_in_viewport()


@pytest.mark.parametrize("folder", ["", "ar/"], ids=["en", "ar"])
def test_the_keyboard_alone_leads_through_the_quickstart(reader: Reader, address: str, folder: str) -> None:
    page = reader.open(f"{address}/{folder}", locale="ar" if folder else "en-US")
    go_to(page, "article a.md-button--primary")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{folder}{QUICKSTART}/")
    for step in range(1, 6):
        go_to(page, f"#step-{step} input[type=checkbox]")
        page.keyboard.press("Space")
        expect(page.locator(f"#step-{step} input[type=checkbox]")).to_be_checked()
    go_to(page, "a.md-footer__link--next")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{folder}quickstart/translate-a-page/")


def test_the_keyboard_switches_the_language(reader: Reader, address: str) -> None:
    page = reader.open(f"{address}/{QUICKSTART}/")
    go_to(page, "a.md-select__link[hreflang='zh-TW']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/zh-TW/{QUICKSTART}/")
