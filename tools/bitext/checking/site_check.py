"""Checking the built site of a project: every page of every locale, read one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from msgspec import structs

from bitext import files
from bitext.built import BuiltPage, BuiltSite, PageFacts, resolve
from bitext.built.read import read_built_page
from bitext.checking.audit import Audit, combine
from bitext.checking.built_pages import check_built_page
from bitext.checking.spread import Spread
from bitext.checks.subjects import SourceFile
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project import Project

_ROOT = "index.html"


def check_site(
    project: Project, folder: Path, locales: Sequence[Locale] | None = None, *, spread: Spread = map
) -> Audit:
    """Return what the rules find in the site of *project* that was built into *folder*.

    With *locales*, only the pages of these are reported. Of each page only its facts are kept; its HTML is
    read again where something is found. *spread* reads many pages.

    Raises:
        SettingsError: if *folder* holds no site of the project, or not all of its locales.
        UnreadableError: if a page cannot be read or is not UTF-8.
    """
    site = read_site(project, folder, spread)
    pages = (BuiltPage(place, facts, site) for place, facts in site.pages.items())
    return combine(
        check_built_page(page, partial(_source_file, project, folder / page.place))
        for page in pages
        if locales is None or page.locale in locales
    )


def read_site(project: Project, folder: Path, spread: Spread = map) -> BuiltSite:
    """Return the pages of the site in *folder*, by their facts. Errors as in `check_site`."""
    found = frozenset(files.list_files(folder, "", any_name=True))
    # A page of one locale alone names no others, and the source has none.
    pages = (page for page in project.pages() if project.settings.owner(page) is None)
    written = frozenset(name for page in pages for name in _built_names(page))
    _require_site(project, folder, found, written)
    settings = project.settings
    site = BuiltSite(
        source=settings.source_locale,
        locales=project.locales,
        site_url=_address(settings.site_url, _own_address(project, folder)),
        files=found,
        pages={},
        written=written,
    )
    # MkDocs copies HTML files of docs/ as they are; they are no pages of ours.
    places = sorted(
        each
        for each in found
        if each.endswith(".html") and not (settings.docs / site.locale_and_name(each)[1]).is_file()
    )
    return replace(
        site, pages=dict(zip(places, spread(partial(_read_page, project, folder, site), places), strict=True))
    )


def _read_page(project: Project, folder: Path, site: BuiltSite, place: str) -> PageFacts:
    facts = read_built_page(_source_file(project, folder / place).text)
    # Most links are sound, and need not be kept: a large site has millions.
    left = (each for each in facts.links if not site.is_settled(each, place, facts.ids))
    return structs.replace(facts, links=tuple(left))


def _source_file(project: Project, path: Path) -> SourceFile:
    shown = project.shown(path)
    return SourceFile(shown, files.read_text(path, shown))


def _built_names(page: str) -> Iterator[str]:
    """Yield the names that a page of `docs/` can have in the site, with directory URLs and without."""
    stem = page.removesuffix(".md")
    folder, slash, name = stem.rpartition("/")
    if name.lower() in {"index", "readme"}:
        yield f"{folder}{slash}index.html"
    else:
        yield f"{stem}/index.html"
        yield f"{stem}.html"


def _require_site(project: Project, folder: Path, found: Collection[str], written: Collection[str]) -> None:
    for locale in (project.settings.source_locale, *project.locales):
        root = "" if locale == project.settings.source_locale else f"{locale.tag}/"
        if not any(f"{root}{name}" in found for name in written):
            where = f"in the folder {locale.tag}/" if root else "there"
            raise SettingsError(
                f"no site of this project: none of its pages is {where}",
                path=str(folder),
                help="build the site with `mkdocs build`, and name the folder that it was built into",
            )


def _address(written: str, own: str) -> str:
    """Return the address of a site, which is a version of that which the settings write if it lies below."""
    return own if own.startswith(written) else written


def _own_address(project: Project, folder: Path) -> str:
    """Return the address that the site's home page names; empty if it names none."""
    if not (folder / _ROOT).is_file():
        return ""
    facts = read_built_page(_source_file(project, folder / _ROOT).text)
    for each in facts.canonical:
        if resolve(each.value, _ROOT, "").kind == "outside":
            return urljoin(each.value, ".")
    return ""
