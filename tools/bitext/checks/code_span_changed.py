"""M103 code-span-changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity


def _code_span_changed(pair: Pair) -> Iterator[Flaw]:
    wanted = Counter(each.value for each in pair.source_inline if each.kind == "code")
    for each in pair.target_inline:
        if each.kind == "code":
            if wanted[each.value] == 0:
                yield Flaw(
                    message=f"the code `{each.value}` does not stand in the source",
                    at=each.span.start,
                    help="copy the source's code spans unchanged",
                )
            wanted[each.value] -= 1
    for value, count in wanted.items():
        if count > 0:
            yield Flaw(
                message=f"the code `{value}` of the source is missing",
                help="copy the source's code spans unchanged",
            )


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
