"""A whole run of `bitext translate`: pages in, drafts in catalogs out, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bitext import files
from bitext.catalog import Entry, State
from bitext.drafting.asking import Asked, Asker
from bitext.drafting.context import Examples
from bitext.drafting.hopeless import Hopeless
from bitext.drafting.instructions import how_to_write, instructions
from bitext.drafting.page import PageAsking, Rounds
from bitext.drafting.pages import Chosen, PageWork, Waiting, open_page, remembered, waits, without_words
from bitext.drafting.values import Failure, Outcome
from bitext.drafting.writing import draft_of, write_drafts
from bitext.engines.values import Form
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.catalogs import load_catalog
from bitext.project.known_texts import KnownTexts
from bitext.project.saving import Meanwhile
from bitext.unit import UnitId

Page = TypeVar("Page")

COPIED = ("bitext", "copied: nothing to translate")
"""What the note says of a sentence without words."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of the sentences of one page in one locale.

    `remembered` counts translations from the memory, `drafts` those of the engine, `copied` sentences without
    words, `worked_on` those that a person worked on meanwhile. `error` says why nothing was written.
    """

    page: str
    locale: Locale
    path: str = ""
    remembered: int = 0
    drafts: int = 0
    copied: int = 0
    worked_on: int = 0
    failures: tuple[Failure, ...] = ()
    meanwhile: Meanwhile = field(default_factory=Meanwhile)
    error: BitextError | None = None

    @property
    def is_done(self) -> bool:
        """Whether every good answer is written."""
        return not (self.error or self.worked_on or self.meanwhile.left)


@dataclass(slots=True)
class _Opened:
    """A page that is worked on: its entries `before`, and what needs no engine, by units."""

    work: PageWork
    before: dict[UnitId, Entry]
    remembered: dict[UnitId, Entry] = field(default_factory=dict)
    copied: dict[UnitId, str] = field(default_factory=dict)


def ask_page(
    opened: Page, work: PageWork, asker: Asker[Page], rounds: Rounds, how: str, examples: Examples
) -> Asked[Page]:
    """Return what is asked for *work*; the outcome comes back with *opened*. *how* is `how_to_write`."""

    def told(form: Form) -> str:
        return instructions(how, form) if rounds.informed else ""

    asking = PageAsking(rounds, work.context(examples), work.judge, lambda: asker.is_over)
    source = work.project.settings.source_locale.tag
    return Asked(opened, asking.ask_for(work.items), source, work.locale.tag, work.title, told)


_OPEN = waits((State.MISSING, State.OUTDATED))


@dataclass(slots=True)
class Run:
    """One run with one engine, which is called *name* and *model*.

    *limit* is how many sentences are asked for at most: `taken` counts these. `left` counts sentences that
    were not asked for. *hold* gives the lock that is held while a page is written. *examples* are those of a
    locale. *hopeless* knows the sentences that the engine could not translate before: where there is a
    *limit*, they come last.
    """

    project: Project
    asker: Asker[_Opened]
    rounds: Rounds
    name: str
    model: str
    examples: Callable[[Locale], Examples]
    hold: Callable[[], AbstractContextManager[None]]
    chosen: Chosen = _OPEN
    limit: int | None = None
    hopeless: Hopeless = field(default_factory=Hopeless)
    taken: int = 0
    left: int = 0
    _known: KnownTexts | None = None
    _ours: files.Ours = field(default_factory=dict)
    _early: list[Drafted] = field(default_factory=list)

    def translate(self, waiting: Sequence[Waiting]) -> Iterator[Drafted]:
        """Yield what became of each page in a locale, of those *waiting*, in the order in which they end.

        Raises:
            BitextError: if a file that says how to write cannot be used; nothing was asked then.
        """
        locales = dict.fromkeys(each.locale for each in waiting)
        ways = {each: (how_to_write(self.project, each), self.examples(each)) for each in locales}
        turns = (False, True) if self.limit is not None and self.hopeless else (None,)
        left = iter([(each, turn) for turn in turns for each in waiting])
        for opened, outcome in self.asker.run(self._asked(left, ways)):
            yield from self._said_early()
            drafted = self._write(opened, outcome)
            if drafted.is_done and not outcome.unasked:
                self.asker.journal.forget(outcome.keys)
            yield drafted
        yield from self._said_early()
        self.left += sum(len(each.entries) for each, turn in left if not turn)

    def _said_early(self) -> Iterator[Drafted]:
        early, self._early = self._early, []
        yield from early

    def _asked(
        self,
        left: Iterator[tuple[Waiting, bool | None]],
        ways: Mapping[Locale, tuple[str, Examples]],
    ) -> Iterator[Asked[_Opened]]:
        for each, is_hopeless in left:
            try:
                opened = self._opened(each.page, each.locale, is_hopeless)
            except BitextError as error:
                self._early.append(Drafted(each.page, each.locale, error=error))
                continue
            if opened is not None and opened.work.items:
                yield ask_page(opened, opened.work, self.asker, self.rounds, *ways[each.locale])

    def _opened(self, page: str, locale: Locale, is_hopeless: bool | None) -> _Opened | None:  # noqa: FBT001
        """Return a page with what is to be asked for; where that is nothing, what is known is written."""
        whole = open_page(self.project, page, locale, self.chosen)
        if whole is None:
            return None
        if self._known is None:
            self._known = KnownTexts(self.project)
        opened = _Opened(whole, {each.unit: each.entry for each in whole.items})
        opened.remembered.update(remembered(whole, self._known))
        opened.copied.update(without_words(whole))
        known = {*opened.remembered, *opened.copied}
        items = [each for each in whole.items if each.unit not in known]
        if is_hopeless is not None:
            items = [each for each in items if self.hopeless.has(locale, each.entry) is is_hopeless]
        most = len(items) if self.limit is None else max(self.limit - self.taken, 0)
        self.left += max(len(items) - most, 0)
        self.taken += len(items[:most])
        opened.work = replace(whole, items=tuple(items[:most]))
        if not opened.work.items:
            self._early.append(self._write(opened, Outcome()))
        return opened

    def _write(self, opened: _Opened, outcome: Outcome) -> Drafted:
        page, locale = opened.work.page, opened.work.locale
        self.left += outcome.unasked
        self.hopeless.note(locale, (opened.before[each.unit] for each in outcome.failures))
        entries = dict(opened.remembered)
        for texts, name, model in ((opened.copied, *COPIED), (outcome.accepted, self.name, self.model)):
            for unit, target in texts.items():
                entries[unit] = draft_of(opened.before[unit], target, name, model)
        path = self.project.shown(self.project.catalog_file(locale, page))
        drafted = Drafted(page, locale, path, failures=tuple(outcome.failures))
        if not entries:
            return drafted
        try:
            with self.hold():
                saved = write_drafts(self.project, page, locale, opened.before, entries, self._ours)
        except BitextError as error:
            return replace(drafted, error=error)
        written = saved.plan.written
        return replace(
            drafted,
            remembered=len(written & opened.remembered.keys()),
            drafts=len(written & outcome.accepted.keys()),
            copied=len(written & opened.copied.keys()),
            worked_on=len(saved.plan.worked_on),
            failures=self._at_new_lines(page, locale, outcome.failures),
            meanwhile=saved.meanwhile,
        )

    def _at_new_lines(self, page: str, locale: Locale, failures: Sequence[Failure]) -> tuple[Failure, ...]:
        """Return *failures* with the lines that their entries have, now that drafts stand before them."""
        catalog = load_catalog(self.project, locale, page) if failures else None
        lines = {} if catalog is None else {unit: each.line for unit, each in catalog.by_id.items()}
        return tuple(replace(each, line=lines.get(each.unit, each.line)) for each in failures)
