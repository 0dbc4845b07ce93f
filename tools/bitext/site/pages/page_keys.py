"""What a rendered page depends on besides its own text: extensions, settings, other files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from bitext.markdown.dialect import KNOWN_EXTENSIONS
from bitext.project.plain_config import DOCFX, LOCAL
from bitext.site.pages.fingerprint import UnknownError, contents, digest, is_installed_folder
from bitext.site.pages.programs import programs
from bitext.site.pages.rendered import tells_all
from bitext.site.pages.trees import files_below

REPEATABLE_EXTENSIONS = KNOWN_EXTENSIONS | {
    *("extra", "smarty", "nl2br", "codehilite", "legacy_attrs", "legacy_em", "wikilinks"),
    *("pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
    *("pymdownx.critic", "pymdownx.escapeall", "pymdownx.extra", "pymdownx.fancylists"),
    *("pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.striphtml"),
}
"""Extensions whose output depends on the page alone, and on no files but those that the keys know of."""

SNIPPETS = "pymdownx.snippets"
"""The extension that includes other files, wherever they lie."""

_EXCLUDED = InclusionLevel.DRAFT.value
_APPENDED = "auto_append"
_ICONS = "custom_icons"
_ROOT = "docs_dir"

_OTHERS = re.compile(r"-8<-|\[!(?:include|code)|:::+[ \t]*code|\bxref\b", re.IGNORECASE)
"""What stands in a page that shows something of other files."""


def shows_others(markdown: str) -> bool:
    """Whether a page may show something of other files: their text, or a title of theirs."""
    return _OTHERS.search(markdown) is not None


def base_of(config: MkDocsConfig, files: Files) -> bytes | None:
    """Return what all pages of a build depend on; None if an extension may read what we do not know."""
    if not is_repeatable(config):
        return None
    names: list[object] = list(config.markdown_extensions)
    addresses = [(file.src_uri, file.url) for file in files]
    left_out = [file.src_uri for file in files if file.inclusion.value <= _EXCLUDED]
    try:
        # What gives an extension included texts is no plain value; pages with such texts are never kept.
        own = {name: {**(each or {}), LOCAL: None} for name, each in config.mdx_configs.items()}
        said = [names, own, config.use_directory_urls, config.validation, tells_all()]
        return digest(programs(), icons_of(config), said, addresses, left_out)
    except UnknownError:
        return None


def is_repeatable(config: MkDocsConfig) -> bool:
    """Whether pages depend on files that the keys know of, and on no others."""
    docfx = config.mdx_configs.get(DOCFX) or {}
    return only_extensions(config, REPEATABLE_EXTENSIONS) and not appends(config) and not docfx.get(_ROOT)


def appends(config: MkDocsConfig) -> bool:
    """Whether other files are appended to each page, such as a list of abbreviations."""
    return _APPENDED in config.mdx_configs.get(SNIPPETS, {})


def only_extensions(config: MkDocsConfig, known: frozenset[str]) -> bool:
    """Whether all Markdown extensions are *known*."""
    extensions: list[object] = list(config.markdown_extensions)
    return all(each in known for each in extensions)


def may_name_files(options: object) -> bool:
    """Whether the *options* of an extension name files or folders that pages show something of."""
    if not isinstance(options, Mapping):
        return options is not None
    inner = options.get("options")
    return _APPENDED in options or _ROOT in options or (isinstance(inner, Mapping) and _ICONS in inner)


def icons_of(config: MkDocsConfig) -> bytes:
    """Return what stands for the icons of the site's own that pages can show.

    Raises:
        UnknownError: if they cannot be read.
    """
    folders: Any = [
        folder for options in config.mdx_configs.values() for folder in _icon_folders(options or {})
    ]
    return _icons_in(tuple(folders)) if folders else b""


def _icon_folders(options: Mapping[str, Any]) -> list[str]:
    # Extensions such as `pymdownx.emoji` hand them on among options of their own.
    inner = options.get("options")
    found = inner.get(_ICONS) if isinstance(inner, Mapping) else None
    if found is None:
        return []
    if not isinstance(found, list | tuple) or not all(isinstance(each, str) for each in found):
        raise UnknownError(repr(found))
    return [str(Path(each).absolute()) for each in found]


@cache
def _icons_in(folders: tuple[str, ...]) -> bytes:
    # Material's extension reads them once in a process, too.
    own = [folder for folder in map(Path, folders) if not is_installed_folder(folder)]
    return contents(path for folder in own for path in files_below(folder, ".svg"))
