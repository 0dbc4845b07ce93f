"""Readers of four languages find what they look for, by the words that they type."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

QUERIES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("search_queries.toml").read_text("utf-8")
)
TRANSLATED = ("guide/authors/", "guide/readers/", "guide/translators/")
"""The pages of the guide that are translated."""

FOUND_OF_25 = 24
FIRST = 3

SEARCH = """async query => {
  const field = document.querySelector(".md-search__input")
  const meta = document.querySelector(".md-search-result__meta")
  const list = document.querySelector(".md-search-result__list")
  const type = async (text, isDone) => {
    field.value = text
    field.dispatchEvent(new KeyboardEvent("keyup"))
    while (!isDone()) await new Promise(requestAnimationFrame)
  }
  field.focus()
  // The empty query answers with an invitation, and only that: what comes then is the answer to this one.
  const invitation = window.invitation ??= meta.textContent
  await type("", () => meta.textContent === invitation)
  await type(query, () => meta.textContent !== invitation)
  return [...list.children].map(item => [...item.querySelectorAll("a")].map(link => link.href.split("?")[0] + link.hash))
}"""

READY = """async () => {
  const text = (root) => root.querySelector(".md-search-result__meta").textContent.trim()
  const written = new DOMParser().parseFromString(await (await fetch(location)).text(), "text/html")
  while (text(document) === text(written)) await new Promise(requestAnimationFrame)
}"""


def results(page: Page, query: str, base: str) -> list[list[str]]:
    """Return the addresses in each result for *query*, below *base*: those of a page and of its sections."""
    found: list[list[str]] = page.evaluate(SEARCH, query)
    return [[each.split("#")[0].removeprefix(base) + part(each) for each in item] for item in found]


def part(address: str) -> str:
    _, mark, name = address.rpartition("#")
    return mark + name if mark else ""


def open_search(page: Page, address: str) -> None:
    """Open the search, and wait until it has read the index."""
    page.goto(address)
    page.keyboard.press("f")
    page.evaluate(READY)


@pytest.mark.parametrize("tag", QUERIES)
def test_the_right_page_is_among_the_first_three(browser: Browser, address: str, tag: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        base = f"{address}/{tag}/"
        open_search(page, base)
        found = {query: results(page, query, base) for query in QUERIES[tag]}
    missed = {
        query: found[query][:FIRST]
        for query, right in QUERIES[tag].items()
        if not any(right in item for item in found[query][:FIRST])
    }
    assert len(QUERIES[tag]) == 25
    assert len(QUERIES[tag]) - len(missed) >= FOUND_OF_25, missed


@pytest.mark.parametrize("tag", QUERIES)
def test_untranslated_pages_come_last_and_say_so(browser: Browser, address: str, tag: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        open_search(page, f"{address}/{tag}/")
        found = results(page, "API Markdown", f"{address}/{tag}/")
        shown = [item[0].startswith("guide/") and not item[0].startswith(TRANSLATED) for item in found]
        labels = page.locator(".md-search-result__item:has(.bitext-found)")
        assert shown == sorted(shown)
        assert True in shown
        assert False in shown
        assert labels.count() == sum(shown)
        text = page.locator(
            ".md-search-result__item:has(.bitext-found) article > p:not(.md-search-result__terms)"
        ).first
        assert text.evaluate("each => [each.closest('[lang]').lang, getComputedStyle(each).direction]") == [
            "en",
            "ltr",
        ]
