"""Checking what lies on the disk: a project, its pages and catalogs, or bilingual files anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from bitext import files
from bitext.bilingual import parse
from bitext.catalog import Catalog
from bitext.checking.audit import (
    Audit,
    Counts,
    check_across_files,
    check_catalog,
    check_delivery,
    check_file,
    check_glossary,
    combine,
    rule_finding,
    worded_catalog,
    worded_delivery,
)
from bitext.checks.rule import PageCatalog, SourceFile, WordedFile
from bitext.errors import SettingsError, UnreadableError
from bitext.finding import Finding
from bitext.glossary import Glossary, is_glossary
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.loading import load_deliveries, load_glossary, load_page, site_page
from bitext.sync.delivered import Delivered, sourced_units
from bitext.sync.extraction import page_units, without_unsourced
from bitext.unit import UnitId

_LOCALE_IN_NAME = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md\Z")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""How a function is applied to many items, and its results are given in their order: `map`, or processes."""


def check_project(
    project: Project,
    locales: Sequence[Locale],
    only: Sequence[Path] | None = None,
    *,
    spread: Spread = map,
) -> Audit:
    """Return what the rules find in *project*, in the given *locales*.

    With *only*, a sequence of files and folders of the project, just the pages are looked at that have a
    file there (the page, a catalog, a delivery), and just the findings in those files are returned.
    *spread* goes over the pages.
    """
    pages = chosen_pages(project, only)
    audits = list(spread(partial(_check_page, project, locales), pages))
    shared = Audit(tuple(_shared_ids(project, pages)))
    across = [check_across_files(worded_catalogs(project, locale, pages)) for locale in locales]
    glossaries = [check_glossary_file(project, locale) for locale in locales]
    others = (shared, _orphans(project, locales), _links_out(project))
    audit = combine([*audits, *across, *glossaries, *others])
    if only is None:
        return audit
    kept = tuple(f for f in audit.findings if holds(only, project.root / f.path))
    return Audit(kept, audit.counts)


def chosen_pages(project: Project, only: Sequence[Path] | None = None) -> list[str]:
    """Return the pages of *project* and the site's own strings; with *only*, those that have a file there."""
    pages = [*project.pages(), SITE_TEMPLATE]
    if only is None:
        return pages
    return [page for page in pages if any(holds(only, path) for path in _files_of(project, page))]


def check_page(project: Project, page: str, locales: Sequence[Locale]) -> Audit:
    """Return what the rules find on *page* and in its catalogs in *locales*; no other page is looked at."""
    return _check_page(project, locales, page)


def check_bilingual_files(paths: Iterable[Path], locale: Locale | None, *, spread: Spread = map) -> Audit:
    """Return what the rules find in bilingual files outside any project; folders are searched for ``.md``.

    Where *locale* is None, each file's own is used: ``ms.contentlocale`` in its front matter, else its name.
    *spread* goes over the files.
    """
    audits: list[Audit] = []
    by_locale: dict[Locale, list[WordedFile]] = {}
    for audit, worded in spread(partial(_check_bilingual_file, locale), list(_markdown_files(paths))):
        audits.append(audit)
        if worded is not None:
            by_locale.setdefault(worded.locale, []).append(worded)
    return combine([*audits, *map(check_across_files, by_locale.values())])


def check_catalog_files(paths: Iterable[Path]) -> Audit:
    """Return what the rules find in the form of PO files that belong to no project."""
    return combine(check_file(SourceFile(str(path), files.read_text(path))) for path in paths)


def _markdown_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (path / name for name in files.list_files(path, ".md"))
        else:
            yield path


def _check_bilingual_file(locale: Locale | None, path: Path) -> tuple[Audit, WordedFile | None]:
    """Return what the rules find in one file, and what is translated in it, where its locale is known."""
    text = files.read_text(path)
    delivery, own = parse(text), locale or locale_of(path.name, text)
    audit = check_delivery(str(path), delivery, locale=own)
    return audit, None if own is None else worded_delivery(str(path), delivery, own)


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


def holds(only: Sequence[Path], path: Path) -> bool:
    """Whether *path* is one of *only*, or lies in one of them."""
    return any(files.real_path(path).is_relative_to(files.real_path(each)) for each in only)


def _files_of(project: Project, page: str) -> list[Path]:
    site = page == SITE_TEMPLATE
    own = project.settings.config_file if site else project.page_file(page)
    catalogs = [project.catalog_file(locale, page) for locale in project.locales]
    deliveries = [] if site else [project.delivery_file(locale, page) for locale in project.locales]
    return [own, project.template_file(page), *catalogs, *deliveries]


def _check_page(project: Project, locales: Sequence[Locale], page: str) -> Audit:
    template_file = read_source(project, project.template_file(page))
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
    if template_file.damage:
        return combine([form, _check_deliveries(project, page, locales, None, frozenset())])
    subject = template_subject(project, page, template_file)
    known = frozenset(UnitId(unit) for unit in subject.template.by_id)
    deliveries = _check_deliveries(project, page, locales, subject.page, known)
    catalogs = [_check_locale(project, page, locale, subject) for locale in locales]
    own = check_catalog(subject)
    return combine([form, own, deliveries, *catalogs])


def template_subject(project: Project, page: str, template_file: SourceFile) -> PageCatalog:
    """Return *page* with its template, which is readable, as the rules on catalogs look at them."""
    template = template_file.catalog
    read, page_file = _page(project, page, template)
    units = page_units(read, template, edited=False)
    return PageCatalog(
        read,
        page_file,
        template,
        template_file,
        units,
        template,
        template_file,
        in_place=page != SITE_TEMPLATE,
    )


def catalog_subject(project: Project, locale: Locale, of_page: PageCatalog, file: SourceFile) -> PageCatalog:
    """Return the same with the catalog *file* in *locale*, which is readable."""
    return replace(
        of_page,
        catalog=file.catalog,
        catalog_file=file,
        locale=locale,
        conventions=project.settings.styles[locale],
        glossary=_sound_glossary(project, locale),
    )


def _page(project: Project, page: str, template: Catalog | None) -> tuple[Page, SourceFile]:
    if page == SITE_TEMPLATE:
        read = site_page(project)
        return read, SourceFile(project.settings.config_file.name, read.text)
    read = without_unsourced(load_page(project, page, template), load_deliveries(project, page), template)
    return read, SourceFile(project.shown(project.page_file(page)), read.text)


def _check_locale(project: Project, page: str, locale: Locale, of_page: PageCatalog) -> Audit:
    file = read_source(project, project.catalog_file(locale, page))
    if file is None:
        return _no_file(of_page.template_file.path, f"no catalog in {locale.tag} yet", locale)
    if isinstance(file, Finding):
        return Audit((replace(file, locale=locale.tag),))
    form = check_file(file, locale)
    if file.damage:
        return form
    delivered, delivery_file = _delivery(project, page, locale)
    subject = catalog_subject(project, locale, of_page, file)
    subject = replace(subject, delivered=delivered, delivery_file=delivery_file)
    return combine([form, check_catalog(subject)])


def _sound_glossary(project: Project, locale: Locale) -> Glossary:
    """Return the glossary of *locale*; one that cannot be read is a finding elsewhere."""
    try:
        return load_glossary(project, locale)
    except UnreadableError:
        return Glossary()


def check_glossary_file(project: Project, locale: Locale) -> Audit:
    """Return what the rules find in the form of the glossary of *locale*; nothing, if there is none."""
    path = project.glossary_file(locale)
    shown = project.shown(path)
    try:
        text = files.read_if_there(path, shown)
    except UnreadableError as error:
        place = (max(error.line, 1), 1)
        return Audit(
            (rule_finding("glossary-invalid", shown, place, error.message, help=error.help, locale=locale),)
        )
    return Audit() if text is None else check_glossary(SourceFile(shown, text), locale)


def worded_catalogs(
    project: Project, locale: Locale, pages: Sequence[str] | None = None
) -> Iterator[WordedFile]:
    """Yield what is translated in the catalogs of *pages*, else of all pages; none that is damaged."""
    conventions, glossary = project.settings.styles[locale], _sound_glossary(project, locale)
    for file, catalog in _catalogs(
        project, [*project.pages(), SITE_TEMPLATE] if pages is None else pages, locale
    ):
        yield worded_catalog(file, catalog, locale, conventions=conventions, glossary=glossary)


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
        file = read_source(project, project.catalog_file(locale, page))
        if isinstance(file, SourceFile) and file.damage is None:
            yield file, file.catalog


def read_source(project: Project, path: Path) -> SourceFile | Finding | None:
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
    return Audit((*found, *_unknown_locales(project), *_unused_glossaries(project)))


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


def _unused_glossaries(project: Project) -> Iterator[Finding]:
    """Yield a finding for each file that is named like a glossary and is that of no locale."""
    used = {project.glossary_file(locale).name for locale in project.locales}
    names = {locale.folder.lower(): f"glossary.{locale.tag}.csv" for locale in project.locales}
    for name in project.glossary_files():
        if name not in used:
            own = names.get(is_glossary(name).replace("-", "_").lower())
            message = "the settings have no locale for this glossary"
            advice = "add it to `locales`, or delete the glossary"
            if own is not None:
                message, advice = (
                    "this glossary is not used",
                    f"name it {own}; if that is there, join the two",
                )
            path = project.shown(project.settings.locales_folder / name)
            yield rule_finding("stray", path, (1, 1), message, help=advice)


def _shared_ids(project: Project, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each unit id that stands in the templates of two pages."""
    owners: dict[str, str] = {}
    for page in pages:
        file = read_source(project, project.template_file(page))
        if isinstance(file, SourceFile) and file.damage is None:
            for unit, entry in file.catalog.by_id.items():
                owner = owners.setdefault(unit, file.path)
                if owner != file.path:
                    message = f"the unit id {unit} stands in {owner} too"
                    advice = (
                        "an id belongs to one page: remove the copied delivery and template, then extract"
                    )
                    yield rule_finding(
                        "id-duplicate", file.path, (entry.line, 1), message, help=advice, unit=unit
                    )
