"""The settings of a project as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.reach import Reach
from bitext.style import Style

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Fallback = Literal["notice", "omit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `mkdocs.yml` says that concerns us. Paths are absolute.

    `strings` are the site's own texts that readers see, each with what it is, such as a navigation title.
    `styles` says how each locale writes; `excluded` are the patterns of `exclude_docs`, `left_out` those
    of pages that are shown in the source language everywhere. `site_url` ends in
    ``/``; it is empty where there is none, or where only the environment knows it. `fallback` says what
    happens to a page that a locale does not have: readers get it in the source language with a notice, or the
    locale does without it. `status_page` names the page that shows how much is translated; it can be empty.
    `reach` says what of a page is translated besides its prose. `max_page_size` and `max_catalog_size` are in
    bytes.
    """

    config_file: Path
    docs: Path
    locales_folder: Path
    source_locale: Locale
    locales: tuple[Locale, ...]
    site_name: str
    site_url: str
    strings: Mapping[str, str]
    excluded: tuple[str, ...]
    left_out: tuple[str, ...]
    styles: Mapping[Locale, Style]
    fallback: Fallback
    status_page: str
    reach: Reach
    max_page_size: float
    max_catalog_size: float

    def excludes(self, name: str) -> bool:
        """Whether `exclude_docs` names the file *name* under `docs`, a path with ``/``."""
        return bool(self.excluded) and compiled_patterns(self.excluded).match_file(name)

    def leaves_out(self, page: str) -> bool:
        """Whether our setting `exclude` leaves *page* untranslated."""
        return bool(self.left_out) and compiled_patterns(self.left_out).match_file(page)


def require_patterns(patterns: tuple[str, ...], setting: str) -> tuple[str, ...]:
    """Return *patterns*, which *setting* names.

    Raises:
        SettingsError: if one of them is no pattern; without a path.
    """
    try:
        if patterns:
            compiled_patterns(patterns)
    except (ValueError, re.error) as error:
        message = f"`{setting}` cannot be used: {error}"
        raise SettingsError(message, help="write patterns as in .gitignore") from None
    return patterns


@lru_cache(maxsize=16)
def compiled_patterns(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Return what matches the *patterns* of a setting, in the syntax of `.gitignore`.

    It is kept here and not in the settings, because it cannot be sent to another process.

    Raises:
        ValueError, re.error: if one of them is no pattern.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - many projects exclude nothing

    return GitIgnoreSpec.from_lines(patterns)
