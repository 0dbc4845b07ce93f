"""Accessibility: axe finds nothing in our pages that it does not find in a plain Material site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from building import QUICKSTART, brief_documentation, serving
from reader_browser import Reader, wait_for
from reader_project import RICH

pytestmark = pytest.mark.browser

PAGES = {"quickstart": f"{QUICKSTART}/", "missing": "404.html", "status": "translation-status/"}
PLAIN = {**PAGES, "status": ""}
"""Plain Material has no page on what is translated; its home page has the same surroundings."""

FOLDERS = {"en": "", "zh-TW": "zh-TW/", "ar": "ar/"}


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, str], Counter[str]]:
    """Return what axe has already found in pages of plain Material, by address and colours."""
    return {}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the addresses of the same pages as plain Material builds them, in its own languages."""
    project = brief_documentation(tmp_path_factory.mktemp("plain"))
    settings = project.folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    root = project.folder / "sites"
    for tag, folder in FOLDERS.items():
        without = re.sub(r"(?m)^  - bitext:\n(?:      .*\n)+", "", text)
        assert "bitext" not in without.partition("plugins:")[2]
        settings.write_text(without.replace("  font: false", f"  font: false\n  language: {tag}"), "utf-8")
        assert project.build("--quiet", to=f"sites/{folder}").code == 0
    with serving(root) as url:
        yield {tag: f"{url}/{folder}" for tag, folder in FOLDERS.items()}


ON_COLOURS = ["color-contrast", "link-in-text-block"]
"""The usual rules whose verdict changes with the colours. All others are tried in one of the two schemes."""


def violations(page: Page, scheme: str = "light") -> Counter[str]:
    """Return how many elements break each rule, without the theme's links in pairs of texts."""
    page.add_style_tag(content="* { transition: none !important }")
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if scheme == "dark":
        options["runOnly"] = ON_COLOURS
    context = {"exclude": [[".bitext-row a"]]}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return Counter({each["id"]: len(each["nodes"]) for each in found})


CASES = [
    *((name, tag, "") for name in PAGES for tag in FOLDERS),
    ("quickstart", "zh-TW", "both"),
    ("quickstart", "ar", "both"),
    ("quickstart", "ar", "original"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "tag", "view"), CASES, ids=["-".join(filter(None, case)) for case in CASES])
def test_no_page_has_more_faults_than_that_of_plain_material(
    reader: Reader,
    address: str,
    plain: dict[str, str],
    known: dict[tuple[str, str], Counter[str]],
    name: str,
    tag: str,
    view: str,
    scheme: str,
) -> None:
    ours = reader.open(f"{address}/{FOLDERS[tag]}{PAGES[name]}", view=view, color_scheme=scheme)
    if view:
        wait_for(ours, view)
    theirs = plain[tag] + PLAIN[name]
    if (theirs, scheme) not in known:
        known[theirs, scheme] = violations(reader.open(theirs, color_scheme=scheme), scheme)
    assert violations(ours, scheme) - known[theirs, scheme] == Counter()


@pytest.mark.parametrize("view", ["translation", "both", "original"])
def test_a_page_with_everything_has_no_faults_of_ours(reader: Reader, rich_address: str, view: str) -> None:
    source = reader.open(f"{rich_address}/{RICH}/")
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", view=view)
    wait_for(page, view)
    found, known = violations(page), violations(source)
    assert found - known == Counter()


OF_THE_THEME = {"aria-dialog-name", "landmark-unique"}
"""The dialog of Material's search has no name, nor have the buttons beside each listing."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tag", FOLDERS)
def test_our_own_pages_have_no_fault_but_those_of_the_theme(
    reader: Reader, address: str, tag: str, scheme: str
) -> None:
    page = reader.open("about:blank", color_scheme=scheme)
    for path in ("", f"{QUICKSTART}/", "guide/readers/", "translation-status/", "404.html"):
        page.goto(f"{address}/{FOLDERS[tag]}{path}")
        assert set(violations(page, scheme)) <= OF_THE_THEME, path
