"""Whether locales may be built beside the source as soon as its pages are rendered."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig

from bitext.site.pages.fingerprint import (
    UnknownError,
    are_repeatable,
    digest,
    others,
    settings_of,
    theme_of,
)

_LATER = ("env", "page_context", "post_page", "post_build")
"""Events whose handlers may learn something, or write files, once all pages of the source are rendered.

MkDocs runs all others before that, those of templates such as ``404.html`` too; `env` as well, but what its
handlers give to the templates runs with each page.
"""

_PLACE = (b"site_dir", b"abs_dest", b"dest_dir")
"""How code asks where the site lies: in another folder while it is built beside the source."""


def is_settled_by_pages(config: MkDocsConfig) -> bool:
    """Whether locales are the same if they are built as soon as all pages of the source are rendered.

    Plugins and hooks that we do not know may take part until then, unless they ask where the site lies, or
    put into the settings what templates could run.
    """
    if not are_repeatable(config, *_LATER):
        return False
    unknown = others(config)
    return not unknown or (_has_plain_settings(config) and not any(map(_asks_for_place, unknown)))


def _has_plain_settings(config: MkDocsConfig) -> bool:
    try:
        digest(settings_of(config), theme_of(config))
    except UnknownError:
        return False
    return True


def _asks_for_place(plugin: object) -> bool:
    try:
        return any(name in path.read_bytes() for path in _code_of(plugin) for name in _PLACE)
    except OSError:
        return True


def _code_of(plugin: object) -> Iterable[Path]:
    """Return the file of a hook, or those of the package that *plugin* comes from."""
    if isinstance(plugin, ModuleType):
        return [Path(plugin.__file__ or "")]
    module = sys.modules[type(plugin).__module__]
    package = sys.modules.get((module.__package__ or "").partition(".")[0])
    folder = getattr(package, "__file__", None)
    return Path(folder).parent.rglob("*.py") if folder else [Path(module.__file__ or "")]
