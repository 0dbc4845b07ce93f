"""C101 inconsistent-translation."""

from __future__ import annotations

import re

import pytest

from bitext.catalog import parse_po
from bitext.checking.across import check_across
from bitext.checks.subjects import SourceFile
from bitext.locales import Locale
from sketches import flaws, page_catalog

ELSEWHERE = "“One.” is translated “Eins.” elsewhere"


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("template `One.` `One.`, catalog `One.` = `Eins.` `One.` = `Eins.`", [], id="same"),
        pytest.param("template `One.` `One.`, catalog `One.` = `Eins.` `One.` = ``", [], id="untranslated"),
        pytest.param(
            "template `One.` `One.`, catalog `One.` = `Eins.` `One.` = `Ein.` (fuzzy)", [], id="outdated"
        ),
        pytest.param("template `1.` `1.`, catalog `1.` = `1.` `1.` = `1`", [], id="no-letter"),
        pytest.param(
            "template `One.` `One.`, catalog `One.` = `Eins.` `One.` = `Ein.`", [("b8832-102", ELSEWHERE)], id="second"
        ),
        pytest.param(
            "template `One.` `One.` `One.`, catalog `One.` = `Ein.` `One.` = `Eins.` `One.` = `Eins.`",
            [("b8832-101", ELSEWHERE)],
            id="the-most-common-is-right",
        ),
    ],
)  # fmt: skip
def test_inconsistent_translation(sketch: str, expected: list[tuple[str, str]]) -> None:
    found = flaws("inconsistent-translation", page_catalog(sketch))
    assert [(flaw.unit, flaw.message) for flaw in found] == expected


def test_both_places_are_named() -> None:
    page = page_catalog("template `One.` `One.`, catalog `One.` = `Eins.` `One.` = `Ein.`")
    (flaw,) = flaws("inconsistent-translation", page)
    assert page.catalog_file.text[flaw.at :].startswith("Ein.")
    (place,) = flaw.related
    line = page.catalog_file.line(place.line)
    assert (place.path, line[place.column - 1 :]) == ("page.po", 'Eins."')


def _catalog(path: str, *translations: str, comment: str = "") -> SourceFile:
    entries = (
        f'{comment}msgctxt "{path[0] * 5}-{number}"\nmsgid "One."\nmsgstr "{text}"\n'
        for number, text in enumerate(translations, 101)
    )
    return SourceFile(path, "\n".join(entries))


def test_the_catalogs_of_other_pages_count_too() -> None:
    files = [_catalog("a.po", "Eins."), _catalog("b.po", "Ein.", "Ein."), _catalog("c.po", "Eins.")]
    audit = check_across([(file, parse_po(file.text)) for file in files], Locale.parse("de"))
    (finding,) = audit.findings
    assert (finding.path, finding.line, finding.column) == ("b.po", 3, 9)
    assert (finding.unit, finding.locale, finding.message) == ("bbbbb-101", "de", ELSEWHERE)
    assert [(place.path, place.line, place.column) for place in finding.related] == [("a.po", 3, 9)]


def test_a_difference_between_pages_can_be_silenced() -> None:
    comment = "# bitext: ignore[C101] here it is a number\n"
    files = [_catalog("a.po", "Eins."), _catalog("b.po", "Ein.", comment=comment)]
    assert check_across([(file, parse_po(file.text)) for file in files], Locale.parse("de")).findings == ()


def test_entries_without_context_count_too() -> None:
    files = [_catalog("a.po", "Eins."), _catalog("b.po", "Ein.")]
    files = [SourceFile(each.path, re.sub("msgctxt .*\n", "", each.text)) for each in files]
    audit = check_across([(file, parse_po(file.text)) for file in files], Locale.parse("de"))
    assert [(each.path, each.line, each.unit) for each in audit.findings] == [("b.po", 2, "")]


def test_a_comment_silences_only_its_own_entry_where_two_pages_have_one_id() -> None:
    comment = "# bitext: ignore[C101] here it is a number\n"
    files = [_catalog("a1.po", "Eins."), _catalog("a2.po", "Ein."), _catalog("a3.po", "Ein", comment=comment)]
    audit = check_across([(file, parse_po(file.text)) for file in files], Locale.parse("de"))
    assert [each.path for each in audit.findings] == ["a2.po"]


def test_marks_of_direction_are_no_difference() -> None:
    files = [_catalog("a.po", "الوصف"), _catalog("b.po", "\u200f\u200fالوصف")]
    assert check_across([(file, parse_po(file.text)) for file in files], Locale.parse("ar")).findings == ()
