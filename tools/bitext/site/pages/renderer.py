"""Rendering the pages of a build: as MkDocs does, or from what is the same in all locales."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.meta import YAML_RE, get_data

from bitext.locales import Locale
from bitext.localization.page import Sentence, SentenceMarker
from bitext.markdown import Page
from bitext.site.pages.anchors import AnchorExtension, Anchors
from bitext.site.pages.cache import Cache, Kept
from bitext.site.pages.fingerprint import UnknownError, digest, programs
from bitext.site.pages.rendered import RenderedPage, give, listening, render_beside, rendered
from bitext.site.pages.skeleton import KNOWN_EXTENSIONS, Skeleton, emptied, fill, skeleton
from bitext.site.pages.step_links import StepLinkExtension

REPEATABLE_EXTENSIONS = KNOWN_EXTENSIONS | {
    *("extra", "smarty", "nl2br", "codehilite", "legacy_attrs", "legacy_em", "wikilinks"),
    *("pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
    *("pymdownx.critic", "pymdownx.escapeall", "pymdownx.extra", "pymdownx.fancylists"),
    *("pymdownx.progressbar", "pymdownx.smartsymbols", "pymdownx.striphtml"),
}
"""Extensions whose output depends on the page alone, and on no other file."""


class LocalText:
    """The Markdown of a page in one locale, as it was given to MkDocs, and what it is made of.

    `sentences` and `mark` are those of `localize`; a source page has neither.
    """

    def __init__(
        self,
        page: Page,
        text: str,
        locale: Locale,
        sentences: tuple[Sentence, ...] = (),
        mark: SentenceMarker | None = None,
    ) -> None:
        self.page = page
        self.text = text
        self.locale = locale
        self.sentences = sentences
        self.mark = mark

    def is_whole_of(self, page: SitePage) -> bool:
        """Whether MkDocs still has this text: no plugin has changed it since."""
        front = YAML_RE.match(self.text)
        return page.markdown == (self.text[front.end() :].lstrip("\n") if front else self.text)


class Renderer:
    """Renders the pages of a site's builds; those of the source come first, and serve the locales."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._skeletons: dict[str, Skeleton] = {}
        self._cache: Cache | None = None
        self._locale = ""
        self._base: bytes | None = None
        self._made: _Made | None = None

    def start_site(self) -> None:
        """Forget the pages of the last build."""
        self._skeletons.clear()

    def skeletons(self) -> dict[str, Skeleton]:
        """Return the skeletons of the source pages that have one, by path."""
        return dict(self._skeletons)

    def adopt(self, skeletons: Mapping[str, Skeleton]) -> None:
        """Take over the skeletons that another process has made."""
        self._skeletons.update(skeletons)

    def start_build(self, locale: Locale, config: MkDocsConfig, files: Files, cache: Cache | None) -> None:
        """Begin the build of *locale*, whose pages are kept in *cache*."""
        self._locale, self._cache = locale.tag, cache
        self._base = None if cache is None else _base_of(config, files)

    def take_over(self, page: SitePage, text: LocalText | None) -> None:
        """Render *page*, whose text is *text* unless a plugin changed it, when MkDocs wants it rendered."""
        # The method of this one page: MkDocs has no hook for it, and calls it by this name.
        vars(page)["render"] = partial(self._render, page, text)

    def _render(self, page: SitePage, text: LocalText | None, config: MkDocsConfig, files: Files) -> None:
        vars(page).pop("render", None)
        whole = text if text is not None and text.is_whole_of(page) else None
        if (made := self._from_skeleton(page, whole, config, files)) is not None:
            # Filling a skeleton takes no longer than reading the result from the cache.
            self._anchors.differs, self._made = False, None
            give(page, made)
            return
        key = self._key(page, whole)
        if key is not None and self._cache is not None:
            kept = self._cache.get(self._locale, page.file.src_uri, key)
            if kept is not None:
                self._made = None
                self._give_back(page, kept)
                return
        with listening() as heard:
            page.render(config, files)
        self._made = _Made(page, whole, key if not heard else None)

    def _key(self, page: SitePage, text: LocalText | None) -> bytes | None:
        """Return what decides how *page* is rendered, as a key; None if there is more than we know."""
        if self._base is None or "-8<-" in (page.markdown or ""):
            return None
        parts: list[object] = [page.file.src_uri, page.markdown]
        if not self._anchors.of_source:
            parts += self._anchors.of_page()
        elif text is not None:
            # A skeleton names sentences by their numbers, those of the front matter included.
            parts += [text.text, [(s.span.start, s.span.end, s.kind, s.block) for s in text.page.segments]]
        return digest(self._base, msgspec.json.encode(parts))

    def _give_back(self, page: SitePage, kept: Kept) -> None:
        give(page, kept.rendered)
        if self._anchors.of_source:
            self._anchors.remember(kept.anchors, kept.shape)
            if kept.skeleton is not None:
                self._skeletons[page.file.src_uri] = kept.skeleton
        self._anchors.differs = False

    def _from_skeleton(
        self, page: SitePage, text: LocalText | None, config: MkDocsConfig, files: Files
    ) -> RenderedPage | None:
        made = self._skeletons.get(page.file.src_uri)
        if made is None or text is None or text.mark is None:
            return None
        return fill(
            made,
            text.page,
            text.sentences,
            locale=text.locale,
            mark=text.mark,
            render=lambda markdown: render_beside(page, markdown, config, files).content,
        )

    def accept(self, config: MkDocsConfig, files: Files, *, serves: bool) -> None:
        """Keep the page that was rendered last: it is shown as it is.

        If it is a source page that *serves* other locales, make its skeleton, if it has one.
        """
        made, self._made = self._made, None
        if made is None:
            return
        of_source = self._anchors.of_source
        skeleton = self._learn(made, config, files) if of_source and serves else None
        if made.key is not None and self._cache is not None:
            anchors, shape = self._anchors.of_page() if of_source else ((), ())
            kept = Kept(rendered(made.page), skeleton, anchors, shape)
            self._cache.put(self._locale, made.page.file.src_uri, made.key, kept)

    def _learn(self, made: _Made, config: MkDocsConfig, files: Files) -> Skeleton | None:
        page, text = made.page, made.text
        empty = None if text is None or not _is_known(config) else emptied(text.page, text.locale)
        if text is None or empty is None:
            return None
        self._anchors.of_source = False
        try:
            beside = render_beside(page, get_data(empty)[0], config, files)
        finally:
            self._anchors.of_source = True
        found = skeleton(text.page, beside, rendered(page))
        if found is not None:
            self._skeletons[page.file.src_uri] = found
        return found


@dataclass(frozen=True, slots=True)
class _Made:
    """A page that was rendered just now; without a key it cannot be kept."""

    page: SitePage
    text: LocalText | None
    key: bytes | None


def _base_of(config: MkDocsConfig, files: Files) -> bytes | None:
    """Return what all pages of a build depend on; None if an extension may read what we do not know."""
    extensions: list[object] = list(config.markdown_extensions)
    names = [each for each in extensions if isinstance(each, str)]
    if not only_extensions(config, REPEATABLE_EXTENSIONS) or "auto_append" in config.mdx_configs.get(
        "pymdownx.snippets", {}
    ):
        return None
    addresses = [(file.src_uri, file.url) for file in files]
    try:
        return digest(programs(), names, config.mdx_configs, config.use_directory_urls, addresses)
    except UnknownError:
        return None


def _is_known(config: MkDocsConfig) -> bool:
    return only_extensions(config, KNOWN_EXTENSIONS)


def only_extensions(config: MkDocsConfig, known: frozenset[str]) -> bool:
    """Whether all Markdown extensions are *known*, or ours."""
    extensions: list[object] = list(config.markdown_extensions)
    return all(
        each in known if isinstance(each, str) else isinstance(each, AnchorExtension | StepLinkExtension)
        for each in extensions
    )
