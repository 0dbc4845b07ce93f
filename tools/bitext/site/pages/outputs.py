"""What the theme and the search made of each page, kept for the next build that shows the same of it.

A page shows the whole navigation, so that putting it into the theme takes longer than rendering it; and the
search reads its HTML tag by tag. While serving, it is kept in memory, else under ``.cache/``.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from bitext import files
from bitext.locales import Locale
from bitext.site.pages.shown import ShownPages

_LEVEL = 1
"""Fast; it makes the pages of a theme a tenth as large."""

_LARGEST = 1 << 26
"""Bytes of a page at most."""


class Outputs:
    """What was made of each page in the last build of its locale, each under a key for what it shows."""

    def __init__(self, *, serving: bool) -> None:
        self._memory: dict[str, bytes] | None = {} if serving else None

    def of(self, root: Path, locale: Locale) -> LocalOutputs:
        """Return those of *locale* in the project in *root*."""
        return LocalOutputs(self._memory, root, locale.tag)


class LocalOutputs:
    """What was made of each page in the last build of one locale."""

    def __init__(self, memory: dict[str, bytes] | None, root: Path, tag: str) -> None:
        self._memory = memory
        self._root = root
        self._tag = tag

    def get(self, kind: str, page: Page, key: bytes) -> bytes | None:
        """Return what `put` was given of this *kind* and *page* under the same *key*; None if it is gone."""
        place = self._place(kind, page)
        kept = files.read_kept(self._root, place) if self._memory is None else self._memory.get(place)
        return _unpacked(kept[len(key) :]) if kept is not None and kept.startswith(key) else None

    def put(self, kind: str, page: Page, key: bytes, made: bytes) -> None:
        """Keep what was *made* of *page*, in the place of what was kept before."""
        packed = key + zlib.compress(made, _LEVEL)
        if self._memory is None:
            files.keep(self._root, self._place(kind, page), packed)
        else:
            self._memory[self._place(kind, page)] = packed

    def _place(self, kind: str, page: Page) -> str:
        # A plugin may give a page any name.
        parts = [each for each in page.file.src_uri.split("/") if each not in {"", ".", ".."}]
        return f"{kind}/{self._tag}/{'/'.join(parts)}.bin"


def _unpacked(data: bytes) -> bytes | None:
    unpacking = zlib.decompressobj()
    try:
        made = unpacking.decompress(data, _LARGEST)
    except zlib.error:
        return None
    return made if unpacking.eof else None


def keep_pages(environment: Environment, config: MkDocsConfig, outputs: LocalOutputs) -> None:
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
