"""Real English pages: the identity catalog gives each back, every place is right, every unit is a segment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from bitext.bilingual import parse, render
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import read_page
from bitext.sync.delivered import Delivered, implicit_kind, place_implicit
from bitext.unit import make_id
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


@pytest.mark.parametrize("locale", ["zh-TW", "de-DE", "ja-JP"])
def test_identity_catalog_gives_every_source_page_back(locale: str) -> None:
    paths = sorted((CORPUS / "nuget" / locale / "source").rglob("*.md"))
    assert len(paths) == 366
    wrong = [path.name for path in paths if not _comes_back(path.read_bytes().decode())]
    assert wrong == []


def _comes_back(text: str) -> bool:
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=segment.text)
        for unit, segment in zip(units, page.segments, strict=True)
    }
    locale = Locale("zh-TW")
    return localize(page, units, entries, locale=locale).text == text


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

NO_SEGMENTS = {
    # The pipeline cut a sentence in two: before a word, before a tag, between two full stops.
    "package-base-address-resource.md": 2,
    "NU1605.md": 2,
    "NuGet-5.5.md": 2,
    # No letter is in these, and the pipeline wrote them with backslashes that the page does not have.
    "Package-Versioning.md": 3,
    # A folder's name, indented by four spaces: code, which the pipeline took for prose.
    "Known-Issues.md": 1,
}
"""How many units of which pages are no segments."""


def _as_delivered(text: str) -> str:
    """Return *text* without what the pipeline adds or drops: backslashes, and spaces behind emphasis."""
    return _ESCAPE.sub(r"\1", text).replace(" ", "")


def _not_found(units: Sequence[str], page_text: str) -> list[str]:
    """Return the *units* that are no segments of the page, in their order."""
    page = read_page(page_text, known=frozenset(units))
    segments = [_as_delivered(each.text) for each in page.segments if not implicit_kind(each)]
    wanted = [_as_delivered(unit) for unit in units]
    gone = [each for each in LCSseq.opcodes(wanted, segments) if each.tag != "equal"]
    return [units[index] for each in gone for index in range(each.src_start, each.src_end)]


@pytest.mark.parametrize("locale", ["zh-TW", "de-DE", "ja-JP"])
def test_delivered_units_are_segments_of_their_page(locale: str) -> None:
    folder = CORPUS / "nuget" / locale
    count, missing = 0, Counter[str]()
    for path in sorted((folder / "source").rglob("*.md")):
        delivery = parse((folder / "bilingual" / path.relative_to(folder / "source")).read_bytes().decode())
        units = Delivered(Locale(locale), delivery).sources
        count += len(units)
        missing[path.name] += len(_not_found(units, path.read_bytes().decode()))
    assert count == 15_657
    assert +missing == NO_SEGMENTS
    assert missing.total() / count <= 0.001


@pytest.mark.parametrize("locale", ["zh-TW", "de-DE", "ja-JP"])
def test_every_implicit_unit_has_its_segment(locale: str) -> None:
    """Page and delivery agree on which texts are numbered without spans, in which order, and how many."""
    folder = CORPUS / "nuget" / locale
    count = 0
    for path in sorted((folder / "source").rglob("*.md")):
        text = (folder / "bilingual" / path.relative_to(folder / "source")).read_bytes().decode()
        given = Delivered(Locale(locale), parse(text))
        page = read_page(path.read_bytes().decode(), known=frozenset(given.sources))
        own = [None if m.old is None else given.units[m.old].id for m in given.match(page)]
        placed = {unit.id for _, unit in place_implicit(given, page, own)}
        assert placed == {unit.id for unit in given.implicit}, path.name
        count += len(placed)
    assert count == 894


def _odd_files() -> list[Path]:
    return sorted((CORPUS / "odd/html-table").glob("*.md"))


@pytest.mark.parametrize("path", _odd_files(), ids=lambda path: path.stem)
def test_units_in_tables_of_html_are_segments(path: Path) -> None:
    delivery = parse(path.read_bytes().decode())
    units = Delivered(Locale("zh-TW"), delivery).sources
    assert units
    assert _not_found(units, render(delivery, "source")) == []
