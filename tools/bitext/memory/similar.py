"""Similar texts: candidates by their words, then compared letter by letter."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bitext.memory.candidates import Candidates, Lists
from bitext.memory.database import first_value
from bitext.memory.indexing import hashes_from
from bitext.memory.known import Translation
from bitext.memory.postings import Numbers, numbers_from
from bitext.memory.texts import text_hash, text_key
from bitext.memory.words import wanted_words


class Match(NamedTuple):
    """A text and its translations, and how similar it is: from 0 to 100, where 100 is the same text."""

    score: float
    translations: tuple[Translation, ...]


@dataclass(slots=True)
class _Segments:
    """The segments of one locale: their tables of lengths, and the hashes of their texts."""

    starts: dict[int, Numbers] = field(default_factory=dict)
    hashes: dict[int, array[int]] = field(default_factory=dict)
    first: list[tuple[int, int]] = field(default_factory=list)

    def hash_of(self, number: int) -> int:
        """Return the hash of the text with this *number*."""
        first, segment = self.first[bisect_right(self.first, (number, 1 << 62)) - 1]
        return self.hashes[segment][number - first]


class Index:
    """Look-ups in the lists of words of a database; what all of them need is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._version: tuple[int, int] = (-1, -1)
        self._segments: dict[str, _Segments] = {}
        self._locales: tuple[str, ...] | None = None
        self.visited = 0
        """How many places in lists all look-ups have visited."""

    def similar(self, locale: str, key: str, least: float, most: int) -> list[tuple[float, int]]:
        """Return the scores and hashes of the texts that are similar to *key* by *least*, *most* of them."""
        segments = self._of(locale)
        search = Candidates(len(key), least)
        search.visit(segments.starts, self._lists(key, segments), self._read)
        self.visited += search.visited
        # A text without any word is found if it is the same.
        hashes = {text_hash(locale, key), *map(segments.hash_of, search.best())}
        texts = self._texts(list(hashes))
        found = process.extract(key, texts, scorer=fuzz.ratio, score_cutoff=least, limit=most)
        return [(score, hash_) for _, score, hash_ in found]

    def locales(self) -> tuple[str, ...]:
        """Return the tags of the locales into which there are translations."""
        self._forget_what_changed()
        if self._locales is None:
            rows = self._connection.execute("SELECT DISTINCT locale FROM segments ORDER BY locale")
            self._locales = tuple(str(tag) for (tag,) in rows)
        return self._locales

    def _forget_what_changed(self) -> None:
        # Another process may have changed the file, and so may we.
        version = self._connection.total_changes, first_value(self._connection, "PRAGMA data_version")
        if version != self._version:
            self._version, self._segments, self._locales = version, {}, None

    def _of(self, locale: str) -> _Segments:
        self._forget_what_changed()
        if locale not in self._segments:
            self._segments[locale] = self._load(locale)
        return self._segments[locale]

    def _load(self, locale: str) -> _Segments:
        found = _Segments()
        query = "SELECT id, starts, hashes FROM segments WHERE locale = ?"
        for id_, starts, hashes in self._connection.execute(query, (locale,)):
            found.starts[id_], found.hashes[id_] = numbers_from(starts), hashes_from(hashes)
            found.first.append((found.starts[id_][0], id_))
        found.first.sort()
        return found

    def _lists(self, key: str, segments: _Segments) -> Lists:
        """Return how long the lists of the words of *key* are."""
        lists: dict[bytes, dict[int, int]] = {}
        query = "SELECT segment, length(numbers) FROM lists WHERE word = ?"
        for word in wanted_words(key):
            rows = self._connection.execute(query, (word,)).fetchall()
            counts = {segment: length // 4 for segment, length in rows if segment in segments.starts}
            if counts:
                lists[word] = counts
        return lists

    def _read(self, word: bytes, segment: int) -> Numbers:
        query = "SELECT numbers FROM lists WHERE word = ? AND segment = ?"
        return numbers_from(first_value(self._connection, query, word, segment))

    def _texts(self, hashes: Sequence[int]) -> dict[int, str]:
        """Return the texts with these *hashes* that are still there."""
        texts: dict[int, str] = {}
        for at in range(0, len(hashes), _MOST_VALUES):
            part = hashes[at : at + _MOST_VALUES]
            marks = ",".join("?" * len(part))
            query = f"SELECT hash, min(source) FROM entries WHERE hash IN ({marks}) GROUP BY hash"  # noqa: S608 - marks only
            texts.update((hash_, text_key(text)) for hash_, text in self._connection.execute(query, part))
        return texts


_MOST_VALUES = 500
"""Older versions of SQLite take 999 values in one query."""
