"""The language of the search, per locale."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from bitext.locales import Locale


def set_search_language(config: MkDocsConfig, locale: Locale) -> None:
    del config, locale
