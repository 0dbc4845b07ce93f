"""The beginnings of posts that a blog shows in its views: in a locale, those of the source in other words.

The blog renders the Markdown of a post anew for each view, and would make anchors of the translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from bitext.localization.filling import Made
from bitext.localization.page import Sentence
from bitext.localization.translation import judge, put_together
from bitext.markdown import Segment
from bitext.rendering.source import read
from bitext.rendering.titles import titles_of
from bitext.rendering.writing import Edit, edited, moved
from bitext.site.pages.rendered import Heading, RenderedPage, contents_of, headings_of


class Excerpt(Protocol):
    """What the blog shows of a post; `more` is what stands behind the separator, if the post has one."""

    content: str
    more: str | None
    toc: TableOfContents


Place = tuple[str, str]
"""The path of a post, and that of a view."""


class Excerpts:
    """The excerpts of the source's build, of which those of the locales are made."""

    def __init__(self) -> None:
        self._sources: dict[Place, RenderedPage] = {}

    def sources(self) -> dict[Place, RenderedPage]:
        """Return the excerpts of the source, each with the whole post."""
        return dict(self._sources)

    def adopt(self, sources: Mapping[Place, RenderedPage]) -> None:
        """Take over what another process has rendered."""
        self._sources.update(sources)

    def remember(self, place: Place, html: str, contents: TableOfContents) -> None:
        """Keep what the build of the source has rendered."""
        self._sources[place] = RenderedPage(html, headings_of(contents), None, ())

    def source(self, place: Place) -> RenderedPage | None:
        """Return what the build of the source has rendered, if it has such an excerpt."""
        return self._sources.get(place)


_OWN_ANCHOR = "#\ue000"
"""What is written for the address of the post before an anchor of its own, as its page has it."""


def in_other_words(source: RenderedPage, html: str, sentences: Sequence[Sentence], address: str) -> Made:
    """Return the post *source*, as a view shows it, with the words of *html*, which a locale has rendered.

    *address* leads from the view to the post.
    """
    before, after = f'href="{address}#', f'href="{_OWN_ANCHOR}'
    content, own = source.content.replace(before, after), html.replace(before, after)
    known = read(content, [each.segment for each in sentences])
    found = judge(content, known, own, sentences, whole=False)
    made = put_together(content, known, own, found.runs if found.broken is None else (), sentences)
    edits = [Edit(each.start(), each.end(), before) for each in re.finditer(re.escape(after), made.html)]
    return Made(edited(made.html, edits), moved(made.marks, edits))


def shown_sentences(sentences: Iterable[Sentence], source: RenderedPage) -> tuple[Sentence, ...]:
    """Return the *sentences* of a post as those of an excerpt.

    The title in the front matter is a heading where the blog shows it as one. Units are on the page of the
    post alone: a view only says which language a sentence is in.
    """
    title = next(iter(titles_of(source.content).values()), "")
    return tuple(
        msgspec.structs.replace(each, segment=_as_heading(each.segment, title), unit=None)
        for each in sentences
    )


def _as_heading(segment: Segment, title: str) -> Segment:
    is_title = segment.kind == "meta" and segment.text == title
    return msgspec.structs.replace(segment, kind="heading") if is_title else segment


def whole(excerpt: Excerpt, separator: str) -> str:
    """Return the HTML of the post: what is shown of it, and what is not."""
    return excerpt.content if excerpt.more is None else f"{excerpt.content}{separator}{excerpt.more}"


def show(excerpt: Excerpt, html: str, separator: str, contents: Iterable[Heading]) -> None:
    """Let *excerpt* show *html*, the whole post, and these *contents* of it."""
    excerpt.toc = contents_of(contents)
    excerpt.content, *more = html.split(separator, 1)
    excerpt.more = more[0] if more else None


def excerpt_of(page: Page) -> Any:  # noqa: ANN401 - a class of the blog
    """Return the excerpt of *page*, if it is a post of a blog; else None."""
    found = getattr(page, "excerpt", None)
    return found if callable(getattr(found, "render", None)) else None
