"""What the theme and the search show of a page, as a short value: the same for the same output only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from bitext.site.pages.fingerprint import (
    UnknownError,
    are_repeatable,
    contents,
    digest,
    is_installed,
    own_folders,
    settings_of,
    theme_of,
)
from bitext.site.pages.programs import programs
from bitext.site.pages.rendered import headings_of
from bitext.site.pages.trees import files_below

_ALONE = frozenset(["material"])
"""Themes that show of other pages only what the navigation has of them."""

_WHOLE = frozenset(["mkdocs", "readthedocs"])
"""Themes that do so, too, and tell on the home page when the site was built, to the second."""

_CHANGING = (b"build_date_utc", b"random")
"""What templates of a site's own may show that is another one each time."""

_TOLD = frozenset(["nav", "pages", "page", "config", "build_date_utc", "mkdocs_version"])
"""What of the context of a template is known without looking."""

_TAGS = "material.plugins.tags."

_OWN = frozenset(
    [
        *("file", "title", "parent", "children", "previous_page", "next_page", "update_date"),
        *("canonical_url", "abs_url", "edit_url", "markdown", "content", "toc", "meta", "present_anchor_ids"),
        *("links_to_anchors", "_title_from_render", "_Page__active"),
    ]
)
"""What MkDocs itself gives a page."""


class ShownPages:
    """What the templates of one build show of each of its pages."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._base: bytes | None = None
        self._is_known = _has_known_templates(config)
        self._is_alone = not own_folders(config)

    def of(self, name: str, context: Mapping[str, Any]) -> bytes | None:
        """Return what the template *name* shows with *context*; None if there is something we do not know."""
        page = context.get("page")
        if not self._is_known or not isinstance(page, Page) or not is_installed(type(page).__module__):
            return None
        if page.is_homepage and self._config.theme.name in _WHOLE:
            return None
        try:
            self._base = self._base or self._of_all(context["nav"], context["pages"])
            rest = {key: _plain(value) for key, value in context.items() if key not in _TOLD}
            return digest(self._base, name, _of_page(page), rest)
        except UnknownError:
            # What all pages show is asked for only once.
            self._is_known = self._base is not None
            return None

    def _of_all(self, nav: Navigation, files: Iterable[Any]) -> bytes:
        """Return what all pages show.

        Templates of a site's own may show each page on all of them.
        """
        config = self._config
        own = [path for folder in own_folders(config) for path in files_below(folder)]
        pages = [] if self._is_alone else [_of_page(each.page) for each in files if each.page is not None]
        said = digest(settings_of(config), theme_of(config), _of_items(nav.items), pages)
        return digest(programs(), get_build_date(), said, contents(own))


def _has_known_templates(config: MkDocsConfig) -> bool:
    """Whether the templates of a site show nothing but pages and settings."""
    return (
        config.theme.name in _ALONE | _WHOLE
        and are_repeatable(config, "env", "page_context")
        and not any(map(_may_change, own_folders(config)))
    )


def _may_change(folder: Path) -> bool:
    """Whether templates in *folder* may show something else each time, as far as we know."""
    try:
        return any(map(_is_changing, files_below(folder, ".html")))
    except UnknownError:
        return True


def _is_changing(template: Path) -> bool:
    try:
        text = template.read_bytes()
    except OSError:
        return True
    return any(each in text for each in _CHANGING)


def _plain(value: object) -> object:
    """Return *value* of a context; that of Material's tags holds objects of its own."""
    if not isinstance(value, list) or not value or not type(value[0]).__module__.startswith(_TAGS):
        return value
    return [
        [str(getattr(tag, "name", "")), bool(getattr(tag, "hidden", False)), *map(vars, _links(tag))]
        for tag in value
    ]


def _links(tag: object) -> Iterable[Any]:
    return getattr(tag, "links", ())


def _of_page(page: Page) -> list[Any]:
    others = {name: value for name, value in vars(page).items() if name not in _OWN}
    near = [each and [each.title, each.url] for each in (page.previous_page, page.next_page)]
    return [
        *(_of_item(page), page.content, page.markdown, _contents_of(page), near, others),
        *(page.abs_url, page.canonical_url, page.edit_url, page.is_homepage, page.is_index),
    ]


def _contents_of(page: Page) -> object:
    return msgspec.to_builtins(headings_of(page.toc))


def _of_items(items: Iterable[Any]) -> list[Any]:
    return [[_of_item(each), _of_items(getattr(each, "children", None) or ())] for each in items]


def _of_item(item: Any) -> list[Any]:  # noqa: ANN401 - whatever a navigation has
    file = getattr(item, "file", None)
    return [
        *(type(item).__qualname__, item.title, getattr(item, "url", None), getattr(file, "src_uri", None)),
        getattr(item, "meta", None),
    ]


def search_of(page: Page, settings: Mapping[str, Any]) -> bytes | None:
    """Return what the search reads of *page*, whose content it is given, with its *settings*.

    None if it reads files of the site, too, or something that we do not know.
    """
    if any(settings.get(name) for name in ("jieba_dict", "jieba_dict_user")):
        return None
    meta = {name: page.meta.get(name) for name in ("search", "tags", "title")}
    said = [page.url, str(page.title), meta, page.content, _contents_of(page), settings]
    try:
        return digest(programs(), type(page).__qualname__, said)
    except UnknownError:
        return None
