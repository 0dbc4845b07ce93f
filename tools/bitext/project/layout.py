"""A project: its settings, read from `mkdocs.yml`, and where everything lies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pathspec
import yaml

from bitext import files
from bitext.errors import SettingsError, UnreadableError
from bitext.glossary import is_glossary
from bitext.locales import Locale
from bitext.project.style_settings import read_styles
from bitext.style import Style

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""Where MkDocs, and ProperDocs, which continues it, look for settings."""

Fallback = Literal["notice", "omit"]

_OPTIONS = frozenset(
    [
        *("source_locale", "locales", "locales_dir", "names", "enabled", "styles", "placeholders"),
        *("jobs", "catalog_url", "fallback", "status_page"),
    ]
)

SITE_TEMPLATE = "_site"
"""The page name under which the site's own strings are kept: its name, description, navigation titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `mkdocs.yml` says that concerns us. Paths are absolute.

    `strings` are the site's own texts that readers see, each with what it is, such as a navigation title;
    `styles` says how each locale writes. `site_url` ends in ``/``; it is empty where there is none, or where
    only the environment knows it. `fallback` says what becomes of a page that a locale does not have:
    it is shown in the source language with a notice, or left out of the locale. `status_page` is the name, as
    that of a page, under which the site shows how much is translated, or empty.
    """

    config_file: Path
    docs: Path
    locales_folder: Path
    source_locale: Locale
    locales: tuple[Locale, ...]
    site_name: str
    site_url: str
    strings: Mapping[str, str]
    excluded: pathspec.GitIgnoreSpec
    styles: Mapping[Locale, Style]
    fallback: Fallback
    status_page: str


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of one project. A page is named by its path under `docs/`, with ``/``."""

    root: Path
    settings: Settings

    @property
    def locales(self) -> tuple[Locale, ...]:
        """The locales that the project is translated into, in the order of the settings."""
        return self.settings.locales

    def pages(self) -> tuple[str, ...]:
        """Return the pages in `docs/`, sorted, without those that `exclude_docs` names.

        Raises:
            SettingsError: if a page has the name under which the site's own strings are kept.
        """
        every = files.list_files(self.settings.docs, ".md", within=self.root)
        if f"{SITE_TEMPLATE}.md" in every:
            name = self.shown(self.settings.docs / f"{SITE_TEMPLATE}.md")
            raise SettingsError(
                "this name is taken by the site's own strings", path=name, help="rename the page"
            )
        return tuple(page for page in every if not self.settings.excluded.match_file(page))

    def delivered_pages(self) -> tuple[str, ...]:
        """Return the pages of which a delivery is stored in any locale, sorted."""
        folders = [self._locale_folder(locale) / "deliveries" for locale in self.locales]
        return tuple(sorted({page for folder in folders for page in self.list_files(folder, ".md")}))

    def list_files(self, folder: Path, suffix: str) -> tuple[str, ...]:
        """Return the files with the ending *suffix* under a *folder* of the project, as in `files`.

        There are none where a link leads from the folder out of the project.
        """
        return () if files.leads_out(folder, self.root) else files.list_files(folder, suffix)

    def links_out(self) -> tuple[str, ...]:
        """Return the links in `docs/`, to pages and to folders, that lead out of the project."""
        every = files.list_links_out(self.settings.docs, ".md", within=self.root)
        return tuple(name for name in every if not self.settings.excluded.match_file(name))

    def place(self, path: str | Path) -> Path:
        """Return the absolute path of a file of the project, to read it or to write it.

        Raises:
            UnreadableError: if a symbolic link leads from there out of the project.
        """
        place = self.root / path if isinstance(path, str) else path
        if files.leads_out(place, self.root):
            raise UnreadableError(
                "a symbolic link leads from here out of the project",
                path=self.shown(place),
                help="put the file itself, or its folder, in the place of the link",
            )
        return place

    def read(self, path: Path) -> str:
        """Return the text of a file of the project. Errors as in `files.read_text` and `place`."""
        return files.read_text(self.place(path), self.shown(path))

    def read_if_there(self, path: Path) -> str | None:
        """Return the text of a file of the project, or None if there is none. Errors as in `read`."""
        return files.read_if_there(self.place(path), self.shown(path))

    def page_file(self, page: str) -> Path:
        """Return the path of a page."""
        return self.settings.docs / page

    def template_file(self, page: str) -> Path:
        """Return the path of the template of a page, or of the site's strings for `SITE_TEMPLATE`."""
        return self.settings.locales_folder / "template" / f"{_stem(page)}.pot"

    def catalog_file(self, locale: Locale, page: str) -> Path:
        """Return the path of the catalog of a page in one locale."""
        return self._locale_folder(locale) / "LC_MESSAGES" / f"{_stem(page)}.po"

    def delivery_file(self, locale: Locale, page: str) -> Path:
        """Return the path at which the last delivery of a page in one locale is kept."""
        return self._locale_folder(locale) / "deliveries" / page

    def glossary_file(self, locale: Locale) -> Path:
        """Return the path of the glossary of one locale; its tag may have an underscore in the name."""
        own = self.settings.locales_folder / f"glossary.{locale.tag}.csv"
        other = self.settings.locales_folder / f"glossary.{locale.folder}.csv"
        return other if os.path.lexists(other) and not os.path.lexists(own) else own

    def glossary_files(self) -> tuple[str, ...]:
        """Return the names of all files that are named as glossaries are, sorted, whatever their locale."""
        names = files.list_files(self.settings.locales_folder, ".csv")
        return tuple(name for name in names if "/" not in name and is_glossary(name))

    def shown(self, path: Path) -> str:
        """Return how messages and references name *path*: relative to the project, with ``/``."""
        root, name = f"{self.root}/", str(path)
        # Resolving asks the disk, and the paths that this class makes lie under the root as they are.
        if not name.startswith(root) or "/.." in name:
            name = str(files.real_path(path))
        return name.removeprefix(root)

    def _locale_folder(self, locale: Locale) -> Path:
        return self.settings.locales_folder / locale.folder


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
    config = _read_yaml(config_file)
    own = _plugin_options(config, config_file.name)
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
        strings=_strings(config, docs),
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


def _stem(page: str) -> str:
    return page.removesuffix(".md")


class SettingsLoader(yaml.SafeLoader):
    """A safe loader that reads over the tags of MkDocs (`!ENV`, `!!python/name:…`) without obeying them."""


def _ignore_tag(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    return None


SettingsLoader.add_multi_constructor("!", _ignore_tag)
SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore_tag)


def find_plugin(text: str, name: str) -> bool:
    """Return whether the settings *text* of the file *name* list our plugin. Errors as in `read_settings`."""
    plugins = _mapping(_load_yaml(text, name), name).get("plugins") or []
    names = plugins if isinstance(plugins, dict) else [key for key, _ in _items(plugins)]
    return "bitext" in names


def _read_yaml(path: Path) -> Mapping[str, Any]:
    return _mapping(_load_yaml(files.read_text(path, path.name), path.name), path.name)


def _mapping(config: object, name: str) -> Mapping[str, Any]:
    if not isinstance(config, dict):
        raise SettingsError("no settings in it", path=name)
    return config


def _load_yaml(text: str, name: str) -> object:
    try:
        return yaml.load(text, Loader=SettingsLoader)  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise SettingsError(
            f"no valid YAML: {getattr(error, 'problem', None) or error}",
            path=name,
            line=line,
            column=column,
        ) from None


def _plugin_options(config: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    options = _plugin(config, "bitext")
    if options is None:
        raise SettingsError(
            "the plugin bitext is not in the list of plugins",
            path=name,
            help="add `- bitext: {locales: [de]}` under `plugins:`",
        )
    return options


def _plugin(config: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the options of the plugin *name*, or None if *config* does not name it."""
    plugins = config.get("plugins") or []
    items = plugins.items() if isinstance(plugins, dict) else _items(plugins)
    for key, options in items:
        if key == name and isinstance(options or {}, dict):
            return options or {}
    return None


def _items(plugins: object) -> list[tuple[Any, Any]]:
    if not isinstance(plugins, list):
        return []
    return [next(iter(each.items())) if isinstance(each, dict) and each else (each, {}) for each in plugins]


def _strings(config: Mapping[str, Any], docs: Path) -> dict[str, str]:
    """Return the texts in the settings that readers see, each once, in a fixed order."""
    found: dict[str, str] = {}
    for key, meaning in (
        ("site_name", "site name"),
        ("site_description", "site description"),
        ("copyright", "copyright notice in the footer"),
    ):
        found.setdefault(str(config.get(key) or "").strip(), meaning)
    for name in _toggle_names(config.get("theme")):
        found.setdefault(name, "button that changes the colours")
    for title in _nav_titles(config.get("nav")):
        found.setdefault(title, "navigation title")
    for path, text in nav_files(config, docs):
        for title in _nav_file_titles(_load_yaml(text, path)):
            found.setdefault(title, "navigation title")
    found.pop("", None)
    return found


def _toggle_names(theme: Any) -> list[str]:  # noqa: ANN401 - YAML's own shape
    palettes = theme.get("palette") if isinstance(theme, dict) else None
    toggles = [each.get("toggle") for each in palettes or [] if isinstance(each, dict)]
    return [str(each["name"]) for each in toggles if isinstance(each, dict) and each.get("name")]


def nav_files(config: Mapping[str, Any], docs: Path) -> Iterator[tuple[str, str]]:
    """Yield the files of the plugin awesome-nav in the folders under *docs*: their paths there, and texts."""
    options = _plugin(config, "awesome-nav")
    if options is not None:
        name = str(options.get("filename", ".nav.yml"))
        for path in files.list_files(docs, name, hidden=True):
            if path.rpartition("/")[2] == name:
                yield path, files.read_text(docs / path, path)


def _nav_file_titles(content: object) -> list[str]:
    """Return the titles in the *content* of a file of awesome-nav."""
    if not isinstance(content, dict):
        return []
    title, items = content.get("title"), content.get("nav")
    found = [title] if isinstance(title, str) else []
    for item in items if isinstance(items, list) else ():
        # A pattern has options, and no title.
        if not (isinstance(item, dict) and "glob" in item):
            found += _nav_titles([item])
    return found


def _nav_titles(nav: Any) -> list[str]:  # noqa: ANN401 - YAML's own shape: lists, mappings, strings
    if isinstance(nav, list):
        return [title for item in nav for title in _nav_titles(item)]
    if isinstance(nav, dict):
        return [found for title, child in nav.items() for found in (str(title), *_nav_titles(child))]
    return []
