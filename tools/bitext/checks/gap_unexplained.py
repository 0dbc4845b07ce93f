"""B108 gap-unexplained."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.bilingual import Gap
from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import ranges, shorten
from bitext.finding import Severity


def _gap_unexplained(file: DeliveryFile) -> Iterator[Flaw]:
    for gap in file.gaps:
        if not gap.explained:
            yield Flaw(
                message=f"{_numbers(gap)} {_place(gap)}; {_contents(gap.span.of(file.delivery.text))}",
                at=_first_visible(file.delivery.text, gap),
                help="look up the sentences in the source page or an earlier delivery",
                unit=gap.before or gap.after or "",
            )


RULE = DeliveryRule(
    code="B108",
    name="gap-unexplained",
    severity=Severity.ERROR,
    check=_gap_unexplained,
    finds=(
        "Numbers are missing from the run of ids, and no title, description or alternative text explains "
        "them."
    ),
    why="the pipeline numbers every sentence; a number without a text is a sentence that was lost.",
    bad="b8832-101 b8832-103",
    good="b8832-101 ![Alt](a.png) b8832-103",
)


def _numbers(gap: Gap) -> str:
    noun = "number" if len(gap.numbers) == 1 else "numbers"
    return f"no unit has the {noun} {ranges(gap.numbers)}"


def _place(gap: Gap) -> str:
    if gap.after is None:
        return f"before {gap.before}"
    return f"between {gap.after} and {gap.before}" if gap.before else f"after {gap.after}"


def _contents(text: str) -> str:
    return f"what stands there is: {shorten(text)}" if text.strip() else "nothing stands there"


def _first_visible(text: str, gap: Gap) -> int:
    between = gap.span.of(text)
    return gap.span.start + (len(between) - len(between.lstrip()) if between.strip() else 0)
