"""Reading the settings of a project from its `mkdocs.yml`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bitext import files
from bitext.errors import NoProjectError, SettingsError
from bitext.locales import Locale
from bitext.project.commands import init_command, path_from_here
from bitext.project.config_file import bitext_options, plugin_options
from bitext.project.layout import Project
from bitext.project.locale_settings import OWN_PAGES, OwnSettings, links_of, require_known, shown_states
from bitext.project.options import read_options
from bitext.project.plain_config import read_whole
from bitext.project.settings import Settings, require_patterns
from bitext.project.site_texts import shown_texts
from bitext.project.static_i18n import require_alone
from bitext.project.style_settings import apply_changes
from bitext.reach import Reach

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""Where MkDocs, and ProperDocs, which continues it, look for settings."""


def find_project(start: Path) -> Project:
    """Return the project whose `mkdocs.yml` lies in *start* or the nearest folder above it.

    Raises:
        NoProjectError: if there is none.
        SettingsError: if it cannot be used.
    """
    start = files.real_path(start)
    if config := find_config(start):
        return Project(config.parent, read_settings(config))
    raise NoProjectError(f"no {CONFIG_NAMES[0]} in {start} or above it", help=_where_one_is(start))


def find_config(start: Path) -> Path | None:
    """Return the settings of MkDocs in *start* or the nearest folder above it; None if there are none."""
    start = files.real_path(start)
    return next(filter(None, map(config_in, (start, *start.parents))), None)


def config_in(folder: Path) -> Path | None:
    """Return the settings of MkDocs in *folder* itself; None if there are none."""
    return next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)


def _where_one_is(start: Path) -> str:
    """Return what to do where there is no project in *start*: go into one that lies in it, or begin one."""
    if below := projects_below(start):
        shown = ", ".join(below[:_MOST_NAMED])
        return f"run `cd {shlex.quote(path_from_here(start / below[0]))}` first: there is one in {shown}"
    return f"run `{init_command(start)}` to begin a project here, or name its folder with -C"


_MOST_NAMED = 3


def projects_below(folder: Path) -> list[str]:
    """Return the folders in *folder* that have settings of MkDocs, sorted; none where it cannot be read."""
    try:
        inner = [each for each in folder.iterdir() if not each.name.startswith(".")]
        return sorted(each.name for each in inner if config_in(each))
    except OSError:
        return []


def read_settings(config_file: Path) -> Settings:
    """Return the settings of the project with the given `mkdocs.yml`.

    Raises:
        SettingsError: if the file is no YAML mapping, or a setting of ours cannot be used.
    """
    if files.leads_out(config_file, files.real_path(config_file.parent)):
        raise SettingsError(
            "a symbolic link leads from here out of the project",
            path=config_file.name,
            help="put the file itself in the place of the link",
        )
    config = read_whole(config_file)
    try:
        return _settings(config, config_file)
    except SettingsError as error:
        if error.path:
            raise
        raise SettingsError(error.message, path=config_file.name, help=error.help) from None


def _settings(config: Mapping[str, Any], config_file: Path) -> Settings:
    root, name = files.real_path(config_file.parent), config_file.name
    if plugin_options(config, "bitext") is not None:
        require_alone(config, name)
    own = read_options(bitext_options(config, name, root), name)
    source, locales = own["source_locale"], tuple(own["locales"])
    if source in locales:
        raise SettingsError("each locale may be named once, and the source locale is none of them")
    docs = _folder_of_pages(root, str(config.get("docs_dir", "docs")))
    styles = apply_changes(own["styles"], own["placeholders"], locales)
    require_known(own["fallbacks"], locales)
    _require_no_page(own["status_page"], docs)
    return Settings(
        config_file=config_file,
        docs=docs,
        locales_folder=_inside(root, own["locales_dir"]),
        source_locale=source,
        locales=locales,
        own=own["locales"],
        own_pages=_own_pages(own["locales"]),
        fallbacks=own["fallbacks"],
        links={locale: links_of(own["links"], locale) for locale in locales},
        # A name of several lines is none for the header of a catalog.
        site_name=" ".join(str(config.get("site_name") or "").split()),
        site_url=_site_url(config.get("site_url")),
        strings=shown_texts(config, docs),
        excluded=require_patterns(tuple(str(config.get("exclude_docs") or "").splitlines()), "exclude_docs"),
        left_out=own["exclude"],
        includes=own["includes"],
        generated=own["generated"],
        styles=styles,
        dialect=own["dialect"],
        fallback=own["fallback"],
        shows={locale: shown_states(own, changes) for locale, changes in own["locales"].items()},
        label_hints=own["label_hints"],
        status_page=own["status_page"],
        reach=Reach(own["front_matter"], own["mermaid"]),
        max_page_size=own["max_page_size"],
        max_catalog_size=own["max_catalog_size"],
        reuse=own["reuse"],
        memory=own["memory"],
        engines=own["engines"],
        source_editor=own["source_editor"],
        llms_txt=own["llms_txt"],
    )


def _own_pages(own: Mapping[Locale, OwnSettings]) -> dict[Locale, tuple[str, ...]]:
    return {
        locale: require_patterns(tuple(changes[OWN_PAGES]), f"{OWN_PAGES} of {locale.tag}")
        for locale, changes in own.items()
        if changes.get(OWN_PAGES)
    }


def _require_no_page(status_page: str, docs: Path) -> None:
    if status_page and (docs / status_page).exists():
        raise SettingsError(
            f"`status_page` is {status_page!r}, and there is such a page", help="choose another name"
        )


def _site_url(value: object) -> str:
    return f"{value.rstrip('/')}/" if isinstance(value, str) and value else ""


def _folder_of_pages(root: Path, setting: str) -> Path:
    path = _inside(root, setting)
    if path.is_file():
        raise SettingsError(
            f"{setting} is a file, and no folder of pages", help="name another one in `docs_dir`"
        )
    return path


def _inside(root: Path, setting: str) -> Path:
    path = files.real_path(root / setting)
    if not path.is_relative_to(root):
        raise SettingsError(
            f"the folder {setting!r} lies outside the project",
            help="the settings have to lie in a folder that holds all pages and catalogs",
        )
    try:
        path.exists()
    except OSError as error:
        raise SettingsError(f"the folder {setting[:50]!r} cannot be used: {error.strerror}") from None
    return path
