"""What a run needs of an engine: which one it is, how often it is asked, and how long that may take."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from bitext.drafting.asking import Asker
from bitext.drafting.journal import Journal
from bitext.drafting.page import Rounds
from bitext.engines.backoff import patiently
from bitext.engines.values import Answer, Batch, Engine
from bitext.errors import SettingsError
from bitext.project import Project
from bitext.project.engine_settings import EngineSettings

_NEVER = float("inf")
_PATIENCE = 300.0
"""Seconds after which an engine that is always busy is not asked again."""


def chosen_engine(project: Project, name: str | None) -> EngineSettings:
    """Return the engine *name* of the settings, or the first one.

    Raises:
        SettingsError: if there is none.
    """
    engines = project.settings.engines
    found = [each for each in engines if name in {None, each.name}]
    if found:
        return found[0]
    if not engines:
        raise SettingsError(
            "the project names no engine, so nothing is sent anywhere",
            help="write the setting `engines`; the guide's page “Machine drafts” shows how",
        )
    known = ", ".join(each.name for each in engines)
    raise SettingsError(f"the settings have no engine {name}", help=f"its engines are: {known}")


def rounds_of(settings: EngineSettings, engine: Engine) -> Rounds:
    """Return how often, and in which forms, *engine* is asked for a sentence."""
    return Rounds(engine.forms, settings.retries, engine.reads_instructions)


def asker_for(
    settings: EngineSettings, engine: Engine, identity: str, journal: Journal, minutes: float | None
) -> Asker[Any]:
    """Return who asks *engine*, and nothing more after so many *minutes*; answers are kept in *journal*."""
    until = time.monotonic() + minutes * 60 if minutes is not None else _NEVER
    return Asker(
        partial(_ask, engine, until),
        identity,
        journal,
        settings.batch,
        settings.parallel,
        stops=lambda: time.monotonic() >= until,
    )


def _ask(engine: Engine, until: float, batch: Batch) -> Answer:
    deadline = min(until, time.monotonic() + _PATIENCE)
    return patiently(partial(engine.translate, batch), deadline=deadline)
