"""What a section is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.ground import Ground
from bench.measure import Case, Figure


@dataclass(frozen=True, slots=True)
class Section:
    """Cases that belong together: a table of them, and the figures drawn from it.

    `name` is what one calls it on the command line. `about` says for readers what is measured, one sentence
    an item; `items` names what the cases count.
    """

    name: str
    title: str
    about: tuple[str, ...]
    cases: Callable[[Ground], tuple[Case, ...]]
    figures: tuple[Figure, ...]
    items: str = "files"
