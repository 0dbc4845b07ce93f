"""The flag `fuzzy` of an entry and its previous texts: set together and cleared together."""

from __future__ import annotations

from msgspec.structs import replace

from bitext.catalog import Entry


def translated_text(entry: Entry) -> str:
    """Return the source text that the translation of *entry* is of.

    For a draft, that is the text which the entry has now: the catalog knows no other.
    """
    if entry.fuzzy and entry.previous_msgid is not None:
        return entry.previous_msgid
    return entry.msgid


def is_draft(entry: Entry) -> bool:
    """Whether nobody has confirmed the translation of *entry* for any text, if it has one: fuzzy alone.

    A draft gets no previous text later either. Else it would count as finished once an edit is undone.
    """
    return entry.fuzzy and entry.previous_msgid is None


def fits_again(entry: Entry, source: str) -> bool:
    """Whether *entry*, which is outdated, translates *source*: the edit that made it outdated was undone."""
    return entry.fuzzy and entry.previous_msgid == source


def set_fuzzy(entry: Entry) -> Entry:
    """Return *entry* with the flag `fuzzy`, before its other flags; previous texts stay."""
    return entry if entry.fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def set_outdated(entry: Entry, source: str, unit: str | None) -> Entry:
    """Return *entry*, fuzzy, with the note that its translation is that of *source*, then in *unit*.

    The unit is noted only where it was another one: clients show it before the text.
    """
    context = None if unit == entry.msgctxt else unit
    return replace(
        set_fuzzy(entry), previous_msgctxt=context, previous_msgid=source, previous_msgid_plural=None
    )


def clear_fuzzy(entry: Entry) -> Entry:
    """Return *entry* without the flag `fuzzy` and without previous texts."""
    sound = without_previous(entry)
    return replace(sound, flags=tuple(f for f in sound.flags if f != "fuzzy")) if sound.fuzzy else sound


def without_previous(entry: Entry) -> Entry:
    """Return *entry* without previous texts; the flag stays."""
    if _previous_texts(entry) == _NONE:
        return entry
    return replace(entry, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)


def with_sound_previous(entry: Entry) -> Entry:
    """Return *entry* with previous texts only if they mean something: it is outdated, and the text is there.

    Editors show them as the reason for the flag, and gettext reads no context without a text.
    """
    return entry if entry.fuzzy and entry.previous_msgid is not None else without_previous(entry)


def _previous_texts(entry: Entry) -> tuple[str | None, ...]:
    return entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural


_NONE = (None, None, None)
