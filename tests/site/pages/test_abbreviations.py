"""Abbreviations that a site explains are found in translated sentences of any script, and explained there."""

from __future__ import annotations

import pytest
from bs4 import Tag

from bitext.catalog import State
from bitext.locales import Locale
from bitext.localization.filling import Made
from bitext.localization.page import Sentence
from bitext.markdown import Segment
from bitext.rendering.source import Mark
from bitext.site.pages.abbreviations import with_abbreviations
from bitext.text import Span
from building import Site
from own_words_project import build
from sharing import once


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return once(tmp_path_factory, "own-words", build)


def explained(page: Tag) -> list[tuple[str, str, str | None]]:
    """Return the abbreviations of a page: each with its explanation, and the language of that."""
    found = page.select("article p abbr")
    return [
        (each.get_text(), str(each["title"]), str(each["lang"]) if "lang" in each.attrs else None)
        for each in found
    ]


HTML, LED, W3C = "Hyper Text Markup Language", "Light-emitting diode", "World Wide Web Consortium"
ON_PAGES: dict[str, list[tuple[str, str, str | None]]] = {
    "": [("HTML", HTML, None), ("LED", LED, None), ("W3C", W3C, None)],
    "de": [
        ("HTML", "Hypertext-Auszeichnungssprache", None),
        ("LED", "Leuchtdiode", None),
        ("W3C", W3C, "en"),
    ],
    "zh-TW": [
        ("HTML", "超文本標記語言", None),
        ("W3C", W3C, "en"),
        ("LED", "發光二極體", None),
        ("LED", "發光二極體", None),
        ("W3C", W3C, "en"),
    ],
    "ar": [("HTML", f"حجم {HTML}", None), ("LED", f"حجم {LED}", None), ("W3C", W3C, "en")],
}


@pytest.mark.parametrize("locale", ["de", "zh-TW", "ar"])
def test_a_translated_page_has_and_explains_its_abbreviations(site: Site, locale: str) -> None:
    assert explained(site.page(f"{locale}/words/index.html")) == ON_PAGES[locale]


def test_the_source_has_them_as_its_renderer_found_them(site: Site) -> None:
    assert explained(site.page("words/index.html")) == ON_PAGES[""]


def written(
    html: str, *, source: str = '<abbr title="Hyper &amp; Text">HTML</abbr>', state: State = State.TRANSLATED
) -> str:
    # Where there is no translation, readers see the text of the source.
    text = html if state is State.MISSING else "Some text."
    segment = Segment(text=text, span=Span(0, 1), block=(0, 0), kind="paragraph")
    made = Made(html, (Mark("unit", 0, 0, len(html)),))
    sentence = Sentence(segment, None, state, html)
    return with_abbreviations(made, source, [sentence], Locale("en"), lambda text: text).html


ABBR = '<abbr title="Hyper &amp; Text" lang="en" dir="ltr">HTML</abbr>'
TEXTS = {
    "between blanks": ("Die HTML hier.", f"Die {ABBR} hier."),
    "in Chinese": ("這個HTML頁", f"這個{ABBR}頁"),
    "in Korean, where particles follow": ("HTML은 무엇", f"{ABBR}은 무엇"),
    "a part of a word": ("HTMLs, XHTML, HTMLä, HTML5, _HTML", "HTMLs, XHTML, HTMLä, HTML5, _HTML"),
    "in emphasis": ("<em>HTML</em>", f"<em>{ABBR}</em>"),
    "in code": ("<code>HTML</code> <kbd>HTML</kbd>", "<code>HTML</code> <kbd>HTML</kbd>"),
    "in an attribute": ('<a href="HTML" title="HTML">x</a>', '<a href="HTML" title="HTML">x</a>'),
    "in an abbreviation": ('<abbr title="HTML it is" lang="en">HTML</abbr>', '<abbr title="HTML it is" lang="en">HTML</abbr>'),
    "found by the renderer": ('<abbr title="Hyper &amp; Text">HTML</abbr>', ABBR),
    "in an element that is never closed": ("<code>HTML", "<code>HTML"),
    "twice": ("HTML/HTML", f"{ABBR}/{ABBR}"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), TEXTS.values(), ids=TEXTS)
def test_where_an_abbreviation_is_found(html: str, wanted: str) -> None:
    assert written(html) == wanted


def test_a_sentence_in_the_source_language_stays() -> None:
    assert written("An HTML.", state=State.MISSING) == "An HTML."


def test_the_longest_abbreviation_wins() -> None:
    source = '<abbr title="a">HT</abbr><abbr title="b">HT ML</abbr>'
    assert 'title="b"' in written("這HT ML字", source=source)
    assert 'title="a"' not in written("這HT ML字", source=source)


def test_an_abbreviation_of_another_script_ends_at_any_letter() -> None:
    source = '<abbr title="a">ГОСТ</abbr>'
    assert "<abbr" in written("в ГОСТ.", source=source)
    assert "<abbr" not in written("ГОСТа, 這ГОСТ字", source=source)


def test_a_page_without_abbreviations_stays() -> None:
    assert written("An HTML.", source="<p>HTML</p>") == "An HTML."
