"""How pages are written: the extension that reads publishers' Markdown, where the settings ask for it."""

from __future__ import annotations

import importlib
import re
import sys
from functools import partial
from html import unescape

from mkdocs.config.defaults import MkDocsConfig

from bitext.errors import BitextError
from bitext.localization.page import write
from bitext.project.plain_config import DOCFX, LOCAL
from bitext.site.build.state import Build

_EXTENSION = "bitext.docfx.building"


def read_dialect(build: Build, config: MkDocsConfig) -> None:
    """Add the extension of the dialect to *config*; in a locale, it includes texts in its language."""
    if build.settings.dialect == "docfx" and DOCFX not in config.markdown_extensions:
        config.markdown_extensions.append(DOCFX)
    if DOCFX not in config.markdown_extensions:
        return
    importlib.import_module(_EXTENSION)
    if not build.is_source:
        own = config.mdx_configs.get(DOCFX) or {}
        config.mdx_configs[DOCFX] = {**own, LOCAL: partial(_local_text, build)}


def name_missing_files(build: Build, html: str) -> None:
    """Warn of files that the page with this *html* includes and that are not there, once for all locales."""
    if not build.is_source or _EXTENSION not in sys.modules:
        # Most sites do without what notes such files.
        return
    from bitext.docfx.building import MISSING_FILE, MISSING_PLACE  # noqa: PLC0415

    for each in re.finditer(rf'{MISSING_FILE}="(?P<file>[^"]*)" {MISSING_PLACE}="(?P<at>[^"]*)"', html):
        path, _, line = unescape(each["at"]).rpartition(":")
        place = f"{build.project.shown(build.project.page_file(path))}:{line}"
        build.session.catalogs.warn(
            f"{place}: the included file {unescape(each['file'])} cannot be shown: put it into docs/"
        )


def _local_text(build: Build, path: str) -> str | None:
    """Return the page *path*, which is included into a sentence, in the language of this build."""
    try:
        page, sentences = build.localization.sentences_of(path)
    except BitextError:
        return None
    return write(page, sentences, build.locale)
