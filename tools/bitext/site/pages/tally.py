"""How many sentences of a page are translated in one locale: counts, cheap to keep, send and cache."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from bitext.localization.page import Sentence, State


class Tally(Struct, frozen=True):
    """The sentences of a page, or of several, by what a reader sees of them.

    `elsewhere` counts texts that belong to no sentence: what includes, macros and the like brought in.
    `shown_drafts` and `shown_outdated` are those among the drafts and the outdated translations that the page
    shows.
    """

    translated: int = 0
    draft: int = 0
    outdated: int = 0
    missing: int = 0
    unsafe: int = 0
    elsewhere: int = 0
    shown_drafts: int = 0
    shown_outdated: int = 0

    @property
    def is_translated(self) -> bool:
        """Whether readers see a translation of any sentence."""
        return self.translated + self.shown_drafts + self.shown_outdated > 0

    @property
    def total(self) -> int:
        """The number of all sentences."""
        return self.translated + self.draft + self.outdated + self.missing + self.unsafe

    def describe(self) -> str:
        """Return the counts as a line of the log tells them."""
        others = ((each, getattr(self, each)) for each in State if each is not State.TRANSLATED)
        rest = [f"{number} {state}" for state, number in others if number]
        if self.elsewhere:
            rest.append(f"{self.elsewhere} from elsewhere")
        return ", ".join([f"{self.translated} of {self.total} sentences translated", *rest])


def tally(sentences: Iterable[Sentence]) -> Tally:
    """Return the counts of *sentences*."""
    counts = Counter((each.state, each.is_unreviewed) for each in sentences)
    return Tally(
        **{str(state): counts[state, False] + counts[state, True] for state in State},
        shown_drafts=counts[State.DRAFT, True],
        shown_outdated=counts[State.OUTDATED, True],
    )


def add_up(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of several pages together."""
    every = list(tallies)
    return Tally(**{str(state): sum(getattr(each, state) for each in every) for state in State})
