"""Sentences that wait for a machine's translation, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bitext.catalog import Entry
from bitext.engines.values import Form, Sentence
from bitext.markdown.codes import Coded
from bitext.unit import UnitId


@dataclass(frozen=True, slots=True)
class Item:
    """A unit that is to be translated: its entry in the catalog, and its source as words and codes."""

    unit: UnitId
    entry: Entry
    source: Coded


class Question(NamedTuple):
    """A text that an engine is asked for, and how its markup is written."""

    form: Form
    sentence: Sentence


class NoAnswer(NamedTuple):
    """Why there is no answer to a question that was asked."""

    reason: str


Answers = Mapping[str, str | NoAnswer]
"""What an engine answered, by the ids of the sentences; those that were not asked for are absent."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence without a good answer: what the last answer was, and what was wrong with it.

    `line` is that of the entry in the catalog.
    """

    unit: UnitId
    line: int
    source: str
    answer: str
    faults: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of the items of one page: texts that may be written, and sentences without a good answer.

    Of the first answers, `whole` are those with all codes, and `failed_first` counts the sentences that had
    to be asked for again, or were given up. `unasked` were not asked for at all. `keys` are those of
    the questions, in the journal.
    """

    accepted: dict[UnitId, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    whole: int = 0
    failed_first: int = 0
    unasked: int = 0
    keys: set[str] = field(default_factory=set)
