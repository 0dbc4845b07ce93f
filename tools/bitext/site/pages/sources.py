"""Pages as they are given to MkDocs, and what it made of the source pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.meta import YAML_RE, get_data
from msgspec import Struct

from bitext.bilingual.unsourced import SHOWN_FIELDS, Place, with_fields
from bitext.locales import Locale
from bitext.localization.page import Sentence, write
from bitext.markdown import Page
from bitext.markdown.plain import is_inert
from bitext.rendering.source import Places
from bitext.site.pages.rendered import RenderedPage

Unsourced = Sequence[tuple[Place, str]]
"""Texts of a locale that the source page does not have, with their places."""


class SourcePage(Struct, frozen=True):
    """A source page as MkDocs rendered it, and where its sentences stand in its HTML.

    `abbreviations` are those that the renderer then knew, with their titles; None if it did not tell.
    """

    rendered: RenderedPage
    places: Places
    abbreviations: dict[str, str] | None = None


class LocalText:
    """The text of a page in one build, and what is shown of its sentences.

    MkDocs is given `text`: the source page, in which only plain words of the front matter are translated. So
    other plugins, which may run what they read, read what its author wrote. `fields` are the front matter
    with all of its translations, for when they have read it. Templates do not escape it, so translations are
    written there as they stand in HTML.
    """

    def __init__(
        self, page: Page, locale: Locale, sentences: Sequence[Sentence], unsourced: Unsourced = ()
    ) -> None:
        """*unsourced* are texts of this locale that the source page does not have."""
        self.page = page
        self.locale = locale
        self.sentences = tuple(sentences)
        self._metas = [each for each in sentences if each.segment.kind == "meta"]
        self._own = {place.kind: text for place, text in unsourced if place.kind in SHOWN_FIELDS}
        early = [each if is_inert(each.shown) else as_source(each) for each in self._metas]
        text = self.written(early) if any(map(_is_other, early)) else page.text
        self.text = with_fields(text, {name: each for name, each in self._own.items() if is_inert(each)})

    @property
    def fields(self) -> dict[str, Any]:
        """The front matter of the page with all translations; nothing if it is that of `text`."""
        own = all(map(is_inert, self._own.values()))
        if own and all(is_inert(each.shown) or not _is_other(each) for each in self._metas):
            return {}
        # The source has no tags that could allow those of a translation.
        escaped = {name: escape(text) for name, text in self._own.items()}
        return dict(get_data(with_fields(self.written(self._metas), escaped))[1])

    @property
    def early_fields(self) -> dict[str, Any]:
        """The front matter of `text`."""
        return dict(get_data(self.text)[1])

    def written(self, sentences: Sequence[Sentence]) -> str:
        """Return the Markdown of the page with *sentences*."""
        return write(self.page, sentences, self.locale)

    def is_whole_of(self, page: SitePage) -> bool:
        """Whether MkDocs still has this text: no plugin has changed it since."""
        return page.markdown == body(self.text)


def _is_other(sentence: Sentence) -> bool:
    return sentence.shown != sentence.segment.text


def as_source(sentence: Sentence) -> Sentence:
    """Return *sentence* as the source page shows it."""
    if not _is_other(sentence):
        return sentence
    return Sentence(sentence.segment, sentence.unit, sentence.state, sentence.segment.text, sentence.reason)


def body(text: str) -> str:
    """Return the Markdown *text* without its front matter, as MkDocs reads it."""
    front = YAML_RE.match(text)
    if front is None:
        return get_data(text)[0]
    return text[front.end() :].lstrip("\n") if _is_read(front[0]) else text


@lru_cache(maxsize=64)
def _is_read(front: str) -> bool:
    """Whether MkDocs reads *front* as front matter; else it shows it as text."""
    return not get_data(front)[0]
