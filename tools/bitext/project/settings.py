"""The settings of a project as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bitext import files
from bitext.catalog import State
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project.engine_settings import EngineSettings
from bitext.project.locale_settings import OwnSettings
from bitext.reach import Reach
from bitext.style import Style

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Fallback = Literal["notice", "omit"]
Reuse = Literal["exact", "draft", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `mkdocs.yml` says that concerns us. Paths are absolute.

    `own` is what each locale changes in the settings of MkDocs, `own_pages` are patterns of the pages that it
    alone has, `fallbacks` from which others it takes what
    it lacks, the best first, and `links` what stands in it instead of parts of addresses.
    `strings` are the site's own texts that readers see, each with what it is, such as a navigation title.
    `styles` says how each locale writes, and `dialect` how pages are written; `excluded` are the patterns of
    `exclude_docs`, `left_out` those
    of pages that are shown in the source language everywhere, `includes` those of files outside of
    `docs`, relative to the project, that pages include, and `generated` those of pages that plugins make and
    that are translated. `site_url` ends in
    ``/``; it is empty where there is none, or where only the environment knows it. `fallback` says what
    happens to a page that a locale does not have: readers get it in the source language with a notice, or the
    locale does without it. `shows` are the states besides translated in which each locale shows translations.
    `label_hints` says whether a translated label has that of the source beside it.
    `status_page` names the page that shows how much is translated; it can be empty.
    `reach` says what of a page is translated besides its prose. `max_page_size` and `max_catalog_size` are in
    bytes. `reuse` says what an empty entry takes over from the same text elsewhere, and `memory` names the
    folders and files besides the project's own catalogs in which that is looked up. `engines` are those that
    `bitext translate` may ask, in the order of the file. `source_editor` is the address that opens a file in
    an author's editor, with places for path, line and column. `llms_txt` says whether the site holds the
    Markdown of its pages.
    """

    config_file: Path
    docs: Path
    locales_folder: Path
    source_locale: Locale
    locales: tuple[Locale, ...]
    own: Mapping[Locale, OwnSettings]
    own_pages: Mapping[Locale, tuple[str, ...]]
    fallbacks: Mapping[Locale, tuple[Locale, ...]]
    links: Mapping[Locale, Mapping[str, str]]
    site_name: str
    site_url: str
    strings: Mapping[str, str]
    excluded: tuple[str, ...]
    left_out: tuple[str, ...]
    includes: tuple[str, ...]
    generated: tuple[str, ...]
    styles: Mapping[Locale, Style]
    dialect: Literal["mkdocs", "docfx"]
    fallback: Fallback
    shows: Mapping[Locale, frozenset[State]]
    label_hints: bool
    status_page: str
    reach: Reach
    max_page_size: float
    max_catalog_size: float
    reuse: Reuse = "exact"
    memory: tuple[str, ...] = ()
    engines: tuple[EngineSettings, ...] = ()
    source_editor: str = ""
    llms_txt: bool = False

    def excludes(self, name: str) -> bool:
        """Whether `exclude_docs` names the file *name* under `docs`, a path with ``/``."""
        return bool(self.excluded) and _matches(self.excluded, name)

    def includes_page(self, page: str, docs: str = "docs") -> bool:
        """Whether *page* is no page of the site, and is translated where others include it.

        `exclude_docs` names it, and so does `includes`, below the folder *docs*.
        """
        below = tuple(each.removeprefix(docs) for each in self.includes if each.startswith(f"{docs}/"))
        return bool(below) and self.excludes(page) and _matches(below, page)

    def generates(self, page: str) -> bool:
        """Whether *page*, if a plugin makes it, is translated: `generated` names it."""
        if not self.generated or not page.endswith(".md") or page == self.status_page or self.excludes(page):
            return False
        return _matches(self.generated, page)

    def leaves_out(self, page: str) -> bool:
        """Whether *page* stays untranslated: `exclude` names it, or it is a translation itself."""
        if self.left_out and _matches(self.left_out, page):
            return True
        return self.owner(page) is not None or self.is_translation(page)

    def owner(self, page: str) -> Locale | None:
        """Return the locale that alone has *page*, written in its language; None for all other pages."""
        owners = (each for each, own in self.own_pages.items() if _matches(own, page))
        return next(owners, None)

    def is_translation(self, page: str) -> bool:
        """Whether *page* is another one in one of the locales, such as `index.fr.md` beside `index.md`.

        mkdocs-static-i18n has such pages.
        """
        stem, _, tag = page.removesuffix(".md").rpartition(".")
        known = {each.tag.lower() for each in self.locales}
        if not stem or stem.endswith("/") or tag.replace("_", "-").lower() not in known:
            return False
        source = self.source_locale
        return any(
            files.is_file(self.docs / f"{stem}{of}.md") for of in ("", f".{source.tag}", f".{source.folder}")
        )


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


def _matches(patterns: tuple[str, ...], name: str) -> bool:
    # RE2, which pathspec may use, reads no name that is no UTF-8.
    return compiled_patterns(patterns).match_file(name.encode("utf-8", "replace").decode("utf-8"))


@lru_cache(maxsize=16)
def compiled_patterns(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Return what matches the *patterns* of a setting, in the syntax of `.gitignore`.

    It is kept here and not in the settings, because it cannot be sent to another process.

    Raises:
        ValueError, re.error: if one of them is no pattern.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - many projects exclude nothing

    return GitIgnoreSpec.from_lines(patterns)
