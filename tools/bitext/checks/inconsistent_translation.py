"""C101 inconsistent-translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bitext.catalog import Catalog, Entry, string_position
from bitext.checks.rule import Flaw, PageCatalog, Rule, SourceFile
from bitext.checks.wording import shorten
from bitext.finding import Place, Severity

_LETTER = re.compile(r"[^\W\d_]")


def inconsistent_translation(page: PageCatalog) -> Iterator[Flaw]:
    """One source text is translated in several ways: in one catalog, or in those of a project's pages.

    Why: readers take two words for two things.
    Bad: template `One.` `Two.` `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` `One.` = `Ein.`
    Good: template `One.` `Two.` `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` `One.` = `Eins.`
    """
    if page.locale is not None:
        first = _first_uses(page.catalog)
        for entry in _uses(page.catalog):
            yield from _compare(page.catalog_file, entry, page.catalog_file, first[_key(entry)])


def across_pages(catalogs: Iterable[tuple[SourceFile, Catalog]]) -> Iterator[tuple[Flaw, Entry]]:
    """Yield what differs between the catalogs of a locale, each time in the later one, with its entry.

    Within a catalog each use is compared with the first one there, so only the first ones are compared here.
    """
    known: dict[str, tuple[SourceFile, Entry]] = {}
    for file, catalog in catalogs:
        for source, entry in _first_uses(catalog).items():
            other_file, other = known.setdefault(source, (file, entry))
            for flaw in _compare(file, entry, other_file, other):
                yield flaw, entry


def _uses(catalog: Catalog) -> Iterator[Entry]:
    return (
        each
        for each in catalog.entries
        if each.translated and not each.plurals and _LETTER.search(each.msgid)
    )


def _first_uses(catalog: Catalog) -> dict[str, Entry]:
    first: dict[str, Entry] = {}
    for entry in _uses(catalog):
        first.setdefault(_key(entry), entry)
    return first


def _key(entry: Entry) -> str:
    return " ".join(entry.msgid.split())


def _compare(file: SourceFile, entry: Entry, other_file: SourceFile, other: Entry) -> Iterator[Flaw]:
    if " ".join(entry.msgstr.split()) != " ".join(other.msgstr.split()):
        line, column = string_position(file.text, entry, 0)
        place = string_position(other_file.text, other, 0)
        yield Flaw(
            message=f"“{shorten(entry.msgid)}” is translated “{shorten(other.msgstr)}” elsewhere",
            at=file.lines.start(line) + column - 1,
            help="use one of the translations in both places",
            unit=entry.msgctxt or "",
            file=file,
            related=(Place(other_file.path, *place, "the other translation"),),
        )


RULE = Rule(
    code="C101",
    name="inconsistent-translation",
    severity=Severity.WARNING,
    catalog=inconsistent_translation,
)
