"""What stands around a translated page: its edit button, its table of contents; and code within other scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from building import Site, serving
from reader_browser import Reader, choose
from reader_project import RICH, build_rich

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_rich(tmp_path_factory.mktemp("editable"), features=", content.action.edit")


@pytest.fixture(scope="module")
def editable_address(editable: Site) -> Iterator[str]:
    with serving(editable.folder) as url:
        yield url


def test_the_edit_button_leads_to_what_a_reader_of_this_language_can_change(editable: Site) -> None:
    def button(path: str) -> str:
        found = editable.page(f"{path}index.html").select_one("a.md-content__button[rel=edit]")
        assert found is not None
        return str(found["href"])

    repository = "https://git.example/example/docs"
    assert button(f"{RICH}/") == f"{repository}/edit/main/docs/{RICH}.md"
    assert button(f"zh-TW/{RICH}/") == f"{repository}/blob/main/locales/zh_TW/LC_MESSAGES/{RICH}.po"


def test_with_buttons_the_title_is_in_its_column(reader: Reader, editable_address: str) -> None:
    page = reader.open(f"{editable_address}/zh-TW/{RICH}/")
    choose(page, "both")
    left = "row => row.querySelector('.bitext-o').getBoundingClientRect().left"
    title = page.locator("article h1 .bitext-row").evaluate(left)
    assert title == page.locator("article p > .bitext-row").first.evaluate(left)


def test_the_table_of_contents_is_in_the_language_that_is_shown(
    reader: Reader, editable_address: str
) -> None:
    page = reader.open(f"{editable_address}/zh-TW/{RICH}/")
    contents = page.locator(".md-sidebar--secondary .md-nav--secondary a.md-nav__link")
    expect(contents).to_have_text(["建立金鑰", "限制"], use_inner_text=True)
    choose(page, "original")
    expect(contents).to_have_text(["Create a key", "Limits"], use_inner_text=True)
    choose(page, "translation")
    expect(contents).to_have_text(["建立金鑰", "限制"], use_inner_text=True)


def test_code_runs_from_left_to_right(reader: Reader, editable_address: str) -> None:
    page = reader.open(f"{editable_address}/ar/{RICH}/")
    code = page.locator("article td code").first
    expect(code).to_have_css("direction", "ltr")
    expect(code).to_have_css("unicode-bidi", "isolate")


def test_a_page_without_any_translation_is_not_underlined(reader: Reader, editable_address: str) -> None:
    page = reader.open(f"{editable_address}/ar/{RICH}/")
    sentence = page.locator("article .bitext-untranslated").first
    expect(sentence).to_have_css("text-decoration-line", "underline")
    page.locator("article [data-unit]:not(.bitext-untranslated)").evaluate_all(
        "each => each.forEach(sentence => sentence.remove())"
    )
    expect(sentence).to_have_css("text-decoration-line", "none")
