"""I104 outdated."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import State
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.unfinished import unfinished
from bitext.finding import Severity


def _outdated(page: PageCatalog) -> Iterator[Flaw]:
    return unfinished(
        page, State.OUTDATED, "is outdated", "correct the translation and remove its fuzzy mark"
    )


RULE = CatalogRule(
    code="I104",
    name="outdated",
    severity=Severity.INFO,
    check=_outdated,
    finds="A sentence was translated, but its source changed since.",
    why="readers see the source sentence until a translator has looked at the change, unless the site shows"
    " outdated translations.",
    bad="template `One.`, catalog `One.` = `Eins.` (fuzzy, was `Once.`)",
    good="template `One.`, catalog `One.` = `Eins.`",
)
