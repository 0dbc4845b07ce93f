"""Sentences that an engine could not translate: a run with a limit asks for all others first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from bitext import files
from bitext.catalog import Entry
from bitext.locales import Locale

_FILE = "hopeless.log"


@dataclass(slots=True)
class Hopeless:
    """What is known of them by a file in the cache; where nothing can be kept, of this run alone.

    *engine* is its `engine_identity`.
    """

    engine: str = ""
    _keys: set[bytes] = field(default_factory=set)
    _file: files.Log | None = None

    @classmethod
    def opened(cls, root: Path, engine: str) -> Hopeless:
        """Return what earlier runs of the project in *root* have noted."""
        log = files.Log.opened(root, _FILE)
        return cls(engine, set() if log is None else set(log.read()), log)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def has(self, locale: Locale, entry: Entry) -> bool:
        """Whether the engine could not translate *entry* before."""
        return self._key(locale, entry) in self._keys

    def note(self, locale: Locale, entries: Iterable[Entry]) -> None:
        """Note that it could not translate *entries*."""
        for key in {self._key(locale, each) for each in entries} - self._keys:
            self._keys.add(key)
            if self._file is not None:
                self._file.append(key)

    def _key(self, locale: Locale, entry: Entry) -> bytes:
        parts = "\0".join((self.engine, locale.tag, entry.msgctxt or "", entry.msgid))
        return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest().encode()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close(remove=False)
