"""How pages are written: the extension that reads publishers' Markdown, where the settings ask for it."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from bitext.errors import BitextError
from bitext.localization.page import write
from bitext.project.plain_config import DOCFX, LOCAL
from bitext.site.build.state import Build


def read_dialect(build: Build, config: MkDocsConfig) -> None:
    """Add the extension of the dialect to *config*; in a locale, it includes texts in its language."""
    if build.settings.dialect == "docfx" and DOCFX not in config.markdown_extensions:
        config.markdown_extensions.append(DOCFX)
    if DOCFX in config.markdown_extensions and not build.is_source:
        own = config.mdx_configs.get(DOCFX) or {}
        config.mdx_configs[DOCFX] = {**own, LOCAL: partial(_local_text, build)}


def _local_text(build: Build, path: str) -> str | None:
    """Return the page *path*, which is included into a sentence, in the language of this build."""
    try:
        page, sentences = build.localization.sentences_of(path)
    except BitextError:
        return None
    return write(page, sentences, build.locale)
