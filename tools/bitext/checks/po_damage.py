"""What the rules on damaged PO files and their headers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bitext.catalog import string_position
from bitext.catalog.po_write import header_entry
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.subjects import SourceFile
from bitext.errors import CatalogError, Damage, SettingsError
from bitext.locales import Locale

FOLDER = re.compile(r"(?:^|/)(?P<tag>[A-Za-z]{2,3}(?:_[A-Za-z0-9]{2,4})*)/LC_MESSAGES/")
"""The folder of a catalog, which names its locale."""


def damage(file: SourceFile, kind: Damage, edit: Edit | None = None) -> Iterator[Flaw]:
    """Yield why *file* cannot be read, if that is of this *kind*; reading ends at the first damage.

    *edit* mends it.
    """
    error = file.damage
    if error is not None and error.damage is kind:
        yield Flaw(message=error.message, at=damage_offset(file, error), help=error.help, edit=edit)


def damage_offset(file: SourceFile, error: CatalogError) -> int:
    """Return where in *file* its damage is."""
    start = file.lines.start(max(1, error.line))
    return min(start + max(0, error.column - 1), len(file.text))


def header_offset(file: SourceFile, at: int = 0) -> int:
    """Return where in *file* the code point *at* of the header's text stands; the file is readable."""
    header = header_entry(file.catalog)
    if not header.line:
        return 0
    line, column = string_position(file.text, header, at)
    return min(file.lines.start(line) + column - 1, len(file.text))


def folder_locale(file: SourceFile) -> Locale | None:
    """Return the locale that the folder of a catalog names; None if there is none."""
    folder = FOLDER.search(file.path)
    return _locale(folder["tag"]) if folder else None


@lru_cache(maxsize=64)
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag)
    except SettingsError:
        return None
