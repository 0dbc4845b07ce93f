"""Sentences without a translation: what their marks look like and say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from reader_browser import Reader
from reader_project import OUTDATED, RICH

pytestmark = pytest.mark.browser

# The contrast that WCAG 2 wants between a mark and what is behind it.
ENOUGH = 3.0

CONTRAST = """each => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
  const light = color => {
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [a, b] = [light(getComputedStyle(each).textDecorationColor), light(getComputedStyle(document.body).backgroundColor)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}"""


def mark(sentence: Locator) -> str:
    return str(sentence.evaluate("each => getComputedStyle(each).textDecorationStyle"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_missing_and_outdated_sentences_are_told_apart_and_well_seen(
    reader: Reader, rich_address: str, scheme: str
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", color_scheme=scheme)
    outdated, missing = page.get_by_text(OUTDATED), page.get_by_text("This one is new.")
    assert (mark(outdated), mark(missing)) == ("dashed", "dotted")
    for sentence in (outdated, missing):
        expect(sentence).to_have_attribute("lang", "en")
        assert sentence.evaluate(CONTRAST) >= ENOUGH


def test_tooltips_are_in_the_readers_language(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", java_script_enabled=False)
    expect(page.get_by_title("譯文已過時")).to_have_text(OUTDATED)
    expect(page.get_by_title("尚未翻譯")).to_have_text("This one is new.1")
    page = reader.open(f"{rich_address}/ar/{RICH}/", java_script_enabled=False)
    expect(page.get_by_title("لم يُترجم بعد").first).to_be_attached()


def test_untranslated_sentences_of_one_block_keep_their_order_in_arabic(
    reader: Reader, rich_address: str
) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/")
    first, second = (page.get_by_text(text).bounding_box() for text in (OUTDATED, "This one is new."))
    assert first is not None
    assert second is not None
    assert first["x"] < second["x"]
    right = page.locator("blockquote").bounding_box()
    assert right is not None
    assert second["x"] + second["width"] == pytest.approx(right["x"] + right["width"], abs=2)


def test_code_runs_from_left_to_right_in_arabic(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/")
    expect(page.locator("article pre")).to_have_css("direction", "ltr")
