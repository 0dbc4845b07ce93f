"""Finding sentences that moved to another page: the templates of all pages know which ones a page lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bitext import files
from bitext.catalog import parse_po
from bitext.errors import BitextError
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.project.loading import load_page
from bitext.sync.identity import sentence_key
from bitext.sync.notes import Origin
from bitext.unit import UnitId


def lost_elsewhere(project: Project, page: str, keys: Collection[str]) -> dict[str, Origin]:
    """Return by key which of the sentences *keys* another page than *page* lost, and which page and unit.

    A page whose file is gone lost all of its sentences. Pages that lost most come first, so that a renamed
    page gets its translations from one page. Cost: all templates are read, once in a run.
    """
    ledgers = [
        (other, _ledger_of(project, other)) for other in _pages_with_template(project) if other != page
    ]
    shared = [(other, [key for key in keys if key in ledger], ledger) for other, ledger in ledgers]
    found: dict[str, Origin] = {}
    for other, hits, ledger in sorted(shared, key=lambda each: (-len(each[1]), each[0])):
        path = project.shown(project.page_file(other))
        for key, unit in _lost(project, other, {key: ledger[key] for key in hits}):
            found.setdefault(key, Origin(path, unit))
    return found


def _pages_with_template(project: Project) -> list[str]:
    names = project.list_files(project.settings.locales_folder / "template", ".pot")
    return [f"{name.removesuffix('.pot')}.md" for name in names if name != f"{SITE_TEMPLATE}.pot"]


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of a page that have the same text: those in use, and those that are obsolete."""

    used: tuple[UnitId, ...] = ()
    retired: tuple[UnitId, ...] = ()


def _ledger_of(project: Project, page: str) -> Mapping[str, _Units]:
    path = project.template_file(page)
    stamp = files.stamp(path)
    # Without one, it was removed just now.
    if stamp is None or stamp[1] > project.settings.max_catalog_size:
        return {}
    return _read_ledger(path, *stamp)


@cache
def _read_ledger(path: Path, _changed_ns: int, _size: int) -> Mapping[str, _Units]:
    """Return the units of a template by the keys of their texts; none if it is damaged.

    Kept until the file changes, because every page with new sentences asks for all of them. No plan is made
    anew because one changed: it would tell no more than where a sentence may have come from.
    """
    try:
        template = parse_po(files.read_text(path, afresh=True))
    except BitextError:
        return {}
    ledger: dict[str, _Units] = {}
    for entry in template.entries:
        if entry.msgctxt is not None:
            units, unit = ledger.get(key := sentence_key(entry.msgid), _Units()), UnitId(entry.msgctxt)
            ledger[key] = (
                _Units(units.used, (*units.retired, unit))
                if entry.obsolete
                else _Units((*units.used, unit), units.retired)
            )
    return ledger


def _lost(project: Project, page: str, shared: Mapping[str, _Units]) -> Iterator[tuple[str, UnitId]]:
    """Yield which of *shared* the page does not have any more, and the unit that it was."""
    present: Counter[str] | None = Counter()
    if any(not units.retired for units in shared.values()) and files.is_file(project.page_file(page)):
        present = _present(project, page)
    for key, units in shared.items():
        if units.retired:
            yield key, units.retired[-1]
        elif present is not None and len(units.used) > present[key]:
            yield key, units.used[-1]


def _present(project: Project, page: str) -> Counter[str] | None:
    """Return how often *page* has each sentence, by key; None if that cannot be known."""
    try:
        template = parse_po(project.read(project.template_file(page)))
        read = load_page(project, page, template)
    except BitextError:
        return None
    return Counter(sentence_key(segment.text) for segment in read.segments)
