"""Unit ids that stand in the templates of two pages, because one is a copy of the other.

Five hex digits are often those of two pages by chance, and this is no fault: catalogs belong to one page.
A copy has the same sentences under the same ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bitext.catalog import Entry
from bitext.checking.findings import rule_finding
from bitext.checking.sources import read_source
from bitext.checks import id_duplicate
from bitext.checks.subjects import SourceFile
from bitext.finding import Finding
from bitext.project import Project

_OFTEN = 0.5
"""Two pages can have `See also` under the same number by chance, but not half of the ids that they share."""


def shared_ids(project: Project, pages: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each page that shares ids and sentences with another, if one has a delivery."""
    delivered = frozenset(project.delivered_pages())
    owners: dict[str, tuple[str, str, bool]] = {}
    for page in pages:
        file = read_source(project, project.template_file(page))
        if isinstance(file, SourceFile) and file.damage is None:
            yield from _copies(file, file.catalog.by_id, owners, delivered=page in delivered)


def _copies(
    file: SourceFile,
    entries: Mapping[str, Entry],
    owners: dict[str, tuple[str, str, bool]],
    *,
    delivered: bool,
) -> Iterator[Finding]:
    """Yield a finding for each other template of which *entries* are copies; note whose ids these are."""
    shared: dict[str, list[tuple[Entry, bool]]] = {}
    for unit, entry in entries.items():
        path, source, known = owners.setdefault(unit, (file.path, entry.msgid, delivered))
        if path != file.path and (known or delivered):
            shared.setdefault(path, []).append((entry, source == entry.msgid))
    for owner, found in shared.items():
        same = [entry for entry, is_same in found if is_same]
        if len(same) > _OFTEN * len(found):
            yield _finding(file, owner, same)


def _finding(file: SourceFile, owner: str, same: Sequence[Entry]) -> Finding:
    unit = same[0].msgctxt or ""
    return rule_finding(
        id_duplicate.RULE,
        file.path,
        (same[0].line, 1),
        f"the unit id {unit} stands with the same sentence in {owner}{_more(len(same) - 1)}",
        help="an id belongs to one page: remove the copied delivery and template, then extract",
        unit=unit,
    )


def _more(number: int) -> str:
    return f", and so do {number} more" if number > 1 else ", and so does one more" if number else ""
