"""The content of a page in one build, from its Markdown to the HTML that is put into the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from msgspec.structs import replace

from bitext.errors import BitextError
from bitext.localization.escaping import escape_text
from bitext.localization.filling import Made
from bitext.localization.page import Sentence
from bitext.localization.search import Outcome
from bitext.project.name_titles import HOME, title_of_page
from bitext.project.notebooks import SUFFIX
from bitext.rendering.source import read
from bitext.rendering.writing import marked
from bitext.site.build.dialect import name_missing_files
from bitext.site.build.excerpts import take_over_excerpt
from bitext.site.build.generated import is_translated
from bitext.site.build.own_words import in_own_words, own_texts
from bitext.site.build.state import Build
from bitext.site.pages.included import with_included
from bitext.site.pages.rendered import give, rendered, with_content
from bitext.site.pages.renderer import is_rendered_by_another
from bitext.site.pages.search import forget_page
from bitext.site.pages.sources import LocalText

_FIELDS = ("title", "description")


def _more_fields(build: Build) -> frozenset[str]:
    """Return the fields of the front matter in which the settings want more texts translated."""
    found = (name.split(".")[0] for name in build.project.settings.reach.fields)
    return frozenset(form for name in found for form in (name, name.lower())).difference(_FIELDS)


def _is_ours(build: Build, page: Page) -> bool:
    """Whether *page* has catalogs."""
    return is_translated(build.settings, page.file) and bool(build.project.locales)


def read_source(build: Build, page: Page) -> str | None:
    """Return the Markdown of *page* for the build of a locale; None if MkDocs shall read it itself.

    Raises:
        PluginError: if the page cannot be read.
    """
    text = _localized(build, page)
    return None if build.is_source else text


def _localized(build: Build, page: Page) -> str | None:
    """Return the text of *page* in the locale of this build; None if it stays as it is."""
    if not _is_ours(build, page):
        return None
    path = page.file.src_uri
    try:
        source = page.file.content_string
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        shown = build.project.shown(build.project.page_file(path))
        raise PluginError(f"{shown}: the page cannot be read: {reason}") from error
    made = build.localization.read_page(path, source)
    return None if made is None else made.text


def read_markdown(build: Build, page: Page, markdown: str) -> str:
    """Return the Markdown of *page*, and make its front matter safe: the templates do not escape it.

    The blog reads its posts itself, so their front matter is translated here.
    """
    if not build.localization.has_text(page.file.src_uri) and (text := _localized(build, page)) is not None:
        fields = get_data(text)[1]
        page.meta.update({each: fields[each] for each in (*_FIELDS, *_more_fields(build)) if each in fields})
    if not build.is_source:
        for name in _FIELDS:
            if isinstance(value := page.meta.get(name), str):
                page.meta[name] = escape_text(value)
    return markdown


def take_over_rendering(build: Build, page: Page, markdown: str) -> str:
    """Let our renderer render *page* when MkDocs wants it rendered, unless another plugin renders it.

    Return its Markdown, of which only a title that a plugin wrote is another.
    """
    text = build.localization.take_text(page.file.src_uri)
    if (where := build.places.of(page.file)).is_copy:
        # Before the other plugins read it: Material's cards tell it.
        page.canonical_url = build.site.addresses.of_source(where)
    if not build.is_source:
        _translate_titles(build, page, {} if text is None else text.fields)
        if text is not None:
            _translate_more(build, page, text)
    if is_rendered_by_another(page):
        build.localization.leave(page.file.src_uri)
        return markdown
    build.session.renderer.take_over(page, text, is_source=build.is_source)
    take_over_excerpt(build, page)
    if build.is_source or is_translated(build.settings, page.file):
        return markdown
    return _TITLE_ALONE.sub(lambda found: build.localization.early_string(found[0]), markdown)


_TITLE_ALONE = re.compile(r"(?<=\A# )\S[^\n]*?(?=\s*\Z)")
"""The title of a page on which a plugin wrote nothing else, such as a category of a blog."""


def _translate_titles(build: Build, page: Page, fields: Mapping[str, Any]) -> None:
    """Translate the titles and the front matter of *page* that are more than plain words.

    Other plugins have read the page by now, and some run what they find in a title.
    """
    for name in _FIELDS:
        if isinstance(value := fields.get(name), str):
            page.meta[name] = escape_text(value)
    if isinstance(title := vars(page).get("title"), str):
        page.title = build.localization.late_string(title)


def _translate_name(build: Build, page: Page) -> None:
    """Translate the title of *page* where MkDocs makes it of the name of the file, and that of a notebook."""
    path = page.file.src_uri
    if page.title and (path.endswith(SUFFIX) or page.title in {HOME, title_of_page(path)}):
        page.title = build.localization.string(page.title)


def _translate_more(build: Build, page: Page, text: LocalText) -> None:
    """Translate the other fields of the front matter of *page*, if no plugin has changed them."""
    wanted = _more_fields(build)
    late = text.fields if wanted else {}
    early = text.early_fields if late else {}
    for name in wanted & late.keys():
        if page.meta.get(name) == early.get(name):
            page.meta[name] = late[name]


def finish_content(build: Build, page: Page, html: str, config: MkDocsConfig, files: Files) -> str:
    """Return the HTML of *page*, as the other plugins left it, with our marks."""
    path = page.file.src_uri
    name_missing_files(build, html)
    if build.places.of(page.file).is_copy:
        build.copies.add(page.url)
        if page.url not in build.navigation:
            forget_page(page)
    if not build.is_source:
        _translate_name(build, page)
    is_ours = is_translated(build.settings, page.file)
    outcome = build.session.renderer.outcome(path) if is_ours else None
    if outcome is None and not is_ours:
        return html if build.is_source else own_texts(build, html)
    if outcome is None:
        return build.localization.in_own_language(path, html)
    made, included = _with_included(
        build, page, _as_it_is_now(outcome, html), len(outcome.sentences), config, files
    )
    sentences = [*outcome.sentences, *included]
    made = _in_own_words(build, path, made, sentences)
    elsewhere = sum(1 for mark in made.marks if mark.kind == "elsewhere")
    build.localization.settle(path, outcome.sentences, included, elsewhere)
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= {f"step-{each.number}" for each in made.marks if each.kind == "step"}
    content = marked(made.html, made.marks, build.localization.tags(sentences))
    if _is_translated(build, sentences):
        content = own_texts(build, build.localization.with_alts(path, content))
    return build.localization.in_own_language(path, content)


def _in_own_words(build: Build, path: str, made: Made, sentences: Sequence[Sentence]) -> Made:
    """Return the page *made* with what extensions wrote into it in its language, but for tooltips."""
    if build.is_source:
        return made
    if not _is_translated(build, sentences):
        return replace(made, marks=tuple(each for each in made.marks if each.kind != "title"))
    source = build.session.renderer.source(path)
    return in_own_words(build, made, source.rendered.content if source else "", sentences)


def _is_translated(build: Build, sentences: Sequence[Sentence]) -> bool:
    """Whether the page is in the language of its locale; else all of it is in that of the source."""
    return not build.is_source and any(each.is_translated for each in sentences)


def _with_included(
    build: Build, page: Page, made: Made, first: int, config: MkDocsConfig, files: Files
) -> tuple[Made, list[Sentence]]:
    """Return the HTML of *page* with the sentences of pages that it includes, numbered from *first* on."""
    shown: list[Sentence] = []
    if not any(each.kind == "elsewhere" for each in made.marks):
        return made, shown

    def beside(markdown: str) -> str:
        return build.session.renderer.beside(page, markdown, config, files)

    # Few pages include others.
    from bitext.docfx import reading_as  # noqa: PLC0415

    for name in build.session.includes.of(build.project, page.file, config):
        try:
            other, sentences = build.localization.sentences_of(name)
        except BitextError:
            # A page that cannot be read is named where it is built itself.
            continue
        more = sentences
        # A page may include another one several times.
        while more:
            place = first + len(shown)
            with reading_as(name):
                made, more = with_included(made, other, sentences, place, locale=build.locale, render=beside)
            shown += more
    if shown and not build.is_source:
        give(page, with_content(rendered(page), made.html))
    return made, shown


def _as_it_is_now(outcome: Outcome, html: str) -> Made:
    """Return the HTML of a page and the places of our marks in it; another plugin may have changed it."""
    if html == outcome.made.html:
        return outcome.made
    shown = [replace(each.segment, text=each.shown) for each in outcome.sentences]
    return Made(html, read(html, shown).marks)
