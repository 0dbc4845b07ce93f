"""Rendered pages under ``.cache/``, by what they were made of: safe to delete, and never out of date."""

from __future__ import annotations

from pathlib import Path

import msgspec

from bitext import files
from bitext.rendering.source import Mark
from bitext.site.pages.rendered import Message
from bitext.site.pages.sources import SourcePage


class KeptSource(msgspec.Struct, frozen=True, tag="source"):
    """A source page, and what was logged when it was rendered."""

    page: SourcePage
    messages: tuple[Message, ...]


class KeptLocal(msgspec.Struct, frozen=True, tag="local"):
    """A page of a locale: its HTML, our marks in it, and why sentences are held back, by their numbers."""

    html: str
    marks: tuple[Mark, ...]
    reasons: dict[int, str]


class _File(msgspec.Struct, frozen=True, array_like=True):
    key: bytes
    kept: KeptSource | KeptLocal


_DECODER = msgspec.msgpack.Decoder(_File)


class Cache:
    """Keeps for each page of each locale what was last made of it, and gives it back under the same key."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def source(self, locale: str, page: str, key: bytes) -> KeptSource | None:
        """Return what was made of the source page *page* under this *key*."""
        found = self._get(locale, page, key)
        return found if isinstance(found, KeptSource) else None

    def local(self, locale: str, page: str, key: bytes) -> KeptLocal | None:
        """Return what was made of *page* in *locale* under this *key*."""
        found = self._get(locale, page, key)
        return found if isinstance(found, KeptLocal) else None

    def _get(self, locale: str, page: str, key: bytes) -> KeptSource | KeptLocal | None:
        data = files.read_kept(self._root, _place(locale, page))
        if data is None:
            return None
        try:
            found = _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None
        return found.kept if found.key == key else None

    def put(self, locale: str, page: str, key: bytes, kept: KeptSource | KeptLocal) -> None:
        """Keep what was made of *page*, in the place of what was kept before."""
        files.keep(self._root, _place(locale, page), msgspec.msgpack.encode(_File(key, kept)))


def _place(locale: str, page: str) -> str:
    return f"pages/{locale}/{page}.bin"
