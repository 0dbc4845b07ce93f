"""The excerpts of a blog's posts in one build: they are rendered when the views are put into the theme."""

from __future__ import annotations

from functools import partial

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from bitext.rendering.writing import marked
from bitext.site.build.own_words import in_own_words, own_texts
from bitext.site.build.state import Build
from bitext.site.pages.excerpts import excerpt_of, in_other_words, show, shown_sentences, whole
from bitext.site.pages.rendered import with_content


def take_over_excerpt(build: Build, page: Page) -> None:
    """Let our hands be the last on the excerpt of *page*, if it is a post; the blog has made it by now."""
    if (excerpt := excerpt_of(page)) is not None:
        # The method of this one excerpt: MkDocs has no hook for it, and the blog calls it by this name.
        vars(excerpt)["render"] = partial(_render, build, page)


def _render(build: Build, page: Page, view: Page, separator: str) -> None:
    excerpt = excerpt_of(page)
    type(excerpt).render(excerpt, view, separator)
    html, place = whole(excerpt, separator), (page.file.src_uri, view.file.src_uri)
    if build.is_source:
        build.session.excerpts.remember(place, html, excerpt.toc)
        return
    source, outcome = build.session.excerpts.source(place), build.session.renderer.outcome(place[0])
    if source is None or outcome is None:
        return
    localization, sentences = build.localization, shown_sentences(outcome.sentences, source)
    made = in_other_words(source, html, sentences, get_relative_url(page.url, view.url))
    contents = with_content(source, made.html).headings
    made = in_own_words(build, made, source.content, sentences)
    content = marked(made.html, made.marks, localization.tags(sentences))
    show(excerpt, own_texts(build, content), separator, contents)
