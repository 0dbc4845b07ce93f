"""What a translator sees beside a unit that is sent: its earlier text, and what the memory has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from bitext.catalog import Entry, State
from bitext.intake.handoff import Propose, Similar, earlier_text
from bitext.locales import Locale
from bitext.markdown.sentences import unit_text
from bitext.project import Project
from bitext.project.memory import ProjectMemory, Warn, project_memory, search_in

_MOST = 3
"""So many similar texts of the memory are sent with a unit at most."""


@contextmanager
def proposals_from_memory(project: Project, locale: Locale, warn: Warn) -> Iterator[Propose]:
    """Give a function that proposes texts for units in *locale*; *warn* says what cannot be read."""
    with closing(project_memory(project, warn)) as memory:
        yield partial(_proposed, memory, locale)


def _proposed(memory: ProjectMemory, locale: Locale, entry: Entry) -> Iterator[Similar]:
    """Yield the earlier text of *entry*, then the similar texts of other units; none for what is finished."""
    yield from earlier_text(entry)
    if entry.state is State.TRANSLATED:
        return
    matches = memory.ask(partial(search_in, locale.tag, unit_text(entry.msgid), _MOST + 1))
    others = (
        Similar(each.source, each.target, match.score / 100, f"{each.path}, {each.unit}".removesuffix(", "))
        for match in matches
        for each in match.translations[:1]
        if each.unit != entry.msgctxt
    )
    for _, similar in zip(range(_MOST), others, strict=False):
        yield similar
