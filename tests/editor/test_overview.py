"""The list of what is left, and the way from one sentence to the next through the site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drafted_project import catalog_path
from edited_project import Desk

CARE = ["Care", "Wipe off the dust.", "Part", "Colour", "Switch", "Red"]


def walk(desk: Desk, states: str, *, back: bool = False, start: tuple[str, str] = ("", "")) -> Iterator[str]:
    """Yield the sources of sentences from one to the next, until the first comes again."""
    sources = {
        (page, each["unit"]): each["source"]
        for page in ("index.md", "guide/care.md", "_site")
        for each in desk.get("page", locale="de", page=page)["units"]
    }
    page, unit = start
    seen: set[tuple[str, str]] = set()
    while True:
        found = desk.get("next", locale="de", page=page, unit=unit, states=states, back=str(int(back)))
        page, unit = found["page"], found["unit"]
        if page is None or (page, unit) in seen:
            return
        seen.add((page, unit))
        yield sources[page, unit]


def test_the_list_counts_what_is_left(desk: Desk) -> None:
    desk.save(desk.sentence("Care", "guide/care"), "Pflege")
    desk.save(desk.sentence("Red", "guide/care"), "Rot", "draft")
    pages = {each["page"]: each for each in desk.get("pages", locale="de")["pages"]}
    assert list(pages) == ["guide/care.md", "index.md", "_site"]
    care = pages["guide/care.md"]
    assert (care["title"], care["address"]) == ("Pflege", "/de/guide/care/")
    counts = {name: care[name] for name in ("units", "translated", "draft", "outdated", "missing")}
    assert counts == {"units": 6, "translated": 1, "draft": 1, "outdated": 0, "missing": 4}
    assert care["first"] == desk.entry("Wipe off the dust.", "guide/care").msgctxt


def test_a_page_that_is_done_has_no_first_sentence(desk: Desk) -> None:
    for source in CARE:
        desk.save(desk.sentence(source, "guide/care"), f"{source} auf Deutsch")
    care = desk.get("pages", locale="de")["pages"][0]
    assert (care["first"], care["missing"]) == (None, 0)


def test_a_damaged_catalog_does_not_hide_the_other_pages(desk: Desk) -> None:
    catalog_path(desk.folder, "guide/care").write_text('msgid "cut', "utf-8")
    pages = {each["page"]: each["readable"] for each in desk.get("pages", locale="de")["pages"]}
    assert pages == {"guide/care.md": False, "index.md": True, "_site": True}
    assert list(walk_of_index(desk))


def walk_of_index(desk: Desk) -> Iterator[str]:
    found = desk.get("next", locale="de", page="index.md", unit="", states="missing")
    yield found["unit"]


def test_one_goes_through_all_pages_and_each_sentence_once(desk: Desk) -> None:
    found = list(walk(desk, "missing"))
    assert found[: len(CARE)] == CARE
    assert len(found) == len(set(found)) + 1  # "Lamps" is a title, and the name of the site
    assert list(walk(desk, "missing", back=True))[::-1][-len(found) :].count("Red") == 1


def test_back_is_the_same_way_from_its_end(desk: Desk) -> None:
    forth = list(walk(desk, "missing"))
    back = list(
        walk(
            desk,
            "missing",
            back=True,
            start=("guide/care.md", desk.entry("Care", "guide/care").msgctxt or ""),
        )
    )
    assert back == [*forth[1:][::-1], forth[0]]


@pytest.mark.parametrize("states", ["draft", "outdated", "unsafe"])
def test_where_nothing_is_left_there_is_no_next(desk: Desk, states: str) -> None:
    assert desk.get("next", locale="de", page="index.md", unit="", states=states)["page"] is None


def test_one_sentence_that_is_left_is_not_its_own_next(desk: Desk) -> None:
    reply = desk.save(desk.sentence("Red", "guide/care"), "Rot", "draft").object["sentence"]
    found = desk.get("next", locale="de", page="guide/care.md", unit=reply["unit"], states="draft")
    assert found == {"page": None, "unit": None, "address": ""}
    found = desk.get("next", locale="de", page="index.md", unit="", states="draft")
    assert (found["page"], found["address"]) == ("guide/care.md", "/de/guide/care/")


def test_states_must_be_states(desk: Desk) -> None:
    assert desk.request("GET", "/_bitext/next?locale=de&states=done").status == 400


def test_what_was_saved_elsewhere_is_counted_at_once(desk: Desk) -> None:
    before = desk.get("pages", locale="de")["pages"][0]["missing"]
    path = catalog_path(desk.folder, "guide/care")
    path.write_text(
        path.read_text("utf-8").replace('msgid "Red"\nmsgstr ""', 'msgid "Red"\nmsgstr "Rot"'), "utf-8"
    )
    assert desk.get("pages", locale="de")["pages"][0]["missing"] == before - 1
