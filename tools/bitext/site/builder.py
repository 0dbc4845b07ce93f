"""One real MkDocs build per locale, into a folder of the source locale's site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from bitext.locales import Locale


def build_locale(outer: MkDocsConfig, locale: Locale, *, serving: bool) -> None:
    """Build the site of *locale* into its folder in the site that *outer* describes."""
    config = _locale_config(outer, locale)
    build(config, serve_url=config.site_url if serving else None)


def _locale_config(outer: MkDocsConfig, locale: Locale) -> MkDocsConfig:
    """Return the settings of a locale's build: those of the file, and what the command line made of them."""
    options: dict[str, Any] = {
        "docs_dir": outer.docs_dir,
        "site_dir": str(Path(outer.site_dir) / locale.tag),
        "site_url": f"{outer.site_url}{locale.tag}/" if outer.site_url else None,
        "use_directory_urls": outer.use_directory_urls,
        # The outer build counts the warnings of all; stopping at one locale would hide those of the next.
        "strict": False,
    }
    config = _load(outer, options)
    if config.theme.name != outer.theme.name:
        config = _load(outer, {**options, "theme": outer.theme.name})
    return config


def _load(outer: MkDocsConfig, options: dict[str, Any]) -> MkDocsConfig:
    path = outer.config_file_path
    return load_config(path, config_file_path=path, **options)
