"""Reading the settings of a project from its `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pathspec

from bitext import files
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project.config_file import bitext_options, read_yaml
from bitext.project.layout import Project
from bitext.project.settings import Fallback, Settings
from bitext.project.site_texts import shown_texts
from bitext.project.style_settings import read_styles

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""Where MkDocs, and ProperDocs, which continues it, look for settings."""


_OPTIONS = frozenset(
    [
        *("source_locale", "locales", "locales_dir", "names", "enabled", "styles", "placeholders"),
        *("jobs", "catalog_url", "fallback", "status_page"),
    ]
)


def find_project(start: Path) -> Project:
    """Return the project whose `mkdocs.yml` lies in *start* or the nearest folder above it.

    Raises:
        SettingsError: if there is none, or it cannot be used.
    """
    start = files.real_path(start)
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            if (folder / name).is_file():
                return Project(folder, read_settings(folder / name))
    raise SettingsError(
        f"no mkdocs.yml in {start} or above it", help="go to your project's folder or name it with -C"
    )


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
    config = read_yaml(config_file)
    own = bitext_options(config, config_file.name)
    root = files.real_path(config_file.parent)
    if unknown := sorted(set(own) - _OPTIONS):
        raise SettingsError(f"unknown bitext setting: {unknown[0]}", path=config_file.name)
    locales = tuple(_locale(tag, config_file.name) for tag in _locale_list(own, config_file.name))
    source = _locale(own.get("source_locale", "en"), config_file.name)
    if source in locales or len(set(locales)) != len(locales):
        raise SettingsError("each locale may be named once, and the source locale is none of them")
    docs = _inside(root, str(config.get("docs_dir", "docs")))
    return Settings(
        config_file=config_file,
        docs=docs,
        locales_folder=_inside(root, str(own.get("locales_dir", "locales"))),
        source_locale=source,
        locales=locales,
        site_name=str(config.get("site_name") or ""),
        site_url=_site_url(config.get("site_url")),
        strings=shown_texts(config, docs),
        excluded=pathspec.GitIgnoreSpec.from_lines(str(config.get("exclude_docs") or "").splitlines()),
        styles=read_styles(own, locales, config_file.name),
        fallback=_fallback(own.get("fallback", "notice"), config_file.name),
        status_page=_status_page(own.get("status_page", ""), docs, config_file.name),
    )


def _status_page(value: object, docs: Path, name: str) -> str:
    if value == "":
        return ""
    parts = value.split("/") if isinstance(value, str) else []
    if not isinstance(value, str) or not value.endswith(".md") or {"", ".", ".."}.intersection(parts):
        raise SettingsError(
            f"`status_page` is {value!r}", path=name, help="name it like a page: `translation-status.md`"
        )
    if (docs / value).exists():
        raise SettingsError(
            f"`status_page` is {value!r}, and there is such a page", path=name, help="choose another name"
        )
    return value


def _fallback(value: object, name: str) -> Fallback:
    if value == "notice" or value == "omit":  # noqa: PLR1714 - so that the type is seen
        return value
    raise SettingsError(
        f"`fallback` is {value!r}", path=name, help="write `notice` or `omit`, or leave it out"
    )


def _site_url(value: object) -> str:
    return f"{value.rstrip('/')}/" if isinstance(value, str) and value else ""


def _locale_list(own: Mapping[str, Any], name: str) -> list[Any]:
    found = own.get("locales") or []
    if not isinstance(found, list):
        raise SettingsError("`locales` is no list", path=name, help=f"write `locales: [{found}]`")
    return found


def _locale(tag: object, name: str) -> Locale:
    if isinstance(tag, bool):
        raise SettingsError(
            "YAML reads a locale as yes or no", path=name, help='put it into quotes: "no" is Norwegian'
        )
    try:
        return Locale.parse(str(tag))
    except SettingsError as error:
        raise SettingsError(error.message, path=name, help=error.help) from None


def _inside(root: Path, setting: str) -> Path:
    path = files.real_path(root / setting)
    if not path.is_relative_to(root):
        raise SettingsError(f"the folder {setting!r} lies outside the project")
    return path
