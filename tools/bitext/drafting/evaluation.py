"""How well an engine does on sentences that a person has translated; nothing is written."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from typing import NamedTuple

from bitext.catalog import Entry, State
from bitext.drafting.asking import Asked, Asker
from bitext.drafting.context import Examples
from bitext.drafting.instructions import how_to_write
from bitext.drafting.page import Rounds
from bitext.drafting.pages import PageWork, find_waiting, open_page
from bitext.drafting.run import ask_page
from bitext.drafting.values import Failure
from bitext.errors import BitextError, SettingsError
from bitext.locales import Locale
from bitext.project import Project


class Agreement(NamedTuple):
    """A sentence, its reviewed translation, and what the engine made of it."""

    source: str
    reference: str
    answer: str


@dataclass(slots=True)
class Evaluation:
    """What came of it: pairs to compare, and sentences without a good answer.

    `sentences` are those that were asked for. Of the first answers, `whole` are those with all markup, and
    `failed_first` counts the sentences whose first answer failed. `errors` say which pages could not be read.
    """

    sentences: int = 0
    pairs: list[Agreement] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    whole: int = 0
    failed_first: int = 0
    errors: list[BitextError] = field(default_factory=list)

    @property
    def chrf(self) -> float:
        """How far the answers agree with the reviewed translations: chrF, from 0 to 100."""
        from sacrebleu import corpus_chrf  # noqa: PLC0415 - an extra

        answers, references = [each.answer for each in self.pairs], [each.reference for each in self.pairs]
        return float(corpus_chrf(answers, [references]).score) if answers else 0.0


def require_sacrebleu() -> None:
    """Say so before anything is sent, if what counts the agreement is not installed.

    Raises:
        SettingsError: if it is not.
    """
    if find_spec("sacrebleu") is None:
        raise SettingsError(
            "counting the agreement needs the package sacrebleu, which is not installed",
            help='run pip install "mkdocs-bitext[evaluate]"',
        )


Sample = Sequence[tuple[str, Locale, frozenset[str]]]
"""Pages with the units that were drawn."""


def draw(project: Project, pages: Sequence[str], locale: Locale, most: int) -> Sample:
    """Return *most* sentences of *pages* that have a reviewed translation: the same ones in each run."""
    found = (
        (_lot(each.page, entry.msgctxt or ""), each.page, entry.msgctxt or "")
        for each in find_waiting(project, pages, [locale], _is_reviewed)
        for entry in each.entries
    )
    drawn = heapq.nsmallest(most, found)
    by_page: dict[str, set[str]] = {}
    for _, page, unit in drawn:
        by_page.setdefault(page, set()).add(unit)
    return [(page, locale, frozenset(units)) for page, units in sorted(by_page.items())]


def _lot(page: str, unit: str) -> bytes:
    return blake2b(f"{page} {unit}".encode(), digest_size=8).digest()


def _is_reviewed(entry: Entry) -> bool:
    return entry.state is State.TRANSLATED and entry.msgstr != entry.msgid


def evaluate(
    project: Project,
    sample: Sample,
    asker: Asker[PageWork],
    rounds: Rounds,
    examples: Callable[[Locale], Examples],
) -> Iterator[Evaluation]:
    """Yield what came of it so far, page by page, as one value that grows."""
    result = Evaluation()
    for work, outcome in asker.run(_asked(project, sample, asker, rounds, examples, result)):
        result.sentences += len(work.items) - outcome.unasked
        result.whole += outcome.whole
        result.failed_first += outcome.failed_first
        result.failures += outcome.failures
        for item in work.items:
            if (answer := outcome.accepted.get(item.unit)) is not None:
                result.pairs.append(Agreement(item.entry.msgid, item.entry.msgstr, answer))
        yield result


def _asked(
    project: Project,
    sample: Sample,
    asker: Asker[PageWork],
    rounds: Rounds,
    examples: Callable[[Locale], Examples],
    result: Evaluation,
) -> Iterator[Asked[PageWork]]:
    for page, locale, units in sample:

        def is_drawn(entry: Entry, units: frozenset[str] = units) -> bool:
            return entry.msgctxt in units

        try:
            work = open_page(project, page, locale, is_drawn)
        except BitextError as error:
            result.errors.append(error)
            continue
        if work is not None:
            how = how_to_write(project, locale)
            yield ask_page(work, work, asker, rounds, how, examples(locale))
