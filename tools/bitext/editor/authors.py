"""What an author sees of a sentence: where it stands in the sources, and how far its translations are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from bitext.editor.overview import Overview
from bitext.editor.pages import require_page
from bitext.editor.values import Object, not_found
from bitext.errors import BitextError
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.catalogs import load_template
from bitext.project.loading import read_units, site_page
from bitext.sync.extraction import page_units
from bitext.text import LineIndex
from bitext.unit import UnitId


def source_object(overview: Overview, page: str, unit: str, address: str) -> Object:
    """Return where the sentence *unit* of *page* stands; *address* is the pattern of the author's editor.

    Raises:
        RequestError: if there is no such page or sentence.
        BitextError: if a file cannot be read.
    """
    served = overview.served
    project = served.project()
    require_page(project, page)
    template = load_template(project, page)
    entry = template.by_id.get(unit) if template is not None else None
    if entry is None:
        raise not_found(f"there is no sentence {unit!r} on {page}", "run `bitext extract`")
    path, line, column = _place(project, page, unit)
    return {
        "page": page,
        "unit": unit,
        "source": entry.msgid,
        "path": project.shown(path),
        "line": line,
        "column": column,
        "open": address_of(address, path, line, column),
        "locales": [
            {
                "tag": each.tag,
                "name": served.name(each),
                "dir": each.direction,
                "state": str(overview.summary(page, each).states.get(unit, "missing")),
                "address": served.address(page, each),
            }
            for each in project.locales
        ],
    }


def address_of(pattern: str, path: Path, line: int, column: int) -> str | None:
    """Return the address that opens *path* in the author's editor; None without a *pattern*.

    >>> address_of("vscode://file/{path}:{line}:{column}", Path("/docs/a b.md"), 3, 1)
    'vscode://file//docs/a%20b.md:3:1'
    """
    if not pattern:
        return None
    places = {"{path}": quote(path.as_posix()), "{line}": str(line), "{column}": str(column)}
    for place, value in places.items():
        pattern = pattern.replace(place, value)
    return pattern


def _place(project: Project, page: str, unit: str) -> tuple[Path, int, int]:
    """Return the file of *unit* and where in it the sentence begins: at its start if nobody knows."""
    if page == SITE_TEMPLATE:
        read, path = site_page(project), project.settings.config_file
        template = load_template(project, page)
        units: Sequence[UnitId | None] = () if template is None else page_units(read, template)
    else:
        path = project.page_file(page)
        try:
            read, units = read_units(project, page, project.read(path), load_template(project, page))
        except BitextError:
            return path, 1, 1
    found = dict(zip(units, read.segments, strict=False))
    segment = next((each for own, each in found.items() if own == unit), None)
    if segment is None:
        return path, 1, 1
    return path, *LineIndex(read.text).position(segment.span.start)
