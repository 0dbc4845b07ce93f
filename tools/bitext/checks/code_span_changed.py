"""M103 code-span-changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.markup import Occurrence, exchanged
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity
from bitext.markdown.inline import Construct


def _code_span_changed(pair: Pair) -> Iterator[Flaw]:
    if not pair.source_inline and not pair.target_inline:
        return
    wanted, found = ([*_code(each)] for each in (pair.source_inline, pair.target_inline))
    written: list[str] = []
    for new, lost in exchanged(found, wanted):
        if new is not None:
            help_ = _HELP if lost is None else f"the source has `{lost.text}` here"
            yield Flaw(message=f"the code `{new.text}` does not stand in the source", at=new.at, help=help_)
            written.append(new.text)
        elif lost is not None and not any(lost.text in each for each in written):
            yield Flaw(message=f"the code `{lost.text}` of the source is missing", help=_HELP)


def _code(inline: Iterable[Construct]) -> Iterator[Occurrence]:
    return (Occurrence(each.value, each.span.start, each.value) for each in inline if each.kind == "code")


_HELP = "copy the source's code spans unchanged"

RULE = PairRule(
    code="M103",
    name="code-span-changed",
    severity=Severity.ERROR,
    guards=True,
    check=_code_span_changed,
    finds="A code span of the source is missing from the translation, or was altered.",
    why="readers copy code spans; `--dry-run` must not become `--probelauf`.",
    bad="Run `make`. -> Führe `mache` aus.",
    good="Run `make`. -> Führe `make` aus.",
)
