"""The built site as readers meet it, in a real Chromium."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from building import ENVIRONMENT, QUICKSTART, DocsProject, serving

pytestmark = pytest.mark.browser

PAGE = f"{QUICKSTART}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that fails the test if it asks another host for anything, or gets an error."""
    complaints: list[str] = []
    with browser.new_context() as context:
        tab = context.new_page()
        tab.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
        tab.on("pageerror", lambda each: complaints.append(str(each)))
        tab.on(
            "request",
            lambda each: None if "//127.0.0.1:" in each.url else complaints.append(f"asks {each.url}"),
        )
        yield tab
    assert not complaints


def test_the_switcher_stays_on_the_page_and_at_the_step(page: Page, address: str) -> None:
    page.goto(f"{address}/{PAGE}#step-4")
    page.locator(".md-select").first.hover()
    page.locator("a.md-select__link[hreflang=zh-TW]").click()
    page.wait_for_url(f"{address}/zh-TW/{PAGE}#step-4")
    expect(page.locator("[data-unit=b8832-102]")).to_contain_text("選取您的使用者名稱")
    expect(page.locator("html")).to_have_attribute("lang", "zh-TW")
    expect(page.locator("#step-4 img")).to_be_in_viewport()


def test_the_switcher_leads_back_to_the_source(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/{PAGE}")
    page.locator(".md-select").first.hover()
    page.locator("a.md-select__link[hreflang=en]").click()
    page.wait_for_url(f"{address}/{PAGE}")
    expect(page.locator("[data-unit=b8832-102]")).to_contain_text("Select your user name")


def test_the_alternates_are_in_the_document_that_scripts_see(page: Page, address: str) -> None:
    page.goto(f"{address}/de/{PAGE}", wait_until="load")
    expect(page.locator("head link[rel=alternate][hreflang]")).to_have_count(6)


def test_arabic_runs_from_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/{PAGE}")
    direction = page.locator("article").evaluate("article => getComputedStyle(article).direction")
    assert direction == "rtl"
    item, text = page.locator("#step-2").bounding_box(), page.locator("article h1").bounding_box()
    assert item is not None
    assert text is not None
    assert item["x"] + item["width"] < text["x"] + text["width"], (
        "the numbers stand to the right of the steps"
    )


def test_an_english_page_runs_from_left_to_right_in_arabic(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/guide/explanation/performance/")
    paragraph = page.locator("article p:not(.bitext-notice p)").first
    assert paragraph.evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert paragraph.evaluate("each => getComputedStyle(each).textAlign") in {"start", "left"}


def first_result(page: Page, word: str) -> Locator:
    page.keyboard.press("f")
    field = page.locator("input.md-search__input")
    field.fill(word)
    field.press("End")  # Material listens for keys, and pasted text comes without any.
    return page.locator("a.md-search-result__link").first


@pytest.mark.parametrize(
    ("folder", "word"),
    [("", "key"), ("zh-TW/", "金鑰"), ("ja/", "カタログ"), ("de/", "Schlüssel"), ("ar/", "مفتاح")],
    ids=["en", "zh-TW", "ja", "de", "ar"],
)
def test_search_finds_a_word_and_leads_into_the_locale(
    page: Page, address: str, folder: str, word: str
) -> None:
    page.goto(f"{address}/{folder}")
    result = first_result(page, word)
    expect(result).to_contain_text(word)
    assert str(result.get_attribute("href")).startswith(f"{address}/{folder}")


WITHOUT_JIEBA = """
import sys
sys.modules["jieba"] = None
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""


def test_without_jieba_chinese_is_searched_by_character(page: Page, project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [zh-TW]")
    subprocess.run([sys.executable, "-c", WITHOUT_JIEBA], cwd=project.folder, env=ENVIRONMENT, check=True)
    with serving(project.folder / "site") as address:
        page.goto(f"{address}/zh-TW/")
        expect(first_result(page, "金鑰")).to_contain_text("API 金鑰")
        page.close()


def test_the_missing_page_leads_to_the_locales(page: Page, address: str) -> None:
    page.goto(f"{address}/404.html")
    page.locator(".md-select").first.hover()
    page.locator("a.md-select__link[hreflang=ja]").click()
    page.wait_for_url(f"{address}/ja/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_untranslated_sentence_is_underlined_with_dots(
    browser: Browser, address: str, scheme: str
) -> None:
    with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
        page = context.new_page()
        page.goto(f"{address}/de/{PAGE}")
        style = page.locator("[data-unit=b8832-102]").evaluate(
            "span => { span.className = 'bitext-untranslated'; const s = getComputedStyle(span);"
            " return [s.textDecorationLine, s.textDecorationStyle, s.unicodeBidi] }"
        )
    assert style[:2] == ["underline", "dotted"]
