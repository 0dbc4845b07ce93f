"""Checking what lies on the disk: a project, its pages and catalogs, or bilingual files anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from bitext import files
from bitext.audit import Audit, check_catalog, check_delivery, check_file, combine, rule_finding
from bitext.bilingual import parse
from bitext.catalog import Catalog, parse_po
from bitext.checks.rule import PageCatalog, SourceFile
from bitext.errors import BitextError, SettingsError
from bitext.extract import page_units, without_unsourced
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project import SITE_TEMPLATE, Project
from bitext.unit import UnitId
from bitext.workspace import load_deliveries, load_page, site_page

_LOCALE_IN_NAME = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md\Z")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


def check_project(project: Project, locales: Sequence[Locale], only: Sequence[Path] | None = None) -> Audit:
    """Return what the rules find in *project*, in the given *locales*.

    With *only*, a sequence of files and folders of the project, just the pages are looked at that have a
    file there (the page, a catalog, a delivery), and just the findings in those files are returned.
    """
    pages = [*project.pages(), SITE_TEMPLATE]
    if only is not None:
        pages = [page for page in pages if any(_holds(only, path) for path in _files_of(project, page))]
    audits = [_check_page(project, page, locales) for page in pages]
    audit = combine([*audits, _orphans(project, locales)])
    if only is None:
        return audit
    kept = tuple(f for f in audit.findings if _holds(only, project.root / f.path))
    return Audit(kept, audit.counts)


def check_bilingual_files(paths: Iterable[Path], locale: Locale | None) -> Audit:
    """Return what the rules find in bilingual files outside any project; folders are searched for ``.md``.

    Where *locale* is None, each file's own is used: ``ms.contentlocale`` in its front matter, else its name.
    """
    return combine(_check_bilingual_file(path, locale) for path in _markdown_files(paths))


def check_catalog_files(paths: Iterable[Path]) -> Audit:
    """Return what the rules find in the form of PO files that belong to no project."""
    return combine(check_file(SourceFile(str(path), files.read_text(path))) for path in paths)


def _markdown_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (path / name for name in files.list_files(path, ".md"))
        else:
            yield path


def _check_bilingual_file(path: Path, locale: Locale | None) -> Audit:
    text = files.read_text(path)
    return check_delivery(str(path), parse(text), locale=locale or locale_of(path.name, text))


def locale_of(name: str, text: str) -> Locale | None:
    """Return the locale that a bilingual file names itself, in its front matter or its *name*, or None."""
    in_name = _LOCALE_IN_NAME.search(name)
    for tag in (_content_locale(text), in_name[1] if in_name else None):
        if tag:
            try:
                return Locale.parse(tag)
            except SettingsError:
                continue
    return None


def _content_locale(text: str) -> str | None:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    tag = fields.get("ms.contentlocale") if isinstance(fields, dict) else None
    return tag if isinstance(tag, str) else None


def _holds(only: Sequence[Path], path: Path) -> bool:
    return any(path.resolve().is_relative_to(each.resolve()) for each in only)


def _files_of(project: Project, page: str) -> list[Path]:
    site = page == SITE_TEMPLATE
    own = project.settings.config_file if site else project.page_file(page)
    catalogs = [project.catalog_file(locale, page) for locale in project.locales]
    deliveries = [] if site else [project.delivery_file(locale, page) for locale in project.locales]
    return [own, project.template_file(page), *catalogs, *deliveries]


def _check_page(project: Project, page: str, locales: Sequence[Locale]) -> Audit:
    template_file = _source(project, project.template_file(page))
    if template_file is None:
        place = project.settings.config_file if page == SITE_TEMPLATE else project.page_file(page)
        return _no_file(project.shown(place), "no template yet", None)
    form = check_file(template_file)
    deliveries = (
        Audit() if page == SITE_TEMPLATE else _check_deliveries(project, page, locales, template_file)
    )
    if form.findings:
        return combine([form, deliveries])
    template = parse_po(template_file.text, path=template_file.path)
    read, page_file = _page(project, page, template)
    units = page_units(read, template, edited=False)
    subject = PageCatalog(
        read,
        page_file,
        template,
        template_file,
        units,
        template,
        template_file,
        in_place=page != SITE_TEMPLATE,
    )
    catalogs = [_check_locale(project, page, locale, subject) for locale in locales]
    own = check_catalog(subject)
    return combine([form, own, deliveries, *catalogs])


def _page(project: Project, page: str, template: Catalog) -> tuple[Page, SourceFile]:
    if page == SITE_TEMPLATE:
        read = site_page(project)
        return read, SourceFile(project.settings.config_file.name, read.text)
    read = without_unsourced(load_page(project, page, template), load_deliveries(project, page))
    return read, SourceFile(project.shown(project.page_file(page)), read.text)


def _check_locale(project: Project, page: str, locale: Locale, of_page: PageCatalog) -> Audit:
    file = _source(project, project.catalog_file(locale, page))
    if file is None:
        return _no_file(of_page.template_file.path, f"no catalog in {locale.tag} yet", locale)
    form = check_file(file, locale)
    if form.findings:
        return form
    catalog = parse_po(file.text, path=file.path)
    subject = replace(of_page, catalog=catalog, catalog_file=file, locale=locale)
    return combine([form, check_catalog(subject)])


def _check_deliveries(
    project: Project, page: str, locales: Sequence[Locale], template_file: SourceFile
) -> Audit:
    known = _known_sources(template_file)
    return combine(
        check_delivery(
            project.shown(project.delivery_file(given.locale, page)),
            given.delivery,
            locale=given.locale,
            known_sources=known,
        )
        for given in load_deliveries(project, page, locales)
    )


def _known_sources(template_file: SourceFile) -> frozenset[UnitId]:
    try:
        template = parse_po(template_file.text, path=template_file.path)
    except BitextError:
        return frozenset()
    return frozenset(UnitId(unit) for unit in template.by_id)


def _source(project: Project, path: Path) -> SourceFile | None:
    text = files.read_if_there(path, project.shown(path))
    return None if text is None else SourceFile(project.shown(path), text)


def _no_file(path: str, message: str, locale: Locale | None) -> Audit:
    finding = rule_finding("missing", path, (1, 1), message, help="run `bitext extract`", locale=locale)
    return Audit((finding,))


def _orphans(project: Project, locales: Sequence[Locale]) -> Audit:
    """Return a finding for each catalog whose page is gone; nothing is ever deleted."""
    pages = [*project.pages(), SITE_TEMPLATE]
    return Audit(tuple(finding for locale in locales for finding in _orphaned(project, locale, pages)))


def _orphaned(project: Project, locale: Locale, pages: Sequence[str]) -> Iterator[Finding]:
    wanted = {project.catalog_file(locale, page) for page in pages}
    folder = project.settings.locales_folder / locale.folder / "LC_MESSAGES"
    for name in files.list_files(folder, ".po"):
        if folder / name not in wanted:
            advice = "restore or rename the page, or delete the catalog"
            path = project.shown(folder / name)
            message = "the page of this catalog is gone"
            yield rule_finding("stray", path, (1, 1), message, help=advice, locale=locale)
