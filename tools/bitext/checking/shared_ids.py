"""Unit ids that stand in the templates of two pages, because one is a copy of the other.

Five hex digits are often those of two pages by chance, and this is no fault: catalogs belong to one page.
A copy has the same sentences under the same ids.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence

import msgspec

from bitext.checking.findings import rule_finding
from bitext.checks import id_duplicate
from bitext.checks.subjects import SourceFile
from bitext.finding import Finding
from bitext.memory.texts import text_hash

_OFTEN = 0.5
"""Two pages can have `See also` under the same number by chance, but not half of the ids that they share."""


class TemplateIds(msgspec.Struct, frozen=True, array_like=True):
    """The unit ids of one template, each with its line and a hash of its source; `path` is the template's.

    `delivered` says whether its page has a stored delivery.
    """

    path: str
    delivered: bool
    units: str
    packed_sources: bytes
    packed_lines: bytes

    def rows(self) -> Iterator[tuple[str, int, int]]:
        """Yield each id with the hash of its source text and its line."""
        names = self.units.split("\n") if self.units else []
        yield from zip(names, array("q", self.packed_sources), array("q", self.packed_lines), strict=True)


def template_ids(file: SourceFile | Finding | None, *, delivered: bool) -> TemplateIds | None:
    """Return the ids of the template *file*; None if there is none that can be read."""
    if not isinstance(file, SourceFile) or file.damage is not None:
        return None
    entries = file.catalog.by_id
    sources = array("q", [text_hash("", entry.msgid) for entry in entries.values()])
    lines = array("q", [entry.line for entry in entries.values()])
    return TemplateIds(file.path, delivered, "\n".join(entries), sources.tobytes(), lines.tobytes())


def shared_ids(templates: Collection[TemplateIds]) -> Iterator[Finding]:
    """Yield a finding for each template that shares ids and sentences with another, if one has a delivery.

    *templates* are in the order of their pages, and are gone over several times.
    """
    copied = _copied_units(templates)
    if copied:
        owners: dict[int, tuple[str, int, bool]] = {}
        for each in templates:
            yield from _copies(each, copied, owners)


_SHARE = 1 << 18
"""So many units are compared at once, in about 25 MB."""


def _copied_units(templates: Collection[TemplateIds]) -> frozenset[int]:
    """Return the hashes of the ids in all templates that have an id with the same sentence as another has."""
    total = sum(len(each.packed_lines) for each in templates) // 8
    shares = 1 + total // _SHARE
    copied: set[int] = set()
    for number in range(shares):
        seen: dict[int, int] = {}
        for index, each in enumerate(templates):
            for unit, source, _ in each.rows():
                pair = hash((unit, source))
                if pair % shares == number and seen.setdefault(pair, index) != index:
                    copied |= {index, seen[pair]}
    return frozenset(
        hash(unit) for index, each in enumerate(templates) if index in copied for unit, _, _ in each.rows()
    )


def _copies(
    template: TemplateIds, copied: Collection[int], owners: dict[int, tuple[str, int, bool]]
) -> Iterator[Finding]:
    """Yield a finding for each other template that this one is a copy of; note whose ids these are."""
    shared: dict[str, list[tuple[str, int, bool]]] = {}
    for unit, source, line in template.rows():
        if hash(unit) in copied:
            path, other, known = owners.setdefault(hash(unit), (template.path, source, template.delivered))
            if path != template.path and (known or template.delivered):
                shared.setdefault(path, []).append((unit, line, source == other))
    for owner, found in shared.items():
        same = [(unit, line) for unit, line, is_same in found if is_same]
        if len(same) > _OFTEN * len(found):
            yield _finding(template.path, owner, same)


def _finding(path: str, owner: str, same: Sequence[tuple[str, int]]) -> Finding:
    unit, line = same[0]
    return rule_finding(
        id_duplicate.RULE,
        path,
        (line, 1),
        f"the unit id {unit} stands with the same sentence in {owner}{_more(len(same) - 1)}",
        help="an id belongs to one page: remove the copied delivery and template, then extract",
        unit=unit,
    )


def _more(number: int) -> str:
    return f", and so do {number} more" if number > 1 else ", and so does one more" if number else ""
