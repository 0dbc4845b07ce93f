"""The memory as one SQLite file, or in the working memory where no file can be.

It holds the translations of many files, each with its digest, so that a file that did not change is not read
again. Whoever deletes the file loses nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from bitext.memory.database import connect, explained, first_value, read_safely, writing
from bitext.memory.indexing import add_texts, join_small_segments
from bitext.memory.kinds import TextKind
from bitext.memory.known import Translation
from bitext.memory.similar import Index, Match
from bitext.memory.texts import text_hash, text_key

_CHUNK = 200_000
"""So many entries are indexed together: more would need more memory, fewer would make look-ups slower."""


class Origin(StrEnum):
    """Why a file is in the memory: it is a catalog of the project, a setting names it, or a command did."""

    OWN = "own"
    NAMED = "named"
    ADDED = "added"


class Source(Protocol):
    """A file whose translations the memory takes."""

    @property
    def name(self) -> str:
        """What the file is called in answers, and what tells it from others."""

    @property
    def digest(self) -> str:
        """A digest of what it holds."""

    @property
    def origin(self) -> Origin:
        """Why it is in the memory."""

    def read(self) -> Iterable[tuple[str, Translation]]:
        """Return what it says: the tags of locales with translations into them."""


class KnownFile(NamedTuple):
    """A file whose translations are in the memory."""

    id: int
    digest: str
    origin: str


class Store:
    """What was translated before, open for look-ups.

    All methods raise a `StoreError` if the file is damaged or cannot be written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._index = Index(connection)

    @property
    def visited(self) -> int:
        """How many places in lists of words were visited by all look-ups for similar texts."""
        return self._index.visited

    def files(self, origins: Collection[Origin] = tuple(Origin)) -> dict[str, KnownFile]:
        """Return the files of these *origins* whose translations are here, by name."""
        with read_safely():
            rows = self._connection.execute("SELECT name, id, digest, origin FROM files").fetchall()
            return {name: KnownFile(*rest) for name, *rest in rows if rest[-1] in origins}

    def update(self, sources: Sequence[Source], origins: Collection[Origin] = tuple(Origin)) -> int:
        """Take over what *sources* say, forget other files of these *origins*; return how many were read."""
        if _changes(self.files(origins), sources) == ([], []):
            return 0
        with explained(), writing(self._connection):
            # Another process may have done it meanwhile.
            changed, gone = _changes(self.files(origins), sources)
            self._forget(gone)
            with self._index_later():
                rows = self._rows(changed)
                while chunk := list(islice(rows, _CHUNK)):
                    self._add(chunk)
            join_small_segments(self._connection)
        return len(changed)

    def _forget(self, files: Sequence[int]) -> None:
        self._connection.executemany("DELETE FROM files WHERE id = ?", [(file,) for file in files])
        if files:
            # It goes through all entries once, which takes less time than keeping an index of the files.
            self._connection.execute("DELETE FROM entries WHERE file NOT IN (SELECT id FROM files)")

    @contextmanager
    def _index_later(self) -> Iterator[None]:
        """Sort the hashes once where there are none yet: that takes a third of the time."""
        is_empty = first_value(self._connection, "SELECT 1 FROM entries LIMIT 1") is None
        if is_empty:
            self._connection.execute("DROP INDEX entries_by_hash")
        yield
        if is_empty:
            self._connection.execute("CREATE INDEX entries_by_hash ON entries(hash)")

    def _rows(self, sources: Iterable[Source]) -> Iterator[tuple[int, str, Translation]]:
        """Yield what *sources* say, each with the number of its file."""
        query = "INSERT INTO files(name, digest, origin) VALUES (?, ?, ?)"
        for source in sources:
            file = self._connection.execute(query, (source.name, source.digest, source.origin)).lastrowid
            for locale, each in source.read():
                yield file or 0, locale, each

    def _add(self, chunk: Sequence[tuple[int, str, Translation]]) -> None:
        rows: dict[tuple[object, ...], tuple[object, ...]] = {}
        texts: dict[str, dict[int, str]] = {}
        for file, locale, each in chunk:
            key = text_key(each.source)
            hash_ = text_hash(locale, key)
            texts.setdefault(locale, {})[hash_] = key
            kind = str(each.kind)
            # A large file can say the same thing of "Note" thousands of times.
            same = (hash_, file, each.target, kind, each.finished)
            if same not in rows:
                place = (kind, each.unit, each.line, each.finished)
                rows[same] = (hash_, file, locale, each.source, each.target, *place)
        self._connection.executemany(
            "INSERT INTO entries(hash, file, locale, source, target, kind, unit, line, finished) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows.values(),
        )
        for locale, keys in texts.items():
            add_texts(self._connection, locale, keys)

    def exact(
        self, locale: str, source: str, origins: Collection[Origin] = tuple(Origin)
    ) -> list[Translation]:
        """Return the translations of *source* into *locale*, in the order in which the files were read."""
        key = text_key(source)
        with read_safely():
            found = self._of_hash(text_hash(locale, key), origins)
            return [each for each in found if each.source == source or text_key(each.source) == key]

    def similar(self, locale: str, text: str, *, least: float = 75.0, most: int = 10) -> list[Match]:
        """Return texts that are similar to *text* by *least* of 100, the best first, *most* of them."""
        with read_safely():
            found = self._index.similar(locale, text_key(text), least, most)
            return [Match(score, tuple(known)) for score, hash_ in found if (known := self._of_hash(hash_))]

    def all_of(self, locale: str) -> Iterator[Translation]:
        """Yield the translations into *locale*."""
        with read_safely():
            for row in self._connection.execute(f"{_SELECT} WHERE locale = ? ORDER BY entries.id", (locale,)):
                yield _translation(row[:-1])

    def count(self) -> int:
        """Return how many translations there are."""
        with read_safely():
            return int(first_value(self._connection, "SELECT count(*) FROM entries"))

    def locales(self) -> list[str]:
        """Return the tags of the locales into which there are translations."""
        with read_safely():
            return list(self._index.locales())

    def _of_hash(self, hash_: int, origins: Collection[Origin] = tuple(Origin)) -> list[Translation]:
        rows = self._connection.execute(f"{_SELECT} WHERE hash = ? ORDER BY entries.id", (hash_,))
        return [_translation(row) for *row, origin in rows if origin in origins]


@contextmanager
def opened(path: Path | None, *, read_only: bool = False) -> Iterator[Store]:
    """Give the memory in the file *path*, which is made if need be; without one, a new empty memory."""
    with closing(connect(path, read_only=read_only)) as connection:
        yield Store(connection)


_SELECT = """
SELECT source, target, kind, name, unit, line, finished, origin
FROM entries JOIN files ON files.id = entries.file
"""


def _translation(row: Sequence[Any]) -> Translation:
    source, target, kind, name, unit, line, finished = row
    return Translation(source, target, _KINDS[kind], name, unit, line, bool(finished))


_KINDS = {str(each): each for each in TextKind}


def _changes(known: Mapping[str, KnownFile], sources: Sequence[Source]) -> tuple[list[Source], list[int]]:
    """Return which of *sources* have to be read, and the numbers of the files that have to be forgotten."""
    wanted = {each.name: each for each in sources}
    current = {name for name, file in known.items() if name in wanted and _is_as_known(file, wanted[name])}
    gone = [file.id for name, file in known.items() if name not in current]
    return [each for name, each in wanted.items() if name not in current], gone


def _is_as_known(file: KnownFile, source: Source) -> bool:
    return (file.digest, file.origin) == (source.digest, source.origin)
