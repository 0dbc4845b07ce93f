"""Checking one page of a built site. Pure: facts in, findings out."""

from __future__ import annotations

from collections.abc import Callable

from bitext.built import BuiltPage
from bitext.checking.audit import Audit, Counts
from bitext.checking.findings import offset_finding, without_long_excerpt
from bitext.checks import BUILT_RULES
from bitext.checks.subjects import SourceFile


def check_built_page(page: BuiltPage, read: Callable[[], SourceFile]) -> Audit:
    """Return what the rules find in one page of the built site.

    *read* returns its HTML. It is called only if there is something to report.
    """
    flaws = [(rule, flaw) for rule in BUILT_RULES for flaw in rule.check(page)]
    if not flaws:
        return Audit(counts=Counts(files=1))
    file = read()
    findings = (
        # Another build may have made the page shorter in the meantime.
        offset_finding(rule, flaw, file, min(flaw.at, len(file.text)), locale=page.locale)
        for rule, flaw in flaws
    )
    return Audit(tuple(map(without_long_excerpt, findings)), Counts(files=1))
