"""A translator with a real browser, who edits pages of a served site."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from reader_browser import Reader
from served_editor import EditedSite

PANEL = ".bitext-editor [role=dialog]"
FIELD = ".bitext-editor #target"


BEGUN = "sessionStorage.setItem('bitext-editing', 'on')"
"""Whoever came from another page has the mode on."""


def open_page(reader: Reader, site: EditedSite, page: str, locale: str = "zh-TW", **options: Any) -> Page:  # noqa: ANN401 - those of the library
    """Open a page of *site* with the mode on."""
    folder = f"{locale}/" if locale else ""
    tab = reader.open(f"{site.address}/{folder}{page}/", script=BEGUN, **options)
    tab.locator("article [data-bitext-state]").first.wait_for()
    return tab


def sentence(tab: Page, state: str) -> Locator:
    """Return the sentences of the page in a state."""
    return tab.locator(f"article [data-bitext-state={state}]")


def edit(tab: Page, state: str, text: str | None = None) -> Locator:
    """Open the first sentence in *state*, and write *text*; return its field."""
    wanted = sentence(tab, state).first
    unit = wanted.get_attribute("data-unit")
    wanted.click()
    # Until it comes, the panel has the field of the sentence before.
    expect(tab.locator(f'article [data-unit="{unit}"][aria-current=true]').first).to_be_visible()
    field = tab.locator(FIELD)
    expect(field).to_be_visible()
    if text is not None:
        field.fill(text)
    return field


def current(tab: Page) -> Locator:
    """Return the sentence on the page that is open in the panel."""
    return tab.locator("article [aria-current=true]")


def says(tab: Page, text: str) -> None:
    """Wait until the panel says *text* in its live region."""
    expect(tab.locator(f"{PANEL} [role=status]")).to_have_text(text)


def press(tab: Page, name: str) -> None:
    """Press the button *name* of the panel."""
    tab.locator(PANEL).get_by_role("button", name=name, exact=True).click()


def expect_refusals(reader: Reader, *statuses: int) -> None:
    """Forget the errors in the browser's console, which must be those of answers with *statuses*."""
    wanted = tuple(f"status of {status} " for status in statuses)
    left = [each for each in reader.complaints if not any(status in each for status in wanted)]
    assert not left
    assert len(reader.complaints) == len(statuses)
    reader.complaints.clear()
