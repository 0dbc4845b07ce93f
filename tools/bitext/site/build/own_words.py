"""What extensions write into a page of a locale besides its sentences, in the words of the locale."""

from __future__ import annotations

from collections.abc import Sequence

from bitext.localization.filling import Made
from bitext.localization.page import Sentence
from bitext.site.build.state import Build
from bitext.site.pages.abbreviations import with_abbreviations
from bitext.site.pages.titles import with_titles


def in_own_words(build: Build, made: Made, source: str, sentences: Sequence[Sentence]) -> Made:
    """Return *made*, a page or excerpt whose source is the HTML *source*, with titles and abbreviations."""
    language = build.settings.source_locale
    explained = with_abbreviations(made, source, sentences, language, build.localization.string)
    return with_titles(explained, build.localization.title)


def own_texts(build: Build, html: str) -> str:
    """Return *html*, finished but for the texts that stand at places of their own, such as tooltips."""
    return build.own_texts.written(html, build.localization.title, build.settings.source_locale)
