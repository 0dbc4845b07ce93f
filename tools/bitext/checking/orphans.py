"""Files of a project whose page or locale is gone. They are reported, and never deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bitext.checking.audit import Audit
from bitext.checking.findings import rule_finding
from bitext.checking.glossaries import unused_glossaries
from bitext.checks import stray
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project


def orphans(project: Project, locales: Sequence[Locale]) -> Audit:
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
    return Audit((*found, *_unknown_locales(project), *unused_glossaries(project)))


def _orphaned(
    project: Project, folder: Path, suffix: str, stems: Collection[str], kind: str, locale: Locale | None
) -> Iterator[Finding]:
    for name in project.list_files(folder, suffix):
        if name.removesuffix(suffix) not in stems:
            path, message = project.shown(folder / name), f"the page of this {kind} is gone"
            advice = f"restore or rename the page, or delete the {kind}"
            yield rule_finding(stray.RULE, path, (1, 1), message, help=advice, locale=locale)


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
                stray.RULE, path, (1, 1), message, help="add it to `locales`, or delete the folder"
            )
