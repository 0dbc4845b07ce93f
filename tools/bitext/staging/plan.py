"""What is staged of a project: its settings files, the files to copy, and for which locales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bitext import files
from bitext.checking.rendered import extension_names, needs_mkdocs, reads_pages
from bitext.locales import Locale
from bitext.markdown.dialect import unheard, usable
from bitext.project import Project
from bitext.project.config_file import plugin_options
from bitext.project.extensions import markdown_extensions, named_extensions
from bitext.project.local_files import local_files
from bitext.project.locale_settings import OwnSettings, read_locales, with_own
from bitext.project.plain_config import config_texts, read_config, read_whole, resolve
from bitext.project.site_texts import nav_files

CONFIG = "mkdocs.yml"
_READ_BY_PLUGINS = (".yml", ".yaml", ".pages")
"""Endings of hidden files that are no part of a site but that plugins read, such as `.nav.yml`."""


Extensions = Mapping[str, Mapping[str, Any]]
"""Markdown extensions by name, with their settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePlan:
    """What all trees of a project have in common.

    `configs` are the texts of the main settings and of those that they build on, in this order; `navigation`
    those of the files of awesome-nav, and `assets` the files to copy, by their path in a tree.
    `own` is what each locale changes in the settings. `extensions` are those that its pages are rendered
    with; `harmless` are those of them that run nobody's code but Python-Markdown's and pymdown-extensions',
    and read no files. `has_unknown_readers` says that
    extensions or plugins read the pages that are not known here, and `has_other_readers` that some of them
    are not run here.
    """

    project: Project
    locales: tuple[Locale, ...]
    configs: tuple[str, ...]
    docs: str
    site_url: str
    own: Mapping[Locale, OwnSettings]
    extensions: Mapping[Locale, Extensions]
    harmless: Mapping[Locale, Extensions]
    has_unknown_readers: bool
    has_other_readers: bool
    navigation: Mapping[str, str]
    assets: Mapping[str, Path]
    warnings: tuple[str, ...]


def plan_stage(
    project: Project,
    locales: Sequence[Locale],
    environment: Mapping[str, str],
    *,
    runs_extensions: bool = True,
) -> StagePlan:
    """Return what is staged of *project* for *locales*, among them perhaps the source locale.

    *environment* is what `!ENV` in the settings refers to. Unless the plan *runs_extensions*, only harmless
    ones render the pages.

    Raises:
        BitextError: if the settings, or those that they build on, cannot be used.
    """
    texts = tuple(config_texts(project.settings.config_file))
    configs = [read_config(text, CONFIG) for text in texts]
    docs = project.settings.docs.relative_to(project.root).as_posix()
    navigation = {
        f"{docs}/{path}": text
        for config in configs
        for path, text in nav_files(config, project.settings.docs)
    }
    own = _own_settings(read_whole(project.settings.config_file))
    local = {
        each: [{**configs[0], **with_own(configs[0], own.get(each, {}))}, *configs[1:]] for each in locales
    }
    extensions = {each: _extensions(some, runs_all=runs_extensions) for each, some in local.items()}
    every = [*configs, *(some[0] for each, some in local.items() if each in own)]
    assets, warnings = _assets(project, every, docs)
    site_url, unknown = _site_url(configs, environment, project.settings.config_file.name)
    return StagePlan(
        project=project,
        locales=tuple(locales),
        configs=texts,
        docs=docs,
        site_url=site_url,
        own=own,
        extensions={each: run for each, (_, run) in extensions.items()},
        harmless={each: harmless for each, (harmless, _) in extensions.items()},
        has_unknown_readers=needs_mkdocs(project)
        or any(not extension_names(local[each]) <= known.keys() for each, (known, _) in extensions.items()),
        has_other_readers=reads_pages(configs)
        or any(not extension_names(local[each]) <= run.keys() for each, (_, run) in extensions.items()),
        navigation=navigation,
        assets={path: source for path, source in assets.items() if path not in navigation},
        warnings=(*warnings, *unknown, *_of_generated(project)),
    )


def _of_generated(project: Project) -> Iterator[str]:
    if pages := project.generated():
        yield (
            f"{pages[0]}{' and others' if pages[1:] else ''}: staged as `bitext extract` kept it; "
            "a plugin that makes it again in a tree writes over its translation"
        )


def _own_settings(config: Mapping[str, Any]) -> Mapping[Locale, OwnSettings]:
    """Return what each locale changes in the settings *config*, with what no other reading of them keeps."""
    locales = (plugin_options(config, "bitext") or {}).get("locales")
    return read_locales(locales) if isinstance(locales, list) else {}


def _extensions(configs: Sequence[Mapping[str, Any]], *, runs_all: bool) -> tuple[Extensions, Extensions]:
    """Return the harmless extensions, and those that the pages are rendered with."""
    harmless = {n: o for config in reversed(configs) for n, o in markdown_extensions(config).items()}
    known = usable(harmless)
    if not runs_all:
        return known, known
    every = {n: o for config in reversed(configs) for n, o in named_extensions(config).items()}
    with unheard():
        return known, usable(every)


def paths(plan: StagePlan) -> Iterator[str]:
    """Yield the path of each file that belongs to the trees."""
    for locale in plan.locales:
        yield from (f"{locale.tag}/{config_name(number)}" for number in range(len(plan.configs)))
        yield from (f"{locale.tag}/{place_of(plan.project, page)}" for page in plan.project.pages())
        yield from (f"{locale.tag}/{path}" for path in (*plan.navigation, *plan.assets))


def place_of(project: Project, page: str) -> str:
    """Return where a page lies in a tree: as in the project."""
    path = project.settings.docs / page if project.is_generated(page) else project.page_file(page)
    return path.relative_to(project.root).as_posix()


def assets_of(plan: StagePlan, locale: Locale) -> dict[str, Path]:
    """Return the files to copy into the tree of *locale*, which may have some of its own."""
    if locale == plan.project.settings.source_locale:
        return dict(plan.assets)
    own = local_files(plan.project, plan.assets, locale)
    return {path: plan.assets[own.get(path, path)] for path in plan.assets}


def config_name(number: int) -> str:
    """Return the name of a settings file in a tree: 0 is the main one, 1 that which it builds on."""
    return f"inherited-{number}.yml" if number else CONFIG


def _site_url(
    configs: Sequence[Mapping[str, Any]], environment: Mapping[str, str], shown: str
) -> tuple[str, tuple[str, ...]]:
    value = next((config["site_url"] for config in configs if config.get("site_url")), "")
    url = resolve(value, environment)
    if not value or url:
        return f"{url.rstrip('/')}/" if url else "", ()
    return "", (f"{shown}: no variable says what site_url is; the locales have none",)


def _assets(
    project: Project, configs: Sequence[Mapping[str, Any]], docs: str
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the files to copy by their path in a tree, and what is said of those that lie elsewhere."""
    settings = project.settings
    # A page that is too large to be translated is copied.
    pages = frozenset(page for page in project.pages() if not project.is_too_large(page))
    found = {
        f"{docs}/{name}": settings.docs / name
        for name in files.list_files(settings.docs, "", hidden=True)
        if name not in pages and not settings.excludes(name) and _is_wanted(name)
    }
    warnings = [
        f"{project.shown(settings.docs / name)}: {fault}, so the file is not staged; rename it"
        for name, fault in files.list_faulty_names(settings.docs, "").items()
        if not settings.excludes(name)
    ]
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


def _own_files(configs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the files and folders that the settings name, relative to themselves."""
    for config in configs:
        theme = config.get("theme")
        if isinstance(theme, dict) and isinstance(name := theme.get("custom_dir"), str):
            yield "custom_dir", name
        hooks = config.get("hooks")
        yield from (
            ("hook", each) for each in (hooks if isinstance(hooks, list) else ()) if isinstance(each, str)
        )
