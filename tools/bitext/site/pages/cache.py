"""Rendered pages under ``.cache/``, by what they were made of: safe to delete, and never out of date."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bitext import files
from bitext.site.pages.rendered import RenderedPage
from bitext.site.pages.skeleton import Skeleton


class Kept(msgspec.Struct, frozen=True):
    """What was made of a page: of a source page also its skeleton, its headings' anchors, and its blocks."""

    rendered: RenderedPage
    skeleton: Skeleton | None = None
    anchors: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, array_like=True):
    key: bytes
    kept: Kept


_DECODER = msgspec.msgpack.Decoder(_File)


class Cache:
    """Keeps for each page of each locale what was last made of it, and gives it back under the same key."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, locale: str, page: str, key: bytes) -> Kept | None:
        """Return what was made of *page* under this *key*."""
        data = files.read_kept(self._root, _place(locale, page))
        if data is None:
            return None
        try:
            found = _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None
        return found.kept if found.key == key else None

    def put(self, locale: str, page: str, key: bytes, kept: Kept) -> None:
        """Keep what was made of *page*, in the place of what was kept before."""
        files.keep(self._root, _place(locale, page), msgspec.msgpack.encode(_File(key, kept)))


def _place(locale: str, page: str) -> str:
    return f"pages/{locale}/{page}.bin"
