"""The SQLite database of the memory: its tables, how it is opened, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bitext.errors import BitextError

APPLICATION = 0x62746D31
"""What SQLite keeps in the head of a file to tell whose it is: "btm1". Its last digit is our version."""

_PATIENCE = 120.0
"""Seconds for which a process waits for another one that writes: a million texts are indexed in that time."""

_TABLES = """
CREATE TABLE files(id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, origin TEXT NOT NULL);
CREATE TABLE entries(
    id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, file INTEGER NOT NULL, locale TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, line INTEGER NOT NULL,
    finished INTEGER NOT NULL
);
CREATE INDEX entries_by_hash ON entries(hash);
CREATE TABLE segments(
    id INTEGER PRIMARY KEY, locale TEXT NOT NULL, starts BLOB NOT NULL, hashes BLOB NOT NULL
);
CREATE TABLE lists(word BLOB NOT NULL, segment INTEGER NOT NULL, numbers BLOB NOT NULL);
CREATE INDEX lists_by_word ON lists(word, segment);
"""

_NO_PLACE = (
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR",
    "SQLITE_FULL",
    "SQLITE_PERM",
    "SQLITE_AUTH",
)
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


class StoreError(BitextError):
    """The database cannot be used."""


class DamagedError(StoreError):
    """It is no memory of ours, or one that was damaged: it has to be made anew."""


class NoPlaceError(StoreError):
    """It cannot be written, or not at this time; nothing is wrong with what it holds."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn errors of SQLite into ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(error) from error


def _explanation(error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    return (NoPlaceError if name.startswith((*_NO_PLACE, *_BUSY)) else DamagedError)(str(error))


@contextmanager
def read_safely() -> Iterator[None]:
    """Do the same, and with the errors of reading what a damaged file holds."""
    # Not around `explained`: each of them takes time in each look-up.
    try:
        yield
    except sqlite3.Error as error:
        raise _explanation(error) from error
    except (ValueError, TypeError, IndexError, KeyError, OverflowError) as error:
        raise DamagedError(f"it holds what nobody wrote: {error}") from error


def connect(path: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """Open the database at *path*, or one in the working memory; tables are made where there are none.

    Raises:
        StoreError: if that cannot be done.
    """
    with explained():
        connection = _open(path, read_only=read_only)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _open(path: Path | None, *, read_only: bool) -> sqlite3.Connection:
    name = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    return sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None, uri=True)


def _prepare(connection: sqlite3.Connection) -> None:
    # It can be made again, so nobody has to wait for the disk; and no code in a strange file is run.
    for pragma in ("trusted_schema=OFF", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    if _application(connection) == APPLICATION:
        return
    with writing(connection):
        if _application(connection) == APPLICATION:
            # Another process made the tables just now.
            return
        if first_value(connection, "SELECT count(*) FROM sqlite_master"):
            raise DamagedError("it is no translation memory of this version")
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION}")


def _application(connection: sqlite3.Connection) -> int:
    return int(first_value(connection, "PRAGMA application_id"))


def first_value(connection: sqlite3.Connection, query: str, *values: object) -> Any:  # noqa: ANN401 - SQLite's own
    """Return the first value of the first row that *query* gives."""
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the right to write: what is written inside counts as a whole, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
