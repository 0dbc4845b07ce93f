"""Rendered pages under ``.cache/``, by what they were made of: safe to delete, and never out of date."""

from __future__ import annotations

import msgspec

from bitext.rendering.source import Mark
from bitext.site.keeping import Keeper
from bitext.site.pages.rendered import Message
from bitext.site.pages.sources import SourcePage


class KeptSource(msgspec.Struct, frozen=True):
    """A source page, and what was logged when it was rendered."""

    page: SourcePage
    messages: tuple[Message, ...]


class KeptLocal(msgspec.Struct, frozen=True):
    """A page of a locale: its HTML, our marks in it, and why sentences are held back, by their numbers."""

    html: str
    marks: tuple[Mark, ...]
    reasons: dict[int, str]


class Cache:
    """Keeps for each page of each locale what was last made of it, and gives it back under the same key."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def source(self, locale: str, page: str, key: bytes) -> KeptSource | None:
        """Return what was made of the source page *page* under this *key*."""
        return self._keeper.get(_kind(locale), page, key, KeptSource)

    def local(self, locale: str, page: str, key: bytes) -> KeptLocal | None:
        """Return what was made of *page* in *locale* under this *key*."""
        return self._keeper.get(_kind(locale), page, key, KeptLocal)

    def put(self, locale: str, page: str, key: bytes, kept: KeptSource | KeptLocal) -> None:
        """Keep what was made of *page*, in the place of what was kept before."""
        self._keeper.put(_kind(locale), page, key, kept)


def _kind(locale: str) -> str:
    return f"pages/{locale}"
