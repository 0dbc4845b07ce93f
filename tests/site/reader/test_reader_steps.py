"""Links at the steps, with scripts and without."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

import markdown
from bitext.localization.page import Sentence, State
from bitext.markdown import read_page
from bitext.rendering.source import read
from bitext.rendering.writing import marked
from bitext.site.pages.marks import source_tags
from building import Site
from reader_browser import Reader
from reader_project import RICH


def rendered(text: str) -> str:
    """Return the HTML of a source page, without unit ids, with the links of its steps."""
    html = markdown.markdown(text, extensions=["attr_list", "sane_lists"])
    segments = read_page(text).segments
    sentences = [Sentence(each, None, State.TRANSLATED, each.text) for each in segments]
    return marked(html, read(html, segments).marks, source_tags(sentences, "Step {n}"))


LINK = '<a class="bitext-step" href="#step-{0}" title="Step {0}"></a>'

PLACES = {
    "tight list": ("1. One\n2. Two\n", '<li id="step-2">Two' + LINK.format(2) + "</li>"),
    "paragraphs": ("1. One\n\n2. Two\n\n    More\n", "<p>Two" + LINK.format(2) + "</p>\n<p>More</p>"),
    "list in a step": ("1. One\n    - a\n    - b\n", "One" + LINK.format(1) + "<ul>"),
    "emphasis": ("1. Go *on* now\n    - a\n", "<em>on</em> now" + LINK.format(1)),
    "other first number": ("3. One\n4. Two\n", "Two" + LINK.format(4)),
    "anchor of the author": ("1. One\n{: #mine }\n", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES.values(), ids=PLACES)
def test_the_link_stands_behind_the_first_text_of_the_step(text: str, wanted: str) -> None:
    html = rendered(text)
    assert wanted in html.replace("\n<ul>", "<ul>")


@pytest.mark.parametrize("text", ["Text.\n", "- a\n- b\n", "1. a\n\nText\n\n1. b\n", "> 1. a\n"])
def test_a_page_without_one_procedure_has_no_links(text: str) -> None:
    assert "bitext-step" not in rendered(text)


def test_the_links_bring_no_text_into_the_search(rich: Site) -> None:
    index = json.loads((rich.folder / "search/search_index.json").read_text("utf-8"))
    text = next(each["text"] for each in index["docs"] if each["location"] == f"{RICH}/#create")
    assert "<li> <p>Copy the key.</p>" in text.replace("\n", " ")


@pytest.mark.browser
def test_the_link_shows_at_the_step_under_the_pointer_and_in_focus(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    link = page.get_by_role("link", name="步驟 2 的連結")
    expect(link).to_have_css("opacity", "0")
    page.locator("#step-2").hover()
    expect(link).to_have_css("opacity", "1")
    other = page.get_by_role("link", name="步驟 3 的連結")
    expect(other).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    other.focus()
    expect(other).to_have_css("opacity", "1")


@pytest.mark.browser
def test_without_scripts_it_is_a_plain_link(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/ar/{RICH}/", java_script_enabled=False)
    page.get_by_role("link", name="رابط إلى الخطوة 3").click(force=True)
    page.wait_for_url(f"{rich_address}/ar/{RICH}/#step-3")
    expect(page.locator("#step-3")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("view", ["translation", "both"])
def test_a_click_copies_the_address_and_says_so(reader: Reader, rich_address: str, view: str) -> None:
    page = reader.open(
        f"{rich_address}/zh-TW/{RICH}/", view=view, permissions=["clipboard-read", "clipboard-write"]
    )
    page.locator(f"html[data-bitext-view={view}]").wait_for()
    page.locator("#step-3").hover()
    page.get_by_role("link", name="步驟 3 的連結").click()
    expect(page.locator(".md-dialog")).to_have_text("已複製")
    assert page.evaluate("navigator.clipboard.readText()") == f"{rich_address}/zh-TW/{RICH}/#step-3"
    page.wait_for_url("**/#step-3")
