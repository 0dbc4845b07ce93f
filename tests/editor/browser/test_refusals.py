"""What cannot be saved as it is: nothing that was typed is lost, and nothing is overwritten unseen."""

from __future__ import annotations

from msgspec.structs import replace
from playwright.sync_api import Dialog, expect

from bitext.catalog import Entry
from reader_browser import Reader
from served_editor import DRAFT, MISSING, EditedSite, catalog_path, change
from translator import FIELD, PANEL, current, edit, expect_refusals, open_page, press, sentence


def _translate_on_disk(site: EditedSite, page: str, text: str) -> None:
    def changed(entry: Entry) -> Entry:
        return replace(entry, msgstr=text) if entry.msgid == MISSING else entry

    change(catalog_path(site.folder, page), changed)


def test_a_translator_chooses_when_the_file_was_changed_meanwhile(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "conflict")
    edit(tab, "missing", "我的**文字**。")
    _translate_on_disk(edited, "conflict", "他們的**文字**。")
    tab.keyboard.press("Control+s")
    sides = tab.locator(f"{PANEL} .sides")
    expect(sides).to_contain_text("他們的**文字**。")
    expect(sides).to_contain_text("我的**文字**。")
    assert edited.target("conflict", MISSING) == "他們的**文字**。"
    sides.get_by_role("button").nth(1).click()
    expect(current(tab)).to_have_text("我的文字。")
    assert edited.target("conflict", MISSING) == "我的**文字**。"
    _translate_on_disk(edited, "conflict", "又是**他們**。")
    tab.locator(FIELD).fill("又是**我**。")
    tab.keyboard.press("Control+s")
    sides.get_by_role("button").nth(0).click()
    expect(tab.locator(FIELD)).to_have_value("又是**他們**。")
    expect_refusals(reader, 409, 409)


def test_a_text_that_readers_would_not_see_is_saved_if_the_translator_insists(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "unsafe")
    edit(tab, "missing", "按下<b>開關。")
    tab.keyboard.press("Control+s")
    expect(tab.locator(f"{PANEL} .findings .error")).not_to_have_count(0)
    assert edited.target("unsafe", MISSING) == ""
    tab.locator(f"{PANEL} .asked button").first.click()
    expect(current(tab)).to_have_attribute("data-bitext-state", "unsafe")
    # Readers have the original.
    expect(current(tab)).to_have_text("Press the switch at its side.")
    expect(current(tab)).to_have_attribute("lang", "en")
    assert edited.target("unsafe", MISSING) == "按下<b>開關。"
    expect_refusals(reader, 422)


def test_what_is_typed_is_there_again_when_the_page_is_loaded_again(
    reader: Reader, edited: EditedSite
) -> None:
    tab = open_page(reader, edited, "typed")
    edit(tab, "missing", "還沒**存**。")
    asked: list[str] = []

    def stay_or_go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", stay_or_go)
    tab.reload()
    assert asked == ["beforeunload"]
    edit(tab, "missing")
    expect(tab.locator(FIELD)).to_have_value("還沒**存**。")
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("還沒存。")
    tab.reload()
    assert asked == ["beforeunload"]


def test_a_text_that_is_not_saved_is_not_closed_unasked(reader: Reader, edited: EditedSite) -> None:
    tab = open_page(reader, edited, "closing")
    edit(tab, "missing", "還沒存。")
    tab.keyboard.press("Escape")
    expect(tab.locator(f"{PANEL} .asked button").nth(1)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(f"{PANEL} .asked")).to_be_hidden()
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.press("Escape")
    tab.locator(f"{PANEL} .asked button").nth(0).click()
    expect(tab.locator(PANEL)).to_be_hidden()
    edit(tab, "missing")
    expect(tab.locator(FIELD)).to_have_value("")


def test_a_text_waits_until_the_server_is_there_again(own_site: EditedSite, reader: Reader) -> None:
    tab = open_page(reader, own_site, "page")
    edit(tab, "missing", "按下**開關**。")
    own_site.stop()
    tab.keyboard.press("Control+s")
    expect(tab.locator(f"{PANEL} [role=alert]")).to_be_visible()
    expect(tab.locator(FIELD)).to_have_value("按下**開關**。")
    # It has another token then.
    own_site.start()
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("按下開關。")
    expect(tab.locator(f"{PANEL} [role=alert]")).to_have_count(0)
    assert own_site.target("page", MISSING) == "按下**開關**。"
    reader.complaints.clear()


def test_a_broken_catalog_is_told_and_left_alone(own_site: EditedSite, reader: Reader) -> None:
    tab = open_page(reader, own_site, "page")
    path = catalog_path(own_site.folder, "page")
    sound = path.read_bytes()
    broken = sound.replace(b'msgid "', b"msgid ", 1)
    edit(tab, "draft", "抹去灰塵。")
    path.write_bytes(broken)
    tab.keyboard.press("Control+s")
    expect(tab.locator(f"{PANEL} [role=alert]")).to_contain_text("page.po")
    assert path.read_bytes() == broken
    listed = reader.open(f"{own_site.address}/_bitext/?locale=zh-TW")
    expect(listed.locator("main li .unsafe")).to_have_count(1)
    path.write_bytes(sound)
    press_save = tab.locator(FIELD)
    press_save.focus()
    tab.keyboard.press("Control+s")
    expect(current(tab)).to_have_text("抹去灰塵。")
    assert own_site.target("page", DRAFT) == "抹去灰塵。"
    assert sentence(tab, "draft").count() == 0
    assert press is not None
    reader.complaints.clear()
