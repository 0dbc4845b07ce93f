"""The settings of a project as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pathspec

from bitext.locales import Locale
from bitext.style import Style

Fallback = Literal["notice", "omit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `mkdocs.yml` says that concerns us. Paths are absolute.

    `strings` are the site's own texts that readers see, each with what it is, such as a navigation title;
    `styles` says how each locale writes. `site_url` ends in ``/``; it is empty where there is none, or where
    only the environment knows it. `fallback` says what becomes of a page that a locale does not have:
    it is shown in the source language with a notice, or left out of the locale. `status_page` is the name, as
    that of a page, under which the site shows how much is translated, or empty.
    """

    config_file: Path
    docs: Path
    locales_folder: Path
    source_locale: Locale
    locales: tuple[Locale, ...]
    site_name: str
    site_url: str
    strings: Mapping[str, str]
    excluded: pathspec.GitIgnoreSpec
    styles: Mapping[Locale, Style]
    fallback: Fallback
    status_page: str
