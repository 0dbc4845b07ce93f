"""The pages of a project with the sentences that wait for a machine's translation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bitext.catalog import Catalog, Entry, State
from bitext.checking.reuse import proposal_of
from bitext.checking.verdict import Verdict
from bitext.drafting.context import Context, Examples
from bitext.drafting.forms import has_words
from bitext.drafting.judging import PageJudge
from bitext.drafting.values import Item
from bitext.errors import BitextError, SettingsError
from bitext.intake.coding import PageCodes, page_codes
from bitext.locales import Locale
from bitext.memory.kinds import kind_of
from bitext.memory.known import recall
from bitext.memory.texts import text_key
from bitext.project import Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.project.known_texts import KnownTexts
from bitext.sync.notes import is_behind, is_optional, machine_of
from bitext.unit import UnitId

Chosen = Callable[[Entry], bool]
"""Whether a sentence is to be translated, by its entry in the catalog."""


@dataclass(frozen=True)
class PageWork:
    """A page in one locale: its catalog as it was read, and the sentences that are to be translated."""

    project: Project
    page: str
    locale: Locale
    codes: PageCodes
    catalog: Catalog
    items: tuple[Item, ...]

    @cached_property
    def judge(self) -> PageJudge:
        """Who looks at the answers."""
        return PageJudge(self.project, self.page, self.locale, self.codes, self.catalog)

    @property
    def title(self) -> str:
        """The first heading of the page, or its path."""
        headings = (each.text for each in self.codes.page.segments if each.kind in {"heading", "title"})
        return next(headings, self.page)

    def context(self, examples: Examples) -> Context:
        """Return what makes the sentences that an engine gets."""
        known = self.catalog.by_id
        ordered = [known[unit] for unit in self.codes.units if unit in known]
        kinds = {unit: segment.kind for unit, segment in self.codes.segments.items()}
        return Context.of(ordered, kinds, self.judge.glossary, examples)


def waits(states: Collection[str]) -> Chosen:
    """Return what chooses entries in these *states*.

    Of drafts, these are those of machines that nobody has edited; one whose source was edited is outdated.
    """

    def chosen(entry: Entry) -> bool:
        state = entry.state
        if state is State.DRAFT:
            is_wanted = state in states or (State.OUTDATED in states and is_behind(entry))
            return is_wanted and machine_of(entry) is not None
        return state in states and not (state is State.MISSING and is_optional(entry.extracted))

    return chosen


class Waiting(NamedTuple):
    """The sentences that are to be translated, of one page in one locale."""

    page: str
    locale: Locale
    entries: tuple[Entry, ...]


def find_waiting(
    project: Project, pages: Sequence[str], locales: Sequence[Locale], chosen: Chosen
) -> Iterator[Waiting]:
    """Yield the pages in each locale that have sentences that are *chosen*; pages themselves are not read.

    Where there is no catalog yet, or it cannot be read, there are no entries: `open_page` says why.
    """
    for locale in locales:
        for page in pages:
            try:
                template, catalog = load_template(project, page), load_catalog(project, locale, page)
            except BitextError:
                yield Waiting(page, locale, ())
                continue
            if template is None or catalog is None:
                if template is None or template.by_id:
                    yield Waiting(page, locale, ())
            elif found := tuple(each for each in _current(template, catalog).values() if chosen(each)):
                yield Waiting(page, locale, found)


def open_page(project: Project, page: str, locale: Locale, chosen: Chosen) -> PageWork | None:
    """Return *page* with the sentences that are *chosen*; None if there are none.

    Raises:
        SettingsError: if the page was not extracted yet.
        BitextError: if a file cannot be read.
    """
    template, catalog = load_template(project, page), load_catalog(project, locale, page)
    if template is None or catalog is None:
        if template is not None and not template.by_id:
            return None
        path = project.template_file(page) if template is None else project.catalog_file(locale, page)
        raise SettingsError(f"there is no {project.shown(path)} yet", help="run `bitext extract` first")
    entries = _current(template, catalog)
    if not any(chosen(each) for each in entries.values()):
        return None
    codes = page_codes(project, page, template, locale)
    items = (
        Item(UnitId(unit), each, codes.cut(unit, each.msgid))
        for unit, each in entries.items()
        if chosen(each) and unit in codes.segments
    )
    return PageWork(project, page, locale, codes, catalog, tuple(items))


def _current(template: Catalog, catalog: Catalog) -> dict[str, Entry]:
    current = template.by_id
    return {unit: each for unit, each in catalog.by_id.items() if _is_current(each, current.get(unit))}


def _is_current(entry: Entry, own: Entry | None) -> bool:
    """Whether *entry* has the text of the template, as after each extraction, and no plural forms."""
    return own is not None and own.msgid == entry.msgid and not entry.plurals


def remembered(work: PageWork, known: KnownTexts) -> Iterator[tuple[UnitId, Entry]]:
    """Yield the items that have no translation and get that of the same text elsewhere, as `extract` does."""
    mode = work.project.settings.reuse
    if mode == "off":
        return
    texts = known.of(work.locale)
    for item in work.items:
        found = texts.get(text_key(item.entry.msgid)) if item.entry.state is State.MISSING else None
        recalled = recall(item.entry.msgid, kind_of(item.entry), found) if found else None
        if recalled is not None:
            judge = _verdict(work.judge, item)
            proposal = proposal_of(item.entry, recalled, judge, may_finish=mode == "exact")
            if proposal is not None:
                yield item.unit, proposal


def _verdict(judge: PageJudge, item: Item) -> Callable[[Entry, str], Verdict]:
    def verdict(_entry: Entry, target: str) -> Verdict:
        return Verdict.UNSAFE if judge.alone(item, target).faults else Verdict.SOUND

    return verdict


def without_words(work: PageWork) -> dict[UnitId, str]:
    """Return the items in which there is nothing to translate, with their own text."""
    return {
        item.unit: item.entry.msgid
        for item in work.items
        if not any(isinstance(each, str) and has_words(each) for each in item.source)
    }
