"""A translator edits sentences in their pages: saves, goes on, undoes, and finds everything by keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reader_browser import Reader
from served_editor import DRAFT, FOLDED, LINKED, MISSING, OUTDATED, EditedSite
from translator import FIELD, PANEL, current, edit, open_page, sentence

pytestmark = pytest.mark.browser


def test_a_saved_sentence_shows_at_once_and_stays_when_the_page_is_built(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "saving")
    tab.evaluate("window.sameDocument = true")
    edit(tab, "missing", "按下側面的**開關**。")
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("按下側面的開關。")
    expect(current(tab)).to_have_attribute("data-bitext-state", "translated")
    expect(current(tab)).not_to_have_attribute("lang", "en")
    assert edited.target("saving", MISSING) == "按下側面的**開關**。"
    # The built page takes the place of the article that was there.
    tab.wait_for_function("first => document.querySelector('article') !== first", arg=_article(tab))
    expect(current(tab)).to_have_text("按下側面的開關。")
    expect(current(tab).locator("strong")).to_have_text("開關")
    assert tab.evaluate("window.sameDocument")


def _article(tab: Page) -> object:
    return tab.evaluate_handle("document.querySelector('article')")


def test_the_place_and_what_is_typed_stay_when_the_page_is_built(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "news")
    edit(tab, "missing", "按下側面的**開關**。")
    tab.keyboard.press("Control+s")
    first = _article(tab)
    edit(tab, "outdated", "")
    tab.keyboard.type("還在寫")
    before = current(tab).bounding_box()
    tab.wait_for_function("first => document.querySelector('article') !== first", arg=first)
    tab.keyboard.type("字")
    expect(tab.locator(FIELD)).to_have_value("還在寫字")
    after = current(tab).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2


def test_save_and_next_goes_through_the_page(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "going")
    edit(tab, "missing", "按下側面的**開關**。")
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(FIELD)).to_have_value("擦去灰塵。")
    expect(tab.locator(PANEL)).to_contain_text("deepl")
    # A draft is confirmed as it is.
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(FIELD)).to_have_value("保持燈乾燥。")
    expect(tab.locator(f"{PANEL} .original ins")).to_have_text("red ")
    entry = edited.entry("going", DRAFT)
    assert not entry.fuzzy
    assert "deepl" not in "".join(entry.extracted)
    expect(current(tab)).to_be_in_viewport()


def test_a_draft_is_saved_as_a_draft_and_a_bad_one_is_rejected(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "drafting")
    edit(tab, "missing", "按**開關**。")
    tab.keyboard.press("Control+d")
    expect(current(tab)).to_have_attribute("data-bitext-state", "draft")
    assert edited.entry("drafting", MISSING).fuzzy
    sentence(tab, "draft").nth(1).click()
    expect(tab.locator(FIELD)).to_have_value("擦去灰塵。")
    tab.locator(f"{PANEL} .reject").click()
    expect(tab.locator(FIELD)).to_have_value("保持燈乾燥。")
    assert edited.target("drafting", DRAFT) == ""


def test_what_is_typed_and_what_is_saved_can_be_undone(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "undoing")
    field = edit(tab, "draft", "別的")
    tab.keyboard.press("Control+Shift+z")
    expect(field).to_have_value("擦去灰塵。")
    field.fill("抹去灰塵。")
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("抹去灰塵。")
    tab.keyboard.press("Control+Shift+z")
    expect(tab.locator(FIELD)).to_have_value("擦去灰塵。")
    expect(current(tab)).to_have_attribute("data-bitext-state", "draft")
    assert edited.entry("undoing", DRAFT).fuzzy


def test_a_sentence_is_translated_without_a_mouse(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "keys")
    focused = "document.activeElement.dataset.bitextState"
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate(focused) == "missing":
            break
    assert tab.evaluate(focused) == "missing"
    tab.keyboard.press("Enter")
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.press("Alt+c")
    expect(tab.locator(FIELD)).to_have_value(MISSING)
    tab.keyboard.press("Control+a")
    tab.keyboard.type("按側面的**開關**。")
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("按側面的開關。")
    tab.keyboard.press("Escape")
    expect(tab.locator(PANEL)).to_be_hidden()
    assert tab.evaluate("document.activeElement.textContent") == "按側面的開關。"
    tab.keyboard.press("Escape")
    expect(tab.locator("[data-bitext-state]")).to_have_count(0)
    assert edited.target("keys", MISSING) == "按側面的**開關**。"


def test_a_link_in_a_sentence_is_followed_only_with_control(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "helps")
    tab.locator("article").get_by_role("link", name="開始").click()
    expect(tab.locator(f"{PANEL} .original")).to_contain_text(LINKED)
    assert tab.url.endswith("/zh-TW/helps/")
    with tab.context.expect_page() as other:
        tab.locator("article").get_by_role("link", name="開始").click(modifiers=["Control"])
    other.value.close()


def test_the_panel_helps_with_terms_and_findings(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "helps")
    field = edit(tab, "draft", "擦去")
    expect(tab.locator(f"{PANEL} .findings .warning").first).to_be_visible()
    field.press("End")
    tab.locator(f"{PANEL} .terms button").click()
    expect(field).to_have_value("擦去灰塵")
    edit(tab, "missing", "按側面的**開關**。")
    expect(tab.locator(f"{PANEL} .preview strong")).to_have_text("開關")
    expect(tab.locator(f"{PANEL} .preview")).to_have_attribute("lang", "zh-TW")


def test_a_similar_translation_is_taken_with_one_key(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "helps")
    tab.locator("article").get_by_text("第 5 盞燈亮著。").click()
    offered = tab.locator(f"{PANEL} .offers .offer").first.inner_text()
    tab.keyboard.press("Alt+1")
    field = tab.locator(FIELD)
    expect(field).to_have_value(offered)
    # The browser's own undo knows of it.
    tab.keyboard.press("Control+z")
    expect(field).to_have_value("第 5 盞燈亮著。")


def test_a_sentence_that_is_folded_or_stands_nowhere_is_in_the_list(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "elsewhere")
    edit(tab, "missing")
    tab.locator(f"{PANEL} header button").nth(2).click()
    tab.locator(f"{PANEL} .sentences").get_by_text("沒有人打開燈。").click()
    expect(tab.locator(f"{PANEL} .original")).to_contain_text(FOLDED)
    expect(current(tab)).to_be_visible()
    expect(current(tab)).to_be_in_viewport()


def test_keys_do_nothing_to_a_sentence_behind_the_list(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "elsewhere")
    edit(tab, "missing", "還沒**存**。")
    tab.locator(f"{PANEL} header button").nth(2).click()
    tab.locator(f"{PANEL} .sentences").wait_for()
    tab.keyboard.press("Control+s")
    tab.keyboard.press("Escape")
    expect(tab.locator(FIELD)).to_have_value("還沒**存**。")
    assert edited.target("elsewhere", MISSING) == ""


def test_keys_work_where_other_letters_are_typed(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "reload")
    edit(tab, "missing", "按側面的**開關**。")
    field = tab.locator(FIELD)
    field.dispatch_event("keydown", {"key": "ы", "code": "KeyS", "ctrlKey": True, "composed": True})
    expect(current(tab)).to_have_text("按側面的開關。")


def test_the_mode_stays_from_page_to_page(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "instant")
    tab.evaluate("window.sameDocument = true")
    link = tab.locator(".md-nav--primary").get_by_role("link").filter(has_text="Lamps").first
    link.evaluate("each => each.click()")
    tab.wait_for_url(f"{edited.address}/zh-TW/")
    sentence(tab, "missing").first.wait_for()
    edit(tab, "missing")
    expect(tab.locator(f"{PANEL} .original")).to_contain_text("Lamps")
    tab.reload()
    sentence(tab, "missing").first.wait_for()


def test_an_address_names_the_sentence_to_open(reader: Reader, edited: EditedSite) -> None:
    unit = edited.entry("elsewhere", OUTDATED).msgctxt
    tab = reader.open(f"{edited.address}/zh-TW/elsewhere/#bitext-unit={unit}")
    expect(tab.locator(FIELD)).to_have_value("保持燈乾燥。")
    expect(current(tab)).to_be_in_viewport()
    assert tab.url.endswith("/zh-TW/elsewhere/")


def test_nothing_is_started_in_a_frame(reader: Reader, edited: EditedSite) -> None:
    tab = reader.open(f"{edited.address}/zh-TW/framed/")
    tab.locator(".bitext-editor").wait_for(state="attached")
    tab.evaluate(
        "address => new Promise(then => document.body.append(Object.assign("
        "document.createElement('iframe'), { src: address, onload: then })))",
        f"{edited.address}/zh-TW/saving/",
    )
    assert tab.frames[1].locator(".bitext-editor").count() == 0


def test_a_key_and_a_button_begin_and_end_the_mode(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "framed")
    marked = tab.locator("article [data-bitext-state]")
    tab.keyboard.press("e")
    expect(marked).to_have_count(0)
    tab.locator("input[name=query]").first.focus()
    tab.keyboard.type("e")
    expect(marked).to_have_count(0)
    tab.locator(".bitext-editor .starter").click()
    expect(marked).not_to_have_count(0)
