"""What a build changes in MkDocs' settings, files and navigation before any page is read."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

import bitext.site
from bitext.site import log
from bitext.site.build.dialect import read_dialect
from bitext.site.build.left_out import leave_out_unreadable
from bitext.site.build.local_files import use_local_files
from bitext.site.build.state import Build
from bitext.site.pages.search import set_search_language
from bitext.site.pages.theme import (
    set_date_language,
    set_theme_language,
    translate_settings,
    translate_titles,
)
from bitext.site.reader.left_out import leave_out, take_out
from bitext.site.reader.messages import messages_for
from bitext.site.reader.status import status_source
from bitext.site.reader.ticks import SCRIPT as TICKS_SCRIPT
from bitext.site.reader.ticks import STYLE as TICKS_STYLE
from bitext.site.serve.author import SCRIPT as AUTHOR_SCRIPT

_ASSETS = Path(bitext.site.__file__).parent / "assets"
_STYLES = ("assets/bitext/bitext.css", "assets/bitext/bitext-status.css")
_SCRIPT = "assets/bitext/bitext.js"
_SEARCH_SCRIPT = "assets/bitext/bitext-search.js"
_VERSIONS_SCRIPT = "assets/bitext/bitext-versions.js"


def _scripts(build: Build) -> tuple[str, ...]:
    searching = () if build.is_source else (_SEARCH_SCRIPT,)
    return (_SCRIPT, *searching, AUTHOR_SCRIPT) if build.session.serving else (_SCRIPT, *searching)


def prepare_config(build: Build, config: MkDocsConfig) -> None:
    """Make *config* that of one locale, with our extensions, styles and scripts."""
    build.session.templates.share_with(config)
    set_theme_language(config, build.locale)
    set_search_language(config, build.locale, source=build.is_source)
    set_date_language(config, build.locale, source=build.is_source)
    if not build.is_source:
        translate_settings(config, build.localization)
    read_dialect(build, config)
    config.extra_css.extend(_STYLES)
    config.extra_javascript.extend(_scripts(build))


def settle_config(build: Build, config: MkDocsConfig) -> None:
    """Set in *config* what depends on what other plugins have made of it: the address, the menus.

    In the build of a locale they add to the address again what it has from the build of the source.
    """
    addresses = build.site.addresses
    if addresses.site_url:
        config.site_url = addresses.site_url + addresses.folder(build.locale)
    config.extra["alternate"] = addresses.switcher()
    if not build.is_source:
        _take_over_versions(config)


def _take_over_versions(config: MkDocsConfig) -> None:
    """Let our script show the menu of versions, which lie one folder higher than Material's script looks."""
    version = config.extra.get("version")
    if isinstance(version, dict) and version.get("provider") == "mike":
        config.extra["version"] = {**version, "provider": "bitext"}
        config.extra_javascript.append(_VERSIONS_SCRIPT)


def add_files(build: Build, files: Files, config: MkDocsConfig) -> None:
    """Add our styles, scripts and the status page; leave out what cannot be read.

    Raises:
        PluginError: if a page lies where a locale's pages will.
    """
    leave_out_unreadable(build, files)
    use_local_files(build, files)
    versions = [_VERSIONS_SCRIPT] if _VERSIONS_SCRIPT in config.extra_javascript else []
    ours = (*_STYLES, *_scripts(build), *versions, TICKS_STYLE, TICKS_SCRIPT, _SEARCH_SCRIPT)
    # Error pages of a locale may use the files of the whole site.
    for place in dict.fromkeys(ours):
        files.append(File.generated(config, place, abs_src_path=str(_ASSETS / Path(place).name)))
    if name := build.settings.status_page:
        files.append(File.generated(config, name, content=status_source(messages_for(build.locale))))
    folders = {locale.tag for locale in build.project.locales}
    for file in files:
        folder = file.dest_uri.split("/", 1)[0]
        if folder in folders:
            message = f"{file.src_uri} would lie in the folder of the locale {folder}: rename one"
            raise PluginError(log.shown(message))


def _titles(nav: Navigation) -> dict[str, str]:
    """Return the titles that the navigation gives to its pages, by address; those without one have none."""
    return {each.url: vars(each).get("title") or "" for each in nav.pages}


def prepare_navigation(build: Build, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
    """Translate the titles of *nav*; leave pages out that are not translated, if the settings say so."""
    take_out(nav, files, lambda file: build.settings.owner(file.src_uri) not in {None, build.locale})
    titles = _titles(nav)
    if not build.is_source:
        translate_titles(nav.items, build.localization)
        if build.settings.fallback == "omit":
            left_out = leave_out(nav, files, config, build.places.is_left_out)
            build.left_out.update(each.url for each in left_out)
    translated = _titles(nav)
    build.navigation.update({url: "" if title == titles[url] else title for url, title in translated.items()})
    # All files are known, and no page is read yet.
    build.session.renderer.start_build(
        build.locale,
        config,
        files,
        build.site.cache,
        has_own_extensions="markdown_extensions" in build.settings.own.get(build.locale, {}),
    )
