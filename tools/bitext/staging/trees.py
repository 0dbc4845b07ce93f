"""What each locale's tree holds for engines that do not run our plugin: plain pages, settings, and assets."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml.comments import CommentedMap

from bitext import files
from bitext.catalog import Catalog, Entry
from bitext.errors import BitextError, SettingsError
from bitext.locales import Locale
from bitext.localization.page import State, localize
from bitext.localization.site_strings import escape_text, safe_strings, unsafe_strings
from bitext.markdown.anchored import anchored
from bitext.markdown.dialect import render, usable
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.loading import read_units
from bitext.project.planning import PlannedFile
from bitext.project.site_texts import nav_files
from bitext.staging.settings import (
    View,
    localize_config,
    localize_inherited,
    localize_nav_file,
    markdown_extensions,
    plugin_names,
    read_config,
    resolve,
    theme_name,
    write_config,
)

CONFIG = "mkdocs.yml"
_DEEP = 16
"""More settings files than these do not build on each other, but go round in a circle."""

_THEME = "material"
_READ_BY_PLUGINS = (".yml", ".yaml", ".pages")
"""Endings of hidden files that are no part of a site but say something of it, such as `.nav.yml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What all trees of a project have in common.

    `configs` are the texts of the main settings and of those that they build on, in this order; `navigation`
    those of the files of awesome-nav, and `assets` the files to copy, by their path in a tree.
    """

    project: Project
    locales: tuple[Locale, ...]
    configs: tuple[str, ...]
    docs: str
    site_url: str
    extensions: Mapping[str, Mapping[str, Any]]
    navigation: Mapping[str, str]
    assets: Mapping[str, Path]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """Files of the trees, named with their locale's folder, and what their maker must know."""

    files: tuple[PlannedFile, ...]
    warnings: tuple[str, ...] = ()


def prepare_stage(project: Project, locales: Sequence[Locale], environment: Mapping[str, str]) -> Stage:
    """Return what is staged of *project* for *locales*, among them perhaps the source locale.

    *environment* is what `!ENV` in the settings refers to.

    Raises:
        BitextError: if the settings, or those that they build on, cannot be used.
    """
    texts = tuple(_config_texts(project.settings.config_file))
    configs = [read_config(text, CONFIG) for text in texts]
    docs = project.settings.docs.relative_to(project.root).as_posix()
    navigation = {
        f"{docs}/{path}": text
        for config in configs
        for path, text in nav_files(config, project.settings.docs)
    }
    extensions = {n: o for config in reversed(configs) for n, o in markdown_extensions(config).items()}
    assets, warnings = _assets(project, configs, docs)
    site_url, unknown = _site_url(configs, environment, project.settings.config_file.name)
    return Stage(
        project=project,
        locales=tuple(locales),
        configs=texts,
        docs=docs,
        site_url=site_url,
        extensions=usable(extensions),
        navigation=navigation,
        assets={path: source for path, source in assets.items() if path not in navigation},
        warnings=(*warnings, *unknown),
    )


def paths(stage: Stage) -> Iterator[str]:
    """Yield the path of each file that belongs to the trees."""
    for locale in stage.locales:
        yield from (f"{locale.tag}/{_config_name(number)}" for number in range(len(stage.configs)))
        yield from (f"{locale.tag}/{stage.docs}/{page}" for page in stage.project.pages())
        yield from (f"{locale.tag}/{path}" for path in (*stage.navigation, *stage.assets))


def _config_texts(path: Path) -> Iterator[str]:
    for _ in range(_DEEP):
        text = files.read_text(path, path.name)
        yield text
        parent = read_config(text, path.name).get("INHERIT")
        if not isinstance(parent, str):
            return
        path = path.parent / parent
    raise SettingsError("INHERIT goes round in a circle", path=path.name)


def _config_name(number: int) -> str:
    return f"inherited-{number}.yml" if number else CONFIG


def _site_url(
    configs: Sequence[CommentedMap], environment: Mapping[str, str], shown: str
) -> tuple[str, tuple[str, ...]]:
    value = next((config["site_url"] for config in configs if config.get("site_url")), "")
    url = resolve(value, environment)
    if not value or url:
        return f"{url.rstrip('/')}/" if url else "", ()
    return "", (f"{shown}: no variable says what site_url is; the locales have none",)


def _assets(
    project: Project, configs: Sequence[CommentedMap], docs: str
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the files to copy by their path in a tree, and what is said of those that lie elsewhere."""
    settings = project.settings
    pages = frozenset(project.pages())
    found = {
        f"{docs}/{name}": settings.docs / name
        for name in files.list_files(settings.docs, "", hidden=True)
        if name not in pages and not settings.excludes(name) and _is_wanted(name)
    }
    warnings = []
    for setting, name in _own_files(configs):
        path = project.root / name
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            warnings.append(
                f"{settings.config_file.name}: {setting} {name} lies outside the project and is not staged"
            )
        elif path.is_dir():
            found |= {f"{name.rstrip('/')}/{each}": path / each for each in files.list_files(path, "")}
        elif path.is_file():
            found[name] = path
    return found, tuple(warnings)


def _is_wanted(name: str) -> bool:
    file = PurePosixPath(name).name
    return not file.startswith(".") or file.endswith(_READ_BY_PLUGINS)


def _own_files(configs: Sequence[CommentedMap]) -> Iterator[tuple[str, str]]:
    """Yield the files and folders that the settings name, relative to themselves."""
    for config in configs:
        theme = config.get("theme")
        if isinstance(theme, dict) and isinstance(name := theme.get("custom_dir"), str):
            yield "custom_dir", name
        hooks = config.get("hooks")
        yield from (
            ("hook", each) for each in (hooks if isinstance(hooks, list) else ()) if isinstance(each, str)
        )


def stage_settings(stage: Stage) -> Staged:
    """Return the settings of all trees."""
    planned: list[PlannedFile] = []
    warnings: list[str] = list(stage.warnings)
    for locale in stage.locales:
        strings, unsafe = _strings(stage.project, locale)
        configs = [read_config(text, CONFIG) for text in stage.configs]
        view, unspoken = _view(stage, locale, configs, strings)
        warnings += [*unsafe, *unspoken]
        for number, config in enumerate(configs):
            source = locale == stage.project.settings.source_locale
            change = localize_inherited if number else localize_config
            change(config, view, source=source)
            if number + 1 < len(configs):
                config["INHERIT"] = _config_name(number + 1)
            planned.append(PlannedFile(f"{locale.tag}/{_config_name(number)}", write_config(config)))
        planned += _navigation(stage, locale, view)
    return Staged(tuple(planned), tuple(dict.fromkeys(warnings)))


def _navigation(stage: Stage, locale: Locale, view: View) -> Iterator[PlannedFile]:
    for path, text in stage.navigation.items():
        source = locale == stage.project.settings.source_locale
        written = text if source else localize_nav_file(text, path, view.translate)
        yield PlannedFile(f"{locale.tag}/{path}", written)


def _view(
    stage: Stage, locale: Locale, configs: Sequence[CommentedMap], strings: Mapping[str, str]
) -> tuple[View, tuple[str, ...]]:
    source = stage.project.settings.source_locale
    language, unspoken = _theme_language(locale, configs)
    own = f"{stage.site_url}{locale.tag}/" if stage.site_url else ""
    has_url = any("site_url" in config for config in configs)
    view = View(
        language=language,
        direction=locale.direction,
        site_url=own if has_url and locale != source else None,
        alternates=_alternates(stage, plugin_names(configs[0])),
        docs=stage.docs,
        translate=lambda text: strings.get(text, text),
    )
    return view, unspoken


def _alternates(stage: Stage, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the list of languages, each linked to its site's root, the source locale's first."""
    settings = stage.project.settings
    root = urlsplit(stage.site_url).path or "/"
    return [
        {
            "name": names.get(each.tag, each.name),
            "link": root if each == settings.source_locale else f"{root}{each.tag}/",
            "lang": each.tag,
        }
        for each in (settings.source_locale, *settings.locales)
    ]


def _theme_language(locale: Locale, configs: Sequence[CommentedMap]) -> tuple[str, tuple[str, ...]]:
    """Return the theme's name for *locale*, and a warning if it has none; empty for an unknown theme."""
    if next((name for config in configs if (name := theme_name(config)) != ""), _THEME) != _THEME:
        return "", ()
    found = importlib.util.find_spec(_THEME)
    folders = [*(found.submodule_search_locations or ())] if found else []
    known = {
        n for folder in folders for n in files.list_files(Path(folder) / "templates/partials/languages", "")
    }
    language = next((name for name in locale.fallbacks if f"{name}.html" in known), "")
    if language:
        return language, ()
    return "en", (f"{locale.tag}: the theme has no strings in this language and shows its English ones",)


def _strings(project: Project, locale: Locale) -> tuple[dict[str, str], tuple[str, ...]]:
    catalog, warnings = _catalog(project, locale, SITE_TEMPLATE)
    if catalog is None:
        return {}, warnings
    shown = project.shown(project.catalog_file(locale, SITE_TEMPLATE))
    unsafe = (
        _unsafe(shown, entry, entry.msgctxt, reason) for entry, reason in unsafe_strings(catalog, locale)
    )
    return safe_strings(catalog, locale), (*warnings, *unsafe)


def _catalog(project: Project, locale: Locale, page: str) -> tuple[Catalog | None, tuple[str, ...]]:
    """Return a catalog; a damaged one is as good as none, and a warning says so."""
    if locale == project.settings.source_locale:
        return None, ()
    try:
        return load_catalog(project, locale, page), ()
    except BitextError as error:
        return None, (f"{error}\n  until then the source text is shown",)


def _unsafe(shown: str, entry: Entry, unit: str | None, reason: str) -> str:
    return f"{shown}:{entry.line}: unit {unit} is unsafe: {reason}; the source text is shown"


def stage_page(stage: Stage, page: str) -> Staged:
    """Return one page in all locales: plain Markdown with the anchors that the source page has.

    Raises:
        BitextError: if the page or its template cannot be read.
    """
    project = stage.project
    path = project.page_file(page)
    text = files.read_text(path, project.shown(path))
    template = load_template(project, page)
    planned, warnings = [], []
    for locale in stage.locales:
        catalog, damage = _catalog(project, locale, page)
        localized, unsafe = _localized(stage, page, text, template, locale, catalog)
        planned.append(PlannedFile(f"{locale.tag}/{stage.docs}/{page}", localized))
        warnings += [*damage, *unsafe]
    return Staged(tuple(planned), tuple(warnings))


def _localized(
    stage: Stage, page: str, text: str, template: Catalog | None, locale: Locale, catalog: Catalog | None
) -> tuple[str, tuple[str, ...]]:
    """Return *text*, the source of *page*, in *locale*.

    Law 7 holds as on a site that our plugin builds: first the rules decide, then what the page becomes.
    """
    if catalog is None or template is None or not any(entry.translated for entry in catalog.entries):
        return text, ()
    project = stage.project
    written, wanted = anchored(text, stage.extensions)
    read, units = read_units(project, page, written, template)
    localized = localize(read, units, catalog.by_id, locale=locale, field=escape_text)
    shown = project.shown(project.catalog_file(locale, page))
    warnings = tuple(
        _unsafe(shown, catalog.by_id[each.unit], each.unit, each.reason)
        for each in localized.sentences
        if each.state is State.UNSAFE and each.unit is not None
    )
    made = render(localized.text, stage.extensions)
    same = made == wanted if written != text else made.shape == wanted.shape
    if same:
        return localized.text, warnings
    return text, (*warnings, f"{shown}: its translations change the page; the source text is shown")
