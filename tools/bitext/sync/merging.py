"""Template and catalog: what a catalog becomes when its template has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.locales import Locale
from bitext.markdown.joining import join_sentences
from bitext.sync.following import Follow, never
from bitext.sync.fuzzy import (
    clear_fuzzy,
    fits_again,
    is_draft,
    set_fuzzy,
    set_outdated,
    translated_text,
    with_sound_previous,
    without_previous,
)
from bitext.sync.known_entries import KnownEntries, with_alternative
from bitext.sync.notes import (
    conflict_note,
    draft_notes,
    earlier_note,
    earlier_of,
    followed_notes,
    machine_note,
    machine_of,
    open_conflict,
    reuse_notes,
    without_reuse,
)
from bitext.unit import UnitId

Parts = Mapping[UnitId, tuple[UnitId, ...]]
"""For a unit that was split off or joined: the unit of which it is a piece, or those that it holds."""


def merge(
    old: Catalog,
    template: Catalog,
    delivered: Mapping[UnitId, Entry] | None = None,
    parts: Parts | None = None,
) -> Catalog:
    """Return *template* with the translations of *old*; reads and writes nothing.

    A translation whose source text changed becomes fuzzy, with the text that it translates as the previous
    one. The entry of a sentence that is gone becomes obsolete, and is revived when the sentence comes back.
    *delivered* holds entries for units that *old* does not have at all. A sentence that was split or joined
    (see *parts*) gets the translation of the whole as a fuzzy suggestion. The header is that of *old*.
    """
    return merge_with(never, old, template, delivered, parts)


def merge_with(
    follow: Follow,
    old: Catalog,
    template: Catalog,
    delivered: Mapping[UnitId, Entry] | None = None,
    parts: Parts | None = None,
) -> Catalog:
    """Return the same as `merge`, but with translations that *follow* the edits of their sentences."""
    models = [entry for entry in template.entries if not entry.obsolete and entry.msgctxt is not None]
    old = _without_plurals(old, {model.msgctxt for model in models})
    known = KnownEntries(old, models)
    work = partial(_entry, known=known, delivered=delivered or {}, parts=parts or {}, follow=follow)
    current = [work(model) for model in models]
    return replace(
        old,
        header_parts=with_sound_previous(old.header_parts),
        entries=tuple(map(with_sound_previous, known.with_gone(current))),
    )


def _without_plurals(old: Catalog, units: Collection[str | None]) -> Catalog:
    """Return *old* with one translation of each of *units*: a sentence of a page has no plural forms.

    The first form stays; others that differ become comments.
    """
    if not any(entry.plurals for entry in old.entries):
        return old
    mended = (_singular(e) if e.plurals and e.msgctxt in units else e for e in old.entries)
    return replace(old, entries=tuple(mended))


def _singular(entry: Entry) -> Entry:
    texts = [text for text in entry.plurals if text]
    one = replace(
        entry, msgid_plural=None, plurals=(), msgstr=texts[0] if texts else "", previous_msgid_plural=None
    )
    for text in texts[1:]:
        one = with_alternative(one, replace(one, msgstr=text))
    return one


def _entry(
    model: Entry, known: KnownEntries, delivered: Mapping[UnitId, Entry], parts: Parts, follow: Follow
) -> Entry:
    """Return what becomes of *model*, an entry of the template."""
    unit = UnitId(model.msgctxt or "")
    exact = known.exact(model)
    if exact is not None:
        return _carry_over(exact, model, follow)
    found = known.edited(model)
    given = delivered.get(unit) if found is None else None
    if unit in parts and (given is None or given.msgid != model.msgid):
        suggestion = _suggestion(model, found, [known.of_unit(part) for part in parts[unit]], known.locale)
        if suggestion is not None:
            return suggestion
    if found is not None:
        return _carry_over(known.use(found), model, follow)
    return replace(model, line=0) if given is None else _carry_over(given, model, follow)


def _carry_over(known: Entry, model: Entry, follow: Follow = never) -> Entry:
    """Return the entry of *model* with all that a translator wrote into *known*."""
    entry = replace(
        known,
        msgctxt=model.msgctxt,
        msgid=model.msgid,
        extracted=_comments(known, model),
        references=model.references,
        obsolete=False,
    )
    if not known.flags and known.msgid == model.msgid:
        return entry
    conflict = open_conflict(known)
    if conflict is not None:
        # Only the person who settles the conflict removes the flag.
        entry = replace(entry, extracted=(*entry.extracted, conflict_note(conflict)))
    if (followed := follow(known, entry)) is not None:
        return followed
    if known.msgid == model.msgid:
        return entry
    if fits_again(known, model.msgid):
        # The edit was undone: the translation fits again.
        return clear_fuzzy(entry) if conflict is None else without_previous(entry)
    if not known.msgstr and not any(known.plurals):
        return clear_fuzzy(replace(entry, extracted=model.extracted))
    return _outdated(entry, known)


def _comments(known: Entry, model: Entry) -> tuple[str, ...]:
    """Return the ``#.`` comments of *model*, and those of *known* on its translation, until the next edit.

    A draft stays a draft through an edit, and so do the notes on where it came from.
    """
    if not known.extracted:
        return model.extracted
    notes = draft_notes(known)
    if known.msgid == model.msgid:
        notes = (*notes, *followed_notes(known.extracted), *reuse_notes(known))
    return (*model.extracted, *(note for note in notes if note not in model.extracted))


def _outdated(entry: Entry, known: Entry) -> Entry:
    """Mark *entry* as outdated; the previous text is the one that was translated, not the one in between.

    A draft stays a draft, unless it is in conflict: then it cannot count as finished.
    """
    if fits_again(known, known.msgid):
        # Sentences were joined, and no translator has looked at them: there is no edit to undo.
        return without_previous(entry)
    if known.fuzzy and not (is_draft(known) and open_conflict(known) is not None):
        return entry
    return set_outdated(entry, known.msgid, entry.msgctxt)


def _suggestion(
    model: Entry, known: Entry | None, parts: Sequence[Entry | None], locale: Locale | None
) -> Entry | None:
    """Return the entry of *model*, split from one part or joined from several, with their translation.

    Return None where nothing was translated, and for the first piece of a split sentence: it keeps its id and
    its translation, which becomes outdated.
    """
    written = [part for part in parts if part is not None and part.msgstr]
    if not written or (known is not None and len(parts) == 1):
        return None
    base = model if known is None else _carry_over(known, model)
    joined = join_sentences([part.msgstr for part in written], locale)
    notes = (*without_reuse(base.extracted), *_notes_of_parts(written, joined))
    entry = replace(clear_fuzzy(base), msgid_plural=None, plurals=(), msgstr=joined, extracted=notes, line=0)
    if any(map(is_draft, written)):
        return set_fuzzy(entry)
    return set_outdated(entry, " ".join(filter(None, map(translated_text, written))), written[0].msgctxt)


def _notes_of_parts(parts: Sequence[Entry], joined: str) -> tuple[str, ...]:
    """Return the notes on *joined*, the translations of *parts*: who wrote them all, and an earlier one."""
    machines = {machine_of(part) for part in parts}
    machine = machines.pop() if len(machines) == 1 else None
    earlier = next(filter(None, map(earlier_of, parts)), None)
    return (
        *(() if machine is None else (machine_note(*machine, joined),)),
        *(() if earlier is None else (earlier_note(*earlier),)),
    )
