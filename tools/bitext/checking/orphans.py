"""Files of a project whose page or locale is gone. They are reported, and never deleted.

Of a page that is gone, extraction makes all entries obsolete; then there is nothing to report.
"""

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
from bitext.project.gone import gone_pages, is_retired


def orphans(project: Project, locales: Sequence[Locale]) -> Audit:
    """Return a finding for each file whose page or locale is gone; nothing is ever deleted."""
    pages = project.pages()
    stems = {page.removesuffix(".md") for page in [*pages, SITE_TEMPLATE]}
    folder = project.settings.locales_folder
    gone = gone_pages(project)
    retired = {page for page in gone if is_retired(project, project.template_file(page))}
    lost = frozenset(page.removesuffix(".md") for page in gone)
    found = [*_orphaned(project, (folder / "template", ".pot", "template"), (stems, lost), None)]
    waiting = {page for page in project.delivered_pages() if not project.template_file(page).exists()}
    kept = {page.removesuffix(".md") for page in [*pages, *waiting, *retired]}
    for locale in locales:
        own = folder / locale.folder
        found += _orphaned(project, (own / "LC_MESSAGES", ".po", "catalog"), (stems, lost), locale)
        found += _orphaned(project, (own / "deliveries", ".md", "delivery"), (kept, lost), locale)
    return Audit((*found, *_unknown_locales(project), *unused_glossaries(project)))


def _orphaned(
    project: Project,
    place: tuple[Path, str, str],
    stems: tuple[Collection[str], Collection[str]],
    locale: Locale | None,
) -> Iterator[Finding]:
    """Yield the orphans at a *place*: a folder, the ending of the files there, and what they are called.

    *stems* are the names that files there may have, and those of pages that are gone.
    """
    folder, suffix, kind = place
    for name in project.list_files(folder, suffix):
        stem = name.removesuffix(suffix)
        if stem in stems[0] or (suffix != ".md" and is_retired(project, folder / name)):
            continue
        advice = f"restore or rename the page, or delete the {kind}"
        if stem in stems[1]:
            advice = "run `bitext extract`, which keeps its entries as obsolete, or restore the page"
        path, message = project.shown(folder / name), f"the page of this {kind} is gone"
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
