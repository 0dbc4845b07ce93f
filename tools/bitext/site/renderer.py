"""Rendering the pages of a build: as MkDocs does, or from what is the same in all locales."""

from __future__ import annotations

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.meta import get_data

from bitext.locales import Locale
from bitext.localize import Mark, Sentence
from bitext.markdown import Page
from bitext.site.anchors import AnchorExtension, Anchors
from bitext.site.rendered import Rendered, give, render_beside, rendered
from bitext.site.skeleton import KNOWN_EXTENSIONS, Skeleton, emptied, fill, skeleton


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
        mark: Mark | None = None,
    ) -> None:
        self.page = page
        self.text = text
        self.locale = locale
        self.sentences = sentences
        self.mark = mark

    def is_whole_of(self, page: SitePage) -> bool:
        """Whether MkDocs still has this text: no plugin has changed it since."""
        return page.markdown == get_data(self.text)[0]


class Renderer:
    """Renders the pages of a site's builds; those of the source come first, and serve the locales."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        self._skeletons: dict[str, Skeleton] = {}

    def start_site(self) -> None:
        """Forget the pages of the last build."""
        self._skeletons.clear()

    def take_over(self, page: SitePage, text: LocalText | None) -> None:
        """Render *page*, whose text is *text* unless a plugin changed it, when MkDocs wants it rendered."""
        # The method of this one page: MkDocs has no hook for it, and calls it by this name.
        vars(page)["render"] = partial(self._render, page, text)

    def _render(self, page: SitePage, text: LocalText | None, config: MkDocsConfig, files: Files) -> None:
        vars(page).pop("render", None)
        made = self._from_skeleton(page, text, config, files)
        if made is None:
            page.render(config, files)
        else:
            self._anchors.differs = False
            give(page, made)

    def _from_skeleton(
        self, page: SitePage, text: LocalText | None, config: MkDocsConfig, files: Files
    ) -> Rendered | None:
        made = self._skeletons.get(page.file.src_uri)
        if made is None or text is None or text.mark is None or not text.is_whole_of(page):
            return None
        return fill(
            made,
            text.page,
            text.sentences,
            locale=text.locale,
            mark=text.mark,
            render=lambda markdown: render_beside(page, markdown, config, files).content,
        )

    def learn(self, page: SitePage, text: LocalText, config: MkDocsConfig, files: Files) -> None:
        """Make the skeleton of a source page that MkDocs rendered just now, if it has one."""
        if not text.is_whole_of(page) or not _is_known(config):
            return
        empty = emptied(text.page, text.locale)
        if empty is None:
            return
        self._anchors.of_source = False
        try:
            beside = render_beside(page, get_data(empty)[0], config, files)
        finally:
            self._anchors.of_source = True
        made = skeleton(text.page, beside, rendered(page))
        if made is not None:
            self._skeletons[page.file.src_uri] = made


def _is_known(config: MkDocsConfig) -> bool:
    extensions: list[object] = list(config.markdown_extensions)
    return all(
        each in KNOWN_EXTENSIONS if isinstance(each, str) else isinstance(each, AnchorExtension)
        for each in extensions
    )
