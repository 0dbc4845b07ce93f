"""Checking a whole project: its pages one by one, and what lies between and beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bitext import files
from bitext.checking.audit import Audit, combine
from bitext.checking.findings import rule_finding
from bitext.checking.glossaries import check_glossary_file
from bitext.checking.joining import Joined
from bitext.checking.kept_parts import Pages, kept_or_made
from bitext.checking.orphans import orphans
from bitext.checking.rendered import Foretold, RenderMode
from bitext.checking.scope import chosen_pages, holds
from bitext.checking.spread import Spread
from bitext.checks import missing, stray
from bitext.locales import Locale
from bitext.project import Project


def check_project(
    project: Project,
    locales: Sequence[Locale],
    only: Sequence[Path] | None = None,
    *,
    spread: Spread = map,
    render: RenderMode = "auto",
    foretold: Foretold | None = None,
) -> Audit:
    """Return what the rules find in *project*, in the given *locales*.

    With *only*, a sequence of files and folders of the project, just the pages are looked at that have a
    file there (the page, a catalog, a delivery), and just the findings in those files are returned.
    *spread* goes over the pages. *render* says which of them are rendered; *foretold* is what MkDocs said of
    all pages, if it was asked.
    """
    names = chosen_pages(project, only)
    numbers = {name: number for number, name in enumerate(names)}
    pages = Pages(project, tuple(locales), frozenset(project.delivered_pages()), render, foretold)
    with Joined() as joined:
        for name, part in kept_or_made(pages, names, spread):
            joined.add(numbers[name], part)
        beside = check_beside(project, locales, foretold)
        audit = combine([*joined.audits(locale.tag for locale in locales), beside])
    if only is None:
        return audit
    kept = tuple(f for f in audit.findings if holds(only, project.root / f.path))
    return Audit(kept, audit.counts)


def check_beside(project: Project, locales: Sequence[Locale], foretold: Foretold | None) -> Audit:
    """Return what the rules find beside the pages: in glossaries, and of files without a page."""
    glossaries = [check_glossary_file(project, locale) for locale in locales]
    others = (orphans(project, locales), _links_out(project), _faulty_names(project))
    new = Audit(()) if foretold is None else _made_otherwise(project, foretold.made_otherwise)
    return combine([*glossaries, *others, new])


def _made_otherwise(project: Project, pages: Sequence[str]) -> Audit:
    """Return a finding for each of *pages*, which plugins make otherwise than when they were extracted."""
    copies = ((page, project.kept_copy(page)) for page in pages)
    places = ((page, copy if copy.is_file() else project.settings.config_file) for page, copy in copies)
    return Audit(
        tuple(
            rule_finding(
                missing.RULE,
                project.shown(path),
                (1, 1),
                f"a plugin makes the page {page} otherwise than `bitext extract` read it",
                help="run `bitext extract`",
            )
            for page, path in places
        )
    )


def _links_out(project: Project) -> Audit:
    """Return a finding for each link in `docs/` that leads out of the project; MkDocs follows it."""
    docs = project.settings.docs
    advice = "put the files themselves there, or name the link in exclude_docs"
    message = "this link leads out of the project, so what it leads to is not translated"
    return Audit(
        tuple(
            rule_finding(missing.RULE, f"{project.shown(docs)}/{name}", (1, 1), message, help=advice)
            for name in project.links_out()
        )
    )


def _faulty_names(project: Project) -> Audit:
    """Return a finding for each page, template, catalog and delivery that is left out because of its name."""
    settings = project.settings
    found = [
        (settings.docs / name, fault, missing.RULE, "so the page is not translated")
        for name, fault in project.faulty_pages().items()
    ]
    found += [
        (settings.locales_folder / name, fault, stray.RULE, "so the file is left alone")
        for name, fault in files.list_faulty_names(settings.locales_folder, ".po", ".pot", ".md").items()
    ]
    return Audit(
        tuple(
            rule_finding(rule, project.shown(path), (1, 1), f"{fault}, {effect}", help="rename it")
            for path, fault, rule, effect in found
        )
    )
