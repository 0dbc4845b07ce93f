"""What the theme and the search made of each page, kept for the next build that shows the same of it.

A page shows the whole navigation, so that putting it into the theme takes longer than rendering it; and the
search reads its HTML tag by tag.
"""

from __future__ import annotations

import zlib
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from bitext.locales import Locale
from bitext.site.keeping import Keeper
from bitext.site.pages.shown import ShownPages

_LEVEL = 1
"""Fast; it makes the pages of a theme a tenth as large."""

_LARGEST = 1 << 26
"""Bytes of a page at most."""


class Outputs:
    """What was made of each page in the last build of a locale, each under a key for what it shows."""

    def __init__(self, keeper: Keeper, locale: Locale, *, serving: bool) -> None:
        """Give back what was made of the pages of *locale*; those of a served site have other addresses."""
        self._keeper = keeper
        self._place = f"served/{locale.tag}" if serving else f"built/{locale.tag}"

    def get(self, kind: str, page: Page, key: bytes) -> bytes | None:
        """Return what `put` was given of this *kind* and *page* under the same *key*; None if it is gone."""
        kept = self._keeper.get(f"{kind}/{self._place}", page.file.src_uri, key, bytes)
        return None if kept is None else _unpacked(kept)

    def put(self, kind: str, page: Page, key: bytes, made: bytes) -> None:
        """Keep what was *made* of *page*, in the place of what was kept before."""
        self._keeper.put(f"{kind}/{self._place}", page.file.src_uri, key, zlib.compress(made, _LEVEL))


def _unpacked(data: bytes) -> bytes | None:
    unpacking = zlib.decompressobj()
    try:
        made = unpacking.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return made if unpacking.eof else None


def keep_pages(environment: Environment, config: MkDocsConfig, outputs: Outputs) -> None:
    """Let *environment*, which MkDocs puts pages into, give back what it made of the same page before."""
    shown = ShownPages(config)

    class Keeping(environment.template_class):  # type: ignore[name-defined, misc]
        """A template that is not rendered again for a page of which it would show the same."""

        def render(self, *args: Any, **options: Any) -> str:  # noqa: ANN401 - the library's
            context = dict(*args, **options)
            key = shown.of(str(self.name), context)
            if key is None:
                return str(super().render(*args, **options))
            page: Page = context["page"]
            kept = outputs.get("themed", page, key)
            if kept is None:
                kept = super().render(*args, **options).encode("utf-8", "surrogatepass")
                outputs.put("themed", page, key, kept)
            return kept.decode("utf-8", "surrogatepass")

    environment.template_class = Keeping
