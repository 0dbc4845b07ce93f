"""What a file for an agency or a translator's program holds: units of some pages, with all that helps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from bitext.catalog import Catalog, Entry, State
from bitext.errors import SettingsError
from bitext.exchange.tmx import TmxPair
from bitext.exchange.values import Proposal, SentFile, SentPage, SentUnit
from bitext.intake.coding import PageCodes, page_codes
from bitext.locales import Locale
from bitext.markdown.codes import Coded, numbered_as
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_catalog, load_template
from bitext.sync.notes import is_optional

STATES = (State.MISSING, State.OUTDATED, State.DRAFT, State.TRANSLATED)
OPEN = (State.MISSING, State.OUTDATED, State.DRAFT)
"""The states in which there is something to do."""


class Similar(NamedTuple):
    """A text with its translation, from 0 to 1 how similar it is, and where it comes from."""

    source: str
    target: str
    likeness: float
    origin: str


Propose = Callable[[Entry], Iterable[Similar]]
"""Returns what a translator may want to see beside an entry, the best first."""


def earlier_text(entry: Entry) -> Iterator[Similar]:
    """Yield the translation that an outdated entry has, with the text of which it is one."""
    if entry.msgstr and entry.fuzzy and entry.previous_msgid is not None:
        likeness = fuzz.ratio(entry.previous_msgid, entry.msgid) / 100
        yield Similar(entry.previous_msgid, entry.msgstr, likeness, "earlier text of this unit")


def state_of(entry: Entry, source: str) -> State:
    """Return the state of *entry* as a translation of *source*."""
    return entry.state_for(source) if entry.msgstr.strip() else State.MISSING


def sent_pages(project: Project, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the pages that are translated, or those of *names*; the site's own strings are the last.

    Raises:
        SettingsError: if one of *names* is no page.
    """
    every = (*project.pages(), SITE_TEMPLATE)
    wanted = names or tuple(each for each in every if not project.settings.leaves_out(each))
    found = tuple(each for each in every if each in wanted)
    if unknown := [each for each in names if each not in found]:
        raise SettingsError(f"{unknown[0]} is no page of the project", help="see `bitext status`")
    return found


def collect(
    project: Project,
    locale: Locale,
    pages: Sequence[str],
    states: Collection[str],
    propose: Propose = earlier_text,
) -> SentFile:
    """Return the units of *pages* whose translation into *locale* has one of *states*.

    Raises:
        BitextError: if a page, a template or a catalog cannot be read.
    """
    found = (_page(project, locale, page, states, propose) for page in pages)
    source = project.settings.source_locale.tag
    return SentFile(source, locale.tag, tuple(each for each in found if each is not None and each.units))


def _page(
    project: Project, locale: Locale, page: str, states: Collection[str], propose: Propose
) -> SentPage | None:
    template = load_template(project, page)
    pairs = [] if template is None else list(_chosen(project, locale, page, template, states))
    if template is None or not pairs:
        return None
    codes = page_codes(project, page, template, locale)
    blocks: dict[object, int] = {}
    return SentPage(page, tuple(_unit(own, each, codes, blocks, propose) for own, each in pairs))


def _chosen(
    project: Project, locale: Locale, page: str, template: Catalog, states: Collection[str]
) -> Iterator[tuple[Entry, Entry]]:
    """Yield the entries of the template and of the catalog of what is to be sent, as the page has them."""
    known = _by_id(load_catalog(project, locale, page))
    for own in template.entries:
        if own.obsolete or own.msgctxt is None:
            continue
        entry = known.get(own.msgctxt) or Entry(msgctxt=own.msgctxt, msgid=own.msgid)
        state = state_of(entry, own.msgid)
        if state in states and not (state is State.MISSING and is_optional(own.extracted)):
            yield own, entry


def _by_id(catalog: Catalog | None) -> dict[str, Entry]:
    return {} if catalog is None else catalog.by_id


def _unit(
    own: Entry, entry: Entry, codes: PageCodes, blocks: dict[object, int], propose: Propose
) -> SentUnit:
    unit = own.msgctxt or ""
    source, target = codes.cut_pair(unit, own.msgid, entry.msgstr if entry.msgstr.strip() else "")
    segment = codes.segments.get(unit)
    block: object = unit if segment is None else segment.block
    state = state_of(entry, own.msgid)
    return SentUnit(
        id=unit,
        source=source,
        target=target,
        state=state,
        block=blocks.setdefault(block, len(blocks)),
        kind="paragraph" if segment is None else segment.kind,
        notes=entry.extracted or own.extracted,
        earlier=_earlier(entry, own.msgid) if state is State.OUTDATED else "",
        proposals=tuple(_proposal(each, unit, codes, source) for each in propose(entry)),
    )


def _earlier(entry: Entry, source: str) -> str:
    return entry.msgid if entry.msgid != source else entry.previous_msgid or ""


def _proposal(similar: Similar, unit: str, codes: PageCodes, source: Coded) -> Proposal:
    own = numbered_as(source, codes.cut(unit, similar.source))
    target = numbered_as(own, codes.cut(unit, similar.target))
    return Proposal(own, target, similar.likeness, similar.origin)


def memory_pairs(
    project: Project, locale: Locale, pages: Sequence[str], states: Collection[str]
) -> Iterator[TmxPair]:
    """Yield the translations of *pages* into *locale* that have one of *states*, as pairs for TMX."""
    source = project.settings.source_locale.tag
    templates = ((page, load_template(project, page)) for page in pages)
    for page, template in templates:
        for own, entry in () if template is None else _chosen(project, locale, page, template, states):
            if entry.msgstr.strip():
                text = (
                    _earlier(entry, own.msgid) if state_of(entry, own.msgid) is State.OUTDATED else own.msgid
                )
                yield TmxPair(source, locale.tag, text or own.msgid, entry.msgstr)
