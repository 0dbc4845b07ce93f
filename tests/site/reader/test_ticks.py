"""Ticks at the steps of a page: remembered in the browser, the same in each language, gone without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bitext.cli import main
from bitext.locales import Locale
from bitext.site.reader.alternates import Addresses, Where
from bitext.site.reader.ticks import asks_for_ticks, with_ticks
from building import QUICKSTART, SECOND, DocsProject, Site, serving
from reader_browser import Reader, open_for_instant_navigation
from reader_project import RICH, build_rich

DE, EN = Locale.parse("de"), Locale.parse("en")
ADDRESSES = Addresses(source=EN, locales=(DE,), names={}, site_url="https://docs.example/")
STEPS = '<p>Do:</p>\n<ol>\n<li id="step-1">One.</li>\n<li id="step-2">Two.</li>\n</ol>\n<p>Done.</p>'


def made(content: str, url: str = "guide/rich/", locale: Locale = DE) -> str:
    every = frozenset({DE, EN})
    return with_ticks(content, locale, Where(url, locale, every, every), ADDRESSES)


@pytest.mark.parametrize(
    ("meta", "asks"),
    [
        ({"bitext": {"ticks": True}}, True),
        ({"bitext": {"ticks": False}}, False),
        ({"bitext": {"code_comments": True}}, False),
        ({"bitext": ["ticks"]}, False),
        ({"bitext": None}, False),
        ({}, False),
    ],
)
def test_a_page_asks_in_its_front_matter(meta: dict[str, object], asks: bool) -> None:  # noqa: FBT001 - a table
    assert asks_for_ticks(meta) is asks


def test_the_place_is_before_the_steps_and_says_all_in_the_readers_language() -> None:
    found = made(STEPS)
    before, place = found.split("<ol>")[0], found.split("\n")
    assert before.startswith('<p>Do:</p>\n<div class="bitext-ticks" ')
    assert (
        '<div class="bitext-ticks" lang="de" dir="ltr" data-search-exclude="" data-page="../../../guide/rich/"'
        ' data-done="{n} von 2 erledigt" data-step="Schritt {n} erledigt" data-clear="Häkchen entfernen"></div>'
    ) in place
    assert found.endswith('</p>\n<script src="../../assets/bitext/bitext-steps.js"></script>')
    assert found.count("<ol>") == 1


def test_the_key_is_the_address_of_the_source_page() -> None:
    assert 'data-page=".."' in made(STEPS, "")
    assert 'data-page="./"' in made(STEPS, locale=EN)
    assert 'data-page="../../guide/rich.html"' in made(STEPS, "guide/rich.html")


@pytest.mark.parametrize(
    "content", ["", "<p>Text.</p>", "<ol>\n<li>One.</li>\n</ol>", '<li id="step-1">One.</li>']
)
def test_a_page_without_steps_stays_as_it_is(content: str) -> None:
    assert made(content) == content


def test_only_pages_that_ask_load_anything(rich: Site) -> None:
    assert "bitext-steps" in (rich.folder / f"zh-TW/{RICH}/index.html").read_text("utf-8")
    assert "bitext-steps" not in (rich.folder / "zh-TW/index.html").read_text("utf-8")
    index = json.loads((rich.folder / "search/search_index.json").read_text("utf-8"))
    assert not any("bitext" in each["text"] or "ticks" in each["text"] for each in index["docs"])


def box(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name, exact=True).click()


PROGRESS = ".bitext-ticks [role=status]"


@pytest.mark.browser
def test_ticks_last_and_survive_a_switch_of_language(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/")
    expect(page.locator(PROGRESS)).to_have_text("0 of 3 done")
    box(page, "Step 1 done")
    box(page, "Step 3 done")
    expect(page.locator(PROGRESS)).to_have_text("2 of 3 done")
    page.reload()
    expect(page.locator(PROGRESS)).to_have_text("2 of 3 done")
    page.goto(f"{rich_address}/zh-TW/{RICH}/index.html")
    expect(page.locator(PROGRESS)).to_have_text("已完成 2/3")
    assert [each.is_checked() for each in page.locator(".bitext-tick").all()] == [True, False, True]
    box(page, "步驟 3 已完成")
    page.go_back()
    expect(page.locator(PROGRESS)).to_have_text("1 of 3 done")


@pytest.mark.browser
def test_the_keyboard_ticks_and_clears(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/")
    boxes = page.locator(".bitext-tick")
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(boxes.nth(1)).to_be_checked()
    clear = page.get_by_role("button", name="مسح العلامات")
    clear.focus()
    page.keyboard.press("Enter")
    expect(boxes.nth(1)).not_to_be_checked()
    expect(boxes.nth(0)).to_be_focused()
    expect(clear).to_be_hidden()
    assert page.evaluate("localStorage.length") == page.evaluate(
        "Object.keys(localStorage).filter((key) => !key.startsWith('bitext-ticks')).length"
    )


@pytest.mark.browser
def test_nothing_moves_when_the_boxes_come(reader: Reader, rich_address: str) -> None:
    places = "[...document.querySelectorAll('article :is(p, li, h2)')].map((each) => each.getBoundingClientRect().top)"
    blocked = reader.open(f"{rich_address}/{RICH}/", viewport={"width": 800, "height": 900})
    blocked.route("**/bitext-steps.js", lambda route: route.abort())
    blocked.reload()
    assert blocked.locator(".bitext-tick").count() == 0
    before = blocked.evaluate(places)
    reader.complaints.clear()  # the file that was held back
    page = reader.open(f"{rich_address}/{RICH}/", viewport={"width": 800, "height": 900})
    expect(page.locator(".bitext-tick")).to_have_count(3)
    assert page.evaluate(places) == before


@pytest.mark.browser
def test_without_scripts_and_in_print_there_is_no_tick(reader: Reader, rich_address: str) -> None:
    plain = reader.open(f"{rich_address}/{RICH}/", java_script_enabled=False)
    expect(plain.locator(".bitext-ticks")).to_be_hidden()
    expect(plain.locator("#step-1")).to_have_css("padding-left", "0px")
    page = reader.open(f"{rich_address}/{RICH}/")
    expect(page.locator(".bitext-tick")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator(".bitext-ticks")).to_be_hidden()
    expect(page.locator(".bitext-tick").first).to_be_hidden()
    expect(page.locator("#step-1")).to_have_css("padding-left", "0px")


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["", "zh-TW/", "ar/"])
def test_it_fits_a_phone(reader: Reader, address: str, locale: str) -> None:
    for name in (QUICKSTART, SECOND):
        page = reader.open(f"{address}/{locale}{name}/", viewport={"width": 390, "height": 800})
        expect(page.locator(".bitext-tick").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_on_paper_no_step_is_torn_and_links_say_where_they_lead(reader: Reader, address: str) -> None:
    page = reader.open(f"{address}/ar/{QUICKSTART}/")
    page.emulate_media(media="print")
    expect(page.locator("#step-4")).to_have_css("break-inside", "avoid")
    said = "getComputedStyle(document.querySelector('#step-1 a'), '::after').content"
    assert "https://www.nuget.org/users/account/LogOn" in page.evaluate(said)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.headerlink'), '::after').content") == "none"
    )
    page.emulate_media(media="screen")
    assert page.evaluate(said) == "none"


@pytest.mark.browser
def test_where_nothing_can_be_kept_ticks_last_as_long_as_the_page(reader: Reader, rich_address: str) -> None:
    refuse = """
        for (const name of ["getItem", "setItem"]) {
            const own = Storage.prototype[name]
            Storage.prototype[name] = function (key, ...rest) {
                if (key.startsWith("bitext-ticks")) throw new Error("refused")
                return own.call(this, key, ...rest)
            }
        }
    """
    page = reader.open(f"{rich_address}/{RICH}/", script=refuse)
    box(page, "Step 1 done")
    box(page, "Step 2 done")
    expect(page.locator(PROGRESS)).to_have_text("2 of 3 done")


@pytest.mark.browser
@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', "null"])
def test_what_somebody_else_kept_there_does_no_harm(reader: Reader, rich_address: str, kept: str) -> None:
    spoil = f"localStorage.setItem('bitext-ticks /{RICH}/', {json.dumps(kept)})"
    page = reader.open(f"{rich_address}/{RICH}/", script=spoil)
    expect(page.locator(PROGRESS)).to_have_text("0 of 3 done")


@pytest.mark.browser
def test_instant_navigation_brings_them_too(reader: Reader, instant_address: str) -> None:
    page = open_for_instant_navigation(reader, f"{instant_address}/zh-TW/")
    page.evaluate("window.stays = true")
    page.locator("article").get_by_role("link", name="指南").click()
    expect(page.locator(".bitext-tick")).to_have_count(3)
    box(page, "步驟 2 已完成")
    expect(page.locator(PROGRESS)).to_have_text("已完成 1/3")
    page.go_back()
    expect(page.locator(".bitext-tick")).to_have_count(0)
    page.go_forward()
    expect(page.locator(PROGRESS)).to_have_text("已完成 1/3")
    assert page.evaluate("window.stays")


@pytest.fixture(scope="module")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return the site's folder, in which the author can add a step, and its address."""
    folder = tmp_path_factory.mktemp("longer")
    site = build_rich(folder)
    with serving(site.folder) as url:
        yield folder, url


@pytest.mark.browser
def test_a_tick_stays_at_its_step_when_another_comes_before_it(
    reader: Reader, longer: tuple[Path, str]
) -> None:
    folder, url = longer
    page = reader.open(f"{url}/{RICH}/")
    box(page, "Step 3 done")
    text = (folder / f"docs/{RICH}.md").read_text("utf-8")
    (folder / f"docs/{RICH}.md").write_text(text.replace("1. Copy", "1. Wait a minute.\n\n1. Copy"), "utf-8")
    assert main(["extract", "-C", str(folder)]) == 0
    assert DocsProject(folder).build().code == 0
    page.reload()
    expect(page.locator(PROGRESS)).to_have_text("1 of 4 done")
    expect(page.get_by_role("checkbox", name="Step 4 done")).to_be_checked()
