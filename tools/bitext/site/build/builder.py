"""One real MkDocs build per locale, into a folder of the source locale's site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from bitext.locales import Locale
from bitext.project.locale_settings import OwnSettings, read_locales, with_own


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterSettings:
    """What the builds of the locales take over from that of the source: what the command line has changed."""

    config_file: str
    docs_dir: str
    site_dir: str
    site_url: str | None
    use_directory_urls: bool
    theme: str | None
    own: Mapping[Locale, OwnSettings]


def outer_settings(config: MkDocsConfig) -> OuterSettings:
    """Return what the builds of the locales take over from *config*, the settings of the source's build."""
    return OuterSettings(
        config_file=config.config_file_path,
        docs_dir=config.docs_dir,
        site_dir=config.site_dir,
        site_url=config.site_url,
        use_directory_urls=config.use_directory_urls,
        theme=config.theme.name,
        own=read_locales(config.plugins["bitext"].config["locales"]),
    )


def build_locale(outer: OuterSettings, locale: Locale, place: Path, *, serving: bool) -> None:
    """Build the site of *locale*, a part of the site that *outer* describes, into the folder *place*."""
    run_build(locale_config(outer, locale, place), serving=serving)


def run_build(config: MkDocsConfig, *, serving: bool) -> None:
    """Run MkDocs."""
    build(config, serve_url=config.site_url if serving else None)


def locale_config(outer: OuterSettings, locale: Locale, place: Path) -> MkDocsConfig:
    """Return the settings of a locale's build: those of the file, and what the command line made of them."""
    options: dict[str, Any] = {
        "docs_dir": outer.docs_dir,
        "site_dir": str(place),
        "site_url": f"{outer.site_url}{locale.tag}/" if outer.site_url else None,
        "use_directory_urls": outer.use_directory_urls,
        # The outer build counts the warnings of all; stopping at one locale would hide those of the next.
        "strict": False,
        **_own_settings(outer, locale),
    }
    config = _load(outer, options)
    if config.theme.name != outer.theme:
        config = _load(outer, {**options, "theme": outer.theme})
    return config


def _own_settings(outer: OuterSettings, locale: Locale) -> dict[str, Any]:
    """Return the settings that *locale* has of its own, merged over those of the file as `INHERIT` does."""
    own = outer.own.get(locale)
    if not own:
        return {}
    with open(outer.config_file, "rb") as file:  # noqa: PTH123 - MkDocs looks at the name of the file
        given = yaml_load(file)
    return with_own(given, own)


def _load(outer: OuterSettings, options: dict[str, Any]) -> MkDocsConfig:
    return load_config(outer.config_file, config_file_path=outer.config_file, **options)
