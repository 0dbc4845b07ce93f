"""Attacks in translations, built with the real MkDocs and opened in a real Chromium: none runs or changes a page."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from msgspec.structs import replace
from playwright.sync_api import Browser, Dialog, Page

from attacks import ATTACKS
from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import DocsProject, Site, serving, without_notice

pytestmark = pytest.mark.browser

SETTINGS = """\
site_name: Attacks
theme: {name: material, font: false}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tilde
plugins:
  - search
  - bitext: {locales: [de]}
"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

# How a page with one sentence for each attack is written: the head of the page, and the line of each sentence.
PLACES: dict[str, tuple[str, Callable[[int], str]]] = {
    "paragraphs": ("", lambda n: f"Sentence number {n} stays calm.\n"),
    "neighbours": ("", lambda n: f"Sentence number {n} stays calm. Its neighbour {n} does as well.\n"),
    "steps": ("", lambda n: f"1. Sentence number {n} stays calm."),
    "cells": ("| Number | Text |\n|---|---|", lambda n: f"| {n} | Sentence number {n} stays calm. |"),
    "headings": ("", lambda n: f"## Sentence number {n} stays calm\n"),
    "pictures": ("", lambda n: f"![Picture number {n} stays calm](pixel.png)\n"),
    "quotes": ("", lambda n: f"> Sentence number {n} stays calm.\n"),
    "notes": ("", lambda n: f'!!! note "Sentence number {n} stays calm"\n\n    Body number {n}.\n'),
    "html": ("", lambda n: f'<p title="Title number {n}">Sentence number {n} stays calm.</p>\n'),
    "links": ("", lambda n: f'[Label number {n}](https://example.org/{n} "Title number {n}")\n'),
}

# Everything a reader could do to an element, and what the browser does by itself.
TOUCH = """
() => {
  const events = ["click", "mouseover", "mouseenter", "pointerdown", "keydown", "wheel", "scroll", "copy", "paste",
    "drag", "toggle", "focus", "blur", "auxclick", "contextmenu", "selectstart", "animationstart", "transitionend",
    "beforeinput", "load", "error", "resize"];
  document.addEventListener("click", event => event.preventDefault(), true);
  document.addEventListener("submit", event => event.preventDefault(), true);
  for (const element of document.querySelectorAll("article *"))
    for (const name of events) element.dispatchEvent(new Event(name, {bubbles: false, cancelable: true}));
  return {
    ran: window.attacked === true,
    schemes: [...document.querySelectorAll("[href], [src], [action], [formaction], [data]")]
      .map(each => each.href?.baseVal ?? each.href ?? each.src ?? each.action ?? each.data ?? "")
      .filter(address => /^\\s*(javascript|vbscript|livescript|data):/i.test(address))
      .filter(address => !address.startsWith("data:image/svg+xml;charset=utf8")),
    handlers: [...document.querySelectorAll("*")]
      .filter(each => [...each.attributes].some(attribute => attribute.name.startsWith("on"))).length,
  };
}
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site in which each sentence of each page is translated by an attack."""
    folder = tmp_path_factory.mktemp("attacks")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs" / "pixel.png").write_bytes(base64.b64decode(PIXEL))
    for name, (head, line) in PLACES.items():
        lines = [f"# The {name}\n", *filter(None, [head]), *map(line, range(len(ATTACKS)))]
        (folder / "docs" / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Attacks\n\nCalm.\n", encoding="utf-8")
    assert main(["extract", "-C", str(folder), "--quiet"]) == 0
    for name in PLACES:
        _attack(folder / "locales" / "de" / "LC_MESSAGES" / f"{name}.po")
    site = DocsProject(folder).build()
    assert site.code == 0, site.log
    return site


def _attack(path: Path) -> None:
    catalog = parse_po(path.read_text("utf-8"))
    entries = [
        replace(entry, msgstr=ATTACKS[number % len(ATTACKS)]) for number, entry in enumerate(catalog.entries)
    ]
    assert len(entries) > len(ATTACKS)
    path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.add_init_script("window.attack = () => { window.attacked = true; };")
        yield context.new_page()


def test_there_are_many_attacks() -> None:
    assert len(ATTACKS) >= 200


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        pytest.param("<b onclick=attack()>x</b>", {"ran": True, "schemes": 0, "handlers": 1}, id="handler"),
        pytest.param("<img src=x onerror=attack()>", {"ran": True, "schemes": 0, "handlers": 1}, id="error"),
        pytest.param(
            "<a href=' javascript:attack()'>x</a>", {"ran": False, "schemes": 1, "handlers": 0}, id="link"
        ),
    ],
)
def test_an_attack_that_came_through_would_be_seen(page: Page, html: str, seen: dict[str, object]) -> None:
    page.goto("about:blank")
    page.set_content(f"<article>{html}</article>")
    found = page.evaluate(TOUCH)
    assert {**found, "schemes": len(found["schemes"])} == seen


@pytest.mark.parametrize("name", PLACES)
def test_no_attack_runs_or_asks_another_host(attacked: Site, page: Page, name: str) -> None:
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda each: asked.append(each.url))

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    with serving(attacked.folder) as address:
        page.goto(f"{address}/de/{name}/", wait_until="load")
        seen = page.evaluate(TOUCH)
        assert page.url == f"{address}/de/{name}/"
        page.close()
    assert seen == {"ran": False, "schemes": [], "handlers": 0}
    assert not dialogs
    assert not [url for url in asked if not url.startswith((address, "data:image/svg+xml"))]


@pytest.mark.parametrize("name", PLACES)
def test_the_structure_is_that_of_the_source_page(attacked: Site, name: str) -> None:
    source, translated = (_outline(attacked, f"{folder}{name}/index.html") for folder in ("", "de/"))
    assert translated == source


# Emphasis is prose, and a sentence is marked with spans; all else must be as in the source.
_PROSE = frozenset({"strong", "em", "span"})


def _outline(site: Site, path: str) -> list[tuple[str, dict[str, str]]]:
    article = BeautifulSoup((site.folder / path).read_text("utf-8"), "lxml").select_one("article")
    assert article is not None
    without_notice(article)
    return [(tag.name, _structure(tag)) for tag in article.find_all(name=True) if tag.name not in _PROSE]


def _structure(tag: Tag) -> dict[str, str]:
    """Return the attributes of *tag* that are no prose; addresses within the site differ by the locale's folder."""
    kept = {
        name: str(value) for name, value in tag.attrs.items() if name not in {"alt", "title", "lang", "dir"}
    }
    return {name: value.replace("../../", "../") for name, value in kept.items()}
