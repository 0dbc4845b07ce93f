"""Which machines wrote how many drafts: as words, and as an object for programs."""

from __future__ import annotations

from collections.abc import Mapping

from bitext.report.outputs import MachineDrafts
from bitext.sync.notes import Machine


def said_of_machines(machines: Mapping[Machine | None, int]) -> str:
    """Return how many drafts each machine wrote, most first; nothing if none did.

    Those of None are of people, or were edited by them.

    >>> said_of_machines({Machine("apertium", ""): 2, None: 3, Machine("gpt", "mini"): 41})
    '41 gpt (mini), 2 apertium; 3 others'
    """
    named = ", ".join(f"{number} {machine_name(each)}" for each, number in _ranked(machines))
    others = machines.get(None, 0) if named else 0
    return f"{named}; {others} {'other' if others == 1 else 'others'}" if others else named


def machine_name(machine: Machine) -> str:
    """Return the engine, and in brackets its model if it told one."""
    return f"{machine.engine} ({machine.model})" if machine.model else machine.engine


def machine_objects(machines: Mapping[Machine | None, int]) -> list[MachineDrafts]:
    """Return how many drafts each machine wrote, most first, as a value for JSON."""
    return [
        MachineDrafts(engine=each.engine, model=each.model, drafts=number)
        for each, number in _ranked(machines)
    ]


def _ranked(machines: Mapping[Machine | None, int]) -> list[tuple[Machine, int]]:
    known = [(each, number) for each, number in machines.items() if each is not None and number]
    return sorted(known, key=lambda item: (-item[1], item[0]))
