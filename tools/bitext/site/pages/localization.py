"""What one build shows: the pages and the site's own strings in one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bitext.catalog import Catalog, Entry
from bitext.locales import Locale
from bitext.localization.page import Sentence, SentenceMarker, State, localize
from bitext.localization.site_strings import safe_strings, unsafe_strings
from bitext.markdown import Page
from bitext.project import SITE_TEMPLATE, Project
from bitext.site import log
from bitext.site.catalogs import Catalogs
from bitext.site.pages.marks import locale_mark, mark_source
from bitext.site.pages.notice import with_notice
from bitext.site.pages.renderer import LocalText
from bitext.site.pages.tally import Tally, add_up, tally
from bitext.site.reader.messages import messages_for
from bitext.unit import UnitId


class Localization:
    """One locale during one build: gives the Markdown of its pages and keeps count of their sentences."""

    def __init__(self, project: Project, locale: Locale, catalogs: Catalogs) -> None:
        self.locale = locale
        self._project = project
        self._catalogs = catalogs
        self._tallies: dict[str, Tally] = {}
        self._held_back: set[str] = set()
        self._strings: Mapping[str, str] | None = None
        self._texts: dict[str, LocalText] = {}

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the pages are written in."""
        return self.locale == self._project.settings.source_locale

    def in_own_language(self, path: str, html: str) -> str:
        """Return the content of a page, with its language and direction noted if nothing of it is translated.

        Else the rules of the locale's script would spoil an English page: full stops at the left.
        """
        if self._shown(path).translated:
            return html
        source = self._project.settings.source_locale
        return f'<div lang="{source.tag}" dir="{source.direction}">\n{html}\n</div>'

    def with_notice(self, path: str, html: str) -> str:
        """Return the content of a page with a notice of what is not translated."""
        if path not in self._tallies:
            return html
        return with_notice(html, self._shown(path), self.locale, self._project.settings.source_locale)

    def _shown(self, path: str) -> Tally:
        counts = self._tallies.get(path, Tally(translated=1))
        return counts.held_back() if path in self._held_back else counts

    def page_text(self, path: str, text: str, *, bare: bool = False) -> str:
        """Return *text*, the source of the page *path*, in this locale, with its unit ids unless *bare*."""
        page, units = self._catalogs.units(self._project, path, text)
        made = (
            LocalText(page, text if bare else mark_source(page, units), self.locale)
            if self.is_source
            else self._localized(path, page, units, bare=bare)
        )
        self._texts[path] = made
        return made.text

    def take_text(self, path: str) -> LocalText | None:
        """Return what `page_text` made of the page *path*, and forget it."""
        return self._texts.pop(path, None)

    def _localized(self, path: str, page: Page, units: Sequence[UnitId | None], *, bare: bool) -> LocalText:
        catalog = self._catalogs.catalog(self._project, self.locale, path)
        entries: Mapping[str, Entry] = {} if catalog is None else catalog.by_id
        mark = None if bare else self._mark(page)
        localized = localize(page, units, entries, locale=self.locale, mark=mark)
        self._tallies[path] = tally(sentence.state for sentence in localized.sentences)
        for sentence in localized.sentences:
            if sentence.state is State.UNSAFE:
                self._warn_of(sentence, path, entries)
        return LocalText(page, localized.text, self.locale, localized.sentences, mark)

    def source_text(self, path: str, text: str, *, bare: bool = False) -> str:
        """Return *text*, the source of the page *path*, with every sentence marked as held back."""
        shown = self._project.shown(self._project.catalog_file(self.locale, path))
        self._catalogs.warn(f"{shown}: its translations change the page; the source text is shown")
        self._held_back.add(path)
        if bare:
            return text
        page, units = self._catalogs.units(self._project, path, text)
        return localize(page, units, {}, locale=self.locale, mark=self._mark(page)).text

    def _mark(self, page: Page) -> SentenceMarker:
        return locale_mark(page, self._project.settings.source_locale, messages_for(self.locale))

    def _warn_of(self, sentence: Sentence, path: str, entries: Mapping[str, Entry]) -> None:
        unit = sentence.unit or ""
        self._warn(path, entries[unit], f"unit {unit} is unsafe: {sentence.reason}; the source text is shown")

    def _warn(self, path: str, entry: Entry, message: str) -> None:
        shown = self._project.shown(self._project.catalog_file(self.locale, path))
        self._catalogs.warn(f"{shown}:{entry.line}: {message}")

    def string(self, source: str) -> str:
        """Return a string of the site's own in this locale; the source text where it has no translation."""
        if self._strings is None:
            self._strings = self._load_strings()
        return self._strings.get(source, source)

    def _load_strings(self) -> dict[str, str]:
        if self.is_source:
            return {}
        catalog = self._catalogs.catalog(self._project, self.locale, SITE_TEMPLATE)
        return {} if catalog is None else self._safe_strings(catalog)

    def _safe_strings(self, catalog: Catalog) -> dict[str, str]:
        for entry, reason in unsafe_strings(catalog, self.locale):
            unit = entry.msgctxt or ""
            self._warn(SITE_TEMPLATE, entry, f"unit {unit} is unsafe: {reason}; the source text is shown")
        return safe_strings(catalog, self.locale)

    def navigation(self, nav: Any) -> Any:  # noqa: ANN401 - YAML's own shape: lists, mappings, strings
        """Return the `nav` of `mkdocs.yml` with its titles in this locale."""
        if isinstance(nav, list):
            return [self.navigation(item) for item in nav]
        if isinstance(nav, dict):
            return {self.string(title): self.navigation(child) for title, child in nav.items()}
        return nav

    def report(self) -> None:
        """Log how much of the locale is translated, in one line."""
        log.info(f"{self.locale.tag}: {add_up(self._tallies.values()).describe()}")
