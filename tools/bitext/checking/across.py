"""What differs between the catalogs, or the bilingual files, of one locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bitext.bilingual import Delivery
from bitext.catalog import Catalog
from bitext.checking.audit import Audit
from bitext.checking.glossaries import sound_glossary
from bitext.checking.scope import chosen_pages
from bitext.checking.sources import read_source
from bitext.checks import ACROSS_RULES
from bitext.checks.alignment import may_have_labels
from bitext.checks.facts import FileFacts, LocaleFacts
from bitext.checks.inconsistent_translation import text_uses
from bitext.checks.subjects import SourceFile, WordedFile, Wording
from bitext.checks.term import label_facts
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.project import Project
from bitext.style import Style
from bitext.sync.unsourced import without_unsourced_entries
from bitext.text import only_lines


def check_across(catalogs: Iterable[tuple[SourceFile, Catalog]], locale: Locale) -> Audit:
    """Return what the rules find between the catalogs of one locale."""
    return check_across_files(worded_catalog(file, catalog, locale) for file, catalog in catalogs)


def check_across_files(files: Iterable[WordedFile]) -> Audit:
    """Return what the rules find between catalogs or deliveries, which are of one locale."""
    return check_facts([file_facts(each) for each in files])


def check_facts(files: LocaleFacts) -> Audit:
    """Return what the rules find between the files of one locale, by their facts."""
    return Audit(tuple(found for across in ACROSS_RULES for found in across.check(files)))


def file_facts(file: WordedFile) -> FileFacts:
    """Return what the rules between files need of *file*."""
    return FileFacts.of(file.file.path, file.locale.tag, text_uses(file), label_facts(file))


def worded_catalog(
    file: SourceFile,
    catalog: Catalog,
    locale: Locale,
    *,
    conventions: Style | None = None,
    glossary: Glossary | None = None,
) -> WordedFile:
    """Return what is translated in *catalog*, which was read from *file*."""
    wordings = (
        Wording(entry.msgctxt or "", entry.msgid, entry.msgstr, entry)
        for entry in without_unsourced_entries(catalog).entries
        if entry.translated and not entry.plurals
    )
    return WordedFile(file, tuple(wordings), locale, conventions, glossary)


def worded_delivery(path: str, delivery: Delivery, locale: Locale) -> WordedFile:
    """Return what *delivery*, which was read from the file *path*, says of labels, with those lines alone.

    Its other sentences are compared when they are in a catalog: a whole tree would fill the memory.
    """
    units = [unit for unit in delivery.units if may_have_labels(unit.source)]
    spans = [unit.target_span for unit in units]
    text, starts = only_lines(delivery.text, spans)
    wordings = (
        Wording(unit.id, unit.source, unit.target, start=start)
        for unit, start in zip(units, starts, strict=True)
    )
    return WordedFile(SourceFile(path, text), tuple(wordings), locale)


def worded_catalogs(
    project: Project, locale: Locale, pages: Sequence[str] | None = None
) -> Iterator[WordedFile]:
    """Yield what is translated in the catalogs of *pages*, else of all pages; none that is damaged."""
    conventions, glossary = project.settings.styles[locale], sound_glossary(project, locale)
    for file, catalog in _catalogs(project, chosen_pages(project) if pages is None else pages, locale):
        yield worded_catalog(file, catalog, locale, conventions=conventions, glossary=glossary)


def _catalogs(project: Project, pages: Sequence[str], locale: Locale) -> Iterator[tuple[SourceFile, Catalog]]:
    """Yield the catalogs of *pages*; one that is damaged is a finding elsewhere."""
    for page in pages:
        file = read_source(project, project.catalog_file(locale, page))
        if isinstance(file, SourceFile) and file.damage is None:
            yield file, file.catalog
