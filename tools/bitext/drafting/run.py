"""A whole run of `bitext translate`: pages in, drafts in catalogs out, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from bitext import files
from bitext.catalog import Entry
from bitext.drafting.asking import Asked, Asker
from bitext.drafting.context import Examples
from bitext.drafting.instructions import how_to_write, instructions
from bitext.drafting.page import PageAsking, Rounds
from bitext.drafting.pages import Chosen, PageWork, open_page, remembered, without_words
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

COPIED = ("bitext", "copied: nothing to translate")
"""What the note says of a sentence without words."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of the sentences of one page in one locale.

    `remembered` counts translations from the memory, `drafts` those of the engine, `worked_on` sentences that
    a person worked on meanwhile. `error` says why the page could not be worked on.
    """

    page: str
    locale: Locale
    path: str = ""
    remembered: int = 0
    drafts: int = 0
    worked_on: int = 0
    failures: tuple[Failure, ...] = ()
    meanwhile: Meanwhile = field(default_factory=Meanwhile)
    error: BitextError | None = None


@dataclass(slots=True)
class _Found:
    """The entries of a page `before`, and what needs no engine: by units, entries and texts."""

    before: dict[UnitId, Entry]
    remembered: dict[UnitId, Entry] = field(default_factory=dict)
    copied: dict[UnitId, str] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """One run with one engine, which is called *name* and *model*.

    *limit* is how many sentences are asked for at most; `taken` counts these, `beyond` those that it leaves.
    *hold* gives the lock that is held while a page is written. *examples* are those of a locale.
    """

    project: Project
    asker: Asker[PageWork]
    rounds: Rounds
    chosen: Chosen
    name: str
    model: str
    examples: Callable[[Locale], Examples]
    hold: Callable[[], AbstractContextManager[None]]
    limit: int | None = None
    taken: int = 0
    beyond: int = 0
    _known: KnownTexts | None = None
    _ours: files.Ours = field(default_factory=dict)
    _early: list[Drafted] = field(default_factory=list)
    _found: dict[tuple[str, Locale], _Found] = field(default_factory=dict)

    def translate(self, waiting: Sequence[tuple[str, Locale]]) -> Iterator[Drafted]:
        """Yield what became of each page in a locale, of those *waiting*, in the order in which they end."""
        for work, outcome in self.asker.run(self._asked(waiting)):
            yield from self._said_early()
            yield self._write(work, outcome)
        yield from self._said_early()

    def _said_early(self) -> Iterator[Drafted]:
        early, self._early = self._early, []
        yield from early

    def _asked(self, waiting: Sequence[tuple[str, Locale]]) -> Iterator[Asked[PageWork]]:
        ways: dict[Locale, tuple[str, Examples]] = {}
        for page, locale in waiting:
            if locale not in ways:
                ways[locale] = how_to_write(self.project, locale), self.examples(locale)
            try:
                work = self._opened(page, locale)
            except BitextError as error:
                self._early.append(Drafted(page, locale, error=error))
                continue
            if work is not None and work.items:
                yield self._ask(work, *ways[locale])

    def _opened(self, page: str, locale: Locale) -> PageWork | None:
        """Return a page with what is to be asked for; where that is nothing, what is known is written."""
        whole = open_page(self.project, page, locale, self.chosen)
        if whole is None:
            return None
        if self._known is None:
            self._known = KnownTexts(self.project)
        found = _Found({each.unit: each.entry for each in whole.items})
        found.remembered.update(remembered(whole, self._known))
        found.copied.update(without_words(whole))
        items = [each for each in whole.items if each.unit not in {*found.remembered, *found.copied}]
        most = len(items) if self.limit is None else max(self.limit - self.taken, 0)
        self.beyond += max(len(items) - most, 0)
        items = items[:most]
        self.taken += len(items)
        work = replace(whole, items=tuple(items))
        self._found[page, locale] = found
        if not items:
            self._early.append(self._write(work, Outcome()))
        return work

    def _ask(self, work: PageWork, how: str, examples: Examples) -> Asked[PageWork]:
        asking = PageAsking(self.rounds, work.context(examples), work.judge)
        source, target = self.project.settings.source_locale.tag, work.locale.tag

        def told(form: Form) -> str:
            return instructions(how, form) if self.rounds.informed else ""

        return Asked(work, asking.ask_for(work.items), source, target, work.title, told)

    def _write(self, work: PageWork, outcome: Outcome) -> Drafted:
        page, locale = work.page, work.locale
        found = self._found.pop((page, locale))
        entries = dict(found.remembered)
        for texts, name, model in ((found.copied, *COPIED), (outcome.accepted, self.name, self.model)):
            for unit, target in texts.items():
                entries[unit] = draft_of(found.before[unit], target, name, model)
        if not entries:
            return Drafted(page, locale, failures=tuple(outcome.failures))
        path = self.project.shown(self.project.catalog_file(locale, page))
        try:
            with self.hold():
                saved = write_drafts(self.project, page, locale, found.before, entries, self._ours)
        except BitextError as error:
            return Drafted(page, locale, path, failures=tuple(outcome.failures), error=error)
        written = saved.plan.written
        return Drafted(
            page,
            locale,
            path,
            remembered=len(written & found.remembered.keys()),
            drafts=len(written - found.remembered.keys()),
            worked_on=len(saved.plan.worked_on),
            failures=self._at_new_lines(page, locale, outcome.failures),
            meanwhile=saved.meanwhile,
        )

    def _at_new_lines(self, page: str, locale: Locale, failures: Sequence[Failure]) -> tuple[Failure, ...]:
        """Return *failures* with the lines that their entries have, now that drafts stand before them."""
        catalog = load_catalog(self.project, locale, page) if failures else None
        lines = {} if catalog is None else {unit: each.line for unit, each in catalog.by_id.items()}
        return tuple(replace(each, line=lines.get(each.unit, each.line)) for each in failures)
