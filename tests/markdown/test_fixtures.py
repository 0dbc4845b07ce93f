"""Pages as authors write them, and the segments of each, in a file beside it.

`UPDATE_GOLDEN=1 pytest tests/markdown/test_fixtures.py` writes those files anew; review the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import markdown
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import Page, page_outline, read_page
from bitext.unit import make_id

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted(FIXTURES.glob("*.md"))
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
DOCS = sorted((Path(__file__).parents[2] / "docs").rglob("*.md"))

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.details"),
    *("pymdownx.highlight", "pymdownx.keys", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
]
TEXT_BLOCKS = ["dd", "dt", "figcaption", "h1", "h2", "h3", "label", "li", "p", "summary", "td", "th"]
UNTRANSLATED = {
    # Titles that Python-Markdown makes itself.
    "admonitions-and-tabs": {"Note", "Success"},
    "html": {"Teatime Inc."},
    "untouched": {
        '--8<-- "includes/abbreviations.md"',
        "--8<--\none.md\ntwo.md\n--8<--",
        "::: teatime.kettle\n    options:\n      show_source: false",
        "{{ table_of_teas() }}",
        "{# A note to ourselves. #}",
        "https://tea.example/",
        "https://tea.example/pots_(round)?of=clay#lid",
        "This block is off. So is the next one.",
        "Off",
        "too",
        "{ .annotate }",
    },
}
"""What stays as it is on the built page."""

_FRONT_MATTER = re.compile(r"\A---\n(?:(?!---\n).*\n)*+---\n")
_LETTER = re.compile(r"[^\W\d_]")

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def _listed(page: Page) -> str:
    lines = [
        f"{segment.kind:9} | {', '.join([*segment.context, *segment.notes]):26} | {segment.text}".rstrip()
        for segment in page.segments
    ]
    return "\n".join([*lines, ""])


def _localized(page: Page, prefix: str, locale: str) -> str:
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=prefix + segment.text)
        for unit, segment in zip(units, page.segments, strict=True)
    }
    return localize(page, units, entries, locale=Locale(locale)).text


@each_page
def test_segments_are_those_listed(path: Path) -> None:
    listed = _listed(read_page(path.read_text(encoding="utf-8")))
    expected = path.with_suffix(".segments")
    if UPDATE:
        expected.write_text(listed, encoding="utf-8", newline="\n")
    assert listed == expected.read_text(encoding="utf-8")


@each_page
def test_known_sentences_change_nothing(path: Path) -> None:
    page = read_page(path.read_text(encoding="utf-8"))
    again = read_page(page.text, known=[segment.text for segment in page.segments])
    assert _listed(again) == _listed(page)


@pytest.mark.parametrize("locale", ["de", "zh-TW"])
@pytest.mark.parametrize("path", [*PAGES, *DOCS], ids=lambda path: path.stem)
def test_identity_catalog_gives_the_page_back(path: Path, locale: str) -> None:
    page = read_page(path.read_bytes().decode())
    assert _localized(page, "", locale) == page.text


@each_page
def test_translations_are_read_back_from_the_localized_page(path: Path) -> None:
    """Every segment is written where it can be read again, and the page's outline stays."""
    page = read_page(path.read_text(encoding="utf-8"))
    translated = _localized(page, "Ä ", "de")
    wanted = [f"Ä {segment.text}" for segment in page.segments]
    assert [segment.text for segment in read_page(translated, known=wanted).segments] == wanted
    assert page_outline(translated) == page_outline(page.text)


@each_page
def test_readers_of_the_built_page_see_every_translation(path: Path) -> None:
    """No block of text that Python-Markdown makes of a page is left without a translation."""
    page = read_page(path.read_text(encoding="utf-8"))
    body = _FRONT_MATTER.sub("", _localized(page, "Ä ", "de"))
    html = BeautifulSoup(markdown.Markdown(extensions=EXTENSIONS).convert(body), "lxml")
    for each in html.find_all(["code", "kbd", "pre", "script", "style", "svg"]):
        each.decompose()
    texts = [each.get_text().strip() for each in html.find_all(TEXT_BLOCKS)]
    bare = {text for text in texts if _LETTER.search(text) and "Ä" not in text}
    assert bare == UNTRANSLATED.get(path.stem, set())


def test_fixtures_are_there() -> None:
    assert len(PAGES) >= 12, "a moved folder would silently test nothing"
    assert {path.with_suffix("") for path in FIXTURES.glob("*.segments")} == {
        path.with_suffix("") for path in PAGES
    }
    assert all(path.with_suffix(".segments").stat().st_size for path in PAGES)
    assert DOCS
