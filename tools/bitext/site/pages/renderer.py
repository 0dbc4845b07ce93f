"""Rendering the pages of a build: a source page as MkDocs does, a locale's from it (`bitext.rendering`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from bitext.locales import Locale
from bitext.localization.alone import with_definitions
from bitext.localization.carrying import Carried
from bitext.localization.explanations import NOTHING, Explanations, explanations
from bitext.localization.filling import Made, fill
from bitext.localization.page import Sentence
from bitext.localization.search import Outcome, faithful, held_back
from bitext.localization.translation import texts_of
from bitext.markdown.dialect import KNOWN_EXTENSIONS
from bitext.rendering.source import Places, read
from bitext.site.pages.cache import Cache, KeptLocal, KeptSource
from bitext.site.pages.excerpts import excerpt_of
from bitext.site.pages.fingerprint import digest
from bitext.site.pages.known_terms import KnownTerms
from bitext.site.pages.page_keys import appends, base_of, only_extensions, shows_others
from bitext.site.pages.rendered import (
    give,
    listening,
    log_again,
    message_of,
    nothing_learned,
    render_beside,
    rendered,
    silence,
    teach_titles,
    with_anchors_of,
    with_content,
)
from bitext.site.pages.sources import LocalText, SourcePage, body

_DEFINITION = "*["
"""How an abbreviation is defined, which the renderer then finds in every text of the page."""


def is_rendered_by_another(page: SitePage) -> bool:
    """Whether another plugin renders *page* out of something else than its Markdown, such as a notebook."""
    return "render" in vars(page)


class Renderer:
    """Renders the pages of a site's builds; those of the source come first, and serve the locales."""

    def __init__(self) -> None:
        self._sources: dict[str, SourcePage] = {}
        self._cache: Cache | None = None
        self._locale = ""
        self._base: bytes | None = None
        self._is_known = False
        self._appends = False
        self._has_own_extensions = False
        self._shown: dict[str, Outcome] = {}

    def start_site(self) -> None:
        """Forget the pages of the last build."""
        self._sources.clear()

    def sources(self) -> dict[str, SourcePage]:
        """Return the source pages that were rendered, by path."""
        return dict(self._sources)

    def source(self, path: str) -> SourcePage | None:
        """Return what was rendered of the source page *path*."""
        return self._sources.get(path)

    def adopt(self, sources: Mapping[str, SourcePage]) -> None:
        """Take over the source pages that another process has rendered."""
        self._sources.update(sources)

    def start_build(
        self,
        locale: Locale,
        config: MkDocsConfig,
        files: Files,
        cache: Cache | None,
        *,
        has_own_extensions: bool,
    ) -> None:
        """Begin the build of *locale*, whose pages are kept in *cache*.

        If it *has_own_extensions*, a translation is compared with the source page as they render it.
        """
        self._has_own_extensions = has_own_extensions
        self._locale, self._cache = locale.tag, cache
        self._base = None if cache is None else base_of(config, files)
        self._is_known = only_extensions(config, KNOWN_EXTENSIONS)
        self._appends = appends(config)
        self._shown.clear()

    def outcome(self, path: str) -> Outcome | None:
        """Return what was made of the page *path* in this build, and what is shown of its sentences."""
        return self._shown.get(path)

    def take_over(self, page: SitePage, text: LocalText | None, *, is_source: bool) -> None:
        """Render *page*, whose text was *text* before other plugins, when MkDocs wants it rendered.

        A page that a plugin made only gets the same anchors in every locale; another one that has no text of
        ours is the same in all of them.
        """
        # The method of this one page: MkDocs has no hook for it, and calls it by this name.
        if text is None:
            render_other = self._render_left if page.file.generated_by is None else self._render_other
            vars(page)["render"] = partial(render_other, page, is_source)
        else:
            render = self._render_source if is_source else self._render_local
            vars(page)["render"] = partial(render, page, text)

    def _render_other(self, page: SitePage, is_source: bool, config: MkDocsConfig, files: Files) -> None:  # noqa: FBT001 - MkDocs calls it
        vars(page).pop("render", None)
        page.render(config, files)
        path = page.file.src_uri
        if is_source:
            self._sources[path] = SourcePage(rendered(page), Places((), (), ()))
        elif path in self._sources:
            give(page, with_anchors_of(self._sources[path].rendered, rendered(page)))

    def _render_left(self, page: SitePage, is_source: bool, config: MkDocsConfig, files: Files) -> None:  # noqa: FBT001 - the same
        vars(page).pop("render", None)
        source = None if self._has_own_extensions else self._sources.get(page.file.src_uri)
        if not is_source and source is not None:
            give(page, source.rendered)
            return
        page.render(config, files)
        if is_source:
            self._sources[page.file.src_uri] = SourcePage(rendered(page), Places((), (), ()))

    def _render_source(self, page: SitePage, text: LocalText, config: MkDocsConfig, files: Files) -> None:
        vars(page).pop("render", None)
        path = page.file.src_uri
        key = self._source_key(page, text)
        kept = self._cache.source(self._locale, path, key) if key and self._cache else None
        if kept is None:
            kept = self._rendered_source(page, text, config, files)
            if key is not None and self._cache is not None:
                self._cache.put(self._locale, path, key, kept)
        else:
            give(page, kept.page.rendered, files)
            for message in kept.messages:
                log_again(message)
        self._sources[path] = kept.page
        made = Made(kept.page.rendered.content, kept.page.places.marks)
        self._shown[path] = Outcome(made, text.sentences, {})

    def _rendered_source(
        self, page: SitePage, text: LocalText, config: MkDocsConfig, files: Files
    ) -> KeptSource:
        known = KnownTerms()
        with listening() as heard:
            page.render(known.beside(config), files)
        found = rendered(page)
        places = read(found.content, [each.segment for each in text.sentences])
        return KeptSource(SourcePage(found, places, known.titles), tuple(map(message_of, heard)))

    def _source_key(self, page: SitePage, text: LocalText) -> bytes | None:
        """Return what decides how a source page is rendered, as a key; None if there is more than we know."""
        if self._base is None or shows_others(page.markdown or ""):
            return None
        segments = [(each.segment.text, each.segment.kind, each.segment.block) for each in text.sentences]
        parts: list[object] = [page.file.src_uri, page.markdown, segments]
        return digest(self._base, msgspec.json.encode(parts))

    def _render_local(self, page: SitePage, text: LocalText, config: MkDocsConfig, files: Files) -> None:
        vars(page).pop("render", None)
        path = page.file.src_uri
        source = self._sources.get(path)
        if source is not None and self._has_own_extensions:
            with silence():
                source = self._rendered_source(page, text, config, files).page
        if source is None:
            # The build of the source has no such page.
            page.render(config, files)
            return
        learners = _learners(config)
        with nothing_learned(learners):
            outcome = self._outcome(page, text, source, config, files)
        self._shown[path] = outcome
        if learners:
            # Readers get the anchors of the source, with titles of the translation.
            teach_titles(learners, page, outcome.made.html)
            self.beside(page, page.markdown or "", config, files)
        give(page, with_content(source.rendered, outcome.made.html))
        if texts_of(outcome.sentences):
            # Other plugins, such as the blog, read the Markdown again.
            page.markdown = _written(page, text)(outcome.sentences)

    def _outcome(
        self, page: SitePage, text: LocalText, source: SourcePage, config: MkDocsConfig, files: Files
    ) -> Outcome:
        """Return what becomes of a page in this locale: kept, or made now."""
        if not texts_of(text.sentences):
            return Outcome(Made(source.rendered.content, source.places.marks), text.sentences, {})
        path, key = page.file.src_uri, self._local_key(page, text, source)
        kept = self._cache.local(self._locale, path, key) if key and self._cache else None
        if kept is not None:
            return _kept_outcome(kept, text)
        outcome = self._quick(page, text, source, config, files)
        outcome = outcome or self._slow(page, text, source, config, files)
        if key is not None and self._cache is not None:
            made = outcome.made
            kept = KeptLocal(made.html, made.marks, dict(outcome.reasons))
            self._cache.put(self._locale, path, key, kept)
        return outcome

    def _quick(
        self, page: SitePage, text: LocalText, source: SourcePage, config: MkDocsConfig, files: Files
    ) -> Outcome | None:
        """Return the page made of its source's HTML; None where the renderer must look at it as a whole."""
        # A page of another class is rendered in other places, too: a post in its blog.
        if type(page) is not SitePage or not text.is_whole_of(page) or "-8<-" in text.page.text:
            return None
        explained = self._explanations(text, source)
        if explained is None:
            return None
        known = KnownTerms()
        beside = known.beside(config)
        made = fill(
            source.rendered.content,
            source.places,
            text.sentences,
            locale=text.locale,
            render=with_definitions(
                lambda markdown: self.beside(page, markdown, beside, files), text.page, explained.lines()
            ),
            is_known=self._is_known,
            explained=explained,
        )
        # Beside the sentences the renderer must know the same abbreviations as on the page.
        if made is None or known.titles not in (None, explained.titles):
            return None
        return Outcome(made, text.sentences, {})

    def _explanations(self, text: LocalText, source: SourcePage) -> Explanations | None:
        """Return the abbreviations of a page; None if it is not certain which ones the renderer finds."""
        if source.abbreviations is not None:
            return explanations(text.page, text.sentences, source.abbreviations)
        return None if self._appends or _DEFINITION in text.page.text else NOTHING

    def beside(self, page: SitePage, markdown: str, config: MkDocsConfig, files: Files) -> str:
        """Return what *markdown* is rendered to in the place of *page*, which stays as it is."""
        with silence():
            return render_beside(page, markdown, config, files)

    def _slow(
        self, page: SitePage, text: LocalText, source: SourcePage, config: MkDocsConfig, files: Files
    ) -> Outcome:
        """Let the renderer make the page, and hold back what does not leave it as it is."""
        written = _written(page, text)

        def render(sentences: Sequence[Sentence]) -> str:
            return self.beside(page, written(sentences), config, files)

        return faithful(
            source.rendered.content, source.places, text.sentences, render, whole=_is_shown_whole(page)
        )

    def _local_key(self, page: SitePage, text: LocalText, source: SourcePage) -> bytes | None:
        if self._base is None or shows_others(page.markdown or "") or not text.is_whole_of(page):
            return None
        parts: list[object] = [
            page.file.src_uri,
            page.markdown,
            (type(page) is SitePage, _is_shown_whole(page)),
            source.rendered.content,
            text.page.text,
            [(each.segment, each.shown, str(each.state)) for each in text.sentences],
        ]
        return digest(self._base, msgspec.json.encode(parts))


def _written(page: SitePage, text: LocalText) -> Callable[[Sequence[Sentence]], str]:
    """Return what writes the Markdown of *page* with other sentences.

    Where other plugins have changed it, they read no translation: they may run what they read.
    """
    if text.is_whole_of(page):
        return lambda sentences: body(text.written(sentences))
    return Carried(text.page, page.markdown or "", text.locale).written


def _is_shown_whole(page: SitePage) -> bool:
    """Whether *page* is shown as it is rendered, and not put together with its source.

    The Markdown of a page of another class may be rendered again, where nobody looks at what becomes of it;
    what a blog shows of a post is put together as a page is.
    """
    return type(page) is not SitePage and excerpt_of(page) is None


def _kept_outcome(kept: KeptLocal, text: LocalText) -> Outcome:
    sentences = [
        held_back(each, kept.reasons[number]) if number in kept.reasons else each
        for number, each in enumerate(text.sentences)
    ]
    return Outcome(Made(kept.html, kept.marks), tuple(sentences), kept.reasons)


def _learners(config: MkDocsConfig) -> list[object]:
    """Return the plugins that note the anchors of each page while it is rendered, as autorefs does."""
    return [each for each in config.plugins.values() if hasattr(each, "register_anchor")]
