"""Notes of ours in the ``#.`` comments of an entry: where a moved sentence came from, and conflicts.

Every tool keeps these comments and shows them to translators; we read them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bitext.unit import UnitId

_CONFLICT = "conflict: the new delivery has: "


class Origin(NamedTuple):
    """Where a sentence stood before it was moved to another page: the path of that page, and its unit."""

    path: str
    unit: UnitId


def conflict_note(target: str) -> str:
    """Return the note that a delivery translates a sentence as *target*, and the translator otherwise."""
    return f"{_CONFLICT}{target}"


def conflict_of(extracted: Iterable[str]) -> str | None:
    """Return the translation in the conflict note among the ``#.`` comments; None if there is none."""
    return next((line.removeprefix(_CONFLICT) for line in extracted if line.startswith(_CONFLICT)), None)


def without_conflict(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without conflict notes."""
    return tuple(line for line in extracted if not line.startswith(_CONFLICT))


def moved_note(origin: Origin) -> str:
    """Return the note that a sentence came from *origin*."""
    return f"moved from {origin.path}, unit {origin.unit}"


def origin_of(extracted: Iterable[str]) -> Origin | None:
    """Return where a sentence came from, by the note among its ``#.`` comments; None if there is none."""
    for line in extracted:
        if line.startswith("moved from "):
            path, comma, unit = line.removeprefix("moved from ").rpartition(", unit ")
            if comma:
                return Origin(path, UnitId(unit))
    return None
