"""B109 implicit-unit-without-source."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import shorten
from bitext.finding import Severity

_NAMES = {
    "title": "page title",
    "description": "page description",
    "alt": "alternative text",
    "keywords": "page keywords",
}


def _implicit_unit_without_source(file: DeliveryFile) -> Iterator[Flaw]:
    for unit in file.implicit:
        if unit.id not in file.known_sources:
            name = _NAMES.get(unit.kind, f"field `{unit.kind}`")
            yield Flaw(
                message=f"no source is given for {unit.id}, the {name} “{shorten(unit.target)}”",
                at=unit.place.start,
                help="put the English page into docs/: its text supplies the source",
                unit=unit.id,
            )


RULE = DeliveryRule(
    code="B109",
    name="implicit-unit-without-source",
    severity=Severity.WARNING,
    check=_implicit_unit_without_source,
    finds="A title, description or alternative text is translated, but its source text is not known.",
    why="the delivery gives only the translation; without its source it cannot enter a catalog.",
    bad="b8832-101 ![Alt](a.png) b8832-103",
    good="b8832-101 b8832-102 b8832-103",
)
