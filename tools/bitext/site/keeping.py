"""Values that builds keep for later ones, by all that they were made of: never out of date.

They lie under ``.cache/``, and while serving in memory, too. What is damaged there counts as missing.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import crc32

import msgspec

from bitext import files

T = TypeVar("T")


class Keeper:
    """Keeps the value that was made last of each page, and gives it back under the same key.

    There are several kinds of values, such as ``units``, some for each locale, such as ``shown/de``.
    """

    def __init__(self, *, remembers: bool = False) -> None:
        """With *remembers*, as while serving, all values stay in memory, too."""
        self._remembers = remembers
        self._root: Path | None = None
        self._base = b""
        self._memory: dict[tuple[str, str], tuple[bytes, Any]] = {}
        self._packs: dict[str, dict[str, bytes]] = {}
        self._changed: set[str] = set()
        self._pages: Container[str] = ()
        self._used: set[str] = set()

    def start_site(self, root: Path, base: bytes, pages: Container[str]) -> None:
        """Keep values of the project in *root*, a path without links, in memory only for its *pages*.

        *base* stands for what all values depend on, such as the versions of programs.
        """
        if root != self._root:
            self._memory.clear()
        self._packs.clear()
        self._changed.clear()
        self._used.clear()
        self._pages = pages
        self._root, self._base = root, base
        for place in [each for each in self._memory if each[1] not in pages]:
            del self._memory[place]

    def key(self, *parts: object) -> bytes | None:
        """Return what stands for these *parts*, plain values; None if one of them is no proper text."""
        try:
            data = msgspec.msgpack.encode(parts)
        except UnicodeEncodeError:
            return None
        return blake2b(data, key=self._base[:64], digest_size=16).digest()

    def get(self, kind: str, page: str, key: bytes | None, type_: type[T]) -> T | None:
        """Return what `put` kept of *page* under this *key*, which is a *type_*."""
        if key is None or self._root is None:
            return None
        known = self._memory.get((kind, page))
        if known is not None and known[0] == key:
            return cast("T", known[1])
        data = self._pack(kind, page).get(page)
        if data is None or not data.startswith(key):
            return None
        try:
            value = _decoder(cast("Any", type_)).decode(memoryview(data)[len(key) :])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        self._note(kind, page, key, value)
        return cast("T", value)

    def put(self, kind: str, page: str, key: bytes | None, value: object) -> None:
        """Keep *value*, which was made of *page*, to be written by `save`."""
        if key is None or self._root is None:
            return
        self._note(kind, page, key, value)
        try:
            data = msgspec.msgpack.encode(value)
        except (TypeError, ValueError, OverflowError):
            # What an extension of the parser noted may be no plain value.
            return
        self._pack(kind, page)[page] = key + data
        self._changed.add(_place(kind, page))

    def save(self) -> None:
        """Write what was kept since the last time, without the pages that are gone."""
        for place in self._changed:
            assert self._root is not None
            pack = {page: each for page, each in self._packs[place].items() if self._is_there(page)}
            files.keep(self._root, place, msgspec.msgpack.encode(pack))
        self._changed.clear()
        self._packs.clear()

    def _is_there(self, page: str) -> bool:
        return page in self._used or page in self._pages

    def _pack(self, kind: str, page: str) -> dict[str, bytes]:
        """Return what is kept in the file that *page* belongs to, by page."""
        self._used.add(page)
        place = _place(kind, page)
        if place not in self._packs:
            data = None if self._root is None else files.read_kept(self._root, place)
            self._packs[place] = {} if data is None else _unpacked(data)
        return self._packs[place]

    def _note(self, kind: str, page: str, key: bytes, value: object) -> None:
        if self._remembers or kind in _SHARED:
            self._memory[kind, page] = key, value


_SHARED = frozenset({"units"})
"""Kinds that the builds of all locales need."""


_FILES = 16
"""Files for each kind: a file for each page would take longer to write than most pages take to make."""


def _place(kind: str, page: str) -> str:
    number = crc32(page.encode("utf-8", "surrogatepass")) % _FILES
    return f"{kind}/{number:02}.bin"


_PACK = msgspec.msgpack.Decoder(dict[str, bytes])


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        return _PACK.decode(data)
    except (msgspec.MsgspecError, ValueError):
        return {}


@cache
def _decoder(type_: Any) -> msgspec.msgpack.Decoder[Any]:  # noqa: ANN401 - a type
    return msgspec.msgpack.Decoder(type_)
