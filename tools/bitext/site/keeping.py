"""Values that builds keep for later ones, by all that they were made of: never out of date.

They lie under ``.cache/``, and while serving in memory, too. What is damaged there counts as missing.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from bitext import files

T = TypeVar("T")


class Keeper:
    """Keeps for each place the value that was made for it last, and gives it back under the same key.

    A place is a path: the kind of value, such as ``units``, perhaps a locale, and a page.
    """

    def __init__(self, *, remembers: bool = False) -> None:
        """With *remembers*, as while serving, all values stay in memory, too."""
        self._remembers = remembers
        self._root: Path | None = None
        self._base = b""
        self._memory: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def start_site(self, root: Path, base: bytes, pages: Container[str]) -> None:
        """Keep values of the project in *root*, a path without links, in memory only for its *pages*.

        *base* stands for what all values depend on, such as the versions of programs.
        """
        if root != self._root:
            self._memory.clear()
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
        data = files.read_kept(self._root, _place(kind, page))
        if data is None:
            return None
        try:
            found, value = _decoder(cast("Any", type_)).decode(data)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        if found != key:
            return None
        self._note(kind, page, key, value)
        return cast("T", value)

    def put(self, kind: str, page: str, key: bytes | None, value: object) -> None:
        """Keep *value*, which was made of *page*, in the place of what was kept before."""
        if key is None or self._root is None:
            return
        self._note(kind, page, key, value)
        try:
            data = msgspec.msgpack.encode((key, value))
        except (TypeError, ValueError, OverflowError):
            # What an extension of the parser noted may be no plain value.
            return
        files.keep(self._root, _place(kind, page), data)

    def _note(self, kind: str, page: str, key: bytes, value: object) -> None:
        if self._remembers or kind in _SHARED:
            self._memory[kind, page] = key, value


_SHARED = frozenset({"units"})
"""Kinds that the builds of all locales need."""


def _place(kind: str, page: str) -> str:
    return f"{kind}/{page}.bin"


@cache
def _decoder(type_: Any) -> msgspec.msgpack.Decoder[tuple[bytes, Any]]:  # noqa: ANN401 - a type
    return msgspec.msgpack.Decoder(tuple[bytes, type_])
