"""Keeping the lists of words in the database: new texts, and small segments that are joined."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping

from bitext.memory.database import first_value
from bitext.memory.postings import index_texts, numbers_from
from bitext.memory.texts import text_key

_SMALL = 50_000
"""A segment with fewer texts is small."""

_MOST_SMALL = 6
"""So many small segments a locale has at most: each of them takes time in each look-up."""


def add_texts(connection: sqlite3.Connection, locale: str, keys: Mapping[int, str]) -> None:
    """Index those of *keys*, by their hashes, that are not indexed yet."""
    known = {hash_ for hashes in _hashes(connection, locale) for hash_ in hashes}
    new = {hash_: key for hash_, key in keys.items() if hash_ not in known} if known else keys
    if new:
        _add_segment(connection, locale, new)


def _add_segment(connection: sqlite3.Connection, locale: str, keys: Mapping[int, str]) -> None:
    ordered = sorted(keys.items(), key=lambda item: len(item[1]))
    starts, lists = index_texts((key for _, key in ordered), _next_number(connection))
    hashes = array("q", (hash_ for hash_, _ in ordered))
    segment = connection.execute(
        "INSERT INTO segments(locale, starts, hashes) VALUES (?, ?, ?)",
        (locale, starts.tobytes(), hashes.tobytes()),
    ).lastrowid
    connection.executemany(
        "INSERT INTO lists(word, segment, numbers) VALUES (?, ?, ?)",
        ((word, segment, lists[word].tobytes()) for word in sorted(lists)),
    )


def _next_number(connection: sqlite3.Connection) -> int:
    starts = connection.execute("SELECT starts FROM segments")
    return max((numbers_from(each)[-1] for (each,) in starts), default=0)


def _hashes(connection: sqlite3.Connection, locale: str) -> Iterator[array[int]]:
    for (data,) in connection.execute("SELECT hashes FROM segments WHERE locale = ?", (locale,)):
        yield hashes_from(data)


def hashes_from(data: bytes) -> array[int]:
    """Return the hashes of the texts of a segment, in their order, from their bytes."""
    hashes = array("q")
    hashes.frombytes(data)
    return hashes


def join_small_segments(connection: sqlite3.Connection) -> None:
    """Make one segment of the small ones of each locale that has too many; texts that are gone leave."""
    locales = connection.execute("SELECT locale, count(*) FROM segments GROUP BY locale").fetchall()
    for locale, count in locales:
        if count > _MOST_SMALL:
            rows = connection.execute(
                "SELECT id, hashes FROM segments WHERE locale = ? AND length(hashes) < ?",
                (locale, 8 * _SMALL),
            ).fetchall()
            if len(rows) > _MOST_SMALL:
                _join(connection, locale, [id_ for id_, _ in rows], [hashes_from(data) for _, data in rows])


def _join(
    connection: sqlite3.Connection, locale: str, segments: list[int], hashes: Iterable[array[int]]
) -> None:
    texts = {
        hash_: text_key(source)
        for each in hashes
        for hash_ in each
        if (source := first_value(connection, "SELECT source FROM entries WHERE hash = ?", hash_)) is not None
    }
    marks = ",".join("?" * len(segments))
    connection.execute(f"DELETE FROM lists WHERE segment IN ({marks})", segments)  # noqa: S608 - marks only
    connection.execute(f"DELETE FROM segments WHERE id IN ({marks})", segments)  # noqa: S608 - the same
    if texts:
        _add_segment(connection, locale, texts)
