"""Pages as they are given to MkDocs, and what it made of the source pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.meta import YAML_RE, get_data
from msgspec import Struct

from bitext.locales import Locale
from bitext.localization.page import Sentence, write
from bitext.markdown import Page
from bitext.rendering.source import Places
from bitext.site.pages.rendered import RenderedPage


class SourcePage(Struct, frozen=True):
    """A source page as MkDocs rendered it, and where its sentences stand in its HTML."""

    rendered: RenderedPage
    places: Places


class LocalText:
    """The text of a page in one build, and what is shown of its sentences.

    MkDocs is given `text`: the source page, whose front matter alone is translated. So other plugins read
    what its author wrote, and no translation can stop them.
    """

    def __init__(self, page: Page, locale: Locale, sentences: Sequence[Sentence]) -> None:
        self.page = page
        self.locale = locale
        self.sentences = tuple(sentences)
        self.text = self.written(
            [each if each.segment.kind == "meta" else as_source(each) for each in sentences]
        )

    def written(self, sentences: Sequence[Sentence]) -> str:
        """Return the Markdown of the page with *sentences*."""
        return write(self.page, sentences, self.locale)

    def is_whole_of(self, page: SitePage) -> bool:
        """Whether MkDocs still has this text: no plugin has changed it since."""
        return page.markdown == body(self.text)


def as_source(sentence: Sentence) -> Sentence:
    """Return *sentence* as the source page shows it."""
    if sentence.shown == sentence.segment.text:
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
