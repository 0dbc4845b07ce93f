"""Checking what lies on the disk: a project, its pages and catalogs, or bilingual files anywhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from bitext import files
from bitext.audit import (
    Audit,
    Counts,
    check_across,
    check_catalog,
    check_delivery,
    check_file,
    combine,
    rule_finding,
)
from bitext.bilingual import parse
from bitext.catalog import Catalog, Entry, parse_po
from bitext.checks.rule import PageCatalog, SourceFile
from bitext.delivered import Delivered, sourced_units
from bitext.errors import CatalogError, SettingsError, UnreadableError
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
    shared = Audit(tuple(_shared_ids(project, pages)))
    across = [check_across(_catalogs(project, pages, locale), locale) for locale in locales]
    audit = combine([*audits, *across, shared, _orphans(project, locales), _links_out(project)])
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
    return any(files.real_path(path).is_relative_to(files.real_path(each)) for each in only)


def _files_of(project: Project, page: str) -> list[Path]:
    site = page == SITE_TEMPLATE
    own = project.settings.config_file if site else project.page_file(page)
    catalogs = [project.catalog_file(locale, page) for locale in project.locales]
    deliveries = [] if site else [project.delivery_file(locale, page) for locale in project.locales]
    return [own, project.template_file(page), *catalogs, *deliveries]


def _check_page(project: Project, page: str, locales: Sequence[Locale]) -> Audit:
    template_file = _source(project, project.template_file(page))
    if template_file is None:
        read, page_file = _page(project, page, None)
        # A page with nothing to translate needs no template.
        return (
            _no_file(page_file.path, "no template yet", None)
            if read.segments
            else Audit(counts=Counts(files=1))
        )
    if isinstance(template_file, Finding):
        return Audit((template_file,))
    form = check_file(template_file)
    template = None if template_file.damage else parse_po(template_file.text, path=template_file.path)
    if template is None:
        return combine([form, _check_deliveries(project, page, locales, None, frozenset())])
    read, page_file = _page(project, page, template)
    known = frozenset(UnitId(unit) for unit in template.by_id)
    deliveries = _check_deliveries(project, page, locales, read, known)
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


def _page(project: Project, page: str, template: Catalog | None) -> tuple[Page, SourceFile]:
    if page == SITE_TEMPLATE:
        read = site_page(project)
        return read, SourceFile(project.settings.config_file.name, read.text)
    read = without_unsourced(load_page(project, page, template), load_deliveries(project, page), template)
    return read, SourceFile(project.shown(project.page_file(page)), read.text)


def _check_locale(project: Project, page: str, locale: Locale, of_page: PageCatalog) -> Audit:
    file = _source(project, project.catalog_file(locale, page))
    if file is None:
        return _no_file(of_page.template_file.path, f"no catalog in {locale.tag} yet", locale)
    if isinstance(file, Finding):
        return Audit((replace(file, locale=locale.tag),))
    form = check_file(file, locale)
    if file.damage:
        return form
    catalog = parse_po(file.text, path=file.path)
    delivered, delivery_file = _delivery(project, page, locale)
    subject = replace(
        of_page,
        catalog=catalog,
        catalog_file=file,
        locale=locale,
        conventions=project.settings.styles[locale],
        delivered=delivered,
        delivery_file=delivery_file,
    )
    return combine([form, check_catalog(subject)])


def _delivery(
    project: Project, page: str, locale: Locale
) -> tuple[Delivered, SourceFile] | tuple[None, None]:
    """Return the stored delivery of *page* in *locale* with its file, if there is one."""
    if page == SITE_TEMPLATE:
        return None, None
    for given in load_deliveries(project, page, [locale]):
        return given, SourceFile(project.shown(project.delivery_file(locale, page)), given.delivery.text)
    return None, None


def _check_deliveries(
    project: Project, page: str, locales: Sequence[Locale], read: Page | None, known: frozenset[UnitId]
) -> Audit:
    """Return what the rules find in the stored deliveries of *page*, whose template has the *known* units.

    A later delivery has other ids, so the sources of its implicit units are looked for in the page's text.
    """
    if page == SITE_TEMPLATE:
        return Audit()
    return combine(
        check_delivery(
            project.shown(project.delivery_file(given.locale, page)),
            given.delivery,
            locale=given.locale,
            known_sources=known if read is None else known | sourced_units(given, read, known),
            conventions=project.settings.styles[given.locale],
            stored=True,
        )
        for given in load_deliveries(project, page, locales)
    )


def _catalogs(project: Project, pages: Sequence[str], locale: Locale) -> Iterator[tuple[SourceFile, Catalog]]:
    """Yield the catalogs of *pages*; one that is damaged is a finding elsewhere."""
    for page in pages:
        file = _source(project, project.catalog_file(locale, page))
        if isinstance(file, SourceFile):
            try:
                yield file, parse_po(file.text, path=file.path)
            except CatalogError:
                continue


def _source(project: Project, path: Path) -> SourceFile | Finding | None:
    """Return the file *path*, None if there is none, or a finding if it cannot be read."""
    shown = project.shown(path)
    try:
        text = project.read_if_there(path)
    except UnreadableError as error:
        return rule_finding("po-invalid", shown, (1, 1), error.message, help=error.help)
    return None if text is None else SourceFile(shown, text)


def _no_file(path: str, message: str, locale: Locale | None) -> Audit:
    finding = rule_finding("missing", path, (1, 1), message, help="run `bitext extract`", locale=locale)
    return Audit((finding,))


def _orphans(project: Project, locales: Sequence[Locale]) -> Audit:
    """Return a finding for each file whose page or locale is gone; nothing is ever deleted."""
    pages = project.pages()
    stems = {page.removesuffix(".md") for page in [*pages, SITE_TEMPLATE]}
    folder = project.settings.locales_folder
    found = [*_orphaned(project, folder / "template", ".pot", stems, "template", None)]
    waiting = {page for page in project.delivered_pages() if not project.template_file(page).exists()}
    kept = {page.removesuffix(".md") for page in [*pages, *waiting]}
    for locale in locales:
        own = folder / locale.folder
        found += _orphaned(project, own / "LC_MESSAGES", ".po", stems, "catalog", locale)
        found += _orphaned(project, own / "deliveries", ".md", kept, "delivery", locale)
    return Audit((*found, *_unknown_locales(project)))


def _orphaned(
    project: Project, folder: Path, suffix: str, stems: Collection[str], kind: str, locale: Locale | None
) -> Iterator[Finding]:
    for name in project.list_files(folder, suffix):
        if name.removesuffix(suffix) not in stems:
            path, message = project.shown(folder / name), f"the page of this {kind} is gone"
            advice = f"restore or rename the page, or delete the {kind}"
            yield rule_finding("stray", path, (1, 1), message, help=advice, locale=locale)


def _links_out(project: Project) -> Audit:
    """Return a finding for each link in `docs/` that leads out of the project; MkDocs follows it."""
    docs = project.settings.docs
    advice = "put the files themselves there, or name the link in exclude_docs"
    message = "this link leads out of the project, so what it leads to is not translated"
    return Audit(
        tuple(
            rule_finding("missing", f"{project.shown(docs)}/{name}", (1, 1), message, help=advice)
            for name in project.links_out()
        )
    )


def _unknown_locales(project: Project) -> Iterator[Finding]:
    """Yield a finding for each folder of catalogs whose locale the settings do not name."""
    known = {"template", *(locale.folder for locale in project.locales)}
    folders: dict[str, str] = {}
    for name in project.list_files(project.settings.locales_folder, ".po"):
        folders.setdefault(name.split("/", 1)[0], name)
    for folder, name in folders.items():
        if folder not in known:
            path = project.shown(project.settings.locales_folder / name)
            message = f"the settings have no locale for the folder {folder}"
            yield rule_finding(
                "stray", path, (1, 1), message, help="add it to `locales`, or delete the folder"
            )


def _shared_ids(project: Project, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each unit id that stands in the templates of two pages."""
    owners: dict[str, str] = {}
    for page in pages:
        file = _source(project, project.template_file(page))
        if isinstance(file, SourceFile):
            for unit, entry in _entries(file).items():
                owner = owners.setdefault(unit, file.path)
                if owner != file.path:
                    message = f"the unit id {unit} stands in {owner} too"
                    advice = (
                        "an id belongs to one page: remove the copied delivery and template, then extract"
                    )
                    yield rule_finding(
                        "id-duplicate", file.path, (entry.line, 1), message, help=advice, unit=unit
                    )


def _entries(file: SourceFile) -> dict[str, Entry]:
    """Return the entries of a template by unit id; none if it is damaged, which is a finding elsewhere."""
    try:
        return parse_po(file.text, path=file.path).by_id
    except CatalogError:
        return {}
