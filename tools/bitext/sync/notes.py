"""Notes of ours in catalogs, which we read back.

In the ``#.`` comments of an entry: where a moved sentence, or its translation, came from, conflicts, edits
that a translation followed, and what need not be translated. Every tool keeps these and shows them to
translators. In the header: which delivery was last brought into the catalog.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
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


def open_conflict(entry: Entry) -> str | None:
    """Return the translation in the conflict note of *entry* until the conflict is settled; else None.

    The flag `fuzzy` goes when the conflict is settled, and the note with the next extraction.
    """
    return conflict_of(entry.extracted) if entry.fuzzy else None


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


_FOLLOWED = "; the translation followed"


def followed_note(kind: str, old: str, new: str) -> str:
    """Return the note that a link, or something else of this *kind*, became another one in a sentence."""
    return f"the {kind} changed from {_short(old)} to {_short(new)}{_FOLLOWED}"


def followed_notes(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the notes among the ``#.`` comments that say what a translation followed."""
    return tuple(line for line in extracted if line.startswith("the ") and line.endswith(_FOLLOWED))


def has_followed(extracted: Iterable[str]) -> bool:
    """Whether one of the ``#.`` comments says what a translation followed."""
    return bool(followed_notes(extracted))


def without_followed(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without the notes of what a translation followed."""
    notes = followed_notes(extracted)
    return tuple(line for line in extracted if line not in notes)


def _short(text: str) -> str:
    """Return *text* on one line; of a long one, both ends."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG // 2]}…{line[-_LONG // 2 :]}"


_LONG = 200


_REUSED = "translated as in "
_PROPOSED = "draft, as in "
_ELSEWHERE = "elsewhere: "


def reused_note(origin: str, target: str, *, draft: bool = False) -> str:
    """Return the note that *target* was taken over from *origin*, which translates the same text.

    The digits at its end tell whether somebody has edited the translation since.
    """
    return f"{_PROPOSED if draft else _REUSED}{origin} [{_digits(target)}]"


def alternative_note(target: str, origin: str) -> str:
    """Return the note that *origin* translates the same text as *target*."""
    return f"{_ELSEWHERE}“{' '.join(target.split())}” in {origin}"


def reuse_notes(entry: Entry) -> tuple[str, ...]:
    """Return the notes on where the translation of *entry* came from, as long as no person has worked on it.

    Who confirms a draft, or edits a translation, has made it one of this place.
    """
    signs = (_REUSED, _PROPOSED) if entry.fuzzy else (_REUSED,)
    end = f" [{_digits(entry.msgstr)}]"
    own = [line for line in entry.extracted if line.startswith(signs) and line.endswith(end)]
    return (own[0], *(line for line in entry.extracted if line.startswith(_ELSEWHERE))) if own else ()


def is_reused(entry: Entry) -> bool:
    """Whether the translation of *entry* was taken over from elsewhere, and no person has worked on it."""
    return bool(entry.extracted) and bool(reuse_notes(entry))


def without_reuse(extracted: Iterable[str]) -> tuple[str, ...]:
    """Return the ``#.`` comments without those on where a translation came from."""
    return tuple(line for line in extracted if not line.startswith((_REUSED, _PROPOSED, _ELSEWHERE)))


def differ_in_passing_notes(old: Entry, new: Entry) -> bool:
    """Whether all that *new* lacks of *old* are notes on where a translation came from, or what it followed.

    They go once a person has worked on the translation; another program may have wrapped them.
    """
    gone = [line for line in old.extracted if line not in new.extracted]
    return (
        bool(gone)
        and gone[0].startswith((_REUSED, _PROPOSED, _ELSEWHERE, "the "))
        and tuple(line for line in old.extracted if line not in gone) == new.extracted
        and replace(old, extracted=new.extracted) == new
    )


def _digits(target: str) -> str:
    return blake2b(target.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()


_OPTIONAL = "optional: "


def optional_note(meaning: str, instead: str = "Bitext's own translation") -> str:
    """Return the note that a text with this *meaning* need not be translated: *instead* is shown then."""
    return f"{_OPTIONAL}{meaning}; if it stays empty, {instead} is shown"


def is_optional(extracted: Iterable[str]) -> bool:
    """Whether the ``#.`` comments say that a text need not be translated."""
    return any(line.startswith(_OPTIONAL) for line in extracted)


_DELIVERY = "X-Bitext-Delivery"


def delivery_of(catalog: Catalog) -> str | None:
    """Return the digest of the delivery that was last brought into *catalog*; None if the header has none."""
    return catalog.field(_DELIVERY)


def with_delivery(catalog: Catalog, digest: str) -> Catalog:
    """Return *catalog* with the *digest* of the delivery that was brought into it in its header."""
    own = (_DELIVERY, digest)
    if delivery_of(catalog) is None:
        return replace(catalog, header=(*catalog.header, own))
    header = tuple(own if name == _DELIVERY else (name, value) for name, value in catalog.header)
    return replace(catalog, header=header)
