"""What a renderer makes of translated pages: the units that the site would not show, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from bitext.checks.subjects import PageCatalog
from bitext.locales import Locale
from bitext.localization.alone import doubtful, with_definitions
from bitext.localization.page import Sentence, write
from bitext.localization.search import faithful
from bitext.markdown import Page
from bitext.markdown.dialect import KNOWN_EXTENSIONS, Dialect, usable
from bitext.project import Project
from bitext.project.extensions import markdown_extensions
from bitext.project.plain_config import config_texts, extension_entries, plugins, read_config
from bitext.rendering.source import read
from bitext.unit import UnitId

RenderMode = Literal["auto", "always", "never"]
"""Which pages are rendered: those that the rules cannot judge, all, or none."""

HeldBack = tuple[tuple[UnitId, str], ...]
"""The units of a page that are not shown, with the reasons."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What MkDocs said: what it holds back, by the tag of the locale and the path of the page.

    `made_otherwise` are pages that plugins make otherwise than when they were extracted.
    """

    held_back: Mapping[tuple[str, str], HeldBack]
    made_otherwise: tuple[str, ...] = ()


_HARMLESS_PLUGINS = frozenset(
    [
        *("bitext", "search", "tags", "blog", "social", "meta", "offline", "optimize", "privacy", "projects"),
        *("group", "info", "redirects", "minify", "glightbox", "rss", "mike", "awesome-nav", "awesome-pages"),
        *("literate-nav", "section-index", "exclude", "git-revision-date-localized", "git-committers"),
        *("git-authors", "git-revision-date", "exclude-search", "static-i18n"),
    ]
)
"""Plugins that do not change the Markdown of a page, without ``material/``."""


def needs_mkdocs(project: Project) -> bool:
    """Whether the pages are rendered by extensions, or read by plugins or hooks, that are not known here."""
    configs = _configs(project.settings.config_file)
    if any("markdown_extensions" in own for own in project.settings.own.values()):
        return True
    return reads_pages(configs) or not extension_names(configs) <= KNOWN_EXTENSIONS


def reads_pages(configs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether settings name hooks, or plugins that may change the Markdown of a page."""
    used = {name.removeprefix("material/") for config in configs for name, _ in plugins(config)}
    return any(config.get("hooks") for config in configs) or not used <= _HARMLESS_PLUGINS


def extension_names(configs: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the names of the Markdown extensions that settings ask for, without ``markdown.extensions.``."""
    return frozenset(
        name.removeprefix("markdown.extensions.")
        for config in configs
        for name, _ in extension_entries(config)
    )


def _configs(file: Path) -> list[Mapping[str, Any]]:
    """Return what the settings *file* says, and those that it builds on."""
    return [read_config(text, file.name) for text in config_texts(file)]


def project_dialect(project: Project) -> Dialect:
    """Return Python-Markdown as the settings of *project* ask for it, with the extensions that we know."""
    file = project.settings.config_file
    return _dialect(tuple(config_texts(file)), file.name)


@lru_cache(maxsize=2)
def _dialect(texts: tuple[str, ...], name: str) -> Dialect:
    configs = [read_config(text, name) for text in texts]
    found = {name: own for each in reversed(configs) for name, own in markdown_extensions(each).items()}
    return Dialect(usable(found))


def held_back(
    subject: PageCatalog,
    dialect: Dialect,
    sentences: Sequence[Sentence],
    *,
    whole: bool,
    harmless: Collection[str] = (),
) -> HeldBack:
    """Return which translations of *subject* are not shown, because of what *dialect* makes of the page.

    *sentences* is what the rules let through. The *whole* page is rendered, or else only where a translation
    cannot be judged alone. The caller knows the *harmless* units, which are in no doubt.
    """
    assert subject.locale is not None
    return held_back_units(subject.page, subject.locale, dialect, sentences, whole=whole, harmless=harmless)


def held_back_units(
    page: Page,
    locale: Locale,
    dialect: Dialect,
    sentences: Sequence[Sentence],
    *,
    whole: bool = False,
    harmless: Collection[str] = (),
) -> HeldBack:
    """Return the same of the *sentences* of *page* in *locale*."""
    judged = [each for each in sentences if each.unit not in harmless] if harmless else sentences
    if not whole and not doubtful(judged, with_definitions(dialect.html_of_sentences, page)):
        return ()

    def render(shown: Sequence[Sentence]) -> str:
        return dialect.html(write(page, shown, locale))

    html = dialect.html(page.text)
    places = read(html, [each.segment for each in sentences])
    outcome = faithful(html, places, sentences, render)
    return tuple(
        (UnitId(each.unit), outcome.reasons[number])
        for number, each in enumerate(outcome.sentences)
        if each.unit is not None and number in outcome.reasons
    )
