"""Edits that do not matter: a translation follows its sentence where only placeables became others.

A link leads elsewhere now, an option has another name, a version another number. If each of them stands in
the translation as often as in the old sentence, the new ones are put there, and the translation is still one
of the sentence. In doubt it is outdated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State
from bitext.locales import Locale
from bitext.sync.agreement import agrees
from bitext.sync.fuzzy import clear_fuzzy, is_draft, translated_text
from bitext.sync.notes import followed_note, has_followed, open_conflict, with_target
from bitext.sync.placeables import Placeable, PlaceableKind, blanked, frame, has_text, placeables

Follow = Callable[[Entry, Entry], Entry | None]
"""Takes what a catalog has, and the entry for the sentence as it is now with the same translation.

It returns the second with a translation that followed the edit, or None where the translation is outdated.
"""

_MOST_CHANGES = 20
"""So many placeables do not become others at once: the sentence is another one."""

_Key = tuple[PlaceableKind, str]


class Change(NamedTuple):
    """A placeable that became another one of the same kind."""

    kind: PlaceableKind
    old: str
    new: str


class Followed(NamedTuple):
    """A translation of an edited sentence, and what changed in it."""

    target: str
    changes: tuple[Change, ...]


class Followers(NamedTuple):
    """How many translations followed an edit, and how many were kept as they are."""

    followed: int = 0
    kept: int = 0

    def plus(self, other: Followers) -> Followers:
        """Return the sums of both."""
        return Followers(self.followed + other.followed, self.kept + other.kept)


NOBODY = Followers()
"""No translation followed an edit, or was kept."""


def never(_known: Entry, _entry: Entry) -> None:
    """Follow no edit."""


def follow_edits(
    locale: Locale | None, is_sound: Callable[[Entry, Entry], bool], *, minor: bool = False
) -> Follow:
    """Return how the translations of a catalog in *locale* follow the edits of their sentences.

    *is_sound* says whether the second entry is as good a translation as the first. With *minor*, a
    translation is kept as it is also where words changed.
    """

    def follow(known: Entry, entry: Entry) -> Entry | None:
        if not _can_follow(known, entry):
            return None
        for found in _followed(known, entry, locale, minor=minor):
            done = _with(entry, found, known)
            if is_sound(replace(known, msgid=translated_text(known)), done):
                return done
        return None

    return follow


def followed(
    old: str, new: str, target: str, locale: Locale | None, *, reworded: bool = False
) -> Followed | None:
    """Return what *target*, a translation of *old* into *locale*, is as one of *new*; None if uncertain.

    With *reworded*, the words may have changed as well; *target* keeps its own.
    """
    there = _exchanged(old, new, target, locale, reworded=reworded)
    if there is None or reworded:
        return there
    # What the edit back would not bring back is not certain either.
    back = _exchanged(new, old, there.target, locale, reworded=False)
    return there if back is not None and back.target == target else None


def _exchanged(old: str, new: str, target: str, locale: Locale | None, *, reworded: bool) -> Followed | None:
    before, after, there = placeables(old), placeables(new), placeables(target)
    if [each.kind for each in before] != [each.kind for each in after]:
        return None
    pairs = _pairs(before, after) if reworded or frame(old, before) == frame(new, after) else None
    if pairs is None:
        return None
    changed = {key: text for key, text in pairs.items() if key[1] != text}
    source = old, before
    if len(changed) > _MOST_CHANGES:
        return None
    if not _all_there(changed, source, (target, there)) or not _all_agree(
        changed, source, (target, there), locale
    ):
        return None
    changes = tuple(Change(kind, text, changed[kind, text]) for kind, text in changed)
    return Followed(_with_new(changed, target, there), changes)


def with_followers(catalog: Catalog, follow: Follow, units: Collection[str]) -> Catalog:
    """Return *catalog*, in step with its page, with the translations of *units* that can *follow* edits."""
    entries = (
        (follow(each, each) if each.msgctxt in units and not each.obsolete else None) or each
        for each in catalog.entries
    )
    return replace(catalog, entries=tuple(entries))


def followers(old: Catalog | None, new: Catalog) -> Followers:
    """Return how many translations of *old* are in *new* for sentences that were edited since."""
    if old is None:
        return NOBODY
    before = old.by_id
    pairs = [(before.get(each.msgctxt or ""), each) for each in new.entries if each.translated]
    edited = [
        (was, now)
        for was, now in pairs
        if was is not None and was.msgstr and translated_text(was) != now.msgid
    ]
    return Followers(
        followed=sum(has_followed(now.extracted) or has_followed(was.extracted) for was, now in edited),
        kept=sum(was.msgstr == now.msgstr for was, now in edited),
    )


def _can_follow(known: Entry, entry: Entry) -> bool:
    """Whether *known* holds one translation of one sentence that is another one now."""
    source = translated_text(known)
    return (
        bool(known.msgstr)
        and not known.plurals
        and open_conflict(known) is None
        and source != entry.msgid
        # Sentences were joined, or a part of one stands alone: nobody translated that text as it is.
        and not (known.fuzzy and (known.previous_msgid == known.msgid or known.previous_msgctxt is not None))
    )


def _followed(known: Entry, entry: Entry, locale: Locale | None, *, minor: bool) -> list[Followed]:
    """Return the translations to try, the best first."""
    source = translated_text(known)
    found = [followed(source, entry.msgid, known.msgstr, locale)]
    if minor and not known.obsolete and (known.state is State.TRANSLATED or is_draft(known)):
        found += [
            followed(source, entry.msgid, known.msgstr, locale, reworded=True),
            Followed(known.msgstr, ()),
        ]
    return [each for each in found if each is not None]


def _with(entry: Entry, found: Followed, known: Entry) -> Entry:
    """Return *entry* with the translation *found*, and a note; one that says the opposite goes."""
    undone = {followed_note(each.kind, each.new, each.old) for each in found.changes}
    notes = [followed_note(*each) for each in found.changes]
    if undone & set(known.extracted):
        notes = []
    done = with_target(entry, found.target)
    done = replace(done, extracted=(*done.extracted, *notes))
    return done if is_draft(known) else clear_fuzzy(done)


def _pairs(before: Sequence[Placeable], after: Sequence[Placeable]) -> Mapping[_Key, str] | None:
    """Return what each placeable became; None if one became two, two became one, or readers see a change."""
    pairs: dict[_Key, str] = {}
    for old, new in zip(before, after, strict=True):
        if pairs.setdefault((old.kind, old.text), new.text) != new.text:
            return None
        if old.text != new.text and (has_text(old) or has_text(new)):
            return None
    results = {(kind, text) for (kind, _), text in pairs.items()}
    return pairs if len(results) == len(pairs) else None


def _behind(text: str, placeable: Placeable) -> str:
    return text[placeable.span.end : placeable.span.end + _FAR]


_FAR = 40
"""As far as that, words around a placeable may depend on it."""

_Read = tuple[str, Sequence[Placeable]]
"""A text and its placeables."""


def _all_there(changed: Mapping[_Key, str], source: _Read, target: _Read) -> bool:
    """Whether the *target* has what *changed* as often as the *source*, and no more of it among its words."""
    wanted, found = (Counter((each.kind, each.text) for each in there) for _, there in (source, target))
    words, own_words = blanked(*target), blanked(*source)
    return all(
        found[key] == wanted[key] and _count(key[1], words) <= _count(key[1], own_words) for key in changed
    )


def _count(text: str, words: str) -> int:
    """Return how often what *text* names stands among the *words*."""
    name = text.strip("`<> ")
    return len(re.findall(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", words)) if name else 0


def _all_agree(changed: Mapping[_Key, str], source: _Read, target: _Read, locale: Locale | None) -> bool:
    text, there = target
    behind = {(each.kind, each.text): _behind(source[0], each) for each in source[1]}
    return all(
        agrees(
            each,
            changed[each.kind, each.text],
            (
                behind[each.kind, each.text],
                text[max(0, each.span.start - _FAR) : each.span.start],
                _behind(text, each),
            ),
            locale,
        )
        for each in there
        if (each.kind, each.text) in changed
    )


def _with_new(changed: Mapping[_Key, str], target: str, there: Sequence[Placeable]) -> str:
    pieces: list[str] = []
    end = 0
    for each in there:
        if (new := changed.get((each.kind, each.text))) is not None:
            pieces += (target[end : each.span.start], new)
            end = each.span.end
    return "".join([*pieces, target[end:]])
