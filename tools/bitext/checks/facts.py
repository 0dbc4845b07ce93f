"""What the rules between files keep of each file: small values, which other processes and a disk can hold.

A rule on a single file sees all of it. Rules between the files of a locale would need all files at once, so
each file gives its facts, and the rules look at these: with hashes first, which are short, and at the rest
only where something differs.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Sequence
from typing import TypeVar

import msgspec

_FAST = 1
"""The level of zlib: the facts of many files are written, and few are read."""


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place in a file, counted from 1, with its line."""

    line: int
    column: int
    excerpt: str = ""


class TextUse(msgspec.Struct, frozen=True, array_like=True):
    """How a file translates one source text most often.

    `source` and `target` are the texts, shortened; `key` and `translation` are hashes of the whole ones.
    `advice` is that of `advice_on_silence`.
    """

    key: int
    translation: int
    source: str
    target: str
    unit: str
    spot: Spot
    advice: str | None = ""


class SourceLabel(msgspec.Struct, frozen=True, array_like=True):
    """A label of a source text, whether it stands where labels do, and whether the glossary has it."""

    text: str
    placed: bool
    in_glossary: bool


class TargetLabel(msgspec.Struct, frozen=True, array_like=True):
    """A label of a translation, in any spelling as `key`, and where it stands."""

    text: str
    key: str
    spot: Spot


class LabelText(msgspec.Struct, frozen=True, array_like=True):
    """A text with as many labels as its translation. `key` is the hash of the source in a catalog, else 0.

    `visible` is what readers see of the translation. `advice` is that of `advice_on_silence`.
    """

    key: int
    unit: str
    visible: str
    source: tuple[SourceLabel, ...]
    target: tuple[TargetLabel, ...]
    advice: str | None = ""


class FileFacts(msgspec.Struct, frozen=True, array_like=True):
    """The facts of one catalog or delivery, packed: most are never looked at.

    `path` is how messages name it, `locale` its tag.
    """

    path: str
    locale: str
    packed_keys: bytes
    packed_uses: bytes
    packed_labels: bytes

    @classmethod
    def of(cls, path: str, locale: str, uses: Sequence[TextUse], labels: Sequence[LabelText]) -> FileFacts:
        """Return the facts of the file *path*."""
        keys = array("q", [number for use in uses for number in (use.key, use.translation)])
        return cls(path, locale, keys.tobytes(), _pack(uses), _pack(labels))

    def without_values(self) -> FileFacts:
        """Return the same file without its facts, to keep in mind."""
        return FileFacts(self.path, self.locale, b"", b"", b"")

    @property
    def keys(self) -> array[int]:
        """The `key` and the `translation` of each of `uses`, in turn."""
        return array("q", self.packed_keys)

    @property
    def uses(self) -> list[TextUse]:
        """The source texts and how they are translated, each once."""
        return _unpack(self.packed_uses, list[TextUse])

    @property
    def labels(self) -> list[LabelText]:
        """The texts that have labels."""
        return _unpack(self.packed_labels, list[LabelText])


LocaleFacts = Collection[FileFacts]
"""The facts of all files of one locale, in the order of the files. Rules go over them several times."""


def _pack(values: Sequence[msgspec.Struct]) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(values), _FAST) if values else b""


_Value = TypeVar("_Value")


_LARGEST = 1 << 27
"""Bytes of the facts of one file at most: parts of a report come from other machines."""


def _unpack(data: bytes, kind: type[list[_Value]]) -> list[_Value]:
    if not data:
        return []
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data, _LARGEST)
    except zlib.error as error:
        raise msgspec.DecodeError(str(error)) from None
    if not unpacking.eof:
        raise msgspec.DecodeError("the facts are cut off, or too large")
    return msgspec.msgpack.decode(plain, type=kind)


_SHARE = 1 << 17
"""So many keys are compared at once, in about 20 MB."""


def keys_in_conflict(files: LocaleFacts) -> frozenset[int]:
    """Return the hashes of the source texts that *files* translate in several ways."""
    total = sum(len(file.packed_keys) for file in files) // 16
    shares = 1 + total // _SHARE
    return frozenset().union(*(_in_conflict(files, number, shares) for number in range(shares)))


def _in_conflict(files: LocaleFacts, number: int, shares: int) -> frozenset[int]:
    """Return those of the hashes whose remainder by *shares* is *number*."""
    known: dict[int, int] = {}
    found: set[int] = set()
    for file in files:
        turns = iter(file.keys)
        for key, translation in zip(turns, turns, strict=True):
            if key % shares == number and known.setdefault(key, translation) != translation:
                found.add(key)
    return frozenset(found)
