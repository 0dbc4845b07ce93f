"""Faults of deliveries and catalogs, planted into those of real pages, are found at their line and column.

Each fault is planted alone, into fifty good units chosen at random, always the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from bitext.bilingual import Delivery, parse
from bitext.bilingual.pieces import Text
from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.checking.audit import Audit
from bitext.checking.catalogs import check_catalog, check_file, segments_by_unit
from bitext.checking.deliveries import check_delivery_form
from bitext.checking.pages import check_page_form
from bitext.checking.rendered import HeldBack, held_back
from bitext.checks import BUILT_RULES, GLOSSARY_RULES, PAIR_RULES, RETURN_RULES, RULES
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.localization.page import Sentence
from bitext.markdown import read_page
from bitext.markdown.dialect import Dialect
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import extract_page, page_units
from bitext.sync.merging import merge
from bitext.sync.notes import conflict_note, with_delivery
from bitext.text import LineIndex
from bitext.unit import Unit, UnitId, split_id
from real_files import CORPUS, NEEDS_CORPUS
from sketches import pair_text

pytestmark = NEEDS_CORPUS

WANTED = 50
LOCALES = ("zh-TW", "de-DE", "ja-JP")


class Planted(NamedTuple):
    """A faulty text, and where the fault stands in it."""

    text: str
    at: int


def _at(text: str, at: int) -> tuple[int, int]:
    return LineIndex(text).position(at)


def _names(findings: tuple[Finding, ...], name: str, place: tuple[int, int]) -> bool:
    return any((each.name, (each.line, each.column)) == (name, place) for each in findings)


# Deliveries.


@dataclass(frozen=True)
class Around:
    """A unit with its neighbours in its delivery: all three have numbers that follow each other."""

    delivery: Delivery
    before: Unit
    unit: Unit
    after: Unit

    @property
    def text(self) -> str:
        """The text of the delivery."""
        return self.delivery.text

    def with_unit(self, written: str, at: int = 0) -> Planted:
        """Return the text with *written* in place of the unit; the fault stands *at* an offset of it."""
        start, end = self.unit.span.start, self.unit.span.end
        return Planted(self.text[:start] + written + self.text[end:], start + at)

    def replaced(self, old: str, new: str) -> Planted:
        """Return the text with *new* for all of *old* in the unit; the fault stands where that begins."""
        written = self.unit.span.of(self.text)
        assert old in written
        return self.with_unit(written.replace(old, new))

    @property
    def is_on_its_own(self) -> bool:
        """Whether the unit is a paragraph or an item, and nothing else stands in it."""
        line = self.text.rfind("\n", 0, self.unit.span.start) + 1
        alone = re.fullmatch(r" *(?:[-*] |[0-9]+\. )?", self.text[line : self.unit.span.start])
        return alone is not None and self.text.startswith(("\n\n", "\r\n\r\n"), self.unit.span.end)


def _numbers(units: tuple[Unit, ...]) -> list[int]:
    return [parts.number if (parts := split_id(unit.id)) else 0 for unit in units]


@cache
def _places() -> tuple[Around, ...]:
    paths = sorted(each for tag in LOCALES for each in (CORPUS / "nuget" / tag / "bilingual").rglob("*.md"))
    deliveries = [parse(path.read_bytes().decode("utf-8")) for path in paths]
    return tuple(
        Around(each, *three)
        for each in deliveries
        for three in zip(each.units, each.units[1:], each.units[2:], strict=False)
        if all(second == first + 1 for first, second in pairwise(_numbers(three)))
    )


PlantFile = Callable[[Around], Planted | None]
"""Makes a delivery faulty; None where the fault does not fit."""


def _without(around: Around) -> Planted | None:
    """Remove the pair, and all that stands between its neighbours and could have its number."""
    start, end = around.before.span.end, around.after.span.start
    text = around.text[:start] + "\n\n" + around.text[end:]
    return Planted(text, start)


def _picture(around: Around) -> Planted | None:
    return around.with_unit("![Ein Bild](bild.png)") if around.is_on_its_own else None


def _empty(around: Around) -> Planted | None:
    unit = around.unit
    return around.with_unit(pair_text(unit.id, "", unit.source), len(f'<span data-ttu-id="{unit.id}">'))


def _stray(around: Around) -> Planted | None:
    if not around.is_on_its_own:
        return None
    at = around.unit.span.end
    return Planted(f"{around.text[:at]}\n\nEin Satz ohne Paar.{around.text[at:]}", at + 2)


def _short_row(around: Around) -> Planted | None:
    """Add a table whose row of dashes lacks a cell."""
    if not around.is_on_its_own:
        return None
    at, header = around.unit.span.end, "\n\n| `a` | `b` |\n"
    return Planted(f"{around.text[:at]}{header}|---|\n{around.text[at:]}", at + len(header))


def _two_paragraphs(around: Around) -> Planted | None:
    unit = around.unit
    if not around.is_on_its_own or "\n" in unit.target + unit.source:
        return None
    written = pair_text(unit.id, f"{unit.target}\n\nNoch einer.", f"{unit.source}\n\nAnother.")
    return around.with_unit(written, written.index("Noch einer."))


def _other_number(unit: Unit) -> str:
    return f"{unit.id[:5]}-{10_000 + _numbers((unit,))[0]}"


DELIVERIES: dict[str, PlantFile] = {
    "pair-broken": lambda each: each.replaced(f'<span data-stu-id="{each.unit.id}">', ""),
    "pair-recovered": lambda each: each.replaced(f'"{each.unit.id}"', f"&quot;{each.unit.id}&quot;"),
    "id-mismatch": lambda each: each.replaced(
        f'data-stu-id="{each.unit.id}"', f'data-stu-id="{_other_number(each.unit)}"'
    ),
    "id-duplicate": lambda each: each.replaced(f'"{each.unit.id}"', f'"{each.before.id}"'),
    "id-order": lambda each: each.replaced(f'"{each.unit.id}"', f'"{each.unit.id[:5]}-1"'),
    "id-foreign-prefix": lambda each: each.replaced(f'"{each.unit.id[:5]}-', '"00000-'),
    "id-malformed": lambda each: each.replaced(f'"{each.unit.id}"', f'"{each.unit.id.replace("-", "_")}"'),
    "gap-unexplained": _without,
    "implicit-unit-without-source": _picture,
    "unit-empty": _empty,
    "stray-text": _stray,
    "unit-outside-step": _two_paragraphs,
    "row-of-dashes": _short_row,
}  # fmt: skip


@pytest.mark.parametrize("name", DELIVERIES)
def test_planted_faults_of_deliveries_are_found(name: str) -> None:
    places = list(_places())
    Random(name).shuffle(places)  # noqa: S311 - a sample, no secret
    tried = [(each, planted) for each in places if (planted := DELIVERIES[name](each)) is not None][:WANTED]
    assert len(tried) == WANTED
    missed = []
    for around, planted in tried:
        place = _at(planted.text, planted.at)
        before = check_delivery_form("page.md", around.delivery, locale=Locale("de")).findings
        assert not _names(before, name, place)
        if not _names(
            check_delivery_form("page.md", parse(planted.text), locale=Locale("de")).findings, name, place
        ):
            missed.append((around.unit.id, planted.text[max(0, planted.at - 100) : planted.at + 200]))
    print(f"{name}: {WANTED - len(missed)} of {WANTED} found")  # noqa: T201 - seen with -rP
    assert len(missed) <= WANTED / 100, missed


# Catalogs.


@dataclass(frozen=True)
class Made:
    """A real page with its template, and the catalog that its delivery makes."""

    page: PageCatalog
    delivery: Delivered

    @property
    def text(self) -> str:
        """The text of the catalog."""
        return self.page.catalog_file.text

    def with_catalog(self, text: str) -> PageCatalog:
        """Return the page with another text of the catalog."""
        file = SourceFile(self.page.catalog_file.path, text)
        return replace(self.page, catalog=parse_po(text), catalog_file=file)


@cache
def _made() -> tuple[Made, ...]:
    """Return the pages of one locale that are neither tiny nor huge."""
    folder = CORPUS / "nuget" / "de-DE"
    paths = sorted((folder / "source").rglob("*.md"))
    return tuple(made for path in paths[::3] if (made := _make(path, folder)) is not None)


def _make(path: Path, folder: Path) -> Made | None:
    text = path.read_bytes().decode("utf-8")
    bilingual = (folder / "bilingual" / path.relative_to(folder / "source")).read_bytes().decode("utf-8")
    given = Delivered(Locale("de"), parse(bilingual))
    page = read_page(text, known=frozenset(given.sources))
    extraction = extract_page(path.name, page, None, [given], reference=path.name)
    old = Catalog(header=make_header("", Locale("de")), entries=())
    catalog = merge(old, extraction.template, extraction.delivered[given.locale])
    if not 5 <= len(catalog.entries) <= 200:
        return None
    template_file = SourceFile("page.pot", format_po(extraction.template))
    catalog_file = SourceFile("locales/de/LC_MESSAGES/page.po", format_po(catalog))
    template = parse_po(template_file.text)
    return Made(
        PageCatalog(
            page=page,
            page_file=SourceFile("page.md", text),
            template=template,
            template_file=template_file,
            units=page_units(page, template, edited=False),
            catalog=parse_po(catalog_file.text),
            catalog_file=catalog_file,
            locale=Locale("de"),
        ),
        given,
    )


class InPage(NamedTuple):
    """A page with a fault; in which text, and at which offset of it, the fault is."""

    page: PageCatalog
    text: str
    at: int


PlantPage = Callable[[Made, Entry], InPage | None]
"""Plants a fault at one entry of a page's catalog; None where it does not fit."""


def _entry_text(made: Made, entry: Entry) -> tuple[int, str]:
    """Return where the text of *entry* begins in its catalog, with its comments, and that text."""
    start = made.page.catalog_file.lines.start(entry.line)
    start = made.text.rindex("\n\n", 0, start) + 2
    return start, made.text[start:].partition("\n\n")[0].rstrip("\n") + "\n"


def _changed(made: Made, entry: Entry, change: Callable[[str], str], at: str) -> InPage:
    """Return the page with the text of *entry* changed; the fault is where *at* begins in it."""
    start, old = _entry_text(made, entry)
    new = change(old)
    assert new != old
    text = made.text[:start] + new + made.text[start + len(old) :]
    return InPage(made.with_catalog(text), text, start + new.index(at))


def _lost(made: Made, entry: Entry) -> InPage | None:
    start, old = _entry_text(made, entry)
    end = start + len(old) + 1
    if end >= len(made.text):
        return None
    text = made.text[:start] + made.text[end:]
    # What is missing is named at the entry before which it would stand.
    return InPage(made.with_catalog(text), text, text.index("msgctxt", start))


def _strange(made: Made, entry: Entry) -> InPage:
    added = '\nmsgctxt "00000-999"\nmsgid "Nobody wrote this."\nmsgstr "Das schrieb niemand."\n'
    start, old = _entry_text(made, entry)
    text = made.text[: start + len(old)] + added + made.text[start + len(old) :]
    return InPage(made.with_catalog(text), text, start + len(old) + 1)


def _blank(made: Made, entry: Entry) -> InPage:
    return _changed(made, entry, lambda text: re.sub(r"msgstr (?:\".*\"\n)+", 'msgstr ""\n', text), "msgctxt")


def _draft(made: Made, entry: Entry) -> InPage:
    return _changed(made, entry, lambda text: text.replace("msgctxt", "#, fuzzy\nmsgctxt"), "msgctxt")


def _outdated(made: Made, entry: Entry) -> InPage:
    marks = '#, fuzzy\n#| msgid "Once."\nmsgctxt'
    return _changed(made, entry, lambda text: text.replace("msgctxt", marks), "msgctxt")


def _conflict(made: Made, entry: Entry) -> InPage:
    note = f"#. {conflict_note('Etwas anderes.')}\n#, fuzzy\nmsgctxt"
    return _changed(made, entry, lambda text: text.replace("msgctxt", note), "msgctxt")


def _inconsistent(made: Made, entry: Entry) -> InPage | None:
    """Repeat the entry twice: once with the same translation, once with another."""
    if (
        not re.search(r"[A-Za-z]", entry.msgid)
        or sum(each.msgid == entry.msgid for each in made.page.catalog.entries) > 1
    ):
        return None
    start, old = _entry_text(made, entry)
    body = old[old.index("msgid") :]
    same, other = (f'\nmsgctxt "00000-{number}"\n{body}' for number in (998, 999))
    other = re.sub(r"msgstr (?:\".*\"\n)+", 'msgstr "Etwas ganz anderes."\n', other)
    text = made.text[: start + len(old)] + same + other + made.text[start + len(old) :]
    at = start + len(old) + len(same) + other.index('"Etwas') + 1
    return InPage(made.with_catalog(text), text, at)


def _exchanged(made: Made, entry: Entry) -> InPage | None:
    """Put another delivery in the place of the one that was imported: one translation of it differs."""
    unit = next((each for each in made.delivery.units if each.id == entry.msgctxt), None)
    if unit is None or sum(each.source == unit.source for each in made.delivery.units) > 1:
        return None
    span = unit.target_span
    old = made.delivery.delivery.text
    text = f"{old[: span.start]}Etwas ganz anderes.{old[span.end :]}"
    page = replace(
        made.page,
        catalog=with_delivery(made.page.catalog, made.delivery.digest),
        delivered=Delivered(made.delivery.locale, parse(text)),
        delivery_file=SourceFile("delivery.md", text),
    )
    return InPage(page, text, span.start)


def _emphasised(made: Made, entry: Entry) -> InPage | None:
    """Emphasise a word, where the source emphasises none."""
    segment = segments_by_unit(made.page).get(UnitId(entry.msgctxt or ""))
    if (
        segment is None
        or segment.kind not in {"paragraph", "heading"}
        or not re.fullmatch(r"[\w ,.]+", entry.msgid)
    ):
        return None
    text = '"Etwas *ganz* anderes."'
    return _changed(
        made, entry, lambda old: re.sub(r"msgstr (?:\".*\"\n?)+", f"msgstr {text}\n", old), "msgctxt"
    )


PAGES: dict[str, PlantPage] = {
    "missing": _lost,
    "stray": _strange,
    "untranslated": _blank,
    "draft": _draft,
    "outdated": _outdated,
    "delivery-conflict": _conflict,
    "inconsistent-translation": _inconsistent,
    "delivery-differs": _exchanged,
    "page-differs": _emphasised,
}


def _entries(name: str) -> Iterator[tuple[Made, Entry]]:
    """Yield good entries, in a random order that is always the same."""
    every = [(made, entry) for made in _made() for entry in made.page.catalog.entries if not entry.obsolete]
    Random(name).shuffle(every)  # noqa: S311 - a sample, no secret
    yield from ((made, entry) for made, entry in every if entry.translated and not entry.fuzzy)


def _rendered(subject: PageCatalog, sentences: Sequence[Sentence]) -> HeldBack:
    """Judge all translations by what a renderer without extensions makes of the whole page."""
    return held_back(subject, Dialect({}), sentences, whole=True)


@cache
def _sound(number: int) -> tuple[Finding, ...]:
    """Return what is found in the page with this *number* before a fault is planted in it."""
    return check_catalog(_made()[number].page, _rendered).findings


@pytest.mark.parametrize("name", PAGES)
def test_planted_faults_of_catalogs_are_found(name: str) -> None:
    tried = 0
    missed = []
    numbers = {id(made): number for number, made in enumerate(_made())}
    for made, entry in _entries(name):
        planted = PAGES[name](made, entry)
        if planted is None:
            continue
        place = _at(planted.text, planted.at)
        assert not _names(_sound(numbers[id(made)]), name, place)
        if not _names(check_catalog(planted.page, _rendered).findings, name, place):
            missed.append((entry.msgid, place))
        tried += 1
        if tried == WANTED:
            break
    assert tried == WANTED
    print(f"{name}: {WANTED - len(missed)} of {WANTED} found")  # noqa: T201 - seen with -rP
    assert len(missed) <= WANTED / 100, missed


# Catalogs as files.


def _cut_string(made: Made, entry: Entry) -> Planted:
    start, old = _entry_text(made, entry)
    at = start + old.index('msgid "') + len("msgid ")
    end = made.text.index("\n", at)
    # The string loses its end, and is named where it begins.
    return Planted(made.text[: end - 1] + made.text[end:], at)


def _marker(made: Made, entry: Entry) -> Planted:
    start, _ = _entry_text(made, entry)
    return Planted(f"{made.text[:start]}<<<<<<< HEAD\n{made.text[start:]}", start)


def _twice(made: Made, entry: Entry) -> Planted:
    start, old = _entry_text(made, entry)
    text = f"{made.text[: start + len(old)]}\n{old}{made.text[start + len(old) :]}"
    return Planted(text, text.index("msgctxt", start + len(old)))


def _obsolete_twin(made: Made, entry: Entry) -> Planted:
    _, old = _entry_text(made, entry)
    kept = "".join(f"#~ {line}\n" for line in old.splitlines() if not line.startswith("#"))
    return Planted(f"{made.text.rstrip()}\n\n{kept}", len(made.text.rstrip()) + 2)


def _written(change: Callable[[str], str], at: str) -> Callable[[Made, Entry], Planted]:
    """Return what changes the text of an entry; the fault is where *at* begins in the new one."""

    def plant(made: Made, entry: Entry) -> Planted:
        changed = _changed(made, entry, change, at)
        return Planted(changed.text, changed.at)

    return plant


def _break(made: Made, entry: Entry) -> Planted:
    """Add a line break to the end of the translation, which its source does not have."""
    start, old = _entry_text(made, entry)
    text = made.text[: start + len(old)] + '"\\n"\n' + made.text[start + len(old) :]
    return Planted(text, start + old.index('msgstr "') + len('msgstr "'))


def _previous(*lines: str) -> Callable[[str], str]:
    return lambda text: text.replace("msgctxt", "".join(f"{line}\n" for line in lines) + "msgctxt", 1)


def _header(old: str, new: str, at: str = "") -> Callable[[Made, Entry], Planted]:
    def plant(made: Made, _entry: Entry) -> Planted:
        start = made.text.index(old)
        return Planted(made.text.replace(old, new, 1), start + (new.rindex(at) if at else 0))

    return plant


def _no_such_day(made: Made, _entry: Entry) -> Planted:
    # Behind the first line of the front matter, which all of these pages have.
    text = made.page.page_file.text
    at = text.index("\n", text.index("---")) + 1
    return Planted(f"{text[:at]}date: 2024-02-30\n{text[at:]}", at + len("date: "))


FILES: dict[str, Callable[[Made, Entry], Planted]] = {
    "po-invalid": _cut_string,
    "po-conflict-marker": _marker,
    "po-duplicate": _twice,
    "po-duplicate: obsolete": _obsolete_twin,
    "po-invalid: byte order mark": lambda made, _entry: Planted(f"\ufeff{made.text}", 0),
    "po-invalid: previous context alone": _written(_previous('#| msgctxt "a"'), "#| msgctxt"),
    "po-invalid: comment behind the previous text": _written(_previous('#| msgid "a"', "# b"), "# b"),
    "po-invalid: obsolete previous text": _written(_previous('#~| msgid "a"'), "msgctxt"),
    "po-invalid: comment with a backslash": _written(lambda text: f"# C:\\\n{text}", "# C:"),
    "po-invalid: line break at the end": _break,
    "po-charset": _header("UTF-8", "ISO-8859-1"),
    "po-charset: ASCII": _header("UTF-8", "us-ascii"),
    "po-header": _header("de\\n", "fr\\n"),
    "po-header: none": lambda made, _entry: Planted(made.text.partition("\n\n")[2], 0),
    "po-header: plural forms": _header("nplurals=2; plural=(n != 1)", "nplurals=2; plural=n", "n"),
    "po-header: not filled in": _header(
        "nplurals=2; plural=(n != 1)", "nplurals=INTEGER; plural=EXPRESSION", "INTEGER"
    ),
    "po-header-incomplete": _header("de\\n", "\\n"),
    "page-invalid": _no_such_day,
}  # fmt: skip
"""A rule's name, and behind a colon which of the kinds that it names."""


def _checked(name: str, made: Made) -> tuple[SourceFile, Callable[[SourceFile], Audit]]:
    if name == "page-invalid":
        return made.page.page_file, partial(check_page_form, "page.md")
    return made.page.catalog_file, check_file


@pytest.mark.parametrize("name", FILES)
def test_planted_faults_of_files_are_found(name: str) -> None:
    missed = []
    entries = [each for each, _ in zip(_entries(name), range(WANTED), strict=False)]
    assert len(entries) == WANTED
    for made, entry in entries:
        file, check = _checked(name, made)
        assert check(file).findings == ()
        planted = FILES[name](made, entry)
        found = check(SourceFile(file.path, planted.text)).findings
        line, column = _at(planted.text, planted.at)
        if not _names(found, name.partition(":")[0], (line, column)):
            missed.append(
                (entry.msgid, (line, column), [(each.name, each.line, each.column) for each in found])
            )
    print(f"{name}: {WANTED - len(missed)} of {WANTED} found")  # noqa: T201 - seen with -rP
    assert len(missed) <= WANTED / 100, missed


def test_every_rule_is_tried() -> None:
    """Exchanged steps are tried with the pairs, built pages in tests/built and tests/site.

    Texts that come back from others are tried in tests/cli/test_import_returned.py. The corpus has no glossaries.
    """
    apart = {rule.name for rule in (*PAIR_RULES, *BUILT_RULES, *GLOSSARY_RULES, *RETURN_RULES)}
    others = apart | {"step-order"}
    files = {name.partition(":")[0] for name in FILES}
    assert {*DELIVERIES, *PAGES, *files} == {rule.name for rule in RULES} - others


def test_the_skeleton_is_real() -> None:
    """The sample has what makes places hard: text between units, and units of several lines."""
    deliveries = {id(each.delivery): each.delivery for each in _places()}.values()
    assert sum(isinstance(piece, Text) for each in deliveries for piece in each.pieces) > 10_000
    assert any("\n" in unit.target for each in deliveries for unit in each.units)
