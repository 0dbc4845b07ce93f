"""The index of a locale is finished, and stays one that Material and MkDocs can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bitext.locales import Locale
from bitext.site.pages.search_index import Untranslated, finish_search

ENGLISH = Locale("en")
PAGES = Untranslated(
    titles={"later/": "Später", "old/": "", "own/": "Eigenes"},
    elsewhere=frozenset({"hidden/"}),
    source=ENGLISH,
    label="Englisch",
)
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
MATERIAL = {"lang": ["de"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": FIELDS}
MKDOCS = {
    "lang": ["de"],
    "separator": r"[\s\-]+",
    "min_search_length": 3,
    "prebuild_index": False,
    "indexing": "full",
}


def entry(location: str, title: str, text: str, **more: object) -> dict[str, Any]:
    return {"location": location, "title": title, "text": text, **more}


def finished(folder: Path, index: dict[str, Any], tag: str = "de") -> dict[str, Any]:
    path = folder / "search/search_index.json"
    path.parent.mkdir()
    path.write_text(json.dumps(index), "utf-8")
    finish_search(folder, Locale(tag), PAGES)
    made: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return made


def test_a_translated_page_is_shown_as_before(tmp_path: Path) -> None:
    page = entry("", "Schlüssel", "<p>Für alle.</p>", tags=["x"])
    made = finished(tmp_path, {"config": MATERIAL, "docs": [page]})
    assert made["docs"] == [{**page, "title_words": "schlussel schluessel", "words": "fur fuer"}]
    assert made["config"]["lang"] == ["de"]
    assert made["config"]["fields"] == {**FIELDS, "title_words": FIELDS["title"], "words": FIELDS["text"]}


def test_untranslated_pages_are_marked_and_weigh_less(tmp_path: Path) -> None:
    pages = [
        entry("", "Start", "<p>Hallo.</p>"),
        entry("later/", "Später", "<p>One <code>x</code>.</p> <ul> <li>Two.</li></ul>"),
        entry("later/#more", "More", "Alone", boost=2),
        entry("own/", "Own", ""),
        entry("hidden/", "Hidden", "<p>Nobody.</p>"),
    ]
    made = finished(tmp_path, {"config": MATERIAL, "docs": pages})
    label = '<span class="bitext-found" data-bitext-language="Englisch"></span>'
    start, later, more, own = made["docs"]
    assert start["title"] == "Start"
    assert later["title"] == f"{label}Später"
    assert later["title_words"] == "spater spaeter"
    assert later["text"] == '<p lang="en">One <code>x</code>.</p> <ul lang="en"> <li>Two.</li></ul>'
    assert more["title"] == '<span lang="en">More</span>'
    assert own["title"] == f'{label}<span lang="en">Own</span>'
    assert own["title_words"] == "Eigenes"
    assert more["boost"] == 2 * later["boost"]
    heaviest = 5 * made["config"]["fields"]["title"]["boost"] * more["boost"]
    assert heaviest < 0.01 * made["config"]["fields"]["text"]["boost"]


def test_the_direction_is_noted_where_it_is_another(tmp_path: Path) -> None:
    made = finished(tmp_path, {"config": MATERIAL, "docs": [entry("old/", "Old", "<p>One.</p>")]}, "ar")
    assert made["docs"][0]["text"] == '<p lang="en" dir="ltr">One.</p>'


def test_japanese_is_cut_by_our_own_rules(tmp_path: Path) -> None:
    config = {**MATERIAL, "lang": ["ja"], "pipeline": ["stemmer"]}
    made = finished(tmp_path, {"config": config, "docs": [entry("", "鍵", "<p>安全</p>")]}, "ja")
    assert made["config"]["lang"] == ["en"]
    assert made["config"]["pipeline"] == []


def test_the_search_of_mkdocs_shows_no_more_than_before(tmp_path: Path) -> None:
    pages = [
        entry("", "Schlüssel", "Kurz."),
        entry("later/", "Later", "One."),
        entry("hidden/", "Hidden", "No."),
    ]
    made = finished(tmp_path, {"config": MKDOCS, "docs": pages})
    start, later = made["docs"]
    assert start["text"][:200].rstrip() == "Kurz."
    assert start["text"][200:] == " schlussel schluessel"
    assert later == entry("later/", "[Englisch] Later", "One.")
    assert made["config"] == MKDOCS


@pytest.mark.parametrize(
    "index", [{"config": MKDOCS, "docs": [], "index": {}}, {"pages": []}], ids=["ready", "other"]
)
def test_what_cannot_be_changed_stays(tmp_path: Path, index: dict[str, Any]) -> None:
    assert finished(tmp_path, index) == index


def test_a_site_without_search_stays(tmp_path: Path) -> None:
    finish_search(tmp_path, Locale("de"), PAGES)
    assert list(tmp_path.iterdir()) == []
