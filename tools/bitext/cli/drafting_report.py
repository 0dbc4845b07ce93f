"""What `bitext translate` says of its work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.checks.wording import shorten
from bitext.cli.printing import say, tell, tell_error
from bitext.drafting.estimate import Estimate, estimate, price_of, sum_up
from bitext.drafting.evaluation import Evaluation
from bitext.drafting.pages import Waiting, open_page
from bitext.drafting.run import Drafted, Run
from bitext.drafting.values import Failure
from bitext.engines.values import Usage
from bitext.errors import BitextError, ExitCode
from bitext.locales import Locale
from bitext.project import Project
from bitext.project.engine_settings import EngineSettings
from bitext.report.lines import Line, Part, columns, plural

_LONG = 100


@dataclass(slots=True)
class Totals:
    """What a run did: the pages that were worked on, what it asked, and what it left."""

    pages: list[Drafted] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    left: int = 0
    has_failed: bool = False
    is_left: bool = False

    def finish(self, run: Run) -> None:
        """Note what only the *run* as a whole knows."""
        self.usage, self.left = run.asker.usage, run.left
        self.has_failed = run.asker.error is not None

    @property
    def exit_code(self) -> ExitCode:
        """1 if there are sentences without a draft, 2 if something could not be worked on."""
        if self.is_left or self.has_failed or any(each.error for each in self.pages):
            return ExitCode.USAGE
        has_failures = any(each.failures for each in self.pages)
        return ExitCode.FINDINGS if has_failures or self.left else ExitCode.CLEAN


def report_page(drafted: Drafted, *, quiet: bool) -> None:
    """Say what became of one page: which file was written, and which sentences have no good answer."""
    if drafted.error is not None:
        tell_error(drafted.error)
    if drafted.drafts or drafted.remembered or drafted.copied:
        say(f"wrote {drafted.path}")
    for failure in drafted.failures:
        say(*_failure(drafted, failure))
    if drafted.worked_on and not quiet:
        tell(f"{drafted.path}: somebody worked on {plural(drafted.worked_on, 'sentence')} meanwhile")


def _failure(drafted: Drafted, failure: Failure) -> Sequence[Line]:
    place = f"{drafted.path}:{failure.line}"
    lines: list[Line] = [[Part(place, bold=True), f": no draft for “{shorten(failure.source, _LONG)}”"]]
    if failure.answer:
        lines.append(f"  the last answer: “{shorten(failure.answer, _LONG)}”")
    return lines + [f"  {each}" for each in failure.faults]


def report_totals(totals: Totals, settings: EngineSettings, model: str, *, quiet: bool) -> None:
    """Say how many sentences got a draft, what that took, and what is to be done next."""
    if quiet:
        return
    if not (totals.pages or totals.left):
        tell("nothing to translate")
        return
    for line in _summary(totals, settings, model):
        tell(line)


def _summary(totals: Totals, settings: EngineSettings, model: str) -> list[str]:
    by_locale: Counter[str] = Counter()
    for each in totals.pages:
        by_locale[each.locale.tag] += each.drafts
    name = f"{settings.name} ({model})" if model else settings.name
    lines = [f"{tag}: {plural(count, 'draft')} by {name}" for tag, count in by_locale.items()]
    remembered = sum(each.remembered for each in totals.pages)
    copied = sum(each.copied for each in totals.pages)
    failed = sum(len(each.failures) for each in totals.pages)
    if remembered:
        lines.append(f"{plural(remembered, 'sentence')} had a translation elsewhere, which was taken over")
    if copied:
        lines.append(f"{plural(copied, 'sentence')} without words, copied as drafts")
    if failed:
        lines.append(f"{plural(failed, 'sentence')} without a draft: no answer passed the checks")
    if totals.left:
        lines.append(f"{plural(totals.left, 'sentence')} not asked for yet: run the command again")
    lines.append(_usage(totals.usage, settings))
    tags = [tag for tag, count in by_locale.items() if count]
    if tags:
        lines.append("next: bitext review " + " ".join(f"--locale {tag}" for tag in tags))
    return lines


def _usage(usage: Usage, settings: EngineSettings) -> str:
    parts = [plural(usage.requests, "request")]
    if usage.input_tokens or usage.output_tokens:
        parts.append(f"{usage.input_tokens:,} tokens sent, {usage.output_tokens:,} received")
    if usage.characters:
        parts.append(f"{usage.characters:,} characters")
    cost = price_of(_prices(settings), usage.input_tokens, usage.output_tokens, usage.characters)
    if cost is not None:
        parts.append(f"about {_money(cost)} {settings.currency}")
    return ", ".join(parts)


def report_plan(
    project: Project, settings: EngineSettings, waiting: Sequence[Waiting], limit: int | None
) -> ExitCode:
    """Say what a run would send, and which pages it could not work on."""
    rows: list[tuple[str, ...]] = [("page", "locale", "sentences", "words", "characters", "tokens, about")]
    sums: list[Estimate] = []
    left = limit
    for each in waiting:
        own = estimate(each.entries if left is None else each.entries[:left])
        left = None if left is None else left - own.sentences
        if own.sentences:
            sums.append(own)
            rows.append((each.page, each.locale.tag, *_cells(own)))
    total = sum_up(sums)
    if sums:
        rows.append((plural(len(sums), "catalog"), "", *_cells(total)))
        head, *lines, last = columns(rows)
        say([Part(head, bold=True)], *lines, [Part(last, bold=True)])
    elif all(each.entries for each in waiting):
        tell("nothing to translate")
        return ExitCode.CLEAN
    cost = price_of(_prices(settings), total.tokens, total.answers, total.characters)
    about = "" if cost is None else f"; it would cost about {_money(cost)} {settings.currency}"
    tell(f"nothing was sent to {settings.name}{about}; terms, examples and retries would come on top")
    unread = [each for each in waiting if not each.entries]
    for each in unread:
        tell_error(_error(project, each))
    return ExitCode.USAGE if unread else ExitCode.CLEAN


def _error(project: Project, waiting: Waiting) -> BitextError:
    try:
        open_page(project, waiting.page, waiting.locale, lambda _entry: True)
    except BitextError as error:
        return error
    return BitextError(f"{waiting.page} changed just now", help="run the command again")


def _money(cost: float) -> str:
    return f"{cost:,.2f}" if cost >= _CENT or not cost else "less than 0.01"


_CENT = 0.01


def report_evaluation(
    result: Evaluation, locale: Locale, settings: EngineSettings, model: str, usage: Usage
) -> None:
    """Say how well an engine does on sentences that a person has translated."""
    name = f"{settings.name} ({model})" if model else settings.name
    if not result.sentences:
        tell(f"{locale.tag}: no reviewed sentence was asked for, so there is nothing to compare")
        return
    count, failed = result.sentences, len(result.failures)
    rows = [
        ("sentences", f"{count:,}", ""),
        ("agreement with the reviewed translations (chrF)", f"{result.chrf:.1f}", ""),
        ("markup kept in the first answer", f"{result.whole:,}", _share(result.whole, count)),
        ("failed the checks at first", f"{result.failed_first:,}", _share(result.failed_first, count)),
        (
            "failed the checks after all retries",
            f"{failed:,}",
            _share(failed, count),
        ),
    ]
    say([Part(f"{locale.tag}: {name}", bold=True)], *columns(rows))
    tell(f"nothing was written; {_usage(usage, settings)}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def _prices(settings: EngineSettings) -> Mapping[str, float]:
    return {str(name): price for name, price in settings.prices.items()}


def _cells(own: Estimate) -> tuple[str, ...]:
    return (f"{own.sentences:,}", f"{own.words:,}", f"{own.characters:,}", f"{own.tokens:,}")
