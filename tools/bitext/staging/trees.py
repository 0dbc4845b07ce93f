"""What each locale's tree holds for engines that do not run our plugin: plain pages and settings."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bitext import files
from bitext.catalog import Catalog, Entry
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.localization.fallbacks import with_fallbacks
from bitext.localization.page import State, choose, write
from bitext.localization.search import faithful
from bitext.localization.signs import without_new_signs
from bitext.localization.site_strings import safe_strings, unsafe_strings
from bitext.markdown.dialect import unheard
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.loading import read_units
from bitext.project.plain_config import DOCFX, plugin_names, read_config, theme_name
from bitext.project.saving import PlannedFile
from bitext.project.yaml_text import fits_as_key
from bitext.rendering.source import read
from bitext.staging.plan import CONFIG, StagePlan, config_name, place_of
from bitext.staging.rendering import rendered_source
from bitext.staging.settings import (
    Overrides,
    localize_config,
    localize_inherited,
    localize_nav_file,
    with_own_settings,
)
from bitext.staging.unsourced import with_unsourced
from bitext.sync.unsourced import shown_texts

_THEME = "material"
_WITH_THE_THEME = ("material", "zensical")
"""The packages that have the theme's strings, the first of which is asked that is installed."""

Message = tuple[str, ...]
"""A warning, line by line; the first line can stand alone."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Files of the trees, by paths that begin with their locale's folder, and warnings about them."""

    files: tuple[PlannedFile, ...]
    warnings: tuple[Message, ...] = ()


def stage_settings(plan: StagePlan) -> Staged:
    """Return the settings of all trees."""
    planned: list[PlannedFile] = []
    warnings: list[Message] = [(each,) for each in plan.warnings]
    for locale in plan.locales:
        strings, unsafe = _strings(plan.project, locale)
        configs = [read_config(text, CONFIG) for text in plan.configs]
        own, of_theme = _overrides(plan, locale, configs, strings)
        warnings += [*unsafe, *of_theme]
        for number, text in enumerate(plan.configs):
            source = locale == plan.project.settings.source_locale
            change = localize_inherited if number else localize_config
            inherits = config_name(number + 1) if number + 1 < len(configs) else ""
            written = change(text, own, source=source, inherits=inherits)
            if number == 0 and locale in plan.own:
                written = with_own_settings(written, plan.own[locale])
            if number == _place_of_dialect(plan, configs):
                written = with_own_settings(written, {"markdown_extensions": {DOCFX: {}}})
            planned.append(PlannedFile(f"{locale.tag}/{config_name(number)}", written))
        planned += _navigation(plan, locale, own)
    return Staged(tuple(planned), tuple(dict.fromkeys(warnings)))


def _place_of_dialect(plan: StagePlan, configs: Sequence[Mapping[str, Any]]) -> int | None:
    """Return which of the settings must name the extension that our plugin brings, if one must."""
    if plan.project.settings.dialect != "docfx":
        return None
    return next((number for number, each in enumerate(configs) if "markdown_extensions" in each), 0)


def _navigation(plan: StagePlan, locale: Locale, own: Overrides) -> Iterator[PlannedFile]:
    for path, text in plan.navigation.items():
        source = locale == plan.project.settings.source_locale
        written = text if source else localize_nav_file(text, path, own.translate)
        yield PlannedFile(f"{locale.tag}/{path}", written)


def _overrides(
    plan: StagePlan, locale: Locale, configs: Sequence[Mapping[str, Any]], strings: Mapping[str, str]
) -> tuple[Overrides, tuple[Message, ...]]:
    source = plan.project.settings.source_locale
    language, of_theme = _theme_language(locale, configs)
    site_url = f"{plan.site_url}{locale.tag}/" if plan.site_url else ""
    has_url = any("site_url" in config for config in configs)
    own = Overrides(
        language=language,
        direction=locale.direction,
        site_url=site_url if has_url and locale != source else None,
        alternates=_alternates(plan, plugin_names(configs[0])),
        docs=plan.docs,
        translate=lambda text: strings.get(text, text),
    )
    return own, of_theme


def _alternates(plan: StagePlan, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the list of languages, each linked to its site's root, the source locale's first."""
    settings = plan.project.settings
    root = urlsplit(plan.site_url).path or "/"
    return [
        {
            "name": names.get(each.tag, each.name),
            "link": root if each == settings.source_locale else f"{root}{each.tag}/",
            "lang": each.tag,
        }
        for each in (settings.source_locale, *settings.locales)
    ]


def _theme_language(locale: Locale, configs: Sequence[Mapping[str, Any]]) -> tuple[str, tuple[Message, ...]]:
    """Return the theme's name for *locale*, and a warning if it has none; empty for an unknown theme."""
    if next((name for config in configs if (name := theme_name(config)) != ""), _THEME) != _THEME:
        return "", ()
    known = _theme_languages()
    language = next((name for name in locale.fallbacks if f"{name}.html" in known), "")
    if language:
        return language, ()
    if known:
        return "en", (
            (f"{locale.tag}: the theme has no strings in this language and shows its English ones",),
        )
    reason = "neither Material for MkDocs nor Zensical is installed here"
    return "en", ((f"{locale.tag}: {reason}, so the theme shows its English strings",),)


def _theme_languages() -> frozenset[str]:
    """Return the names of the theme's files of strings; none where nothing that has them is installed."""
    specs = [spec for name in _WITH_THE_THEME if (spec := importlib.util.find_spec(name))]
    folders = [Path(folder) for spec in specs[:1] for folder in spec.submodule_search_locations or ()]
    return frozenset(
        name for folder in folders for name in files.list_files(folder / "templates/partials/languages", "")
    )


def _strings(project: Project, locale: Locale) -> tuple[dict[str, str], tuple[Message, ...]]:
    catalog, warnings = _catalog(project, locale, SITE_TEMPLATE)
    if catalog is None:
        return {}, warnings
    shown = project.shown(project.catalog_file(locale, SITE_TEMPLATE))
    shows = project.settings.shows.get(locale, frozenset())
    unsafe = [
        _unsafe(shown, entry, entry.msgctxt, reason)
        for entry, reason in unsafe_strings(catalog, locale, shows)
    ]
    strings = safe_strings(catalog, locale, shows)
    by_source = {entry.msgid: entry for entry in catalog.entries}
    long = [each for each, text in strings.items() if _is_title(project, each) and not fits_as_key(text)]
    for each in long:
        del strings[each]
        entry = by_source[each]
        unsafe.append(_unsafe(shown, entry, entry.msgctxt, "it is too long for a title in mkdocs.yml"))
    return strings, (*warnings, *unsafe)


def _is_title(project: Project, text: str) -> bool:
    return project.settings.strings.get(text) == "navigation title"


def _catalog(project: Project, locale: Locale, page: str) -> tuple[Catalog | None, tuple[Message, ...]]:
    """Return a catalog; a damaged one is as good as none, and a warning says so."""
    if locale == project.settings.source_locale:
        return None, ()
    try:
        return load_catalog(project, locale, page), ()
    except BitextError as error:
        return None, ((*error.lines, "  until then the source text is shown"),)


def _unsafe(shown: str, entry: Entry, unit: str | None, reason: str) -> Message:
    return (f"{shown}:{entry.line}: unit {unit} is unsafe: {reason}; the source text is shown",)


def stage_page(plan: StagePlan, page: str) -> Staged:
    """Return one page in all locales: plain Markdown with the anchors that the source page has.

    A page that cannot be read is left as it was staged before, and one whose template is damaged is staged in
    the source language; a warning says so.
    """
    project = plan.project
    planned: list[PlannedFile] = []
    warnings: list[Message] = []
    try:
        text = project.read(project.page_file(page))
    except BitextError as error:
        return Staged((), (error.lines,))
    try:
        template = load_template(project, page)
    except BitextError as error:
        template = None
        warnings.append((*error.lines, "  until then the source text is shown"))
    for locale in plan.locales:
        catalog, damage = _catalog(project, locale, page)
        localized, unsafe = _localized(plan, page, text, template, locale, catalog)
        planned.append(PlannedFile(f"{locale.tag}/{place_of(project, page)}", localized))
        warnings += [*damage, *unsafe]
    return Staged(tuple(planned), tuple(warnings))


def _localized(
    plan: StagePlan, page: str, text: str, template: Catalog | None, locale: Locale, catalog: Catalog | None
) -> tuple[str, tuple[Message, ...]]:
    """Return *text*, the source of *page*, in *locale*.

    As on a site that our plugin builds: first the rules decide, then what becomes of the page.
    """
    project = plan.project
    fallbacks = project.settings.fallbacks.get(locale, ())
    others = [(each, _catalog(project, each, page)[0]) for each in fallbacks]
    known = [each for each in (catalog, *(other for _, other in others)) if each is not None]
    shows = project.settings.shows.get(locale, frozenset())
    if template is None or not any(entry.is_shown(shows) for each in known for entry in each.entries):
        return text, ()
    with unheard():
        source = rendered_source(plan, text, locale)
        read_text, units = read_units(project, page, source.text, template)
        entries, borrowed = with_fallbacks(read_text.segments, units, catalog, others, shows)
        chosen = choose(read_text, units, entries, locale=locale, shows=shows)
        if plan.has_unknown_readers:
            nor_lost = plan.has_other_readers or not source.is_whole
            chosen = without_new_signs(chosen, nor_lost=nor_lost)
        outcome = faithful(
            source.html,
            read(source.html, [each.segment for each in chosen]),
            chosen,
            lambda sentences: source.dialect.html(write(read_text, sentences, locale)),
            whole=True,
        )
    shown = project.shown(project.catalog_file(locale, page))
    warnings = tuple(
        _unsafe(shown, entries[each.unit], each.unit, each.reason)
        for each in outcome.sentences
        if each.state is State.UNSAFE and each.unit is not None and each.unit not in borrowed
    )
    return with_unsourced(read_text, outcome.sentences, locale, shown_texts(catalog, read_text)), warnings
