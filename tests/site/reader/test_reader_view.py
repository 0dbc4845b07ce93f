"""The choice between translation, both languages side by side, and original, in a real Chromium."""

from __future__ import annotations

import re
from typing import TypedDict

import pytest
from playwright.sync_api import Page, Route, expect

from bitext.locales import Locale
from bitext.site.reader.reader_strings import reader_strings
from building import QUICKSTART, Site
from reader_browser import CHOICE, Reader, choose, open_for_instant_navigation, wait_for
from reader_project import RICH

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
HAN = re.compile("[\u4e00-\u9fff]")


class Box(TypedDict):
    """The places of a translated text and its original, and the unit ids in them."""

    top: float
    left: float
    right: float
    other_top: float
    other_left: float
    other_right: float
    bottom: float
    units: list[str]
    other_units: list[str]


BOXES = """() => [...document.querySelectorAll("article .bitext-row")].filter(row => !row.closest("td,th,summary,label,details")
  && row.offsetHeight).map(row => {
  const [t, o] = [row.querySelector(".bitext-t"), row.querySelector(".bitext-o")]
  const [a, b] = [t.getBoundingClientRect(), o.getBoundingClientRect()]
  const ids = (each, name) => [...each.querySelectorAll(`[data-${name}]`)].map(span => span.dataset[name])
  return {top: a.top, left: a.left, right: a.right, bottom: a.bottom, other_top: b.top, other_left: b.left,
    other_right: b.right, units: ids(t, "unit"), other_units: ids(o, "of")}
})"""


def boxes(page: Page) -> list[Box]:
    found: list[Box] = page.evaluate(BOXES)
    assert len(found) > 15
    return found


def content(page: Page) -> str:
    """Return the text that a reader sees in the page, without the parts that we add."""
    text = page.evaluate(
        """() => { const own = [...document.querySelectorAll(".bitext-bar,.bitext-improve,.bitext-ticks")];
        own.forEach(each => each.hidden = true); own.forEach(each => each.style.display = "none");
        const text = document.querySelector("article").innerText;
        own.forEach(each => each.style.display = ""); return text }"""
    )
    return str(text)


# ---- where the choice is --------------------------------------------------------------------------------


def test_a_translated_page_offers_three_views_in_its_own_language(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choice = page.get_by_role("group", name="顯示的語言")
    expect(choice.get_by_role("radio")).to_have_count(3)
    for name, chosen in (("譯文", True), ("對照", False), ("原文", False)):
        expect(choice.get_by_role("radio", name=name)).to_be_checked(checked=chosen)


@pytest.mark.parametrize(
    "path", [f"{RICH}/", "", "zh-TW/missing/", "ar/"], ids=["source", "home", "missing", "untranslated"]
)
def test_other_pages_do_not(reader: Reader, rich_address: str, path: str) -> None:
    page = reader.open(f"{rich_address}/")
    if path == "ar/":
        page.route("**/ar/", untranslated)
    if path == "zh-TW/missing/":
        reader.complaints.clear()
    page.goto(f"{rich_address}/{path}")
    page.locator("article").wait_for()
    expect(page.locator(CHOICE)).to_have_count(0)
    reader.complaints[:] = [each for each in reader.complaints if "404" not in each]


def untranslated(route: Route) -> None:
    """Give the page as it is when none of its sentences is translated."""
    answer = route.fetch()
    route.fulfill(
        response=answer,
        body=re.sub(r"(data-unit=\"[^\"]*\")>", r'\1 class="bitext-untranslated">', answer.text()),
    )


def test_without_scripts_the_page_is_the_plain_translation(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", java_script_enabled=False)
    expect(page.locator(CHOICE)).to_have_count(0)
    expect(page.locator("#step-1")).to_have_text("開啟起始頁面並登入。")
    expect(page.locator("template")).to_be_hidden()


def test_opened_from_a_folder_the_page_is_the_plain_translation(reader: Reader, rich: Site) -> None:
    page = reader.open((rich.folder / f"zh-TW/{RICH}/index.html").as_uri())
    page.get_by_role("link", name="翻譯這個句子").first.wait_for(state="attached")
    expect(page.locator(CHOICE)).to_have_count(0)
    reader.complaints.clear()


def test_pages_do_not_grow_by_their_originals(rich: Site) -> None:
    page = (rich.folder / f"zh-TW/{RICH}/index.html").read_text("utf-8")
    assert "Nobody can show you the key again" not in page
    template = page[page.index('<template class="bitext-page"') : page.index("</template>")]
    assert len(template.encode()) < 2_000


# ---- side by side ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["zh-TW", "ar"])
def test_each_block_stands_beside_its_original(reader: Reader, rich_address: str, locale: str) -> None:
    page = reader.open(f"{rich_address}/{locale}/{RICH}/", viewport=DESKTOP)
    choose(page, "both")
    lefts = set()
    for box in boxes(page):
        assert box["top"] == pytest.approx(box["other_top"], abs=1)
        assert box["units"] == box["other_units"]
        if locale == "ar":
            assert box["other_right"] <= box["left"]
            lefts.add(round(box["other_left"]))
        else:
            assert box["right"] <= box["other_left"]
            lefts.add(round(box["other_left"]))
    assert len(lefts) <= 2, "the originals stand in one column, those of boxes a little aside"


def test_on_a_phone_the_original_stands_under_its_translation(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", viewport=PHONE)
    choose(page, "both")
    for box in boxes(page):
        assert box["other_top"] >= box["bottom"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_what_is_alike_in_both_languages_is_shown_once(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choose(page, "both")
    expect(page.locator("article pre")).to_have_count(1)
    expect(page.locator("article img")).to_have_count(1)


def test_the_original_says_its_language_and_direction(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/")
    choose(page, "both")
    original = page.locator("#step-1 .bitext-o")
    expect(original).to_have_attribute("lang", "en")
    assert original.evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert page.locator("#step-1 .bitext-t").evaluate("each => getComputedStyle(each).direction") == "rtl"
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_titles_of_boxes_have_originals_too(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choose(page, "both")
    expect(page.locator(".admonition-title .bitext-o")).to_have_text("Keep it safe")
    expect(page.locator("summary .bitext-o")).to_have_text("Short keys")


def test_links_of_the_original_stay_in_the_readers_locale(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choose(page, "both")
    page.get_by_role("link", name="start page").click()
    page.wait_for_url(f"{rich_address}/zh-TW/")
    wait_for(page, "both")


def test_the_sentence_under_the_pointer_and_its_counterpart_are_lit(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choose(page, "both")
    page.get_by_text("Make a new one if you lose it.").hover()
    expect(page.locator(".bitext-lit")).to_have_text(
        ["若遺失，請建立新的金鑰。", "Make a new one if you lose it."]
    )


# ---- the original ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["zh-TW", "ar"])
def test_the_original_is_the_page_of_the_source(reader: Reader, rich_address: str, locale: str) -> None:
    page = reader.open(f"{rich_address}/{locale}/{RICH}/")
    choose(page, "original")
    source = reader.open(f"{rich_address}/{RICH}/")
    assert content(page).split() == content(source).split()
    expect(page.locator("article")).to_have_attribute("lang", "en")
    expect(page.locator("article")).to_have_attribute("dir", "ltr")
    choose(page, "translation")
    assert page.locator("article").get_attribute("dir") is None
    assert content(page).split() != content(source).split()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lists_of_the_original_in_an_arabic_page_are_those_of_the_source(
    reader: Reader, rich_address: str, scheme: str
) -> None:
    places = "() => [...document.querySelectorAll('article li, article dd, article td, article blockquote')].map(each => [each.tagName, getComputedStyle(each).marginLeft, getComputedStyle(each).marginRight, getComputedStyle(each).paddingLeft, getComputedStyle(each).borderLeftWidth, getComputedStyle(each).direction])"
    page = reader.open(f"{rich_address}/ar/{RICH}/", color_scheme=scheme)
    choose(page, "original")
    source = reader.open(f"{rich_address}/{RICH}/", color_scheme=scheme)
    assert page.evaluate(places) == source.evaluate(places)


# ---- the choice stays -----------------------------------------------------------------------------------


def test_the_choice_lasts_over_pages(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    choose(page, "both")
    page.goto(f"{rich_address}/zh-TW/")
    wait_for(page, "both")
    expect(page.get_by_role("radio", name="對照")).to_be_checked()
    expect(page.locator("#step-2 .bitext-o")).to_have_text("Close it.")
    page.goto(f"{rich_address}/")
    expect(page.locator(CHOICE)).to_have_count(0)
    expect(page.locator("html")).not_to_have_attribute("data-bitext-view", re.compile("."))


# Material itself wants storage, so that only ours is refused.
NO_STORAGE = """
for (const name of ["getItem", "setItem"]) {
  const own = Storage.prototype[name]
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("bitext")) throw new DOMException("refused", "SecurityError")
    return own.call(this, key, ...rest)
  }
}
"""


def test_without_storage_the_choice_lasts_as_long_as_the_page(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", script=NO_STORAGE)
    choose(page, "both")
    page.reload()
    expect(page.get_by_role("radio", name="譯文")).to_be_checked()


def test_the_choice_lasts_over_instant_navigation(reader: Reader, instant_address: str) -> None:
    page = open_for_instant_navigation(reader, f"{instant_address}/zh-TW/{RICH}/")
    choose(page, "both")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="起始頁面").click()
    expect(page.locator(".bitext-o", has_text="Close it.")).to_be_visible()
    expect(page.locator(CHOICE)).to_have_count(1)
    page.go_back()
    page.locator("#create").wait_for()
    expect(page.locator("#step-1 .bitext-o")).to_have_text("Open the start page and sign in.")
    expect(page.locator(CHOICE)).to_have_count(1)
    assert page.evaluate("window.sameDocument")


def test_a_keyboard_is_enough(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    page.get_by_role("radio", name="譯文").focus()
    page.keyboard.press("ArrowRight")
    wait_for(page, "both")
    expect(page.get_by_role("radio", name="對照")).to_be_focused()
    outline = page.locator(":focus-visible + span").evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("ArrowRight")
    wait_for(page, "original")


# ---- anchors, print, faults -----------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["both", "original"])
def test_an_anchor_is_on_the_screen_in_every_view(reader: Reader, rich_address: str, view: str) -> None:
    page = reader.open(
        f"{rich_address}/zh-TW/{RICH}/#limits", view=view, viewport={"width": 1000, "height": 500}
    )
    wait_for(page, view)
    page.wait_for_function(
        "() => { const { y } = document.getElementById('limits').getBoundingClientRect(); return 0 <= y && y < 200 }"
    )


def test_what_is_read_stays_where_it_is(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", viewport={"width": 1000, "height": 500})
    page.locator("blockquote").scroll_into_view_if_needed()
    place = "document.querySelector('blockquote').getBoundingClientRect().top"
    before = page.evaluate(place)
    page.locator(f"{CHOICE} [value=both]").evaluate("each => each.click()")
    wait_for(page, "both")
    assert page.evaluate(place) == pytest.approx(before, abs=100)


@pytest.mark.parametrize("view", ["translation", "both", "original"])
def test_print_gives_the_plain_translation(reader: Reader, rich_address: str, view: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", viewport=DESKTOP)
    page.emulate_media(media="print")
    wanted = content(page)
    page.emulate_media(media="screen")
    choose(page, view)
    page.emulate_media(media="print")
    assert content(page) == wanted
    expect(page.locator(".bitext-bar")).to_be_hidden()
    expect(page.locator(".bitext-improve")).to_be_hidden()


def test_where_the_original_does_not_come_the_translation_stays(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    page.route(f"{rich_address}/{RICH}/", lambda route: route.fulfill(status=500, body="down"))
    page.locator(f"{CHOICE} label", has_text="對照").click()
    expect(page.get_by_role("status").filter(has_text="無法載入原文。")).to_be_visible()
    expect(page.get_by_role("radio", name="譯文")).to_be_checked()
    assert HAN.search(content(page))
    page.unroute(f"{rich_address}/{RICH}/")
    choose(page, "both")
    expect(page.locator("#step-1 .bitext-o")).to_be_visible()
    assert [each for each in reader.complaints if "500" in each]
    reader.complaints.clear()


HOSTILE = (
    '<script>window.run = "script"</script>'
    '<b id="step-1" name="x" data-x="1" onmouseover="window.run = 1">bold</b>'
    '<img src="x" onerror="window.run = \'image\'"><svg onload="window.run = 2"><a xlink:href="javascript:run=3">s</a></svg>'
    '<a href="java\tscript:window.run=4" class="bad">link</a><iframe srcdoc="<script>parent.run=5</script>"></iframe>'
)


def test_the_original_is_copied_without_ids_and_without_anything_that_runs(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")

    def hostile(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("Make a new one", f"{HOSTILE}Make a new one")
        route.fulfill(response=answer, body=body)

    page.route(f"{rich_address}/{RICH}/", hostile)
    choose(page, "both")
    page.get_by_text("bold", exact=True).hover()
    page.locator("a.bad").click()
    assert page.evaluate("window.run") is None
    expect(page.locator(".bitext-o :is(script, iframe, template)")).to_have_count(0)
    expect(
        page.locator(
            ".bitext-o :is([id], [name], [onmouseover], [onerror], [onload], [data-unit], a.bad[href])"
        )
    ).to_have_count(0)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    reader.complaints[:] = [each for each in reader.complaints if "/x" not in each]


def test_the_real_quickstart_stands_beside_its_original(reader: Reader, address: str) -> None:
    page = reader.open(f"{address}/zh-TW/{QUICKSTART}/")
    choose(page, "both")
    # Each block and each entry of the table of contents has its original.
    blocks = page.locator(".bitext-t").count()
    assert blocks > 20
    expect(page.locator(".bitext-o")).to_have_count(blocks)
    expect(page.locator("#step-2 .bitext-o")).to_have_text(
        "Select your user name (on the upper right), then select API Keys."
    )


@pytest.mark.parametrize("tag", ["de", "fr", "pt", "zh-HK", "zh", "he", "sw"])
def test_every_language_has_texts(tag: str) -> None:
    language, texts = reader_strings(Locale.parse(tag))
    assert language == {"pt": "pt-BR", "zh-HK": "zh-TW", "zh": "zh-CN", "sw": "en"}.get(tag, tag)
    assert all(texts)
    assert "{n}" in texts.step
