"""Translations of the same text elsewhere, for entries that have none: only what passes the rules.

What the site would hold back is never written. What a rule calls an error, what was translated for another
kind of place, and what is translated in several ways becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry
from bitext.checking.verdict import Verdict
from bitext.locales import Locale
from bitext.markdown.sentences import translation_text
from bitext.memory.kinds import kind_of
from bitext.memory.known import Recalled, Translation, recall, translations_in
from bitext.memory.texts import text_hash, text_key
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.known_texts import KnownTexts, Texts, by_text
from bitext.sync.extraction import Extraction
from bitext.sync.fuzzy import set_fuzzy
from bitext.sync.notes import alternative_note, differ_in_passing_notes, is_optional, reused_note

if TYPE_CHECKING:
    from bitext.checking.judging import Judge
    from bitext.project.memory import NamedMemories

_MOST_ALTERNATIVES = 3
"""How many other wordings a draft names at most."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of the empty entries of one catalog: how many were filled, and how many as drafts.

    `left` are the texts that stay empty, `gained` those that the catalog translates and did not before, as
    numbers of `text_hash`.
    """

    translated: int = 0
    drafts: int = 0
    left: frozenset[int] = frozenset()
    gained: frozenset[int] = frozenset()

    def __add__(self, other: Filled) -> Filled:
        return Filled(
            self.translated + other.translated,
            self.drafts + other.drafts,
            self.left | other.left,
            self.gained | other.gained,
        )


NOTHING_FILLED = Filled()


@dataclass(slots=True)
class Reuse:
    """Fills the catalogs of a project with what is translated already; *known* is what its own catalogs say.

    With *only_new*, entries that wait for a translation since an earlier run go on waiting.
    """

    project: Project
    known: KnownTexts
    only_new: bool = False
    others: NamedMemories | None = None

    @property
    def mode(self) -> str:
        """The setting `reuse`."""
        return self.project.settings.reuse

    @classmethod
    def of(cls, project: Project, *, only_new: bool = False, others: NamedMemories | None = None) -> Reuse:
        """Return what fills the catalogs of *project*; *others* are asked for what it does not know."""
        return cls(project, KnownTexts(project), only_new, others)

    def empty_entries(self, old: Catalog | None, merged: Catalog) -> list[Entry]:
        """Return the entries of *merged* that are to be filled; *old* is the catalog on the disk."""
        if self.mode == "off":
            return []
        empty = [entry for entry in merged.entries if _is_empty(entry)]
        if not self.only_new or not empty or old is None:
            return empty
        waiting = {entry.key for entry in old.entries}
        return [entry for entry in empty if entry.key not in waiting]

    def on(self, page: str) -> PageReuse:
        """Return what fills the catalogs of *page*."""
        return PageReuse(self, page)


@dataclass(slots=True)
class PageReuse:
    """Fills the catalogs of one page, and keeps in mind what became of them."""

    reuse: Reuse
    page: str
    found: list[Filled] = field(default_factory=list)

    def fill(self, extraction: Extraction, locale: Locale, old: Catalog | None, merged: Catalog) -> Catalog:
        """Return *merged*, made from the catalog *old*, with its empty entries filled where that can be."""
        gained = frozenset[int]() if merged == old else _gained(locale, old, merged)
        empty = self.reuse.empty_entries(old, merged)
        proposals = self._proposals(extraction, locale, merged, empty) if empty else {}
        left = (each.msgid for each in empty if each.msgctxt not in proposals)
        self.found.append(
            Filled(
                translated=sum(not each.fuzzy for each in proposals.values()),
                drafts=sum(each.fuzzy for each in proposals.values()),
                left=_hashes(locale, left),
                gained=gained,
            )
        )
        filled = _with(merged, proposals) if proposals else merged
        # Whoever confirms a draft need not run `bitext extract` for the sake of its notes.
        return old if self.reuse.only_new and old is not None and _is_as_good(old, filled) else filled

    @property
    def total(self) -> Filled:
        """What became of the empty entries of all catalogs of the page."""
        return sum(self.found, NOTHING_FILLED)

    def _proposals(
        self, extraction: Extraction, locale: Locale, merged: Catalog, empty: Sequence[Entry]
    ) -> dict[str | None, Entry]:
        """Return the filled entries by their units."""
        path = self.reuse.project.shown(self.reuse.project.catalog_file(locale, self.page))
        lookup = partial(_known, by_text(translations_in(merged, path)), self.reuse.known.of(locale), path)
        others = self.reuse.others
        recalled = {
            entry.msgctxt: found
            for entry in empty
            if (known := lookup(entry.msgid) or (others.of_text(locale, entry.msgid) if others else []))
            and (found := recall(entry.msgid, kind_of(entry), known)) is not None
        }
        if not recalled:
            return {}
        judge = _judge(self.reuse.project, self.page, extraction, locale)
        may_finish = self.reuse.mode == "exact"
        filled = {
            entry.msgctxt: proposal
            for entry in empty
            if (found := recalled.get(entry.msgctxt)) is not None
            and (proposal := proposal_of(entry, found, judge.of_alone, may_finish=may_finish)) is not None
        }
        unsafe = judge.unsafe_together(_with(merged, filled), filled.keys()) if filled else ()
        return {unit: entry for unit, entry in filled.items() if unit not in unsafe}


def _judge(project: Project, page: str, extraction: Extraction, locale: Locale) -> Judge:
    # It loads all rules and the parser of Markdown, and most runs have nothing to fill.
    from bitext.checking.judging import Judge  # noqa: PLC0415

    return Judge.of(project, extraction, locale, in_place=page != SITE_TEMPLATE)


def _known(own: Texts, others: Texts, path: str, source: str) -> list[Translation]:
    """Return the translations of *source*: those of the page's own catalog at *path*, then all others."""
    key = text_key(source)
    return [*own.get(key, ()), *(each for each in others.get(key, ()) if each.path != path)]


def _is_empty(entry: Entry) -> bool:
    """Whether *entry* waits for a translation."""
    is_written = entry.msgstr or entry.obsolete or entry.plurals or entry.msgctxt is None
    return not is_written and not is_optional(entry.extracted)


def _with(catalog: Catalog, entries: Mapping[str | None, Entry]) -> Catalog:
    """Return *catalog* with those of its current entries that *entries* names by their units."""
    return replace(
        catalog,
        entries=tuple(
            each if each.obsolete or each.msgctxt not in entries else entries[each.msgctxt]
            for each in catalog.entries
        ),
    )


def _is_as_good(old: Catalog, new: Catalog) -> bool:
    """Whether *new* is *old* but for notes that a person's work has made needless."""
    pairs = zip(old.entries, new.entries, strict=False)
    return (
        old != new
        and len(old.entries) == len(new.entries)
        and replace(old, entries=()) == replace(new, entries=())
        and all(one == other or differ_in_passing_notes(one, other) for one, other in pairs)
    )


def _hashes(locale: Locale, sources: Iterable[str]) -> frozenset[int]:
    return frozenset(text_hash(locale.tag, text_key(source)) for source in sources)


def _gained(locale: Locale, old: Catalog | None, merged: Catalog) -> frozenset[int]:
    """Return what *merged* translates and *old* does not: deliveries say it, or an edit was undone."""
    before = set() if old is None else {(each.msgid, each.msgstr) for each in old.entries if not each.fuzzy}
    new = (each for each in translations_in(merged, "") if (each.source, each.target) not in before)
    return _hashes(locale, (each.source for each in new))


def proposal_of(
    entry: Entry, found: Recalled, judge: Callable[[Entry, str], Verdict], *, may_finish: bool
) -> Entry | None:
    """Return *entry* with the best of the wordings that the site could show; None if there is none."""
    for number, wording in enumerate(found.wordings):
        target = translation_text(wording.target)
        verdict = judge(entry, target) if target.strip() else Verdict.UNSAFE
        if verdict is not Verdict.UNSAFE:
            is_finished = may_finish and not number and verdict is Verdict.SOUND and found.is_certain
            others = [each for each in found.wordings if each is not wording]
            return _filled(entry, target, wording, others, is_draft=not is_finished)
    return None


def _filled(
    entry: Entry, target: str, origin: Translation, others: Sequence[Translation], *, is_draft: bool
) -> Entry:
    notes = [alternative_note(each.target, _place(each)) for each in others[:_MOST_ALTERNATIVES]]
    own = reused_note(_place(origin), target, draft=is_draft)
    filled = replace(entry, msgstr=target, extracted=(*entry.extracted, own, *notes), line=0)
    return set_fuzzy(filled) if is_draft else filled


def _place(origin: Translation) -> str:
    return f"{origin.path}, unit {origin.unit}" if origin.unit else origin.path
