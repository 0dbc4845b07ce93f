"""How much of a page is translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bitext.catalog import Catalog, State
from bitext.sync.notes import Machine, is_optional, machine_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of units by the states of their translations; the rest is missing.

    A draft waits for review, whether a person or a machine wrote it. `machines` says how many of them each
    machine wrote, as long as nobody has edited them.
    """

    units: int = 0
    translated: int = 0
    outdated: int = 0
    draft: int = 0
    machines: tuple[tuple[Machine, int], ...] = ()

    @property
    def percent(self) -> float:
        """The share of the units that is translated, from 0 to 100; all of nothing is 100.

        Neither drafts nor outdated translations count.
        """
        return 100 * self.translated / self.units if self.units else 100.0

    @property
    def missing(self) -> int:
        """The number of units without any translation."""
        return self.units - self.translated - self.outdated - self.draft


def page_coverage(template: Catalog, catalog: Catalog | None) -> Coverage:
    """Return how much of *template* is translated in *catalog*; None counts as an empty catalog.

    What need not be translated does not count.
    """
    entries = {} if catalog is None else catalog.by_id
    current = (entry for entry in template.entries if not entry.obsolete and entry.msgctxt is not None)
    wanted = [entry for entry in current if not is_optional(entry.extracted)]
    found = ((entry.msgid, entries.get(entry.msgctxt or "")) for entry in wanted)
    known = [(each.state_for(text), each) for text, each in found if each is not None]
    counts = Counter(state for state, _ in known)
    machines = Counter(machine_of(each) for state, each in known if state is State.DRAFT)
    return Coverage(
        len(wanted),
        counts[State.TRANSLATED],
        counts[State.OUTDATED],
        counts[State.DRAFT],
        _named(machines),
    )


def total(parts: Iterable[Coverage]) -> Coverage:
    """Return the sum of several coverages."""
    every = list(parts)
    machines: Counter[Machine | None] = Counter()
    for each in every:
        machines.update(dict(each.machines))
    return Coverage(
        sum(each.units for each in every),
        sum(each.translated for each in every),
        sum(each.outdated for each in every),
        sum(each.draft for each in every),
        _named(machines),
    )


def _named(machines: Counter[Machine | None]) -> tuple[tuple[Machine, int], ...]:
    return tuple(sorted((each, number) for each, number in machines.items() if each is not None))
