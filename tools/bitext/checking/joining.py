"""Joining the parts of a check to one report, in memory that does not grow with the texts of the pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from bitext import files
from bitext.checking.across import check_facts
from bitext.checking.audit import Audit
from bitext.checking.parts import Part
from bitext.checking.shared_ids import TemplateIds, shared_ids
from bitext.checks.facts import FileFacts

Value = TypeVar("Value")


class Joined(AbstractContextManager["Joined"]):
    """The parts of a check as they come, by the numbers of their pages; they are read back in this order."""

    def __init__(self) -> None:
        self._spill = files.Spill()
        self._audits: dict[int, Audit] = {}
        self._facts: dict[str, list[tuple[int, int]]] = {}
        self._ids: list[tuple[int, int]] = []

    def __exit__(self, *_: object) -> None:
        self._spill.close()

    def add(self, number: int, part: Part) -> None:
        """Take *part*, the check of the page with this *number*."""
        self._audits[number] = part.audit
        for facts in part.facts:
            self._facts.setdefault(facts.locale, []).append((number, self._spill.add(_encode(facts))))
        if part.ids is not None:
            self._ids.append((number, self._spill.add(_encode(part.ids))))

    def audits(self, tags: Iterable[str]) -> Iterator[Audit]:
        """Yield what was found on each page, and then between the pages, in the locales with these *tags*."""
        yield from (self._audits[number] for number in sorted(self._audits))
        yield Audit(tuple(shared_ids(self._in_order(self._ids, TemplateIds))))
        for tag in tags:
            yield check_facts(self._in_order(self._facts.get(tag, ()), FileFacts))

    def _in_order(self, records: Sequence[tuple[int, int]], kind: type[Value]) -> Collection[Value]:
        decoder = msgspec.msgpack.Decoder(kind)
        return _Records(self._spill, [record for _, record in sorted(records)], decoder.decode)


_encode: Callable[[Any], bytes] = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class _Records(Collection[Value], Generic[Value]):
    """Some records of a spill, decoded anew each time."""

    spill: files.Spill
    records: Sequence[int]
    decode: Callable[[bytes], Value]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Value]:
        return (self.decode(self.spill[record]) for record in self.records)

    def __contains__(self, value: object) -> bool:
        return any(each == value for each in self)
