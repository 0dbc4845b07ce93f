"""The switcher keeps to the page and the anchor: with instant navigation too, and where there is no page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reader_browser import SITEMAP_IS_READ, Reader, open_for_instant_navigation
from reader_project import RICH

pytestmark = pytest.mark.browser


ALTERNATES_ARE = """wanted => {
  const links = [...document.head.querySelectorAll("link[rel=alternate][hreflang]")]
  const sorted = pairs => JSON.stringify(pairs.sort())
  return sorted(links.map(each => [each.hreflang, each.href])) === sorted(wanted)
}"""


def switch(page: Page, tag: str) -> None:
    page.locator(".md-select").first.hover()
    page.locator(f"a.md-select__link[hreflang={tag}]").click()


def go_home_at_once(page: Page, link: str) -> None:
    """Follow a link by instant navigation, in which the document stays."""
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name=link).click()
    page.locator("#step-2").filter(visible=True).wait_for()
    expect(page.locator("#create")).to_have_count(0)
    assert page.evaluate("window.sameDocument")


@pytest.mark.parametrize("site", ["rich_address", "instant_address"])
def test_the_switcher_stays_on_the_page_and_at_the_step(
    reader: Reader, site: str, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(site)
    page = reader.open(f"{address}/zh-TW/{RICH}/#step-2")
    switch(page, "ar")
    page.wait_for_url(f"{address}/ar/{RICH}/#step-2")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    switch(page, "en")
    page.wait_for_url(f"{address}/{RICH}/#step-2")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_after_instant_navigation_the_switcher_is_that_of_the_new_page(
    reader: Reader, instant_address: str
) -> None:
    page = open_for_instant_navigation(reader, f"{instant_address}/zh-TW/{RICH}/")
    go_home_at_once(page, "起始頁面")
    link = page.locator("a.md-select__link[hreflang=ar]")
    expect(link).to_have_attribute("href", f"{instant_address}/ar/")
    page.locator("#step-2").hover()
    page.locator("#step-2 .bitext-step").click()
    switch(page, "ar")
    page.wait_for_url(f"{instant_address}/ar/#step-2")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("window.sameDocument") is None


def test_after_instant_navigation_the_alternates_are_those_of_the_new_page(
    reader: Reader, instant_address: str
) -> None:
    asked: list[str] = []
    page = open_for_instant_navigation(reader, f"{instant_address}/zh-TW/{RICH}/")
    page.on("request", lambda request: asked.append(request.url))
    go_home_at_once(page, "起始頁面")
    home = f"{instant_address}/"
    wanted = {"en": home, "zh-TW": f"{home}zh-TW/", "ar": f"{home}ar/", "x-default": home}
    page.wait_for_function(ALTERNATES_ARE, arg=[[tag, wanted[tag]] for tag in wanted])
    page.wait_for_load_state("networkidle")
    assert not [each for each in asked if "sitemap" in each]


@pytest.mark.parametrize(
    ("site", "wanted"), [("rich_address", []), ("instant_address", ["zh-TW/sitemap.xml"])]
)
def test_the_theme_looks_for_no_sitemaps_under_pages(
    reader: Reader, site: str, wanted: list[str], request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(site)
    page = reader.open("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/zh-TW/{RICH}/", wait_until="networkidle")
    if wanted:
        page.wait_for_function(SITEMAP_IS_READ)
    assert [each for each in asked if "sitemap" in each] == [f"{address}/{each}" for each in wanted]


@pytest.mark.parametrize(
    ("path", "tag", "wanted"),
    [
        ("guide/nothing/", "ar", "ar/guide/nothing/"),
        ("zh-TW/guide/nothing/", "en", "guide/nothing/"),
        ("zh-TW/guide/nothing/#step-1", "ar", "ar/guide/nothing/#step-1"),
        (f"zh-TW/{RICH}/index.htm", "en", f"{RICH}/index.htm"),
    ],
)
def test_where_there_is_no_page_the_switcher_tries_the_other_language(
    reader: Reader, rich_address: str, path: str, tag: str, wanted: str
) -> None:
    page = reader.open(f"{rich_address}/{path}")
    switch(page, tag)
    page.wait_for_url(f"{rich_address}/{wanted}")
    assert all("404" in each for each in reader.complaints)
    reader.complaints.clear()


def test_a_page_that_only_the_source_has_is_found_from_its_missing_translation(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/nothing/../")
    assert page.url == f"{rich_address}/ar/{RICH}/"
    switch(page, "en")
    page.wait_for_url(f"{rich_address}/{RICH}/")


def test_without_scripts_the_missing_page_leads_to_the_homes(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/nothing/", java_script_enabled=False)
    expect(page.locator("a.md-select__link[hreflang=ar]")).to_have_attribute("href", "/ar/")
    reader.complaints.clear()


def top_of(page: Page, unit: str) -> float:
    """Return how far below the top of the screen a sentence is."""
    top = page.evaluate(
        "unit => document.querySelector(`article [data-unit='${unit}']`).getBoundingClientRect().top", unit
    )
    assert isinstance(top, int | float)
    return float(top)


def test_the_switcher_keeps_the_query_and_the_sentence_that_is_read(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/?x=y", viewport={"width": 1000, "height": 350})
    page.locator("#create").evaluate("each => each.scrollIntoView({ behavior: 'instant' })")
    unit = page.evaluate(
        "[...document.querySelectorAll('article [data-unit]')]"
        ".find(each => each.getBoundingClientRect().top >= 0).dataset.unit"
    )
    before = top_of(page, unit)
    # A click by the mouse would scroll the page first.
    page.locator("a.md-select__link[hreflang=ar]").evaluate("each => each.click()")
    page.wait_for_url(f"{rich_address}/ar/{RICH}/?x=y")
    page.wait_for_load_state("load")
    page.wait_for_function("scrollY > 0")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(top_of(page, unit) - before) < 2


def test_links_of_the_switcher_say_in_which_language_they_are(reader: Reader, rich_address: str) -> None:
    for path in (f"zh-TW/{RICH}/", "zh-TW/404.html"):
        page = reader.open(f"{rich_address}/{path}")
        links = page.locator("a.md-select__link")
        said = links.evaluate_all("each => each.map(link => [link.lang, link.getAttribute('aria-current')])")
        assert said == [["en", None], ["zh-TW", "true"], ["ar", None]]


def test_escape_closes_the_menu_until_it_is_left(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    menu, button = page.locator(".md-select__inner"), page.locator(".md-select > button")
    button.focus()
    page.keyboard.press("Tab")
    expect(page.locator("a.md-select__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(menu).to_have_css("visibility", "hidden")
    page.keyboard.press("Tab")
    expect(page.locator("a.md-select__link:focus")).to_have_count(0)
    button.focus()
    expect(menu).to_have_css("visibility", "visible")
    page.reload()
    page.locator(".md-select").hover()
    page.keyboard.press("Escape")
    expect(menu).to_have_css("visibility", "hidden")
    page.mouse.move(5, 500)
    page.locator(".md-select").hover()
    expect(menu).to_have_css("visibility", "visible")


def test_the_whole_site_has_one_storage(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/")
    page.locator("label[title=Dark]").click()
    for path in (f"zh-TW/{RICH}/", "ar/", "ar/nothing/"):
        page.goto(f"{rich_address}/{path}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    reader.complaints.clear()


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("width", [320, 390, 800, 1000, 1220, 1280])
def test_the_menu_stays_inside_of_the_page(
    reader: Reader, rich_address: str, width: int, *, alone: bool
) -> None:
    for path in (f"zh-TW/{RICH}/", f"ar/{RICH}/"):
        page = reader.open(f"{rich_address}/{path}", viewport={"width": width, "height": 700})
        if alone:
            # As in a site without a search and a repository, and in one that is opened as a file.
            beside = "[for=__search], .md-header .md-search, .md-header__source"
            page.locator(beside).evaluate_all("all => all.forEach(each => each.remove())")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        link = page.locator("a.md-select__link").first
        link.evaluate("each => { each.textContent = 'A language with a long name (and its country)' }")
        page.locator(".md-select").hover()
        expect(page.locator(".md-select__inner")).to_have_css("opacity", "1")
        box = page.locator(".md-select__inner").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
