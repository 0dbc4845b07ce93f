"""What one build shows: the pages and the site's own strings in one locale."""

from __future__ import annotations

import html as entities
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.locales import Locale
from bitext.localization.made_titles import built_in
from bitext.localization.page import Sentence, State, state_of
from bitext.localization.site_strings import safe_strings, safe_titles, unsafe_strings
from bitext.markdown import Page
from bitext.markdown.plain import is_inert
from bitext.project import SITE_TEMPLATE, Project
from bitext.rendering.alts import with_alts
from bitext.rendering.writing import Tags
from bitext.site import log
from bitext.site.catalogs import Catalogs, UnitsOfPage
from bitext.site.pages.chosen import Chosen, choose_of, lines_of
from bitext.site.pages.marks import local_tags, source_tags
from bitext.site.pages.notice import with_notice
from bitext.site.pages.sources import LocalText, Unsourced
from bitext.site.pages.tally import Tally, add_up, tally
from bitext.site.pages.titles import ENGLISH, Title
from bitext.site.reader.messages import messages_for
from bitext.site.reader.reader_strings import reader_strings
from bitext.site.reader.titles import titles_for
from bitext.unit import UnitId


class Localization:
    """One locale during one build: gives the Markdown of its pages and keeps count of their sentences."""

    def __init__(self, project: Project, locale: Locale, catalogs: Catalogs) -> None:
        self.locale = locale
        self._project = project
        self._catalogs = catalogs
        self._shows = project.settings.shows.get(locale, frozenset())
        self._tallies: dict[str, Tally] = {}
        self._strings: Mapping[str, str] | None = None
        self._titles: Mapping[str, str] | None = None
        self._given: set[str] = set()
        self._texts: dict[str, LocalText] = {}
        self._borrowed: dict[str, Locale] = {}
        self._lines: dict[str, Mapping[str, int] | None] = {}
        self._unsourced: dict[str, Unsourced] = {}
        self._held_back: dict[str, tuple[tuple[UnitId, str], ...]] = {}

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the pages are written in."""
        return self.locale == self._project.settings.source_locale

    def in_own_language(self, path: str, html: str) -> str:
        """Return the content of a page, with its language and direction noted if nothing of it is translated.

        Else the rules of the locale's script would spoil an English page: full stops at the left.
        """
        if self._shown(path).is_translated:
            return html
        source = self._project.settings.source_locale
        return f'<div lang="{source.tag}" dir="{source.direction}">\n{html}\n</div>'

    def with_notice(self, path: str, html: str) -> str:
        """Return the content of a page with a notice of what is not translated."""
        if path not in self._tallies:
            return html
        shown = self._shown(path)
        return with_notice(html, shown, self.locale, self._project.settings.source_locale)

    def _shown(self, path: str) -> Tally:
        return self._tallies.get(path, Tally(translated=1))

    def read_page(self, path: str, text: str) -> LocalText | None:
        """Return *text*, the source of the page *path*, and what is shown of it in this locale.

        There is none of a page that is too large: it stays as it is.
        """
        if self._project.settings.owner(path) is not None:
            return None
        if fault := self._project.page_fault(path, text):
            self._catalogs.warn(f"{fault}\n  until then it is shown as it is")
            if not self.is_source:
                self._tallies[path] = Tally(missing=1)
            return None
        page, sentences = self._sentences(path, text)
        unsourced = self._unsourced.get(path, ())
        self._texts[path] = made = LocalText(page, self.locale, sentences, unsourced)
        return made

    def with_alts(self, path: str, html: str) -> str:
        """Return the content of a page with the alternative texts that the source page does not have."""
        return with_alts(html, [each for each in self._unsourced.get(path, ()) if each[0].kind == "alt"])

    def _sentences(self, path: str, text: str) -> tuple[Page, list[Sentence]]:
        """Return *text*, the source of the page *path*, as a page, and what is shown of its sentences."""
        read = self._catalogs.units(self._project, path, text)
        if self.is_source:
            return read.page, _as_they_are(read.page, read.units)
        kept = self._chosen(path, read)
        others = {each.tag: each for each in self._project.settings.fallbacks.get(self.locale, ())}
        self._borrowed |= {unit: others[tag] for unit, tag in kept.borrowed.items()}
        self._lines[path] = kept.lines
        self._unsourced[path] = kept.unsourced
        return read.page, kept.sentences(read.page, read.units)

    def _chosen(self, path: str, read: UnitsOfPage) -> Chosen:
        """Return what is shown of a page, some of it from locales that this one falls back to."""
        others = self._project.settings.fallbacks.get(self.locale, ())

        def make(own: Catalog | None, *catalogs: Catalog | None) -> Chosen:
            pairs = list(zip(others, catalogs, strict=True))
            return choose_of(read.page, read.units, self.locale, own, pairs, self._shows)

        return self._catalogs.kept(
            f"shown/{self.locale.tag}",
            path,
            Chosen,
            make,
            project=self._project,
            paths=[self._project.catalog_file(each, path) for each in (self.locale, *others)],
            parts=(read.key, self.locale.tag, [each.tag for each in others], sorted(self._shows)),
        )[0]

    def lines(self, path: str) -> Mapping[str, int] | None:
        """Return in which line of its catalog each unit of the page *path* begins; None if it has none."""
        if path not in self._lines and not self.is_source:
            self._lines[path] = lines_of(self._catalogs.catalog(self._project, self.locale, path))
        return self._lines.get(path)

    def _fallbacks(self, path: str) -> list[tuple[Locale, Catalog | None]]:
        others = self._project.settings.fallbacks.get(self.locale, ())
        return [(each, self._catalogs.catalog(self._project, each, path)) for each in others]

    def sentences_of(self, path: str) -> tuple[Page, list[Sentence]]:
        """Return the page *path* and what is shown of it in this locale, where another page includes it."""
        return self._sentences(path, self._project.read(self._project.page_file(path)))

    def leave(self, path: str) -> None:
        """Let the page *path* be shown as another plugin renders it: all its texts come from elsewhere."""
        if not self.is_source:
            self._tallies[path] = Tally(elsewhere=1)

    def has_text(self, path: str) -> bool:
        """Whether `read_page` was asked for the page *path*, and `take_text` not yet."""
        return path in self._texts

    def take_text(self, path: str) -> LocalText | None:
        """Return what `read_page` made of the page *path*, and forget it."""
        return self._texts.pop(path, None)

    def settle(
        self, path: str, sentences: Sequence[Sentence], included: Sequence[Sentence], elsewhere: int
    ) -> None:
        """Count the *sentences* of a page as they are shown, and tell which of them are held back.

        *included* are those of other pages that it shows, and *elsewhere* is the number of texts that belong
        to none of them.
        """
        if self.is_source:
            return
        counts = tally((*sentences, *included))
        self._tallies[path] = replace(counts, elsewhere=elsewhere)
        # What is borrowed is said of where it comes from.
        unsafe = [
            each for each in sentences if each.state is State.UNSAFE and each.unit not in self._borrowed
        ]
        if not unsafe:
            return
        self._held_back[path] = tuple((UnitId(each.unit or ""), each.reason) for each in unsafe)
        catalog = self._catalogs.catalog(self._project, self.locale, path)
        entries: Mapping[str, Entry] = {} if catalog is None else catalog.by_id
        for each in unsafe:
            unit = each.unit or ""
            reason = f"unit {unit} is unsafe: {each.reason}; the source text is shown"
            self._tell(path, entries[unit], state_of(entries[unit], each.segment), reason)

    def held_back(self) -> dict[str, tuple[tuple[UnitId, str], ...]]:
        """Return the units that are not shown, with the reasons, by page."""
        return dict(self._held_back)

    def tags(self, sentences: Sequence[Sentence]) -> Tags:
        """Return what is written at the marks of a page with these *sentences*."""
        step = reader_strings(self.locale)[1].step
        if self.is_source:
            return source_tags(sentences, step)
        source = self._project.settings.source_locale
        return local_tags(sentences, step, source, messages_for(self.locale), self._borrowed)

    def _tell(self, path: str, entry: Entry, state: State, message: str) -> None:
        """Log *message* of an entry: a warning, unless its translation waits for a person in any case."""
        shown = self._project.shown(self._project.catalog_file(self.locale, path))
        tell = self._catalogs.warn if state is State.TRANSLATED else log.info
        tell(f"{shown}:{entry.line}: {message}")

    def string(self, source: str) -> str:
        """Return a string of the site's own in this locale; the source text where it has no translation."""
        if self._strings is None:
            self._strings = self._load_strings()
        return self._strings.get(source, source)

    def title(self, source: str) -> Title | None:
        """Return the title *source*, which an extension made up, in this locale; None if nobody knows it."""
        if self._titles is None:
            self._titles = self._load_titles()
        known = built_in(source)
        if known is None:
            shown = self._titles.get(source) or self.string(source)
            return None if shown == source else Title(entities.unescape(shown))
        own = self._titles.get(known) or titles_for(self.locale).get(known)
        if own is not None or self.locale.language == ENGLISH.language:
            return Title(own or source)
        return Title(source, ENGLISH)

    def early_string(self, source: str) -> str:
        """Return what `string` does, if it is nothing that a plugin could run: plain words."""
        made = self.string(source)
        if made != source and not is_inert(made):
            return source
        self._given.add(made)
        return made

    def late_string(self, shown: str) -> str:
        """Return the translation of what `early_string` left in the source language."""
        return shown if shown in self._given else self.string(shown)

    def _load_titles(self) -> dict[str, str]:
        """Return what the site itself translates of the titles that Bitext has translations of."""
        catalog = self._catalogs.catalog(self._project, self.locale, SITE_TEMPLATE)
        return {} if catalog is None else safe_titles(catalog, self.locale, self._shows)

    def _load_strings(self) -> dict[str, str]:
        if self.is_source:
            return {}
        strings: dict[str, str] = {}
        for locale, other in reversed(self._fallbacks(SITE_TEMPLATE)):
            strings |= {} if other is None else safe_strings(other, locale)
        catalog = self._catalogs.catalog(self._project, self.locale, SITE_TEMPLATE)
        return strings if catalog is None else strings | self._safe_strings(catalog)

    def _safe_strings(self, catalog: Catalog) -> dict[str, str]:
        for entry, reason in unsafe_strings(catalog, self.locale, self._shows):
            unit = entry.msgctxt or ""
            shown = "Bitext's own translation" if built_in(entry.msgid) else "the source text"
            message = f"unit {unit} is unsafe: {reason}; {shown} is shown"
            self._tell(SITE_TEMPLATE, entry, entry.state, message)
        return safe_strings(catalog, self.locale, self._shows)

    def navigation(self, nav: Any) -> Any:  # noqa: ANN401 - YAML's own shape: lists, mappings, strings
        """Return the `nav` of `mkdocs.yml` with its titles in this locale."""
        if isinstance(nav, list):
            return [self.navigation(item) for item in nav]
        if isinstance(nav, dict):
            # Plugins may run what they find in the title of a page, but not in that of a section.
            translate = {True: self.early_string, False: self.string}
            return {translate[isinstance(c, str)](title): self.navigation(c) for title, c in nav.items()}
        return nav

    def report(self) -> None:
        """Log how much of the locale is translated, in one line."""
        log.info(f"{self.locale.tag}: {add_up(self._tallies.values()).describe()}")


def _as_they_are(page: Page, units: Sequence[UnitId | None]) -> list[Sentence]:
    """Return the sentences of a source page."""
    pairs = zip(page.segments, units, strict=True)
    return [Sentence(each, unit, State.TRANSLATED, each.text) for each, unit in pairs]
