"""How pages are written: the extension that reads publishers' Markdown, where the settings ask for it."""

from __future__ import annotations

import re
from functools import partial
from html import unescape

from mkdocs.config.defaults import MkDocsConfig

from bitext.docfx.building import MISSING_FILE, MISSING_PLACE
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


def name_missing_files(build: Build, html: str) -> None:
    """Warn of files that the page with this *html* includes and that are not there, once for all locales."""
    if not build.is_source or MISSING_FILE not in html:
        return
    for each in _MISSING.finditer(html):
        path, _, line = unescape(each["at"]).rpartition(":")
        place = f"{build.project.shown(build.project.page_file(path))}:{line}"
        build.session.catalogs.warn(
            f"{place}: the included file {unescape(each['file'])} cannot be shown: put it into docs/"
        )


_MISSING = re.compile(rf'{MISSING_FILE}="(?P<file>[^"]*)" {MISSING_PLACE}="(?P<at>[^"]*)"')


def _local_text(build: Build, path: str) -> str | None:
    """Return the page *path*, which is included into a sentence, in the language of this build."""
    try:
        page, sentences = build.localization.sentences_of(path)
    except BitextError:
        return None
    return write(page, sentences, build.locale)
