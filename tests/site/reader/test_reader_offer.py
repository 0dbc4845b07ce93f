"""A reader whose browser speaks another language of the site is offered the page in it, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reader_browser import Reader, open_for_instant_navigation
from reader_project import RICH

pytestmark = pytest.mark.browser

OFFER = ".bitext-offer"


def offers(page: Page) -> list[str]:
    """Return the links that are offered, once the script has run."""
    page.wait_for_load_state("networkidle")
    return page.locator(f"{OFFER} a").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "path", "text"),
    [
        ("ar", RICH, "اقرأ هذه الصفحة بالعربية"),
        ("ar-EG", RICH, "اقرأ هذه الصفحة بالعربية"),
        ("zh-HK", RICH, "以繁體中文閱讀本頁"),
        ("zh-TW", f"ar/{RICH}", "以繁體中文閱讀本頁"),
        ("en-GB", f"ar/{RICH}", "Read this page in English"),
    ],
)
def test_the_page_is_offered_in_the_language_of_the_browser(
    reader: Reader, rich_address: str, language: str, path: str, text: str
) -> None:
    page = reader.open(f"{rich_address}/{path}/", locale=language)
    assert offers(page) == [text]
    expect(page.locator(OFFER)).to_have_css("direction", "rtl" if language.startswith("ar") else "ltr")


@pytest.mark.parametrize(
    ("language", "path"),
    [("zh-CN", RICH), ("fr-FR", RICH), ("en-US", RICH), ("ar-SA", f"ar/{RICH}"), ("ar", "nothing")],
    ids=["another script", "none of ours", "the same", "the same language", "no page"],
)
def test_none_is_offered(reader: Reader, rich_address: str, language: str, path: str) -> None:
    page = reader.open(f"{rich_address}/{path}/", locale=language)
    assert offers(page) == []
    reader.complaints.clear()


def test_who_follows_the_offer_stays_at_the_place(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/?x=y#step-2", locale="ar")
    page.locator(f"{OFFER} a").click()
    page.wait_for_url(f"{rich_address}/ar/{RICH}/?x=y#step-2")
    assert offers(page) == []


def test_who_closes_the_offer_is_not_asked_again(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/", locale="ar")
    page.get_by_role("button", name="إغلاق").click()
    expect(page.locator(OFFER)).to_have_count(0)
    page.goto(f"{rich_address}/")
    assert offers(page) == []


def test_the_chosen_language_is_remembered(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/", locale="en-US")
    page.locator(".md-select").first.hover()
    page.locator("a.md-select__link[hreflang=zh-TW]").click()
    page.wait_for_url(f"{rich_address}/zh-TW/{RICH}/")
    page.goto(f"{rich_address}/")
    assert offers(page) == ["以繁體中文閱讀本頁"]


def test_instant_navigation_renews_the_offer(reader: Reader, instant_address: str) -> None:
    page = open_for_instant_navigation(reader, f"{instant_address}/zh-TW/{RICH}/")
    expect(page.locator(f"{OFFER} a")).to_have_attribute("href", f"{instant_address}/{RICH}/")
    page.get_by_role("link", name="起始頁面").click()
    expect(page.locator(f"{OFFER} a")).to_have_attribute("href", f"{instant_address}/")
    expect(page.locator(OFFER)).to_have_count(1)
