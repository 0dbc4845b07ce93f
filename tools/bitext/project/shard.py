"""A share of the pages, for one of several machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bitext.errors import SettingsError

Item = TypeVar("Item")

MOST_SHARDS = 1000
"""Into how many shards work can be divided."""

_FORM = re.compile(r"([0-9]{1,4})/([0-9]{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shard:
    """Share `number` of `count`, counted from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Return what *text* means, such as ``2/4``.

        Raises:
            SettingsError: if it means none.
        """
        match = _FORM.fullmatch(text.strip())
        if match is not None and 1 <= int(match[1]) <= int(match[2]) <= MOST_SHARDS:
            return cls(int(match[1]), int(match[2]))
        raise SettingsError(f"{text!r} is no shard", help="write 2/4 for the second of four")

    @property
    def is_first(self) -> bool:
        """Whether it is the first, which also does what is done once."""
        return self.number == 1

    def of(self, items: Sequence[Item]) -> list[Item]:
        """Return the items of this share: each item is in one share, and neighbours are in different ones."""
        return [*items[self.number - 1 :: self.count]]
