"""Unit ids that stand in the templates of two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bitext.checking.findings import rule_finding
from bitext.checking.sources import read_source
from bitext.checks import id_duplicate
from bitext.checks.subjects import SourceFile
from bitext.finding import Finding
from bitext.project import Project


def shared_ids(project: Project, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each unit id that stands in the templates of two pages."""
    owners: dict[str, str] = {}
    for page in pages:
        file = read_source(project, project.template_file(page))
        if isinstance(file, SourceFile) and file.damage is None:
            for unit, entry in file.catalog.by_id.items():
                owner = owners.setdefault(unit, file.path)
                if owner != file.path:
                    message = f"the unit id {unit} stands in {owner} too"
                    advice = (
                        "an id belongs to one page: remove the copied delivery and template, then extract"
                    )
                    yield rule_finding(
                        id_duplicate.RULE, file.path, (entry.line, 1), message, help=advice, unit=unit
                    )
