"""I108 draft."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import State
from bitext.checks.flaw import Flaw
from bitext.checks.rule import CatalogRule
from bitext.checks.subjects import PageCatalog
from bitext.checks.unfinished import unfinished
from bitext.finding import Severity


def _draft(page: PageCatalog) -> Iterator[Flaw]:
    return unfinished(page, State.DRAFT, "is a draft", "review the translation and remove its fuzzy mark")


RULE = CatalogRule(
    code="I108",
    name="draft",
    severity=Severity.INFO,
    check=_draft,
    finds="A translation waits for review: it is marked as fuzzy, and its source has not changed.",
    why="readers see the source sentence until somebody has reviewed it, unless the site shows drafts.",
    bad="template `One.`, catalog `One.` = `Eins.` (fuzzy)",
    good="template `One.`, catalog `One.` = `Eins.`",
)
