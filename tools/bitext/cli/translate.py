"""`bitext translate`: let an engine translate what waits for a translation, as drafts."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import click

from bitext.catalog import State
from bitext.cli.drafting_report import Totals, report_evaluation, report_page, report_plan, report_totals
from bitext.cli.locking import locked, say_meanwhile
from bitext.cli.options import (
    Number,
    StatesType,
    folder_option,
    quiet_option,
    shard_option,
    translated_locales,
)
from bitext.cli.printing import tell_error, warn
from bitext.cli.workers import progress
from bitext.drafting.asking import Asker
from bitext.drafting.context import Examples, examples_from, no_examples
from bitext.drafting.evaluation import Evaluation, draw, require_sacrebleu
from bitext.drafting.evaluation import evaluate as evaluate_sample
from bitext.drafting.hopeless import Hopeless
from bitext.drafting.journal import Journal, engine_identity
from bitext.drafting.opening import asker_for, chosen_engine, rounds_of
from bitext.drafting.pages import Waiting, find_waiting, waits
from bitext.drafting.run import Run
from bitext.engines.opening import open_engine
from bitext.engines.values import Engine
from bitext.errors import ExitCode
from bitext.intake.handoff import sent_pages
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.engine_settings import EngineSettings
from bitext.project.memory import project_memory
from bitext.project.page_names import named_page
from bitext.project.shard import Shard

_DEFAULT = ("missing", "outdated")
_STATES = (State.MISSING, State.OUTDATED, State.DRAFT)


@click.command()
@click.option(
    "--locale",
    "tags",
    multiple=True,
    required=True,
    metavar="L",
    help="The locale to translate into. Can be repeated.",
)
@click.option(
    "--page", "names", multiple=True, metavar="P", help="Only this page, a path under docs/. Can be repeated."
)
@click.option(
    "--state",
    "states",
    type=StatesType(_STATES),
    default=",".join(_DEFAULT),
    show_default=True,
    metavar="S,S…",
    help="Only sentences in these states; draft means drafts of a machine that nobody has edited.",
)
@click.option(
    "--engine", "name", metavar="NAME", help="Which of the setting `engines` to ask. Default: the first."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask for N sentences at most.")
@click.option(
    "--time-limit",
    type=Number(min=0, min_open=True),
    metavar="MIN",
    help="Ask for nothing more after MIN minutes.",
)
@click.option(
    "--dry-run", is_flag=True, help="Send nothing; say how many sentences, words and tokens there are."
)
@click.option(
    "--evaluate",
    is_flag=True,
    help="Translate sentences that a person has translated, write nothing, and say how well the engine does.",
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="N",
    help="With --evaluate: how many sentences.",
)
@shard_option
@folder_option
@quiet_option
def translate(
    tags: Sequence[str],
    names: Sequence[str],
    states: tuple[str, ...],
    name: str | None,
    limit: int | None,
    time_limit: float | None,
    shard: Shard | None,
    folder: Path,
    *,
    dry_run: bool,
    evaluate: bool,
    sample: int,
    quiet: bool,
) -> int:
    """Let a machine translate sentences, as drafts that wait for a person.

    An engine of the setting `engines` gets the sentences, and what helps: neighbours, terms, similar
    translations. Each answer passes every rule before it is written; what fails goes back with the reason.
    Drafts are `fuzzy` until a person takes that flag away; what a person wrote is never changed. What was
    answered is not asked for again if the command was ended and is started anew. Keys come from the
    environment alone.

    \b
    Example:
      bitext translate --locale de --dry-run
      bitext translate --locale de --limit 100
      bitext translate --locale pt --locale es --engine local --page index.md
      bitext translate --locale de --evaluate --sample 200
      bitext translate --shard 2/4
    """
    if evaluate and (dry_run or limit is not None):
        raise click.UsageError(
            "--evaluate goes with neither --dry-run nor --limit; --sample says how many sentences it takes"
        )
    project = find_project(folder)
    locales = translated_locales(project, tags)
    settings = chosen_engine(project, name)
    pages = sent_pages(project, [named_page(project, each) for each in names])
    pages = pages if shard is None else tuple(shard.of(pages))
    if evaluate:
        return _evaluate(project, settings, pages, locales, sample, time_limit, quiet=quiet)
    chosen = waits(states)
    waiting = list(find_waiting(project, pages, locales, chosen))
    if dry_run:
        return report_plan(project, settings, waiting, limit)
    if not waiting:
        report_totals(Totals(), settings, "", quiet=quiet)
        return ExitCode.CLEAN
    with ExitStack() as stack:
        engine = _opened(project, settings, stack)
        # Who asks anew for drafts does not want the answers that an earlier run has left.
        identity = engine_identity(settings) + ("+draft" if State.DRAFT in states else "")
        asker = asker_for(settings, engine, identity, Journal.opened(project.root), time_limit)
        run = _run(project, settings, engine, asker, stack)
        run.chosen, run.limit = chosen, limit
        totals = _work(run, waiting, quiet=quiet)
    report_totals(totals, settings, engine.model, quiet=quiet)
    return totals.exit_code


def _run(
    project: Project, settings: EngineSettings, engine: Engine, asker: Asker[Any], stack: ExitStack
) -> Run:
    hopeless = Hopeless.opened(project.root, engine_identity(settings))
    stack.callback(hopeless.close)
    return Run(
        project,
        asker,
        rounds_of(settings, engine),
        engine.name,
        engine.model,
        _examples(project, engine, stack),
        partial(locked, project.root, project),
        hopeless=hopeless,
    )


def _opened(project: Project, settings: EngineSettings, stack: ExitStack) -> Engine:
    engine = open_engine(settings, os.environ, folder=str(project.root))
    stack.callback(engine.close)
    return engine


def _evaluate(
    project: Project,
    settings: EngineSettings,
    pages: Sequence[str],
    locales: Sequence[Locale],
    most: int,
    minutes: float | None,
    *,
    quiet: bool,
) -> int:
    require_sacrebleu()
    results = []
    for locale in locales:
        sample = draw(project, pages, locale, most)
        with ExitStack() as stack:
            engine = _opened(project, settings, stack)
            asker = asker_for(settings, engine, "", Journal(), minutes)
            find = _examples(project, engine, stack, apart=True)
            found = evaluate_sample(project, sample, asker, rounds_of(settings, engine), find)
            result = Evaluation()
            for each in progress(found, len(sample), "evaluating", quiet=quiet):
                result = each
        report_evaluation(result, locale, settings, engine.model, asker.usage)
        errors = [*result.errors, *([] if asker.error is None else [asker.error])]
        for error in errors:
            tell_error(error)
        results.append(not errors)
    return ExitCode.CLEAN if all(results) else ExitCode.USAGE


def _examples(
    project: Project, engine: Engine, stack: ExitStack, *, apart: bool = False
) -> Callable[[Locale], Examples]:
    if not engine.reads_instructions:
        return lambda _locale: no_examples
    memory = project_memory(project, warn)
    stack.callback(memory.close)
    return partial(examples_from, memory, apart=apart)


def _work(run: Run, waiting: Sequence[Waiting], *, quiet: bool) -> Totals:
    totals = Totals()
    results = progress(run.translate(waiting), len(waiting), "translating", quiet=quiet)
    try:
        for each in results:
            totals.pages.append(each)
            report_page(each, quiet=quiet)
        totals.finish(run)
    finally:
        run.asker.journal.close()
    if run.asker.error is not None:
        tell_error(run.asker.error)
    totals.is_left = say_meanwhile((each.meanwhile for each in totals.pages), quiet=quiet)
    return totals
