"""The navigation that a table of contents becomes, and the titles of its locales."""

from __future__ import annotations

from bitext.intake.contents import Item
from bitext.intake.navigation import ABSENT, REFERENCE, REPEATED, UNNAMED, navigation, titles_between

PAGES = ("index.md", "a/one.md", "a/two.md", "b/three.md")


def _known(title: str, href: str = "", *items: Item) -> Item:
    return Item(title, href, items, sourced=True)


def test_what_is_known_in_the_source_language_keeps_its_titles() -> None:
    made = navigation(
        (
            _known("Home", "INDEX.md"),
            _known("A", "a/one.md", _known("Two", "a/two.md"), _known("No", "a/no.md")),
            _known("Again", "a/one.md"),
            _known("Empty", "", _known("No", "no.md")),
            _known("Web", "https://example.org"),
            _known("", "xref:System.String"),
        ),
        PAGES,
    )
    assert made.nav == [
        {"Home": "index.md"},
        {"A": [{"A": "a/one.md"}, {"Two": "a/two.md"}]},
        {"Web": "https://example.org"},
    ]
    assert made.left_out == {
        ABSENT: ["a/no.md", "no.md"],
        REPEATED: ["a/one.md"],
        REFERENCE: ["xref:System.String"],
    }


def test_foreign_titles_do_not_come_into_the_settings() -> None:
    items = (
        Item("Начало", "", (Item("Раз", "a/one.md"), Item("Два", "a/two.md"))),
        Item("Ещё", "", (Item("Три", "b/three.md"),)),
        Item("Сайт", "https://example.org"),
    )
    made = navigation(items, PAGES)
    assert made.nav == [{"A": ["a/one.md", "a/two.md"]}, {"B": ["b/three.md"]}]
    assert made.left_out == {UNNAMED: ["https://example.org"]}
    theirs = navigation(items, PAGES, own_titles=True).nav
    assert titles_between(made.nav, theirs) == {"A": "Начало", "B": "Ещё"}


def test_two_sections_of_one_folder_have_two_names() -> None:
    items = (Item("Раз", "", (Item("", "x/a/one.md"),)), Item("Два", "", (Item("", "x/a/two.md"),)))
    made = navigation(items, ["x/a/one.md", "x/a/two.md"])
    assert made.nav == [{"A": ["x/a/one.md"]}, {"X: A": ["x/a/two.md"]}]


def test_a_section_around_all_is_the_site() -> None:
    made = navigation((_known("Docs", "", _known("One", "a/one.md"), _known("Two", "a/two.md")),), PAGES)
    assert made.nav == [{"One": "a/one.md"}, {"Two": "a/two.md"}]


def test_a_section_is_found_by_most_of_its_pages() -> None:
    source = [{"A": ["1.md", "2.md", "3.md"]}, {"B": ["4.md"]}]
    target = [{"Ä": ["2.md", "3.md"]}, {"ß": ["4.md", "1.md"]}]
    assert titles_between(source, target) == {"A": "Ä", "B": "ß"}
