"""A machine's draft of one sentence: asked for when the translator wants it, and written nowhere."""

from __future__ import annotations

import os
from contextlib import closing
from http import HTTPStatus

from bitext.drafting.asking import Asker
from bitext.drafting.context import no_examples
from bitext.drafting.instructions import how_to_write
from bitext.drafting.journal import Journal
from bitext.drafting.opening import asker_for, chosen_engine, rounds_of
from bitext.drafting.pages import PageWork, open_page
from bitext.drafting.run import ask_page
from bitext.drafting.values import Outcome
from bitext.editor.values import Object, RequestError, not_found
from bitext.engines.opening import open_engine
from bitext.engines.values import Engine
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.engine_settings import EngineSettings

_MINUTES = 1.0
"""After so long, nobody waits for an answer any more."""


def machine_draft(project: Project, page: str, locale: Locale, unit: str, name: str) -> Object:
    """Return what the engine *name* of the settings answers for *unit*, once it passes all rules.

    Raises:
        RequestError: if there is no such sentence, or no good answer.
        BitextError: if the engine cannot be used.
    """
    settings = chosen_engine(project, name)
    work = open_page(project, page, locale, lambda entry: entry.msgctxt == unit)
    if work is None or not work.items:
        raise not_found(f"there is no sentence {unit!r} to translate on {page}")
    with closing(open_engine(settings, os.environ, folder=str(project.root))) as engine:
        asker = asker_for(settings, engine, "", Journal(), _MINUTES)
        outcome = _ask(work, asker, settings, engine)
        model = engine.model
    if asker.error is not None:
        raise asker.error
    target = next(iter(outcome.accepted.values()), None)
    if target is None:
        faults = [fault for each in outcome.failures for fault in each.faults]
        raise RequestError(
            HTTPStatus.BAD_GATEWAY,
            f"the engine {settings.name} gave no text that can be used",
            "; ".join(faults),
        )
    return {"target": target, "engine": settings.name, "model": model}


def _ask(work: PageWork, asker: Asker[None], settings: EngineSettings, engine: Engine) -> Outcome:
    how = how_to_write(work.project, work.locale)
    asked = ask_page(None, work, asker, rounds_of(settings, engine), how, no_examples)
    return next((outcome for _, outcome in asker.run(iter([asked]))), Outcome())
