"""What builds know: what lasts as long as the process, what the builds of one site share, and one build."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from bitext import files
from bitext.errors import BitextError, SettingsError
from bitext.locales import Locale
from bitext.project import Project, Settings, read_settings
from bitext.project.locale_settings import split_tags
from bitext.project.shard import Shard
from bitext.site import log
from bitext.site.build.places import Places
from bitext.site.build.progress import Answers, Progress
from bitext.site.catalogs import Catalogs
from bitext.site.keeping import Keeper
from bitext.site.options import Options
from bitext.site.pages.cache import Cache
from bitext.site.pages.excerpts import Excerpts, Place
from bitext.site.pages.fingerprint import digest
from bitext.site.pages.hints import Hints
from bitext.site.pages.included import Includes
from bitext.site.pages.localization import Localization
from bitext.site.pages.programs import programs
from bitext.site.pages.rendered import RenderedPage
from bitext.site.pages.renderer import Renderer
from bitext.site.pages.sources import SourcePage
from bitext.site.pages.theme import Templates
from bitext.site.pages.titles import OwnTexts
from bitext.site.reader.alternates import Addresses
from bitext.site.reader.catalog_links import CatalogLinks, catalog_pattern
from bitext.site.reader.reader import Reader
from bitext.site.serve.author import PageFindings

LOCALES_VARIABLE = "BITEXT_LOCALES"
"""The variable that names the locales which a build makes, such as `de,zh-TW`; all if it is not set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What lasts as long as the process, which builds a locale after the source, and a served site again.

    These remember what was read, compiled and rendered, so that the next build need not do it again. `urls`
    are those of the files of the source, by path, once its navigation is known.
    """

    serving: bool
    keeper: Keeper
    catalogs: Catalogs
    progress: Progress
    renderer: Renderer
    excerpts: Excerpts
    templates: Templates
    includes: Includes
    urls: dict[str, str] = field(default_factory=dict)


def start_session(*, serving: bool) -> Session:
    """Return a session that has built nothing yet."""
    keeper = Keeper(remembers=serving)
    catalogs = Catalogs(keeper)
    return Session(
        serving=serving,
        keeper=keeper,
        catalogs=catalogs,
        progress=Progress(catalogs),
        renderer=Renderer(),
        excerpts=Excerpts(),
        templates=Templates(),
        includes=Includes(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the builds of the source and of all locales share."""

    project: Project
    addresses: Addresses
    cache: Cache
    findings: PageFindings


def start_site(session: Session, options: Options, config_file: Path, site_url: str) -> Site:
    """Return what is known of the site before its first build, whose address is *site_url* or empty.

    Raises:
        PluginError: if the settings are wrong.
    """
    session.catalogs.start_build()
    session.progress.start_build()
    session.renderer.start_site()
    session.templates.start_site()
    session.includes.start_build()
    try:
        root = files.real_path(config_file.parent)
        project = Project(root, _chosen(read_settings(root / config_file.name)))
    except BitextError as error:
        raise PluginError(str(error)) from error
    files.ignore_by_git(project.root)
    session.keeper.start_site(project.root, _base_of(project.settings), frozenset(project.pages()))
    return Site(
        project=project,
        addresses=Addresses(
            source=project.settings.source_locale,
            locales=project.settings.locales,
            names=options.names,
            site_url=site_url,
            offers=options.offer_language,
        ),
        cache=Cache(session.keeper),
        findings=PageFindings(project, urlsplit(site_url or "/").path or "/"),
    )


def built_locales(project: Project) -> tuple[Locale, ...]:
    """Return the locales to build: those of the share in `BITEXT_LOCALES`, such as ``2/4``, or all."""
    share = _share()
    return project.locales if share is None else tuple(share.of(project.locales))


def _share() -> Shard | None:
    text = os.environ.get(LOCALES_VARIABLE, "")
    return Shard.parse(text) if "/" in text else None


def _base_of(settings: Settings) -> bytes:
    """Return what stands for all that decides which sentences a page has, besides its text and template."""
    reach = settings.reach
    return digest(
        programs(),
        [settings.max_page_size, settings.source_locale.language, list(reach.fields), reach.diagrams],
    )


def _chosen(settings: Settings) -> Settings:
    """Return *settings* with the locales that `BITEXT_LOCALES` names, or with all if it names none.

    With a share such as ``2/4`` instead, all languages know of each other; see `built_locales`.
    """
    given = split_tags(os.environ.get(LOCALES_VARIABLE, ""))
    if not given or _share() is not None:
        return settings
    wanted = {Locale.parse(tag) for tag in given} - {settings.source_locale}
    unknown = sorted(each.tag for each in wanted.difference(settings.locales))
    if unknown:
        raise SettingsError(
            f"{LOCALES_VARIABLE} names {', '.join(unknown)}, which the site is not translated into",
            help=f"name some of {', '.join(each.tag for each in settings.locales)}",
        )
    return replace(settings, locales=tuple(each for each in settings.locales if each in wanted))


def at_address(site: Site, site_url: str) -> Site:
    """Return *site* at *site_url*, its address once all plugins have changed the settings, or empty.

    Some leave the slash at its end out, such as mike, which adds a version.
    """
    whole = f"{site_url}/" if site_url and not site_url.endswith("/") else site_url
    return replace(site, addresses=replace(site.addresses, site_url=whole))


def tell_if_nothing_is_kept(project: Project) -> None:
    """Log once why nothing can be kept for the next build, if that is so."""
    if reason := files.why_nothing_is_kept(project.root):
        _tell_once(f"every build is a first one: {reason}")


@cache
def _tell_once(message: str) -> None:
    log.info(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build: that of the source, or of one locale.

    `left_out` and `copies` are the addresses of pages that this build leaves out, and of those that only show
    the source page; they are known once the navigation is, and once all pages are rendered. `navigation` has
    those of its pages, with their titles there if these are translated.
    """

    session: Session
    site: Site
    locale: Locale
    localization: Localization
    reader: Reader
    places: Places
    own_texts: OwnTexts
    hints: Hints
    left_out: set[str] = field(default_factory=set)
    navigation: dict[str, str] = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)

    @property
    def is_source(self) -> bool:
        """Whether this is the build of the source, and not that of a locale."""
        return self.locale == self.site.addresses.source

    @property
    def project(self) -> Project:
        """The project that is built."""
        return self.site.project

    @property
    def settings(self) -> Settings:
        """The settings of the project."""
        return self.site.project.settings


def start_build(
    session: Session, site: Site, locale: Locale, config: MkDocsConfig, options: Options
) -> Build:
    """Return what is known of one build before MkDocs has read any file."""
    return Build(
        session=session,
        site=site,
        locale=locale,
        localization=Localization(site.project, locale, session.catalogs),
        places=Places(site.project, site.addresses, locale, session.progress),
        own_texts=OwnTexts(config.mdx_configs),
        hints=Hints(site.project, locale),
        reader=Reader(
            project=site.project,
            locale=locale,
            addresses=site.addresses,
            links=CatalogLinks(catalog_pattern(config, options.catalog_url)),
            instant="navigation.instant" in (config.theme.get("features") or ()),
        ),
    )


def of_site(build: Build, site: Site) -> Build:
    """Return *build*, before it has read any file, as one of *site*, whose address is settled."""
    return replace(build, site=site, reader=replace(build.reader, addresses=site.addresses))


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the build of the source found out, as plain values that can be sent to another process."""

    sources: Mapping[str, SourcePage]
    excerpts: Mapping[Place, RenderedPage]
    answers: Answers
    warnings: frozenset[str]


def knowledge_of(session: Session) -> Knowledge:
    """Return what a process must know to build the locales after the source."""
    return Knowledge(
        sources=session.renderer.sources(),
        excerpts=session.excerpts.sources(),
        answers=session.progress.answers(),
        warnings=session.catalogs.warnings(),
    )


def adopt(session: Session, knowledge: Knowledge) -> None:
    """Let the builds of *session* go on from *knowledge*, as if this process had built the source."""
    session.renderer.adopt(knowledge.sources)
    session.excerpts.adopt(knowledge.excerpts)
    session.progress.adopt(knowledge.answers)
    session.catalogs.adopt(knowledge.warnings)
